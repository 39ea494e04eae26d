"""Reporting verbs in a passage: which of them can report speech where they stand."""

import re
from typing import NamedTuple

from helpers.discourse.speakers.grammar import find_verbs, pattern, words_of
from helpers.discourse.speakers.quotes import SENTENCE_END, Layout
from helpers.language.person_names import is_common_word

PAUSE = "，,：:"
STRENGTH = ("noun", "weak", "pause", "short", "clause")
COLON = "colon"
PASSIVE = "被"  # 这起案件被认为是…
LONGEST_BRACKET = 62
RAISED = "提出"  # 提出倡议, 提出批评: something is raised, its words are not given
JUDGING = frozenset(("distancing", "endorsing"))
NOUN = "noun"


class Cue(NamedTuple):
    """A verb that may report speech; `forward` is where words after it begin, or -1, `pause` the mark before these."""

    start: int
    end: int
    verb: str
    stance: str
    use: str
    forward: int
    pause: str


def find_cues(layout: Layout) -> list[Cue]:
    """Find reporting verbs outside quotations, compounds (介绍说) as one, with where their words would begin."""
    flat = layout.flat
    merged: list[tuple[int, int, list[tuple[str, str]]]] = []
    for start, end, verb in find_verbs(flat):
        if merged and merged[-1][1] == start and merged[-1][2][-1][0] == NOUN:
            merged[-1] = (start, end, [(verb.use, verb.stance)])
        elif merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end, [*merged[-1][2], (verb.use, verb.stance)])
        else:
            merged.append((start, end, [(verb.use, verb.stance)]))
    cues = [_cue(layout, start, end, parts) for start, end, parts in merged]
    cues += [_frame(match.start(), match.end(), match.group(), flat) for match in pattern("in_his_view").finditer(flat)]
    cues += [_frame(match.end(), match.end(), "", flat) for match in pattern("says_so").finditer(flat)]
    as_said = pattern("as_said").finditer(flat)
    cues += [_frame(match.start("verb") - 1, match.end(), match["verb"], flat) for match in as_said]
    cues += [_cue(layout, *span, [("pause", "neutral")]) for span in _said_so(flat, {cue.end for cue in cues if cue})]
    cues += _colons(layout, {cue.forward for cue in cues if cue})
    cues += _commas(layout, {cue.forward for cue in cues if cue})
    return sorted(cue for cue in cues if cue and not _denied(flat, cue))


def _said_so(flat: str, known: set[int]) -> list[tuple[int, int]]:
    """招呼道: any two characters with 道 before a pause, unless 道 makes a word with the one before it (街道)."""
    found = []
    for match in re.finditer("道(?=[，,：:“「『。])", flat):
        start, end = match.start() - 2, match.end()
        if start >= 0 and not {end, end - 1} & known and not is_common_word(flat[end - 2 : end]):
            found.append((start, end))
    return found


def _colons(layout: Layout, reported: set[int]) -> list[Cue]:
    """A colon before spoken words, without any reporting verb: 他笑得合不拢嘴：“…”, or 汪文斌：… in an interview."""
    found = []
    for match in re.finditer("[：:]", layout.flat):
        if match.end() in reported:
            continue
        quote = layout.quote_at(match.end())
        pause = "“" if quote and layout.is_speech(quote) else "："
        bracket = pattern("bracket").search(layout.flat, max(0, match.start() - LONGEST_BRACKET), match.start())
        start = bracket.start() if bracket else match.start()
        found.append(Cue(start, match.start(), "", "neutral", COLON, match.end(), pause))
    return found


def _commas(layout: Layout, reported: set[int]) -> list[Cue]:
    """A comma before a spoken sentence, without any reporting verb: 老人摆摆手，“不碍事。”."""
    found = []
    for quote in layout.quotes:
        last = layout.text[quote.end - 2]
        ended = last in SENTENCE_END or (layout.is_speech(quote) and layout.text[quote.end : quote.end + 1] in "。；")
        spoken = quote.closed and ended and layout.text[quote.start - 1 : quote.start] in ("，", ",")
        clause = re.compile("(?![还也并又])[^，。；：！？“]*").match(layout.flat, quote.end)
        claimed = last in SENTENCE_END and clause is not None and find_verbs(clause.group())  # “…！”李明说，“…”
        if spoken and not claimed and quote.start not in reported and not layout.text.startswith("的", quote.end):
            found.append(Cue(quote.start - 1, quote.start - 1, "", "neutral", COLON, quote.start, "“"))
    return found


def _frame(start: int, end: int, verb: str, flat: str) -> Cue:
    return Cue(start, end, verb, "neutral", "pause", end + 1, flat[end])


def _denied(flat: str, cue: Cue) -> bool:
    before = flat[max(0, cue.start - 3) : cue.start]
    return before[-1:] == PASSIVE or (
        cue.verb not in words_of("not_denied") and pattern("denied").search(before) is not None
    )


def _cue(layout: Layout, start: int, end: int, parts: list[tuple[str, str]]) -> Cue | None:
    flat = layout.flat
    if pattern("not_after").match(flat, end) or pattern("feeling").match(flat, start):
        return None
    use = max((use for use, _ in parts), key=STRENGTH.index)
    stance, words, before = parts[-1][1], flat[start:end], flat[max(0, start - 3) : start]
    particle = pattern("particles").match(flat, end)
    after = particle.end() if particle else end
    rest = flat[after : after + 1]
    colon = rest in ("：", ":")
    verb = words if flat[end:after] not in ("道", "到") else flat[start:after]

    def cue(forward: int, pause: str) -> Cue:
        return Cue(start, end, verb, stance, use, forward, pause)

    light = use in ("weak", NOUN) and pattern("after_light_verb").search(before)
    if not colon and (light or (words.startswith(RAISED) and len(parts) > 1)):
        return None
    nominal = use in ("weak", "pause", NOUN) or words in words_of("also_nouns")
    clause = flat[max(flat.rfind(mark, 0, start) for mark in "，。；：！？") + 1 : start]
    if nominal and not colon and layout.quote_at(after) is None and pattern("noun_of_saying").search(clause):
        return None
    telling = any(word in words for word in words_of("telling"))
    told = pattern("who_is_told").match(flat, end) if telling else pattern("who_is_asked").match(flat, start)
    if told:
        quoted = told.group()[-1] in "“「『"
        again = pattern("saying").match(flat, told.end())  # 告诉当地媒体，称事发时…
        return cue(again.end() if again else told.end() - quoted, "“" if quoted else told.group()[-1])
    counted = pattern("points_counted").match(flat, end)
    if counted:
        return cue(counted.end(), "：")
    if use == "weak" and stance in JUDGING:  # 谴责军演“是把局势推向战争边缘的挑衅”
        opening = pattern("before_quote").match(flat, after)
        judged = layout.quote_at(opening.end()) if opening else None
        if judged and layout.is_speech(judged) and not flat.startswith("的", judged.end):
            return cue(after, "")
    if rest and rest in PAUSE and (use != NOUN or colon):
        return cue(after + 1, rest)
    quote = layout.quote_at(after)
    if quote and flat.startswith("的", quote.end):  # 人称“小江南”的地方: a name is given, nobody is quoted
        return None
    if quote and (use in ("clause", "short") or layout.is_speech(quote)):
        return cue(after, "“")
    bare = use in ("clause", "short") or words in words_of("requests")
    bare = bare or (use == "weak" and before[-1:] in words_of("and"))  # 并承诺采取措施
    direct = bare and after == end and pattern("clause_follows").match(flat, end)
    return cue(end if direct else -1, "")
