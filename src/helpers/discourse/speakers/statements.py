"""Passages to statements: who says what, article by article.

Text is read in simplified characters, whatever it is printed in (`_article_rows`); the offsets are the same, and what
is handed out as printed is cut from the passage itself (`_row`).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from helpers.discourse.speakers.attribution import Attribution, find_attributions
from helpers.discourse.speakers.mentions import (
    Mention,
    as_printed,
    clause_start,
    find_leading,
    find_named,
    find_untitled,
    known_mentions,
)
from helpers.discourse.speakers.people import People, Person, Printed
from helpers.discourse.speakers.people_file import LEFT_OUT, load_people
from helpers.discourse.speakers.quotes import Layout, lay_out
from helpers.discourse.speakers.settled import PERSON, Row, settle_speakers
from helpers.discourse.speakers.signed import Signer, signers_of_passages
from helpers.discourse.speakers.sources import PLURAL, PRONOUN, leading_name
from helpers.discourse.speakers.spans import continued_span, is_open
from helpers.discourse.speakers.speaker_basis import (
    CONTINUED,
    REFERENCE,
    SIGNED,
    UNNAMED,
    ZERO_PRONOUN,
    basis_of_name,
    basis_of_source,
)
from helpers.discourse.speakers.unnamed import Unnamed, is_title_of, may_mean
from helpers.language.folding import simplify

STATEMENT_COLUMNS = [
    "statement_id", "passage_id", "article_id", "speaker", "speaker_kind", "mention", "descriptor",
    "country", "country_basis", "verb", "kind", "start", "end", "text", "anonymous",
    "country_words", "stance", "certain_end", "parts", "speaker_basis", "reference_words",
]  # fmt: skip
TYPES = {
    "start": "int64", "end": "int64", "certain_end": "int64", "anonymous": "bool", "country": "str",
    "country_basis": "str",
}  # fmt: skip
NEEDED = ["passage_id", "article_id", "position", "kind", "text"]
SINGULAR = ("他", "她")
HEARD = ("speaker", "speaker_kind", "descriptor", "anonymous")  # what a later statement takes from the one before
ORGANISATION, DOCUMENT = "organisation", "document"
POINTING = re.compile("[这那][位名]")


def find_statements(passages: pd.DataFrame, *, people: Path | str | None = None) -> pd.DataFrame:
    """Find who says what, with speakers resolved to their full names within each article.

    Parameters
    ----------
    passages
        Columns ``passage_id``, ``article_id``, ``position``, ``kind``, ``text``; only ``body`` passages are searched,
        and those under a signed byline are the signer's (see ``signed.signers_of_passages``); of text that several
        people signed, each has a statement.
    people
        A file like ``data/reference/people.csv``, which is read if there is none: who is who, and who is meant.

    Returns
    -------
    DataFrame
        One row a statement, in order of article and position: ``statement_id``, ``passage_id``, ``article_id``,
        ``speaker`` (full name, or the words printed for an unnamed source), ``speaker_kind`` (``person``,
        ``organisation``, ``document``), ``mention`` (as printed), ``descriptor``, ``country`` (ISO 3166 alpha-2 or
        missing), ``country_basis`` (``stated``, ``reference``, ``affiliation`` or missing), ``verb``, ``kind``
        (``direct``, ``indirect``, ``mixed``, ``signed``), ``start`` and ``end`` (offsets into the passage), ``text``
        (the words attributed), ``anonymous``, ``country_words`` (what gave the country), ``stance`` of the verb,
        ``certain_end``: the end of the verb's own sentence, where `end` may run on over the sentences after it; and
        ``parts``: the offsets of the pieces that `text` is made of, ``"4-47"``, or ``"0-26 31-84"`` where the
        reporter names the speaker between two of them (“…，”X说，“…”). ``mention`` and ``text`` are as printed, in
        traditional characters too; ``speaker``, ``descriptor``, ``country_words`` and ``verb`` are in simplified ones,
        so that somebody printed 習近平 here and 习近平 there is one speaker. ``speaker_basis`` says how the speaker was
        told: ``printed`` (the name stands there), ``short form`` (part of a full name), ``spelling variant``,
        ``surname and title`` (王主任), ``role`` (该负责人), ``pronoun``, ``zero pronoun`` (the subject is left out),
        ``continued quotation`` (it runs on from the paragraph before), ``signed``, ``reference`` (the people file says
        so), or ``""`` for organisations, documents and people without a name. ``reference_words`` are the `words` of
        the row of the people file whom the speaker is, or ``""``.

    Raises
    ------
    ValueError
        If a column is missing, or the people file has a bad row (see ``people_file.load_people``).
    """
    missing = [column for column in NEEDED if column not in passages.columns]
    if missing:
        raise ValueError(f"passages: no column {', '.join(missing)}; find_statements needs {', '.join(NEEDED)}")
    known = load_people(people)
    rows: list[Row] = []
    for article_id, article in _articles(passages):
        rows += _article_rows(article, People(known, article_id))
    numbers: Counter[object] = Counter()
    for row in rows:
        numbers[row["passage_id"]] += 1
        row["statement_id"] = f"{row['passage_id']}-s{numbers[row['passage_id']]:02d}"
    table = pd.DataFrame(rows, columns=STATEMENT_COLUMNS)
    return table.astype(TYPES)


def _articles(passages: pd.DataFrame) -> Iterator[tuple[str, list[Row]]]:
    """The passages of each article in order, as records: made at once, which is quicker than article by article."""
    ordered = passages[NEEDED].sort_values("position", kind="stable")
    articles: dict[object, list[Row]] = {article_id: [] for article_id in passages["article_id"].unique()}
    for passage in ordered.to_dict("records"):
        articles[passage["article_id"]].append(passage)
    for article_id, records in articles.items():
        yield str(article_id), records


def _article_rows(passages: list[Row], people: People) -> list[Row]:
    signed = signers_of_passages(passages)
    body = [passage for passage in passages if passage["kind"] == "body"]
    free = [passage for passage in body if passage["passage_id"] not in signed]
    layouts = {passage["passage_id"]: lay_out(simplify(str(passage["text"]))) for passage in free}
    named = {
        passage: [as_printed(mention, layout.text) for mention in find_named(layout.flat)]
        for passage, layout in layouts.items()
    }
    for passage_id, mentions in named.items():
        for mention in mentions:
            people.add(mention, _printed(mention, layouts[passage_id], passage_id))
    reader = _Reader(people)
    rows: list[Row] = []
    for passage in body:
        signers = signed.get(passage["passage_id"])
        if signers:
            rows += [_signed_row(passage, signer, people) for signer in signers]
        else:
            rows += reader.rows(passage, layouts[passage["passage_id"]], named[passage["passage_id"]])
    return settle_speakers(rows, people, {passage_id: layout.text for passage_id, layout in layouts.items()})


def _printed(mention: Mention, layout: Layout, passage_id: object) -> Printed:
    return Printed((mention.name, layout.text[mention.start : mention.end]), str(passage_id), mention.descriptor)


def _signed_row(passage: Row, signer: Signer, people: People) -> Row:
    text = str(passage["text"])
    printed = Printed((signer.name, simplify(signer.mention)), str(passage["passage_id"]), signer.descriptor)
    person, by_file = people.sign(signer.name, signer.descriptor, printed)
    return {
        "passage_id": passage["passage_id"], "article_id": passage["article_id"], "speaker": person,
        "speaker_kind": PERSON, "mention": signer.mention, "descriptor": signer.descriptor, "verb": "",
        "at": 0, "kind": "signed", "start": 0, "end": len(text), "text": text, "anonymous": False,
        "stance": "", "certain_end": len(text),
        "parts": _written([(0, len(text))]), "speaker_basis": REFERENCE if by_file else SIGNED,
    }  # fmt: skip


def _written(parts: list[tuple[int, int]]) -> str:
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


def _subjects(named: list[tuple[Mention, Printed]], flat: str) -> list[tuple[Mention, Printed]]:
    """Leave out whom a clause names after its subject: 王毅同外长拉布会谈, 古特曼支持创始人艾奇的说法."""
    clauses = {clause_start(flat, mention.start): (mention, printed) for mention, printed in reversed(named)}
    return [_subject(*clauses[start], flat) for start in sorted(clauses)]


def _subject(mention: Mention, printed: Printed, flat: str) -> tuple[Mention, Printed]:
    """The name that begins the clause of a mention, if one does, else the mention."""
    first = leading_name(flat, mention.np_start, [mention], apart=False)
    return (first, Printed((first.name,), printed.passage_id)) if first else (mention, printed)


class _Reader:
    """Reads the passages of one article in order and remembers who was mentioned."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.mentioned: dict[Person, None] = {}  # the last one last
        self.aside: dict[Person, None] = {}  # named beside the subject of a clause
        self.open: Attribution | None = None
        self.heard: Row | None = None
        self.unnamed: list[Unnamed] = []
        self.nearest: Unnamed | None = None  # unless a person was mentioned since
        self.read: list[str] = []

    def rows(self, passage: Row, layout: Layout, named: list[Mention]) -> list[Row]:
        mentions = known_mentions(layout.flat, self.people.occurrences(layout.flat), named)
        leading = find_leading(layout.flat, layout.sentences)
        self.read.append(layout.flat)
        seen = [
            (mention, _printed(mention, layout, passage["passage_id"]))
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
            self.heard = made[-1] if made else None
            out += made
        if attributions:
            self.open = attributions[-1] if is_open(layout, attributions[-1].span) else None
        self._remember(seen, layout.flat, (spoken_at, len(layout.text)), None)
        return out

    def _continued(self, passage: Row, layout: Layout, attributions: list[Attribution]) -> list[Row]:
        """A quotation that the paragraph before left open goes on, if nobody else claims it here."""
        attribution, heard = self.open, self.heard
        self.open = None
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
        row = self._row(passage, layout, attribution, None, person, REFERENCE if by_file else CONTINUED)
        if person:
            self._note(person)
        else:
            row |= {column: heard[column] for column in HEARD}
        self.open, self.heard = attribution if is_open(layout, span) else None, row
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
        between = _subjects(named, flat)
        self.aside |= dict.fromkeys(self.people.add(*other) for other in named)
        if between and (attribution is None or (attribution.sources and attribution.sources[0].kind == "pronoun")):
            self._note(self.people.add(*between[-1]))

    def _note(self, person: Person) -> None:
        self.mentioned.pop(person, None)
        self.mentioned[person] = None
        self.nearest = None

    def _statements(self, passage: Row, layout: Layout, attribution: Attribution) -> Iterator[Row]:
        if not attribution.sources:
            printed = Printed((LEFT_OUT,), str(passage["passage_id"]))
            speaker = self.heard["speaker"] if self.heard else None
            before = [speaker] if isinstance(speaker, Person) else []
            person, by_file = self.people.meant(printed, [*before, *reversed(self.mentioned)])
            if person:
                self._note(person)
                yield self._row(passage, layout, attribution, None, person, REFERENCE if by_file else ZERO_PRONOUN)
            return
        for source in (as_printed(source, layout.text) for source in attribution.sources):
            unnamed = self._unnamed(source)
            person, basis = self._told(source, _printed(source, layout, passage["passage_id"]), unnamed)
            row = self._row(passage, layout, attribution, source, person, basis)
            if person:
                self._note(person)
                person.pronoun = person.pronoun or source.name[:1] * (source.name in SINGULAR)
            elif self.heard and _means_institution(source, self.heard):
                row |= {column: self.heard[column] for column in HEARD}
            elif unnamed and basis:
                row |= {"speaker": unnamed.printed, "descriptor": unnamed.descriptor}
            elif source.kind == "anonymous":
                self.nearest = Unnamed(source.name, source.descriptor)
                self.unnamed.append(self.nearest)
            yield row

    def _unnamed(self, source: Mention) -> Unnamed | None:
        """The unnamed source heard before that a pronoun (他, 这位人士) or a shorter title (发言人) means."""
        if source.kind == "anonymous":
            longer = (other for other in reversed(self.unnamed) if is_title_of(source.name, other.printed))
            return next(longer, None)
        if source.kind != "pronoun" or PLURAL in source.name or self.nearest is None:
            return None
        return self.nearest if may_mean(source.name, self.nearest.printed) else None

    def _told(self, source: Mention, printed: Printed, unnamed: Unnamed | None) -> tuple[Person | None, str]:
        """Whom a source means, and how that is told; nobody with a name, but told, if it means somebody `unnamed`."""
        by_name = source.kind == "name"
        # Somebody unnamed is a candidate like others, so that the people file can bar him.
        nameless = Person(unnamed.printed) if unnamed else None
        candidates = (person for person in (nameless, *self._candidates(source)) if person)
        person, by_file = (None, False) if by_name else self.people.meant(printed, candidates)
        if person is not None and person is nameless:
            return None, basis_of_source(source)
        if by_name or (person is None and source.kind == "partial"):
            person, by_file = self.people.enter(source, printed)
            return person, REFERENCE if by_file else basis_of_name(source.name, person.name)
        if by_file:
            return person, REFERENCE
        return person, basis_of_source(source) if person else UNNAMED

    def _candidates(self, source: Mention) -> Iterator[Person]:
        if source.kind == "partial":
            yield from self.people.with_surname(source.name)
        elif source.kind == "anonymous":
            yield from self.people.with_title(source.name)
        elif source.kind == "pronoun" and PLURAL not in source.name:
            points = not PRONOUN.match(source.name)
            if points:
                yield from self.people.with_role(source.name)
            if not points or self._points_back(source.name):
                nearest_first = (*reversed(self.mentioned), *reversed(self.aside))
                yield from (person for person in nearest_first if _agrees(person, source.name))
            if not points and not self.mentioned:
                yield from self._named_without_title(source)

    def _named_without_title(self, pronoun: Mention) -> Iterator[Person]:
        """Who is named in the text so far, if nobody with a title is: what begins a clause and can be a name."""
        *before, last = self.read
        for flat in (last[: pronoun.start], *reversed(before)):
            for mention in reversed(find_untitled(flat)):
                yield self.people.add(mention)

    def _points_back(self, pronoun: str) -> bool:
        """Whether 这位老将 can be the person mentioned last: nobody unnamed in the article ends in the same word."""
        others = (unnamed.printed for unnamed in self.unnamed)
        return bool(POINTING.match(pronoun)) and not any(other.endswith(pronoun[-2:]) for other in others)

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
            "text": "".join(text[start:end] for start, end in span.parts), "parts": _written(span.parts),
            "anonymous": person is None and kind in ("anonymous", "pronoun"),
            "stance": attribution.cue.stance, "certain_end": span.certain_end, "speaker_basis": basis,
        }  # fmt: skip
