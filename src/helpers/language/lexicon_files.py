"""The files that terms are read from: their text in either encoding, and the rows of those made in a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from helpers.language.lexicon_error import LexiconError

ENCODINGS = ("utf-8-sig", "gb18030")  # the second is how a spreadsheet in China saves "CSV"


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, with or without byte order mark, or GB18030.

    Raises
    ------
    LexiconError
        If it is in neither.
    """
    raw = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
    raise LexiconError(
        f"{path}, line {line}: neither UTF-8 nor GB18030; save the file as UTF-8, from a spreadsheet as “CSV UTF-8”."
    )


def read_rows(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Return these columns of a CSV file that is edited in a spreadsheet, and ``line``: where each row begins.

    Blank rows are left out, other columns ignored; UTF-8, with or without byte order mark, or GB18030.

    Raises
    ------
    LexiconError
        If the file cannot be read or lacks a column; the message names the file, the line and the remedy.
    """
    text = read_text(path)
    if not text.strip():
        raise LexiconError(f"{path}: the file is empty; it needs a header line {','.join(columns)} and a row a term.")
    rows = rows_with_lines(text, path)
    header_line, header = next(rows)
    header = [name.strip().lower() for name in header]
    missing = [name for name in columns if name not in header]
    if missing:
        raise LexiconError(
            f"{path}, line {header_line}: the header has no {', '.join(missing)} (it reads {','.join(header)}); "
            f"the columns are {','.join(columns)}, separated by commas."
        )
    records = []
    for line, cells in rows:
        check_width(cells, header, f"{path}, line {line}")
        records.append(dict(zip(header, cells, strict=False)) | {"line": line})
    return pd.DataFrame(records, columns=[*columns, "line"])


def rows_with_lines(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield (line the row begins on, cells) for each row of a CSV that is not blank.

    Raises
    ------
    LexiconError
        If a quote has no partner.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise LexiconError(
            f"{path}, line {line}: the row cannot be read ({error}); look for a double quote without its partner."
        ) from error


def check_width(cells: Sequence[str], header: Sequence[str], at: str) -> None:
    """Raise LexiconError if a row has more cells than the header."""
    if len(cells) > len(header):
        raise LexiconError(
            f"{at}: {len(cells)} cells under a header of {len(header)}; "
            'put a cell that contains a comma between double quotes ("…, …").'
        )
