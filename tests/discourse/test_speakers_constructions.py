"""The rows of data/grammar/constructions.csv: each example is read in its construction, no counterexample is."""

import pytest

from helpers.codebook import values
from helpers.discourse.speakers import attribution, reader
from helpers.discourse.speakers.constructions import COLUMNS, SIGNED, known_constructions
from helpers.language.csv_files import read_rows
from helpers.paths import data_folder

NEXT_PARAGRAPH = "¶"
ROWS = read_rows(data_folder("grammar", "constructions.csv"), COLUMNS)
rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["construction"])


def read_in(say, text, construction):
    """The words that are attributed in a construction."""
    found = say(*text.split(NEXT_PARAGRAPH))
    return found.loc[found["construction"] == construction, "text"].tolist()


@rows
def test_the_example_is_read_in_its_construction(say, row):
    assert read_in(say, row["example"], row["construction"]) == [row["words"]]


@rows
def test_the_counterexample_is_not(say, row):
    assert read_in(say, row["counterexample"], row["construction"]) == []


@rows
def test_without_its_row_a_construction_is_not_read(say, row, monkeypatch):
    others = known_constructions() - {row["construction"]}
    for module in (attribution, reader):
        monkeypatch.setattr(module, "known_constructions", lambda: others)
    assert read_in(say, row["example"], row["construction"]) == []


def test_each_has_a_name_in_both_languages():
    assert set(values("construction")) == {SIGNED, *known_constructions()}
