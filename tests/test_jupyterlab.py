"""The notebooks in JupyterLab, in a real browser, with Chinese labels: Run All, and no error."""

import ast
import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import Browser, Locator, Page

from helpers import paths
from helpers.__main__ import lab_command
from helpers.display.fonts import font_path

NOTEBOOKS = sorted(paths.notebooks_folder().glob("*.ipynb"))
TOKEN = "newsprint-test"
CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile("(?:Corpus|Left out|Denominator|Method|Caution|Set aside|Description):")
STARTS_WITHIN, RUNS_WITHIN = 60, 240  # seconds; a busy machine with two cores needs a fraction
SETTINGS = {
    # All cells are in the page, not only those in view.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
PAGE_OF_CHINESE = new_notebook(
    cells=[
        new_markdown_cell("# 治理\n\n治理与**治理**"),
        new_code_cell(
            "name = '治理'",
            outputs=[
                new_output("stream", text="治理"),
                new_output(
                    "display_data", {"text/html": "<table><tr><td>治理</td></tr></table>治理<input value=治理>"}
                ),
            ],
        ),
    ],
    metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
)
WHERE_CHINESE_STANDS = {
    "prose": ".jp-RenderedMarkdown p",
    "bold": ".jp-RenderedMarkdown strong",
    "heading": ".jp-RenderedMarkdown h1",
    "code": ".jp-CodeCell .cm-content",
    "printed": ".jp-OutputArea-output pre",
    "table": ".jp-OutputArea-output td",
    "input": ".jp-OutputArea-output input",
    "tab": ".lm-DockPanel-tabBar .lm-TabBar-tabLabel",
}
# A character alone, large, in the font of an element of the page.
SHOW_CHARACTER = """([character, selector]) => {
    const font = selector ? getComputedStyle(document.querySelector(selector)).fontFamily : "sans-serif";
    const style = "position: fixed; top: 200px; left: 400px; z-index: 99999; background: white; color: black; ";
    const shown = Object.assign(document.createElement("span"), { id: "character", textContent: character });
    shown.style = style + "font: 60px " + font;
    document.querySelector("#character")?.remove();
    document.body.append(shown);
    return document.fonts.ready.then(() => font);
}"""
SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
KERNEL_IS_IDLE = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
ALL_CELLS_RAN = """shown => {
    const prompts = [...document.querySelectorAll(shown + ' .jp-CodeCell .jp-InputArea-prompt')];
    return prompts.length > 0 && prompts.every(prompt => /\\d/.test(prompt.textContent));
}"""


class Lab(NamedTuple):
    address: str
    folder: Path

    def get(self, path: str) -> list | dict:
        with urlopen(f"{self.address}{path}?token={TOKEN}", timeout=10) as answer:
            return json.load(answer)


@pytest.fixture(scope="module")
def lab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab server on a copy of the notebooks, which knows nothing of the user's settings."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(paths.notebooks_folder(), folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    nbformat.write(PAGE_OF_CHINESE, folder / "notebooks" / "chinese.ipynb")
    port = _free_port()
    options = [
        *("--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
        f"--IdentityProvider.token={TOKEN}",
    ]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*lab_command(folder / "notebooks"), *options], env=_environment(folder), stdout=log, stderr=log
        )
        started = Lab(f"http://127.0.0.1:{port}", folder)
        try:
            _wait(lambda: _answers(started, server), STARTS_WITHIN, "JupyterLab did not start; see server.log")
            yield started
        finally:
            server.terminate()
            server.wait(timeout=30)


def _set(folder: Path, settings: dict[str, dict]) -> None:
    for name, values in settings.items():
        path = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")


def _environment(folder: Path) -> dict[str, str]:
    _set(folder, SETTINGS)
    own_folders = {
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        paths.REPORTS_VARIABLE: "reports",
    }
    folders = {variable: str(folder / name) for variable, name in own_folders.items()}
    return {**os.environ, **folders, paths.LABELS_VARIABLE: "zh"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(lab: Lab, server: subprocess.Popen) -> bool:
    assert server.poll() is None, "JupyterLab ended at once; see server.log"
    try:
        return "started" in lab.get("/api/status")
    except OSError:  # refused, or accepted and then closed: it is not yet up
        return False


def _wait(condition: Callable[[], bool], seconds: float, otherwise: str) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.25)


def _kernel_is_connected(lab: Lab, name: str) -> bool:
    return any(session["kernel"]["connections"] for session in lab.get("/api/sessions") if session["path"] == name)


@pytest.fixture(scope="module")
def ran(lab: Lab, browser_with_fonts: Callable[[Path], Browser]) -> dict[str, Locator]:
    """What each notebook shows after Run All, one after the other in one window, as a user opens and runs them."""
    page = _open_lab(lab, browser_with_fonts(font_path().parent))
    return {path.stem: _run_all(lab, page, path.name) for path in NOTEBOOKS}


def _open_lab(lab: Lab, browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(STARTS_WITHIN * 1000)
    page.goto(f"{lab.address}/lab?token={TOKEN}&reset")
    return page


def _open_notebook(page: Page, name: str) -> None:
    page.locator(".jp-DirListing-item").get_by_text(name, exact=True).dblclick()
    page.locator(f"{SHOWN} .jp-CodeCell").first.wait_for()


def _run_all(lab: Lab, page: Page, name: str) -> Locator:
    _open_notebook(page, name)
    # The page calls the kernel idle before it is connected, and the server may miss that it got idle.
    _wait(lambda: _kernel_is_connected(lab, name), STARTS_WITHIN, f"{name} was not connected to its kernel")
    page.locator(f"{SHOWN} {KERNEL_IS_IDLE}").first.wait_for(state="attached")

    page.locator("#jp-MainMenu").get_by_text("Run", exact=True).click()
    page.locator('[data-command="runmenu:run-all"]').click()
    page.wait_for_function(ALL_CELLS_RAN, arg=SHOWN, timeout=RUNS_WITHIN * 1000)
    return page.locator(f"[id='{page.locator(SHOWN).get_attribute('id')}']")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_run_all(ran: dict[str, Locator], path: Path) -> None:
    notebook = ran[path.stem]
    assert notebook.locator("[data-mime-type='application/vnd.jupyter.error']").all_inner_texts() == []
    assert notebook.locator("[data-mime-type='application/vnd.jupyter.stderr']").all_inner_texts() == []
    assert notebook.locator(".jp-OutputArea-output img").count() > 0


def test_with_chinese_labels_all_is_made_and_all_is_chinese(lab: Lab, ran: dict[str, Locator]) -> None:
    reports = lab.folder / "reports"
    made = {path.relative_to(reports).as_posix(): path for path in reports.rglob("*") if path.is_file()}
    named = [name for path in NOTEBOOKS for name in names_given_to_report(path)]
    assert len(named) > 40
    assert [name for name in named if f"tables/{name}.csv" not in made] == []
    notes = {name: path.read_text(encoding="utf-8") for name, path in made.items() if name.endswith((".md", ".svg"))}
    assert [name for name, note in notes.items() if not CHINESE.search(note) or ENGLISH.search(note)] == []


@pytest.fixture(scope="module")
def page_of_chinese(lab: Lab, browser_without_chinese: Browser) -> Page:
    page = _open_lab(lab, browser_without_chinese)
    _open_notebook(page, "chinese.ipynb")
    return page


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_chinese_is_readable_without_a_chinese_font(page_of_chinese: Page, theme: str) -> None:
    page = page_of_chinese
    page.locator("#jp-MainMenu").get_by_text("Settings", exact=True).click()
    page.locator(".lm-Menu-item").get_by_text("Theme", exact=True).hover()
    page.locator('[data-command="apputils:change-theme"]').get_by_text(theme, exact=True).click()
    page.wait_for_function(f"document.body.dataset.jpThemeName === {theme!r}")
    for where in WHERE_CHINESE_STANDS.values():
        page.locator(where).first.wait_for()

    def look(character: str, where: str | None) -> bytes:
        page.evaluate(SHOW_CHARACTER, [character, where])
        return page.locator("#character").screenshot()

    box = look("治", None)
    assert look("理", None) == box, "this browser has a Chinese font, and so proves nothing"
    looks = {name: {look(character, where) for character in "治理"} for name, where in WHERE_CHINESE_STANDS.items()}
    assert [name for name, shown in looks.items() if len(shown) < 2 or box in shown] == []


def names_given_to_report(path: Path) -> list[str]:
    """Return what a notebook calls its files: the first text that each chart, table and file is given."""
    code = "\n".join(c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code")
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    of_report = [
        call for call in calls if ast.unparse(call.func).startswith("report.") and "explore" not in ast.unparse(call)
    ]
    texts = [
        [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)] for call in of_report
    ]
    return [given[0] for given in texts if given]
