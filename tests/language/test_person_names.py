"""What has the form of a name, where foreign names stand, which spellings are one name."""

import pytest

from helpers.language.person_names import (
    edit_distance,
    find_names,
    is_chinese_name,
    is_foreign_name,
    is_person_name,
    same_spelling,
    surname_of,
)

NAMES = [
    "庄荣文", "徐步", "马克林", "高大伟", "全吉男", "曾毅", "欧阳修远", "司马光", "诸葛亮", "石破茂", "长谷川健",
    "尹锡悦", "何立峰", "钱其琛", "大卫·弗格森", "约万•库尔巴里贾", "何塞・路易斯", "约翰‧史密斯", "维 · 普京",
    "阮氏碧玉", "北条直子", "片冈正志", "具仁浩", "税雨", "丘成桐",
    "莫迪", "罗德西里", "迪亚斯", "买买提·吐尔逊", "Jovan Kurbalija", " 黄志雄 ",
]  # fmt: skip
NOT_NAMES = [
    "", " ", "·", "张", "院长", "网络治理研究院院长", "首席执行官", "中国电信集团董事长", "世界互联网大会理事长",
    "安全", "国家", "任何", "记者", "北京", "方面", "张三的", "20日", "夯实网络空间命运共同体法治基石", "王·", "·王",
]  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_person_name(text):
    assert is_person_name(text)


@pytest.mark.parametrize("text", NOT_NAMES)
def test_no_person_name(text):
    assert not is_person_name(text)


def test_chinese_and_foreign_form():
    assert is_chinese_name("黄志雄")
    assert not is_chinese_name("沃洛德科维奇")
    assert is_foreign_name("沃洛德科维奇")
    assert not is_foreign_name("黄志雄")


@pytest.mark.parametrize(("text", "surname"), [("欧阳修", "欧阳"), ("长谷川健", "长谷川"), ("王毅", "王"), ("的", "")])
def test_surname(text, surname):
    assert surname_of(text) == surname


def test_find_names_gives_offsets():
    text = "学者汉弗莱·莫西。"
    ((start, end, name),) = find_names(text)
    assert text[start:end] == name
    assert name.endswith("汉弗莱·莫西")


@pytest.mark.parametrize(("first", "second"), [
    ("科斯坦·贝尔胡特斯特法", "科斯坦·贝尔胡特斯法"), ("贝尔胡特斯特法", "贝尔胡特斯法"), ("莫西", "莫西"),
])  # fmt: skip
def test_spellings_of_one_name(first, second):
    assert same_spelling(first, second)


LONG = "阿里安娜·德拉克鲁斯·范登贝尔赫"
PAIRS = [
    ("王小明", "王小民"), ("欧阳文远", "欧阳文达"), ("莫西", "莫迪"), ("李", ""),
    (LONG, LONG.replace("斯", "兹").replace("登", "敦").replace("德", "达")),  # a fifth of it, but more than two
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_different_people(first, second):
    assert not same_spelling(first, second)


def test_edit_distance():
    # Levenshtein (1966) counts insertions, deletions and substitutions: kitten to sitting takes three.
    assert edit_distance("kitten", "sitting") == 3
    assert edit_distance("", "abc") == edit_distance("abc", "") == 3
    assert edit_distance("一样", "一样") == 0
