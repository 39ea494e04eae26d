"""Tables and findings in a notebook."""

import datetime as dt
import re

import pandas as pd
import pytest

from helpers.display.escape import escape_html, escape_markdown
from helpers.display.tables import finding, show_table, shown_columns, table_html
from helpers.measures.basis import with_basis

HOSTILE = "<script>alert('x')</script> $a$ & \"q\""


@pytest.fixture
def shown(outputs):
    def html(table, **options):
        show_table(table, **options)
        return outputs.pop().data["text/html"]

    return html


@pytest.mark.parametrize(
    ("labels", "heading", "value"),
    [("en", "Basis of the country", "Stated in the text"), ("zh", "国别依据", "文中明言")],
)
def test_headings_and_fixed_values_are_readable(shown, labels, heading, value):
    text = shown(pd.DataFrame({"country_basis": ["stated"]}), labels=labels)
    assert f"<th>{heading}</th>" in text
    assert f">{value}</td>" in text


def test_short_words_stay_on_one_line_and_running_text_has_room(shown):
    text = shown(pd.DataFrame({"frame": ["development"], "country": ["中国"], "text": ["数字经济" * 20]}), labels="zh")
    assert '<td class="word">发展</td>' in text
    assert '<td class="running">数字经济' in text


def test_an_empty_table_says_so(shown):
    nothing = pd.DataFrame(columns=["source", "line"])
    assert "No rows" in shown(nothing)


def test_text_of_articles_is_not_taken_for_a_key_or_for_html(shown):
    text = shown(pd.DataFrame({"text": ["stated", HOSTILE], HOSTILE: [1, 2]}))
    assert ">stated</td>" in text
    assert text.count(escape_html(HOSTILE)) == 2
    assert "alert('x')" not in text
    assert "mathjax_ignore" in text


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ([1.0, 2.0], ["1", "2"]),
        ([1234.5, 2.25], ["1,234.5", "2.2"]),
        ([0.123456, None], ["0.123", "–"]),
        ([-0.5, 1.25], ["−0.500", "1.250"]),
        ([-1200, 3], ["−1,200", "3"]),
        ([True, False], ["Yes", "No"]),
        ([None, "a"], ["–", "a"]),
        ([dt.datetime(2023, 11, 9), pd.NaT], ["2023-11-09", "–"]),
        ([["甲", "乙"], []], ["甲、乙", ""]),
    ],
)
def test_cells(column, cells):
    text = table_html(pd.DataFrame({"x": column}))
    assert all(f">{cell}</td>" in text for cell in cells)


@pytest.mark.parametrize(("rows", "searchable"), [(15, False), (16, True)])
def test_long_tables_can_be_searched_and_ask_nobody_for_anything(shown, rows, searchable):
    text = shown(pd.DataFrame({"n": range(rows)}))
    assert ('<input type="search"' in text) is searchable
    assert ("<script>" in text) is searchable
    assert (">16 rows</small>" in text) is searchable
    assert "http" not in text


@pytest.mark.parametrize(
    ("of", "columns", "cells"),
    [
        (
            "frame_shares",
            {"share": [1.0, 0.25], "low": [0, None], "n": [3, 4000]},
            ["100%", "0%", "3", "25%", "–", "4,000"],
        ),
        ("space_by", {"share": [1.0, 0.0044]}, ["100.0%", "0.4%"]),
        ("frame_agreement", {"alpha": [None, 1], "f1": [-0.004, 0.5]}, ["–", "0.00", "1.00", "0.50"]),
        ("theme_rates", {"rate": [6.94, -1.25], "low": [4.0, float("inf")]}, ["6.9", "4.0", "−1.2", "∞"]),
        ("", {"n_gold": [12.0, None], "k": pd.Series([1200, None], dtype="Int64")}, ["12", "1,200", "–", "–"]),
    ],
)
def test_numbers_have_the_format_of_the_codebook(of, columns, cells):
    table = with_basis(pd.DataFrame(columns), of=of)
    assert re.findall(r'<td class="number">(.*?)</td>', table_html(table)) == cells


@pytest.mark.parametrize(
    ("column", "cell", "shown_as"),
    [
        ("doubt", "wrong_weekday", "A weekday that does not fit its date"),
        ("verdict", "missed", "Missed"),
        ("label", "macro", "Mean of the frames"),
        ("label", "security", "Security"),
        ("label", "kept", "kept"),
        ("flags", "truncated gap_before", "Breaks off, Beginning lost"),
        ("text", "missed", "missed"),
    ],
)
def test_fixed_values_are_named_in_their_columns_only(column, cell, shown_as):
    assert f">{shown_as}</td>" in table_html(pd.DataFrame({column: [cell]}))


def test_a_concordance_lines_up_at_its_keyword():
    text = table_html(pd.DataFrame({"left": ["共同"], "keyword": ["发展"], "right": ["的道路"]}))
    assert '<td class="before">共同</td><td class="keyword">发展</td><td class="after">的道路</td>' in text
    assert '<th class="before">' in text


def test_our_rules_are_more_specific_than_those_of_jupyterlab():
    # Its `:not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon td` has two classes and an element.
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", table_html(pd.DataFrame({"a": ["x"]})).split("@media")[0])
    cells = [selector for selectors, body in rules if "text-align" in body for selector in selectors.split(",")]
    assert len(cells) >= 4
    assert all(selector.count(".") >= 2 and " table " in selector for selector in cells)


def test_very_long_tables_say_that_they_are_cut():
    text = table_html(pd.DataFrame({"n": range(1001)}))
    assert text.count("<tr>") == 1 + 1000
    assert "Only the first rows are shown" in text


def test_a_note_is_printed_escaped_under_the_table(shown):
    assert "Corpus: &lt;2&gt; articles." in shown(pd.DataFrame({"a": [1]}), note="Corpus: <2> articles.")


@pytest.mark.parametrize(
    ("of", "columns", "expected"),
    [
        ("hits", ["passage_id", "category", "term", "start", "end", "category_name"], ["category_name", "term"]),
        ("theme_rates", ["article_id", "category", "n", "category_name", "article_name"], None),
        ("frame_shares", ["article_id", "section", "frame", "article_name", "section_name"], ["section_name", "frame"]),
        ("", ["mine", "n"], ["mine", "n"]),
    ],
)
def test_codes_give_way_to_their_names_and_offsets_are_hidden(of, columns, expected):
    table = with_basis(pd.DataFrame({column: ["x"] for column in columns}), of=of)
    assert shown_columns(table) == (expected or ["article_name", "category_name", "n"])


def test_the_table_is_left_as_it_was(shown):
    table = pd.DataFrame({"a": [1.5]}, index=pd.Index(["x"], name="i"))
    before = table.copy(deep=True)
    shown(table)
    pd.testing.assert_frame_equal(table, before)


def test_a_finding_is_escaped_and_leaves_its_text_for_the_index(outputs):
    finding(HOSTILE)
    (output,) = outputs
    assert f"<strong>{escape_html(HOSTILE)}</strong>" in output.data["text/html"]
    assert output.metadata == {"newsprint": {"finding": HOSTILE}}


def test_an_empty_finding_is_refused():
    with pytest.raises(ValueError, match="empty"):
        finding(" \n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* _c_", r"a \*b\* \_c\_"),
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        ("- no item\n\n> x", r"\- no item &gt; x"),
        ("[a](b) ![c](d)", r"\[a\]\(b\) \!\[c\]\(d\)"),
        ("<b> & $x$", r"&lt;b&gt; &amp; \$x\$"),
        ("95% of 2.5 - fine.", "95% of 2.5 - fine."),
    ],
)
def test_markdown_shows_text_as_it_is(text, expected):
    assert escape_markdown(text) == expected
