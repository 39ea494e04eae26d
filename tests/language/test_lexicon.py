"""A lexicon finds what a reader would find, and says what is wrong with a broken file."""

import pickle
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import SettingError
from helpers.language.folding import fold
from helpers.language.lexicon import COLUMNS, LexiconError, lexicon_from_table, lexicon_names, load_lexicon

HEADER = ",".join(COLUMNS)
SHIPPED = lexicon_names()


def lexicon(*terms, exclude=()):
    """Return a lexicon in which every term is a category of its own."""
    rows = [{"category": term, "term": term} for term in terms] + [{"category": "exclude", "term": e} for e in exclude]
    return lexicon_from_table(pd.DataFrame(rows))


def found(text, *terms, exclude=()):
    return [term for _, term, _, _ in lexicon(*terms, exclude=exclude).find(text)]


COUNTRIES = (
    *(
        "印度尼西亚",
        "印度",
        "南苏丹",
        "苏丹",
        "几内亚比绍",
        "赤道几内亚",
        "几内亚",
        "巴布亚新几内亚",
        "尼日利亚",
        "尼日尔",
    ),
    *("刚果（金）", "刚果（布）", "多米尼加", "多米尼克", "美国", "中国"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("印度尼西亚总统访问印度", ["印度尼西亚", "印度"]),
        ("南苏丹与苏丹", ["南苏丹", "苏丹"]),
        ("几内亚比绍、赤道几内亚、几内亚和巴布亚新几内亚", ["几内亚比绍", "赤道几内亚", "几内亚", "巴布亚新几内亚"]),
        ("尼日利亚和尼日尔", ["尼日利亚", "尼日尔"]),
        ("刚果（金）和刚果（布）", ["刚果（金）", "刚果（布）"]),
        ("刚果(金)和刚果(布)", ["刚果（金）", "刚果（布）"]),
        ("多米尼克与多米尼加", ["多米尼克", "多米尼加"]),
        ("中国美国中国", ["中国", "美国", "中国"]),
        ("印度尼", ["印度"]),
        ("", []),
    ],
)
def test_the_longest_name_wins(text, expected):
    assert found(text, *COUNTRIES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("让更多发展中国家受益", []),
        ("发展中国家的发展", ["发展"]),
        ("联合国安全理事会", []),
        ("安全理事会讨论网络安全", ["安全"]),
        ("维护安全", ["安全"]),
    ],
)
def test_excluded_terms_shadow_shorter_ones_and_count_for_nothing(text, expected):
    assert found(text, "发展", "安全", exclude=("发展中国家", "安全理事会")) == expected


def test_the_longest_match_crosses_categories():
    terms = pd.DataFrame({"category": ["space", "community"], "term": ["网络空间", "网络空间命运共同体"]})
    assert lexicon_from_table(terms).find("网络空间命运共同体与网络空间") == [
        ("community", "网络空间命运共同体", 0, 9),
        ("space", "网络空间", 10, 14),
    ]


@pytest.mark.parametrize(
    ("text", "term", "start", "end"),
    [
        ("发展ＡＩ技术", "AI", 2, 4),
        ("发展ai技术", "AI", 2, 4),
        ("用5g网络", "5G", 1, 3),
        ("刚果(金)", "刚果（金）", 0, 5),
    ],
)
def test_width_and_case_make_no_difference_and_offsets_stay(text, term, start, end):
    assert lexicon(term).find(text) == [(term, term, start, end)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国在5G、6G", ["5G", "6G"]),
        ("速度5Gbps，频段15G", []),
        ("Ｘ５Ｇ与Sub-5GHz", []),
        ("2.5G与２．５Ｇ", []),
        ("5.5G网络", ["5.5G"]),
        ("见5G.6G", ["5G", "6G"]),
        ("5G-A与AI.", ["5G", "AI"]),
        ("OpenAI与AI", ["AI"]),
        ("café中的caf", ["caf"]),
        # a term that would cut a word hides no other
        ("生成式AIGC", ["AIGC"]),
        ("AI技术AIoT", ["AI"]),
        ("生成式AI", ["生成式AI"]),
        # an exclusion neither
        ("AI国Aa", ["AI"]),
        ("AI国A", []),
    ],
)
def test_latin_words_and_numbers_are_never_cut(text, expected):
    terms = ("5G", "6G", "5.5G", "AI", "AIGC", "生成式AI", "AI技术AI", "caf")
    assert found(text, *terms, exclude=("AI国A",)) == expected


@pytest.mark.parametrize(
    ("text", "term", "printed"),
    [
        ("數字經濟發展", "发展", "發展"),
        ("数字经济发展", "發展", "发展"),
        ("國家計畫", "计划", "計畫"),
        ("意味著", "意味着", "意味著"),
        ("ＡＩ產業", "ai产业", "ＡＩ產業"),
        ("答覆", "答复", "答覆"),
    ],
)
def test_traditional_and_simplified_characters_are_the_same(text, term, printed):
    ((_, spelled, start, end),) = lexicon(term).find(text)
    assert (spelled, text[start:end]) == (term, printed)


def test_another_word_for_the_same_thing_is_another_term():
    assert found("網路上的資訊與人工智慧", "网络", "信息", "人工智能", "网路") == ["网路"]


def test_a_term_of_one_character_is_allowed():
    assert found("中美关系", "中", "美") == ["中", "美"]


TERMS = ("AI", "人工智能", "智能", "人工", "5G", "（金）", "é", "İ", "Ａ Ｂ")


@given(st.text(alphabet="AIaiＡＩａ人工智能5５gGｇ（）()金éÉİi BＢ　"))
def test_matches_are_what_stands_there_and_never_overlap(text):
    hits = lexicon(*TERMS).find(text)
    for _, term, start, end in hits:
        assert fold(text[start:end]) == fold(term)
    assert all(left[3] <= right[2] for left, right in pairwise(hits))


def write(folder, content, encoding="utf-8", name="mine.csv"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_files_as_spreadsheets_save_them(tmp_path, encoding, newline):
    rows = [
        HEADER,
        "growth,发展,发展,development,",
        ",,,,",
        '"growth",发展,增长,"growth, more",a note',
        "exclude,,发展中国家,x,",
    ]
    loaded = load_lexicon(write(tmp_path, newline.join(rows), encoding))
    assert loaded.name == "mine"
    assert loaded.terms["line"].tolist() == [2, 4, 5]
    assert loaded.terms["gloss"].tolist() == ["development", "growth, more", "x"]
    assert loaded.categories.to_dict("records") == [{"category": "growth", "label": "发展"}]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x41\x00", ["neither UTF-8 nor GB18030", "save"]),
        (HEADER.encode() + b"\na,b,\xff,d,e", ["line 2", "neither UTF-8"]),
        ("", ["empty", HEADER]),
        (" \n\n", ["empty"]),
        (HEADER, ["no terms"]),
        ("category,label,word,gloss,note\na,甲,x,y,", ["line 1", "no term", "category,label,word"]),
        (f"{HEADER}\na,甲,发展,,\na,甲,,nothing,", ["line 3", "term is empty"]),
        (f"{HEADER}\n,甲,发展,,", ["line 2", "category is empty"]),
        (f"{HEADER}\na,甲,发展,,\nb,乙,发展,,", ["line 3", "in b here", "in a on line 2", "delete"]),
        (f"{HEADER}\na,甲,AI,,\nexclude,,ＡＩ,,", ["line 3", "in a on line 2", "there AI: only width, case"]),
        (f"{HEADER}\na,甲,发展,,\na,甲,發展,,", ["line 3", "there 发展: only", "traditional"]),
        (f"{HEADER}\na,甲,发展,,\n\na,甲,发展,,", ["line 4", "in a already on line 2"]),
        (f"{HEADER}\na,甲,发展,,\na,乙,增长,,", ["line 3", "label 乙", "甲", "line 2"]),
        (f"{HEADER}\na,甲,发展,growth, progress,note", ["line 2", "6 cells", "double quotes"]),
        (f'{HEADER}\na,甲,发展,"growth,\n', ["line 2", "double quote"]),
    ],
)
def test_a_broken_file_is_named_with_line_and_remedy(tmp_path, content, words):
    path = write(tmp_path, content)
    with pytest.raises(LexiconError) as caught:
        load_lexicon(path)
    for word in [str(path), *words]:
        assert word in str(caught.value)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(LexiconError) as caught:
        load_lexicon("no-such-lexicon")
    assert "frames" in SHIPPED
    assert all(name in str(caught.value) for name in ["no-such-lexicon", *SHIPPED])


def test_a_table_without_terms_says_what_it_lacks():
    with pytest.raises(LexiconError, match="lacks term"):
        lexicon_from_table(pd.DataFrame({"category": ["a"]}))


def test_names_in_both_languages():
    terms = pd.DataFrame(
        {"category": ["growth", "growth"], "label": ["发展", ""], "term": ["增长", "发展"], "gloss": ["growth", ""]}
    )
    made = lexicon_from_table(terms)
    assert [made.category_name("growth"), made.category_name("growth", labels="zh")] == ["growth", "发展"]
    with pytest.raises(LexiconError, match="decline"):
        made.category_name("decline", labels="zh")


def test_the_table_given_is_not_changed_and_travels_between_processes():
    terms = pd.DataFrame({"category": ["a"], "term": [" 发展 "]})
    made = lexicon_from_table(terms)
    assert terms["term"].tolist() == [" 发展 "]
    assert pickle.loads(pickle.dumps(made)).find("发展") == made.find("发展") == [("a", "发展", 0, 2)]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_term_has_its_gloss_and_every_exclusion_its_reason(name):
    terms = load_lexicon(name).terms
    counted = terms["category"] != "exclude"
    assert terms.loc[terms["gloss"] == "", "term"].tolist() == []
    assert terms.loc[counted & (terms["label"] == terms["category"]), "term"].tolist() == []
    assert terms.loc[~counted & (terms["note"] == ""), "term"].tolist() == []


def test_a_path_may_begin_at_the_home_folder_or_the_project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "own.csv").write_text("category,label,term,gloss,note\na,甲,网络,,\n", encoding="utf-8")
    assert load_lexicon("~/own.csv").name == "own"
    assert load_lexicon("data/lexicons/themes.csv").name == "themes"


def test_what_a_user_can_mend_is_said_in_one_sentence():
    with pytest.raises(SettingError, match="there is no such lexicon or file"):
        load_lexicon("no such lexicon")
