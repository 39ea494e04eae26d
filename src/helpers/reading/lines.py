"""A raw line → its text without markup, and what its outward form says."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from helpers.language.folding import simplify
from helpers.language.person_names import DOTS, HAN, is_person_name

# Controls and formats (zero-width characters, byte order marks, soft hyphens, form feeds): nothing that a reader sees.
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u000c\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]+"
)
HEADING_MARK = re.compile(r"(?P<marks>#{1,6}\s+|#{2,6})(?P<text>[^\s#].*)")
BOLD = re.compile(r"(\*\*|__)(?P<text>(?:(?!\1).)+)\1$")
# A sentence in bold is emphasis, but a heading may be a question or a call.
HEADING_IN_BOLD = re.compile(r"[^。｡！？；!?;]*(?:(?<![”’」』：:])[^”’」』：:。｡.．；;…]|[^。｡！？；!?;]{2}[”’」』])")
INDENT = re.compile(r"[\u3000 \t]*\u3000|\t| {2,}")

# Characters set apart by single blanks (人 工 智 能), as titles are spaced out and as recognition breaks words up.
SPACED_OUT = re.compile(r"(?<!\S)(?:\S\s){3,}\S(?!\S)")
LEAST_HAN = 3  # of which most of a spaced-out run consists; a row of letters or marks stays as it is
ANY_HAN = re.compile(f"[{HAN}]")
BLANKS_AT_DOT = re.compile(rf"(?<=[{HAN}])(?:\s{{1,4}}([{DOTS}])\s{{0,4}}|([{DOTS}])\s{{1,4}})(?=[{HAN}])")

SENTENCE_END = "。｡！？!?…"
CLOSERS = "”’」』）)】》〉〕]\"'"
# A full stop of Latin print ends a Chinese sentence too, where recognition or a database made it of 。.
ENDED = re.compile(
    rf"(?:[{SENTENCE_END}]|(?<=[{HAN}{re.escape(CLOSERS)}])[.．]|(?<=[a-z]{{2}})\.)[{re.escape(CLOSERS)}]*$|[：:]$"
)
LONGEST_SPACED_NAMES = 12  # characters
LONGEST_ENDING = 24  # characters that tell whether a text has ended; a long one is not searched as a whole
INNER_SENTENCE = re.compile(r"[。｡！？；!?;]")


class Line(NamedTuple):
    """One line of a page that is not blank, without outer blanks, invisible characters, marks and blanks in a word."""

    number: int  # 1-based, in the file
    text: str
    printed: str
    markup: str  # "title" for # …, "heading" for ## … or a line all in bold
    columns: int  # its printed width with its indent: two for a wide character, one for another
    indented: bool
    blanks: int  # lines before it; at the start of a file at least one


def parse_lines(raw: list[str], markup: Mapping[int, str] | None = None) -> list[Line]:
    """Return the lines of a page that hold a visible character; `markup` is that of `PageText`."""
    stated = markup or {}
    parsed, blanks = [], 1
    for number, text in enumerate(raw, start=1):
        visible = INVISIBLE.sub("", text)
        stripped = visible.strip()
        if not stripped:
            blanks += 1
            continue
        plain, mark = _without_markup(stripped)
        printed = _without_inner_blanks(plain)
        columns, indented = width(visible.rstrip()), bool(INDENT.match(visible))
        parsed.append(Line(number, simplify(printed), printed, stated.get(number, mark), columns, indented, blanks))
        blanks = 0
    return parsed


def _without_markup(text: str) -> tuple[str, str]:
    if (mark := HEADING_MARK.match(text)) and (inside := mark["text"].rstrip().rstrip("#").rstrip()):
        inner = BOLD.match(inside)
        text = (inner["text"].strip() if inner else "") or inside  # of "# ** **" the marks are all there is
        return text, "title" if mark["marks"].strip() == "#" else "heading"
    if (bold := BOLD.match(text)) and (inside := bold["text"].strip()):
        return inside, "heading" if HEADING_IN_BOLD.fullmatch(inside) else ""
    return text, ""


def _without_inner_blanks(text: str) -> str:
    """Take out the blanks that print puts inside words and foreign names; nothing that a reader reads."""
    if " " not in text and "\u3000" not in text and "\t" not in text:
        return text
    return BLANKS_AT_DOT.sub(lambda match: match[1] or match[2], SPACED_OUT.sub(_close_up, text))


def _close_up(spaced: re.Match[str]) -> str:
    """Close up a run of spaced-out characters, unless it is a list of names that are spaced out each (张 三 李 四)."""
    characters = "".join(spaced.group().split())
    pairs = [characters[k : k + 2] for k in range(0, len(characters), 2)]
    names = len(characters) <= LONGEST_SPACED_NAMES and all(map(is_person_name, pairs))
    n_han = len(ANY_HAN.findall(characters))
    return spaced.group() if names or n_han < LEAST_HAN or 2 * n_han < len(characters) else characters


def is_ended(text: str) -> bool:
    """Tell whether a line ends where a paragraph may end: after 。！？… (with closing marks) or a colon."""
    return ENDED.search(text[-LONGEST_ENDING:]) is not None


@cache
def _columns(character: str) -> int:
    return 2 if is_wide(character) else 1


def width(text: str) -> int:
    """Return the printed width in columns: two for a wide character, one for the others."""
    return sum(map(_columns, text))


def is_wide(character: str) -> bool:
    """Tell whether a character is Chinese or full-width (so are “ ” and ——, which are narrow by name only)."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"


def join_texts(left: str, right: str) -> str:
    """Join two lines as CSS Text 3 does, no space beside a wide character; nor, our addition, inside a number."""
    cut_number = left[-1:].isdigit() and right[:1].isdigit()
    if not left or not right or is_wide(left[-1]) or is_wide(right[0]) or cut_number:
        return left + right
    return f"{left} {right}"
