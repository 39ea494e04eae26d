"""What documents and web pages mark alike: tables of data, told from those of layout, and headings in bold type."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, Protocol, TypeVar

LONGEST_CELL = 40  # characters; what is longer may be a sentence
LEAST_ROWS = LEAST_COLUMNS = 2
BETWEEN_CELLS = "\t"
_SENTENCE = re.compile(r"[。！？!?；;…]")
LONGEST_HEADING = 40  # characters
_SENTENCE_MARKS = tuple("。！？!?…；;，,、：:")


class Grid:
    """A table that is being read: the cell that the reader is in, counted from 1, and what speaks for layout."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self.is_layout = False  # it holds a heading or another table

    def next_row(self) -> None:
        """Go to the row that begins."""
        self.row, self.column = self.row + 1, 0

    def next_cell(self) -> None:
        """Go to the cell that begins."""
        self.column += 1


class Place(NamedTuple):
    """Where a text stands in a table: its row and column are 0 outside all cells (a caption)."""

    grid: Grid
    row: int
    column: int


def place_in(grid: Grid | None) -> Place | None:
    """Return where the reader is, None outside tables."""
    return Place(grid, grid.row, grid.column) if grid else None


class Placed(Protocol):
    """A piece of text that may stand in a table."""

    @property
    def place(self) -> Place | None: ...


Piece = TypeVar("Piece", bound=Placed)


def set_tables_aside(
    pieces: Iterable[Piece],
    blank: Piece,
    text_of: Callable[[Piece], str],
    aside: Callable[[Piece, list[str]], list[Piece]],
) -> Iterator[Piece]:
    """Put `aside` the rows of tables of data, and part by blank lines the cells of those that lay text out."""
    for grid, group in groupby(pieces, key=lambda piece: piece.place and piece.place.grid):
        inside = list(group)
        if grid is None:
            yield from inside
            continue
        yield blank
        rows = _data_rows((piece.place, text_of(piece)) for piece in inside if piece.place)
        cells = [aside(inside[0], rows)] if rows else [list(cell) for _, cell in groupby(inside, key=lambda p: p.place)]
        for cell in cells:
            yield from cell
            yield blank


def _data_rows(cells: Iterable[tuple[Place, str]]) -> list[str] | None:
    """Return a table of data, a line a row; None for what lays text out: few cells, or long ones."""
    rows: dict[int, dict[int, str]] = {}
    is_layout = False
    for place, text in cells:
        is_layout |= place.grid.is_layout
        row = rows.setdefault(place.row, {})
        row[place.column] = f"{row.get(place.column, '')} {text.strip()}".strip()
    filled = [[text for text in row.values() if text] for row in rows.values()]
    if is_layout or sum(len(row) >= LEAST_COLUMNS for row in filled) < LEAST_ROWS:
        return None
    if any(len(text) > LONGEST_CELL or _SENTENCE.search(text) for row in filled for text in row):
        return None
    return [_row_line(row) for row in rows.values()]


def _row_line(row: dict[int, str]) -> str:
    first = min(1, *row) if row else 1
    return BETWEEN_CELLS.join(row.get(column, "") for column in range(first, max(row) + 1)).rstrip(BETWEEN_CELLS)


def bold_headings(lines: list[tuple[str, bool]]) -> dict[int, str]:
    """Return 1-based line → ``heading`` for the lines that are all in bold; where most are, that marks nothing."""
    if sum(bold for _, bold in lines) * 2 > len(lines):
        return {}
    return {
        number: "heading"
        for number, (text, bold) in enumerate(lines, start=1)
        if bold and len(text.strip()) <= LONGEST_HEADING and not text.rstrip("”’」』）) ").endswith(_SENTENCE_MARKS)
    }
