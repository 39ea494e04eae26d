"""The XML of a Word document → paragraphs as they are printed, without deleted text, hidden text or instructions."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from helpers.reading.formats.grids import Grid, Place, place_in

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
    """The lines of a paragraph, its level (1 the title, 2 Heading 1 …, 0 text), is all bold, where in a table."""

    lines: list[str]
    level: int = 0
    bold: bool = False
    place: Place | None = None


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
