"""Which words go with each frame: words of the sentences that carry it against those of the sentences that do not."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from helpers.discourse.comparison.counts import WORDS, ItemCounts, count_items
from helpers.discourse.comparison.sides import Bools, Settings, compare_sides
from helpers.discourse.comparison.table import (
    LEAST,
    arrange,
    describe_caution,
    describe_denominator,
    describe_method,
    describe_not_tested,
    describe_units,
    seed_used,
)
from helpers.discourse.framing.codes import FRAME_LEXICON, FRAMES
from helpers.discourse.passages import counted
from helpers.language.folding import simplify
from helpers.language.lexicon import Lexicon, load_lexicon
from helpers.measures.association import calc_log_dice
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.permutation import N_PERMUTATIONS
from helpers.measures.resampling import CONFIDENCE, SEED

SENTENCE = ["passage_id", "sentence"]
TERMS_CAUTION = (
    "a frame's own terms (is_term) stand in its sentences because they were coded by them; that they do is no finding"
)
PASSAGE = "passage_id"
PASSAGES_CAUTION = (
    "the permutation takes passages as independent, which those of one article hardly are: "
    "what is shown speaks of these texts, not of others"
)


def frame_words(
    sentences: pd.DataFrame,
    codes: pd.DataFrame,
    lexicon: Lexicon | None = None,
    *,
    frames: Sequence[str] = FRAMES,
    unit: str = PASSAGE,
    with_terms: bool = True,
    least: int = LEAST,
    correction: str = "benjamini-hochberg",
    confidence: float = CONFIDENCE,
    stop_words: Iterable[str] | None = None,
    hmm: bool = True,
    n_permutations: int = N_PERMUTATIONS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Find the words that mark the sentences of each frame.

    Parameters
    ----------
    sentences : pandas.DataFrame
        From :func:`helpers.discourse.framing.sentence_table`, all that were coded: passage_id, sentence, text, and
        article_id if there is one, so that a foreign name printed in full once is known in the whole article.
    codes : pandas.DataFrame
        From :func:`helpers.discourse.framing.code_frames`, or hand labels: passage_id, sentence, frame.
    lexicon : Lexicon, optional
        The one that decided the codes; the one named ``frames`` unless told. Its terms are kept whole as words.
    frames
        The frames, in this order. One that no sentence carries, or every one, has no rows; no sentences, no rows.
    unit : str
        Column of `sentences`: what changes sides as a whole in the permutation, ``passage_id``, or ``article_id`` where
        there are many articles. A unit with sentences of both kinds counts as two, those that carry the frame and the
        others.
    with_terms : bool
        Whether the frames' own terms have rows. Without them only the words around are ranked, and corrected for.
    least : int
        Words that occur fewer times in all sentences are not tested.
    correction, confidence, stop_words, hmm, n_permutations, seed
        As in :func:`helpers.discourse.comparison.compare`; the corrections are over all rows of the result.

    Returns
    -------
    pandas.DataFrame
        ``frame`` · ``term`` (the word) · ``is_term`` (it is a term of this frame in the lexicon) · the columns of
        :func:`helpers.measures.keyness.keyness` (target: sentences that carry the frame; reference: those that do not)
        · ``log_dice`` (of word and frame in a sentence) · ``range_target`` · ``range_reference`` (units
        with the word) · ``p_permutation`` (whole units change sides) · ``p_permutation_corrected`` · ``verdict``.
        Frames in their order, within a frame highest G² first.

    Raises
    ------
    ValueError
        If a column is missing, or a code points to a sentence that is not there.

    Notes
    -----
    Sentences of one paragraph share its words, and are no independent units. Passages of one article are hardly more
    so: with ``unit="passage_id"`` a verdict speaks of these texts only.
    """
    require_columns(sentences, list(dict.fromkeys((*SENTENCE, "text", unit))), "sentences")
    require_columns(codes, (*SENTENCE, "frame"), "codes")
    lexicon = load_lexicon(FRAME_LEXICON) if lexicon is None else lexicon
    place = _places(sentences)
    _check_known(codes, place)
    _, counts = count_items(_as_passages(sentences), lexicon, of=WORDS, kinds=None, stop_words=stop_words, hmm=hmm)
    counts = counts.of_least(least)
    terms = {frame: _terms_of(lexicon, frame) for frame in frames}
    if not with_terms:
        counts = counts.keep(~counts.items["term"].isin(set().union(*terms.values())).to_numpy())
    carries = {frame: place.isin(_places(codes[codes["frame"] == frame])) for frame in frames}
    told_frames = ", ".join(f"{frame} {int(carried.sum()):,}" for frame, carried in carries.items())
    compared = {
        frame: carried
        for frame, carried in carries.items()
        if counts.sizes[carried].sum() and counts.sizes[~carried].sum()
    }
    settings = Settings(correction, confidence, n_permutations, seed)
    unit_numbers = sentences.groupby(unit, dropna=False, sort=True).ngroup().to_numpy()
    table, told = compare_sides(counts, unit_numbers, compared, settings, name="frame")
    table["is_term"] = pd.Series(
        [term in terms[frame] for frame, term in zip(table["frame"], table["term"], strict=True)], dtype="bool"
    )
    table["log_dice"] = _log_dice(table, counts, compared)
    own = "" if with_terms else "; the terms of the frames"
    cautions = [
        TERMS_CAUTION if with_terms else "",
        PASSAGES_CAUTION if unit == PASSAGE else "",
        describe_caution(unit, told, len(table)),
    ]
    return with_basis(
        arrange(table, ["frame", "term", "is_term"]),
        corpus=counted(len(sentences), "sentence"),
        left_out=f"{describe_not_tested(WORDS, least)}{own}",
        denominator=describe_denominator(WORDS, int(counts.sizes.sum())),
        n=f"{len(table):,} rows; sentences that carry the frame: {told_frames}; the others are its reference; "
        f"{describe_units(unit, told)}",
        method=f"{describe_method(settings, unit)}; logDice of word and frame in a sentence (Rychlý 2008)",
        seed=seed_used(settings, told),
        caution="; ".join(filter(None, cautions)),
    )


def _places(table: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(table[SENTENCE])


def _log_dice(table: pd.DataFrame, counts: ItemCounts, compared: dict[str, Bools]) -> NDArray[np.float64]:
    """Return logDice of word and frame in a sentence, for the rows of the table."""
    present = sparse.csr_array(counts.counts > 0, dtype=np.int64)
    n_word = present.sum(axis=0)
    place = pd.Index(counts.items["term"])
    parts = [np.zeros(0)]
    for frame, of_frame in table.groupby("frame", sort=False):
        at = place.get_indexer(of_frame["term"])
        carried = compared[str(frame)]
        parts.append(calc_log_dice(present[carried].sum(axis=0)[at], n_word[at], int(carried.sum())))
    return np.concatenate(parts)


def _check_known(codes: pd.DataFrame, place: pd.MultiIndex) -> None:
    coded = _places(codes)
    absent = coded[~coded.isin(place)]
    if len(absent):
        passage_id, number = absent[0]
        raise ValueError(
            f"codes: sentence {number} of {passage_id} is not among the sentences; pass all sentences that were coded."
        )


def _as_passages(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return sentences under the names of passages, to be counted as such."""
    numbered = sentences["passage_id"].astype("str") + "#" + sentences["sentence"].astype("str")
    article = sentences["article_id" if "article_id" in sentences.columns else "passage_id"]
    return pd.DataFrame({"passage_id": numbered, "article_id": article, "text": sentences["text"]})


def _terms_of(lexicon: Lexicon, frame: str) -> set[str]:
    return {simplify(term) for term in lexicon.terms.loc[lexicon.terms["category"] == frame, "term"]}
