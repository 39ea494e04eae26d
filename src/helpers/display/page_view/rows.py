"""A page of a corpus → the rows of its view: each line with what became of it, beside the text it went to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import pandas as pd

from helpers.display.page_view.text import LONGEST_LINE, bare_text
from helpers.reading.account import page_lines
from helpers.reading.corpus import Corpus

MOST_LINES = 1500  # of one page at once
MOST_CHARACTERS = 200_000  # of its printed lines, as far as they are shown
FOLDED_FROM = 6  # so many lines set aside in a row …
REPEATED_FROM = 3  # … each of which the page prints at least so often, make one row
CONTEXT = 12  # characters before a join


@dataclass(frozen=True)
class Piece:
    """What of a line went into a passage."""

    passage_id: str
    article_id: str
    kind: str
    flags: str
    text: str
    opens_article: bool
    joined_to: int | None  # the line whose end it continues; none for the passage's first piece
    before: str  # the end of that line, where others stand between the two
    goes_on: int | None  # the line that continues it, where others stand between the two


@dataclass(frozen=True)
class LineDoubt:
    """An oddity, at its line."""

    line: int
    passage_id: str | None
    doubt: str
    detail: str


@dataclass(frozen=True)
class LineRow:
    """A line with its text."""

    number: int
    text: str
    fate: str
    reason: str
    kept_as: str | None  # the passage that prints the same, of a line without pieces
    is_same: bool  # whether it prints the same letter for letter
    pieces: tuple[Piece, ...]
    doubts: tuple[LineDoubt, ...]


@dataclass(frozen=True)
class BlankRow:
    """Lines without text that follow each other."""

    first: int
    last: int


@dataclass(frozen=True)
class RepeatedRow:
    """Lines set aside, one after the other, that the page prints again and again."""

    lines: tuple[LineRow, ...]


Row = LineRow | BlankRow | RepeatedRow


@dataclass(frozen=True)
class PageView:
    """What the view of one page shows.

    Attributes
    ----------
    source : str
        The page.
    fates : dict of str to int
        Lines by fate, of the whole page.
    doubts : tuple of LineDoubt
        Of the whole page.
    first, last, n_lines : int
        The first and the last line in `rows`, and how many the page has.
    rows : tuple of Row
        In the order of the page.
    """

    source: str
    fates: dict[str, int]
    doubts: tuple[LineDoubt, ...]
    first: int
    last: int
    n_lines: int
    rows: tuple[Row, ...]


def page_rows(corpus: Corpus, sources: Sequence[str], first_line: int = 1) -> list[PageView]:
    """Return the rows of each page from a line on, as many as one view may hold. The files are read again.

    Parameters
    ----------
    corpus : Corpus
        From `load_corpus`.
    sources : sequence of str
        Some of ``corpus.ledger["source"]``.
    first_line : int
        1-based.

    Raises
    ------
    ValueError
        If the corpus has no such page, or the page no such line.
    """
    ledgers = {source: corpus.ledger[corpus.ledger["source"] == source] for source in sources}
    for source, ledger in ledgers.items():
        if ledger.empty:
            raise ValueError(_no_page(corpus, source))
        if not 1 <= first_line <= len(ledger):
            raise ValueError(f"first_line={first_line!r}: {source} has lines 1 to {len(ledger)}.")
    chosen = [ledger.iloc[first_line - 1 : first_line - 1 + MOST_LINES] for ledger in ledgers.values()]
    texts = page_lines(replace(corpus, ledger=pd.concat(chosen)))  # once for all: it may have to open the folder
    return [_page(corpus, ledger, texts[texts["source"] == source]) for source, ledger in ledgers.items()]


def _page(corpus: Corpus, ledger: pd.DataFrame, texts: pd.DataFrame) -> PageView:
    source = str(ledger["source"].iloc[0])
    texts = texts[_room_before(texts["text"]) < MOST_CHARACTERS]
    doubts = _doubts(corpus.doubts[corpus.doubts["source"] == source])
    fates = {str(fate): int(count) for fate, count in ledger["fate"].value_counts(sort=False).items()}
    first, last = int(texts["line"].iloc[0]), int(texts["line"].iloc[-1])
    lines = _lines(texts, ledger, corpus.passages, doubts)
    return PageView(source, fates, doubts, first, last, len(ledger), tuple(_rows(lines)))


def _no_page(corpus: Corpus, source: str) -> str:
    failed = corpus.errors[corpus.errors["source"] == source]
    if len(failed):
        return f"source={source!r}: this page could not be read: {failed.iloc[0]['problem']}."
    pages = ", ".join(map(repr, corpus.ledger["source"].unique()[:3]))
    return f"source={source!r}: the corpus has no such page; it has {pages} … (see corpus.articles['source'])."


def _room_before(texts: pd.Series) -> pd.Series:
    lengths = texts.str.len().clip(upper=LONGEST_LINE)
    return lengths.cumsum() - lengths


def _doubts(table: pd.DataFrame) -> tuple[LineDoubt, ...]:
    columns = table[["line", "passage_id", "doubt", "detail"]].sort_values("line", kind="stable")
    return tuple(
        LineDoubt(int(line), None if pd.isna(passage_id) else str(passage_id), str(doubt), str(detail))
        for line, passage_id, doubt, detail in columns.itertuples(index=False)
    )


def _lines(
    texts: pd.DataFrame, ledger: pd.DataFrame, passages: pd.DataFrame, doubts: tuple[LineDoubt, ...]
) -> list[LineRow]:
    pieces: dict[int, list[Piece]] = {int(number): [] for number in texts["line"]}
    with_text = ledger.loc[ledger["fate"] != "blank", "line"]
    rank = {int(number): i for i, number in enumerate(with_text)}
    for passage in passages[passages["source"] == ledger["source"].iloc[0]].itertuples():
        _add_pieces(pieces, passage, rank)
    pointed_to = passages[passages["passage_id"].isin(texts["passage_id"].dropna())]
    kept = dict(zip(pointed_to["passage_id"], pointed_to["text"].map(bare_text), strict=True))
    at_line = {number: tuple(group) for number, group in groupby(doubts, key=lambda doubt: doubt.line)}
    return [
        LineRow(
            number=int(row.line),
            text=row.text,
            fate=row.fate,
            reason=row.reason,
            kept_as=None if pieces[row.line] or pd.isna(row.passage_id) else row.passage_id,
            is_same=bare_text(row.text) in kept.get(row.passage_id, ""),
            pieces=tuple(pieces[row.line]),
            doubts=at_line.get(row.line, ()),
        )
        for row in texts.itertuples()
    ]


def _add_pieces(pieces: dict[int, list[Piece]], passage: Any, rank: dict[int, int]) -> None:
    """Add a passage's pieces to their lines, as far as these are there; ``rank`` numbers the lines that have text."""
    offsets, numbers = zip(*(map(int, pair.split(":")) for pair in passage.line_offsets.split()), strict=True)
    ends = (*offsets[1:], len(passage.text))
    for i, number in enumerate(numbers):
        if number not in pieces:
            continue
        previous = numbers[i - 1] if i else None
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        piece = Piece(
            passage_id=passage.passage_id,
            article_id=passage.article_id,
            kind=passage.kind,
            flags=passage.flags,
            text=passage.text[offsets[i] : ends[i]],
            opens_article=i == 0 and passage.position == 0,
            joined_to=previous,
            before=passage.text[max(0, offsets[i] - CONTEXT) : offsets[i]]
            if _are_apart(rank, previous, number)
            else "",
            goes_on=following if _are_apart(rank, number, following) else None,
        )
        pieces[number].append(piece)


def _are_apart(rank: dict[int, int], first: int | None, second: int | None) -> bool:
    if first is None or second is None:
        return False
    return rank.get(second) != rank.get(first, len(rank)) + 1


def _rows(lines: list[LineRow]) -> Iterator[Row]:
    printed = Counter((line.fate, line.text) for line in lines if _is_aside(line))
    keys: list[str | None] = []  # the fate of lines that may be folded; a blank line stays with the one before it
    for line in lines:
        if _is_blank(line):
            keys.append(keys[-1] if keys else None)
        else:
            is_repeated = _is_aside(line) and printed[line.fate, line.text] >= REPEATED_FROM
            keys.append(line.fate if is_repeated else None)
    for key, group in groupby(zip(keys, lines, strict=True), key=lambda pair: pair[0]):
        run = [line for _, line in group]
        yield from _unfolded(run) if key is None else _folded(run)


def _folded(lines: list[LineRow]) -> Iterator[Row]:
    with_text = [i for i, line in enumerate(lines) if not _is_blank(line)]
    if len(with_text) < FOLDED_FROM:
        yield from _unfolded(lines)
        return
    yield from _unfolded(lines[: with_text[0]])
    yield RepeatedRow(tuple(lines[with_text[0] : with_text[-1] + 1]))
    yield from _unfolded(lines[with_text[-1] + 1 :])


def _unfolded(lines: list[LineRow]) -> Iterator[Row]:
    for is_blank, group in groupby(lines, key=_is_blank):
        run = list(group)
        if is_blank:
            yield BlankRow(run[0].number, run[-1].number)
        else:
            yield from run


def _is_blank(line: LineRow) -> bool:
    return line.fate == "blank" and not line.pieces and not line.doubts


def _is_aside(line: LineRow) -> bool:
    """Tell whether a line went nowhere, into no passage and for no other text."""
    return not (_is_blank(line) or line.pieces or line.kept_as)
