"""A folder of pages → a `Corpus`: its articles, its passages, and what became of every line."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from helpers.reading import schemas
from helpers.reading.formats import PAGE_SUFFIXES, PageError, read_page
from helpers.reading.page import PageRows, Row, read_rows

DUPLICATES = ("set aside", "keep")


class CorpusError(ValueError):
    """A folder from which no page can be read."""


@dataclass(frozen=True)
class Corpus:
    """Newspaper pages as tables.

    Attributes
    ----------
    folder : Path
        Where the pages are; `source` in the tables is a path below it.
    articles, passages, ledger : DataFrame
        One row an article, a passage, a line. Columns: see the README's codebook.
    doubts : DataFrame
        ``source`` · ``line`` · ``article_id`` · ``passage_id`` (or missing) · ``doubt`` · ``detail``: oddities.
    errors : DataFrame
        ``source`` · ``line`` (or missing) · ``problem`` · ``remedy``: the files that could not be read.
    """

    folder: Path
    articles: pd.DataFrame
    passages: pd.DataFrame
    ledger: pd.DataFrame
    doubts: pd.DataFrame
    errors: pd.DataFrame

    def __repr__(self) -> str:
        return (
            f"Corpus of {len(self.articles)} articles, {len(self.passages)} passages, "
            f"{self.articles['n_chars'].sum():,} characters of body text, from {self.ledger['source'].nunique()} pages "
            f"({len(self.doubts)} doubts, {len(self.errors)} files not read)"
        )


def load_corpus(folder: str | Path, *, duplicates: str = "set aside") -> Corpus:
    """Read a folder of newspaper pages, or one page.

    Parameters
    ----------
    folder : str or Path
        A folder, searched with its subfolders for ``.txt`` and ``.md`` files, or one such file.
    duplicates : {"set aside", "keep"}
        What to do with text of a page that is printed on it a second time.

    Returns
    -------
    Corpus
        A file that cannot be read is listed in `Corpus.errors`; the others go on.

    Raises
    ------
    CorpusError
        If the folder does not exist, or holds no page that can be read.
    """
    if duplicates not in DUPLICATES:
        raise ValueError(f"duplicates={duplicates!r}: choose one of {', '.join(map(repr, DUPLICATES))}.")
    folder = Path(folder)
    pages = PageRows()
    errors: list[Row] = []
    sources = list(_sources(folder, errors))
    article_ids = _article_ids([source for _, source in sources])
    for (path, source), article_id in zip(sources, article_ids, strict=True):
        try:
            rows = read_rows(source, article_id, read_page(path), duplicates == "set aside")
        except PageError as error:
            errors.append({"source": source, "line": error.line, "problem": error.problem, "remedy": error.remedy})
            continue
        for table in ("articles", "passages", "ledger", "doubts"):
            getattr(pages, table).extend(getattr(rows, table))
    if not pages.articles:
        raise CorpusError(_no_articles(folder, len(sources), errors))
    return Corpus(
        folder,
        _table(pages.articles, schemas.ARTICLES),
        _table(pages.passages, schemas.PASSAGES),
        _table(pages.ledger, schemas.LEDGER),
        _table(pages.doubts, schemas.DOUBTS),
        _table(errors, schemas.ERRORS),
    )


def _sources(folder: Path, errors: list[Row]) -> Iterator[tuple[Path, str]]:
    """Yield each page with its path below the folder, in the order of those paths."""
    if folder.is_file():
        yield folder, folder.name
        return
    if not folder.is_dir():
        raise CorpusError(f"{folder}: there is no such folder or page. Check the path; data/articles holds an example.")
    found: list[Path] = []

    def report(error: OSError) -> None:
        source = Path(str(error.filename)).relative_to(folder).as_posix()
        errors.append(
            {
                "source": source,
                "line": None,
                "problem": f"cannot be opened ({error.strerror})",
                "remedy": "Check its permissions.",
            }
        )

    for parent, folders, names in os.walk(folder, onerror=report):
        folders[:] = [name for name in folders if not name.startswith(".")]  # checkpoints and the like: copies of pages
        found += [Path(parent, name) for name in names if not name.startswith(".")]
    for path in sorted(found, key=lambda path: path.relative_to(folder).as_posix()):
        source = path.relative_to(folder).as_posix()
        if path.suffix.lower() in PAGE_SUFFIXES:
            yield path, source
        else:
            problem = f"is not a page ({path.suffix or 'no suffix'})"
            remedy = f"Pages are {' or '.join(PAGE_SUFFIXES)} files; export it as one, or take it out of the folder."
            errors.append({"source": source, "line": None, "problem": problem, "remedy": remedy})


def _article_ids(sources: list[str]) -> list[str]:
    """Name articles by their file without its suffix; where that would name two files alike, with it."""
    stems = [source.rsplit(".", 1)[0] for source in sources]
    count = Counter(stems)
    return [source if count[stem] > 1 or "#" in stem else stem for source, stem in zip(sources, stems, strict=True)]


def _no_articles(folder: Path, n_pages: int, errors: list[Row]) -> str:
    if n_pages > len(errors):
        return f"{folder}: {n_pages} pages were read, and none holds text of an article, only page furniture."
    if not errors:
        return f"{folder}: holds no pages. Put {' or '.join(PAGE_SUFFIXES)} files into it, one page a file."
    shown = [f"  {error['source']}: {error['problem']}. {error['remedy']}" for error in errors[:5]]
    more = [f"  … and {len(errors) - 5} more"] if len(errors) > 5 else []
    return "\n".join([f"{folder}: none of its {len(errors)} files can be read.", *shown, *more])


def _table(rows: list[Row], schema: pa.DataFrameSchema) -> pd.DataFrame:
    return schema.validate(pd.DataFrame(rows, columns=list(schema.columns)))
