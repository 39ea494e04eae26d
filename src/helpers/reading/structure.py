"""What a line of an article is, by its form: byline, credit, dateline, subtitle, or something like a heading."""

import re

from helpers.language.bylines import SIGNATURE, read_byline
from helpers.language.dictionary import splits_word
from helpers.language.forms import form
from helpers.language.person_names import is_person_name
from helpers.reading.lines import INNER_SENTENCE, is_ended

MOST_HEADING_CHARACTERS = 32
MOST_UNEVEN = 3  # characters that one half of a short heading is longer than the other
MOST_UNEVEN_CHARACTERS = 16
MOST_BYLINE_CHARACTERS = 70
TAIL_ENDS = tuple("）)】］]电讯息")  # of a credit or a dateline
LONGEST_TAIL = 120  # characters in which a dateline or a credit at the end of a paragraph begins

CORRESPONDENT = re.compile("记者|通讯员|特派员")  # who signs a report, and not a part of one
HEADING_NUMBER = form("heading number")
WHOLE_QUOTATION = re.compile(r"[“「『][^“”「」『』]{2,24}[”」』]")
SUBTITLE = re.compile(r"(?:——|—|--|──)\s*\S")
DATELINE, OPENING = form("dateline"), form("opening")  # 新华社北京11月9日电; how a report opens: 本报讯
CREDIT_AT_END, CREDIT_LINE = form("credit at the end"), form("credit line")
CAPTION, NOTE = form("caption"), form("note")
CLAUSE_END = re.compile("[，,、；;]")
QUESTION_OR_CALL = re.compile(r"[？！?!]+[”’」』]?$")
NAMES_IN_BRACKETS = re.compile(r"[（(]([\u4e00-\u9fff\s、，]{2,16})[）)]$")


def is_byline(text: str) -> bool:
    """Tell whether a line names the author: «office name», «□ name», «作者：name», «本报记者 name» or a name alone."""
    if len(text) > MOST_BYLINE_CHARACTERS or INNER_SENTENCE.search(text):
        return False
    return SIGNATURE.fullmatch(text) is not None or read_byline(text) is not None


def is_credit(text: str) -> bool:
    """Tell whether a whole line only says who made, edited or supplied the article."""
    if SIGNATURE.fullmatch(text):
        return False
    return bool(CREDIT_LINE.fullmatch(text) or CREDIT_AT_END.fullmatch(text) or DATELINE.fullmatch(text))


def split_tail(text: str) -> tuple[str, str]:
    """Split a paragraph into text and credit (or ""): «…重要。（记者张三）新华社北京11月9日电» after «…重要。»."""
    end = len(text)
    if text[-1:] not in TAIL_ENDS and is_ended(text):
        return text, ""
    for dateline in DATELINE.finditer(text, max(0, end - LONGEST_TAIL)):
        before = text[: dateline.start()].rstrip()
        if dateline.end() == len(text) and (is_ended(before) or CREDIT_AT_END.search(before, _tail_of(before))):
            end = dateline.start()
    credit = CREDIT_AT_END.search(text, _tail_of(text[:end]), end)
    names = NAMES_IN_BRACKETS.search(text, _tail_of(text[:end]), end)
    if names and is_ended(text[: names.start()]) and all(map(is_person_name, re.split(r"[\s、，]+", names[1]))):
        credit = names
    if credit and credit.start():
        end = credit.start()
    return text[:end].rstrip(), text[end:].lstrip()


def _tail_of(text: str) -> int:
    return max(0, len(text) - LONGEST_TAIL)


def looks_like_heading(text: str) -> bool:
    """Tell whether a line could be a heading by itself: short, without a sentence in it, not broken off at a comma."""
    return (
        len(text) <= MOST_HEADING_CHARACTERS
        and not INNER_SENTENCE.search(text)
        and text[-1] not in "，、,；;：:（(“‘《—"
    )


def may_be_title(text: str) -> bool:
    """Tell whether a line could be a title by itself: like a heading, but it may be a question or a call."""
    return looks_like_heading(QUESTION_OR_CALL.sub("", text) or text)


def stands_alone(text: str) -> bool:
    """Tell whether a line is a caption or a note, which needs no full stop and is no part of the next paragraph."""
    return not INNER_SENTENCE.search(text) and bool(CAPTION.match(text) or NOTE.match(text))


def is_heading_before(text: str, following: str) -> bool:
    """Tell whether a line without any mark is a heading, and not the beginning of a paragraph cut by a column break."""
    if not looks_like_heading(text):
        return False
    if HEADING_NUMBER.match(text) or WHOLE_QUOTATION.fullmatch(text):
        return True
    halves = [len(part) for part in re.split("[，,]", re.split("[：:]", text)[-1])]
    even = max(halves) - min(halves) <= (MOST_UNEVEN if len(text) <= MOST_UNEVEN_CHARACTERS else 1)
    return even and not splits_word(text, following)
