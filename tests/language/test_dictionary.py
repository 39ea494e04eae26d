import pytest

from helpers.language.dictionary import splits_word, tag_of
from helpers.language.person_names import is_common_word, is_listed_person


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("习近平主席重", "申构建"),
        ("引领发", "展实践"),
        ("发展数", "字技能"),
        ("全球安全倡", "议，深化"),
        ("离不", "开"),
    ],
)
def test_a_break_inside_a_word(left, right):
    assert splits_word(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("发展数字科技新引擎", "数字交通是"),
        ("强化网络基础设施建设", "构建网络"),
        ("", "构建"),
        ("引领", ""),
        ("A", "B"),
    ],
)
def test_a_break_between_words(left, right):
    assert not splits_word(left, right)


def test_words_names_and_places_of_the_dictionary_are_told_apart():
    assert [is_common_word(word) for word in ("发展", "江苏", "普京", "习近平", "发", "网络空间命运")] == [
        *(True, True, False, False, False, False)
    ]
    assert is_listed_person("习近平") and not is_listed_person("发展")
    assert [tag_of(word) for word in ("增长", "没有这个词")] == ["v", ""]
