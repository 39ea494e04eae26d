"""Strings that a lexicon misses are found, measured as by hand, and led back to their place."""

import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from helpers import candidate_terms
from helpers.discourse.workshop.strings import Searched, recurring_strings
from helpers.language.dictionary import word_frequencies
from helpers.language.lexicon import lexicon_from_table
from helpers.measures.basis import basis
from helpers.measures.keyness import keyness
from helpers.reading.locate import locate

# An invented market town, in which 竹编灯笼 comes up again and again.
TEXTS = [
    "集市上卖竹编灯笼的人不少，买竹编灯笼要趁早。",
    "她学做竹编灯笼，也教竹编灯笼；灯笼很轻。",
    "挂起竹编灯笼！雨后竹编灯笼收进屋里。",
]


def passages(*texts, article_ids=None):
    ids = article_ids or ["a"] * len(texts)
    return pd.DataFrame(
        {
            "passage_id": [f"p{i}" for i in range(len(texts))],
            "article_id": ids,
            "kind": "body",
            "text": list(texts),
            "source": "a.txt",
            "line_start": range(1, len(texts) + 1),
        }
    )


def lexicon(*terms, exclude=()):
    rows = [{"category": "a", "term": term} for term in terms] + [{"category": "exclude", "term": e} for e in exclude]
    return lexicon_from_table(pd.DataFrame(rows))


NONE = lexicon("没有的词")
SETTINGS = "helpers.discourse.workshop.candidates."


@pytest.fixture(autouse=True)
def short_texts(monkeypatch):
    """What a few sentences can reach."""
    monkeypatch.setattr(f"{SETTINGS}LEAST_COHESION", 0)
    monkeypatch.setattr(f"{SETTINGS}LEAST_ENTROPY", 0.5)


def found(texts, made=NONE, **options):
    return candidate_terms(passages(*texts), made, **options)


def strings(text, **options):
    settings_ = {"shortest": 2, "longest": 4, "least_n": 2, "least_cohesion": -99, "least_entropy": 0}
    searched = Searched(text, np.ones(len(text), dtype=bool), np.zeros(len(text), dtype=np.int64))
    table = recurring_strings(searched, **(settings_ | options))
    return {text[row.start : row.start + row.length]: row for row in table.itertuples()}


def test_a_recurring_string_is_found_whole_and_its_parts_are_not():
    table = found(TEXTS)
    assert table["term"].tolist() == ["竹编灯笼", "灯笼"]  # 灯笼 stands by itself once more
    assert table["n"].tolist() == [6, 7]
    assert table["n_articles"].tolist() == [1, 1]


def test_measures_as_by_hand():
    text = "甲乙丙，甲乙丁，戊甲乙丙己甲乙"
    row = strings(text)["甲乙"]
    n_letters = sum(map(str.isalnum, text))
    assert (row.n, n_letters) == (4, 13)
    assert row.cohesion == pytest.approx(math.log2(4 * n_letters / (4 * 4)))
    # left: beginning, a mark, 戊, 己; right: 丙 twice, 丁, end
    assert row.entropy_left == pytest.approx(stats.entropy([1, 1, 1, 1], base=2))
    assert row.entropy_right == pytest.approx(stats.entropy([2, 1, 1], base=2))


def test_cohesion_is_that_of_the_weakest_split():
    text = "甲乙丙。甲乙丙。丙。丙。甲乙。"
    splits = [("甲", "乙丙"), ("甲乙", "丙")]
    n = Counter({"甲": 3, "乙丙": 2, "甲乙": 3, "丙": 4})
    expected = min(math.log2(2 * 10 / (n[left] * n[right])) for left, right in splits)
    assert strings(text)["甲乙丙"].cohesion == pytest.approx(expected)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="甲乙丙。A", max_size=40))
def test_counts_and_entropies_agree_with_plain_counting(text):
    for string, row in strings(text).items():
        places = [i for i in range(len(text)) if text.startswith(string, i) and whole(text, i, i + len(string))]
        ends = [text[i + len(string) : i + len(string) + 1] for i in places]
        neighbours = Counter(end if end.isalnum() else i for i, end in enumerate(ends))
        assert row.n == len(places) >= 2
        assert row.start == places[0]
        assert row.entropy_right == pytest.approx(stats.entropy(list(neighbours.values()), base=2), abs=1e-9)


def whole(text, start, end):
    return not (text[start - 1 : start] + text[start] == "AA" or text[end - 1 : end + 1] == "AA")


@pytest.mark.parametrize(
    ("made", "options", "settings_", "expected"),
    [
        (lexicon("竹编灯笼"), {}, {}, []),
        (lexicon("没有", exclude=("竹编灯笼",)), {}, {}, []),
        (lexicon("灯笼"), {}, {"LEAST_ENTROPY": 0}, ["竹编"]),
        (lexicon("灯笼"), {"beyond": True}, {}, ["竹编灯笼"]),
        (NONE, {}, {"LONGEST": 2}, ["灯笼"]),
        (NONE, {}, {"LEAST_N": 7}, ["灯笼"]),
        (NONE, {}, {"LEAST_COHESION": 50}, []),
        (NONE, {}, {"LEAST_ENTROPY": 5}, []),
        (NONE, {"names": ["竹编灯笼"]}, {"LEAST_N": 2}, []),
        (NONE, {"kinds": ("title",)}, {}, []),
    ],
)
def test_what_is_covered_or_left_out(monkeypatch, made, options, settings_, expected):
    for name, setting in settings_.items():
        monkeypatch.setattr(f"{SETTINGS}{name}", setting)
    assert found(TEXTS, made, **options)["term"].tolist() == expected


@pytest.mark.parametrize(
    ("texts", "left_out"),
    [
        (["贝诺·拉姆到了", "见贝诺·拉姆。", "问贝诺·拉姆吧", "拉姆说，", "拉姆笑"], "拉姆"),
        (["她是灯匠，", "谁是灯匠。", "这是灯匠！"], "是灯匠"),
        (["买了的灯，", "换了的灯。", "修了的灯！"], "了的"),
        (["共3000元，", "约3000元。", "有3000元！"], "3000元"),
        (["用OpenKiln，", "买OpenKiln。", "试OpenKiln！"], "Kiln"),
    ],
)
def test_names_function_words_numbers_and_pieces_of_latin_words_are_no_candidates(monkeypatch, texts, left_out):
    monkeypatch.setattr(f"{SETTINGS}LONGEST", 10)
    assert left_out not in found(texts)["term"].tolist()


def test_no_string_goes_through_a_name():
    texts = ["问王小满掌柜。", "找王小满掌柜，", "请王小满掌柜！"]
    assert found(texts)["term"].tolist() == ["王小满掌柜"]
    assert found(texts, names=["王小满"], beyond=True)["term"].tolist() == ["掌柜"]


def test_latin_words_are_candidates_as_a_whole():
    assert found(["用OpenKiln，", "买OpenKiln。", "试OpenKiln！"])["term"].tolist() == ["OpenKiln"]


def test_traditional_and_simplified_print_are_counted_together():
    table = found(["卖竹编灯笼。", "做竹編燈籠，", "挂竹编燈籠！"])
    assert table["term"].tolist() == ["竹编灯笼"]
    assert table["n"].tolist() == [3]


def test_the_first_place_leads_back_to_the_line():
    base = passages("今天无事。", *TEXTS)
    located = locate(candidate_terms(base, NONE), base)
    first = located.iloc[0]
    assert (first["term"], first["passage_id"], first["line"], first["start"]) == ("竹编灯笼", "p1", 2, 4)
    assert first["context"] == "集市上卖【竹编灯笼】的人不少，买竹编灯笼"


def test_articles_are_counted():
    table = candidate_terms(passages(*TEXTS, article_ids=["a", "a", "b"]), NONE)
    assert table["n_articles"].tolist() == [2, 2]


def test_keyness_against_the_dictionary():
    table = found(TEXTS).set_index("term")
    frequencies = word_frequencies()
    counts = {term: frequencies.get(term, 0) for term in ("竹编灯笼", "灯笼")}
    assert table["n_reference"].to_dict() == counts
    expected = keyness(
        pd.Series({"竹编灯笼": 6, "灯笼": 7}),
        pd.Series(counts),
        target_total=sum(map(str.isalnum, "".join(TEXTS))),
        reference_total=sum(len(word) * n for word, n in frequencies.items()),
    ).set_index("term")
    pd.testing.assert_series_equal(table["g2"].sort_index(), expected["g2"].sort_index())


def test_what_it_rests_on_is_stated():
    stated = basis(found(TEXTS))
    assert "3 passages (body) of 1 article" in stated["corpus"]
    assert "jieba" in stated["method"]
    assert "2 strings" in stated["n"]


@pytest.mark.parametrize("texts", [[], [""], ["。"], ["一次而已"]])
def test_nothing_recurs(texts):
    table = found(texts)
    assert table.empty
    assert {"term", "n", "g2", "context"} <= set(table.columns)
