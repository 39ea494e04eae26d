"""Ordinary Chinese words, to tell a name from a word that happens to begin with a surname."""

import importlib.util
from functools import lru_cache
from pathlib import Path

from helpers.language.name_characters import SURNAMES

NAME_TAG = "nr"
PLACE_TAG = "ns"  # the dictionary lists some foreign names as places (普京); places we know from the gazetteer
LONGEST = 4


def is_common_word(text: str) -> bool:
    """Whether jieba's dictionary lists a string of two to four characters as a word other than a person's name."""
    return text in _common_words()


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    """Read the dictionary file itself: importing jieba would build its whole trie for nothing."""
    specification = importlib.util.find_spec("jieba")
    if specification is None or not specification.submodule_search_locations:
        raise ImportError("jieba is not installed; names are told from words with its dictionary: pip install jieba")
    path = Path(specification.submodule_search_locations[0]) / "dict.txt"
    words = set()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, _, tag = line.rstrip("\n").rsplit(" ", 2)
            foreign_place = tag == PLACE_TAG and word[0] not in SURNAMES
            if 2 <= len(word) <= LONGEST and not tag.startswith(NAME_TAG) and not foreign_place:
                words.add(word)
    return frozenset(words)
