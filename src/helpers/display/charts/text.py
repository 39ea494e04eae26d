"""Names on charts: made printable, measured in the bundled font and broken into lines."""

import re
from collections.abc import Iterable
from itertools import accumulate, pairwise, product
from typing import Any

import pandas as pd

from helpers.display.fonts import printable, text_width
from helpers.display.labels import code_name
from helpers.display.wording import phrase

EMPTY = "–"
UNKNOWN_KEY = "unknown"
LINE_HEIGHT = 1.32  # of the text size
MAX_LINES = 4
PHRASE_COST = 1.2  # of a break within a phrase: more than lines of 170 % and 30 % of the mean cost together
_NEVER_FIRST = "，。、；：！？）》」』】〉”’…·%％,.;:!?)]}"
_NEVER_LAST = "（《「『【〈“‘([{"
# A run of letters and digits is never broken while it fits; anything else may be broken after any character.
_PIECES = re.compile(
    rf"[{re.escape(_NEVER_LAST)}]*(?:[^\W\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+"
    r"(?:(?:[-’'./&]|(?<=\d),(?=\d))[^\W\u2e80-\uffef]+)*|.)"
    rf"[{re.escape(_NEVER_FIRST)}]*\s*",
    re.DOTALL,
)


def key_of(cell: Any) -> Any:
    """Return a cell as a key to sort and colour by: itself, or ``"unknown"`` if it is missing."""
    return UNKNOWN_KEY if pd.isna(cell) else cell


def shown(value: Any, labels: str, column: str = "") -> str:
    """Return a cell as it appears on a chart: a code of its column by its name, a missing value as “unknown”.

    Text is made printable and comes in one line, empty text as a dash.
    """
    if pd.isna(value) or value == UNKNOWN_KEY:
        return phrase("Unknown", labels)
    return " ".join(printable(code_name(column, value, labels)).split()) or EMPTY


def wrap(text: str, width: float, size: float) -> str:
    """Break text into lines of similar length that are at most ``width`` points wide at ``size`` points.

    Lines break between Chinese characters or after Latin words, never before a closing or after an opening mark.
    More than four lines end with an ellipsis.
    """
    pieces = [part for piece in _PIECES.findall(text.strip()) for part in _fitting(piece, width, size)]
    lines = _fill(pieces, width, size)
    if len(lines) > MAX_LINES:
        return "\n".join([*lines[: MAX_LINES - 1], _shortened(lines[MAX_LINES - 1], width, size)])
    return "\n".join(_balance(pieces, len(lines), width, size)) if len(lines) > 1 else lines[0]


def list_names(names: list[str], labels: str, width: float, size: float, *, most_lines: int) -> str:
    """Return names as a list in lines of at most ``width`` points that break between names, not within them.

    A name alone is wrapped; in a list, names that are wider than a line end with an ellipsis.
    """
    if len(names) == 1:
        return wrap(names[0], width, size)
    separator = {"zh": "、"}.get(labels, ", ")
    fitting = [
        name if text_width(name + separator, size) <= width else _shortened(name, width - size, size) for name in names
    ]
    lines = _fill([*(name + separator for name in fitting[:-1]), fitting[-1]], width, size)
    return "\n".join(lines if len(lines) <= most_lines else [*lines[: most_lines - 1], "…"])


def widest_line(texts: Iterable[str], size: float) -> float:
    """Return the width in points of the widest line of any text."""
    return max((text_width(line, size) for text in texts for line in text.split("\n")), default=0.0)


def widest_piece(text: str, size: float) -> float:
    """Return the width in points of the widest word: what a column needs lest a word or a number be broken."""
    return max((text_width(piece.rstrip(), size) for piece in _PIECES.findall(text.strip())), default=0.0)


def line_count(text: str) -> int:
    """Return how many lines a text takes."""
    return text.count("\n") + 1


def _fitting(piece: str, width: float, size: float) -> list[str]:
    return [piece] if text_width(piece.rstrip(), size) <= width else list(piece)


def _fill(pieces: list[str], width: float, size: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _balance(pieces: list[str], n_lines: int, width: float, size: float) -> list[str]:
    """Break into ``n_lines`` lines of similar width, rather after a mark or a space than within a phrase."""
    ends = [0.0, *accumulate(text_width(piece, size) for piece in pieces)]
    best: list[dict[int, tuple[float, list[int]]]] = [{0: (0.0, [])}]  # per line: end -> cost and breaks so far
    for _ in range(n_lines):
        reached: dict[int, tuple[float, list[int]]] = {}
        for (start, (cost, breaks)), end in product(best[-1].items(), range(1, len(pieces) + 1)):
            line_width = ends[end] - ends[start]
            if not start < end or line_width > width + size:
                continue
            new_cost = cost + (line_width * n_lines / ends[-1] - 1) ** 2 + _break_cost(pieces, end)
            if end not in reached or new_cost < reached[end][0]:
                reached[end] = (new_cost, [*breaks, end])
        best.append(reached)
    stops = best[-1][len(pieces)][1]
    return ["".join(pieces[a:b]).rstrip() for a, b in pairwise([0, *stops])]


def _break_cost(pieces: list[str], end: int) -> float:
    at_rest = end == len(pieces) or pieces[end - 1][-1] in f"{_NEVER_FIRST} "
    return 0.0 if at_rest else PHRASE_COST


def _shortened(line: str, width: float, size: float) -> str:
    while line and text_width(line + "…", size) > width:
        line = line[:-1]
    return line + "…"
