"""The country of an office named without one (该国国防部长, 总统): the only country that the text before it names.

“法国当天举行大选。总统马克龙表示……”: a reader takes the country from the sentence, or if that names none, from what
the paragraph has said so far. Where two countries are named the office stays without a country, and so does a person
without an office of state (农学院院长, 分析师).
"""

import re

from helpers.discourse.speakers.origins import UNKNOWN, Origin
from helpers.language.countries import CountryHit, find_countries

THAT_COUNTRY = re.compile("该国")
NEVER_AT_HOME = re.compile(
    "(?:前|时任|候任|当选|代|副)*(?:总统|首相|国王|女王|王储|防长|财长|国防大臣|外交大臣|财政大臣)"
)
OFFICE = re.compile(
    "(?:前|时任|候任|当选|代|副|政府)*(?:总理|外长|议长|外交部|国防部|内政部|财政部|司法部|卫生部|教育部|农业部|能源部|经济部|商务部|"
    "贸易部|交通部|环境部|央行|军方|陆军|空军|海军|警方|警察|检方|议会|国会|参议院|众议院|执政党|反对党|在野党|最高法院|政府|内阁)"
)
NAMES = frozenset(("name", "side"))
SENTENCE_END = re.compile("[。！？]")
# 据美国媒体报道，外长…: whose medium reports says nothing about the minister.
REPORTS = re.compile("[^，。]{0,12}(?:报道|援引)")


def country_around(descriptor: str, name: str, texts: list[str], *, home_name: bool) -> Origin:
    """Return the country of an office without one, from the text before the first place where it is printed.

    Parameters
    ----------
    descriptor
        As printed before the name, without a country (总统, 该国国防部长).
    name
        As printed after the descriptor.
    texts
        The passages of the article, in simplified characters.
    home_name
        Whether the name looks Chinese: ministries without a country are China's then.

    Examples
    --------
    >>> country_around("总统", "马克龙", ["法国当天举行大选。总统马克龙表示满意。"], home_name=True)
    Origin(country='FR', basis='stated', words='法国')
    >>> country_around("外长", "阿拉格齐", ["美国和伊朗会谈。外长阿拉格齐表示满意。"], home_name=False).country is None
    True
    """
    that = bool(THAT_COUNTRY.match(descriptor))
    if not (that or NEVER_AT_HOME.match(descriptor) or (OFFICE.match(descriptor) and not home_name)):
        return UNKNOWN
    text = next((text for text in texts if descriptor + name in text), "")
    before = text.partition(descriptor + name)[0]
    ends = [match.end() for match in SENTENCE_END.finditer(before)]
    named = _countries(before[ends[-1] :] if ends else before, reported=that) or _countries(before, reported=that)
    if len({hit.country for hit in named}) != 1:
        return UNKNOWN
    return Origin(named[-1].country, "stated", named[-1].name)


def _countries(text: str, *, reported: bool) -> list[CountryHit]:
    hits = [hit for hit in find_countries(text) if hit.kind in NAMES]
    return [hit for hit in hits if reported or not REPORTS.match(text, hit.end)]
