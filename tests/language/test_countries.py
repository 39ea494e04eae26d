"""Countries found in text, longest name first; their names and regions."""

import csv

import pytest

from helpers.language.countries import country_name, find_countries, load_regions
from helpers.paths import data_folder

FOUND = [
    ("印度尼西亚与印度", ["ID", "IN"]),
    ("南苏丹、苏丹", ["SS", "SD"]),
    ("几内亚比绍、赤道几内亚、几内亚、巴布亚新几内亚", ["GW", "GQ", "GN", "PG"]),
    ("尼日利亚和尼日尔", ["NG", "NE"]),
    ("刚果（金）、刚果（布）、刚果(金)、刚果民主共和国", ["CD", "CG", "CD", "CD"]),
    ("多米尼加和多米尼克", ["DO", "DM"]),
    ("阿联酋、沙特、朝鲜、韩国、老挝、波黑", ["AE", "SA", "KP", "KR", "LA", "BA"]),
    ("美方与俄方会谈", ["US", "RU"]),
    ("美总统、俄外长、日媒", ["US", "RU", "JP"]),
    ("前美官员与法总统和德总理", ["US", "FR", "DE"]),
    ("内蒙古与蒙古国", ["CN", "MN"]),
    ("沪上专家在浦东", ["CN", "CN"]),
    ("亚的斯亚贝巴、内罗毕、日内瓦", ["ET", "KE", "CH"]),
    ("香港、澳门、中国台湾", ["HK", "MO", "TW"]),
    ("義大利、澳洲", ["IT", "AU"]),
    ("俄中友好协会与美中贸易全国委员会", ["RU", "US"]),
    ("美特使、俄副外长、英律师", ["US", "RU", "GB"]),
    ("爱知县、安得拉邦、不列颠哥伦比亚省", ["JP", "IN", "CA"]),
    ("英伦学者", ["GB"]),
    ("衣索比亞", ["ET"]),
]  # fmt: skip
NOT_FOUND = [
    "", "发展中国家", "沿海地区", "印度洋", "今日本报讯", "其中国内市场", "美好生活", "中美关系", "日益增长", "俄语",
    "大理石", "加勒比", "墨西",
    # one character within a word, or a word of its own
    "国际法专家", "宪法学者", "书法专家", "司法官员", "以企业为主体", "港澳官员", "创意企业", "民意专家", "今日专家",
    "卓越专家", "增加企业", "其中专家", "完美专家", "，以企业为主体", "日前外交部", "以前总理", "以共建促发展",
    "法学专家", "意专家", "中新社", "中美关系", "美中关系", "太平洋", "印太战略", "以律师身份", "苏联专家",
    "加中文字幕",
]  # fmt: skip


@pytest.mark.parametrize(("text", "countries"), FOUND)
def test_countries(text, countries):
    assert [hit.country for hit in find_countries(text)] == countries


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_country(text):
    assert find_countries(text) == []


def test_offsets_show_the_words_as_printed():
    text = "来自刚果(金)的代表"
    (hit,) = find_countries(text)
    assert text[hit.start : hit.end] == hit.name == "刚果(金)"


def test_kinds_tell_what_is_stated():
    kinds = {hit.name: hit.kind for hit in find_countries("中国、美方、巴黎、深圳、江苏、沪")}
    assert kinds == {
        "中国": "name", "美方": "side", "巴黎": "capital", "深圳": "city", "江苏": "province", "沪": "abbreviation",
    }  # fmt: skip


@pytest.mark.parametrize(("code", "english", "chinese"), [
    ("BR", "Brazil", "巴西"), ("CD", "Congo - Kinshasa", "刚果（金）"), ("150", "Europe", "欧洲"),
    ("142", "Asia", "亚洲"), ("002", "Africa", "非洲"),
])  # fmt: skip
def test_names_from_cldr(code, english, chinese):
    assert country_name(code) == english
    assert country_name(code, labels="zh") == chinese


def test_unknown_code():
    with pytest.raises(KeyError):
        country_name("QQ")


def test_regions_cover_every_country_of_the_gazetteer_once():
    regions = load_regions()
    assert regions["country"].is_unique
    with data_folder("reference", "countries.csv").open(encoding="utf-8") as file:
        countries = {row["country"] for row in csv.DictReader(file) if row["country"]}
    assert countries <= set(regions["country"])
    for code in {*regions["region"], *regions["subregion"]} - {""}:
        assert country_name(code)


@pytest.mark.parametrize(("country", "region", "subregion", "development"), [
    ("BR", "019", "005", "developing"), ("ET", "002", "014", "least developed"), ("HR", "150", "039", "developed"),
    ("KR", "142", "030", "developed"), ("CN", "142", "030", "developing"), ("AU", "009", "053", "developed"),
])  # fmt: skip
def test_regions(country, region, subregion, development):
    row = load_regions().set_index("country").loc[country]
    assert row[["region", "subregion", "development"]].tolist() == [region, subregion, development]
    assert "M49" in row["source"]


def test_regions_count_as_m49_does():
    # UN M49 lists 248 countries and areas besides the regions (Antarctica among them).
    regions = load_regions()
    listed = regions[~regions["source"].str.startswith("not listed")]
    assert len(listed) == 248
