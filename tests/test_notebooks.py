"""The project's notebooks: how they are written, and what a report of the two articles holds."""

import ast
import base64
import csv
import re
from io import BytesIO
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from nbformat import NotebookNode
from playwright.sync_api import Browser

import helpers
from helpers import paths
from helpers.display.fonts import missing_characters
from helpers.display.snapshot.page import requests_of

from .conftest import Built

CHINESE = re.compile("[\u3400-\u9fff]")
NOTEBOOKS = sorted((paths.project_root() / "notebooks").glob("*.ipynb"))
MOST_LINES = 350  # of code, in all notebooks together
MOST_LINES_OF_A_CHART = 4
CHARTS = {
    "bars",
    "dots",
    "heat",
    "keyness",
    "cloud",
    "positions",
    "network",
    "ternary",
    "sensitivity",
    "fates",
    "strips",
}
FIGURE_SUFFIXES = {".svg", ".png", ".pdf"}
# A notebook tells and shows; what computes belongs into helpers, where it is tested.
LOGIC = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Match),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
)

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_of(notebook: NotebookNode) -> ast.Module:
    return ast.parse("\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code"))


# --- how they are written


def code_cells(path: Path) -> list[NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def lines_of(cell: NotebookNode) -> int:
    return sum(bool(line.strip()) for line in cell.source.splitlines())


def test_there_is_one_notebook_for_each_question() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == ["0-", "1-", "2-", "3-", "4-", "5-"]


def test_notebooks_are_short() -> None:
    assert sum(lines_of(cell) for path in NOTEBOOKS for cell in code_cells(path)) <= MOST_LINES


@every_notebook
def test_a_chart_takes_few_lines(path: Path) -> None:
    for cell in code_cells(path):
        called = {node.func.attr for node in ast.walk(ast.parse(cell.source)) if is_call_of_report(node)}
        assert not called & CHARTS or lines_of(cell) <= MOST_LINES_OF_A_CHART, cell.source


def is_call_of_report(node: ast.AST) -> bool:
    is_method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_method and getattr(node.func.value, "id", "") == "report"


@every_notebook
def test_settings_stand_in_the_first_cell_of_code_tagged_as_papermill_has_it(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    tagged = [i for i, cell in enumerate(cells) if "parameters" in cell.metadata.get("tags", [])]
    assert tagged == [1]
    assigned = [
        target.id for node in ast.parse(cells[1].source).body if isinstance(node, ast.Assign) for target in node.targets
    ]
    assert assigned[:2] == ["CORPUS", "LABELS"] and all(name.isupper() for name in assigned)


@every_notebook
def test_notebook_opens_with_a_question(path: Path) -> None:
    first = nbformat.read(path, as_version=4).cells[0]
    assert first.cell_type == "markdown"
    assert re.match(r"# .+[?？]\s*$", first.source.splitlines()[0])


@every_notebook
def test_notebook_is_valid_and_carries_no_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.id for cell in code if cell.outputs or cell.execution_count is not None] == []
    assert "widgets" not in notebook.metadata


@every_notebook
def test_notebook_only_calls(path: Path) -> None:
    logic = [node for node in ast.walk(code_of(nbformat.read(path, as_version=4))) if isinstance(node, LOGIC)]
    assert [f"{type(node).__name__}: {ast.unparse(node)}" for node in logic] == []


@every_notebook
def test_notebook_imports_from_helpers_alone(path: Path) -> None:
    imports = [
        n for n in ast.walk(code_of(nbformat.read(path, as_version=4))) if isinstance(n, ast.Import | ast.ImportFrom)
    ]
    assert {getattr(node, "module", None) for node in imports} == {"helpers"}
    assert {alias.name for node in imports for alias in node.names} <= set(helpers.__all__)


@every_notebook
def test_prose_needs_no_formula_renderer(path: Path) -> None:
    """A snapshot makes no request, so there is nothing in it that would set TeX."""
    prose = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown"]
    assert [source for source in prose if re.search(r"\$[^$\n]+\$|\\\(|\\\[", source)] == []


# --- what they make


def test_every_notebook_runs_to_its_end(report: Built) -> None:
    assert report.made, report.said


@every_notebook
def test_snapshot_is_there_with_finding_and_charts(report: Built, path: Path) -> None:
    soup = BeautifulSoup(report.page(path.stem), features="html.parser")
    findings = [finding.get_text(strip=True) for finding in soup.select(".finding")]
    assert findings
    assert re.search(r"\d", findings[0]), "a finding states its figures"
    assert soup.select(".output.chart img")


@every_notebook
def test_snapshot_is_clean(report: Built, path: Path) -> None:
    page = report.page(path.stem)
    soup = BeautifulSoup(page, features="html.parser")
    assert requests_of(page) == []
    assert soup.select("pre.stderr") == []
    assert [image["src"][:40] for image in soup.select("main img") if len(image.get("alt", "")) < 20] == []
    assert not re.search(r" at 0x[0-9a-f]{6,}", soup.get_text()), "an address in memory differs from run to run"
    assert str(report.folder) not in page
    assert str(paths.project_root()) not in page


def test_every_chart_has_three_formats_and_its_data(report: Built) -> None:
    figures = report.figures()
    assert len(figures) >= len(NOTEBOOKS)
    assert {name: suffixes for name, suffixes in figures.items() if not suffixes >= FIGURE_SUFFIXES} == {}
    tables = {path.stem for path in (report.folder / "tables").glob("*.csv")}
    assert sorted(set(figures) - tables) == []


# The two articles share no stretch of text; another corpus does, and its tables have the same names.
WITHOUT_ROWS = ["text-reuse-stretches.csv", "text-reuse.csv"]


def test_every_table_has_rows(report: Built) -> None:
    tables = sorted((report.folder / "tables").glob("*.csv"))
    rows = {path.name: list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines())) for path in tables}
    assert [name for name, lines in rows.items() if len(lines) < 2] == WITHOUT_ROWS


def test_index_tells_and_links_everything(report: Built) -> None:
    soup = BeautifulSoup(report.page("index"), features="html.parser")
    linked = {(report.folder / "html" / link["href"]).resolve() for link in soup.select("a")}
    made = {path.resolve() for name in ("figures", "tables") for path in (report.folder / name).iterdir()}
    pages = {(report.folder / "html" / f"{path.stem}.html").resolve() for path in NOTEBOOKS}
    assert linked == made | pages
    assert len(soup.select(".notebook")) == len(soup.select(".notebook img")) == len(NOTEBOOKS)
    assert all(card.select_one(".said") for card in soup.select(".notebook"))


def test_same_pages_same_bytes(report: Built, typed: Path) -> None:
    made = {path.relative_to(typed.parent / "reports"): path for path in (typed.parent / "reports").rglob("*.*")}
    assert len(made) > 20
    assert [name for name, path in made.items() if (report.folder / name).read_bytes() != path.read_bytes()] == []


# --- what a notebook makes that is typed by hand


def test_typed_page_is_whole(typed: Path) -> None:
    page = typed.read_text(encoding="utf-8")
    soup = BeautifulSoup(page, features="html.parser")
    assert requests_of(page) == []
    assert len(soup.select("main img")) > 2
    assert [
        image for image in soup.select("main img") if len(image["alt"]) < 20 or "No description" in image["alt"]
    ] == []
    font = re.search(r"data:font/woff2;base64,([^)]+)\)", page)
    assert font
    drawn = TTFont(BytesIO(base64.b64decode(font[1]))).getBestCmap()
    printed = set(CHINESE.findall(soup.get_text()))
    assert len(printed) > 300
    assert {character for character in printed if ord(character) not in drawn} == set(
        missing_characters("".join(printed))
    )


def test_typed_page_in_a_browser_without_chinese_fonts(typed: Path, browser_without_chinese: Browser) -> None:
    with browser_without_chinese.new_context() as context:
        page = context.new_page()
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(typed.as_uri())
        page.evaluate("document.fonts.ready")
        cell = page.locator("main td").first
        shots = {cell.evaluate("(td, c) => { td.textContent = c }", c) or cell.screenshot() for c in "治理"}
    assert len(shots) == 2
    assert [url for url in requests if not url.startswith("data:")] == [typed.as_uri()]
