"""A comparison of parts of a corpus: what is more frequent in one than in the others, and how sure that is."""

from collections.abc import Hashable, Sequence

import pandas as pd

from helpers.discourse.comparison import contrasts
from helpers.discourse.comparison.item_counts import WORDS, count_items
from helpers.discourse.passages import BODY, describe_passages, searched, searched_basis
from helpers.errors import SettingError
from helpers.language.lexicon import Lexicon
from helpers.measures.basis import require_columns, with_basis
from helpers.measures.resampling import SEED
from helpers.measures.wording import Said, code_of, column_name, say, say_all

SIDE, TARGET, REFERENCE = "target or reference", "target", "reference"
MOST_GROUPS = 12  # reported unless told; each takes a permutation test of its own


def compare(
    target: pd.DataFrame,
    reference: pd.DataFrame | None = None,
    lexicon: Lexicon | None = None,
    *,
    by: str | None = None,
    groups: Sequence[Hashable] | None = None,
    of: str = WORDS,
    unit: str = "article_id",
    least: int = contrasts.LEAST,
    kinds: Sequence[str] | None = BODY,
    seed: int = SEED,
) -> pd.DataFrame:
    """Compare two sub-corpora item by item, or each group of one corpus with all the others.

    Two years, two papers, two sections, what two groups of speakers say: ``compare(target, reference)``. Each year,
    each article, each country group against the rest: ``compare(passages, by="year")``.

    Parameters
    ----------
    target : DataFrame
        Passages, any selection: ``passage_id`` · ``article_id`` · ``kind`` · ``text`` and the columns of `unit` and
        `by`. For speech these are rows of :func:`helpers.discourse.speakers.space.spoken_passages`.
    reference : DataFrame, optional
        Passages of the other side. Either these are given or `by`.
    lexicon : Lexicon, optional
        Its terms are words, whatever the segmenter thinks; needed for terms and categories.
    by : str, optional
        Column that makes the groups: ``article_id``, ``country_group`` … Passages without a value are left out.
    groups : sequence, optional
        The groups to report, in this order; the 12 with most text unless told. The others are in the reference still.
    of : {"words", "terms", "categories"}
        What is counted: words as ``count_words`` counts them, per all words of the text (stop words, single characters
        and numbers included); or terms or categories as ``find_terms`` finds them, per all characters.
    unit : str
        Column of what changes sides as a whole in the permutation: ``article_id``, ``speaker_id``, ``passage_id`` … A
        unit with passages on both sides counts as two, and the caution says so.
    least : int
        Items that occur fewer times in all passages together are not tested.
    kinds, seed
        Kinds of passages, body text unless told, all if None; of the arrangements drawn.

    Returns
    -------
    DataFrame
        One row an item: the column `by` (where it is given, groups with most text first) · ``term`` · ``category`` (if
        there is a lexicon) · ``n_target`` · ``n_reference`` · ``g2`` · ``log_ratio`` · ``low`` · ``high`` · ``lrc`` ·
        ``p`` · ``p_corrected`` (as of ``keyness``, highest G² first) · ``range_target`` · ``range_reference`` (units
        with the item) · ``p_permutation`` · ``p_permutation_corrected`` · ``verdict``. p is corrected
        (Benjamini–Hochberg) over all rows, LRC over the items of a group.

        Of two groups only the one with more text has rows, or the one that `groups` names first: the other would show
        the same with the sign changed. With one unit on each side p of the permutation is 1 by construction: the table
        describes the two texts and no more, and its basis says so.

    Raises
    ------
    ValueError
        If a side is empty, a passage is on both sides or comes twice, or a group asked for is not there.

    Notes
    -----
    G² and its p take each occurrence as independent, which the words of one article are not (Lijffijt et al. 2016,
    Digital Scholarship in the Humanities 31(2):374–397): the verdict goes by whole units. Parts of one unit on both
    sides resemble each other, which makes the permutation cautious rather than rash.

    Examples
    --------
    >>> passages = load_corpus("data/articles").passages
    >>> compare(passages, lexicon=load_lexicon("themes"), by="article_id", of="categories").columns[:4].tolist()
    ['article_id', 'term', 'category', 'n_target']
    """
    if by is None and reference is not None and groups is None:
        passages = _two_parts(target, reference, unit, kinds)
    elif by is not None and reference is None:
        passages = target
    else:
        raise SettingError(
            "compare: give either the passages to compare with, compare(target, reference), or the column whose groups "
            "are compared with one another, compare(passages, by='article_id'); groups= goes with by=."
        )
    column = by or SIDE
    require_columns(passages, list(dict.fromkeys((column, unit, "article_id"))), "passages")
    base, counts = count_items(passages.dropna(subset=[column]), lexicon, of=of, kinds=kinds)
    sizes = pd.Series(counts.sizes).groupby(base[column], sort=False, observed=True).sum()
    chosen = _chosen(sizes[sizes > 0], groups, by) if by is not None else _filled(sizes, of)
    targets = {name: (base[column] == name).to_numpy(dtype=bool) for name in chosen}
    table, told = contrasts.contrast(counts.of_least(least), base[unit], targets, by=column, seed=seed)
    unplaced = int(passages[column].isna().sum())
    totals, over = (int(sizes.sum()), "all rows of all groups") if by else (told[TARGET].totals, "all rows")
    return with_basis(
        table.drop(columns=[*([] if by else [SIDE]), *([] if lexicon is not None else ["category"])]),
        of="compare",
        corpus=_describe_parts(base, kinds) if by is None else _describe_groups(base, kinds, by, chosen, len(sizes)),
        left_out=say_all(
            [
                searched_basis(base, kinds)["left_out"],
                say("{n:,} passages without {by}", n=unplaced, by=column_name(column)) if unplaced else None,
                contrasts.describe_untested(of, least),
            ]
        ),
        n=say_all(
            [
                say("{n:,} rows" if by else "{n:,} {of}", n=len(table), of=say(of)),
                contrasts.describe_units(unit, told, column),
            ]
        ),
        **contrasts.contrast_basis(told, len(table), by=column, of=of, unit=unit, totals=totals, seed=seed, over=over),
    )


def _two_parts(target: pd.DataFrame, reference: pd.DataFrame, unit: str, kinds: Sequence[str] | None) -> pd.DataFrame:
    """Return the passages of both sides with the column `SIDE`."""
    sides = []
    for passages, name in ((target, TARGET), (reference, REFERENCE)):
        require_columns(passages, list(dict.fromkeys(("passage_id", "article_id", "text", unit))), name)
        sides.append(searched(passages, kinds).assign(**{SIDE: name}))
        if sides[-1].empty:
            other = "" if passages.empty else f" of these kinds ({', '.join(kinds or ())})"
            raise ValueError(f"{name}: no passages{other}; there is nothing to compare. Look at what was selected.")
    shared = sides[0].loc[sides[0]["passage_id"].isin(sides[1]["passage_id"]), "passage_id"]
    if len(shared):
        raise ValueError(
            f"passages: {shared.iloc[0]} is in target and reference ({len(shared)} are); a text cannot be compared "
            "with itself. Leave the target out of the reference."
        )
    return pd.concat(sides, ignore_index=True)


def _filled(sizes: pd.Series, of: str) -> list[Hashable]:
    """Return the target, if both sides have something to count."""
    if not sizes.all():
        missing = WORDS if of == WORDS else "characters"
        raise ValueError(f"{sizes.idxmin()}: its passages hold no {missing}; nothing to compare.")
    return [TARGET]


def _chosen(totals: pd.Series, groups: Sequence[Hashable] | None, by: str) -> list[Hashable]:
    """Return the groups that get rows; of two only one, as the other would be its mirror image."""
    if groups is None:
        largest = list(totals.sort_values(ascending=False, kind="stable").index[:MOST_GROUPS])
        return largest if len(totals) > 2 else largest[: len(totals) - 1]
    if len(totals) < 2:
        raise SettingError(f"by={by!r}: a comparison needs two groups with text; there are {len(totals)}.")
    absent = [group for group in groups if group not in totals.index]
    if absent:
        raise SettingError(
            f"groups: {absent[0]} is no group with text; those of {by} are {', '.join(map(str, totals.index))}."
        )
    return list(groups)[:1] if len(totals) == 2 else list(groups)


def _describe_parts(base: pd.DataFrame, kinds: Sequence[str] | None) -> Said:
    told = {name: describe_passages(base[base[SIDE] == name], kinds) for name in (TARGET, REFERENCE)}
    return say("target: {target}; reference: {reference}", **told)


def _describe_groups(
    base: pd.DataFrame, kinds: Sequence[str] | None, by: str, chosen: list[Hashable], n_groups: int
) -> Said:
    passages = describe_passages(base, kinds)
    if chosen and n_groups == 2:
        told = "of two groups ({by}) {target} is the target; the other is its reference"
        return say_all([passages, say(told, by=column_name(by), target=code_of(by, chosen[0]))])
    n_beyond = n_groups - len(chosen)
    beyond = say("{n:,} more groups are in the reference only", n=n_beyond) if chosen and n_beyond else None
    return say_all(
        [passages, say("each group ({by}) is the target, all others the reference", by=column_name(by)), beyond]
    )
