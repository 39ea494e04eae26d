"""Sources that are no name after a title: pronouns, plain names, 王主任, 专家, institutions, documents."""

import re

from helpers.discourse.speakers.mentions import LEAD, REPORTERS, Mention
from helpers.discourse.speakers.name_spotting import ends_cleanly, name_at, partial_at, title_at
from helpers.discourse.speakers.words import WordHit, find_source_words, starts_with
from helpers.language.common_words import is_common_word

# 他的助手 is not 他; 其中 and 其他 are not 其.
PRONOUN = re.compile("(?:他们|她们|他|她|其本人)(?!的|人|国|方|乡|山|杀|信)")
THAT_PERSON = re.compile("(?:该|这位|这名|那位|那名|上述)(?!国|公司|中心|部门|机构|院|局|委)")
# 习近平主席提出的倡议: the person named only qualifies what follows.
QUALIFIES = re.compile(
    "[^，。的]{0,8}(?:提出|发表|推动|倡导|创立|领导|主持|开创|签署|撰写|写|执导|主演|率领|创办|担任)的"
)
LINKED = re.compile("以及|[、和与及]")
SOME = re.compile("(?:有|连|就连|一些|许多)?")
RARE_NAME = re.compile("[\u4e00-\u9fff]{2,6}")
ADVERBS_AT_END = re.compile("(?:也|还|则|曾|又|就|同时|随后|当天|当日|日前|近日|此前|再次|进一步|特别|一再|多次)+$")
OF = "的"
PLURAL = "们"
END_OF_TITLE = "》"
LONGEST_LINK = 90


def skip_lead(flat: str, start: int, stop: int) -> int:
    """Return where the subject of a clause may begin: after blanks, marks and 据, 对此, 近日 …."""
    while start < stop and flat[start] in " 　”’」』）)、":
        start += 1
    lead = LEAD.match(flat[start:stop])
    return start + lead.end() if lead else start


def pronoun_at(flat: str, position: int, stop: int) -> Mention | None:
    """Return 他, 她 or 该负责人 where a clause begins with one."""
    match = PRONOUN.match(flat, position, stop)
    if match:
        return Mention(match.start(), match.end(), match.start(), match.group(), "pronoun")
    if not THAT_PERSON.match(flat, position, stop):
        return None
    for hit in find_source_words(flat[position:stop]):
        end = position + hit.end
        reporter = REPORTERS.search(flat[position:end])
        if hit.kind == "role" and not reporter and ends_phrase(flat, end, stop):
            return Mention(position, end, position, flat[position:end], "pronoun")
    return None


def leading_name(flat: str, position: int, named: list[Mention]) -> Mention | None:
    """A plain name that begins the clause and so goes before the names in it: 李克强会见德国总理默克尔时."""
    if not named or named[0].start <= position:
        return None
    end = name_at(flat, position, strict=True)
    if not position < end <= named[0].np_start or LINKED.match(flat, end):
        return None
    title = title_at(flat, end)
    if title and title.end() >= named[0].start:
        return None
    return Mention(position, title.end() if title else end, position, flat[position:end], "name")


def plain_name(flat: str, position: int, stop: int, hits: list[WordHit]) -> Mention | None:
    """A name without a title before it: at the start of the clause, after an institution, after 的, or 王主任."""
    starts = {position, *(position + hit.end for hit in hits)}
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
    if not begin < end <= stop or flat[last : last + 1] == OF or QUALIFIES.match(flat, last, stop):
        return None
    descriptor = flat[np_start:begin].rstrip(OF) + flat[end:last]
    return Mention(begin, last, np_start, flat[begin:end], kind, descriptor)


def further_names(flat: str, position: int, stop: int) -> list[Mention]:
    """Names joined to a plain name: 马克龙和朔尔茨."""
    found: list[Mention] = []
    while link := LINKED.match(flat, position, stop):
        end = name_at(flat, link.end(), strict=True)
        if not link.end() < end <= stop:
            break
        found.append(Mention(link.end(), end, link.end(), flat[link.end() : end], "name"))
        position = end
    return found


def rare_name(flat: str, position: int, stop: int, hits: list[WordHit]) -> Mention | None:
    """A name of characters that are rare in names, between a title and the verb."""
    for hit in reversed(hits):
        start = position + hit.end
        rest = ADVERBS_AT_END.sub("", flat[start:stop])
        if hit.kind == "role" and RARE_NAME.fullmatch(rest) and not _has_word(rest):
            return Mention(start, start + len(rest), position, rest, "name", flat[position:start])
    return None


def _has_word(text: str) -> bool:
    pairs = (text[index : index + 2] for index in range(len(text) - 1))
    return any(map(is_common_word, pairs)) or bool(starts_with("after_name").match(text))


def unnamed_source(flat: str, position: int, stop: int, hits: list[WordHit]) -> Mention | None:
    """The first noun phrase that can speak: 多位专家, 该公司, 报告, 法国《费加罗报》."""
    if position < stop and flat[stop - 1] == END_OF_TITLE:
        printed = flat[position:stop]
        return Mention(position, stop, position, printed, "document", printed)
    for number, hit in enumerate(hits):
        end = position + hit.end
        if number + 1 < len(hits) and hits[number + 1].start <= hit.end:
            continue
        end += flat.startswith(PLURAL, end)
        if end > stop or stop - end > LONGEST_LINK or not ends_phrase(flat, end, stop):
            continue
        if REPORTERS.search(hit.word):
            return None
        some = SOME.match(flat, position)
        begin = some.end() if some and some.end() < end else position
        kind = "anonymous" if hit.kind == "role" else hit.kind
        return Mention(begin, end, position, flat[begin:end], kind, flat[begin:end])
    return None


def ends_phrase(flat: str, end: int, stop: int) -> bool:
    """Whether a noun phrase may end here and be the subject, rather than qualify what follows."""
    if end == stop:
        return True
    return flat[end : end + 1] != OF and ends_cleanly(flat, end) and not QUALIFIES.match(flat, end, stop)
