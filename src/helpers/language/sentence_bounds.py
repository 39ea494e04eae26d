"""Where the sentences of a Chinese text begin and end."""

import re
from itertools import pairwise

# An end mark takes the closing quotes and brackets after it along. It ends nothing inside a title (《为什么？》一书),
# nor where the sentence visibly goes on (“谁来付钱？”的问题; “快！”，他说). ； joins clauses of one sentence.
_END = re.compile(r"[。｡！？!?…]++(?![》〉])[”’」』）)\]】〗\"]*+(?![，、；：,;:的》〉])|\n++")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the sentences of `text`, in order; only white space between them is in none."""
    cuts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    spans = (_strip(text, start, end) for start, end in pairwise(cuts))
    return [(start, end) for start, end in spans if start < end]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
