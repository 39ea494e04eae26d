"""Countries in Chinese text: their names found, their codes named, their regions looked up.

Codes are ISO 3166-1 alpha-2. Names come from Unicode CLDR through Babel (Chinese, simplified and traditional) and
from ``data/reference/countries.csv`` (other names, sides such as 美方, capitals, cities, provinces), regions from
UN M49 in ``data/reference/regions.csv``.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs
import pandas as pd
from babel import Locale

from helpers.language.csv_files import read_reference
from helpers.language.folding import simplify
from helpers.paths import data_folder

CHINESE_LOCALES = ("zh", "zh_Hant")
LABEL_LOCALES = {"en": "en", "zh": "zh"}
# CLDR's two-letter codes that are groups of countries, placeholders or no country of ISO 3166.
NOT_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
COLUMNS = ["name", "country", "kind", "source"]
EXCLUDE = "exclude"
# One character counts as a country only where a word may begin, before a word that makes it one: 美总统, 俄外长, 日媒.
SHORT_NAME_FOLLOWS = frozenset("前驻与和对")
AFTER_SHORT_NAME = re.compile(
    "(?:前|副|新|候任|当选)?(?:总统|总理|首相|外长|国防军|武装|军方|安全内阁|防长|财长|国务卿|国防部|外交部|财政部|商务部|国务院|议员|议长|参议|"
    "众议|官员|专家|学者|媒|军方|使馆|大使|驻|国会|央行|警方|企业|政府|智库|籍|企(?!业|图|划|盼|及)|裔|"
    "共(?=中央|总书记|党)|军(?!事|工|民|功|转|备|费|校|龄)|"
    # 日中友好协会, 美中贸易全国委员会: whose society it is comes first
    "中(?=友好|友协|贸易|经贸|经济|文化|商务|商会|总商会|工商|企业家|交流|合作|基金会|委员会|协会|学会|论坛|关系全国))"
)
# These are hardly ever the beginning of another word, so that more may follow.
CLEAR_SHORT_NAMES = frozenset("美俄英德韩澳菲朝乌印")
AFTER_CLEAR_SHORT_NAME = re.compile(
    "(?:前|副|新|候任|当选)?(?:贸易代表|特使|司令|海军|空军|陆军|高官|检方|法院|法官|外交官|记者|教授|律师|分析师|经济学家|"
    "民众|网友|游客|留学生|选手|球员|球星|教练|主帅|国王|女王|王储|王室|宇航员|士兵|商会|副外长|内政部|司法部|能源部|"
    "卫生部|国防|总参|总检|最高|中央|太空|航天|国家|议会|内阁|工党|左翼|右翼|卫生|国安|情报|特工|警察|代表团|外交大臣|财政大臣|国防大臣|外交部长|统帅|执政党|反对党|在野党|州长|高级)"
)
# 昨日本报获悉, 当日本网发布: our paper, not Japan.
OUR_PAPER = re.compile("[今昨前当即同近次每某0-9０-９]日本[报网刊]")
CITIZEN = "籍"  # 美籍, whatever stands before it
# 以企业为主体, 中专家, 日前外交部: words of their own, or characters that are.
NOT_SHORT_NAME = re.compile("[以法意日加中印越](?:新|副)?(?:企业|专家|学者|政府|智库)|[日以]前|[以意加]中")


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
