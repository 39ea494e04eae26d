"""Passages to statements: who says what, article by article, read in simplified characters at the same offsets."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers.discourse.speakers.grammar import find_source_words, pattern
from helpers.discourse.speakers.mentions import as_printed, find_named
from helpers.discourse.speakers.people import REFERENCE, SIGNED, People, Person, Printed
from helpers.discourse.speakers.people_file import KnownPeople, load_people
from helpers.discourse.speakers.quotes import Layout, lay_out
from helpers.discourse.speakers.reader import Reader, printed_for
from helpers.discourse.speakers.speaker_countries import PERSON, Row, add_names_and_countries
from helpers.discourse.speakers.turns import Turn, answerer, read_turns
from helpers.language.bylines import PRODUCTION, SIGNATURE, read_byline
from helpers.language.countries import find_countries
from helpers.language.folding import simplify
from helpers.language.person_names import is_person_name
from helpers.measures.basis import require_columns, with_basis
from helpers.measures.wording import counted, say

STATEMENT_COLUMNS = [
    "statement_id", "passage_id", "article_id", "speaker", "speaker_kind", "mention", "descriptor",
    "country", "country_basis", "verb", "kind", "start", "end", "text", "anonymous",
    "country_words", "stance", "certain_end", "parts", "speaker_basis", "reference_words",
    "construction", "speaker_type", "institution_country",
]  # fmt: skip
TYPES = {
    "start": "int64", "end": "int64", "certain_end": "int64", "anonymous": "bool", "country": "str",
    "country_basis": "str", "institution_country": "str",
}  # fmt: skip
BYLINE, BODY = "byline", "body"
HEADINGS = ("title", "heading")
READ = (*HEADINGS, "subtitle", BODY)  # where the people of a conversation are named
NEEDED = ["passage_id", "article_id", "position", "kind", "text"]


class Signer(NamedTuple):
    """Who signed: name and descriptor in simplified characters, the name as printed, a country beside the name."""

    name: str
    descriptor: str
    mention: str
    country: str = ""


Signed = dict[object, tuple[Signer, ...]]


def find_statements(passages: pd.DataFrame, *, people: Path | str | None = None) -> pd.DataFrame:
    """Find who says what, with speakers resolved to their full names within each article.

    Parameters
    ----------
    passages : DataFrame
        ``passage_id`` · ``article_id`` · ``position`` · ``kind`` · ``text``; only ``body`` passages are searched, and
        those under a signed byline are the signer's, but for what others are quoted with; of text that several people
        signed, each has a statement. A bare name signs only what argues and reports nobody else.
    people : path, optional
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
        the row of the people file whom the speaker is, or ``""``. ``construction`` is the order in which source, cue
        and content stand, a row of ``data/grammar/constructions.csv``, or ``signed``. ``speaker_type`` is the kind of
        source that the descriptor tells by ``data/lexicons/speaker_types.csv`` (``official``, ``diplomat``,
        ``academic``, …, ``unknown``), ``institution_country`` the country of the office, which may not be the person's.

    Raises
    ------
    ValueError
        If a column is missing, or the people file has a bad row (see ``docs/people.md``).

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> find_statements(corpus.passages)[["speaker", "country", "verb"]].head(2).values.tolist()
    [['习近平', 'CN', '指出'], ['多国专家、业界人士', nan, '纷纷发声']]
    """
    require_columns(passages, NEEDED, "passages")
    table = statements_of(passages, load_people(people))
    body = passages[passages["kind"] == BODY]
    return with_basis(
        table,
        of="statements",
        corpus=say(
            "{passages} (body) of {articles}",
            passages=counted(len(body), "passage"),
            articles=counted(body["article_id"].nunique(), "article"),
        ),
        left_out=say("passages that are not body"),
        n=counted(len(table), "statement"),
    )


def statements_of(passages: pd.DataFrame, known: KnownPeople) -> pd.DataFrame:
    """Return the statements of passages, told with what a people file says."""
    rows: list[Row] = []
    for article_id, article in _articles(passages):
        rows += _article_rows(article, People(known, article_id))
    numbers: Counter[object] = Counter()
    for row in rows:
        numbers[row["passage_id"]] += 1
        row["statement_id"] = f"{row['passage_id']}-s{numbers[row['passage_id']]:02d}"
    return pd.DataFrame(rows, columns=STATEMENT_COLUMNS).astype(TYPES)


def _articles(passages: pd.DataFrame) -> Iterator[tuple[str, list[Row]]]:
    """The passages of each article in order, as records: made at once, which is quicker than article by article."""
    ordered = passages[NEEDED].sort_values("position", kind="stable")
    articles: dict[object, list[Row]] = {article_id: [] for article_id in passages["article_id"].unique()}
    for passage in ordered.to_dict("records"):
        articles[passage["article_id"]].append(passage)
    for article_id, records in articles.items():
        yield str(article_id), records


def _article_rows(passages: list[Row], people: People) -> list[Row]:
    body = [passage for passage in passages if passage["kind"] == BODY]
    layouts = {passage["passage_id"]: lay_out(simplify(str(passage["text"]))) for passage in body}
    named = {
        passage: [as_printed(mention, layout.text) for mention in find_named(layout.flat)]
        for passage, layout in layouts.items()
    }
    for passage_id, mentions in named.items():
        for mention in mentions:
            people.add(mention, printed_for(mention, layouts[passage_id], passage_id))
    turns, meant = _turns(passages, layouts, people)
    reader = Reader(people, meant)
    read = {
        passage_id: reader.rows(passage, layouts[passage_id], named[passage_id], turns.get(passage_id))
        for passage_id, passage in ((passage["passage_id"], passage) for passage in body)
    }
    signed = _written(signers_of_passages(passages), read, {key: layout.text for key, layout in layouts.items()})
    rows: list[Row] = []
    for passage in body:
        signers = signed.get(passage["passage_id"], ())
        others = [row for row in read[passage["passage_id"]] if not signers or _is_quoted(row)]
        rows += [_signed_row(passage, signer, people, others) for signer in signers]
        rows += others
    return add_names_and_countries(rows, people, {passage_id: layout.text for passage_id, layout in layouts.items()})


def _turns(
    passages: list[Row], layouts: dict[object, Layout], people: People
) -> tuple[dict[object, Turn | None], Person | None]:
    """Whose turn each passage of a conversation is, and whom 答 means, who may be named in the title alone."""
    read = read_turns([layouts.get(passage["passage_id"]) for passage in passages])
    turns = dict(zip((passage["passage_id"] for passage in passages), read, strict=True))
    first = next((number for number, turn in enumerate(read) if turn), 0)
    before = {row["passage_id"]: lay_out(simplify(str(row["text"]))) for row in passages[:first] if row["kind"] in READ}
    mentions = [(mention, passage_id) for passage_id, layout in before.items() for mention in find_named(layout.flat)]
    for mention, passage_id in mentions:
        people.add(mention, printed_for(mention, before[passage_id], passage_id))
    meant = answerer([mention for mention, _ in mentions])
    return turns, people.add(meant) if meant else None


def _written(signed: Signed, read: dict[object, list[Row]], texts: dict[object, str]) -> Signed:
    """Leave out whom nothing but the name says to be an author: who reports what others say, or does not argue."""
    passages: dict[tuple[Signer, ...], list[object]] = {}
    for passage_id, signers in signed.items():
        passages.setdefault(signers, []).append(passage_id)
    authors = {
        signers
        for signers, own in passages.items()
        if len(passages) > 1  # a series of contributions
        or any(signer.descriptor for signer in signers)
        or (not any(read[key] for key in own) and pattern("argues").search("".join(texts[key] for key in own)))
    }
    return {passage_id: signers for passage_id, signers in signed.items() if signers in authors}


def _is_quoted(row: Row) -> bool:
    """Whether an author quotes somebody else, word for word; what somebody with a name thinks is the author's say."""
    return isinstance(row["speaker"], Person) and row["kind"] == "direct"


def _signed_row(passage: Row, signer: Signer, people: People, quoted: list[Row]) -> Row:
    text = str(passage["text"])
    printed = Printed((signer.name, simplify(signer.mention)), str(passage["passage_id"]), signer.descriptor)
    person, by_file = (None, False)
    if signer.name:
        person, by_file = people.sign(signer.name, tuple(filter(None, (signer.descriptor, signer.country))), printed)
    taken = [(0, 0), *sorted((int(str(row["start"])), int(str(row["end"]))) for row in quoted), (len(text), len(text))]
    parts = [(end, start) for (_, end), (start, _) in pairwise(taken) if text[end:start].strip()]
    return {
        "passage_id": passage["passage_id"], "article_id": passage["article_id"],
        "speaker": person or signer.descriptor, "speaker_kind": PERSON, "mention": signer.mention,
        "descriptor": signer.descriptor, "verb": "", "at": 0, "kind": "signed",
        "start": 0, "end": len(text), "text": "".join(text[start:end] for start, end in parts),
        "anonymous": person is None, "stance": "", "certain_end": len(text),
        "parts": " ".join(f"{start}-{end}" for start, end in parts),
        "speaker_basis": REFERENCE if by_file else SIGNED, "construction": SIGNED,
    }  # fmt: skip


def signers_of_passages(article: Sequence[Row]) -> Signed:
    """Tell who signed each body passage of an article, by its id; those that nobody signed are left out.

    A byline holds until the next heading that is itself followed by a byline, whoever is named in that, or that reads
    like the one above the byline (the next of several 短评); a byline before the first heading so holds to the end of
    an article whose sections are not signed. Bylines one after the other sign together. A byline with no text after
    it signs the text before it, up to the heading; so does a signature in brackets at the end of a passage.
    """
    signed: Signed = {}
    signers: tuple[Signer, ...] = ()
    heading = own_heading = None
    closed = False
    unsigned: list[object] = []
    for number, passage in enumerate(article):
        kind, text = passage["kind"], str(passage["text"])
        if kind in HEADINGS:
            if closed or text == own_heading or _next_kind(article, number, skip=(*HEADINGS, "subtitle")) == BYLINE:
                signers, own_heading = (), None
            heading, unsigned, closed = text, [], False
        elif kind == BYLINE:
            joint = number > 0 and article[number - 1]["kind"] == BYLINE
            new = _signers(text) or (() if signers else _signature(text))
            signers, own_heading = (signers if joint else ()) + new, heading
            closed = bool(unsigned) and _next_kind(article, number, skip=(BYLINE, "credit")) != BODY
            if closed and signers:
                signed.update((passage_id, signers) for passage_id in unsigned)
        elif kind == BODY and signers:
            signed[passage["passage_id"]] = signers
        elif kind == BODY and (signature := _signature(text)):
            signed.update((passage_id, signature) for passage_id in [*unsigned, passage["passage_id"]])
        elif kind == BODY:
            unsigned.append(passage["passage_id"])
    return _described(signed, article)


def _described(signed: Signed, article: Sequence[Row]) -> Signed:
    """Describe the only signer of an article by the note on its author: （作者为塞内加尔某大学教授）."""
    notes = [note["signed"] for note in map(SIGNATURE.search, (simplify(str(row["text"])) for row in article)) if note]
    only = len({signer.name for signers in signed.values() for signer in signers}) == 1
    if len(notes) != 1 or not only:
        return signed
    return {
        passage: tuple(signer if signer.descriptor else signer._replace(descriptor=notes[0]) for signer in signers)
        for passage, signers in signed.items()
    }


def _next_kind(article: Sequence[Row], number: int, skip: tuple[str, ...]) -> object:
    """Return the kind of the next passage that is none of those skipped; None at the end."""
    return next((passage["kind"] for passage in islice(article, number + 1, None) if passage["kind"] not in skip), None)


def _signature(text: str) -> tuple[Signer, ...]:
    """Who signs at the end of a text, in brackets: …。（作者为某某大学教授 李明）."""
    signature = SIGNATURE.search(simplify(text))
    if signature is None or text[signature.end() :].strip():
        return ()
    words = text[slice(*signature.span("signed"))]
    return _signers(words) or next(filter(None, map(_signers, _spaced(words))), ()) or _nameless(words)


def _nameless(words: str) -> tuple[Signer, ...]:
    """Somebody without a name who signs by an office: （作者为秘鲁某协会副秘书长）, but not 作者为本报记者."""
    office = simplify(words).strip()
    last = next(reversed(find_source_words(office)), None)
    holds = last is not None and last.kind == "role" and last.end == len(office)
    return (Signer("", office, words),) if holds and not PRODUCTION.search(office) else ()


def _spaced(words: str) -> Iterator[str]:
    """The words with a blank between a title and the name after it, as a byline has one."""
    for hit in reversed(find_source_words(simplify(words))):
        if hit.kind == "role" and is_person_name(words[hit.end :]):
            yield f"{words[: hit.end]} {words[hit.end :]}"


def _signers(text: str) -> tuple[Signer, ...]:
    byline = read_byline(text)
    if byline is None or not byline.signed:
        return ()
    office, _, country = simplify(byline.descriptor).removesuffix("）").partition("（")
    if not find_countries(country):
        office, country = simplify(byline.descriptor), ""
    return tuple(Signer(simplify(name), office, name, country) for name in byline.names)
