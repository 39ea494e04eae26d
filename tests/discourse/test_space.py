import pandas as pd
import pytest

from helpers.discourse.speakers.space import add_regions, limit_basis, space_by
from helpers.display.wording import note_of


def statements(*rows):
    columns = ["speaker", "speaker_kind", "country", "country_basis", "text"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(
        statement_id=[f"s{n}" for n in range(len(table))], passage_id="a-p000", article_id="a", descriptor="",
        country_words="", anonymous=False, reference_words="",
    )  # fmt: skip


TABLE = statements(
    ("甲", "person", "CN", "stated", "数字 经济"),
    ("甲", "person", "CN", "stated", "发展"),
    ("乙", "person", "ET", "affiliation", "合作"),
    ("丙", "person", "FR", "reference", "安全"),
    ("丁", "person", None, None, "治理"),
    ("联合国", "organisation", None, None, "报告显示"),
)


def test_space_counts_people_and_characters_without_blanks():
    table = space_by(TABLE, "country").set_index("country")
    assert table.loc["CN", ["n_speakers", "n_statements", "n_characters"]].tolist() == [1, 2, 6]
    assert table["share"].sum() == pytest.approx(1)
    assert table["n_characters"].sum() == 12  # the organisation is no person
    assert table.index.isna().sum() == 1
    assert "12 characters" in note_of(table) or "12" in note_of(table)


def test_people_of_one_name_are_told_apart_as_in_the_table_of_speakers():
    two = statements(("张伟", "person", "CN", "affiliation", "好"), ("张伟", "person", "CN", "affiliation", "行"))
    two = two.assign(descriptor=["北京大学教授", "农民"], article_id=["a", "b"])
    assert space_by(two, "country")["n_speakers"].tolist() == [2]
    unnamed = two.assign(speaker="专家", descriptor="", anonymous=True)
    assert space_by(unnamed, "country")["n_speakers"].tolist() == [2]
    assert "of 2 speakers" in note_of(space_by(unnamed, "country"))


def test_most_space_comes_first_and_ties_in_order_of_code():
    assert space_by(TABLE, "country")["country"].tolist()[:3] == ["CN", "ET", "FR"]


def test_no_statements_no_rows():
    assert space_by(TABLE.head(0), "country").empty


def test_countries_can_be_limited_to_what_is_stated():
    limited = limit_basis(TABLE, ("stated",))
    assert limited["country"].dropna().unique().tolist() == ["CN"]
    assert limited["country_basis"].isna().sum() == 4
    assert TABLE["country"].notna().sum() == 4  # not mutated
    with pytest.raises(ValueError, match="guessed"):
        limit_basis(TABLE, ("guessed",))


def test_regions_and_country_groups():
    table = add_regions(TABLE)
    assert table["region"].tolist()[:4] == ["142", "142", "002", "150"]
    assert table["country_group"].tolist()[:4] == ["CN", "CN", "other developing", "developed"]
    assert table.loc[4, ["region", "country_group"]].isna().all()
    assert add_regions(TABLE, home="FR")["country_group"].tolist()[:4] == [
        *("other developing", "other developing", "other developing", "FR")
    ]
