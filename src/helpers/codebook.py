"""Every public column, said once: ``data/codebook.csv`` has tables and columns, ``data/values.csv`` what codes mean.

Schemas, headings, number formats and ``docs/codebook.md`` are made of it. In the file a column is described where it
first stands; in later tables an empty cell means «as there».
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa

from helpers.language.csv_files import read_rows
from helpers.paths import data_folder

DTYPES = {
    "id": "str",
    "text": "str",
    "code": "str",
    "category": "category",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
    "date": "datetime64[us]",
}
ELSEWHERE = {
    "id": "text",
    "category": "text",
}  # what is unique, or holds all categories, does so in its first table only
# Tables that come from reading: a code that the list of values lacks is a mistake of ours there, not a user's column.
TABLES_OF_LISTED_CODES = ("passages", "ledger", "doubts")
OPTIONAL = "?"  # behind a type: the cell may be missing


class Column(NamedTuple):
    """What the codebook says of a column in one table.

    Attributes
    ----------
    type : str
        A key of `DTYPES`, with a ``?`` where cells may be missing.
    format : str
        Of its numbers, as Python's ``format`` takes it.
    chart : str
        Its part in a chart: ``value``, ``low``, ``high``, ``row``, ``colour``. ``hide``: it is not shown in tables
        unless asked for; ``show``: it is, though its first table hides it.
    """

    table: str
    column: str
    heading_en: str
    heading_zh: str
    definition: str
    type: str
    format: str
    chart: str
    source: str


@cache
def tables() -> dict[str, dict[str, Column]]:
    """Return the columns of each table, in order; under the key ``""`` what each table is.

    Raises
    ------
    ValueError
        If the file cannot be read, or a column is described nowhere or has an unknown type.
    """
    path = data_folder("codebook.csv")
    found: dict[str, dict[str, Column]] = {}
    first: dict[str, Column] = {}
    for row in read_rows(path, list(Column._fields)):
        column = Column(**{field: row[field] for field in Column._fields})
        described = first.setdefault(column.column, column) if column.column else column
        if described is not column:
            described = described._replace(type=ELSEWHERE.get(described.type, described.type))
        whole = Column(*(own or earlier for own, earlier in zip(column, described, strict=True)))
        if column.column and (not whole.heading_en or whole.type.rstrip(OPTIONAL) not in DTYPES):
            raise ValueError(
                f"{path}: {whole.column} in {whole.table} needs a heading and a type: {', '.join(DTYPES)}."
            )
        # What a column is in a chart is said table by table: in another it may be something else.
        found.setdefault(column.table, {})[column.column] = whole._replace(chart=column.chart or _usual(described))
    return found


def _usual(described: Column) -> str:
    return described.chart if described.chart in ("hide", "row", "low", "high", "colour") else ""


def columns(table: str) -> list[str]:
    """Return the columns of a table of the codebook."""
    return [column for column in tables()[table] if column]


def describe_column(column: str, table: str = "") -> Column | None:
    """Return what a column is in a table, or where it is first described; None if it is nowhere."""
    own = tables().get(table, {}).get(column)
    return own or next((known[column] for known in tables().values() if column in known), None)


@cache
def schema(table: str) -> pa.DataFrameSchema:
    """Return the pandera schema of a table: its columns and their types; further columns may stand behind them."""
    described = [column for name, column in tables()[table].items() if name]
    return pa.DataFrameSchema({column.column: _checked(column) for column in described}, name=table)


def new_table(rows: Iterable[object], table: str) -> pd.DataFrame:
    """Return rows (dicts, or tuples in the order of the columns) as a table of the codebook, checked.

    Raises
    ------
    pandera.errors.SchemaError
        If a cell is of another type, or missing where none may be.
    """
    frame = pd.DataFrame(list(rows), columns=columns(table))
    return schema(table).validate(frame)


def _checked(column: Column) -> pa.Column:
    plain, optional = column.type.rstrip(OPTIONAL), column.type.endswith(OPTIONAL)
    dtype = "Int64" if plain == "integer" and optional else DTYPES[plain]
    known = values(column.column) if plain == "code" and column.table in TABLES_OF_LISTED_CODES else {}
    checks = [pa.Check.isin(list(known))] if known else []
    return pa.Column(dtype, checks, nullable=optional, unique=plain == "id", coerce=plain != "category")


@cache
def values(column: str) -> dict[str, tuple[str, str]]:
    """Return the codes that a column may hold, with their English and Chinese names."""
    rows = read_rows(data_folder("values.csv"), ["columns", "value", "en", "zh"])
    return {row["value"]: (row["en"], row["zh"]) for row in rows if column in row["columns"].split()}


def as_markdown() -> str:
    """Return the codebook for people: ``python -m helpers.codebook > docs/codebook.md``."""
    parts = [
        "# Codebook",
        "Every public table and its columns. This page is made from `data/codebook.csv` and `data/values.csv` by "
        "`python -m helpers.codebook > docs/codebook.md`; edit those. `?` behind a type: the cell may be missing.",
    ]
    for table, described in tables().items():
        parts += [f"## {table}", described[""].definition, _rows(column for name, column in described.items() if name)]
    parts += ["## Codes", "| columns | code | English | 中文 |\n|---|---|---|---|\n" + "\n".join(_codes())]
    return "\n\n".join(parts) + "\n"


def _rows(described: Iterable[Column]) -> str:
    head = "| column | heading | 中文 | definition | type | format | source |\n|---|---|---|---|---|---|---|"
    fields = ("heading_en", "heading_zh", "definition", "type", "format", "source")
    rows = [
        " | ".join([f"| `{column.column}`", *(getattr(column, field) for field in fields)]) + " |"
        for column in described
    ]
    return "\n".join([head, *rows])


def _codes() -> list[str]:
    rows = read_rows(data_folder("values.csv"), ["columns", "value", "en", "zh"])
    return [f"| `{row['columns']}` | `{row['value']}` | {row['en']} | {row['zh']} |" for row in rows]


if __name__ == "__main__":
    print(as_markdown(), end="")
