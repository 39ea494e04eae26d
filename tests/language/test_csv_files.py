"""The reference files: every row has a source, every country a code."""

import csv

import pytest

from helpers.language.countries import country_name
from helpers.language.csv_files import read_reference, read_rows, read_table
from helpers.paths import data_folder

FILES = ["countries.csv", "institutions.csv", "people.csv", "regions.csv", "name_characters.csv"]


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_its_source(name):
    assert all(row["source"].strip() for row in read_reference(name, ["source"]))


@pytest.mark.parametrize("name", FILES[:4])
def test_country_codes_are_known(name):
    for row in read_reference(name, ["country"]):
        assert all(map(country_name, row["country"].split()))


@pytest.mark.parametrize("name", FILES[:2])
def test_no_name_twice(name):
    names = [row["name"] for row in read_reference(name, ["name"])]
    assert len(names) == len(set(names))


def test_a_row_of_people_says_whom_it_means_or_where():
    rows = read_reference("people.csv", ["name", "words", "aliases", "not_aliases"])
    people = [(row["name"], row["words"]) for row in rows if row["words"]]
    assert len(people) == len(set(people))
    assert all(row["words"] or "@" in row["aliases"] + row["not_aliases"] for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_file_in_any_encoding_that_chinese_spreadsheets_save(tmp_path, encoding, line_end):
    path = tmp_path / "people.csv"
    path.write_bytes(f'name,source{line_end}马克林,"华夏, 2024"{line_end}'.encode(encoding))
    assert read_rows(path, ["name"]) == [{"name": "马克林", "source": "华夏, 2024"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_may_have_blank_and_short_rows(tmp_path, encoding):
    path = tmp_path / "mine.csv"
    path.write_text("word,note\r\n 表示 ,verb\r\n,\r\n认为\r\n", encoding=encoding)
    assert read_table(path, ["word"]).values.tolist() == [[" 表示 ", 2], ["认为", 4]]


@pytest.mark.parametrize(("raw", "message"), [
    (b"", r"people\.csv: the file is empty"),
    ("term\n的\n".encode(), r"people\.csv, line 1: the header has no name"),
    ('name,source\n"马克林,a\n'.encode(), r"people\.csv, line 2: .* double quote without its partner"),
    (b"name,source\n\xe9\xa9,x\n\xff\xff\n", r"people\.csv, line \d: neither UTF-8 nor GB18030"),
    ("name,source\n马克林\n".encode(), r"people\.csv, line 2: 1 cells, not 2; write a comma"),
    ("name,source\n马克林,a\n习近平,b,c\n".encode(), r"people\.csv, line 3: 3 cells, not 2; .* in double quotes"),
])  # fmt: skip
def test_a_broken_file_is_named_with_its_line(tmp_path, raw, message):
    path = tmp_path / "people.csv"
    path.write_bytes(raw)
    with pytest.raises(ValueError, match=message):
        read_rows(path, ["name"])


def test_reporting_verbs_have_stance_and_gloss():
    with data_folder("lexicons", "reporting_verbs.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    verbs = [row["verb"] for row in rows]
    assert len(verbs) == len(set(verbs))
    assert all(row["gloss"] for row in rows)
    stances = {row["stance"] for row in rows if row["use"] != "exclude"}
    assert stances == {"neutral", "informing", "endorsing", "distancing"}


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match=r"people\.csv, line 1: the header has no nickname"):
        read_reference("people.csv", ["nickname"])
