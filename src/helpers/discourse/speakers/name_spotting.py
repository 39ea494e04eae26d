"""Where a name that starts at a position ends: names without marks have no end of their own in Chinese."""

import re
from functools import lru_cache

from helpers.discourse.speakers.grammar import (
    VERB_WINDOW,
    find_source_words,
    find_verbs,
    is_verb,
    pattern,
    source_words,
    starts_with,
    words_of,
)
from helpers.language import person_names as names
from helpers.language.countries import find_countries, find_places
from helpers.language.dictionary import tag_of, word_frequencies

# Five further parts at most: a longer run of capitalised words is a title or an English sentence. Possessive (++), so
# that no word is cut to make it shorter.
LATIN = re.compile(r"[A-Z][A-Za-z'’]++(?:[ .·-]{1,3}+[A-Z][A-Za-z'’]*+){0,5}+\.?+(?![ .·-]{1,3}[A-Z])")
SHORTEST_LATIN = 4
FIRST_PARTS = re.compile(rf"(?:[\u4e00-\u9fffA-Z][\u4e00-\u9fffA-Za-z.－-]{{0,9}}?[ 　]?[{names.DOTS}][ 　]?){{1,6}}")
# 迈克 蓬佩奥 (Mike Pompeo), 马尔滕-德容
SOUND = f"[{''.join(sorted(names.TRANSLITERATION))}]"
BLANK_FOR_DOT = re.compile(rf"{SOUND}{{2,6}}[ 　]{SOUND}{{2,8}}(?=[ 　]?[（(][A-Z])")
HYPHENATED = re.compile(rf"{SOUND}{{2,6}}[-－](?=[\u4e00-\u9fff]{{2}})")
ANY_DOT = re.compile(f"[{names.DOTS}][ 　]?")
LAST_PART = re.compile(r"[A-Za-z'’ .]+|[\u4e00-\u9fff]{1,3}")
PUNCTUATION = '，。；：！？、,;:!?（）()“”「」『』"《》〈〉【】 　—…□'
SHORTEST = 2
TITLE = 8
VERY_FREQUENT = 1000
FREQUENT = 300  # 老家, 小时 are words; the dictionary has 小林 and 老李, too
HYPHENS = "-－"
LONGEST_PIECE = 10
LONGEST_CHINESE = 4
USUAL_LENGTH = 3
LONGEST_JAPANESE = 5
SHORTEST_REST = 3  # after a country's name: then the name merely begins like it (马里尼切夫)
# Nats: how likely a name has to be without a title before it and with one, and than a shorter or longer one.
LEAST_ALONE, LEAST_AFTER_TITLE, MUCH_LIKELIER, SURE = -3.0, -8.0, 3.0, 9.0
BEFORE, AFTER = 2, 3  # characters beside a name that may be words with its own
LAST_CHARACTERS, FIRST_CHARACTERS = re.compile("[\u4e00-\u9fff]*$"), re.compile("[\u4e00-\u9fff]*")
ALSO_NAMES = ("", "n", "a")  # how the tags of words begin that are people, too: 警官辛格, 博士庄重
NAME_BEGINS = names.SURNAME_BEGINS | names.TRANSLITERATION | {part[0] for part in names.NAME_PARTS}
NAME_PART = re.compile("|".join(sorted(names.NAME_PARTS, key=lambda part: (-len(part), part))))
HAN_NAME = re.compile(r"[\u4e00-\u9fff]+")
SPACED = re.compile(r"[\u4e00-\u9fff][ 　]{1,2}[\u4e00-\u9fff]")  # 张　磊, set as wide as a name of three characters


def name_at(text: str, position: int, *, strict: bool = False) -> int:
    """Return where a name that starts at a position ends, or -1; if `strict`, no ordinary word is a name."""
    last_dot = _last_dot(text, position)
    if last_dot > 0:
        end = _end_of_last_part(text, last_dot)
        return -1 if _is_named_after(text, end) else end
    blank = BLANK_FOR_DOT.match(text, position)
    if blank:
        return blank.end()
    hyphenated = HYPHENATED.match(text, position)
    if hyphenated:
        end = _end_of_last_part(text, hyphenated.end())
        return -1 if _is_named_after(text, end) else end
    if strict and text[position : position + 1] not in NAME_BEGINS and not LATIN.match(text, position):
        return -1
    spaced = SPACED.match(text, position)
    followed = verb_at if strict else ends_cleanly
    if spaced and text[position] in names.SURNAMES and followed(text, spaced.end()):
        return spaced.end()
    latin = LATIN.match(text, position)
    if latin and _is_latin_name(text, latin, strict):
        return latin.end()
    possible = [end for end in _possible_ends(text, position, strict) if not _cuts_verb(text, position, end)]
    if not possible and not strict:
        return _end_of_unknown(text, position)
    clean = [end for end in possible if ends_cleanly(text, end) or verb_at(text, end)]
    likely = [end for end in possible if end in clean or (not strict and names.is_common_word(text[end : end + 2]))]
    sure = (end for end in likely if _is_sure(text, position, end, likely) or not cuts_word(text, end))
    best = next(sure, clean[0] if clean else -1)
    if best < 0:
        return -1 if strict else _end_before_anything(text, position, possible)
    odds = {end: _odds(text, position, end, max(likely), strict) for end in {*likely, best}}
    likeliest = max(odds, key=lambda end: odds[end])
    whole = best - position >= LONGEST_CHINESE and best in clean and best == _end_of_run(text, position)
    if odds[best] + MUCH_LIKELIER < odds[likeliest] and not whole and not verb_at(text, best):
        best = likeliest
    word = tag_of(text[position:best])[:1] not in ALSO_NAMES  # 基金扎堆
    return best if whole or odds[best] > (LEAST_ALONE if strict or word else LEAST_AFTER_TITLE) else -1


def _odds(text: str, start: int, end: int, last: int, strict: bool) -> float:
    """The odds of a name, in the words around it up to the next marks; one that the dictionary lists is sure."""
    name = text[start:end]
    unplaced = is_unplaced(name) and (not strict or ends_cleanly(text, end))  # 老板亚历山大, 普京说
    if names.is_listed_person(name) or unplaced or not names.is_ordinary(name):
        return SURE
    before = start - len(LAST_CHARACTERS.search(text, max(0, start - BEFORE), start)[0])  # type: ignore[index]
    after = FIRST_CHARACTERS.match(text, last, last + AFTER)
    return names.name_odds(text, start, end, (before, after.end() if after else last))


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
        return verb_at(text, end) and (text[end - 1] in words_of("also_last_in_name") or end - 1 not in likely)
    if verb_at(text, end):
        return True
    whole = end - position >= LONGEST_CHINESE and end == _end_of_run(text, position)
    clear = text[end : end + 1] in words_of("before_places") or not names.is_common_word(text[end - 1 : end + 1])
    return whole and clear and not starts_word(text, end)


def _is_named_after(text: str, end: int) -> bool:
    """Whether a name with a mark is only an institution's: 约翰·冯·诺伊曼大学, of whose name 大 may seem a part."""
    return bool(pattern("named_after").match(text, end) or pattern("named_after").match(text, end - 1))


def partial_at(text: str, position: int) -> int:
    """Return where 王主任, 李女士, 刘某, 小王 or 老李 that starts at a position ends, or -1."""
    if pattern("old_man").match(text, position) and text[position + 1] in names.SURNAMES:
        return position + SHORTEST + 1
    called = pattern("young_or_old").match(text, position)
    if called and called[1] in names.SURNAMES and word_frequencies().get(called[0], 0) < FREQUENT:
        return called.end() if ends_cleanly(text, called.end()) else -1
    compound = text[position : position + 2] in names.COMPOUND_SURNAMES
    given = position + (2 if compound else int(text[position : position + 1] in names.SURNAMES))
    if given == position:
        rare = pattern("rare_somebody").match(text, position) and verb_at(text, position + SHORTEST)
        return position + SHORTEST if rare else -1
    unnamed = pattern("somebody_of_surname").match(text, given)
    if unnamed:
        end = unnamed.end()
        return end + (not verb_at(text, end) and not ends_cleanly(text, end) and ends_cleanly(text, end + 1))
    if text.startswith("老", given) and verb_at(text, given + 1):  # 陈老说
        return given + 1
    title = starts_with("honorific").match(text, given)
    if not title or len(title.group()) < SHORTEST or text.startswith(("的", "们"), title.end()):
        return -1
    if pattern("state_office").match(text, given) and find_countries(text[position : title.end()]):
        return -1  # 乌外长 is no Mr Wu
    doubtful = text[position] in words_of("surnames_also_function_words") and title.group() not in ("先生", "女士")
    return -1 if doubtful else title.end()


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
    if limit == position and _end_of_run(text, position + 1) > position + SHORTEST:
        limit = _end_of_run(text, position + 1)  # 丹尼尔·平克斯顿
    hyphenated = text[position - 1] in HYPHENS
    clean = [end for end in range(limit, position, -1) if ends_cleanly(text, end)]
    titled = [end for end in clean if (title := title_at(text, end)) and title.end() == clean[0]]
    for end in titled or clean:  # 布莱克伍德博士: the title may be spelt in a name's characters
        too_long = text[end - 1] in words_of("adverb_characters") or starts_word(text, end)
        if not (too_long and end - 1 in clean and end - position > SHORTEST):
            return end
    if limit > position:
        if limit - position > SHORTEST and names.is_common_word(text[limit - 1 : limit + 1]):
            return limit - 1  # 马哈茂德·陶菲尔|通电话
        further = (limit + 1, limit + 2)
        ended = (end for end in further if verb_at(text, end) or (hyphenated and ends_cleanly(text, end)))
        return next((end for end in ended if not _starts_verb(text, limit, end)), limit)
    piece = LAST_PART.match(text, position)
    if not piece:
        return -1
    for end in range(position + 1, piece.end()):
        if ends_cleanly(text, end) or names.is_common_word(text[end : end + 2]) or verb_at(text, end):
            return end
    return piece.end()


def _end_of_unknown(text: str, position: int) -> int:
    """The end of a name whose surname we don't know (发言人具仁浩在会上): no part of it is a word."""
    if starts_with("after_name").match(text, position) or partial_at(text, position) > 0:
        return -1
    possible = (end for end in (position + 3, position + 4) if end <= len(text) and ends_cleanly(text, end))
    ends = [end for end in possible if _is_unknown_name(text, position, end)]
    return next((end for end in ends if verb_at(text, end)), ends[0] if ends else -1)


def _is_unknown_name(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    if not HAN_NAME.fullmatch(name) or name[-1] in words_of("never_last_in_name") or set(name) & names.GIVEN_NAME_STOP:
        return False
    if pattern("no_name_inside").search(name) or find_verbs(name) or find_source_words(name):
        return False
    if _cuts_verb(text, start, end) or cuts_word(text, end):
        return False
    return not any(names.is_common_word(text[i : i + 2]) for i in range(start, end - 1))


def _end_before_anything(text: str, position: int, possible: list[int]) -> int:
    """The end of a Chinese name after a title that no word we know follows: 所长李炳锋带着, but not 主任张开双臂."""
    for end in (end for end in possible if end - position <= LONGEST_CHINESE):
        name = text[position:end]
        usual = len(name) == len(names.surname_of(name)) + 2 and names.is_chinese_name(name)
        if usual and not any(names.is_common_word(text[start : start + 2]) for start in range(position, end)):
            return end
    return -1


def _cuts_verb(text: str, start: int, end: int) -> bool:
    """Whether a name that ends here would swallow or cut a reporting verb: 拜登宣|布, 朱巍认|为."""
    verbs = find_verbs(text[start : start + VERB_WINDOW])
    return any(start + SHORTEST <= start + begin < end <= start + stop for begin, stop, _ in verbs)


def _starts_verb(text: str, start: int, end: int) -> bool:
    """Whether characters before a verb are a verb, an adverb or another word: 奥努奈|还, but not 奥努奈|居."""
    known = starts_with("after_name").match(text, start) or names.is_common_word(text[start:end])
    return bool(known or verb_at(text, start))


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
    if end_of_run - position > 2 and pattern("place_after_name").match(text, end_of_run):
        return []
    run = range(position + SHORTEST, end_of_run + 1)
    longest = LONGEST_JAPANESE if text[position : position + 1] in names.SURNAME_BEGINS else 0
    chinese = range(position + SHORTEST, min(len(text), position + longest) + 1)
    ends = {end for end in run if text[end - 1] not in HYPHENS}
    for length in (USUAL_LENGTH, LONGEST_CHINESE):  # whose surname is on no list: 回良玉, 苏格拉底
        word = text[position : position + length]
        if names.is_listed_person(word) or is_unplaced(word):
            ends.add(position + len(word))
    ends |= {end for end in chinese if names.is_chinese_name(text[position:end])}
    ends |= {end for end in chinese if pattern("korean").fullmatch(text, position, end)}
    whole = position + LONGEST_CHINESE
    if chinese and not strict and _has_two_surnames(text[position:whole]) and not ends_cleanly(text, whole - 1):
        ends.add(whole)
    twice = text[position : position + 1] == text[position + 1 : position + SHORTEST]
    whole_run = end_of_run - position > SHORTEST and ends_cleanly(text, end_of_run)  # 拉拉纳赛后
    if twice and not whole_run and names.surname_of(text[position:whole]) not in names.JAPANESE_SURNAMES:
        ends &= {position + SHORTEST}  # 六岁的乐乐奶声奶气地说
    return sorted((end for end in ends if _may_be_name(text, position, end, strict)), reverse=True)


def _has_two_surnames(name: str) -> bool:
    """Whether a name of four characters is a married woman's: 林郑月娥, 范徐丽泰."""
    given = name[2:]
    if len(given) != 2 or not set(name[:2]) <= names.SURNAMES or not names.is_chinese_name(name[1:]):
        return False
    words = names.is_common_word(name[:2]) or names.is_common_word(given)
    return not words and name[-1] not in words_of("adverb_characters")


def _may_be_name(text: str, start: int, end: int, strict: bool) -> bool:
    name = text[start:end]
    last, surname = name[-1], names.surname_of(name)
    if name in names.NOT_NAMES | source_words("after_name") or pattern("reign").fullmatch(name):
        return False
    if pattern("no_name_inside").search(name):
        return False
    if set(name) & set(PUNCTUATION) or text.startswith("方面", end - 1) or name[1:] == "老":
        return False
    if name[0] in words_of("surnames_sometimes_function_words") and find_countries(name[1:]):  # 韩国和香港
        return False
    known = names.JAPANESE_SURNAMES | source_words("after_name")  # 石破曾, 周六向
    adverb = name[:-1] in known and last in words_of("adverb_characters")
    if adverb or (last in words_of("never_last_in_name") and not pattern("korean").fullmatch(name)):
        return False
    if last in words_of("ends_institution") and title_at(text, end):
        return False
    where = last in words_of("inside_places") and surname != name  # 展板上, 车里; 井上 is a name
    if strict and where and not verb_at(text, end):
        return False
    if len(name) >= LONGEST_CHINESE and starts_with("after_name").fullmatch(name, len(name) - 2):
        return False
    japanese = surname if surname in names.JAPANESE_SURNAMES and surname != name else ""
    words = (hit for hit in find_source_words(name) if hit.start > 0 or hit.word != japanese)  # 丰田章男
    if names.TRANSLITERATION.issuperset(name) and ends_cleanly(text, end):
        words = (hit for hit in words if len(name) - len(hit.word) <= SHORTEST)  # 祖拉比什维利: no 拉比
    if any(len(hit.word) > 1 for hit in words) or _is_function_word(text, start, end, strict):
        return False
    return not _is_word(name, strict) and not _is_country(text, start, end)


def _is_function_word(text: str, start: int, end: int, strict: bool) -> bool:
    """Whether a surname is rather a preposition here: 向大会, but not 向阳表示."""
    surname, given = text[start], text[start + 1 : end]
    classes = ("surnames_also_function_words", *(["surnames_sometimes_function_words"] if strict else []))
    foreign = surname == "因" and end - start >= LONGEST_CHINESE and not find_countries(given)  # 因凡蒂诺
    if foreign or not any(surname in words_of(name) for name in classes):
        return False
    titled = len(given) > 1 and title_at(text, end)  # 而后为民警指路
    ended = end < len(text) and (text[end] in "，。：" or verb_at(text, end) or titled)
    return names.is_common_word(given) or not ended


def is_unplaced(name: str) -> bool:
    """Whether the dictionary has a place that we don't know, which may be a person: 普京, 苏格拉底."""
    return names.is_listed_place(name) and not find_places(name)


def _is_word(name: str, strict: bool) -> bool:
    if len(name) >= LONGEST_CHINESE and is_unplaced(name):
        return False
    common = names.is_common_word(name)
    if names.is_chinese_name(name):
        return strict and common
    if strict:
        return common or (names.is_common_word(name[:2]) and names.is_common_word(name[2:]))
    frequent = len(name) == SHORTEST and word_frequencies().get(name, 0) > VERY_FREQUENT  # 群众特别是
    return frequent or (len(name) >= LONGEST_CHINESE and common)


def _is_country(text: str, start: int, end: int) -> bool:
    """Whether a name is, begins with or begins a country's: 伊拉克库尔德, 巴西卢拉, 巴基斯(坦), but not 马里尼切夫."""
    before = min(start, SHORTEST)
    hits = find_countries(text[start - before : end + SHORTEST])
    if any(hit.start < before < hit.end for hit in hits):
        return True  # 马来西亚
    length = next((hit.end - before for hit in hits if hit.start == before), 0)
    if length >= end - start:
        return True
    japanese = names.surname_of(text[start:end]) in names.JAPANESE_SURNAMES  # 福岛瑞穗
    return length > 0 and not japanese and (length > SHORTEST or end - start - length < SHORTEST_REST)


def ends_cleanly(text: str, position: int) -> bool:
    """Whether a name may end here: before punctuation, a digit, a title, a word that follows names, or nothing."""
    if position >= len(text) or text[position] in PUNCTUATION or text[position].isdigit():
        return True
    one, two = text[position + 1 : position + 2], text[position + 2 : position + 3]
    if one in words_of("aspect") or (two in words_of("aspect") and is_verb(text[position : position + 2])):
        return True
    return bool(starts_with("after_name").match(text, position) or title_at(text, position))


def title_at(text: str, position: int) -> re.Match[str] | None:
    """Return the match of a title after a name (王毅外长, 薛云奎教授), 兼 and a second one included."""
    return _titles().match(text, position)


def name_before(text: str, position: int) -> int:
    """Where the Chinese name begins that 先生 or 女士 at a position follows, or -1."""
    for start in (position - USUAL_LENGTH, position - SHORTEST):
        name = text[max(0, start) : position]
        place = len(name) > SHORTEST and names.is_common_word(name[:SHORTEST])  # 成都林女士
        if start >= 0 and names.is_chinese_name(name) and not names.is_common_word(name) and not place:
            return start
    return -1


def verb_at(text: str, position: int) -> bool:
    """Whether a reporting verb starts at a position."""
    return any(start == 0 for start, _, _ in find_verbs(text[position : position + VERB_WINDOW]))


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    title = starts_with("role", "honorific").pattern
    return re.compile(f"(?:{title})(?:兼(?:{title}))*")


def cuts_word(text: str, end: int) -> bool:
    """Whether the last character of a name rather belongs to the word after it: 石破茂曾|于, 张勇充|满."""
    last = text[end - 1]
    if last in words_of("also_last_in_name") and pattern("occasion_after_name").match(text, end):
        return False
    joined = find_source_words(text[end + 1 : end + TITLE]) if text[end : end + 1] in words_of("joining") else []
    if any(hit.start == 0 for hit in joined):
        return False  # 李远平和教师王小兰
    if last in words_of("adverb_characters"):
        return True
    follows = starts_with("after_name").match(text, end)
    return not (follows and len(follows.group()) > 1) and names.is_common_word(text[end - 1 : end + 1])


def starts_word(text: str, end: int) -> bool:
    """Whether the last character of a name rather begins a word that follows names: 卡西姆发|表, 德约科维奇赛|后."""
    word = starts_with("after_name").match(text, end - 1)
    return bool(word) and len(word.group()) > 1  # type: ignore[union-attr]
