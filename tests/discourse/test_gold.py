import pandas as pd
import pytest

from helpers import code_frames, find_statements, load_corpus, sentence_table
from helpers.discourse.framing.codes import FRAMES
from helpers.discourse.gold import (
    GoldError,
    frame_agreement,
    labelling_sheet,
    load_gold,
    statement_agreement,
    summarise_statement_agreement,
)
from helpers.measures.agreement import alpha_interval
from helpers.measures.basis import basis, name_of
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


def test_agreement_carries_intervals_over_passages_and_says_what_it_rests_on(passages, sentences):
    table = frame_agreement(code_frames(passages), sentences, load_gold("frames"))
    told = table[table["comparison"] == "A – program"].dropna(subset=["alpha_low"])
    assert len(told)
    for measure in ("precision", "recall", "f1", "alpha", "kappa"):
        assert (told[f"{measure}_low"] <= told[measure]).all()
        assert (told[measure] <= told[f"{measure}_high"]).all()
    stated = table.attrs["basis"]
    assert stated["corpus"] == "123 labelled sentences of 57 passages, coders A, B"
    # Each comparison has its own passages: the number of one must not be told of all.
    assert "over the passages that both of a comparison coded (2,000 resamples)" in stated["method"]
    assert "cluster" not in stated["method"]


def own(rows, coder="A"):
    """Hand labels of sentences s0, s1 …: a string of D, S, G each."""
    return pd.DataFrame(
        [
            {"passage_id": f"p{i // 2}", "sentence": i % 2, "text": f"句{i}。", "coder": coder}
            | {frame: int(frame[0].upper() in told) for frame in FRAMES}
            for i, told in enumerate(rows)
            if told is not None
        ]
    )


NO_CODES = pd.DataFrame(columns=["passage_id", "sentence", "frame"])


def test_coders_of_different_sentences_are_compared_on_those_that_both_coded():
    first, second = own(["D", "S", None, "G"]), own(["D", "G", "S", None], coder="B")
    table = frame_agreement(NO_CODES, own(["", "", "", ""]), pd.concat([first, second]))
    assert table.groupby("comparison")["n"].first().to_dict() == {"A – B": 2, "A – program": 3, "B – program": 3}
    row = table[table["comparison"] == "A – B"].set_index("label").loc["security"]
    assert (row["share_first"], row["share_second"], row["precision"], row["recall"]) == pytest.approx(
        (0.5, 0, float("nan"), 0), nan_ok=True
    )


def test_three_coders_are_also_compared_all_at_once():
    gold = pd.concat([own(["D", "D", "", ""], "A"), own(["D", "D", "", None], "B"), own(["D", "", "", ""], "C")])
    table = frame_agreement(NO_CODES, own(["", "", "", ""]), gold)
    assert table["comparison"].nunique() == 7
    rows = table[table["comparison"] == "all coders"].set_index("label")
    assert rows.index.tolist() == [*FRAMES, "macro"]
    # By hand: coincidences 11: 3 + 1 (of DD-), 00: 3 + 2, 01 and 10: 1 each; alpha = 1 − 10·2 / (2·5·6).
    assert rows.loc["development", "alpha"] == pytest.approx(1 - 10 * 2 / (2 * 5 * 6))
    assert rows.loc["development", "n"] == 4


def test_the_alpha_of_all_coders_has_an_interval_over_passages():
    labels = ["D", "", "D", "", "D", "", "D", "D", "", "", "S", ""]
    others = [["D", "", "D", "", "", "", "D", "D", "", "D", "S", ""], ["D", "D", *labels[2:]]]
    given = dict(zip("ABC", [labels, *others], strict=True))
    coders = [own(told, name) for name, told in given.items()]
    table = frame_agreement(NO_CODES, own([""] * 12), pd.concat(coders))
    rows = table[table["comparison"] == "all coders"].set_index("label")
    codes = pd.DataFrame({name: [int("D" in cell) for cell in told] for name, told in given.items()})
    expected = alpha_interval(codes, clusters=pd.Series([i // 2 for i in range(12)]))
    found = rows.loc["development", ["alpha", "alpha_low", "alpha_high"]].astype(float)
    assert found.tolist() == pytest.approx(list(expected))
    assert expected.low < expected.alpha < expected.high
    assert rows.loc[["security", "macro"], "alpha_low"].isna().all()  # perfect agreement, and a mean


def test_coders_without_a_common_sentence_are_not_compared():
    gold = pd.concat([own(["D", None]), own([None, "D"], coder="B")])
    table = frame_agreement(NO_CODES, own(["", ""]), gold)
    assert table["comparison"].unique().tolist() == ["A – program", "B – program"]


def test_sentences_of_another_corpus_are_counted():
    table = frame_agreement(NO_CODES, own(["", ""]), own(["D", "S", "G"]))
    assert table.attrs["basis"]["left_out"] == "1 labelled sentence not in this corpus"


def test_an_apostrophe_of_a_spreadsheet_is_no_change():
    labelled = own(["D"]).assign(text="'=一加一。")
    assert len(frame_agreement(NO_CODES, own(["D"]).assign(text="=一加一。"), labelled))


def test_a_coder_may_not_be_called_program():
    with pytest.raises(GoldError, match="give the coder another name"):
        frame_agreement(NO_CODES, own(["D"]), own(["D"], coder="program"))


HEADER = "passage_id,sentence,text,coder,development,security,governance\n"


def test_rows_without_labels_are_not_done_yet(tmp_path):
    (tmp_path / "frames-own.csv").write_text(f"{HEADER}p0,0,句。,A,1,0,0\np0,1,句。,A,,,\n", encoding="gb18030")
    gold = load_gold("frames-own", tmp_path)
    assert gold.to_dict("records") == [
        {"passage_id": "p0", "sentence": 0, "text": "句。", "coder": "A", **dict(zip(FRAMES, (1, 0, 0), strict=True))}
    ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("frames", None, "there is no such file. Draw sentences with labelling_sheet"),
        ("frames", "passage_id,sentence,text\n", "line 1: the header has no coder, development"),
        ("frames", f"{HEADER}p0,0,句。,A,1,0,x\n", "line 2: governance is neither 0 nor 1"),
        ("frames", f"{HEADER}p0,0,句。,A,1,0,0\np0,1,句。,A,1,,0\n", "line 3: security is empty"),
        ("frames", f"{HEADER}p0,0,句。,,1,0,0\n", "line 2: the coder is empty"),
        ("frames", f"{HEADER}p0,eins,句。,A,1,0,0\n", "line 2: sentence is no number"),
        ("frames", f"{HEADER}p0,0,句。,A,1,0,0\n\np0,0,句。,A,1,0,0\n", "line 4: this coder has labelled"),
        ("themes", HEADER, "begins with frames or speakers"),
    ],
)
def test_labels_that_cannot_be_used_are_refused_with_their_line(tmp_path, name, text, message):
    if text is not None:
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        load_gold(name, tmp_path)


def test_a_sheet_has_empty_cells_for_a_sample_in_the_order_of_the_text(sentences):
    sheet = labelling_sheet(sentences, 30, coder="A")
    assert sheet.columns.tolist() == load_gold("frames").columns.tolist()
    assert len(sheet.drop_duplicates(["passage_id", "sentence"])) == 30
    assert set(sheet[list(FRAMES)].to_numpy().ravel()) == {""}
    kept = sentences.merge(sheet[["passage_id", "sentence"]])
    assert kept["text"].tolist() == sheet["text"].tolist()
    assert labelling_sheet(sentences, 30, coder="B")["text"].tolist() == sheet["text"].tolist()
    assert labelling_sheet(sentences, 30, seed=1)["text"].tolist() != sheet["text"].tolist()
    assert sheet.attrs["basis"]["n"] == "30 of 123 sentences"


def test_a_filled_sheet_can_be_read(tmp_path, sentences):
    sheet = labelling_sheet(sentences, 5, coder="A").assign(development=1, security=0, governance=0)
    sheet.to_csv(tmp_path / "frames.csv", index=False, encoding="utf-8-sig")
    pd.testing.assert_frame_equal(load_gold("frames", tmp_path), sheet, check_dtype=False)


@pytest.mark.parametrize("seed", range(5))
def test_strata_get_their_share_of_the_sample(sentences, seed):
    sheet = labelling_sheet(sentences, 40, by="article_id", seed=seed)
    drawn = sheet.merge(sentences)["article_id"].value_counts()
    expected = sentences["article_id"].value_counts() * 40 / len(sentences)
    assert ((drawn - expected).abs() < 1).all()


def test_samples_of_all_and_of_none(sentences):
    assert len(labelling_sheet(sentences, 1_000)) == len(sentences)
    assert labelling_sheet(sentences.head(0)).empty
    with pytest.raises(ValueError, match="at least one"):
        labelling_sheet(sentences, 0)


def test_another_corpus_has_no_labels(sentences):
    other = sentences.assign(passage_id="other-p000")
    codes = pd.DataFrame(columns=["passage_id", "sentence", "frame"])
    nothing = frame_agreement(codes, other, load_gold("frames"))
    assert nothing.empty and name_of(nothing) == "frame_agreement"
    assert basis(nothing) == {"left_out": "123 labelled sentences not in this corpus"}


def test_every_labelled_speaker_stands_in_the_text(passages):
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
    return pd.DataFrame(rows, columns=columns).assign(construction="source-cue-comma")


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
    with pytest.raises(GoldError, match="labels: p0 has no text from"):
        statement_agreement(found(), PASSAGES.assign(text="李明说，别的。"), GOLD)


def test_errors_name_the_file_that_was_read(tmp_path):
    own(["D"]).to_csv(tmp_path / "frames-own.csv", index=False)
    with pytest.raises(GoldError, match=r"frames-own\.csv: sentence 0 of p0"):
        frame_agreement(NO_CODES, own(["D"]).assign(text="别的。"), load_gold("frames-own", tmp_path))
    GOLD.to_csv(tmp_path / "speakers-own.csv", index=False)
    with pytest.raises(GoldError, match=r"speakers-own\.csv: p0 has no text"):
        changed = PASSAGES.assign(text="李明说，别的。")
        statement_agreement(found(), changed, load_gold("speakers-own", tmp_path))


def test_summary_counts_what_was_right():
    rows = [("李明", "CN", "same speaker"), ("王红", None, "missed"), (None, None, "not in gold")]
    compared = pd.DataFrame(rows, columns=["speaker", "country", "verdict"]).assign(country_found=["CN", None, None])
    (row,) = summarise_statement_agreement(compared).itertuples()
    assert (row.n_gold, row.n_found, row.precision, row.recall, row.country_agrees) == (2, 2, 0.5, 0.5, 1.0)
    assert summarise_statement_agreement(compared.head(0)).empty
