"""Text of a page as HTML: every character shown as it is printed, and none that could do anything."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from helpers.display.escape import escape_html
from helpers.display.wording import phrase

LONGEST_LINE = 4000  # characters; what is longer is cut off, with a statement
NOT_IN_PASSAGE = "left-out"
DOUBTFUL = "doubtful"
_QUOTED = re.compile(r"«…?(.*?)…?»", re.DOTALL)
_MARKDOWN = "*#_"


class Mark(NamedTuple):
    """Characters of a text that are marked."""

    start: int
    end: int
    kind: str


def text_html(text: str, marks: Iterable[Mark] = (), labels: str = "en") -> str:
    """Return text as HTML that shows each character, invisible ones by their code, shortened with a statement."""
    shown = text[:LONGEST_LINE]
    kinds = [""] * len(shown)
    for mark in marks:
        for i in range(mark.start, min(mark.end, len(shown))):
            kinds[i] = mark.kind
    parts = []
    for kind, run in groupby(zip(kinds, shown, strict=True), key=lambda pair: pair[0]):
        part = _visible("".join(character for _, character in run))
        parts.append(_tagged(part, kind))
    if len(text) > len(shown):
        rest = phrase("{n} more characters are not shown", labels, n=f"{len(text) - len(shown):,}")
        parts.append(f'<span class="remark">… {escape_html(rest)}</span>')
    return "".join(parts)


def _tagged(part: str, kind: str) -> str:
    if kind == DOUBTFUL:
        return f"<mark>{part}</mark>"
    return f'<span class="{kind}">{part}</span>' if kind else part


def _visible(text: str) -> str:
    """Return text escaped, with characters that cannot be seen, or that change others' order, by their code."""
    if text.isprintable():
        return escape_html(text)
    parts = []
    for character, run in groupby(text):
        times = len(list(run))
        if character.isprintable() or character == "\t" or unicodedata.category(character) == "Zs":
            parts.append(escape_html(character * times))
        else:
            count = f"×{times}" if times > 1 else ""
            parts.append(f'<span class="code">U+{ord(character):04X}{count}</span>')
    return "".join(parts)


def plain_text(text: str) -> str:
    """Return text for a quoted attribute, which can hold no characters that cannot be seen."""
    return escape_html("".join(character if character.isprintable() else "\ufffd" for character in text[:LONGEST_LINE]))


def not_in_passage(line: str, pieces: Iterable[str]) -> tuple[list[Mark], bool]:
    """Compare a line with what went into passages: (the characters that did not, whether all of the pieces is in it).

    Blanks and invisible characters do not count. Only the beginning of a line that is too long to be shown is compared.
    """
    is_cut = len(line) > LONGEST_LINE
    wanted = [character for piece in pieces for character in piece[: LONGEST_LINE if is_cut else None]]
    wanted = [character for character in wanted if _counts(character)]
    marks, found = [], 0
    for i, character in enumerate(line[:LONGEST_LINE]):
        if not _counts(character):
            continue
        if found < len(wanted) and character == wanted[found]:
            found += 1
        else:
            marks.append(Mark(i, i + 1, NOT_IN_PASSAGE))
    return marks, is_cut or found == len(wanted)


def place_of(detail: str, text: str) -> list[Mark]:
    """Return where in a text the first «quotation» of a doubt's detail stands; the second one is its surroundings."""
    quoted = [part for part in _QUOTED.findall(detail) if part]
    if not quoted:
        return []
    inner, around = quoted[0], quoted[1] if len(quoted) > 1 and quoted[0] in quoted[1] else quoted[0]
    start = text.find(around)
    if start < 0:
        return []
    start += around.index(inner)
    return [Mark(start, start + len(inner), DOUBTFUL)]


def _counts(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) not in ("Cf", "Cc")


def bare_text(text: str) -> str:
    """Return text without blanks, invisible characters and Markdown marks, for comparison."""
    return "".join(character for character in text if _counts(character) and character not in _MARKDOWN)
