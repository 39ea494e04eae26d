"""Which of the passages that stand in earlier articles are a second printing, and which a formula that many share."""

from helpers.reading.duplicates.held import Held
from helpers.reading.duplicates.runs import runs

# Opening formulas, standing paragraphs and background sentences are shorter than this; an excerpt is longer.
LEAST_EXCERPT_CHARACTERS = 120
# Lines shorter than this (titles, bylines, credits) go with a second printing, but do not make one: two formulas and
# a byline between them are no excerpt.
LEAST_PARAGRAPH_CHARACTERS = 25
# Of an excerpt the paragraphs follow each other there as here, but for furniture and misread or lost characters.
MOST_DRIFT_CHARACTERS = 40
# A short item is a second printing if (nearly) all of it was printed before; its title may be another paper's own.
LEAST_SHARE_OF_ARTICLE = 0.8
LEAST_ARTICLE_CHARACTERS = 40


def second_printings(lengths: list[int], held: dict[int, Held]) -> list[int]:
    """Choose the held passages that are a second printing.

    Either nearly the whole article was printed before, or a run of whole passages of which one earlier article holds
    at least `LEAST_EXCERPT_CHARACTERS`. Length tells an excerpt from a formula, not how many articles share it: the
    first ones to share it cannot know yet, and what is set aside must not depend on what comes later.

    Parameters
    ----------
    lengths : list of int
        Characters of each passage of the article.
    held : dict
        Index of each passage that stands in earlier text → where it stands.

    Returns
    -------
    list of int
        Indices of passages, ascending.
    """
    in_order = sorted(held)
    total = sum(lengths)
    if total >= LEAST_ARTICLE_CHARACTERS and sum(lengths[i] for i in in_order) >= LEAST_SHARE_OF_ARTICLE * total:
        return in_order
    return [i for run in runs(in_order) if _is_excerpt(run, lengths, held) for i in run]


def _is_excerpt(run: list[int], lengths: list[int], held: dict[int, Held]) -> bool:
    """Tell whether a run holds paragraphs, long enough together, that follow each other in one earlier text too."""
    characters = 0
    before: Held | None = None
    for i in run:
        if lengths[i] < LEAST_PARAGRAPH_CHARACTERS:
            continue
        if before is None or not _follows(before, held[i]):
            characters = 0
        before = held[i]
        characters += lengths[i]
        if characters >= LEAST_EXCERPT_CHARACTERS:
            return True
    return False


def _follows(before: Held, held: Held) -> bool:
    return held.candidate == before.candidate and abs(held.ahead - before.ahead) <= MOST_DRIFT_CHARACTERS
