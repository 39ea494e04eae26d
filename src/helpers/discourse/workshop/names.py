"""People's names in a text, as far as they can be told without knowing who speaks."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from helpers.language.folding import simplify
from helpers.language.person_names import DOTS, find_names

SHORTEST_PART = 2
_DOT = re.compile(f"[{DOTS}]")


def name_spans(texts: Sequence[str], names: Iterable[str] = ()) -> Iterator[list[tuple[int, int]]]:
    """Yield, for each text, where people's names stand in it.

    Parameters
    ----------
    texts
        In simplified characters.
    names
        Names that are known to be people's, speakers' for instance. The parts of a foreign one stand for it, too, also
        of those that the texts themselves show by the mark between their parts.
    """
    printed = {name for text in texts for _, _, name in find_names(text)}
    last_parts = {_DOT.split(name)[-1].strip() for name in printed}
    given = {part.strip() for name in map(simplify, names) for part in (name, *_DOT.split(name))}
    wanted = sorted(part for part in last_parts | given if len(part) >= SHORTEST_PART)
    automaton = AhoCorasick(wanted, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)
    for text in texts:
        spans = [(start, end) for start, end, _ in find_names(text)]
        yield spans + [(start, end) for _, start, end in automaton.find_matches_as_indexes(text)]
