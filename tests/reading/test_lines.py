import pytest

from helpers.reading.lines import is_ended, join_texts, parse_lines, width


@pytest.mark.parametrize(
    ("raw", "text", "markup"),
    [
        ("# 标题", "标题", "title"),
        ("## **要闻**", "要闻", "heading"),
        ("**发展优先：进一步缩小数字鸿沟**", "发展优先：进一步缩小数字鸿沟", "heading"),
        ("**他说，这是第一句。**", "他说，这是第一句。", ""),  # a sentence in bold is emphasis, not a heading
        ("**谁来付钱？**", "谁来付钱？", "heading"),
        ("**鱼告诉我：“河病了”**", "鱼告诉我：“河病了”", "heading"),
        ("**记者：**", "记者：", ""),
        ("**甲**与**乙**", "**甲**与**乙**", ""),
        ("#话题标签", "#话题标签", ""),
        ("\u3000\u3000\u200b网络\u00ad空间 ", "网络空间", ""),
    ],
)
def test_markup_is_told_from_text(raw, text, markup):
    (line,) = parse_lines([raw])
    assert (line.text, line.markup) == (text, markup)


def test_lines_without_a_visible_character_are_blank():
    lines = parse_lines(["", "一", "\u3000 \u200b", "二", "三"])
    assert [(line.number, line.blanks > 0) for line in lines] == [(2, True), (4, True), (5, False)]


@pytest.mark.parametrize("text", ["完。", "至关重要”。", "“可以。”", "（见图。）", "他说：", "怎么办？！", "如此……"])
def test_paragraph_may_end(text):
    assert is_ended(text)


@pytest.mark.parametrize("text", ["引领发", "数据、", "会议，", "提出“共同体”", "得到讨论；"])
def test_paragraph_does_not_end(text):
    assert not is_ended(text)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("引领发", "展实践", "引领发展实践"),
        ("the World", "Internet Conference", "the World Internet Conference"),
        ("使用AI", "技术", "使用AI技术"),
        ("技术", "AI", "技术AI"),
        ("“双", "刃剑”", "“双刃剑”"),
        ("2023", "年", "2023年"),
        ("今年是202", "3年", "今年是2023年"),
    ],
)
def test_join_puts_no_space_beside_wide_characters(left, right, joined):
    assert join_texts(left, right) == joined


def test_width_counts_columns():
    assert width("网络5G") == 6
