"""Which words go with each frame: words of the sentences that carry it against those of the sentences that do not."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from helpers.discourse.comparison.counts import WORDS, count_items
from helpers.discourse.comparison.sides import Sides, compare_sides, no_comparison
from helpers.discourse.comparison.table import G2_CAUTION, LEAST, arrange, counted_in, left_out, method
from helpers.discourse.framing.codes import FRAME_LEXICON, FRAMES
from helpers.discourse.themes.passages import counted
from helpers.language.folding import simplify
from helpers.language.lexicon import Lexicon, load_lexicon
from helpers.measures.association import calc_log_dice
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.correction import adjust
from helpers.measures.permutation import N_PERMUTATIONS
from helpers.measures.resampling import CONFIDENCE, SEED

SENTENCE = ["passage_id", "sentence"]
TERMS_CAUTION = (
    "a frame's own terms (is_term) stand in its sentences because they were coded by them; that they do is no finding"
)
SENTENCES_CAUTION = "the permutation takes sentences as independent, which those of one text hardly are"


def frame_words(
    sentences: pd.DataFrame,
    codes: pd.DataFrame,
    lexicon: Lexicon | None = None,
    *,
    frames: Sequence[str] = FRAMES,
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
        · ``log_dice`` (of word and frame in a sentence) · ``range_target`` · ``range_reference`` (sentences with the
        word) · ``p_permutation`` (whole sentences change sides) · ``p_permutation_corrected`` · ``verdict``. Frames in
        their order, within a frame highest G² first.

    Raises
    ------
    ValueError
        If a column is missing, or a code points to a sentence that is not there.
    """
    require_columns(sentences, (*SENTENCE, "text"), "sentences")
    require_columns(codes, (*SENTENCE, "frame"), "codes")
    lexicon = load_lexicon(FRAME_LEXICON) if lexicon is None else lexicon
    place = pd.MultiIndex.from_frame(sentences[SENTENCE])
    _check_known(codes, place)
    _, counts = count_items(_as_passages(sentences), lexicon, of=WORDS, kinds=None, stop_words=stop_words, hmm=hmm)
    counts = counts.of_least(least)
    terms = {frame: _terms_of(lexicon, frame) for frame in frames}
    if not with_terms:
        counts = counts.keep(~counts.items["term"].isin(set().union(*terms.values())).to_numpy())
    tables, carried = [], []
    for frame in frames:
        carries = place.isin(pd.MultiIndex.from_frame(codes.loc[codes["frame"] == frame, SENTENCE]))
        carried.append(f"{frame} {int(carries.sum()):,}")
        if counts.sizes[carries].sum() and counts.sizes[~carries].sum():
            sides = Sides(counts, carries, np.arange(len(place)), correction, confidence, n_permutations, seed)
            tables.append(_of_frame(compare_sides(sides), frame, terms[frame], int(carries.sum())))
    nothing = _of_frame(no_comparison(correction), "", set(), 0).astype({"frame": "str", "is_term": "bool"})
    table = pd.concat(tables or [nothing], ignore_index=True)
    table.attrs = {}
    table["p_corrected"] = adjust(table["p"], correction)
    arranged = arrange(table, correction, has_category=False)
    own = "" if with_terms else "; the terms of the frames"
    return with_basis(
        arranged[["frame", "term", "is_term", *[c for c in arranged.columns if c not in ("frame", "term", "is_term")]]],
        corpus=counted(len(sentences), "sentence"),
        excluded=f"{left_out(WORDS, least)}{own}",
        denominator=counted_in(WORDS, int(counts.sizes.sum())),
        n=f"{len(table):,} rows; sentences that carry the frame: {', '.join(carried)}; the others are its reference",
        method=f"{method(correction, confidence, n_permutations)}; logDice (Rychlý 2008)",
        seed=seed,
        caution="; ".join([*([TERMS_CAUTION] if with_terms else []), SENTENCES_CAUTION, G2_CAUTION]),
    )


def _check_known(codes: pd.DataFrame, place: pd.MultiIndex) -> None:
    coded = pd.MultiIndex.from_frame(codes[SENTENCE])
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


def _of_frame(table: pd.DataFrame, frame: str, terms: set[str], n_carry: int) -> pd.DataFrame:
    both, others = table["range_target"].to_numpy(), table["range_reference"].to_numpy()
    return table.assign(
        frame=frame, is_term=table["term"].isin(terms), log_dice=calc_log_dice(both, both + others, n_carry)
    )
