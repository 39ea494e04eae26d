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
SHORT_DISTRICT = 2  # 南湖, 东山; 砀山县 is clear
BEFORE_SHORT_DISTRICT = frozenset("省市州盟区县的在自")  # or another place, or nothing: 兰西 is not in 法兰西学院
SEGMENT = re.compile("[、，；,;/／兼]")
OBJECT_OF_STUDY = re.compile(
    "(?:问题|研究(?!院)|事务)|(?:历史|文学|文化|政治|政策|经济|外交|战略|法律)(?:问题|研究)?(?:专家|学者|观察家|研究者|教授)"
)
BILATERAL = re.compile("[-—–－·和与及]")
# 微软中国区总裁: the country is where the work is, not where the person is from. 海淀区 is another 区.
MARKET = re.compile("区|大区|市场|分公司")
HEAD_OF_MARKET = re.compile("总裁|首席执行官|CEO|总经理|执行董事|业务|负责人")  # 苹果公司中国总裁
GOVERNOR = re.compile("[^、，]{0,4}(?:港督|总督)(?![学导察])")  # 香港末代港督: whom another country sent
COACH = re.compile("(?:国家)?(?:男|女)?(?:足|篮|排|乒)?队?(?:主|助理)?教练")
INTERNATIONAL = re.compile(
    "联合国|欧盟|欧洲委员会|欧洲央行|欧洲议会|北约|东盟|非盟|阿盟|世卫|世界卫生组织|世界银行|国际货币基金|世贸组织|世界贸易组织|"
    "国际电信联盟|国际原子能|上合组织|上海合作组织|亚投行|亚洲基础设施投资银行|亚洲开发银行|金砖|二十国集团|"
    "红十字会与红新月会|国际刑警|海合会|欧佩克|国际[^、，]{0,6}(?:组织|联合会|联盟|委员会|奥委会|足联|田联|泳联|法院|法庭)"
)
ORIGIN = "来自"
NATIONALITY = re.compile("(?:籍|国籍)")
DESCENT = re.compile("裔")
# 在北京留学的埃及学生, 曾获中国政府友谊奖的德国专家: where somebody is, what somebody was given.
AWAY_AT = re.compile("(?:市|省)?(?:出席|参加|访问|会见|会晤|留学|求学|考察|演讲|举行|召开)")  # [在]北京出席论坛的
AWAY = re.compile("(?:在|赴|访|访问|到访|前往|抵达|来到|出席|参加|[曾荣]获|获得|授予)$")
POSTED = re.compile("常驻|驻")
POSTS = re.compile("驻[^，；]{2,20}?(?:大使|领事|代表)")  # 驻伊朗、阿联酋大使
FORCES_ABROAD = re.compile("驻[^、，]{1,6}?(.军)")  # 驻日美军
OUR_ENVOY = re.compile("(?:我国?|前|原|时任)?驻(?!华|中国)[^、，]+?(?:大使|领事|使馆|参赞|武官)")
# A second hat: 美国国家工程院外籍院士, 哈佛大学访问学者.
SECOND_HAT = re.compile("外籍院士|客座|访问学者|名誉|荣誉|兼职")
# What only China's administration looks like: 市教育局, 省委, 副县长, 镇党委, 村委会.
OUR_ADMINISTRATION = re.compile(
    "^国家[^、，的]{1,18}?(?:局|委|署|办|部|中心|院|队|图书馆|博物馆|实验室)|"
    "[省市县区旗乡镇村](?:[^、，的]{0,8}?(?:局|厅|党委|党组|委员会|委办|办公室|支队|大队|法院|检察院|党支部|两委|农业站|卫生院|气象台|"
    "电视台|农科院|研究院|疾控中心|服务中心|供电公司|医院|博物馆|文化馆|人大|政协|供销社|总工会|妇联|残联|团委|商会)"
    "|[委长](?![大期远])|支书|支部)|主任科员|调研员|巡视员|人大代表|政协委员|管委会|居委会|村委会|派出所|城管|街道办|纪检|党组|党工委|[镇乡村屯](?:村民|农民|种植户|养殖户)|社区(?:党|居委|书记)|街道(?:党|办)|乡村医生"
)


def country_of(descriptors: list[str], name: str) -> Origin:
    """Return the country that a person's descriptors state or imply, by the rule of this module."""
    generic = is_home_name(name)
    return _first([country_of_descriptor(descriptor, generic=generic) for descriptor in descriptors])


def settle_country(printed: Origin, reference: Origin) -> Origin:
    """Return what the text gives, unless a reference contradicts it or gives what it doesn't."""
    return printed if reference.country in (None, printed.country) else reference


def country_of_descriptor(descriptor: str, *, generic: bool = True) -> Origin:
    """Return the country that a descriptor states or implies; `generic`: 外交部 and the like count as Chinese ones.

    >>> country_of_descriptor("巴西中国问题研究中心主任"), country_of_descriptor("中国问题专家").country
    (Origin(country='BR', basis='stated', words='巴西'), None)
    """
    main: list[Origin] = []
    second: list[Origin] = []
    for segment in SEGMENT.split(POSTS.sub(lambda match: match.group().replace("、", "和"), descriptor)):
        origin = _origin_of_segment(segment, generic)
        (second if SECOND_HAT.search(segment) else main).append(origin)
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
        return _first([_origin(hit) for hit in hits if hit == hits[0] or _repeats(hit, hits[0])])
    if generic and not INTERNATIONAL.search(segment):
        ours = OUR_ENVOY.match(segment) or OUR_ADMINISTRATION.search(segment)
        if ours:
            return Origin(HOME, "affiliation", ours.group())
    return UNKNOWN


def _repeats(hit: CountryHit, first: CountryHit) -> bool:
    return hit.country == first.country and hit.start < first.start


def _origin(hit: CountryHit) -> Origin:
    named = hit.kind == INSTITUTION and any(
        inner.country == hit.country and inner.kind == "name" for inner in find_countries(hit.name)
    )
    return Origin(hit.country, "stated" if named or hit.kind in STATED_KINDS else "affiliation", hit.name)


def _counting_hits(segment: str, generic: bool) -> list[CountryHit]:
    """The countries of a segment that may be its person's, the likeliest first."""
    hits = find_origins(segment, generic=generic)
    outright = [h for h in hits if segment[: h.start].endswith(ORIGIN) or NATIONALITY.match(segment, h.end)]
    if outright:
        return outright
    forces = FORCES_ABROAD.search(segment)
    if forces and (army := find_countries(forces.group(1))):
        return army
    stop = min((m.start() for m in POSTED.finditer(segment)), default=len(segment))
    international = INTERNATIONAL.search(segment)
    if international:
        stop = min(stop, international.start())
    before = [hit for hit in hits if hit.end <= stop or (hit.kind == INSTITUTION and hit.start <= stop)]
    own = [hit for hit in before if not _is_object(segment, hit, generic)]
    # 牛津大学的中国留学生: what follows the last 的 is closer to the person.
    noun = segment.rfind("的")
    return sorted(own, key=lambda hit: hit.start < noun)


def _is_object(segment: str, hit: CountryHit, generic: bool) -> bool:
    follows, before = segment[hit.end :], segment[: hit.start]
    if hit.kind == INSTITUTION:
        return False
    if DESCENT.match(follows) or OBJECT_OF_STUDY.match(follows):
        return True
    if hit.kind in STATED_KINDS and (MARKET.match(follows) or (before and HEAD_OF_MARKET.match(follows))):
        return True
    away = AWAY.search(before) and not AFTER_SHORT_NAME.match(follows)  # 在美国当选总统特朗普表态后
    if (away or AWAY_AT.match(follows)) and not (generic and hit.country == HOME):
        return True
    if GOVERNOR.match(follows):
        return True
    if COACH.match(follows) and hit.country == HOME and not generic:
        return True  # China's coaches from abroad
    return bool((BILATERAL.match(follows) and not follows.startswith("·")) or re.search("[-—–－]$", before))


def find_origins(segment: str, *, generic: bool) -> list[CountryHit]:
    """Find institutions, countries and places, the first to begin: 中国外文局 takes the country's name inside it."""
    matcher, rows = _institutions()
    found = [
        CountryHit(start, end, rows[index]["country"], rows[index]["name"], INSTITUTION)
        for index, start, end in matcher.find_matches_as_indexes(segment)
        if generic or rows[index]["scope"] != GENERIC
    ]
    # The first to begin wins (香港大学 is not 港大), of those that begin together the institution.
    kept: list[CountryHit] = []
    for hit in sorted([*found, *find_countries(segment), *find_places(segment)], key=lambda hit: hit.start):
        end = kept[-1].end if kept else 0
        if hit.kind in ("city", "capital") and _goes_on(segment, hit):
            continue
        if hit.start >= end and (not _is_short_district(hit) or (generic and _stands_free(segment, hit.start, end))):
            kept.append(hit)
    return kept


def _goes_on(segment: str, hit: CountryHit) -> bool:
    """Whether a city's name is the beginning of another name: 洛桑多吉 is not 洛桑."""
    rest = segment[hit.end : hit.end + 2]
    foreign = hit.country != HOME and len(hit.name) == len(rest) == SHORT_DISTRICT
    return foreign and TRANSLITERATION.issuperset(rest) and not is_common_word(rest)


def _stands_free(segment: str, start: int, end: int) -> bool:
    """Whether a name begins where the place before it ends (or the segment begins), or after 省, 市, 的 ...."""
    return start == end or segment[start - 1] in BEFORE_SHORT_DISTRICT


def _is_short_district(hit: CountryHit) -> bool:
    return hit.kind == DISTRICT and len(hit.name) <= SHORT_DISTRICT


@lru_cache(maxsize=1)
def _institutions() -> tuple[ahocorasick_rs.AhoCorasick, list[dict[str, str]]]:
    rows = read_reference("institutions.csv", ["name", "country", "source", "scope"])
    names = [row["name"] for row in rows]
    return ahocorasick_rs.AhoCorasick(names, ahocorasick_rs.MatchKind.LeftmostLongest), rows
