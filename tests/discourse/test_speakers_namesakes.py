"""People of one name in several articles: told apart as if each were compared with each."""

from itertools import product

import pytest

from helpers.discourse.speakers.speaker_table import WORDS_IN_COMMON, Appearance, Namesakes

DESCRIPTORS = ["", "教授", "专家", "北京大学教授", "北京大学", "复旦大学教授", "公安局民警", "大学教授"]
ORIGINS = [(None, None), ("CN", "affiliation"), ("US", "stated"), ("CN", "reference")]


def agree(one: Appearance, other: Appearance) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    first, second = one.descriptor, other.descriptor
    if not first or not second or "reference" in (one.basis, other.basis) or first in second or second in first:
        return True
    return any(first[i : i + WORDS_IN_COMMON] in second for i in range(len(first) - WORDS_IN_COMMON + 1))


@pytest.mark.parametrize("step", [1, 5, 7, 11, 13])
def test_numbers_are_those_of_a_comparison_of_all(step):
    every = [Appearance(text, *origin) for text, origin in product(DESCRIPTORS, ORIGINS)]
    order = [every[(number * step) % len(every)] for number in range(2 * len(every))]
    namesakes, people = Namesakes(), []
    for seen in order:
        number = next((number for number, person in enumerate(people) if agree(person, seen)), len(people))
        people += [seen] if number == len(people) else []
        assert namesakes.number(seen) == number
