"""Where a name that starts at a position ends: names without marks have no end of their own in Chinese."""

import re
from functools import lru_cache

from helpers.discourse.speakers.words import find_source_words, find_verbs, source_words, starts_with
from helpers.language.countries import find_countries
from helpers.language.dictionary import is_common_word
from helpers.language.name_characters import (
    COMPOUND_SURNAMES,
    JAPANESE_SURNAMES,
    NAME_PARTS,
    NOT_NAMES,
    SURNAMES,
    TRANSLITERATION,
)
from helpers.language.names import DOTS, is_chinese_name, surname_of

PUNCTUATION = '，。；：！？、,;:!?（）()“”「」『』"《》〈〉【】 　—…□'
LATIN = re.compile(r"[A-Z][A-Za-z'’]+(?:[ .·-]+[A-Z][A-Za-z'’]*)*\.?")
SHORTEST_LATIN = 4
FIRST_PARTS = re.compile(rf"(?:[\u4e00-\u9fffA-Z][\u4e00-\u9fffA-Za-z.－-]{{0,9}}?[ 　]?[{DOTS}][ 　]?)+")
LAST_PART = re.compile(r"[A-Za-z'’ .]+|[\u4e00-\u9fff]{1,3}")
SOMEBODY = re.compile("某+")
HYPHENS = "-－"
LONGEST_PIECE = 10
LONGEST_CHINESE = 4
LONGEST_JAPANESE = 5
SHORTEST = 2
GIVEN = 2
# After a country's name, as many characters as make a name that merely begins like it (马里尼切夫).
SHORTEST_REST = 3
VERB_WINDOW = 16
# Characters that end a name only if the shorter reading is no name: 石破茂曾 is 石破茂 + 曾.
ADVERB_CHARACTERS = frozenset("有曾也还则又于在向对就再已将会与和同当都均即仍更才却便并特本因经此早")
# These end names, too (阎光才, 哈西特): then what introduces an occasion follows (在接受采访时).
ALSO_LAST_IN_NAME = frozenset("才特本均同有和因")
OCCASION = re.compile("在|接受|告诉|[0-9]")
# 李在明, 文在寅, 金与正: particles in Korean names.
KOREAN = re.compile("[李文金朴郑崔尹韩赵姜全张][在与][\u4e00-\u9fff]")
NAME_PART = re.compile("|".join(sorted(NAME_PARTS, key=lambda part: (-len(part), part))))
# Surnames that are more often prepositions and adverbs, and those that are only sometimes.
SURNAMES_ALSO_FUNCTION_WORDS = frozenset("于向从应时经以同相有将会都但是后及就因由位")
SURNAMES_SOMETIMES_FUNCTION_WORDS = frozenset("和曾强连何别关")
NEVER_LAST_IN_NAME = frozenset("地得着们等则也还又却仍")
NO_NAME_INSIDE = re.compile(
    "记者|我们|大家|他们|媒体|外界|公众|观众|本报|人士|人员|方面|会议|大会|全国|政府|企业|"
    "问题|工作|国家|社会|中国|这|那|今年|去年|的"
)
REIGN = re.compile("[一二三四五六七八九十]+世")


def name_at(text: str, position: int, *, strict: bool = False) -> int:
    """Return where a name that starts at a position ends, or -1.

    With `strict` (no title before it) ordinary words are no names.
    """
    first_parts = FIRST_PARTS.match(text, position)
    if first_parts and "的" not in first_parts.group() and not find_source_words(first_parts.group()):
        return _end_of_last_part(text, first_parts.end())
    latin = LATIN.match(text, position)
    if latin and _is_latin_name(text, latin):
        return latin.end()
    possible = [end for end in _possible_ends(text, position, strict) if not _cuts_verb(text, position, end)]
    clean = [end for end in possible if ends_cleanly(text, end)]
    likely = [end for end in possible if end in clean or (not strict and is_common_word(text[end : end + 2]))]
    best = (end for end in likely if verb_at(text, end) or not _cuts_word(text, end))
    return next(best, clean[0] if clean else -1 if strict else _end_before_anything(text, position, possible))


def partial_at(text: str, position: int) -> int:
    """Return where 王主任, 李女士, 刘某, 小王 or 老李 that starts at a position ends, or -1."""
    if text[position : position + 1] in ("小", "老", "阿") and text[position + 1 : position + 2] in SURNAMES:
        return position + SHORTEST if ends_cleanly(text, position + SHORTEST) else -1
    surname = _surname_length(text, position)
    if not surname:
        return -1
    unnamed = SOMEBODY.match(text, position + surname)
    if unnamed:
        given = unnamed.end() + 1
        return given if not ends_cleanly(text, unnamed.end()) and ends_cleanly(text, given) else unnamed.end()
    title = starts_with("honorific").match(text, position + surname)
    if not title or len(title.group()) < SHORTEST or text.startswith(("的", "们"), title.end()):
        return -1
    doubtful = text[position] in SURNAMES_ALSO_FUNCTION_WORDS and title.group() not in ("先生", "女士")
    return -1 if doubtful else title.end()


def ends_cleanly(text: str, position: int) -> bool:
    """Whether a name may end here: before punctuation, a digit, a title, a word that follows names, or nothing."""
    if position >= len(text) or text[position] in PUNCTUATION or text[position].isdigit():
        return True
    return bool(starts_with("after_name").match(text, position) or title_at(text, position))


def title_at(text: str, position: int) -> re.Match[str] | None:
    """Return the match of a title after a name (王毅外长, 薛云奎教授), 兼 and a second one included."""
    return _titles().match(text, position)


def verb_at(text: str, position: int) -> bool:
    """Whether a reporting verb starts at a position."""
    return any(start == 0 for start, _, _ in find_verbs(text[position : position + VERB_WINDOW]))


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    title = starts_with("role", "honorific").pattern
    return re.compile(f"(?:{title})(?:兼(?:{title}))*")


def _surname_length(text: str, position: int) -> int:
    if text[position : position + 2] in COMPOUND_SURNAMES:
        return 2
    return int(text[position : position + 1] in SURNAMES)


def _is_latin_name(text: str, match: re.Match[str]) -> bool:
    follows = text[match.end() : match.end() + 1]
    in_word = follows.isascii() and follows.isalnum()
    return len(match.group()) >= SHORTEST_LATIN and not match.group().isupper() and not in_word


def _end_of_last_part(text: str, position: int) -> int:
    """The last part of 艾曼·苏桑当天表示: the longest piece after which a name may end."""
    limit = _end_of_run(text, position)
    clean = [end for end in range(limit, position, -1) if ends_cleanly(text, end)]
    for end in clean:
        shorter_too = end - 1 in clean and end - position > SHORTEST
        if not (text[end - 1] in ADVERB_CHARACTERS and shorter_too):
            return end
    if limit > position:
        return limit
    piece = LAST_PART.match(text, position)
    return piece.end() if piece else -1


def _end_before_anything(text: str, position: int, possible: list[int]) -> int:
    """The end of a Chinese name after a title that no word we know follows: 所长李炳锋带着, but not 主任张开双臂."""
    for end in possible:
        name = text[position:end]
        given = name[len(surname_of(name)) :]
        if len(given) != GIVEN or end - position > LONGEST_CHINESE or not is_chinese_name(name):
            continue
        if not any(is_common_word(text[start : start + 2]) for start in range(position, end)):
            return end
    return -1


def _end_of_run(text: str, position: int) -> int:
    """Where the transliteration characters and known parts of names (卓玛, 毕力格) that start at a position end."""
    end = position
    while end < len(text) and end - position < LONGEST_PIECE:
        reign = REIGN.match(text, end)
        if reign and end > position:
            return reign.end()
        part = NAME_PART.match(text, end)
        if part:
            end = part.end()
            continue
        if text[end] not in TRANSLITERATION and (end == position or text[end] not in HYPHENS):
            break
        end += 1
    return end


def _possible_ends(text: str, position: int, strict: bool) -> list[int]:
    """Ends of undotted names that could start here, longest first."""
    run = range(position + SHORTEST, _end_of_run(text, position) + 1)
    chinese = range(position + SHORTEST, min(len(text), position + LONGEST_JAPANESE) + 1)
    ends = {end for end in run if text[end - 1] not in HYPHENS}
    ends |= {end for end in chinese if is_chinese_name(text[position:end]) or KOREAN.fullmatch(text, position, end)}
    return sorted((end for end in ends if _may_be_name(text, position, end, strict)), reverse=True)


def _may_be_name(text: str, start: int, end: int, strict: bool) -> bool:
    name = text[start:end]
    if name in NOT_NAMES or NO_NAME_INSIDE.search(name) or REIGN.fullmatch(name) or set(name) & set(PUNCTUATION):
        return False
    if name[-1] in NEVER_LAST_IN_NAME or (name[:-1] in JAPANESE_SURNAMES and name[-1] in ADVERB_CHARACTERS):
        return False
    if len(name) >= LONGEST_CHINESE and name[-2:] in source_words("after_name"):
        return False
    if any(len(hit.word) > 1 for hit in find_source_words(name)) or _is_function_word(text, start, end, strict):
        return False
    return not _starts_with_country(name) and not _is_word(name, strict)


def _is_function_word(text: str, start: int, end: int, strict: bool) -> bool:
    """Whether a surname is rather a preposition here: 向大会, but not 向阳表示."""
    surname, given = text[start], text[start + 1 : end]
    if surname not in SURNAMES_ALSO_FUNCTION_WORDS and not (strict and surname in SURNAMES_SOMETIMES_FUNCTION_WORDS):
        return False
    ended = end < len(text) and (text[end] in "，。：" or verb_at(text, end) or title_at(text, end))
    return is_common_word(given) or not ended


def _is_word(name: str, strict: bool) -> bool:
    chinese = is_chinese_name(name)
    if not strict:
        return len(name) >= LONGEST_CHINESE and not chinese and is_common_word(name)
    return is_common_word(name) or (not chinese and is_common_word(name[:2]) and is_common_word(name[2:]))


def _starts_with_country(name: str) -> bool:
    """Whether a name is or begins with a country's: 伊拉克库尔德, 巴西卢拉, but not 马里尼切夫."""
    countries = find_countries(name)
    if not countries or countries[0].start > 0:
        return False
    return countries[0].end > SHORTEST or len(name) - countries[0].end < SHORTEST_REST


def _cuts_word(text: str, end: int) -> bool:
    """Whether the last character of a name rather belongs to the word after it: 石破茂曾|于, 张勇充|满."""
    last = text[end - 1]
    if last in ALSO_LAST_IN_NAME and OCCASION.match(text, end):
        return False
    follows = starts_with("after_name").match(text, end)
    if follows and len(follows.group()) > 1 and last not in ADVERB_CHARACTERS:
        return False
    return last in ADVERB_CHARACTERS or is_common_word(text[end - 1 : end + 1])


def _cuts_verb(text: str, start: int, end: int) -> bool:
    """Whether a name that ends here would swallow or cut a reporting verb: 拜登宣|布, 朱巍认|为."""
    verbs = find_verbs(text[start : start + VERB_WINDOW])
    return any(start + SHORTEST <= start + begin < end <= start + stop for begin, stop, _ in verbs)
