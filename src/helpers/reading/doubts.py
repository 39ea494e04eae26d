"""Oddities of the text itself, listed for the reader and never corrected."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.language.name_characters import TRANSLITERATION
from helpers.language.names import DOTS, same_spelling

LATIN_IN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff])\s+([a-z]{2,}(?:\s+[a-z]{2,})*)\s+(?=[\u4e00-\u9fff])")
REPEATED_PHRASE = re.compile(r"([\u4e00-\u9fff]{2,6})的\1(?![\u4e00-\u9fff]*\1)")
SHORTEST_NAME_PART = 4
_FOREIGN_RUN = re.compile(f"[{''.join(sorted(TRANSLITERATION))}]{{{SHORTEST_NAME_PART},}}")
_FULL_NAME_PART = re.compile(f"(?<=[{DOTS}]){_FOREIGN_RUN.pattern}|{_FOREIGN_RUN.pattern}(?=[{DOTS}])")


class Doubt(NamedTuple):
    """Something odd at an offset of a passage's text."""

    start: int
    doubt: str
    detail: str


def doubts_of_text(text: str) -> Iterator[Doubt]:
    """Yield the oddities of one passage: Latin words in Chinese, a phrase that repeats itself."""
    for match in LATIN_IN_CHINESE.finditer(text):
        yield Doubt(match.start(1), "latin_in_chinese", f"«{match[1]}» in «{_around(text, match)}»")
    for match in REPEATED_PHRASE.finditer(text):
        yield Doubt(match.start(), "repeated_phrase", f"«{match.group()}» in «{_around(text, match)}»")


def spelling_doubts(texts: list[str]) -> Iterator[tuple[int, Doubt]]:
    """Yield (index of text, doubt) where a foreign name is printed in another spelling than with its full name."""
    parts = dict.fromkeys(part for text in texts for part in _FULL_NAME_PART.findall(text))
    seen: set[str] = set()
    for i, text in enumerate(texts):
        for run in _FOREIGN_RUN.finditer(text):
            spelt = run.group()
            for part in parts:
                if spelt not in seen and part not in spelt and spelt not in part and same_spelling(part, spelt):
                    seen.add(spelt)
                    yield i, Doubt(run.start(), "name_spelt_two_ways", f"«{spelt}» beside «{part}»")


def _around(text: str, match: re.Match[str], margin: int = 8) -> str:
    return text[max(0, match.start() - margin) : match.end() + margin].strip()
