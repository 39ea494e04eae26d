"""The bundled Chinese font: where it is, what it can print and how wide its characters are."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "Newsprint Sans SC"
FONT_FILE = Path(__file__).with_name("font") / "NewsprintSansSC-Regular.ttf"
MISSING_SORT = "〓"  # the geta mark: what Chinese and Japanese printers set where a sort is missing
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]+")
_INVISIBLE_CATEGORIES = {"Cf"}
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def font_path() -> Path:
    """Return the bundled TrueType file; where it is gone, the error says how to get it back."""
    if not FONT_FILE.is_file():
        raise FileNotFoundError(
            f"{FONT_FILE}: the bundled font is missing; install the project again, or make the font with "
            "`python tools/build_font.py NotoSansCJK-Regular.ttc` (Debian: fonts-noto-cjk)."
        )
    return FONT_FILE


def register_font() -> str:
    """Make the bundled font known to matplotlib, once a process, and return its family name."""
    from matplotlib import font_manager  # here: who makes a page needs no charts

    path = str(font_path())
    if not any(entry.fname == path for entry in font_manager.fontManager.ttflist):
        font_manager.fontManager.addfont(path)
    return FAMILY


def printable(text: str) -> str:
    """Return ``text`` with 〓 for each character that the bundled font lacks.

    Line breaks stay; other control characters become a space; characters that print nothing (zero-width ones, text
    direction, variation selectors) are dropped.

    >>> printable("𠮷田\\tReiwa")
    '〓田 Reiwa'
    """
    visible = _visible(text)
    lacking = set(missing_characters(visible))
    return "".join(MISSING_SORT if character in lacking else character for character in visible)


def missing_characters(text: str) -> list[str]:
    """Return the distinct characters of ``text`` that the bundled font lacks, in order of appearance.

    >>> missing_characters("한 𠮷 中")
    ['한', '𠮷']
    """
    widths = _advance_widths()
    return list(dict.fromkeys(c for c in _visible(text) if c != "\n" and ord(c) not in widths))


def text_width(text: str, size: float) -> float:
    """Return the width in points of one line of printable text set in ``size`` points."""
    widths = _advance_widths()
    fallback = widths[ord(MISSING_SORT)]
    return sum(widths.get(ord(character), fallback) for character in text) * size


def _visible(text: str) -> str:
    # Composed forms: the font has é, not the combining accent.
    composed = _CONTROL.sub(" ", unicodedata.normalize("NFC", text))
    return "".join(character for character in composed if not _prints_nothing(character))


def _prints_nothing(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE_CATEGORIES or any(
        ord(character) in selectors for selectors in _VARIATION_SELECTORS
    )


@cache
def _advance_widths() -> dict[int, float]:
    """Return the advance width of each character of the font, in ems by code point."""
    with TTFont(font_path(), lazy=True) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"]
        return {code: metrics[name][0] / em for code, name in font.getBestCmap().items()}
