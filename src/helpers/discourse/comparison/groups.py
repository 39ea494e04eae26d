"""Each group of a corpus against all the others: speakers by country group, articles, sections, signed and quoted."""

from collections.abc import Hashable, Iterable, Sequence

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
from helpers.discourse.passages import BODY, describe_other_kinds, describe_passages
from helpers.language.lexicon import Lexicon
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.permutation import N_PERMUTATIONS
from helpers.measures.resampling import CONFIDENCE, SEED

MOST_GROUPS = 12  # reported unless told; each takes a permutation test of its own


def compare_groups(
    passages: pd.DataFrame,
    by: str,
    lexicon: Lexicon | None = None,
    *,
    groups: Sequence[Hashable] | None = None,
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
    """Compare each group with all other groups together.

    Parameters
    ----------
    passages : DataFrame
        As in :func:`helpers.discourse.comparison.compare`, with the column `by`. Passages without a value there are
        left out: they may belong to any group.
    by : str
        Column that makes the groups: ``country_group``, ``country`` or ``kind`` of spoken passages, ``article_id``,
        ``section`` …
    groups : sequence, optional
        The groups to report, in this order; the 12 with most text unless told. The others are in the reference still.
    lexicon, of, unit, least, correction, confidence, kinds, stop_words, hmm, n_permutations, seed
        As in :func:`helpers.discourse.comparison.compare`. `least` counts occurrences in all groups together, and the
        corrections are over all rows of the result (LRC's over the items of a group).

    Returns
    -------
    DataFrame
        ``group``, then the columns of ``compare``; those with most text first, within a group highest G² first.
        Of two groups only the one with more text has rows, or the one that `groups` names first: the other is its
        reference, and would show the same with the sign changed. No rows where fewer than two groups have text, as in
        a corpus of one article.

    Raises
    ------
    ValueError
        If a group asked for is not there, or as in ``compare``.
    """
    require_columns(passages, list(dict.fromkeys((by, unit, "article_id"))), "passages")
    base, counts = count_items(
        passages.dropna(subset=[by]), lexicon, of=of, kinds=kinds, stop_words=stop_words, hmm=hmm
    )
    totals = pd.Series(counts.sizes).groupby(base[by], sort=False, observed=True).sum()
    chosen = _chosen(totals[totals > 0], groups, by)
    kept = counts.of_least(least)
    unit_numbers = base.groupby(unit, dropna=False, sort=True).ngroup().to_numpy()
    settings = Settings(correction, confidence, n_permutations, seed)
    targets = {group: (base[by] == group).to_numpy(dtype=bool) for group in chosen}
    table, told = compare_sides(kept, unit_numbers, targets, settings, name="group")
    not_counted = [
        describe_other_kinds(base, kinds),
        _describe_unplaced(passages, by),
        describe_not_tested(of, least),
    ]
    return with_basis(
        arrange(table, ["group", "term", *(["category"] if lexicon is not None else [])]),
        corpus=f"{describe_passages(base, kinds)}; {_describe_groups(chosen, len(totals), by)}",
        left_out="; ".join(filter(None, not_counted)),
        denominator=describe_denominator(of, int(totals.sum())),
        n=f"{len(table):,} rows; {describe_units(unit, told)}",
        method=describe_method(settings, unit, "all rows of all groups"),
        seed=seed_used(settings, told),
        caution=describe_caution(unit, told, len(table)),
    )


def _describe_unplaced(passages: pd.DataFrame, by: str) -> str:
    n_lost = int(passages[by].isna().sum())
    return f"{n_lost:,} passages without {by}" if n_lost else ""


def _describe_groups(chosen: list[Hashable], n_groups: int, by: str) -> str:
    if chosen and n_groups == 2:
        return f"of two groups ({by}) {chosen[0]} is the target; the other is its reference"
    n_beyond = n_groups - len(chosen)
    beyond = f"; {n_beyond:,} more groups are in the reference only" if chosen and n_beyond else ""
    return f"each group ({by}) is the target, all others the reference{beyond}"


def _chosen(totals: pd.Series, groups: Sequence[Hashable] | None, by: str) -> list[Hashable]:
    """Return the groups that get rows; of two only one, as the other would be its mirror image."""
    if groups is None:
        largest = list(totals.sort_values(ascending=False, kind="stable").index[:MOST_GROUPS])
        return largest if len(totals) > 2 else largest[: len(totals) - 1]
    if len(totals) < 2:
        raise ValueError(f"by={by!r}: a comparison needs two groups with text; there are {len(totals)}.")
    absent = [group for group in groups if group not in totals.index]
    if absent:
        raise ValueError(
            f"groups: {absent[0]} is no group with text; those of {by} are {', '.join(map(str, totals.index))}."
        )
    return list(groups)[:1] if len(totals) == 2 else list(groups)
