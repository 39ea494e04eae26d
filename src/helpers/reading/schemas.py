"""The columns, types and ranges of the tables that reading hands on, declared once and checked where data enter."""

from typing import Any

import pandera.pandas as pa

KINDS = ("title", "subtitle", "heading", "byline", "body", "credit")
FATES = ("kept", "joined", "blank", "furniture", "outside", "duplicate")


def _text(check: pa.Check | None = None, **options: Any) -> pa.Column:
    return pa.Column(str, check, coerce=True, **options)


ARTICLES = pa.DataFrameSchema(
    {
        "article_id": _text(unique=True),
        "source": _text(),
        "title": _text(),
        "subtitle": _text(),
        "agency": _text(),
        "published": pa.Column("datetime64[us]", nullable=True, coerce=True),
        "published_basis": _text(),
        "n_passages": pa.Column(int, pa.Check.ge(0), coerce=True),
        "n_chars": pa.Column(int, pa.Check.ge(0), coerce=True),
        "encoding": _text(),
        "sha256": _text(pa.Check.str_length(64, 64)),
    },
    strict=True,
    ordered=True,
)

PASSAGES = pa.DataFrameSchema(
    {
        "passage_id": _text(unique=True),
        "article_id": _text(),
        "source": _text(),
        "position": pa.Column(int, pa.Check.ge(0), coerce=True),
        "kind": _text(pa.Check.isin(KINDS)),
        "section": _text(),
        "text": _text(pa.Check.str_length(min_value=1)),
        "line_start": pa.Column(int, pa.Check.ge(1), coerce=True),
        "line_end": pa.Column(int, pa.Check.ge(1), coerce=True),
        "flags": _text(),
        "line_offsets": _text(pa.Check.str_matches(r"^\d+:\d+(?: \d+:\d+)*$")),
    },
    checks=pa.Check(lambda table: table["line_start"] <= table["line_end"], error="line_start is after line_end"),
    strict=True,
    ordered=True,
)

LEDGER = pa.DataFrameSchema(
    {
        "source": _text(),
        "line": pa.Column(int, pa.Check.ge(1), coerce=True),
        "fate": _text(pa.Check.isin(FATES)),
        "article_id": _text(nullable=True),
        "passage_id": _text(nullable=True),
        "reason": _text(),
    },
    strict=True,
    ordered=True,
)

DOUBTS = pa.DataFrameSchema(
    {
        "source": _text(),
        "line": pa.Column(int, pa.Check.ge(1), coerce=True),
        "article_id": _text(),
        "passage_id": _text(nullable=True),
        "doubt": _text(),
        "detail": _text(),
    },
    strict=True,
    ordered=True,
)

REPRINTS = pa.DataFrameSchema(
    {
        "source": _text(),
        "article_id": _text(),
        "line_start": pa.Column(int, pa.Check.ge(1), coerce=True),
        "line_end": pa.Column(int, pa.Check.ge(1), coerce=True),
        "n_characters": pa.Column(int, pa.Check.ge(1), coerce=True),
        "kept_source": _text(),
        "kept_article_id": _text(),
        "kept_passage_id": _text(),
        "kept_line": pa.Column(int, pa.Check.ge(1), coerce=True),
    },
    strict=True,
    ordered=True,
)

ERRORS = pa.DataFrameSchema(
    {
        "source": _text(),
        "line": pa.Column("Int64", nullable=True, coerce=True),
        "problem": _text(),
        "remedy": _text(),
    },
    strict=True,
    ordered=True,
)
