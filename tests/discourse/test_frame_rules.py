"""Shares of frames without the rules that keep words from counting."""

import pandas as pd

from helpers import frame_shares_without_rules
from helpers.language.lexicon import lexicon_from_table
from helpers.measures.basis import basis

LEXICON = lexicon_from_table(
    pd.DataFrame(
        [("development", "发展"), ("security", "安全"), ("governance", "治理"), ("exclude", "安全带")],
        columns=["category", "term"],
    ),
    contexts=pd.DataFrame(
        [("development", "发展", "sole", "", "", "", 2), ("governance", "*", "after", "学院", "2", "", 3)],
        columns=["category", "term", "where", "words", "reach", "note", "line"],
    ),
)


def passages(*texts):
    return pd.DataFrame(
        {"passage_id": [f"p{i}" for i in range(len(texts))], "article_id": "a", "kind": "body", "text": list(texts)}
    )


def test_each_kind_of_rule_in_turn():
    table = frame_shares_without_rules(passages("谈发展。", "治理学院。", "系好安全带。", "讲安全。"), LEXICON)
    assert table["frame"].tolist() == ["development", "security", "governance"]
    assert table["n"].tolist() == [4, 4, 4]
    assert table["share"].tolist() == [0, 0.25, 0]
    assert table["without_sole"].tolist() == [0.25, 0.25, 0]
    assert table["without_contexts"].tolist() == [0.25, 0.25, 0.25]
    assert table["without_any"].tolist() == [0.25, 0.5, 0.25]
    assert "3 terms, 1 excluding one, 2 rules of context" in basis(table)["method"]


def test_no_sentence():
    table = frame_shares_without_rules(passages(), LEXICON)
    assert table["n"].tolist() == [0, 0, 0] and table["share"].isna().all()
