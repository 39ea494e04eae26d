"""The check behind "never lost": a line's visible characters are all in passages, or it is set aside with a reason."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

MARKS = "#*_"  # Markdown marks, which may be missing at the ends of a line
IN_PASSAGES = {"kept", "joined"}
LINE_END = re.compile(r"\r\n|\n|\r")


def visible(text: str) -> str:
    """Return what a reader sees of a text: no white space, no controls, no invisible formats."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})


def lines_of(text: str) -> list[str]:
    """Split a text where its newlines are; an independent account of what a line is."""
    lines = LINE_END.split(text)
    return lines if lines[-1] else lines[:-1]


def pieces_of_lines(passages: pd.DataFrame) -> dict[tuple[str, int], list[tuple[str, str]]]:
    """Return for each source and line the pieces of passages that come from it, in order: passage_id and text."""
    pieces = defaultdict(list)
    for passage in passages.itertuples():
        offsets = [tuple(map(int, pair.split(":"))) for pair in passage.line_offsets.split()]
        ends = [offset for offset, _ in offsets[1:]] + [len(passage.text)]
        for (start, line), end in zip(offsets, ends, strict=True):
            pieces[passage.source, line].append((passage.passage_id, passage.text[start:end]))
    return pieces


def losses(corpus, lines: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what is wrong with the account of a corpus, given the lines of each page that was read."""
    pieces = pieces_of_lines(corpus.passages)
    found = []
    for source, rows in corpus.ledger.groupby("source", sort=False):
        if list(rows["line"]) != list(range(1, len(lines[source]) + 1)):
            found.append(f"{source}: the ledger has {len(rows)} rows for {len(lines[source])} lines, or not in order")
            continue
        for row, line in zip(rows.itertuples(), lines[source], strict=True):
            if problem := _problem(row, line, pieces.get((source, row.line), [])):
                found.append(f"{source}:{row.line}: {problem}: {line[:80]!r} ({row.fate}, {row.reason!r})")
    return found


def _problem(row, line: str, pieces: list[tuple[str, str]]) -> str:
    kept = visible("".join(text for _, text in pieces))
    if row.fate in IN_PASSAGES:
        if row.passage_id not in [passage_id for passage_id, _ in pieces]:
            return f"passage {row.passage_id} holds nothing of it"
        whole = visible(line).strip(MARKS)
        only_its_end_is_new = "; before it, printed before, in " in row.reason and whole.endswith(kept)
        if kept.strip(MARKS) != whole and not only_its_end_is_new:
            return f"passages hold {kept[:80]!r}"
    elif row.fate == "blank":
        if visible(line):
            return "called blank"
        if kept:
            return "blank, but in a passage"
    elif not row.reason:
        return "set aside without a reason"
    elif kept and row.fate == "duplicate":
        return "set aside, but in a passage"
    elif kept and kept not in visible(line):
        return f"passages hold {kept[:80]!r}"
    return ""
