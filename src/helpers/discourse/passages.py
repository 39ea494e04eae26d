"""Which passages are searched, how long they are, and that hits point into them."""

from collections.abc import Sequence

import pandas as pd

from helpers.measures.columns import require_columns

BODY = ("body",)


def searched(passages: pd.DataFrame, kinds: Sequence[str] | None) -> pd.DataFrame:
    """Return the passages of these kinds, numbered anew; all of them if `kinds` is None."""
    require_columns(passages, ("passage_id", "text") if kinds is None else ("passage_id", "kind", "text"), "passages")
    if isinstance(kinds, str):
        raise TypeError(f"kinds={kinds!r} is one string; write kinds=({kinds!r},).")
    chosen = passages if kinds is None else passages[passages["kind"].isin(kinds)]
    return chosen.reset_index(drop=True)


def counted(number: int, name: str) -> str:
    """Return "1 article" or "1,200 articles"."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def describe_passages(base: pd.DataFrame, kinds: Sequence[str] | None) -> str:
    """Return how many passages were counted, of which kinds, of how many articles, for a note."""
    passages = f"{counted(len(base), 'passage')} ({', '.join(kinds or ['all kinds'])})"
    return f"{passages} of {counted(base['article_id'].nunique(), 'article')}" if "article_id" in base else passages


def describe_other_kinds(base: pd.DataFrame, kinds: Sequence[str] | None) -> str:
    """Return what is not among the passages counted, for a note: other kinds, and what reading set aside."""
    others = [] if kinds is None else [f"passages that are not {' or '.join(kinds)}"]
    return "; ".join(filter(None, [*others, base.attrs.get("set_aside", "")]))


def require_known(hits: pd.DataFrame, base: pd.DataFrame) -> None:
    """Raise ValueError if a hit lies in a passage that the denominators do not include."""
    unknown = hits.loc[~hits["passage_id"].isin(base["passage_id"]), "passage_id"]
    if len(unknown):
        raise ValueError(
            f"hits: {len(unknown)} lie outside the passages counted, {unknown.iloc[0]} for one; "
            "pass the passages that were searched, and the same kinds= as to find_terms."
        )
