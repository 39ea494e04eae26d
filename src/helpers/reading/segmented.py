"""Text that a program has divided into words (网络 空间 命运 共同体, 网络/n 空间/n) → the text as it was printed."""

import re
from collections.abc import Iterable
from functools import reduce

from helpers.language.forms import form
from helpers.language.person_names import HAN
from helpers.reading.lines import is_wide

LEAST_MARKS = 3
LEAST_WORDS = 12  # where the marks were thrown away
LEAST_TAGGED = 6  # words; a few letters may look like tags by chance (A/b)
LEAST_SHARE = 0.8  # of the marks that have a blank before them, which print never has; of the text that bears tags
MOST_CHARACTERS_A_WORD = 3  # on average; where print merely has some blanks, more stand between two of them
LEAST_SHARE_OF_FUNCTION_WORDS = 0.05  # of the words; a list of names has none
LEAST_SHARE_OF_STROKES = 0.2  # of the Chinese characters: 网络/ 空间/ 命运/ 共同体

_TAG, _FUNCTION_WORD = form("part-of-speech tag"), form("function word")
_BRACKETED = re.compile(r"\[([^\[\]\s][^\[\]]{0,80})\]/?[A-Za-z]{1,4}\b")  # [中国/ns 政府/n]nt
_STROKE = re.compile(r"(?<=\S)\s*[/|]\s*|(?<!\s)\s+[/|](?=\S)")
_MARK = re.compile(r"(?<=[^\s，。、；：！？])(\s*)[，。、；：！？]")
_WORD = re.compile(rf"[{HAN}]+")
_HEAD = re.compile(r"\s*(?:#{1,6}\s+)?")  # an indent, the mark of a heading
_CLOSES, _OPENS = ",.;:!?%)]", "(["


def join_words(lines: Iterable[str]) -> list[str] | None:
    """Return the lines of a page without what divides their words; None if no program has divided them."""
    printed = list(lines)
    text = "\n".join(printed)
    tagged = [match.group() for match in _TAG.finditer(text)]
    enough = sum(map(len, tagged)) >= LEAST_SHARE * len("".join(text.split()))
    if enough and sum(bool(_WORD.search(word)) for word in tagged) >= LEAST_TAGGED:
        printed = [_TAG.sub(r"\g<word> ", _BRACKETED.sub(r"\1", line)) for line in printed]
    elif len(_STROKE.findall(text)) >= LEAST_SHARE_OF_STROKES * sum(map(len, _WORD.findall(text))) > 0:
        printed = [_STROKE.sub(" ", line) for line in printed]
        if not _is_divided("\n".join(printed)):
            return None
    elif not _is_divided(text):
        return None
    return [_joined(line) for line in printed]


def _is_divided(text: str) -> bool:
    words = _WORD.findall(text)
    if not words or sum(map(len, words)) > MOST_CHARACTERS_A_WORD * len(words):
        return False
    apart = [bool(blank) for blank in _MARK.findall(text)]
    if len(apart) >= LEAST_MARKS:
        return sum(apart) >= LEAST_SHARE * len(apart)
    n_function_words = sum(bool(_FUNCTION_WORD.fullmatch(word)) for word in words)
    return len(words) >= LEAST_WORDS and n_function_words >= LEAST_SHARE_OF_FUNCTION_WORDS * len(words)


def _joined(line: str) -> str:
    head = _HEAD.match(line)
    start = head.end() if head else 0
    return line[:start] + reduce(_join, line[start:].split(), "")


def _join(left: str, right: str) -> str:
    """Join two words; only those of narrow letters and digits keep their blank: World Internet Conference."""
    narrow = left and not is_wide(left[-1]) and not is_wide(right[0])
    return f"{left} {right}" if narrow and right[0] not in _CLOSES and left[-1] not in _OPENS else left + right
