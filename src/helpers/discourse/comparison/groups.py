"""Each group of a corpus against all the others: speakers by country group, articles, sections, signed and quoted."""

from collections.abc import Hashable, Iterable, Sequence

import pandas as pd

from helpers.discourse.comparison.counts import WORDS, count_items
from helpers.discourse.comparison.sides import Sides, compare_sides, no_comparison
from helpers.discourse.comparison.table import LEAST, arrange, counted_in, group_cautions, left_out, method
from helpers.discourse.themes.passages import BODY, describe_excluded, describe_passages
from helpers.language.lexicon import Lexicon
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.correction import adjust
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
        ``group``, then the columns of ``compare``; groups in order of first appearance, within a group highest G²
        first. With two groups each row has its mirror image in the other group. No rows where fewer than two groups
        have text, as in a corpus of one article.

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
    tables, sizes, n_divided = [], {}, 0
    for group in chosen:
        in_group = (base[by] == group).to_numpy(dtype=bool)
        sides = Sides(kept, in_group, unit_numbers, correction, confidence, n_permutations, seed)
        compared = compare_sides(sides)
        sizes[str(group)] = (compared.attrs["n_units"], compared.attrs["least_p"])
        n_divided = max(n_divided, sides.n_divided)
        tables.append(compared.assign(group=group))
    table = pd.concat(tables or [no_comparison(correction).assign(group=totals.index[:0])], ignore_index=True)
    table.attrs = {}
    table["p_corrected"] = adjust(table["p"], correction)
    n_lost = int(passages[by].isna().sum())
    unplaced = f"{n_lost:,} passages without {by}" if n_lost else ""
    beyond = f"{len(totals) - len(chosen):,} more groups are in the reference only" if len(chosen) < len(totals) else ""
    return with_basis(
        arrange(table, correction, has_category=lexicon is not None),
        corpus=f"{describe_passages(base, kinds)}; each group ({by}) is the target, all others the reference",
        excluded="; ".join(filter(None, [describe_excluded(base, kinds), unplaced, left_out(of, least), beyond])),
        denominator=counted_in(of, int(totals.sum())),
        n=f"{len(table):,} rows; units that change sides ({unit}): {_listed(sizes)}",
        method=method(correction, confidence, n_permutations, "all rows of all groups"),
        seed=seed,
        caution=group_cautions(unit, sizes, n_divided),
    )


def _listed(sizes: dict[str, tuple[tuple[int, int], float]]) -> str:
    return ", ".join(f"{group} {n_target:,}" for group, ((n_target, _), _) in sizes.items())


def _chosen(totals: pd.Series, groups: Sequence[Hashable] | None, by: str) -> list[Hashable]:
    if groups is None:
        if len(totals) < 2:
            return []
        largest = set(totals.sort_values(ascending=False, kind="stable").index[:MOST_GROUPS])
        return [group for group in totals.index if group in largest]
    if len(totals) < 2:
        raise ValueError(f"by={by!r}: a comparison needs two groups with text; there are {len(totals)}.")
    absent = [group for group in groups if group not in totals.index]
    if absent:
        raise ValueError(
            f"groups: {absent[0]} is no group with text; those of {by} are {', '.join(map(str, totals.index))}."
        )
    return list(groups)
