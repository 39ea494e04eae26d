"""Where people are named in a text, and with what descriptor."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from helpers.discourse.speakers.grammar import WordHit, find_source_words, is_verb, pattern
from helpers.discourse.speakers.name_spotting import (
    BLANK_FOR_DOT,
    LONGEST_PIECE,
    name_at,
    name_before,
    partial_at,
    title_at,
)
from helpers.discourse.speakers.quotes import CLOSING, MASK
from helpers.language.countries import find_countries
from helpers.language.person_names import DOTS, SURNAMES, TRANSLITERATION, is_common_word, may_spell_a_name

OF = "的"
CLAUSE_BREAK = "，。；：！？,;:!?"
END_OF_DATELINE = "】"
LONGEST_CALLING = 12
BEFORE = 3  # characters of a country that may spell a name, too: 匈牙利约翰·冯·诺伊曼
LONGEST_QUOTED_TERM = 14  # a longer quotation is somebody's words, and the clause begins after it
# The dot of a foreign name, or a hyphen between two parts of at least two characters (马尔滕-德容).
_SPELT = f"[{''.join(sorted(TRANSLITERATION))}]"
ANY_DOT = re.compile(f"[{DOTS}]|(?<={_SPELT}{_SPELT})[-－](?={_SPELT})")
BLANKS_AT_DOT = re.compile(rf"[ 　]*([{DOTS}])[ 　]*")
BLANKS_IN_NAME = re.compile(r"(?<=[\u4e00-\u9fff])[ 　]+(?=[\u4e00-\u9fff])")
# Before 先生 a surname alone, after 的 or a calling: 来自上海的李女士, 经营户朱先生.
ALONE = re.compile(f"[的户员者工师民主客商人][{''.join(sorted(SURNAMES))}]$")


@dataclass(frozen=True)
class Mention:
    """A source as printed: offsets of what is printed for it, its name, its kind and what describes it.

    `kind` is ``name``, ``pronoun``, ``partial`` (王主任, 小李), ``anonymous``, ``organisation`` or ``document``.
    `np_start` is where its noun phrase, descriptor included, begins.
    """

    start: int
    end: int
    np_start: int
    name: str
    kind: str
    descriptor: str = ""

    def overlaps(self, start: int, end: int) -> bool:
        """Whether anything of a span is printed for this mention."""
        return self.start < end and start < self.end


def find_named(flat: str) -> list[Mention]:
    """Find names that show themselves in a passage with masked quotations: after a title, or with a mark in them."""
    hits = find_source_words(flat)
    mentions: list[Mention] = []

    def add(start: int, end: int, covered: int = 0) -> None:
        if start < end and not any(mention.overlaps(start, covered or end) for mention in mentions):
            mentions.append(_described(flat, start, end))

    titles = (hit for hit in hits if hit.kind == "role" and not pattern("reporters").search(hit.word))
    begins = {_after_title(flat, hit.end): False for hit in titles}
    begins = dict.fromkeys(_after_occupations(flat, hits), True) | begins
    for start, strict in sorted(begins.items()):
        add(start, name_at(flat, start, strict=strict))
    for begin in (match.end() for match in pattern("of_institution").finditer(flat)):
        if _ends_institution(hits, begin - len(OF)):
            add(begin, name_at(flat, begin, strict=True))
    for dot in (match.start() for match in ANY_DOT.finditer(flat)):
        mention = _dotted_mention(flat, dot, hits)
        if mention and not any(other.overlaps(mention.start, mention.end) for other in mentions):
            mentions.append(mention)
    for polite in pattern("polite").finditer(flat):
        start = name_before(flat, polite.start())
        alone = start < 0 and ALONE.match(flat[max(0, polite.start() - 2) : polite.start()])
        if alone:  # 来自上海的李女士
            start = polite.start() - 1
        if start >= 0:
            add(start, polite.end() if alone else polite.start(), polite.end())
    for begin, end in _before_titles(flat, hits):
        add(begin, end)
    mentions = [mention for mention in mentions if not _is_company(flat, mention)]
    return _cut_lists(flat, sorted(mentions, key=lambda mention: mention.start))


def find_leading(flat: str, stretches: Iterable[tuple[int, int]]) -> list[Mention]:
    """Find names without a title that begin a sentence or clause: they tell who 他 is and where speech ends."""
    return [mention for mention in (_leading(flat, *stretch) for stretch in stretches) if mention]


def _leading(flat: str, start: int, stop: int) -> Mention | None:
    """The name without a title that begins a stretch of text, after 据, 近日 … or a calling (队员小高)."""
    lead = pattern("lead").match(flat[start:stop])
    begin = start + (lead.end() if lead else 0)
    end = name_at(flat, begin, strict=True) if begin < stop else -1
    if begin < end <= stop:
        return Mention(begin, end, start, flat[begin:end], "name")
    for hit in find_source_words(flat[begin : min(stop, begin + LONGEST_CALLING)]):
        called = begin + hit.end
        end = partial_at(flat, called) if hit.kind == "role" else -1
        if called < end <= stop:
            return Mention(called, end, start, flat[called:end], "partial", flat[begin:called])
    return None


def descriptors_in(texts: Iterable[str], name: str) -> Iterator[str]:
    """Yield what describes a name after a relative clause or an institution: 在北京工作的高雷, 某某大学李明教授团队."""
    for text in texts:
        for start in (match.start() for match in re.finditer(re.escape(name), text)):
            clause = text[clause_start(text, start) : start]
            if clause.endswith(OF) or _ends_institution(find_source_words(clause), len(clause)):
                yield _described(text, start, start + len(name)).descriptor


def known_mentions(flat: str, known: Iterable[tuple[int, str]], taken: list[Mention]) -> list[Mention]:
    """Add names known from elsewhere in the article, the preferred ones first, outside the mentions found."""
    found = list(taken)
    for position, name in known:
        end = position + len(name)
        if not any(mention.overlaps(position, end) for mention in found):
            after = title_at(flat, end)
            found.append(Mention(position, after.end() if after else end, position, name, "name"))
    return sorted(found, key=lambda mention: mention.start)


def as_printed(mention: Mention, text: str) -> Mention:
    """Return a mention whose descriptor shows quoted words (“一带一路”) instead of their mask."""
    if MASK not in mention.descriptor + mention.name:
        return mention
    printed = text[mention.start : mention.end]
    if mention.kind in ("name", "partial"):
        before = text[mention.np_start : mention.start].strip(" 　、").rstrip("的")
        return replace(mention, name=printed if MASK in mention.name else mention.name, descriptor=before)
    return replace(mention, name=printed, descriptor=printed if mention.descriptor else "")


def clause_start(text: str, position: int) -> int:
    """Return where the clause around a position begins: after the last break, a spoken quotation among them."""
    index = position - 1
    while index >= 0:
        if text[index] in CLAUSE_BREAK + END_OF_DATELINE:
            return index + 1
        if text[index] in CLOSING:
            opening = text.rfind(CLOSING[text[index]], 0, index)
            breaks = (*CLAUSE_BREAK, *CLOSING)
            if opening <= 0 or index - opening > LONGEST_QUOTED_TERM or text[opening - 1] in breaks:
                return index + 1
            index = opening
        index -= 1
    return 0


def _after_title(flat: str, position: int) -> int:
    match = pattern("after_title").match(flat, position)
    return match.end() if match else position


def _after_occupations(flat: str, hits: list[WordHit]) -> list[int]:
    """Where a name may follow an occupation that no list has: 农机手张磊, 巡河员李梅, but not 增长王朝."""
    inside = {position for hit in hits for position in range(hit.start + 1, hit.end)}
    ends = (match for match in pattern("occupation").finditer(flat) if flat[match.end()] in SURNAMES)
    callings = ((match, match.group().rstrip(" 　")) for match in ends if match.end() not in inside)
    free = (match for match, calling in callings if not is_verb(calling) and not pattern("reporters").search(calling))
    return [match.end() for match in free if not is_common_word(flat[match.end() - 1 : match.end() + 1])]


def _is_company(flat: str, mention: Mention) -> bool:
    """Whether a title after the name leads to the name of its holder: 阿斯麦首席执行官克里斯托弗·富凯."""
    titled = mention.end > mention.start + len(mention.name)
    return titled and name_at(flat, mention.end) > mention.end and flat[mention.end] not in CLAUSE_BREAK


def _before_titles(flat: str, hits: list[WordHit]) -> Iterator[tuple[int, int]]:
    """Chinese names that begin a clause and that a title follows: 昨天，习近平总书记来到宜昌."""
    for hit in (hit for hit in hits if hit.kind == "role"):
        begin = name_before(flat, hit.start)
        opens = begin == 0 or (begin > 0 and flat[begin - 1] in CLAUSE_BREAK)
        if opens and name_at(flat, begin, strict=True) == hit.start:
            yield begin, hit.start


def _ends_institution(hits: list[WordHit], position: int) -> bool:
    """Whether an institution's name ends here: 朝日电视台的山本志门."""
    return any(hit.end == position and hit.kind == "organisation" for hit in hits)


def _dotted_mention(flat: str, dot: int, hits: list[WordHit]) -> Mention | None:
    start = dot
    while start > 0 and dot - start < LONGEST_PIECE and may_spell_a_name(flat[start - 1]):
        start -= 1
    ends = [hit.end for hit in hits if start <= hit.end <= dot - 1]
    ends += [hit.end + start - BEFORE for hit in find_countries(flat[max(0, start - BEFORE) : dot]) if start >= BEFORE]
    boundary = max((end for end in ends if start <= end < dot), default=start)
    end = name_at(flat, boundary) if boundary < dot else -1
    return _described(flat, boundary, end) if end > dot else None


def _described(flat: str, start: int, end: int) -> Mention:
    np_start = clause_start(flat, start)
    for opening in ("with_whom", "lead", "met", "with_whom", "on_the_scene"):
        match = pattern(opening).match(flat[np_start:start])
        np_start += match.end() if match else 0
    np_start += flat.startswith("以", np_start) and bool(pattern("taken_as").match(flat, end))
    before = flat[np_start:start].strip(" 　、").strip("的")
    after = title_at(flat, end)
    title = after.group() if after and not pattern("polite").fullmatch(after.group()) else ""
    descriptor = before or title
    native = pattern("native").match(flat, end)
    if native:
        descriptor = "、".join(filter(None, (descriptor, native.group(1))))
    name = BLANKS_AT_DOT.sub("·", flat[start:end])
    name = BLANKS_IN_NAME.sub("·" if BLANK_FOR_DOT.match(flat, start) else "", name)
    return Mention(start, after.end() if after else end, np_start, name, "name", descriptor)


def _cut_lists(flat: str, mentions: list[Mention]) -> list[Mention]:
    """Let a descriptor begin after the person named before it in the same clause."""
    out: list[Mention] = []
    for mention in mentions:
        if out and mention.np_start < out[-1].end <= mention.start and flat[out[-1].end] != "的":
            start = out[-1].end
            descriptor = pattern("link_before").sub("", flat[start : mention.start])
            mention = replace(mention, np_start=start, descriptor=descriptor)
        out.append(mention)
    return out
