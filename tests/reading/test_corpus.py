import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.paths import data_folder
from helpers.reading.corpus import CorpusError, load_corpus
from helpers.reading.formats import PageText
from helpers.reading.page import read_rows
from helpers.reading.parsed import parse_page
from helpers.reading.reprints import Reprints

ONE = "数字经济的发展离不开各国的合作，也离不开规则的建立，这是与会专家在讨论中一再提到的看法。"
REPORT, CONTRIBUTIONS = "000_901888020235f5d5", "004_d740344705b9bb0f"


@pytest.fixture(scope="module")
def corpus():
    return load_corpus(data_folder("articles"))


def kinds(corpus, article_id):
    passages = corpus.passages
    return passages.loc[passages["article_id"] == article_id, "kind"].value_counts().to_dict()


def test_the_two_articles_are_read_as_a_careful_person_reads_them(corpus):
    assert kinds(corpus, REPORT) == {"title": 1, "subtitle": 1, "heading": 2, "body": 15, "credit": 1}
    assert kinds(corpus, CONTRIBUTIONS) == {"title": 1, "subtitle": 1, "heading": 12, "byline": 12, "body": 42}


def test_every_line_of_the_two_articles_has_its_fate(corpus):
    fates = corpus.ledger.groupby(["source", "fate"]).size()
    assert fates[f"{REPORT}.txt"].to_dict() == {
        "blank": 221, "duplicate": 15, "furniture": 184, "joined": 2, "kept": 19,
    }  # fmt: skip
    assert fates[f"{CONTRIBUTIONS}.txt"].to_dict() == {"blank": 83, "joined": 14, "kept": 68}  # fmt: skip
    duplicates = corpus.ledger.loc[corpus.ledger["fate"] == "duplicate", "line"]
    assert duplicates.tolist() == list(range(239, 268, 2))
    section_mark = corpus.ledger.query("source.str.startswith('000') and line == 37")
    assert section_mark["reason"].tolist() == ["section mark of the page"]


def test_joined_words_are_whole_again(corpus):
    text = "\n".join(corpus.passages["text"])
    for word in [
        "构建网络空间命运共同体，对世界互联网",
        "发展数字技能的机会",
        "引领发展实践",
        "全球安全倡议，深化",
        "习近平主席重申构建",
    ]:
        assert word in text


def test_the_doubts_of_the_two_articles_are_listed(corpus):
    listed = {(doubt.source[:3], doubt.line, doubt.doubt) for doubt in corpus.doubts.itertuples()}
    assert listed == {
        ("000", 39, "date_contradicted"),
        ("000", 231, "gap_before"),
        ("000", 233, "name_spelt_two_ways"),
        ("000", 237, "dateline_at_end"),
        ("000", 239, "printed_again"),
        ("004", 91, "repeated_phrase"),
        ("004", 103, "truncated"),
        ("004", 161, "latin_in_chinese"),
    }


def test_the_contradictory_date_is_not_settled(corpus):
    article = corpus.articles.set_index("article_id").loc[REPORT]
    assert pd.isna(article["published"])
    assert "2024-11-10" in article["published_basis"]
    assert "2023" in article["published_basis"]


def test_text_is_given_as_printed(corpus):
    for article_id in (REPORT, CONTRIBUTIONS):
        printed = (data_folder("articles") / f"{article_id}.txt").read_text(encoding="utf-8").split("\n")
        for passage in corpus.passages.query("article_id == @article_id").itertuples():
            offsets = [tuple(map(int, pair.split(":"))) for pair in passage.line_offsets.split()]
            ends = [offset for offset, _ in offsets[1:]] + [len(passage.text)]
            for (start, line), end in zip(offsets, ends, strict=True):
                assert passage.text[start:end] in printed[line - 1]


def test_the_same_folder_gives_the_same_tables(corpus):
    again = load_corpus(data_folder("articles"))
    for table in ("articles", "passages", "ledger", "doubts"):
        pd.testing.assert_frame_equal(getattr(corpus, table), getattr(again, table))


def test_duplicates_can_be_kept():
    kept = load_corpus(data_folder("articles"), duplicates="keep")
    assert "duplicate" not in set(kept.ledger["fate"])
    assert kinds(kept, REPORT)["body"] == 26
    with pytest.raises(ValueError, match="duplicates='drop'"):
        load_corpus(data_folder("articles"), duplicates="drop")


def test_one_unreadable_file_is_reported_and_the_rest_go_on(tmp_path):
    (tmp_path / "下层").mkdir()
    (tmp_path / "下层" / "好.txt").write_text(f"共建数字未来\n\n{ONE}", encoding="utf-8")
    (tmp_path / "坏.txt").write_bytes(b"\xff\xff\xff\xff")
    (tmp_path / "空.md").write_bytes(b"")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / ".DS_Store").write_bytes(b"\x00")
    corpus = load_corpus(tmp_path)
    assert corpus.articles["article_id"].tolist() == ["下层/好"]
    assert corpus.errors["source"].tolist() == ["scan.pdf", "坏.txt", "空.md"]
    assert corpus.errors["remedy"].str.len().min() > 10
    assert corpus.errors["line"].isna().tolist() == [True, False, False]


def test_one_page_can_be_read_alone():
    assert load_corpus(data_folder("articles") / f"{REPORT}.txt").articles["article_id"].tolist() == [REPORT]


@pytest.mark.parametrize(
    ("files", "message"),
    [({}, "holds no pages"), ({"a.txt": b""}, "none of its 1 files"), ({"a.jpg": b"x"}, "is not a page")],
)
def test_a_folder_without_pages_says_what_to_do(tmp_path, files, message):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CorpusError, match=message):
        load_corpus(tmp_path)


def test_hidden_folders_are_not_read(tmp_path):
    for name in ("a.txt", ".ipynb_checkpoints/a-checkpoint.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"共建数字未来\n\n{ONE}", encoding="utf-8")
    assert load_corpus(tmp_path).articles["article_id"].tolist() == ["a"]


def test_files_of_one_name_are_articles_of_their_own(tmp_path):
    for name in ("a.txt", "a.md", "b.txt", "b#2.txt"):
        (tmp_path / name).write_text(f"# 共建\n\n{ONE}\n\n# 共享\n\n{ONE[::-1]}。", encoding="utf-8")
    ids = load_corpus(tmp_path, duplicates="keep").articles["article_id"].tolist()
    assert ids == ["a.md", "a.md#2", "a.txt", "a.txt#2", "b#2.txt", "b#2.txt#2", "b", "b#2"]


def test_pages_of_nothing_but_furniture_are_told_from_no_pages(tmp_path):
    (tmp_path / "a.txt").write_text("2024年11月10日 星期日", encoding="utf-8")
    with pytest.raises(CorpusError, match="only page furniture"):
        load_corpus(tmp_path)


def test_a_missing_folder_says_what_to_do(tmp_path):
    with pytest.raises(CorpusError, match="no such folder"):
        load_corpus(tmp_path / "none")


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "　",
            "# 标题",
            "**粗体**",
            "要闻",
            "## 要闻",
            "2024年11月10日 星期日",
            "数据、",
            ONE,
            ONE[:20],
            ONE[20:],
            "□ 李明",
            "；",
            "（记者李明）",
        ]
    )
    | st.text(max_size=30).filter(lambda line: not set(line) & set("\r\n")),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_every_line_is_accounted_for_whatever_the_page(lines):
    rows = read_rows(parse_page("page.txt", "page", PageText(lines, "utf-8", "0" * 64)), Reprints())
    assert [row["line"] for row in rows.ledger] == list(range(1, len(lines) + 1))
    kept = "".join(p["text"] for p in rows.passages)
    for row, line in zip(rows.ledger, lines, strict=True):
        if row["fate"] in ("kept", "joined"):
            assert "".join(line.strip().strip("#*_ ").split())[:5] in "".join(kept.split()) or not line.isprintable()
        elif row["fate"] == "blank":
            assert not any(character.isalnum() for character in line)
        else:
            assert row["reason"]
