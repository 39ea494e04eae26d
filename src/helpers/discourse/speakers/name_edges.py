"""Whether a name may end at a position: by what follows it, and by the words that would be cut."""

import re
from functools import lru_cache

from helpers.discourse.speakers.grammar import find_source_words, find_verbs, is_verb, pattern, starts_with, words_of
from helpers.language.person_names import is_chinese_name, is_common_word

PUNCTUATION = '，。；：！？、,;:!?（）()“”「」『』"《》〈〉【】 　—…□'
SHORTEST = 2
USUAL_LENGTH = 3
VERB_WINDOW = 16
TITLE = 8


def ends_cleanly(text: str, position: int) -> bool:
    """Whether a name may end here: before punctuation, a digit, a title, a word that follows names, or nothing."""
    if position >= len(text) or text[position] in PUNCTUATION or text[position].isdigit():
        return True
    if text[position + 1 : position + 2] in words_of("aspect"):
        return True
    if text[position + 2 : position + 3] in words_of("aspect") and is_verb(text[position : position + 2]):
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
    if text[end : end + 1] in words_of("joining") and any(
        hit.start == 0 for hit in find_source_words(text[end + 1 : end + TITLE])
    ):
        return False  # 李远平和教师王小兰
    follows = starts_with("after_name").match(text, end)
    if follows and len(follows.group()) > 1 and last not in words_of("adverb_characters"):
        return False
    return last in words_of("adverb_characters") or is_common_word(text[end - 1 : end + 1])


def starts_word(text: str, end: int) -> bool:
    """Whether the last character of a name rather begins a word that follows names: 卡西姆发|表, 德约科维奇赛|后."""
    word = starts_with("after_name").match(text, end - 1)
    return bool(word) and len(word.group()) > 1  # type: ignore[union-attr]


def cuts_verb(text: str, start: int, end: int) -> bool:
    """Whether a name that ends here would swallow or cut a reporting verb: 拜登宣|布, 朱巍认|为."""
    verbs = find_verbs(text[start : start + VERB_WINDOW])
    return any(start + SHORTEST <= start + begin < end <= start + stop for begin, stop, _ in verbs)


def starts_verb(text: str, start: int, end: int) -> bool:
    """Whether characters before a verb are a verb, an adverb or another word: 奥努奈|还, but not 奥努奈|居."""
    return bool(starts_with("after_name").match(text, start) or is_common_word(text[start:end]) or verb_at(text, start))
