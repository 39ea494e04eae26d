"""Breaking names into lines."""

import pandas as pd
import pytest

from helpers.display.charts.text import list_names, shown, widest_line, wrap

WIDTH, SIZE = 110.0, 8.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国", "中国"),
        ("Building a community with a shared future", "Building a community\nwith a shared future"),
        ("大学全球发展研究院理事长 徐步", "大学全球发展研究院理事长\n徐步"),
        ("国家互联网办公室主任、大会理事长", "国家互联网办公室主任、\n大会理事长"),
        ("", ""),
    ],
)
def test_lines_break_where_a_reader_rests(text, expected):
    assert wrap(text, WIDTH, SIZE) == expected


@pytest.mark.parametrize("text", ["一" * 11 + "，" + "一" * 20, "（" * 3 + "甲" * 30 + "）", "甲乙、" * 15])
def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(text):
    lines = wrap(text, WIDTH, SIZE).split("\n")
    assert len(lines) > 1
    assert not any(line[0] in "，、）" or line[-1] in "（《" for line in lines)


@pytest.mark.parametrize("text", ["W" * 300, "很长" * 100, "many words " * 40, "a-b/c." * 60])
def test_long_text_is_cut_to_four_lines_that_fit(text):
    wrapped = wrap(text, WIDTH, SIZE)
    assert wrapped.count("\n") == 3
    assert wrapped.endswith("…")
    assert widest_line([wrapped], SIZE) <= WIDTH + SIZE


@pytest.mark.parametrize(
    "text", ["数字经济与基础设施建设的国际合作", "Rules, standards and international law", "AI治理2023年G20峰会"]
)
def test_nothing_is_lost_between_lines(text):
    assert wrap(text, 60, SIZE).replace("\n", "").replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("names", "labels", "expected"),
    [
        (["甲"], "zh", "甲"),
        (["周胜敏", "科斯坦蒂诺斯·贝尔", "罗尼·林斯"], "zh", "周胜敏、\n科斯坦蒂诺斯·贝尔、\n罗尼·林斯"),
        (["Ann", "Bob", "Cy"], "en", "Ann, Bob, Cy"),
        (["甲" * 30, "乙"], "zh", "甲" * 9 + "…、\n乙"),
        ([f"姓名某某某某{i}" for i in range(9)], "zh", "姓名某某某某0、\n姓名某某某某1、\n…"),
    ],
)
def test_lists_break_between_names(names, labels, expected):
    assert list_names(names, labels, 100.0, SIZE, most_lines=3) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("kept", "kept"),
        (None, "不详"),
        (float("nan"), "不详"),
        (pd.NA, "不详"),
        ("a\n b\tc", "a b c"),
        (" ", "–"),
        (3, "3"),
    ],
)
def test_shown(cell, expected):
    assert shown(cell, "zh") == expected
