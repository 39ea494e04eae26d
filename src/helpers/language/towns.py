"""Towns of the world and districts of China in a descriptor: the long list behind the names that countries.py knows.

``data/reference/places.csv`` is made by ``make_places.py`` beside it from GeoNames and GB/T 2260; to these come the
cities that Unicode CLDR names time zones after, from Babel. Thousands of short names would find themselves in running
text too, so this list is for descriptors only (砀山县公安局, 福塔雷萨市长).
"""

from functools import lru_cache

import ahocorasick_rs
from babel import Locale
from babel.core import get_global

from helpers.language.countries import EXCLUDE, NOT_COUNTRIES, CountryHit, find_countries
from helpers.language.csv_files import read_reference

COLUMNS = ["name", "country", "kind", "source"]
# Inside a person's name or another transliterated word: 马丁·兰里, 圣-达尔文.
SHORTEST_CITY = 3  # of CLDR; shorter ones are islands and stations with namesakes
NO_TOWNS = frozenset(("AQ", *NOT_COUNTRIES))
NAME_MARKS = frozenset("·•・‧-")


def find_places(text: str) -> list[CountryHit]:
    """Find the places (`kind` ``city`` or ``district``) in simplified text, not overlapping, longest name first.

    >>> [(hit.name, hit.country) for hit in find_places("砀山县公安局，斯旺西大学")]
    [('砀山县', 'CN'), ('斯旺西', 'GB')]
    """
    matcher, entries = _gazetteer()
    hits = []
    for index, start, end in matcher.find_matches_as_indexes(text):
        name, country, kind = entries[index]
        if kind != EXCLUDE and text[start - 1 : start] not in NAME_MARKS and text[end : end + 1] not in NAME_MARKS:
            hits.append(CountryHit(start, end, country, name, kind))
    return hits


@lru_cache(maxsize=1)
def _gazetteer() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, str, str]]]:
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
