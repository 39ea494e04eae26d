"""Where a name that starts at a position ends: names without marks have no end of their own in Chinese."""

import re

from helpers.discourse.speakers import name_edges as edges
from helpers.discourse.speakers.grammar import (
    find_source_words,
    find_verbs,
    pattern,
    source_words,
    starts_with,
    words_of,
)
from helpers.language import person_names as names
from helpers.language.countries import find_countries
from helpers.language.dictionary import word_frequencies

# Five further parts at most: a longer run of capitalised words is a title or an English sentence. Possessive (++), so
# that no word is cut to make it shorter.
LATIN = re.compile(r"[A-Z][A-Za-z'’]++(?:[ .·-]{1,3}+[A-Z][A-Za-z'’]*+){0,5}+\.?+(?![ .·-]{1,3}[A-Z])")
SHORTEST_LATIN = 4
FIRST_PARTS = re.compile(rf"(?:[\u4e00-\u9fffA-Z][\u4e00-\u9fffA-Za-z.－-]{{0,9}}?[ 　]?[{names.DOTS}][ 　]?){{1,6}}")
HYPHENATED = re.compile(
    f"[{''.join(sorted(names.TRANSLITERATION))}]{{2,6}}[-－](?=[\u4e00-\u9fff]{{2}})"
)  # 马尔滕-德容
ANY_DOT = re.compile(f"[{names.DOTS}][ 　]?")
LAST_PART = re.compile(r"[A-Za-z'’ .]+|[\u4e00-\u9fff]{1,3}")
SHORTEST = 2
VERY_FREQUENT = 1000
FREQUENT = 300  # 老家, 小时 are words; the dictionary has 小林 and 老李, too
OLD = "老"  # 陈老说
HYPHENS = "-－"
LONGEST_PIECE = 10
LONGEST_CHINESE = 4
USUAL_LENGTH = 3
LONGEST_JAPANESE = 5
GIVEN = 2
# After a country's name, as many characters as make a name that merely begins like it (马里尼切夫).
SHORTEST_REST = 3
NAME_BEGINS = names.SURNAME_BEGINS | names.TRANSLITERATION | {part[0] for part in names.NAME_PARTS}
NAME_PART = re.compile("|".join(sorted(names.NAME_PARTS, key=lambda part: (-len(part), part))))
FUNCTION_WORD_IN_FOREIGN_NAMES = "因"  # 因凡蒂诺
# No name ends in these if it is one without them: 莫言曾说.
HAN_NAME = re.compile(r"[\u4e00-\u9fff]+")
UNKNOWN_LENGTHS = (3, 4)
SPACED = re.compile(r"[\u4e00-\u9fff][ 　]{1,2}[\u4e00-\u9fff]")  # 张　磊, set as wide as a name of three characters


def name_at(text: str, position: int, *, strict: bool = False) -> int:
    """Return where a name that starts at a position ends, or -1; if `strict`, no ordinary word is a name."""
    last_dot = _last_dot(text, position)
    if last_dot > 0:
        return _end_of_last_part(text, last_dot)
    hyphenated = HYPHENATED.match(text, position)
    if hyphenated:
        return _end_of_last_part(text, hyphenated.end())
    if strict and text[position : position + 1] not in NAME_BEGINS and not LATIN.match(text, position):
        return -1
    spaced = SPACED.match(text, position)
    followed = edges.verb_at if strict else edges.ends_cleanly
    if spaced and text[position] in names.SURNAMES and followed(text, spaced.end()):
        return spaced.end()
    latin = LATIN.match(text, position)
    if latin and _is_latin_name(text, latin, strict):
        return latin.end()
    possible = [end for end in _possible_ends(text, position, strict) if not edges.cuts_verb(text, position, end)]
    if not possible and not strict:
        return _end_of_unknown(text, position)
    clean = [end for end in possible if edges.ends_cleanly(text, end) or edges.verb_at(text, end)]
    likely = [end for end in possible if end in clean or (not strict and names.is_common_word(text[end : end + 2]))]
    best = (end for end in likely if _is_sure(text, position, end, likely) or not edges.cuts_word(text, end))
    return next(best, clean[0] if clean else -1 if strict else _end_before_anything(text, position, possible))


def _last_dot(text: str, position: int) -> int:
    """Where the last part begins of a name with marks, before another is joined to it (奥蒂诺和玛丽·基贝特), or -1."""
    parts = FIRST_PARTS.match(text, position)
    if parts is None:
        return -1
    begin, last = position, -1
    for dot in ANY_DOT.finditer(text, position, parts.end()):
        part = text[begin : dot.start()]
        if "的" in part or find_source_words(part) or (last > 0 and pattern("joint").search(part)):
            break
        begin = last = dot.end()
    return last


def _is_sure(text: str, position: int, end: int, likely: list[int]) -> bool:
    """Whether a verb follows, the dictionary lists it as a person's, or its characters can make nothing else."""
    if end - position >= USUAL_LENGTH and names.is_listed_person(text[position:end]):
        return True
    if text[end - 1] in words_of("adverb_characters"):
        return edges.verb_at(text, end) and (text[end - 1] in words_of("also_last_in_name") or end - 1 not in likely)
    if edges.verb_at(text, end):
        return True
    whole = end - position >= LONGEST_CHINESE and end == _end_of_run(text, position)
    clear = text[end : end + 1] in words_of("before_places") or not names.is_common_word(text[end - 1 : end + 1])
    return whole and clear and not edges.starts_word(text, end)


def partial_at(text: str, position: int) -> int:
    """Return where 王主任, 李女士, 刘某, 小王 or 老李 that starts at a position ends, or -1."""
    if pattern("old_man").match(text, position) and text[position + 1] in names.SURNAMES:
        return position + SHORTEST + 1
    young_or_old = pattern("young_or_old").match(text, position)
    if (
        young_or_old
        and young_or_old.group(1) in names.SURNAMES
        and word_frequencies().get(young_or_old.group(), 0) < FREQUENT
    ):
        return young_or_old.end() if edges.ends_cleanly(text, young_or_old.end()) else -1
    surname = _surname_length(text, position)
    if not surname:
        return (
            position + SHORTEST
            if pattern("rare_somebody").match(text, position) and edges.verb_at(text, position + SHORTEST)
            else -1
        )
    unnamed = pattern("somebody_of_surname").match(text, position + surname)
    if unnamed and edges.verb_at(text, unnamed.end()):
        return unnamed.end()
    if unnamed:
        given = unnamed.end() + 1
        return (
            given if not edges.ends_cleanly(text, unnamed.end()) and edges.ends_cleanly(text, given) else unnamed.end()
        )
    if text.startswith(OLD, position + surname) and edges.verb_at(text, position + surname + 1):
        return position + surname + 1
    title = starts_with("honorific").match(text, position + surname)
    if not title or len(title.group()) < SHORTEST or text.startswith(("的", "们"), title.end()):
        return -1
    doubtful = text[position] in words_of("surnames_also_function_words") and title.group() not in ("先生", "女士")
    return -1 if doubtful else title.end()


def _surname_length(text: str, position: int) -> int:
    if text[position : position + 2] in names.COMPOUND_SURNAMES:
        return 2
    return int(text[position : position + 1] in names.SURNAMES)


def _is_latin_name(text: str, match: re.Match[str], strict: bool) -> bool:
    """Whether Latin letters are a person's name; a single word without a title before it may be a company's."""
    before = text[match.start() - 1 : match.start()]
    if (before.isascii() and before.isalnum()) or (strict and not re.search("[ ·]", match.group())):
        return False
    follows = text[match.end() : match.end() + 1]
    in_word = follows.isascii() and follows.isalnum()
    return len(match.group()) >= SHORTEST_LATIN and not match.group().isupper() and not in_word


def _end_of_last_part(text: str, position: int) -> int:
    """The last part of 艾曼·苏桑当天表示: the longest piece after which a name may end."""
    limit = _end_of_run(text, position)
    hyphenated = text[position - 1] in HYPHENS
    clean = [end for end in range(limit, position, -1) if edges.ends_cleanly(text, end)]
    titled = [end for end in clean if (title := edges.title_at(text, end)) and title.end() == clean[0]]
    for end in titled or clean:  # 布莱克伍德博士: the title may be spelt in a name's characters
        shorter_too = end - 1 in clean and end - position > SHORTEST
        if not (shorter_too and (text[end - 1] in words_of("adverb_characters") or edges.starts_word(text, end))):
            return end
    if limit > position:
        further = (limit + 1, limit + 2)
        ended = (end for end in further if edges.verb_at(text, end) or (hyphenated and edges.ends_cleanly(text, end)))
        return next((end for end in ended if not edges.starts_verb(text, limit, end)), limit)
    piece = LAST_PART.match(text, position)
    if not piece:
        return -1
    ends = range(position + 1, piece.end())
    words = (
        end
        for end in ends
        if edges.ends_cleanly(text, end) or names.is_common_word(text[end : end + 2]) or edges.verb_at(text, end)
    )
    return next(words, piece.end())


def _end_of_unknown(text: str, position: int) -> int:
    """The end of a name whose surname we don't know (发言人具仁浩在会上): no part of it is a word."""
    if starts_with("after_name").match(text, position) or partial_at(text, position) > 0:
        return -1
    ends = []
    for length in UNKNOWN_LENGTHS:
        end = position + length
        if end <= len(text) and edges.ends_cleanly(text, end) and _is_unknown_name(text, position, end):
            ends.append(end)
    return next((end for end in ends if edges.verb_at(text, end)), ends[0] if ends else -1)


def _is_unknown_name(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    if not HAN_NAME.fullmatch(name) or name[-1] in words_of("never_last_in_name") or set(name) & names.GIVEN_NAME_STOP:
        return False
    if (
        pattern("no_name_inside").search(name)
        or find_verbs(name)
        or edges.cuts_verb(text, start, end)
        or edges.cuts_word(text, end)
    ):
        return False
    return not find_source_words(name) and not any(names.is_common_word(text[i : i + 2]) for i in range(start, end - 1))


def _end_before_anything(text: str, position: int, possible: list[int]) -> int:
    """The end of a Chinese name after a title that no word we know follows: 所长李炳锋带着, but not 主任张开双臂."""
    for end in possible:
        name = text[position:end]
        given = name[len(names.surname_of(name)) :]
        if len(given) != GIVEN or end - position > LONGEST_CHINESE or not names.is_chinese_name(name):
            continue
        if not any(names.is_common_word(text[start : start + 2]) for start in range(position, end)):
            return end
    return -1


def _end_of_run(text: str, position: int) -> int:
    """Where the transliteration characters and known parts of names (卓玛, 毕力格) that start at a position end."""
    end = position
    while end < len(text) and end - position < LONGEST_PIECE:
        reign = pattern("reign").match(text, end)
        if reign and end > position:
            return reign.end()
        part = NAME_PART.match(text, end)
        if part:
            end = part.end()
            continue
        if text[end] not in names.TRANSLITERATION and (end == position or text[end] not in HYPHENS):
            break
        end += 1
    return end


def _possible_ends(text: str, position: int, strict: bool) -> list[int]:
    """Ends of undotted names that could start here, longest first."""
    end_of_run = _end_of_run(text, position)
    if end_of_run - position > GIVEN and pattern("place_after_name").match(text, end_of_run):
        return []
    run = range(position + SHORTEST, end_of_run + 1)
    longest = LONGEST_JAPANESE if text[position : position + 1] in names.SURNAME_BEGINS else 0
    chinese = range(position + SHORTEST, min(len(text), position + longest) + 1)
    ends = {end for end in run if text[end - 1] not in HYPHENS}
    if names.is_listed_person(text[position : position + USUAL_LENGTH]):
        ends.add(position + USUAL_LENGTH)  # whose surname is on no list: 回良玉
    ends |= {
        end
        for end in chinese
        if names.is_chinese_name(text[position:end]) or pattern("korean").fullmatch(text, position, end)
    }
    whole = position + LONGEST_CHINESE
    if chinese and not strict and _has_two_surnames(text[position:whole]) and not edges.ends_cleanly(text, whole - 1):
        ends.add(whole)
    twice = text[position : position + 1] == text[position + 1 : position + SHORTEST]
    whole_run = end_of_run - position > SHORTEST and edges.ends_cleanly(text, end_of_run)  # 拉拉纳赛后
    if twice and not whole_run and names.surname_of(text[position:whole]) not in names.JAPANESE_SURNAMES:
        ends &= {position + SHORTEST}  # 六岁的乐乐奶声奶气地说
    return sorted((end for end in ends if _may_be_name(text, position, end, strict)), reverse=True)


def _is_place(name: str) -> bool:
    """Whether a string says where (展板上, 车里) rather than who; 井上 is a name."""
    return name[-1] in words_of("inside_places") and names.surname_of(name) != name


def _has_two_surnames(name: str) -> bool:
    """Whether a name of four characters is a married woman's: 林郑月娥, 范徐丽泰."""
    first, second, given = name[:1], name[1:2], name[2:]
    if len(given) != GIVEN or not {first, second} <= names.SURNAMES or names.is_common_word(name[:2]):
        return False
    return (
        names.is_chinese_name(name[1:])
        and not names.is_common_word(given)
        and name[-1] not in words_of("adverb_characters")
    )


def _may_be_name(text: str, start: int, end: int, strict: bool) -> bool:
    name = text[start:end]
    if (
        name in names.NOT_NAMES
        or pattern("no_name_inside").search(name)
        or pattern("reign").fullmatch(name)
        or set(name) & set(edges.PUNCTUATION)
    ):
        return False
    listed = name[0] in words_of("surnames_sometimes_function_words") and find_countries(name[1:])  # 韩国和香港
    if text.startswith("方面", end - 1) or listed:
        return False
    if (
        name[-1] in words_of("never_last_in_name")
        or name[1:] == OLD
        or (name[:-1] in names.JAPANESE_SURNAMES and name[-1] in words_of("adverb_characters"))
    ):
        return False
    if (name[-1] in words_of("ends_institution") and edges.title_at(text, end)) or (
        strict and _is_place(name) and not edges.verb_at(text, end)
    ):
        return False
    if len(name) >= LONGEST_CHINESE and name[-2:] in source_words("after_name"):
        return False
    japanese = (
        names.surname_of(name)
        if names.surname_of(name) in names.JAPANESE_SURNAMES and name != names.surname_of(name)
        else ""
    )
    words = (hit for hit in find_source_words(name) if hit.start > 0 or hit.word != japanese)  # 丰田章男
    if any(len(hit.word) > 1 for hit in words) or _is_function_word(text, start, end, strict):
        return False
    return not _is_word(name, strict) and not _is_country(text, start, end)


def _is_function_word(text: str, start: int, end: int, strict: bool) -> bool:
    """Whether a surname is rather a preposition here: 向大会, but not 向阳表示."""
    surname, given = text[start], text[start + 1 : end]
    if surname not in words_of("surnames_also_function_words") and not (
        strict and surname in words_of("surnames_sometimes_function_words")
    ):
        return False
    if surname == FUNCTION_WORD_IN_FOREIGN_NAMES and end - start >= LONGEST_CHINESE and not find_countries(given):
        return False
    titled = len(given) > 1 and edges.title_at(text, end)  # 而后为民警指路
    ended = end < len(text) and (text[end] in "，。：" or edges.verb_at(text, end) or titled)
    return names.is_common_word(given) or not ended


def _is_word(name: str, strict: bool) -> bool:
    chinese = names.is_chinese_name(name)
    if not strict:
        frequent = len(name) == SHORTEST and word_frequencies().get(name, 0) > VERY_FREQUENT  # 群众特别是
        return not chinese and (frequent or (len(name) >= LONGEST_CHINESE and names.is_common_word(name)))
    return names.is_common_word(name) or (
        not chinese and names.is_common_word(name[:2]) and names.is_common_word(name[2:])
    )


def _is_country(text: str, start: int, end: int) -> bool:
    """Whether a name is, begins with or begins a country's: 伊拉克库尔德, 巴西卢拉, 巴基斯(坦), but not 马里尼切夫."""
    before = min(start, SHORTEST)
    hits = find_countries(text[start - before : end + SHORTEST])
    if any(hit.start < before < hit.end for hit in hits):
        return True  # 马来西亚
    country = next((hit for hit in hits if hit.start == before), None)
    if country is None:
        return False
    name, length = text[start:end], country.end - before
    if length >= len(name):
        return True
    japanese = names.surname_of(name) in names.JAPANESE_SURNAMES  # 福岛瑞穗
    return not japanese and (length > SHORTEST or len(name) - length < SHORTEST_REST)
