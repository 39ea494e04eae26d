"""Where the data, the notebooks and the reports are, and the settings that a run of a notebook may change.

A notebook asks here for its corpus, its output folder and the language of its labels. The defaults serve the two
articles in the project; ``make report CORPUS=… OUT=… LABELS=…`` sets the environment variables below.
"""

import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from helpers.errors import SettingError

DISTRIBUTION = "newsprint-notebooks"
CORPUS_VARIABLE = "NEWSPRINT_CORPUS"
REPORTS_VARIABLE = "NEWSPRINT_REPORTS"
LABELS_VARIABLE = "NEWSPRINT_LABELS"
ENCODING_VARIABLE = "NEWSPRINT_ENCODING"
COLUMNS_VARIABLE = "NEWSPRINT_COLUMNS"
LABEL_LANGUAGES = ("en", "zh")
_PACKED = Path(__file__).resolve().parent / "project"  # what a wheel has of the project; a clone has no such folder


def is_installed() -> bool:
    """Return whether this is a copy installed from a wheel, and not a clone of the project."""
    return _PACKED.is_dir()


def project_root() -> Path:
    """Return the folder that holds ``data/`` and ``notebooks/``: the clone, or what the wheel brought of it."""
    return _PACKED if is_installed() else Path(__file__).resolve().parents[2]


def data_folder(*parts: str) -> Path:
    """Return ``data/`` or a path below it."""
    return project_root().joinpath("data", *parts)


def notebooks_folder() -> Path:
    """Return the folder of the project's notebooks."""
    return project_root() / "notebooks"


def find(path: str | Path) -> Path:
    """Return a path as the user means it: ``~`` is the home folder; what the working folder lacks may be the project's.

    >>> find("data/articles") == data_folder("articles")
    True
    """
    path = Path(path).expanduser()
    ours = project_root() / path
    return ours if not path.exists() and ours.exists() else path.absolute()


def corpus_folder() -> Path:
    """Return the folder of pages to read: the environment's choice, else ``data/articles/``."""
    return _from_environment(CORPUS_VARIABLE, data_folder("articles"))


def reports_folder() -> Path:
    """Return the folder for charts, tables and snapshots: the environment's choice, else ``reports/``.

    That is the clone's; of an installed copy it is the working folder's.
    """
    return _from_environment(REPORTS_VARIABLE, (Path.cwd() if is_installed() else project_root()) / "reports")


def labels() -> str:
    """Return the language of chart labels, ``"en"`` or ``"zh"``.

    Raises
    ------
    SettingError
        If the environment asks for another language.
    """
    choice = os.environ.get(LABELS_VARIABLE) or LABEL_LANGUAGES[0]
    if choice not in LABEL_LANGUAGES:
        raise SettingError(
            f"{LABELS_VARIABLE}={choice!r}: labels come in {' or '.join(LABEL_LANGUAGES)}; set one of these."
        )
    return choice


def project_version() -> str:
    """Return the version that ``pyproject.toml`` gave the installed project."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "unknown (not installed; run `make` or `pip install -e .`)"


def encoding() -> str | None:
    """Return the encoding of text files that the environment names, or None."""
    return os.environ.get(ENCODING_VARIABLE) or None


def columns() -> dict[str, str] | None:
    """Return field → column of tables, which the environment writes ``text=稿件内容,date=见报``, or None."""
    pairs = [pair.partition("=") for pair in os.environ.get(COLUMNS_VARIABLE, "").split(",") if pair.strip()]
    if wrong := next((field for field, _, name in pairs if not name.strip()), ""):
        raise SettingError(f"{COLUMNS_VARIABLE}: “{wrong}” names no column; write field=column, as in text=稿件内容.")
    return {field.strip(): name.strip() for field, _, name in pairs} or None


def _from_environment(variable: str, default: Path) -> Path:
    value = os.environ.get(variable)
    return Path(value).expanduser().resolve() if value else default
