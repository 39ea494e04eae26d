"""Contributions that are signed: under a byline, all the text is the signer's."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from helpers.discourse.speakers.grammar import find_source_words
from helpers.language.bylines import SIGNATURE, read_byline
from helpers.language.folding import simplify
from helpers.language.person_names import is_person_name

BYLINE, BODY = "byline", "body"
HEADINGS = ("title", "heading")
Row = dict[Hashable, object]


class Signer(NamedTuple):
    """Who signed: name and descriptor in simplified characters, and the name as printed."""

    name: str
    descriptor: str
    mention: str


def signers_of_passages(article: Sequence[Row]) -> dict[object, tuple[Signer, ...]]:
    """Tell who signed each body passage of an article, by its id; those that nobody signed are left out.

    A byline holds until the next heading that is itself followed by a byline, whoever is named in that, or that reads
    like the one above the byline (the next of several 短评); a byline before the first heading so holds to the end of
    an article whose sections are not signed. Bylines one after the other sign together. A byline with no text after
    it signs the text before it, up to the heading; so does a signature in brackets at the end of a passage.
    """
    signed: dict[object, tuple[Signer, ...]] = {}
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
            signers, own_heading = (signers if joint else ()) + _signers(text), heading
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


def _described(signed: dict[object, tuple[Signer, ...]], article: Sequence[Row]) -> dict[object, tuple[Signer, ...]]:
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
    return _signers(signature.group()) or next(filter(None, map(_signers, _spaced(words))), ())


def _spaced(words: str) -> Iterator[str]:
    """The words with a blank between a title and the name after it, as a byline has one."""
    for hit in reversed(find_source_words(simplify(words))):
        if hit.kind == "role" and is_person_name(words[hit.end :]):
            yield f"{words[: hit.end]} {words[hit.end :]}"


def _signers(text: str) -> tuple[Signer, ...]:
    byline = read_byline(text)
    if byline is None or not byline.signed:
        return ()
    return tuple(Signer(simplify(name), simplify(byline.descriptor), name) for name in byline.names)
