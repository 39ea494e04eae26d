"""What became of every line of a page: the rows of the ledger."""

from typing import Any, NamedTuple

from helpers.reading.lines import INVISIBLE
from helpers.reading.parsed import ParsedPage
from helpers.reading.reprints import PlacedChunk


class Fate(NamedTuple):
    """What became of a line: columns of the ledger."""

    fate: str
    article_id: str | None
    passage_id: str | None
    reason: str


BLANK = Fate("blank", None, None, "")


def ledger_rows(parsed: ParsedPage, placed: list[PlacedChunk]) -> list[dict[str, Any]]:
    """Return one row for each line of the page, in order."""
    fates = {parsed.lines[i].number: Fate("furniture", None, None, reason) for i, reason in parsed.furniture.items()}
    for number, reason in parsed.page.aside.items():
        if INVISIBLE.sub("", parsed.page.lines[number - 1]).strip():
            fates[number] = Fate("outside", None, None, reason)
    for chunk in placed:
        for k, (_, number) in enumerate(chunk.chunk.offsets):
            if number in fates:  # its beginning went to the passage before: a credit after the text
                fates[number] = fates[number]._replace(reason=f"{fates[number].reason}; ends in a {chunk.chunk.role}")
            else:
                fates[number] = _fate(parsed.source, chunk, k)
    return [
        {"source": parsed.source, "line": number, **fates.get(number, BLANK)._asdict()}
        for number in range(1, len(parsed.page.lines) + 1)
    ]


def _fate(source: str, placed: PlacedChunk, k: int) -> Fate:
    """Return the fate of the k-th line of a chunk."""
    if placed.passage_id is None and placed.earlier:
        line = placed.earlier.line_of(placed.chunk.offsets, k)
        where = f"line {line}" if placed.earlier.source == source else f"{placed.earlier.source}, line {line}"
        return Fate("duplicate", placed.article_id, placed.earlier.passage_id, f"printed before, in {where}")
    if k:
        return Fate("joined", placed.article_id, placed.passage_id, f"continues line {placed.chunk.offsets[k - 1][1]}")
    return Fate("kept", placed.article_id, placed.passage_id, placed.chunk.role)
