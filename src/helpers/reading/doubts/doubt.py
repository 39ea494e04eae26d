"""What a doubt is: an offset, a kind, and a detail to show; and what its finders look at and say alike."""

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


def and_more(n: int) -> str:
    """Return what a detail says where one doubt stands for n places."""
    return f"; {n - 1} more" if n > 1 else ""


def is_han(character: str) -> bool:
    """Tell whether a character is one that Chinese words are written with."""
    return "\u4e00" <= character <= "\u9fff"


def han_beside(text: str, place: int, most: int) -> tuple[str, str]:
    """Return the Chinese characters in a row before and after the one at `place`, at most so many on each side."""
    before, after = text[max(0, place - most) : place], text[place + 1 : place + 1 + most]
    start = next((i for i in range(len(before), 0, -1) if not is_han(before[i - 1])), 0)
    end = next((i for i, character in enumerate(after) if not is_han(character)), len(after))
    return before[start:], after[:end]
