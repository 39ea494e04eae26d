"""Which articles of a corpus meet some conditions, and the tables of a corpus cut to them."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Mask = npt.NDArray[np.bool_]

DATE_PARTS = ("year", "month")  # of `published`
PUBLISHED = "published"
MOST_VALUES_SHOWN = 10
OF_AN_ARTICLE = ("kept", "joined")  # fates of the lines that are an article's own


def select_articles(articles: pd.DataFrame, mask: Any, columns: dict[str, Any]) -> Mask:
    """Return which rows of `articles` meet a mask (or None) and all conditions on columns; see `Corpus.where`."""
    selected = np.ones(len(articles), dtype=np.bool_) if mask is None else _checked_mask(articles, mask)
    for name, wanted in columns.items():
        selected = selected & _holds(article_values(articles, name), name, wanted)
    return selected


def say_nothing_selected(articles: pd.DataFrame, mask: Any, columns: dict[str, Any]) -> str:
    """Return the message for conditions that no article meets, with the values that there are."""
    asked = ["mask"] if mask is not None else []
    asked += [f"{name}={wanted!r}" for name, wanted in columns.items()]
    there = [f"{name} {_told(article_values(articles, name))}" for name in columns]
    return f"where({', '.join(asked)}): no article; {'; '.join(there) or f'the mask is false for all {len(articles)}'}"


def cut_tables(tables: dict[str, pd.DataFrame], selected: Mask) -> dict[str, pd.DataFrame]:
    """Restrict the tables of a corpus to the selected articles; what of each is kept is said in `Corpus.where`."""
    articles = tables["articles"]
    all_ids, ids = set(articles["article_id"]), set(articles.loc[selected, "article_id"])
    sources = set(articles.loc[selected, "source"])
    ledger = tables["ledger"]
    of_another = ledger["fate"].isin(OF_AN_ARTICLE) & ~ledger["article_id"].isin(ids)

    def theirs(table: pd.DataFrame) -> Any:
        """Rows of the selected articles, and of text on their pages that is in no article: all printed before."""
        return table["article_id"].isin(ids) | (~table["article_id"].isin(all_ids) & table["source"].isin(sources))

    kept = {
        "articles": selected,
        "passages": tables["passages"]["article_id"].isin(ids),
        "ledger": ledger["source"].isin(sources) & ~of_another,
        "doubts": theirs(tables["doubts"]),
        "reprints": theirs(tables["reprints"]),
    }
    return {name: tables[name][rows].reset_index(drop=True) for name, rows in kept.items()}


def _checked_mask(articles: pd.DataFrame, mask: Any) -> Mask:
    is_aligned = isinstance(mask, pd.Series)
    given = mask if is_aligned else pd.Series(np.ravel(np.asarray(mask)), dtype=None if np.size(mask) else bool)
    if not pd.api.types.is_bool_dtype(given.infer_objects()):
        raise ValueError("where: the mask must hold True or False for each article, and nothing else.")
    if len(given) != len(articles):
        raise ValueError(f"where: the mask has {len(given)} values, but there are {len(articles)} articles.")
    if is_aligned:
        if not given.index.is_unique or not given.index.isin(articles.index).all():
            raise ValueError("where: the mask has the rows of another table; make it from corpus.articles.")
        given = given.reindex(articles.index)
    return given.fillna(False).to_numpy(dtype=np.bool_)


def article_values(articles: pd.DataFrame, name: str) -> pd.Series:
    """Return a column of `articles`, or the year or month of publication; ValueError if there is no such column."""
    usable = [*articles.columns, *DATE_PARTS]
    if name not in usable:
        raise ValueError(f"{name}: articles have no such column; choose among {', '.join(usable)}.")
    return getattr(articles[PUBLISHED].dt, name).astype("Int64") if name in DATE_PARTS else articles[name]


def _is_missing(values: pd.Series) -> pd.Series:
    return values.isna() | values.eq("").fillna(False)


def _holds(values: pd.Series, name: str, wanted: Any) -> Mask:
    """Tell for each value whether it is the wanted one or among them; None stands for a missing value."""
    choices = list(wanted) if isinstance(wanted, list | tuple | set | frozenset | np.ndarray) else [wanted]
    given = [choice for choice in choices if choice is not None]
    if name == PUBLISHED:
        try:
            given = [pd.Timestamp(choice) for choice in given]
        except (ValueError, TypeError):
            raise ValueError(f"where(published={wanted!r}): give a date, as in published='2023-11-09'.") from None
    found = values.isin(given).fillna(False)
    return (found | _is_missing(values) if len(given) < len(choices) else found).to_numpy(dtype=np.bool_)


def _told(values: pd.Series) -> str:
    """Say which different values there are, at most `MOST_VALUES_SHOWN` of them, and that some are missing."""
    missing = _is_missing(values)
    if missing.all():
        return "is missing in all of them (None)"
    told = [
        str(value.date()) if isinstance(value, pd.Timestamp) else str(value)
        for value in sorted(values[~missing].unique())
    ]
    told += ["None"] if missing.any() else []
    more = len(told) - MOST_VALUES_SHOWN
    return f"has {', '.join(told[:MOST_VALUES_SHOWN])}" + (f" and {more} more" if more > 0 else "")
