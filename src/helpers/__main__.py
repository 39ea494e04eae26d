"""The command line: ``newsprint report``, ``lab`` and ``notebooks``; ``python -m helpers`` is the same."""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from helpers import paths
from helpers.reading.formats import PAGE_SUFFIXES, check_options
from helpers.reading.sources import ARCHIVE_SUFFIX

STOPPED_BY_USER = 130  # what shells report for Ctrl-C
OWN_COPY = "newsprint-notebooks"  # the folder of notebooks that `newsprint lab` of an installed copy opens
TEMPLATES = Path(__file__).parent / "display" / "templates"


def run() -> None:
    """Run the command that was typed and end with its exit status."""
    try:
        status = main()
    except KeyboardInterrupt:
        # Notebooks still run in threads that a normal exit would wait for; their kernels end with this process.
        print("\nStopped; the reports of the last run are as they were.", file=sys.stderr, flush=True)
        os._exit(STOPPED_BY_USER)
    sys.exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 only if all was made."""
    options = _parser().parse_args(arguments)
    return options.command(options)


def lab_command(notebooks: Path) -> list[str]:
    """Return the command that opens a folder of notebooks in JupyterLab, Chinese readable on any machine."""
    from helpers.display.fonts import font_path

    style = {"static_custom_path": [str(TEMPLATES / "lab"), str(font_path().parent)]}  # custom.css and its font
    options = (f"--ServerApp.root_dir={notebooks}", "--LabApp.custom_css=True", f"--ServerApp.tornado_settings={style}")
    return [sys.executable, "-m", "jupyterlab", *options]


def _report(options: argparse.Namespace) -> int:
    from helpers.discourse.speakers.people_file import load_people
    from helpers.display.snapshot.report import ReportError, build_report  # here, so that --help answers at once
    from helpers.reading.corpus import CorpusError

    try:
        corpus, out, labels = _settings(options)
        notebooks = _notebooks_in(options.notebooks) if options.notebooks else None
        load_people()  # which the user edits: a bad row is told once, not by each notebook
    except ValueError as error:
        return _refuse(error)
    try:
        made = build_report(corpus, out, labels, notebooks, say=_say)
    except (CorpusError, ReportError) as error:
        return _refuse(error)
    return 0 if made else 1


def _lab(options: argparse.Namespace) -> int:
    try:
        corpus, out, labels = _settings(options)
        folder = _notebooks_to_edit(options.notebooks)
    except (ValueError, OSError) as error:
        return _refuse(error)
    # Whole paths: the notebooks' working folder is their own.
    os.environ[paths.CORPUS_VARIABLE] = str(corpus.resolve())
    os.environ[paths.REPORTS_VARIABLE] = str(out.resolve())
    os.environ[paths.LABELS_VARIABLE] = labels
    command = lab_command(folder.resolve())
    os.execv(command[0], command)


def _notebooks(options: argparse.Namespace) -> int:
    folder = options.folder.expanduser()
    try:
        copied = _copy_notebooks(folder)
    except OSError as error:
        return _refuse(error)
    _say(f"{folder}: {len(copied)} notebooks. Change them as you like, and the next step is")
    _say(f'  newsprint lab PAGES --notebooks "{folder}"       to open them')
    _say(f'  newsprint report PAGES --notebooks "{folder}"    to run them all')
    return 0


def _settings(options: argparse.Namespace) -> tuple[Path, Path, str]:
    """Return pages, output folder and language of labels: as typed, else the environment's, else the project's.

    How files are read goes to `load_corpus`, here and in the notebooks' kernels, by the environment.
    """
    if options.encoding:
        os.environ[paths.ENCODING_VARIABLE] = options.encoding
    if options.columns:
        os.environ[paths.COLUMNS_VARIABLE] = options.columns
    check_options(paths.encoding(), paths.columns())
    if options.folder and options.corpus:
        raise ValueError(f"{options.folder} and --corpus {options.corpus}: name the pages once.")
    named = options.folder or options.corpus
    corpus = paths.find(named) if named else paths.corpus_folder()
    out = options.out.expanduser() if options.out else paths.reports_folder()
    return corpus, out, options.labels or paths.labels()


def _notebooks_to_edit(chosen: Path | None) -> Path:
    """Return the folder that JupyterLab opens; an installed copy's own notebooks are copied into the working folder."""
    if chosen:
        return _notebooks_in(chosen)[0].parent
    if not paths.is_installed():
        return paths.notebooks_folder()
    folder = Path(OWN_COPY)
    if not folder.exists():
        _copy_notebooks(folder)
        _say(f"The notebooks are in {folder.resolve()}: yours to change.")
    return folder


def _notebooks_in(folder: Path) -> list[Path]:
    found = sorted(paths.find(folder).glob("*.ipynb"))
    if not found:
        raise ValueError(f"{folder}: there is no notebook. Write a copy of ours with `newsprint notebooks FOLDER`.")
    return found


def _copy_notebooks(folder: Path) -> list[str]:
    """Copy the project's notebooks, with what nbconvert needs beside them, and return the notebooks' names."""
    ours = sorted(path for path in paths.notebooks_folder().iterdir() if path.is_file() and path.name[0] != ".")
    there = [path.name for path in ours if (folder / path.name).exists()]
    if there:
        raise FileExistsError(f"{folder / there[0]}: is there already, and may be changed. Choose another folder.")
    folder.mkdir(parents=True, exist_ok=True)
    for path in ours:
        shutil.copyfile(path, folder / path.name)  # not the mode: what was installed may be read-only
    return [path.name for path in ours if path.suffix == ".ipynb"]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="newsprint", description="Newspaper pages to charts and reports.")
    parser.add_argument("--version", action="version", version=f"newsprint {paths.project_version()}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    report = commands.add_parser(
        "report",
        help="run every notebook on a folder of pages and write snapshots, figures and tables",
        description="Run every notebook on a folder of pages; write html/, figures/ and tables/. "
        "Exit status: 0 all was made, 1 a notebook failed, 2 nothing could be begun.",
    )
    lab = commands.add_parser("lab", help="open the notebooks in JupyterLab")
    for command, function in ((report, _report), (lab, _lab)):
        command.set_defaults(command=function)
        _add_settings(command)
    copy = commands.add_parser("notebooks", help="write a copy of the notebooks to edit")
    copy.set_defaults(command=_notebooks)
    copy.add_argument("folder", type=Path, metavar="FOLDER", help="where to; no file there is overwritten")
    return parser


def _add_settings(command: argparse.ArgumentParser) -> None:
    pages_help = (
        f"pages to read: {' '.join(PAGE_SUFFIXES)} files in a folder or in {ARCHIVE_SUFFIX} archives, or one such file "
        "(default: the two articles of the project)"
    )
    place = "the working folder" if paths.is_installed() else "the project"
    command.add_argument("folder", type=Path, metavar="FOLDER", nargs="?", help=pages_help)
    command.add_argument("--corpus", type=Path, metavar="FOLDER", help="the same as FOLDER")
    out_help = f"where to write; other files there are left alone (default: reports/ in {place})"
    command.add_argument("--out", type=Path, metavar="FOLDER", help=out_help)
    command.add_argument("--labels", choices=paths.LABEL_LANGUAGES, help="language of chart labels (default: en)")
    encoding_help = "encoding of text files whose bytes leave a doubt, such as big5"
    command.add_argument("--encoding", help=encoding_help)
    columns_help = "columns of tables that have unusual names, as in text=稿件内容,date=见报"
    command.add_argument("--columns", metavar="FIELD=COLUMN,…", help=columns_help)
    notebooks_help = "your own notebooks, as `newsprint notebooks` wrote them (default: the project's)"
    command.add_argument("--notebooks", type=Path, metavar="FOLDER", help=notebooks_help)


def _refuse(error: Exception) -> int:
    print(error, file=sys.stderr)
    return 2


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    run()
