"""A raw line → its text without markup, and what its outward form says."""

import re
import unicodedata
from typing import NamedTuple

# Zero-width characters, byte order marks and soft hyphens: nothing that a reader sees.
INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
HEADING_MARK = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
BOLD = re.compile(r"(\*\*|__)(?P<text>(?:(?!\1).)+)\1$")
INDENT = re.compile(r"[\u3000 \t]*\u3000|\t| {2,}")

SENTENCE_END = "。！？!?…"
CLOSERS = "”’」』）)】》〉〕]\"'"
ENDED = re.compile(rf"[{SENTENCE_END}][{re.escape(CLOSERS)}]*$|[：:]$")
INNER_SENTENCE = re.compile(r"[。！？；!?;]")


class Line(NamedTuple):
    """One line of a page that is not blank.

    Attributes
    ----------
    number : int
        1-based line in the file.
    text : str
        As printed, without outer blanks, invisible characters and Markdown marks.
    markup : str
        ``"title"`` for ``# …``, ``"heading"`` for ``## …`` or a line all in bold, else ``""``.
    indented, after_blank : bool
        Whether it begins with an indent, and whether a blank line (or the file's start) comes before it.
    """

    number: int
    text: str
    markup: str
    indented: bool
    after_blank: bool


def parse_lines(raw: list[str]) -> list[Line]:
    """Return the lines that hold a visible character, in order."""
    parsed, after_blank = [], True
    for number, text in enumerate(raw, start=1):
        visible = text.translate(INVISIBLE)
        stripped = visible.strip()
        if not stripped:
            after_blank = True
            continue
        plain, markup = _without_markup(stripped)
        parsed.append(Line(number, plain, markup, bool(INDENT.match(visible)), after_blank))
        after_blank = False
    return parsed


def _without_markup(text: str) -> tuple[str, str]:
    if mark := HEADING_MARK.match(text):
        inner = BOLD.match(mark[2])
        return (inner["text"] if inner else mark[2]).strip(), "title" if len(mark[1]) == 1 else "heading"
    if (bold := BOLD.match(text)) and not is_ended(bold["text"]):
        return bold["text"].strip(), "heading"
    return text, ""


def is_ended(text: str) -> bool:
    """Tell whether a line ends where a paragraph may end: after 。！？… (with closing marks) or a colon."""
    return ENDED.search(text) is not None


def width(text: str) -> int:
    """Return the printed width in columns: two for a wide character, one for the others."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def count_chars(text: str) -> int:
    """Return the number of characters that are not white space: the denominator of all rates."""
    return len("".join(text.split()))


def is_wide(character: str) -> bool:
    """Tell whether a character is Chinese or full-width (so are “ ” and ——, which are narrow by name only)."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"


def join_texts(left: str, right: str) -> str:
    """Join two lines of one paragraph: no space beside a wide character or inside a number, one space otherwise.

    Source: CSS Text Module Level 3, segment break transformation; the number (202 | 3年) is our addition.
    """
    cut_number = left[-1:].isdigit() and right[:1].isdigit()
    if not left or not right or is_wide(left[-1]) or is_wide(right[0]) or cut_number:
        return left + right
    return f"{left} {right}"
