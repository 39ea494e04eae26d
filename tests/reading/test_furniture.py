import pytest

from helpers.reading.furniture import find_foreign, find_furniture, find_notes_on_the_file
from helpers.reading.lines import parse_lines

BODY = "数字经济的发展离不开各国的合作，也离不开规则的建立，这是与会专家在讨论中一再提到的看法，并且得到了很多人的赞同"


def furniture(*raw):
    lines = parse_lines(list(raw))
    return [lines[i].text for i in find_furniture(lines)]


@pytest.mark.parametrize(
    "text",
    [
        "2024年11月10日 星期日",
        "新华通讯社 北京 2024年11月10日 星期日",
        "人民日报 2023年1月3日 星期二 第7版",
        "Tel:010-64098203",
        "电话：（010）65368114",
        "本版编辑 / 张凌 见习编辑 / 陈晓 袁洁",
        "本版责任编辑：王某 李某",
        "第A07版",
        "A08",
        "— 3 —",
        "12",
        "第3页 共8页",
        "Page 3",
        "国内统一连续出版物号 CN 11-0065",
        "www.example.cn",
        "## 要闻",
        "03 要闻",
        "光明日报",
        "■ 人民日报 2024.3.15",
        "人民日报 03",
        "PEOPLE'S DAILY",
        "人民日报" + " " * 22 + "2024年3月15日 星期五" + " " * 20 + "第3版",
    ],
)
def test_furniture_by_form(text):
    assert furniture("标题一行", BODY + "。", text, BODY + "！") == [text.removeprefix("## ")]


@pytest.mark.parametrize(
    "text",
    [
        "2024年11月10日，大会在乌镇开幕。",
        "2024年的互联网",
        "要闻",  # only as a marked heading is it the page's; alone it may be text
        "一版地图的故事",
        "编辑部的话",
        "记者从人民日报社获悉",
        "第3届大会开幕",
        "12岁的孩子",
        "## 数字鸿沟",
    ],
)
def test_text_is_not_furniture(text):
    assert furniture("标题一行", BODY + "。", text, BODY + "！") == []


def test_a_masthead_that_repeats_beside_page_numbers_is_furniture():
    raw = [line for n in (3, 4, 5) for line in (BODY + "。", "滨海视界", f"第A0{n}版", BODY + "！")]
    assert furniture(*raw).count("滨海视界") == 3


def test_a_line_that_repeats_where_sentences_are_cut_is_furniture():
    assert furniture(*[BODY, "滨海视界"] * 3, BODY + "。").count("滨海视界") == 3


def test_a_refrain_survives():
    refrain = "因为我们在同一张网上"
    assert furniture(*[BODY + "。", refrain] * 4, BODY + "。") == []


def test_a_heading_that_repeats_among_furniture_printed_after_every_paragraph_survives():
    page = [line for n in range(12) for line in (["链接"] if n % 3 == 0 else []) + [BODY + f"{n}。", "第A07版"]]
    assert set(furniture(*page)) == {"第A07版"}


def test_a_salutation_that_repeats_is_text():
    assert furniture(*["2024年11月10日 星期日", "编辑同志：", BODY + "。"] * 3) == ["2024年11月10日 星期日"] * 3


def test_a_slogan_between_paragraphs_is_furniture():
    assert furniture(*[BODY + "。", "权威 主流 亲民"] * 4, BODY + "。").count("权威 主流 亲民") == 4


def test_the_refrain_of_a_poem_is_not_a_slogan():
    verses = ["风从海上来", "灯在船头亮", "网在夜里收", "鱼在网里唱"]
    assert furniture(*[line for verse in verses for line in (verse, "同心 同向 同行")]) == []


def test_a_sentence_that_repeats_is_never_furniture():
    assert furniture(*["让我们行动起来！", "2024年11月10日 星期日"] * 5) == ["2024年11月10日 星期日"] * 5


ARTICLE_AT = "https://news.example.cn/a/2031/1.shtml?id=3;x=2"


@pytest.mark.parametrize(
    ("line", "is_address"),
    [
        (ARTICLE_AT, True),
        (f"原文链接：{ARTICLE_AT}", True),
        (f"<{ARTICLE_AT}>", True),
        ("（来源：http://example.cn/1）", True),
        ("联系邮箱：editor@example.cn", True),
        (f"[原文]({ARTICLE_AT})", True),
        (f"- [老街夜市回归]({ARTICLE_AT}) 2031-09-26", True),
        (f"**相关阅读**：[老街夜市回归]({ARTICLE_AT})", True),
        ("![机房](https://example.cn/1.jpg)", True),
        (">> 阅读原文", True),
        ("市民可登录www.example.cn报名。", False),
        ("网站www.example.cn昨日上线", False),
        ("他说，网址是https://example.cn/1，请大家记好。", False),
        ("他在[文章](http://example.cn/1)里说，情况很好。", False),
        ("阅读原文是一种享受", False),
        ("去年增长3.5亿元", False),
    ],
)
def test_a_line_of_addresses_and_links_is_furniture(line, is_address):
    assert furniture("标题一行", BODY + "。", line, BODY + "！") == ([line] if is_address else [])


CHINESE = ["数字经济的发展离不开各国的合作，也离不开规则的建立。", "网络安全是全球性的挑战，没有哪个国家能够置身事外。"]
ENGLISH = [
    "The digital economy depends on cooperation among nations.",
    "“No nation can stand aside,” a researcher said.",
]


@pytest.mark.parametrize(
    ("lines", "foreign"),
    [
        (["Sharing the future", "共享未来", CHINESE[0], ENGLISH[0], CHINESE[1], ENGLISH[1]], [0, 3, 5]),
        (
            ["共享未来", *CHINESE, "Экономика зависит от всех этих стран.", "Никто не может быть в стороне."],
            [3, 4],
        ),
        (["共享未来", CHINESE[0], ENGLISH[0], CHINESE[1]], []),  # a quotation
        (["Sharing the future", *ENGLISH], []),
        (["共享未来", *CHINESE, "OpenAI、DeepMind 等公司参与。", "TikTok"], []),
    ],
)
def test_on_a_page_in_two_languages_the_other_one_is_set_aside(lines, foreign):
    assert list(find_foreign(parse_lines(lines))) == foreign


@pytest.mark.parametrize(
    ("lines", "notes"),
    [
        (["# 晚报要闻", "- 来源：江州网", "- 链接：https://a.example.org/1", "- 条数：4", CHINESE[0]], [2, 3, 4]),
        (["# 晚报要闻", "- 记者：您怎么看？", "- 专家：很重要。", CHINESE[0]], []),
        (["# 晚报要闻", CHINESE[0], CHINESE[1], CHINESE[0], "- 来源：江州网", "- 链接：https://a.example.org/1"], []),
    ],
)
def test_a_list_at_the_head_that_says_where_the_file_comes_from_is_no_text(lines, notes):
    assert list(find_notes_on_the_file(parse_lines(lines))) == notes
