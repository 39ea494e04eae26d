"""The columns, types and ranges of the tables that reading hands on, declared once and checked where data enter."""

import pandera.pandas as pa

KINDS = ("title", "subtitle", "heading", "byline", "body", "credit")
FATES = ("kept", "joined", "blank", "furniture", "outside", "duplicate")

TEXT, MAYBE_TEXT = pa.Column(str, coerce=True), pa.Column(str, nullable=True, coerce=True)
ID = pa.Column(str, unique=True, coerce=True)
COUNT, LINE = pa.Column(int, pa.Check.ge(0), coerce=True), pa.Column(int, pa.Check.ge(1), coerce=True)


def _checked(check: pa.Check) -> pa.Column:
    return pa.Column(str, check, coerce=True)


def _schema(columns: dict[str, pa.Column], checks: pa.Check | None = None) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(columns, checks=checks, strict=True, ordered=True)


SCHEMAS = {
    "articles": _schema(
        {
            "article_id": ID,
            **dict.fromkeys(("source", "title", "subtitle", "agency"), TEXT),
            "published": pa.Column("datetime64[us]", nullable=True, coerce=True),
            "published_basis": TEXT,
            "n_passages": COUNT,
            "n_chars": COUNT,
            "encoding": TEXT,
            "sha256": _checked(pa.Check.str_length(64, 64)),
        }
    ),
    "passages": _schema(
        {
            "passage_id": ID,
            "article_id": TEXT,
            "source": TEXT,
            "position": COUNT,
            "kind": _checked(pa.Check.isin(KINDS)),
            "section": TEXT,
            "text": _checked(pa.Check.str_length(min_value=1)),
            "line_start": LINE,
            "line_end": LINE,
            "flags": TEXT,
            "line_offsets": _checked(pa.Check.str_matches(r"^\d+:\d+(?: \d+:\d+)*$")),
        },
        pa.Check(lambda table: table["line_start"] <= table["line_end"], error="line_start is after line_end"),
    ),
    "ledger": _schema(
        {
            "source": TEXT,
            "line": LINE,
            "fate": _checked(pa.Check.isin(FATES)),
            "article_id": MAYBE_TEXT,
            "passage_id": MAYBE_TEXT,
            "reason": TEXT,
        }
    ),
    "doubts": _schema(
        {"source": TEXT, "line": LINE, "article_id": TEXT, "passage_id": MAYBE_TEXT, "doubt": TEXT, "detail": TEXT}
    ),
    "reprints": _schema(
        {
            **dict.fromkeys(("source", "article_id"), TEXT),
            **dict.fromkeys(("line_start", "line_end", "n_characters"), LINE),
            **dict.fromkeys(("kept_source", "kept_article_id", "kept_passage_id"), TEXT),
            "kept_line": LINE,
        }
    ),
    "errors": _schema(
        {"source": TEXT, "line": pa.Column("Int64", nullable=True, coerce=True), "problem": TEXT, "remedy": TEXT}
    ),
}
