"""Passages that follow each other."""

from collections.abc import Collection, Iterable, Iterator, Sequence

LEAST_SHARE_SURE = 0.5


def runs(indices: Iterable[int]) -> Iterator[list[int]]:
    """Group ascending indices that follow each other: 1 2 5 6 7 → [1, 2] and [5, 6, 7]."""
    run: list[int] = []
    for i in indices:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def without_reworded(indices: Collection[int], reworded: Collection[int], lengths: Sequence[int]) -> list[int]:
    """Return the passages that stay repeated although some hold other names and numbers than the first printing.

    Amid a second printing that is where recognition failed; where most of a run is reworded, it is the next item of the
    same form: another court case, another county's harvest.
    """
    kept = []
    for run in runs(sorted(indices)):
        sure = [i for i in run if i not in reworded]
        enough = sum(lengths[i] for i in sure) >= LEAST_SHARE_SURE * sum(lengths[i] for i in run)
        kept += run if enough else sure
    return kept
