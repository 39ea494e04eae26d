"""What was not counted is listed with the rule, and nothing else is."""

import pandas as pd

from helpers import frame_hits
from helpers.discourse.left_out import left_out
from helpers.language.lexicon import lexicon_from_table
from helpers.measures.basis import basis

LEXICON = lexicon_from_table(
    pd.DataFrame(
        [
            ("security", "安全", ""),
            ("exclude", "安全带", "a thing"),
            ("development", "发展", ""),
            ("governance", "治理", ""),
        ],
        columns=["category", "term", "note"],
    ),
    contexts=pd.DataFrame(
        [("*", "*", "after", "学院", "3", "a body", 2)],
        columns=["category", "term", "where", "words", "reach", "note", "line"],
    ),
)
PASSAGES = pd.DataFrame(
    {
        "passage_id": ["a-p0", "a-p1"],
        "article_id": "a",
        "kind": ["body", "title"],
        "text": ["请系好安全带。治理与学院有别，治理学院重视安全。", "治理学院"],
    }
)


def test_each_place_with_its_rule():
    table = left_out(PASSAGES, LEXICON)
    columns = ["passage_id", "category", "term", "start", "end", "hidden_term", "rule", "rule_line", "note"]
    assert table.columns.tolist() == columns
    assert table.values.tolist() == [
        ["a-p0", "exclude", "安全带", 3, 6, "安全", "excluded term", 2, "a thing"],
        ["a-p0", "governance", "治理", 7, 9, "治理", "after: 学院", 2, "a body"],
        ["a-p0", "governance", "治理", 15, 17, "治理", "after: 学院", 2, "a body"],
    ]
    assert basis(table)["n"] == "3 places"


def test_nothing_is_both_counted_and_left_out():
    counted = frame_hits(PASSAGES, LEXICON)
    assert counted["term"].tolist() == ["安全"]
    places = pd.concat([counted[["passage_id", "start"]], left_out(PASSAGES, LEXICON)[["passage_id", "start"]]])
    assert not places.duplicated().any()


def test_each_rule_and_excluding_term_has_its_own_line():
    terms = pd.DataFrame(
        [("exclude", "雨衣", "clothes"), ("security", "雨", ""), ("exclude", "雨刷", "a part"), ("security", "风", "")],
        columns=["category", "term", "note"],
    )
    rules = [("security", "雨", "after", "下", "3", "falls", 2), ("security", "风", "before", "扇", "1", "a fan", 5)]
    columns = ["category", "term", "where", "words", "reach", "note", "line"]
    lexicon = lexicon_from_table(terms, contexts=pd.DataFrame(rules, columns=columns))
    table = left_out(PASSAGES.head(1).assign(text="雨刷，雨衣。雨下。扇风。"), lexicon)
    assert table[["term", "rule", "rule_line", "note"]].values.tolist() == [
        ["雨刷", "excluded term", 3, "a part"],
        ["雨衣", "excluded term", 1, "clothes"],
        ["雨", "after: 下", 2, "falls"],
        ["风", "before: 扇", 5, "a fan"],
    ]


def test_no_rule_no_row():
    assert left_out(PASSAGES.assign(text="安全"), LEXICON).empty


def test_an_excluding_term_that_hides_nothing_is_not_listed():
    terms = pd.DataFrame([("exclude", "雨衣"), ("security", "风")], columns=["category", "term"])
    assert left_out(PASSAGES.head(1).assign(text="穿雨衣。"), lexicon_from_table(terms)).empty


def test_a_general_word_alone_says_that_it_had_no_company():
    lexicon = lexicon_from_table(
        pd.DataFrame([("security", "风")], columns=["category", "term"]),
        contexts=pd.DataFrame(
            [("security", "风", "sole", "", "", "general", 4)],
            columns=["category", "term", "where", "words", "reach", "note", "line"],
        ),
    )
    table = left_out(PASSAGES.head(1).assign(text="起风。"), lexicon)
    assert table["rule"].tolist() == ["sole: no other term of its category in the passage"]
    assert table[["hidden_term", "rule_line"]].values.tolist() == [["风", 4]]
