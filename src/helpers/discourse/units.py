"""What is resampled for an interval: articles, passages, speakers or statements."""

import pandas as pd

from helpers.measures.columns import require_columns

# With fewer, articles say too little of how articles differ, and passages stand in for them.
MIN_ARTICLES = 10
# A percentile interval of fewer units is narrower than its level says (see helpers.measures.uncertainty).
MIN_UNITS = 6
UNIT_COLUMNS = {
    "article": "article_id",
    "passage": "passage_id",
    "speaker": "speaker_id",
    "statement": "statement_id",
}
ADD_SPEAKER = "add it to the statements with add_speaker_id of helpers.discourse.speakers, and hand it on"


def with_units(rows: pd.DataFrame, unit: str, name: str) -> pd.DataFrame:
    """Add to passages or statements the unit that each belongs to. Does not mutate its argument.

    Parameters
    ----------
    rows : DataFrame
        With the column that names the units: ``article_id``, ``passage_id``, ``speaker_id`` (see
        :func:`helpers.discourse.speakers.add_speaker_id`: a name alone may be that of several people) or
        ``statement_id``.
    unit : str
        A key of `UNIT_COLUMNS`.
    name : str
        What the table is called in errors.

    Returns
    -------
    DataFrame
        With ``unit`` and ``unit_name``. A row without a speaker is a unit of its own.

    Raises
    ------
    ValueError
        If `unit` is another word or its column is missing.
    """
    if unit not in UNIT_COLUMNS:
        raise ValueError(f"unit={unit!r}: choose {', '.join(UNIT_COLUMNS)}, or None.")
    column = UNIT_COLUMNS[unit]
    if column not in rows:
        mend = ADD_SPEAKER if unit == "speaker" else "join it on or choose another"
        raise ValueError(f"{name}: no column {column}, and unit={unit!r} resamples by it; {mend}.")
    alone = "\x00" + pd.Series(range(len(rows)), index=rows.index).astype("str")
    given = rows[column].astype("object")
    return rows.assign(unit=given.where(given.notna() & (given != ""), alone), unit_name=unit)


def with_usual_units(passages: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Add to passages the article as a unit in groups of at least `MIN_ARTICLES` articles, else the passage.

    Parameters
    ----------
    passages : DataFrame
        ``passage_id`` · ``article_id`` · the columns in `keys`.
    keys : list of str
        The columns that make the groups.
    """
    require_columns(passages, ["article_id"], "passages")
    enough = passages.groupby(keys, dropna=False)["article_id"].transform("nunique") >= MIN_ARTICLES
    return passages.assign(
        unit=passages["article_id"].where(enough, passages["passage_id"]),
        unit_name=enough.map({True: "article", False: "passage"}),
    )


def describe_units(names: list[str]) -> str:
    """Return "articles", "passages" or which of both in which groups."""
    if "article" in names and len(names) > 1:
        small = next(name for name in names if name != "article")
        return f"articles, or {small}s in groups of fewer than {MIN_ARTICLES} articles"
    return f"{names[0]}s"
