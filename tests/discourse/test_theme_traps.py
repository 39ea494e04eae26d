"""What the theme lexicon must not count, and what a word is where rates are per 1,000 words."""

import pytest

from helpers import find_terms
from helpers.language.lexicon import load_lexicon
from helpers.language.segmentation import count_tokens


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("工业和信息化部发布通知", []),
        ("省经济和信息化厅", []),
        ("加快信息化建设", ["信息化"]),
        ("中央网络安全和信息化委员会办公室", []),
        ("网络安全和信息化工作", ["网络安全", "信息化"]),
        ("科技能力", []),
        ("中国信息通信研究院", []),
        ("信息通信业的研究", ["信息通信"]),
        ("某大学人工智能国际治理研究院", []),
        ("人工智能的研究，学院", ["人工智能"]),
        ("某某网络科技有限公司", []),
        ("国家安全局势", ["国家安全局势"]),
        ("国家安全局", []),
        ("联合国儿童基金会", ["联合国儿童基金会"]),
        ("儿童节目", ["儿童"]),
        ("国家文物局", []),
        ("保护文物", ["文物"]),
        ("国际合作司", []),
    ],
)
def test_names_of_bodies_are_no_mention_of_what_they_are_about(paragraphs, text, terms):
    assert find_terms(paragraphs(text), load_lexicon("themes"))["term"].tolist() == terms


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("", 0),
        ("。，！", 0),
        ("伊戈尔·拉克蒂奇说：“好”。", 3),
        ("5G，６Ｇ", 2),
        ("数字 经济", 2),
        ("數字經濟", 2),
        ("２０２４年", 2),
    ],
)
def test_words_are_tokens_that_are_no_punctuation(text, n):
    assert count_tokens(text) == n
