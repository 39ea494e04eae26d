"""The two articles of the project: nineteen people, each with country and basis as a careful reader finds them."""

import pandas as pd
import pytest

from helpers.discourse.speakers import find_statements, speaker_table
from helpers.paths import data_folder
from helpers.reading.corpus import load_corpus

REPORT = {
    "习近平": ("CN", "reference", 3),
    "科斯坦蒂诺斯·贝尔胡特斯特法": ("ET", "stated", 2),
    "维亚切斯拉夫·沃洛德科维奇": ("RU", "stated", 1),
    "汉弗莱·莫西": ("TZ", "stated", 2),
    "罗尼·林斯": ("BR", "stated", 2),
    "杨晓晓": (None, None, 1),
    "伊戈尔·拉克蒂奇": ("HR", "stated", 2),
}
SIGNED = {
    "庄荣文": ("CN", "stated", 6), "徐步": ("CN", "affiliation", 3), "大卫·弗格森": ("GB", "reference", 4),
    "周胜敏": ("CN", "affiliation", 3), "约万·库尔巴里贾": (None, None, 4), "马克林": ("AU", "stated", 4),
    "邬贺铨": ("CN", "stated", 2), "高大伟": ("FR", "reference", 5), "全吉男": ("KR", "stated", 3),
    "柯瑞文": ("CN", "stated", 3), "曾毅": ("CN", "affiliation", 3), "黄志雄": ("CN", "affiliation", 2),
}  # fmt: skip


@pytest.fixture(scope="module")
def statements() -> pd.DataFrame:
    return find_statements(load_corpus(data_folder("articles")).passages)


def test_nineteen_people_speak(statements):
    table = speaker_table(statements)
    found = {
        row.speaker: (row.country if isinstance(row.country, str) else None,
                      row.country_basis if isinstance(row.country_basis, str) else None, row.n_statements)
        for row in table[~table["anonymous"]].itertuples()
    }  # fmt: skip
    assert found == REPORT | SIGNED
    assert table.loc[table["anonymous"], "speaker"].tolist() == ["多国专家、业界人士"]


def test_verbs_and_mentions_of_the_report(statements):
    report = statements[statements["kind"] != "signed"]
    assert report[["mention", "verb"]].values.tolist() == [
        ["习近平", "指出"], ["多国专家、业界人士", "纷纷发声"],
        ["习近平主席", "说"], ["他", "说"], ["维亚切斯拉夫·沃洛德科维奇", "表示"],
        ["汉弗莱·莫西", "说"], ["罗尼·林斯", "说"],
        ["习近平主席", "强调"], ["杨晓晓", "说"], ["伊戈尔·拉克蒂奇", "说"], ["他", "表示"],
        ["贝尔胡特斯法", "说"], ["林斯", "说"], ["拉克蒂奇", "表示"],
    ]  # fmt: skip


def test_finding_twice_gives_the_same(statements):
    again = find_statements(load_corpus(data_folder("articles")).passages)
    pd.testing.assert_frame_equal(statements, again)
