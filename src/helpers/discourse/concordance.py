"""Every place where a word stands, with what is left and right of it, and the line of the page."""

import re
from collections.abc import Iterator, Sequence

import pandas as pd

from helpers.discourse.passages import searched, searched_basis
from helpers.errors import SettingError
from helpers.language.folding import fold
from helpers.measures.basis import inherited, require_columns, with_basis
from helpers.measures.wording import say
from helpers.reading.locate import locate

COLUMNS = ("passage_id", "left", "keyword", "right", "source", "line", "start", "end")


def concordance(
    passages: pd.DataFrame,
    query: str | pd.DataFrame,
    *,
    width: int = 20,
    regex: bool = False,
    kinds: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Show a string, or hits found before, in context (keyword in context, KWIC).

    Parameters
    ----------
    passages : DataFrame
        ``passage_id`` · ``text``, and ``source`` · ``line_offsets`` for the exact line, or ``article_id`` ·
        ``line_start``.
    query : str or DataFrame
        A string, found wherever it stands, whether in full or half width, capitals or small letters, traditional or
        simplified characters; or a table with ``passage_id`` · ``start`` · ``end``, each row shown in its order.
    width : int
        Characters of context on each side, within the passage.
    regex : bool
        Take the string as a regular expression, on the text as printed but for capitals and small letters.
    kinds : sequence of str or None
        Kinds of passages to search; all, titles and headings too, unless told.

    Returns
    -------
    DataFrame
        ``passage_id`` · ``left`` · ``keyword`` (as printed) · ``right`` · ``source`` · ``line`` (1-based, where the
        keyword begins) · ``start`` · ``end``, then the other columns of a table of hits.

    Raises
    ------
    SettingError
        If the query is empty, or the regular expression wrong or one that also matches the empty string.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> concordance(corpus.passages, "数字鸿沟", width=6)[["left", "keyword", "line"]].head(2).values.tolist()
    [['：进一步缩小', '数字鸿沟', 13], ['务普及，缩小', '数字鸿沟', 15]]
    """
    if width < 0:
        raise SettingError(f"width={width}: the number of characters on each side cannot be negative.")
    base = searched(passages, kinds)
    if isinstance(query, pd.DataFrame):
        require_columns(query, ("passage_id", "start", "end"), "query")
    spans = query.reset_index(drop=True) if isinstance(query, pd.DataFrame) else _find(base, query, regex)
    located = locate(spans, base)
    texts = base.set_index("passage_id")["text"].loc[located["passage_id"]]
    places = list(zip(texts, located["start"], located["end"], strict=True))
    shown = located.assign(
        left=[text[max(0, start - width) : start] for text, start, _ in places],
        keyword=[text[start:end] for text, start, end in places],
        right=[text[end : end + width] for text, _, end in places],
    )
    others = [column for column in spans.columns if column not in COLUMNS]
    told = inherited(query) if isinstance(query, pd.DataFrame) else searched_basis(base, kinds)
    n = say("{n} places", n=len(shown))
    return with_basis(shown[[*COLUMNS, *others]], of="concordance", **{"n": n, **told})


def _find(passages: pd.DataFrame, query: str, regex: bool) -> pd.DataFrame:
    if not query.strip():
        raise SettingError("The query is empty; give a word or a phrase, as in concordance(passages, '数字鸿沟').")
    pattern = _compile(query) if regex else re.compile(re.escape(fold(query)))
    rows = [
        (passage_id, start, end)
        for passage_id, text in passages[["passage_id", "text"]].itertuples(index=False)
        for start, end in _spans(pattern, text if regex else fold(text))
    ]
    spans = pd.DataFrame(rows, columns=["passage_id", "start", "end"])
    return spans.astype({"passage_id": "str", "start": "int64", "end": "int64"})


def _compile(query: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(query, re.IGNORECASE)
    except re.error as error:
        raise SettingError(
            f"{query!r} is no regular expression ({error}); without regex=True it is taken as it is."
        ) from error
    if pattern.fullmatch(""):
        raise SettingError(f"{query!r} matches the empty string, that is everywhere; ask for at least one character.")
    return pattern


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    # A pattern such as (?=数) matches places rather than text; there is no keyword to show.
    return (match.span() for match in pattern.finditer(text) if match.group())
