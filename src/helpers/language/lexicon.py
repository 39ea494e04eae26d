"""A lexicon: a CSV that an analyst edits in a spreadsheet, and a matcher that counts its terms as a reader would.

Terms are matched on characters, leftmost first and longest first, over all categories at once: 印度 is not found in
印度尼西亚, nor 发展 in 发展中国家 where that is an ``exclude`` row. One that begins or ends with a Latin letter or a
digit is a whole word: AI is not in OpenAI. Width, case and script make no difference (`helpers.language.folding`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from helpers.language.characters import cuts_latin_word
from helpers.language.contexts import CONTEXT_COLUMNS, Contexts, contexts_from_table
from helpers.language.csv_files import FileError, read_table
from helpers.language.folding import fold
from helpers.language.lexicon_dictionaries import is_dictionary, read_dictionary
from helpers.paths import data_folder, find

COLUMNS = ("category", "label", "term", "gloss", "note")
EXCLUDE = "exclude"
LexiconError = FileError  # the name by which it is caught where only a lexicon is read
CONTEXTS_SUFFIX = "_contexts"  # of the file beside a lexicon that holds its rules of context


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Terms in categories, and the matcher made of them. Make one with `load_lexicon`.

    Attributes
    ----------
    name : str
        The file's name without suffix.
    path : pathlib.Path or None
        Where it was read from; None if it was made from a table.
    terms : pandas.DataFrame
        category, label, term, gloss, note, line (1-based in the file), in file order, ``exclude`` rows included.
    contexts : Contexts
        Its rules of context; often none.
    categories : pandas.DataFrame
        category, label of those that count.

    Examples
    --------
    >>> [term for _, term, _, _ in load_lexicon("themes").find("发展中国家发展数字经济")]
    ['发展中国家', '数字经济']
    """

    name: str
    path: Path | None
    terms: pd.DataFrame
    contexts: Contexts
    _rows: list[tuple[str, str]] = field(repr=False)
    _matcher: AhoCorasick = field(repr=False)

    def __repr__(self) -> str:
        counted = self.terms["category"] != EXCLUDE
        return (
            f"Lexicon {self.name!r}: {counted.sum():,} terms in {len(self.categories)} categories, "
            f"{(~counted).sum():,} excluding terms, {len(self.contexts.table):,} rules of context"
        )

    def __reduce__(self):
        """Pickle as the table: the automaton does not travel between processes, and is quickly made again."""
        return lexicon_from_table, (self.terms, self.name, self.path, self.contexts.table)

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
        another. One that does not count, as an ``exclude`` row or by a rule of context, hides the shorter ones within.
        """
        return [match[:4] for match in self.matches(text) if match[0] != EXCLUDE and match[4] is None]

    def matches(self, text: str) -> list[tuple[str, str, int, int, int | None]]:
        """Return what `find` does and what it leaves out: ``exclude`` rows, and the line of the rule of context."""
        found, last = [], 0
        for row, start, end in self.places(text):
            if start >= last:
                last = end
                found.append((*self._rows[row], start, end))
        counting = [hit for hit in found if hit[0] != EXCLUDE]
        rules = dict(zip(counting, self.contexts.rules_against(fold(text), counting), strict=True))
        return [(*hit, rules.get(hit)) for hit in found]

    def places(self, text: str) -> list[tuple[int, int, int]]:
        """Return (number of the row of `terms`, start, end) of terms, overlapping or not, by start, longest first."""
        overlapping = self._matcher.find_matches_as_indexes(fold(text), overlapping=True)
        whole = [m for m in overlapping if not (cuts_latin_word(text, m[1]) or cuts_latin_word(text, m[2]))]
        return sorted(whole, key=lambda match: (match[1], -match[2]))

    def category_name(self, category: str, labels: str = "en") -> str:
        """Return the name of `category` for charts: itself in English, its label in Chinese (``labels="zh"``)."""
        if labels == "en":
            return category
        found = self.terms.loc[self.terms["category"] == category, "label"]
        if found.empty:
            raise FileError(f"{self.path or self.name}: no category {category!r}; look in its `categories`.")
        return found.iloc[0]


def load_lexicon(
    name_or_path: str | Path, *, categories: Sequence[str] | None = None, level: int | None = None
) -> Lexicon:
    """Read a lexicon from ``data/lexicons/<name>.csv``, or from a file of one's own: a CSV or a dictionary.

    A CSV has the columns category, label, term, gloss, note (others are ignored), separated by commas, in UTF-8 or
    GB18030. ``category`` is a short English name, ``label`` its Chinese one, ``term`` the Chinese string to find,
    ``gloss`` its English meaning, ``note`` is free. A dictionary is in the form of LIWC (``.dic``, ``.dicx``) or of
    quanteda (``.yml``, ``.yaml``); `helpers.language.lexicon_dictionaries` says what of it a lexicon can hold. Beside
    either may stand ``<name>_contexts.csv``, with rules of context (`helpers.language.contexts`).

    Parameters
    ----------
    name_or_path
        ``"themes"``, ``"frames"``, or the path of a file; ``~`` is the home folder, and a relative path that the
        working folder lacks is looked for in the project.
    categories
        Of a dictionary: the categories to read, for it may hold terms in several of them; all unless told.
    level
        Of a dictionary: how many levels of nested categories to tell apart, 1 for the outermost; all unless told.

    Returns
    -------
    Lexicon
        Its terms, with the rules of context beside them.

    Raises
    ------
    FileError
        If there is no such lexicon, or the file cannot be read, or rows contradict one another. The message names
        the file, the line, and what to do.

    Examples
    --------
    >>> load_lexicon("frames").categories["category"].tolist()
    ['development', 'security', 'governance']
    """
    path = _lexicon_path(name_or_path)
    beside = _contexts_path(path)
    contexts = read_table(beside, CONTEXT_COLUMNS) if beside.is_file() else None
    return lexicon_from_table(_read_terms(path, categories, level), path.stem, path, contexts)


def _read_terms(path: Path, categories: Sequence[str] | None, level: int | None) -> pd.DataFrame:
    if is_dictionary(path):
        return read_dictionary(path, categories=categories, level=level)
    if categories is None and level is None:
        return read_table(path, COLUMNS)
    raise FileError(f"{path}: categories and level choose from a dictionary (.dic, .yml); delete rows of a CSV.")


def _contexts_path(path: Path) -> Path:
    return path.with_name(f"{path.stem}{CONTEXTS_SUFFIX}.csv")


def lexicon_from_table(
    terms: pd.DataFrame, name: str = "table", path: Path | None = None, contexts: pd.DataFrame | None = None
) -> Lexicon:
    """Make a lexicon of a DataFrame with category and term; without labels a category is its own, rows count from 1."""
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
    rules = pd.DataFrame(columns=[*CONTEXT_COLUMNS, "line"]) if contexts is None else contexts
    counted = [row for row in rows if row[0] != EXCLUDE]
    beside = f"{name}, rules of context" if path is None else str(_contexts_path(path))
    return Lexicon(name, path, terms, contexts_from_table(rules, counted, beside), rows, matcher)


def _complete(terms: pd.DataFrame) -> pd.DataFrame:
    """Return the table with all columns, cells as stripped text, and a line number for each row."""
    missing = {"category", "term"} - set(terms.columns)
    if missing:
        raise FileError(f"the table of a lexicon lacks {', '.join(sorted(missing))}; it needs category and term.")
    blank = pd.Series("", index=terms.index)
    cells = {name: [str(cell).strip() for cell in terms.get(name, blank).fillna("")] for name in COLUMNS}
    lines = terms["line"].tolist() if "line" in terms.columns else range(1, len(terms) + 1)
    return pd.DataFrame({**cells, "line": lines}).astype(dict.fromkeys(COLUMNS, "str") | {"line": "int64"})


def _check(terms: pd.DataFrame, where: str) -> None:
    """Raise FileError at the first row that is empty or contradicts an earlier one."""
    if terms.empty:
        raise FileError(f"{where}: no terms below the header; add a row for each term.")
    first_line: dict[str, tuple[str, str, int]] = {}
    label_line: dict[str, tuple[str, int]] = {}
    for row in terms.itertuples():
        for column in ("category", "term"):
            if not getattr(row, column):
                raise FileError(f"{where}, line {row.line}: the {column} is empty; fill it in or delete the row.")
        _check_term(row, first_line, where)
        _check_label(row, label_line, where)


def _check_term(row, first_line: dict[str, tuple[str, str, int]], where: str) -> None:
    term, category, line = first_line.setdefault(fold(row.term), (row.term, row.category, row.line))
    if line == row.line:
        return
    at = f"{where}, line {row.line}: {row.term}"
    same = "" if term == row.term else f" (there {term}: only width, case or traditional characters differ)"
    if category == row.category:
        raise FileError(f"{at} stands in {category} already on line {line}{same}; delete one.")
    raise FileError(
        f"{at} is in {row.category} here and in {category} on line {line}{same}; a term can count for one category "
        "only: delete one of the two rows."
    )


def _check_label(row, label_line: dict[str, tuple[str, int]], where: str) -> None:
    if not row.label or row.category == EXCLUDE:
        return
    label, line = label_line.setdefault(row.category, (row.label, row.line))
    if label != row.label:
        raise FileError(
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
    return [path.stem for path in sorted(data_folder("lexicons").glob("*.csv")) if _is_lexicon(path)]


def _is_lexicon(path: Path) -> bool:
    with path.open("rb") as file:
        return COLUMNS[0].encode() in file.readline().lower() and not path.stem.endswith(CONTEXTS_SUFFIX)


def _lexicon_path(name_or_path: str | Path) -> Path:
    named = data_folder("lexicons", f"{name_or_path}.csv")
    path = named if named.is_file() else find(name_or_path)
    if path.is_file():
        return path
    raise FileError(
        f"{name_or_path}: there is no such lexicon or file; give the path of a CSV or of a dictionary (.dic, .dicx, "
        f".yml), or one of the names {', '.join(lexicon_names())}."
    )
