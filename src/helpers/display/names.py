"""Codes in a table → names that a reader knows, in one language."""

import pandas as pd

from helpers.display.labels import label
from helpers.language.countries import country_name
from helpers.language.lexicon import Lexicon

COUNTRY_COLUMNS = ("country", "country_found", "region", "country_group")
CATEGORY_COLUMNS = ("category", "first", "second")
LABEL_COLUMNS = ("fate", "frame", "kind", "country_basis", "doubt", "verdict", "label")
TITLE_CHARACTERS = 14


def with_names(
    table: pd.DataFrame, labels: str, *, lexicon: Lexicon | None = None, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Replace codes by names. Does not mutate its argument; its ``attrs`` go along.

    Parameters
    ----------
    table : DataFrame
        Its columns ``country``, ``region`` … hold ISO 3166 or M49 codes (named by Unicode CLDR; missing becomes
        «unknown»), ``category``, ``first`` and ``second`` categories of `lexicon`, ``fate``, ``frame``, ``doubt`` …
        fixed values, and ``article_id`` articles (given the beginning of their title). Other columns stay.
    labels : {"en", "zh"}
        Language of the names.
    lexicon : Lexicon, optional
        Without it categories stay as they are.
    articles : DataFrame, optional
        Of a corpus. Without it article ids stay as they are.

    Returns
    -------
    DataFrame
        Same rows and columns.
    """
    named = table.copy()
    for column in named.columns.intersection(COUNTRY_COLUMNS):
        named[column] = [_territory(code, labels) for code in named[column]]
    if "section" in named:
        named["section"] = named["section"].replace("", label("before_first_heading", labels))
    for column in named.columns.intersection(LABEL_COLUMNS):
        named[column] = [label("unknown" if pd.isna(key) else str(key), labels) for key in named[column]]
    if lexicon is not None:
        for column in named.columns.intersection(CATEGORY_COLUMNS):
            named[column] = [lexicon.category_name(category, labels) for category in named[column]]
    if articles is not None and "article_id" in named:
        titles = short_titles(articles)
        named["article_id"] = [titles[article_id] for article_id in named["article_id"]]
    return named


def short_titles(articles: pd.DataFrame) -> dict[str, str]:
    """Return the beginning of each article's title by its id; the id itself where titles begin alike or are missing."""
    starts = articles["title"].map(lambda title: title[:TITLE_CHARACTERS] + "…" * (len(title) > TITLE_CHARACTERS))
    usable = (starts != "") & ~starts.duplicated(keep=False)
    return dict(zip(articles["article_id"], starts.where(usable, articles["article_id"]), strict=True))


def _territory(code: object, labels: str) -> str:
    if pd.isna(code) or code == "":
        return label("unknown", labels)
    known = len(str(code)) == 2 or str(code).isdigit()
    return country_name(str(code), labels) if known else label(str(code), labels)
