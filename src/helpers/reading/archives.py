"""A zip archive → the pages in it, read one by one and never unpacked to disk."""

import stat
import zipfile
from functools import partial
from pathlib import Path, PurePosixPath

from helpers.reading.formats import PAGE_SUFFIXES, PageError
from helpers.reading.formats.zipped import DAMAGED, expansion_problem, member_problem, read_member
from helpers.reading.source_file import ErrorRow, SourceFile, error_row, is_hidden, not_a_page

_UTF8_NAME = 0x800
_SYSTEM_FOLDER = "__MACOSX"  # doubles of all members, made on a Mac


def list_members(path: Path, source: str, errors: list[ErrorRow]) -> list[SourceFile]:
    """List the pages in an archive, adding a row to `errors` for each other member.

    Raises
    ------
    PageError
        If the archive cannot be opened or would expand without end.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except DAMAGED as error:
        raise PageError(source, "is no zip archive, or a damaged one", "Pack or download it again.") from error
    if problem := expansion_problem(members, path.stat().st_size):
        raise PageError(source, problem, "Unpack it if you trust it, and read the folder.")
    n_errors = len(errors)
    files = [file for member in members if (file := _file(path, source, member, errors))]
    if not files and len(errors) == n_errors:
        raise PageError(source, "holds no pages", "Pack or download it again, or take it out of the folder.")
    return files


def _file(path: Path, source: str, member: zipfile.ZipInfo, errors: list[ErrorRow]) -> SourceFile | None:
    name = member_name(member)
    parts = PurePosixPath(name).parts
    if any(is_hidden(part) or part == _SYSTEM_FOLDER for part in parts if part != ".."):
        return None
    inner = f"{source}/{name}"
    suffix = PurePosixPath(name).suffix.lower()
    if not parts or name.startswith("/") or ".." in parts or ":" in parts[0]:
        errors.append(error_row(inner, "points outside the archive", "Pack it again with names below one folder."))
    elif stat.S_ISLNK(member.external_attr >> 16):
        errors.append(error_row(inner, "is a link, not a file", "Pack the file itself."))
    elif suffix == ".zip":
        errors.append(error_row(inner, "is an archive in an archive", "Unpack it."))
    elif suffix not in PAGE_SUFFIXES:
        errors.append(not_a_page(inner, suffix))
    elif problem := member_problem(member):
        errors.append(error_row(inner, problem, "Unpack the archive in its program, and read the folder."))
    else:
        return SourceFile(inner, partial(_read, path, inner, member))
    return None


def member_name(member: zipfile.ZipInfo) -> str:
    """Return the path of a member, with ``/``; Chinese programs write it in GBK and do not say so."""
    name = member.orig_filename
    if not member.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _read(path: Path, source: str, member: zipfile.ZipInfo) -> bytes:
    try:
        with path.open("rb") as archive:
            return read_member(archive, member)
    except DAMAGED as error:
        raise PageError(source, "is damaged in the archive", "Pack or download the archive again.") from error
