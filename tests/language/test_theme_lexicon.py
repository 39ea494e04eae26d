"""The theme lexicon itself: large enough, glossed, and not misled by strings that merely contain a term."""

import re

import pytest

from helpers.language.lexicon import EXCLUDE, load_lexicon

CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon("themes")


@pytest.fixture(scope="module")
def counted(lexicon):
    return lexicon.terms[lexicon.terms["category"] != EXCLUDE]


def test_size(lexicon, counted):
    assert len(lexicon.categories) >= 12
    assert len(counted) >= 300
    assert counted.groupby("category").size().min() >= 10


def test_glosses_are_english(lexicon):
    assert not lexicon.terms["gloss"].str.contains(CHINESE).any()


def test_glosses_tell_terms_apart(counted):
    assert not counted["gloss"].str.casefold().duplicated().any()


def test_every_category_has_a_chinese_label_of_its_own(lexicon):
    labels = lexicon.categories["label"]
    assert labels.str.contains(CHINESE).all()
    assert labels.is_unique


def test_categories_stand_together(lexicon):
    changes = (lexicon.terms["category"] != lexicon.terms["category"].shift()).sum()
    assert changes == lexicon.terms["category"].nunique()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("构建网络空间命运共同体", ["shared future"]),
        ("人工智能治理与人工智能", ["artificial intelligence"] * 2),
        ("网络安全法保障网络安全", ["sovereignty and rule of law", "cybersecurity and cybercrime"]),
        ("频率为2.5GHz、速率为5Gbps", []),
        ("用智能手机", []),
        ("人工智能", ["artificial intelligence"]),
        ("建设数据中心", ["digital infrastructure"]),
        ("供电信息", []),
        ("中国电信集团", []),
        ("中国电信业", ["digital infrastructure"]),
        ("方法治理", []),
        ("依法治网", ["sovereignty and rule of law"]),
        ("来自媒体的报道", []),
        ("科技战略", []),
        ("开创新局面", []),
        ("科技创新高地", ["innovation and transformation"]),
        ("联合国内外企业", []),
        ("联合国宪章", ["global governance"]),
        ("保护个人权益", []),
        ("尊重和保障人权", ["sovereignty and rule of law"]),
        ("数字生态文明", ["green development"]),
        ("全球数据安全倡议", ["data governance and privacy"]),
        ("预算法", []),
        ("天文物理", []),
        ("交通基础设施", []),
        ("不平等条约", []),
        ("智能体系", []),
        ("贸易战略", []),
        ("不断供应", []),
    ],
)
def test_nested_strings(lexicon, text, expected):
    assert [category for category, *_ in lexicon.find(text)] == expected
