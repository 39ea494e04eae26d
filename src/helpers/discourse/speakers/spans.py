"""From where to where the words run that a reporting verb attributes."""

from dataclasses import dataclass

from helpers.discourse.speakers.cues import Cue
from helpers.discourse.speakers.grammar import pattern
from helpers.discourse.speakers.quotes import MASK, SENTENCE_END, Layout, Quote

FULL_STOP = "。 　"
SHORTEST_INVERTED = 8
LONG_SPEECH = 40


@dataclass(frozen=True)
class Span:
    """Words attributed: `start` to `end`, of which those up to `certain_end` stand in the verb's own sentence.

    `pause` is where the reporter names the speaker between two parts of a quotation (“…，”X说，“…”), if that is so.
    """

    start: int
    end: int
    certain_end: int
    kind: str
    pause: tuple[int, int] | None = None

    @property
    def parts(self) -> list[tuple[int, int]]:
        """The pieces that are the speaker's words."""
        if self.pause is None or not self.start < self.pause[0] < self.pause[1] < self.end:
            return [(self.start, self.end)]
        return [(self.start, self.pause[0]), (self.pause[1], self.end)]


def quote_before(layout: Layout, position: int) -> tuple[int, int] | None:
    """Return the run of spoken quotations that ends at a position and begins a sentence, as offsets."""
    by_end = layout.quotes_by_end
    quote = by_end.get(position)
    if quote is None or not _begins(layout, quote):
        return None
    if not layout.is_speech(quote) and layout.text[position : position + 1] not in ("，", ","):
        return None
    start = quote.start
    while start in by_end and layout.is_speech(by_end[start]):
        start = by_end[start].start
    return start, position


def _begins(layout: Layout, quote: Quote) -> bool:
    before = layout.text[: quote.start]
    if quote.start in layout.sentence_starts or not before.strip() or before[-1] in "。！？”’」』 　":
        return True
    # …的活路“最好的选择将是……”。李明指出。: a whole sentence quoted in the middle of one
    return (before[-1] == "，" and layout.text[quote.end - 2] in SENTENCE_END) or quote.end - quote.start >= LONG_SPEECH


def speech_span(layout: Layout, cue: Cue, before: tuple[int, int] | None, subject_start: int) -> Span | None:
    """Return the words of one cue in its own sentence, and the quotation before it; None if there are none."""
    if cue.forward >= 0:
        start = skip_blanks(layout.text, cue.forward)
        end = _sentence_end(layout, start)
        end = _reporters_turn(layout, start, end, paused=bool(cue.pause))
        if end > start:
            kind = kind_of(layout, start, end)
            if before:
                return Span(before[0], end, end, "direct" if kind == "direct" else "mixed", (before[1], start))
            return Span(start, end, end, kind)
    if before:
        return Span(*before, before[1], "direct")
    return _inverted(layout, cue, subject_start)


def _reporters_turn(layout: Layout, start: int, end: int, *, paused: bool) -> int:
    """Where the reporter's own words begin in a sentence that attributes some (他说确实捡到了，随后…), else its end."""
    for name in ("not_said", "both_sides", *(() if paused else ("what_came_next",))):
        turn = pattern(name).search(layout.flat, start, end)
        end = min(end, turn.start()) if turn else end
    quote = layout.quote_at(start)
    return quote.end if quote and quote.closed and pattern("after_quote").match(layout.flat, quote.end, end) else end


def _inverted(layout: Layout, cue: Cue, subject_start: int) -> Span | None:
    """…，X认为。: the words stand before the subject, without quotation marks."""
    if cue.use not in ("clause", "short", "weak") or layout.text[cue.end : cue.end + 1] not in ("。", "；", ""):
        return None
    start = layout.sentences[layout.sentence_of(cue.start)][0]
    start = max(start, layout.flat.rfind("；", start, subject_start) + 1)  # 甲指出，…；…，乙说。
    end = subject_start - 1
    if end - start < SHORTEST_INVERTED or layout.text[end] not in "，,":
        return None
    return Span(start, end, end, "indirect")


def extended(
    layout: Layout,
    span: Span,
    limit: int,
    others: frozenset[int] = frozenset(),
    *,
    said: int = -1,  # where the verb stands, whose sentence is no end
    runs_on: bool = True,  # not after a clause without a pause: 目击者称至少六人受伤。
    names: frozenset[str] = frozenset(),
) -> Span:
    """Let a span run on over free indirect speech and unclaimed quotations, to `limit` or the reporter's voice."""
    end, kind, pause = span.end, span.kind, span.pause
    whole = _sentence_end(layout, max(span.start, end - 1)) <= end
    last = layout.quotes_by_end.get(end)
    open_speech = runs_on and whole and kind != "direct" and not (last and layout.is_speech(last))
    for start, stop in layout.sentences[layout.sentence_of(end - 1) :]:
        begin = skip_blanks(layout.text, start)
        if begin < end or begin <= said < stop:
            continue
        quote = layout.quote_at(begin)
        orphan = quote is not None and layout.is_speech(quote) and quote.end >= _trim(layout.text, stop)
        goes_on = orphan or (open_speech and begin not in others and _continues(layout, begin, stop, names))
        if stop > limit or not goes_on:
            break
        if pause is None and layout.text[end:begin].strip(FULL_STOP):
            pause = (end, begin)
        end = _trim(layout.text, stop)
        if orphan:
            open_speech = False
            kind = "direct" if kind == "direct" else "mixed"
    return Span(span.start, max(end, span.end), span.certain_end, kind, pause)


def continued_span(layout: Layout, *, alone: bool = False) -> Span | None:
    """The words of a paragraph that opens with a quotation mark, as each does in a quotation over several of them.

    `alone` asks for quotations and nothing else: those go on, too, where the paragraph before is closed.
    """
    quote = layout.quote_at(skip_blanks(layout.text, 0))
    if quote is None:
        return None
    start, end = quote.start, _trim(layout.text, quote.end)
    if alone:
        last, whole = layout.quotes[-1], _trim(layout.text, len(layout.text))
        outside = layout.flat[start:whole].replace(MASK, "").strip('“”「」『』"＂ 　')
        if outside or not layout.is_speech(quote) or last.end < whole:
            return None
        end = whole
    return Span(start, end, end, "direct") if end > start else None


def is_open(layout: Layout, span: Span) -> bool:
    """Whether a span ends in a quotation that the paragraph does not close."""
    last = layout.quotes[-1] if layout.quotes else None
    return last is not None and not last.closed and span.end >= _trim(layout.text, last.end)


def _continues(layout: Layout, start: int, stop: int, names: frozenset[str]) -> bool:
    sentence = layout.flat[start:stop]
    told = pattern("as_he_said").sub("", sentence)
    return (
        not any(name in told for name in names)
        and not pattern("narrator").match(sentence)
        and not pattern("narrator_inside").search(sentence)
    )


def _sentence_end(layout: Layout, position: int) -> int:
    start, end = layout.sentences[layout.sentence_of(position)] if layout.sentences else (0, 0)
    return _trim(layout.text, end) if start <= position < end else len(layout.text)


def _trim(text: str, end: int) -> int:
    return len(text[:end].rstrip(FULL_STOP))


def skip_blanks(text: str, position: int) -> int:
    """Return the first position from one on that is not blank."""
    while position < len(text) and text[position] in " 　\n\t":
        position += 1
    return position


def kind_of(layout: Layout, start: int, end: int) -> str:
    """Whether words are quoted (direct), reported (indirect) or both."""
    if any(quote.start == start and quote.end >= end for quote in layout.quotes):
        return "direct"
    spoken = [q for q in layout.quotes if q.start >= start and q.end <= end and layout.is_speech(q)]
    spoken = [q for q in spoken if q.start == start or layout.text[q.start - 1] in "，。：,:；！？"]
    covered = sum(quote.end - quote.start for quote in spoken)
    if covered and covered >= end - start - 2:
        return "direct"
    return "mixed" if spoken else "indirect"
