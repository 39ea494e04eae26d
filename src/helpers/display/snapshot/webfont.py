"""A page's characters → the bundled font, cut down to them, as a style sheet that stands in the page itself."""

import base64
import re
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from helpers.display.fonts import font_path

PAGE_FAMILY = "Newsprint Page"  # not the family of charts: that one may be installed on the reader's machine, whole
# Punctuation, arrows and Latin come from the reader's own fonts, which every machine has; the rest is ours.
OUR_RANGES = (
    (0x2100, 0x218F),
    (0x2460, 0x24FF),
    (0x2500, 0x27BF),
    (0x2E80, 0xD7FF),
    (0xF900, 0xFFEF),
    (0x20000, 0x3FFFF),
)
ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})")  # tables keep their text as JSON in a script


def page_font(page: str) -> str:
    """Return an ``@font-face`` rule with the Chinese and other wide characters of a page, or "" if it has none.

    Characters written as escapes (``\\u4e2d``) count as well.
    """
    wanted = {ord(character) for character in page} | {int(code, 16) for code in ESCAPED.findall(page)}
    ours = sorted(code for code in wanted if any(first <= code <= last for first, last in OUR_RANGES))
    font = _subset(ours) if ours else b""
    if not font:
        return ""
    ranges = ", ".join(f"U+{first:X}-{last:X}" for first, last in OUR_RANGES)
    source = f"url(data:font/woff2;base64,{base64.b64encode(font).decode()}) format('woff2')"
    return f'@font-face {{ font-family: "{PAGE_FAMILY}"; unicode-range: {ranges}; src: {source}; }}'


def _subset(codes: list[int]) -> bytes:
    """Return a woff2 file of those characters that the font has, or nothing if it has none of them."""
    options = Options(flavor="woff2", layout_features=[], hinting=False, notdef_outline=True)
    with TTFont(font_path(), lazy=True, recalcTimestamp=False) as font:
        present = font.getBestCmap().keys() & set(codes)
        if not present:
            return b""
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=sorted(present))
        subsetter.subset(font)
        font.flavor = "woff2"
        content = BytesIO()
        font.save(content)
    return content.getvalue()
