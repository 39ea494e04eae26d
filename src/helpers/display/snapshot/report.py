"""All notebooks → a folder of reports: snapshots with an index, figures, tables."""

import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from textwrap import indent
from time import perf_counter
from typing import NamedTuple

import nbformat

from helpers import paths
from helpers.display.snapshot.contents import charts_of, findings_of, title_of
from helpers.display.snapshot.execute import NotebookError, Settings, run_notebook
from helpers.display.snapshot.index import INDEX_NAME, CorpusSize, NotebookResult, write_index
from helpers.display.snapshot.page import to_html
from helpers.reading.corpus import Corpus, load_corpus

FOLDERS = ("html", "figures", "tables")
PRODUCED = ("figures", "tables")  # the folders that notebooks themselves write to
LIST_NAME = ".newsprint-report"
LIST_HEADING = "# Files of the last report; the next one replaces them and leaves all others alone."
MOST_AT_ONCE = 4  # each kernel holds the whole corpus in memory


class ReportError(ValueError):
    """A report that cannot be begun; the message says what to do."""


class _Outcome(NamedTuple):
    report: NotebookResult
    seconds: float
    tail: str = ""  # of the traceback


def build_report(
    corpus: str | Path,
    out: str | Path,
    labels: str = paths.LABEL_LANGUAGES[0],
    notebooks: Sequence[str | Path] | None = None,
    say: Callable[[str], object] = print,
) -> bool:
    """Run the notebooks on a corpus and put ``html/``, ``figures/`` and ``tables/`` into a folder.

    ``labels`` is "en" or "zh", ``notebooks`` are the project's by default, ``say`` takes each line of progress. A
    notebook that fails is told of, here and in the index, the others go on, and the answer is no. Everything is made
    in a temporary folder inside ``out`` and moved to its place at the end. If no page can be read that is a
    `CorpusError`; what else stands in the way of a beginning is a `ReportError`.
    """
    started = perf_counter()
    settings = Settings(Path(corpus).expanduser().resolve(), Path(out).expanduser().resolve(), labels)
    chosen = sorted(paths.notebooks_folder().glob("*.ipynb")) if notebooks is None else notebooks
    found = [Path(path).resolve() for path in chosen]
    _check(settings, found)
    pages = load_corpus(settings.corpus)
    size = _size(pages)
    numbers = (_count(size.files, "file"), _count(size.articles, "article"), _count(size.characters, "character"))
    say(f"{size.name}: {', '.join(numbers)}")
    for row in pages.errors.itertuples():
        say(f"  not read: {row.source}: {row.problem}. {row.remedy}")
    with TemporaryDirectory(prefix=".newsprint-", dir=_made(settings.reports), ignore_cleanup_errors=True) as folder:
        staged = Path(folder) / "report"
        reports = _run_all(found, settings, Path(folder), staged, say)
        write_index(reports, size, _made(staged / "html"), labels)
        made = install(staged, settings.reports)
    failed = sum(bool(report.problem) for report in reports)
    _say_end(made, settings.reports, failed, len(found), perf_counter() - started, say)
    return not failed


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


def _check(settings: Settings, notebooks: Sequence[Path]) -> None:
    corpus, out = settings.corpus, settings.reports
    if settings.labels not in paths.LABEL_LANGUAGES:
        raise ReportError(f"labels={settings.labels!r}: choose {' or '.join(paths.LABEL_LANGUAGES)}.")
    if not notebooks:
        raise ReportError(f"{paths.notebooks_folder()}: there is no notebook to run. Take a whole copy of the project.")
    missing = [str(path) for path in notebooks if not path.is_file()]
    if missing:
        raise ReportError(f"{missing[0]}: there is no such notebook. Check the path.")
    if out.is_relative_to(corpus):
        raise ReportError(f"{out}: lies within the pages to read. Choose a folder outside {corpus}.")
    if any(corpus.is_relative_to(out / name) for name in FOLDERS):
        raise ReportError(f"{corpus}: lies where the report is written. Choose another folder than {out}.")


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(f"{folder}: cannot be made ({error.strerror}). Choose another folder.") from error
    return folder


def _size(corpus: Corpus) -> CorpusSize:
    # The folder's own name: a path would tell of the machine, and differ from one to the next.
    articles = corpus.articles
    return CorpusSize(corpus.folder.name, articles["source"].nunique(), len(articles), int(articles["n_chars"].sum()))


def _run_all(
    notebooks: Sequence[Path], settings: Settings, folder: Path, staged: Path, say: Callable[[str], object]
) -> list[NotebookResult]:
    """Run the notebooks, as many at once as there are processors, and gather what they made in ``staged``."""
    workers = min(len(notebooks), os.cpu_count() or 1, MOST_AT_ONCE)
    pool = ThreadPoolExecutor(workers)
    try:
        jobs: dict[Future[_Outcome], Path] = {
            pool.submit(_run_one, path, settings._replace(reports=folder / f"run-{number}"), staged): path
            for number, path in enumerate(notebooks)
        }
        for number, job in enumerate(as_completed(jobs), start=1):
            say(f"[{number}/{len(notebooks)}] {_progress(job.result())}")
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return [job.result().report for job in jobs]


def _run_one(path: Path, settings: Settings, staged: Path) -> _Outcome:
    """Run one notebook with a reports folder of its own, so that what it made is known, and gather that."""
    started = perf_counter()
    title = title_of(nbformat.read(path, as_version=4), default=path.stem)
    try:
        notebook = run_notebook(path, settings)
        page = to_html(notebook, title=title, home=INDEX_NAME)
        figures, tables = (_gather(settings.reports / name, staged / name) for name in PRODUCED)
    except NotebookError as error:
        return _Outcome(NotebookResult(path.stem, title, problem=error.problem), perf_counter() - started, error.tail)
    except (FileExistsError, ValueError) as error:
        return _Outcome(NotebookResult(path.stem, title, problem=str(error)), perf_counter() - started)
    (_made(staged / "html") / f"{path.stem}.html").write_text(page, encoding="utf-8", newline="\n")
    report = NotebookResult(path.stem, title, findings_of(notebook), charts_of(notebook), figures, tables)
    return _Outcome(report, perf_counter() - started)


def _gather(made: Path, staged: Path) -> list[str]:
    """Move a notebook's files to the others' and return their names."""
    _made(staged)
    files = sorted(made.iterdir()) if made.is_dir() else []
    for file in files:
        if (staged / file.name).exists():
            raise FileExistsError(f"{made.name}/{file.name} was made by another notebook too; give one another name.")
        shutil.move(file, staged / file.name)
    return [file.name for file in files]


def _progress(outcome: _Outcome) -> str:
    report, seconds, tail = outcome
    if report.problem:
        lines = [f"{report.name}: FAILED after {seconds:.1f} s. {report.problem}", indent(tail, "      ")]
        return "\n".join(line for line in lines if line.strip())
    charts, tables = ({Path(name).stem for name in names} for names in (report.figures, report.tables))
    return f"{report.name}: {seconds:.1f} s, {_count(len(charts), 'chart')}, {_count(len(tables), 'table')}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _say_end(made: list[str], out: Path, failed: int, total: int, seconds: float, say: Callable[[str], object]) -> None:
    numbers = {name: sum(path.startswith(f"{name}/") for path in made) for name in FOLDERS}
    counts = ", ".join(f"{_count(number, 'file')} in {name}/" for name, number in numbers.items())
    say(f"{out}: {counts}, in {seconds:.0f} s")
    say(f"{failed} of {total} notebooks FAILED" if failed else f"Open {out / 'html' / INDEX_NAME}")
