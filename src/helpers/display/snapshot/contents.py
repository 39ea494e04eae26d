"""A run notebook → what it says about itself: title, findings, charts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nbformat import NotebookNode

HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
MARKUP = re.compile(r"(?<!\w)[*_`]{1,3}(?=\S)(.+?)(?<=\S)[*_`]{1,3}(?!\w)|\[([^\]]+)\]\([^)]*\)")
IMAGE_TYPES = ("image/svg+xml", "image/png")
NO_DESCRIPTION = "No description has been given for this picture."


class Chart(NamedTuple):
    """A chart as a notebook shows it."""

    name: str
    caption: str
    alt: str
    image_type: str
    image: str  # SVG source, or PNG in base64


def title_of(notebook: NotebookNode, default: str = "") -> str:
    """Return the text of the first markdown heading, without its markup, or ``default``."""
    for cell in notebook.cells:
        heading = HEADING.search(cell.source) if cell.cell_type == "markdown" else None
        if heading:
            return MARKUP.sub(lambda match: match[1] or match[2], heading[1])
    return default


def findings_of(notebook: NotebookNode) -> list[str]:
    """Return what the notebook says it found, in order: plain text."""
    return [str(said["finding"]) for _, said in _own_outputs(notebook) if "finding" in said]


def charts_of(notebook: NotebookNode) -> list[Chart]:
    """Return the exported charts that the notebook shows, in order."""
    charts = []
    for output, said in _own_outputs(notebook):
        image_type = next((kind for kind in IMAGE_TYPES if kind in output.data), None)
        if "chart" in said and image_type:
            image = "".join(output.data[image_type])
            caption = str(said.get("caption", ""))
            charts.append(Chart(str(said["chart"]), caption, alternative_text(output), image_type, image))
    return charts


def alternative_text(output: NotebookNode) -> str:
    """Return the alt text of a picture: its own, else the chart's caption, else a sentence that says there is none."""
    metadata = output.get("metadata", {})
    said = metadata.get("newsprint", {})
    own = (metadata.get(kind, {}).get("alt") for kind in IMAGE_TYPES)
    return next((str(text) for text in (*own, said.get("alt"), said.get("caption")) if text), NO_DESCRIPTION)


def _own_outputs(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, dict]]:
    """Yield the outputs that our producers have marked, each with its mark."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            said = output.get("metadata", {}).get("newsprint")
            if said:
                yield output, said
