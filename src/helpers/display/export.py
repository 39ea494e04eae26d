"""Charts and tables as files for a report: SVG, PNG, PDF, the data as CSV, caption and description as Markdown."""

import base64
import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from IPython.display import display
from matplotlib.figure import Figure

from helpers import paths
from helpers.codebook import describe_column
from helpers.display.escape import NO_MATH, escape_html, escape_markdown, spreadsheet_safe
from helpers.display.labels import heading
from helpers.display.style import style
from helpers.display.wording import phrase
from helpers.measures.basis import name_of

PRINT_DPI = 300
SCREEN_WIDTH = 110  # pixels of a page to an inch of the figure
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


class ExportedChart(NamedTuple):
    """A chart that has been written: its files, and the picture that a notebook shows."""

    name: str
    caption: str
    alt: str
    note: str
    files: tuple[Path, ...]
    picture: bytes
    width: int

    def show(self) -> None:
        """Show the picture with its description, then the caption and the note as text."""
        picture = {"image/png": base64.b64encode(self.picture).decode("ascii"), "text/plain": self.alt}
        metadata = {
            "image/png": {"alt": self.alt, "width": self.width},
            "newsprint": {"chart": self.name, "caption": self.caption},
        }
        display(picture, raw=True, metadata=metadata)
        display({"text/html": _caption_html(self.caption, self.note), "text/plain": self.caption}, raw=True)


def export_chart(
    figure: Figure, name: str, data: pd.DataFrame, caption: str, alt: str, *, folder: Path, note: str = "", labels: str
) -> ExportedChart:
    """Write a chart in all formats with the data behind it. The same input gives the same bytes.

    The files are ``figures/NAME.svg``, ``.png``, ``.pdf``, ``.md`` and ``tables/NAME.csv``.

    Raises
    ------
    ValueError
        If the name cannot be a file name, or caption or description is empty.
    """
    _check_name(name)
    _check_text(caption, "caption", name)
    _check_text(alt, "alt", name)
    pictures = _write_pictures(figure, folder / "figures", name, caption, alt)
    description = folder / "figures" / f"{name}.md"
    told = [f"![{escape_markdown(alt)}]({name}.svg)", f"**{escape_markdown(caption)}**", escape_markdown(note)]
    words = [phrase(text, labels) for text in ("Description", "Data")]
    told += [f"{words[0]}: {escape_markdown(alt)}", f"{words[1]}: [{name}.csv](../tables/{name}.csv)"]
    _write_text(description, told)
    table = export_table(data, name, folder=folder)
    # The notebook shows the very picture that is exported: who copies it from the page has it sharp enough to print.
    (shown,) = (path.read_bytes() for path in pictures if path.suffix == ".png")
    width = round(figure.get_figwidth() * SCREEN_WIDTH)
    return ExportedChart(name, caption, alt, note, (*pictures, description, table), shown, width)


def export_table(table: pd.DataFrame, name: str, *, folder: str | Path | None = None) -> Path:
    """Write a table as ``tables/NAME.csv``, which spreadsheets open with Chinese intact and without running formulas.

    Parameters
    ----------
    table
        Any table. An index with a meaning becomes columns.
    name
        Name of the file: letters, digits, ``-`` and ``_``.
    folder
        Where to write; ``reports/`` or the environment's choice if not given.

    Returns
    -------
    pathlib.Path
        The file: UTF-8 with a byte-order mark, commas, full precision.

    Raises
    ------
    ValueError
        If the name has other characters.

    Examples
    --------
    >>> export_table(load_corpus("data/articles").articles, "articles", folder=tmp).name
    'articles.csv'
    """
    _check_name(name)
    target = Path(folder) if folder is not None else paths.reports_folder()
    path = target / "tables" / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    spreadsheet_safe(table).to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")
    return path


def describe_table(table: pd.DataFrame, name: str, *, folder: Path, note: str, labels: str) -> Path:
    """Write ``tables/NAME.md`` beside the table: what it rests on, and what each of its columns is."""
    kind = name_of(table)
    described = [(str(column), describe_column(str(column), kind)) for column in table.columns]
    rows = [
        f"- `{escape_markdown(column)}` {escape_markdown(heading(column, labels, kind))}"
        + (f": {escape_markdown(known.definition)}" if known else "")
        for column, known in described
    ]
    path = folder / "tables" / f"{name}.md"
    _write_text(path, [f"**[{name}.csv]({name}.csv)**", escape_markdown(note), "\n".join(rows)])
    return path


def _write_text(path: Path, parts: list[str]) -> None:
    path.write_text("\n\n".join(filter(None, parts)) + "\n", encoding="utf-8", newline="\n")


def _write_pictures(figure: Figure, folder: Path, name: str, caption: str, alt: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    # Dates and versions out, so that the same chart is the same file; caption and description in.
    metadata = {
        "svg": {"Date": None, "Creator": None, "Title": caption, "Description": alt},
        "png": {"Software": None, "Title": caption, "Description": alt},
        "pdf": {"CreationDate": None, "Creator": None, "Producer": None, "Title": caption, "Subject": alt},
    }
    files = []
    for suffix, entries in metadata.items():
        path = folder / f"{name}.{suffix}"
        with style():
            figure.savefig(path, format=suffix, dpi=PRINT_DPI, metadata=entries)
        files.append(path)
    return files


def _caption_html(caption: str, note: str) -> str:
    small = f'<br><small class="newsprint-note">{escape_html(note)}</small>' if note else ""
    return f'<p class="newsprint-caption {NO_MATH}">{escape_html(caption)}{small}</p>'


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError(
            f"export: the name {name!r} cannot be a file name everywhere; use letters a–z, digits, - and _, "
            "such as 'themes-by-article'."
        )


def _check_text(text: str, what: str, name: str) -> None:
    if not text.strip():
        raise ValueError(f"export_chart: {name!r} has an empty {what}; say in a sentence what the chart shows.")
