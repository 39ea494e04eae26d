"""The text of a CSV file → its rows of cells, cells of any length."""

import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

DELIMITERS = (",", "\t", ";")
_LONGEST = 2**31 - 1  # characters in a cell: the most that the csv module takes on every system
_END = "\udfff"  # no decoded text holds half a surrogate pair


class Row(NamedTuple):
    """A row of a table: its number as a spreadsheet shows it, its cells, and what is wrong with it (or "")."""

    number: int
    cells: list[str]
    problem: str = ""


def csv_rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a CSV file, also empty ones, each line end outside quotation marks ending a row.

    A quotation mark that is never closed leaves open where the later rows begin: its row is the last one.
    """
    # The csv module is silent about a mark left open, unless it is strict, when it refuses `"a"b` too. So the text gets
    # one more row, of two cells: if it does not come out as that, it was taken into a cell between quotation marks.
    lines = chain(io.StringIO(text, newline=""), [delimiter + _END])
    for number, cells in enumerate(_long_rows(csv.reader(lines, delimiter=delimiter)), start=1):
        if not cells or not cells[-1].endswith(_END):
            yield Row(number, cells)
        elif cells[-1] != _END:
            problem = "opens a quotation mark that is never closed, so that no row after it can be told from another"
            yield Row(number, cells[:-1], problem)


def _long_rows(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield the rows of a csv reader with its limit on the length of cells lifted.

    The limit holds for the whole process: it is lifted while a row is read, and set back before the row is given out.
    """
    while True:
        limit = csv.field_size_limit(_LONGEST)
        try:
            cells = next(reader, None)
        finally:
            csv.field_size_limit(limit)
        if cells is None:
            return
        yield cells
