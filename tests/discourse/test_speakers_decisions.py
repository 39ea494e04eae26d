"""Each decision on who is meant is shown, and those of the two articles can be undone; bad rows are refused."""

import pandas as pd
import pytest

from helpers import load_corpus
from helpers.discourse.speakers import find_statements, name_decisions, rows_without_effect, speaker_table
from helpers.discourse.speakers.people_file import PEOPLE_COLUMNS, load_people
from helpers.paths import data_folder
from helpers.reading.locate import locate

MOXI = ["肯尼亚学者汉弗莱·莫西说，技术在进步。", "莫西说，合作在扩大。", "他表示，还会再来。"]


def row(name: str, **cells: str) -> dict[str, str]:
    return dict.fromkeys(PEOPLE_COLUMNS, "") | {"name": name, "source": "ours"} | cells


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    return load_corpus(data_folder("articles")).passages


def test_a_row_for_nobody_changes_nothing(articles, tmp_path):
    path = tmp_path / "people.csv"
    kept = data_folder("reference", "people.csv").read_bytes()
    path.write_bytes(kept + "无人,US,他们@x|没有@y,他@z,*,Nobody,,ours\n".encode())
    expected, found = find_statements(articles), find_statements(articles, people=path)
    assert found.to_csv().encode() == expected.to_csv().encode()
    assert speaker_table(found).to_csv().encode() == speaker_table(expected).to_csv().encode()


# Read by eye: each is right.
DECISIONS = [
    ["科斯坦蒂诺斯·贝尔胡特斯特法", "他", "pronoun", 17],
    ["汉弗莱·莫西", "他", "pronoun", 231],
    ["科斯坦蒂诺斯·贝尔胡特斯特法", "贝尔胡特斯法", "spelling variant", 233],
    ["罗尼·林斯", "林斯", "short form", 235],
    ["伊戈尔·拉克蒂奇", "拉克蒂奇", "short form", 237],
]


def test_the_decisions_in_the_two_articles(articles):
    decisions = name_decisions(locate(find_statements(articles), articles))
    assert decisions[["speaker", "mention", "speaker_basis", "line"]].values.tolist() == DECISIONS


def test_each_decision_of_the_two_articles_can_be_undone(articles, people_file):
    decided = name_decisions(find_statements(articles))
    rows = [row(told.speaker, not_aliases=f"{told.mention}@{told.passage_id}") for told in decided.itertuples()]
    undone = find_statements(articles, people=people_file(*rows)).set_index("passage_id")["speaker"]
    assert not any(undone[told.passage_id] == told.speaker for told in decided.itertuples())


def test_each_statement_that_rests_on_a_decision_is_shown(read, paragraphs):
    texts = [*MOXI, "他说，再见。"]
    decisions = name_decisions(read(texts))
    assert decisions.columns.tolist() == ["mention", "speaker", "speaker_basis", "article_id", "passage_id"]
    assert decisions.values.tolist() == [
        ["莫西", "汉弗莱·莫西", "short form", "a", "a-p001"],
        ["他", "汉弗莱·莫西", "pronoun", "a", "a-p002"],
        ["他", "汉弗莱·莫西", "pronoun", "a", "a-p003"],
    ]
    assert name_decisions(find_statements(paragraphs())).empty
    assert name_decisions(find_statements(paragraphs()), paragraphs()).columns.tolist()[-1] == "context"


@pytest.mark.parametrize(("texts", "context"), [
    (MOXI[:2], "肯尼亚学者汉弗莱·莫西说，技术在进步。 ¶ 莫西说，合作在扩大。"),
    ([*MOXI[:1], "“很好，”莫西说。他走了，带着二十位同事和许多书回到他在内罗毕的家。"],
     "肯尼亚学者汉弗莱·莫西说，技术在进步。 ¶ “很好，”莫西说。他走了，带着二十位同事和许多书回…"),
    (["长" * 80 + "。肯尼亚学者汉弗莱·莫西来过。莫西说，" + "好" * 30 + "。"],
     "…" + "长" * 41 + "。肯尼亚学者汉弗莱·莫西来过。莫西说，" + "好" * 12 + "…" + "好" * 12 + "。"),
], ids=["from the passage before", "after the speech", "cut"])  # fmt: skip
def test_the_words_around_a_decision(read, paragraphs, texts, context):
    assert name_decisions(read(texts), paragraphs(*texts))["context"].tolist()[-1] == context


def test_the_rows_of_the_project_are_no_mistakes(articles):
    assert rows_without_effect(find_statements(articles), articles).empty
    assert rows_without_effect(find_statements(articles.head(0)), articles.head(0)).empty


BAD = [
    ("no name", [row("", words="*")], "3: no name"),
    ("no words", [row("王强", country="CN")], "3: 王强 has empty words; give words"),
    ("a country for one place", [row("王强", country="CN", aliases="他@a")],
     "3: 王强 has a country, but no words that tell whose it is; .*@ and the id of an article"),
    ("commas", [row("王强", words="*", aliases="王书记,老王")], r"3: aliases has , in 王书记,老王; .* with \| between"),
    ("enumeration commas", [row("王强", words="教授、院长")], "3: words has 、 in 教授、院长"),
    ("after a place", [row("王强", not_aliases="他@a；她@b")], "3: not_aliases has ； in 他@a；她@b"),
    ("no words for an alias", [row("王强", aliases="小王")], "3: 王强 has empty words"),
    ("an empty word", [row("王强", words="教授||院长")], "3: words has empty words"),
    ("no place", [row("王强", aliases="他@", words="*")], "3: aliases has 他@ without an article or passage"),
    ("no country", [row("王强", words="*", country="China")], "3: China is no country; give a code"),
    ("a pronoun everywhere", [row("王强", aliases="他", words="*")], "3: the alias 他 means .*他@"),
    ("a role everywhere", [row("王强", aliases="该负责人", words="*")], "3: the alias 该负责人 means"),
    ("alias and not", [row("王强", aliases="老王@a", not_aliases="老王@a")], "3: 老王 is both alias and not_alias"),
    ("name and not", [row("王强", not_aliases="王强@a")], "3: 王强@a is both the name and a not_alias .*its own"),
    ("alias of two", [row("王强", aliases="老王", words="教授"), row("王刚", aliases="老王", words="校长|教授")],
     r"4: 老王 with 教授 is claimed by 王强, too \(line 3\); give both rows words"),
    ("name of two", [row("王强", words="*"), row("王强", words="*")], r"4: 王强 with \* is claimed by 王强, too"),
    ("place of two", [row("王强", aliases="他@a"), row("王刚", aliases="他@a")],
     r"4: 他@a is an alias of 王强, too \(line 3\); keep"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_bad_rows_are_refused_with_file_line_and_remedy(people_file, rows, message):
    with pytest.raises(ValueError, match=rf"people\.csv, line {message}"):
        load_people(people_file(row("习近平", words="*", country="CN"), *rows))


def test_rows_that_words_tell_apart_are_no_bad_rows(people_file):
    rows = [
        row("王强", aliases="老王", words="教授"),
        row("王刚", aliases="老王", words="校长"),
        row("王强", words="*"),
    ]
    known = load_people(people_file(*rows))
    found = [known.row_of("老王", [office]) for office in ("大学校长", "教授", "农民")]
    assert [person.name if person else None for person in found] == ["王刚", "王强", None]


def test_an_empty_row_is_none(people_file):
    assert load_people(people_file(dict.fromkeys(PEOPLE_COLUMNS, ""))).named == {}


def test_a_country_in_small_letters(read):
    text = ["学者阿里·哈桑说，好。"]
    assert read(text, row("阿里·哈桑", words="学者", country="eg"))["country"].tolist() == ["EG"]
