"""The forms of printed lines and words: regular expressions, in ``data/reference/forms.csv`` with what they find."""

import re
from functools import cache

from helpers.language.csv_files import read_reference

COLUMNS = ["area", "name", "pattern", "note"]
_PART = re.compile("«([^»]+)»")  # stands for the pattern of that name, which is above in the file


@cache
def forms_of(area: str, flags: int = 0) -> dict[str, re.Pattern[str]]:
    """Return the forms of an area by name, in the order of the file."""
    return {row["name"]: form(row["name"], flags) for row in _rows() if row["area"] == area}


@cache
def form(name: str, flags: int = 0) -> re.Pattern[str]:
    """Return one form; no two have the same name."""
    return re.compile(_patterns()[name], flags)


@cache
def _rows() -> list[dict[str, str]]:
    return read_reference("forms.csv", COLUMNS)


@cache
def _patterns() -> dict[str, str]:
    patterns: dict[str, str] = {}
    for row in _rows():
        patterns[row["name"]] = _PART.sub(lambda part: f"(?:{patterns[part[1]]})", row["pattern"])
    return patterns
