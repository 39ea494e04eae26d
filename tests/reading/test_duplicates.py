import pytest

from helpers.reading.duplicates import find_duplicates

ONE = "数字经济的发展离不开各国的合作，也离不开规则的建立，这是与会专家在讨论中一再提到的看法。"
TWO = "网络安全是全球性的挑战，没有哪个国家能够置身事外，也没有哪个国家可以独善其身，这一点没有异议。"
NEW = "会议还决定在明年春天举行下一轮磋商，届时将邀请更多来自南方国家的代表参加，并公布路线图。"


def body(*texts):
    return list(texts)


def test_a_second_printing_points_to_the_first():
    assert find_duplicates(body(ONE, TWO, NEW, ONE, TWO)) == {3: 0, 4: 1}


def test_a_short_heading_is_a_duplicate_only_within_a_second_printing():
    assert find_duplicates(body(ONE, "安危与共", TWO, NEW, ONE, "安危与共", TWO)) == {4: 0, 5: 1, 6: 2}
    assert find_duplicates(body(ONE, "安危与共", TWO, "安危与共", NEW)) == {}


def test_misread_characters_and_other_breaks_do_not_hide_it():
    assert set(find_duplicates(body(ONE, TWO, NEW, (ONE + TWO).replace("挑战", "挑成")))) == {3}


@pytest.mark.parametrize("every", [25, 40, 60])
def test_a_printing_with_every_nth_character_misread_is_found(every):
    again = "".join("曰" if n % every == every - 1 else character for n, character in enumerate(ONE + TWO))
    assert set(find_duplicates(body(ONE, TWO, NEW, again))) == {3}


def test_an_excerpt_is_found_by_containment():
    assert find_duplicates(body(ONE + TWO + NEW, TWO + NEW[:30])) == {1: 0}


def test_a_refrain_is_no_second_printing():
    assert (
        find_duplicates(
            body(
                ONE,
                "共同推动构建网络空间命运共同体迈向新阶段，造福世界各国人民。",
                TWO,
                "共同推动构建网络空间命运共同体迈向新阶段，造福世界各国人民。",
            )
        )
        == {}
    )


def test_new_text_is_kept():
    assert find_duplicates(body(ONE, TWO, NEW)) == {}
