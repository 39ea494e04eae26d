"""One file → its pages: text, Markdown, web pages, documents, PDFs and tables, each read by a module of its own."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from importlib import import_module
from pathlib import PurePosixPath

from helpers.reading.formats.encodings import check_encoding
from helpers.reading.formats.page_text import FileBytes, PageError, PageText

TABLE_FIELDS = ("title", "subtitle", "author", "date", "source", "text")

Pages = Iterator[tuple[str, PageText | PageError]]

# Readers are imported when the first file of their format is read: some need a library of the `formats` extra.
_SUFFIXES = {
    "encodings": ".txt .md",
    "html": ".html .htm",
    "docx": ".docx",
    "pdf": ".pdf",
    "tables": ".csv .tsv",
    "xlsx": ".xlsx",
    "records": ".json .jsonl .ndjson",
}
_READERS = {suffix: module for module, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}
PAGE_SUFFIXES = tuple(_READERS)


def read_pages(
    source: str, content: bytes, encoding: str | None = None, columns: Mapping[str, str] | None = None
) -> Pages:
    """Yield ``""`` and the page (or error) of a file; for a row of a table ``"#7"``, of a later sheet ``"#name!7"``."""
    check_options(encoding, columns)
    suffix = PurePosixPath(source).suffix.lower()
    if suffix not in _READERS:
        raise ValueError(f"no format has the suffix {suffix!r}; pages are {' '.join(PAGE_SUFFIXES)} files.")
    reader = import_module(f"helpers.reading.formats.{_READERS[suffix]}").read
    return _pages(reader, FileBytes(source, content, sha256(content).hexdigest(), encoding, dict(columns or {})))


def check_options(encoding: str | None, columns: Mapping[str, str] | None) -> None:
    """Raise ValueError if `encoding` is no encoding of text, or `columns` no mapping of fields that exist to names."""
    if encoding is not None:
        check_encoding(encoding)
    if columns is not None and not (
        isinstance(columns, Mapping) and all(isinstance(name, str) for name in columns.values())
    ):
        raise ValueError(f'columns={columns!r}: give field and name of its column, as in {{"text": "稿件内容"}}.')
    if unknown := [str(field) for field in columns or {} if field not in TABLE_FIELDS]:
        raise ValueError(f"columns: there is no field {', '.join(unknown)}; choose among {', '.join(TABLE_FIELDS)}.")


def _pages(reader: Callable[[FileBytes], Pages], file: FileBytes) -> Pages:
    from helpers.reading.formats.exports import articles_of  # reads the lists of tables, which import this

    try:
        for key, page in reader(file):
            yield from [(key, page)] if key or isinstance(page, PageError) else articles_of(file, page)
    except PageError as error:
        yield "", error
