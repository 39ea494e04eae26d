"""What several tests share: a real browser, in which a page may be looked at but reaches no network."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import matplotlib
import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

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
