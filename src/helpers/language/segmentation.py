"""How often each word occurs: segmentation by jieba, with the terms of a lexicon and foreign names kept whole.

Words come in simplified characters, as long as what they stand for. They are loose; what is cited counts terms.
"""

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import pandas as pd

from helpers.language.csv_files import read_table
from helpers.language.dictionary import dictionary_columns
from helpers.language.folding import simplify
from helpers.language.lexicon import Lexicon
from helpers.language.person_names import DOTS, find_names, may_spell_a_name
from helpers.paths import data_folder

with warnings.catch_warnings():
    # jieba 0.42 writes patterns as plain strings and asks for pkg_resources; neither is the reader's business.
    warnings.simplefilter("ignore")
    import jieba

KINDS = ("body",)
SHORTEST_WORD = 2
LONGEST_TITLE = 4
SAYS = "说"
_NUMBER = re.compile(r"(?:第|百分之)?[\d.,:%％．，：〇零一二两三四五六七八九十百千万亿]+")
_DOT = re.compile(f"[{DOTS}]")
# Full-width digits and letters, of which jieba would make a word each.
_TO_HALF_WIDTH = {ord(wide): ord(wide) - 0xFEE0 for wide in "".join(map(chr, range(0xFF10, 0xFF5B))) if wide.isalnum()}


def count_words(
    passages: pd.DataFrame,
    lexicon: Lexicon | None = None,
    *,
    kinds: Sequence[str] | None = KINDS,
) -> pd.DataFrame:
    """Count the words of passages of some kinds, or of all if None, the terms of a lexicon as ``find_terms`` does.

    Columns: ``word`` · ``n`` · ``n_passages`` · ``n_articles`` · ``category`` ("" for no term), most frequent first.
    """
    if absent := [name for name in ("passage_id", "article_id", "kind", "text") if name not in passages.columns]:
        raise ValueError(f"passages: no column {', '.join(absent)}; pass the passages of a corpus.")
    chosen = passages if kinds is None else passages[passages["kind"].isin(kinds)]
    chosen = chosen.assign(text=[simplify(text) for text in chosen["text"]])
    skipped = load_stop_words()
    rows = [
        (word, passage_id, article_id, category)
        for article_id, article in chosen.groupby("article_id", sort=False)
        for passage_id, text, names in texts_with_names(article)
        for word, category in split_words(text, lexicon, names=names)
        if is_counted(word) and word not in skipped
    ]
    tokens = pd.DataFrame(rows, columns=["word", "passage_id", "article_id", "category"], dtype="str")
    counts = tokens.groupby("word").agg(
        n=("passage_id", "size"),
        n_passages=("passage_id", "nunique"),
        n_articles=("article_id", "nunique"),
        category=("category", "max"),
    )
    # groupby has sorted by word; the stable sort leaves ties so.
    return counts.reset_index().sort_values("n", ascending=False, kind="stable", ignore_index=True)


def split_words(text: str, lexicon: Lexicon | None = None, *, names: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return the words of a text in order, in simplified characters, each with its category in the lexicon or ""."""
    text = simplify(text)
    words: list[tuple[str, str]] = []
    position = 0
    for start, end, word, category in _whole_spans(text, lexicon, names):
        words += [(piece, "") for piece in _segment(text[position:start])]
        words.append((word, category))
        position = end
    return words + [(piece, "") for piece in _segment(text[position:])]


def count_tokens(text: str) -> int:
    """Return how many words a text has, whatever is looked for: tokens that are no punctuation or blank."""
    words = split_words(text.translate(_TO_HALF_WIDTH))
    return sum(any(character.isalnum() for character in word) for word, _ in words)


def load_stop_words() -> frozenset[str]:
    """Return the stop words of ``data/lexicons/stop_words.csv``, in simplified characters."""
    rows = read_table(data_folder("lexicons", "stop_words.csv"), ["word"])
    return frozenset(simplify(word.strip()) for word in rows["word"]) - {""}


@lru_cache(maxsize=1)
def _tokenizer() -> jieba.Tokenizer:
    """Return a tokenizer of our own, which nobody adds words to, so that no call depends on an earlier one.

    It is filled from the dictionary that is parsed already, with the beginnings of each word at frequency 0, as jieba
    wants it. jieba would keep a marshalled copy in the shared temporary folder and load whatever lies there.
    """
    tokenizer = jieba.Tokenizer()
    words, frequencies, _ = dictionary_columns()
    beginnings = dict.fromkeys((word[:end] for word in words for end in range(1, len(word))), 0)
    tokenizer.FREQ, tokenizer.total = beginnings | dict(zip(words, frequencies, strict=True)), sum(frequencies)
    tokenizer.initialized = True
    return tokenizer


def _segment(text: str) -> Iterator[str]:
    for word in _tokenizer().cut(text):
        # The model takes the verb after a name for a part of it: 杨晓晓说.
        if len(word) > 1 and word.endswith(SAYS) and word not in _tokenizer().FREQ:
            yield from (word.removesuffix(SAYS), SAYS)
        else:
            yield word


def texts_with_names(article: pd.DataFrame) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each passage's id and text with the last parts of the foreign names in the article (罗尼·林斯: 林斯)."""
    found = {text[start:end] for text in article["text"] for start, end in _foreign_names(text)}
    names = sorted({_DOT.split(name)[-1].strip() for name in found})
    for passage_id, text in article[["passage_id", "text"]].itertuples(index=False):
        yield passage_id, text, names


def _whole_spans(text: str, lexicon: Lexicon | None, names: Iterable[str]) -> list[tuple[int, int, str, str]]:
    """Return (start, end, word, category) of what is not to be segmented, from left to right, never overlapping."""
    full = list(_foreign_names(text))
    spans = full + [span for span in _given_names(text, names) if not _overlaps(span, full)]
    terms = [
        (start, end, term, category)
        for category, term, start, end in (lexicon.find(text) if lexicon else ())
        if not _overlaps((start, end), spans)
    ]
    return sorted([(start, end, text[start:end], "") for start, end in spans] + terms)


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _given_names(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where one of the names stands by itself: 林斯, but not within a longer foreign name (科林斯)."""
    long_enough = {simplify(name) for name in names if len(name) >= SHORTEST_WORD}
    wanted = sorted(long_enough, key=lambda name: (-len(name), name))
    if not wanted:
        return
    for match in re.finditer("|".join(map(re.escape, wanted)), text):
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if not any(may_spell_a_name(character) for character in around):
            yield match.span()


def _foreign_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names with a mark between their parts, without the titles and verbs printed around them."""
    for start, end, found in find_names(text):
        marks = [match.start() for match in _DOT.finditer(found)]
        before = _last_foreign_part(found[: marks[0]])
        after = _first_foreign_part(found[marks[-1] + 1 :])
        if before and after:
            yield start + marks[0] - len(before), end - (len(found) - marks[-1] - 1) + len(after)


def _last_foreign_part(text: str) -> str:
    """Return the end of 主任罗尼 that is a name: its last characters that transliterate, and end no word (主席)."""
    begin = len(text)
    while begin and may_spell_a_name(text[begin - 1]):
        begin -= 1
    ends = range(min(len(text), begin + LONGEST_TITLE), begin, -1)
    starts = range(max(0, begin - LONGEST_TITLE), begin)
    crossing = (end for end in ends for start in starts if _tokenizer().FREQ.get(text[start:end]))
    return text[next(crossing, begin) :]


def _first_foreign_part(text: str) -> str:
    """Return the beginning of 林斯说 that is a name: the characters up to the first that transliterates nothing."""
    blanks = len(text) - len(text.lstrip())
    end = next((i for i in range(blanks, len(text)) if not may_spell_a_name(text[i])), len(text))
    return text[:end] if end > blanks else ""


def is_counted(word: str) -> bool:
    """Tell whether a piece of text is counted as a word: no single character, mark or number."""
    return len(word) >= SHORTEST_WORD and any(character.isalnum() for character in word) and not _NUMBER.fullmatch(word)
