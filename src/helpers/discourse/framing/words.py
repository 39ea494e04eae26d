"""Which words go with each frame: words of the sentences that carry it against those of the sentences that do not."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from helpers.discourse.comparison import contrasts
from helpers.discourse.comparison.contrasts import LEAST, Bools
from helpers.discourse.comparison.item_counts import WORDS, ItemCounts, count_items
from helpers.discourse.framing.codes import FRAME_LEXICON, FRAMES, SENTENCE
from helpers.language.folding import simplify
from helpers.language.lexicon import Lexicon, load_lexicon
from helpers.measures.association import calc_log_dice
from helpers.measures.basis import require_columns, with_basis
from helpers.measures.resampling import SEED
from helpers.measures.wording import counted, say, say_all

PASSAGE = "passage_id"


def frame_words(
    sentences: pd.DataFrame,
    codes: pd.DataFrame,
    lexicon: Lexicon | None = None,
    *,
    unit: str = PASSAGE,
    least: int = LEAST,
    seed: int = SEED,
) -> pd.DataFrame:
    """Find the words that mark the sentences of each frame; its own terms, by which they were coded, are left out.

    Parameters
    ----------
    sentences : DataFrame
        From ``sentence_table``, all that were coded. With ``article_id``, a foreign name printed in full once is known
        in the whole article.
    codes : DataFrame
        From ``code_frames``, or labels of your own: ``passage_id`` · ``sentence`` · ``frame``.
    lexicon : Lexicon, optional
        The one that decided the codes; the one named ``frames`` unless told. Its terms are kept whole as words.
    unit : str
        Column of `sentences`: what changes sides as a whole in the permutation, ``passage_id``, or ``article_id`` where
        there are many articles. A unit with sentences of both kinds counts as two.
    least, seed : int
        As in ``compare``.

    Returns
    -------
    DataFrame
        ``frame`` · ``term`` · those of ``keyness`` (target: sentences that carry the frame; reference: the others) ·
        ``log_dice`` (of word and frame in a sentence) · ``range_target`` · ``range_reference`` · ``p_permutation`` ·
        ``p_permutation_corrected`` · ``verdict``, as in ``compare``. Frames in their order, within a frame highest G²
        first. A frame that no sentence carries, or every one, has no rows. Passages of one article are hardly
        independent: with ``unit="passage_id"`` a verdict speaks of these texts only.

    Raises
    ------
    ValueError
        If a code points to a sentence that is not there.

    Examples
    --------
    >>> passages = load_corpus("data/articles").passages
    >>> frame_words(sentence_table(passages), code_frames(passages))["frame"].unique().tolist()
    ['development', 'security', 'governance']
    """
    require_columns(sentences, list(dict.fromkeys((*SENTENCE, "text", unit))), "sentences")
    require_columns(codes, (*SENTENCE, "frame"), "codes")
    lexicon = load_lexicon(FRAME_LEXICON) if lexicon is None else lexicon
    place = pd.MultiIndex.from_frame(sentences[SENTENCE])
    coded = pd.MultiIndex.from_frame(codes[SENTENCE])
    if not coded.isin(place).all():
        passage_id, number = coded[~coded.isin(place)][0]
        raise ValueError(
            f"codes: sentence {number} of {passage_id} is not among the sentences; pass all sentences that were coded."
        )
    _, counts = count_items(_as_passages(sentences), lexicon, kinds=None)
    terms = lexicon.terms.loc[lexicon.terms["category"].isin(FRAMES), "term"].map(simplify)
    counts = counts.of_least(least)
    counts = counts.keep(~counts.items["term"].isin(terms).to_numpy())
    carries = {frame: place.isin(coded[codes["frame"] == frame]) for frame in FRAMES}
    targets = {
        frame: carried
        for frame, carried in carries.items()
        if counts.sizes[carried].sum() and counts.sizes[~carried].sum()
    }
    table, told = contrasts.contrast(counts, sentences[unit], targets, by="frame", seed=seed)
    table.insert(table.columns.get_loc("range_target"), "log_dice", _log_dice(table, counts, targets))
    of_passages = say(
        "the permutation takes passages as independent, which those of one article hardly are: "
        "what is shown speaks of these texts, not of others"
    )
    n_carried = [say("{name} {n:,}", name=say(frame), n=int(carried.sum())) for frame, carried in carries.items()]
    carried = say(
        "sentences that carry the frame: {frames}; the others are its reference", frames=say_all(n_carried, ", ")
    )
    alike = contrasts.contrast_basis(
        told, len(table), by="frame", of=WORDS, unit=unit, totals=int(counts.sizes.sum()), seed=seed
    )
    return with_basis(
        table.drop(columns="category"),
        of="frame_words",
        corpus=counted(len(sentences), "sentence"),
        left_out=say_all([contrasts.describe_untested(WORDS, least), say("the terms of the frames")]),
        n=say_all([say("{n:,} rows", n=len(table)), carried, contrasts.describe_units(unit, told, "frame")]),
        **{
            **alike,
            "method": say_all([alike["method"], say("logDice of word and frame in a sentence (Rychlý 2008)")]),
            "caution": say_all([of_passages if unit == PASSAGE else None, alike["caution"]]),
        },
    )


def _log_dice(table: pd.DataFrame, counts: ItemCounts, targets: dict[str, Bools]) -> NDArray[np.float64]:
    """Return logDice of word and frame in a sentence, for the rows of the table."""
    present = sparse.csr_array(counts.counts > 0, dtype=np.int64)
    n_word = present.sum(axis=0)
    place = pd.Index(counts.items["term"])
    parts = [np.zeros(0)]
    for frame, of_frame in table.groupby("frame", sort=False):
        at = place.get_indexer(of_frame["term"])
        carried = targets[str(frame)]
        parts.append(calc_log_dice(present[carried].sum(axis=0)[at], n_word[at], int(carried.sum())))
    return np.concatenate(parts)


def _as_passages(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return sentences under the names of passages, to be counted as such."""
    numbered = sentences["passage_id"].astype("str") + "#" + sentences["sentence"].astype("str")
    article = sentences["article_id" if "article_id" in sentences.columns else "passage_id"]
    return pd.DataFrame({"passage_id": numbered, "article_id": article, "text": sentences["text"]})
