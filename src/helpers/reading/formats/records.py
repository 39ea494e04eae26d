"""JSON and JSON Lines of crawlers, an object an article → one page each, its keys read as the columns of a table."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from helpers.reading.formats.encodings import decode, no_text, split_lines
from helpers.reading.formats.page_text import FileBytes, PageError, PageText
from helpers.reading.formats.tables import Row, find_columns, has_text_column, joined, page_of_row, plain_cell

Pages = Iterator[tuple[str, PageText | PageError]]
_MEND = "Export it again, or mend it in a text editor."


def read(file: FileBytes) -> Pages:
    """Yield a page for each object of a list (#1, #2 …) or of a line (by its number), or the error of that object."""
    text, encoding = decode(file)
    if not text.strip("\ufeff \r\n"):
        raise no_text(file.source)
    whole = _parsed(text.removeprefix("\ufeff"))
    records = list(enumerate(_articles(whole), start=1))
    if whole is None:
        records = [(number, _parsed(line)) for number, line in enumerate(split_lines(text), start=1) if line.strip()]
    if not any(isinstance(record, dict) for _, record in records):
        raise PageError(
            file.source, "holds no objects with names and values, as JSON or JSON Lines write them", _MEND, 1
        )
    yield from pages_of_records(file, encoding, records)


def pages_of_records(file: FileBytes, encoding: str, records: Iterable[tuple[int, Any]]) -> Pages:
    """Yield the page of each record, a dict of name → value with its number; what is none gives an error."""
    told_before: set[str] = set()
    for number, record in records:
        try:
            if not isinstance(record, dict):
                raise PageError(file.source, "is no object with names and values", _MEND, number)
            cells = {name: text for name, text in _cells(record).items() if text.strip()}  # "title": null is none
            header = list(cells)
            sample = [[plain_cell(cell) for cell in cells.values()]]
            columns, told = find_columns(file.source, header, file.columns, number, sample)
            page = page_of_row(file, Row(number, list(cells.values())), header, columns, encoding, {})
            yield f"#{number}", page._replace(told="" if told in told_before else told)
            told_before.add(told)
        except PageError as error:
            yield f"#{number}", error


def _parsed(text: str) -> Any:
    """Return what a JSON text says, or None."""
    try:
        return json.loads(text.strip("\ufeff"), object_pairs_hook=without_loss)
    except (ValueError, RecursionError):
        return None


def without_loss(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Keep a value whose name is taken already under a name of its own."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        found[name if name not in found else f"{name} ({len(found) + 1})"] = value
    return found


def _articles(value: Any) -> list[Any]:
    """Return the objects that are articles: those of a list, or of the longest list or object inside another."""
    if not isinstance(value, dict):
        return value if isinstance(value, list) else []
    inner = [
        part for part in value.values() if isinstance(part, dict) or (isinstance(part, list) and _holds_dicts(part))
    ]
    if not inner or has_text_column([name for name, part in value.items() if not isinstance(part, dict)], {}):
        return [value]
    if len(inner) > 1 and _holds_dicts(inner) and all(isinstance(part, dict) for part in inner):  # id → article
        return inner
    return _articles(max(inner, key=len))


def _holds_dicts(parts: list[Any]) -> bool:
    return any(isinstance(part, dict) for part in parts)


def _cells(record: dict[str, Any]) -> dict[str, str]:
    """Return name → text, objects inside laid open: {"_source": {"title": …}} has a title."""
    cells: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            for inner, text in _cells(value).items():
                cells[inner if inner not in cells and inner not in record else f"{name}.{inner}"] = text
        else:
            cells[name] = _text(value)
    return cells


def _text(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = joined(value)
    if value is None or isinstance(value, str):  # half a surrogate pair or NUL is no character of a text
        return (value or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "\ufffd")
    return json.dumps(value, ensure_ascii=True)
