"""Terms that a word segmenter does not take for one word, so that counts of words and of terms do not fit together."""

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from helpers.discourse.passages import BODY, searched, searched_basis
from helpers.language.folding import simplify
from helpers.language.lexicon import EXCLUDE, Lexicon
from helpers.language.segmentation import split_words
from helpers.measures.basis import with_basis
from helpers.measures.rates import rate
from helpers.measures.wording import say, say_all

COLUMNS = ["category", "term", "pieces", "n_pieces", "n", "n_split", "share_split"]


def split_terms(lexicon: Lexicon, passages: pd.DataFrame, *, kinds: Sequence[str] | None = BODY) -> pd.DataFrame:
    """List the terms that jieba splits, where nobody has told it of the lexicon.

    Where words are counted (a rate per 1,000 words, a topic model), such a term is not in the vocabulary. The counts of
    this package are not concerned: ``find_terms`` matches characters, ``count_words`` keeps the lexicon's terms whole.

    Parameters
    ----------
    lexicon, passages, kinds
        As in ``find_terms``; ``exclude`` rows are left out. A term's neighbours may pull it apart or draw it to them.

    Returns
    -------
    DataFrame
        ``category`` · ``term`` · ``pieces`` (of the term by itself) · ``n_pieces`` · ``n`` (hits) · ``n_split`` (those
        that are not one word there) · ``share_split``. Only terms that are split by themselves or somewhere; most often
        split first, ties in the order of the lexicon.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> split_terms(load_lexicon("themes"), corpus.passages)[["term", "pieces", "n"]].head(2).values.tolist()
    [['网络空间命运共同体', '网络空间 | 命运 | 共同体', 24], ['数字经济', '数字 | 经济', 14]]
    """
    base = searched(passages, kinds)
    terms = lexicon.terms.loc[lexicon.terms["category"] != EXCLUDE, ["category", "term"]]
    pieces = [[word for word, _ in split_words(term) if word.strip()] for term in terms["term"]]
    n, n_split = _counts(base["text"], lexicon)
    table = terms.assign(
        pieces=[" | ".join(words) for words in pieces],
        n_pieces=list(map(len, pieces)),
        n=[n[term] for term in terms["term"]],
        n_split=[n_split[term] for term in terms["term"]],
    )
    table = table.assign(share_split=rate(table["n_split"], table["n"]))
    table = table.sort_values("n_split", ascending=False, kind="stable")
    split = (table["n_pieces"] > 1) | (table["n_split"] > 0)
    told = searched_basis(base, kinds)
    return with_basis(
        table.loc[split, COLUMNS].reset_index(drop=True),
        of="split_terms",
        corpus=told["corpus"],
        left_out=say_all([told["left_out"], say("exclusions")]),
        n=say("{n:,} of {all:,} terms", n=int(split.sum()), all=len(terms)),
        method=say("jieba with its hidden Markov model and without the lexicon {lexicon}", lexicon=lexicon.name),
    )


def _counts(texts: Iterable[str], lexicon: Lexicon) -> tuple[Counter[str], Counter[str]]:
    """Return how often each term is matched, and how often it is not one word there."""
    n: Counter[str] = Counter()
    n_split: Counter[str] = Counter()
    for text in texts:
        hits = lexicon.find(text)
        whole = _word_spans(text) if hits else set()
        for _, term, start, end in hits:
            n[term] += 1
            n_split[term] += (start, end) not in whole
    return n, n_split


def _word_spans(text: str) -> set[tuple[int, int]]:
    spans, start = set(), 0
    for word, _ in split_words(simplify(text)):
        spans.add((start, start + len(word)))
        start += len(word)
    return spans
