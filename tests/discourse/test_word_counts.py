"""Counts of words say what they rest on, and are those of the segmenter's room."""

import pandas as pd

from helpers import load_corpus, load_lexicon
from helpers.discourse.passages import searched_basis
from helpers.discourse.word_counts import count_words
from helpers.display.wording import translate
from helpers.language import segmentation
from helpers.measures.basis import basis

PASSAGES = pd.DataFrame(
    {
        "passage_id": ["a-p0", "a-p1"],
        "article_id": "a",
        "kind": ["body", "title"],
        "text": ["渔民修补渔网，渔民出海。", "渔民的一天"],
    }
)


def test_counts_are_the_same_and_have_a_basis():
    table = count_words(PASSAGES)
    pd.testing.assert_frame_equal(table, segmentation.count_words(PASSAGES))
    told = basis(table)
    assert told["corpus"] == "1 passage (body) of 1 article"
    assert "not body" in told["left_out"] and "stop words" in told["left_out"]
    assert told["n"] == f"{table['n'].sum()} occurrences of {len(table)} words"


def test_the_lexicon_is_named():
    assert "lexicon themes" in basis(count_words(PASSAGES, load_lexicon("themes"), kinds=None))["method"]


def test_a_single_kind_is_told_in_chinese():
    assert (
        translate(searched_basis(load_corpus("data/articles").passages, ["body"])["left_out"], "zh") == "非正文的段落"
    )
