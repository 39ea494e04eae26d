"""Charts and tables as files for a report: SVG, PNG, PDF, the data as CSV, caption and description as Markdown."""

import base64
import io
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from IPython.display import display
from matplotlib.figure import Figure

from helpers import paths
from helpers.display.escape import NO_MATH, escape_html, escape_markdown, spreadsheet_safe
from helpers.display.style import style
from helpers.display.wording import note_of

PRINT_DPI = 300
SCREEN_DPI = 200  # twice what a screen shows: sharp on fine screens
SCREEN_WIDTH = 110  # pixels of a page to an inch of the figure
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class ExportedChart:
    """A chart that has been written: its files, and how a notebook shows it."""

    name: str
    caption: str
    alt: str
    note: str
    files: tuple[Path, ...]
    picture: bytes
    width: int

    def __repr__(self) -> str:
        return f"ExportedChart({self.name!r}, {len(self.files)} files)"

    def _ipython_display_(self) -> None:
        """Show the picture with its description, then the caption and the note as text."""
        picture = {"image/png": base64.b64encode(self.picture).decode("ascii"), "text/plain": self.alt}
        metadata = {
            "image/png": {"alt": self.alt, "width": self.width},
            "newsprint": {"chart": self.name, "caption": self.caption},
        }
        display(picture, raw=True, metadata=metadata)
        display({"text/html": _caption_html(self.caption, self.note), "text/plain": self.caption}, raw=True)


def export_chart(
    figure: Figure,
    name: str,
    data: pd.DataFrame,
    caption: str,
    alt: str,
    *,
    folder: str | Path | None = None,
    note: str | None = None,
    dpi: int = PRINT_DPI,
) -> ExportedChart:
    """Write a chart in all formats with the data behind it. The same input gives the same bytes.

    Parameters
    ----------
    figure
        The chart.
    name
        Name of the files: letters, digits, ``-`` and ``_``.
    data
        The table that the chart shows. What it rests on is printed under the caption.
    caption
        What the chart shows, for a reader who sees it.
    alt
        What the chart shows, for a reader who does not.
    folder
        Where to write; ``reports/`` or the environment's choice if not given.
    note
        A remark to print under the caption, before what the table rests on.
    dpi
        Resolution of the PNG.

    Returns
    -------
    ExportedChart
        Lists the files: ``figures/NAME.svg``, ``.png``, ``.pdf``, ``.md`` and ``tables/NAME.csv``. A notebook shows it
        as picture and caption.

    Raises
    ------
    ValueError
        If the name has other characters, or caption or description is empty.
    """
    _check_name(name)
    _check_text(caption, "caption", name)
    _check_text(alt, "alt", name)
    target = Path(folder) if folder is not None else paths.reports_folder()
    remark = " ".join(str(text) for text in (note, note_of(data)) if text)
    pictures = _write_pictures(figure, target / "figures", name, caption, alt, dpi)
    description = target / "figures" / f"{name}.md"
    description.write_text(_markdown(name, caption, alt, remark), encoding="utf-8", newline="\n")
    table = export_table(data, name, folder=target)
    screen = io.BytesIO()
    with style():
        figure.savefig(screen, format="png", dpi=SCREEN_DPI, metadata={"Software": None})
    width = round(figure.get_figwidth() * SCREEN_WIDTH)
    return ExportedChart(name, caption, alt, remark, (*pictures, description, table), screen.getvalue(), width)


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
    """
    _check_name(name)
    target = Path(folder) if folder is not None else paths.reports_folder()
    path = target / "tables" / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    spreadsheet_safe(table).to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")
    return path


def _write_pictures(figure: Figure, folder: Path, name: str, caption: str, alt: str, dpi: int) -> list[Path]:
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
            figure.savefig(path, format=suffix, dpi=dpi, metadata=entries)
        files.append(path)
    return files


def _markdown(name: str, caption: str, alt: str, notes: str) -> str:
    lines = [f"![{escape_markdown(alt)}]({name}.svg)", f"**{escape_markdown(caption)}**"]
    if notes:
        lines.append(escape_markdown(notes))
    lines += [f"Description: {escape_markdown(alt)}", f"Data: [{name}.csv](../tables/{name}.csv)"]
    return "\n\n".join(lines) + "\n"


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
