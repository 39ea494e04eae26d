"""Countries in Chinese text: their names found, their codes named, their regions looked up.

Codes are ISO 3166-1 alpha-2. Names come from Unicode CLDR through Babel (Chinese, simplified and traditional) and
from ``data/reference/countries.csv`` (other names, sides such as 美方, capitals, cities, provinces), regions from
UN M49 in ``data/reference/regions.csv``.
"""

from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs
import pandas as pd
from babel import Locale

from helpers.language.csv_files import read_reference
from helpers.language.folding import simplify
from helpers.language.forms import form
from helpers.paths import data_folder

CHINESE_LOCALES = ("zh", "zh_Hant")
LABEL_LOCALES = {"en": "en", "zh": "zh"}
# CLDR's two-letter codes that are groups of countries, placeholders or no country of ISO 3166.
NOT_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
COLUMNS = ["name", "country", "kind", "source"]
EXCLUDE = "exclude"
# One character counts as a country only where a word may begin, before a word that makes it one: 美总统, 俄外长, 日媒.
SHORT_NAME_FOLLOWS = frozenset("前驻与和对")
AFTER_SHORT_NAME, AFTER_CLEAR_SHORT_NAME = form("after a short name"), form("after a clear short name")
CLEAR_SHORT_NAMES = frozenset("美俄英德韩澳菲朝乌印")  # after these more may follow: they hardly ever begin a word
OUR_PAPER, NOT_SHORT_NAME = form("our paper"), form("not a short name")
CITIZEN = "籍"  # 美籍, whatever stands before it


class CountryHit(NamedTuple):
    """A country named in a text: offsets, ISO code, the words that gave it, and what kind of name they are."""

    start: int
    end: int
    country: str
    name: str
    kind: str


def find_countries(text: str) -> list[CountryHit]:
    """Find the countries that a text names, in order and not overlapping, longest name first.

    `kind`: ``name`` (of a country), ``side`` (美方), ``short`` (美 in 美总统), ``capital``, ``city``, ``province``
    or ``abbreviation`` (沪).

    >>> [(hit.country, hit.name) for hit in find_countries("印度尼西亚和刚果（金）的代表")]
    [('ID', '印度尼西亚'), ('CD', '刚果（金）')]
    """
    matcher, entries = _gazetteer()
    simple = simplify(text)
    hits = []
    for index, start, end in matcher.find_matches_as_indexes(_fold(simple)):
        country, kind = entries[index]
        if (
            kind == EXCLUDE
            or OUR_PAPER.search(simple, max(0, start - 1), end + 1)
            or (kind == "short" and not _is_short_name(simple, start, end))
        ):
            continue
        hits.append(CountryHit(start, end, country, text[start:end], kind))
    return hits


def _is_short_name(text: str, start: int, end: int) -> bool:
    begins = start == 0 or not text[start - 1].isalnum() or text[start - 1] in SHORT_NAME_FOLLOWS
    if text.startswith(CITIZEN, end):
        return True
    if not begins or NOT_SHORT_NAME.match(text, start):
        return False
    clear = text[start] in CLEAR_SHORT_NAMES and AFTER_CLEAR_SHORT_NAME.match(text, end)
    return bool(clear or AFTER_SHORT_NAME.match(text, end))


def country_name(country: str, labels: str = "en") -> str:
    """Return the name of a country ("BR") or M49 region ("150") in English or Chinese, from CLDR; KeyError if none."""
    return _territories(LABEL_LOCALES[labels])[country]


def load_regions() -> pd.DataFrame:
    """Return ``country`` · ``region`` and ``subregion`` (M49 codes as text, or "") · ``development`` · ``source``."""
    return pd.read_csv(data_folder("reference", "regions.csv"), encoding="utf-8-sig", dtype=str, keep_default_na=False)


@lru_cache(maxsize=4)
def _territories(locale: str) -> dict[str, str]:
    return dict(Locale.parse(locale).territories)


@lru_cache(maxsize=1)
def _gazetteer() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, str]]]:
    names = {simplify(row["name"]): (row["country"], row["kind"]) for row in read_reference("countries.csv", COLUMNS)}
    for locale in CHINESE_LOCALES:
        for code, name in _territories(locale).items():
            if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES:
                names.setdefault(simplify(name), (code, "name"))
    patterns = [_fold(name) for name in names]
    return ahocorasick_rs.AhoCorasick(patterns, ahocorasick_rs.MatchKind.LeftmostLongest), list(names.values())


def _fold(text: str) -> str:
    return text.replace("(", "（").replace(")", "）")  # quicker than str.translate, and called for each possible name
