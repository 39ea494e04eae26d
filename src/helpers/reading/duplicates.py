"""Text that is printed a second time, so that it is counted once.

A passage counts as printed before if nearly all of its character 4-grams stand in earlier passages:
*containment*, which finds an excerpt where similarity of the two wholes does not (Broder 1997), and which a
different break of lines or a few misread characters do not hide.
"""

from collections import Counter, defaultdict

GRAM = 4
LEAST_CONTAINMENT = 0.7
LEAST_GRAMS = 20  # shorter passages are compared as wholes
# One repeated sentence may be a refrain; a second printing is longer than this.
LEAST_REPRINTED_CHARACTERS = 60


def find_duplicates(texts: list[str]) -> dict[int, int]:
    """Find the passages that repeat earlier ones.

    Parameters
    ----------
    texts : list of str
        Passages in reading order.

    Returns
    -------
    dict
        Index of each repeated passage → index of the earlier passage that holds most of it. Only runs of
        at least `LEAST_REPRINTED_CHARACTERS` characters; a short line (a heading, a byline) counts only
        inside or at the edge of such a run.
    """
    pointers = _repeated_passages([_squeeze(text) for text in texts])
    return {
        i: target
        for run in _runs(pointers)
        if _characters(run, texts) >= LEAST_REPRINTED_CHARACTERS
        for i, target in run
    }


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _repeated_passages(texts: list[str]) -> dict[int, int]:
    seen_grams: dict[str, list[int]] = defaultdict(list)
    seen_texts: dict[str, int] = {}
    pointers: dict[int, int] = {}
    for i, text in enumerate(texts):
        grams = {text[k : k + GRAM] for k in range(len(text) - GRAM + 1)}
        target = _best_holder(grams, seen_grams) if len(grams) >= LEAST_GRAMS else seen_texts.get(text)
        if target is not None:
            pointers[i] = target
            continue
        seen_texts.setdefault(text, i)
        for gram in grams:
            seen_grams[gram].append(i)
    return pointers


def _best_holder(grams: set[str], seen: dict[str, list[int]]) -> int | None:
    known = [gram for gram in grams if gram in seen]
    if len(known) / len(grams) < LEAST_CONTAINMENT:
        return None
    holders = Counter(i for gram in known for i in seen[gram])
    return min(holders, key=lambda i: (-holders[i], i))


def _runs(pointers: dict[int, int]) -> list[list[tuple[int, int]]]:
    runs: list[list[tuple[int, int]]] = []
    for i in sorted(pointers):
        if runs and runs[-1][-1][0] == i - 1:
            runs[-1].append((i, pointers[i]))
        else:
            runs.append([(i, pointers[i])])
    return runs


def _characters(run: list[tuple[int, int]], texts: list[str]) -> int:
    return sum(len(texts[i]) for i, _ in run)
