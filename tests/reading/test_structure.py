import pytest

from helpers.reading.structure import is_byline, is_credit, looks_like_heading, split_tail


@pytest.mark.parametrize("text", [
    "□ 李明", "作者：李明", "本报记者 李明 王小红", "文/李明", "新华社记者 李明", "李明", "武汉大学 黄志雄",
    "某研究所研究员 徐　步", "联合国秘书长数字合作高级别小组前执行主任 约万·库尔巴里贾",
])  # fmt: skip
def test_bylines(text):
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "共同谱写网络空间命运共同体建设新篇章",
        "李明说，这很好。",
        "数字丝绸之路 通向未来",
        "记者从会上获悉，大会将于明天开幕",
        "数字经济 蓬勃发展",
        "网络中心 向前",
        "武汉大学教授黄志雄" * 8 + " 黄志雄",
    ],
)
def test_not_bylines(text):
    assert not is_byline(text)


@pytest.mark.parametrize(
    ("text", "body", "credit"),
    [
        (
            "非常重要。（综合本报驻外记者报道，执笔者：李明）新华社北京11月9日电",
            "非常重要。",
            "（综合本报驻外记者报道，执笔者：李明）新华社北京11月9日电",
        ),
        ("非常重要。（记者李明）", "非常重要。", "（记者李明）"),
        ("非常重要。新华社北京11月9日电", "非常重要。", "新华社北京11月9日电"),
        ("非常重要（见图）。", "非常重要（见图）。", ""),
        ("新华社北京11月9日电 大会开幕。", "新华社北京11月9日电 大会开幕。", ""),
        ("他援引了新华社北京11月9日电", "他援引了新华社北京11月9日电", ""),  # part of a sentence
    ],
)
def test_tail_of_a_paragraph(text, body, credit):
    assert split_tail(text) == (body, credit)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("强化网络基础设施建设", True),
        ("凝聚共识，共建规则", True),
        ("他说，", False),
        ("大会开幕。会上", False),
        ("数" * 40, False),
    ],
)
def test_looks_like_heading(text, heading):
    assert looks_like_heading(text) is heading


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("（记者 李明）", True),
        ("【责任编辑：周舟】", True),
        ("[来源：新华网]", True),
        ("【记者手记】", False),
        ("【编辑推荐】", False),
        ("（作者为某大学教授 李明）", False),
    ],
)
def test_a_credit_in_square_brackets_says_who(text, credit):
    assert is_credit(text) == credit
