"""What was decided, for a reader to check and undo, and what of the people file that undoes it does nothing."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from helpers.discourse.speakers import people_file
from helpers.discourse.speakers.people import PRINTED, SIGNED, UNNAMED
from helpers.discourse.speakers.statements import statements_of
from helpers.language.folding import simplify
from helpers.measures.basis import inherited, with_basis
from helpers.measures.wording import say

DECISION_COLUMNS = ["mention", "speaker", "speaker_basis", "article_id", "passage_id"]
PLACE_COLUMNS = ["source", "line"]
BY_NAME = (UNNAMED, PRINTED, SIGNED)
BEFORE, AFTER = 60, 20  # characters around a speech, which show whom it may be attributed to
SPEECH = 24  # characters, at most, of the speech itself
NEW_PASSAGE, LEFT_OUT = " ¶ ", "…"


def name_decisions(statements: pd.DataFrame, passages: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row per statement whose speaker was told by anything but the name in full.

    To undo one, add a row to ``data/reference/people.csv`` (see ``docs/people.md``): the `speaker` as its name and in
    ``not_aliases`` the `mention`, ``@`` and the id of the passage or article; or the name of the one who is meant,
    and the same in ``aliases``. Does not mutate its arguments.

    Parameters
    ----------
    statements : DataFrame
        From ``find_statements``; with ``source`` and ``line`` (see ``locate``) the decisions have them, too.
    passages : DataFrame, optional
        The passages in which they were found, to show the words around each.

    Returns
    -------
    DataFrame
        In order of appearance: ``mention`` (as printed, ``""`` where nothing is: a left-out subject, a quotation that
        runs on) · ``speaker`` · ``speaker_basis`` · ``article_id`` · ``passage_id``; with `passages` ``context``: the
        beginning and end of the speech and what stands before and after it, from the passage before, too (``¶``);
        ``source`` and ``line`` if `statements` have them.

    Examples
    --------
    >>> passages = load_corpus("data/articles").passages
    >>> name_decisions(find_statements(passages), passages)[["mention", "speaker"]].head(1).values.tolist()
    [['他', '科斯坦蒂诺斯·贝尔胡特斯特法']]
    """
    decided = statements[~statements["speaker_basis"].isin(BY_NAME)]
    table = decided[DECISION_COLUMNS].reset_index(drop=True)
    if passages is not None:
        table["context"] = pd.Series(list(_contexts(decided, passages)), dtype="str")
    places = [column for column in PLACE_COLUMNS if column in decided]
    return with_basis(
        table.join(decided[places].reset_index(drop=True)),
        of="name_decisions",
        corpus=inherited(statements).get("corpus"),
        left_out=inherited(statements).get("left_out"),
        n=say("{n:,} of {all:,} statements whose speaker is not named in full", n=len(table), all=len(statements)),
    )


def _contexts(statements: pd.DataFrame, passages: pd.DataFrame) -> Iterator[str]:
    """The speech of each statement, cut in its middle, between what stands before and after it."""
    ordered = passages.sort_values("position", kind="stable")
    texts = dict(zip(ordered["passage_id"], ordered["text"], strict=True))
    before = dict(zip(ordered["passage_id"], ordered.groupby("article_id")["text"].shift(fill_value=""), strict=True))
    half = SPEECH // 2
    for row in statements.itertuples():
        text, passage_before = texts[row.passage_id], before[row.passage_id]
        beginning, speech, rest = text[: row.start], text[row.start : row.end], text[row.end :]
        if len(beginning) < BEFORE and passage_before:
            beginning = passage_before + NEW_PASSAGE + beginning
        short = speech if len(speech) <= SPEECH else speech[:half] + LEFT_OUT + speech[-half:]
        more_before, more_after = LEFT_OUT * (len(beginning) > BEFORE), LEFT_OUT * (len(rest) > AFTER)
        yield more_before + beginning[-BEFORE:] + short + rest[:AFTER] + more_after


NO_PLACE = "no such article or passage"
NOT_AN_ARTICLE = "words limited to a passage"
NOT_PRINTED = "nothing printed so there"
NOT_LEFT_OUT = "no subject left out there"
OTHER_WORDS = "no descriptor with these words"
NO_SUCH_SPEAKER = "nobody of this name speaks there"
NO_DIFFERENCE = "no difference"
REASONS = (NO_PLACE, NOT_AN_ARTICLE, NOT_PRINTED, NOT_LEFT_OUT, OTHER_WORDS, NO_SUCH_SPEAKER, NO_DIFFERENCE)
ALIASES, NOT_ALIASES, WORDS = "aliases", "not_aliases", "words"
IDLE_COLUMNS = ["line", "name", "column", "entry", "why"]
IdleEntry = tuple[int, str, str, str, str]
# What a row of the people file can change; the country goes with the row, which `reference_words` tells.
TOLD = ["statement_id", "start", "end", "speaker", "speaker_kind", "speaker_basis", "reference_words"]


def rows_without_effect(
    statements: pd.DataFrame, passages: pd.DataFrame, people: Path | str | None = None
) -> pd.DataFrame:
    """Return the entries of a people file that are meant for a corpus and do nothing in it.

    That is so of an entry that is limited to an article or passage (``他@passage``) and without which the statements
    are the same, and of `words` that stand in no descriptor of somebody who has the name, or an alias, and speaks. Rows
    about people who don't occur are left out. Does not mutate its arguments.

    Parameters
    ----------
    statements : DataFrame
        From ``find_statements`` with the same `passages` and `people`.
    passages : DataFrame
        In which they were found.
    people : path, optional
        The people file; ``data/reference/people.csv`` if there is none.

    Returns
    -------
    DataFrame
        ``line`` of the file · ``name`` · ``column`` (``aliases``, ``not_aliases`` or ``words``) · ``entry`` · ``why``
        (one of ``REASONS``), in the order of the file.

    Raises
    ------
    ValueError
        If the people file has a bad row (see ``docs/people.md``).

    Examples
    --------
    >>> passages = load_corpus("data/articles").passages
    >>> rows_without_effect(find_statements(passages), passages).columns.tolist()
    ['line', 'name', 'column', 'entry', 'why']
    """
    path = people_file.people_path(people)
    rows = people_file.numbered_people(path)
    people_file.people_of(rows, path)
    corpus = _Corpus(statements, passages, rows, path)
    idle = [entry for line, cells in rows for entry in corpus.idle_entries(line, cells)]
    return with_basis(
        pd.DataFrame(idle, columns=IDLE_COLUMNS).astype({"line": "int64"}),
        of="rows_without_effect",
        corpus=inherited(statements).get("corpus"),
        n=say("{n:,} entries, of a file of {rows:,} rows", n=len(idle), rows=len(rows)),
    )


class _Corpus:
    """What a people file is held against; lives as long as one call of ``rows_without_effect``."""

    def __init__(
        self, statements: pd.DataFrame, passages: pd.DataFrame, rows: list[tuple[int, dict[str, str]]], path: Path
    ) -> None:
        self._rows, self._path = rows, path
        self._statements = statements.assign(
            form=[people_file.form_of(simplify(text)) for text in statements["mention"]]
        )
        self._passages = passages
        self._articles = set(passages["article_id"])
        self._article_of = dict(zip(passages["passage_id"], passages["article_id"], strict=True))

    def idle_entries(self, line: int, cells: dict[str, str]) -> Iterator[IdleEntry]:
        name = simplify(cells["name"].strip())
        for column in (ALIASES, NOT_ALIASES):
            for entry in (entry for entry in people_file.entries(cells, column) if entry[1]):
                why = self._why_idle(line, cells, column, entry)
                if why:
                    yield line, name, column, people_file.written(entry), why
        words = people_file.entries(cells, WORDS)
        anywhere = [entry for entry in words if not entry[1]]
        for several in filter(None, [*([entry] for entry in words if entry[1]), anywhere]):
            why = self._why_words_are_idle(cells, several)
            if why:
                yield line, name, WORDS, _cell(several), why

    def _why_idle(self, line: int, cells: dict[str, str], column: str, entry: people_file.Entry) -> str:
        form, place = entry
        article = place if place in self._articles else self._article_of.get(place)
        if article is None:
            return NO_PLACE
        of_article = self._passages["article_id"] == article
        here = of_article if place == article else self._passages["passage_id"] == place
        if form and not any(form in people_file.form_of(simplify(text)) for text in self._passages.loc[here, "text"]):
            return NOT_PRINTED
        without = self._statements_without(line, column, entry, self._passages[of_article])
        told = self._statements.loc[self._statements["article_id"] == article, TOLD]
        if told.to_dict("records") != without[TOLD].to_dict("records"):
            return ""
        if form == people_file.LEFT_OUT and "" not in set(without["mention"]):
            return NOT_LEFT_OUT
        absent = simplify(cells["name"].strip()) not in set(without["speaker"])
        return NO_SUCH_SPEAKER if column == NOT_ALIASES and absent else NO_DIFFERENCE

    def _statements_without(
        self, line: int, column: str, entry: people_file.Entry, article: pd.DataFrame
    ) -> pd.DataFrame:
        """The statements of an article if the file had not this entry."""
        rows = []
        for number, cells in self._rows:
            if number == line:
                left = [other for other in people_file.entries(cells, column) if other != entry]
                cells = {**cells, column: _cell(left)}
            if cells[ALIASES] or cells[NOT_ALIASES] or cells[WORDS]:
                rows.append((number, cells))
        return statements_of(article, people_file.people_of(rows, self._path))

    def _why_words_are_idle(self, cells: dict[str, str], words: list[people_file.Entry]) -> str:
        """Why no one of some words, which are limited to one article or to none, fits somebody of the row's names."""
        article = words[0][1]
        if article and article not in self._articles:
            return NOT_AN_ARTICLE if article in self._article_of else NO_PLACE
        name = simplify(cells["name"].strip())
        forms = {people_file.form_of(name), *(form for form, place in people_file.entries(cells, ALIASES) if not place)}
        known = self._statements
        called = known[known["form"].isin(forms) | known["speaker"].map(people_file.form_of).isin(forms)]
        called = called[called["speaker_kind"] == "person"]
        if article:
            called = called[called["article_id"] == article]
            if called.empty:
                return NOT_PRINTED
        # Whom another row says to be somebody else is not the one whom this row is about.
        own = called[(called["speaker"] == name) & (called["reference_words"] == simplify(cells[WORDS].strip()))]
        others = called[called["reference_words"] == ""]
        fits = any(
            word in ("", people_file.ANYBODY) or word in text for word, _ in words for text in others["descriptor"]
        )
        return OTHER_WORDS if own.empty and len(others) and not fits else ""


def _cell(several: list[people_file.Entry]) -> str:
    return people_file.BETWEEN.join(map(people_file.written, several))
