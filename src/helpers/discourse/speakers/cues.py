"""Reporting verbs in a passage: which of them can report speech where they stand."""

import re
from typing import NamedTuple

from helpers.discourse.speakers.attribution_words import find_verbs
from helpers.discourse.speakers.quotes import SENTENCE_END, Layout
from helpers.language.person_names import is_common_word

PARTICLES = re.compile("(?:[道到过了着]|如下)?")
PAUSE = "，,：:"
NOT_AFTER = re.compile("的|者|人员|词|稿|书|会上|会的|席|权|力度|之")
DENIED = re.compile(
    "(?:未|没有|没|拒绝|不愿|不便|并未|尚未|无法|不能|难以|未能|不予|不曾|不再|有待|需要|应当|必须|值得|所|被|受到?|"
    "要|不|请|可以|可|能|敢|不敢|如何|怎么|怎样|为何|什么)$"
)
NOT_DENIED = frozenset(
    "认为 相信 觉得 看来 来说 来讲 担心 同意 赞成 赞同 认同 支持 希望 否认 怀疑 预计 主张 建议".split()
)
SHORTEST_CLAUSE = 4
STRENGTH = ("noun", "weak", "pause", "short", "clause")
# 提出倡议，发表讲话，: what follows the comma is no report of it.
AFTER_LIGHT_VERB = re.compile(
    "(?:提出|发出|发表|作出|做出|作|做|进行|予以|给予|深表|致以|接受|听取|开展|得到|获得|出具|提供|形成|达成|"
    "引发|引起|受到|的|了|过|其|相关|有关|上述|这一|一份|份|项|个|条)$"
)
# In somebody's view, in somebody's words: frames without a verb of saying.
SAYS_SO = re.compile(
    "(?:按照?|据|根据|依照?|照)[^，。；：“]{2,40}?的(?:说法|话|观点|看法|描述|回忆|介绍|分析)(?=[，,：:])"
)
AS_SAID = re.compile(
    "(?:正如|诚如|恰如|犹如|如)[^，。；：“]{2,40}?所(?P<verb>说|言|讲|指出|强调|写)(?:的那样|的)?(?=[，,：:])"
)
FRAME = re.compile("(?:看来|(?<=的话)来[说讲])(?=[，,：:])")
COLON = "colon"
BRACKET = re.compile("[（(][^（）()。]{2,60}[）)]$")  # 李明（某大学教授）：
PASSIVE = "被"  # 这起案件被认为是…
LONGEST_BRACKET = 62
# He is disappointed, and says no more; but 表示失望是难免的 reports a clause.
FEELING = re.compile(
    "表示(?:非常|十分|很|极为)?(?:认罪|悔罪|服判|惊讶|震惊|满意|失望|异议|默哀|声援)[^，。；：！？]{0,3}(?=[，。；：！？]|$)"
)
RAISED = "提出"  # 提出倡议, 提出批评: something is raised, its words are not given
# 告诉半岛电视台：“…”: who was told stands between the verb and the words.
TELLING = ("告诉", "告知", "告诫", "提醒", "反问", "质问", "提示", "叮嘱", "嘱咐", "叮咛")
# 谈到三点：第一，…
COUNTED = re.compile(
    "(?:了|出)?(?:以下|如下)?[一二两三四五六七八九十几多0-9]+(?:大|个)?(?:点|条|方面|项|问题|建议)[^，。：]{0,6}[：:]"
)
AND = ("并", "还")
REQUESTS = frozenset(("要求", "呼吁", "敦促", "承诺"))  # 李明要求各部门…: without a pause, right after the name
JUDGING = frozenset(("distancing", "endorsing"))
JUDGED = re.compile("[^，。：；、“「『]{2,30}(?=[“「『])")
ASKED = re.compile("问[^，。：“”「」『』、；]{1,8}[，：]?[“「『]")  # 这样问记者，“…”
SAYING = re.compile("[称说][，：]?")
TOLD = re.compile("[^，。：“”「」『』、；]{1,16}[，：:“「『]")
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
    cues += [_frame(match.start(), match.end(), match.group(), flat) for match in FRAME.finditer(flat)]
    cues += [_frame(match.end(), match.end(), "", flat) for match in SAYS_SO.finditer(flat)]
    cues += [_frame(match.start("verb") - 1, match.end(), match["verb"], flat) for match in AS_SAID.finditer(flat)]
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
        bracket = BRACKET.search(layout.flat, max(0, match.start() - LONGEST_BRACKET), match.start())
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
    if flat[cue.start - 1 : cue.start] == PASSIVE:
        return True
    return cue.verb not in NOT_DENIED and bool(DENIED.search(flat[max(0, cue.start - 3) : cue.start]))


def _cue(layout: Layout, start: int, end: int, parts: list[tuple[str, str]]) -> Cue | None:
    flat = layout.flat
    if NOT_AFTER.match(flat, end) or FEELING.match(flat, start):
        return None
    use = max((use for use, _ in parts), key=STRENGTH.index)
    stance = parts[-1][1]
    particle = PARTICLES.match(flat, end)
    after = particle.end() if particle else end
    rest = flat[after : after + 1]
    verb = flat[start:end] if flat[end:after] not in ("道", "到") else flat[start:after]
    if flat[start:end].startswith(RAISED) and len(parts) > 1 and rest not in ("：", ":"):
        return None
    if use in ("weak", NOUN) and AFTER_LIGHT_VERB.search(flat[max(0, start - 3) : start]) and rest not in ("：", ":"):
        return None
    told = TOLD.match(flat, end) if any(word in flat[start:end] for word in TELLING) else ASKED.match(flat, start)
    if told:
        quoted = told.group()[-1] in "“「『"
        again = SAYING.match(flat, told.end())  # 告诉当地媒体，称事发时…
        forward = again.end() if again else told.end() - quoted
        return Cue(start, end, verb, stance, use, forward, "“" if quoted else told.group()[-1])
    counted = COUNTED.match(flat, end)
    if counted:
        return Cue(start, end, verb, stance, use, counted.end(), "：")
    if use == "weak" and stance in JUDGING and _judged_in_quotes(layout, after):
        return Cue(start, end, verb, stance, use, after, "")
    if rest and rest in PAUSE and (use != NOUN or rest in "：:"):
        return Cue(start, end, verb, stance, use, after + 1, rest)
    quote = layout.quote_at(after)
    if quote and flat.startswith("的", quote.end):  # 人称“小江南”的地方: a name is given, nobody is quoted
        return None
    if quote and (use in ("clause", "short") or layout.is_speech(quote)):
        return Cue(start, end, verb, stance, use, after, "“")
    asked = flat[start:end] in REQUESTS
    bare = use in ("clause", "short") or asked or (use == "weak" and flat[start - 1 : start] in AND)  # 并承诺采取措施
    direct = bare and after == end and _clause_follows(flat, end)
    return Cue(start, end, verb, stance, use, end if direct else -1, "")


def _judged_in_quotes(layout: Layout, position: int) -> bool:
    """Whether what is judged is judged in words quoted: 谴责军演“是把局势推向战争边缘的挑衅”."""
    opening = JUDGED.match(layout.flat, position)
    quote = layout.quote_at(opening.end()) if opening else None
    return quote is not None and layout.is_speech(quote) and not layout.flat.startswith("的", quote.end)


def _clause_follows(flat: str, position: int) -> bool:
    follows = re.compile("[^，。；：！？,;:!?]*").match(flat, position)
    return bool(follows) and len(follows.group()) >= SHORTEST_CLAUSE  # type: ignore[union-attr]
