"""Whether a name may end at a position: by what follows it, and by the words that would be cut."""

import re
from functools import lru_cache

from helpers.discourse.speakers.grammar import (
    VERB_WINDOW,
    find_source_words,
    find_verbs,
    is_verb,
    pattern,
    starts_with,
    words_of,
)
from helpers.language.person_names import is_chinese_name, is_common_word

PUNCTUATION = '，。；：！？、,;:!?（）()“”「」『』"《》〈〉【】 　—…□'
SHORTEST = 2
USUAL_LENGTH = 3
TITLE = 8


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
        place = len(name) > SHORTEST and is_common_word(name[:SHORTEST])  # 成都林女士
        if start >= 0 and is_chinese_name(name) and not is_common_word(name) and not place:
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
    return not (follows and len(follows.group()) > 1) and is_common_word(text[end - 1 : end + 1])


def starts_word(text: str, end: int) -> bool:
    """Whether the last character of a name rather begins a word that follows names: 卡西姆发|表, 德约科维奇赛|后."""
    word = starts_with("after_name").match(text, end - 1)
    return bool(word) and len(word.group()) > 1  # type: ignore[union-attr]
