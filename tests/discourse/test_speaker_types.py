"""What kind of source a speaker is, and the country of the institution beside the person's own."""

import pytest

from helpers.discourse.speakers.space import space_by
from helpers.discourse.speakers.speaker_table import speaker_table
from helpers.discourse.speakers.speaker_types import COLUMNS, type_of
from helpers.language.csv_files import read_rows
from helpers.paths import data_folder

ROWS = read_rows(data_folder("lexicons", "speaker_types.csv"), COLUMNS)
INTERNATIONAL = "international organisation"
OFFICES = [
    ("外交部发言人", "official"), ("县教育局局长", "official"), ("央行行长", "official"), ("村党支部书记", "official"),
    ("中国常驻联合国代表", "diplomat"), ("美国驻联合国大使", "diplomat"), ("总统特使", "diplomat"),
    ("世界银行总裁", INTERNATIONAL), ("欧盟贸易执委", INTERNATIONAL), ("世卫组织专家", INTERNATIONAL),
    ("欧盟问题专家", "academic"), ("大学党委书记", "academic"), ("某大学宣传部部长", "academic"),
    ("华为公司发言人", "business"), ("证券公司首席经济学家", "business"), ("餐厅老板", "business"),
    ("联合国总部记者", "journalist"), ("中国记者协会主席", "other"), ("县医院院长", "other"), ("律师", "other"),
    ("柳树村村民", "citizen"), ("公司员工", "business"), ("知情人士", "unknown"), ("", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("office", "kind"), OFFICES)
def test_offices(office, kind):
    assert type_of([office]) == kind


def test_each_term_has_an_example_that_holds():
    assert [row for row in ROWS if row["term"] not in row["example"] or type_of([row["example"]]) != row["type"]] == []


def test_no_term_twice():
    assert len({row["term"] for row in ROWS}) == len(ROWS)


def test_the_first_office_that_tells_anything_counts():
    assert type_of(["协调人", "清华大学教授、某公司董事"]) == "academic"


SAID = ["美籍清华大学教授约翰·斯通说，样本还不够。", "斯通还说，要再等一年。", "县教育局局长李大山说，可以开学。"]


def test_the_table_of_speakers_and_space_by_type(say):
    found = say(*SAID)
    assert list(found["speaker_type"]) == ["academic", "academic", "official"]
    assert list(speaker_table(found)["speaker_type"]) == ["academic", "official"]
    assert list(space_by(found, "speaker_type")["n_statements"]) == [2, 1]
    assert list(speaker_table(found.iloc[:0])["speaker_type"]) == []


def test_whose_the_institution_is_does_not_say_whose_the_person_is(say):
    found = say(*SAID, "外文出版社编辑大卫·弗格森说，很有意思。")
    assert found[["country", "institution_country"]].values.tolist() == [
        ["US", "CN"], ["US", "CN"], ["CN", "CN"], ["GB", "CN"],
    ]  # fmt: skip
