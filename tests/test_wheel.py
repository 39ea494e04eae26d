"""The wheel, installed into an environment of its own and used outside the clone: it has all that it needs."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers.paths import project_root, project_version

pytestmark = pytest.mark.skipif(not (project_root() / "pyproject.toml").is_file(), reason="there is no clone to build")
CALLS = """
import helpers
from helpers import paths
assert paths.is_installed() and not paths.project_root().is_relative_to({clone!r}), paths.project_root()
corpus = helpers.load_corpus(paths.corpus_folder())
assert corpus.folder == paths.data_folder("articles") and len(corpus.articles) == 2
hits = helpers.find_terms(corpus.passages, helpers.load_lexicon("themes"))
statements = helpers.find_statements(corpus.passages)
tables = [hits, statements, helpers.theme_rates(hits, corpus.passages), helpers.speaker_table(statements)]
tables += [helpers.code_frames(corpus.passages), helpers.space_by(statements, "country"), helpers.load_gold("speakers")]
print([len(table) > 0 for table in tables].count(True), paths.reports_folder())
"""
NOTEBOOK = new_notebook(
    cells=[
        new_markdown_cell("# 谁在说话？"),
        new_code_cell(
            "from helpers import load_corpus, paths\n"
            "corpus = load_corpus(paths.corpus_folder())\n"
            "(paths.reports_folder() / 'tables').mkdir(parents=True)\n"
            "corpus.articles.to_csv(paths.reports_folder() / 'tables' / 'articles.csv')\n"
            "corpus.articles"
        ),
    ]
)
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=project_root(), check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the wheel and, instead of a download, the packages of this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    site = Path(
        subprocess.check_output([python, "-c", "import site; print(site.getsitepackages()[0])"], text=True).strip()
    )
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*install, str(wheel)], check=True)
    # A path file adds the folder alone: not the path files in it, one of which leads to the clone.
    (site / "packages-of-the-tests.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """A function that runs a program of that environment in an empty folder, with an empty home."""
    own = {name: str(tmp_path / "home" / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSPRINT_", "PYTHON"))}
    templates = str(Path(sys.prefix) / "share" / "jupyter")  # nbconvert's own, which came with nbconvert
    environment = {**kept, **own, "HOME": str(tmp_path / "home"), "JUPYTER_PATH": templates}

    def run_there(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [installed.parent / program, *map(str, arguments)]
        (tmp_path / "work").mkdir(exist_ok=True)
        return subprocess.run(
            command, cwd=tmp_path / "work", env=environment, capture_output=True, text=True, check=False
        )

    return run_there


def test_wheel_carries_data_notebooks_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        path.relative_to(project_root()).as_posix()
        for folder in ("data", "notebooks")
        for path in (project_root() / folder).rglob("*")
        if path.is_file() and not any(part.startswith((".", "__")) for part in path.parts) and path.suffix != ".py"
    }
    assert {f"helpers/project/{name}" for name in ours} == {
        name for name in names if name.startswith("helpers/project/")
    }
    assert {"helpers/py.typed", "helpers/display/font/OFL.txt", "helpers/display/templates/newsprint/page.css"} <= names
    assert not [name for name in names if "checkpoint" in name or name.startswith(("tests", "src", "data"))]


def test_public_calls_work_outside_the_clone(run: Run, tmp_path: Path) -> None:
    finished = run("python", "-c", CALLS.format(clone=str(project_root())))
    assert finished.stderr.strip() == ""
    assert finished.stdout.split(maxsplit=1) == ["7", f"{tmp_path / 'work' / 'reports'}\n"]


def test_version_is_that_of_the_project(run: Run) -> None:
    assert run("newsprint", "--version").stdout == f"newsprint {project_version()}\n"


def test_a_copy_of_the_notebooks_is_written_once(run: Run, tmp_path: Path) -> None:
    written = run("newsprint", "notebooks", "mine")
    ours = {path.name: path.read_bytes() for path in (project_root() / "notebooks").glob("*.ipynb")}
    assert {path.name: path.read_bytes() for path in (tmp_path / "work" / "mine").iterdir()} == ours
    assert "newsprint lab PAGES --notebooks" in written.stdout
    again = run("newsprint", "notebooks", "mine")
    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_report_of_own_pages_and_notebooks(run: Run, tmp_path: Path) -> None:
    for folder in ("pages", "mine"):
        (tmp_path / "work" / folder).mkdir(parents=True)
    (tmp_path / "work" / "pages" / "page.txt").write_text("数字治理\n\n代表们表示，各国应当合作。\n", encoding="utf-8")
    nbformat.write(NOTEBOOK, tmp_path / "work" / "mine" / "one.ipynb")
    finished = run("newsprint", "report", "pages", "--notebooks", "mine")
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.startswith("pages: 1 file, 1 article, ")
    made = tmp_path / "work" / "reports"
    assert {"html/index.html", "html/one.html", "tables/articles.csv"} <= {
        path.relative_to(made).as_posix() for path in made.rglob("*")
    }


@pytest.mark.parametrize("kind", ["newsprint", "html"])
def test_nbconvert_makes_our_page_where_it_is_installed(run: Run, tmp_path: Path, kind: str) -> None:
    (tmp_path / "work").mkdir()
    nbformat.write(NOTEBOOK, tmp_path / "work" / "one.ipynb")
    finished = run("python", "-m", "nbconvert", "--to", kind, "one.ipynb")
    assert finished.returncode == 0, finished.stderr
    page = (tmp_path / "work" / "one.html").read_text(encoding="utf-8")
    assert '<details class="code">' in page
    assert "Newsprint Page" in page
