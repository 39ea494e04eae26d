"""Word documents → their paragraphs, table cells, text boxes and notes, in order, a printed line end a line end."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count
from typing import Any, NamedTuple

from helpers.reading.formats.encodings import no_text
from helpers.reading.formats.grids import Grid, Place, bold_headings, place_in, set_tables_aside
from helpers.reading.formats.page_text import FileBytes, PageText, library
from helpers.reading.formats.zipped import check_package, damaged

TITLE_LEVEL = 1  # the style Title; Heading 1 is level 2, and so on
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same again, for old programs
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LEFT_OUT = {_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}rt", f"{_W}rPrChange", f"{_W}pPrChange"}
_TABLE_PARTS = {f"{_W}tbl", f"{_W}tr", f"{_W}tc"}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_PRINTED = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}
_HEADING_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = ("title", "标题", "標題")
_OUTLINE_LEVELS = range(9)  # 9 says body text
_MAX_STYLES = 20  # in a chain of styles that build upon each other


class Paragraph(NamedTuple):
    """The lines of a paragraph."""

    lines: list[str]
    level: int = 0  # 1 the title, 2 Heading 1 …, 0 text
    bold: bool = False  # all of it
    place: Place | None = None  # in a table
    aside: str = ""  # why it is no text


class _Printing:
    """A paragraph that is being read, and the text boxes that hang on it."""

    def __init__(self, element: Any, place: Place | None) -> None:
        self.element, self.place = element, place
        self.runs: list[tuple[str, bool]] = []
        self.boxes: list[Paragraph] = []


def paragraphs(root: Any, styles: Any) -> Iterator[Paragraph]:
    """Yield the paragraphs below an element in the order of reading; those of a text box after the one it hangs on."""
    from lxml.etree import iterwalk

    levels = _style_levels(styles)
    walk = iterwalk(root, events=("start", "end"))
    printing: list[_Printing] = []
    grids: list[Grid] = []
    for event, element in walk:
        if event == "start" and _is_left_out(element):
            walk.skip_subtree()
        elif element.tag in _TABLE_PARTS:
            _move(grids, event, element.tag)
        elif element.tag == f"{_W}p":
            if event == "start":
                printing.append(_Printing(element, place_in(grids[-1] if grids else None)))
                continue
            done = printing.pop()
            read = [_paragraph(done, levels), *done.boxes]
            if printing:
                printing[-1].boxes += read
            else:
                yield from read
        elif event == "start" and printing and (text := _printed(element)):
            printing[-1].runs.append((text, _is_on(element.getparent(), "b")))


def _move(grids: list[Grid], event: str, tag: str) -> None:
    """Go into a table, its next row or cell, or out of a table."""
    if tag == f"{_W}tbl":
        if event == "end":
            grids.pop()
            return
        if grids:
            grids[-1].is_layout = True
        grids.append(Grid())
    elif event == "start" and grids:
        (grids[-1].next_row if tag == f"{_W}tr" else grids[-1].next_cell)()


def _is_left_out(element: Any) -> bool:
    if element.tag in _LEFT_OUT or element.get(f"{_W}type") in _SEPARATORS:
        return True
    return element.tag == f"{_W}r" and _is_on(element, "vanish")


def _printed(element: Any) -> str:
    if element.tag in (f"{_W}t", _MATH_TEXT):
        return re.sub(r"[\r\n]+", " ", element.text or "")
    in_run = element.getparent() is not None and element.getparent().tag == f"{_W}r"  # <w:tab> also defines tab stops
    return _PRINTED.get(element.tag, "") if in_run else ""


def _is_on(run: Any, name: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{name}") if run is not None else None
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "off")


def _paragraph(printing: _Printing, levels: dict[str, int]) -> Paragraph:
    text = "".join(run for run, _ in printing.runs)
    visible = [bold for run, bold in printing.runs if run.strip()]
    style = printing.element.find(f"{_W}pPr/{_W}pStyle")
    level = _outline_level(printing.element) or levels.get(style.get(f"{_W}val") if style is not None else "", 0)
    if level and text.strip() and printing.place:
        printing.place.grid.is_layout = True
    return Paragraph(text.split("\n"), level, bool(visible) and all(visible), printing.place)


def _style_levels(styles: Any) -> dict[str, int]:
    """Return the level of each style, by its name, its outline level, or those of the style that it builds upon."""
    elements = {style.get(f"{_W}styleId"): style for style in styles.iter(f"{_W}style")}
    levels = {}
    for key in elements:
        style, steps, level = elements[key], 0, 0
        while style is not None and not level and steps < _MAX_STYLES:
            level = _name_level(style) or _outline_level(style)
            base = style.find(f"{_W}basedOn")
            style, steps = elements.get(base.get(f"{_W}val")) if base is not None else None, steps + 1
        levels[key] = level
    return levels


def _name_level(style: Any) -> int:
    element = style.find(f"{_W}name")
    name = (element.get(f"{_W}val") or "").strip() if element is not None else ""
    if name.lower() in _TITLE_NAMES:
        return TITLE_LEVEL
    found = _HEADING_NAME.fullmatch(name)
    return int(found[1]) + TITLE_LEVEL if found else 0


def _outline_level(element: Any) -> int:
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    value = outline.get(f"{_W}val", "") if outline is not None else ""
    return int(value) + 1 + TITLE_LEVEL if value.isdecimal() and int(value) in _OUTLINE_LEVELS else 0


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
    if not any(line.strip() for paragraph in found for line in paragraph.lines):
        raise no_text(file.source)
    yield "", _page(file, found)


def _all_paragraphs(document: Any) -> Iterator[Paragraph]:
    """Yield the paragraphs of all parts."""
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

    yield from (paragraph._replace(aside=_ASIDE["header"]) for paragraph in of_kind("header"))
    yield from _with_tables(paragraphs(document.element.body, styles))
    for kind in _NOTES:
        yield from _with_tables(paragraph._replace(level=0, bold=False) for paragraph in of_kind(kind))
    yield from (paragraph._replace(aside=_ASIDE["footer"]) for paragraph in of_kind("footer"))


def _with_tables(found: Iterable[Paragraph]) -> Iterator[Paragraph]:
    return set_tables_aside(
        found, _BLANK, lambda paragraph: " ".join(paragraph.lines), lambda _, rows: [Paragraph(rows, aside=TABLE)]
    )


def _page(file: FileBytes, found: list[Paragraph]) -> PageText:
    lines = [line for paragraph in found for line in paragraph.lines]
    bold = [(line, paragraph.bold and not paragraph.aside) for paragraph in found for line in paragraph.lines]
    aside: dict[int, str] = {}
    levels: dict[int, int] = {}
    first_lines: list[int] = []
    numbers = count(1)
    for paragraph in found:
        own = [next(numbers) for _ in paragraph.lines]
        if paragraph.aside:
            aside.update({number: paragraph.aside for number in own if lines[number - 1].strip()})
        elif paragraph.level > 0 and any(line.strip() for line in paragraph.lines):
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
