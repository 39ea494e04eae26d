"""How often a theme comes up per 1,000 characters or words, in each group, with its interval."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.discourse.passages import (
    BODY,
    MIN_UNITS,
    columns_of,
    describe_small_units,
    describe_units,
    searched_basis,
    searched_for,
    with_units,
    with_usual_units,
)
from helpers.discourse.themes.hits import hits_by_speaker
from helpers.errors import SettingError
from helpers.language.characters import count_chars
from helpers.language.segmentation import count_tokens
from helpers.measures.basis import inherited, require_columns, with_basis
from helpers.measures.rates import N_RESAMPLES, PER_THOUSAND, bootstrap_rates
from helpers.measures.resampling import SEED
from helpers.measures.wording import Said, counted, say, say_all

WHOLE_COLUMN, WHOLE = "group", "corpus"


class Size(NamedTuple):
    """A way to measure the length of a text: its column, its name, what it is, and the function."""

    column: str
    name: Said
    description: Said
    measure: Callable[[str], int]


IN_WORDS = say("words as jieba segments them, punctuation left out; another segmenter finds others")
SIZES = {
    "characters": Size("n_chars", say("characters"), say("characters without white space"), count_chars),
    "words": Size("n_words", say("words"), IN_WORDS, count_tokens),
}


def theme_rates(
    hits: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = "article_id",
    per: str = "characters",
    unit: str | None = None,
    kinds: Sequence[str] | None = BODY,
    seed: int = SEED,
) -> pd.DataFrame:
    """Count hits per 1,000 characters or words for every category in every group, those that never occur included.

    Parameters
    ----------
    hits, passages, kinds
        Of ``find_terms``, and what it was given; passages with ``article_id`` and the columns of `by`.
    by : str, sequence of str or None
        Columns of `passages` that make the groups (``section``, or one joined on); None for the corpus as one group.
    per : {"characters", "words"}
        What the rate is of; words are as jieba takes them, for comparison with rates per 1,000 words elsewhere.
    unit : {"article", "passage", "speaker"}, optional
        What is resampled for the intervals: articles in groups of at least 10 articles and else passages, unless told.
        Speakers by ``speaker_id`` (of ``add_speaker_id``); a passage without one stands for itself.
    seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        The columns of `by` (``group`` if it is None) · ``category`` · ``n`` · ``n_chars`` (or ``n_words``) · ``rate``
        (per 1,000 of them) · ``low`` · ``high`` · ``n_units`` · ``unit`` (what was resampled), groups in order of first
        appearance. No interval (missing) with fewer than 6 units, or where all have one rate.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> hits = find_terms(corpus.passages, load_lexicon("themes"))
    >>> theme_rates(hits, corpus.passages, by=None)[["category", "n"]].head(2).values.tolist()
    [['shared future', 31], ['global governance', 45]]
    """
    keys = [WHOLE_COLUMN] if by is None else columns_of(by)
    base = searched_for(hits, passages, kinds)
    base = base.assign(**{WHOLE_COLUMN: WHOLE}) if by is None else base
    require_columns(base, keys, "passages")
    base = with_usual_units(base, keys) if unit is None else with_units(base, unit, "passages")
    table = _rates(hits[["passage_id", "category"]], base, "passage_id", keys, per, seed)
    of = "theme_rates" if per == "characters" else f"theme_rates_per_{per}"
    return with_basis(table, of=of, **searched_basis(base, kinds))


def speaker_theme_rates(
    hits: pd.DataFrame,
    statements: pd.DataFrame,
    *,
    by: str | Sequence[str] = "speaker",
    unit: str | None = None,
    seed: int = SEED,
) -> pd.DataFrame:
    """Count hits per 1,000 characters of what each speaker says; hits outside statements are left out.

    Parameters
    ----------
    hits, statements : DataFrame
        Of ``find_terms`` and ``find_statements``.
    by : str or sequence of str
        ``speaker``, ``country``, or any column of the statements. A missing country is a group of its own.
    unit : {"statement", "speaker", "passage", "article"}, optional
        What is resampled: statements unless told. Where many are of few speakers, ``"speaker"`` (by ``speaker_id``)
        says how much hangs on who happened to be quoted.
    seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        As of :func:`theme_rates`.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> hits = find_terms(corpus.passages, load_lexicon("themes"))
    >>> rates = speaker_theme_rates(hits, find_statements(corpus.passages))
    >>> rates[["speaker", "category", "n"]].head(2).values.tolist()
    [['习近平', 'shared future', 1], ['习近平', 'global governance', 2]]
    """
    keys = columns_of(by)
    require_columns(statements, ["statement_id", "text", *keys], "statements")
    spoken = hits_by_speaker(hits, statements).dropna(subset="statement_id")
    base = with_units(statements, unit or "statement", "statements")
    table = _rates(spoken[["statement_id", "category"]], base, "statement_id", keys, "characters", seed)
    told = inherited(hits)
    return with_basis(
        table,
        of="theme_rates",
        rows=told.get("rows"),
        corpus=counted(len(base), "statement"),
        left_out=say_all([say("words outside statements"), told.get("left_out")]),
    )


def _rates(hits: pd.DataFrame, base: pd.DataFrame, key: str, keys: list[str], per: str, seed: int) -> pd.DataFrame:
    """Count hits (`key` · category) against base (`key` · the group's `keys` · unit · unit_name · text)."""
    if per not in SIZES:
        raise SettingError(f"per={per!r}: choose {' or '.join(SIZES)}.")
    size = SIZES[per]
    # Own names, lest a column of the user's be called group or unit.
    group = base.groupby(keys, dropna=False, sort=False).ngroup()
    sizes = base["text"].map(size.measure).astype("int64")
    own = {"key": base[key], "group": group, "unit": base["unit"], "size": sizes}
    numbered = pd.DataFrame({name: column.to_numpy() for name, column in own.items()})
    units = _units(hits.rename(columns={key: "key"}), numbered)
    rates = bootstrap_rates(units, per=PER_THOUSAND, n_resamples=N_RESAMPLES, seed=seed, min_units=MIN_UNITS)
    groups = base.assign(number=numbered["group"].to_numpy()).drop_duplicates("number").set_index("number")
    columns = {
        "category": rates["category"].to_numpy(),
        "n": rates["numerator"].astype("int64"),
        size.column: rates["denominator"].astype("int64"),
        **{column: rates[column] for column in ("rate", "low", "high", "n_units")},
        "unit": groups.loc[rates["group"], "unit_name"].to_numpy(),
    }
    table = pd.DataFrame(groups.loc[rates["group"], keys].reset_index(drop=True)).assign(**columns)
    names = list(base["unit_name"].unique())
    over, small = describe_units(names) if names else "", describe_small_units(names)
    intervals = say(
        "95% percentile bootstrap over {units} ({resamples}), "
        "no interval where there are fewer than {least} of them or all have one rate",
        **{"units": over, "resamples": counted(N_RESAMPLES, "resample"), "least": MIN_UNITS},
    )
    evenness = "an interval over {units} tells how evenly a theme runs through these texts, not what others would show"
    per_thousand = say("mentions per {n:,} {units}", n=PER_THOUSAND, units=size.name)
    found = {"mentions": counted(len(hits), "mention"), "n": int(numbered["size"].sum()), "units": size.name}
    return with_basis(
        table,
        denominator=size.description,
        n=say("{mentions} in {n:,} {units}", **found),
        method=say_all([per_thousand, intervals if names else None]),
        seed=seed if names else None,
        caution=say(evenness, units=small) if small else None,
    )


def _units(hits: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that `bootstrap_rates` resamples, with a zero for every category in every group."""
    sizes = base.groupby(["group", "unit"], sort=False)["size"].sum().rename("denominator").reset_index()
    found = hits.merge(base[["key", "group", "unit"]], on="key")
    counts = found.groupby(["group", "unit", "category"], sort=False, observed=True).size().rename("numerator")
    # As a unit's numerators are added up, one zero a category in each group's first unit is enough to name them all.
    first = sizes.drop_duplicates("group")[["group", "unit"]]
    zeros = first.merge(pd.DataFrame({"category": _categories(hits["category"])}), how="cross").assign(numerator=0)
    # A unit without a hit has a row too, without category: it carries the unit's length.
    rows = pd.concat([counts.reset_index(), zeros, sizes[["group", "unit"]].assign(numerator=0)], ignore_index=True)
    rows["category"] = pd.Categorical(rows["category"], categories=_categories(hits["category"]))
    return rows.merge(sizes, on=["group", "unit"])


def _categories(column: pd.Series) -> list[str]:
    is_categorical = isinstance(column.dtype, pd.CategoricalDtype)
    return list(column.cat.categories) if is_categorical else sorted(column.unique())
