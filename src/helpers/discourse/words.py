"""How often each word occurs, and what that count rests on; the counting itself is `helpers.language.words`."""

from collections.abc import Iterable, Sequence

import pandas as pd

from helpers.discourse.passages import BODY, describe_other_kinds, describe_passages, searched
from helpers.language import words
from helpers.language.lexicon import Lexicon
from helpers.measures.basis import with_basis


def count_words(
    passages: pd.DataFrame,
    lexicon: Lexicon | None = None,
    *,
    kinds: Sequence[str] | None = BODY,
    stop_words: Iterable[str] | None = None,
    hmm: bool = True,
) -> pd.DataFrame:
    """Count the words of passages.

    Parameters
    ----------
    passages, lexicon, kinds, stop_words, hmm
        As :func:`helpers.language.words.count_words` takes them.

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
    table = words.count_words(passages, lexicon, kinds=kinds, stop_words=stop_words, hmm=hmm)
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
