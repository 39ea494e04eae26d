"""Text of articles as data: harmless in HTML, in Markdown and in a spreadsheet."""

import html
import re

import pandas as pd

# MathJax leaves elements of these classes alone, so that a $ in an article stays a dollar.
NO_MATH = "mathjax_ignore tex2jax_ignore"
_MARKDOWN_MARKS = re.compile(r"([\\`*_{}\[\]()!|~$])|^([#+=-])|(?<=^\d)([.)])|(?<=^\d\d)([.)])")
_LINE_BREAKS = re.compile(r"\r\n?")
# A spreadsheet takes a cell that begins so for a formula; the full-width signs count in East Asian editions.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def escape_html(text: object) -> str:
    """Return text for an HTML element or a quoted attribute."""
    return html.escape(str(text), quote=True)


def escape_markdown(text: object) -> str:
    """Return text as one line of Markdown that shows as it is."""
    one_line = " ".join(str(text).split())
    return _MARKDOWN_MARKS.sub(r"\\\g<0>", html.escape(one_line, quote=False))


def spreadsheet_safe(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose text cells and headings no spreadsheet takes for a formula; numbers stay numbers.

    An index with a meaning becomes columns. Text that begins like a formula gets a leading apostrophe.
    """
    # What is left of a numbering after rows were chosen has no meaning.
    has_plain_index = table.index.name is None and pd.api.types.is_integer_dtype(table.index)
    flat = table.copy() if has_plain_index else table.reset_index()
    columns = {
        _safe_cell(str(name)): flat.iloc[:, i].astype(object).map(_safe_cell)
        if not pd.api.types.is_numeric_dtype(flat.iloc[:, i])
        else flat.iloc[:, i]
        for i, name in enumerate(flat.columns)
    }
    return pd.DataFrame(columns, index=flat.index)


def _safe_cell(cell: object) -> object:
    if isinstance(cell, list | tuple | set | dict):
        cell = str(cell)
    if not isinstance(cell, str):
        return cell
    # One kind of line break: a lone carriage return would end the row in some readers.
    text = _LINE_BREAKS.sub("\n", cell)
    return f"'{text}" if cell.startswith(_FORMULA_STARTS) else text
