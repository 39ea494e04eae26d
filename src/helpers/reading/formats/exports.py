"""Files that hold several articles: exports of news databases (WiseNews, Factiva, LexisNexis, CNKI), ``<doc>`` files,
``label⇥text`` lines → a page for each article, its fields read as such.

An export is known by what ends, opens or names its articles (a document number, «文章 2», «标题：»); each article is
told into a head of fields, the text, and what follows it. A page of which nothing says so stays one page.
"""

import re
from collections import Counter
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from helpers.language.csv_files import read_reference
from helpers.language.folding import fold
from helpers.language.forms import form
from helpers.reading.formats.page_text import FileBytes, PageError, PageText
from helpers.reading.formats.records import pages_of_records, without_loss
from helpers.reading.formats.tables import Row, has_text_column, pages_of_table
from helpers.reading.structure import is_byline

Parts = list[tuple[str, PageText | PageError]]
_OPENER, _CLOSER, _TRAILER = form("opens an exported article"), form("closes an exported article"), form("search terms")
_FIELD, _PAPER = form("field of an export", re.IGNORECASE), form("paper in an export", re.IGNORECASE)
_DAY, _ITEM = form("day in an export", re.IGNORECASE), form("number of an item")
_LABELLED = form("labelled field")
_LABEL_OF_DATA, _DOC, _ELEMENT = form("label of a data set"), form("doc element", re.I | re.S), form("element", re.S)
_BLANK = "\ufeff \t\u3000\xa0\f"
LONGEST_NAME = 4  # characters; a line that is no more than a name may be a title
LONGEST_HEAD = 24  # lines with text, of which one at least is a day
LONGEST_FIELD = 80  # characters
LEAST_ROWS, MOST_CELLS, LEAST_TEXT = 2, 4, 10  # of a data set: lines, cells of a line, characters of a text
LEAST_LABELLED = 3  # fields of an article that nothing else closes
_WHY = "field of the export: {}"
_MARKUP = {"title": "title", "subtitle": "subtitle", "author": "byline"}


class Field(NamedTuple):
    """A line of an exported article that is no text: which field it is, and its value."""

    name: str
    value: str
    label: str = ""


def articles_of(file: FileBytes, page: PageText) -> Parts:
    """Return the articles of a page that is an export, each under the line it begins in, or the page itself."""
    if page.one_article:
        return [("", page)]
    return _docs(file, page) or _labelled_lines(file, page) or _exported(page) or [("", page)]


def holds_articles(lines: list[str]) -> bool:
    """Tell whether lines have the marks between several articles of an export."""
    return len(_starts(lines)) > 1


def _docs(file: FileBytes, page: PageText) -> Parts:
    """Read <doc> … </doc> files; none if text stands outside them."""
    text = "\n".join(page.lines)
    if not text.lstrip("\ufeff \n").lower().startswith("<doc") or _DOC.sub("", text).strip("\ufeff \n"):
        return []
    records, line, counted = [], 1, 0
    for doc in _DOC.finditer(text):
        line, counted = line + text.count("\n", counted, doc.start()), doc.start()
        pairs = [*re.findall(r'([\w-]+)\s*=\s*"([^"]*)"', doc["attributes"]), *_ELEMENT.findall(doc["inside"])]
        pairs.append(("text", _ELEMENT.sub("", doc["inside"]).strip()))
        records.append((line, without_loss([pair for pair in pairs if pair[1]])))
    return list(pages_of_records(file, page.encoding, records))


def _labelled_lines(file: FileBytes, page: PageText) -> Parts:
    """Read a data set for classification: a line an article, with a label, a title perhaps, and its text."""
    rows = [Row(number, line.split("\t")) for number, line in enumerate(page.lines, start=1) if line.strip()]
    if len(rows) < LEAST_ROWS or len({len(row.cells) for row in rows}) > 1 or not 1 < len(rows[0].cells) <= MOST_CELLS:
        return []
    if has_text_column(rows[0].cells, file.columns):
        return list(pages_of_table(file, iter(rows), page.encoding, ""))
    columns = list(zip(*(row.cells for row in rows), strict=True))
    text = max(columns, key=lambda cells: sum(map(len, cells)))
    names = ["text" if cells is text else "label" if all(map(_is_label, cells)) else "title" for cells in columns]
    if "label" in names and min(map(len, text)) >= LEAST_TEXT:
        records = ((row.number, _record(list(zip(names, row.cells, strict=True)))) for row in rows)
        return list(pages_of_records(file, page.encoding, records))
    if max(map(len, columns[0])) <= LEAST_TEXT and min(map(len, columns[-1])) >= 2 * LEAST_TEXT:
        told = f"each line is a short field (“{rows[0].cells[0]}”), a tab and a text: if that is a label, add a header"
        return [("", page._replace(told=told))]
    return []


def _is_label(cell: str) -> bool:
    return _LABEL_OF_DATA.fullmatch(cell.strip(_BLANK)) is not None


def _record(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Name the cells of a line; what stands before two blanks in its text is its title."""
    record = without_loss(pairs)
    before, _, body = record["text"].partition("  ")
    if "title" not in record and body.strip() and len(before) <= LONGEST_FIELD and "。" not in before:
        record |= {"title": before, "text": body.strip()}
    return record


def _exported(page: PageText) -> Parts:
    """Read an export: at least half of what would be its articles have a title and a day among their fields."""
    starts = _starts(page.lines)
    pages = [_article(page, start, end) for start, end in pairwise([*starts, len(page.lines)])]
    complete = [bool(part.published and "title" in part.markup.values()) for part in pages]
    if not starts or 2 * sum(complete) < len(pages):
        return []
    return [(f"#{start + 1}" if len(starts) > 1 else "", part) for start, part in zip(starts, pages, strict=True)]


def _starts(lines: list[str]) -> list[int]:
    """Return the index at which each article begins; the first takes what stands above it; empty if it is no export."""
    stripped = [line.strip(_BLANK) for line in lines]
    labels = [field for line in stripped if (field := _label_of(line))]
    closers = [i for i, line in enumerate(stripped) if _CLOSER.fullmatch(line)]
    openers = [i for i, line in enumerate(stripped) if _OPENER.fullmatch(line)]
    n_titles = sum(field.name == "title" for field in labels)
    if n_titles and len({field.name for field in labels} & {"title", "text", "date", "source"}) >= LEAST_LABELLED:
        if not openers:  # the first label that stands as often as titles do
            count = Counter(field.label for field in labels)
            first = next(field.label for field in labels if count[field.label] == n_titles)
            openers = [i for i, line in enumerate(stripped) if (field := _label_of(line)) and field.label == first]
    elif not closers:
        return []
    if openers:
        return [0, *openers[1:]]
    # A document number ends its article; what follows it at once (a licence, an address) is still its own.
    starts = [0]
    for closer in closers[:-1]:
        after = closer + 1
        while after < len(lines) and (not stripped[after] or _belongs_behind(stripped[after])):
            after += 1
        if _names_a_day(stripped, after):
            starts.append(after)
    return starts


def _belongs_behind(line: str) -> bool:
    match = _FIELD.fullmatch(line)
    return bool(match and match.lastgroup in ("copyright", "language")) or _CLOSER.fullmatch(line) is not None


def _names_a_day(lines: list[str], start: int) -> bool:
    """Tell whether an article begins here: one of the next lines is its day."""
    filled = islice((line for line in islice(lines, start, None) if line), LONGEST_HEAD)
    return any((field := _field(line)) and field.name == "date" for line in filled)


def _plain(label: str) -> str:
    return re.sub(r"[\s_\-{}]+", "", fold(label))


def _label_of(line: str) -> Field | None:
    """Read «标题：…», «LENGTH: 900 words», «Title-题名: …», «HD  …»."""
    match = _LABELLED.match(line)
    label = _plain(match["label"]) if match else ""
    return (
        Field(_labels()[label], match["value"].strip().rstrip(";；"), label) if match and label in _labels() else None
    )


@cache
def _labels() -> dict[str, str]:
    rows = [*read_reference("columns.csv", ["field", "name"]), *read_reference("export_fields.csv", ["field", "name"])]
    return {_plain(row["name"]): row["field"] for row in rows}


def _article(page: PageText, start: int, end: int) -> PageText:
    """Tell the lines of one article into fields, text and what follows it."""
    lines = [line.strip(_BLANK) for line in page.lines[start:end]]
    filled = [i for i, line in enumerate(lines) if line and start + i + 1 not in page.aside]
    opener = next((i for i in filled if _OPENER.fullmatch(lines[i])), -1)
    fields = {i: Field("what opens it", "") for i in filled if i <= opener}
    filled = [i for i in filled if i > opener]
    head = _head(lines, filled)
    rest = filled[len(head) :]
    tail = _tail(lines, rest)
    fields |= {i: Field("text", lines[i][2:].strip()) for i in rest if re.match(r"TD(?:\s{2,}|\t)\S", lines[i])}
    fields |= {i: _field(lines[i]) or Field("", "") for i in head} | {i: Field("what follows it", "") for i in tail}
    _name_free_lines(lines, fields, [i for i in head if not fields[i].name], [i for i in rest if i not in tail])
    stated = {field.name: field.value for i, field in sorted(fields.items(), reverse=True) if i not in tail}
    stated |= next((joined for i in head if (joined := _joined_fields(lines[i]))), {})
    day, agency, basis = stated.get("date", ""), stated.get("source", ""), "field of the export"
    built = _built(page, start, end, fields)
    return built._replace(published=day, published_basis=basis, agency=agency, one_article=True)


def _head(lines: list[str], filled: list[int]) -> list[int]:
    """Return the lines up to the last field before the first sentence; «正文：» ends them."""
    last = 0
    for n, i in enumerate(filled[:LONGEST_HEAD], start=1):
        if field := _field(lines[i]):
            last = n
            if field.name == "text":
                break
        elif len(lines[i]) > LONGEST_FIELD or "。" in lines[i]:
            break
    return filled[:last]


def _tail(lines: list[str], rest: list[int]) -> list[int]:
    """Return the lines from the document number on, and the fields just above it or at the very end.

    Text below a document number is text: then only the number and the fields are not.
    """
    closed = [bool(_CLOSER.fullmatch(lines[i]) or _TRAILER.fullmatch(lines[i])) for i in rest]
    first = tail = closed.index(True) if any(closed) else len(rest)
    while tail and (field := _field(lines[rest[tail - 1]])) and field.name not in ("author", "title", "text"):
        tail -= 1
    is_text = [n > first and not closed[n] and not _field(lines[i]) for n, i in enumerate(rest)]
    terms = next((n for n, i in enumerate(rest) if _TRAILER.fullmatch(lines[i])), len(rest))
    has_text = any("。" in lines[i] for n, i in enumerate(rest[:terms]) if is_text[n])
    return [i for n, i in enumerate(rest) if n >= tail and not (has_text and is_text[n] and n < terms)]


def _field(line: str) -> Field | None:
    """Return which field a line is by itself: by its label or by its form."""
    if joined := _joined_fields(line):
        return Field("date", joined["date"])
    if labelled := _label_of(line):
        return labelled
    if match := _FIELD.fullmatch(line):
        return Field(match.lastgroup or "", line)
    return Field("author", line) if is_byline(line) and len(line) > LONGEST_NAME else None


def _joined_fields(line: str) -> dict[str, str]:
    """Read «星河日報 | A03 | 要聞 | 2031-06-12» and «星河日報 A03 2031-06-12 要聞»: a day, a page, perhaps a paper."""
    day = _DAY.search(line) if len(line) <= LONGEST_FIELD else None
    if not day or "。" in line or _label_of(line):
        return {}
    cells = [cell for cell in re.split(r"[|｜,，]|\s", f"{line[: day.start()]}|{line[day.end() :]}") if cell]
    if not any(_FIELD.fullmatch(cell) for cell in cells):
        return {}
    return {"date": day.group()} | ({} if _FIELD.fullmatch(cells[0]) else {"source": cells[0]})


def _name_free_lines(lines: list[str], fields: dict[int, Field], free: list[int], body: list[int]) -> None:
    """Name the lines of a head that are no field by themselves: they are title, paper and byline, by their order."""
    known = {field.name: i for i, field in sorted(fields.items(), reverse=True)}
    at = known.get("date", -1)
    is_joined = at >= 0 and "source" in _joined_fields(lines[at])
    before, after = [i for i in free if i < at], [i for i in free if i > at]
    is_after = known.get("words", at) < at or not before or not _PAPER.fullmatch(lines[before[-1]])  # as Factiva has it
    if "source" not in known and not is_joined and (before or after):
        paper = after.pop(0) if after and is_after else before.pop() if before else after.pop(0)
        fields[paper] = Field("source", lines[paper])
    if "title" in known:
        return
    first = [i for n, i in enumerate(before) if before[0] + n == i]  # the lines before the first blank one
    titles = (before[-1:] if is_joined else first) or after[:1] or body[:1]
    signed = titles.pop() if len(titles) > 1 and is_byline(lines[titles[-1]]) else None
    if titles and len(lines[titles[-1]]) <= LONGEST_FIELD and "。" not in lines[titles[-1]]:
        fields[titles[-1]] = Field("title", _ITEM.sub("", lines[titles[-1]]) or lines[titles[-1]])
        later = [i for i in before if i > titles[-1]]
        signed = later[0] if len(later) == 1 else signed
    if signed is not None and "author" not in known:
        fields[signed] = Field("author", lines[signed])


def _built(page: PageText, start: int, end: int, fields: dict[int, Field]) -> PageText:
    """Return the article's lines; the label of a title or a text stands in a line of its own, set aside."""
    lines: list[str] = []
    markup: dict[int, str] = {}
    aside: dict[int, str] = {}
    for i, line in enumerate(page.lines[start:end]):
        field, number = fields.get(i), start + i + 1
        if field and field.name in (*_MARKUP, "text") and field.value:
            label = line[: line.rfind(field.value)]
            if label.strip(_BLANK):
                lines.append(label)
                aside[len(lines)] = _WHY.format("label")
                line = line[len(label) :]
            if field.name in _MARKUP:
                markup[len(lines) + 1] = _MARKUP[field.name]
        elif field:
            aside[len(lines) + 1] = _WHY.format(field.name or "not read")
        elif number in page.aside:
            aside[len(lines) + 1] = page.aside[number]
        elif number in page.markup and page.markup[number] != "title":
            markup[len(lines) + 1] = page.markup[number]
        lines.append(line)
    return page._replace(lines=lines, markup=markup, aside=aside)
