"""Who was taken to be meant by words that are not the speaker's name: each decision, to be checked and undone."""

from collections.abc import Iterator

import pandas as pd

from helpers.discourse.speakers.speaker_basis import PRINTED, SIGNED, UNNAMED
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

    To undo one, add a row to ``data/reference/people.csv`` (see ``people_file``): the `speaker` as its name and in
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
    ordered = passages.sort_values("position", kind="stable")
    texts = dict(zip(ordered["passage_id"], ordered["text"], strict=True))
    before = dict(zip(ordered["passage_id"], ordered.groupby("article_id")["text"].shift(fill_value=""), strict=True))
    for row in statements.itertuples():
        yield _context(texts[row.passage_id], before[row.passage_id], row.start, row.end)


def _context(text: str, passage_before: str, start: int, end: int) -> str:
    """The speech, cut in its middle, between what stands before and after it."""
    beginning, speech, rest = text[:start], text[start:end], text[end:]
    if len(beginning) < BEFORE and passage_before:
        beginning = passage_before + NEW_PASSAGE + beginning
    half = SPEECH // 2
    short = speech if len(speech) <= SPEECH else speech[:half] + LEFT_OUT + speech[-half:]
    return (
        LEFT_OUT * (len(beginning) > BEFORE)
        + beginning[-BEFORE:]
        + short
        + rest[:AFTER]
        + LEFT_OUT * (len(rest) > AFTER)
    )
