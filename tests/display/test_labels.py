"""The table of readable names: complete in both languages, printable, patient with unknown keys."""

import pytest

from helpers.display import labels as module
from helpers.display.fonts import missing_characters
from helpers.display.labels import is_known, label


@pytest.mark.parametrize(
    ("key", "english", "chinese"),
    [
        ("country_basis", "Basis of the country", "国别依据"),
        ("furniture", "Page furniture", "版面固定信息"),
        ("development", "Development", "发展"),
        ("mentions_per_1000_characters", "Mentions per 1,000 characters", "每千字提及次数"),
        ("unknown", "Unknown", "不详"),
    ],
)
def test_known_keys(key, english, chinese):
    assert (label(key), label(key, "zh")) == (english, chinese)
    assert is_known(key)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("mean_length", "mean length"),
        ("庄荣文", "庄荣文"),
        ("004_d740344705b9bb0f", "004_d740344705b9bb0f"),
        ("$x_y$", "$x_y$"),
        ("", ""),
    ],
)
def test_unknown_keys_come_back_readable(key, expected):
    assert label(key) == label(key, "zh") == expected
    assert not is_known(key)


def test_every_row_has_two_printable_names_and_every_key_comes_once():
    lines = [line for line in module._TABLE.strip().splitlines() if not line.startswith("#")]
    assert len(lines) == len(module._LABELS)
    for names in module._LABELS.values():
        assert all(name.strip() == name and name and not missing_characters(name) for name in names)


def test_another_language_is_refused():
    with pytest.raises(ValueError, match="en or zh"):
        label("kept", "fr")
