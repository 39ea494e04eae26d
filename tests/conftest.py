"""What several tests share: the report of the two articles, and a real browser with chosen fonts."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import matplotlib
import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from helpers import paths
from helpers.display.snapshot import build_report
from helpers.display.snapshot.page import TEMPLATES

FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser; without one, tests that need it are skipped, but never in continuous integration."""
    found = shutil.which("chromium")
    if not found:
        reason = "no chromium on the PATH, so nothing is looked at in a browser (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def playwright(chromium: str) -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser_with_fonts(
    playwright: Playwright, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Path], Browser]]:
    """A function that opens a browser which knows the fonts of one folder and no others."""
    opened = []

    def open_browser(fonts: Path) -> Browser:
        folder = tmp_path_factory.mktemp("fonts")
        configuration = folder / "fonts.conf"
        configuration.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
            f"<fontconfig><dir>{fonts}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
            encoding="utf-8",
        )
        environment = {**os.environ, "FONTCONFIG_FILE": str(configuration)}
        opened.append(playwright.chromium.launch(executable_path=chromium, args=list(FLAGS), env=environment))
        return opened[-1]

    yield open_browser
    for browser in opened:
        browser.close()


@pytest.fixture(scope="session")
def browser_without_chinese(browser_with_fonts: Callable[[Path], Browser]) -> Browser:
    """A browser on a machine whose only fonts are Latin ones: those that matplotlib brings along."""
    return browser_with_fonts(Path(matplotlib.get_data_path()) / "fonts" / "ttf")


class Built(NamedTuple):
    """A report that was built: where, whether every notebook ran, and what was said."""

    folder: Path
    made: bool
    said: str

    def page(self, name: str) -> str:
        return (self.folder / "html" / f"{name}.html").read_text(encoding="utf-8")

    def figures(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for path in (self.folder / "figures").iterdir():
            found.setdefault(path.stem, set()).add(path.suffix)
        return found


def build(folder: Path, notebooks: list[Path] | None = None) -> Built:
    """Build the report of the two articles, or some notebooks of it."""
    said: list[str] = []
    made = build_report(paths.data_folder("articles"), folder, "en", notebooks, say=said.append)
    return Built(folder, made, "\n".join(said))


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The report of the two articles, as ``make report`` builds it."""
    return build(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="session")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``jupyter nbconvert --to html --execute notebooks/3-who-speaks.ipynb`` makes, typed in the clone."""
    folder = tmp_path_factory.mktemp("typed")
    (folder / "etc").mkdir()
    # Installed, it is in etc/jupyter of the environment.
    shutil.copy(TEMPLATES / "jupyter_nbconvert_config.py", folder / "etc")
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_PATH": str(folder / "etc"),
        paths.REPORTS_VARIABLE: str(folder / "reports"),
    }
    source = (paths.notebooks_folder() / "3-who-speaks.ipynb").relative_to(paths.project_root())
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", str(source), "--output-dir", str(folder)]
    finished = subprocess.run(
        command, cwd=paths.project_root(), env=environment, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stderr
    return folder / "3-who-speaks.html"
