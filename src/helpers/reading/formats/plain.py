"""A file → its lines: which files are pages, and in which encoding they are written."""

import re
from pathlib import Path
from typing import NamedTuple

PAGE_SUFFIXES = (".md", ".txt")
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
LINE_END = re.compile(r"\r\n|\n|\r")

# GB18030 gives some character for almost any bytes. Running simplified text keeps to GB2312; Big5 read as
# GB18030 does not, and would silently become other Chinese.
PLAUSIBLE_GB2312_SHARE = 0.9


class PageError(ValueError):
    """A file that cannot be read as a page.

    Attributes
    ----------
    line : int or None
        1-based line of the trouble, where there is one.
    problem, remedy : str
        What is wrong, and what to do about it.
    """

    def __init__(self, path: Path, problem: str, remedy: str, line: int | None = None):
        where = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{where}: {problem}. {remedy}")
        self.line, self.problem, self.remedy = line, problem, remedy


class PageText(NamedTuple):
    """The decoded lines of one file."""

    lines: list[str]
    encoding: str
    content: bytes


def read_page(path: Path) -> PageText:
    """Read one file as lines of text.

    A line is what a newline (LF, CRLF or CR) ends, or the rest.

    Raises
    ------
    PageError
        If the file can't be opened, is empty, is not text, or is neither UTF-8, UTF-16 with a byte order mark
        nor GB18030.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PageError(
            path, f"cannot be opened ({error.strerror})", "Check that it exists and may be read."
        ) from error
    text, encoding = _decode(path, content)
    if not text.strip():
        raise PageError(path, "holds no text", "Scan or export the page again, or take the file out of the folder.", 1)
    lines = LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    return PageText(lines, encoding, content)


def _decode(path: Path, content: bytes) -> tuple[str, str]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_as(path, content, encoding), encoding
    if b"\x00" in content:
        line = content[: content.index(b"\x00")].count(b"\n") + 1
        raise PageError(path, "is not text (it holds NUL bytes)", "Export it from its program as UTF-8 text.", line)
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        utf8_error = error
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and _gb2312_share(text) >= PLAUSIBLE_GB2312_SHARE:
        return text, "gb18030"
    line = content[: utf8_error.start].count(b"\n") + 1
    raise PageError(
        path, "is neither UTF-8 nor simplified Chinese in GB18030", "Find out its encoding and save it as UTF-8.", line
    )


def _decode_as(path: Path, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = f"has the byte order mark of {encoding} but is not valid {encoding}"
        raise PageError(path, problem, "Save it again as UTF-8.", line) from error


def _gb2312_share(text: str) -> float:
    wide = [character for character in text if ord(character) > 0x7F]
    if not wide:
        return 0.0
    return sum(bool(character.encode("gb2312", "ignore")) for character in wide) / len(wide)
