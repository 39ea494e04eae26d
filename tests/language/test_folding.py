"""Folding never moves an offset; keys merge spellings, and simplified text stays legible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language import person_names
from helpers.language.folding import fold, simplify

MIXED = st.text() | st.text(alphabet="網络網路發发著着覆复計畫计划乾於于瞭藉薴「」ＡａAß İſ　衞裡裏\ud800")


@given(MIXED)
def test_folding_keeps_the_length_and_is_done_once(text):
    assert len(fold(text)) == len(simplify(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(MIXED, MIXED)
def test_a_key_does_not_depend_on_what_stands_around(left, right):
    assert fold(left + right) == fold(left) + fold(right)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＩ与5G（二）", "ai與５Ｇ(二)"),
        ("數據", "数据"),
        ("裡 裏 里", "里 里 里"),
        ("為 爲", "为 为"),
        ("衛星 衞星", "卫星 卫星"),
        ("台灣 臺灣", "台湾 台湾"),
        ("看著 看着", "看着 看着"),
        ("憑藉 答覆 據瞭解", "凭借 答复 据了解"),
        ("計畫", "计划"),
        ("乾旱 乾隆", "干旱 乾隆"),
        ("於是", "于是"),
        ("薴", "苎"),
    ],
)
def test_spellings_with_one_key(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("網路", "网络"), ("資訊", "信息"), ("人工智慧", "人工智能"), ("發", "友"), ("「", "“"), ("İ", "i")],
)
def test_other_words_and_other_marks_have_another_key(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("據瞭解，這個計畫憑藉著名專家", "据了解，这个计划凭借著名专家"),
        ("他笑著說", "他笑着说"),
        ("衞生署敍述", "卫生署叙述"),
        ("「網路」", "「网路」"),
        ("乾隆年間的乾旱", "乾隆年间的干旱"),
        ("ＡＩ 與 5G", "ＡＩ 与 5G"),
        ("於\ud800數", "于\ud800数"),
    ],
)
def test_traditional_text_is_given_in_simplified_characters(text, simple):
    assert simplify(text) == simple


@pytest.mark.parametrize("text", ["李著《樊於期》，乾隆、象徵、覆盖、瞭望与慰藉", "什么", "", "plain"])
def test_simplified_text_stays_as_it_is(text):
    assert simplify(text) == text


@pytest.mark.parametrize(
    "kind", ["SURNAMES", "COMPOUND_SURNAMES", "JAPANESE_SURNAMES", "TRANSLITERATION", "NAME_PARTS"]
)
def test_what_names_are_made_of_is_listed_in_simplified_characters_too(kind):
    listed = getattr(person_names, kind)
    assert sorted(entry for entry in listed if simplify(entry) not in listed) == []


def test_every_letter_is_folded_to_its_small_one():
    capitals = [char for char in map(chr, range(0x110000)) if char.lower() != char and len(char.lower()) == 1]
    assert [char for char in capitals if fold(char) != fold(char.lower())] == []
