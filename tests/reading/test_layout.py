import pytest

from helpers.reading.furniture import find_furniture
from helpers.reading.layout import lay_out
from helpers.reading.lines import parse_lines

ONE = "数字经济的发展离不开各国的合作，也离不开规则的建立，这是与会专家在讨论中一再提到的看法。"
TWO = "网络安全是全球性的挑战，没有哪个国家能够置身事外，也没有哪个国家可以独善其身，这一点没有异议。"
OFFICE = "滨海大学数字经济研究院院长 李明"


def chunks(page):
    lines = parse_lines(page.strip("\n").split("\n"))
    return [c for article in lay_out(lines, find_furniture(lines)) for c in article]


def kinds(page):
    return [(c.role, c.text) for c in chunks(page)]


def test_title_subtitle_and_paragraphs():
    assert kinds(f"共建数字未来\n\n——大会侧记\n\n{ONE}\n\n{TWO}") == [
        ("title", "共建数字未来"),
        ("subtitle", "——大会侧记"),
        ("body", ONE),
        ("body", TWO),
    ]


@pytest.mark.parametrize("cut", [9, 20, 40])
def test_a_column_break_inside_a_word_is_joined_without_a_space(cut):
    page = f"共建数字未来\n\n{TWO}\n\n{TWO[:3]}{ONE[:cut]}\n\n{ONE[cut:]}"
    assert kinds(page)[1:] == [("body", TWO), ("body", TWO[:3] + ONE)]


def test_furniture_does_not_stop_a_join():
    page = f"共建数字未来\n\n{ONE[:35]}\n\n2024年11月10日 星期日\n\nTel:010-12345678\n\n{ONE[35:]}"
    (_, body) = chunks(page)
    assert body.text == ONE
    assert body.offsets == ((0, 3), (35, 9))
    assert body.flags == ("joined",)


def test_signed_contributions_under_one_title():
    first, second = f"夯实数字根基\n\n{OFFICE}\n\n{ONE}", f"让技术惠及人民\n\n某倡议发起人 约翰·史密斯\n\n{TWO}"
    page = f"发言摘编\n\n——理论研讨会\n\n{first}\n\n{second}"
    assert [kind for kind, _ in kinds(page)] == [
        "title",
        "subtitle",
        "heading",
        "byline",
        "body",
        "heading",
        "byline",
        "body",
    ]


def test_a_contribution_that_breaks_off_before_the_next_heading_is_not_joined_to_it():
    page = f"发言摘编\n\n夯实数字根基\n\n{OFFICE}\n\n{ONE[:36]}\n\n让技术惠及人民\n\n某倡议发起人 约翰·史密斯\n\n{TWO}"
    broken = chunks(page)[3]
    assert (broken.text, broken.flags) == (ONE[:36], ("truncated",))


def test_headings_with_marks_and_without():
    page = f"共建数字未来\n\n{ONE}\n\n**安危与共**\n\n{TWO}\n\n弥合数字鸿沟\n\n{ONE[::-1][1:]}。"
    assert [kind for kind, _ in kinds(page)] == ["title", "body", "heading", "body", "heading", "body"]


def test_a_byline_below_the_title_of_a_single_article():
    assert [k for k, _ in kinds(f"共建数字未来\n\n李明\n\n{ONE}")] == ["title", "byline", "body"]


def test_a_short_line_like_a_name_inside_the_text_signs_nothing():
    page = f"共建数字未来\n\n{ONE}\n\n高山\n\n{TWO}"
    assert "byline" not in [kind for kind, _ in kinds(page)]


def test_hard_wraps_are_undone_and_paragraphs_kept():
    def wrap(text, n=20):
        return "\n".join(text[i : i + n] for i in range(0, len(text), n))

    page = f"共建数字未来\n\n\u3000\u3000{wrap(ONE)}\n\u3000\u3000{wrap(TWO)}\n\n\u3000\u3000{wrap(ONE + TWO)}"
    assert [text for kind, text in kinds(page) if kind == "body"] == [ONE, TWO, ONE + TWO]


@pytest.mark.parametrize(
    ("first", "second", "n"),
    [
        (
            "主要有三点：一是扩大开放与合作；二是促进数字技术的创新；",
            "三是完善规则。",
            1,
        ),  # the list runs on in the line
        (
            "扩大开放与合作，让更多国家分享数字技术带来的机遇与便利；",
            "完善规则，让每一个国家都能平等参与网络空间的治理进程。",
            2,
        ),
    ],
)
def test_semicolons(first, second, n):
    page = f"共建数字未来\n\n{ONE}\n\n{first}\n\n{second}"
    assert len([kind for kind, _ in kinds(page) if kind == "body"]) == 1 + n


def test_a_beginning_that_is_lost_is_flagged():
    page = f"共建数字未来\n\n{ONE}\n\n2024年11月10日 星期日\n\nTel:010-12345678\n\n让莫西印象深刻。他表示，大会很好。"
    assert chunks(page)[-1].flags == ("gap_before",)


def test_the_credit_after_the_text_is_split_off_with_its_line():
    body, credit = chunks(f"共建数字未来\n\n{ONE}（记者李明）新华社北京11月9日电")[1:]
    assert (body.role, body.text, body.flags) == ("body", ONE, ())
    assert (credit.role, credit.text) == ("credit", "（记者李明）新华社北京11月9日电")
    assert credit.offsets == ((0, 3),)
    assert credit.flags == ("dateline_at_end",)


def test_a_page_of_one_line_is_a_title():
    assert kinds("让互联网造福人类") == [("title", "让互联网造福人类")]


def test_a_line_above_the_marked_title_is_no_article_of_its_own():
    assert kinds(f"特别策划\n\n# 共建数字未来\n\n{ONE}") == [
        *(("subtitle", "特别策划"), ("title", "共建数字未来"), ("body", ONE)),
    ]


def test_a_marked_title_above_an_opening_opens_an_article():
    page = f"# 共建数字未来\n\n{ONE}\n\n# 守护网络安全\n\n本报讯（记者 许鹿鸣）{TWO}"
    lines = parse_lines(page.split("\n"))
    assert [[c.role for c in article] for article in lay_out(lines, {})] == [["title", "body"], ["title", "body"]]


@pytest.mark.parametrize("title", ["老桥要不要拆？", "欢迎回家，江豚！", "谁来守护“最后一公里？”"])
def test_a_title_may_ask_or_call(title):
    assert kinds(f"{title}\n\n本报记者 许鹿鸣\n\n{ONE}")[:2] == [("title", title), ("byline", "本报记者 许鹿鸣")]
    page = f"共建未来\n\n本报讯（记者 仲夏）{ONE}\n\n{title}\n\n本报讯（记者 许鹿鸣）{TWO}"
    assert [kind for kind, _ in kinds(page)] == ["title", "body", "title", "body"]


@pytest.mark.parametrize(
    ("above", "opens"),
    [
        (f"# 发展优先\n\n{TWO}", False),
        (f"# 一、发展优先\n\n{TWO}", False),
        (f"# 老桥重开\n\n本报记者 仲夏\n\n{TWO}", True),
        (f"# 老桥重开\n\n——一座城市的选择\n\n{TWO}", True),
        (f"# 老桥重开\n\n2031-09-26 10:56 来源：江州晚报\n\n{TWO}", True),
        (f"（记者 仲夏）\n\n# 老桥重开\n\n{TWO}", True),
        (f"## 发展优先\n\n{TWO}\n\n# 老桥重开\n\n{ONE[::-1][1:]}。", True),  # the page has levels
    ],
)
def test_a_mark_alone_opens_no_article_inside_another(above, opens):
    page = f"# 共建数字未来\n\n{ONE}\n\n{above}"
    lines = parse_lines(page.split("\n"))
    assert len(lay_out(lines, find_furniture(lines))) == 1 + opens


@pytest.mark.parametrize(
    "line",
    [
        "图为各国嘉宾在江州参观展馆，了解智慧农业",
        "▲ 各国嘉宾在江州参观展馆，了解智慧农业",
        "各国嘉宾在江州参观展馆，了解智慧农业 受访者供图",
        "作者许鹿鸣，江州大学教授，长期研究网络治理",
        "*本文由仲夏翻译，原题为《共建未来》",
        "【核心提示】大会在江州举行，各国代表围绕治理展开讨论",
    ],
)
def test_a_caption_or_a_note_is_no_part_of_the_next_paragraph_and_not_broken_off(line):
    assert [(c.text, c.flags) for c in chunks(f"共建未来\n\n{ONE}\n\n{line}\n\n{TWO}")][2:] == [(line, ()), (TWO, ())]


def test_a_standfirst_has_no_full_stop():
    standfirst = "近日，第十届大会在江州举行，来自三十多个国家的代表围绕数字治理展开讨论，达成了一系列共识"
    page = f"共建未来\n\n{standfirst}\n\n本报记者 许鹿鸣\n\n{ONE}\n\n{TWO}{standfirst[:20]}"
    assert [c.flags for c in chunks(page)] == [(), (), (), (), ("truncated",)]


@pytest.mark.parametrize("rule", ["————————", "--------", "* * *", "＊＊＊"])
def test_a_line_of_dashes_is_no_subtitle(rule):
    assert kinds(f"共建未来\n\n{rule}\n\n{ONE}") == [("title", "共建未来"), ("body", ONE)]


@pytest.mark.parametrize(
    "credit",
    [
        *("本报记者 许鹿鸣 仲夏", "（许鹿鸣 仲夏）", "(完)", "责任编辑：许鹿鸣", "记者 许鹿鸣 文/图"),
        *("新海社江州11月9日电", "（本报江州11月9日电 记者许鹿鸣）", "新海社记者 许鹿鸣 摄"),
    ],
)
def test_a_credit_at_the_end_of_the_last_paragraph_is_none_of_its_text(credit):
    assert kinds(f"共建未来\n\n{ONE}\n\n{TWO}{credit}")[2:] == [("body", TWO), ("credit", credit)]


@pytest.mark.parametrize("end", ["他说：“我是记者 我在现场。”", "（掌声）", "（见下图）", "这是《编辑：一种职业》"])
def test_what_only_resembles_a_credit_stays(end):
    assert kinds(f"共建未来\n\n{ONE}\n\n{TWO}{end}")[2:] == [("body", TWO + end)]
