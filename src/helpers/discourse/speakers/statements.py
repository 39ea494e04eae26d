"""Passages to statements: who says what, article by article, read in simplified characters at the same offsets."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from helpers.discourse.speakers.mentions import as_printed, find_named
from helpers.discourse.speakers.people import People, Printed
from helpers.discourse.speakers.people_file import KnownPeople, load_people
from helpers.discourse.speakers.quotes import lay_out
from helpers.discourse.speakers.reader import Reader, printed_for, written
from helpers.discourse.speakers.signed import BODY, Signer, signers_of_passages
from helpers.discourse.speakers.speaker_basis import REFERENCE, SIGNED
from helpers.discourse.speakers.speaker_countries import PERSON, Row, add_names_and_countries
from helpers.language.folding import simplify
from helpers.measures.basis import require_columns, with_basis
from helpers.measures.wording import counted, say

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


def find_statements(passages: pd.DataFrame, *, people: Path | str | None = None) -> pd.DataFrame:
    """Find who says what, with speakers resolved to their full names within each article.

    Parameters
    ----------
    passages : DataFrame
        ``passage_id`` · ``article_id`` · ``position`` · ``kind`` · ``text``; only ``body`` passages are searched, and
        those under a signed byline are the signer's; of text that several people signed, each has a statement.
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
        the row of the people file whom the speaker is, or ``""``.

    Raises
    ------
    ValueError
        If a column is missing, or the people file has a bad row (see ``people_file``).

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
    signed = signers_of_passages(passages)
    body = [passage for passage in passages if passage["kind"] == BODY]
    free = [passage for passage in body if passage["passage_id"] not in signed]
    layouts = {passage["passage_id"]: lay_out(simplify(str(passage["text"]))) for passage in free}
    named = {
        passage: [as_printed(mention, layout.text) for mention in find_named(layout.flat)]
        for passage, layout in layouts.items()
    }
    for passage_id, mentions in named.items():
        for mention in mentions:
            people.add(mention, printed_for(mention, layouts[passage_id], passage_id))
    reader = Reader(people)
    rows: list[Row] = []
    for passage in body:
        signers = signed.get(passage["passage_id"])
        if signers:
            rows += [_signed_row(passage, signer, people) for signer in signers]
        else:
            rows += reader.rows(passage, layouts[passage["passage_id"]], named[passage["passage_id"]])
    return add_names_and_countries(rows, people, {passage_id: layout.text for passage_id, layout in layouts.items()})


def _signed_row(passage: Row, signer: Signer, people: People) -> Row:
    text = str(passage["text"])
    printed = Printed((signer.name, simplify(signer.mention)), str(passage["passage_id"]), signer.descriptor)
    person, by_file = people.sign(signer.name, signer.descriptor, printed)
    return {
        "passage_id": passage["passage_id"], "article_id": passage["article_id"], "speaker": person,
        "speaker_kind": PERSON, "mention": signer.mention, "descriptor": signer.descriptor, "verb": "",
        "at": 0, "kind": "signed", "start": 0, "end": len(text), "text": text, "anonymous": False,
        "stance": "", "certain_end": len(text),
        "parts": written([(0, len(text))]), "speaker_basis": REFERENCE if by_file else SIGNED,
    }  # fmt: skip
