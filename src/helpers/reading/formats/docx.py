"""Word documents → their paragraphs, table cells, text boxes and notes, in order, a printed line end a line end."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count, groupby
from typing import Any

from helpers.reading.formats.docx_text import Paragraph, paragraphs
from helpers.reading.formats.extra import library
from helpers.reading.formats.file_bytes import FileBytes
from helpers.reading.formats.grids import Grid, Place, data_rows
from helpers.reading.formats.headings import bold_headings
from helpers.reading.formats.page_text import PageText
from helpers.reading.formats.plain import no_text
from helpers.reading.formats.zipped import check_package, damaged

KIND = "a Word document (.docx)"
_NOTES = ("footnotes", "endnotes")
TABLE = "table in the document"
_BLANK = Paragraph([""])
_ASIDE = {"header": "header of the document", "footer": "footer of the document"}


def read(file: FileBytes) -> Iterator[tuple[str, PageText]]:
    """Yield the one page of a Word document; PageError if it is damaged, encrypted or holds no text."""
    docx = library("docx", file.source)
    check_package(file.source, file.content, KIND)
    try:
        document = docx.Document(BytesIO(file.content))
        found = list(_all_paragraphs(document))
    # The library walks whatever XML it is given: on damaged parts it raises AttributeError, KeyError, TypeError,
    # AssertionError, lxml's and its own errors, and names none of them.
    except Exception as error:
        raise damaged(file.source, KIND) from error
    if not any(line.strip() for paragraph, _ in found for line in paragraph.lines):
        raise no_text(file.source)
    yield "", _page(file, found)


def _all_paragraphs(document: Any) -> Iterator[tuple[Paragraph, str]]:
    """Yield the paragraphs of all parts, with the reason why they are no text or ""."""
    from docx.oxml import parse_xml

    parts = {}  # several sections may share a header
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if not relation.is_external and kind in (*_NOTES, *_ASIDE):
            parts[relation.target_part.partname] = (kind, relation.target_part)
    styles = document.styles.element

    def of_kind(wanted: str) -> Iterator[Paragraph]:
        for _, (kind, part) in sorted(parts.items()):
            if kind == wanted:
                yield from paragraphs(parse_xml(part.blob), styles)

    yield from ((paragraph, _ASIDE["header"]) for paragraph in of_kind("header"))
    yield from _with_tables(paragraphs(document.element.body, styles))
    for kind in _NOTES:
        yield from _with_tables(paragraph._replace(level=0, bold=False) for paragraph in of_kind(kind))
    yield from ((paragraph, _ASIDE["footer"]) for paragraph in of_kind("footer"))


def _with_tables(found: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    """Set the rows of tables of data aside, and part by blank lines the cells of those that lay text out."""
    for grid, group in groupby(found, key=_grid):
        inside = list(group)
        if grid is None:
            yield from ((paragraph, "") for paragraph in inside)
            continue
        yield _BLANK, ""
        rows = data_rows((paragraph.place, " ".join(paragraph.lines)) for paragraph in inside if paragraph.place)
        if rows is not None:
            yield Paragraph(rows), TABLE
            yield _BLANK, ""
            continue
        for _, cell in groupby(inside, key=_place):
            yield from ((paragraph, "") for paragraph in cell)
            yield _BLANK, ""


def _place(paragraph: Paragraph) -> Place | None:
    return paragraph.place


def _grid(paragraph: Paragraph) -> Grid | None:
    return paragraph.place.grid if paragraph.place else None


def _page(file: FileBytes, found: list[tuple[Paragraph, str]]) -> PageText:
    lines = [line for paragraph, _ in found for line in paragraph.lines]
    aside: dict[int, str] = {}
    levels: dict[int, int] = {}
    first_lines: list[int] = []
    bold: list[tuple[str, bool]] = []
    numbers = count(1)
    for paragraph, reason in found:
        own = [next(numbers) for _ in paragraph.lines]
        bold += [(line, paragraph.bold and not reason) for line in paragraph.lines]
        if reason:
            aside.update({number: reason for number in own if lines[number - 1].strip()})
        elif paragraph.level is not None and paragraph.level > 0 and any(line.strip() for line in paragraph.lines):
            levels.update(dict.fromkeys(own, paragraph.level))
            first_lines += own[:1]
    markup = bold_headings(bold) | _marks(levels, first_lines)
    return PageText(lines, "docx", file.sha256, markup=markup, aside=aside)


def _marks(levels: dict[int, int], first_lines: list[int]) -> dict[int, str]:
    """Name the title: the one paragraph of the highest rank, if that is the style Title or Heading 1."""
    marks = dict.fromkeys(levels, "heading")
    highest = min(levels.values(), default=0)
    top = [number for number in first_lines if levels[number] == highest]
    if len(top) == 1 and highest <= 2:
        marks[top[0]] = "title"
    return marks
