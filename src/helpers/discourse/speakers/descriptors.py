"""The country of a descriptor, with its basis, by a mechanical rule.

A country printed in the descriptor is ``stated``, also inside an institution's name (中国工程院), and goes before an
``affiliation``: an institution, city or province whose name does not contain it (武汉大学, 外交部). A row of the people
file that contradicts this, or gives what it doesn't, wins as ``reference``. What somebody works on (中国问题专家),
a post abroad (驻巴西大使) and organisations of several countries don't count; nobody has a country by a bare name.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from helpers.discourse.speakers.grammar import pattern, words_of
from helpers.language.countries import AFTER_SHORT_NAME, CountryHit, find_countries, find_places
from helpers.language.csv_files import read_reference
from helpers.language.person_names import TRANSLITERATION, is_common_word, is_home_name


class Origin(NamedTuple):
    """A country, how it is known (``stated``, ``affiliation``, ``reference``) and the words that say so."""

    country: str | None
    basis: str | None
    words: str


UNKNOWN = Origin(None, None, "")


HOME = "CN"  # the country whose press this is: what is named without a country (外交部, 市教育局) is here
STATED_KINDS = frozenset(("name", "side", "short"))
INSTITUTION = "institution"
# Institutions named without their country (外交部) and districts by their bare names count for Chinese names only.
GENERIC = "generic"
DISTRICT = "district"
ARTICLE = "article"  # 教育局 is Hong Kong's in an article that is Hong Kong's
CITIES = ("city", "capital")
SEAT = "的 　—-"
SHORT_DISTRICT = 2  # 南湖, 东山; 砀山县 is clear
ORIGIN = "来自"


def country_of(descriptors: list[str], name: str) -> Origin:
    """Return the country that a person's descriptors state or imply, by the rule of this module."""
    generic = is_home_name(name)
    return _first([country_of_descriptor(descriptor, generic=generic) for descriptor in descriptors])


def settle_country(printed: Origin, reference: Origin) -> Origin:
    """Return what the text gives, unless a reference contradicts it or gives what it doesn't."""
    return printed if reference.country in (None, printed.country) else reference


def country_of_descriptor(descriptor: str, *, generic: bool = True) -> Origin:
    """Return the country that a descriptor states or implies; `generic`: 外交部 and the like count as Chinese ones."""
    main: list[Origin] = []
    second: list[Origin] = []
    joined = pattern("posts").sub(lambda match: match.group().replace("、", "和"), descriptor)
    for segment in pattern("segment").split(joined):
        (second if pattern("second_hat").search(segment) else main).append(_origin_of_segment(segment, generic))
    found = _first(main)
    return found if found.country else _first(second)


def _first(origins: list[Origin]) -> Origin:
    """Return the first origin that is stated, else the first that has a country."""
    known = [origin for origin in origins if origin.country]
    return next((origin for origin in known if origin.basis == "stated"), known[0] if known else UNKNOWN)


def _origin_of_segment(segment: str, generic: bool) -> Origin:
    hits = _counting_hits(segment, generic)
    if hits:
        # 美国负责东亚事务的助理国务卿: the same country, and printed.
        first = hits[0]
        again = [hit for hit in hits if hit.country == first.country and hit.start < first.start]
        return _first([_origin(hit) for hit in (first, *again)])
    if generic and not pattern("international").search(segment):
        ours = pattern("our_envoy").match(segment) or pattern("our_administration").search(segment)
        if ours:
            return Origin(HOME, "affiliation", ours.group())
    return UNKNOWN


def _origin(hit: CountryHit) -> Origin:
    named = hit.kind == INSTITUTION and any(
        inner.country == hit.country and inner.kind == "name" for inner in find_countries(hit.name)
    )
    return Origin(hit.country, "stated" if named or hit.kind in STATED_KINDS else "affiliation", hit.name)


def _counting_hits(segment: str, generic: bool) -> list[CountryHit]:
    """The countries of a segment that may be its person's, the likeliest first."""
    hits = find_origins(segment, generic=generic)
    outright = [h for h in hits if segment[: h.start].endswith(ORIGIN) or pattern("nationality").match(segment, h.end)]
    if outright:
        return outright
    forces = pattern("forces_abroad").search(segment)
    if forces and (army := find_countries(forces.group(1))):
        return army
    stop = min((m.start() for m in pattern("posted").finditer(segment)), default=len(segment))
    international = pattern("international").search(segment)
    if international:
        stop = min(stop, international.start())
        # 日内瓦的世卫组织: where the seat is.
        hits = [hit for hit in hits if hit.kind not in CITIES or segment[hit.end : stop].strip(SEAT)]
    before = [hit for hit in hits if hit.end <= stop or (hit.kind == INSTITUTION and hit.start <= stop)]
    own = [hit for hit in before if not _is_object(segment, hit, generic)]
    # 牛津大学的中国留学生: what follows the last 的 is closer to the person.
    noun = segment.rfind("的")
    return sorted(own, key=lambda hit: hit.start < noun)


def _is_object(segment: str, hit: CountryHit, generic: bool) -> bool:
    follows, before = segment[hit.end :], segment[: hit.start]
    if hit.kind == INSTITUTION:
        return False
    if pattern("descent").match(follows) or pattern("object_of_study").match(follows):
        return True
    if hit.kind in STATED_KINDS and (
        pattern("market").match(follows) or (before and pattern("head_of_market").match(follows))
    ):
        return True
    away = pattern("away").search(before) and not AFTER_SHORT_NAME.match(follows)  # 在美国当选总统特朗普表态后
    if (away or pattern("away_at").match(follows)) and not (generic and hit.country == HOME):
        return True
    if pattern("governor").match(follows):
        return True
    if pattern("coach").match(follows) and hit.country == HOME and not generic:
        return True  # China's coaches from abroad
    return bool((pattern("bilateral").match(follows) and not follows.startswith("·")) or re.search("[-—–－]$", before))


def find_origins(segment: str, *, generic: bool) -> list[CountryHit]:
    """Find institutions, countries and places, the first to begin: 中国外文局 takes the country's name inside it."""
    matcher, rows = _institutions()
    found = [
        CountryHit(start, end, rows[index]["country"], rows[index]["name"], INSTITUTION)
        for index, start, end in matcher.find_matches_as_indexes(segment)
        if rows[index]["country"] and (generic or rows[index]["scope"] != GENERIC)
    ]
    # The first to begin wins (香港大学 is not 港大), of those that begin together the institution.
    kept: list[CountryHit] = []
    for hit in sorted([*found, *find_countries(segment), *find_places(segment)], key=lambda hit: hit.start):
        end = kept[-1].end if kept else 0
        if hit.kind in CITIES and _goes_on(segment, hit):
            continue
        short = hit.kind == DISTRICT and len(hit.name) <= SHORT_DISTRICT
        # Where the place before it ends (or the segment begins), or after 省, 市, 的 …
        free = generic and (hit.start == end or segment[hit.start - 1] in words_of("before_short_district"))
        if hit.start >= end and (free or not short):
            kept.append(hit)
    return kept


def _goes_on(segment: str, hit: CountryHit) -> bool:
    """Whether a city's name is the beginning of another name: 洛桑多吉 is not 洛桑."""
    rest = segment[hit.end : hit.end + 2]
    foreign = hit.country != HOME and len(hit.name) == len(rest) == SHORT_DISTRICT
    return foreign and TRANSLITERATION.issuperset(rest) and not is_common_word(rest)


@lru_cache(maxsize=1)
def _institutions() -> tuple[ahocorasick_rs.AhoCorasick, list[dict[str, str]]]:
    rows = [row for row in _institution_rows() if row["scope"] != ARTICLE]
    names = [row["name"] for row in rows]
    return ahocorasick_rs.AhoCorasick(names, ahocorasick_rs.MatchKind.LeftmostLongest), rows


def regional_offices(descriptor: str) -> list[tuple[str, str]]:
    """Return the offices, each with a country, that are in a descriptor and count in a country's own articles only."""
    rows = [row for row in _institution_rows() if row["scope"] == ARTICLE and row["name"] in descriptor]
    return [(row["name"], country) for row in rows for country in row["country"].split()]


@lru_cache(maxsize=1)
def _institution_rows() -> list[dict[str, str]]:
    return read_reference("institutions.csv", ["name", "country", "source", "scope"])
