"""Labels by hand: a sheet of sentences to fill in, and the reading of what was filled in.

A lexicon that fits one corpus may fail on the next, so it is validated anew on each (Grimmer & Stewart 2013, Political
Analysis 21(3):267–297, doi:10.1093/pan/mps028): draw a sheet, have two people fill in a copy each without seeing the
other's, and compare.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.discourse.framing.codes import FRAMES, SENTENCE
from helpers.language.csv_files import read_table
from helpers.measures.basis import inherited, require_columns, with_basis
from helpers.measures.resampling import SEED
from helpers.measures.wording import say

FRAME_COLUMNS = (*SENTENCE, "text", "coder", *FRAMES)
SPEAKER_COLUMNS = (
    *("passage_id", "speaker", "mention", "descriptor", "country"),
    *("country_basis", "kind", "start_text", "end_text"),
)
N_SENTENCES = 200


class GoldError(ValueError):
    """Hand labels that cannot be read, or do not fit the sentences they were given for."""


def labelling_sheet(
    sentences: pd.DataFrame,
    n: int = N_SENTENCES,
    *,
    coder: str = "",
    by: str | None = None,
    seed: int = SEED,
) -> pd.DataFrame:
    """Draw a random sample of sentences to be labelled by hand.

    Export it, fill in 1 or 0 under each frame (``data/gold/README.md`` has guidelines), save it as CSV and read it with
    ``load_gold("frames", folder)``. The same seed draws the same sentences: make one sheet a coder, and put the rows of
    all under one another. Rows left empty do not count.

    Parameters
    ----------
    sentences : pandas.DataFrame
        From `sentence_table`, with the column `by`.
    n
        How many sentences; all of them if there are no more.
    coder
        Name of who will fill it in, the same in each row.
    by
        Column to stratify by, such as ``article_id``: each value gets its share of the sample, up to one sentence more
        or less. Unless told, the sample is simple.
    seed
        Of the draw.

    Returns
    -------
    pandas.DataFrame
        passage_id, sentence, text, coder, and an empty column a frame, in the order of `sentences`.

    Raises
    ------
    ValueError
        If a column is missing or `n` is below 1.

    Examples
    --------
    >>> sentences = sentence_table(load_corpus("data/articles").passages)
    >>> labelling_sheet(sentences, 20, coder="A", by="article_id").shape
    (20, 7)
    """
    if n < 1:
        raise ValueError(f"labelling_sheet: n={n}; draw at least one sentence.")
    require_columns(sentences, [*SENTENCE, "text", *([by] if by else [])], "sentences")
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(sentences))
    if by:
        stratum = pd.factorize(sentences[by], use_na_sentinel=False)[0]
        order = order[np.argsort(stratum[order], kind="stable")]
    # Every so-manieth of the order, from a random start: each sentence has the same chance, each stratum its share.
    size, total = min(n, len(sentences)), len(sentences)
    places = (np.arange(size) * total + rng.integers(0, max(total, 1))) // max(size, 1)
    chosen = sentences.iloc[np.sort(order[places])]
    sheet = chosen[[*SENTENCE, "text"]].assign(coder=coder, **dict.fromkeys(FRAMES, "")).reset_index(drop=True)
    drawn = say("{n:,} of {all:,} sentences", n=len(sheet), all=len(sentences))
    stratified = say("random sample, stratified in proportion by {by}", by=by)
    method = stratified if by else say("random sample")
    return with_basis(
        sheet, of="labelling_sheet", **{**inherited(sentences), "n": drawn, "method": method, "seed": seed}
    )


def read_labels(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Read a CSV of hand labels as text, with ``line``, the line each row begins on."""
    if not path.is_file():
        raise GoldError(
            f"{path}: there is no such file. Draw sentences with labelling_sheet(sentences), fill in the labels and "
            f"save them there; the columns are {', '.join(columns)}."
        )
    return read_table(path, columns).fillna("")


def read_frame_labels(path: Path) -> pd.DataFrame:
    """Read sentences labelled with frames; rows without any label are not done and left out."""
    rows = read_labels(path, FRAME_COLUMNS)
    for column in (*SENTENCE, "coder", *FRAMES):
        rows[column] = rows[column].astype("str").str.strip()
    rows = rows[(rows[list(FRAMES)] != "").any(axis=1)]
    for frame in FRAMES:
        _refuse(rows, rows[frame] == "", path, f"{frame} is empty; write 1 or 0 under every frame, or leave all empty")
        wrong = ~rows[frame].isin(["0", "1", ""])
        _refuse(rows, wrong, path, f"{frame} is neither 0 nor 1; write 1 if the sentence carries the frame, else 0")
    _refuse(
        rows, rows["coder"] == "", path, "the coder is empty; write a name or a letter, the same in all rows of one"
    )
    numbered = rows["sentence"].str.fullmatch(r"\d+")
    _refuse(rows, ~numbered.astype("bool"), path, "sentence is no number; take it over from the sheet as it is")
    twice = rows.duplicated([*SENTENCE, "coder"])
    _refuse(rows, twice, path, "this coder has labelled the sentence before; delete one of the two rows")
    return rows[list(FRAME_COLUMNS)].astype(dict.fromkeys(("sentence", *FRAMES), "int64")).reset_index(drop=True)


def _refuse(rows: pd.DataFrame, wrong: pd.Series, path: Path, why: str) -> None:
    if wrong.any():
        raise GoldError(f"{path}, line {rows.loc[wrong, 'line'].iloc[0]}: {why}.")
