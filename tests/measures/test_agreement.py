"""Agreement: printed examples, alpha computed by another route, and the edges."""

import numpy as np
import pandas as pd
import pytest

from helpers.measures.agreement import (
    MEASURES,
    agreement_table,
    calc_binary_measures,
    cohen_kappa,
    krippendorff_alpha,
)
from helpers.measures.basis import basis

NAN = np.nan
GOLD = pd.DataFrame({"x": [1, 1, 1, 0, 0, 0], "y": [1, 0, 0, 0, 0, 0], "z": [0] * 6}, index=list("abcdef"))
CODED = pd.DataFrame({"x": [1, 1, 0, 1, 0, 0], "y": [0] * 6, "z": [0] * 6}, index=list("abcdef"))


# Krippendorff 2011, Computing Krippendorff's alpha-reliability: the worked examples A (binary, two observers, 10 units:
# .095), B (nominal, two observers, 12 units: .692) and C (four observers, 12 units, missing data: .743). Published test
# suites give C with this figure; A and B were not seen in print, and are recomputed from the definition below.
@pytest.mark.parametrize(
    ("printed", "coders"),
    [
        (0.095, [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]),
        (0.692, [list("aabbdcccedda"), list("babbbccceddd")]),
        (
            0.743,
            [
                [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
                [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
                [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
                [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
            ],
        ),
    ],
)
def test_alpha_as_krippendorff_prints_it(printed, coders):
    assert round(krippendorff_alpha(pd.DataFrame(coders).T), 3) == printed


# The worked example of three coders and 15 units, three of them coded once or never, in the krippendorff package: .691.
def test_alpha_drops_units_coded_once():
    coders = [
        [NAN, NAN, NAN, NAN, NAN, 3, 4, 1, 2, 1, 1, 3, 3, NAN, 3],
        [1, NAN, 2, 1, 3, 3, 4, 3, NAN, NAN, NAN, NAN, NAN, NAN, NAN],
        [NAN, NAN, 2, 1, 3, 4, 4, NAN, 2, 1, 1, 3, 3, NAN, 4],
    ]
    assert round(krippendorff_alpha(pd.DataFrame(coders).T), 3) == 0.691


def alpha_of_two(first: list[int], second: list[int]) -> float:
    """Alpha of two coders by its definition: one less observed over expected disagreement, pair by pair."""
    values = [*first, *second]
    observed = np.mean([a != b for a, b in zip(first, second, strict=True)])
    expected = np.mean([a != b for i, a in enumerate(values) for j, b in enumerate(values) if i != j])
    return 1 - observed / expected


def test_alpha_of_examples_a_and_b_by_definition():
    a = ([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
    b = ([*"aabbdcccedda"], [*"babbbccceddd"])
    assert [round(alpha_of_two(*coders), 3) for coders in (a, b)] == [0.095, 0.692]


@pytest.mark.parametrize("seed", range(4))
def test_alpha_against_its_definition(seed):
    rng = np.random.default_rng(seed)
    first = rng.integers(0, 3, 40)
    second = np.where(rng.random(40) < 0.7, first, rng.integers(0, 3, 40))
    assert krippendorff_alpha(np.column_stack([first, second])) == pytest.approx(alpha_of_two([*first], [*second]))


def test_alpha_takes_names_as_well_as_numbers():
    numbers = pd.DataFrame({"one": [0, 1, 2, 1, NAN], "two": [0, 1, 1, 1, 2]})
    names = numbers.replace({0: "security", 1: "development", 2: "none"}).astype(object).where(numbers.notna(), None)
    assert krippendorff_alpha(names) == pytest.approx(krippendorff_alpha(numbers))


@pytest.mark.parametrize(
    ("case", "codes"),
    [
        ("all the same", [[1, 1], [1, 1]]),
        ("no unit coded twice", [[1, NAN], [NAN, 0]]),
        ("one unit, agreed", [[1, 1]]),
        ("variation only in units coded once", [[1, 1], [0, NAN]]),
        ("no unit", np.empty((0, 2))),
    ],
)
def test_alpha_without_variation_is_undefined(case, codes):
    assert np.isnan(krippendorff_alpha(codes)), case


@pytest.mark.parametrize(
    ("gold", "coded", "precision", "recall", "f1"),
    [
        ([1, 1, 1, 0, 0], [1, 1, 0, 1, 0], 2 / 3, 2 / 3, 2 / 3),
        ([1, 1, 1, 0, 0], [1, 0, 0, 0, 0], 1, 1 / 3, 1 / 2),
        ([1, 0], [0, 0], NAN, 0, 0),
        ([0, 0], [0, 1], 0, NAN, 0),
        ([0, 0], [0, 0], NAN, NAN, NAN),
        ([], [], NAN, NAN, NAN),
    ],
)
def test_precision_recall_f1(gold, coded, precision, recall, f1):
    truth, guess = np.array(gold, dtype=bool), np.array(coded, dtype=bool)
    cells = [(truth & guess).sum(), (~truth & guess).sum(), (truth & ~guess).sum(), (~truth & ~guess).sum()]
    np.testing.assert_allclose(calc_binary_measures(np.array(cells, dtype=float))[:3], [precision, recall, f1])


# Cohen 1960: 200 cases, three diagnoses by two judges, kappa .492, as in the documentation of cohen.kappa (R, psych).
def test_kappa_as_cohen_prints_it():
    shares = [[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]]
    pairs = [(i, j) for i, row in enumerate(shares) for j, share in enumerate(row) for _ in range(round(200 * share))]
    assert len(pairs) == 200 and round(cohen_kappa(*zip(*pairs, strict=True)), 3) == 0.492


@pytest.mark.parametrize(
    ("case", "first", "second", "expected"),
    [
        ("by hand: 3 of 4, by chance 1/2", [1, 1, 0, 0], [1, 0, 0, 0], 0.5),
        ("agreed", [*"abca"], [*"abca"], 1),
        ("opposite", [1, 0], [0, 1], -1),
        ("one coder always the same", [1, 0, 1], [1, 1, 1], 0),
        ("both always the same", [1, 1], [1, 1], NAN),
        ("each always another", [1, 1], [0, 0], 0),
        ("a missing code leaves the unit out", [1, 1, 0, 0, None], [1, 0, 0, 0, 1], 0.5),
        ("no unit", [], [], NAN),
        ("one unit", [1], [1], NAN),
    ],
)
def test_kappa(case, first, second, expected):
    np.testing.assert_allclose(cohen_kappa(first, second), expected, atol=1e-12, err_msg=case)


def test_kappa_needs_the_same_units():
    with pytest.raises(ValueError, match="same units"):
        cohen_kappa([1, 0], [1])


def test_table():
    table = agreement_table(GOLD, CODED).set_index("label")
    assert table.index.tolist() == ["x", "y", "z", "macro", "pooled"]
    assert table["n"].tolist() == [6, 6, 6, 18, 18]
    np.testing.assert_allclose(table["share_gold"], [1 / 2, 1 / 6, 0, 2 / 9, 2 / 9])
    np.testing.assert_allclose(table["share_coded"], [1 / 2, 0, 0, 1 / 6, 1 / 6])
    np.testing.assert_allclose(table["precision"], [2 / 3, NAN, NAN, 2 / 3, 2 / 3])
    np.testing.assert_allclose(table["recall"], [2 / 3, 0, NAN, 1 / 3, 2 / 4])
    np.testing.assert_allclose(table["f1"], [2 / 3, 0, NAN, 1 / 3, 4 / 7])
    alphas = [alpha_of_two([*GOLD[label]], [*CODED[label]]) for label in ("x", "y")]
    pooled = alpha_of_two([*GOLD.to_numpy().ravel()], [*CODED.to_numpy().ravel()])
    np.testing.assert_allclose(table["alpha"], [*alphas, NAN, np.mean(alphas), pooled])
    kappas = [cohen_kappa(GOLD[label], CODED[label]) for label in ("x", "y")]
    pooled = cohen_kappa(GOLD.to_numpy().ravel(), CODED.to_numpy().ravel())
    np.testing.assert_allclose(table["kappa"], [*kappas, NAN, np.mean(kappas), pooled])


def test_new_columns_stand_after_those_that_were_there():
    table = agreement_table(GOLD, CODED)
    measures = ["precision", "recall", "f1", "alpha"]
    ends = [f"{measure}_{end}" for measure in MEASURES for end in ("low", "high")]
    assert table.columns.tolist() == ["label", "n", "share_gold", "share_coded", *measures, "kappa", *ends]


def test_what_the_table_rests_on():
    stated = basis(agreement_table(GOLD, CODED, n_resamples=99, seed=3))
    assert "95% percentile bootstrap intervals over units (99 resamples)" in stated["method"]
    assert stated["n"] == "6 units" and stated["seed"] == "3"
    clustered = agreement_table(GOLD, CODED, clusters=pd.Series([*"aabbcc"], index=GOLD.index))
    assert "over 3 clusters of units" in basis(clustered)["method"]


def test_table_does_not_depend_on_order_or_on_the_kind_of_cells():
    expected = agreement_table(GOLD, CODED)
    pd.testing.assert_frame_equal(agreement_table(GOLD, CODED.loc[list("fedcba"), ["z", "x", "y"]]), expected)
    pd.testing.assert_frame_equal(agreement_table(GOLD.astype(bool), CODED.astype(float)), expected)
    clusters = pd.Series([*"aabbcc"], index=GOLD.index)
    by_article = agreement_table(GOLD, CODED, clusters=clusters)
    pd.testing.assert_frame_equal(agreement_table(GOLD, CODED, clusters=clusters[::-1]), by_article)


def test_table_leaves_missing_cells_out():
    gold = GOLD.astype(float)
    gold.loc["c", "x"] = NAN
    table = agreement_table(gold, CODED).set_index("label")
    assert table["n"].tolist() == [5, 6, 6, 17, 17] and table.loc["x", "recall"] == 1


@pytest.mark.parametrize(
    ("gold", "coded", "message"),
    [
        (GOLD, CODED.iloc[1:], "unit 'a' and 0 more"),
        (GOLD, CODED.drop(columns=["x", "y"]), "label 'x' and 1 more"),
        (GOLD, CODED.replace({1: 2}), "0 and 1"),
        (pd.concat([GOLD, GOLD]), CODED, "a unit comes twice"),
    ],
)
def test_refusals(gold, coded, message):
    with pytest.raises(ValueError, match=message):
        agreement_table(gold, coded)


@pytest.mark.parametrize(
    ("clusters", "message"),
    [(["a", "b"], "unit 'c' has no cluster"), ([*"aaaabb"], "twice")],
)
def test_refused_clusters(clusters, message):
    index = list("abaaaa")[: len(clusters)]
    with pytest.raises(ValueError, match=message):
        agreement_table(GOLD, CODED, clusters=pd.Series(clusters, index=index))
