"""How often a theme comes up per 1,000 characters, in each group, with its interval."""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.themes.hits import HIT_COLUMNS, hits_by_speaker
from helpers.discourse.themes.passages import BODY, counted, describe_passages, require_known, searched
from helpers.measures.columns import require_columns
from helpers.measures.rates import PER_THOUSAND
from helpers.measures.uncertainty import N_RESAMPLES, SEED, bootstrap_rates
from helpers.reading.lines import count_chars

# With fewer, articles say too little of how articles differ, and passages stand in for them.
MIN_ARTICLES = 10
# A percentile interval of fewer units is narrower than its level says (see helpers.measures.uncertainty).
MIN_UNITS = 6
EVENNESS = ": they tell how evenly a theme runs through these texts, not what others would show"
WHOLE_COLUMN, WHOLE = "group", "corpus"


def theme_rates(
    hits: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = "article_id",
    kinds: Sequence[str] | None = BODY,
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Count hits per 1,000 characters for every category in every group, those that never occur there included.

    Parameters
    ----------
    hits : DataFrame
        Of :func:`helpers.discourse.themes.find_terms`.
    passages : DataFrame
        Those that were searched: ``passage_id`` · ``article_id`` · ``kind`` · ``text`` and the columns of `by`.
    by : str, sequence of str or None
        Columns of `passages` that make the groups (``section``, or one joined on); None for the corpus as one group.
    kinds : sequence of str or None
        As given to ``find_terms``: numerator and denominator come from the same passages.
    n_resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        The columns of `by` (``group`` if it is None) · ``category`` · ``n`` · ``n_chars`` (characters without white
        space) · ``rate`` (per 1,000 of them) · ``low`` · ``high`` (95 % percentile bootstrap) · ``n_units`` · ``unit``
        (what was resampled: ``article`` in groups of at least 10 articles, else ``passage``), groups in order of first
        appearance. No interval (missing) with fewer than 6 units, or where all have one rate. ``attrs["note"]`` says
        in words what the table is based on.

    Raises
    ------
    ValueError
        If a column is missing, or a hit lies outside the passages counted.
    """
    keys = _keys(by)
    base = searched(passages, kinds)
    base = base.assign(**{WHOLE_COLUMN: WHOLE}) if by is None else base
    require_columns(hits, HIT_COLUMNS, "hits")
    require_columns(base, ["article_id", *keys], "passages")
    require_known(hits, base)
    enough = base.groupby(keys, dropna=False)["article_id"].transform("nunique") >= MIN_ARTICLES
    base = base.assign(
        chars=base["text"].map(count_chars),
        unit=base["article_id"].where(enough, base["passage_id"]),
        unit_name=enough.map({True: "article", False: "passage"}),
    )
    what = describe_passages(base, kinds)
    return _rates(hits[["passage_id", "category"]], base, "passage_id", keys, what, n_resamples, seed)


def speaker_theme_rates(
    hits: pd.DataFrame,
    statements: pd.DataFrame,
    *,
    by: str | Sequence[str] = "speaker",
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Count hits per 1,000 characters of what each speaker says; hits outside statements are left out.

    Parameters
    ----------
    hits : DataFrame
        Of :func:`helpers.discourse.themes.find_terms`.
    statements : DataFrame
        ``statement_id`` · ``passage_id`` · ``start`` · ``end`` · ``text`` and the columns of `by`.
    by : str or sequence of str
        ``speaker``, ``country``, or any column joined on. A missing country is a group of its own.
    n_resamples, seed
        Of the bootstrap, which resamples statements.

    Returns
    -------
    DataFrame
        As of :func:`theme_rates`; ``unit`` is ``statement``.
    """
    keys = _keys(by)
    require_columns(statements, ["statement_id", "text", *keys], "statements")
    spoken = hits_by_speaker(hits, statements).dropna(subset="statement_id")
    base = statements.assign(
        chars=statements["text"].map(count_chars), unit=statements["statement_id"], unit_name="statement"
    )
    what = counted(len(base), "statement")
    return _rates(spoken[["statement_id", "category"]], base, "statement_id", keys, what, n_resamples, seed)


def _keys(by: str | Sequence[str] | None) -> list[str]:
    if by is None:
        return [WHOLE_COLUMN]
    return [by] if isinstance(by, str) else list(by)


def _rates(
    hits: pd.DataFrame, base: pd.DataFrame, key: str, keys: list[str], what: str, n_resamples: int, seed: int
) -> pd.DataFrame:
    """Count hits (`key` · category) against base (`key` · the group's `keys` · unit · unit_name · chars)."""
    # Own names, lest a column of the user's be called group or unit.
    numbered = pd.DataFrame(
        {
            "key": base[key].to_numpy(),
            "group": base.groupby(keys, dropna=False, sort=False).ngroup().to_numpy(),
            "unit": base["unit"].to_numpy(),
            "chars": base["chars"].to_numpy(),
        }
    )
    rates = bootstrap_rates(
        _units(hits.rename(columns={key: "key"}), numbered),
        per=PER_THOUSAND,
        n_resamples=n_resamples,
        seed=seed,
        min_units=MIN_UNITS,
    )
    groups = base.assign(number=numbered["group"].to_numpy()).drop_duplicates("number").set_index("number")
    named = groups.loc[rates["group"], keys].reset_index(drop=True)
    table = named.assign(
        category=rates["category"].to_numpy(),
        n=rates["numerator"].astype("int64"),
        n_chars=rates["denominator"].astype("int64"),
        rate=rates["rate"],
        low=rates["low"],
        high=rates["high"],
        n_units=rates["n_units"],
        unit=groups.loc[rates["group"], "unit_name"].to_numpy(),
    )
    table.attrs = {**rates.attrs, "note": _note(list(base["unit_name"].unique()), what, n_resamples)}
    return table


def _units(hits: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that `bootstrap_rates` resamples, with a zero for every category in every group."""
    sizes = base.groupby(["group", "unit"], sort=False)["chars"].sum().rename("denominator").reset_index()
    found = hits.merge(base[["key", "group", "unit"]], on="key")
    counts = found.groupby(["group", "unit", "category"], sort=False, observed=True).size().rename("numerator")
    # As a unit's numerators are added up, one zero a category in each group's first unit is enough to name them all.
    first = sizes.drop_duplicates("group")[["group", "unit"]]
    zeros = first.merge(pd.DataFrame({"category": _categories(hits["category"])}), how="cross").assign(numerator=0)
    # A unit without a hit has a row too, without category: it carries the unit's characters.
    rows = pd.concat([counts.reset_index(), zeros, sizes[["group", "unit"]].assign(numerator=0)], ignore_index=True)
    rows["category"] = pd.Categorical(rows["category"], categories=_categories(hits["category"]))
    return rows.merge(sizes, on=["group", "unit"])


def _categories(column: pd.Series) -> list[str]:
    is_categorical = isinstance(column.dtype, pd.CategoricalDtype)
    return list(column.cat.categories) if is_categorical else sorted(column.unique())


def _note(units: list[str], what: str, n_resamples: int) -> str:
    """Say what was counted and resampled, for groups whose `units` are articles, passages or statements."""
    if not units:
        return f"There is nothing to count: {what}."
    counts = f"Hits per {PER_THOUSAND:,} characters without white space, in {what}."
    resamples = counted(n_resamples, "resample")
    if units == ["article"]:
        return f"{counts} Intervals are 95 % percentile bootstraps over articles ({resamples})."
    small = next(name for name in units if name != "article")
    over = f"{small}s" if len(units) == 1 else f"articles, or {small}s in groups of fewer than {MIN_ARTICLES} articles"
    return (
        f"{counts} Intervals are 95 % percentile bootstraps over {over} ({resamples}){EVENNESS}; "
        f"there is none where fewer than {MIN_UNITS} {small}s were there to resample."
    )
