"""A phrase that repeats itself around 的 (人工智能的人工智能), as where a line was read twice."""

import re
from collections.abc import Iterator

from helpers.language.person_names import HAN
from helpers.reading.doubts.doubt import Doubt, around

OF = "的"
LONGEST, SHORTEST = 6, 2
RHETORIC = 40  # said a third time so soon after, it is meant
_PHRASE = re.compile(f"[{HAN}]+")


def repeated_phrases(text: str) -> Iterator[Doubt]:
    """Yield the phrases of two to six characters that stand on both sides of 的."""
    place = text.find(OF)
    while place >= 0:
        end = place + 1
        for n in range(LONGEST, SHORTEST - 1, -1):
            phrase = text[place - n : place] if place >= n else ""
            if phrase and text.startswith(phrase, place + 1) and _PHRASE.fullmatch(phrase):
                end = place + 1 + n
                if phrase not in text[end : end + RHETORIC]:
                    printed, context = text[place - n : end], around(text, place - n, end)
                    yield Doubt(place - n, "repeated_phrase", f"«{printed}» in «{context}»")
                    break
        place = text.find(OF, end)
