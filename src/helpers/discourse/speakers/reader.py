"""Reads the passages of one article in order and tells whom each attribution means."""

from collections.abc import Iterator
from dataclasses import replace

from helpers.discourse.speakers import people as bases
from helpers.discourse.speakers.attribution import Attribution, find_attributions, whole_turn
from helpers.discourse.speakers.constructions import CONTINUED, TURN, known_constructions
from helpers.discourse.speakers.grammar import pattern
from helpers.discourse.speakers.mentions import Mention, as_printed, clause_start, find_leading, known_mentions
from helpers.discourse.speakers.people import People, Person, Printed
from helpers.discourse.speakers.people_file import LEFT_OUT
from helpers.discourse.speakers.quotes import Layout
from helpers.discourse.speakers.spans import FULL_STOP, continued_span, is_open
from helpers.discourse.speakers.speaker_countries import PERSON, Row
from helpers.discourse.speakers.subjects import PLURAL, leading_name, skip_lead, subjects_of_clause
from helpers.discourse.speakers.turns import QUESTION, SPEAKER, Turn, caller

SINGULAR = ("他", "她")
HEARD = ("speaker", "speaker_kind", "descriptor", "anonymous")  # what a later statement takes from the one before
ORGANISATION, DOCUMENT = "organisation", "document"


def printed_for(mention: Mention, layout: Layout, passage_id: object) -> Printed:
    """Return what is printed for a mention, for the people file to be asked about."""
    return Printed((mention.name, layout.text[mention.start : mention.end]), str(passage_id), mention.descriptor)


def _subject(named: list[tuple[Mention, Printed]], flat: str) -> tuple[Mention, Printed]:
    """Who is the subject of the last clause that names one: 王毅同外长拉布会谈, but nobody in 并向工人赵某问好."""
    clauses = {clause_start(flat, mention.start): (mention, printed) for mention, printed in reversed(named)}
    for begin in sorted(clauses, reverse=True):
        mention, printed = clauses[begin]
        first = leading_name(flat, mention.np_start, [mention], apart=False)
        if first:
            return first, Printed((first.name,), printed.passage_id)
        if not pattern("and_to").match(flat, skip_lead(flat, begin, mention.start)):
            return mention, printed
    return clauses[max(clauses)]


class Reader:
    """Reads the passages of one article in order and remembers who was mentioned."""

    passage: Row  # the one that is read
    layout: Layout

    def __init__(self, people: People, answerer: Person | None = None) -> None:
        self.people = people
        self.answerer = answerer  # whom 答 means
        self.mentioned: dict[Person, None] = {}  # the last one last
        self.aside: dict[Person, None] = {}  # named beside the subject of a clause
        self.open_quotation: Attribution | None = None
        self.last_row: Row | None = None
        self.latest: Attribution | None = None
        self.heard_before = False  # whether the passage before ends with words attributed
        self.unnamed: list[bases.Unnamed] = []
        self.nearest_unnamed: bases.Unnamed | None = None  # unless a person was mentioned since
        self.passages_read: list[str] = []

    def rows(self, passage: Row, layout: Layout, named: list[Mention], turn: Turn | None = None) -> list[Row]:
        self.passage, self.layout = passage, layout
        mentions = known_mentions(layout.flat, self.people.occurrences(layout.flat), named)
        leading = find_leading(layout.flat, layout.sentences)
        self.passages_read.append(layout.flat)
        seen = [
            (mention, printed_for(mention, layout, passage["passage_id"]))
            for mention in sorted([*mentions, *leading], key=lambda mention: mention.start)
        ]
        spoken_at = -1
        if turn:
            self._remember(seen, -1, len(layout.text), None)
            return self._turn(turn, mentions)
        attributions = find_attributions(layout, mentions, leading)
        out = self._continued(attributions)
        for attribution in attributions:
            before = attribution.anchor if attribution.sources else spoken_at
            self._remember(seen, spoken_at, before, attribution)
            spoken_at = max(attribution.cue.end, attribution.span.end)
            made = list(self._statements(attribution))
            self.last_row = made[-1] if made else None
            out += made
        if attributions:
            self.latest = attributions[-1]
            self.open_quotation = self.latest if is_open(layout, self.latest.span) else None
        self.heard_before = bool(out)
        self._remember(seen, spoken_at, len(layout.text), None)
        return out

    def _turn(self, turn: Turn, mentions: list[Mention]) -> list[Row]:
        """The words of one turn of a conversation, all of which are the speaker's; a question is no statement."""
        start, end = turn.start, len(self.layout.text.rstrip(FULL_STOP))
        heard, self.open_quotation = self.last_row, None
        if turn.kind == QUESTION or TURN not in known_constructions():
            return []
        if turn.label and turn.kind == SPEAKER:
            sources = subjects_of_clause(self.layout.flat, 0, turn.label, mentions)
            if not sources or sources[0].kind == "anonymous":
                sources = [caller(self.layout.flat[: turn.label])]
        else:
            sources = []
        attribution = whole_turn(turn.label, start, end, self.layout, sources)
        if sources:
            rows = list(self._statements(attribution))
        elif turn.label and self.answerer:
            self._note(self.answerer)
            rows = [self._row(attribution, None, self.answerer, bases.ROLE)]
        elif heard and not turn.label:
            person = heard["speaker"] if isinstance(heard["speaker"], Person) else None
            rows = [self._row(attribution, None, person, bases.CONTINUED) | {column: heard[column] for column in HEARD}]
        else:
            return []
        self.last_row = rows[-1]
        return rows if start < end and attribution.construction in known_constructions() else []

    def _continued(self, attributions: list[Attribution]) -> list[Row]:
        """A quotation that the paragraph before left open goes on, if nobody else claims it here."""
        open_before, heard = self.open_quotation, self.last_row
        self.open_quotation = None
        span = continued_span(self.layout, alone=open_before is None)
        attribution = open_before or (self.latest if self.heard_before else None)
        if attribution is None or heard is None or span is None or CONTINUED not in known_constructions():
            return []
        if any(found.span.start < span.end for found in attributions):
            return []
        speaker, nameless = heard["speaker"], Person(str(heard["speaker"]))
        before = [speaker, *reversed(self.mentioned)] if isinstance(speaker, Person) else [nameless]
        person, by_file = self._left_out(before)
        if person is None:
            return []
        attribution = replace(attribution, span=span, construction=CONTINUED)
        basis = bases.REFERENCE if by_file else bases.CONTINUED
        row = self._row(attribution, None, None if person is nameless else person, basis)
        if person is nameless:
            row |= {column: heard[column] for column in HEARD}
        else:
            self._note(person)
        self.open_quotation, self.last_row = attribution if is_open(self.layout, span) else None, row
        return [row]

    def _left_out(self, candidates: list[Person]) -> tuple[Person | None, bool]:
        """Who is meant where no subject is printed, and whether the people file says so."""
        return self.people.meant(Printed((LEFT_OUT,), str(self.passage["passage_id"])), candidates)

    def _remember(
        self, seen: list[tuple[Mention, Printed]], after: int, before: int, attribution: Attribution | None
    ) -> None:
        """Let 他 mean the last person mentioned between two attributions, if any was."""
        limit = attribution.sources[0].start if attribution and attribution.sources else before
        named = [named for named in seen if after <= named[0].start and named[0].end <= limit]
        self.aside |= dict.fromkeys(self.people.add(*other) for other in named)
        if named and (attribution is None or (attribution.sources and attribution.sources[0].kind == "pronoun")):
            self._note(self.people.add(*_subject(named, self.layout.flat)))

    def _note(self, person: Person) -> None:
        self.mentioned.pop(person, None)
        self.mentioned[person] = None
        self.nearest_unnamed = None

    def _statements(self, attribution: Attribution) -> Iterator[Row]:
        if not attribution.sources:
            speaker = self.last_row["speaker"] if self.last_row else None
            before = [speaker] if isinstance(speaker, Person) else []
            person, by_file = self._left_out([*before, *reversed(self.mentioned)])
            if person:
                self._note(person)
                yield self._row(attribution, None, person, bases.REFERENCE if by_file else bases.ZERO_PRONOUN)
            return
        for source in (as_printed(source, self.layout.text) for source in attribution.sources):
            unnamed, heard = self._unnamed(source), self.last_row or dict.fromkeys(HEARD)
            person, basis = self._told(source, unnamed)
            row = self._row(attribution, source, person, basis)
            if person:
                self._note(person)
                person.pronoun = person.pronoun or source.name[:1] * (source.name in SINGULAR)
            elif heard["speaker_kind"] == ORGANISATION and source.kind == "pronoun" and PLURAL in source.name:
                row |= {column: heard[column] for column in HEARD}  # 使馆说，…。他们还表示，…
            elif unnamed and basis:
                row |= {"speaker": unnamed.printed, "descriptor": unnamed.descriptor}
            elif source.kind == "anonymous":
                self.nearest_unnamed = bases.Unnamed(source.name, source.descriptor)
                self.unnamed.append(self.nearest_unnamed)
            yield row

    def _unnamed(self, source: Mention) -> bases.Unnamed | None:
        """The unnamed source heard before that a pronoun (他, 这位人士) or a shorter title (发言人) means."""
        if source.kind == "anonymous":
            longer = (other for other in reversed(self.unnamed) if bases.is_title_of(source.name, other.printed))
            return next(longer, None)
        if source.kind != "pronoun" or PLURAL in source.name or self.nearest_unnamed is None:
            return None
        return self.nearest_unnamed if bases.may_mean(source.name, self.nearest_unnamed.printed) else None

    def _told(self, source: Mention, unnamed: bases.Unnamed | None) -> tuple[Person | None, str]:
        """Whom a source means, and how that is told; nobody with a name, but told, if it means somebody `unnamed`."""
        by_name = source.kind == "name"
        printed = printed_for(source, self.layout, self.passage["passage_id"])
        # Somebody unnamed is a candidate like others, so that the people file can bar him.
        nameless = Person(unnamed.printed) if unnamed else None
        candidates = (person for person in (nameless, *self._candidates(source)) if person)
        person, by_file = (None, False) if by_name else self.people.meant(printed, candidates)
        if person is not None and person is nameless:
            return None, bases.basis_of_source(source)
        if by_name or (person is None and source.kind == "partial"):
            person, by_file = self.people.enter(source, printed)
            return person, bases.REFERENCE if by_file else bases.basis_of_name(source.name, person.name)
        if by_file:
            return person, bases.REFERENCE
        return person, bases.basis_of_source(source) if person else bases.UNNAMED

    def _candidates(self, source: Mention) -> Iterator[Person]:
        if source.kind == "partial":
            yield from self.people.with_surname(source.name)
        elif source.kind == "anonymous":
            yield from self.people.with_title(source.name)
            yield from self.people.in_office(source.name)
        elif source.kind == "pronoun" and PLURAL not in source.name:
            points = not pattern("pronoun").match(source.name)
            if points:
                yield from self.people.with_role(source.name)
            if not points or self._points_back(source.name):
                nearest_first = (*reversed(self.mentioned), *reversed(self.aside))
                # Who was 他 is not 她.
                other = set(SINGULAR) - {source.name} if source.name in SINGULAR else ()
                yield from (person for person in nearest_first if person.pronoun not in other)
            if not points and not self.mentioned:
                yield from self._named_without_title(source)

    def _named_without_title(self, pronoun: Mention) -> Iterator[Person]:
        """Who is named in the text so far, if nobody with a title is: what begins a clause and can be a name."""
        *before, last = self.passages_read
        for flat in (last[: pronoun.start], *reversed(before)):
            clauses = (match.span() for match in pattern("clause").finditer(flat))
            for mention in reversed(find_leading(flat, clauses)):
                yield self.people.add(mention)

    def _points_back(self, pronoun: str) -> bool:
        """Whether 这位老将 can be the person mentioned last: nobody unnamed in the article ends in the same word."""
        others = (unnamed.printed for unnamed in self.unnamed)
        alike = any(other.endswith(pronoun[-2:]) for other in others)
        return bool(pattern("this_or_that").match(pronoun)) and not alike

    def _row(self, attribution: Attribution, source: Mention | None, person: Person | None, basis: str) -> Row:
        passage, span, text = self.passage, attribution.span, str(self.passage["text"])
        mention = slice(source.start, source.end) if source else slice(0)
        kind = source.kind if source else "name"
        printed, known = source.descriptor if source else "", person.descriptor if person else ""
        return {
            "passage_id": passage["passage_id"], "article_id": passage["article_id"],
            "speaker": person or self.layout.text[mention],
            "speaker_kind": kind if kind in (ORGANISATION, DOCUMENT) and person is None else PERSON,
            "mention": text[mention], "at": source.np_start if source else span.start,
            "descriptor": known if printed in known else printed,  # 国家主席 for 习近平主席
            "verb": attribution.cue.verb, "kind": span.kind, "start": span.start, "end": span.end,
            "text": "".join(text[start:end] for start, end in span.parts),
            "parts": " ".join(f"{start}-{end}" for start, end in span.parts),
            "anonymous": person is None and kind in ("anonymous", "pronoun"),
            "stance": attribution.cue.stance, "certain_end": span.certain_end, "speaker_basis": basis,
            "construction": attribution.construction,
        }  # fmt: skip
