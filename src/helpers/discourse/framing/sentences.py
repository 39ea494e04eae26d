"""What a table of frames rests on, in words: which sentences were counted and which were left out."""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.passages import counted

SET_ASIDE = "set_aside"  # what reading left out, as passages state it in their attrs


def describe_sentences(sentences: pd.DataFrame) -> str:
    """Return how many sentences were counted, of how many passages and, where that is known, articles."""
    passages = counted(sentences["passage_id"].nunique(), "passage")
    parts = [f"{counted(len(sentences), 'sentence')} of {passages}"]
    if "article_id" in sentences.columns:
        parts.append(f"in {counted(sentences['article_id'].nunique(), 'article')}")
    return " ".join(parts)


def describe_left_out(sentences: pd.DataFrame, kept: pd.DataFrame | None = None, by: Sequence[str] = ()) -> str:
    """Return what is not among the sentences: those without a value in `by`, and what reading set aside."""
    lost = 0 if kept is None else len(sentences) - len(kept)
    without = f"{counted(lost, 'sentence')} without {' or '.join(by)}" if lost else ""
    return "; ".join(filter(None, [without, sentences.attrs.get(SET_ASIDE, "")]))
