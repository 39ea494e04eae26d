"""Which passages are searched, what of them is resampled for an interval, and how a note tells both."""

from collections.abc import Iterable, Sequence
from functools import reduce

import pandas as pd

from helpers.errors import SettingError
from helpers.measures.basis import require_columns
from helpers.measures.wording import Said, counted, say, say_all, word

BODY = ("body",)
HIT_COLUMNS = ("passage_id", "category", "term", "start", "end")
# With fewer, articles say too little of how articles differ, and passages stand in for them.
MIN_ARTICLES = 10
# A percentile interval of fewer units is narrower than its level says.
MIN_UNITS = 6
UNIT_COLUMNS = {unit: f"{unit}_id" for unit in ("article", "passage", "speaker", "statement")}
UNIT_NAMES = {unit: word(f"{unit}s") for unit in UNIT_COLUMNS}
ADD_SPEAKER = "add it to the statements with add_speaker_id of helpers.discourse.speakers, and hand it on"


def searched(passages: pd.DataFrame, kinds: Sequence[str] | None) -> pd.DataFrame:
    """Return the passages of these kinds, numbered anew; all of them if `kinds` is None."""
    require_columns(passages, ("passage_id", "text") if kinds is None else ("passage_id", "kind", "text"), "passages")
    if isinstance(kinds, str):
        raise TypeError(f"kinds={kinds!r} is one string; write kinds=({kinds!r},).")
    chosen = passages if kinds is None else passages[passages["kind"].isin(kinds)]
    return chosen.reset_index(drop=True)


def searched_for(
    hits: pd.DataFrame, passages: pd.DataFrame, kinds: Sequence[str] | None, columns: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the passages that hits were found in, or raise ValueError where a hit lies outside them."""
    base = searched(passages, kinds)
    require_columns(hits, HIT_COLUMNS, "hits")
    require_columns(base, columns, "passages")
    unknown = hits.loc[~hits["passage_id"].isin(base["passage_id"]), "passage_id"]
    if len(unknown):
        raise ValueError(
            f"hits: {len(unknown)} lie outside the passages counted, {unknown.iloc[0]} for one; "
            "pass the passages that were searched, and the same kinds= as to find_terms."
        )
    return base


def searched_basis(base: pd.DataFrame, kinds: Sequence[str] | None) -> dict[str, Said | None]:
    """Return for `with_basis` what was counted and what was left out."""
    left_out = None if kinds is None else say("passages that are not {kinds}", kinds=either(kinds))
    return {"corpus": describe_passages(base, kinds), "left_out": left_out}


def describe_passages(base: pd.DataFrame, kinds: Sequence[str] | None) -> Said:
    """Return how many passages were counted, of which kinds, of how many articles, for a note."""
    passages, named = counted(len(base), "passage"), say_all(map(word, kinds or ["all kinds"]), ", ")
    if "article_id" not in base:
        return say("{passages} ({kinds})", passages=passages, kinds=named)
    articles = counted(base["article_id"].nunique(), "article")
    return say("{passages} ({kinds}) of {articles}", passages=passages, kinds=named, articles=articles)


def columns_of(by: str | Sequence[str]) -> list[str]:
    """Return the columns to group by, of which one may be given as a string."""
    return [by] if isinstance(by, str) else list(by)


def either(names: Iterable[str]) -> Said:
    """Return "body or title", to be told in any language."""
    return reduce(lambda one, other: say("{one} or {other}", one=one, other=other), map(word, names))


def with_units(rows: pd.DataFrame, unit: str, name: str) -> pd.DataFrame:
    """Add ``unit`` and ``unit_name`` to passages or statements; one without a speaker is a unit of its own."""
    if unit not in UNIT_COLUMNS:
        raise SettingError(f"unit={unit!r}: choose {', '.join(UNIT_COLUMNS)}, or None.")
    column = UNIT_COLUMNS[unit]
    if column not in rows:
        mend = ADD_SPEAKER if unit == "speaker" else "join it on or choose another"
        raise SettingError(f"{name}: no column {column}, and unit={unit!r} resamples by it; {mend}.")
    alone = "\x00" + pd.Series(range(len(rows)), index=rows.index).astype("str")
    given = rows[column].astype("object")
    return rows.assign(unit=given.where(given.notna() & (given != ""), alone), unit_name=unit)


def with_usual_units(passages: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Add the article as the unit in groups (of equal `keys`) of at least `MIN_ARTICLES` articles, else the passage."""
    require_columns(passages, ["article_id"], "passages")
    enough = passages.groupby(keys, dropna=False)["article_id"].transform("nunique") >= MIN_ARTICLES
    return passages.assign(
        unit=passages["article_id"].where(enough, passages["passage_id"]),
        unit_name=enough.map({True: "article", False: "passage"}),
    )


def describe_units(names: Sequence[str]) -> Said:
    """Return "articles", "passages" or which of both in which groups."""
    if "article" in names and len(names) > 1:
        small = UNIT_NAMES[next(name for name in names if name != "article")]
        return say("articles, or {units} in groups of fewer than {n} articles", units=small, n=MIN_ARTICLES)
    return UNIT_NAMES[names[0]]


def describe_small_units(names: Sequence[str]) -> str:
    """Return the units other than articles, "" if there are none: intervals over them say nothing of other texts."""
    small = [UNIT_NAMES[name] for name in names if name != "article"]
    return either(small) if small else ""
