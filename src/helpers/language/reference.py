"""Reference files and word lists: CSV files that a user may edit, in a text editor or a spreadsheet."""

import csv
import io
from pathlib import Path
from typing import Any

from helpers.paths import data_folder

# UTF-8 with or without a byte order mark, and what a Chinese spreadsheet saves.
ENCODINGS = ("utf-8-sig", "gb18030")


def read_reference(file_name: str, columns: list[str]) -> list[dict[str, str]]:
    """Read a CSV of ``data/reference/`` into rows; see ``read_rows``."""
    return read_rows(data_folder("reference", file_name), columns)


def read_rows(path: Path, columns: list[str]) -> list[dict[str, str]]:
    """Read a CSV file into rows.

    Parameters
    ----------
    path
        A file in UTF-8, with or without a byte order mark, or in GB18030.
    columns
        What its first line must name; further columns are read, too.

    Raises
    ------
    ValueError
        If the file is in another encoding, a column is missing or a line has too few or too many cells, naming the
        file, the line and the remedy.
    """
    return [row for _, row in read_numbered_rows(path, columns)]


def read_numbered_rows(path: Path, columns: list[str]) -> list[tuple[int, dict[str, str]]]:
    """Read a CSV file into rows, each with the line that it ends in; see ``read_rows``."""
    reader = csv.DictReader(io.StringIO(_decoded(path), newline=""))
    missing = [column for column in columns if column not in (reader.fieldnames or [])]
    if missing:
        raise ValueError(f"{path}:1: no column {'、'.join(missing)}; the first line must be {','.join(columns)}")
    rows = []
    for row in reader:
        problem = _width_problem(row, len(reader.fieldnames or []))
        if problem:
            raise ValueError(f"{path}:{reader.line_num}: {problem}")
        rows.append((reader.line_num, row))
    return rows


def _width_problem(row: dict[str | Any, Any], width: int) -> str:
    """Say what is wrong with a line of too many cells (the rest is under None) or too few (which are None)."""
    if None in row:
        return f"{width + len(row[None])} cells, not {width}; put a cell that holds a comma in double quotes"
    given = sum(cell is not None for cell in row.values())
    if given == width:
        return ""
    return f"{given} cells, not {width}; write a comma for each cell that is left empty, also at the end of the line"


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
    raise ValueError(f"{path}:{line}: neither UTF-8 nor GB18030; save the file as “CSV UTF-8”")
