"""The constructions of reported speech: in which order source, cue and content stand (``data/grammar``)."""

from functools import cache

from helpers.discourse.speakers.cues import COLON, Cue
from helpers.discourse.speakers.grammar import pattern
from helpers.discourse.speakers.spans import Span
from helpers.language.csv_files import read_rows
from helpers.paths import data_folder

COLUMNS = ["construction", "pattern", "example", "words", "counterexample"]
SIGNED, CONTINUED = "signed", "continued-quotation"
ACTION, OWNER = "content-source-action", "content-owner"
AFTER_CUE = {"，": "source-cue-comma", ",": "source-cue-comma", "：": "source-cue-colon", ":": "source-cue-colon"}


@cache
def known_constructions() -> frozenset[str]:
    """Return the constructions that are read: the rows of ``data/grammar/constructions.csv``."""
    return frozenset(row["construction"] for row in read_rows(data_folder("grammar", "constructions.csv"), COLUMNS))


def construction_of(cue: Cue, span: Span, *, has_source: bool, flat: str) -> str:
    """Tell in which construction a cue attributes the words of a span."""
    if span.pause:
        return "content-source-cue-content"
    if span.end <= cue.start:
        if pattern("so").search(flat, span.end, cue.end):
            return "content-so-cue"
        return "content-source-cue" if span.kind == "direct" else "clause-source-cue"
    if not has_source:
        return "cue-content"
    if cue.use == COLON:
        return "source-colon" if cue.pause == "：" else "source-action-quotation"
    if pattern("in_his_view").match(flat, cue.start):
        return "in-view-of-source"
    return AFTER_CUE.get(cue.pause, "source-cue-quotation" if cue.pause else "source-cue-clause")
