"""The columns, types and ranges of the tables that reading hands on, declared once and checked where data enter."""

import pandera.pandas as pa

KINDS = ("title", "subtitle", "heading", "byline", "body", "credit")
FATES = ("kept", "joined", "blank", "furniture", "duplicate")

_TEXT = {"dtype": str, "coerce": True}

ARTICLES = pa.DataFrameSchema(
    {
        "article_id": pa.Column(**_TEXT, unique=True),
        "source": pa.Column(**_TEXT),
        "title": pa.Column(**_TEXT),
        "subtitle": pa.Column(**_TEXT),
        "agency": pa.Column(**_TEXT),
        "published": pa.Column("datetime64[us]", nullable=True, coerce=True),
        "published_basis": pa.Column(**_TEXT),
        "n_passages": pa.Column(int, pa.Check.ge(0), coerce=True),
        "n_chars": pa.Column(int, pa.Check.ge(0), coerce=True),
        "encoding": pa.Column(**_TEXT),
        "sha256": pa.Column(str, pa.Check.str_length(64, 64), coerce=True),
    },
    strict=True,
    ordered=True,
)

PASSAGES = pa.DataFrameSchema(
    {
        "passage_id": pa.Column(**_TEXT, unique=True),
        "article_id": pa.Column(**_TEXT),
        "source": pa.Column(**_TEXT),
        "position": pa.Column(int, pa.Check.ge(0), coerce=True),
        "kind": pa.Column(str, pa.Check.isin(KINDS), coerce=True),
        "section": pa.Column(**_TEXT),
        "text": pa.Column(str, pa.Check.str_length(min_value=1), coerce=True),
        "line_start": pa.Column(int, pa.Check.ge(1), coerce=True),
        "line_end": pa.Column(int, pa.Check.ge(1), coerce=True),
        "flags": pa.Column(**_TEXT),
        "line_offsets": pa.Column(str, pa.Check.str_matches(r"^\d+:\d+(?: \d+:\d+)*$"), coerce=True),
    },
    checks=pa.Check(lambda table: table["line_start"] <= table["line_end"], error="line_start is after line_end"),
    strict=True,
    ordered=True,
)

LEDGER = pa.DataFrameSchema(
    {
        "source": pa.Column(**_TEXT),
        "line": pa.Column(int, pa.Check.ge(1), coerce=True),
        "fate": pa.Column(str, pa.Check.isin(FATES), coerce=True),
        "article_id": pa.Column(str, nullable=True, coerce=True),
        "passage_id": pa.Column(str, nullable=True, coerce=True),
        "reason": pa.Column(**_TEXT),
    },
    strict=True,
    ordered=True,
)

DOUBTS = pa.DataFrameSchema(
    {
        "source": pa.Column(**_TEXT),
        "line": pa.Column(int, pa.Check.ge(1), coerce=True),
        "article_id": pa.Column(**_TEXT),
        "passage_id": pa.Column(str, nullable=True, coerce=True),
        "doubt": pa.Column(**_TEXT),
        "detail": pa.Column(**_TEXT),
    },
    strict=True,
    ordered=True,
)

ERRORS = pa.DataFrameSchema(
    {
        "source": pa.Column(**_TEXT),
        "line": pa.Column("Int64", nullable=True, coerce=True),
        "problem": pa.Column(**_TEXT),
        "remedy": pa.Column(**_TEXT),
    },
    strict=True,
    ordered=True,
)
