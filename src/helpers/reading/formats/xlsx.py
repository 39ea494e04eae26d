"""Excel workbooks, one article a row → one page a row, formulas never run."""

import math
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain
from typing import Any

from helpers.reading.formats.encodings import no_text
from helpers.reading.formats.page_text import FileBytes, PageError, PageText, library
from helpers.reading.formats.tables import Notes, Row, pages_of_table
from helpers.reading.formats.zipped import check_package, damaged

KIND = "an Excel workbook (.xlsx)"
MOST_ROWS = 1_048_576  # of a sheet of Excel; a damaged one may claim any number
MOST_COLUMNS = 1_000  # of a table of articles; one cell at the far right makes each row as wide as Excel allows


def read(file: FileBytes) -> Iterator[tuple[str, PageText | PageError]]:
    """Yield a page for each row of each sheet, or the error of that row or sheet; PageError if it is damaged."""
    openpyxl = library("openpyxl", file.source)
    check_package(file.source, file.content, KIND)
    n_found = 0
    try:
        with (
            closing(openpyxl.load_workbook(BytesIO(file.content), read_only=True, data_only=True)) as values,
            closing(openpyxl.load_workbook(BytesIO(file.content), read_only=True)) as formulas,
        ):
            for number, sheet in enumerate(values.worksheets):
                for page in _sheet_pages(file, sheet, formulas.worksheets[number], sheet.title if number else ""):
                    n_found += 1
                    yield page
    except PageError:
        raise
    # The library walks whatever XML it is given: on damaged parts it raises AttributeError, IndexError, KeyError,
    # TypeError, zlib's and its parser's errors, and names none of them.
    except Exception as error:
        raise damaged(file.source, KIND) from error
    if not n_found:
        raise no_text(file.source)


def _sheet_pages(file: FileBytes, values: Any, formulas: Any, name: str) -> Iterator[tuple[str, PageText | PageError]]:
    notes: dict[int, Notes] = {}
    rows = _rows(file, values, formulas, notes)
    if (first := next(rows, None)) is None:
        return
    try:
        yield from pages_of_table(file, chain([first], rows), "xlsx", name, notes)
    except PageError as error:
        if not name:
            yield "", error
            return
        yield f"#{name}", PageError(f"{file.source}#{name}", error.problem, error.remedy, error.line)


def _rows(file: FileBytes, values: Any, formulas: Any, notes: dict[int, Notes]) -> Iterator[Row]:
    """Yield the rows that hold something, noting the cells that are no text."""
    for sheet in (values, formulas):
        sheet.reset_dimensions()  # what a sheet says of its size may be wrong
    for number, (shown, written) in enumerate(zip(values.rows, formulas.rows, strict=False), start=1):
        if number > MOST_ROWS or len(shown) > MOST_COLUMNS:
            problem = f"has more than {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns"
            raise PageError(file.source, problem, "Delete what is no table of articles.", number)
        cells = [""] * len(shown)
        for position, (value, formula) in enumerate(zip(shown, written, strict=False)):
            cells[position], note = _cell(value, formula)
            if note:
                notes.setdefault(number, {})[position] = note
        if any(cell.strip() for cell in cells):
            yield Row(number, cells)


def _cell(shown: Any, written: Any) -> tuple[str, str]:
    """Return the text of a cell, and why it is no text of an article, or ""."""
    if shown.value is None and written.data_type == "f":
        return "=", "a formula whose result was not saved; open the file in Excel and save it"
    if shown.data_type == "e":
        return str(shown.value), "an error value of the spreadsheet"
    return _text(shown.value), ""


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)
