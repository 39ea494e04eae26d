"""Bytes → text, strictly or not at all; a text file → its lines, exactly as they stand there.

A byte order mark decides; then valid UTF-8; of GB18030, Big5 and UTF-16, which read almost any bytes, one must look
like Chinese and all others must not (`helpers.language.characters`). Where that leaves a doubt, the user decides.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from helpers.language.characters import chinese_letters, common_share
from helpers.reading.formats.page_text import FileBytes, PageError, PageText

# Nothing else ends a line: an editor's line numbers must lead to the same place.
LINE_END = re.compile(r"\r\n|\n|\r")
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Names of encodings → Python's name of what is written under that name. GB18030 contains GB2312 and GBK, and writers of
# "GB2312" mean all three; Windows writes its own additions as Big5, Hong Kong another set.
CODECS = {"gb2312": ("gb18030",), "gbk": ("gb18030",), "big5": ("cp950", "big5hkscs"), "cp950": ("cp950",)}
RECORDED = {"cp950": "big5"}
CHINESE = ("gb18030", "big5", "big5hkscs")
CANDIDATES = ("gb18030", "big5", "utf-16-le", "utf-16-be")

# Shares of the thousand commonest characters. Measured over 300 pieces each of 30, 50, 100, 200 and 400 characters of
# news, commentary and fiction, simplified (GB18030, UTF-16) and traditional (Big5, GBK, UTF-16): read rightly at least
# 0.67, 0.76 and 0.79 from 50, 100 and 200 characters on; read wrongly at most 0.23. Japanese and Korean read as Chinese
# reach 0.43 in pieces of 30, 0.38 in pieces of 50, 0.19 in pieces of 200; Russian and French 0.27. With these
# thresholds no piece was read wrongly; of those with 50 characters 7 % were refused, from 100 on none.
LEAST_LETTERS = 30
PLAUSIBLE_SHARE = 0.6
IMPLAUSIBLE_SHARE = 0.45
SAMPLE = 200_000  # characters at the beginning that choose among encodings; the chosen one is checked throughout
BLOCK = 400  # letters: half of a file in another encoding must not hide behind the other half


class Reading(NamedTuple):
    """What the bytes of a file are in one encoding, and how Chinese that looks."""

    encoding: str
    text: str
    share: float
    n_letters: int


def check_encoding(encoding: str) -> str:
    """Return Python's name of an encoding of text; ValueError if there is none of that name."""
    try:
        name = codecs.lookup(encoding).name
        "a".encode(name)
        if name == "utf-7":  # decodes to halves of characters
            raise LookupError
    except (LookupError, ValueError):  # unknown, or no encoding of text (rot13, undefined)
        raise ValueError(f"encoding={encoding!r}: there is no such encoding; try utf-8, gb18030 or big5.") from None
    return name


def decode(file: FileBytes) -> tuple[str, str]:
    """Return the text of a file and its encoding, or raise PageError if that is not beyond doubt."""
    if marked := marked_encoding(file.content):
        text = decode_as(file, marked, f"has the byte order mark of {marked} but is not valid {marked}")
        return _without_nul(file, text), marked
    try:
        return detect(file)
    except PageError:  # the bytes do not tell: then the user's word counts
        if not file.encoding:
            raise
    text, encoding = decode_named(file, file.encoding)
    return _without_nul(file, text), encoding


def marked_encoding(content: bytes) -> str:
    """Return the encoding that a byte order mark names, or ""."""
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if content.startswith(mark)), "")


def decode_named(file: FileBytes, encoding: str) -> tuple[str, str]:
    """Decode a file in an encoding that the user or the file itself names, strictly."""
    name = check_encoding(encoding)
    *others, last = CODECS.get(name, (name,))
    for codec in others:
        text = _decoded(file.content, codec)
        if text is not None:
            return text, RECORDED.get(codec, codec)
    return decode_as(file, last, f"is not valid {encoding}"), RECORDED.get(last, last)


def decode_as(file: FileBytes, codec: str, problem: str) -> str:
    """Decode a file by one codec; PageError with the line if a byte of it does not fit."""
    try:
        return file.content.decode(codec)
    except UnicodeError as error:
        remedy = "Export or save it again as UTF-8, or name the encoding that it is in."
        raise PageError(file.source, problem, remedy, _line(file.content, error, codec)) from error


def detect(file: FileBytes) -> tuple[str, str]:
    """Tell the encoding of a file from its bytes."""
    content = file.content
    if is_utf8(content):
        return content.decode("utf-8"), "utf-8"
    readings = [reading for encoding in CANDIDATES if (reading := _reading(content, encoding))]
    sure = [reading for reading in readings if reading.share >= PLAUSIBLE_SHARE]
    possible = [reading for reading in readings if reading.share > IMPLAUSIBLE_SHARE]
    if len(possible) == 1 and sure == possible and sure[0].n_letters >= LEAST_LETTERS:
        _check_all_plausible(file, sure[0])
        return sure[0].text, sure[0].encoding
    raise _undecided(file, [reading.encoding for reading in possible])


def is_utf8(content: bytes) -> bool:
    """Tell whether bytes are UTF-8, and not GB18030 that is valid UTF-8 by accident, as that of 联通 is."""
    text = None if b"\x00" in content else _decoded(content, "utf-8")
    if text is None or text.isascii() or max(text) > "\u07ff":  # such accidents take two bytes a character, not three
        return text is not None
    if not chinese_letters(text):  # Latin text with a · in it, which has the bytes of 路
        return True
    reading = _reading(content, "gb18030")
    return reading is None or reading.share <= IMPLAUSIBLE_SHARE


def _reading(content: bytes, encoding: str) -> Reading | None:
    for codec in CODECS.get(encoding, (encoding,)):
        text = _decoded(content, codec)
        if text is not None and "\x00" not in text:
            letters = chinese_letters(text[:SAMPLE])
            return Reading(RECORDED.get(codec, codec), text, common_share(letters), len(letters))
    return None


def _check_all_plausible(file: FileBytes, reading: Reading) -> None:
    letters = chinese_letters(reading.text)
    for start in range(0, len(letters) - BLOCK + 1, BLOCK):
        block = letters[start : start + BLOCK]
        if common_share(block) <= IMPLAUSIBLE_SHARE:
            problem = f"is {reading.encoding} only in part, it seems: near “{block[:10]}” that gives no Chinese text"
            raise PageError(file.source, problem, _name_the_encoding(reading.encoding))


def _undecided(file: FileBytes, possible: list[str]) -> PageError:
    content = file.content
    if b"\x00" in content:
        return _binary(file, content[: content.index(b"\x00")].decode("utf-8", "replace"))
    if not content.isascii() and (flaw := _flawed(file)):
        return flaw
    line = _line(content, _first_error(content, "utf-8"), "utf-8")
    if possible:
        names = " or ".join(possible)
        problem = f"is too short to tell its encoding: it may be {names}"
        return PageError(file.source, problem, _name_the_encoding(possible[-1]), line)
    problem = "is neither UTF-8 nor Chinese in GB18030, Big5 or UTF-16"
    remedy = f"Find out its encoding and save it as UTF-8. {_name_the_encoding('big5')}"
    return PageError(file.source, problem, remedy, line)


def _without_nul(file: FileBytes, text: str) -> str:
    before, nul, _ = text.partition("\x00")
    if nul:
        raise _binary(file, before)
    return text


def _binary(file: FileBytes, before: str) -> PageError:
    remedy = "Export it from its program as UTF-8 text."
    return PageError(file.source, "is not text (it holds NUL bytes)", remedy, len(LINE_END.findall(before)) + 1)


def _flawed(file: FileBytes) -> PageError | None:
    """Name the encoding that all of the file is in but for a few damaged bytes, and the first of them."""
    for codec in ("utf-8", "gb18030", "cp950"):
        error = _first_error(file.content, codec)
        letters = chinese_letters(file.content.decode(codec, "replace")[:SAMPLE])
        if error and len(letters) >= LEAST_LETTERS and common_share(letters) >= PLAUSIBLE_SHARE:
            problem = f"is not valid {RECORDED.get(codec, codec)}: a byte of it is damaged"
            remedy = "Export or download it again, or mend that line in an editor and save it as UTF-8."
            return PageError(file.source, problem, remedy, _line(file.content, error, codec))
    return None


def _name_the_encoding(encoding: str) -> str:
    return f'If you know its encoding, name it: load_corpus(folder, encoding="{encoding}"), or --encoding {encoding}.'


def _decoded(content: bytes, codec: str) -> str | None:
    with suppress(UnicodeDecodeError):
        return content.decode(codec)
    return None


def _first_error(content: bytes, codec: str) -> UnicodeDecodeError | None:
    try:
        content.decode(codec)
    except UnicodeDecodeError as error:
        return error
    return None


def _line(content: bytes, error: UnicodeError | None, codec: str) -> int:
    start = error.start if isinstance(error, UnicodeDecodeError) else 0
    return len(LINE_END.findall(content[:start].decode(codec, "replace"))) + 1


def read(file: FileBytes) -> Iterator[tuple[str, PageText]]:
    """Yield the one page of a text file."""
    text, encoding = decode(file)
    if not text.strip():
        raise no_text(file.source)
    yield "", PageText(split_lines(text), encoding, file.sha256)


def no_text(source: str) -> PageError:
    """Return the error of a page without text."""
    return PageError(source, "holds no text", "Scan or export the page again, or take the file out of the folder.", 1)


def split_lines(text: str) -> list[str]:
    """Split text into lines: a line is what LF, CRLF or CR ends, or the rest."""
    lines = LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    return lines
