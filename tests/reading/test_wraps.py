"""Which lines of a wrapped page are one paragraph."""

import pytest

from helpers.reading.lines import parse_lines, width
from helpers.reading.wraps import find_wrap, unwrap

ONE = "数字经济的发展离不开各国的合作，也离不开规则的建立，这是与会专家在讨论中一再提到的看法，会后仍在谈论。"
TWO = "网络安全是全球性的挑战，没有哪个国家能够置身事外，也没有哪个国家可以独善其身，这一点谁都没有异议。"
THREE = "乡村的小学校装上了宽带，孩子们第一次和城里的同学一起上课，老师说，最高兴的是她自己，也是家长。"
HEADING = "共建规则"


def wrap(text, columns, indent=""):
    """Break a text of wide characters at so many columns, the indent within the first line."""
    first = (columns - width(indent)) // 2
    rest = [text[k : k + columns // 2] for k in range(first, len(text), columns // 2)]
    return [indent + text[:first], *rest]


def paragraphs(lines):
    return ["".join(line.text for line in group) for group in unwrap([(line, False) for line in parse_lines(lines)])]


@pytest.mark.parametrize("columns", [24, 36, 44, 60])
@pytest.mark.parametrize("indent", ["　　", "  "])
def test_an_indent_opens_a_paragraph(columns, indent):
    lines = [line for text in (ONE, TWO, THREE) * 2 for line in wrap(text, columns, indent)]
    assert paragraphs(lines) == [ONE, TWO, THREE] * 2


@pytest.mark.parametrize("columns", [24, 36, 44])
def test_a_blank_line_ends_a_paragraph(columns):
    lines = [line for text in (ONE, TWO, THREE) * 2 for line in [*wrap(text, columns), ""]]
    assert paragraphs(lines) == [ONE, TWO, THREE] * 2


def test_where_a_blank_line_follows_each_line_it_says_nothing():
    lines = [line for text in (ONE, TWO, THREE) * 2 for piece in wrap(text, 24, "　　") for line in (piece, "")]
    assert paragraphs(lines) == [ONE, TWO, THREE] * 2


def test_a_line_that_could_have_held_more_ends_its_paragraph():
    short = "会议在雨中结束了，没有人离场。"  # 30 of 36 columns, and the next character would have fitted
    lines = [line for text in (ONE, short, TWO, THREE) for line in wrap(text, 36)]
    assert paragraphs(lines) == [ONE, short, TWO, THREE]


def test_a_heading_at_the_margin_stands_alone():
    lines = [line for text in (ONE, TWO) * 2 for line in (HEADING, *wrap(text, 36, "　　"))]
    assert paragraphs(lines) == [HEADING, ONE, HEADING, TWO] * 2


def test_two_printings_at_two_widths_are_two_regions():
    lines = [line for columns in (24, 44) for text in (ONE, TWO, THREE) * 2 for line in wrap(text, columns, "　　")]
    assert paragraphs(lines) == [ONE, TWO, THREE] * 4


def test_a_page_of_paragraphs_is_not_wrapped():
    assert find_wrap(parse_lines([HEADING, ONE, TWO[:30], THREE, ONE[:41], TWO[:17], ONE + TWO])) is None


@pytest.mark.parametrize("lines", [[], ["一"], ["一"] * 3])
def test_a_few_lines_are_not_wrapped(lines):
    assert find_wrap(parse_lines(lines)) is None


ITEMS = [f"第{n}位船工说，{what}。" for n, what in enumerate(("江水涨了三尺", "渡口又通了船", "今年没有大雾") * 4, 10)]


@pytest.mark.parametrize("between", [[], [""]])
@pytest.mark.parametrize("end", ["。", "；", "？", "。”"])
def test_short_paragraphs_of_one_length_are_not_wrapped(between, end):
    items = [item[:-1] + end for item in ITEMS]
    assert paragraphs([line for item in items for line in (item, *between)]) == items
