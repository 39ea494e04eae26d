"""Finished files → the user's folder, where only files that an earlier report put there are ever removed."""

import shutil
from pathlib import Path, PurePosixPath

FOLDERS = ("html", "figures", "tables")
LIST_NAME = ".newsprint-report"
LIST_HEADING = "# Files of the last report; the next one replaces them and leaves all others alone."


def install(staged: Path, out: Path) -> list[str]:
    """Move the three folders' files from ``staged`` to ``out`` and return their paths relative to it, sorted.

    Files of the last report that this one did not make are removed: its list, kept in ``out``, names them. Whatever
    else is in ``out``, also in the three folders, stays. Each file is replaced in one step where the file system can.
    """
    made = sorted(
        path.relative_to(staged).as_posix() for name in FOLDERS for path in (staged / name).rglob("*") if path.is_file()
    )
    for stale in sorted(set(_last_report(out)) - set(made)):
        (out / stale).unlink(missing_ok=True)
    for name in FOLDERS:
        (out / name).mkdir(parents=True, exist_ok=True)
    for path in made:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(staged / path, out / path)
    (out / LIST_NAME).write_text("\n".join([LIST_HEADING, *made, ""]), encoding="utf-8")
    return made


def _last_report(out: Path) -> list[str]:
    """Return the files of the last report, and nothing that lies outside the three folders."""
    listed = out / LIST_NAME
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    files = [PurePosixPath(line) for line in lines if line and not line.startswith("#")]
    return [str(file) for file in files if len(file.parts) > 1 and file.parts[0] in FOLDERS and ".." not in file.parts]
