"""What a doubt is: an offset, a kind, and a detail to show."""

from typing import NamedTuple

MARGIN = 8


class Doubt(NamedTuple):
    """Something odd at an offset of a passage's text."""

    start: int
    doubt: str
    detail: str


def around(text: str, start: int, end: int, margin: int = MARGIN) -> str:
    """Return text[start:end] with a few characters before and after."""
    return text[max(0, start - margin) : end + margin].strip()
