"""The lines of one page → rows of articles, passages, ledger, doubts and reprints."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from helpers.language.characters import count_chars
from helpers.reading import dates
from helpers.reading.doubts import Doubt, doubts_of_text, spelling_doubts
from helpers.reading.duplicates import find_duplicates
from helpers.reading.formats import PageText
from helpers.reading.formats.page_text import PAGE_BREAK
from helpers.reading.furniture import find_foreign, find_furniture, find_notes_on_the_file
from helpers.reading.layout import Chunk, lay_out
from helpers.reading.lines import INVISIBLE, Line, parse_lines
from helpers.reading.locate import line_at
from helpers.reading.reprints import PlacedChunk, Reprints, count_leading_excerpt
from helpers.reading.segmented import join_words

Row = dict[str, Any]
TableRow = tuple[Any, ...]  # in the order of the columns of its table


@dataclass(frozen=True)
class ParsedPage:
    """A page whose lines have been looked at one by one."""

    source: str  # path under the corpus folder, with the row of a table
    article_id: str  # of its first article; the next ones of the page get #2, #3 … appended
    page: PageText
    lines: list[Line]  # that hold a visible character
    furniture: dict[int, str]  # index in lines → reason
    segmented: bool  # its words were divided, and are joined


def parse_page(source: str, article_id: str, page: PageText) -> ParsedPage:
    """Look at the lines of a page one by one; what they are together is for `rows_of_page` to say."""
    joined = join_words(page.lines)
    lines = parse_lines(joined or page.lines, page.markup)
    page = page._replace(aside=find_notes_on_the_file(lines) | page.aside)
    text = [line for line in lines if line.number not in page.aside]
    foreign = find_foreign(text)
    found = find_furniture(text) | foreign
    return ParsedPage(source, article_id, page, text, found, joined is not None)


class Fate(NamedTuple):
    """What became of a line: columns of the ledger."""

    fate: str
    article_id: str | None
    passage_id: str | None
    reason: str


JOINED_WORDS = "; the words, divided by a program, are joined"
BLANK = Fate("blank", None, None, "")


def ledger_rows(parsed: ParsedPage, placed: list[PlacedChunk]) -> list[TableRow]:
    """Return one row for each line of the page, in order."""
    fates = {parsed.lines[i].number: Fate("furniture", None, None, reason) for i, reason in parsed.furniture.items()}
    for number, reason in parsed.page.aside.items():
        if INVISIBLE.sub("", parsed.page.lines[number - 1]).strip():
            fates[number] = Fate("outside", None, None, reason)
    for chunk in placed:
        for k, (_, number) in enumerate(chunk.chunk.offsets):
            before, fate = fates.get(number), _fate(parsed.source, chunk, k)
            if before and before.fate == "duplicate" and fate.fate != "duplicate":  # only its end is new
                fates[number] = fate._replace(reason=f"{fate.reason}; before it, {before.reason}")
            elif before:  # its beginning went to the passage before: a credit after the text
                fates[number] = before._replace(reason=f"{before.reason}; ends in a {chunk.chunk.role}")
            else:
                fates[number] = fate._replace(reason=f"{fate.reason}{JOINED_WORDS if parsed.segmented else ''}")
    return [(parsed.source, number, *fates.get(number, BLANK)) for number in range(1, len(parsed.page.lines) + 1)]


def _fate(source: str, placed: PlacedChunk, k: int) -> Fate:
    """Return the fate of the k-th line of a chunk."""
    if placed.passage_id is None and placed.earlier:
        line = placed.earlier.line_of(placed.chunk.offsets, k)
        where = placed.earlier.named(source, line)
        return Fate("duplicate", placed.article_id, placed.earlier.passage_id, f"printed before, in {where}")
    if k:
        return Fate("joined", placed.article_id, placed.passage_id, f"continues line {placed.chunk.offsets[k - 1][1]}")
    return Fate("kept", placed.article_id, placed.passage_id, placed.chunk.role)


FLAG_DETAILS = {
    "truncated": "breaks off: «…{end}»",
    "gap_before": "its beginning is lost: «{start}…»",
    "dateline_at_end": "a dateline follows the end of the article: «…{end}»",
}
SHOWN_CHARACTERS = 16


@dataclass
class PageRows:
    """What pages add to the tables of a corpus."""

    articles: list[Row] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)
    ledger: list[TableRow] = field(default_factory=list)
    doubts: list[TableRow] = field(default_factory=list)
    reprints: list[TableRow] = field(default_factory=list)

    def extend(self, other: "PageRows") -> None:
        """Add the rows of another page."""
        for table, rows in vars(self).items():
            rows.extend(getattr(other, table))


def rows_of_page(parsed: ParsedPage, reprints: Reprints) -> PageRows:
    """Turn one page into the rows of the tables; what it prints is added to `reprints`."""
    source = parsed.source
    chunks, again = _chunks(parsed, reprints.set_aside)
    placed = reprints.place(source, chunks, again)
    rows = PageRows(passages=_passages(source, placed), ledger=ledger_rows(parsed, placed))
    printed = [(parsed.lines[i].number, parsed.lines[i].printed) for i in parsed.furniture]
    body = next((p["line_start"] for p in rows.passages if p["kind"] == "body"), None)
    _add_articles(rows, parsed, dates.dates_of_page(printed, source, body))
    first_article = rows.articles[0]["article_id"] if rows.articles else ""
    for line, text in dates.wrong_weekdays(printed):
        rows.doubts.append((source, line, first_article, None, "wrong_weekday", f"«{text}»"))
    if parsed.segmented and rows.passages:
        first_line, detail = (
            rows.passages[0]["line_start"],
            "a program had divided the text into words",
        )
        rows.doubts.append((source, first_line, first_article, None, "divided_words", detail))
    _add_reprints(rows, source, placed)
    rows.doubts.sort(key=lambda row: (row[1], row[4]))
    return rows


def _chunks(parsed: ParsedPage, excerpt_last: bool) -> tuple[list[tuple[str, Chunk]], dict[int, int]]:
    """Lay the page out, and find what it prints twice; an excerpt before its article comes last, to be the second."""
    laid_out = lay_out(parsed.lines, parsed.furniture, parsed.page.one_article)
    chunks = _with_articles(parsed.article_id, laid_out)
    texts = [chunk.text for _, chunk in chunks]
    again = find_duplicates(texts)
    head = count_leading_excerpt(texts, again) if excerpt_last else 0
    if not head:
        return chunks, again
    excerpt = [chunk for _, chunk in chunks[:head]]
    numbers = {line.number for chunk in excerpt for line in chunk.lines}
    out = {i: "excerpt" for i, line in enumerate(parsed.lines) if line.number in numbers}
    rest = lay_out(parsed.lines, parsed.furniture | out, parsed.page.one_article)
    chunks = _with_articles(parsed.article_id, [*rest[:-1], [*rest[-1], *excerpt]])
    return chunks, find_duplicates([chunk.text for _, chunk in chunks])


def _with_articles(article_id: str, articles: list[list[Chunk]]) -> list[tuple[str, Chunk]]:
    return [
        (article_id if n == 1 else f"{article_id}#{n}", chunk)
        for n, article in enumerate(articles, start=1)
        for chunk in article
    ]


def _passages(source: str, placed: list[PlacedChunk]) -> list[Row]:
    rows: list[Row] = []
    section, current = "", ""
    for article_id, chunk, passage_id, earlier in placed:
        if passage_id is None:
            continue
        section = "" if article_id != current else section
        section = chunk.printed if chunk.role == "heading" else section
        section = "" if "gap_before" in chunk.flags else section  # what is lost may have held a heading
        current = article_id
        flags = (*chunk.flags, "printed_again") if earlier else chunk.flags
        rows.append(
            {
                "passage_id": passage_id,
                "article_id": article_id,
                "source": source,
                "position": int(passage_id.rsplit("-p", 1)[1]),
                "kind": chunk.role,
                "section": section,
                "text": chunk.printed,
                "line_start": chunk.offsets[0][1],
                "line_end": chunk.offsets[-1][1],
                "flags": " ".join(flags),
                "line_offsets": " ".join(f"{offset}:{number}" for offset, number in chunk.offsets),
            }
        )
    return rows


def _add_articles(rows: PageRows, parsed: ParsedPage, page_dates: list[dates.Evidence]) -> None:
    by_article: dict[str, list[Row]] = {}
    for row in rows.passages:
        by_article.setdefault(row["article_id"], []).append(row)
    named_source = dates.source_named(line.text for line in parsed.lines) if len(by_article) == 1 else ""
    stated, unreadable = dates.stated_date(parsed.page.published, parsed.page.published_basis)
    for article_id, passages in by_article.items():
        paragraphs = [(p["line_start"], p["text"]) for p in passages if p["kind"] in ("title", "subtitle", "body")]
        published = dates.publication_date(paragraphs, page_dates, stated)
        agency = parsed.page.agency or dates.agency_of(paragraphs, named_source)
        rows.articles.append(_article(article_id, parsed, passages, published, agency))
        if parsed.page.told:
            rows.doubts.append((parsed.source, 1, article_id, None, "unknown_columns", parsed.page.told))
        if unreadable:
            rows.doubts.append((parsed.source, 1, article_id, None, "unreadable_date", unreadable))
        if published.conflict:
            rows.doubts.append((parsed.source, published.line, article_id, None, "date_contradicted", published.basis))
        for passage, doubt in _doubts(passages):
            line = line_at(passage["line_offsets"], doubt.start)
            sheet = sum(text.startswith(PAGE_BREAK) for text in parsed.page.lines[:line]) + 1
            of_pdf = parsed.page.encoding == "pdf" and doubt.doubt == "lost_character"
            detail = f"{doubt.detail} (page {sheet} of the PDF)" if of_pdf else doubt.detail
            rows.doubts.append((parsed.source, line, article_id, passage["passage_id"], doubt.doubt, detail))


def _article(article_id: str, parsed: ParsedPage, passages: list[Row], published: dates.Published, agency: str) -> Row:
    def text_of(kind: str) -> str:
        return next((p["text"] for p in passages if p["kind"] == kind), "")

    return {
        "article_id": article_id,
        "source": parsed.source,
        "title": text_of("title"),
        "subtitle": text_of("subtitle"),
        "agency": agency,
        "published": published.day,
        "published_basis": published.basis,
        "n_passages": len(passages),
        "n_chars": sum(count_chars(p["text"]) for p in passages if p["kind"] == "body"),
        "encoding": parsed.page.encoding,
        "sha256": parsed.page.sha256,
    }


def _doubts(passages: list[Row]) -> Iterator[tuple[Row, Doubt]]:
    for passage in passages:
        for flag in passage["flags"].split():
            if flag in FLAG_DETAILS:
                start, end = passage["text"][:SHOWN_CHARACTERS], passage["text"][-SHOWN_CHARACTERS:]
                offset = 0 if flag == "gap_before" else len(passage["text"]) - 1
                yield passage, Doubt(offset, flag, FLAG_DETAILS[flag].format(start=start, end=end))
        for doubt in doubts_of_text(passage["text"]):
            yield passage, doubt
    for i, doubt in spelling_doubts([p["text"] for p in passages]):
        yield passages[i], doubt


def _add_reprints(rows: PageRows, source: str, placed: list[PlacedChunk]) -> None:
    """Add a row for each run of passages that one earlier page printed, and list it among the doubts."""
    for _, group in groupby(placed, key=lambda chunk: chunk.earlier.source if chunk.earlier else None):
        run = list(group)
        first, earlier = run[0], run[0].earlier
        if not earlier:
            continue
        numbers = sorted({number for chunk in run for _, number in chunk.chunk.offsets})
        n_characters = sum(count_chars(chunk.chunk.text) for chunk in run)
        kept = (earlier.source, earlier.article_id, earlier.passage_id, earlier.line)
        rows.reprints.append((source, first.article_id, numbers[0], numbers[-1], n_characters, *kept))
        lines = f"lines {numbers[0]}–{numbers[-1]} ({len(numbers)} with text) print again"
        aside = "set aside" if first.passage_id is None else "kept, as asked"
        detail = f"{lines} what begins in {earlier.named(source, earlier.line)}; {aside}"
        rows.doubts.append((source, numbers[0], first.article_id, first.passage_id, "printed_again", detail))
