"""The patterns and classes of words in data/grammar: each can be read, and each is used."""

import re
from pathlib import Path

import pytest

from helpers.discourse import speakers
from helpers.discourse.speakers.grammar import any_of, pattern, words_of
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
