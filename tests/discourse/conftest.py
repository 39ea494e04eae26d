"""Passages made of paragraphs, and the statements found in them."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from helpers.discourse.speakers import find_statements
from helpers.discourse.speakers.people_file import PEOPLE_COLUMNS

Say = Callable[..., pd.DataFrame]
PeopleFile = Callable[..., Path]


def passages_of(*texts: str, kind: str = "body", article_id: str = "a") -> pd.DataFrame:
    rows = [
        {"passage_id": f"{article_id}-p{i:03d}", "article_id": article_id, "position": i, "kind": kind, "section": "",
         "text": text}
        for i, text in enumerate(texts)
    ]  # fmt: skip
    columns = ["passage_id", "article_id", "position", "kind", "section", "text"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture(scope="session")
def say() -> Say:
    """Statements of an article whose paragraphs are the arguments."""
    return lambda *texts: find_statements(passages_of(*texts))


@pytest.fixture(scope="session")
def paragraphs() -> Callable[..., pd.DataFrame]:
    """Passages of an article whose paragraphs are the arguments."""
    return passages_of


@pytest.fixture
def people_file(tmp_path: Path) -> PeopleFile:
    """Writes a people file of these rows."""

    def write(*rows: dict[str, str]) -> Path:
        path = tmp_path / "people.csv"
        pd.DataFrame(rows, columns=PEOPLE_COLUMNS).to_csv(path, index=False, encoding="utf-8-sig")
        return path

    return write


@pytest.fixture
def read(paragraphs, people_file) -> Say:
    """Statements of one article, `a`, with rows of a people file."""
    return lambda texts, *rows: find_statements(paragraphs(*texts), people=people_file(*rows))
