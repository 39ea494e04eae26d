"""Quotation marks and brackets that miss their other half within a passage."""

import re
from collections.abc import Iterator

from helpers.reading.doubts.doubt import Doubt, and_more, around

PAIRS = ("“”", "‘’", "「」", "『』", "《》", "〈〉", "()", "【】", "〔〕", "[]")
_OPENING = {pair[0]: pair for pair in PAIRS} | {"（": "()", "［": "[]"}
_CLOSING = {pair[1]: pair for pair in PAIRS} | {"）": "()", "］": "[]"}
_MARK = re.compile(f"[{re.escape(''.join([*_OPENING, *_CLOSING]))}]")
_QUOTES = PAIRS[:4]
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’|[‘’](?=\d\d)")
_NUMBERED = re.compile(r"(?:^|[\s，、；。：;,:])[0-9A-Za-z一二三四五六七八九十①-⑳]{1,3}[)）]$")
_LONGEST_NUMBER = 5
DEEPEST = 2  # pairs within pairs that need no closer look


def unpaired_marks(text: str) -> Iterator[Doubt]:
    """Yield, for each sort of mark, the first that is unpaired, and how many more there are.

    A quotation that runs over paragraphs opens anew in each: an opening mark that a passage begins with may stay open.
    Numbers such as 1） and apostrophes are no halves of a pair.
    """
    if _is_balanced("".join(_MARK.findall(text))):
        return
    unpaired: dict[str, list[int]] = {}
    opened: dict[str, list[int]] = {pair: [] for pair in PAIRS}
    for match in _MARK.finditer(text):
        place, mark = match.start(), match.group()
        pair = _OPENING.get(mark)
        if pair:
            opened[pair].append(place)
        elif opened[_CLOSING[mark]]:
            opened[_CLOSING[mark]].pop()
        else:
            unpaired.setdefault(_CLOSING[mark], []).append(place)
    for pair in PAIRS:
        open_places = [place for place in opened[pair] if place or pair not in _QUOTES]
        places = sorted(place for place in unpaired.get(pair, []) + open_places if not _stands_alone(text, place))
        if places:
            place, more = places[0], and_more(len(places))
            context = around(text, place, place + 1)
            yield Doubt(place, "unpaired_mark", f"«{text[place]}» in «{context}» has no other half{more}")


def _is_balanced(marks: str) -> bool:
    """Tell whether nothing is left of the marks when pairs without or with others in them are taken out: the rule."""
    for _ in range(DEEPEST):
        for pair in PAIRS:
            marks = marks.replace(pair, "")
        marks = marks.replace("（）", "")
    return not marks


def _stands_alone(text: str, place: int) -> bool:
    """Tell whether a mark is the bracket of a number or an apostrophe."""
    before = text[max(0, place - _LONGEST_NUMBER) : place + 1]
    return bool(_APOSTROPHE.match(text, place) or (_NUMBERED.search(before)))
