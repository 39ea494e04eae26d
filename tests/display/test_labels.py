"""The table of readable names: complete in both languages, printable, patient with unknown keys."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from helpers import load_corpus
from helpers.discourse import gold
from helpers.discourse.speakers import idle_rows
from helpers.discourse.speakers.speaker_basis import SPEAKER_BASES
from helpers.display import labels as module
from helpers.display.explore import CONCORDANCE_COLUMNS
from helpers.display.fonts import missing_characters
from helpers.display.label_table import TABLE
from helpers.display.labels import is_known, label
from helpers.measures.agreement import agreement_table
from helpers.paths import project_root
from helpers.reading import page, schemas
from helpers.reading.account import count_fates, list_joins, list_set_aside, page_lines

SOURCES = project_root() / "src" / "helpers"
OTHER_DATA = {"developed"}  # a group of countries, as data/reference/regions.csv calls it


def code_of(notebook: Path) -> str:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


@pytest.fixture(scope="module")
def notebooks() -> str:
    return "\n".join(code_of(path) for path in sorted((project_root() / "notebooks").glob("*.ipynb")))


@pytest.fixture(scope="module")
def program() -> str:
    paths = sorted(path for path in SOURCES.rglob("*") if path.suffix in {".py", ".j2"} and path.name != "labels.py")
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@pytest.mark.parametrize(
    ("key", "english", "chinese"),
    [
        ("country_basis", "Basis of the country", "国别依据"),
        ("furniture", "Page furniture", "版面固定信息"),
        ("development", "Development", "发展"),
        ("rate_per_1000", "Mentions per 1,000 characters", "每千字提及次数"),
        ("wrong_weekday", "A weekday that does not fit its date", "星期与日期不符"),
        ("unknown", "Unknown", "不详"),
    ],
)
def test_known_keys(key, english, chinese):
    assert (label(key), label(key, "zh")) == (english, chinese)
    assert is_known(key)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("mean_length", "mean length"),
        ("庄荣文", "庄荣文"),
        ("004_d740344705b9bb0f", "004_d740344705b9bb0f"),
        ("$x_y$", "$x_y$"),
        ("", ""),
    ],
)
def test_unknown_keys_come_back_readable(key, expected):
    assert label(key) == label(key, "zh") == expected
    assert not is_known(key)


def test_every_row_has_two_printable_names_and_every_key_comes_once():
    lines = [line for line in TABLE.strip().splitlines() if not line.startswith("#")]
    assert len(lines) == len(module._LABELS)
    for names in module._LABELS.values():
        assert all(name.strip() == name and name and not missing_characters(name) for name in names)


def test_another_language_is_refused():
    with pytest.raises(ValueError, match="en or zh"):
        label("kept", "fr")


@pytest.mark.parametrize(
    ("key", "english", "chinese"),
    [
        ("category_name", "Category", "类别"),
        ("country_group_name", "Country group", "国家组"),
        ("nobody_name", "nobody name", "nobody name"),
    ],
)
def test_a_column_of_names_is_called_like_its_codes(key, english, chinese):
    assert (label(key), label(key, "zh")) == (english, chinese)


def test_every_fixed_value_of_the_tables_has_a_label():
    texts = [path.read_text(encoding="utf-8") for path in (SOURCES / "reading").rglob("*.py")]
    doubts = re.findall(r'(?:Doubt\([^"\n]*|_add_doubt\([^"\n]*)"(\w+)"', "\n".join(texts))
    verdicts = re.findall(r'"verdict"(?:: | == | != )"([\w ]+)"', Path(gold.__file__).read_text(encoding="utf-8"))
    assert {"wrong_weekday", "latin_in_chinese"} <= set(doubts)
    assert {"missed", "not in gold"} <= set(verdicts)
    fixed = {*schemas.KINDS, *schemas.FATES, *page.FLAG_DETAILS, *doubts, *verdicts, "same speaker", "other speaker"}
    fixed |= {*SPEAKER_BASES, *idle_rows.REASONS}
    assert [value for value in sorted(fixed) if not is_known(value)] == []


def test_every_column_that_a_notebook_shows_has_a_label(notebooks, tmp_path):
    named = [
        key for block in re.findall(r"columns=\[(.*?)\]", notebooks, re.DOTALL) for key in re.findall(r'"(\w+)"', block)
    ]
    assert "descriptor" in named
    (tmp_path / "页.txt").write_text("共建数字未来\n\n会议很好。", encoding="utf-8")
    corpus = load_corpus(tmp_path)
    lines = page_lines(corpus)
    tables = [corpus.doubts, corpus.errors, count_fates(lines), list_set_aside(lines), list_joins(corpus.passages)]
    columns = {
        *named,
        *CONCORDANCE_COLUMNS,
        *idle_rows.IDLE_COLUMNS,
        *agreement_table(pd.DataFrame({"a": [0, 1]}), pd.DataFrame({"a": [0, 1]})).rename(columns=gold.SHARES),
        *(key for table in tables for key in table),
    }
    columns = {re.sub("_(name|low|high)$", "", key) for key in columns}
    assert [key for key in sorted(columns) if not is_known(key)] == []


def test_every_key_is_used_somewhere(program, notebooks):
    code = program + notebooks
    unused = [
        key
        for key in module._LABELS
        if not re.search(rf"""(["']){re.escape(key)}(_name)?\1|(?<![\w.]){re.escape(key)}=""", code)
        and key not in OTHER_DATA
    ]
    assert unused == []
