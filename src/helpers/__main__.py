"""The command line: ``python -m helpers report`` and ``python -m helpers lab``."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from helpers import paths
from helpers.reading.formats import PAGE_SUFFIXES
from helpers.reading.sources import ARCHIVE_SUFFIX

STOPPED_BY_USER = 130  # what shells report for Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 only if all was made."""
    options = _parser().parse_args(arguments)
    return options.run(options)


def _report(options: argparse.Namespace) -> int:
    from helpers.discourse.speakers.people_file import load_people
    from helpers.display.snapshot import ReportError, build_report  # here, so that --help answers at once
    from helpers.reading.corpus import CorpusError

    try:
        load_people()  # which the user edits: a bad row is told once, not by each notebook
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        made = build_report(options.corpus, options.out, options.labels, say=_say)
    except (CorpusError, ReportError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0 if made else 1


def _lab(options: argparse.Namespace) -> int:
    # Whole paths: the notebooks' working folder is their own.
    os.environ[paths.CORPUS_VARIABLE] = str(options.corpus.expanduser().resolve())
    os.environ[paths.REPORTS_VARIABLE] = str(options.out.expanduser().resolve())
    os.environ[paths.LABELS_VARIABLE] = options.labels
    notebooks = paths.project_root() / "notebooks"
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={notebooks}"])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m helpers", description="Newspaper pages to charts and reports.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    report = commands.add_parser(
        "report",
        help="run every notebook on a folder of pages and write snapshots, figures and tables",
        description="Run every notebook on a folder of pages; write html/, figures/ and tables/. "
        "Exit status: 0 all was made, 1 a notebook failed, 2 nothing could be begun.",
    )
    lab = commands.add_parser("lab", help="open the notebooks in JupyterLab")
    for command, run in ((report, _report), (lab, _lab)):
        command.set_defaults(run=run)
        _add_settings(command)
    return parser


def _add_settings(command: argparse.ArgumentParser) -> None:
    pages_help = (
        f"pages to read: {' '.join(PAGE_SUFFIXES)} files in a folder or in {ARCHIVE_SUFFIX} archives, or one such file "
        "(default: the two articles of the project)"
    )
    out_help = "where to write; other files there are left alone (default: reports/)"
    labels_help = "language of chart labels (default: %(default)s)"
    command.add_argument("--corpus", type=Path, metavar="FOLDER", default=paths.corpus_folder(), help=pages_help)
    command.add_argument("--out", type=Path, metavar="FOLDER", default=paths.reports_folder(), help=out_help)
    command.add_argument("--labels", choices=paths.LABEL_LANGUAGES, default=paths.labels(), help=labels_help)


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    try:
        status = main()
    except KeyboardInterrupt:
        # Notebooks still run in threads that a normal exit would wait for; their kernels end with this process.
        print("\nStopped; the reports of the last run are as they were.", file=sys.stderr, flush=True)
        os._exit(STOPPED_BY_USER)
    sys.exit(status)
