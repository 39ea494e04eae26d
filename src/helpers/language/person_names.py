"""Names of people in Chinese text: is this a name, of which origin, and which spellings are the same name."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from helpers.language.csv_files import read_reference
from helpers.language.dictionary import NAME_TAG, PLACE_TAG, dictionary_columns, segment_cost, tag_of
from helpers.language.folding import simplify

_ENTRIES = [(row["kind"], row["entry"]) for row in read_reference("name_characters.csv", ["kind", "entry", "source"])]


def _of_kind(kind: str) -> frozenset[str]:
    return frozenset(entry for entry_kind, entry in _ENTRIES if entry_kind == kind)


SURNAMES = _of_kind("surname")
COMPOUND_SURNAMES = _of_kind("compound surname")
JAPANESE_SURNAMES = _of_kind("japanese surname")
SURNAME_BEGINS = frozenset(surname[0] for surname in SURNAMES | COMPOUND_SURNAMES | JAPANESE_SURNAMES)
TRANSLITERATION = _of_kind("transliteration")
NAME_PARTS = _of_kind("name part")
GIVEN_NAME_STOP = _of_kind("not a given name")
NOT_NAMES = _of_kind("not a name")

DOTS = "·•‧・∙⋅･．"
HAN = r"\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002ebef"
HAN_ONLY = re.compile(rf"[{HAN}]+")
# Possessive (++): the parts may be cut in many ways, and trying them all would take forever on a list of such names.
DOTTED_NAME = re.compile(rf"[{HAN}A-Z](?:[{HAN}A-Za-z.．－-]{{0,12}}+[{DOTS}][ 　]?[{HAN}A-Za-z]{{1,12}})++")
LATIN_NAME = re.compile(r"[A-Z][A-Za-z'’.-]+(?: [A-Z][A-Za-z'’.-]*)+")
LONGEST_CHINESE_NAME = 4
# 阮氏金银: in Vietnamese names 氏 goes before the given name of women.
VIETNAMESE = re.compile(rf"[{HAN}]氏[{HAN}]")
SHORTEST_SPELLING = 4
LONGEST_ODD_PART = 4
VARIANT_DISTANCE = 0.2
MOST_EDITS = 2  # more would have every name of twenty letters compared in thousands of spellings
TRANSLITERATED_TAG = "nrt"
USUAL_LENGTH = 3
POLITELY = re.compile(f"[{''.join(sorted(SURNAMES))}](?:先生|女士|小姐|某)")
NAME_IN_NEWS = 5.0  # nats: a word in 150 is a name
IMPOSSIBLE = 99.0
LONGEST_GIVEN = 2
NUMBER_OF_CHARACTERS = 5000  # that names are made of: the denominator of add-one smoothing


def is_common_word(text: str) -> bool:
    """Whether the dictionary has it as a word and no person's name, nor a place without a surname first (普京)."""
    tag = tag_of(text)
    return bool(tag) and not tag.startswith(NAME_TAG) and (tag != PLACE_TAG or text[0] in SURNAMES)


def is_listed_person(text: str) -> bool:
    """Whether the dictionary lists a string of two to four characters as a person's name: 习近平, but not 幸福感."""
    tagged = tag_of(text).startswith(NAME_TAG) and not text.endswith("人")  # 凯尔特人
    return tagged and text not in NOT_NAMES and GIVEN_NAME_STOP.isdisjoint(text[1:])


def is_listed_place(text: str) -> bool:
    """Whether the dictionary lists a string as a place's name, which may be a person's: 普京, 亚历山大."""
    return tag_of(text) == PLACE_TAG and text not in NOT_NAMES and text[1:] != ""


def is_chinese_name(text: str) -> bool:
    """Whether a string looks like a Chinese, Korean, Japanese or Vietnamese name: a surname and a given name."""
    if not 2 <= len(text) <= 5 or text[0] not in SURNAME_BEGINS:
        return False
    if text in NOT_NAMES or not HAN_ONLY.fullmatch(text):
        return False
    surname = surname_of(text)
    given = text[len(surname) :]
    if not surname or not given or not GIVEN_NAME_STOP.isdisjoint(given):
        return False
    longest = 3 if surname in JAPANESE_SURNAMES or VIETNAMESE.match(text) else 2
    return len(given) <= longest and text[:2] not in NOT_NAMES


def surname_of(text: str) -> str:
    """Return the surname that a string begins with, compound ones first; ``""`` if it begins with none."""
    for length in (4, 3, 2):
        if text[:length] in COMPOUND_SURNAMES or text[:length] in JAPANESE_SURNAMES:
            return text[:length]
    return text[:1] if text[:1] in SURNAMES else ""


def is_foreign_name(text: str) -> bool:
    """Whether a string looks like a transliterated name: parts joined by a mark, or transliteration characters only."""
    if DOTTED_NAME.fullmatch(text):
        parts = re.split(rf"[{DOTS}]", text)
        return all(parts) and all(map(_spells_a_part, parts))
    if LATIN_NAME.fullmatch(text):
        return True
    return 2 <= len(text) <= 10 and text not in NOT_NAMES and all(character in TRANSLITERATION for character in text)


def _spells_a_part(part: str) -> bool:
    """Whether a part has hardly a character that does not transliterate: 迪奥普大学教授 is more than a name."""
    odd = [character for character in part if "\u4e00" <= character <= "\u9fff" and character not in TRANSLITERATION]
    return GIVEN_NAME_STOP.isdisjoint(odd) and (len(part) <= LONGEST_ODD_PART or len(odd) <= 1)


def is_person_name(text: str) -> bool:
    """Whether a string has the form of a name, in any script; 高山 has, too, so ask only where a name is expected."""
    compact = re.sub(rf"[ 　]*([{DOTS}])[ 　]*", r"\1", simplify(text.strip()))
    return is_chinese_name(compact) or is_foreign_name(compact)


def find_names(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, name) of the names with a mark between their parts; callers cut what the first has caught."""
    return [(m.start(), m.end(), m.group()) for m in DOTTED_NAME.finditer(text)]


def may_spell_a_name(character: str) -> bool:
    """Whether a character may stand in a foreign name: one that transliterates, or a Latin letter."""
    return character in TRANSLITERATION or (character.isascii() and character.isalpha())


def same_spelling(first: str, second: str) -> bool:
    """Whether two strings are near-identical spellings of one transliterated name; Chinese ones are two people's."""
    if first == second:
        return True
    if min(len(first), len(second)) < SHORTEST_SPELLING or not (is_foreign_name(first) and is_foreign_name(second)):
        return False
    return edit_distance(first, second) <= spelling_tolerance(max(len(first), len(second)))


def spelling_tolerance(length: int) -> int:
    """How many edits apart two spellings of a name may be: a fifth of the longer one's length, one or two."""
    return min(MOST_EDITS, max(1, int(length * VARIANT_DISTANCE)))


def edit_distance(first: str, second: str) -> int:
    """Levenshtein distance (Levenshtein 1966) of two short strings."""
    previous = list(range(len(second) + 1))
    for row, one in enumerate(first, start=1):
        current = [row]
        for column, other in enumerate(second, start=1):
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (one != other)))
        previous = current
    return previous[-1]


def is_home_name(name: str) -> bool:
    """Whether a name is likelier Chinese (何立峰, 石川某) than Japanese or transliterated (岸田文雄, 盖特纳)."""
    if POLITELY.match(name):
        return True
    if not is_chinese_name(name):
        return False
    if surname_of(name) in JAPANESE_SURNAMES and not (len(name) == USUAL_LENGTH and name[0] in SURNAMES):
        return False
    return not is_foreign_name(name) or chinese_odds(name) > 0


def chinese_odds(name: str) -> float:
    """Return the log odds (naive Bayes, even prior) of the characters after the first: above 0 is likelier Chinese."""
    chinese, transliterated = _character_counts()
    totals = chinese.total() + NUMBER_OF_CHARACTERS, transliterated.total() + NUMBER_OF_CHARACTERS
    return sum(
        math.log((chinese[character] + 1) / totals[0]) - math.log((transliterated[character] + 1) / totals[1])
        for character in name[1:]
    )


def name_odds(text: str, start: int, end: int, window: tuple[int, int]) -> float:
    """Return the log odds that characters are a name rather than words, alone or with those beside them.

    The likeliest words of the text in a window are compared with the likeliest words around the name: 谢立即说 is
    谢 + 立即, 林奇利用 is no 林奇利, and 才会 is a word. Above 0 is likelier a name.
    """
    first, last = window
    around = segment_cost(text[first:start]) + segment_cost(text[end:last])
    return segment_cost(text[first:last]) - around - _name_cost(text[start:end])


def is_ordinary(name: str) -> bool:
    """Whether a name is one whose likelihood can be told: a surname and a given name, or foreign sounds."""
    return _name_cost(name) < IMPOSSIBLE


@cache
def _name_cost(name: str) -> float:
    """Return how unlikely a string is as a name, in nats: of any surname and given name, or of foreign sounds."""
    surnames, given, sounds = _name_counts()
    surname = surname_of(name) or name[:1]
    longest = LONGEST_GIVEN + (surname in JAPANESE_SURNAMES)
    costs = [IMPOSSIBLE]
    if 0 < len(name) - len(surname) <= longest:
        costs.append(NAME_IN_NEWS + _surprise(surnames, [surname]) + _surprise(given, name[len(surname) :]))
    if TRANSLITERATION.issuperset(name):
        costs.append(NAME_IN_NEWS + _surprise(sounds, name))
    return min(costs)


def _surprise(counts: Counter[str], characters: Iterable[str]) -> float:
    total = math.log(counts.total() + NUMBER_OF_CHARACTERS)
    return sum(total - math.log(counts[character] + 1) for character in characters)


@cache
def _name_counts() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Count the surnames and given names of the dictionary's names of three characters, and the foreign sounds."""
    words, _, tags = dictionary_columns()
    names = [word for word, tag in zip(words, tags, strict=True) if tag == NAME_TAG and len(word) == USUAL_LENGTH]
    chinese = [(surname, word[len(surname) :]) for word in names if (surname := surname_of(word))]
    given = Counter("".join(name for _, name in chinese))
    return Counter(surname for surname, _ in chinese), given, _character_counts()[1]


@cache
def _character_counts() -> tuple[Counter[str], Counter[str]]:
    """Count the characters of the dictionary's names: of three with a surname, and of transliterated ones."""
    words, _, tags = dictionary_columns()
    named = [(word, tag) for word, tag in zip(words, tags, strict=True) if tag in (NAME_TAG, TRANSLITERATED_TAG)]
    chinese = (word[1:] for word, tag in named if tag == NAME_TAG and len(word) == USUAL_LENGTH and surname_of(word))
    transliterated = (word for word, tag in named if tag == TRANSLITERATED_TAG and len(word) >= USUAL_LENGTH)
    return Counter("".join(chinese)), Counter("".join(transliterated))
