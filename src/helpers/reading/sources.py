"""A folder, an archive or a file → the files to read, and what there is no reading."""

import os
import stat
from functools import partial
from pathlib import Path

from helpers.reading.archives import list_members
from helpers.reading.formats import PAGE_SUFFIXES, PageError
from helpers.reading.source_file import ErrorRow, SourceFile, error_row, is_hidden, not_a_page

__all__ = ["SourceFile", "list_files"]

ARCHIVE_SUFFIX = ".zip"


def list_files(folder: Path) -> tuple[list[SourceFile], list[ErrorRow]]:
    """List the pages of a folder with its subfolders and archives, or the one file that `folder` is.

    Parameters
    ----------
    folder : Path
        Hidden files and folders in it are passed over. A link to a file is read, a link to a folder is not
        followed: it may lead round in a circle, or over the whole disk.

    Returns
    -------
    files : list of SourceFile
        Sorted by their sources.
    errors : list of dict
        ``source`` · ``line`` (None) · ``problem`` · ``remedy`` of what is no page or cannot be opened, sorted alike.
    """
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
            if is_hidden(child.name):
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
    return [SourceFile(source, partial(_read, path, source))]


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


def _read(path: Path, source: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _not_opened(source, error) from error


def _not_opened(source: str, error: OSError) -> PageError:
    return PageError(source, f"cannot be opened ({error.strerror})", "Check that it exists and may be read.")


def _unique(files: list[SourceFile], errors: list[ErrorRow]) -> list[SourceFile]:
    unique: dict[str, SourceFile] = {}
    for file in files:
        if file.source in unique:
            errors.append(error_row(file.source, "has the name of another file", "Rename one of the two."))
        else:
            unique[file.source] = file
    return sorted(unique.values(), key=lambda file: file.source)
