import pandas as pd
import pytest

from helpers.reading.account import count_fates, list_joins, list_set_aside, page_lines
from helpers.reading.corpus import load_corpus

PAGE = """共建数字未来

数字经济的发展离不开各国的合作，也离不开规则的建

2024年11月10日 星期日

立，这是与会专家在讨论中一再提到的看法。

2024年11月10日 星期日
"""


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "页.txt").write_text(PAGE, encoding="utf-8")
    return load_corpus(tmp_path)


def test_lines_have_their_text(corpus):
    lines = page_lines(corpus)
    assert lines["text"].tolist() == PAGE.split("\n")[:-1]
    assert "text" not in corpus.ledger


def test_lines_of_a_single_page(tmp_path, corpus):
    assert page_lines(load_corpus(tmp_path / "页.txt"))["text"].tolist() == PAGE.split("\n")[:-1]


def test_fates_add_up_to_the_page(corpus):
    table = count_fates(page_lines(corpus))
    assert table.set_index("fate")["lines"].to_dict() == {"blank": 4, "kept": 2, "furniture": 2, "joined": 1}
    assert table["characters"].sum() == len("".join(PAGE.split()))


def test_each_text_that_was_set_aside_is_listed_once(corpus):
    (row,) = list_set_aside(page_lines(corpus)).itertuples()
    assert (row.fate, row.text, row.lines, row.line_start, row.line_end) == (
        "furniture",
        "2024年11月10日 星期日",
        2,
        5,
        9,
    )
    assert row.reason == "page date"


def test_joins_show_both_sides(corpus):
    (join,) = list_joins(corpus.passages).itertuples()
    assert (join.source, join.line, join.left, join.right) == (
        "页.txt",
        7,
        "的合作，也离不开规则的建",
        "立，这是与会专家在讨论中",
    )


def test_no_joins_no_rows(corpus):
    assert list_joins(corpus.passages.head(0)).columns.tolist() == ["passage_id", "source", "line", "left", "right"]
    assert isinstance(list_joins(corpus.passages.head(0)), pd.DataFrame)
