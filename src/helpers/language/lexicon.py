"""A lexicon: a CSV that an analyst edits in a spreadsheet, and a matcher that counts its terms as a reader would.

Terms are matched on characters, leftmost first and longest first, over all categories at once: where 印度尼西亚
stands, 印度 is not found. A row of the category ``exclude`` is matched like any other, so that it covers the
shorter terms within it, and then counts for nothing: 发展中国家 is no mention of 发展. A term that begins or ends with
a Latin letter or a digit is matched as a whole word only: AI is not in OpenAI, nor 5G in 5Gbps.

Width, case and traditional or simplified characters make no difference, neither in the lexicon nor in the text (see
``helpers.language.folding``): 發展 is found by 发展. Words do: 網路 is found by 网路, not by 网络.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from helpers.language.folding import fold
from helpers.language.latin import cuts_latin_word
from helpers.paths import data_folder

COLUMNS = ("category", "label", "term", "gloss", "note")
EXCLUDE = "exclude"
ENCODINGS = ("utf-8-sig", "gb18030")  # the second is how a spreadsheet in China saves "CSV"


class LexiconError(ValueError):
    """A lexicon that cannot be used; the message names the file, the line and the remedy."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Terms in categories, and the matcher made of them. Make one with `load_lexicon` or `lexicon_from_table`.

    Attributes
    ----------
    name : str
        The file's name without suffix.
    path : pathlib.Path or None
        Where it was read from; None if it was made from a table.
    terms : pandas.DataFrame
        category, label, term, gloss, note, line (1-based in the file), in file order, ``exclude`` rows included.
    """

    name: str
    path: Path | None
    terms: pd.DataFrame
    _rows: list[tuple[str, str]] = field(repr=False)
    _matcher: AhoCorasick = field(repr=False)

    def __reduce__(self):
        """Pickle as the table: the automaton does not travel between processes, and is quickly made again."""
        return lexicon_from_table, (self.terms, self.name, self.path)

    @property
    def categories(self) -> pd.DataFrame:
        """category, label: the categories that count, in the order of their first row."""
        counted = self.terms.loc[self.terms["category"] != EXCLUDE, ["category", "label"]]
        return counted.drop_duplicates("category").reset_index(drop=True)

    def find(self, text: str) -> list[tuple[str, str, int, int]]:
        """Return (category, term, start, end) for each term in `text`, from left to right, never overlapping.

        ``term`` is spelled as in the lexicon; ``text[start:end]`` is the printed form, which may differ in
        width, case and traditional or simplified characters. Of terms that begin at the same place the longest
        wins, whatever its category. A term that would cut a Latin word or a number is not there, nor does it hide
        another.
        """
        hits, last = [], 0
        overlapping = self._matcher.find_matches_as_indexes(fold(text), overlapping=True)
        for index, start, end in sorted(overlapping, key=lambda match: (match[1], -match[2])):
            if start < last or cuts_latin_word(text, start) or cuts_latin_word(text, end):
                continue
            last = end
            category, term = self._rows[index]
            if category != EXCLUDE:
                hits.append((category, term, start, end))
        return hits

    def category_name(self, category: str, labels: str = "en") -> str:
        """Return the name of `category` for charts: itself in English, its label in Chinese (``labels="zh"``)."""
        if labels == "en":
            return category
        found = self.terms.loc[self.terms["category"] == category, "label"]
        if found.empty:
            raise LexiconError(f"{self.path or self.name}: no category {category!r}; look in its `categories`.")
        return found.iloc[0]


def load_lexicon(name_or_path: str | Path) -> Lexicon:
    """Read a lexicon from ``data/lexicons/<name>.csv`` or from a CSV file of one's own.

    The file has the columns category, label, term, gloss, note (others are ignored), separated by commas, in UTF-8
    or GB18030. ``category`` is a short English name, ``label`` its Chinese one, ``term`` the Chinese string to find,
    ``gloss`` its English meaning, ``note`` is free.

    Raises
    ------
    LexiconError
        If there is no such lexicon, or the file cannot be read, or rows contradict one another. The message names
        the file, the line, and what to do.
    """
    path = _lexicon_path(name_or_path)
    return lexicon_from_table(read_rows(path, COLUMNS), path.stem, path)


def lexicon_from_table(terms: pd.DataFrame, name: str = "table", path: Path | None = None) -> Lexicon:
    """Make a lexicon of a DataFrame.

    Parameters
    ----------
    terms : pandas.DataFrame
        category and term; label, gloss, note and line if there are any. Without ``line``, rows are counted from 1.
        Without labels, a category is its own label.
    name, path
        What to call it in messages.

    Raises
    ------
    LexiconError
        If a category or a term is empty, a term occurs twice, a category has two labels, or nothing is left.
    """
    where = str(path or name)
    terms = _complete(terms)
    _check(terms, where)
    terms["label"] = _labels(terms)
    rows = list(zip(terms["category"], terms["term"], strict=True))
    matcher = AhoCorasick(
        [fold(term) for term in terms["term"]],
        matchkind=MatchKind.Standard,
        implementation=Implementation.ContiguousNFA,
    )
    return Lexicon(name, path, terms, rows, matcher)


def _complete(terms: pd.DataFrame) -> pd.DataFrame:
    """Return the table with all columns, cells as stripped text, and a line number for each row."""
    missing = {"category", "term"} - set(terms.columns)
    if missing:
        raise LexiconError(f"the table of a lexicon lacks {', '.join(sorted(missing))}; it needs category and term.")
    blank = pd.Series("", index=terms.index)
    cells = {name: [str(cell).strip() for cell in terms.get(name, blank).fillna("")] for name in COLUMNS}
    lines = terms["line"].tolist() if "line" in terms.columns else range(1, len(terms) + 1)
    return pd.DataFrame({**cells, "line": lines}).astype(dict.fromkeys(COLUMNS, "str") | {"line": "int64"})


def _check(terms: pd.DataFrame, where: str) -> None:
    """Raise LexiconError at the first row that is empty or contradicts an earlier one."""
    if terms.empty:
        raise LexiconError(f"{where}: no terms below the header; add a row for each term.")
    first_line: dict[str, tuple[str, str, int]] = {}
    label_line: dict[str, tuple[str, int]] = {}
    for row in terms.itertuples():
        for column in ("category", "term"):
            if not getattr(row, column):
                raise LexiconError(f"{where}, line {row.line}: the {column} is empty; fill it in or delete the row.")
        _check_term(row, first_line, where)
        _check_label(row, label_line, where)


def _check_term(row, first_line: dict[str, tuple[str, str, int]], where: str) -> None:
    term, category, line = first_line.setdefault(fold(row.term), (row.term, row.category, row.line))
    if line == row.line:
        return
    same = "" if term == row.term else f" (there {term}: only width, case or traditional characters differ)"
    if category == row.category:
        raise LexiconError(
            f"{where}, line {row.line}: {row.term} stands in {category} already on line {line}{same}; delete one."
        )
    raise LexiconError(
        f"{where}, line {row.line}: {row.term} is in {row.category} here and in {category} on line {line}{same}; "
        "a term can count for one category only: delete one of the two rows."
    )


def _check_label(row, label_line: dict[str, tuple[str, int]], where: str) -> None:
    if not row.label or row.category == EXCLUDE:
        return
    label, line = label_line.setdefault(row.category, (row.label, row.line))
    if label != row.label:
        raise LexiconError(
            f"{where}, line {row.line}: the category {row.category} has the label {row.label} here and {label} on "
            f"line {line}; give it one label."
        )


def _labels(terms: pd.DataFrame) -> pd.Series:
    """Return each row's label: the one its category has anywhere, else the category's own name."""
    stated = terms[terms["label"] != ""].drop_duplicates("category")
    label = dict(zip(stated["category"], stated["label"], strict=True))
    return pd.Series([label.get(name, name) for name in terms["category"]], index=terms.index, dtype="str")


def lexicon_names() -> list[str]:
    """Return the names of the lexicons in ``data/lexicons``, which also holds plain word lists."""
    return [path.stem for path in sorted(data_folder("lexicons").glob("*.csv")) if _has_header(path)]


def _has_header(path: Path) -> bool:
    with path.open("rb") as file:
        return COLUMNS[0].encode() in file.readline().lower()


def _lexicon_path(name_or_path: str | Path) -> Path:
    named = data_folder("lexicons", f"{name_or_path}.csv")
    path = named if named.is_file() else Path(name_or_path).expanduser()
    if path.is_file():
        return path
    raise LexiconError(
        f"{name_or_path}: there is no such lexicon or file; give the path of a CSV file or one of the names "
        f"{', '.join(lexicon_names())}."
    )


def read_rows(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Return these columns of a CSV file that is edited in a spreadsheet, and ``line``: where each row begins.

    Blank rows are left out, other columns ignored; UTF-8, with or without byte order mark, or GB18030.

    Raises
    ------
    LexiconError
        If the file cannot be read or lacks a column; the message names the file, the line and the remedy.
    """
    text = _decode(path)
    if not text.strip():
        raise LexiconError(f"{path}: the file is empty; it needs a header line {','.join(columns)} and a row a term.")
    rows = _rows_with_lines(text, path)
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
        if len(cells) > len(header):
            raise LexiconError(
                f"{path}, line {line}: {len(cells)} cells under a header of {len(header)}; "
                'put a cell that contains a comma between double quotes ("…, …").'
            )
        records.append(dict(zip(header, cells, strict=False)) | {"line": line})
    return pd.DataFrame(records, columns=[*columns, "line"])


def _rows_with_lines(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield (line the row begins on, cells) for each row that is not blank."""
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


def _decode(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
    raise LexiconError(
        f"{path}, line {line}: neither UTF-8 nor GB18030; save the file as “CSV UTF-8” from the spreadsheet."
    )
