"""Characters lost on the way, and text read in a wrong encoding (Ã¤, ä½ å¥½, 浣犲ソ), told by turning it back."""

import re
from collections.abc import Iterator
from functools import cache

from helpers.reading.doubts.doubt import Doubt, and_more, around

LEAST_LEGIBLE = 4  # of so many characters read in GBK, one at least is left: three bytes of UTF-8 make one and a half
_LOST_CHARACTERS = "\ufffd\ufffe\uffff〓\ue000-\uf8ff\U000f0000-\U0010ffff"
_LOST = re.compile(f"[{_LOST_CHARACTERS}]")
_FILLER = re.compile("锟(?:斤拷锟?){1,99}|斤拷(?:锟斤拷){1,99}|烫烫烫{1,99}|屯屯屯{1,99}|ï¿½(?:ï¿½){0,99}")
_HIGH = "\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_UTF8_AS_LATIN = re.compile(f"[Â-ô][{_HIGH}]{{1,200}}")
_GB_AS_LATIN = re.compile("[¡-þ][¡-þ]{3,199}")
_TEXT = re.compile("[\u3400-\u9fff，。、；：！？“”（）《》]+")
_SHOWN = 20


def lost_characters(text: str) -> Iterator[Doubt]:
    """Yield the first replacement or private-use character, with the number of them, and the runs of mojibake."""
    if not _suspicious().search(text):
        return
    found = list(_LOST.finditer(text))
    if found:
        printed, context = f"U+{ord(found[0].group()):04X}", around(text, *found[0].span())
        yield Doubt(found[0].start(), "lost_character", f"{printed} in «{context}»{and_more(len(found))}")
    for match in _FILLER.finditer(text):
        yield Doubt(match.start(), "wrong_encoding", f"«{match.group()[:_SHOWN]}» is left of bytes that were no text")
    for start, printed, meant in _misread(text):
        yield Doubt(start, "wrong_encoding", f"«{printed[:_SHOWN]}» for «{meant[:_SHOWN]}»?")


def _misread(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, as printed, as meant) where text was read in a wrong encoding."""
    end = 0
    for match in _UTF8_AS_LATIN.finditer(text):
        meant = _decoded(_latin_bytes(match.group()), "utf-8")
        if meant and not meant.startswith("\ufffd"):
            end = match.end()
            yield match.start(), match.group(), meant
    for match in _GB_AS_LATIN.finditer(text):
        meant = _decoded(match.group().encode("latin-1"), "gb2312")
        if match.start() >= end and _TEXT.fullmatch(meant):
            yield match.start(), match.group(), meant
    for match in _utf8_as_gbk().finditer(text):
        printed = match.group()
        meant = _LOST.sub("", printed).encode("gbk", "ignore").decode("utf-8", "ignore")
        if len(meant) >= max(2, len(printed) // LEAST_LEGIBLE) and _TEXT.fullmatch(meant):
            yield match.start(), printed, meant


def _decoded(content: bytes, encoding: str) -> str:
    """Return the bytes as text, without a last character that is cut; nothing if they are not in this encoding."""
    for cut in range(3):
        try:
            return content[: len(content) - cut].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(content) - 3:
                break
    return ""


def _latin_bytes(text: str) -> bytes:
    """Return the bytes that Windows-1252 or, where that has no character, Latin-1 reads as `text`."""
    return b"".join(c.encode("cp1252", "ignore") or c.encode("latin-1") for c in text)


@cache
def _read_as_gbk() -> str:
    """Return what the first two bytes of a Chinese character in UTF-8 are in GBK: rare characters."""
    pairs = (bytes((lead, trail)) for lead in range(0xE4, 0xEA) for trail in range(0x80, 0xC0))
    return "".join(pair.decode("gbk", "ignore") for pair in pairs)


@cache
def _utf8_as_gbk() -> re.Pattern[str]:
    """Return a pattern for runs of such characters, with the one or two that come between."""
    one = f"[{_read_as_gbk()}][\u3400-\u9fff\ue000-\uf8ff€?\ufffd]{{0,2}}"
    return re.compile(f"{one}(?:{one}){{1,60}}")


@cache
def _suspicious() -> re.Pattern[str]:
    """Return a pattern for the characters of which all that is looked for here has one: most text has none."""
    return re.compile(f"[{_LOST_CHARACTERS}锟拷烫屯¡-¶¸-þ{_read_as_gbk()}]")
