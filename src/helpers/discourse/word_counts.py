"""How often each word occurs, and what that count rests on; the counting itself is `helpers.language.segmentation`."""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.passages import BODY, searched, searched_basis
from helpers.language import segmentation
from helpers.language.lexicon import Lexicon
from helpers.measures.basis import with_basis
from helpers.measures.wording import say, say_all


def count_words(
    passages: pd.DataFrame, lexicon: Lexicon | None = None, *, kinds: Sequence[str] | None = BODY
) -> pd.DataFrame:
    """Count the words of passages, as jieba splits them.

    Parameters
    ----------
    passages, kinds
        As in ``find_terms``; with ``article_id``.
    lexicon : Lexicon, optional
        Its terms are words, whatever the segmenter thinks, and counted as ``find_terms`` counts them.

    Returns
    -------
    DataFrame
        ``word`` (in simplified characters) · ``n`` · ``n_passages`` · ``n_articles`` · ``category`` (of the lexicon, ""
        for other words), most frequent first.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> count_words(corpus.passages, load_lexicon("themes"))["word"].head(3).tolist()
    ['发展', '互联网', '构建']
    """
    table = segmentation.count_words(passages, lexicon, kinds=kinds)
    told = searched_basis(searched(passages, kinds), kinds)
    method = say("words as jieba splits the text around foreign names")
    if lexicon:
        words = "words as jieba splits the text around foreign names and the terms of the lexicon {lexicon}"
        method = say(words, lexicon=lexicon.name)
    return with_basis(
        table,
        of="count_words",
        corpus=told["corpus"],
        left_out=say_all([told["left_out"], say("stop words, single characters, numbers and punctuation")]),
        n=say("{n:,} occurrences of {words:,} words", n=int(table["n"].sum()), words=len(table)),
        method=method,
    )
