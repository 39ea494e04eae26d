"""Tables and findings in a notebook: readable headings, escaped text, searchable when long.

Plain HTML with a few lines of script: complete without JavaScript and on paper, and no request to anywhere.
"""

import datetime as dt

import numpy as np
import pandas as pd
from IPython.display import display
from pandas.api import types

from helpers.codebook import describe_column
from helpers.display.escape import NO_MATH, escape_html
from helpers.display.labels import NAME_SUFFIX, code_name, heading, is_missing
from helpers.display.numbers import MISSING, format_number
from helpers.display.templates import read_template
from helpers.display.wording import phrase
from helpers.measures.basis import name_of

STATIC_ROWS = 15  # longer tables scroll and can be searched
MOST_ROWS = 1000  # more make a page heavy; the exported table has them all
FIRST_ROWS = "Only the first rows are shown; all are in the exported table."
NONE_FOUND = "Nothing found: no row has all these words."
ONE_LINE = 8  # characters
PHRASE = 10  # characters from which a text needs a column of some width
RUNNING_TEXT = 30  # on average
_CONTEXT_COLUMNS = {"left": "before", "keyword": "keyword", "right": "after"}  # of a concordance
_STYLE, _SCRIPT = f"<style>{read_template('table.css')}</style>", f"<script>{read_template('table.js')}</script>"


def show_table(table: pd.DataFrame, *, labels: str = "en", note: str = "") -> None:
    """Show a table in a notebook, as `table_html` writes it."""
    text = table_html(table, labels=labels, note=note)
    display({"text/html": text, "text/plain": table.to_string(max_rows=STATIC_ROWS)}, raw=True)


def show_text(text: str) -> None:
    """Show a sentence in the place of a table."""
    display({"text/html": f'<p class="{NO_MATH}">{escape_html(text)}</p>', "text/plain": text}, raw=True)


def shown_columns(table: pd.DataFrame) -> list[str]:
    """Return the columns that a reader is shown unless others are asked for.

    Codes give their place to the names beside them; offsets and the like, which the codebook hides, are left out.
    """
    place = {name: i for i, name in enumerate(table.columns)}
    named = {code: name for name in place for code in codes_of(name) if code in place}
    kept = {named.get(code, code): place[code] for code in reversed(place) if code in named or _is_shown(table, code)}
    return sorted(kept, key=lambda name: min(kept[name], place[name]))


def codes_of(name: str) -> tuple[str, ...]:
    """Return the columns of codes that a column of names may stand for."""
    if name == "section_name":
        return ("section", "article_id", "article_name")  # a section's name tells its article where that is needed
    stem = name.removesuffix(NAME_SUFFIX)
    return (stem, f"{stem}_id") if name.endswith(NAME_SUFFIX) else ()


def _is_shown(table: pd.DataFrame, column: str) -> bool:
    described = describe_column(str(column), name_of(table))
    is_name_of_code = any(code in table.columns for code in codes_of(str(column)))
    return not is_name_of_code and (described is None or described.chart != "hide")


def table_html(table: pd.DataFrame, *, labels: str = "en", note: str = "") -> str:
    """Return a table as HTML with every text escaped.

    More than 15 rows scroll and can be searched; of more than 1,000 the first 1,000 are shown. Numbers have the format
    of the codebook, codes their names.
    """
    shown_rows, kind = table.head(MOST_ROWS), name_of(table)
    cells = [_cells(shown_rows.iloc[:, i], str(name), labels, kind) for i, name in enumerate(table.columns)]
    classes = [_class(table.iloc[:, i], str(table.columns[i]), column) for i, column in enumerate(cells)]
    heads = [css_class if css_class in ("number", *_CONTEXT_COLUMNS.values()) else "" for css_class in classes]
    headings = "".join(
        _tag("th", heading(str(name), labels, kind), c) for name, c in zip(table.columns, heads, strict=True)
    )
    rows = [
        "<tr>" + "".join(_tag("td", cell, c) for cell, c in zip(row, classes, strict=True)) + "</tr>"
        for row in zip(*cells, strict=True)
    ]
    none = f'<tr><td colspan="{table.shape[1]}">{escape_html(phrase("No rows", labels))}</td></tr>'
    body = "".join(rows) or none
    is_long = len(table) > STATIC_ROWS
    notes = [note, phrase(FIRST_ROWS, labels) if len(table) > MOST_ROWS else ""]
    return "".join(
        [
            _STYLE,
            f'<div class="newsprint-table {NO_MATH}">',
            _search_field(len(shown_rows), labels) if is_long else "",
            f'<div class="rows {"scroll" if is_long else "whole"}">',
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


def _search_field(n_rows: int, labels: str) -> str:
    rows = f"{n_rows:,}"
    words, none, total = (
        escape_html(phrase(text, labels, all=rows)) for text in ("Search these rows", NONE_FOUND, "{all} rows")
    )
    found = escape_html(phrase("{n} of {all} rows", labels, n="{n}", all=rows))
    return (
        f'<input type="search" hidden placeholder="{words}" aria-label="{words}">'
        f'<small class="count" role="status" data-found="{found}">{total}</small>'
        f'<p class="none-found" hidden>{none}</p>'
    )


def _tag(tag: str, text: str, css_class: str) -> str:
    attribute = f' class="{css_class}"' if css_class else ""
    return f"<{tag}{attribute}>{escape_html(text)}</{tag}>"


def _class(column: pd.Series, name: str, cells: list[str]) -> str:
    """Give numbers to the right, short words on one line, and longer text room enough to be read."""
    if _is_number(column):
        return "number"
    if name in _CONTEXT_COLUMNS:
        return _CONTEXT_COLUMNS[name]
    lengths = [len(cell) for cell in cells] or [0]
    if sum(lengths) / len(lengths) >= RUNNING_TEXT:
        return "running"
    longest = max(lengths)
    return "phrase" if longest >= PHRASE else "word" if longest <= ONE_LINE else ""


def _is_number(column: pd.Series) -> bool:
    kind = column.infer_objects()
    return types.is_numeric_dtype(kind) and not types.is_bool_dtype(kind)


def _cells(column: pd.Series, name: str, labels: str, kind: str) -> list[str]:
    if not _is_number(column):
        return [_cell(cell, name, labels) for cell in column]
    numbers = column.infer_objects()
    described = describe_column(name, kind)
    digits = _digits(numbers) if types.is_float_dtype(numbers) else 0
    number_format = described.format if described and described.format else f",.{digits}f"
    return [format_number(cell, number_format) for cell in numbers]


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
    if is_missing(cell):
        return MISSING
    if isinstance(cell, bool | np.bool_):
        return phrase("Yes" if cell else "No", labels)
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if name == "flags":
        return ("、" if labels == "zh" else ", ").join(code_name(name, flag, labels) for flag in str(cell).split())
    return code_name(name, cell, labels)
