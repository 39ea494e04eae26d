"""Keyword in context, with the line of the page."""

import pandas as pd
import pytest

from helpers.discourse.concordance import concordance

TEXT = "在数字鸿沟面前，弥合数字鸿沟。ＡＩ也"


@pytest.fixture
def passages():
    return pd.DataFrame(
        [
            ("a-p000", "a", "a.txt", "title", "数字鸿沟", 1, "0:1"),
            ("a-p001", "a", "a.txt", "body", TEXT, 3, "0:3 8:5"),
        ],
        columns=["passage_id", "article_id", "source", "kind", "text", "line_start", "line_offsets"],
    )


def test_each_place_with_context_and_line(passages):
    found = concordance(passages, "数字鸿沟", width=3)
    assert found[["left", "keyword", "right", "source", "line"]].values.tolist() == [
        ["", "数字鸿沟", "", "a.txt", 1],
        ["在", "数字鸿沟", "面前，", "a.txt", 3],
        ["，弥合", "数字鸿沟", "。ＡＩ", "a.txt", 5],
    ]


@pytest.mark.parametrize(
    ("query", "keywords"),
    [
        ("ai", ["ＡＩ"]),
        ("ＡＩ", ["ＡＩ"]),
        ("数字.沟", []),
        ("，", ["，"]),
        ("没有", []),
    ],
)
def test_a_string_is_taken_as_it_is_but_for_width_and_case(passages, query, keywords):
    assert concordance(passages, query)["keyword"].tolist() == keywords


@pytest.mark.parametrize(("query", "n"), [("数字.沟", 3), ("弥合|面前", 2), ("(?=数)", 0)])
def test_regular_expressions_if_asked(passages, query, n):
    assert len(concordance(passages, query, regex=True)) == n


def test_kinds(passages):
    assert concordance(passages, "数字鸿沟", kinds=("title",))["passage_id"].tolist() == ["a-p000"]


def test_hits_in_context_keep_their_columns_and_order(passages):
    hits = pd.DataFrame({"passage_id": ["a-p001", "a-p000"], "category": ["x", "y"], "start": [10, 0], "end": [14, 2]})
    found = concordance(passages, hits, width=2)
    assert found[["left", "keyword", "right", "line", "category"]].values.tolist() == [
        ["弥合", "数字鸿沟", "。Ａ", 5, "x"],
        ["", "数字", "鸿沟", 1, "y"],
    ]


def test_without_source_and_offsets_the_article_and_its_first_line_stand_in(passages):
    found = concordance(passages.drop(columns=["source", "line_offsets"]), "弥合")
    assert found[["source", "line"]].values.tolist() == [["a", 3]]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"query": ""}, "query is empty"),
        ({"query": " 　"}, "query is empty"),
        ({"query": "(", "regex": True}, "no regular expression"),
        ({"query": "数*", "regex": True}, "empty string"),
        ({"query": "数", "width": -1}, "cannot be negative"),
    ],
)
def test_queries_that_ask_for_nothing_are_refused(passages, options, message):
    with pytest.raises(ValueError, match=message):
        concordance(passages, **options)
