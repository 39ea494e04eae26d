"""Cells of a table that hold HTML, as databases export them → their text, a line break where a browser makes one."""

import re
from html import unescape

_BLOCK = r"p|div|h[1-6]|li|ul|ol|tr|table|tbody|section|article|blockquote"
_INLINE = r"span|b|strong|i|em|u|font|a|img|td|th|sub|sup|center"
# What no writer types by hand: a line break, a block with its end, an element with an attribute, an unbreakable blank.
_IS_HTML = re.compile(
    rf"<br\s*/?>|</(?:{_BLOCK}|{_INLINE})\s*>|<(?:{_BLOCK}|{_INLINE})\s+[a-z-]+\s*=[^<>]*>|&nbsp;", re.IGNORECASE
)
_BREAK = re.compile(rf"<br\s*/?>|</?(?:{_BLOCK})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)


def plain_cell(cell: str) -> str:
    """Return the text of a cell; one that clearly holds HTML without its tags, any other as it is."""
    if not _IS_HTML.search(cell):
        return cell
    return unescape(_TAG.sub("", _BREAK.sub("\n", cell))).replace("\xa0", " ").strip("\r\n")
