"""Reading ends in time proportional to the length of a page, whatever is in it: processor time, not the clock's."""

import random
import time

import pytest

from helpers.reading.corpus import load_corpus

GOOD_TEXT = "渔港的早晨\n\n清晨的渔港还没有完全醒来，几个老人已经坐在堤岸上补网，说着今年的收成和儿女的婚事。\n"


def seconds(folder, text):
    (folder / "page.txt").write_text(text, encoding="utf-8")
    (folder / "好.txt").write_text(GOOD_TEXT, encoding="utf-8")
    started = time.process_time()
    load_corpus(folder)
    return time.process_time() - started


@pytest.fixture(scope="module", autouse=True)
def _tables_are_loaded(tmp_path_factory):
    """What is read once in a process (dictionaries, characters that are confused) is no part of a page's time."""
    seconds(tmp_path_factory.mktemp("warm"), GOOD_TEXT)


PATTERNS = [
    " ", "　", "的", "发展的", "（记者", "（记者 宋祺", "“", "”", "#", "# ", "*", "**", "_", "a ", "a", "、",
    "——", "7", "·", "大·", "1月1日", "2023年", "新华社", "新华社北京", "人 ", "。", "，", "（", "）", "（）",
    "责任编辑：", "(", "[", "-", ".", "：", "问：", "一、", "\u200b", "\u00ad的", "本报讯", "宋祺 ", "< ", "010-",
    "Tel:", "电", "记者", "版", "星期日 ", "王", "第A07版 ",
]  # fmt: skip
LENGTH = 200_000
SECONDS = 2.0


@pytest.mark.parametrize("unit", PATTERNS)
def test_a_long_line_of_one_pattern_is_read_in_time(tmp_path, unit):
    line = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    assert seconds(tmp_path, line) < SECONDS


@pytest.mark.parametrize(
    "line", ["的的的的的的", "“", "# 发展", "7", "第A07版", "数字经济的发展，", "（记者 宋祺）", "1月1日", "王、"]
)
def test_a_line_printed_thousands_of_times_is_read_in_time(tmp_path, line):
    assert seconds(tmp_path, "\n".join([line] * 16_000)) < 2 * SECONDS


def many_short_lines(chance):
    return "\n".join("".join(chance.choices(PATTERNS, k=3)) for _ in range(15_000))


def many_footers(_):
    return "第A07版\n数字经济的发展，\n\n" * 6_000


def many_like_paragraphs(chance):
    """Each differs from the others in a number or two: nothing is printed twice, and everything nearly so."""
    price = chance.random
    return "\n\n".join(
        f"第{n}号摊位的鲫鱼今天卖{price():.3f}元，水芹卖{price():.3f}元，比昨天高。" for n in range(4_000)
    )


def one_long_text(_):
    return "发展的数字经济，" * 125_000


def mixed_line(chance):
    return "".join(chance.choices(PATTERNS, k=LENGTH // 3))


@pytest.mark.parametrize(
    "page",
    [many_short_lines, many_footers, many_like_paragraphs, one_long_text, mixed_line],
    ids=lambda page: page.__name__,
)
def test_long_pages_are_read_in_time(tmp_path, page):
    assert seconds(tmp_path, page(random.Random(0))) < 4 * SECONDS
