"""Passages made of paragraphs, and the statements found in them."""

from collections.abc import Callable

import pandas as pd
import pytest

from helpers.discourse.speakers import find_statements

Say = Callable[..., pd.DataFrame]


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
