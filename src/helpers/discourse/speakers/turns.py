"""Whose turn it is in an interview, a press conference or a newscast: 问：…, 答：…, 局长李明：…."""

from collections.abc import Sequence
from typing import NamedTuple

from helpers.discourse.speakers.grammar import find_source_words, pattern
from helpers.discourse.speakers.mentions import Mention
from helpers.discourse.speakers.name_spotting import name_at, partial_at
from helpers.discourse.speakers.quotes import SENTENCE_END, Layout

QUESTION, ANSWER, SPEAKER = "question", "answer", "speaker"
FEWEST_TURNS = 2  # by names or offices alone, without a question: one line with a colon is no conversation
ENDS = SENTENCE_END + "”’」』）)~"


class Turn(NamedTuple):
    """Whose words a passage is: `kind` is the label's, `label` its end, `start` where the words begin.

    A passage that goes on with the turn before has no label (0).
    """

    kind: str
    label: int
    start: int


def read_turns(layouts: Sequence[Layout | None]) -> list[Turn | None]:
    """Tell whose turn each passage is (None is a heading); none of them is a turn where nobody converses."""
    turns = [_labelled(layout) if layout else None for layout in layouts]
    kinds = [turn.kind for turn in turns if turn]
    if kinds.count(SPEAKER) + FEWEST_TURNS * (len(kinds) - kinds.count(SPEAKER)) < FEWEST_TURNS:
        return [None] * len(turns)
    labels = {layout.text[: turn.label] for turn, layout in zip(turns, layouts, strict=True) if turn and layout}
    interview = len(labels) <= FEWEST_TURNS * kinds.count(QUESTION)  # in a newscast many people have a line each
    for number in range(1, len(turns)):
        before, said, layout = turns[number - 1], layouts[number - 1], layouts[number]
        if turns[number] is None and layout and said and before and before.kind != QUESTION:
            answered = interview and (before.kind == ANSWER or any(turns[number + 1 :]))
            if before.start >= len(said.text.rstrip()) or _goes_on(layout, answered):
                turns[number] = Turn(before.kind, 0, 0)
    return turns


def _labelled(layout: Layout) -> Turn | None:
    """The turn that the label at the start of a passage gives."""
    match = pattern("turn").match(layout.flat)
    if match is None:
        return None
    group = match.lastgroup or "plain"
    label, rest = match[group].strip(), layout.text[match.end() :].strip()
    if pattern("asks").fullmatch(label) or (pattern("medium").fullmatch(label) and rest[-1:] in "？?"):
        return Turn(QUESTION, match.end(group), match.end())
    if pattern("answers").fullmatch(label):
        return Turn(ANSWER, match.end(group), match.end())
    said = not rest or (rest[-1] in ENDS and not pattern("duty").match(rest))
    if said and (layout.quote_at(match.end()) is None) and _is_speaker(label):
        return Turn(SPEAKER, match.end(group), match.end())
    return None


def _is_speaker(label: str) -> bool:
    """Whether a label is an office, a name, or a name behind an office: 信贷员, 店主 刘自芹."""
    roles = [hit.end for hit in find_source_words(label) if hit.kind == "role"]
    names = {name_at(label, begin, strict=begin == 0) for begin in (0, *roles)}
    whole = {*roles, *names, *(partial_at(label, begin) for begin in (0, *roles))}
    blank = any(label.startswith((" ", "　"), end) for end in roles)
    return blank or len(label) in whole or pattern("calling").fullmatch(label) is not None


def caller(label: str) -> Mention:
    """Who a label names that is read as no subject: a calling (信贷员), or a name behind one and a blank."""
    begin = max(label.rfind(" "), label.rfind("　")) + 1
    office = any(hit.end == len(label) for hit in find_source_words(label)) or begin == 0
    if partial_at(label, begin) == len(label):
        return Mention(begin, len(label), 0, label[begin:], "partial", label[:begin].strip())
    if office:
        return Mention(0, len(label), 0, label, "anonymous", label)
    return Mention(begin, len(label), 0, label[begin:], "name", label[:begin].strip())


def _goes_on(layout: Layout, answered: bool) -> bool:
    """Whether a passage without a label is the speaker's still: he says 我, or it stands between two turns."""
    reporting = pattern("narrator").match(layout.flat) or pattern("narrator_inside").search(layout.flat)
    return not reporting and (bool(pattern("first_person").search(layout.flat)) or answered)


def answerer(named: Sequence[Mention]) -> Mention | None:
    """Whom 答 means: the spokesperson, else the first with an office, of those named in the title and the lead."""
    spoken = (mention for mention in named if pattern("spokesperson").search(mention.descriptor))
    return next(spoken, None) or next((mention for mention in named if mention.descriptor), None)
