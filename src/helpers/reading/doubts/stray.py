"""Latin letters, digits and strokes that stand in Chinese for 一 or 〇 (唯—的, 二O二三年), or words of another line."""

import re
import unicodedata
from collections.abc import Iterator

from helpers.language.dictionary import LONGEST, segment_cost, word_frequency
from helpers.language.folding import simplify
from helpers.reading.doubts.doubt import Doubt, and_more, around, han_beside, is_han

ONE = "一"
LEAST_FREQUENCY = 100  # of a word with 一 inside or at its end (统一, 进一步)
LEAST_FREQUENCY_AT_START = 5000  # of one that begins with it (一些): a dash before a word is common (北京—上海)
NEIGHBOURS = 6
ROUNDING = 1e-9
_HAN = r"\u4e00-\u9fff"
_NUMERALS = "〇○零一二三四五六七八九十"

LATIN_IN_CHINESE = re.compile(
    rf"(?<=[{_HAN}])\s{{1,9}}([a-z]{{2,40}}(?:\s{{1,9}}[a-z]{{2,40}}){{0,9}})\s{{1,9}}(?=[{_HAN}])"
)
# Where blanks stand around every Latin word and number (在 2023 年用 Python 写), a word between blanks is a term.
_BLANKS_ARE_STYLE = re.compile(rf"[{_HAN}] (?:[A-Z]|\d+ [{_HAN}])")
_FUNCTION_WORD = re.compile(r"(?:and|or|the|of|to|in|for|with|on|by|is|are|an|as|at|from|that|this|it)(?!\S)")
_STROKE = re.compile(r"[lI|丨—─\-]")
_ZERO = re.compile(rf"[Oo0][Oo0]?(?=[{_NUMERALS}年])")
_LETTERS_IN_NUMBER = re.compile(r"[\dlIOo][\dlIOo]{1,3}(?=[年月日])")
_RADICAL = re.compile("[\u2e80-\u2fd5丿丶亅乀乁乚亠冂冖凵勹匚厶夂宀巛廴彐彡]")


def latin_in_chinese(text: str) -> Iterator[Doubt]:
    """Yield the words in small Latin letters that stand alone between Chinese characters."""
    is_style = _BLANKS_ARE_STYLE.search(text) is not None
    for match in LATIN_IN_CHINESE.finditer(text):
        if not is_style or _FUNCTION_WORD.match(match[1]):
            yield Doubt(match.start(1), "latin_in_chinese", f"«{match[1]}» in «{around(text, *match.span())}»")


def stray_strokes(text: str) -> Iterator[Doubt]:
    """Yield the letters, digits, dashes and strokes that stand for a Chinese character."""
    simple = simplify(text) if _STROKE.search(text) else ""
    for match in _STROKE.finditer(simple):
        i = match.start()
        before, after = simple[max(0, i - 1) : i], simple[i + 1 : i + 2]
        if _STROKE.match(before) or _STROKE.match(after) or not (is_han(before) or is_han(after)):
            continue
        place, word = _word_with_one(simple, i)
        if word:
            printed = text[i - place : i - place + len(word)]
            yield Doubt(i, "stray_character", f"«{printed}» for «{word}»?")
        elif match.group() == "l" and is_han(before) and is_han(after):
            yield Doubt(i, "stray_character", f"«l» in «{around(text, i, i + 1)}»")
    yield from _letters_in_numbers(text)
    yield from _radicals(text)


def _letters_in_numbers(text: str) -> Iterator[Doubt]:
    """Yield O and 0 among Chinese numerals (二O二三) and letters among digits (2O23年, l1月)."""
    for match in _ZERO.finditer(text):
        if text[max(0, match.start() - 1) : match.start()] in tuple(_NUMERALS):
            printed = around(text, *match.span(), margin=2)
            meant = "〇" * len(match.group())
            yield Doubt(match.start(), "stray_character", f"«{match.group()}» in «{printed}» for «{meant}»?")
    for match in _LETTERS_IN_NUMBER.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        is_mixed = not match.group().isdecimal() and any(character.isdecimal() for character in match.group())
        if is_mixed and not (before.isascii() and before.isalnum()):
            yield Doubt(match.start(), "stray_character", f"«{match.group()}» in «{around(text, *match.span())}»")


def _word_with_one(text: str, place: int) -> tuple[int, str]:
    """Return (place in it, word) for the likeliest word that 一 makes here, or (0, "")."""
    before, after = han_beside(text, place, NEIGHBOURS)
    best, most = (0, ""), 0
    for left in range(text[place] == "I", min(LONGEST, len(before) + 1)):  # I级 is a Roman number
        for right in range(min(LONGEST - left, len(after) + 1)):
            word = before[len(before) - left :] + ONE + after[:right]
            frequency = word_frequency(word)
            least = LEAST_FREQUENCY if left else LEAST_FREQUENCY_AT_START
            if frequency < max(least, most + 1) or not word.strip(ONE):
                continue
            if _ends_word(before, len(before) - left) and _ends_word(after, right):
                best, most = (left, word), frequency
    return best


def _ends_word(text: str, place: int) -> bool:
    """Tell whether a word may end at a place in a text: between 北京 and 市, not within 系统."""
    return segment_cost(text[:place]) + segment_cost(text[place:]) <= segment_cost(text) + ROUNDING


def _radicals(text: str) -> Iterator[Doubt]:
    """Yield the first radical that stands for a character, as some PDF files have them, and how many there are."""
    found = [match for match in _RADICAL.finditer(text) if not is_han(match.group()) or _is_within(text, match.start())]
    if found:
        printed, code = found[0].group(), ord(found[0].group())
        meant = unicodedata.normalize("NFKC", printed)
        read = f" for «{meant}»" if meant != printed else ""
        yield Doubt(
            found[0].start(), "stray_character", f"«{printed}» (U+{code:04X}, a radical){read}{and_more(len(found))}"
        )


def _is_within(text: str, place: int) -> bool:
    return is_han(text[place - 1 : place]) and is_han(text[place + 1 : place + 2])
