"""PDFs with a text layer → its lines, page after page."""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from helpers.reading.formats.encodings import LINE_END
from helpers.reading.formats.page_text import PAGE_BREAK, FileBytes, PageError, PageText, library

KIND = "a PDF"
_RUN_OCR = "Run OCR over it (for instance ocrmypdf -l chi_sim), and read the result."
# What pdfium puts where a hyphen divides a word of Latin letters at the end of a line; and for a glyph that has no
# Unicode value: every reader sees 年, but the file does not say which character it is.
_HYPHEN = re.compile(r"(?<=[A-Za-z])[\x02\ufffe](?=\s*[A-Za-z]|\s*$)")
_NO_CHARACTER = re.compile("[\x00\x02\ufffe\uffff]")
LOST = "\ufffd"


def read(file: FileBytes) -> Iterator[tuple[str, PageText | PageError]]:
    """Yield the text layer of a PDF as one page; then an error that names the sheets that have none, if some do."""
    pdfium = library("pypdfium2", file.source)
    texts, scans, broken = _texts(pdfium, file)
    if not any(text.strip() for text in texts):
        raise PageError(file.source, "is a scan without text", _RUN_OCR)
    yield "", PageText(_lines(texts), "pdf", file.sha256)
    if broken:
        remedy = "Open it in another program and print it to a new PDF."
        yield "", PageError(file.source, f"{_sheets(broken)} damaged and cannot be read", remedy)
    if scans:
        yield "", PageError(file.source, f"{_sheets(scans)} a scan without text", _RUN_OCR)


def _texts(pdfium: Any, file: FileBytes) -> tuple[list[str], list[int], list[int]]:
    """Return the text of each sheet, and the numbers of those that are pictures only and that are broken."""
    texts: list[str] = []
    scans: list[int] = []
    broken: list[int] = []
    try:
        document = pdfium.PdfDocument(file.content)
    except pdfium.PdfiumError as error:
        raise _not_opened(pdfium, file, error) from error
    with closing(document):
        for number in range(1, len(document) + 1):
            try:
                text, has_picture = _sheet(pdfium, document, number - 1)
            except pdfium.PdfiumError:
                text, has_picture = "", False
                broken.append(number)
            texts.append(text)
            if has_picture and not text.strip():
                scans.append(number)
    return texts, scans, broken


def _sheet(pdfium: Any, document: Any, index: int) -> tuple[str, bool]:
    with closing(document[index]) as page:
        with closing(page.get_textpage()) as layer:
            text = layer.get_text_range()
        has_picture = not text.strip() and any(page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    return _NO_CHARACTER.sub(LOST, _HYPHEN.sub("-", text)), has_picture


def _lines(texts: list[str]) -> list[str]:
    lines: list[str] = []
    for number, text in enumerate(texts):
        first, *others = LINE_END.split(text.rstrip("\r\n"))
        lines += [PAGE_BREAK + first if number else first, *others]
    return lines


def _sheets(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (f" and {len(numbers) - 10} more" if len(numbers) > 10 else "")
    return f"page {shown} is" if len(numbers) == 1 else f"pages {shown} are each"


def _not_opened(pdfium: Any, file: FileBytes, error: Exception) -> PageError:
    if getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD:
        return PageError(file.source, "is encrypted", "Open it with its password and save it without one.")
    return PageError(file.source, f"is damaged, or is not {KIND} at all", "Get another copy of it.")
