"""Libraries that only some formats need, and that a plain installation goes without."""

from importlib import import_module
from types import ModuleType

from helpers.reading.formats.page_text import PageError

INSTALL = 'pip install "newsprint-notebooks[formats]"'


def library(name: str, source: str) -> ModuleType:
    """Return a library of the ``formats`` extra; PageError that says how to install it if it is missing."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise  # it is installed, and something that it needs is not
        suffix = source.rsplit(".", 1)[-1].lower()
        problem = f"needs a library that is not installed: .{suffix} files are read by {name}"
        raise PageError(source, problem, f"Install it: {INSTALL}.") from error
