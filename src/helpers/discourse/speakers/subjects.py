"""Who is the subject of a reporting verb: the words before it, read clause by clause; also sources without a name."""

import re
from collections.abc import Iterator
from dataclasses import replace

from helpers.discourse.speakers.cues import Cue
from helpers.discourse.speakers.grammar import WordHit, find_source_words, pattern, starts_with
from helpers.discourse.speakers.mentions import Mention
from helpers.discourse.speakers.name_spotting import ends_cleanly, name_at, partial_at, title_at, verb_at
from helpers.discourse.speakers.quotes import MASK
from helpers.language.person_names import is_chinese_name, is_common_word, is_foreign_name, surname_of

RARE_NAME = re.compile("[\u4e00-\u9fff]{2,6}")
NICKNAME = re.compile(f"[“「『]({MASK}{{2,6}})[”」』]")
PASSIVE = "被遭"  # 因其外形被网友戏称为…
OF = "的"
PLURAL = "们"
WITH = ("与", "同", "跟")
END_OF_TITLE = "》"
SHORTEST_SOURCE = 2
LONGEST_IN_LIST = 10
LONGEST_LINK = 90
SHORTEST_UNTITLED = 3


def subjects_of(flat: str, cue: Cue, floor: int, mentions: list[Mention]) -> tuple[list[Mention], bool]:
    """Find the subjects of a cue, back to `floor`, and whether it is left out: that of an earlier sentence then."""
    words_of = pattern("words_of").search(flat, floor, cue.start)
    stop = words_of.start() if words_of else cue.start
    for number, (start, end) in enumerate(_clauses_backwards(flat, floor, stop)):
        nearest = number == 0
        found = subjects_of_clause(flat, start, end, mentions, quoted=nearest and words_of is not None)
        if found and (nearest or found[0].kind not in ("organisation", "document")):
            alone = not nearest and flat.startswith(WITH, found[0].end)
            return (found[:1] if alone else found), False  # 李明与王强相遇，表示…: the first
        if nearest and not _is_light(flat, start, end):
            return [], False
    return [], _is_light(flat, floor, stop) and not pattern("clause_mark").search(flat, floor, stop)


def _clauses_backwards(flat: str, floor: int, stop: int) -> Iterator[tuple[int, int]]:
    end = stop
    for mark in reversed([match.start() for match in pattern("clause_mark").finditer(flat, floor, stop)]):
        yield mark + 1, end
        end = mark
    yield floor, end


def _is_light(flat: str, start: int, end: int) -> bool:
    """Whether nothing, or only an adverb or a phrase with a preposition, stands before the verb."""
    return not flat[start:end].strip() or bool(
        starts_with("after_name").match(flat, start, end) or pattern("towards").fullmatch(flat, start, end)
    )


def subjects_of_clause(
    flat: str, start: int, stop: int, mentions: list[Mention], *, quoted: bool = False
) -> list[Mention]:
    """Return the sources that are the subject of a clause, often one; if `quoted` (援引某人的话说) it follows 援引."""
    position = skip_lead(flat, start, stop)
    cited = (pattern("quoted_source") if quoted else pattern("relayed")).search(flat, start, stop)
    if cited:
        start = position = cited.end()
    pronoun = pronoun_at(flat, position, stop)
    if pronoun:
        shown = shown_by(flat, pronoun, stop)
        return [shown] if shown else [pronoun]
    named = [mention for mention in mentions if start <= mention.start and _may_speak(flat, mention, stop)]
    leading = leading_name(flat, position, named)
    if leading:
        return [leading, *(further_names(flat, leading.end, stop) or _joined(flat, [leading, *named])[1:])]
    agent = pattern("agent").match(flat, start, stop)
    if agent and name_at(flat, agent.end(), strict=True) == stop:  # 结果被李明嘲笑说
        return [Mention(agent.end(), stop, agent.end(), flat[agent.end() : stop], "name")]
    if pattern("object_mark").match(flat, position, stop) and name_at(flat, position, strict=True) < 0:
        return _qualified(flat, position, stop, named) or _joined(flat, named[1:])
    if named:
        relative = _after_relative(flat, position, stop, named[0])
        return [relative] if relative else _joined(flat, named)
    hits = find_source_words(flat[position:stop])
    plain = plain_name(flat, position, stop, hits)
    if plain:
        relative = _after_relative(flat, position, stop, plain)
        return [relative] if relative else [plain, *further_names(flat, plain.end, stop)]
    other = nickname(flat, position, stop, hits) or rare_name(flat, position, stop, hits)
    other = other or unnamed_source(flat, position, stop, hits) or somebody(flat, position, stop)
    if not other and not any(hit.kind == "role" for hit in hits):
        other = untitled_name(flat, position, stop)
    return [other] if other else []


def _qualified(flat: str, position: int, stop: int, named: list[Mention]) -> list[Mention]:
    """Who stands after a relative clause: 从山西来杭州看展的郝先生, 被称为传奇的教练王明."""
    if named and (named[-1].end == stop or starts_with("after_name").match(flat, named[-1].end)):
        return named[-1:] if OF in flat[position : named[-1].start] and named[-1].np_start <= position else []
    begin = flat.rfind(OF, position, stop) + 1
    plain = plain_name(flat, begin, stop, []) if begin else None
    return [replace(plain, np_start=position, descriptor=flat[position : begin - 1])] if plain else []


def _after_relative(flat: str, position: int, stop: int, named: Mention) -> Mention | None:
    """Somebody without a name whom a clause about somebody named describes: 李明就读学校的老师."""
    if not flat[named.end : stop] or pattern("relation").search(flat, named.end, stop):
        return None
    hits = find_source_words(flat[position:stop])
    head = unnamed_source(flat, position, stop, hits[-1:]) if hits and hits[-1].end == stop - position else None
    of = head is not None and hits[-1].kind == "role" and flat[position + hits[-1].start - 1] == OF
    return head if of else None


def _may_speak(flat: str, mention: Mention, stop: int) -> bool:
    qualifies = flat[mention.end : mention.end + 1] == OF and mention.end != stop
    return mention.end <= stop and not qualifies and not pattern("qualifies").match(flat, mention.end, stop)


def _joined(flat: str, named: list[Mention]) -> list[Mention]:
    """Return the first mention and those joined to it by 、 or 和."""
    out = named[:1]
    for mention in named[1:]:
        link = pattern("linked").match(flat, out[-1].end)
        if not link or mention.np_start > link.end() or pattern("meets").match(flat, link.start()):
            break
        out.append(mention)
    return out


def skip_lead(flat: str, start: int, stop: int) -> int:
    """Return where the subject of a clause may begin: after blanks, marks and 据, 对此, 近日 …."""
    while start < stop and flat[start] in " 　”’」』）)、":
        start += 1
    lead = pattern("lead").match(flat[start:stop])
    return start + lead.end() if lead else start


def pronoun_at(flat: str, position: int, stop: int) -> Mention | None:
    """Return 他, 她 or 该负责人 where a clause begins with one."""
    match = pattern("pronoun").match(flat, position, stop)
    if match:
        return Mention(match.start(), match.end(), match.start(), match.group(), "pronoun")
    qualified = pattern("qualified_pronoun").match(flat, position, stop)
    if qualified and ends_phrase(flat, qualified.end(), stop):
        return Mention(qualified.start(1), qualified.end(), position, qualified.group(1), "pronoun")
    if not pattern("that_person").match(flat, position, stop):
        return None
    for hit in find_source_words(flat[position:stop]):
        end = position + hit.end
        reporter = pattern("reporters").search(flat[position:end])
        if hit.kind == "role" and not reporter and ends_phrase(flat, end, stop) and not flat.startswith("、", end):
            return Mention(position, end, position, flat[position:end], "pronoun")
    return None


def shown_by(flat: str, pronoun: Mention, stop: int) -> Mention | None:
    """The document that is the subject, where a pronoun only qualifies it: 她出示的聊天记录显示."""
    of = flat.find(OF, pronoun.end, stop)
    if of < 0:
        return None
    for hit in find_source_words(flat[of:stop]):
        end = of + hit.end
        if hit.kind == "document" and ends_phrase(flat, end, stop):
            return Mention(of + hit.start, end, pronoun.start, flat[of + hit.start : end], hit.kind)
    return None


def leading_name(flat: str, position: int, named: list[Mention], *, apart: bool = True) -> Mention | None:
    """A name that begins the clause before those in it (李克强会见德国总理默克尔时), if these stand `apart`."""
    if not named or named[0].start <= position:
        return None
    end = name_at(flat, position, strict=True)
    before = end < named[0].start and (not apart or pattern("concerning").match(flat, end))
    link = pattern("linked").match(flat, end) if end > position else None
    if end <= position or not (before or end <= named[0].np_start) or (link and link.end() < named[0].np_start):
        return None
    title = title_at(flat, end)
    if title and (not apart or title.end() >= named[0].start):
        return None
    return Mention(position, title.end() if title else end, position, flat[position:end], "name")


def plain_name(flat: str, position: int, stop: int, hits: list[WordHit]) -> Mention | None:
    """A name without a title before it: at the start of the clause, after an institution, after 的, or 王主任."""
    speaking = (hit for hit in hits if not pattern("reporters").search(hit.word))
    # 媒体Le7Foot is no person, 主管Jane Rowley is one.
    ends = (
        position + hit.end
        for hit in speaking
        if hit.kind == "role" or not flat[position + hit.end : position + hit.end + 1].isascii()
    )
    starts = {position, *ends}
    starts |= {match.end() for match in re.finditer(OF, flat[:stop]) if match.end() > position}
    for begin in sorted(starts):
        end = name_at(flat, begin, strict=True)
        title = title_at(flat, end) if end > begin else None
        found = _plain(flat, (position, begin, end, title.end() if title else end, stop), "name")
        end = partial_at(flat, begin)
        found = found or _plain(flat, (position, begin, end, end, stop), "partial")
        if found:
            return found
    return None


def _plain(flat: str, offsets: tuple[int, int, int, int, int], kind: str) -> Mention | None:
    np_start, begin, end, last, stop = offsets
    if not begin < end <= stop or flat[last : last + 1] == OF or pattern("qualifies").match(flat, last, stop):
        return None
    if pattern("staff").fullmatch(flat, end, last):
        return None  # 安佳相关负责人: a firm's
    title = flat[end:last]
    descriptor = flat[np_start:begin].rstrip(OF) + ("" if pattern("polite").fullmatch(title) else title)
    return Mention(begin, last, np_start, flat[begin:end], kind, descriptor)


def further_names(flat: str, position: int, stop: int) -> list[Mention]:
    """Names joined to a plain name: 马克龙和朔尔茨."""
    found: list[Mention] = []
    while link := pattern("linked").match(flat, position, stop):
        end = name_at(flat, link.end(), strict=True)
        if not link.end() < end <= stop or pattern("meets").match(flat, link.start()):
            break
        found.append(Mention(link.end(), end, link.end(), flat[link.end() : end], "name"))
        position = end
    return found


def nickname(flat: str, position: int, stop: int, hits: list[WordHit]) -> Mention | None:
    """Somebody called by a name in quotation marks: “牛仔”, 网友“老船长”."""
    for begin in (position, *(position + hit.end for hit in hits if hit.kind == "role")):
        match = NICKNAME.match(flat, begin, stop)
        if match and pattern("after_nickname").fullmatch(flat, match.end(), stop):
            start, end = match.span(1)
            return Mention(start, end, position, match.group(1), "name", flat[position:begin])
    return None


def rare_name(flat: str, position: int, stop: int, hits: list[WordHit]) -> Mention | None:
    """A name of characters that are rare in names, between a title and the verb."""
    for hit in reversed(hits):
        start = position + hit.end
        rest = pattern("adverbs_at_end").sub("", flat[start:stop])
        if hit.kind == "role" and RARE_NAME.fullmatch(rest) and not _has_word(rest):
            end = start + _name_length(rest)
            return Mention(start, end, position, flat[start:end], "name", flat[position:start])
    return None


def untitled_name(flat: str, position: int, stop: int) -> Mention | None:
    """A name after words we don't know as a title (前国脚范志毅): if its given name makes no ordinary word."""
    for begin in range(position + 2, stop - 2):
        end = name_at(flat, begin, strict=True)
        if not begin + SHORTEST_UNTITLED <= end <= stop or pattern("qualifies").match(flat, end, stop):
            continue
        if not any(is_common_word(flat[start : start + 2]) for start in (begin - 1, *range(begin + 1, end))):
            return Mention(begin, end, position, flat[begin:end], "name", flat[position:begin])
    return None


def _name_length(rest: str) -> int:
    """How much of the words between a title and a verb is the name: all, or a Chinese name and an unknown adverb."""
    longest = len(surname_of(rest)) + 2
    chinese = is_chinese_name(rest[:longest]) and not is_foreign_name(rest)
    return longest if chinese and len(rest) > longest else len(rest)


def _has_word(text: str) -> bool:
    pairs = (text[index : index + 2] for index in range(len(text) - 1))
    return any(map(is_common_word, pairs)) or bool(starts_with("after_name").match(text))


def unnamed_source(flat: str, position: int, stop: int, hits: list[WordHit]) -> Mention | None:
    """The first noun phrase that can speak: 多位专家, 该公司, 报告, 法国《费加罗报》."""
    accused = bool(hits) and hits[0].start > 0 and verb_at(flat, position)  # 指责两位领导人
    if accused or pattern("share").match(flat, position, stop):
        return None
    head = _head(flat, position, stop, hits)
    if head:
        return head
    told = _addressee(flat, position, stop)
    end = position + len(pattern("adverbs_at_end").sub("", flat[position:stop]))
    if position < end and stop == told and flat[end - 1] == END_OF_TITLE:
        printed = flat[position:end]
        return Mention(position, end, position, printed, "document", printed)
    for number, hit in enumerate(hits):
        end = position + hit.end
        if end > told or flat[position + hit.start - 1] in PASSIVE:
            break
        if number + 1 < len(hits) and hits[number + 1].start <= hit.end:
            continue
        end += flat.startswith((PLURAL, END_OF_TITLE), end)
        if end > stop or stop - end > LONGEST_LINK or pattern("somebody_of").match(flat, end):
            continue
        if not ends_phrase(flat, end, stop):
            continue
        if pattern("reporters").search(hit.word):
            return None
        some = pattern("some").match(flat, position)
        begin = some.end() if some and some.end() < end else position
        kind = "anonymous" if hit.kind == "role" else hit.kind
        if kind == "anonymous":
            end = _end_of_list(flat, position, end, stop, hits[number + 1 :])
        return Mention(begin, end, position, flat[begin:end], kind, flat[begin:end])
    return None


def _head(flat: str, position: int, stop: int, hits: list[WordHit]) -> Mention | None:
    """Somebody named by a title alone right before the verb: 海关统计处相关负责人, 一名在企业任职的男性."""
    last = hits[-1] if hits else None
    if last is None or last.kind != "role" or pattern("reporters").search(last.word):
        return None
    if not pattern("when").fullmatch(flat, position + last.end, stop):
        return None
    stop = position + last.end
    before = flat[position : position + last.start]
    if not before or pattern("linked").search(before[-1]):
        return None
    if pattern("not_before_head").search(before) and not before.endswith(OF):
        return None
    some = pattern("some").match(flat, position)
    begin = some.end() if some and some.end() <= position + last.start else position
    return Mention(begin, stop, position, flat[begin:stop], "anonymous", flat[begin:stop])


def somebody(flat: str, position: int, stop: int) -> Mention | None:
    """Somebody whose calling no list has: 一名巡河员, 两位绣工."""
    match = None if verb_at(flat, position) else pattern("somebody").match(flat, position, stop)  # 指责两位领导人
    while match:
        if ends_phrase(flat, match.end(), stop):
            printed = flat[position : match.end()]
            return Mention(position, match.end(), position, printed, "anonymous", printed)
        match = pattern("somebody").match(flat, position, match.end() - 1)
    return None


def _addressee(flat: str, position: int, stop: int) -> int:
    """Where those are named who are spoken to (官员对路透社表示), who are no source; `stop` if nobody is."""
    marks = (match.start() for match in pattern("addressing").finditer(flat, position + SHORTEST_SOURCE, stop))
    return next((mark for mark in marks if not is_common_word(flat[mark - 1 : mark + 1])), stop)


def _end_of_list(flat: str, position: int, end: int, stop: int, hits: list[WordHit]) -> int:
    """Where a list of unnamed people ends: 多国专家、业界人士."""
    for hit in hits:
        last = position + hit.end
        linked = pattern("linked").match(flat, end) or position + hit.start == end
        if not linked or last > stop or last - end > LONGEST_IN_LIST or OF in flat[end:last]:
            break
        if hit.kind == "role" and not pattern("reporters").search(hit.word) and ends_phrase(flat, last, stop):
            end = last
    return end


def ends_phrase(flat: str, end: int, stop: int) -> bool:
    """Whether a noun phrase may end here and be the subject, rather than qualify what follows."""
    if end == stop or pattern("occasion").fullmatch(flat, end, stop):
        return True
    return flat[end : end + 1] != OF and ends_cleanly(flat, end) and not pattern("qualifies").match(flat, end, stop)
