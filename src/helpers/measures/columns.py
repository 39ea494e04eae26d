"""The columns a table must have, refused in one wording."""

from collections.abc import Sequence

import pandas as pd


def require_columns(table: pd.DataFrame, columns: Sequence[str], name: str) -> None:
    """Raise ValueError, naming what is missing, unless ``table`` has all ``columns``."""
    absent = [column for column in columns if column not in table.columns]
    if absent:
        raise ValueError(f"{name}: no column {', '.join(absent)}; the table needs {', '.join(columns)}.")
