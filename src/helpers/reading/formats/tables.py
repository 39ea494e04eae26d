"""Tables, one article a row → one page a row."""

import ast
import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from html import unescape
from itertools import chain, islice
from typing import NamedTuple

from helpers.language.csv_files import read_reference
from helpers.language.folding import fold
from helpers.language.forms import form
from helpers.reading.formats.encodings import decode, no_text, split_lines
from helpers.reading.formats.page_text import FileBytes, PageError, PageText

DELIMITERS = (",", "\t", ";")
_LONGEST = 2**31 - 1  # characters in a cell: the most that the csv module takes on every system
_END = "\udfff"  # no decoded text holds half a surrogate pair
# What no writer types by hand: a line break, a block with its end, an element with an attribute, an unbreakable blank.
_IS_HTML, _SCRIPT, _BREAK, _TAG = (
    form(name, re.IGNORECASE | re.DOTALL)
    for name in ("html in a cell", "html script", "html line break", "html inline tag")
)
_LITERAL_BREAK, _LITERAL_BLANK = form("literal line break"), form("literal blank")  # the two characters \\n
_LOST_BREAK, _HEADING_BEFORE = form("lost line break"), form("heading before blanks")
_A_DATE = (form("full date"), form("stated date"))
_NOT_PUBLISHED = form("time of something else", re.IGNORECASE)  # crawl_time
_SOURCE_LINE = form("source line")
LONG_CELL = 60  # characters that the cells of a column hold on average if it is the text
_BLANKS = re.compile(r"[\s_\-:]+")
_IN_TEXT = ("title", "subtitle", "author", "text")  # fields that are read, in this order
HEADER_WITHIN = 10  # rows that hold something; above the header stand a caption and the terms of the search
MEND_ROW = "Mend this row in a text editor or a spreadsheet."
Notes = dict[int, str]


class Row(NamedTuple):
    """A row of a table: its number as a spreadsheet shows it, its cells, and what is wrong with it (or "")."""

    number: int
    cells: list[str]
    problem: str = ""


def csv_rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a CSV file, also empty ones; one with a quotation mark that is never closed is the last."""
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
    """Yield the rows of a csv reader with its limit on cells, which holds for the whole process, lifted for each."""
    while True:
        limit = csv.field_size_limit(_LONGEST)
        try:
            cells = next(reader, None)
        finally:
            csv.field_size_limit(limit)
        if cells is None:
            return
        yield cells


def plain_cell(cell: str) -> str:
    """Return the text of a cell without the traces of a program: HTML, the two characters \\n, a list of strings."""
    cell, n_escapes = _LITERAL_BREAK.subn("\n", _joined_list(cell))
    cell = _LITERAL_BLANK.sub(" ", cell.replace('\\"', '"').replace("\\/", "/") if n_escapes else cell)
    if not _IS_HTML.search(cell):
        return cell
    cell = unescape(cell) if "&lt;/" in cell or "&amp;nbsp;" in cell else cell  # escaped twice
    plain = unescape(_TAG.sub("", _BREAK.sub("\n", _SCRIPT.sub("", cell))))
    return plain.replace("\xa0", " ").strip("\r\n")


def _joined_list(cell: str) -> str:
    """Return the strings of a list as Python or JSON write it, a paragraph each; any other cell as it is."""
    if not (cell.strip()[:2] in ("['", '["') and cell.strip()[-2:] in ("']", '"]')):
        return cell
    try:
        parts = ast.literal_eval(cell.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return cell
    return joined(parts) if all(isinstance(part, str) for part in parts) else cell


def joined(parts: list[str]) -> str:
    """Join strings of a list: paragraphs, if one of them has a sentence, else names or key words."""
    return ("\n\n" if any(re.search("[。！？]", part) for part in parts) else " ").join(parts)


def paragraphs(cell: str, title: str) -> tuple[list[str], bool]:
    """Return the lines of a cell of text, and whether the first only says the title again.

    Where all line ends were lost, two blanks after a sentence or a heading, or an ideographic one, are theirs.
    """
    cell, again = _after_title(cell, title)
    if len(split_lines(cell.strip())) <= 1:
        first, *others = _LOST_BREAK.split(cell)
        cell = "\n\n".join([first, *(_HEADING_BEFORE.sub(r"\1\n\n", other) for other in others)])
    return ([again, *split_lines(cell)], True) if again else (split_lines(cell), False)


def _after_title(cell: str, title: str) -> tuple[str, str]:
    """Take the title off the beginning of a text that says it again before blanks, however it is spaced."""
    letters = "".join(title.split())
    again = re.match(r"\s*" + r"\s*".join(map(re.escape, letters)) + r"(?=\s)", cell) if letters else None
    return (cell[again.end() :].lstrip(), again.group()) if again and cell[again.end() :].strip() else (cell, "")


def find_columns(
    source: str, header: list[str], wanted: dict[str, str], row: int, sample: Sequence[list[str]] = ()
) -> tuple[dict[str, int], str]:
    """Return field → position in the header, and what to tell: columns taken by what they hold, or left unread.

    The user's names come first, then the usual ones in the order of their list, then what the `sample` of rows holds.
    """
    keys = [_column_key(name) for name in header]
    found: dict[str, int] = {}
    for field, name in [*wanted.items(), *usual_names()]:
        if field not in found and _column_key(name) in keys:
            found[field] = keys.index(_column_key(name))
    held = {} if "text" in wanted and "text" not in found else _by_what_they_hold(header, found, sample)
    found |= held
    if "text" not in found:
        missing = f"has no column “{wanted['text']}”, and none" if "text" in wanted else "has no column"
        problem = f"{missing} that is known to hold text: its columns are {_listed(header)}"
        remedy = 'Say which it is: load_corpus(folder, columns={"text": "…"}), or --columns text=….'
        raise PageError(source, problem, remedy, row)
    told = [f"the {field} is taken from “{header[position]}”, by what it holds" for field, position in held.items()]
    unread = [name for position, name in enumerate(header) if name and position not in found.values()]
    if unread and (lacking := [field for field in ("title", "date") if field not in found]):
        told.append(f"no column is known as {' or '.join(lacking)}; not read: {_listed(unread)}")
    return found, "; ".join(told)


def _by_what_they_hold(header: list[str], found: dict[str, int], sample: Sequence[list[str]]) -> dict[str, int]:
    """Return a field that no name tells, if one column alone can be it: long cells of sentences, cells of days."""
    held: dict[str, list[str]] = {}
    for position in sorted(set(range(len(header))) - set(found.values())):
        cells = [row[position].strip() for row in sample if position < len(row) and row[position].strip()]
        mean = sum(map(len, cells)) / max(1, len(cells))
        if mean >= LONG_CELL and all(re.search("[。！？]", cell) for cell in cells):
            held.setdefault("text", []).append(str(position))
        elif cells and all(_is_day(cell) for cell in cells) and not _NOT_PUBLISHED.search(header[position]):
            held.setdefault("date", []).append(str(position))
    return {field: int(places[0]) for field, places in held.items() if field not in found and len(places) == 1}


def _is_day(cell: str) -> bool:
    matches = filter(None, (pattern.match(cell) for pattern in _A_DATE))
    return any(len(cell) - match.end() <= len("T00:00:00.000+08:00") for match in matches)


def has_text_column(header: list[str], wanted: dict[str, str]) -> bool:
    """Tell whether a row names a column of text: if so, it is the header, and was cut at the right characters."""
    names = [wanted["text"]] if "text" in wanted else []
    names += [name for field, name in usual_names() if field == "text"]
    return not {_column_key(name) for name in names}.isdisjoint(map(_column_key, header))


@cache
def usual_names() -> tuple[tuple[str, str], ...]:
    """Return field and name of the columns that need no mapping, in the order of preference."""
    return tuple((row["field"], row["name"]) for row in read_reference("columns.csv", ["field", "name"]))


@lru_cache(4096)
def _column_key(name: str) -> str:
    return _BLANKS.sub("", fold(name).strip("\ufeff"))


def _listed(header: list[str]) -> str:
    shown = [f"“{name[:40]}”" for name in header if name.strip()]
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "") or "empty"


def read(file: FileBytes) -> Iterator[tuple[str, PageText | PageError]]:
    """Yield a page for each row of a CSV or TSV file, or the error of that row."""
    text, encoding = decode(file)
    if not text.strip():
        raise no_text(file.source)
    yield from pages_of_table(file, csv_rows(text, _delimiter(file, text)), encoding, "")


def pages_of_table(
    file: FileBytes, rows: Iterator[Row], encoding: str, sheet: str, notes: dict[int, Notes] | None = None
) -> Iterator[tuple[str, PageText | PageError]]:
    """Yield the pages of a table; `notes` (row → column → why its cell is no text) is filled while rows are read."""
    # Rows above the header (a caption, the terms of a search) belong to no article and are passed over.
    notes = {} if notes is None else notes
    rows = (row for row in rows if row.problem or any(cell.strip() for cell in row.cells))
    first = list(islice(rows, HEADER_WITHIN))
    if not first:
        raise no_text(file.source)
    at = _header_at([row.cells for row in first], file.columns)
    if problem := next((row for row in first[: at + 1] if row.problem), None):
        raise PageError(file.source, problem.problem, MEND_ROW, problem.number)
    header = [name.strip() for name in first[at].cells]
    following = [*first[at + 1 :], *islice(rows, HEADER_WITHIN)]
    sample = [[plain_cell(cell) for cell in row.cells] for row in following]
    columns, told = find_columns(file.source, header, file.columns, first[at].number, sample)
    for row in chain(following, rows):
        key = f"#{sheet}!{row.number}" if sheet else f"#{row.number}"
        try:
            yield key, page_of_row(file, row, header, columns, encoding, notes.pop(row.number, {}))._replace(told=told)
            told = ""  # once for a table
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


def page_of_row(
    file: FileBytes, row: Row, header: list[str], columns: dict[str, int], encoding: str, notes: Notes
) -> PageText:
    """Return the page of a row: its columns that are not read first, then title, author and text."""
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
        shown, again = split_lines(cells[position]), False
        if position == columns["text"]:
            shown, again = paragraphs(cells[position], cells.get(columns.get("title", -1), ""))
        if again:
            aside[len(lines) + 1] = f"column {header[position]}: the title again"
        lines += shown
    published = cells.get(columns.get("date", -1), "").strip()
    basis = f"column {header[columns['date']]}" if published else ""
    agency = cells.get(columns.get("source", -1), "").strip()
    agency = named["source"] if (named := _SOURCE_LINE.match(agency)) else agency  # 来源：江州日报
    return PageText(lines, encoding, file.sha256, markup, aside, published, basis, agency, one_article=True)


def _reason(header: list[str], columns: dict[str, int], position: int, notes: Notes) -> str:
    name = header[position] or f"{position + 1}, which has no name"
    if position in notes:
        return f"column {name}: {notes[position]}"
    field = next((field for field, place in columns.items() if place == position), "")
    return f"column {name}: " + {"date": "the date", "source": "the source"}.get(field, "not read")
