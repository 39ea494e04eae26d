import pandas as pd
import pytest

from helpers.paths import data_folder
from helpers.reading.corpus import CorpusError, load_corpus

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
        (tmp_path / name).write_text(f"# 共建\n\n{ONE}\n\n# 共享\n\n本报讯 {ONE[::-1]}。", encoding="utf-8")
    ids = load_corpus(tmp_path, duplicates="keep").articles["article_id"].tolist()
    assert ids == ["a.md", "a.md#2", "a.txt", "a.txt#2", "b#2.txt", "b#2.txt#2", "b", "b#2"]


def test_pages_of_nothing_but_furniture_are_told_from_no_pages(tmp_path):
    (tmp_path / "a.txt").write_text("2024年11月10日 星期日", encoding="utf-8")
    with pytest.raises(CorpusError, match="only page furniture"):
        load_corpus(tmp_path)


def test_a_missing_folder_says_what_to_do(tmp_path):
    with pytest.raises(CorpusError, match="no such folder"):
        load_corpus(tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "lines", "published", "agency"),
    [
        ("a.txt", ["粮价平稳", "2025年07月12日 08:30  来源：经济日报", ONE], "2025-07-12", "经济日报"),
        ("a.txt", ["粮价平稳", "2025-01-20 08:30:12", "来源：新华网", ONE], "2025-01-20", "新华网"),
        ("a.txt", ["科技日报", "2025年1月20日 星期一", "粮食再增产", f"2024年{ONE}"], "2025-01-20", ""),
        ("2025-06-20.txt", ["科技日报", "2025年6月20日 星期五", "粮食再增产", f"2024年{ONE}"], "2025-06-20", ""),
        ("a.txt", ["科技日报", "2025年6月20日 星期五", "粮食再增产", f"2024年{ONE}"], "2025-06-20", ""),
        ("a.txt", ["粮价平稳", "2025-07-12 08:30:12 江州晚报网", ONE], "2025-07-12", "江州晚报网"),
        ("a.txt", ["粮价平稳", "来源：江州晚报 2025-07-12 08:30", ONE], "2025-07-12", "江州晚报"),
        ("a.txt", ["粮价平稳", ONE, "2025-05-01 08:30", "2025-05-02 08:30"], None, ""),
        ("a.txt", ["粮价平稳", "江州晚报网 2025-07-12 08:30:12", ONE], "2025-07-12", ""),
        ("1983-04-05.txt", ["参考消息", "东京首脑会晤", f"【新华社东京四月四日电】{ONE}"], "1983-04-05", "新华社"),
    ],
)
def test_the_date_and_the_source_of_an_article_are_read_where_it_prints_them(tmp_path, name, lines, published, agency):
    (tmp_path / name).write_text("\n\n".join(lines), encoding="utf-8")
    corpus = load_corpus(tmp_path)
    article = corpus.articles.iloc[0]
    assert (str(article["published"].date()) if published else None, article["agency"]) == (published, agency)
    assert pd.isna(article["published"]) == (published is None)
    assert corpus.passages.query("kind == 'body'")["text"].str.contains("这是与会专家").all()


def test_articles_with_old_datelines_are_told_apart(tmp_path):
    lines = [
        "东京首脑会晤",
        f"【新华社东京四月四日电】{ONE}",
        "港口恢复通航",
        f"【路透社内罗毕四月三日电】{ONE[::-1]}。",
    ]
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    assert load_corpus(tmp_path).articles["title"].tolist() == ["东京首脑会晤", "港口恢复通航"]


def test_an_encoding_that_the_user_names_is_for_files_that_leave_a_doubt(tmp_path):
    short, sure = (
        "粮价平稳",
        "國際社會廣泛關注網路空間命運共同體的構建，各國專家紛紛表示歡迎，認為這符合各國人民的共同利益。",
    )
    (tmp_path / "short.txt").write_bytes(f"{short}\n\n秋粮上市。".encode("gb18030"))
    (tmp_path / "big5.txt").write_bytes(sure.encode("big5"))
    (tmp_path / "utf8.txt").write_text(ONE, encoding="utf-8")
    assert load_corpus(tmp_path).errors["source"].tolist() == ["short.txt"]
    encodings = load_corpus(tmp_path, encoding="gb18030").articles.set_index("source")["encoding"].to_dict()
    assert encodings == {"big5.txt": "big5", "short.txt": "gb18030", "utf8.txt": "utf-8"}
