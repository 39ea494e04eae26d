"""How often a theme comes up per 1,000 characters or words, in each group, with its interval."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from helpers.discourse.passages import (
    BODY,
    counted,
    describe_other_kinds,
    describe_passages,
    require_known,
    searched,
)
from helpers.discourse.themes.hits import HIT_COLUMNS, hits_by_speaker
from helpers.discourse.themes.sizes import size_in, sizes_of
from helpers.discourse.units import MIN_UNITS, describe_units, with_units, with_usual_units
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns
from helpers.measures.rates import N_RESAMPLES, PER_THOUSAND, SEED, bootstrap_rates

EVENNESS = "an interval over {units} tells how evenly a theme runs through these texts, not what others would show"
WHOLE_COLUMN, WHOLE = "group", "corpus"


class Settings(NamedTuple):
    """How a table of rates is computed: the denominator, and the bootstrap behind its intervals."""

    per: str
    method: str
    n_resamples: int
    seed: int


def theme_rates(
    hits: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = "article_id",
    per: str = "characters",
    unit: str | None = None,
    method: str = "percentile",
    kinds: Sequence[str] | None = BODY,
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Count hits per 1,000 characters or words for every category in every group, those that never occur included.

    Parameters
    ----------
    hits : DataFrame
        Of :func:`helpers.discourse.themes.find_terms`.
    passages : DataFrame
        Those that were searched: ``passage_id`` · ``article_id`` · ``kind`` · ``text`` and the columns of `by`.
    by : str, sequence of str or None
        Columns of `passages` that make the groups (``section``, or one joined on); None for the corpus as one group.
    per : {"characters", "words"}
        What the rate is of. Characters are there to be counted. Words are what jieba takes for words
        (`helpers.language.segmentation.count_tokens`: tokens that are no punctuation), and another segmenter finds
        others: give this rate beside the other, where it is to be compared with rates per 1,000 words elsewhere. The
        hits are the same for both, and a term of several words is one hit.
    unit : {"article", "passage", "speaker"}, optional
        What is resampled for the intervals: articles in groups of at least 10 articles and else passages, unless told.
        Speakers where `passages` has the column ``speaker_id`` (of
        :func:`helpers.discourse.speakers.add_speaker_id`); a passage without one stands for itself.
    method : {"percentile", "BCa"}
        Of the intervals, see :func:`helpers.measures.uncertainty.bootstrap_rates`.
    kinds : sequence of str or None
        As given to ``find_terms``: numerator and denominator come from the same passages.
    n_resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        The columns of `by` (``group`` if it is None) · ``category`` · ``n`` · ``n_chars`` (characters without white
        space; or ``n_words``) · ``rate`` (per 1,000 of them) · ``low`` · ``high`` (95 % bootstrap) · ``n_units`` ·
        ``unit`` (what was resampled), groups in order of first appearance. No interval (missing) with fewer than 6
        units, where all have one rate, or where BCa is not defined. States its basis.

    Raises
    ------
    ValueError
        If a column is missing, `per`, `unit` or `method` is another word, or a hit lies outside the passages counted.
    """
    keys = _keys(by)
    base = searched(passages, kinds)
    base = base.assign(**{WHOLE_COLUMN: WHOLE}) if by is None else base
    require_columns(hits, HIT_COLUMNS, "hits")
    require_columns(base, keys, "passages")
    require_known(hits, base)
    base = with_usual_units(base, keys) if unit is None else with_units(base, unit, "passages")
    settings = Settings(per, method, n_resamples, seed)
    table = _rates(hits[["passage_id", "category"]], base, "passage_id", keys, settings)
    return with_basis(table, corpus=describe_passages(base, kinds), left_out=describe_other_kinds(base, kinds))


def speaker_theme_rates(
    hits: pd.DataFrame,
    statements: pd.DataFrame,
    *,
    by: str | Sequence[str] = "speaker",
    per: str = "characters",
    unit: str | None = None,
    method: str = "percentile",
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Count hits per 1,000 characters or words of what each speaker says; hits outside statements are left out.

    Parameters
    ----------
    hits : DataFrame
        Of :func:`helpers.discourse.themes.find_terms`.
    statements : DataFrame
        ``statement_id`` · ``passage_id`` · ``start`` · ``end`` · ``text`` and the columns of `by`.
    by : str or sequence of str
        ``speaker``, ``country``, or any column joined on. A missing country is a group of its own.
    per, method, n_resamples, seed
        As in :func:`theme_rates`.
    unit : {"statement", "speaker", "passage", "article"}, optional
        What is resampled: statements unless told. Where many statements are of few speakers, as in a comparison of
        countries, ``"speaker"`` says how much hangs on who happened to be quoted; it needs the column ``speaker_id``
        (of :func:`helpers.discourse.speakers.add_speaker_id`), as a name may be that of several people.

    Returns
    -------
    DataFrame
        As of :func:`theme_rates`.

    Raises
    ------
    ValueError
        If a column is missing, or `per`, `unit` or `method` is another word.
    """
    keys = _keys(by)
    require_columns(statements, ["statement_id", "text", *keys], "statements")
    spoken = hits_by_speaker(hits, statements).dropna(subset="statement_id")
    base = with_units(statements, unit or "statement", "statements")
    settings = Settings(per, method, n_resamples, seed)
    table = _rates(spoken[["statement_id", "category"]], base, "statement_id", keys, settings)
    not_searched = hits.attrs.get("basis", {}).get("left_out")
    return with_basis(
        table,
        corpus=counted(len(base), "statement"),
        left_out="; ".join(filter(None, ["words outside statements", not_searched])),
    )


def _keys(by: str | Sequence[str] | None) -> list[str]:
    if by is None:
        return [WHOLE_COLUMN]
    return [by] if isinstance(by, str) else list(by)


def _rates(hits: pd.DataFrame, base: pd.DataFrame, key: str, keys: list[str], settings: Settings) -> pd.DataFrame:
    """Count hits (`key` · category) against base (`key` · the group's `keys` · unit · unit_name · text)."""
    # Own names, lest a column of the user's be called group or unit.
    numbered = pd.DataFrame(
        {
            "key": base[key].to_numpy(),
            "group": base.groupby(keys, dropna=False, sort=False).ngroup().to_numpy(),
            "unit": base["unit"].to_numpy(),
            "size": sizes_of(base["text"], settings.per).to_numpy(),
        }
    )
    rates = bootstrap_rates(
        _units(hits.rename(columns={key: "key"}), numbered),
        per=PER_THOUSAND,
        n_resamples=settings.n_resamples,
        seed=settings.seed,
        min_units=MIN_UNITS,
    )
    groups = base.assign(number=numbered["group"].to_numpy()).drop_duplicates("number").set_index("number")
    named = groups.loc[rates["group"], keys].reset_index(drop=True)
    columns = {
        "category": rates["category"].to_numpy(),
        "n": rates["numerator"].astype("int64"),
        size_in(settings.per).column: rates["denominator"].astype("int64"),
        **{column: rates[column] for column in ("rate", "low", "high", "n_units")},
        "unit": groups.loc[rates["group"], "unit_name"].to_numpy(),
    }
    table = named.assign(**columns)
    table.attrs = dict(rates.attrs)
    total = f"{counted(len(hits), 'mention')} in {int(numbered['size'].sum()):,} {settings.per}"
    return _stated(table, settings, list(base["unit_name"].unique()), total)


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


def _stated(table: pd.DataFrame, settings: Settings, units: list[str], total: str) -> pd.DataFrame:
    """State the denominator, n, method and caution, for groups whose `units` are articles, passages or others."""
    method, caution = f"mentions per {PER_THOUSAND:,} {settings.per}", ""
    if units:
        over = describe_units(units)
        method += (
            f"; 95 % {settings.method} bootstrap over {over} ({counted(settings.n_resamples, 'resample')}), "
            f"no interval where there are fewer than {MIN_UNITS} of them or all have one rate"
        )
        small = " or ".join(f"{name}s" for name in units if name != "article")
        caution = EVENNESS.format(units=small) if small else ""
    return with_basis(
        table,
        denominator=size_in(settings.per).description,
        n=total,
        method=method,
        seed=settings.seed if units else "",
        caution=caution,
    )
