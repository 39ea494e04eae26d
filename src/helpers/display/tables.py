"""Tables and findings in a notebook: readable headings, escaped text, searchable when long.

Plain HTML with a few lines of script: complete without JavaScript and on paper, and no request to anywhere.
"""

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pandas as pd
from IPython.display import display
from pandas.api import types

from helpers.display.escape import NO_MATH, escape_html
from helpers.display.labels import is_known, label

STATIC_ROWS = 15  # longer tables scroll and can be searched
MOST_ROWS = 1000  # more make a page heavy; the exported table has them all
MISSING = "–"
ONE_LINE = 8  # characters
RUNNING_TEXT = 60
_VOCABULARY_COLUMNS = {"fate", "kind", "frame", "country_basis", "speaker_kind", "doubt", "verdict"}
_STYLE = (
    "<style>"
    ".newsprint-table table{border-collapse:collapse;font-size:.92em}"
    ".newsprint-table th{position:sticky;top:0;background:var(--jp-layout-color0,#fff);text-align:left;"
    "border-bottom:1.5px solid #5f6368}"
    ".newsprint-table td,.newsprint-table th{padding:.3em .7em;vertical-align:top;text-align:left;max-width:34em;"
    "white-space:normal;overflow-wrap:anywhere}"
    ".newsprint-table th{overflow-wrap:normal}"
    ".newsprint-table td{border-bottom:1px solid #dde1e4}"
    ".newsprint-table .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    ".newsprint-table td.word{white-space:nowrap}"
    ".newsprint-table td.running{min-width:24em}"
    ".newsprint-table .scroll{max-height:30em;overflow:auto}"
    ".newsprint-table input{margin:.3em 0;padding:.3em .6em;min-width:16em}"
    "@media print{.newsprint-table .scroll{max-height:none;overflow:visible}.newsprint-table input{display:none}}"
    "</style>"
)
# Shows the search box only where scripts run, and hides the rows that lack what is typed.
_SCRIPT = (
    "<script>document.querySelectorAll('.newsprint-table:not([data-ready])').forEach(function(box){"
    "box.setAttribute('data-ready','1');var field=box.querySelector('input');if(!field){return;}field.hidden=false;"
    "field.addEventListener('input',function(){var wanted=field.value.toLowerCase();"
    "box.querySelectorAll('tbody tr').forEach(function(row){"
    "row.hidden=row.textContent.toLowerCase().indexOf(wanted)<0;});});});</script>"
)


def show_table(
    table: pd.DataFrame,
    *,
    labels: str = "en",
    columns: Sequence[str] | None = None,
    caption: str | None = None,
    note: str | None = None,
) -> None:
    """Show a table in a notebook.

    Parameters
    ----------
    table
        Any table. More than 15 rows scroll and can be searched; of more than 1,000 the first 1,000 are shown. An index
        with a name is shown as columns.
    labels
        ``"en"`` or ``"zh"``: language of the headings, and of values such as fates, kinds and frames.
    columns
        The columns to show, in order; all if not given.
    caption, note
        Printed above and underneath; ``table.attrs["caption"]`` and ``table.attrs["note"]`` if not given.
    """
    caption = caption if caption is not None else table.attrs.get("caption")
    note = note if note is not None else table.attrs.get("note")
    named_index = any(name is not None for name in table.index.names)
    flat = table.reset_index() if named_index else table
    flat = flat[list(columns)] if columns is not None else flat
    text = table_html(flat, labels=labels, caption=caption, note=note)
    display({"text/html": text, "text/plain": flat.to_string(max_rows=STATIC_ROWS)}, raw=True)


def table_html(table: pd.DataFrame, *, labels: str = "en", caption: str | None = None, note: str | None = None) -> str:
    """Return the HTML that ``show_table`` shows, with every text escaped."""
    shown_rows = table.head(MOST_ROWS)
    cells = [_cells(shown_rows.iloc[:, i], str(name), labels) for i, name in enumerate(table.columns)]
    classes = [_class(table.iloc[:, i], column) for i, column in enumerate(cells)]
    heads = ["number" if css_class == "number" else "" for css_class in classes]
    headings = "".join(_tag("th", label(str(name), labels), c) for name, c in zip(table.columns, heads, strict=True))
    rows = [
        "<tr>" + "".join(_tag("td", cell, c) for cell, c in zip(row, classes, strict=True)) + "</tr>"
        for row in zip(*cells, strict=True)
    ]
    none = f'<tr><td colspan="{table.shape[1]}">{escape_html(label("no_rows", labels))}</td></tr>'
    body = "".join(rows) or none
    is_long = len(table) > STATIC_ROWS
    notes = [note or "", label("first_rows", labels) if len(table) > MOST_ROWS else ""]
    return "".join(
        [
            _STYLE,
            f'<div class="newsprint-table {NO_MATH}">',
            f'<p class="newsprint-caption">{escape_html(caption)}</p>' if caption else "",
            _search_field(labels) if is_long else "",
            f'<div class="{"scroll" if is_long else "whole"}">',
            f"<table><thead><tr>{headings}</tr></thead><tbody>{body}</tbody></table></div>",
            *[f'<p class="newsprint-note"><small>{escape_html(text)}</small></p>' for text in notes if text],
            "</div>",
            _SCRIPT if is_long else "",
        ]
    )


def finding(text: str) -> None:
    """Show a notebook's finding as an emphasised paragraph; the index of snapshots reads it from the output's metadata.

    Raises
    ------
    ValueError
        If the text is empty.
    """
    if not text.strip():
        raise ValueError("finding: the text is empty; say in a sentence, with its figures, what was found.")
    emphasised = f'<p class="newsprint-finding {NO_MATH}"><strong>{escape_html(text)}</strong></p>'
    display({"text/html": emphasised, "text/plain": text}, raw=True, metadata={"newsprint": {"finding": text}})


def _search_field(labels: str) -> str:
    words = escape_html(label("search_rows", labels))
    return f'<input type="search" hidden placeholder="{words}" aria-label="{words}">'


def _tag(tag: str, text: str, css_class: str) -> str:
    attribute = f' class="{css_class}"' if css_class else ""
    return f"<{tag}{attribute}>{escape_html(text)}</{tag}>"


def _class(column: pd.Series, cells: list[str]) -> str:
    """Give numbers to the right, short words on one line, and running text room enough to be read."""
    if _is_number(column):
        return "number"
    longest = max(map(len, cells), default=0)
    if longest >= RUNNING_TEXT:
        return "running"
    return "word" if longest <= ONE_LINE else ""


def _is_number(column: pd.Series) -> bool:
    return types.is_numeric_dtype(column) and not types.is_bool_dtype(column)


def _cells(column: pd.Series, name: str, labels: str) -> list[str]:
    if _is_number(column) and types.is_float_dtype(column):
        digits = _digits(column)
        return [MISSING if pd.isna(cell) else f"{cell:,.{digits}f}".replace("-", "−") for cell in column]
    return [_cell(cell, name, labels) for cell in column]


def _digits(column: pd.Series) -> int:
    """Return how many decimals show three figures of a typical value: none for whole numbers."""
    values = np.abs(column.dropna().to_numpy(dtype=float))
    values = values[np.isfinite(values)]
    if not len(values) or np.all(values == np.round(values)):
        return 0
    typical = float(np.median(values[values > 0]))
    return int(np.clip(2 - np.floor(np.log10(typical)), 1, 4))


def _cell(cell: object, name: str, labels: str) -> str:
    if isinstance(cell, list | tuple | set):
        return "、".join(map(str, cell))
    if pd.isna(cell):
        return MISSING
    if isinstance(cell, bool | np.bool_):
        return label("yes" if cell else "no", labels)
    if isinstance(cell, int | np.integer):
        return f"{cell:,}".replace("-", "−")
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return label(str(cell), labels) if name in _VOCABULARY_COLUMNS and is_known(cell) else str(cell)
