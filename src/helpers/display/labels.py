"""Readable names, in English and Chinese, of the columns and codes in our tables; the codebook has them."""

import re

import pandas as pd

from helpers.codebook import describe_column, values
from helpers.errors import SettingError
from helpers.language.countries import country_name

LANGUAGES = ("en", "zh")
COUNTRY_COLUMNS = ("country", "country_found", "region", "country_group", "against")
NAME_SUFFIX = "_name"
_TERRITORY = re.compile("[A-Z]{2}|[0-9]{3}")  # ISO 3166, M49
_IDENTIFIER = re.compile(r"[a-z]+(_[a-z]+)+")


def check_language(labels: str) -> None:
    """Raise SettingError unless labels come in this language."""
    if labels not in LANGUAGES:
        raise SettingError(f"LABELS = {labels!r}: labels come in {' or '.join(LANGUAGES)}; set one of these.")


def heading(column: str, labels: str = "en", table: str = "") -> str:
    """Return the readable name of a column; of one that the codebook lacks, the column with blanks for underscores.

    A column of names such as ``country_name`` is called like the column of codes.

    >>> heading("country_basis"), heading("article_name", "zh"), heading("mean_length"), heading("要闻")
    ('Basis of the country', '文章', 'mean length', '要闻')
    """
    check_language(labels)
    codes = column.removesuffix(NAME_SUFFIX)
    described = next(filter(None, (describe_column(name, table) for name in (column, codes, f"{codes}_id"))), None)
    if described:
        return described.heading_zh if labels == "zh" else described.heading_en
    return column.replace("_", " ") if _IDENTIFIER.fullmatch(column) else column


def code_name(column: str, value: object, labels: str = "en") -> str:
    """Return the readable name of a code in a column, a country's too; any other value as it is.

    >>> code_name("fate", "kept", "zh"), code_name("word", "kept", "zh"), code_name("against", "CN")
    ('保留', 'kept', 'China')
    """
    known = values(column).get(str(value))
    if known:
        return known[LANGUAGES.index(labels)]
    is_territory = column in COUNTRY_COLUMNS and _TERRITORY.fullmatch(str(value))
    return country_name(str(value), labels) if is_territory else str(value)


def is_missing(value: object) -> bool:
    """Tell whether a cell has no value."""
    return not isinstance(value, list | tuple | set) and bool(pd.isna(value))
