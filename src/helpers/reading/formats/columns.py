"""Which column of a table holds what: by its usual names, from ``data/reference/columns.csv``, or as the user says."""

import re
from functools import cache

from helpers.language.csv_files import read_reference
from helpers.language.folding import fold
from helpers.reading.formats.page_text import PageError

_BLANKS = re.compile(r"[\s_\-:]+")


def find_columns(source: str, header: list[str], wanted: dict[str, str], row: int) -> dict[str, int]:
    """Return field → position in the header; of several columns for a field, the one whose name is listed first.

    The names that the user gives add to the usual ones: a table that lacks one of them is read by its usual names.

    Raises
    ------
    PageError
        If no column holds the text; it lists the header.
    """
    keys = [_key(name) for name in header]
    found: dict[str, int] = {}
    for field, name in [*wanted.items(), *usual_names()]:
        if field not in found and _key(name) in keys:
            found[field] = keys.index(_key(name))
    if "text" not in found:
        missing = f"has no column “{wanted['text']}”, and none" if "text" in wanted else "has no column"
        problem = f"{missing} that is known to hold text: its columns are {_listed(header)}"
        raise PageError(source, problem, 'Say which it is: load_corpus(folder, columns={"text": "…"}).', row)
    return found


def has_text_column(header: list[str], wanted: dict[str, str]) -> bool:
    """Tell whether a row names a column of text: if so, it is the header, and was cut at the right characters."""
    names = [wanted["text"]] if "text" in wanted else []
    names += [name for field, name in usual_names() if field == "text"]
    return not {_key(name) for name in names}.isdisjoint(map(_key, header))


@cache
def usual_names() -> tuple[tuple[str, str], ...]:
    """Return field and name of the columns that need no mapping, in the order of preference."""
    return tuple((row["field"], row["name"]) for row in read_reference("columns.csv", ["field", "name"]))


def _key(name: str) -> str:
    return _BLANKS.sub("", fold(name).strip("\ufeff"))


def _listed(header: list[str]) -> str:
    shown = [f"“{name[:40]}”" for name in header if name.strip()]
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "") or "empty"
