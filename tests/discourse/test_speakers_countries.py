"""Which country a descriptor gives, and on what basis; which it does not give."""

import pytest

from helpers.discourse.speakers.descriptors import country_of, country_of_descriptor

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
    "微软中国区总裁", "中国队主教练", "华裔作家", "发展中国家代表",
]  # fmt: skip


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


@pytest.mark.parametrize(("descriptor", "name", "country", "basis"), WITH_REFERENCE)
def test_reference(descriptor, name, country, basis):
    assert country_of([descriptor] if descriptor else [], name)[:2] == (country, basis)


def test_an_institution_without_its_country_is_chinese_only_for_people_with_chinese_names():
    assert country_of(["外交部发言人"], "林剑")[0] == "CN"
    assert country_of(["外交部发言人"], "扎哈罗娃")[0] is None
    assert country_of(["俄罗斯外交部发言人"], "扎哈罗娃")[0] == "RU"


def test_the_basis_and_the_words_are_in_the_statement(say):
    found = say("韩国科学技术院教授金民秀说，速度很快。")
    assert found[["country", "country_basis", "country_words"]].values.tolist() == [["KR", "stated", "韩国科学技术院"]]
