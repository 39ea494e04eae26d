"""Tables and findings in a notebook: readable headings, escaped text, searchable when long.

Plain HTML with a few lines of script: complete without JavaScript and on paper, and no request to anywhere.
"""

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pandas as pd
from IPython.display import display
from pandas.api import types

from helpers.discourse.framing.codes import FRAMES
from helpers.display.escape import NO_MATH, escape_html
from helpers.display.labels import is_known, label
from helpers.display.wording import note_of

STATIC_ROWS = 15  # longer tables scroll and can be searched
MOST_ROWS = 1000  # more make a page heavy; the exported table has them all
MISSING = "–"
ONE_LINE = 8  # characters
PHRASE = 10  # characters from which a text needs a column of some width
RUNNING_TEXT = 30  # on average
SHARE_DIGITS = 3
_VOCABULARY_COLUMNS = {
    "fate",
    "kind",
    "frame",
    "country_basis",
    "speaker_basis",
    "speaker_kind",
    "doubt",
    "verdict",
    "why",
    "relation",
    "rule",
    "between",
    "within",
    "more",
    "less",
    "term_frame",
    "against",
    "signed_or_quoted",
    "comparison",
}
_LABEL_VALUES = {"macro", "pooled", *FRAMES}  # in a column `label`, which otherwise holds the names of a lexicon
_SHARES = {
    *("share", "precision", "recall", "f1", "alpha", "kappa", "overlap", "country_agrees", "npmi"),
    *("holds", "share_without", "share_others", "share_more", "share_less", "change", "difference", "share_split"),
    *("without_sole", "without_contexts", "without_any"),
    *("share_of_first", "share_of_passages", "share_of_articles", "share_of_characters", "share_of_sentences"),
}
_ENDS_OF_INTERVAL = {"low", "high"}
_CONTEXT_COLUMNS = {"left": "before", "keyword": "keyword", "right": "after"}  # of a concordance
# More specific than JupyterLab's `:not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon td`, which sets text to the right.
_STYLE = (
    "<style>"
    ".newsprint-table .rows{overflow-x:auto}"
    ".newsprint-table .rows table{border-collapse:collapse;font-size:.92em;table-layout:auto;margin-left:0}"
    ".newsprint-table .rows table th{position:sticky;top:0;z-index:1;background:var(--jp-layout-color0,#fff);"
    "border-bottom:1.5px solid #5f6368;min-width:3em;vertical-align:bottom}"
    ".newsprint-table .rows table td,.newsprint-table .rows table th{padding:.3em .7em;text-align:left;max-width:34em;"
    "white-space:normal;line-height:1.5;overflow-wrap:break-word}"
    ".newsprint-table .rows table td{border-bottom:1px solid #dde1e4;vertical-align:top}"
    ".newsprint-table .rows table .number{text-align:right;font-variant-numeric:tabular-nums}"
    ".newsprint-table .rows table td.number,.newsprint-table .rows table td.word,"
    ".newsprint-table .rows table td.keyword{white-space:nowrap}"
    ".newsprint-table .rows table td.phrase{min-width:6.5em}"
    ".newsprint-table .rows table td.running{min-width:21em}"
    ".newsprint-table .rows table td.before,.newsprint-table .rows table td.after{min-width:15em}"
    ".newsprint-table .rows table .before{text-align:right}"
    ".newsprint-table .rows table .keyword{text-align:center}"
    ".newsprint-table .rows table td.keyword{font-weight:bold}"
    ".newsprint-table .rows.scroll{max-height:30em;overflow:auto}"
    ".newsprint-table input{margin:.3em .8em .3em 0;padding:.3em .6em;min-width:16em}"
    "@media print{.newsprint-table .rows.scroll{max-height:none;overflow:visible}.newsprint-table input{display:none}}"
    "</style>"
)
# Shows the search box only where scripts run, and hides the rows that lack one of the words typed. Full and half width
# and capitals and small letters are the same.
_SCRIPT = (
    "<script>document.querySelectorAll('.newsprint-table:not([data-ready])').forEach(function(box){"
    "box.setAttribute('data-ready','1');var field=box.querySelector('input');if(!field){return;}field.hidden=false;"
    "function fold(text){return text.normalize('NFKC').toLowerCase();}"
    "var count=box.querySelector('.count'),none=box.querySelector('.none-found'),all=count.textContent;"
    "field.addEventListener('input',function(){"
    "var words=fold(field.value).split(/\\s+/).filter(Boolean),found=0;"
    "box.querySelectorAll('tbody tr').forEach(function(row){var text=fold(row.textContent);"
    "row.hidden=!words.every(function(word){return text.indexOf(word)>=0;});if(!row.hidden){found+=1;}});"
    "count.textContent=words.length?count.getAttribute('data-found').replace('{n}',found.toLocaleString('en')):all;"
    "none.hidden=found>0;});});</script>"
)


def show_table(
    table: pd.DataFrame,
    *,
    labels: str = "en",
    columns: Sequence[str] | None = None,
    caption: str | None = None,
    note: str | None = None,
    empty: str = "",
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
        Printed above and underneath; the note is what the table rests on if not given.
    empty
        What is said in the place of a table without rows: a text, or a key of the labels.
    """
    if empty and table.empty:
        text = label(empty, labels)
        display({"text/html": f'<p class="{NO_MATH}">{escape_html(text)}</p>', "text/plain": text}, raw=True)
        return
    note = note if note is not None else note_of(table, labels)
    named_index = any(name is not None for name in table.index.names)
    flat = table.reset_index() if named_index else table
    flat = flat[list(columns)] if columns is not None else flat
    text = table_html(flat, labels=labels, caption=caption, note=note)
    display({"text/html": text, "text/plain": flat.to_string(max_rows=STATIC_ROWS)}, raw=True)


def table_html(table: pd.DataFrame, *, labels: str = "en", caption: str | None = None, note: str | None = None) -> str:
    """Return the HTML that ``show_table`` shows, with every text escaped."""
    shown_rows = table.head(MOST_ROWS)
    shares = _share_columns(table)
    cells = [
        _cells(shown_rows.iloc[:, i], str(name), labels, is_share=name in shares)
        for i, name in enumerate(table.columns)
    ]
    classes = [_class(table.iloc[:, i], str(table.columns[i]), column) for i, column in enumerate(cells)]
    heads = [css_class if css_class in ("number", *_CONTEXT_COLUMNS.values()) else "" for css_class in classes]
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
    words, found = (escape_html(label(key, labels)) for key in ("search_rows", "found_rows"))
    rows, none = (escape_html(label(key, labels).replace("{all}", f"{n_rows:,}")) for key in ("all_rows", "none_found"))
    return (
        f'<input type="search" hidden placeholder="{words}" aria-label="{words}">'
        f'<small class="count" role="status" data-found="{found.replace("{all}", f"{n_rows:,}")}">{rows}</small>'
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


def _share_columns(table: pd.DataFrame) -> set[str]:
    """Return the columns whose numbers are shares or scores, which have three decimals throughout."""
    shares = {name for name in map(str, table.columns) if name in _SHARES or name.startswith("share_")}
    return shares | _ENDS_OF_INTERVAL if "share" in shares else shares


def _cells(column: pd.Series, name: str, labels: str, *, is_share: bool) -> list[str]:
    if not _is_number(column):
        return [_cell(cell, name, labels) for cell in column]
    numbers = column.infer_objects()
    digits = SHARE_DIGITS if is_share else _digits(numbers) if types.is_float_dtype(numbers) else 0
    return [MISSING if pd.isna(cell) else f"{cell:,.{digits}f}".replace("-", "−") for cell in numbers]


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
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if name == "flags":
        return ("、" if labels == "zh" else ", ").join(label(flag, labels) for flag in str(cell).split())
    is_fixed = (name in _VOCABULARY_COLUMNS and is_known(cell)) or (name == "label" and cell in _LABEL_VALUES)
    return label(str(cell), labels) if is_fixed else str(cell)
