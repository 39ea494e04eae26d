"""Lines that name who wrote or made a text."""

import pytest

from helpers.language.bylines import read_byline

SIGNED = [
    ("武汉大学国际法研究所教授、法学院副院长 黄志雄", ("黄志雄",), "武汉大学国际法研究所教授、法学院副院长"),
    ("联合国秘书长高级别小组前执行主任 约万·库尔巴里贾", ("约万·库尔巴里贾",), "联合国秘书长高级别小组前执行主任"),
    ("联合国秘书长高级别小组前执行主任 约万 · 库尔巴里贾", ("约万·库尔巴里贾",), "联合国秘书长高级别小组前执行主任"),
    ("货拉拉创始人、首席执行官　周胜敏", ("周胜敏",), "货拉拉创始人、首席执行官"),
    ("中国工程院院士 张 三", ("张三",), "中国工程院院士"),
    ("某大学教授　欧阳明", ("欧阳明",), "某大学教授"),
    ("武汉大学 黄志雄", ("黄志雄",), "武汉大学"),
    ("北京大学教授 李明 王强", ("李明", "王强"), "北京大学教授"),
    ("北京大学教授 李明、王小强", ("李明", "王小强"), "北京大学教授"),
    ("北京大学教授 张 三 李 四", ("张三", "李四"), "北京大学教授"),
    ("黄志雄", ("黄志雄",), ""),
    ("□ 李明", ("李明",), ""),
    ("□ 李明 王强", ("李明", "王强"), ""),
    ("作者：李明", ("李明",), ""),
    ("□ 武汉大学教授 黄志雄", ("黄志雄",), "武汉大学教授"),
    ("本报评论员 李明", ("李明",), "本报评论员"),
]  # fmt: skip
MADE_BY = [
    "本报记者 张三",
    "文/李明",
    "文／黄康玮",
    "新华社记者 李四",
    "见习编辑 陈晓",
    "摄影 王五",
    "本报记者 李明 王小红",
]
NEITHER = [
    "", "要闻", "构建网络空间命运共同体", "中国工程院院士", "数字经济 蓬勃发展", "数字丝绸之路 通向未来",
    "网络中心 向前", "安全 发展", "文天祥传",
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "descriptor"), SIGNED)
def test_signed(text, names, descriptor):
    assert read_byline(text) == (names, descriptor, True)


@pytest.mark.parametrize("text", MADE_BY)
def test_who_made_the_page_signs_nothing(text):
    byline = read_byline(text)
    assert byline
    assert not byline.signed


@pytest.mark.parametrize("text", NEITHER)
def test_no_byline(text):
    assert read_byline(text) is None
