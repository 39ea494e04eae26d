"""Pages in traditional characters: what simplified terms and names find there, at the same offsets, as printed."""

from functools import cache

import pandas as pd
import pytest
from opencc import OpenCC

from helpers import code_frames, find_terms, load_corpus, load_lexicon
from helpers.discourse.concordance import concordance
from helpers.discourse.speakers import find_statements, speaker_table
from helpers.language.bylines import read_byline
from helpers.language.countries import find_countries
from helpers.language.folding import simplify
from helpers.language.person_names import is_person_name
from helpers.language.segmentation import count_words, split_words
from helpers.paths import corpus_folder

WAYS = ["s2t", "s2tw", "s2hk"]
WORDS = ["text", "mention"]
QUOTES = str.maketrans("“”‘’", "「」『』")


@cache
def simplified() -> pd.DataFrame:
    return load_corpus(corpus_folder()).passages


@cache
def traditional(way: str) -> pd.DataFrame:
    convert = OpenCC(way).convert
    pages = simplified().assign(text=[convert(text) for text in simplified()["text"]])
    assert pages["text"].str.len().tolist() == simplified()["text"].str.len().tolist()
    return pages


@cache
def statements(way: str) -> pd.DataFrame:
    return find_statements(traditional(way) if way else simplified())


@pytest.mark.parametrize("way", WAYS)
def test_the_same_terms_at_the_same_places(way):
    lexicon = load_lexicon("themes")
    hits = find_terms(simplified(), lexicon)
    assert len(hits) > 100
    pd.testing.assert_frame_equal(find_terms(traditional(way), lexicon), hits)


@pytest.mark.parametrize("way", WAYS)
def test_the_same_frames(way):
    pd.testing.assert_frame_equal(code_frames(traditional(way)), code_frames(simplified()))


@pytest.mark.parametrize("way", WAYS)
def test_the_same_statements_as_printed(way):
    expected, found = statements(""), statements(way)
    assert len(expected) > 10
    pd.testing.assert_frame_equal(found.drop(columns=WORDS), expected.drop(columns=WORDS))
    for column in WORDS:
        assert list(map(simplify, found[column])) == list(expected[column])
        assert list(found[column]) != list(expected[column])
    texts = traditional(way).set_index("passage_id")["text"]
    assert all(row.mention in texts[row.passage_id] for row in found.itertuples() if row.kind != "signed")
    assert all(row.text[:5] == texts[row.passage_id][row.start :][:5] for row in found.itertuples())


def test_the_same_words():
    pd.testing.assert_frame_equal(count_words(traditional("s2tw")), count_words(simplified()))
    text = "據瞭解，網路與發展"
    assert "".join(word for word, _ in split_words(text)) == simplify(text)


def test_one_person_in_two_writings_is_one_speaker(paragraphs):
    one = paragraphs("武汉大学教授黄志雄说：“发展权很重要，应当坚持。”", article_id="a")
    other = paragraphs("武漢大學教授黃志雄說：「發展權很重要，應當堅持。」", article_id="b")
    found = find_statements(pd.concat([one, other]))
    assert found["mention"].tolist() == ["黄志雄", "黃志雄"]
    assert found["text"].tolist() == ["“发展权很重要，应当坚持。”", "「發展權很重要，應當堅持。」"]
    assert speaker_table(found)[["speaker", "country", "n_articles"]].values.tolist() == [["黄志雄", "CN", 2]]


@pytest.mark.parametrize(
    ("text", "speaker", "mention", "verb", "words"),
    [
        ("美國總統拜登表示，將擴大對華合作。", "拜登", "拜登", "表示", "將擴大對華合作"),
        ("羅尼·林斯指出，「數據是關鍵，須共享」。", "罗尼·林斯", "羅尼·林斯", "指出", "「數據是關鍵，須共享」"),
        ("專家認為，這個計畫難落實。", "专家", "專家", "认为", "這個計畫難落實"),
        ("局長張偉告訴中央社「這個計畫難落實，再等等。」", "张伟", "張偉", "告诉", "「這個計畫難落實，再等等。」"),
        ("局長張偉笑著說：「『一帶一路』很難，再等等。」", "张伟", "張偉", "笑着说", "「『一帶一路』很難，再等等。」"),
    ],
)
def test_reporting_verbs_and_marks_of_traditional_pages(say, text, speaker, mention, verb, words):
    (row,) = say(text).to_dict("records")
    assert (row["speaker"], row["mention"], row["verb"], row["text"]) == (speaker, mention, verb, words)


@pytest.mark.parametrize("way", WAYS)
def test_corner_brackets_quote_like_quotation_marks(way):
    pages = traditional(way)
    cornered = find_statements(pages.assign(text=pages["text"].str.translate(QUOTES)))
    columns = ["passage_id", "speaker", "verb", "kind", "start", "end", "country"]
    pd.testing.assert_frame_equal(cornered[columns], statements("")[columns])


def test_signed_in_traditional_characters(paragraphs):
    byline = read_byline("武漢大學國際法研究所教授 黃志雄")
    assert (byline.names, byline.descriptor, byline.signed) == (("黃志雄",), "武漢大學國際法研究所教授", True)
    assert read_byline("本報記者 張偉") == (("張偉",), "本報記者", False)
    assert read_byline("（作者係武漢大學教授 黃志雄）").names == ("黃志雄",)
    assert read_byline("數字經濟 蓬勃發展") is None
    pages = pd.concat(
        [paragraphs("武漢大學教授 黃志雄", kind="byline"), paragraphs("", "發展權很重要。")[1:]], ignore_index=True
    )
    (row,) = find_statements(pages).to_dict("records")
    assert (row["speaker"], row["mention"], row["country"]) == ("黄志雄", "黃志雄", "CN")


def test_countries_and_names_in_traditional_characters():
    text = "烏克蘭、突尼西亞、突尼斯和剛果(金)的代表，美總統"
    hits = [(hit.country, hit.name) for hit in find_countries(text)]
    names = [("UA", "烏克蘭"), ("TN", "突尼西亞"), ("TN", "突尼斯"), ("CD", "剛果(金)"), ("US", "美")]
    assert hits == names
    assert [is_person_name(name) for name in ("黃志雄", "約萬·庫爾巴里賈", "研究院院長")] == [True, True, False]


@pytest.mark.parametrize("query", ["网络计划", "網絡計畫", "網絡計劃"])
def test_a_concordance_shows_what_is_printed(paragraphs, query):
    found = concordance(paragraphs("新網絡計畫甲", "新网络计划乙").assign(line_start=1), query)
    assert found["keyword"].tolist() == ["網絡計畫", "网络计划"]
    assert found["right"].tolist() == ["甲", "乙"]
