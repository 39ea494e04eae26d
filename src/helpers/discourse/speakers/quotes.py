"""Quotation marks of every kind, nested, unclosed and stray, and the sentences outside them; nothing raises."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from helpers.language.person_names import TRANSLITERATION

OPENING = {"“": "”", "「": "」", "『": "』", "‘": "’", "〝": "〞", "«": "»"}
CLOSING = {close: opening for opening, close in OPENING.items()}
STRAIGHT = '"＂'
SENTENCE_END = "。！？!?…"
MASK = "□"
# A quotation shorter than this without a comma or an end mark is a term in quotes (“双刃剑”), not somebody's words.
SHORTEST_SPEECH = 10
_SPELT = f"[{''.join(sorted(TRANSLITERATION))}]"
LOST_DOT = re.compile(rf"(?<={_SPELT}{_SPELT})\?(?={_SPELT})")  # 克里斯?洛: the dot of a name, lost on the way
HALF_WIDTH = str.maketrans(",:;!?", "，：；！？")
# Marks typed half-width between Chinese words are read like full-width ones; 1,000, 9:30 and a.m. stay as they are.
HALF_WIDTH_MARK = re.compile(
    r"(?<![\x21-\x7e])[,:;!?]|[,:;!?](?![\x21-\x7e])|(?<=[\u4e00-\u9fff”’」』）])\.(?![\x21-\x7e])"
)


@dataclass(frozen=True)
class Quote:
    """One outermost quotation: offsets with its marks; `closed` is False if the passage ends before its mark."""

    start: int
    end: int
    closed: bool


@dataclass(frozen=True)
class Layout:
    """A passage prepared for attribution: `flat` is `text` with quoted words masked, character for character."""

    text: str
    flat: str
    quotes: tuple[Quote, ...]
    sentences: tuple[tuple[int, int], ...]

    def quote_at(self, position: int) -> Quote | None:
        """Return the quotation that opens at a position."""
        return self._by_start.get(position)

    @cached_property
    def _by_start(self) -> dict[int, Quote]:
        return {quote.start: quote for quote in self.quotes}

    @cached_property
    def quotes_by_end(self) -> dict[int, Quote]:
        """The quotations by where they end."""
        return {quote.end: quote for quote in self.quotes}

    @cached_property
    def sentence_starts(self) -> frozenset[int]:
        """Where sentences start."""
        return frozenset(start for start, _ in self.sentences)

    def sentence_of(self, position: int) -> int:
        """Return the number of the sentence that holds a position."""
        number = bisect_right(self.sentences, position, key=lambda sentence: sentence[1])
        return min(number, len(self.sentences) - 1)

    def is_speech(self, quote: Quote) -> bool:
        """Whether a quotation is words spoken rather than a term or title in quotes."""
        inner = self.text[quote.start + 1 : quote.end - 1 if quote.closed else quote.end]
        return bool(inner) and (len(inner) >= SHORTEST_SPEECH or "，" in inner or inner[-1] in SENTENCE_END + ",；")


def lay_out(text: str) -> Layout:
    """Find the outermost quotations and the sentences of a passage."""
    text = LOST_DOT.sub("·", text)
    text = HALF_WIDTH_MARK.sub(lambda mark: "。" if mark.group() == "." else mark.group().translate(HALF_WIDTH), text)
    quotes = tuple(_find_quotes(text))
    flat = list(text)
    for quote in quotes:
        inner_end = quote.end - 1 if quote.closed else quote.end
        flat[quote.start + 1 : inner_end] = MASK * max(0, inner_end - quote.start - 1)
    masked = "".join(flat)
    return Layout(text, masked, quotes, tuple(_find_sentences(text, masked, quotes)))


def _find_quotes(text: str) -> list[Quote]:
    found: list[Quote] = []
    start, awaited = -1, ""
    depth = 0
    for position, character in enumerate(text):
        if start < 0:
            if character in OPENING or character in STRAIGHT:
                start, depth = position, 1
                awaited = OPENING.get(character, character)
        elif character == awaited:
            depth -= 1
            if depth == 0:
                found.append(Quote(start, position + 1, True))
                start = -1
        elif OPENING.get(character) == awaited and text.count(awaited, position) > depth:
            depth += 1
    if start >= 0:
        found.append(Quote(start, len(text), False))
    return found


def _find_sentences(text: str, flat: str, quotes: tuple[Quote, ...]) -> list[tuple[int, int]]:
    """Split outside quotations; a quotation that holds its own end mark ends a sentence with its closing mark."""
    breaks = {m.end() for m in re.finditer(f"[{SENTENCE_END}]+[”’」』》）)]*", flat)}
    breaks |= {quote.end for quote in quotes if quote.closed and text[quote.end - 2] in SENTENCE_END}
    ends = sorted({*breaks, len(text)} - {0})
    return [(start, end) for start, end in zip([0, *ends], ends, strict=False) if text[start:end].strip()]
