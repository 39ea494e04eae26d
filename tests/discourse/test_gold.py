import pandas as pd
import pytest

from helpers import code_frames, find_statements, load_corpus
from helpers.discourse.framing import FRAMES, sentence_table
from helpers.discourse.gold import (
    GoldError,
    frame_agreement,
    load_gold,
    statement_agreement,
    summarise_statement_agreement,
)
from helpers.paths import data_folder


@pytest.fixture(scope="module")
def passages():
    return load_corpus(data_folder("articles")).passages


@pytest.fixture(scope="module")
def sentences(passages):
    return sentence_table(passages)


def test_every_sentence_of_the_articles_is_coded_twice(sentences):
    gold = load_gold("frames")
    key = ["passage_id", "sentence"]
    assert gold.groupby(key)["coder"].agg("".join).unique().tolist() == ["AB"]
    assert set(map(tuple, gold[key].to_numpy())) == set(map(tuple, sentences[key].to_numpy()))
    assert set(gold[list(FRAMES)].to_numpy().ravel()) == {0, 1}


def test_program_and_coders_are_compared_pair_by_pair(passages, sentences):
    table = frame_agreement(code_frames(passages), sentences, load_gold("frames"))
    assert table["comparison"].unique().tolist() == ["A – B", "A – program", "B – program"]
    assert table.groupby("comparison")["label"].agg(list).iloc[0] == [*FRAMES, "macro", "pooled"]


def test_coder_against_itself_is_perfect(sentences):
    gold = load_gold("frames").query("coder == 'A'")
    copied = pd.concat([gold, gold.assign(coder="C")])
    codes = gold.melt(["passage_id", "sentence"], list(FRAMES), "frame", "carries").query("carries == 1")
    assert frame_agreement(codes, sentences, copied)["alpha"].tolist() == [1.0] * 15


def test_a_sentence_that_changed_since_it_was_labelled_is_an_error(passages, sentences):
    changed = sentences.assign(text=sentences["text"] + "！")
    with pytest.raises(GoldError, match="Label it anew"):
        frame_agreement(code_frames(passages), changed, load_gold("frames"))


def test_another_corpus_has_no_hand_labels(sentences):
    other = sentences.assign(passage_id="other-p000")
    codes = pd.DataFrame(columns=["passage_id", "sentence", "frame"])
    assert frame_agreement(codes, other, load_gold("frames")).empty


def test_every_hand_coded_speaker_stands_in_the_text(passages):
    texts = passages.set_index("passage_id")["text"]
    for row in load_gold("speakers").itertuples():
        assert row.start_text in texts[row.passage_id]
        if row.kind != "signed":  # a contribution ends in another passage
            assert row.end_text in texts[row.passage_id]


def test_named_speakers_of_the_articles_are_found(passages):
    compared = statement_agreement(find_statements(passages), passages, load_gold("speakers"))
    assert (compared["verdict"] == "same speaker").sum() >= 25
    assert "other speaker" not in set(compared["verdict"])
    assert compared.loc[compared["verdict"] == "same speaker", "overlap"].min() > 0.9


GOLD = pd.DataFrame(
    [("p0", "李明", "李明", "", "CN", "stated", "indirect", "数字经济", "很重要。")],
    columns=[
        "passage_id",
        "speaker",
        "mention",
        "descriptor",
        "country",
        "country_basis",
        "kind",
        "start_text",
        "end_text",
    ],
)
PASSAGES = pd.DataFrame({"passage_id": ["p0"], "text": ["李明说，数字经济的发展很重要。"]})


def found(*rows):
    columns = [
        "statement_id",
        "passage_id",
        "speaker",
        "speaker_kind",
        "mention",
        "country",
        "kind",
        "start",
        "end",
        "anonymous",
    ]
    return pd.DataFrame(rows, columns=columns)


@pytest.mark.parametrize(
    ("statements", "verdicts"),
    [
        (found(("s0", "p0", "李明", "person", "李明", "CN", "indirect", 4, 15, False)), ["same speaker"]),
        (found(("s0", "p0", "王红", "person", "王红", "CN", "indirect", 4, 15, False)), ["other speaker"]),
        (found(("s0", "p0", "李明", "person", "李明", "CN", "indirect", 0, 3, False)), ["missed", "not in gold"]),
        (found(("s0", "p0", "报告", "document", "报告", None, "indirect", 4, 15, False)), ["missed"]),
        (found(), ["missed"]),
    ],
)
def test_verdicts(statements, verdicts):
    assert statement_agreement(statements, PASSAGES, GOLD)["verdict"].tolist() == verdicts


def test_a_label_that_no_longer_fits_the_text_is_an_error():
    with pytest.raises(GoldError, match="p0 has no text from"):
        statement_agreement(found(), PASSAGES.assign(text="李明说，别的。"), GOLD)


def test_summary_counts_what_was_right():
    rows = [("李明", "CN", "same speaker"), ("王红", None, "missed"), (None, None, "not in gold")]
    compared = pd.DataFrame(rows, columns=["speaker", "country", "verdict"]).assign(country_found=["CN", None, None])
    (row,) = summarise_statement_agreement(compared).itertuples()
    assert (row.n_gold, row.n_found, row.precision, row.recall, row.country_agrees) == (2, 2, 0.5, 0.5, 1.0)
    assert summarise_statement_agreement(compared.head(0)).empty
