"""The attributions of one passage: cues, their subjects, and the words they attribute."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from helpers.discourse.speakers.constructions import (
    ACTION,
    CONTINUED,
    OWNER,
    TURN,
    construction_of,
    known_constructions,
)
from helpers.discourse.speakers.cues import COLON, NOUN, Cue, find_cues
from helpers.discourse.speakers.grammar import find_source_words, pattern, words_of
from helpers.discourse.speakers.mentions import Mention
from helpers.discourse.speakers.quotes import MASK, SENTENCE_END, Layout
from helpers.discourse.speakers.spans import FULL_STOP, Span, extended, kind_of, quote_before, skip_blanks, speech_span
from helpers.discourse.speakers.subjects import skip_lead, subjects_of, subjects_of_clause
from helpers.language.countries import find_countries
from helpers.language.person_names import is_foreign_name

# Sources that are no people have to say something outright: X说， and no bare clause after it.
NOT_PEOPLE = frozenset(("organisation", "document"))
# Weak verbs are nouns, too (倡议, 建议): their subject stands close by; of the rest only these make institutions speak.
WEAK = "weak"
LEADING_UP = frozenset((NOUN, WEAK))
PREFACING = frozenset((WEAK, NOUN, "pause"))
LONGEST_WEAK_LINK = 40
QUOTING = ("：", "“")
SINGULAR = ("他", "她")
SHORTEST_ACTION = 2
LONGEST_LEAD = 8
FARTHEST_SUBJECT = 300  # characters before the verb: no subject stands farther, and long sentences take no long time
SAYING_OUTRIGHT = frozenset(("clause", "short"))


@dataclass(frozen=True)
class Attribution:
    """One attribution: its cue, its sources (none if the subject is left out) and the words attributed."""

    cue: Cue
    sources: tuple[Mention, ...]
    span: Span
    anchor: int
    construction: str


def find_attributions(layout: Layout, mentions: list[Mention], leading: list[Mention]) -> list[Attribution]:
    """Find the attributions of a passage; `leading` are further names that begin sentences and so end speech."""
    found: list[Attribution] = []
    for cue in _strongest(layout, find_cues(layout)):
        if found and _is_preface(layout, found[-1], cue):
            found.pop()
        if found and _inside(layout, cue, found[-1]) and not _speaks_up(layout, cue, found[-1], mentions):
            continue
        attribution = _attribute(layout, cue, mentions, found)
        if attribution:
            found.append(attribution)
    found += _owned(layout, mentions, found)
    found = sorted([*found, *_acted(layout, mentions, found)], key=lambda attribution: attribution.cue.start)
    found = [attribution for attribution in found if attribution.construction in known_constructions()]
    others = (mention for mention in [*mentions, *leading] if not _is_party(layout.flat, mention))
    return _extend(layout, found, frozenset(mention.np_start for mention in others))


def _is_party(flat: str, mention: Mention) -> bool:
    """Whether what has the form of a name is none: 安方愿…, 祝中国繁荣."""
    return flat.startswith("方", mention.start + 1) or bool(find_countries(flat[mention.start + 1 : mention.start + 3]))


def _strongest(layout: Layout, cues: list[Cue]) -> Iterator[Cue]:
    """Leave out what leads to a verb of saying in its own clause: 渔民指着水位线说，…, 谈到新教练时说，…"""
    for number, cue in enumerate(cues):
        following = cues[number + 1] if number + 1 < len(cues) else None
        gesture = cue.forward < 0 and cue.use in LEADING_UP and following and following.use not in LEADING_UP
        if not (gesture and following and not pattern("clause_end").search(layout.flat, cue.end, following.start)):
            yield cue


def _owned(layout: Layout, mentions: list[Mention], found: list[Attribution]) -> list[Attribution]:
    """Quotations that the next sentence gives to somebody: “…。”这是教师王大伟的口头禅。"""
    taken = [attribution.span for attribution in found]
    owned = []
    for start, stop in layout.sentences:
        before = quote_before(layout, start)
        whose = pattern("owned").match(layout.flat, start, stop) if before else None
        if before is None or whose is None or any(span.start < before[1] and before[0] < span.end for span in taken):
            continue
        who = whose.span("who" if whose["who"] else "speaker")
        sources = subjects_of_clause(layout.flat, *who, mentions)
        if sources and sources[-1].kind not in NOT_PEOPLE:
            owned.append(_given(before, sources, (who[1], whose.end()), whose["what"] or "", OWNER))
    return owned


def _acted(layout: Layout, mentions: list[Mention], found: list[Attribution]) -> Iterator[Attribution]:
    """The first quotation of a passage, if its speaker only acts after it: “…。”村民王大娘拉着记者往外走。"""
    for start, stop in layout.sentences:
        before = quote_before(layout, start)
        if before and layout.text[before[1] - 2] in SENTENCE_END:
            sources = _actor(layout, start, stop, mentions)
            if sources and not any(attribution.anchor <= before[1] for attribution in found):
                yield _given(before, sources, (sources[-1].end, sources[-1].end), "", ACTION)
            return


def _given(
    quoted: tuple[int, int], sources: list[Mention], cue: tuple[int, int], verb: str, construction: str
) -> Attribution:
    """A quotation that a sentence without a verb of saying gives to somebody."""
    given = Cue(*cue, verb, "neutral", COLON, -1, "")
    return Attribution(given, tuple(sources), Span(*quoted, quoted[1], "direct"), quoted[0], construction)


def whole_turn(label: int, start: int, end: int, layout: Layout, sources: list[Mention]) -> Attribution:
    """The words of one turn of a conversation, which a label gives to somebody: 局长李明：…."""
    cue = Cue(label, label, "", "neutral", COLON, start, "：")
    named = tuple(_as_named(layout, source) for source in sources)
    span = Span(start, end, end, kind_of(layout, start, end))
    return Attribution(cue, named, span, start, TURN if label else CONTINUED)


def _actor(layout: Layout, start: int, stop: int, mentions: list[Mention]) -> list[Mention]:
    """Who acts in the first clause of a sentence, or in the second after a scene; empty if nobody with a name does."""
    scene = pattern("scene").match(layout.flat, start, stop)
    begin = scene.end() if scene else start
    clause = pattern("clause_end").search(layout.flat, begin, stop)
    end = clause.start() if clause else stop
    sources = subjects_of_clause(layout.flat, begin, end, mentions)
    opens = (begin, skip_lead(layout.flat, begin, end))
    if not sources or any(start <= mention.start < begin for mention in mentions):
        return []
    known = sources[0] in mentions or sources[0].kind == "partial" or is_foreign_name(sources[0].name)
    named = known and sources[0].np_start in opens
    return sources if named and end - sources[-1].end >= SHORTEST_ACTION else []


def _is_preface(layout: Layout, last: Attribution, cue: Cue) -> bool:
    """Whether a weak verb only leads up to the verb that reports: 她就此表态，在被问到时，她表示，“…”."""
    if last.cue.use not in PREFACING or not last.cue.pause or last.span.start < last.cue.end:
        return False
    if not last.cue.forward <= cue.start < last.span.certain_end or not cue.pause:
        return False
    clause = max(layout.flat.rfind(mark, last.cue.end, cue.start) for mark in "，：") + 1
    return bool(pattern("pronoun").match(layout.flat, clause)) and layout.quote_at(last.cue.forward) is None


def _speaks_up(layout: Layout, cue: Cue, last: Attribution, mentions: list[Mention]) -> bool:
    """Whether a clause of words attributed is a speaker's again, as its subject tells.

    Somebody unnamed tells what somebody named says (知情人士称，麦克林明确表示，…), the reporter names the speaker
    again (李明表示，…，李明还认为…), turns to what he says besides (…，但他认为…) or to somebody else (…，也有学者称…).
    """
    start = _clause_start(layout, cue)
    if start <= last.cue.start or not last.sources or last.span.kind == "direct":
        return False
    others = pattern("others").match(layout.flat, start, cue.start)
    hits = find_source_words(layout.flat[others.end() : cue.start]) if others else []
    somebody_else = bool(hits) and hits[-1].kind == "role"
    spoken = layout.quote_at(cue.forward) if last.cue.forward < start < cue.start else None
    if spoken and layout.is_speech(spoken) and layout.flat[start : cue.start] in SINGULAR:
        return True  # 部长强调，已经三次会晤，他补充道：“…”
    if layout.flat[start : cue.start] in words_of("but") and cue.verb in words_of("not_denied"):
        return False  # 表示各方同意甲的批评，但认为乙不对
    if pattern("anew").fullmatch(layout.flat, start, cue.start) or somebody_else:
        return bool(cue.pause) or cue.use in SAYING_OUTRIGHT
    subjects = [mention for mention in mentions if start <= mention.start and mention.end <= cue.start]
    if not subjects or not (cue.pause or cue.use in SAYING_OUTRIGHT):
        return False
    told_on = last.sources[0].kind == "anonymous" and subjects[0].np_start == last.cue.forward and bool(cue.pause)
    return told_on or subjects[0].name == last.sources[0].name


def _inside(layout: Layout, cue: Cue, last: Attribution) -> bool:
    """Whether a cue stands in words already attributed: a later clause of the same sentence is the same speech."""
    if last.cue.start < cue.start < last.cue.forward:
        return True
    if not last.span.start <= cue.start < last.span.end:
        return False
    if last.sources and last.sources[0].kind in NOT_PEOPLE:
        return False
    between = layout.flat[last.cue.end : cue.start]
    # 并承诺整改，但有工人称，…: a clause without a pause ends where somebody else speaks up
    apart = not last.cue.pause and last.cue.forward >= 0 and bool(cue.pause) and "，" in between
    return "；" not in between and not apart


def _attribute(layout: Layout, cue: Cue, mentions: list[Mention], found: list[Attribution]) -> Attribution | None:
    floor = layout.sentences[layout.sentence_of(cue.start)][0]
    floor = max(floor, layout.flat.rfind("；", floor, cue.start) + 1, cue.start - FARTHEST_SUBJECT)
    claimed = found[-1].span.end if found else 0
    leading = layout.quote_at(skip_blanks(layout.text, floor))
    if leading and leading.end <= cue.start and (layout.is_speech(leading) or layout.flat[leading.end] in "，,"):
        floor = leading.end
    before = quote_before(layout, floor)
    if before and before[0] < claimed:
        before = (claimed, before[1]) if before[1] > claimed and layout.quote_at(claimed) else None
    sources, omitted = subjects_of(layout.flat, cue, floor, mentions)
    again = bool(pattern("and_again").fullmatch(layout.flat, _clause_start(layout, cue), cue.start))
    if again and found and found[-1].span.start <= cue.start < found[-1].span.end:
        sources, omitted = [], True  # 李明说，王强不去，并强调…: not 王强, who is spoken of
    if omitted and not again:
        sources = _of_sentence_before(layout, cue, mentions, claimed)
        omitted, before = not sources, None if sources else before
    if not (found and cue.forward >= 0 and (cue.pause or again)) if omitted else not sources:
        return None
    between = layout.flat[before[1] : sources[0].np_start] if before and sources else ""
    if any(mark in between for mark in "。！？；") or between.count("，") > 1:
        before = None  # its subject's clause is not the first after the quotation
    sources = [_as_named(layout, source) for source in sources]
    within = bool(found) and found[-1].span.kind != "direct" and found[-1].span.end <= cue.start
    unnamed = within and bool(sources) and sources[0].kind == "anonymous"
    if unnamed and pattern("told_one").match(layout.flat, cue.start):
        return None  # 他头痛，医生告诉他，…
    if not _allowed(layout, cue, sources, before):
        return None
    start = sources[0].np_start if sources else cue.start
    span = speech_span(layout, cue, before, start) or _words_before(layout, cue, claimed)
    if span is None:
        return None
    construction = construction_of(cue, span, has_source=bool(sources), flat=layout.flat)
    return Attribution(cue, tuple(sources), span, min(span.start, start), construction)


def _of_sentence_before(layout: Layout, cue: Cue, mentions: list[Mention], claimed: int) -> list[Mention]:
    """The person of the sentence before, where one begins with the verb: 总统甲高度赞赏…。表示愿深化合作."""
    number = layout.sentence_of(cue.start)
    if number == 0 or layout.flat[layout.sentences[number][0] : cue.start].strip() or cue.use not in SAYING_OUTRIGHT:
        return []
    start, stop = layout.sentences[number - 1]
    clause = pattern("clause_end").search(layout.flat, start, stop)
    found = subjects_of_clause(layout.flat, start, clause.start() if clause else stop, mentions)
    return found if claimed <= start and found and found[0] in mentions else []


def _as_named(layout: Layout, source: Mention) -> Mention:
    """Show a name in quotation marks as printed (“德国之声” is an institution); brackets after a name describe it."""
    kind, name = source.kind, source.name
    if kind == "name" and MASK in name:
        name = layout.text[source.start : source.end]
        institution = find_countries(name) or any(hit.kind in NOT_PEOPLE for hit in find_source_words(name))
        kind = "organisation" if institution else "name"
        source = replace(source, name=name, kind=kind, descriptor=source.descriptor.strip("“「『"))
    bracket = pattern("bracketed").match(layout.flat, source.end)  # 李明（某大学教授）
    if kind != "name" or source.descriptor or not bracket or not find_source_words(bracket[1]):
        return source
    return replace(source, descriptor=bracket[1])


def _clause_start(layout: Layout, cue: Cue) -> int:
    return max(layout.flat.rfind(mark, 0, cue.start) for mark in "，。；：") + 1


def _words_before(layout: Layout, cue: Cue, claimed: int) -> Span | None:
    """The sentences before one that only says whose they are, without quotation marks: …。李明这样说道。"""
    start, stop = layout.sentences[layout.sentence_of(cue.start)]
    spoken = layout.flat[claimed:start].strip(FULL_STOP)
    so = pattern("so").search(layout.flat, start, cue.end)
    if not so or not spoken or stop < cue.end or pattern("clause_end").search(layout.flat, start, cue.start):
        return None
    begin = layout.flat.index(spoken[0], claimed)
    return Span(begin, begin + len(spoken), begin + len(spoken), "indirect")


def _allowed(layout: Layout, cue: Cue, sources: list[Mention], before: tuple[int, int] | None) -> bool:
    if cue.use == COLON:
        return _allowed_colon(cue, sources)
    people = bool(sources) and sources[0].kind not in NOT_PEOPLE
    if people and cue.verb in words_of("showing"):
        return False
    # 纷纷发声，: people do, and what follows has to be what they say
    acting = not people or (cue.pause in ("，", ",") and pattern("doing").match(layout.flat, cue.forward))
    if acting and pattern("voiced_together").search(cue.verb):
        return False
    link = layout.flat[sources[-1].end : cue.start] if sources else ""
    near = link.rpartition("，")[2] if cue.pause in QUOTING else link
    loose = "的" in near and not pattern("place_or_time").search(link.rstrip("，"))
    if sources and cue.use == WEAK and (loose or len(link) > LONGEST_WEAK_LINK):
        return False
    weak = not cue.pause or (cue.use == WEAK and cue.verb not in words_of("deciding"))
    if sources and not people and weak:
        return False
    if cue.pause or before or not sources:
        return True
    if cue.use == WEAK and sources[0].kind == "anonymous" and sources[0].name.endswith("人"):
        return False  # 当时很多人还盼望有个清单
    if cue.verb in words_of("requests") and layout.flat[cue.start - 1] not in words_of("and"):
        return sources[0].kind in ("name", "partial") and bool(pattern("near").fullmatch(link))
    return cue.use != "short" or bool(pattern("near").fullmatch(link)) or layout.flat[cue.start - 1] in "，,并"


def _allowed_colon(cue: Cue, sources: list[Mention]) -> bool:
    """Without a verb, a colon needs a person, and before unquoted words the person's name directly before it."""
    if not sources or sources[0].kind not in ("name", "pronoun", "partial"):
        return False
    return cue.pause == "“" or (sources[-1].kind == "name" and sources[-1].end == cue.start)


def _extend(layout: Layout, found: list[Attribution], others: frozenset[int]) -> list[Attribution]:
    out = []
    for number, attribution in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        limit = layout.sentences[layout.sentence_of(following.anchor)][0] if following else len(layout.text)
        span = attribution.span
        if following and attribution.span.start < following.anchor < span.end:
            # Before the clause that leads up to the other speaker: …，但也有学者称.
            clause = max(layout.flat.rfind(mark, span.start, following.anchor) for mark in "，；。")
            near = clause > span.start and following.anchor - clause <= LONGEST_LEAD
            end = len(layout.text[: clause if near else following.anchor].rstrip("；;，, "))
            if span.pause and end <= span.pause[1]:
                end = span.pause[0]
            span = replace(span, end=end, certain_end=min(end, span.certain_end))
        cue = attribution.cue
        runs_on = bool(cue.pause) or cue.forward < 0
        names = frozenset(source.name for source in attribution.sources if source.kind == "name")
        span = extended(layout, span, limit, others, said=cue.start, runs_on=runs_on, names=names)
        out.append(replace(attribution, span=span))
    return out
