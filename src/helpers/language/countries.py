"""Countries in Chinese text: their names found, their codes named, their regions looked up.

Codes are ISO 3166-1 alpha-2; names come from Unicode CLDR through Babel, and from ``countries.csv`` and ``places.csv``.
"""

from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs
import pandas as pd
from babel import Locale
from babel.core import get_global

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
SHORTEST_CITY = 3  # of CLDR; shorter ones are islands and stations with namesakes
NO_TOWNS = frozenset(("AQ", *NOT_COUNTRIES))
NAME_MARKS = frozenset("·•・‧-")  # inside a person's name or another transliterated word: 马丁·兰里, 圣-达尔文


class CountryHit(NamedTuple):
    """A country named in a text: offsets, ISO code, the words that gave it, and what kind of name they are."""

    start: int
    end: int
    country: str
    name: str
    kind: str


def find_countries(text: str) -> list[CountryHit]:
    """Find the countries that a text names, in order and not overlapping, longest name first."""
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


def find_places(text: str) -> list[CountryHit]:
    """Find towns of the world and districts of China in simplified text, not overlapping, longest name first."""
    # Thousands of short names would find themselves in running text too, so this is for descriptors only.
    matcher, entries = _towns()
    hits = []
    for index, start, end in matcher.find_matches_as_indexes(text):
        name, country, kind = entries[index]
        if kind != EXCLUDE and text[start - 1 : start] not in NAME_MARKS and text[end : end + 1] not in NAME_MARKS:
            hits.append(CountryHit(start, end, country, name, kind))
    return hits


@lru_cache(maxsize=1)
def _towns() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, str, str]]]:
    places = {row["name"]: (row["country"], row["kind"]) for row in read_reference("places.csv", COLUMNS)}
    for name, country in _zone_cities():
        places.setdefault(name, (country, "city"))
    entries = [(name, country, kind) for name, (country, kind) in places.items()]
    return ahocorasick_rs.AhoCorasick(list(places), ahocorasick_rs.MatchKind.LeftmostLongest), entries


def _zone_cities() -> list[tuple[str, str]]:
    """Chinese names of the cities that stand for time zones, with their countries."""
    countries = get_global("zone_territories")
    zones = Locale.parse("zh").time_zones.items()
    cities = [(str(names["city"]), countries[zone]) for zone, names in zones if names.get("city") and zone in countries]
    return [
        (city, country)
        for city, country in cities
        if len(city) >= SHORTEST_CITY and country.isalpha() and country not in NO_TOWNS and not find_countries(city)
    ]
