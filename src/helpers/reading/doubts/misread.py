"""What was misread: look-alikes (末来), strokes for 一 or 〇 (唯—的, 二O二三年), text in a wrong encoding (Ã¤).

A character is doubted where no word covers it, a look-alike makes a frequent word, and the neighbourhood, cut into its
likeliest words, becomes much likelier: not in 周末来 (周末 and 来).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from helpers.language.csv_files import read_reference
from helpers.language.dictionary import LONGEST, NAME_TAG, dictionary_entries, segment_cost, word_frequency
from helpers.language.folding import simplify
from helpers.language.person_names import SURNAMES, TRANSLITERATION
from helpers.reading.doubts.doubt import Doubt, and_more, around, han_beside, is_han

LEAST_FREQUENCY = 100  # of the word that is meant
LEAST_PRINTED = 10  # a printed word that the dictionary's makers counted less often may be a misprint itself
LEAST_GAIN = 5.0  # nats by which the look-alike makes the neighbourhood likelier
LEAST_GAIN_IN_NAMES = 8.5  # the characters of a name make no words, whatever the name (教授王义桅)
SIEVE_SIZE = 1 << 20  # of keys for two neighbouring characters: one place in forty passes that should not
SPREAD = 4093
NEIGHBOURS = 7  # characters on each side that are cut into words
_NUMERALS = "〇○零一二三四五六七八九十"
# The characters of a date are no part of a word: 2023午, 11月9曰.
_IN_DATE = re.compile("[午牛曰目]")
_NUMERAL = re.compile(rf"[\d{_NUMERALS}]")
_LONGEST_DATE = 10
_YEAR = re.compile(rf"(?<![\d{_NUMERALS}])[\d{_NUMERALS}]{{4}}[午牛]\Z")
_DAY = re.compile(rf"[\d{_NUMERALS}]{{1,3}}\s?月\s?[\d{_NUMERALS}]{{1,3}}[曰目]\Z")
ONE = "一"
LEAST_AT_START = 5000  # frequency of one that begins with it (一些): a dash before a word is common (北京—上海)
NEIGHBOURS_OF_A_STROKE = 6
ROUNDING = 1e-9
_HAN = r"\u4e00-\u9fff"

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
LEAST_LEGIBLE = 4  # of so many characters read in GBK, one at least is left: three bytes of UTF-8 make one and a half
_LOST_CHARACTERS = "\ufffd\ufffe\uffff〓\ue000-\uf8ff\U000f0000-\U0010ffff"
_LOST = re.compile(f"[{_LOST_CHARACTERS}]")
_FILLER = re.compile("锟(?:斤拷锟?){1,99}|斤拷(?:锟斤拷){1,99}|烫烫烫{1,99}|屯屯屯{1,99}|ï¿½(?:ï¿½){0,99}")
_HIGH = "\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_UTF8_AS_LATIN = re.compile(f"[Â-ô][{_HIGH}]{{1,200}}")
_GB_AS_LATIN = re.compile("[¡-þ][¡-þ]{3,199}")
_TEXT = re.compile("[\u3400-\u9fff，。、；：！？“”（）《》]+")
_SHOWN = 20


class _Table(NamedTuple):
    words: dict[str, list[tuple[int, str]]]  # misprinted word → place of the character, the word meant
    pairs: dict[str, set[int]]  # the misprinted character with a neighbour in those words → its place in the pair


def confused_characters(text: str) -> Iterator[Doubt]:
    """Yield the characters that a look-alike would turn into a frequent word, and those of dates."""
    simple = simplify(text)
    for place in _suspicious_places(simple):
        before, after = han_beside(simple, place, NEIGHBOURS)
        found = _meant(before, simple[place], after)
        if found:
            start, meant = place - found[0], found[1]
            yield Doubt(place, "confused_character", f"«{text[start : start + len(meant)]}» for «{meant}»?")
    yield from _confused_in_dates(simple)


def _suspicious_places(text: str) -> list[int]:
    """List where a character and its neighbour are a pair of the table, found without a loop over the characters."""
    pairs = _table().pairs
    starts = np.flatnonzero(_sieve()[_keys(text)]).tolist()
    return sorted({start + i for start in starts for i in pairs.get(text[start : start + 2], ())})


def _keys(text: str) -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
    """Return a small number for each two neighbours; different ones may share it."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return (codes[:-1] * np.uint32(SPREAD) ^ codes[1:]) & np.uint32(SIEVE_SIZE - 1)


@cache
def _sieve() -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Mark the keys of the table's pairs."""
    sieve = np.zeros(SIEVE_SIZE, dtype=bool)
    for pair in _table().pairs:
        sieve[_keys(pair)] = True
    return sieve


def _confused_in_dates(text: str) -> Iterator[Doubt]:
    for found in _IN_DATE.finditer(text):
        place = found.start()
        pattern, meant = (_YEAR, "年") if found.group() in "午牛" else (_DAY, "日")
        match = pattern.search(text, max(0, place - _LONGEST_DATE), place + 1)
        if match and (pattern is _DAY or _NUMERAL.match(text, place + 1)):
            printed = match.group()
            yield Doubt(place, "confused_character", f"«{printed}» for «{printed[:-1]}{meant}»?")


@lru_cache(maxsize=4096)
def _meant(before: str, printed: str, after: str) -> tuple[int, str] | None:
    """Return (place of the character, word) that was probably meant, or None."""
    place = len(before)
    window = before + printed + after
    spans = [
        (start, end)
        for start in range(max(0, place - LONGEST + 1), place + 1)
        for end in range(max(place + 1, start + 2), min(len(window), start + LONGEST) + 1)
    ]
    words = _table().words
    meant = [
        (start, at, word)
        for start, end in spans
        for at, word in words.get(window[start:end], ())
        if start + at == place
    ]
    if not meant or any(word_frequency(window[start:end]) >= LEAST_PRINTED for start, end in spans):
        return None
    cost, best = segment_cost(window), None
    gain = LEAST_GAIN_IN_NAMES if _may_be_name(before, printed, after) else LEAST_GAIN
    for start, at, word in meant:
        less = cost - segment_cost(window[:start] + word + window[start + len(word) :])
        if less > gain:
            best, gain = (at, word), less
    return best


def _may_be_name(before: str, printed: str, after: str) -> bool:
    """Tell whether the character may stand in a name: beside a surname, or among those that transliterate."""
    if printed in SURNAMES or before[-1:] in SURNAMES:
        return True
    return printed in TRANSLITERATION and (before[-1:] in TRANSLITERATION or after[:1] in TRANSLITERATION)


@cache
def _look_alikes() -> dict[str, str]:
    look_alikes: dict[str, str] = {}
    for row in read_reference("confusables.csv", ["first", "second"]):
        for one, other in ((row["first"], row["second"]), (row["second"], row["first"])):
            look_alikes[one] = look_alikes.get(one, "") + other
    return look_alikes


@cache
def _table() -> _Table:
    """Misprint each frequent word in each place, and keep what is no word itself."""
    look_alikes = _look_alikes()
    table = _Table({}, {})
    for word, frequency, tag in dictionary_entries():
        if frequency < LEAST_FREQUENCY or tag.startswith(NAME_TAG):
            continue
        for place, meant in enumerate(word):
            for printed in look_alikes.get(meant, ""):
                misprint = word[:place] + printed + word[place + 1 :]
                if word_frequency(misprint) < LEAST_PRINTED:
                    table.words.setdefault(misprint, []).append((place, word))
                    first = max(place - 1, 0)
                    table.pairs.setdefault(misprint[first : first + 2], set()).add(place - first)
    return table


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
    before, after = han_beside(text, place, NEIGHBOURS_OF_A_STROKE)
    best, most = (0, ""), 0
    for left in range(text[place] == "I", min(LONGEST, len(before) + 1)):  # I级 is a Roman number
        for right in range(min(LONGEST - left, len(after) + 1)):
            word = before[len(before) - left :] + ONE + after[:right]
            frequency = word_frequency(word)
            least = LEAST_FREQUENCY if left else LEAST_AT_START
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


def lost_characters(text: str) -> Iterator[Doubt]:
    """Yield the first replacement or private-use character, with the number of them, and the runs of mojibake."""
    if not _suspicious().search(text):
        return
    found = list(_LOST.finditer(text))
    if found:
        printed, context = f"U+{ord(found[0].group()):04X}", around(text, *found[0].span())
        yield Doubt(found[0].start(), "lost_character", f"{printed} in «{context}»{and_more(len(found))}")
    for match in _FILLER.finditer(text):
        yield Doubt(match.start(), "wrong_encoding", f"«{match.group()[:_SHOWN]}» is left of bytes that were no text")
    for start, printed, meant in _misread(text):
        yield Doubt(start, "wrong_encoding", f"«{printed[:_SHOWN]}» for «{meant[:_SHOWN]}»?")


def _misread(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, as printed, as meant) where text was read in a wrong encoding."""
    end = 0
    for match in _UTF8_AS_LATIN.finditer(text):
        meant = _decoded(_latin_bytes(match.group()), "utf-8")
        if meant and not meant.startswith("\ufffd"):
            end = match.end()
            yield match.start(), match.group(), meant
    for match in _GB_AS_LATIN.finditer(text):
        meant = _decoded(match.group().encode("latin-1"), "gb2312")
        if match.start() >= end and _TEXT.fullmatch(meant):
            yield match.start(), match.group(), meant
    for match in _utf8_as_gbk().finditer(text):
        printed = match.group()
        meant = _LOST.sub("", printed).encode("gbk", "ignore").decode("utf-8", "ignore")
        if len(meant) >= max(2, len(printed) // LEAST_LEGIBLE) and _TEXT.fullmatch(meant):
            yield match.start(), printed, meant


def _decoded(content: bytes, encoding: str) -> str:
    """Return the bytes as text, without a last character that is cut; nothing if they are not in this encoding."""
    for cut in range(3):
        try:
            return content[: len(content) - cut].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(content) - 3:
                break
    return ""


def _latin_bytes(text: str) -> bytes:
    """Return the bytes that Windows-1252 or, where that has no character, Latin-1 reads as `text`."""
    return b"".join(c.encode("cp1252", "ignore") or c.encode("latin-1") for c in text)


@cache
def _read_as_gbk() -> str:
    """Return what the first two bytes of a Chinese character in UTF-8 are in GBK: rare characters."""
    pairs = (bytes((lead, trail)) for lead in range(0xE4, 0xEA) for trail in range(0x80, 0xC0))
    return "".join(pair.decode("gbk", "ignore") for pair in pairs)


@cache
def _utf8_as_gbk() -> re.Pattern[str]:
    """Return a pattern for runs of such characters, with the one or two that come between."""
    one = f"[{_read_as_gbk()}][\u3400-\u9fff\ue000-\uf8ff€?\ufffd]{{0,2}}"
    return re.compile(f"{one}(?:{one}){{1,60}}")


@cache
def _suspicious() -> re.Pattern[str]:
    """Return a pattern for the characters of which all that is looked for here has one: most text has none."""
    return re.compile(f"[{_LOST_CHARACTERS}锟拷烫屯¡-¶¸-þ{_read_as_gbk()}]")
