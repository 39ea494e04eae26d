"""Codes in a table, and beside them names that a reader knows in one language."""

import pandas as pd

from helpers.display.labels import COUNTRY_COLUMNS, code_name, is_missing
from helpers.display.wording import phrase
from helpers.language.lexicon import Lexicon

CATEGORY_COLUMNS = ("category", "winner_category", "first", "second", "item")
ARTICLE_COLUMNS = ("article_id", "first_article_id", "second_article_id")
TITLE_CHARACTERS = 14


def with_names(
    table: pd.DataFrame, labels: str, *, lexicon: Lexicon | None = None, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Add a column of names beside each column of codes. Does not mutate its argument.

    ``country_name``, ``region_name``, ``country_group_name`` (ISO 3166 and M49 codes as Unicode CLDR names them,
    missing as «unknown»), ``category_name`` … of the lexicon, ``article_name`` … (the beginning of the title) and
    ``section_name`` (with the article's name where a section is not the only one of its name), each where the table has
    the codes.
    """
    named = table.copy()
    for column in table.columns.intersection(COUNTRY_COLUMNS):
        named[f"{column}_name"] = [
            phrase("Unknown", labels) if is_missing(code) or code == "" else code_name(column, code, labels)
            for code in table[column]
        ]
    if lexicon is not None:
        # What is no category, a term of a pair or the empty category of a word, stays as it is.
        names = {category: lexicon.category_name(category, labels) for category in lexicon.categories["category"]}
        for column in table.columns.intersection(CATEGORY_COLUMNS):
            named[f"{column}_name"] = [names.get(category, category) for category in table[column]]
    if articles is not None and "title" not in table:
        titles = short_titles(articles)
        for column in table.columns.intersection(ARTICLE_COLUMNS):
            named[column.replace("_id", "_name")] = table[column].map(titles)
        if {"article_id", "section"} <= set(table.columns):
            named["section_name"] = _section_names(named, labels)
    return named


def short_titles(articles: pd.DataFrame) -> dict[str, str]:
    """Return the beginning of each article's title by its id; the id itself where titles begin alike or are missing."""
    starts = articles["title"].map(lambda title: title[:TITLE_CHARACTERS] + "…" * (len(title) > TITLE_CHARACTERS))
    usable = (starts != "") & ~starts.duplicated(keep=False)
    return dict(zip(articles["article_id"], starts.where(usable, articles["article_id"]), strict=True))


def _section_names(table: pd.DataFrame, labels: str) -> pd.Series:
    section = table["section"].replace("", phrase("(before the first heading)", labels))
    articles_of = table.assign(section=section).groupby("section")["article_id"].transform("nunique")
    return section.where(articles_of == 1, table["article_name"] + " · " + section)
