"""From an offset in a passage back to the file and line that it was printed in."""

from bisect import bisect_right

import pandas as pd


def locate(rows: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Add the place in print to hits, statements or sentences. Does not mutate its arguments.

    Parameters
    ----------
    rows : DataFrame
        With ``passage_id`` and ``start`` (offset into the passage's text).
    passages : DataFrame
        The passages they point into. Where it lacks ``line_offsets`` the passage's first line stands in,
        where it lacks ``source`` the article.

    Returns
    -------
    DataFrame
        `rows` with ``source`` and ``line`` (1-based line of the file) added.

    Raises
    ------
    KeyError
        If a row points to a passage that is not in `passages`.

    Examples
    --------
    >>> passages = load_corpus("data/articles").passages
    >>> locate(find_terms(passages, load_lexicon("themes")), passages)["line"].head(3).tolist()
    [7, 9, 9]
    """
    known = passages.set_index("passage_id")
    absent = sorted(set(rows["passage_id"]) - set(known.index))
    if absent:
        raise KeyError(f"no such passage: {', '.join(absent[:3])}; were the rows made from another corpus?")
    found = known.loc[rows["passage_id"]]
    located = rows.copy()
    located["source"] = found["source" if "source" in known else "article_id"].to_numpy()
    if "line_offsets" in known:
        pairs = zip(found["line_offsets"], rows["start"], strict=True)
        located["line"] = [line_at(offsets, start) for offsets, start in pairs]
    else:
        located["line"] = found["line_start"].to_numpy()
    return located


def line_at(line_offsets: str, start: int) -> int:
    """Return the line of an offset, from a passage's ``line_offsets``."""
    offsets, numbers = zip(*(map(int, pair.split(":")) for pair in line_offsets.split()), strict=True)
    return numbers[bisect_right(offsets, start) - 1]
