"""Any two sub-corpora compared; the texts are invented, the counts are done by hand or by brute force."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from helpers import compare
from helpers.discourse.comparison import item_counts
from helpers.discourse.speakers.space import spoken_passages
from helpers.display.wording import note_of
from helpers.language.lexicon import lexicon_from_table
from helpers.measures import permutation
from helpers.measures.keyness import keyness

LEXICON = lexicon_from_table(
    pd.DataFrame({"category": ["farm", "farm", "sea"], "term": ["苹果", "果园", "渔船"], "label": ["农", "农", "海"]})
)


def corpus(**texts):
    """Passages, one an article unless several texts are given."""
    rows = [
        {"passage_id": f"{article}-p{i}", "article_id": article, "kind": "body", "section": f"s{i}", "text": text}
        for article, of_article in texts.items()
        for i, text in enumerate([of_article] if isinstance(of_article, str) else of_article)
    ]
    return pd.DataFrame(rows, columns=["passage_id", "article_id", "kind", "section", "text"])


ORCHARD = corpus(a="果园的苹果，苹果！", b="果园里有苹果。")
HARBOUR = corpus(c="渔船出海，渔船回港。", d="渔船的苹果。")


def test_counts_are_of_words_and_sizes_of_all_words_but_punctuation():
    # 果园 的 苹果 苹果 | 果园 里 有 苹果  against  渔船 出海 渔船 回港 | 渔船 的 苹果
    table = compare(ORCHARD, HARBOUR, LEXICON, least=1).set_index("term")
    assert table.loc["苹果", ["n_target", "n_reference", "range_target", "range_reference"]].tolist() == [3, 1, 2, 1]
    assert table.loc["渔船", ["n_target", "n_reference", "range_target", "range_reference"]].tolist() == [0, 3, 0, 2]
    assert table.loc["果园", "category"] == "farm"
    assert table.loc["出海", "category"] == ""
    assert table.loc["苹果", "log_ratio"] == pytest.approx(np.log2((3 / 8) / (1 / 7)))
    assert "(8 in the target, 7 in the reference)" in note_of(table)


def test_the_columns_are_those_of_keyness_with_their_values():
    table = compare(ORCHARD, HARBOUR, LEXICON, least=1)
    direct = keyness(
        table.set_index("term")["n_target"], table.set_index("term")["n_reference"], target_total=8, reference_total=7
    )
    pd.testing.assert_frame_equal(table[list(direct.columns)], direct, check_dtype=False)
    assert list(table.columns[-3:]) == ["p_permutation", "p_permutation_corrected", "verdict"]


def test_leaving_out_a_word_changes_no_other_rate(monkeypatch):
    every = compare(ORCHARD, HARBOUR, LEXICON, least=1).set_index("term")
    monkeypatch.setattr(item_counts, "load_stop_words", lambda: {"渔船"})
    fewer = compare(ORCHARD, HARBOUR, LEXICON, least=1).set_index("term")
    assert "渔船" not in fewer.index
    assert fewer.loc[every.index.drop("渔船"), "log_ratio"].to_dict() == every["log_ratio"].drop("渔船").to_dict()


@pytest.mark.parametrize(
    ("of", "item", "n"), [("terms", "苹果", [3, 1]), ("categories", "farm", [5, 1]), ("categories", "sea", [0, 3])]
)
def test_terms_and_categories_are_counted_on_characters(of, item, n):
    table = compare(ORCHARD, HARBOUR, LEXICON, of=of, least=1).set_index("term")
    assert table.loc[item, ["n_target", "n_reference"]].tolist() == n
    assert "(16 in the target, 16 in the reference)" in note_of(table)  # with punctuation, as rates elsewhere


def test_rare_items_are_not_tested():
    table = compare(ORCHARD, HARBOUR, LEXICON, least=3)
    assert set(table["term"]) == {"苹果", "渔船"}
    assert "fewer than 3 times" in note_of(table)
    assert compare(ORCHARD, HARBOUR, LEXICON, least=99).empty


def test_one_text_against_one_shows_nothing_and_says_so():
    table = compare(corpus(a="苹果" * 40), corpus(b="渔船" * 40), LEXICON)
    assert table["p"].max() < 1e-9
    assert table["p_permutation"].tolist() == [1, 1]
    assert set(table["verdict"]) == {"not shown by these data"}
    assert "1 by construction" in table.attrs["basis"]["caution"]


def test_too_few_units_are_told():
    table = compare(corpus(a="苹果" * 9, b="苹果" * 9), corpus(c="渔船" * 9), LEXICON)
    assert "2 against 1 units (article): no single difference can be shown" in table.attrs["basis"]["caution"]
    assert "p is 0.33 at least, and 0.67 once corrected for 2 tests; more units or" in table.attrs["basis"]["caution"]


def six_against_six(n_words):
    """A target and a reference of six articles, with so many words."""
    rng = np.random.default_rng(8)
    words = [f"词{chr(0x4E00 + number)}" for number in range(n_words)]
    lexicon = lexicon_from_table(pd.DataFrame({"category": "a", "term": words}))
    text = ["".join(rng.permutation(words)) for _ in range(12)]
    sides = [corpus(**{f"{side}{i}": text[6 * n + i] for i in range(6)}) for n, side in enumerate("ab")]
    return [*sides, lexicon]


@pytest.mark.parametrize(
    ("n_words", "n_permutations", "told"),
    [
        (20, 9_999, None),  # 20 × 2 / 924 is below 0.05
        (30, 9_999, "p is 0.0022 at least, and 0.065 once corrected for 30 tests; more units or fewer items"),
        (20, 99, "p is 0.01 at least, and 0.2 once corrected for 20 tests; fewer items (a higher `least`) would help"),
    ],
)
def test_it_is_told_where_no_difference_can_be_shown_after_correction(n_words, n_permutations, told, monkeypatch):
    monkeypatch.setattr(permutation, "N_PERMUTATIONS", n_permutations)
    stated = compare(*six_against_six(n_words), of="terms").attrs["basis"]
    assert ("no single difference" in stated["caution"]) == (told is not None)
    assert told is None or told in stated["caution"]
    assert ("seed" in stated) == (n_permutations == 99)


@pytest.mark.parametrize(
    ("times", "rare", "told"),
    [
        (4, "", None),  # of 30 of either word 6 are to be expected in the short ones
        (4, "果园", "of 1 item fewer than 5 occurrences are to be expected"),  # of 6 hardly 1
        (1, "果园", None),  # nearly of one length
    ],
)
def test_of_rare_items_in_far_shorter_units_it_is_told(times, rare, told):
    short = corpus(**{f"a{i}": "渔船苹果" for i in range(6)})
    long = corpus(**{f"b{i}": "渔船苹果" * times + rare for i in range(6)})
    for sides in ((short, long), (long, short)):
        caution = compare(*sides, LEXICON).attrs["basis"]["caution"]
        assert ("are to be expected" in caution) == (told is not None)
        assert told is None or told in caution


def test_the_unit_that_changes_sides_is_named():
    assert "permutation of whole units (article;" in compare(ORCHARD, HARBOUR, LEXICON).attrs["basis"]["method"]
    table = compare(THREE, lexicon=LEXICON, by="town", unit="passage_id")
    assert "permutation of whole units (passage;" in table.attrs["basis"]["method"]


def test_a_difference_that_runs_through_all_units_is_shown():
    target = corpus(**{f"a{i}": "苹果和面包" * (i + 1) for i in range(6)})
    reference = corpus(**{f"b{i}": "渔船和面包" * (i + 1) for i in range(6)})
    table = compare(target, reference, LEXICON).set_index("term")
    assert table["verdict"].to_dict() == {"苹果": "shown", "渔船": "shown", "面包": "not shown by these data"}
    assert table.loc["苹果", "p_permutation"] == pytest.approx(2 / 924)  # of 12 choose 6, and its mirror image
    # Two of the three p are as small: Benjamini and Hochberg divide what Bonferroni multiplies.
    assert table.loc["苹果", "p_permutation_corrected"] == pytest.approx(3 / 2 * 2 / 924)


def test_a_word_of_one_long_article_is_not_taken_for_one_of_its_side():
    target = corpus(a="苹果" * 60, **{f"a{i}": "面包" * 10 for i in range(5)})
    reference = corpus(**{f"b{i}": "面包" * 10 for i in range(6)})
    row = compare(target, reference, LEXICON).set_index("term").loc["苹果"]
    assert row["p_corrected"] < 1e-9
    assert row["verdict"] == "not shown by these data"


def test_the_permutation_is_over_whole_units_of_unequal_size():
    texts = {"a": "苹果渔船渔船", "b": "苹果苹果", "c": "渔船", "d": "苹果渔船渔船渔船", "e": "渔船渔船"}
    both = corpus(**texts)
    table = compare(both[both["article_id"].isin(["a", "b"])], both[both["article_id"].isin(["c", "d", "e"])], LEXICON,
                    least=1).set_index("term")  # fmt: skip
    n = {name: (text.count("苹果"), len(text) / 2) for name, text in texts.items()}

    def statistic(chosen):
        sides = [np.array([n[name] for name in side]).T for side in (chosen, set(n) - set(chosen))]
        rates = [k.sum() / size.sum() for k, size in sides]
        residuals = [k - rate * size for (k, size), rate in zip(sides, rates, strict=True)]
        variances = [
            len(left) * left.var(ddof=1) / size.sum() ** 2 for left, (_, size) in zip(residuals, sides, strict=True)
        ]
        return abs(rates[0] - rates[1]) / np.sqrt(sum(variances))

    arrangements = [statistic(chosen) for chosen in combinations(n, 2)]
    expected = np.mean([found >= statistic(("a", "b")) * (1 - 1e-9) for found in arrangements])
    assert table.loc["苹果", "p_permutation"] == pytest.approx(expected)


def test_a_unit_may_be_named():
    both = corpus(a=["苹果"] * 6 + ["渔船"] * 6)
    sides = both.iloc[:6], both.iloc[6:]
    by_article, by_passage = (compare(*sides, LEXICON, unit=unit) for unit in ("article_id", "passage_id"))
    assert set(by_article["p_permutation"]) == {1}
    assert "1 unit (article) with text on both sides" in by_article.attrs["basis"]["caution"]
    assert set(by_passage["verdict"]) == {"shown"}
    assert "both sides" not in by_passage.attrs["basis"]["caution"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"reference": ORCHARD}, "a-p0 is in target and reference"),
        ({"target": ORCHARD.head(0)}, "target: no passages; there is nothing"),
        ({"reference": HARBOUR.assign(kind="title")}, r"reference: no passages of these kinds \(body\)"),
        ({"reference": corpus(c="——。")}, "reference: its passages hold no words"),
        ({"reference": HARBOUR.drop(columns="article_id")}, "reference: no column article_id"),
        ({"unit": "speaker"}, "target: no column speaker"),
        ({"of": "letters"}, "of='letters'"),
        ({"of": "terms", "lexicon": None}, "pass one"),
        ({"reference": None}, "give either the passages to compare with"),
        ({"by": "section"}, "give either the passages to compare with"),
        ({"groups": ["s0"]}, "groups= goes with by="),
        ({"target": pd.concat([ORCHARD, ORCHARD])}, "comes twice"),
    ],
)
def test_what_cannot_be_compared_is_refused(change, message):
    given = {"target": ORCHARD, "reference": HARBOUR, "lexicon": LEXICON, **change}
    with pytest.raises(ValueError, match=message):
        compare(**given)


def test_nothing_is_mutated_and_the_order_of_rows_does_not_matter():
    before = ORCHARD.copy(), HARBOUR.copy()
    table = compare(ORCHARD, HARBOUR, LEXICON, least=1)
    pd.testing.assert_frame_equal(ORCHARD, before[0])
    pd.testing.assert_frame_equal(HARBOUR, before[1])
    pd.testing.assert_frame_equal(table, compare(ORCHARD.iloc[::-1], HARBOUR.iloc[::-1], LEXICON, least=1))
    many = [corpus(**{f"{side}{i}": "苹果" * i + "渔船" for i in range(1, 10)}) for side in "ab"]  # drawn, not all
    pd.testing.assert_frame_equal(compare(*many, LEXICON), compare(*[side.iloc[::-1] for side in many], LEXICON))


THREE = corpus(a="苹果" * 6, b="渔船" * 6, c="面包" * 6, d="苹果渔船面包").assign(town=["东", "西", "北", None])


def test_each_group_is_compared_with_all_others():
    table = compare(THREE, lexicon=LEXICON, by="town")
    assert table["town"].drop_duplicates().tolist() == ["东", "西", "北"]
    east = table[table["town"] == "东"].set_index("term")
    alone = compare(THREE[THREE["town"] == "东"], THREE[THREE["town"].isin(["西", "北"])], LEXICON).set_index("term")
    assert east["g2"].to_dict() == pytest.approx(alone["g2"].to_dict())
    assert table["p_corrected"].tolist() == pytest.approx(stats.false_discovery_control(table["p"]).tolist())
    assert "1 passage without town" in note_of(table)
    assert "东 1 against 2, 西 1 against 2, 北 1 against 2 units (article)" in table.attrs["basis"]["caution"]


def test_of_many_groups_the_largest_are_reported_and_the_others_stay_in_the_reference():
    many = corpus(**{f"a{i:02d}": "苹果" * (i + 1) + "渔船" for i in range(15)})
    table = compare(many, lexicon=LEXICON, by="article_id")
    assert table["article_id"].drop_duplicates().tolist() == [f"a{i:02d}" for i in range(14, 2, -1)]
    assert "3 more groups are in the reference only" in note_of(table)
    chosen = compare(many, lexicon=LEXICON, by="article_id", groups=["a07", "a01"])
    assert chosen["article_id"].drop_duplicates().tolist() == ["a07", "a01"]
    row = chosen[(chosen["article_id"] == "a01") & (chosen["term"] == "苹果")].iloc[0]
    assert (row["n_target"], row["n_reference"]) == (2, 118)


@pytest.mark.parametrize(
    ("groups", "target"), [(None, "东"), (["西"], "西"), (["西", "东"], "西"), (["东", "西"], "东")]
)
def test_of_two_groups_one_is_reported_as_the_other_is_its_reference(groups, target):
    two = THREE[THREE["town"].isin(["东", "西"])]
    table = compare(two, lexicon=LEXICON, by="town", groups=groups)
    other = compare(two[two["town"] == target], two[two["town"] != target], LEXICON)
    assert set(table["town"]) == {target}
    pd.testing.assert_frame_equal(table.drop(columns="town"), other)
    assert f"of two groups (town) {target} is the target; the other is its reference" in note_of(table)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "kind", "groups": ["body"]}, "there are 1"),
        ({"by": "paper"}, "no column paper"),
        ({"by": "town", "groups": ["南"]}, "南 is no group"),
        ({"by": "term"}, "a column of that name"),
    ],
)
def test_groups_that_are_not_there_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        compare(THREE.assign(term=THREE["article_id"]), **options)


@pytest.mark.parametrize("passages", [THREE.head(1), THREE.head(0), THREE.assign(town=None)])
def test_with_fewer_than_two_groups_there_is_nothing_to_compare(passages):
    table = compare(passages, lexicon=LEXICON, by="town")
    assert table.empty
    pd.testing.assert_series_equal(table.dtypes, compare(THREE, lexicon=LEXICON, by="town").dtypes)
    assert "0 rows" in note_of(table)


def test_speakers_change_sides_with_all_they_say():
    said = [("甲", "东", "苹果苹果"), ("甲", "东", "苹果"), ("乙", "西", "渔船"), ("丙", "西", "渔船渔船苹果")]
    statements = pd.DataFrame(said, columns=["speaker", "town", "text"])
    statements["statement_id"], statements["article_id"] = [f"s{i}" for i in range(4)], "a"
    spoken = spoken_passages(statements)
    table = compare(spoken, lexicon=LEXICON, by="town", groups=["东"], unit="speaker", least=1)
    assert "units that change sides (speaker): 1 against 2" in note_of(table)
    row = table.set_index("term").loc["渔船"]
    assert (row["n_reference"], row["range_reference"], row["n_target"]) == (3, 2, 0)
    assert row["p_permutation"] == pytest.approx(1 / 3)
