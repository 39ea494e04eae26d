"""Who is the subject of a reporting verb: the words before it, read clause by clause."""

from collections.abc import Iterator
from dataclasses import replace

from helpers.discourse.speakers.attribution_words import find_source_words, pattern, starts_with
from helpers.discourse.speakers.cues import Cue
from helpers.discourse.speakers.mentions import Mention
from helpers.discourse.speakers.name_spotting import name_at
from helpers.discourse.speakers.source_phrases import (
    OF,
    further_names,
    leading_name,
    nickname,
    plain_name,
    pronoun_at,
    rare_name,
    shown_by,
    skip_lead,
    somebody,
    unnamed_source,
    untitled_name,
)


def subjects_of(flat: str, cue: Cue, floor: int, mentions: list[Mention]) -> tuple[list[Mention], bool]:
    """Find the subjects of a cue, back to `floor`, and whether it is left out: that of an earlier sentence then."""
    words_of = pattern("words_of").search(flat, floor, cue.start)
    stop = words_of.start() if words_of else cue.start
    for number, (start, end) in enumerate(_clauses_backwards(flat, floor, stop)):
        nearest = number == 0
        found = subjects_of_clause(flat, start, end, mentions, quoted=nearest and words_of is not None)
        if found and (nearest or found[0].kind not in ("organisation", "document")):
            return found, False
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
        return [leading, *further_names(flat, leading.end, stop)]
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
    other = (
        nickname(flat, position, stop, hits)
        or rare_name(flat, position, stop, hits)
        or unnamed_source(flat, position, stop, hits)
    )
    other = other or somebody(flat, position, stop)
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
        if not link or mention.np_start > link.end():
            break
        out.append(mention)
    return out
