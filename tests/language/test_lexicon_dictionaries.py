"""Dictionaries in the forms of LIWC and quanteda become lexicons, and what a lexicon cannot hold is said."""

import pytest

from helpers.language.lexicon import LexiconError, load_lexicon

DIC = "%\n1\tgrowth\n2\trisk\n%\n发展*\t1\n增长\t1\n\n风险\t2\n"
NESTED_DIC = "%\n1\taffect\n\t2\tposemo\n\t3\tnegemo\n4\tsocial\n%\n喜欢\t1\t2\n讨厌\t1\t3\n心情\t1\n朋友\t4\n"
DICX = "DicTerm,growth,risk\n发展*,X,\n增长,x\n\n风险,,X\n"
YAML = """# a comment
growth:
  - 发展*
  - "人工 智能"
policy:
  rules: [规则, 标准]
  bodies:
    - 委员会
    - courts: 法院
exclude: 发展中国家
"""


@pytest.fixture
def write(tmp_path):
    def write_file(content, name="mine.dic", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write_file


def rows(lexicon):
    return list(lexicon.terms[["category", "term", "line"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("content", "name", "lines"), [(DIC, "a.dic", [5, 6, 8]), (DICX, "a.DICX", [2, 3, 5])])
def test_liwc_dictionaries(write, content, name, lines, encoding, newline):
    loaded = load_lexicon(write(content.replace("\n", newline), name, encoding))
    assert loaded.terms["line"].tolist() == lines
    assert loaded.find("新发展观与增长的风险") == [
        ("growth", "发展", 1, 3),
        ("growth", "增长", 5, 7),
        ("risk", "风险", 8, 10),
    ]
    assert loaded.categories["category"].tolist() == ["growth", "risk"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("suffix", [".yml", ".yaml"])
def test_quanteda_dictionaries(write, encoding, suffix):
    loaded = load_lexicon(write(YAML, f"a{suffix}", encoding))
    assert rows(loaded) == [
        ("growth", "发展", 3),
        ("growth", "人工智能", 4),
        ("policy / rules", "规则", 6),
        ("policy / rules", "标准", 6),
        ("policy / bodies", "委员会", 8),
        ("policy / bodies / courts", "法院", 9),
        ("exclude", "发展中国家", 10),
    ]
    assert [hit[1] for hit in loaded.find("发展中国家的发展与人工智能")] == ["发展", "人工智能"]


@pytest.mark.parametrize(
    ("content", "name", "options", "expected"),
    [
        (YAML, "a.yml", {"level": 1}, ["growth", "policy"]),
        (YAML, "a.yml", {"level": 2}, ["growth", "policy / rules", "policy / bodies"]),
        (YAML, "a.yml", {"categories": ["growth"]}, ["growth"]),
        (YAML, "a.yml", {"level": 1, "categories": ["policy"]}, ["policy"]),
        (NESTED_DIC, "a.dic", {}, ["affect / posemo", "affect / negemo", "affect", "social"]),
        (NESTED_DIC, "a.dic", {"level": 1}, ["affect", "social"]),
        (DIC.replace("风险\t2", "风险\t1 2"), "a.dic", {"categories": ["risk"]}, ["risk"]),
    ],
)
def test_categories_and_levels_can_be_chosen(write, content, name, options, expected):
    assert load_lexicon(write(content, name), **options).categories["category"].tolist() == expected


def test_exclusions_stay_whichever_categories_are_chosen(write):
    loaded = load_lexicon(write(YAML, "a.yml"), categories=["growth"])
    assert [hit[1] for hit in loaded.find("发展中国家的发展")] == ["发展"]


def test_a_term_of_a_category_and_of_one_within_it_counts_for_the_inner_one(write):
    assert rows(load_lexicon(write(NESTED_DIC)))[:3] == [
        ("affect / posemo", "喜欢", 7),
        ("affect / negemo", "讨厌", 8),
        ("affect", "心情", 9),
    ]


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        ("a: [发展, 发展*, 發展]", "a.yml", [("a", "发展", 1)]),
        ("a: [增长]\nb: [风险]\na: [发展]", "a.yml", [("a", "增长", 1), ("b", "风险", 2), ("a", "发展", 3)]),
        ("no: [yes, 5, 不]", "a.yml", [("no", "yes", 1), ("no", "5", 1), ("no", "不", 1)]),
        ("a: [digital  divide, AI 治理]", "a.yml", [("a", "digital  divide", 1), ("a", "AI 治理", 1)]),
        ("%\n01 a b\n%\n真的吗?  1\n5 G 1", "a.dic", [("a b", "真的吗?", 4), ("a b", "5 G", 5)]),
        ("%\n1\ta\n%\n增长\t01\t1\t\n", "a.dic", [("a", "增长", 4)]),
    ],
)
def test_what_stands_there_is_read_as_it_is_meant(write, content, name, expected):
    assert rows(load_lexicon(write(content, name))) == expected


LEGEND = "%\n1\ta\n2\tb\n%\n"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        # a term in two categories
        (
            f"{LEGEND}发展\t1\n風險\t1\n风险\t2",
            "a.dic",
            ["line 7", "风险 is in b here", "in a on line 6", "categories="],
        ),
        (f"{LEGEND}发展\t1\t2\n风险\t2\t1\n", "a.dic", ["line 5", "发展 is in b here and in a (other such terms: 1)"]),
        ("a: [发展]\nb:\n  c: [发展*]", "a.yml", ["line 3", "in b / c here", "in a on line 1"]),
        ("DicTerm,a,b\n发展,X,X", "a.dicx", ["line 2", "发展 is in b here and in a"]),
        # wildcards
        (f"{LEGEND}develop*\t1\n发展\t2", "a.dic", ["line 5", "whole words", "(develop, …)"]),
        ("a: [５G*]", "a.yml", ["line 1", "whole words"]),
        ("a:\n- 增长\n- '*发展'", "a.yml", ["line 3", "write 发展"]),
        ("a:\n- 发*展", "a.yml", ["line 2", "within it"]),
        ("a:\n- '*发*展'", "a.yml", ["line 2", "within it"]),
        ("a:\n- 发?展", "a.yml", ["line 2", "wildcard ?"]),
        (f"{LEGEND}*\t1", "a.dic", ["line 5", "no term"]),
        # LIWC
        ("", "a.dic", ["line 1", "begins with a line %"]),
        ("1\ta\n%\n发展\t1", "a.dic", ["line 1", "begins with a line %"]),
        ("%\n1\ta\n发展\t1", "a.dic", ["line 1", "another line %"]),
        ("%\na\n%\n发展\t1", "a.dic", ["line 2", "'a' is no category"]),
        ("%\n1\ta\n1\tb\n%\n发展\t1", "a.dic", ["line 3", "category 1 is b here and a on line 2"]),
        (f"{LEGEND}发展\t3", "a.dic", ["line 5", "发展 has the category 3", "legend"]),
        (f"{LEGEND}发展", "a.dic", ["line 5", "发展 has no category"]),
        (f"{LEGEND}发展\t<of>1/2", "a.dic", ["line 5", "<of>1/2", "conditions"]),
        (f"{LEGEND}发展\t1", "a.dic", ["line 3", "b has no terms"]),
        (f"{LEGEND}", "a.dic", ["line 2", "a has no terms"]),
        # LIWC-22
        ("", "a.dicx", ["line 1", "DicTerm"]),
        ("term,a\n发展,X", "a.dicx", ["line 1", "DicTerm"]),
        ("DicTerm,a\n发展,0.7", "a.dicx", ["line 2", "发展 has 0.7", "weights"]),
        ("DicTerm,a\n发展,", "a.dicx", ["line 2", "no mark"]),
        ("DicTerm,a\n发展,X,X", "a.dicx", ["line 2", "3 cells"]),
        ('DicTerm,a\n"发展,X', "a.dicx", ["line 2", "double quote"]),
        ("DicTerm,a,b\n发展,X,", "a.dicx", ["line 1", "b has no terms"]),
        # YAML
        ("", "a.yml", ["line 1", "category: [terms]"]),
        ("- 发展", "a.yml", ["line 1", "category: [terms]"]),
        ("a: [发展\nb: 增长", "a.yml", ["line 2", "no YAML"]),
        ("a:\n\t- 发展", "a.yml", ["line 2", "no tabs"]),
        ("a:\n- *发展", "a.yml", ["line 2", "no YAML"]),
        ("a: [发展]\nb: \x07", "a.yml", ["line 2", "does not allow"]),
        ("a: &x [发展]\nb: *x", "a.yml", ["line 1", "alias"]),
        ("a: &x [*x]", "a.yml", ["line 1", "alias"]),
        ("a: [发展]\nb:", "a.yml", ["line 2", "b has no terms"]),
        ("a: [发展]\nb: {}", "a.yml", ["line 2", "b has no terms"]),
        ("a:\n- 发展\n-", "a.yml", ["line 3", "no term"]),
        ("? [a, b]\n: 发展", "a.yml", ["line 1", "needs a name"]),
        ("a: !!python/object/apply:os.getcwd []\n", "a.yml", ["line 1", "a has no terms"]),
        (b"\xff\xfe\x41\x00", "a.yml", ["neither UTF-8 nor GB18030"]),
    ],
)
def test_what_a_lexicon_cannot_hold_is_named_with_line_and_remedy(write, content, name, words):
    path = write(content, name)
    with pytest.raises(LexiconError) as caught:
        load_lexicon(path)
    for word in [str(path), *words]:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("content", "name", "options", "words"),
    [
        (DIC, "a.dic", {"categories": ["grwth"]}, ["grwth", "growth, risk"]),
        (DIC, "a.dic", {"categories": "growth"}, ["growth", "list"]),
        (DIC, "a.dic", {"level": 0}, ["level=0"]),
        ("category,label,term,gloss,note\na,甲,发展,,", "a.csv", {"level": 1}, ["choose from a dictionary"]),
        ("category,label,term,gloss,note\na,甲,发展,,", "a.csv", {"categories": ["a"]}, ["choose from a dictionary"]),
    ],
)
def test_a_choice_that_cannot_be_made_is_refused(write, content, name, options, words):
    with pytest.raises(LexiconError) as caught:
        load_lexicon(write(content, name), **options)
    for word in words:
        assert word in str(caught.value)
