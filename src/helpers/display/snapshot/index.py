"""The first page of a report: what was read, what each notebook found, and everything there is to download."""

import base64
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from helpers.display.snapshot.contents import Chart
from helpers.display.snapshot.page import TEMPLATES, with_font
from helpers.display.wording import phrase
from helpers.measures.wording import counted

INDEX_NAME = "index.html"
FORMATS = (".svg", ".png", ".pdf", ".csv", ".md")  # in the order they are offered; others follow


class CorpusSize(NamedTuple):
    """The pages of a report: the folder's own name, files, articles, characters of body text."""

    name: str
    files: int
    articles: int
    characters: int


class NotebookResult(NamedTuple):
    """What became of one notebook."""

    name: str
    title: str
    findings: Sequence[str] = ()
    charts: Sequence[Chart] = ()
    figures: Sequence[str] = ()  # file names under figures/
    tables: Sequence[str] = ()  # file names under tables/
    problem: str = ""  # why it did not run; empty if it did


class Download(NamedTuple):
    """The files that share a name: a chart in its formats with its data, or a table."""

    name: str
    caption: str
    files: list[tuple[str, str]]  # format, address


def write_index(reports: Sequence[NotebookResult], corpus: CorpusSize, folder: str | Path, labels: str = "en") -> Path:
    """Write ``index.html`` into the folder of the snapshots and return its path.

    Pictures stand in the page; links lead to the snapshots beside it and to ``../figures`` and ``../tables``. All
    text is escaped, and nothing in it depends on the day or the machine.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "newsprint"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["address"] = quote
    environment.filters["picture"] = _picture
    page = environment.get_template("report.html.j2").render(
        reports=[(report, downloads_of(report)) for report in reports],
        corpus=corpus,
        labels=labels,
        said=partial(phrase, labels=labels),
        size=phrase(
            "{files}, {articles}, {characters} of body text",
            labels,
            files=counted(corpus.files, "file"),
            articles=counted(corpus.articles, "article"),
            characters=counted(corpus.characters, "character"),
        ),
    )
    path = Path(folder) / INDEX_NAME
    path.write_text(with_font(page), encoding="utf-8", newline="\n")
    return path


def downloads_of(report: NotebookResult) -> list[Download]:
    """Return a notebook's figures and tables, one entry a name: charts in the order shown, then the rest by name."""
    captions = {chart.name: chart.caption for chart in report.charts}
    files: dict[str, list[tuple[str, str]]] = {name: [] for name in captions}
    for address in _addresses("figures", report.figures) + _addresses("tables", report.tables):
        path = Path(address)
        files.setdefault(path.stem, []).append((path.suffix.lstrip(".").upper(), f"../{address}"))
    return [Download(name, captions.get(name, ""), found) for name, found in files.items() if found]


def _addresses(folder: str, names: Iterable[str]) -> list[str]:
    return [f"{folder}/{name}" for name in sorted(names, key=_by_format)]


def _by_format(name: str) -> tuple[int, str]:
    suffix = Path(name).suffix
    return (FORMATS.index(suffix) if suffix in FORMATS else len(FORMATS), name)


def _picture(chart: Chart) -> str:
    """Return a chart's picture as a data address."""
    encoded = chart.image.replace("\n", "")
    if chart.image_type == "image/svg+xml":
        encoded = base64.b64encode(chart.image.encode()).decode()
    return f"data:{chart.image_type};base64,{encoded}"
