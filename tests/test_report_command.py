"""``python -m helpers report`` on a scratch notebook: what it writes, what it leaves alone, what it refuses."""

import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers import load_corpus, paths
from helpers.__main__ import main, run
from helpers.discourse.speakers import people_file
from helpers.discourse.speakers.people_file import PEOPLE_COLUMNS
from helpers.display.snapshot import ReportError, build_report
from helpers.display.snapshot.report import LIST_NAME, install
from helpers.paths import project_version
from helpers.reading.corpus import CorpusError

PAGE = "数字治理迈上新台阶\n\n代表们表示，各国应当加强合作，共同推动网络空间治理。\n"
CHART = """
from helpers import paths
for folder, suffix in (("figures", "svg"), ("figures", "png"), ("figures", "pdf"), ("tables", "csv")):
    (paths.reports_folder() / folder).mkdir(parents=True, exist_ok=True)
    (paths.reports_folder() / folder / f"{name}.{suffix}").write_text(paths.labels(), encoding="utf-8")
"""
Build = Callable[..., tuple[bool, list[str]]]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "my pages 报纸"
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.fixture
def build(tmp_path: Path, corpus: Path) -> Build:
    """A function that runs notebooks of one code cell each and returns whether all was made and what was said."""

    def build_from(sources: dict[str, str], labels: str = "en") -> tuple[bool, list[str]]:
        said: list[str] = []
        made = [_notebook(tmp_path / "notebooks" / f"{name}.ipynb", source) for name, source in sources.items()]
        return build_report(corpus, tmp_path / "out", labels, made, say=said.append), said

    return build_from


def _notebook(path: Path, source: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=[new_markdown_cell(f"# About {path.stem}"), new_code_cell(source)]), path)
    return path


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def report_files(*names: str) -> list[str]:
    figures = [f"figures/{name}.{suffix}" for name in names for suffix in ("pdf", "png", "svg")]
    return sorted([LIST_NAME, "html/index.html", *figures, *(f"tables/{name}.csv" for name in names)])


def test_report_is_whole_and_labels_reach_it(build: Build, tmp_path: Path) -> None:
    made, said = build({"1-themes": f"name = 'themes'{CHART}"}, labels="zh")
    assert made
    assert files(tmp_path / "out") == sorted([*report_files("themes"), "html/1-themes.html"])
    assert (tmp_path / "out" / "tables" / "themes.csv").read_text() == "zh"
    assert said[0].startswith("my pages 报纸: 1 file, 1 article, ")
    assert any(line.startswith("[1/1] 1-themes: ") and line.endswith("s, 1 chart, 1 table") for line in said)
    index = (tmp_path / "out" / "html" / "index.html").read_text(encoding="utf-8")
    assert all(f"../figures/themes.{suffix}" in index for suffix in ("svg", "png", "pdf"))
    assert str(tmp_path) not in index


def test_a_failing_notebook_is_told_of_and_the_others_go_on(build: Build, tmp_path: Path) -> None:
    made, said = build({"1-bad": "1 / 0", "2-good": f"name = 'good'{CHART}"})
    assert not made
    failure = next(line for line in said if "1-bad" in line)
    assert "FAILED" in failure
    assert "Cell 2: ZeroDivisionError: division by zero" in failure
    assert "----> 1 1 / 0" in failure
    assert said[-1] == "1 of 2 notebooks FAILED"
    assert files(tmp_path / "out") == sorted([*report_files("good"), "html/2-good.html"])
    assert "ZeroDivisionError" in (tmp_path / "out" / "html" / "index.html").read_text(encoding="utf-8")


SETTING = """
class SettingError(ValueError):
    def _render_traceback_(self):
        return [str(self)]
raise SettingError("LABELS = 'cn': choose en or zh.")
"""


def test_a_wrong_setting_is_told_in_its_own_sentence_alone(build: Build, tmp_path: Path) -> None:
    _, said = build({"1-set": SETTING, "2-value": "raise ValueError('CORPUS is empty')"})
    (setting,) = [line for line in said if "1-set" in line]
    assert re.fullmatch(r"\[./2\] 1-set: FAILED after [\d.]+ s\. LABELS = 'cn': choose en or zh\.", setting)
    (value,) = [line for line in said if "2-value" in line]
    assert value.splitlines()[0].endswith("Cell 2: ValueError: CORPUS is empty")
    index = (tmp_path / "out" / "html" / "index.html").read_text(encoding="utf-8")
    assert "did not run to its end. LABELS = &#39;cn&#39;: choose en or zh." in index


def test_two_notebooks_may_not_make_the_same_file(build: Build) -> None:
    made, said = build({"1-one": f"name = 'same'{CHART}", "2-two": f"name = 'same'{CHART}"})
    assert not made
    assert any("was made by another notebook too" in line for line in said)


def test_the_next_report_replaces_the_last_and_nothing_else(build: Build, tmp_path: Path) -> None:
    out = tmp_path / "out"
    foreign = ["thesis.txt", "figures/photograph.png", "html/notes/mine.html", "data/x.csv"]
    for name in foreign:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("mine", encoding="utf-8")
    build({"1-old": f"name = 'old'{CHART}"})
    build({"1-new": f"name = 'new'{CHART}"})
    assert files(out) == sorted([*report_files("new"), "html/1-new.html", *foreign])
    assert all((out / name).read_text() == "mine" for name in foreign)
    assert "photograph" not in (out / "html" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("listed", ["../outside.txt", "figures/../../outside.txt", "/outside.txt", "thesis.txt"])
def test_a_doctored_list_deletes_nothing_outside_the_three_folders(tmp_path: Path, listed: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for path in (tmp_path / "outside.txt", out / "thesis.txt"):
        path.write_text("mine")
    (out / LIST_NAME).write_text(listed.replace("/outside", f"{tmp_path}/outside") if listed[0] == "/" else listed)
    install(tmp_path / "nothing", out)
    assert (tmp_path / "outside.txt").exists()
    assert (out / "thesis.txt").exists()


def nothing(folder: Path) -> Path:
    return folder / "nowhere"


def empty(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def unreadable(folder: Path) -> Path:
    (folder / "bad").mkdir()
    (folder / "bad" / "page.txt").write_bytes(b"\x00\x01")
    return folder / "bad"


@pytest.mark.parametrize(
    ("bad", "message"),
    [(nothing, "no such folder"), (empty, "holds no pages"), (unreadable, r"page\.txt: is not text")],
)
def test_a_bad_corpus_stops_the_report_before_it_begins(
    tmp_path: Path, bad: Callable[[Path], Path], message: str
) -> None:
    notebook = _notebook(tmp_path / "notebooks" / "1.ipynb", "1")
    with pytest.raises(CorpusError, match=message):
        build_report(bad(tmp_path), tmp_path / "out", notebooks=[notebook])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("out", "labels", "names", "message"),
    [
        ("out", "fr", ["1"], "choose en or zh"),
        ("out", "en", [], "no notebook to run"),
        ("out", "en", ["2"], r"2\.ipynb: there is no such notebook"),
        ("my pages 报纸/reports", "en", ["1"], "lies within the pages"),
        ("file.txt", "en", ["1"], "cannot be made"),
    ],
)
def test_what_cannot_work_is_refused(
    tmp_path: Path, corpus: Path, out: str, labels: str, names: Iterable[str], message: str
) -> None:
    _notebook(tmp_path / "notebooks" / "1.ipynb", "1")
    (tmp_path / "file.txt").write_text("mine")
    notebooks = [tmp_path / "notebooks" / f"{name}.ipynb" for name in names]
    with pytest.raises(ReportError, match=message):
        build_report(corpus, tmp_path / out, labels, notebooks)
    assert files(corpus) == ["page.txt"]


def test_an_installed_copy_opens_a_copy_of_the_notebooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[list[str]] = []
    monkeypatch.setattr("os.execv", lambda program, command: opened.append(command))
    monkeypatch.setattr("helpers.paths.is_installed", lambda: True)
    monkeypatch.setattr("helpers.paths.project_root", lambda: tmp_path / "project")
    monkeypatch.chdir(tmp_path)
    for name in (paths.CORPUS_VARIABLE, paths.REPORTS_VARIABLE, paths.LABELS_VARIABLE):
        monkeypatch.setenv(name, "")  # and back again after the test
    _notebook(tmp_path / "project" / "notebooks" / "one.ipynb", "1")
    for text in ("1", "changed"):
        main(["lab", "pages"])
        copy = tmp_path / "newsprint-notebooks" / "one.ipynb"
        assert text in copy.read_text(encoding="utf-8")
        copy.write_text("changed", encoding="utf-8")
    assert all(f"--ServerApp.root_dir={tmp_path / 'newsprint-notebooks'}" in command for command in opened)
    assert capsys.readouterr().out.count("yours to change") == 1
    assert os.environ[paths.CORPUS_VARIABLE] == str(tmp_path / "pages")
    assert os.environ[paths.REPORTS_VARIABLE] == str(tmp_path / "reports")


def test_what_is_said_of_the_files_reaches_the_notebooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.execv", lambda program, command: None)
    variables = (paths.CORPUS_VARIABLE, paths.REPORTS_VARIABLE, paths.LABELS_VARIABLE)
    for name in (*variables, paths.ENCODING_VARIABLE, paths.COLUMNS_VARIABLE):
        monkeypatch.setenv(name, "")  # and back again after the test
    (tmp_path / "a.csv").write_bytes("稿,見報\n江州架橋。,2031-05-06\n".encode("big5"))
    assert main(["lab", str(tmp_path), "--columns", "text"]) == 2
    assert "names no column" in capsys.readouterr().err
    main(["lab", str(tmp_path), "--encoding", "big5", "--columns", "text=稿,date=見報"])
    corpus = load_corpus(tmp_path)
    assert corpus.passages["text"].tolist() == ["江州架橋。"]
    assert corpus.articles["published"].dt.day.tolist() == [6]


def test_a_bad_people_file_is_told_once_before_anything_runs(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.csv").write_text(f"{','.join(PEOPLE_COLUMNS)}\n李强,CN,,,,,,\n", encoding="utf-8")
    monkeypatch.setattr(people_file, "data_folder", lambda *parts: tmp_path / parts[-1])
    assert main(["report", "--corpus", str(corpus), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.partition(": ")[2][:22] for line in said.err.splitlines()] == ["李强 has empty words; gi"]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["report", "--corpus", "nowhere"], 2, "there is no such folder"),
        (["report", "nowhere"], 2, "there is no such folder"),
        (["report", "here", "--corpus", "there"], 2, "name the pages once"),
        (["report", "--notebooks", "nowhere"], 2, "there is no notebook"),
        (["lab", "--notebooks", "nowhere"], 2, "there is no notebook"),
        (["notebooks"], 2, "FOLDER"),
        (["--version"], 0, f"newsprint {project_version()}"),
        (["report", "--labels", "fr"], 2, "choose from"),
        ([], 2, "COMMAND"),
        (["report", "--help"], 0, "other files there are left alone"),
    ],
)
def test_command_line_says_what_is_wrong(
    arguments: list[str], status: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["newsprint", *arguments])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == status
    assert told in " ".join("".join(capsys.readouterr()).split())
