"""The lines of one file → rows of articles, passages, ledger and doubts."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from helpers.reading.dates import Evidence, Published, agency_of, dates_of_page, publication_date, wrong_weekdays
from helpers.reading.doubts import Doubt, doubts_of_text, spelling_doubts
from helpers.reading.duplicates import find_duplicates
from helpers.reading.formats import PageText
from helpers.reading.furniture import find_furniture
from helpers.reading.layout import Chunk, lay_out
from helpers.reading.lines import Line, count_chars, parse_lines
from helpers.reading.locate import line_at

Row = dict[str, Any]

FLAG_DETAILS = {
    "truncated": "breaks off: «…{end}»",
    "gap_before": "its beginning is lost: «{start}…»",
    "dateline_at_end": "a dateline follows the end of the article: «…{end}»",
}
SHOWN_CHARACTERS = 16


class Fate(NamedTuple):
    """What became of a line: columns of the ledger."""

    fate: str
    article_id: str | None
    passage_id: str | None
    reason: str


@dataclass
class PageRows:
    """What one file adds to the tables of a corpus."""

    articles: list[Row] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)
    ledger: list[Row] = field(default_factory=list)
    doubts: list[Row] = field(default_factory=list)


def read_rows(source: str, article_id: str, page: PageText, set_duplicates_aside: bool = True) -> PageRows:
    """Read one page into the rows of the four tables.

    Parameters
    ----------
    source : str
        Path under the corpus folder.
    article_id : str
        Of the first article; the next ones of the page get ``#2``, ``#3`` … appended.
    page : PageText
        Its decoded lines.
    set_duplicates_aside : bool
        Whether a passage that is printed again is set aside.
    """
    lines = parse_lines(page.lines)
    furniture = find_furniture(lines)
    chunks = _with_articles(article_id, lay_out(lines, furniture))
    duplicates = find_duplicates([c.text for _, c in chunks]) if set_duplicates_aside else {}
    passage_ids = _passage_ids(chunks, duplicates)
    rows = PageRows()
    rows.passages = _passages(source, chunks, passage_ids)
    rows.ledger = _ledger(source, page.lines, lines, furniture, chunks, duplicates, passage_ids)
    printed = [(lines[i].number, lines[i].text) for i in furniture]
    page_dates = dates_of_page(printed, source.rsplit("/", 1)[-1])
    _add_articles(rows, source, page, page_dates)
    first_article = rows.articles[0]["article_id"] if rows.articles else ""
    for line, text in wrong_weekdays(printed):
        _add_doubt(rows, source, line, first_article, None, "wrong_weekday", f"«{text}»")
    for line, article_id, detail in _printed_again(chunks, duplicates):
        _add_doubt(rows, source, line, article_id, None, "printed_again", detail)
    rows.doubts.sort(key=lambda row: (row["line"], row["doubt"]))
    return rows


def _with_articles(article_id: str, articles: list[list[Chunk]]) -> list[tuple[str, Chunk]]:
    return [
        (article_id if n == 1 else f"{article_id}#{n}", chunk)
        for n, article in enumerate(articles, start=1)
        for chunk in article
    ]


def _passage_ids(chunks: list[tuple[str, Chunk]], duplicates: dict[int, int]) -> list[str | None]:
    """Number the kept passages within their article; a passage set aside has no id."""
    positions: dict[str, int] = {}
    ids: list[str | None] = []
    for i, (article_id, _) in enumerate(chunks):
        if i in duplicates:
            ids.append(None)
            continue
        position = positions.get(article_id, -1) + 1
        positions[article_id] = position
        ids.append(f"{article_id}-p{position:03d}")
    return ids


def _passages(source: str, chunks: list[tuple[str, Chunk]], passage_ids: list[str | None]) -> list[Row]:
    rows: list[Row] = []
    section, current = "", ""
    for (article_id, chunk), passage_id in zip(chunks, passage_ids, strict=True):
        if passage_id is None:
            continue
        section = "" if article_id != current else section
        section = chunk.text if chunk.role == "heading" else section
        current = article_id
        rows.append(
            {
                "passage_id": passage_id,
                "article_id": article_id,
                "source": source,
                "position": int(passage_id.rsplit("-p", 1)[1]),
                "kind": chunk.role,
                "section": section,
                "text": chunk.text,
                "line_start": chunk.offsets[0][1],
                "line_end": chunk.offsets[-1][1],
                "flags": " ".join(chunk.flags),
                "line_offsets": " ".join(f"{offset}:{number}" for offset, number in chunk.offsets),
            }
        )
    return rows


def _ledger(
    source: str,
    raw: list[str],
    lines: list[Line],
    furniture: dict[int, str],
    chunks: list[tuple[str, Chunk]],
    duplicates: dict[int, int],
    passage_ids: list[str | None],
) -> list[Row]:
    fates = {lines[i].number: Fate("furniture", None, None, reason) for i, reason in furniture.items()}
    for i, (article_id, chunk) in enumerate(chunks):
        for k, (_, number) in enumerate(chunk.offsets):
            if number in fates:  # its beginning went to the passage before: a credit after the text
                fates[number] = fates[number]._replace(reason=f"{fates[number].reason}; ends in a {chunk.role}")
            elif i in duplicates:
                kept = duplicates[i]
                reason = f"printed before, in line {_line_printed_before(chunks[kept][1], chunk, k)}"
                fates[number] = Fate("duplicate", article_id, passage_ids[kept], reason)
            elif k:
                fates[number] = Fate("joined", article_id, passage_ids[i], f"continues line {chunk.offsets[k - 1][1]}")
            else:
                fates[number] = Fate("kept", article_id, passage_ids[i], chunk.role)
    blank = Fate("blank", None, None, "")
    return [{"source": source, "line": n, **fates.get(n, blank)._asdict()} for n in range(1, len(raw) + 1)]


def _line_printed_before(kept: Chunk, again: Chunk, k: int) -> int:
    """Return the line that the k-th line of a second printing repeats, or the first where the two break differently."""
    same_breaks = [offset for offset, _ in kept.offsets] == [offset for offset, _ in again.offsets]
    return kept.offsets[k if same_breaks else 0][1]


def _add_articles(rows: PageRows, source: str, page: PageText, page_dates: list[Evidence]) -> None:
    by_article: dict[str, list[Row]] = {}
    for row in rows.passages:
        by_article.setdefault(row["article_id"], []).append(row)
    for article_id, passages in by_article.items():
        paragraphs = [(p["line_start"], p["text"]) for p in passages if p["kind"] in ("title", "subtitle", "body")]
        published = publication_date(paragraphs, page_dates)
        rows.articles.append(_article(article_id, source, page, passages, published, agency_of(paragraphs)))
        if published.conflict:
            _add_doubt(rows, source, published.line, article_id, None, "date_contradicted", published.basis)
        for passage, doubt in _doubts(passages):
            line = line_at(passage["line_offsets"], doubt.start)
            _add_doubt(rows, source, line, article_id, passage["passage_id"], doubt.doubt, doubt.detail)


def _article(
    article_id: str, source: str, page: PageText, passages: list[Row], published: Published, agency: str
) -> Row:
    def text_of(kind: str) -> str:
        return next((p["text"] for p in passages if p["kind"] == kind), "")

    return {
        "article_id": article_id,
        "source": source,
        "title": text_of("title"),
        "subtitle": text_of("subtitle"),
        "agency": agency,
        "published": published.day,
        "published_basis": published.basis,
        "n_passages": len(passages),
        "n_chars": sum(count_chars(p["text"]) for p in passages if p["kind"] == "body"),
        "encoding": page.encoding,
        "sha256": hashlib.sha256(page.content).hexdigest(),
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


def _printed_again(chunks: list[tuple[str, Chunk]], duplicates: dict[int, int]) -> Iterator[tuple[int, str, str]]:
    """Yield (line, article_id, detail) for each run of passages that were set aside."""
    for i in duplicates:
        if i - 1 in duplicates:
            continue
        last = i
        while last + 1 in duplicates:
            last += 1
        article_id, first = chunks[i]
        numbers = sorted({number for _, chunk in chunks[i : last + 1] for _, number in chunk.offsets})
        earlier = chunks[duplicates[i]][1].first.number
        again = f"lines {numbers[0]}–{numbers[-1]} ({len(numbers)} with text) print again"
        detail = f"{again} what begins in line {earlier}; set aside"
        yield first.first.number, article_id, detail


def _add_doubt(
    rows: PageRows, source: str, line: int, article_id: str, passage_id: str | None, doubt: str, detail: str
) -> None:
    rows.doubts.append(
        {
            "source": source,
            "line": line,
            "article_id": article_id,
            "passage_id": passage_id,
            "doubt": doubt,
            "detail": detail,
        }
    )
