"""How often each word occurs, and what that count rests on; the counting itself is `helpers.language.segmentation`."""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.passages import BODY, describe_other_kinds, describe_passages, searched
from helpers.language import segmentation as words
from helpers.language.lexicon import Lexicon
from helpers.measures.basis import with_basis


def count_words(
    passages: pd.DataFrame,
    lexicon: Lexicon | None = None,
    *,
    kinds: Sequence[str] | None = BODY,
) -> pd.DataFrame:
    """Count the words of passages.

    Parameters
    ----------
    passages, lexicon, kinds
        As :func:`helpers.language.segmentation.count_words` takes them.

    Returns
    -------
    DataFrame
        As there: ``word`` · ``n`` · ``n_passages`` · ``n_articles`` · ``category``, most frequent first; its basis says
        what was counted and left out.

    Raises
    ------
    ValueError
        If a column is missing.
    """
    table = words.count_words(passages, lexicon, kinds=kinds)
    base = searched(passages, kinds)
    aside = "stop words, single characters, numbers and punctuation"
    return with_basis(
        table,
        corpus=describe_passages(base, kinds),
        left_out="; ".join(filter(None, [describe_other_kinds(base, kinds), aside])),
        n=f"{int(table['n'].sum()):,} occurrences of {len(table):,} words",
        method="words as jieba splits the text"
        + (
            f" around foreign names and the terms of the lexicon {lexicon.name}" if lexicon else " around foreign names"
        ),
    )
