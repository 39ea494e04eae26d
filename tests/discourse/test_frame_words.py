"""Words that go with a frame; sentences, frames and terms are invented."""

import pandas as pd
import pytest

from helpers.discourse.framing import add_groups, code_frames, sentence_table
from helpers.discourse.framing.words import frame_words
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
    return add_groups(sentence_table(passages), passages), code_frames(passages, LEXICON)


def words(sentences, **options):
    return frame_words(*sentences, LEXICON, **{"frames": FRAMES, "least": 1, "stop_words": (), **options})


def row(table, frame, term):
    return table[(table["frame"] == frame) & (table["term"] == term)].iloc[0]


def test_words_are_counted_in_sentences_with_and_without_the_frame(sentences):
    found = row(words(sentences), "development", "果园")
    assert found[["n_target", "n_reference", "range_target", "range_reference"]].tolist() == [4, 1, 4, 1]
    assert found["log_dice"] == pytest.approx(calc_log_dice(4, 5, 4))
    assert found["log_ratio"] > 0


def test_a_frame_s_own_terms_are_marked_or_left_out(sentences):
    table = words(sentences)
    own = table[table["is_term"]]
    assert set(zip(own["frame"], own["term"], strict=True)) == {
        ("development", "增产"), ("development", "丰收"), ("security", "防火"),
    }  # fmt: skip
    assert "is no finding" in table.attrs["basis"]["caution"]
    without = words(sentences, with_terms=False)
    assert not without["is_term"].any()
    assert not without["term"].isin(["增产", "丰收", "防火"]).any()
    assert "the terms of the frames" in without.attrs["basis"]["excluded"]
    assert row(without, "security", "仓库")["g2"] == pytest.approx(row(table, "security", "仓库")["g2"])


def test_p_is_exact_over_sentences(sentences):
    # 防火 stands in the 3 coded sentences and no other: of 8 choose 3 arrangements hardly another is as extreme.
    assert row(words(sentences), "security", "防火")["p_permutation"] == pytest.approx(1 / 56, abs=2 / 56)
    assert row(words(sentences), "security", "防火")["p_permutation"] > 0


def test_the_corrections_are_over_all_rows(sentences):
    table = words(sentences, correction="bonferroni")
    for column in ("p", "p_permutation"):
        assert table[f"{column}_corrected"].tolist() == pytest.approx(
            (table[column] * len(table)).clip(upper=1).tolist()
        )


def test_it_says_what_it_rests_on(sentences):
    stated = words(sentences).attrs["basis"]
    assert stated["corpus"] == "8 sentences"
    assert "development 4, security 3" in stated["n"]
    assert "independent" in stated["caution"]


def test_hand_labels_will_do(sentences):
    labels = sentences[1][["passage_id", "sentence", "frame"]]
    pd.testing.assert_frame_equal(frame_words(sentences[0], labels, LEXICON, frames=FRAMES, least=1, stop_words=()),
                                  words(sentences))  # fmt: skip


def test_a_frame_that_no_sentence_carries_has_no_rows(sentences):
    table = words(sentences, frames=(*FRAMES, "governance"))
    assert table["frame"].drop_duplicates().tolist() == list(FRAMES)
    assert "governance 0" in table.attrs["note"]
    for nothing in (words((sentences[0], sentences[1].head(0))), words((sentences[0].head(0), sentences[1].head(0)))):
        assert nothing.empty
        assert list(nothing.columns) == list(table.columns)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s, c: (s.head(3), c), "sentence 3 of a-p000 is not among"),
        (lambda s, c: (s.drop(columns="text"), c), "sentences: no column text"),
        (lambda s, c: (s, c.drop(columns="frame")), "codes: no column frame"),
    ],
)
def test_what_cannot_be_counted_is_refused(sentences, change, message):
    with pytest.raises(ValueError, match=message):
        words(change(*sentences))
