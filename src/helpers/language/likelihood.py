"""How likely a string of Chinese characters is, by the frequencies of the dictionary that comes with jieba."""

import math
from functools import cache

from helpers.language.dictionary import LONGEST, word_frequencies


def word_frequency(text: str) -> int:
    """Return how often the dictionary's makers counted a word of one to four characters, 0 for no word of theirs."""
    return word_frequencies().get(text, 0)


def segment_cost(text: str) -> float:
    """Return how unlikely a string of Chinese characters is, read as the likeliest row of words.

    The sum of ``log(total / frequency)`` over the words of the best segmentation, each word taken as independent of
    its neighbours, in nats. A character that is no word counts as one that was seen once.

    Examples
    --------
    >>> segment_cost("未来的世界") < segment_cost("末来的世界")
    True
    """
    costs = _word_costs()
    unknown = costs[""]
    best = [0.0]
    for end in range(1, len(text) + 1):
        least = best[-1] + costs.get(text[end - 1], unknown)
        for start in range(max(0, end - LONGEST), end - 1):
            cost = costs.get(text[start:end])
            if cost is not None and best[start] + cost < least:
                least = best[start] + cost
        best.append(least)
    return best[-1]


@cache
def _word_costs() -> dict[str, float]:
    """Return the cost of each word; that of a character which is no word under the empty string."""
    frequencies = word_frequencies()
    total = math.log(sum(frequencies.values()))
    costs = {word: total - math.log(max(frequency, 1)) for word, frequency in frequencies.items()}
    return costs | {"": total}
