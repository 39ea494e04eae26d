"""The page view: each line once, each passage whole, each fate and doubt in words, and no text that does anything."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag

import helpers.display.page_view as module
from helpers import load_corpus
from helpers.display.page_view import choose_page, page_view, page_view_html, rows
from helpers.display.page_view.rows import BlankRow, LineRow, RepeatedRow, page_rows
from helpers.display.page_view.text import LONGEST_LINE, not_in_passage, place_of, text_html
from helpers.display.snapshot.page import requests_of
from helpers.paths import data_folder
from helpers.reading.corpus import Corpus

HOSTILE = "</td></table></style><script>alert('x')</script><img src=x onerror=alert(1)> $a$ &amp; {n}"
DOUBTS = ["source", "line", "article_id", "passage_id", "doubt", "detail"]
ERRORS = ["source", "line", "problem", "remedy"]


def passage(number: int, text: str, offsets: str, kind: str = "body", source: str = "a.txt", flags: str = "") -> dict:
    article_id = source.removesuffix(".txt")
    lines = [int(pair.split(":")[1]) for pair in offsets.split()]
    return {
        "passage_id": f"{article_id}-p{number:03d}",
        "article_id": article_id,
        "source": source,
        "position": number,
        "kind": kind,
        "section": "",
        "text": text,
        "line_start": lines[0],
        "line_end": lines[-1],
        "flags": flags,
        "line_offsets": offsets,
    }


@pytest.fixture(scope="module")
def any_corpus(tmp_path_factory) -> Corpus:
    folder = tmp_path_factory.mktemp("any")
    (folder / "a.txt").write_text("会议很好。", encoding="utf-8")
    return load_corpus(folder)


@pytest.fixture
def made(monkeypatch, any_corpus):
    """Return the function that makes a corpus of pages from (text, fate, reason, passage) of their lines."""

    def corpus(pages: dict[str, list[tuple]], passages: list[dict], doubts: list[tuple] = (), errors=()) -> Corpus:
        ledger = pd.DataFrame(
            [
                (source, number, fate, "a", passage_id, reason, text)
                for source, lines in pages.items()
                for number, (text, fate, reason, passage_id) in enumerate(lines, start=1)
            ],
            columns=["source", "line", "fate", "article_id", "passage_id", "reason", "text"],
        )
        monkeypatch.setattr(rows, "page_lines", lambda part: part.ledger)  # the text stands in this ledger itself
        tables = {"passages": pd.DataFrame(passages), "doubts": pd.DataFrame(doubts, columns=DOUBTS)}
        return replace(any_corpus, ledger=ledger, errors=pd.DataFrame(errors, columns=ERRORS), **tables)

    return corpus


PAGE = [
    ("## 要闻", "furniture", "section mark of the page", None),
    ("", "blank", "", None),
    ("**安全与发展**", "kept", "heading", "a-p000"),
    ("共建网络空", "kept", "body", "a-p001"),
    ("Tel:010", "furniture", "contact", None),
    ("间的事。（记者甲）", "joined", "continues line 4", "a-p001"),
    ("新栏", "metadata", "column of dates", None),
    ("安全与发展", "duplicate", "printed before, in line 3", "a-p000"),
    ("共建网络空简的事。", "duplicate", "printed before, in line 4", "a-p001"),
]
PASSAGES = [
    passage(0, "安全与发展", "0:3", "heading"),
    passage(1, "共建网络空间的事。", "0:4 5:6", flags="joined truncated"),
    passage(2, "（记者甲）", "0:6", "credit"),
]
FOUND = [
    ("a.txt", 5, "a", None, "wrong_weekday", "«010»"),
    ("a.txt", 6, "a", "a-p001", "truncated", "breaks off: «…的事。»"),
]


@pytest.fixture
def page(made):
    return BeautifulSoup(page_view_html(made({"a.txt": PAGE}, PASSAGES, FOUND)), "html.parser")


def row_of(page: BeautifulSoup, line: int) -> Tag:
    return page.find("th", id=re.compile(rf"-{line}$")).parent


def words(tag: Tag, css: str) -> list[str]:
    return [found.get_text() for found in tag.select(css)]


# --- what stands beside what


@pytest.mark.parametrize(
    ("line", "printed", "fate", "texts"),
    [
        (1, "## 要闻", "Page furniture", []),
        (3, "**安全与发展**", "Kept", ["安全与发展"]),
        (4, "共建网络空", "Kept", ["共建网络空"]),
        (6, "间的事。（记者甲）", "Joined to its neighbour", ["间的事。", "（记者甲）"]),
        (7, "新栏", "metadata", []),
        (8, "安全与发展", "Duplicate", []),
    ],
)
def test_a_line_stands_beside_what_it_became(page, line, printed, fate, texts):
    row = row_of(page, line)
    assert words(row, ".printed .text") == [printed]
    assert words(row, ".passage .text") == texts
    assert fate.lower() in row.select_one(".what").get_text().lower()


@pytest.mark.parametrize(
    ("line", "reason"), [(1, "section mark of the page"), (6, "continues line 4"), (8, "printed before, in line 3")]
)
def test_the_reason_is_there_to_be_read(page, line, reason):
    assert reason in row_of(page, line).select_one(".what").get_text()


def test_kinds_and_flags_are_named(page):
    assert words(page, ".piece .kind") == ["Heading", "Body text", "Credit line"]
    assert words(page, ".flag") == ["Breaks off"]


def test_a_join_shows_where_the_lines_met(page):
    assert "goes on in line 6" in row_of(page, 4).select_one(".passage").get_text()
    joined = row_of(page, 6).select_one(".passage").get_text()
    assert joined.startswith("↳ joined to line 4 …共建网络空")


def test_a_duplicate_leads_to_the_kept_passage(page):
    for line, same in ((8, "kept as p000; the same text"), (9, "kept as p001; not quite the same text")):
        remark = row_of(page, line).select_one(".passage .remark")
        assert same in remark.get_text()
        assert page.find(id=remark.a["href"].removeprefix("#")).select(".text")


def test_a_duplicate_of_another_page_leads_there_if_it_is_shown(made):
    pages = {"a.txt": [("甲乙丙", "kept", "body", "a-p000")], "b.txt": [("甲乙丙", "duplicate", "", "a-p000")]}
    corpus = made(pages, [passage(0, "甲乙丙", "0:1")])
    both = BeautifulSoup(page_view_html(corpus), "html.parser").select_one(".remark a")
    assert both.get_text() == "a-p000"
    alone = BeautifulSoup(page_view_html(corpus, "b.txt"), "html.parser")
    assert "kept as a-p000; the same text" in alone.select_one(".remark").get_text()
    assert alone.select(".remark a") == []


def test_doubts_stand_at_their_line_and_mark_the_words(page):
    assert words(row_of(page, 5), ".doubt") == ["A weekday that does not fit its date: «010»"]
    assert words(row_of(page, 5), ".printed mark") == ["010"]
    assert words(row_of(page, 6), ".doubt") == ["Breaks off: breaks off: «…的事。»"]
    assert words(row_of(page, 6), ".passage mark") == ["的事。"]
    assert "Doubts: 2. Line 5" in page.get_text()


def test_what_of_a_line_went_nowhere_is_marked(page):
    assert words(row_of(page, 3), ".left-out") == ["**", "**"]
    assert words(row_of(page, 6), ".left-out") == []


def test_an_account_that_does_not_add_up_is_told(made):
    lines = [("甲乙", "kept", "body", "a-p000"), ("丙丁", "kept", "body", None)]
    page = BeautifulSoup(page_view_html(made({"a.txt": lines}, [passage(0, "甲乙丙", "0:1")])), "html.parser")
    assert words(row_of(page, 1), ".doubt") == ["The passage has characters here that the line has not."]
    assert words(row_of(page, 2), ".doubt") == ["This line is in no passage."]


def test_lines_printed_again_and_again_are_one_row_that_hides_none(made):
    furniture = [(text, "furniture", "contact", None) for text in ("甲报", "Tel:1") * 3]
    once = ("只此一行", "furniture", "contact", None)
    lines = [("正文。", "kept", "body", "a-p000"), once, ("", "blank", "", None), *furniture, ("", "blank", "", None)]
    doubts = [("a.txt", 6, "a", None, "wrong_weekday", "«甲报»")]
    corpus = made({"a.txt": lines}, [passage(0, "正文。", "0:1")], doubts)
    rows_of_view = [type(row) for row in page_rows(corpus, ["a.txt"])[0].rows]
    assert rows_of_view == [LineRow, LineRow, BlankRow, RepeatedRow, BlankRow]
    page = BeautifulSoup(page_view_html(corpus), "html.parser")
    assert words(page, ".printed > ul > li") == ["3 × 甲报", "3 × Tel:1"]
    assert words(page, "details li") == ["4 甲报", "5 Tel:1", "6 甲报", "7 Tel:1", "8 甲报", "9 Tel:1"]
    assert "Line 6: A weekday" in row_of(page, 4).select_one(".passage").get_text()
    assert page.find(id=page.select_one("p a[href]")["href"].removeprefix("#")).get_text() == "6 甲报"


# --- the two articles


@pytest.fixture(scope="module")
def articles() -> Corpus:
    return load_corpus(data_folder("articles"))


@pytest.mark.parametrize("labels", ["en", "zh"])
def test_every_line_has_its_place_and_every_passage_is_whole(articles, labels):
    page = BeautifulSoup(page_view_html(articles, labels=labels), "html.parser")
    anchors = [tag["id"] for tag in page.find_all(id=True)]
    assert len(set(anchors)) == len(anchors)
    with_text = articles.ledger[articles.ledger["fate"] != "blank"]
    assert len(with_text) <= len([name for name in anchors if not re.search(r"-p\d+$", name)])
    assert all(len([name for name in anchors if name.endswith(f"-{line}")]) for line in with_text["line"])
    pointed = {link["href"].removeprefix("#") for link in page.select("a")}
    assert pointed <= set(anchors)
    assert "".join(words(page, ".piece .text")) == "".join(articles.passages["text"])


def test_the_view_is_a_table_with_names_for_everyone(articles):
    page = BeautifulSoup(page_view_html(articles), "html.parser")
    for table in page.select("table"):
        assert table["aria-label"]
        assert [head["scope"] for head in table.select("thead th")] == ["col"] * 4
        assert {head["scope"] for head in table.select("tbody th")} == {"row"}
    assert all(region["aria-label"] and region["tabindex"] == "0" for region in page.select("[role=region]"))
    assert all(link["aria-label"] for link in page.select("th a"))


def test_same_corpus_same_bytes_and_no_requests(articles):
    text = page_view_html(articles)
    assert text == page_view_html(articles)
    assert requests_of(text) == []
    assert "<script" not in text


def test_two_views_of_a_page_share_no_anchor(articles):
    texts = [page_view_html(articles, view=view) for view in ("", "w")]
    anchors = [{tag["id"] for tag in BeautifulSoup(text, "html.parser").find_all(id=True)} for text in texts]
    assert anchors[0].isdisjoint(anchors[1])


# --- text of any kind


def test_text_of_a_page_stays_text_wherever_it_stands(made):
    lines = [(HOSTILE, "kept", HOSTILE, "a-p000"), (HOSTILE, HOSTILE, HOSTILE, HOSTILE)]
    doubts = [("a.txt", 1, "a", "a-p000", HOSTILE, f"«{HOSTILE}»")]
    source = f'"{HOSTILE}'
    pieces = [{**passage(0, HOSTILE, "0:1", kind=HOSTILE), "source": source, "flags": "<b>"}]
    corpus = made({source: lines}, pieces, [(source, *doubt[1:]) for doubt in doubts])
    text = page_view_html(corpus)
    page = BeautifulSoup(text, "html.parser")
    assert [
        tag for tag in page.find_all(["script", "img", "b"]) if tag.name != "b" or tag.parent["class"] != ["doubt"]
    ] == []
    assert len(page.find_all("style")) == len(page.find_all("table")) == 1
    assert words(page, ".printed .text") == [HOSTILE, HOSTILE]
    assert "mathjax_ignore" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb\u202c", 'a<span class="code">U+202E</span>b<span class="code">U+202C</span>'),
        ("\x00\x00\x00", '<span class="code">U+0000×3</span>'),
        ("甲\ud800\ue000", '甲<span class="code">U+D800</span><span class="code">U+E000</span>'),
        ("\u3000甲\t乙", "\u3000甲\t乙"),
        ("<&>\"'", "&lt;&amp;&gt;&quot;&#x27;"),
    ],
)
def test_characters_that_cannot_be_seen_show_their_code(text, shown):
    assert text_html(text) == shown


@pytest.mark.parametrize(
    ("line", "pieces", "marked", "is_whole"),
    [
        ("# 标题 #", ["标题"], "##", True),
        ("人 工 智 能", ["人工智能"], "", True),
        ("\ufeff甲\u200b乙", ["甲乙"], "", True),
        ("甲乙丙", ["甲", "丙"], "乙", True),
        ("甲乙", ["乙甲"], "甲", False),
        ("甲", ["甲乙"], "", False),
    ],
)
def test_a_line_is_compared_with_its_passages(line, pieces, marked, is_whole):
    marks, whole = not_in_passage(line, pieces)
    assert ("".join(line[mark.start : mark.end] for mark in marks), whole) == (marked, is_whole)


@pytest.mark.parametrize(
    ("detail", "text", "place"),
    [
        ("«and» in «界 and 人»", "and 世界 and 人", (7, 10)),
        ("breaks off: «…事情»", "一件事情", (2, 4)),
        ("its beginning is lost: «让莫…»", "让莫西", (0, 2)),
        ("«甲» beside «乙»", "乙甲", (1, 2)),
        ("«没有»", "别的", None),
        ("no quotation", "别的", None),
    ],
)
def test_the_words_of_a_doubt_are_found(detail, text, place):
    assert [(mark.start, mark.end) for mark in place_of(detail, text)] == ([place] if place else [])


# --- bounds


def test_a_long_line_is_shortened_on_both_sides_with_a_statement(made):
    text = "长" * 1_000_000
    corpus = made({"a.txt": [(text, "kept", "body", "a-p000")]}, [passage(0, text, "0:1")])
    shown = page_view_html(corpus)
    assert shown.count("996,000 more characters are not shown") == 2
    assert len(shown) < 4 * LONGEST_LINE + 20_000


@pytest.mark.parametrize(
    ("n_lines", "length", "last"), [(rows.MOST_LINES, 1, rows.MOST_LINES), (5000, 1, rows.MOST_LINES), (500, 9000, 50)]
)
def test_a_long_page_is_shown_in_parts_with_a_statement(made, n_lines, length, last):
    corpus = made({"a.txt": [("版" * length, "kept", "", None)] * n_lines}, PASSAGES)
    page = page_rows(corpus, ["a.txt"])[0]
    assert (page.first, page.last, page.n_lines) == (1, last, n_lines)
    call = f"report.page_view('a.txt', first_line={last + 1})"
    told = BeautifulSoup(page_view_html(corpus), "html.parser").select("section > p.remark")
    assert [call in remark.get_text() for remark in told] == ([True] if last < n_lines else [])
    assert page_rows(corpus, ["a.txt"], n_lines)[0].first == n_lines


def test_of_many_pages_the_first_are_shown_with_a_statement(made, outputs, monkeypatch):
    monkeypatch.setattr(module, "display", lambda data, *, raw: outputs.append(data))
    page_view(made({f"{i}.txt": PAGE for i in range(5)}, PASSAGES))
    page = BeautifulSoup(outputs[0]["text/html"], "html.parser")
    assert words(page, ".source") == ["0.txt", "1.txt", "2.txt"]
    assert "3 of 5 pages are shown" in page.get_text()
    assert outputs[0]["text/plain"].startswith("Page view of 0.txt, 1.txt, 2.txt (3 of 5 pages)")


@pytest.mark.parametrize(
    ("source", "first_line", "message"),
    [
        ("c.txt", 1, "no such page; it has 'a.txt'"),
        ("b.txt", 1, "could not be read: is empty"),
        ("a.txt", 99, "lines 1 to 9"),
        ("a.txt", 0, "lines 1 to 9"),
    ],
)
def test_what_is_not_there_is_refused(made, source, first_line, message):
    corpus = made({"a.txt": PAGE}, PASSAGES, errors=[("b.txt", None, "is empty", "Delete it.")])
    with pytest.raises(ValueError, match=re.escape(message)):
        page_view_html(corpus, source, first_line=first_line)


def test_any_page_and_line_can_be_chosen(made):
    corpus = made({"a.txt": PAGE, "b.txt": PAGE[:2]}, PASSAGES)
    box = choose_page(corpus)
    (page, first), shown = box.children[0].children, box.children[1]
    assert "a.txt" in shown.value
    first.value = 9
    assert words(BeautifulSoup(shown.value, "html.parser"), ".printed .text") == ["共建网络空简的事。"]
    page.value = "b.txt"
    assert (first.value, first.max) == (1, 2)
    assert words(BeautifulSoup(shown.value, "html.parser"), ".printed .text") == ["## 要闻"]
