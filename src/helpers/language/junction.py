"""Does a break between two lines cut a word? 重 | 申 does, 引擎 | 数字 does not."""

from functools import cache
from importlib.metadata import distribution
from pathlib import Path

LONGEST_WORD = 4
LEAST_FREQUENCY = 50  # in jieba's dictionary; rarer entries are names and accidents


def splits_word(left: str, right: str) -> bool:
    """Tell whether a word of the dictionary (two to four characters) spans the junction of `left` and `right`.

    Examples
    --------
    >>> splits_word("习近平主席重", "申构建"), splits_word("发展数字科技新引擎", "数字交通是")
    (True, False)
    """
    words = _words()
    return any(
        left[-before:] + right[:after] in words
        for before in range(1, min(LONGEST_WORD, len(left) + 1))
        for after in range(1, min(LONGEST_WORD - before, len(right)) + 1)
    )


@cache
def _words() -> frozenset[str]:
    # The file is read without importing jieba, which would build its tokenizer's modules for a look at a word list.
    dictionary = Path(str(distribution("jieba").locate_file("jieba/dict.txt")))
    with dictionary.open(encoding="utf-8") as lines:
        entries = (line.split() for line in lines)
        return frozenset(
            word
            for word, frequency, *_ in entries
            if 2 <= len(word) <= LONGEST_WORD and int(frequency) >= LEAST_FREQUENCY
        )
