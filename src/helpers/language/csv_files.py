"""CSV files that people edit in a text editor or a spreadsheet: read in one way, refused with line and remedy."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from helpers.errors import SettingError
from helpers.paths import data_folder

ENCODINGS = ("utf-8-sig", "gb18030")  # the second is how a spreadsheet in China saves "CSV"


class FileError(SettingError):
    """A file of terms, rules or rows that cannot be used; the message names the file, the line and the remedy."""


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, with or without byte order mark, or GB18030."""
    raw = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
    raise FileError(
        f"{path}, line {line}: neither UTF-8 nor GB18030; save the file as UTF-8, from a spreadsheet as “CSV UTF-8”."
    )


def rows_with_lines(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield (line the row begins on, cells) for each row of a CSV that is not blank."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileError(
            f"{path}, line {line}: the row cannot be read ({error}); look for a double quote without its partner."
        ) from error


def check_width(cells: Sequence[str], header: Sequence[str], at: str) -> None:
    """Refuse a row that has more cells than the header."""
    if len(cells) > len(header):
        raise FileError(
            f'{at}: {len(cells)} cells, not {len(header)}; put a cell that holds a comma in double quotes ("…, …").'
        )


def read_numbered_rows(
    path: Path, columns: Sequence[str], *, allow_short: bool = False
) -> list[tuple[int, dict[str, str]]]:
    """Return (line it begins on, cells by column) of each row but blank ones; a short one lacks columns."""
    text = read_text(path)
    if not text.strip():
        raise FileError(f"{path}: the file is empty; it needs a header line {','.join(columns)} and rows below it.")
    rows = rows_with_lines(text, path)
    header_line, header = next(rows)
    header = [name.strip().lower() for name in header]
    missing = [name for name in columns if name not in header]
    if missing:
        raise FileError(
            f"{path}, line {header_line}: the header has no {', '.join(missing)} (it reads {','.join(header)}); "
            f"the columns are {','.join(columns)}, separated by commas."
        )
    found = []
    for line, cells in rows:
        check_width(cells, header, f"{path}, line {line}")
        if len(cells) < len(header) and not allow_short:
            raise FileError(
                f"{path}, line {line}: {len(cells)} cells, not {len(header)}; write a comma for each cell that is left "
                "empty, also at the end of the line."
            )
        found.append((line, dict(zip(header, cells, strict=False))))
    return found


def read_rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV file as `read_numbered_rows` does, without their lines."""
    return [row for _, row in read_numbered_rows(path, columns)]


def read_reference(file_name: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV file of ``data/reference/``."""
    return read_rows(data_folder("reference", file_name), columns)


def read_table(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Return these columns of a CSV file, missing where a row is short, and ``line``: where each row begins."""
    rows = read_numbered_rows(path, columns, allow_short=True)
    return pd.DataFrame([{**row, "line": line} for line, row in rows], columns=[*columns, "line"])
