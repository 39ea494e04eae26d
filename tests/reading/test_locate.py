"""From an offset in a passage back to the line of the page."""

import pandas as pd
import pytest

from helpers.reading.locate import locate


@pytest.fixture
def passages():
    return pd.DataFrame(
        [("a-p000", "a", "news/a.txt", 3, "0:3"), ("a-p001", "a", "news/a.txt", 17, "0:17 46:19 90:24")],
        columns=["passage_id", "article_id", "source", "line_start", "line_offsets"],
    )


@pytest.mark.parametrize(
    ("passage_id", "start", "line"),
    [
        ("a-p000", 0, 3),
        ("a-p000", 200, 3),
        ("a-p001", 45, 17),
        ("a-p001", 46, 19),
        ("a-p001", 89, 19),
        ("a-p001", 90, 24),
    ],
)
def test_line_of_an_offset(passages, passage_id, start, line):
    rows = pd.DataFrame({"passage_id": [passage_id], "start": [start]})
    assert locate(rows, passages)[["source", "line"]].values.tolist() == [["news/a.txt", line]]


def test_without_source_and_offsets_the_article_and_the_first_line_stand_in(passages):
    rows = pd.DataFrame({"passage_id": ["a-p001"], "start": [50]})
    found = locate(rows, passages.drop(columns=["source", "line_offsets"]))
    assert found[["source", "line"]].values.tolist() == [["a", 17]]


def test_order_index_and_input_are_kept(passages):
    rows = pd.DataFrame({"passage_id": ["a-p001", "a-p000"], "start": [0, 0]}, index=[7, 3])
    before = rows.copy()
    assert locate(rows, passages)["line"].to_dict() == {7: 17, 3: 3}
    pd.testing.assert_frame_equal(rows, before)


def test_no_rows(passages):
    found = locate(pd.DataFrame({"passage_id": [], "start": []}), passages)
    assert list(found.columns) == ["passage_id", "start", "source", "line"]


def test_a_row_of_another_corpus_is_named(passages):
    with pytest.raises(KeyError, match="z-p000"):
        locate(pd.DataFrame({"passage_id": ["z-p000"], "start": [0]}), passages)
