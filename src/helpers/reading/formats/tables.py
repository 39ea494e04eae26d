"""Tables, one article a row → one page a row."""

from collections.abc import Iterator
from itertools import chain, islice

from helpers.reading.formats.cell_markup import plain_cell
from helpers.reading.formats.columns import find_columns, has_text_column
from helpers.reading.formats.csv_rows import DELIMITERS, Row, csv_rows
from helpers.reading.formats.encodings import decode
from helpers.reading.formats.file_bytes import FileBytes
from helpers.reading.formats.page_text import PageError, PageText
from helpers.reading.formats.plain import no_text, split_lines

_IN_TEXT = ("title", "subtitle", "author", "text")  # fields that are read, in this order
HEADER_WITHIN = 10  # rows that hold something; above the header stand a caption and the terms of the search
MEND_ROW = "Mend this row in a text editor or a spreadsheet."
Notes = dict[int, str]


def read(file: FileBytes) -> Iterator[tuple[str, PageText | PageError]]:
    """Yield a page for each row of a CSV or TSV file, or the error of that row.

    Raises
    ------
    PageError
        If its encoding cannot be told, it is empty, or no column is known to hold text.
    """
    text, encoding = decode(file)
    if not text.strip():
        raise no_text(file.source)
    yield from read_rows(file, csv_rows(text, _delimiter(file, text)), encoding, "")


def read_rows(
    file: FileBytes, rows: Iterator[Row], encoding: str, sheet: str, notes: dict[int, Notes] | None = None
) -> Iterator[tuple[str, PageText | PageError]]:
    """Yield the pages of a table.

    Its header is the first of its first rows that names a column of text, else its first row. Rows above the header
    (a caption, the terms of a search) belong to no article and are passed over; so are empty rows.

    Parameters
    ----------
    rows
        All rows of the table.
    encoding
        What `PageText.encoding` says.
    sheet
        Of a workbook the name of the sheet, unless it is the first.
    notes
        Row → column → why its cell is no text (an error value). Filled while the rows are read.
    """
    notes = {} if notes is None else notes
    rows = (row for row in rows if row.problem or any(cell.strip() for cell in row.cells))
    first = list(islice(rows, HEADER_WITHIN))
    if not first:
        raise no_text(file.source)
    at = _header_at([row.cells for row in first], file.columns)
    if problem := next((row for row in first[: at + 1] if row.problem), None):
        raise PageError(file.source, problem.problem, MEND_ROW, problem.number)
    header = [name.strip() for name in first[at].cells]
    columns = find_columns(file.source, header, file.columns, first[at].number)
    for row in chain(first[at + 1 :], rows):
        key = f"#{sheet}!{row.number}" if sheet else f"#{row.number}"
        try:
            yield key, _page(file, row, header, columns, encoding, notes.pop(row.number, {}))
        except PageError as error:
            yield key, error


def _header_at(rows: list[list[str]], wanted: dict[str, str]) -> int:
    """Return which of the first rows is the header: the first that names a column of text, or the first of all."""
    return next((at for at, cells in enumerate(rows) if has_text_column(cells, wanted)), 0)


def _delimiter(file: FileBytes, text: str) -> str:
    """Return the character that cuts the header into known columns; if none does, the one that cuts it most."""
    headers = {}
    for delimiter in DELIMITERS:
        rows = (row.cells for row in csv_rows(text, delimiter) if any(cell.strip() for cell in row.cells))
        first = list(islice(rows, HEADER_WITHIN)) or [[]]
        headers[delimiter] = first[_header_at(first, file.columns)]
    known = [delimiter for delimiter in DELIMITERS if has_text_column(headers[delimiter], file.columns)]
    return max(known or DELIMITERS, key=lambda delimiter: len(headers[delimiter]))


def _page(
    file: FileBytes, row: Row, header: list[str], columns: dict[str, int], encoding: str, notes: Notes
) -> PageText:
    if row.problem:
        raise PageError(file.source, row.problem, MEND_ROW, row.number)
    if any(cell.strip() for cell in row.cells[len(header) :]):
        problem = f"has {len(row.cells)} cells where the header has {len(header)}"
        raise PageError(file.source, problem, "Put a cell that holds the separator in double quotes.", row.number)
    plain = map(plain_cell, row.cells)
    cells = {position: cell for position, cell in enumerate(plain) if cell.strip()}
    read = [columns[field] for field in _IN_TEXT if columns.get(field) in cells and columns[field] not in notes]
    if columns["text"] not in read:
        why = notes.get(columns["text"], "its column of text is empty")
        raise PageError(file.source, f"has no text: {why}", "Fill it in, or delete the row.", row.number)
    lines: list[str] = []
    aside: dict[int, str] = {}
    for position in sorted(cells.keys() - set(read)):
        for line in split_lines(cells[position]):
            lines.append(line)
            if line.strip():
                aside[len(lines)] = _reason(header, columns, position, notes)
    markup: dict[int, str] = {}
    for position in read:
        if position == columns.get("title"):
            markup[len(lines) + 1] = "title"
        lines += split_lines(cells[position])
    published = cells.get(columns.get("date", -1), "").strip()
    return PageText(
        lines,
        encoding,
        file.sha256,
        markup=markup,
        aside=aside,
        published=published,
        published_basis=f"column {header[columns['date']]}" if published else "",
        agency=cells.get(columns.get("source", -1), "").strip(),
        one_article=True,
    )


def _reason(header: list[str], columns: dict[str, int], position: int, notes: Notes) -> str:
    name = header[position] or f"{position + 1}, which has no name"
    if position in notes:
        return f"column {name}: {notes[position]}"
    field = next((field for field, place in columns.items() if place == position), "")
    return f"column {name}: " + {"date": "the date", "source": "the source"}.get(field, "not read")
