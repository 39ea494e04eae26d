"""Which passages of a page were printed before, on the page itself or on an earlier one, and where."""

from itertools import groupby
from typing import NamedTuple

from helpers.reading.duplicates import PrintedBefore
from helpers.reading.layout import Chunk
from helpers.reading.structure import CORRESPONDENT, DATELINE, SUBTITLE, is_byline

Offsets = tuple[tuple[int, int], ...]


class Earlier(NamedTuple):
    """Where a passage was printed first."""

    source: str
    article_id: str
    passage_id: str
    offsets: Offsets  # (offset in the passage's text, line number)

    @property
    def line(self) -> int:
        """Its first line."""
        return self.offsets[0][1]

    def named(self, source: str, line: int) -> str:
        """Name a line of it as a page does: by its number, on another page with the source."""
        return f"line {line}" if self.source == source else f"{self.source}, line {line}"

    def line_of(self, again: Offsets, k: int) -> int:
        """Return the line that the k-th line of the second printing repeats; the first if the two break elsewhere."""
        same_breaks = [offset for offset, _ in self.offsets] == [offset for offset, _ in again]
        return self.offsets[k if same_breaks else 0][1]


class PlacedChunk(NamedTuple):
    """A chunk of a page with its article, its passage (None if it is set aside) and its earlier printing, if any."""

    article_id: str
    chunk: Chunk
    passage_id: str | None
    earlier: Earlier | None


def count_leading_excerpt(texts: list[str], again: dict[int, int]) -> int:
    """Count the passages at the head of a page that it prints again (`again`) as part of a larger text, the article."""
    # The first printing is kept, but an excerpt is none: nothing in it says that an article begins.
    repeated = set(again.values())
    head = next((i for i in range(len(texts)) if i not in repeated), 0)
    if not head or max(repeated) >= head or any(map(_opens_article, texts[:head])):
        return 0
    other = sum(len(text) for i, text in enumerate(texts) if i >= head and i not in again)
    amid_others = min(again) > head and max(again) + 1 < len(texts)
    return head if amid_others and other >= sum(map(len, texts[:head])) else 0


def _opens_article(text: str) -> bool:
    if DATELINE.match(text) or SUBTITLE.match(text):
        return True
    return is_byline(text) and CORRESPONDENT.search(text) is not None


def _without_line_ends(chunks: list[tuple[str, Chunk]], again: set[int]) -> set[int]:
    """Leave out the credits that end a kept line: they stay with their line, wherever else they were printed."""
    lines = [(chunk.offsets[0][1], chunk.offsets[-1][1]) for _, chunk in chunks]
    return {i for i in again if i == 0 or lines[i][0] != lines[i - 1][1] or i - 1 in again}


class Reprints:
    """What the pages read so far have printed; with `set_aside`, what was printed before gets no passage of its own."""

    def __init__(self, set_aside: bool = True) -> None:
        self.set_aside = set_aside
        self._printed = PrintedBefore()
        self._places: dict[str, Earlier] = {}

    def place(self, source: str, chunks: list[tuple[str, Chunk]], on_page: dict[int, int]) -> list[PlacedChunk]:
        """Give the chunks of one page their passages, first printings before second ones, and remember them."""
        elsewhere = self._on_earlier_pages(chunks, on_page)
        again = _without_line_ends(chunks, {*on_page, *elsewhere})
        passage_ids = self._number(chunks, again)
        placed: list[PlacedChunk] = []
        for i, (article_id, chunk) in enumerate(chunks):
            earlier = elsewhere.get(i) if i in again else None
            if i in on_page and i in again:  # what it repeats may itself repeat an earlier page
                first = placed[on_page[i]]
                kept_id = first.passage_id or ""
                earlier = first.earlier or Earlier(source, first.article_id, kept_id, first.chunk.offsets)
            placed.append(PlacedChunk(article_id, chunk, passage_ids[i], earlier))
        self._remember(source, placed)
        return placed

    def _on_earlier_pages(self, chunks: list[tuple[str, Chunk]], on_page: dict[int, int]) -> dict[int, Earlier]:
        found: dict[int, Earlier] = {}
        for _, article in groupby(range(len(chunks)), key=lambda i: chunks[i][0]):
            indices = [i for i in article if i not in on_page]
            again = self._printed.find([chunks[i][1].text for i in indices])
            found |= {indices[k]: self._places[passage_id] for k, passage_id in again.items()}
        return found

    def _number(self, chunks: list[tuple[str, Chunk]], again: set[int]) -> list[str | None]:
        """Number the passages within their article; one that is set aside has no id."""
        positions: dict[str, int] = {}
        ids: list[str | None] = []
        for i, (article_id, _) in enumerate(chunks):
            if self.set_aside and i in again:
                ids.append(None)
                continue
            position = positions.get(article_id, -1) + 1
            positions[article_id] = position
            ids.append(f"{article_id}-p{position:03d}")
        return ids

    def _remember(self, source: str, placed: list[PlacedChunk]) -> None:
        new = [chunk for chunk in placed if chunk.passage_id and not chunk.earlier]
        for article_id, article in groupby(new, key=lambda chunk: chunk.article_id):
            own = list(article)
            ids = [chunk.passage_id or "" for chunk in own]
            self._printed.add(ids, [chunk.chunk.text for chunk in own])
            for chunk, passage_id in zip(own, ids, strict=True):
                self._places[passage_id] = Earlier(source, article_id, passage_id, chunk.chunk.offsets)
