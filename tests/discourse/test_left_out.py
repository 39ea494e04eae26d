"""What was not counted is listed with the rule, and nothing else is."""

import pandas as pd

from helpers.discourse.framing import frame_hits
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
    columns = ["passage_id", "category", "term", "start", "end", "rule", "line", "note"]
    assert table.columns.tolist() == columns
    assert table.values.tolist() == [
        ["a-p0", "exclude", "安全带", 3, 6, "excluded term", 2, "a thing"],
        ["a-p0", "governance", "治理", 7, 9, "after: 学院", 2, "a body"],
        ["a-p0", "governance", "治理", 15, 17, "after: 学院", 2, "a body"],
    ]
    assert basis(table)["n"] == "3 places"


def test_nothing_is_both_counted_and_left_out():
    counted = frame_hits(PASSAGES, LEXICON)
    assert counted["term"].tolist() == ["安全"]
    places = pd.concat([counted[["passage_id", "start"]], left_out(PASSAGES, LEXICON)[["passage_id", "start"]]])
    assert not places.duplicated().any()


def test_no_rule_no_row():
    assert left_out(PASSAGES.assign(text="安全"), LEXICON).empty
