"""Where the data are, where reports go, and the three settings that a report run may change.

A notebook asks here for its corpus, its output folder and the language of its labels. The defaults serve
the two articles in the project; ``make report CORPUS=… OUT=… LABELS=…`` sets the environment variables below.
"""

import os
from pathlib import Path

CORPUS_VARIABLE = "NEWSPRINT_CORPUS"
REPORTS_VARIABLE = "NEWSPRINT_REPORTS"
LABELS_VARIABLE = "NEWSPRINT_LABELS"
LABEL_LANGUAGES = ("en", "zh")


def project_root() -> Path:
    """Return the folder that holds ``notebooks/``, ``data/`` and ``src/``."""
    return Path(__file__).resolve().parents[2]


def data_folder(*parts: str) -> Path:
    """Return ``data/`` or a path below it."""
    return project_root().joinpath("data", *parts)


def corpus_folder() -> Path:
    """Return the folder of pages to read: the environment's choice, else ``data/articles/``."""
    return _from_environment(CORPUS_VARIABLE, data_folder("articles"))


def reports_folder() -> Path:
    """Return the folder that charts, tables and snapshots are written to, else ``reports/``."""
    return _from_environment(REPORTS_VARIABLE, project_root() / "reports")


def labels() -> str:
    """Return the language of chart labels, ``"en"`` or ``"zh"``.

    Raises
    ------
    ValueError
        If the environment asks for another language.
    """
    choice = os.environ.get(LABELS_VARIABLE) or LABEL_LANGUAGES[0]
    if choice not in LABEL_LANGUAGES:
        raise ValueError(
            f"{LABELS_VARIABLE}={choice!r}: labels come in {' or '.join(LABEL_LANGUAGES)}; set one of these."
        )
    return choice


def _from_environment(variable: str, default: Path) -> Path:
    value = os.environ.get(variable)
    return Path(value).expanduser().resolve() if value else default
