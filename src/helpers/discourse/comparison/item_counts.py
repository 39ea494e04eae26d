"""How often words, terms or categories occur in each passage, and how long each passage is, in words or characters.

The length is that of the whole text, not the sum of what is counted: leaving out a stop word must not change the rate
of any other word.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from helpers.discourse.passages import searched
from helpers.errors import SettingError
from helpers.language.characters import count_chars
from helpers.language.folding import simplify
from helpers.language.lexicon import Lexicon
from helpers.language.segmentation import is_counted, load_stop_words, split_words, texts_with_names
from helpers.measures.basis import require_columns
from helpers.measures.wording import say

WORDS, TERMS, CATEGORIES = "words", "terms", "categories"
CHARACTERS = say("all characters but white space")
DENOMINATORS = {
    WORDS: say(
        "all words of the text as jieba splits it around names and terms of the lexicon, stop words, single "
        "characters and numbers included, punctuation not"
    ),
    TERMS: CHARACTERS,
    CATEGORIES: CHARACTERS,
}

# A passage's items, each with its category, and the passage's length.
Counted = tuple[Counter[tuple[str, str]], int]


@dataclass(frozen=True)
class ItemCounts:
    """Counts of items in passages."""

    counts: sparse.csr_array  # passages × items
    items: pd.DataFrame  # ``term`` · ``category`` (of the lexicon, "" for other words), a row a column of `counts`
    sizes: NDArray[np.int64]  # length of each passage: words or characters

    def keep(self, wanted: NDArray[np.bool_]) -> "ItemCounts":
        """Return the same without some items; the lengths stay."""
        return ItemCounts(self.counts[:, np.flatnonzero(wanted)], self.items[wanted].reset_index(drop=True), self.sizes)

    def of_least(self, least: int) -> "ItemCounts":
        """Return the same without items that occur fewer than so many times in all passages together."""
        return self.keep(np.asarray(self.counts.sum(axis=0)).ravel() >= least)


def count_items(
    passages: pd.DataFrame, lexicon: Lexicon | None, *, of: str = WORDS, kinds: Sequence[str] | None
) -> tuple[pd.DataFrame, ItemCounts]:
    """Return the passages of these kinds, numbered anew, and the counts of their items, which are sorted."""
    if of not in DENOMINATORS:
        raise SettingError(f"of={of!r}: choose one of {', '.join(DENOMINATORS)}.")
    base = searched(passages, kinds)
    require_columns(base, ("passage_id", "article_id", "text"), "passages")
    twice = base.loc[base["passage_id"].duplicated(), "passage_id"]
    if len(twice):
        raise ValueError(f"passages: {twice.iloc[0]} comes twice, and would be counted twice; drop_duplicates first.")
    if of == WORDS:
        counted = dict(_words(base, lexicon))
        rows = [counted[passage_id] for passage_id in base["passage_id"]]
    elif lexicon is None:
        raise SettingError(f"of={of!r} counts what a lexicon lists; pass one: lexicon=load_lexicon('themes').")
    else:
        rows = [_found(text, lexicon, of) for text in base["text"]]
    return base, _matrix(rows)


def _words(base: pd.DataFrame, lexicon: Lexicon | None) -> Iterator[tuple[str, Counted]]:
    skipped = frozenset(map(simplify, load_stop_words()))
    base = base.assign(text=[simplify(text) for text in base["text"]])
    for _, article in base.groupby("article_id", sort=False, dropna=False):
        for passage_id, text, names in texts_with_names(article):
            words = split_words(text, lexicon, names=names)
            size = sum(any(map(str.isalnum, word)) for word, _ in words)
            yield passage_id, (Counter((w, c) for w, c in words if w not in skipped and is_counted(w)), size)


def _found(text: str, lexicon: Lexicon, of: str) -> Counted:
    hits = lexicon.find(text)
    names = ((category if of == CATEGORIES else term, category) for category, term, _, _ in hits)
    return Counter(names), count_chars(text)


def _matrix(rows: list[Counted]) -> ItemCounts:
    # A word may be a term in one place and none in another (context rules): one item, with the category it has.
    category_of: dict[str, str] = {}
    for counted, _ in rows:
        for item, category in counted:
            category_of[item] = max(category, category_of.get(item, ""))
    items = sorted(category_of)
    column = {item: number for number, item in enumerate(items)}
    cells = [(row, column[item], n) for row, (counted, _) in enumerate(rows) for (item, _), n in counted.items()]
    at_row, at_column, n = np.array(cells, dtype=np.int64).reshape(-1, 3).T
    table = pd.DataFrame({"term": items, "category": [category_of[item] for item in items]}, dtype="str")
    counts = sparse.csr_array((n, (at_row, at_column)), shape=(len(rows), len(items)))
    return ItemCounts(counts, table, np.array([size for _, size in rows], dtype=np.int64))
