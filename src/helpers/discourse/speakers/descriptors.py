"""The country of a descriptor, with its basis: what is printed, what an institution implies, what a reference says.

The rule is mechanical. A country whose name is printed in the descriptor is ``stated``, also inside the name of an
institution (中国工程院, 韩国科学技术院). An institution, city or province whose name does not contain its country
(武汉大学, 外交部, 货拉拉) gives it by ``affiliation``. What is stated goes before an affiliation. A row of
``data/reference/people.csv`` that contradicts what the descriptors give, or gives what they don't, wins as
``reference``; one that agrees leaves the text's basis. Such a row counts only if one of its ``words`` (``|`` between
them; ``*`` for a full name that nobody else has) stands in a descriptor of the person: no country from a bare name.
A country that is only the object of somebody's work (中国问题专家) or where somebody is posted (驻巴西大使) does not
count, nor do organisations of several countries.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from helpers.language.countries import CountryHit, find_countries
from helpers.language.folding import simplify
from helpers.language.names import is_chinese_name
from helpers.language.reference import read_reference

PEOPLE_FILE = "people.csv"
PEOPLE_COLUMNS = ["name", "country", "aliases", "words", "name_en", "description", "source"]
ANYBODY = "*"  # no other word is needed beside the name
STATED_KINDS = frozenset(("name", "side", "short"))
INSTITUTION = "institution"
# Institutions named without their country (外交部) count as Chinese for people with Chinese names only.
GENERIC = "generic"
SEGMENT = re.compile("[、，；,;/／兼]")
OBJECT_OF_STUDY = re.compile(
    "(?:国际)?(?:问题|研究(?!院)|事务)|(?:历史|文学|文化|政治|政策|经济|外交|战略|法律)(?:问题|研究)?(?:专家|学者|观察家|研究者|教授)"
)
BILATERAL = re.compile("[-—–－·和与及]")
# 微软中国区总裁, 中国队主教练: the country is where the work is, not where the person is from.
MARKET = re.compile("(?:区(?!区?[长委])|大区|市场|分公司|(?:国家)?(?:男|女)?(?:足|篮|排|乒)?队(?:主|助理)?教练)")
INTERNATIONAL = re.compile(
    "联合国|欧盟|欧洲委员会|欧洲央行|北约|东盟|非盟|阿盟|世卫|世界卫生组织|世界银行|国际货币基金|世贸组织|世界贸易组织|"
    "国际电信联盟|国际原子能|国际奥委会|国际足联|上合组织|上海合作组织|亚投行|金砖|二十国集团|红十字国际委员会|"
    "红十字会与红新月会|国际刑警|海合会|欧佩克"
)
ORIGIN = "来自"
NATIONALITY = re.compile("(?:籍|国籍)")
DESCENT = re.compile("裔")


class Origin(NamedTuple):
    """A country, how it is known (``stated``, ``affiliation``, ``reference``) and the words that say so."""

    country: str | None
    basis: str | None
    words: str


UNKNOWN = Origin(None, None, "")


def country_of(descriptors: list[str], name: str) -> Origin:
    """Return a person's country from descriptors and reference, by the rule of this module."""
    generic = is_chinese_name(name)
    origins = [country_of_descriptor(descriptor, generic=generic) for descriptor in descriptors]
    printed = _first(origins)
    reference = reference_country(name, descriptors)
    return printed if reference.country in (None, printed.country) else reference


def country_of_descriptor(descriptor: str, *, generic: bool = True) -> Origin:
    """Return the country that a descriptor states or implies.

    `generic` says whether institutions named without their country (外交部, 国家发改委) count as Chinese ones.

    Examples
    --------
    >>> country_of_descriptor("巴西中国问题研究中心主任")
    Origin(country='BR', basis='stated', words='巴西')
    >>> country_of_descriptor("中国问题专家").country is None
    True
    """
    hits = (_counting_hits(segment, generic) for segment in SEGMENT.split(descriptor))
    return _first([_origin(found[0]) for found in hits if found])


def _first(origins: list[Origin]) -> Origin:
    """Return the first origin that is stated, else the first that has a country."""
    known = [origin for origin in origins if origin.country]
    return next((origin for origin in known if origin.basis == "stated"), known[0] if known else UNKNOWN)


def _origin(hit: CountryHit) -> Origin:
    named = hit.kind == INSTITUTION and any(
        inner.country == hit.country and inner.kind == "name" for inner in find_countries(hit.name)
    )
    return Origin(hit.country, "stated" if named or hit.kind in STATED_KINDS else "affiliation", hit.name)


def _counting_hits(segment: str, generic: bool) -> list[CountryHit]:
    """The countries of a segment that may be its person's, those said outright (来自, 籍) first."""
    hits = _all_hits(segment, generic)
    outright = [h for h in hits if segment[: h.start].endswith(ORIGIN) or NATIONALITY.match(segment, h.end)]
    if outright:
        return outright
    stop = min((m.start() for m in re.finditer("常驻|驻", segment)), default=len(segment))
    international = INTERNATIONAL.search(segment)
    if international:
        stop = min(stop, international.start())
    return [hit for hit in hits if hit.end <= stop and not _is_object(segment, hit)]


def _is_object(segment: str, hit: CountryHit) -> bool:
    follows, before = segment[hit.end :], segment[: hit.start]
    if hit.kind == INSTITUTION:
        return False
    if DESCENT.match(follows) or OBJECT_OF_STUDY.match(follows) or MARKET.match(follows):
        return True
    return bool((BILATERAL.match(follows) and not follows.startswith("·")) or re.search("[-—–－]$", before))


def _all_hits(segment: str, generic: bool) -> list[CountryHit]:
    """Countries and institutions; an institution takes the country's name inside it (中国外文局)."""
    matcher, rows = _institutions()
    found = [
        CountryHit(start, end, rows[index]["country"], rows[index]["name"], INSTITUTION)
        for index, start, end in matcher.find_matches_as_indexes(segment)
        if generic or rows[index]["scope"] != GENERIC
    ]
    free = [hit for hit in find_countries(segment) if not any(i.start < hit.end and hit.start < i.end for i in found)]
    return sorted([*found, *free])


@lru_cache(maxsize=1)
def _institutions() -> tuple[ahocorasick_rs.AhoCorasick, list[dict[str, str]]]:
    rows = read_reference("institutions.csv", ["name", "country", "source", "scope"])
    names = [row["name"] for row in rows]
    return ahocorasick_rs.AhoCorasick(names, ahocorasick_rs.MatchKind.LeftmostLongest), rows


def reference_country(name: str, descriptors: list[str]) -> Origin:
    """Return the country that ``data/reference/people.csv`` gives for a name or alias with one of these descriptors."""
    for row in _people_by_name().get(name, ()):
        words = simplify(row["words"]).split("|")
        if ANYBODY in words or any(word in descriptor for word in words for descriptor in descriptors):
            return Origin(row["country"] or None, "reference" if row["country"] else None, row["source"])
    return UNKNOWN


@lru_cache(maxsize=1)
def _people_by_name() -> dict[str, list[dict[str, str]]]:
    people: dict[str, list[dict[str, str]]] = {}
    for row in read_reference(PEOPLE_FILE, PEOPLE_COLUMNS):
        if not all(row["words"].split("|")):
            raise ValueError(
                f"{PEOPLE_FILE}: {row['name']} has empty words; give words of this person's descriptors with | between "
                f"them, or {ANYBODY} if nobody else has the name"
            )
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            people.setdefault(simplify(name), []).append(row)
    return people
