"""Passages to statements: who says what, article by article.

Text is read in simplified characters, whatever it is printed in (`_article_rows`); the offsets are the same, and what
is handed out as printed is cut from the passage itself (`_row`).
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import replace

import pandas as pd

from helpers.discourse.speakers.attribution import Attribution, find_attributions
from helpers.discourse.speakers.descriptors import country_of, country_of_descriptor
from helpers.discourse.speakers.mentions import Mention, as_printed, find_leading, find_named, known_mentions
from helpers.discourse.speakers.origins import UNKNOWN, Origin
from helpers.discourse.speakers.people import People, Person
from helpers.discourse.speakers.quotes import Layout, lay_out
from helpers.discourse.speakers.signed import Signer, signers_of_passages
from helpers.discourse.speakers.sources import PLURAL, PRONOUN
from helpers.discourse.speakers.spans import continued_span, is_open
from helpers.discourse.speakers.surroundings import country_around
from helpers.language.folding import simplify
from helpers.language.name_origin import is_home_name

STATEMENT_COLUMNS = [
    "statement_id", "passage_id", "article_id", "speaker", "speaker_kind", "mention", "descriptor",
    "country", "country_basis", "verb", "kind", "start", "end", "text", "anonymous",
    "country_words", "stance", "certain_end", "parts",
]  # fmt: skip
TYPES = {
    "start": "int64", "end": "int64", "certain_end": "int64", "anonymous": "bool", "country": "str",
    "country_basis": "str",
}  # fmt: skip
NEEDED = ["passage_id", "article_id", "position", "kind", "text"]
PERSON, ORGANISATION, DOCUMENT = "person", "organisation", "document"
Row = dict[Hashable, object]
POINTING = re.compile("[这那][位名]")


def find_statements(passages: pd.DataFrame) -> pd.DataFrame:
    """Find who says what, with speakers resolved to their full names within each article.

    Parameters
    ----------
    passages
        Columns ``passage_id``, ``article_id``, ``position``, ``kind``, ``text``; only ``body`` passages are searched,
        and those under a signed byline are the signer's (see ``signed.signers_of_passages``); of text that several
        people signed, each has a statement.

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
        so that somebody printed 習近平 here and 习近平 there is one speaker.

    Raises
    ------
    ValueError
        If a column is missing.
    """
    missing = [column for column in NEEDED if column not in passages.columns]
    if missing:
        raise ValueError(f"passages: no column {', '.join(missing)}; find_statements needs {', '.join(NEEDED)}")
    rows: list[Row] = []
    for _, article in passages.groupby("article_id", sort=False):
        rows += _article_rows(article.sort_values("position", kind="stable"))
    numbers: Counter[object] = Counter()
    for row in rows:
        numbers[row["passage_id"]] += 1
        row["statement_id"] = f"{row['passage_id']}-s{numbers[row['passage_id']]:02d}"
    table = pd.DataFrame(rows, columns=STATEMENT_COLUMNS)
    return table.astype(TYPES)


def _article_rows(article: pd.DataFrame) -> list[Row]:
    passages = article.to_dict("records")
    signed = signers_of_passages(passages)
    body = [passage for passage in passages if passage["kind"] == "body"]
    free = [passage for passage in body if passage["passage_id"] not in signed]
    people = People()
    layouts = {passage["passage_id"]: lay_out(simplify(str(passage["text"]))) for passage in free}
    named = {
        passage: [as_printed(mention, layout.text) for mention in find_named(layout.flat)]
        for passage, layout in layouts.items()
    }
    for mention in (mention for mentions in named.values() for mention in mentions):
        people.add(mention)
    reader = _Reader(people)
    rows: list[Row] = []
    for passage in body:
        signers = signed.get(passage["passage_id"])
        if signers:
            rows += [_signed_row(passage, signer) for signer in signers]
        else:
            rows += reader.rows(passage, layouts[passage["passage_id"]], named[passage["passage_id"]])
    return _with_countries(rows, people, [layout.text for layout in layouts.values()])


def _signed_row(passage: Row, signer: Signer) -> Row:
    text = str(passage["text"])
    return {
        "passage_id": passage["passage_id"], "article_id": passage["article_id"], "speaker": signer.name,
        "speaker_kind": PERSON, "mention": signer.mention, "descriptor": signer.descriptor, "verb": "",
        "kind": "signed", "start": 0, "end": len(text), "text": text, "anonymous": False,
        "stance": "", "certain_end": len(text),
        "parts": _written([(0, len(text))]),
    }  # fmt: skip


def _written(parts: list[tuple[int, int]]) -> str:
    return " ".join(f"{start}-{end}" for start, end in parts)


class _Reader:
    """Reads the passages of one article in order and remembers who was mentioned."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.last: Person | None = None
        self.open: Attribution | None = None
        self.unnamed: list[str] = []

    def rows(self, passage: Row, layout: Layout, named: list[Mention]) -> list[Row]:
        mentions = known_mentions(layout.flat, self.people.occurrences(layout.flat), named)
        leading = find_leading(layout.flat, layout.sentences)
        seen = sorted([*mentions, *leading], key=lambda mention: mention.start)
        spoken_at = -1
        attributions = find_attributions(layout, mentions, leading)
        out = self._continued(passage, layout, attributions)
        for attribution in attributions:
            self._remember(seen, spoken_at, attribution.anchor if attribution.sources else spoken_at, attribution)
            spoken_at = max(attribution.cue.end, attribution.span.end)
            out += list(self._statements(passage, layout, attribution))
        if attributions:
            self.open = attributions[-1] if is_open(layout, attributions[-1].span) else None
        self._remember(seen, spoken_at, len(layout.text), None)
        return out

    def _continued(self, passage: Row, layout: Layout, attributions: list[Attribution]) -> list[Row]:
        """A quotation that the paragraph before left open goes on, if nobody else claims it here."""
        span = continued_span(layout) if self.open and self.last else None
        if self.open is None or span is None or any(found.span.start < span.end for found in attributions):
            self.open = None
            return []
        attribution = replace(self.open, span=span)
        self.open = attribution if is_open(layout, span) else None
        return [self._row(passage, layout, attribution, None, self.last)]

    def _remember(self, mentions: list[Mention], after: int, before: int, attribution: Attribution | None) -> None:
        """Let 他 mean the last person mentioned between two attributions, if any was."""
        limit = attribution.sources[0].start if attribution and attribution.sources else before
        between = [mention for mention in mentions if after <= mention.start and mention.end <= limit]
        if between and (attribution is None or (attribution.sources and attribution.sources[0].kind == "pronoun")):
            self.last = self.people.add(between[-1])

    def _statements(self, passage: Row, layout: Layout, attribution: Attribution) -> Iterator[Row]:
        if not attribution.sources:
            if self.last:
                yield self._row(passage, layout, attribution, None, self.last)
            return
        for source in (as_printed(source, layout.text) for source in attribution.sources):
            person = self._person(source)
            if person:
                self.last = person
            elif source.kind == "anonymous":
                self.unnamed.append(source.name)
            yield self._row(passage, layout, attribution, source, person)

    def _person(self, source: Mention) -> Person | None:
        if source.kind == "name":
            return self.people.add(source)
        if source.kind == "partial":
            return self.people.with_surname(source.name) or self.people.add(source)
        if source.kind == "pronoun":
            return self._meant(source.name)
        return None

    def _meant(self, pronoun: str) -> Person | None:
        if PLURAL in pronoun:
            return None
        if PRONOUN.match(pronoun):
            return self.last
        return self.people.with_role(pronoun) or (self.last if self._points_back(pronoun) else None)

    def _points_back(self, pronoun: str) -> bool:
        """Whether 这位老将 can be the person mentioned last: nobody unnamed in the article ends in the same word."""
        return bool(POINTING.match(pronoun)) and not any(unnamed.endswith(pronoun[-2:]) for unnamed in self.unnamed)

    def _row(
        self, passage: Row, layout: Layout, attribution: Attribution, source: Mention | None, person: Person | None
    ) -> Row:
        span, text = attribution.span, str(passage["text"])
        mention = slice(source.start, source.end) if source else slice(0)
        kind = source.kind if source else "name"
        return {
            "passage_id": passage["passage_id"], "article_id": passage["article_id"],
            "speaker": person.name if person else layout.text[mention],
            "speaker_kind": kind if kind in (ORGANISATION, DOCUMENT) else PERSON,
            "mention": text[mention],
            "descriptor": (source and source.descriptor) or (person.descriptor if person else ""),
            "verb": attribution.cue.verb, "kind": span.kind, "start": span.start, "end": span.end,
            "text": "".join(text[start:end] for start, end in span.parts), "parts": _written(span.parts),
            "anonymous": person is None and kind in ("anonymous", "pronoun"),
            "stance": attribution.cue.stance, "certain_end": span.certain_end,
        }  # fmt: skip


def _with_countries(rows: list[Row], people: People, texts: list[str]) -> list[Row]:
    out = []
    known: dict[tuple[object, ...], Origin] = {}  # of this article: most speakers have several statements
    for row in rows:
        key = tuple(row[column] for column in ("speaker", "descriptor", "speaker_kind", "anonymous", "kind"))
        origin = known[key] if key in known else known.setdefault(key, _origin(row, people, texts))
        out.append({**row, "country": origin.country, "country_basis": origin.basis, "country_words": origin.words})
    return out


def _origin(row: Row, people: People, texts: list[str]) -> Origin:
    if row["anonymous"] or row["speaker_kind"] != PERSON:
        descriptor = str(row["descriptor"])
        origin = country_of_descriptor(descriptor)
        return origin if origin.country or not descriptor else country_around(descriptor, "", texts, home_name=True)
    name = str(row["speaker"])
    person = people.find(name)
    printed = [str(row["descriptor"]), *(person.descriptors if person and row["kind"] != "signed" else [])]
    descriptors = [descriptor for descriptor in printed if descriptor]
    origins = [country_of(descriptors, name)]
    if not origins[0].country:
        origins += [country_around(words, name, texts, home_name=is_home_name(name)) for words in descriptors]
    return next((origin for origin in origins if origin.country), UNKNOWN)
