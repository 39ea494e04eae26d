"""Bylines: who signed a text, with what descriptor, and whether they wrote it or only made the page."""

import re
from typing import NamedTuple

from helpers.language.countries import find_countries
from helpers.language.folding import simplify
from helpers.language.forms import form
from helpers.language.person_names import DOTS, is_common_word, is_person_name

AUTHOR_MARK, SIGNATURE, REPORTER_LINE = form("author mark"), form("signature"), form("reporter line")
REPORT_MARK = re.compile("文|撰文")  # 文/李明 signs a report; □ 李明 and 作者：李明 an opinion
PRODUCTION, INSTITUTION, CREDITED = form("production"), form("institution"), form("credited")
# The last character of the words by which Chinese names an office or a calling: 主任, 教授, 院士, 发起人 …
OFFICE_ENDINGS = frozenset("长员士授任家人官编者师使席理裁监事生表记卿相统王委问首监辑导督手民工将军佐尉帅嘉宾裔家秘翰")
OFFICE_IS = re.compile("^(?:系|为|是|现任|现为|时任)")
BESIDE_COUNTRY = (form("country before the name"), form("country after the name"))
LONGEST_WORD_OF_A_BYLINE = 6
BETWEEN_NAMES = re.compile(r"[\s、，,]+")
BLANK_AT_DOT = re.compile(rf"\s*([{DOTS}])\s*")


class Byline(NamedTuple):
    """The names of a byline, what describes them (``""`` if nothing does), and whether they wrote the text."""

    names: tuple[str, ...]
    descriptor: str
    signed: bool


def read_byline(text: str) -> Byline | None:
    """Read a line that names who wrote or made a text (韩国科学技术院荣誉教授 全吉男); None if it is no such line."""
    printed = text.strip()
    if signature := SIGNATURE.fullmatch(simplify(printed)):
        signed = printed[slice(*signature.span("signed"))]
        return _described_after(signed) or read_byline(signed)
    mark = AUTHOR_MARK.match(printed)
    rest = BLANK_AT_DOT.sub(r"\1", printed[mark.end() :] if mark else printed)
    beside = _beside_country(rest) or (_described_after(rest) if mark else None)
    if beside:
        return beside
    reporter = REPORTER_LINE.fullmatch(simplify(rest))
    if reporter:
        office, credited = (rest[slice(*reporter.span(group))] for group in ("office", "names"))
        names = tuple(filter(None, BETWEEN_NAMES.split(credited)))
        if not all(len(name) <= LONGEST_WORD_OF_A_BYLINE or is_person_name(name) for name in names):
            return None  # 记者：这是怎么做到的？ is a question in an interview
        return Byline(_names(credited) or names, office, _writes(office))
    alone = _names(rest)
    if alone and (mark or len(alone) == 1 or not any(map(_is_word, alone))):
        return Byline(alone, "", not (mark and REPORT_MARK.match(mark.group())))
    for blank in re.finditer(r"\s+", rest):
        descriptor, named = rest[: blank.start()], rest[blank.end() :]
        native = _beside_country(named)
        if native and _describes(descriptor, native.names):
            return native._replace(descriptor=f"{descriptor}（{native.descriptor}）")
        names = _names(named)
        if names and _describes(descriptor, names):
            return Byline(names, descriptor, _writes(descriptor))
    return None


def _described_after(text: str) -> Byline | None:
    """Read a name and, after a comma, the office: 穆萨·恩迪亚耶，系某某大学教授."""
    name, _, office = re.sub("[,]", "，", text).partition("，")
    office = OFFICE_IS.sub("", office.strip())
    described = len(office) > 1 and (simplify(office)[-1] in OFFICE_ENDINGS or INSTITUTION.search(simplify(office)))
    return Byline((name.strip(),), office, signed=True) if described and is_person_name(name) else None


def _beside_country(text: str) -> Byline | None:
    """Read a name beside its country in brackets: 〔塞内加尔〕穆萨·恩迪亚耶, 穆萨·恩迪亚耶（塞内加尔）."""
    for pattern in BESIDE_COUNTRY:
        match = pattern.fullmatch(text)
        places = [hit.name for hit in find_countries(match["country"])] if match else []
        if match and places == [match["country"]] and is_person_name(match["name"]):
            return Byline((match["name"].strip(),), match["country"], signed=True)
    return None


def _names(text: str) -> tuple[str, ...]:
    """Return the names of which a string consists, or nothing."""
    if is_person_name(text):
        return (text.strip(),)
    names: list[str] = []
    for piece in BETWEEN_NAMES.split(text):
        if names and len(names[-1]) == 1 and len(piece) == 1:
            names[-1] += piece
        else:
            names.append(piece)
    return tuple(names) if all(map(is_person_name, names)) else ()


def _describes(descriptor: str, names: tuple[str, ...]) -> bool:
    """Whether words before a blank describe the people named after it, rather than being half a heading."""
    if len(descriptor) < 2:
        return False
    simple = simplify(descriptor)
    if simple[-1] in OFFICE_ENDINGS or CREDITED.search(simple):
        return True
    return bool(INSTITUTION.search(simple)) and not any(map(_is_word, names))


def _writes(descriptor: str) -> bool:
    return not PRODUCTION.search(re.split("[、，]", simplify(descriptor))[-1])


def _is_word(name: str) -> bool:
    return is_common_word(simplify(name))
