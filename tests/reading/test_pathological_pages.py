"""Pages of a shape that no newspaper prints are read to their end, and every line of them is accounted for.

What takes time in proportion to a page's length is through in a moment; a rule that took quadratic time would take
minutes, and one that tried every way to match would never end.
"""

import random

import pytest
from line_account import lines_of, losses

from helpers.reading.corpus import load_corpus

GOOD_TEXT = "渔港的早晨\n\n清晨的渔港还没有完全醒来，几个老人已经坐在堤岸上补网，说着今年的收成和儿女的婚事。\n"
PATTERNS = [
    "　", "的", "发展的", "（记者", "（记者 宋祺", "“", "”", "#", "# ", "*", "**", "_", "a ", "a", "、",
    "——", "7", "·", "大·", "1月1日", "2023年", "新华社", "新华社北京", "人 ", "。", "，", "（", "）", "（）",
    "责任编辑：", "(", "[", "-", ".", "：", "问：", "一、", "\u200b", "\u00ad的", "本报讯", "宋祺 ", "< ", "010-",
    "Tel:", "电", "记者", "版", "星期日 ", "王", "第A07版 ", "/", "a/n ", "| ", "[甲](b)", "http://a", "\\\\n",
    "<doc>", "<doc id=1>a</doc>", "标题：", "{\"a\":", "A word. ", "图为", "作者", "1/12/2031 ", "民国",
]  # fmt: skip
LENGTH = 60_000


def check(folder, text):
    (folder / "page.txt").write_text(text, encoding="utf-8")
    (folder / "好.txt").write_text(GOOD_TEXT, encoding="utf-8")
    corpus = load_corpus(folder)
    assert set(corpus.ledger["source"]) | set(corpus.errors["source"]) == {"page.txt", "好.txt"}
    assert not losses(corpus, {"page.txt": lines_of(text), "好.txt": lines_of(GOOD_TEXT)})


@pytest.mark.parametrize("unit", PATTERNS)
def test_a_long_line_of_one_pattern(tmp_path, unit):
    check(tmp_path, (unit * (LENGTH // len(unit) + 1))[:LENGTH])


@pytest.mark.parametrize(
    "line",
    [
        "人民日报" + " 1" * 27 + " 甲",
        "人民日报" + "1" * 55 + "甲",
        "人民日报" + "版 " * 27 + "甲",
        "约翰约翰约·" * 11 + "1",
        "（记者" * 19 + "）",
        "新华社" * 19 + "电",
        "1 " * 28 + "版",
        "电话/" * 14 + "1",
        "星期日 2023年1月1日" * 4,
    ],
)
def test_a_short_line_that_a_form_could_match_in_many_ways(tmp_path, line):
    check(tmp_path, "\n\n".join([GOOD_TEXT, line, GOOD_TEXT[::-1]]))


@pytest.mark.parametrize(
    "line", ["的的的的的的", "“", "# 发展", "7", "第A07版", "数字经济的发展，", "（记者 宋祺）", "1月1日", "王、"]
)
def test_a_line_printed_thousands_of_times(tmp_path, line):
    check(tmp_path, "\n".join([line] * 5_000))


def many_short_lines(chance):
    return "\n".join("".join(chance.choices(PATTERNS, k=3)) for _ in range(5_000))


def many_footers(_):
    return "第A07版\n数字经济的发展，\n\n" * 2_000


def many_like_paragraphs(chance):
    """Each differs from the others in a number or two: nothing is printed twice, and everything nearly so."""
    price = chance.random
    return "\n\n".join(
        f"第{n}号摊位的鲫鱼今天卖{price():.3f}元，水芹卖{price():.3f}元，比昨天高。" for n in range(1_500)
    )


def one_long_text(_):
    return "发展的数字经济，" * 50_000


def one_line_of_marks_on_a_wrapped_page(_):
    return "\n".join(["清晨的渔港还没有完全醒来几个老人已经坐在堤岸上"] * 20 + ["，" * LENGTH + "甲"])


def many_articles(chance):
    texts = ("".join(chance.choices("渔港清晨老人堤岸补网收成婚事天气海浪", k=30)) for _ in range(5_000))
    return "\n".join(f"# {text[:8]}\n{text}。" for text in texts)


def mixed_line(chance):
    return "".join(chance.choices(PATTERNS, k=LENGTH // 3))


@pytest.mark.parametrize(
    "page",
    [
        many_short_lines,
        many_articles,
        many_footers,
        many_like_paragraphs,
        one_long_text,
        one_line_of_marks_on_a_wrapped_page,
        mixed_line,
    ],
    ids=lambda page: page.__name__,
)
def test_a_long_page(tmp_path, page):
    check(tmp_path, page(random.Random(0)))
