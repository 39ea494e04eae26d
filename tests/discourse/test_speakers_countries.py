"""Which country a descriptor gives, and on what basis; which it does not give."""

import csv
from pathlib import Path

import pytest

from helpers.discourse.speakers.descriptors import UNKNOWN, country_of, country_of_descriptor, settle_country
from helpers.discourse.speakers.people_file import load_people

STATED = [
    ("巴西中国问题研究中心主任", "BR", "巴西"),
    ("中国驻巴西大使", "CN", "中国"),
    ("巴西驻华大使", "BR", "巴西"),
    ("埃塞俄比亚的斯亚贝巴大学教授", "ET", "埃塞俄比亚"),
    ("来自意大利的欧盟议员", "IT", "意大利"),
    ("美籍华裔作家", "US", "美"),
    ("美总统", "US", "美"),
    ("以军发言人", "IL", "以"),
    ("印度尼西亚外长", "ID", "印度尼西亚"),
    ("刚果（金）总统", "CD", "刚果（金）"),
    ("阿联酋经济部长", "AE", "阿联酋"),
    ("中国常驻联合国代表", "CN", "中国"),
    ("叙利亚驻沙特大使", "SY", "叙利亚"),
    ("前新加坡驻华大使", "SG", "新加坡"),
    ("法国历史保护建筑首席建筑师", "FR", "法国"),
    ("世卫组织合作中心主任、美国乔治敦大学教授", "US", "美国"),
    ("国家电网工程师、塞尔维亚归国专家", "RS", "塞尔维亚"),
    ("中国工程院院士", "CN", "中国工程院"),
    ("中国电信集团董事长", "CN", "中国电信"),
    ("韩国科学技术院荣誉教授", "KR", "韩国科学技术院"),
    ("中国政法大学教授", "CN", "中国政法大学"),
    ("中国外文局外文出版社荣誉英文主编", "CN", "中国外文局"),
    ("武汉大学教授、中国法学会会员", "CN", "中国"),
]  # fmt: skip
AFFILIATION = [
    ("江苏大学研究院理事长", "CN"),
    ("联合国咨询委员会委员、江苏大学研究院理事长", "CN"),
    ("货拉拉创始人、首席执行官", "CN"),
    ("武汉大学教授", "CN"),
    ("莫斯科国立大学教授", "RU"),
    ("外交部发言人", "CN"),
    ("全国政协委员", "CN"),
    ("白宫发言人", "US"),
    ("沪上律师", "CN"),
    ("朝阳区区长", "CN"),
]  # fmt: skip
NONE = [
    "", "律师", "中国问题专家", "美国问题专家", "联合国秘书长", "欧盟委员会主席", "国际电信联盟标准化局顾问",
    "阿盟秘书长", "中欧美全球倡议发起人", "中国—东盟中心秘书长", "联合国开发计划署驻华代表", "驻华大使",
    "微软中国区总裁", "华裔作家", "发展中国家代表",
]  # fmt: skip


# descriptor, name (empty: nobody named), country and basis (empty: unknown). Countries by their usual names and short
# forms, offices, places, universities, agencies, envoys, forces abroad, dual descriptors, organisations of many
# countries, and people of whom nothing says where they are from.
TABLE = Path(__file__).with_name("countries_of_descriptors.csv")
with TABLE.open(encoding="utf-8", newline="") as file:
    DESCRIPTORS = [tuple(row.values()) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("descriptor", "name", "country", "basis"), DESCRIPTORS)
def test_descriptors(descriptor, name, country, basis):
    found = country_of([descriptor], name) if name else country_of_descriptor(descriptor)
    assert (found.country or "", found.basis or "") == (country, basis)


@pytest.mark.parametrize(("descriptor", "country", "words"), STATED)
def test_stated(descriptor, country, words):
    assert country_of_descriptor(descriptor) == (country, "stated", words)


@pytest.mark.parametrize(("descriptor", "country"), AFFILIATION)
def test_affiliation(descriptor, country):
    assert country_of_descriptor(descriptor)[:2] == (country, "affiliation")


@pytest.mark.parametrize("descriptor", NONE)
def test_unknown_stays_unknown(descriptor):
    assert country_of_descriptor(descriptor) == (None, None, "")


# Descriptor, name, country and basis.
WITH_REFERENCE = [
    ("中国外文局外文出版社荣誉英文主编", "大卫·弗格森", "GB", "reference"),  # contradicts the text
    ("中国外文局外文出版社荣誉英文主编", "大卫·弗格林", "CN", "stated"),
    ("澳大利亚联邦人文学院院士", "马克林", "AU", "stated"),  # agrees with the text
    ("国家主席", "习近平", "CN", "reference"),
    ("国家主席", "武文赏", None, None),  # an office that other countries have too
    ("中欧美全球倡议发起人", "高大伟", "FR", "reference"),  # gives what the text doesn't
    ("", "习近平", "CN", "reference"),
    ("北京邮电大学教授", "高大伟", "CN", "affiliation"),  # somebody else of that name
    ("", "高大伟", None, None),
    ("", "马克林", None, None),
]  # fmt: skip


# Which of several hats counts.
SEVERAL = [
    ("清华大学教授、美国国家工程院外籍院士", "CN", "affiliation"),
    ("哈佛大学访问学者、复旦大学教授", "CN", "affiliation"),
    ("外交学院客座教授、前挪威大使", "NO", "stated"),
    ("北京大学名誉教授", "CN", "affiliation"),  # the only one
    ("中国前驻智利、秘鲁大使", "CN", "stated"),
    ("前驻智利、秘鲁大使", "CN", "affiliation"),
    ("香港中文大学（深圳）教授", "CN", "affiliation"),
]


@pytest.mark.parametrize(("descriptor", "country", "basis"), SEVERAL)
def test_several_descriptors(descriptor, country, basis):
    assert country_of([descriptor], "李明远")[:2] == (country, basis)


@pytest.mark.parametrize(("descriptor", "name", "country", "basis"), WITH_REFERENCE)
def test_reference(descriptor, name, country, basis):
    descriptors = [descriptor] if descriptor else []
    row = load_people().row_of(name, descriptors)
    found = settle_country(country_of(descriptors, name), row.origin if row else UNKNOWN)
    assert found[:2] == (country, basis)


def test_an_institution_without_its_country_is_chinese_only_for_people_with_chinese_names():
    assert country_of(["外交部发言人"], "林剑")[0] == "CN"
    assert country_of(["外交部发言人"], "扎哈罗娃")[0] is None
    assert country_of(["俄罗斯外交部发言人"], "扎哈罗娃")[0] == "RU"


def test_the_basis_and_the_words_are_in_the_statement(say):
    found = say("韩国科学技术院教授金民秀说，速度很快。")
    assert found[["country", "country_basis", "country_words"]].values.tolist() == [["KR", "stated", "韩国科学技术院"]]


# An office of state without its country takes the only one that the text before it names.
AROUND = [
    ("法国当天举行大选。总统马克龙在投票后表示，结果令人满意。", "马克龙", "FR"),
    ("据以色列媒体报道，该国国防部长加兰特说，行动将继续。", "加兰特", "IL"),
    ("泰国26日宣布新措施，总理佩通坦说，措施即日生效。", "佩通坦", "TH"),
    ("肯尼亚遭遇旱灾。中国伸出援手。内政部长基图雷说，形势严峻。", "基图雷", None),  # two are named
    ("伊朗和美国代表会谈。外长阿拉格齐说，谈判有进展。", "阿拉格齐", None),
    ("据美国媒体报道，外长阿拉格齐说，谈判有进展。", "阿拉格齐", None),  # whose medium reports says nothing
    ("法国当天举行大选。农学院院长皮埃尔·罗兰说，结果令人满意。", "皮埃尔·罗兰", None),  # no office of state
    ("法国外长到访。外交部发言人林剑说，会谈坦诚。", "林剑", "CN"),
]


@pytest.mark.parametrize(("text", "speaker", "country"), AROUND)
def test_an_office_without_its_country(say, text, speaker, country):
    found = say(text)
    (row,) = found[found["speaker"] == speaker].to_dict("records")
    assert (row["country"] if isinstance(row["country"], str) else None) == country


# The whole way from a sentence to a country.
SENTENCES = [
    ("清溪镇柳树村村民郑光明说，合作社收入翻了一番。", "CN"),
    ("曼城警方发言人伊恩·布莱克说，嫌疑人是一名男子。", "GB"),
    ("缅甸曼德勒居民吴昂敏说，房屋倒塌。", "MM"),
    ("正在北京访问的匈牙利总理欧尔班表示，合作前景广阔。", "HU"),
    ("市气象台首席预报员李红介绍，明天有雨。", "CN"),
    ("奥地利因斯布鲁克市长安岑格鲁伯说，遗产很重要。", "AT"),
    ("民警余强介绍，案件正在侦办。", "CN"),
    ("市中医院主任医师李兰提醒，要注意保暖。", "CN"),
    ("以色列当天作出决定。该国官员说，行动将继续。", "IL"),
    ("菜农老李说，今年收成好。", None),
    ("消费者张女士表示，退款很慢。", None),
    ("当地居民阿里说，爆炸很响。", None),
    ("苹果公司首席执行官库克说，将加大投资。", None),
]


@pytest.mark.parametrize(("sentence", "country"), SENTENCES)
def test_sentences(say, sentence, country):
    (found,) = say(sentence)["country"]
    assert (found if isinstance(found, str) else None) == country
