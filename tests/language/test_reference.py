"""The reference files: every row has a source, every country a code."""

import csv

import pytest

from helpers.language.countries import country_name, read_reference
from helpers.paths import data_folder

FILES = ["countries.csv", "institutions.csv", "people.csv", "regions.csv", "name_characters.csv"]


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_its_source(name):
    assert all(row["source"].strip() for row in read_reference(name, ["source"]))


@pytest.mark.parametrize("name", FILES[:4])
def test_country_codes_are_known(name):
    for row in read_reference(name, ["country"]):
        assert not row["country"] or country_name(row["country"])


@pytest.mark.parametrize("name", FILES[:3])
def test_no_name_twice(name):
    names = [row["name"] for row in read_reference(name, ["name"])]
    assert len(names) == len(set(names))


def test_reporting_verbs_have_stance_and_gloss():
    with data_folder("lexicons", "reporting_verbs.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    verbs = [row["verb"] for row in rows]
    assert len(verbs) == len(set(verbs))
    assert all(row["gloss"] for row in rows)
    stances = {row["stance"] for row in rows if row["use"] != "exclude"}
    assert stances == {"neutral", "informing", "endorsing", "distancing"}


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match=r"people\.csv:1: no column nickname"):
        read_reference("people.csv", ["nickname"])
