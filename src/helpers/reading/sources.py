"""A folder, an archive or a file → the files to read, never unpacked to disk, and what there is no reading."""

import os
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from helpers.reading.formats import PAGE_SUFFIXES, PageError
from helpers.reading.formats.zipped import DAMAGED, expansion_problem, member_problem, read_member

ErrorRow = dict[str, str | int | None]
HIDDEN = (".", "~$")  # checkpoints and the like: copies of pages; the locks of an open Word document
_UTF8_NAME = 0x800
_SYSTEM_FOLDER = "__MACOSX"  # doubles of all members, made on a Mac
ARCHIVE_SUFFIX = ".zip"


class SourceFile(NamedTuple):
    """A file that holds a page, or several, by its suffix."""

    source: str  # its path below the folder, with /; in an archive a.zip/inner/b.txt; unique, valid Unicode
    read: Callable[[], bytes]  # its bytes, when they are wanted; raises PageError


def error_row(source: str, problem: str, remedy: str, line: int | None = None) -> ErrorRow:
    """Return a row of `Corpus.errors`; without a line it concerns the whole file."""
    return {"source": source, "line": line, "problem": problem, "remedy": remedy}


def not_a_page(source: str, suffix: str) -> ErrorRow:
    """Return the row of a file whose suffix is that of no page."""
    remedy = f"Pages are {' '.join(PAGE_SUFFIXES)} files; export it as one, or take it out of the folder."
    return error_row(source, f"is not a page ({suffix or 'no suffix'})", remedy)


def list_members(path: Path, source: str, errors: list[ErrorRow]) -> list[SourceFile]:
    """List the pages in an archive, adding a row to `errors` for each other member."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except DAMAGED as error:
        raise PageError(source, "is no zip archive, or a damaged one", "Pack or download it again.") from error
    if problem := expansion_problem(members, path.stat().st_size):
        raise PageError(source, problem, "Unpack it if you trust it, and read the folder.")
    n_errors = len(errors)
    files = [file for member in members if (file := _member_file(path, source, member, errors))]
    if not files and len(errors) == n_errors:
        raise PageError(source, "holds no pages", "Pack or download it again, or take it out of the folder.")
    return files


def _member_file(path: Path, source: str, member: zipfile.ZipInfo, errors: list[ErrorRow]) -> SourceFile | None:
    name = member_name(member)
    parts = PurePosixPath(name).parts
    if any(part.startswith(HIDDEN) or part == _SYSTEM_FOLDER for part in parts if part != ".."):
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
        return SourceFile(inner, partial(_read_from_archive, path, inner, member))
    return None


def member_name(member: zipfile.ZipInfo) -> str:
    """Return the path of a member, with ``/``; Chinese programs write it in GBK and do not say so."""
    name = member.orig_filename
    if not member.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437")
        for encoding in ("utf-8", "gb18030"):
            with suppress(UnicodeDecodeError):
                return raw.decode(encoding).replace("\\", "/")
    return name.replace("\\", "/")


def _read_from_archive(path: Path, source: str, member: zipfile.ZipInfo) -> bytes:
    try:
        with path.open("rb") as archive:
            return read_member(archive, member)
    except DAMAGED as error:
        raise PageError(source, "is damaged in the archive", "Pack or download the archive again.") from error


def list_files(folder: Path) -> tuple[list[SourceFile], list[ErrorRow]]:
    """List the pages of a folder, or the one file that it is, and the errors."""
    files: list[SourceFile] = []
    errors: list[ErrorRow] = []
    for path in _walk(folder, errors) if folder.is_dir() else [folder]:
        source = _source(folder, path)
        try:
            files += _files(path, source, errors)
        except PageError as error:
            errors.append(error_row(source, error.problem, error.remedy))
    return _unique(files, errors), sorted(errors, key=lambda row: str(row["source"]))


def _walk(folder: Path, errors: list[ErrorRow]) -> list[Path]:
    found: list[Path] = []
    waiting = [folder]
    while waiting:
        parent = waiting.pop()
        try:
            with os.scandir(parent) as entries:
                children = list(entries)
        except OSError as error:
            problem = f"cannot be opened ({error.strerror})"
            errors.append(error_row(_source(folder, parent), problem, "Check its permissions."))
            continue
        for child in children:
            if child.name.startswith(HIDDEN):
                continue
            (waiting if child.is_dir(follow_symlinks=False) else found).append(Path(child.path))
    return found


def _source(folder: Path, path: Path) -> str:
    name = path.relative_to(folder).as_posix() if path != folder else folder.name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _files(path: Path, source: str, errors: list[ErrorRow]) -> list[SourceFile]:
    _check_is_file(path, source)
    suffix = path.suffix.lower()
    if suffix == ARCHIVE_SUFFIX:
        return list_members(path, source, errors)
    if suffix not in PAGE_SUFFIXES:
        errors.append(not_a_page(source, suffix))
        return []
    return [SourceFile(source, partial(_read_file, path, source))]


def _check_is_file(path: Path, source: str) -> None:
    """Raise PageError for what must not be opened: reading a pipe waits for a writer that may never come."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise _not_opened(source, error) from error
    if stat.S_ISDIR(mode):
        raise PageError(source, "is a link to a folder", "Copy that folder here, or read it by itself.")
    if not stat.S_ISREG(mode):
        raise PageError(source, "is not a file (a pipe, a socket or a device)", "Take it out of the folder.")


def _read_file(path: Path, source: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _not_opened(source, error) from error


def _not_opened(source: str, error: OSError) -> PageError:
    return PageError(source, f"cannot be opened ({error.strerror})", "Check that it exists and may be read.")


def _unique(files: list[SourceFile], errors: list[ErrorRow]) -> list[SourceFile]:
    unique: dict[str, SourceFile] = {}
    for file in files:
        if unique.setdefault(file.source, file) is not file:
            errors.append(error_row(file.source, "has the name of another file", "Rename one of the two."))
    return sorted(unique.values(), key=lambda file: file.source)
