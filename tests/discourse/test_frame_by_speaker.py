"""Who frames how: speakers are the units, and what does not survive correction is not shown."""

import numpy as np
import pandas as pd
import pytest

from helpers import add_signed_or_quoted, frame_by_speaker
from helpers.language.lexicon import lexicon_from_table
from helpers.measures.correction import NOT_SHOWN, SHOWN
from helpers.measures.permutation import permutation_test

LEXICON = lexicon_from_table(
    pd.DataFrame([("development", "增长"), ("security", "水患"), ("governance", "章程")], columns=["category", "term"])
)
RULES, NEWS, PLAIN = "章程要改。", "水患来了。", "天气很好。"


def statements(*rows, **columns):
    """Statements of named people: (speaker, group, text), each in an article of its own unless told."""
    table = pd.DataFrame(rows, columns=["speaker", "country_group", "text"])
    return table.assign(
        statement_id=[f"s{i:03d}" for i in range(len(rows))],
        passage_id=[f"p{i:03d}" for i in range(len(rows))],
        article_id="a",
        speaker_kind="person",
        descriptor="",
        country=None,
        country_basis=None,
        country_words="",
        reference_words="",
        anonymous=False,
        kind="direct",
        start=0,
    ).assign(**columns)


def group(name, texts):
    return [(f"{name}{i}", name, text) for i, text in enumerate(texts)]


def test_a_clear_difference_between_many_speakers_is_shown():
    table = frame_by_speaker(statements(*group("甲", [RULES] * 8), *group("乙", [PLAIN] * 8)), LEXICON)
    assert table["frame"].tolist() == ["development", "security", "governance"]
    assert table["verdict"].tolist() == [NOT_SHOWN, NOT_SHOWN, SHOWN]
    row = table.set_index("frame").loc["governance"]
    assert (row["share"], row["share_others"], row["difference"]) == (1.0, 0.0, 1.0)
    assert (row["n_speakers"], row["n_speakers_others"]) == (8, 8)
    assert np.isnan(row["low"])  # nothing varies within either group


def test_one_speaker_of_many_sentences_is_one_witness():
    # Thirty sentences against thirty would be shown at any level; three speakers against three cannot be.
    rows = [*group("甲", [RULES * 10] * 3), *group("乙", [PLAIN * 10] * 3)]
    row = frame_by_speaker(statements(*rows), LEXICON).set_index("frame").loc["governance"]
    assert (row["n_sentences"], row["n_sentences_others"]) == (30, 30)
    assert row["p"] == pytest.approx(2 / 20)  # of the 20 ways to choose three of six, two are as extreme
    assert row["verdict"] == NOT_SHOWN


def test_so_few_speakers_that_nothing_can_be_shown_are_named():
    rows = [*group("甲", [RULES] * 2), *group("乙", [PLAIN] * 2), *group("丙", [NEWS] * 8)]
    caution = frame_by_speaker(statements(*rows), LEXICON).attrs["basis"]["caution"]
    # 1 of C(12, 2) = 66, in nine rows.
    assert "甲: so few speakers that no single difference can have a corrected p below 0.14" in caution
    assert "丙: so few" not in caution
    assert "with fewer than 6 speakers on a side p is approximate" in caution
    enough = frame_by_speaker(statements(*group("甲", [RULES] * 6), *group("乙", [PLAIN] * 6)), LEXICON)
    assert "approximate" not in enough.attrs["basis"]["caution"]


def test_what_does_not_survive_correction_is_not_shown():
    # A difference that alone would do: p = 1 / C(12, 2) = 0.015, times the nine rows of three groups.
    rows = [*group("甲", [RULES] * 2), *group("乙", [PLAIN] * 5), *group("丙", [PLAIN] * 5)]
    table = frame_by_speaker(statements(*rows), LEXICON).set_index(["country_group", "frame"])
    row = table.loc[("甲", "governance")]
    assert row["p"] == pytest.approx(1 / 66)
    assert row["p_corrected"] == pytest.approx(9 / 66)
    assert row["verdict"] == NOT_SHOWN
    assert len(table) == 9
    assert set(table["against"]) == {"others"}


def test_two_groups_are_one_comparison():
    table = frame_by_speaker(statements(*group("甲", [RULES] * 6), *group("乙", [NEWS] * 6)), LEXICON)
    assert table["country_group"].tolist() == ["甲"] * 3
    assert table["against"].tolist() == ["乙"] * 3


def test_the_interval_resamples_speakers_within_each_side():
    rows = [*group("甲", [RULES] * 6), *group("乙", [RULES] * 3 + [PLAIN] * 3)]
    row = frame_by_speaker(statements(*rows), LEXICON).set_index("frame").loc["governance"]
    # One less Binomial(6, ½) / 6 between its quantiles 1 and 5 (P(X ≤ 0) = 0.0156, P(X ≤ 1) = 0.109).
    assert (row["low"], row["high"]) == pytest.approx((1 - 5 / 6, 1 - 1 / 6))
    few = frame_by_speaker(statements(*rows[1:]), LEXICON)
    assert few["low"].isna().all()


def test_p_is_that_of_the_permutation_test_over_speakers():
    rng = np.random.default_rng(3)
    rows = [
        row
        for name in ("甲", "乙", "丙")
        for row in group(name, ["".join(rng.choice([RULES, NEWS, PLAIN], rng.integers(1, 6))) for _ in range(7)])
    ]
    table = frame_by_speaker(statements(*rows), LEXICON).set_index(["country_group", "frame"])
    speakers = [name for name, _, _ in rows]
    order = np.argsort(speakers)
    counts = np.array([[text.count("章程")] for _, _, text in rows])[order]
    sizes = np.array([text.count("。") for _, _, text in rows])[order]
    expected = permutation_test(counts, sizes, np.array([name == "乙" for _, name, _ in rows])[order])
    row = table.loc[("乙", "governance")]
    assert row["p"] == expected.p[0]
    assert row["difference"] == pytest.approx(expected.rate_target[0] - expected.rate_reference[0])


def test_the_order_of_speakers_does_not_matter():
    rows = [*group("甲", [RULES] * 5 + [NEWS * 2] * 6), *group("乙", [PLAIN] * 8 + [RULES] * 3)]  # drawn, not all
    told = frame_by_speaker(statements(*rows), LEXICON)
    shuffled = frame_by_speaker(statements(*rows[:11][::-1], *rows[11:][::-1]), LEXICON)
    pd.testing.assert_frame_equal(shuffled.drop(columns=["low", "high"]), told.drop(columns=["low", "high"]))


def test_speakers_without_a_group_or_with_several_are_left_out_and_counted():
    rows = [
        *group("甲", [RULES] * 3),
        *group("乙", [PLAIN] * 3),
        ("无名", None, RULES),
        ("两处", "甲", RULES),
        ("两处", "乙", RULES),
        ("甲0", None, PLAIN),  # the group of the other statement of the same person
    ]
    table = frame_by_speaker(statements(*rows), LEXICON)
    excluded = table.attrs["basis"]["left_out"]
    assert excluded == "1 speaker without country_group; 1 speaker in several groups of country_group"
    assert table["n_speakers"].unique().tolist() == [3]
    assert table["n_sentences"].unique().tolist() == [4]


def test_namesakes_of_two_articles_are_two_speakers():
    rows = [("李明", "甲", RULES), ("李明", "甲", RULES), *group("乙", [PLAIN] * 2)]
    told = statements(*rows, article_id=["a", "b", "a", "a"], descriptor=["海洋大学教授", "农民", "", ""])
    assert frame_by_speaker(told, LEXICON)["n_speakers"].unique().tolist() == [2]
    same = statements(*rows, descriptor=["海洋大学教授", "海洋大学教授", "", ""])
    assert frame_by_speaker(same, LEXICON)["n_speakers"].unique().tolist() == [1]


def test_unnamed_sources_of_two_articles_are_two_speakers():
    rows = [("一名农民", "甲", RULES), ("一名农民", "甲", RULES), *group("乙", [PLAIN] * 2)]
    told = statements(*rows, article_id=["a", "b", "a", "a"], anonymous=[True, True, False, False])
    assert frame_by_speaker(told, LEXICON)["n_speakers"].unique().tolist() == [2]


def test_speakers_told_apart_before_a_selection_stay_apart():
    rows = [("李明", "甲", RULES), ("李明", "甲", RULES), *group("乙", [PLAIN] * 2)]
    told = statements(*rows).assign(speaker_id=["李明 [1]", "李明 [2]", "乙0", "乙1"])
    assert frame_by_speaker(told, LEXICON)["n_speakers"].unique().tolist() == [2]


@pytest.mark.parametrize("blank", ["", " ", "\n"])
def test_a_speaker_without_a_sentence_is_left_out_and_counted(blank):
    rows = [("无声", "丙", blank), *group("甲", [RULES] * 3), *group("乙", [PLAIN] * 3), ("无声乙", "乙", blank)]
    table = frame_by_speaker(statements(*rows), LEXICON)
    assert table["country_group"].unique().tolist() == ["甲"]
    assert set(table["n_speakers"]) == set(table["n_speakers_others"]) == {3}
    assert table.attrs["basis"]["left_out"] == "2 speakers without any sentence"


def test_the_seed_is_stated_where_something_was_drawn():
    exact = frame_by_speaker(statements(*group("甲", [RULES] * 3), *group("乙", [PLAIN] * 3)), LEXICON)
    assert "seed" not in exact.attrs["basis"]
    assert "bootstrap" not in exact.attrs["basis"]["method"]
    drawn = frame_by_speaker(statements(*group("甲", [RULES] * 9), *group("乙", [PLAIN] * 9)), LEXICON)
    assert drawn.attrs["basis"]["seed"]
    varied = [*group("甲", [RULES] * 6), *group("乙", [RULES] * 3 + [PLAIN] * 3)]
    resampled = frame_by_speaker(statements(*varied), LEXICON)
    assert resampled.attrs["basis"]["seed"]
    assert "bootstrap" in resampled.attrs["basis"]["method"]


def test_a_rule_of_context_sees_the_statement_alone():
    rules = pd.DataFrame(
        [("governance", "章程", "sole", "", "", "", 2)],
        columns=["category", "term", "where", "words", "reach", "note", "line"],
    )
    terms = LEXICON.terms[["category", "term"]]
    lexicon = lexicon_from_table(pd.concat([terms, terms.tail(1).assign(term="规约")]), contexts=rules)
    rows = [("甲0", "甲", "章程要改。"), ("甲1", "甲", "规约要改。"), *group("乙", [PLAIN] * 2)]
    told = statements(*rows, passage_id="p")  # of one paragraph
    table = frame_by_speaker(told, lexicon).set_index("frame")
    assert table.loc["governance", "share"] == 0.5
    assert "each statement is coded as a passage of its own" in table.attrs["basis"]["method"]


def test_only_the_kind_of_speaker_asked_for_is_compared():
    rows = [*group("甲", [RULES] * 3), *group("乙", [PLAIN] * 3)]
    told = statements(*rows, speaker_kind=["person"] * 5 + ["organisation"])
    table = frame_by_speaker(told, LEXICON)
    assert table["n_speakers_others"].unique().tolist() == [2]
    assert "1 statement of other kinds of speakers" in table.attrs["basis"]["left_out"]
    assert frame_by_speaker(told, LEXICON, speaker_kind=None)["n_speakers_others"].unique().tolist() == [3]


def test_signed_or_quoted():
    told = statements(*group("甲", [RULES] * 4), kind=["signed", "direct", "indirect", "mixed"])
    assert add_signed_or_quoted(told)["signed_or_quoted"].tolist() == ["signed", "quoted", "quoted", "quoted"]
    assert "signed_or_quoted" not in told
    table = frame_by_speaker(add_signed_or_quoted(told), LEXICON, by="signed_or_quoted")
    assert (table["signed_or_quoted"].iloc[0], table["against"].iloc[0]) == ("signed", "quoted")


@pytest.mark.parametrize("rows", [[], group("甲", [RULES] * 4), [("无名", None, RULES)]])
def test_fewer_than_two_groups_give_no_row(rows):
    table = frame_by_speaker(statements(*rows), LEXICON)
    assert table.empty
    assert {"country_group", "difference", "p_corrected", "verdict"} <= set(table.columns)
    assert "not two groups" in table.attrs["basis"]["caution"]


def test_bad_input_is_refused_and_the_input_left_alone():
    told = statements(*group("甲", [RULES] * 2), *group("乙", [RULES] * 2))
    before = told.copy()
    frame_by_speaker(told, LEXICON)
    pd.testing.assert_frame_equal(told, before)
    with pytest.raises(ValueError, match="no column region"):
        frame_by_speaker(told, LEXICON, by="region")
