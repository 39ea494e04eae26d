"""A folder of pages → a `Corpus`: its articles, its passages, and what became of every line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import paths
from helpers.codebook import new_table
from helpers.errors import SettingError
from helpers.measures.wording import Said, counted, say, say_all
from helpers.paths import find, project_root
from helpers.reading.formats import PAGE_SUFFIXES, PageError, PageText, check_options, read_pages
from helpers.reading.furniture import PageEdges
from helpers.reading.page import PageRows, ParsedPage, Row, parse_page, rows_of_page
from helpers.reading.reprints import Reprints
from helpers.reading.selection import article_values, cut_tables, say_nothing_selected, select_articles
from helpers.reading.sources import SourceFile, error_row, list_files

TABLES = ("articles", "passages", "ledger", "doubts", "reprints", "errors")
DUPLICATES = ("set aside", "keep")
PAGES_A_PART = 500
MOST_ERRORS_SHOWN = 5
SET_ASIDE = {  # fate → the words of `Corpus.set_aside`
    "furniture": "{lines} of page furniture",
    "duplicate": "{lines} printed again",
    "outside": "{lines} outside the text by the file's format",
}


class CorpusError(SettingError):
    """A folder from which no page can be read."""


@dataclass(frozen=True)
class ReadingOptions:
    """How a folder was read; what the parameters mean is said in `load_corpus`."""

    duplicates: str = "set aside"
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def check(self) -> None:
        """Raise ValueError if an option has no meaning."""
        if self.duplicates not in DUPLICATES:
            raise ValueError(f"duplicates={self.duplicates!r}: choose one of {', '.join(map(repr, DUPLICATES))}.")
        check_options(self.encoding, self.columns)


@dataclass(frozen=True)
class Corpus:
    """Newspaper pages as tables.

    Attributes
    ----------
    folder : Path
        Where the pages are; `source` in the tables is a path below it.
    options : ReadingOptions
        How they were read.
    articles, passages, ledger : DataFrame
        One row an article, a passage, a line. Columns: see the codebook.
    doubts : DataFrame
        ``source`` · ``line`` · ``article_id`` · ``passage_id`` (or missing) · ``doubt`` · ``detail``: oddities.
    reprints : DataFrame
        ``source`` · ``article_id`` · ``line_start`` · ``line_end`` · ``n_characters`` · ``kept_source`` ·
        ``kept_article_id`` · ``kept_passage_id`` · ``kept_line``: text that was printed before, and where.
    errors : DataFrame
        ``source`` · ``line`` (or missing) · ``problem`` · ``remedy``: what could not be read.

    Examples
    --------
    >>> load_corpus("data/articles").ledger["fate"].eq("furniture").sum()
    np.int64(184)
    """

    folder: Path
    options: ReadingOptions
    articles: pd.DataFrame
    passages: pd.DataFrame
    ledger: pd.DataFrame
    doubts: pd.DataFrame
    reprints: pd.DataFrame
    errors: pd.DataFrame

    def where(self, mask: Any = None, **columns: Any) -> "Corpus":
        """Select articles, and cut all tables to them. Does not mutate.

        Parameters
        ----------
        mask : Series, array or list of bool, optional
            One value for each row of `articles`; a Series is aligned to it by its index.
        **columns
            Any column of `articles`, and ``year`` and ``month`` of ``published``: the value wanted, or a list, tuple
            or set of values. None stands for a missing value. Conditions hold together.

        Returns
        -------
        Corpus
            `articles`: the selected ones; `passages`: theirs. `ledger`: the lines of the pages on which one of them
            stands, but not the kept and joined lines of other articles there. `doubts` and `reprints`: theirs, and on
            these pages also those of text printed again that is in no article. `errors`: all, as nothing is known of
            a file that cannot be read. Without any condition the corpus itself.

        Raises
        ------
        ValueError
            If there is no such column, or the mask does not fit.
        CorpusError
            If no article is selected; it says what values there are.

        Examples
        --------
        >>> corpus = load_corpus("data/articles")
        >>> corpus.where(year=None).articles["article_id"].tolist()
        ['000_901888020235f5d5', '004_d740344705b9bb0f']
        >>> corpus.where(corpus.articles["n_passages"] > 50)
        Corpus of 1 articles, 68 passages, 5,106 characters of body text, from 1 pages (3 doubts, 0 files not read)
        """
        if mask is None and not columns:
            return self
        selected = select_articles(self.articles, mask, columns)
        if not selected.any():
            raise CorpusError(say_nothing_selected(self.articles, mask, columns))
        return replace(self, **cut_tables({name: getattr(self, name) for name in TABLES}, selected))

    def passages_with(self, *columns: str) -> pd.DataFrame:
        """Return the passages with columns of their articles, to group and compare by.

        Parameters
        ----------
        *columns : str
            Of `articles`, or ``year`` or ``month``; those that passages have already stay as they are.

        Returns
        -------
        DataFrame
            The passages in their order. A passage of an article without a value has it missing.

        Raises
        ------
        ValueError
            If there is no such column.

        Examples
        --------
        >>> load_corpus("data/articles").passages_with("agency")["agency"].unique().tolist()
        ['新华社', '']
        """
        wanted = [column for column in columns if column not in self.passages]
        taken = {column: article_values(self.articles, column) for column in wanted}
        of_article = pd.DataFrame({"article_id": self.articles["article_id"], **taken})
        return self.passages.merge(of_article, on="article_id", how="left", validate="m:1")

    def set_aside(self) -> Said:
        """Say which lines of the pages are not among the passages, and how many files could not be read.

        Returns
        -------
        Said
            Empty if nothing was set aside.

        Examples
        --------
        >>> load_corpus("data/articles").set_aside()
        '184 lines of page furniture, 15 lines printed again'
        """
        n_lines = self.ledger["fate"].value_counts()
        told = [
            say(words, lines=counted(n_lines[fate], "line")) for fate, words in SET_ASIDE.items() if fate in n_lines
        ]
        if len(self.errors):
            told.append(say("{files} that could not be read", files=counted(len(self.errors), "file")))
        return say_all(told, ", ")

    def __repr__(self) -> str:
        return (
            f"Corpus of {len(self.articles)} articles, {len(self.passages)} passages, "
            f"{self.articles['n_chars'].sum():,} characters of body text, from {self.ledger['source'].nunique()} pages "
            f"({len(self.doubts)} doubts, {len(self.errors)} files not read)"
        )


def load_corpus(
    folder: str | Path,
    *,
    duplicates: str = "set aside",
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Corpus:
    """Read a folder of newspaper pages, or one page.

    Parameters
    ----------
    folder : str or Path
        A folder, searched with its subfolders and ``.zip`` archives for ``.txt .md .html .docx .pdf .csv .tsv .xlsx
        .json .jsonl`` files, or one such file or archive. Of a table each row is an article, of JSON each object, of
        an export of a news database each article with its fields. ``~`` is the home folder; a relative path that does
        not exist in the working folder is looked for in the project.
    duplicates : {"set aside", "keep"}
        What to do with text that was printed before, on the same page or on an earlier one (in the order of paths).
        Either way `Corpus.reprints` lists it.
    encoding : str, optional
        Of text files whose bytes leave a doubt, if it is known: ``"big5"``. Without it they are reported instead of
        guessed. The default is what ``newsprint report`` and ``lab`` were told by ``--encoding``.
    columns : mapping of str to str, optional
        For tables with unusual headers, beside the usual ones: field (``title subtitle author date source text``) →
        column, as in ``{"text": "稿件内容"}``. The default is what ``--columns`` told.

    Returns
    -------
    Corpus
        A file that cannot be read is listed in `Corpus.errors`; the others go on.

    Raises
    ------
    CorpusError
        If the folder does not exist, or holds no page that can be read.
    ValueError
        If an option has no meaning.

    Examples
    --------
    >>> load_corpus("data/articles")
    Corpus of 2 articles, 88 passages, 6,787 characters of body text, from 2 pages (8 doubts, 0 files not read)
    """
    parts = list(corpus_parts(folder, duplicates=duplicates, encoding=encoding, columns=columns))
    whole = _concatenated(parts)
    if whole.articles.empty:
        raise CorpusError(_no_articles(whole))
    return whole


def corpus_parts(
    folder: str | Path,
    *,
    pages: int = PAGES_A_PART,
    duplicates: str = "set aside",
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Corpus]:
    """Read a folder that is too large for memory, part after part.

    Parameters
    ----------
    folder, duplicates, encoding, columns
        As in `load_corpus`, whose result is these parts put together.
    pages : int
        How many pages a part holds. Furniture that repeats across pages is looked for in a part and those before
        it; text printed before, in all parts before. Between parts only that is kept in memory.

    Yields
    ------
    Corpus
        The pages of this part; the tables may be empty. Files that cannot be read are in the part they fall in.

    Raises
    ------
    CorpusError
        If there is no such folder or file.
    ValueError
        If an option has no meaning.

    Examples
    --------
    >>> [len(part.passages) for part in corpus_parts("data/articles", pages=1)]
    [20, 68]
    """
    encoding = paths.encoding() if encoding is None else encoding
    columns = paths.columns() if columns is None else columns
    options = ReadingOptions(duplicates, encoding, columns or {})
    options.check()
    if pages < 1:
        raise ValueError(f"pages={pages}: a part holds at least one page.")
    return _parts(_existing(folder), pages, options)


def read_sources(corpus: Corpus, sources: Iterable[str]) -> Iterator[tuple[str, PageText]]:
    """Read some pages of a corpus again, in their order; `sources` as in its tables."""
    wanted = set(sources)
    files = {source.rsplit("#", 1)[0] for source in wanted} | wanted  # a row of a table is read with its table
    for file in list_files(corpus.folder)[0]:
        if file.source in files:
            for part, page in _pages_of(file, corpus.options):
                if isinstance(page, PageText) and file.source + part in wanted:
                    yield file.source + part, page


def _existing(folder: str | Path) -> Path:
    path = Path(folder)
    with suppress(RuntimeError):  # ~ of no such user: then there is no such folder either
        path = path.expanduser()
        if (found := find(path)).exists():
            return found
    places = dict.fromkeys(str(place / path) for place in (Path.cwd(), project_root()))
    raise CorpusError(
        f"{folder}: there is no such folder or page: not {', nor '.join(places)}. data/articles holds an example."
    )


def _parts(folder: Path, n_pages: int, options: ReadingOptions) -> Iterator[Corpus]:
    files, errors = list_files(folder)
    edges, reprints = PageEdges(), Reprints(set_aside=options.duplicates == "set aside")
    pages = _parsed_pages(files, options)
    while batch := list(islice(pages, n_pages)):
        parsed = [page for page in batch if isinstance(page, ParsedPage)]
        errors += [page for page in batch if not isinstance(page, ParsedPage)]
        yield _corpus(folder, options, _rows(parsed, edges, reprints), errors)
        errors = []
    if errors or not files:
        yield _corpus(folder, options, PageRows(), errors)


def _parsed_pages(files: list[SourceFile], options: ReadingOptions) -> Iterator[ParsedPage | Row]:
    """Yield each page, or the row of errors that stands for it."""
    for file, article_id in zip(files, _article_ids([file.source for file in files]), strict=True):
        for part, page in _pages_of(file, options):
            if isinstance(page, PageError):
                yield error_row(file.source + part, page.problem, page.remedy, page.line)
            else:
                yield parse_page(file.source + part, article_id + part, page)


def _pages_of(file: SourceFile, options: ReadingOptions) -> Iterator[tuple[str, PageText | PageError]]:
    try:
        content = file.read()
    except PageError as error:
        yield "", error
        return
    yield from read_pages(file.source, content, options.encoding, options.columns)


def _rows(parsed: list[ParsedPage], edges: PageEdges, reprints: Reprints) -> PageRows:
    for page in parsed:
        edges.add(page.lines, page.furniture)
    rows = PageRows()
    for page in parsed:
        furniture = page.furniture | edges.find(page.lines, page.furniture)
        rows.extend(rows_of_page(replace(page, furniture=dict(sorted(furniture.items()))), reprints))
    return rows


def _article_ids(sources: list[str]) -> list[str]:
    """Name articles by their file without its suffix; where that would name two files alike, with it."""
    stems = [source.rsplit(".", 1)[0] for source in sources]
    count = Counter(stems)
    return [source if count[stem] > 1 or "#" in stem else stem for source, stem in zip(sources, stems, strict=True)]


def _corpus(folder: Path, options: ReadingOptions, rows: PageRows, errors: list[Row]) -> Corpus:
    records = {**vars(rows), "errors": errors}
    return Corpus(folder, options, **{name: new_table(records[name], name) for name in TABLES})


def _concatenated(parts: list[Corpus]) -> Corpus:
    if len(parts) == 1:
        return parts[0]
    tables = {name: pd.concat([getattr(part, name) for part in parts], ignore_index=True) for name in TABLES}
    return replace(parts[0], **tables)


def _no_articles(corpus: Corpus) -> str:
    if n_pages := corpus.ledger["source"].nunique():
        return f"{corpus.folder}: {n_pages} pages were read, and none holds text of an article, only page furniture."
    if corpus.errors.empty:
        suffixes = f"{', '.join(PAGE_SUFFIXES[:-1])} or {PAGE_SUFFIXES[-1]}"
        return f"{corpus.folder}: holds no pages. Put {suffixes} files into it, or zip archives of them."
    errors = corpus.errors
    shown = [f"  {e.source}: {e.problem}. {e.remedy}" for e in errors.head(MOST_ERRORS_SHOWN).itertuples()]
    more = [f"  … and {len(errors) - MOST_ERRORS_SHOWN} more"] if len(errors) > MOST_ERRORS_SHOWN else []
    return "\n".join([f"{corpus.folder}: none of its {len(errors)} files can be read.", *shown, *more])
