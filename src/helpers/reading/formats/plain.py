"""Text and Markdown files → their lines, exactly as they stand there."""

from collections.abc import Iterator

from helpers.reading.formats.encodings import LINE_END, decode
from helpers.reading.formats.file_bytes import FileBytes
from helpers.reading.formats.page_text import PageError, PageText


def read(file: FileBytes) -> Iterator[tuple[str, PageText]]:
    """Yield the one page of a text file.

    Raises
    ------
    PageError
        If it is empty, is not text, or its encoding cannot be told.
    """
    text, encoding = decode(file)
    if not text.strip():
        raise no_text(file.source)
    yield "", PageText(split_lines(text), encoding, file.sha256)


def no_text(source: str) -> PageError:
    """Return the error of a page without text."""
    return PageError(source, "holds no text", "Scan or export the page again, or take the file out of the folder.", 1)


def split_lines(text: str) -> list[str]:
    """Split text into lines: a line is what LF, CRLF or CR ends, or the rest."""
    lines = LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    return lines
