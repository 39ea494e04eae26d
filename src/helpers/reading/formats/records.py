"""JSON and JSON Lines of crawlers, an object an article → one page each, its keys read as the columns of a table."""

import json
from collections.abc import Iterator
from typing import Any

from helpers.reading.formats.encodings import decode, no_text, split_lines
from helpers.reading.formats.page_text import FileBytes, PageError, PageText
from helpers.reading.formats.tables import Row, find_columns, joined, page_of_row, plain_cell

Pages = Iterator[tuple[str, PageText | PageError]]
_MEND = "Export it again, or mend it in a text editor."
_DEEPEST = 4  # objects in which the list of articles lies


def read(file: FileBytes) -> Pages:
    """Yield a page for each object of a list (#1, #2 …) or of a line (by its number), or the error of that object."""
    text, encoding = decode(file)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise no_text(file.source)
    try:
        whole = _parsed(text)
    except ValueError as error:
        lines = [(number, line) for number, line in enumerate(split_lines(text), start=1) if line.strip()]
        if not any(_is_object(line) for _, line in lines):
            raise PageError(
                file.source, "is neither JSON nor JSON Lines", _MEND, getattr(error, "lineno", 1)
            ) from error
        yield from pages_of_records(file, encoding, ((number, _object(line)) for number, line in lines))
        return
    records = _articles(whole, file, _DEEPEST)
    yield from pages_of_records(file, encoding, enumerate(records, start=1))


def pages_of_records(file: FileBytes, encoding: str, records: Iterator[tuple[int, Any]]) -> Pages:
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
    try:
        return json.loads(text, object_pairs_hook=_without_loss)
    except RecursionError as error:
        raise ValueError("too deep") from error


def _without_loss(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Keep a value whose name the object has already under a name of its own."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        found[name if name not in found else f"{name} ({len(found) + 1})"] = value
    return found


def _object(line: str) -> Any:
    try:
        return _parsed(line)
    except ValueError:
        return None


def _is_object(line: str) -> bool:
    return isinstance(_object(line), dict)


def _articles(value: Any, file: FileBytes, depth: int) -> list[Any]:
    """Return the objects that are articles: the list, the one object, or the longest list inside it."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise PageError(file.source, "holds no list of articles", _MEND)
    try:
        cells = _cells({name: inner for name, inner in value.items() if not isinstance(inner, dict)})
        find_columns(file.source, list(cells), file.columns, 1, [list(cells.values())])
        return [value]
    except PageError:
        inner = [v for v in value.values() if isinstance(v, dict) or (isinstance(v, list) and any(map(_is_dict, v)))]
        if not inner or not depth:
            raise
    if all(map(_is_dict, inner)) and len(inner) > 1:  # id → article
        return inner
    return _articles(max(inner, key=len), file, depth - 1)


def _is_dict(value: Any) -> bool:
    return isinstance(value, dict)


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
