"""The patterns and classes of words in data/grammar: each can be read, and each is used."""

import re
from pathlib import Path

import pytest

from helpers.discourse import speakers
from helpers.discourse.speakers.descriptors import UNKNOWN, Origin, country_of_descriptor
from helpers.discourse.speakers.grammar import any_of, pattern, words_of
from helpers.discourse.speakers.people import basis_of_name, may_mean
from helpers.discourse.speakers.speaker_countries import Place, country_around
from helpers.language.csv_files import read_rows
from helpers.paths import data_folder

PATTERNS = [row["name"] for row in read_rows(data_folder("grammar", "patterns.csv"), ["name", "pattern", "note"])]
CLASSES = [row["class"] for row in read_rows(data_folder("grammar", "word_classes.csv"), ["class", "words", "note"])]
SOURCE = "".join(path.read_text(encoding="utf8") for path in Path(speakers.__file__).parent.glob("*.py"))


def test_each_name_stands_once_and_each_pattern_compiles():
    names = [*PATTERNS, *CLASSES]
    assert len(names) == len(set(names))
    assert all(pattern(name) for name in names)
    assert all(words_of(name) for name in CLASSES)


def test_a_pattern_may_name_a_class_of_words():
    assert words_of("showing") == ("显示", "表明")
    assert any_of("showing") == "显示|表明"
    assert pattern("after_nickname").fullmatch("随后当天")
    assert "{" not in re.sub(r"\{[0-9,]+\}", "", any_of("lead"))


@pytest.mark.parametrize("name", [*PATTERNS, *CLASSES])
def test_what_is_listed_is_used(name):
    inside = (row["pattern"] for row in read_rows(data_folder("grammar", "patterns.csv"), ["pattern"]))
    assert f'"{name}"' in SOURCE or any("{" + name + "}" in text for text in inside)


def test_what_is_used_is_listed():
    used = re.findall(r'\b(?:pattern|words_of|any_of)\("([a-z_]+)"\)', SOURCE)
    assert len(used) > 100
    assert set(used) <= {*PATTERNS, *CLASSES}


def test_an_office_takes_its_country_from_the_text_before():
    here = Place(0, 0)
    texts = ["法国当天举行大选。总统马克龙表示满意。"]
    assert country_around("总统", "马克龙", texts, here, home_name=True) == Origin("FR", "affiliation", "法国")
    texts = ["美国和伊朗会谈。外长阿拉格齐表示满意。"]
    assert country_around("外长", "阿拉格齐", texts, here, home_name=False) == UNKNOWN
    texts = ["记者来到甘肃省玉门市。村民说，水来了。"]
    assert country_around("村民", "", texts, here, home_name=True) == Origin("CN", "affiliation", "玉门市")


def test_words_that_tell_country_and_speaker():
    assert country_of_descriptor("巴西中国问题研究中心主任") == Origin("BR", "stated", "巴西")
    assert country_of_descriptor("中国问题专家").country is None
    assert basis_of_name("莫西", "汉弗莱·莫西") == "short form"
    assert basis_of_name("贝尔胡特斯法", "科斯坦·贝尔胡特斯特法") == "spelling variant"
    assert may_mean("他", "一名目击者") and may_mean("该人士", "国家测绘局有关负责人")
    assert not may_mean("他", "多位专家")
