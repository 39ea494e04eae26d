"""The lines of a page → articles of paragraphs: what each line is, and which are one paragraph, as printed."""

import re
from dataclasses import dataclass, replace
from functools import reduce

from helpers.language.person_names import is_person_name
from helpers.reading import structure
from helpers.reading.furniture import FOREIGN
from helpers.reading.lines import Line, is_ended, join_texts
from helpers.reading.wraps import unwrap

MOST_TITLE_CHARACTERS = 50
# A line that begins as an earlier paragraph did, or is an earlier title, opens a paragraph again.
OPENER_CHARACTERS = 20
LEAST_OPENER_CHARACTERS = 6
RULE = "rule"  # reasons of furniture: a line of dashes parts what stands above and below it
DATED = ("date and source", "page date")  # below a title they say that an article begins

# No paragraph opens with one of these: its beginning is lost.
CANNOT_OPEN = re.compile(r"[，。、；：！？）”’』」》]|们|的(?![确士])|了(?![解不却结])")
# Nor, straight after furniture, with a causative whose subject is missing.
CANNOT_OPEN_AFTER_FURNITURE = re.compile("[让使令]")


@dataclass(frozen=True)
class Chunk:
    """Lines that stand together on the page, with the role they play in an article."""

    lines: tuple[Line, ...]
    text: str  # in simplified characters, for the rules
    printed: str  # as on the page, of the same length
    offsets: tuple[tuple[int, int], ...]  # (offset in text, line number)
    role: str = ""
    after_furniture: str = ""  # the reason of that furniture
    flags: tuple[str, ...] = ()

    @property
    def first(self) -> Line:
        return self.lines[0]


def lay_out(lines: list[Line], furniture: dict[int, str], one_article: bool = False) -> list[list[Chunk]]:
    """Turn the lines of one page into articles of chunks with roles (the passage kinds), in reading order."""
    chunks = _assign_roles(_unwrap(lines, furniture))
    articles = [chunks] if one_article else _split_articles(chunks)
    return [[piece for chunk in _join_chunks(part) for piece in _split_credit(chunk)] for part in articles if part]


def _unwrap(lines: list[Line], furniture: dict[int, str]) -> list[Chunk]:
    between = {i: reason for i, reason in furniture.items() if reason != FOREIGN}  # a translation interrupts nothing
    content = [(line, i - 1 in between) for i, line in enumerate(lines) if i not in furniture]
    after_furniture = {line.number: between[i - 1] for i, line in enumerate(lines) if i - 1 in between}
    chunks = (
        [
            Chunk((x,), x.text, x.printed, ((0, x.number),), after_furniture=after_furniture.get(x.number, ""))
            for x in paragraph
        ]
        for paragraph in unwrap(content)
    )
    return [reduce(_merge, paragraph) for paragraph in chunks]


def _merge(left: Chunk, right: Chunk) -> Chunk:
    text = join_texts(left.text, right.text)
    shift = len(text) - len(right.text)
    offsets = left.offsets + tuple((offset + shift, number) for offset, number in right.offsets)
    flags = tuple(dict.fromkeys((*left.flags, *right.flags, "joined")))
    printed = join_texts(left.printed, right.printed)
    return replace(left, lines=left.lines + right.lines, text=text, printed=printed, offsets=offsets, flags=flags)


def _assign_roles(chunks: list[Chunk]) -> list[Chunk]:
    roles = [_role_by_form(chunk) for chunk in chunks]
    _demote_lone_names(roles, chunks)
    n_signed = sum(role == "byline" and _is_open_heading(chunks, roles, i - 1) for i, role in enumerate(roles))
    in_front_matter = True  # before the first body of an article
    has_title = "title" in roles[: roles.index("body")] if "body" in roles else "title" in roles
    has_levels = "title" in roles and "heading" in roles
    for i in range(len(chunks)):
        if roles[i] == "title" and not (in_front_matter or has_levels or _says_so(i, chunks, roles)):
            roles[i] = "heading"
        elif roles[i] == "heading" and in_front_matter and not has_title:
            roles[i] = "title"
        if roles[i] == "title":
            in_front_matter = has_title = True
            continue
        if not roles[i]:
            roles[i] = _role_by_place(i, chunks, roles, in_front_matter, has_title, n_signed)
        if roles[i] == "title":
            in_front_matter = has_title = True
        if roles[i] == "body":
            in_front_matter = False
    return [replace(chunk, role=role) for chunk, role in zip(chunks, roles, strict=True)]


def _role_by_form(chunk: Chunk) -> str:
    if chunk.first.markup:
        return chunk.first.markup
    if len(chunk.lines) > 1:
        return "" if structure.may_be_title(chunk.text) else "body"
    if structure.is_credit(chunk.text):
        return "credit"
    if structure.is_byline(chunk.text):
        return "byline"
    if structure.SUBTITLE.match(chunk.text) and not is_ended(chunk.text):
        return "subtitle"
    if all(structure.split_tail(chunk.text)):  # a text with a credit behind it
        return "body"
    is_open = len(chunk.text) <= MOST_TITLE_CHARACTERS and not is_ended(chunk.text)
    return "" if is_open or structure.may_be_title(chunk.text) else "body"


def _demote_lone_names(roles: list[str], chunks: list[Chunk]) -> None:
    """A name alone on its line signs an article only below a heading; elsewhere it is text."""
    for i, chunk in enumerate(chunks):
        is_stated = chunk.first.markup or _is_open_heading(chunks, roles, i - 1)
        if roles[i] == "byline" and is_person_name(chunk.text) and not is_stated:
            roles[i] = ""


def _is_open_heading(chunks: list[Chunk], roles: list[str], i: int) -> bool:
    if i < 0:
        return False
    return roles[i] in ("title", "subtitle", "heading") or (not roles[i] and structure.may_be_title(chunks[i].text))


def _role_by_place(i: int, chunks: list[Chunk], roles: list[str], front: bool, has_title: bool, n_signed: int) -> str:
    text = chunks[i].text
    following = roles[i + 1] if i + 1 < len(chunks) else None
    if front and not has_title:
        return "title"
    opens = not front and following is not None and _opens_article(chunks[i + 1].text, following)
    if opens and structure.may_be_title(text):
        return "title"
    if not structure.looks_like_heading(text) or structure.CAPTION.match(text):
        return "body"
    if following == "byline":
        return "subtitle" if front and n_signed < 2 else "heading"
    if following is None or following == "credit":
        return "body"
    next_text = chunks[i + 1].text
    interrupted = roles[i - 1] == "body" and not _ends_paragraph(chunks[i - 1].text)
    if interrupted or CANNOT_OPEN.match(next_text) or not structure.is_heading_before(text, next_text):
        return "body"
    return "subtitle" if front else "heading"


def _opens_article(text: str, role: str) -> bool:
    """Tell whether a heading before this text is the title of a further article: a dateline or a reporter follows."""
    if role == "byline":
        return structure.CORRESPONDENT.search(text) is not None
    return structure.OPENING.match(text) is not None


def _says_so(i: int, chunks: list[Chunk], roles: list[str]) -> bool:
    """Tell whether anything but its mark says that a title after text opens an article, and no section of one."""
    if i + 1 == len(chunks) or roles[i - 1] == "credit" or structure.split_tail(chunks[i - 1].text)[1]:
        return True
    role, following = roles[i + 1], chunks[i + 1]
    dated = following.after_furniture in DATED
    return dated or role in ("title", "subtitle", "byline") or _opens_article(following.text, role)


def _split_articles(chunks: list[Chunk]) -> list[list[Chunk]]:
    articles: list[list[Chunk]] = [[]]
    has_body = False
    for chunk in chunks:
        if chunk.role == "title" and has_body:
            articles.append([])
            has_body = False
        has_body = has_body or chunk.role == "body"
        articles[-1].append(chunk)
    return [article for article in articles if article]


def _join_chunks(chunks: list[Chunk]) -> list[Chunk]:
    joined: list[Chunk] = []
    openers: set[str] = set()
    for chunk in chunks:
        opener = chunk.text[:OPENER_CHARACTERS]
        opens_again = opener in openers and len(opener) >= LEAST_OPENER_CHARACTERS
        if joined and _belongs_to(joined[-1], chunk) and not opens_again:
            joined[-1] = _merge(joined[-1], chunk)
            continue
        joined.append(_flag(chunk, "gap_before") if _has_lost_beginning(chunk, bool(joined)) else chunk)
        openers.add(opener)
    return [_flag(chunk, "truncated") if _breaks_off(i, joined) else chunk for i, chunk in enumerate(joined)]


def _breaks_off(i: int, chunks: list[Chunk]) -> bool:
    """Tell whether a paragraph has lost its end; a standfirst, a note, a caption or a row of a list has none."""
    chunk, following = chunks[i], chunks[i + 1] if i + 1 < len(chunks) else None
    if chunk.role != "body" or _ends_paragraph(chunk.text) or structure.stands_alone(chunk.text):
        return False
    if structure.INNER_SENTENCE.search(chunk.text):
        return True
    is_first = following is not None and all(other.role != "body" for other in chunks[:i])
    if following is not None and is_first and not chunk.first.indented:
        opens = following.role == "byline" or structure.OPENING.match(following.text)
        return not (opens or following.first.indented)
    return structure.CLAUSE_END.search(chunk.text) is not None


def _belongs_to(before: Chunk, chunk: Chunk) -> bool:
    if before.role != "body" or chunk.role != "body" or chunk.first.indented:
        return False
    if structure.stands_alone(before.text) or structure.stands_alone(chunk.text) or chunk.after_furniture == RULE:
        return False
    return not _ends_paragraph(before.text) and not structure.DATELINE.match(chunk.text)


def _ends_paragraph(text: str) -> bool:
    """Tell whether a paragraph may end here. A semicolon ends an item of a list, but not in a list that runs on."""
    if text[-1] in "；;":
        return not any(mark in text[:-1] for mark in "；;")
    return is_ended(text) or bool(structure.split_tail(text)[1])


def _has_lost_beginning(chunk: Chunk, has_text_before: bool) -> bool:
    after_furniture = has_text_before and chunk.after_furniture and CANNOT_OPEN_AFTER_FURNITURE.match(chunk.text)
    return chunk.role == "body" and bool(CANNOT_OPEN.match(chunk.text) or after_furniture)


def _flag(chunk: Chunk, flag: str) -> Chunk:
    return replace(chunk, flags=(*chunk.flags, flag))


def _split_credit(chunk: Chunk) -> list[Chunk]:
    body, credit = structure.split_tail(chunk.text) if chunk.role == "body" else (chunk.text, "")
    if not credit or not body:
        return [chunk]
    start = len(chunk.text) - len(credit)
    inside = tuple((offset - start, number) for offset, number in chunk.offsets if offset > start)
    opening = max((offset, number) for offset, number in chunk.offsets if offset <= start)[1]
    numbers = {opening, *(number for _, number in inside)}
    tail = Chunk(
        tuple(line for line in chunk.lines if line.number in numbers),
        credit,
        chunk.printed[start:],
        ((0, opening), *inside),
        "credit",
        flags=("dateline_at_end",) if structure.DATELINE.search(credit) else (),
    )
    kept = tuple((offset, number) for offset, number in chunk.offsets if offset < len(body))
    return [replace(chunk, text=body, printed=chunk.printed[: len(body)], offsets=kept), tail]
