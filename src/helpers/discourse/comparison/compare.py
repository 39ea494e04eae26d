"""A comparison of any two sub-corpora: what is more frequent in one than in the other, and how sure that is."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from helpers.discourse.comparison.counts import WORDS, count_items
from helpers.discourse.comparison.sides import Settings, compare_sides
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
from helpers.discourse.passages import BODY, describe_other_kinds, describe_passages, searched
from helpers.language.lexicon import Lexicon
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.permutation import N_PERMUTATIONS
from helpers.measures.resampling import CONFIDENCE, SEED

TARGET, REFERENCE = "target", "reference"


def compare(
    target: pd.DataFrame,
    reference: pd.DataFrame,
    lexicon: Lexicon | None = None,
    *,
    of: str = WORDS,
    unit: str = "article_id",
    least: int = LEAST,
    correction: str = "benjamini-hochberg",
    confidence: float = CONFIDENCE,
    kinds: Sequence[str] | None = BODY,
    stop_words: Iterable[str] | None = None,
    hmm: bool = True,
    n_permutations: int = N_PERMUTATIONS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Compare two sub-corpora item by item: two years, two papers, two sections, what two groups of speakers say.

    Parameters
    ----------
    target, reference : DataFrame
        Passages of either side, any selection: ``passage_id`` · ``article_id`` · ``kind`` · ``text`` and the column of
        `unit`. For speech these are rows of :func:`helpers.discourse.speakers.space.spoken_passages`.
    lexicon : Lexicon, optional
        Its terms are words, whatever the segmenter thinks; needed for terms and categories.
    of : {"words", "terms", "categories"}
        What is counted: words as `helpers.language.segmentation.count_words` counts them, per all words of the text
        (stop words, single characters and numbers included, punctuation not); or the lexicon's terms or categories
        as ``find_terms`` finds them, per all characters but white space.
    unit : str
        Column of what changes sides as a whole in the permutation: ``article_id``, ``speaker``, ``passage_id`` … A unit
        with passages on both sides counts as two, its part here and its part there, and the caution says so.
    least : int
        Items that occur fewer times in both sides together are not tested.
    correction : str
        ``"benjamini-hochberg"``, ``"holm"`` or ``"bonferroni"``, over all items tested; of both kinds of p.
    confidence : float
        Of the interval of Log Ratio.
    kinds, stop_words, hmm
        As in ``count_words``.
    n_permutations, seed
        Of :func:`helpers.measures.permutation.permutation_test`.

    Returns
    -------
    DataFrame
        One row an item, highest G² first: ``term`` · ``category`` (of the lexicon, "" for other words) · the columns of
        :func:`helpers.measures.keyness.keyness` · ``range_target`` · ``range_reference`` (units with the item) ·
        ``p_permutation`` · ``p_permutation_corrected`` · ``verdict``: ``shown`` where the corrected p of the
        permutation is at most 0.05, else ``not shown by these data``. ``attrs["basis"]`` says what it rests on.

        With one unit on each side p of the permutation is 1 by construction, and nothing is shown: the table describes
        the two texts and no more. The caution says so, as it does where no single difference can be shown once p is
        corrected for so many items. No rows if no item occurs often enough.

    Raises
    ------
    ValueError
        If a side is empty, a passage is on both sides, a column is missing, or an option is unknown.

    Notes
    -----
    G² and its p take each occurrence as independent, which the words of one article are not (Lijffijt et al. 2016,
    Digital Scholarship in the Humanities 31(2):374–397): the verdict goes by whole units. Parts of one unit on both
    sides resemble each other, which makes the permutation cautious rather than rash.
    """
    sides = [_side(passages, name, unit, kinds) for passages, name in ((target, TARGET), (reference, REFERENCE))]
    _check_apart(*sides)
    both = pd.concat(sides, ignore_index=True)
    # Two selections of one corpus say the same of what reading set aside; those of two corpora, each its own.
    set_aside = dict.fromkeys(side.attrs.get("set_aside", "") for side in sides)
    both.attrs = {"set_aside": "; ".join(filter(None, set_aside))}
    base, counts = count_items(both, lexicon, of=of, kinds=None, stop_words=stop_words, hmm=hmm)
    in_target = np.arange(len(base)) < len(sides[0])
    for name, chosen in ((TARGET, in_target), (REFERENCE, ~in_target)):
        _check_filled(int(counts.sizes[chosen].sum()), name, of)
    settings = Settings(correction, confidence, n_permutations, seed)
    unit_numbers = base.groupby(unit, dropna=False, sort=True).ngroup().to_numpy()
    table, told = compare_sides(counts.of_least(least), unit_numbers, {TARGET: in_target}, settings, name=TARGET)
    described = [describe_passages(side, kinds) for side in sides]
    return with_basis(
        arrange(table, ["term", *(["category"] if lexicon is not None else [])]).drop(columns=TARGET),
        corpus=f"target: {described[0]}; reference: {described[1]}",
        left_out="; ".join(filter(None, [describe_other_kinds(base, kinds), describe_not_tested(of, least)])),
        denominator=describe_denominator(of, told[TARGET].totals),
        n=f"{len(table):,} {of}; {describe_units(unit, told)}",
        method=describe_method(settings, unit),
        seed=seed_used(settings, told),
        caution=describe_caution(unit, told, len(table)),
    )


def _side(passages: pd.DataFrame, name: str, unit: str, kinds: Sequence[str] | None) -> pd.DataFrame:
    require_columns(passages, list(dict.fromkeys(("passage_id", "article_id", "text", unit))), name)
    chosen = searched(passages, kinds)
    if chosen.empty:
        other = "" if passages.empty else f" of these kinds ({', '.join(kinds or ())})"
        raise ValueError(f"{name}: no passages{other}; there is nothing to compare. Look at what was selected.")
    return chosen


def _check_apart(target: pd.DataFrame, reference: pd.DataFrame) -> None:
    shared = target.loc[target["passage_id"].isin(reference["passage_id"]), "passage_id"]
    if len(shared):
        raise ValueError(
            f"passages: {shared.iloc[0]} is in target and reference ({len(shared)} are); a text cannot be compared "
            "with itself. Leave the target out of the reference."
        )


def _check_filled(total: int, name: str, of: str) -> None:
    if not total:
        raise ValueError(f"{name}: its passages hold no {WORDS if of == WORDS else 'characters'}; nothing to compare.")
