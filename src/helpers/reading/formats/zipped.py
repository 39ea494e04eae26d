"""Zip archives, documents and workbooks that may be hostile: limits are checked on their table, before unpacking."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import BinaryIO

from helpers.reading.formats.page_text import PageError

MEGABYTE = 1024 * 1024
MEMBER_LIMIT = 256 * MEGABYTE  # no page is as long
# Text packs to a quarter or a tenth, a sheet of equal cells to a fiftieth; only what is made to burst exceeds this.
EXPANSION_LIMIT = 200
FREE_EXPANSION = 16 * MEGABYTE

# A damaged table makes zipfile raise any of these (NotImplementedError: a version or method that it does not know).
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error)
DAMAGED = (*_BROKEN, NotImplementedError, EOFError, OSError, OverflowError, ValueError)
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_SIGNATURE = b"PK\x03\x04"
_ENCRYPTED = 0x1
_CHUNK = 1024 * 1024


def expansion_problem(members: list[zipfile.ZipInfo], packed_size: int) -> str:
    """Return what is wrong with the size of all members together, or ""."""
    limit = max(FREE_EXPANSION, packed_size * EXPANSION_LIMIT)
    if sum(member.file_size for member in members) > limit:
        return f"would unpack to more than {limit // MEGABYTE} MB, {EXPANSION_LIMIT} times its size"
    return ""


def member_problem(member: zipfile.ZipInfo) -> str:
    """Return why a member cannot be read, or ""."""
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed by a method that cannot be read safely"
    if member.file_size > MEMBER_LIMIT:
        return f"would unpack to more than {MEMBER_LIMIT // MEGABYTE} MB"
    return ""


def read_member(archive: BinaryIO, member: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a member without opening the archive again: its table may be long, and is needed but once."""
    archive.seek(member.header_offset)
    header = archive.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(_SIGNATURE):
        raise zipfile.BadZipFile("no member where the table says")
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    archive.seek(name_length + extra_length, 1)
    content = _unpacked(archive, member)
    if len(content) != member.file_size or zlib.crc32(content) != member.CRC:
        raise zipfile.BadZipFile("the bytes are not those that were packed")
    return content


def _unpacked(archive: BinaryIO, member: zipfile.ZipInfo) -> bytes:
    if member.compress_type == zipfile.ZIP_STORED:
        return archive.read(min(member.compress_size, member.file_size))
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    chunks, room, left = [], member.file_size, member.compress_size
    while left > 0 and not unpacker.eof and (packed := archive.read(min(_CHUNK, left))):
        left -= len(packed)
        chunk = unpacker.decompress(packed, room + 1)  # one byte more than there may be tells that there is more
        room -= len(chunk)
        chunks.append(chunk)
        if room < 0:
            raise zipfile.BadZipFile("more bytes than the table says")
    return b"".join(chunks)


def check_package(source: str, content: bytes, kind: str) -> None:
    """Raise PageError unless a library may safely unpack this document or workbook."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        problem = f"is not {kind} but an old one of before 2007, or one with a password"
        raise PageError(source, problem, f"Open it in its program and save it as {kind} without a password.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            members = package.infolist()
    except DAMAGED as error:
        raise damaged(source, kind) from error
    problem = next(filter(None, map(member_problem, members)), "") or expansion_problem(members, len(content))
    if problem:
        raise PageError(source, problem, "Do not open it unless you know where it comes from.")


def damaged(source: str, kind: str) -> PageError:
    """Return the error of a document that its library cannot read."""
    remedy = "Open it in its program and save it again, or get another copy."
    return PageError(source, f"is damaged, or is not {kind} at all", remedy)
