"""Furniture that no single page gives away: it stands at the edge of page after page."""

import pytest

from helpers import load_corpus

TEXTS = [
    "今年秋天的收成比往年好，合作社的仓库里堆满了稻谷，社员们说明年还要再添两台烘干机。",
    "新修的乡村公路通到了山顶，背着书包的孩子不用再走一个小时的山路，家长们放心多了。",
    "县医院的远程诊室上周开门，省城的专家隔着屏幕给老人看片子，一上午看了二十一个人。",
    "老城区的水管换了新的，停水的通知贴了三天，实际只停了半天，居民们说这回算是说到做到。",
    "图书馆把闭馆时间推迟到晚上十点，自习室坐满了备考的年轻人，管理员添了六盏台灯。",
]
TITLES = ["稻谷满仓", "公路通到山顶", "远程诊室开门", "水管换新", "图书馆夜里亮着灯"]


def write(folder, pages):
    for n, lines in enumerate(pages):
        (folder / f"{n}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    return load_corpus(folder)


def texts(corpus):
    return [(p.kind, p.text) for p in corpus.passages.itertuples()]


@pytest.mark.parametrize("masthead", [["滨海新视野"], ["滨海新视野", "关注每一天"]])
@pytest.mark.parametrize("at_the_foot", [False, True])
def test_what_stands_at_the_edge_of_page_after_page_is_furniture(tmp_path, masthead, at_the_foot):
    body = [[title, text] for title, text in zip(TITLES, TEXTS, strict=True)]
    corpus = write(tmp_path, [lines + masthead if at_the_foot else masthead + lines for lines in body])
    assert texts(corpus) == [pair for t, b in body for pair in (("title", t), ("body", b))]
    aside = corpus.ledger[corpus.ledger["fate"] == "furniture"]
    assert len(aside) == len(masthead) * len(TEXTS)
    assert aside["reason"].str.contains("edge of 5 pages").all()


def test_two_pages_prove_nothing(tmp_path):
    corpus = write(tmp_path, [["滨海新视野", title, text] for title, text in zip(TITLES[:2], TEXTS, strict=False)])
    assert (corpus.ledger["fate"] == "furniture").sum() == 0


def test_the_title_of_a_reprinted_article_is_no_furniture(tmp_path):
    corpus = write(tmp_path, [[TITLES[0], TEXTS[0]]] * 4)
    assert texts(corpus) == [("title", TITLES[0]), ("body", TEXTS[0])]
    assert set(corpus.ledger.query("source != '0.txt'")["fate"]) == {"duplicate", "blank"}


def test_the_title_of_a_series_is_no_furniture(tmp_path):
    corpus = write(tmp_path, [["滨海人家", text] for text in TEXTS])
    assert corpus.passages["kind"].tolist() == ["title", "body"] * len(TEXTS)


def test_the_byline_of_a_reporter_who_writes_every_day_is_no_furniture(tmp_path):
    corpus = write(tmp_path, [[title, text, "（记者 李明）"] for title, text in zip(TITLES, TEXTS, strict=True)])
    assert corpus.passages["kind"].value_counts()["credit"] == len(TEXTS)


def test_furniture_is_remembered_from_part_to_part(tmp_path):
    from helpers import corpus_parts

    write(tmp_path, [["滨海新视野", title, text] for title, text in zip(TITLES, TEXTS, strict=True)])
    *_, last = corpus_parts(tmp_path, pages=2)
    assert texts(last) == [("title", TITLES[4]), ("body", TEXTS[4])]
