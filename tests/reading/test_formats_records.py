"""JSON and JSON Lines of crawlers: an object an article."""

import json

import pytest

from helpers.reading.formats import PageError, PageText, read_pages

TEXT = "江州渡口昨日架起了新桥。"
ARTICLE = {
    "headTitle": "新桥",
    "content_text": TEXT,
    "publish_time": "2031-05-06 08:30:00",
    "source": "江州日报",
    "id": 7,
}


def read(content: object, name: str = "news.json") -> dict:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return dict(read_pages(name, text.encode()))


@pytest.mark.parametrize(
    ("content", "keys"),
    [
        ([ARTICLE, ARTICLE], ["#1", "#2"]),
        (ARTICLE, ["#1"]),
        ({"code": 0, "data": {"total": 1, "list": [ARTICLE]}}, ["#1"]),
        ({"a": ARTICLE, "b": ARTICLE}, ["#1", "#2"]),
        ({"_index": "news", "_source": ARTICLE}, ["#1"]),
        ([{"_index": "news", "_source": ARTICLE}], ["#1"]),
        (json.dumps(ARTICLE) + "\n\n" + json.dumps(ARTICLE), ["#1", "#3"]),
        ("\ufeff" + json.dumps(ARTICLE), ["#1"]),
    ],
)
def test_each_object_is_a_page_with_its_fields(content, keys):
    pages = read(content)
    assert list(pages) == keys
    for page in pages.values():
        assert page.lines[-2:] == ["新桥", TEXT]
        assert (page.published, page.agency) == ("2031-05-06 08:30:00", "江州日报")
        assert page.aside[page.lines.index("7") + 1] == "column id: not read"
        assert page.one_article


def test_what_is_no_article_is_an_error_and_the_rest_go_on():
    pages = read([ARTICLE, 3, {"title": "无文"}, ARTICLE])
    assert [type(page) for page in pages.values()] == [PageText, PageError, PageError, PageText]
    lines = read(json.dumps(ARTICLE) + '\n{"title": "坏\n' + json.dumps(ARTICLE), "news.jsonl")
    assert [type(page) for page in lines.values()] == [PageText, PageError, PageText]
    assert lines["#2"].line == 2


@pytest.mark.parametrize("content", ["不是", "{", "[]x", "3", '{"a": 1}', "[" * 100_000])
def test_a_file_without_articles_is_one_error(content):
    ((_, error),) = read(content).items()
    assert isinstance(error, PageError)


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        (["江州架桥。", "市民高兴。"], ["江州架桥。", "", "市民高兴。"]),
        ("江州架桥。\n市民高兴。", ["江州架桥。", "市民高兴。"]),
        ("<p>江州架桥。</p><p>市民高兴。</p>", ["江州架桥。", "", "市民高兴。"]),
        ("江州\ud800架桥。\x00", ["江州\ufffd架桥。\ufffd"]),
    ],
)
def test_values_become_lines(value, lines):
    assert read(json.dumps([{"content": value}]))["#1"].lines == lines


def test_a_name_that_stands_twice_loses_neither_value():
    page = read('[{"content": "江州架桥。", "note": "甲", "note": "乙"}]')["#1"]
    assert page.lines == ["甲", "乙", "江州架桥。"]


def test_an_empty_value_does_not_hide_the_one_that_is_there():
    assert read([{"title": None, "newsTitle": "新桥", "content": TEXT}])["#1"].markup == {1: "title"}
