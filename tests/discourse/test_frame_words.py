"""Words that go with a frame; sentences, frames and terms are invented."""

import pandas as pd
import pytest

from helpers import code_frames, sentence_table
from helpers.discourse.framing.words import frame_words
from helpers.display.wording import note_of
from helpers.language.lexicon import lexicon_from_table
from helpers.measures.association import calc_log_dice

LEXICON = lexicon_from_table(
    pd.DataFrame({"category": ["development", "development", "security"], "term": ["增产", "丰收", "防火"]})
)
FRAMES = ("development", "security")
# Four sentences of growth with 果园, three of fire with 仓库, one of neither.
TEXT = "果园增产。果园丰收。果园增产又丰收。仓库的果园丰收。仓库防火。旧仓库要防火。仓库仍需防火。果园下雨。"


@pytest.fixture
def sentences(paragraphs):
    passages = paragraphs(TEXT)
    return sentence_table(passages), code_frames(passages, LEXICON)


def words(sentences, **options):
    return frame_words(*sentences, LEXICON, **{"least": 1, **options})


def row(table, frame, term):
    return table[(table["frame"] == frame) & (table["term"] == term)].iloc[0]


def test_words_are_counted_in_sentences_with_and_without_the_frame(sentences):
    found = row(words(sentences), "development", "果园")
    assert found[["n_target", "n_reference", "range_target", "range_reference"]].tolist() == [4, 1, 1, 1]
    assert found["log_dice"] == pytest.approx(calc_log_dice(4, 5, 4))
    assert found["log_ratio"] > 0


def test_a_frame_s_own_terms_are_left_out(sentences):
    table = words(sentences)
    assert "仓库" in set(table["term"]) and not table["term"].isin(["增产", "丰收", "防火"]).any()
    assert "the terms of the frames" in table.attrs["basis"]["left_out"]


@pytest.fixture
def passages(paragraphs):
    """Four passages of fire, three of rain, and one of both: five units that carry the frame, four that do not."""
    made = paragraphs(
        *["仓库防火冒烟。旧仓库也要防火冒烟。"] * 4, *["果园下雨。仓库也下雨。"] * 3, "仓库防火冒烟。果园下雨。"
    )
    return sentence_table(made), code_frames(made, LEXICON)


def test_passages_change_sides_and_their_sentences_do_not(passages):
    table = words(passages)
    found = row(table, "security", "冒烟")
    assert found[["n_target", "n_reference", "range_target", "range_reference"]].tolist() == [9, 0, 5, 0]
    # Of 9 choose 4 arrangements of whole units, the observed one alone: 16 sentences would have made it far smaller.
    assert found["p_permutation"] == pytest.approx(1 / 126)
    stated = table.attrs["basis"]
    assert "units that change sides (passage): 5 against 4" in stated["n"]
    assert "permutation of whole units (passage;" in stated["method"] and "seed" not in stated
    assert "speaks of these texts" in stated["caution"] and "1 unit (passage) with text on both" in stated["caution"]


def test_log_dice_is_of_sentences_whatever_the_unit(passages):
    for unit in ("passage_id", "article_id"):
        table = words(passages, unit=unit)
        found = row(table, "security", "仓库")
        assert found["log_dice"] == pytest.approx(calc_log_dice(9, 12, 9))
    assert "speaks of these texts" not in table.attrs["basis"]["caution"]
    assert "1 against 1 units (article)" in table.attrs["basis"]["caution"]


def test_it_says_what_it_rests_on(sentences):
    stated = words(sentences).attrs["basis"]
    assert stated["corpus"] == "8 sentences"
    assert "development 4, security 3" in stated["n"]
    assert "independent" in stated["caution"]


def test_hand_labels_will_do(sentences):
    labels = sentences[1][["passage_id", "sentence", "frame"]]
    pd.testing.assert_frame_equal(frame_words(sentences[0], labels, LEXICON, least=1), words(sentences))


def test_a_frame_that_no_sentence_carries_has_no_rows(sentences):
    table = words(sentences)
    assert table["frame"].drop_duplicates().tolist() == list(FRAMES)
    assert "governance 0" in note_of(table)
    for nothing in (words((sentences[0], sentences[1].head(0))), words((sentences[0].head(0), sentences[1].head(0)))):
        assert nothing.empty
        pd.testing.assert_series_equal(nothing.dtypes, table.dtypes)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s, c: (s.head(3), c), "sentence 3 of a-p000 is not among"),
        (lambda s, c: (s.drop(columns="passage_id"), c), "sentences: no column passage_id"),
        (lambda s, c: (s.drop(columns="text"), c), "sentences: no column text"),
        (lambda s, c: (s, c.drop(columns="frame")), "codes: no column frame"),
    ],
)
def test_what_cannot_be_counted_is_refused(sentences, change, message):
    with pytest.raises(ValueError, match=message):
        words(change(*sentences))
