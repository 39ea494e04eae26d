"""A corpus cut to some of its articles: all tables together, and nothing said that is not true of them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.codebook import schema
from helpers.display.wording import catalogue, translate
from helpers.paths import project_root
from helpers.reading.corpus import TABLES, CorpusError, load_corpus

BODY = [
    "这家书店开在镇子的十字路口，三十年前卖课本，二十年前卖小说，十年前差一点关门，如今又坐满了看书的人。",
    "店主韩书宁说，转机来自一张旧沙发：有人坐下来读完了一本书，没有买，第二天却带来了三个朋友。",
    "现在店里每周五晚上有一场读书会，来的人有教师、快递员和退休的船工，最小的读者只有六岁。",
]
FERRY = "新的渡轮上个月下水，往返两岸只要一刻钟，票价没有变，带自行车的乘客不用再多买一张票。"
FOG = "船长说，江面上最难的是雾，雷达看得见船，看不见漂着的木头，所以瞭望的人一刻也不能走开"
FOOTER = "2014年3月5日 星期三"
PAGES = {
    "1.txt": ["# 渡轮下水", "来源：新华社", FERRY, FOG, FOOTER],  # 2014, with a doubt
    "2.txt": [
        "# 小镇书店",
        *BODY,
        "# 雾",
        f"本报讯 {FOG}，也没有人敢走开。",
        "2023年11月9日 星期四",
    ],  # two articles, 2023
    "3.txt": ["# 小镇书店", *BODY],  # printed again as a whole: no article
    "4.txt": ["2024年11月10日 星期日"],  # furniture only
    "5.txt": ["# 河滩", "河滩上的柳树今年发芽比往年早了十天，放羊的老人说这是他七十年里见过最早的春天。", *BODY],
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name, lines in PAGES.items():
        (folder / name).write_text("\n\n".join(lines), encoding="utf-8")
    (folder / "坏.txt").write_bytes(b"\xff\xff\xff\xff")
    return load_corpus(folder)


def rows(table):
    return table.astype(object).where(table.notna(), None).to_numpy().tolist()


def restricted(table, keep):
    return [row for row, kept in zip(rows(table), keep, strict=True) if kept]


def test_the_corpus_of_these_tests_has_every_sort_of_row(corpus):
    assert corpus.articles["article_id"].tolist() == ["1", "2", "2#2", "5"]
    assert corpus.reprints["article_id"].tolist() == ["3", "5"]
    assert {"kept", "furniture", "duplicate", "blank"} == set(corpus.ledger["fate"])
    assert {"1", "5"} <= set(corpus.doubts["article_id"])
    assert len(corpus.errors) == 1


@settings(deadline=None, max_examples=30)
@given(chosen=st.lists(st.booleans(), min_size=4, max_size=4).filter(any))
def test_all_tables_are_cut_to_the_selected_articles(corpus, chosen):
    before = {name: getattr(corpus, name).copy() for name in TABLES}
    cut = corpus.where(chosen)
    ids = {i for i, keep in zip(corpus.articles["article_id"], chosen, strict=True) if keep}
    sources = {i.split("#")[0] + ".txt" for i in ids}
    for name in ("articles", "passages", "doubts"):
        whole = getattr(corpus, name)
        assert rows(getattr(cut, name)) == restricted(whole, [i in ids for i in whole["article_id"]])
    own = [
        line.source in sources and (line.fate not in ("kept", "joined") or line.article_id in ids)
        for line in corpus.ledger.itertuples()
    ]
    assert rows(cut.ledger) == restricted(corpus.ledger, own)
    assert cut.reprints["article_id"].tolist() == (["5"] if "5" in ids else [])
    assert rows(cut.errors) == rows(corpus.errors)
    assert set(cut.passages["article_id"]) <= set(cut.articles["article_id"])
    for source in sources - {"2.txt"}:  # the page of one article is whole
        assert cut.ledger["source"].eq(source).sum() == corpus.ledger["source"].eq(source).sum()
    for name, table in before.items():
        pd.testing.assert_frame_equal(getattr(corpus, name), table)
        assert getattr(cut, name).index.equals(pd.RangeIndex(len(getattr(cut, name))))
        schema(name).validate(getattr(cut, name))


@settings(deadline=None, max_examples=30)
@given(chosen=st.lists(st.booleans(), min_size=4, max_size=4).filter(lambda mask: 0 < sum(mask) < 4))
def test_two_halves_partition_the_passages(corpus, chosen):
    mask = np.array(chosen)
    halves = rows(corpus.where(mask).passages) + rows(corpus.where(~mask).passages)
    assert sorted(halves, key=str) == sorted(rows(corpus.passages), key=str)


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        ({"year": 2014}, ["1"]),
        ({"year": [2014, 2023]}, ["1", "2", "2#2"]),
        ({"year": {2023}, "month": 11}, ["2", "2#2"]),
        ({"year": None}, ["5"]),
        ({"year": (None, 2014)}, ["1", "5"]),
        ({"published": "2014-03-05"}, ["1"]),
        ({"agency": "新华社"}, ["1"]),
        ({"agency": None}, ["2", "2#2", "5"]),
        ({"source": "2.txt", "title": "雾"}, ["2#2"]),
    ],
)
def test_articles_are_chosen_by_their_columns(corpus, conditions, ids):
    assert corpus.where(**conditions).articles["article_id"].tolist() == ids


def test_mask_and_columns_hold_together_as_where_after_where_does(corpus):
    mask = corpus.articles["title"].str.len() > 1
    both = corpus.where(mask, year=2023)
    assert both.articles["article_id"].tolist() == ["2"]
    assert rows(both.ledger) == rows(corpus.where(year=2023).where(title="小镇书店").ledger)
    assert corpus.where(mask.iloc[::-1], year=2023).articles["article_id"].tolist() == ["2"]  # aligned by its index
    assert corpus.where() is corpus


def test_a_reprint_that_is_in_no_article_stays_with_its_page(tmp_path):
    lines = ["# 渡轮下水", FERRY, f"{FOG}。", "# 小镇书店", "本报记者 韩书宁", *BODY]
    (tmp_path / "a.txt").write_text("\n\n".join(lines[3:]), encoding="utf-8")
    (tmp_path / "b.txt").write_text("\n\n".join(lines), encoding="utf-8")
    cut = load_corpus(tmp_path).where(title="渡轮下水")
    assert cut.reprints[["source", "article_id"]].to_numpy().tolist() == [["b.txt", "b#2"]]


@pytest.mark.parametrize(
    ("mask", "conditions", "error", "message"),
    [
        (
            None,
            {"yaer": 2023},
            ValueError,
            r"yaer: articles have no such column; choose among article_id, .*month",
        ),
        (None, {"year": 2031}, CorpusError, r"where\(year=2031\): no article; year has 2014, 2023, None$"),
        (None, {"agency": "路透社", "month": 3}, CorpusError, "agency has 新华社, None; month has 3, 11, None$"),
        (None, {"published": "早"}, ValueError, "give a date"),
        ([False] * 4, {}, CorpusError, "the mask is false for all 4"),
        ([True], {}, ValueError, "the mask has 1 values, but there are 4 articles"),
        (True, {}, ValueError, "the mask has 1 values"),
        ("year", {}, ValueError, "must hold True or False"),
        ([1, 0, 1, 0], {}, ValueError, "must hold True or False"),
        (pd.Series([True] * 4, index=[7, 8, 9, 10]), {}, ValueError, "the rows of another table"),
    ],
)
def test_what_selects_nothing_or_does_not_fit_is_said_in_one_sentence(corpus, mask, conditions, error, message):
    with pytest.raises(error, match=message):
        corpus.where(mask, **conditions)


def test_no_more_than_ten_values_are_named(tmp_path):
    for n in range(12):
        (tmp_path / f"{n:02d}.txt").write_text(f"# 第{n}号\n\n{FERRY[n:]}", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"source has 00.txt, .*09.txt and 2 more$"):
        load_corpus(tmp_path, duplicates="keep").where(source="x")


def test_what_was_set_aside_is_said_of_the_cut(corpus):
    assert corpus.set_aside() == ("3 lines of page furniture, 7 lines printed again, 1 file that could not be read")
    assert corpus.where(year=2014).set_aside() == "1 line of page furniture, 1 file that could not be read"
    assert corpus.where(year=None).set_aside() == "3 lines printed again, 1 file that could not be read"
    assert translate(corpus.where(year=2014).set_aside(), "zh") == "1 行版面固定内容、1 个文件无法读取"
    assert {part.template for part in corpus.set_aside().figures["parts"]} <= set(catalogue())
    assert "set_aside" not in corpus.passages.attrs


def test_a_path_may_begin_at_home_or_in_the_project(tmp_path, monkeypatch):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(f"# 渡轮下水\n\n{FERRY}", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert len(load_corpus("~/pages").articles) == 1
    monkeypatch.chdir(tmp_path)
    assert len(load_corpus("pages").articles) == 1
    assert len(load_corpus("data/articles").articles) == 2
    with pytest.raises(CorpusError) as error:
        load_corpus("nowhere")
    assert str(tmp_path / "nowhere") in str(error.value)
    assert str(project_root() / "nowhere") in str(error.value)
