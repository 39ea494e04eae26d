"""Rules of context: where a term stands among certain words it does not count, and hides nothing else wrongly."""

import pickle

import pandas as pd
import pytest

from helpers.language.lexicon import LexiconError, lexicon_from_table, lexicon_names, load_lexicon

TERMS = pd.DataFrame(
    [("safety", "安全"), ("safety", "风险"), ("growth", "发展"), ("growth", "AI"), ("exclude", "安全帽")],
    columns=["category", "term"],
)


def lexicon(*rules):
    columns = ["category", "term", "where", "words", "reach", "note"]
    table = pd.DataFrame([(*rule, "") for rule in rules], columns=columns)
    return lexicon_from_table(TERMS, contexts=table.assign(line=range(2, len(rules) + 2)))


def found(text, *rules):
    return [text[start:end] for _, _, start, end in lexicon(*rules).find(text)]


NEAR = ("*", "*", "after", "研究院 学会", "4")
NEXT = ("safety", "安全", "after", "感", "")
BEFORE = ("growth", "发展", "before", "病情 剧情", "2")
WITH = ("safety", "风险 安全", "with", "基金 股市", "")
ALONE = ("growth", "AI", "alone", "模型 算法", "")
SOLE = ("safety", "安全", "sole", "", "")


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("他在安全技术研究院工作", NEAR, []),
        ("他在安全与发展学会工作", NEAR, []),
        ("安全工作经费研究院", NEAR, []),
        ("安全工作经费又研究院", NEAR, ["安全"]),
        ("谈安全，研究院派人", NEAR, ["安全"]),
        ("研究院谈安全", NEAR, ["安全"]),
        ("安全感与安全", NEXT, ["安全"]),
        ("安全的感觉", NEXT, ["安全"]),
        ("病情又有发展", BEFORE, []),
        ("剧情发展", BEFORE, []),
        ("病情不会再有发展", BEFORE, ["发展"]),
        ("发展了病情", BEFORE, ["发展"]),
        ("买基金有风险", WITH, []),
        ("风险大。买基金的人多", WITH, ["风险"]),
        ("股市的安全与风险", WITH, []),
        ("股市的发展", WITH, ["发展"]),
        ("AI画的图", ALONE, []),
        ("ＡＩ大模型", ALONE, ["ＡＩ"]),
        ("AI来了。大模型也来了", ALONE, []),
        ("戴安全帽防风险", NEAR, ["风险"]),
        ("安全学会", ("*", "*", "After", "学会", ""), []),
        ("讲安全", SOLE, []),
        ("讲安全，再讲安全", SOLE, []),
        ("讲安全和发展", SOLE, ["发展"]),
        ("有风险", SOLE, ["风险"]),
        ("有风险。讲安全", SOLE, ["风险", "安全"]),
        ("戴安全帽，讲安全", SOLE, []),
    ],
)
def test_where_a_term_counts(text, rule, expected):
    assert found(text, rule) == expected


def test_a_term_that_another_rule_keeps_out_does_not_help_a_sole_one():
    assert found("有风险学会，讲安全", ("safety", "风险", "after", "学会", ""), SOLE) == []


def test_two_general_terms_hold_each_other_up():
    assert found("讲安全，有风险", ("safety", "*", "sole", "", "")) == ["安全", "风险"]
    assert found("讲安全", ("*", "*", "sole", "", "")) == []


def test_traditional_characters_and_width_make_no_difference():
    assert found("網絡安全學會", ("*", "*", "after", "学会", "")) == []
    assert found("ａｉ畫", ("growth", "ai", "after", "画", "")) == []


def test_what_a_rule_leaves_out_hides_the_shorter_term_within():
    terms = pd.DataFrame([("a", "全球发展"), ("b", "发展")], columns=["category", "term"])
    rule = pd.DataFrame([("a", "全球发展", "after", "倡议", "", "", 2)], columns=[*COLUMNS, "line"])
    assert lexicon_from_table(terms, contexts=rule).find("全球发展倡议") == []
    assert [hit[1] for hit in lexicon_from_table(terms, contexts=rule).find("全球发展")] == ["全球发展"]


COLUMNS = ["category", "term", "where", "words", "reach", "note"]


def test_matches_name_the_rule_and_the_excluding_term():
    told = [(term, rule) for _, term, _, _, rule in lexicon(NEXT, BEFORE).matches("安全帽、安全感、剧情发展、发展")]
    assert told == [("安全帽", None), ("安全", 2), ("发展", 3), ("发展", None)]


def test_a_lexicon_with_rules_can_be_pickled():
    again = pickle.loads(pickle.dumps(lexicon(NEAR)))
    assert again.find("安全学会") == [] and len(again.find("安全")) == 1


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (("peace", "*", "after", "学会", ""), "line 2: the lexicon has no category 'peace'"),
        (("exclude", "*", "after", "学会", ""), "no category 'exclude'"),
        (("growth", "安全", "after", "学会", ""), "no term '安全' in growth"),
        (("*", "和平", "after", "学会", ""), "no term '和平'"),
        (("*", "", "after", "学会", ""), "the term is empty"),
        (("*", "*", "nearby", "学会", ""), "where is 'nearby'; write after, before, with, alone or sole"),
        (("*", "*", "after", " ", ""), "no words"),
        (("*", "*", "after", "学会", "far"), "the reach is 'far'"),
        (("*", "*", "after", "学会", "-1"), "the reach is '-1'"),
        (("*", "*", "with", "学会", "3"), "leave the reach empty"),
        (("*", "*", "sole", "学会", ""), "leave the words empty"),
        (("*", "*", "after", "学会、学院", ""), "the words are '学会、学院'; separate them by blanks"),
        (("*", "安全，发展", "after", "学会", ""), "separate several terms by blanks"),
        (("*", "*", "sole", "", "3"), "leave the reach empty"),
    ],
)
def test_refusals_name_the_line(rule, message):
    with pytest.raises(LexiconError, match=message):
        lexicon(rule)


def test_rules_stand_in_a_file_beside_the_lexicon(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("category,label,term,gloss,note\nsafety,安全,安全,safety,\n", encoding="utf-8")
    beside = tmp_path / "mine_contexts.csv"
    beside.write_text("category,term,where,words,reach,note\n\nsafety,安全,after,学会,,a body\n", encoding="utf-8")
    assert load_lexicon(path).find("安全学会") == []
    beside.write_text("category,term,where,words,reach,note\n\nsafety,安全,far,学会,,a body\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"mine_contexts\.csv, line 3: where is 'far'"):
        load_lexicon(path)


def test_a_file_of_rules_is_no_lexicon():
    assert "frames" in lexicon_names() and "frames_contexts" not in lexicon_names()
