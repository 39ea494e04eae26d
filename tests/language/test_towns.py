"""Towns of the world and districts of China in descriptors."""

import pytest

from helpers.language.countries import country_name, find_countries, find_places
from helpers.language.csv_files import read_reference

FOUND = [
    ("砀山县公安局", [("砀山县", "CN")]),
    ("浦北县委书记", [("浦北县", "CN")]),
    ("福塔雷萨市长", [("福塔雷萨", "BR")]),
    ("斯旺西大学教授", [("斯旺西", "GB")]),
    ("努美阿居民", [("努美阿", "NC")]),  # a time zone's city in CLDR
    ("小田原市居民", [("小田原市", "JP")]),
    ("马尔默大学", [("马尔默", "SE")]),
]
NOT_FOUND = [
    "", "太平洋舰队", "东坡肉", "三角洲地区", "稳如泰山", "古城保护", "迈克尔·杰克逊·李", "圣塞巴斯蒂安",
    "德里克教授", "扩展区",
    "大桥设计师", "旧城区居民",
]  # fmt: skip


@pytest.mark.parametrize(("text", "places"), FOUND)
def test_places(text, places):
    assert [(hit.name, hit.country) for hit in find_places(text)] == places


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_place_inside_another_word(text):
    assert find_places(text) == []


def test_offsets_show_the_words():
    (hit,) = find_places("住在斯旺西的人")
    assert "住在斯旺西的人"[hit.start : hit.end] == hit.name == "斯旺西"


def test_rows_have_a_source_and_a_country_and_are_not_in_the_other_list():
    rows = read_reference("places.csv", ["name", "country", "kind", "source"])
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names))
    for row in rows:
        assert row["source"]
        assert row["kind"] == "exclude" or country_name(row["country"])
    assert not [name for name in names if [hit.name for hit in find_countries(name)] == [name]]
