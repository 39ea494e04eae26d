"""Reads the passages of one article in order and tells whom each attribution means."""

from collections.abc import Iterator
from dataclasses import replace

from helpers.discourse.speakers import speaker_basis as bases
from helpers.discourse.speakers.attribution import Attribution, find_attributions
from helpers.discourse.speakers.grammar import pattern
from helpers.discourse.speakers.mentions import (
    Mention,
    as_printed,
    clause_start,
    find_leading,
    find_untitled,
    known_mentions,
)
from helpers.discourse.speakers.people import People, Person, Printed
from helpers.discourse.speakers.people_file import LEFT_OUT
from helpers.discourse.speakers.quotes import Layout
from helpers.discourse.speakers.spans import continued_span, is_open
from helpers.discourse.speakers.speaker_countries import PERSON, Row
from helpers.discourse.speakers.subjects import PLURAL, leading_name

SINGULAR = ("他", "她")
HEARD = ("speaker", "speaker_kind", "descriptor", "anonymous")  # what a later statement takes from the one before
ORGANISATION, DOCUMENT = "organisation", "document"


def printed_for(mention: Mention, layout: Layout, passage_id: object) -> Printed:
    """Return what is printed for a mention, for the people file to be asked about."""
    return Printed((mention.name, layout.text[mention.start : mention.end]), str(passage_id), mention.descriptor)


def written(parts: list[tuple[int, int]]) -> str:
    """Return offsets as the statements have them: ``"0-26 31-84"``."""
    return " ".join(f"{start}-{end}" for start, end in parts)


def _fuller(printed: str, known: str) -> str:
    """The descriptor printed here, or the one known if it says the same and more: 国家主席 for 习近平主席."""
    return known if printed in known else printed


def _agrees(person: Person, pronoun: str) -> bool:
    """Whether a pronoun may mean a person: who was 他 is not 她."""
    return not person.pronoun or pronoun not in SINGULAR or person.pronoun == pronoun


def _means_institution(source: Mention, heard: Row) -> bool:
    """Whether 他们 means the institution heard last: 使馆说，…。他们还表示，…"""
    return source.kind == "pronoun" and PLURAL in source.name and heard["speaker_kind"] == ORGANISATION


def _first_of_each_clause(named: list[tuple[Mention, Printed]], flat: str) -> list[tuple[Mention, Printed]]:
    """Leave out whom a clause names after its subject: 王毅同外长拉布会谈, 古特曼支持创始人艾奇的说法."""
    clauses = {clause_start(flat, mention.start): (mention, printed) for mention, printed in reversed(named)}
    return [_subject(*clauses[start], flat) for start in sorted(clauses)]


def _subject(mention: Mention, printed: Printed, flat: str) -> tuple[Mention, Printed]:
    """The name that begins the clause of a mention, if one does, else the mention."""
    first = leading_name(flat, mention.np_start, [mention], apart=False)
    return (first, Printed((first.name,), printed.passage_id)) if first else (mention, printed)


class Reader:
    """Reads the passages of one article in order and remembers who was mentioned."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.mentioned: dict[Person, None] = {}  # the last one last
        self.aside: dict[Person, None] = {}  # named beside the subject of a clause
        self.open_quotation: Attribution | None = None
        self.last_row: Row | None = None
        self.unnamed: list[bases.Unnamed] = []
        self.nearest_unnamed: bases.Unnamed | None = None  # unless a person was mentioned since
        self.passages_read: list[str] = []

    def rows(self, passage: Row, layout: Layout, named: list[Mention]) -> list[Row]:
        mentions = known_mentions(layout.flat, self.people.occurrences(layout.flat), named)
        leading = find_leading(layout.flat, layout.sentences)
        self.passages_read.append(layout.flat)
        seen = [
            (mention, printed_for(mention, layout, passage["passage_id"]))
            for mention in sorted([*mentions, *leading], key=lambda mention: mention.start)
        ]
        spoken_at = -1
        attributions = find_attributions(layout, mentions, leading)
        out = self._continued(passage, layout, attributions)
        for attribution in attributions:
            before = attribution.anchor if attribution.sources else spoken_at
            self._remember(seen, layout.flat, (spoken_at, before), attribution)
            spoken_at = max(attribution.cue.end, attribution.span.end)
            made = list(self._statements(passage, layout, attribution))
            self.last_row = made[-1] if made else None
            out += made
        if attributions:
            self.open_quotation = attributions[-1] if is_open(layout, attributions[-1].span) else None
        self._remember(seen, layout.flat, (spoken_at, len(layout.text)), None)
        return out

    def _continued(self, passage: Row, layout: Layout, attributions: list[Attribution]) -> list[Row]:
        """A quotation that the paragraph before left open goes on, if nobody else claims it here."""
        attribution, heard = self.open_quotation, self.last_row
        self.open_quotation = None
        span = continued_span(layout) if attribution and heard else None
        if attribution is None or heard is None or span is None:
            return []
        if any(found.span.start < span.end for found in attributions):
            return []
        speaker = heard["speaker"]
        known = isinstance(speaker, Person)
        first = speaker if isinstance(speaker, Person) else Person(str(speaker))
        before = [first, *reversed(self.mentioned)] if known else [first]
        person, by_file = self.people.meant(Printed((LEFT_OUT,), str(passage["passage_id"])), before)
        if person is None:
            return []
        if not known and person is first:
            person = None  # still without a name
        attribution = replace(attribution, span=span)
        row = self._row(passage, layout, attribution, None, person, bases.REFERENCE if by_file else bases.CONTINUED)
        if person:
            self._note(person)
        else:
            row |= {column: heard[column] for column in HEARD}
        self.open_quotation, self.last_row = attribution if is_open(layout, span) else None, row
        return [row]

    def _remember(
        self,
        seen: list[tuple[Mention, Printed]],
        flat: str,
        between_speeches: tuple[int, int],
        attribution: Attribution | None,
    ) -> None:
        """Let 他 mean the last person mentioned between two attributions, if any was."""
        after, before = between_speeches
        limit = attribution.sources[0].start if attribution and attribution.sources else before
        named = [named for named in seen if after <= named[0].start and named[0].end <= limit]
        between = _first_of_each_clause(named, flat)
        self.aside |= dict.fromkeys(self.people.add(*other) for other in named)
        if between and (attribution is None or (attribution.sources and attribution.sources[0].kind == "pronoun")):
            self._note(self.people.add(*between[-1]))

    def _note(self, person: Person) -> None:
        self.mentioned.pop(person, None)
        self.mentioned[person] = None
        self.nearest_unnamed = None

    def _statements(self, passage: Row, layout: Layout, attribution: Attribution) -> Iterator[Row]:
        if not attribution.sources:
            printed = Printed((LEFT_OUT,), str(passage["passage_id"]))
            speaker = self.last_row["speaker"] if self.last_row else None
            before = [speaker] if isinstance(speaker, Person) else []
            person, by_file = self.people.meant(printed, [*before, *reversed(self.mentioned)])
            if person:
                self._note(person)
                yield self._row(
                    passage, layout, attribution, None, person, bases.REFERENCE if by_file else bases.ZERO_PRONOUN
                )
            return
        for source in (as_printed(source, layout.text) for source in attribution.sources):
            unnamed = self._unnamed(source)
            person, basis = self._told(source, printed_for(source, layout, passage["passage_id"]), unnamed)
            row = self._row(passage, layout, attribution, source, person, basis)
            if person:
                self._note(person)
                person.pronoun = person.pronoun or source.name[:1] * (source.name in SINGULAR)
            elif self.last_row and _means_institution(source, self.last_row):
                row |= {column: self.last_row[column] for column in HEARD}
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

    def _told(self, source: Mention, printed: Printed, unnamed: bases.Unnamed | None) -> tuple[Person | None, str]:
        """Whom a source means, and how that is told; nobody with a name, but told, if it means somebody `unnamed`."""
        by_name = source.kind == "name"
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
        elif source.kind == "pronoun" and PLURAL not in source.name:
            points = not pattern("pronoun").match(source.name)
            if points:
                yield from self.people.with_role(source.name)
            if not points or self._points_back(source.name):
                nearest_first = (*reversed(self.mentioned), *reversed(self.aside))
                yield from (person for person in nearest_first if _agrees(person, source.name))
            if not points and not self.mentioned:
                yield from self._named_without_title(source)

    def _named_without_title(self, pronoun: Mention) -> Iterator[Person]:
        """Who is named in the text so far, if nobody with a title is: what begins a clause and can be a name."""
        *before, last = self.passages_read
        for flat in (last[: pronoun.start], *reversed(before)):
            for mention in reversed(find_untitled(flat)):
                yield self.people.add(mention)

    def _points_back(self, pronoun: str) -> bool:
        """Whether 这位老将 can be the person mentioned last: nobody unnamed in the article ends in the same word."""
        others = (unnamed.printed for unnamed in self.unnamed)
        return bool(pattern("this_or_that").match(pronoun)) and not any(
            other.endswith(pronoun[-2:]) for other in others
        )

    def _row(
        self,
        passage: Row,
        layout: Layout,
        attribution: Attribution,
        source: Mention | None,
        person: Person | None,
        basis: str,
    ) -> Row:
        span, text = attribution.span, str(passage["text"])
        mention = slice(source.start, source.end) if source else slice(0)
        kind = source.kind if source else "name"
        return {
            "passage_id": passage["passage_id"], "article_id": passage["article_id"],
            "speaker": person or layout.text[mention],
            "speaker_kind": kind if kind in (ORGANISATION, DOCUMENT) and person is None else PERSON,
            "mention": text[mention], "at": source.np_start if source else span.start,
            "descriptor": _fuller(source.descriptor if source else "", person.descriptor if person else ""),
            "verb": attribution.cue.verb, "kind": span.kind, "start": span.start, "end": span.end,
            "text": "".join(text[start:end] for start, end in span.parts), "parts": written(span.parts),
            "anonymous": person is None and kind in ("anonymous", "pronoun"),
            "stance": attribution.cue.stance, "certain_end": span.certain_end, "speaker_basis": basis,
        }  # fmt: skip
