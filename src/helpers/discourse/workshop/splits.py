"""Terms that a word segmenter does not take for one word, so that counts of words and of terms do not fit together."""

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from helpers.discourse.passages import BODY, describe_other_kinds, describe_passages, searched
from helpers.language.folding import simplify
from helpers.language.lexicon import EXCLUDE, Lexicon
from helpers.language.segmentation import split_words
from helpers.measures.basis import with_basis
from helpers.measures.rates import rate

BETWEEN_PIECES = " | "
COLUMNS = ["category", "term", "pieces", "n_pieces", "n", "n_split", "share_split"]


def split_terms(
    lexicon: Lexicon,
    passages: pd.DataFrame | None = None,
    *,
    hmm: bool = True,
    kinds: Sequence[str] | None = BODY,
) -> pd.DataFrame:
    """List the terms that jieba splits, where nobody has told it of the lexicon.

    Where words are counted and not characters (a bag of words, a rate per 1,000 words, a topic model), such a term is
    not in the vocabulary, and one occurrence counts as several words. It is the check that scikit-learn makes of its
    stop words: what the tokenizer would make of the list is not what stands in the list. The counts of this package
    are not concerned: ``find_terms`` matches characters, and ``count_words`` keeps the lexicon's terms whole.

    Parameters
    ----------
    lexicon : Lexicon
        Its ``exclude`` rows are left out.
    passages : DataFrame, optional
        ``passage_id`` · ``kind`` · ``text``: a term is looked at in each of its places, where its neighbours may pull
        it apart or draw it to them, and not only by itself.
    hmm : bool
        Let jieba guess words that its dictionary lacks, as it does by default.
    kinds : sequence of str or None
        Kinds of passages: body text unless told, all if None.

    Returns
    -------
    DataFrame
        ``category`` · ``term`` · ``pieces`` (of the term by itself, between «|») · ``n_pieces`` · ``n`` (hits in the
        passages) · ``n_split`` (of them, those that are not one word there) · ``share_split``; the last three are
        missing without passages. Only terms that are split by themselves or somewhere; most often split first, ties in
        the order of the lexicon.

    Raises
    ------
    ValueError
        If a column is missing.
    """
    terms = lexicon.terms.loc[lexicon.terms["category"] != EXCLUDE, ["category", "term"]]
    pieces = [[word for word, _ in split_words(term, hmm=hmm) if word.strip()] for term in terms["term"]]
    table = terms.assign(pieces=[BETWEEN_PIECES.join(words) for words in pieces], n_pieces=list(map(len, pieces)))
    base = None if passages is None else searched(passages, kinds)
    if base is None:
        table = table.assign(n=pd.NA, n_split=pd.NA, share_split=float("nan"))
        split = table["n_pieces"] > 1
    else:
        n, n_split = _counts(base["text"], lexicon, hmm)
        table = table.assign(n=[n[term] for term in table["term"]], n_split=[n_split[term] for term in table["term"]])
        table = table.assign(share_split=rate(table["n_split"], table["n"])).sort_values(
            "n_split", ascending=False, kind="stable"
        )
        split = (table["n_pieces"] > 1) | (table["n_split"] > 0)
    return with_basis(
        table.loc[split, COLUMNS].reset_index(drop=True),
        corpus=describe_passages(base, kinds) if base is not None and "article_id" in base else None,
        left_out="; ".join(filter(None, [describe_other_kinds(base, kinds) if base is not None else "", "exclusions"])),
        n=f"{split.sum():,} of {len(terms):,} terms",
        method=f"jieba {'with' if hmm else 'without'} its hidden Markov model and without the lexicon {lexicon.name}",
    )


def _counts(texts: Iterable[str], lexicon: Lexicon, hmm: bool) -> tuple[Counter[str], Counter[str]]:
    """Return how often each term is matched, and how often it is not one word there."""
    n: Counter[str] = Counter()
    n_split: Counter[str] = Counter()
    for text in texts:
        hits = lexicon.find(text)
        whole = _word_spans(text, hmm) if hits else set()
        for _, term, start, end in hits:
            n[term] += 1
            n_split[term] += (start, end) not in whole
    return n, n_split


def _word_spans(text: str, hmm: bool) -> set[tuple[int, int]]:
    spans, start = set(), 0
    for word, _ in split_words(simplify(text), hmm=hmm):
        spans.add((start, start + len(word)))
        start += len(word)
    return spans
