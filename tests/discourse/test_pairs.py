"""Pairs of themes and terms, on passages small enough to be counted by hand and on drawn ones, counted naively."""

from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from helpers import co_occurrence, find_terms
from helpers.language.lexicon import lexicon_from_table
from helpers.measures.basis import basis, name_of

ECONOMY, SECURITY = "economy", "security"
COUNTS = ["first", "second", "f_xy", "f_x", "f_y"]


@pytest.fixture
def lexicon():
    rows = [
        (ECONOMY, "经济", "数字经济", "digital economy"),
        (ECONOMY, "经济", "市场", "market"),
        (SECURITY, "安全", "安全", "security"),
        ("green", "绿色", "低碳", "low-carbon"),
    ]
    return lexicon_from_table(pd.DataFrame(rows, columns=["category", "label", "term", "gloss"]))


@pytest.fixture
def passages(paragraphs):
    body = paragraphs("数字经济要安全。 安全第一。", "市场与数字经济，理事会。", "没有主题。")
    return pd.concat([body, paragraphs("安全的数字经济", kind="title", article_id="t")], ignore_index=True)


# By hand. logDice: 14 + log2(2·1 / (2 + 2)) = 13; 14 + log2(2·1 / (2 + 1)) = 13.415.
@pytest.mark.parametrize(
    ("unit", "counts", "log_dice", "n"),
    [
        ("sentence", (1, 2, 2), 13.0, "4 sentences"),
        ("passage", (1, 2, 1), 13.415, "3 passages"),
    ],
)
def test_units_with_both_are_counted(passages, lexicon, unit, counts, log_dice, n):
    table = co_occurrence(find_terms(passages, lexicon), passages, unit)
    assert table[COUNTS].to_numpy().tolist() == [[ECONOMY, SECURITY, *counts]]
    assert table["log_dice"].item() == pytest.approx(log_dice, abs=0.0005)
    assert basis(table)["n"] == n


# By hand: 数字经济 0–4, 安全 5–7 and 9–11 in one passage, 市场 0–2 and 数字经济 3–7 in the other.
@pytest.mark.parametrize(
    ("window", "n_pairs", "counts"),
    [
        (0, 0, None),
        (1, 2, (1, 3, 1)),  # economy–security and economy–economy, which counts twice for economy
        (2, 3, (1, 3, 3)),  # and security–security
        (4, 3, (1, 3, 3)),
        (5, 4, (2, 4, 4)),  # and economy with the second security
        (10_000, 4, (2, 4, 4)),  # a window ends with its passage
    ],
)
def test_pairs_of_mentions_within_a_window(passages, lexicon, window, n_pairs, counts):
    table = co_occurrence(find_terms(passages, lexicon), passages, "window", window=window)
    assert name_of(table) == "co_occurrence_window"
    assert table[COUNTS].to_numpy().tolist() == ([[ECONOMY, SECURITY, *counts]] if counts else [])
    told = basis(table)
    assert f"at most {window:,} character{'' if window == 1 else 's'} between them" in told["method"]
    assert told["n"].startswith(f"{n_pairs} pair") and f"{2 * n_pairs} seen" in told["n"]


def test_terms_can_be_paired_instead_of_themes(passages, lexicon):
    hits = find_terms(passages, lexicon)
    table = co_occurrence(hits, passages, item="term")
    assert table[COUNTS].to_numpy().tolist() == [["市场", "数字经济", 1, 1, 2], ["安全", "数字经济", 1, 2, 2]]
    assert "terms of one sentence" in basis(table)["method"]


def drawn_hits(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Hits of four items in three passages, in no order, two characters long and never on one another."""
    rng = np.random.default_rng(seed)
    starts = [(f"p{number}", 2 * int(place)) for number in range(3) for place in rng.permutation(60)[:15]]
    items = rng.choice(list("abcd"), size=len(starts), p=[0.6, 0.2, 0.15, 0.05])
    hits = pd.DataFrame(
        [(passage, item, item, start, start + 2) for (passage, start), item in zip(starts, items, strict=True)],
        columns=["passage_id", "category", "term", "start", "end"],
    )
    texts = pd.DataFrame({"passage_id": ["p0", "p1", "p2"], "article_id": "a", "kind": "body", "text": "字" * 130})
    return hits, texts


def counted_naively(hits: pd.DataFrame, window: int) -> tuple[Counter, Counter, int]:
    together, neighbours, n_units = Counter(), Counter(), 0
    for one, other in combinations(hits.itertuples(), 2):
        gap = max(one.start, other.start) - min(one.end, other.end)
        if one.passage_id == other.passage_id and gap <= window:
            for a, b in ((one.category, other.category), (other.category, one.category)):
                together[a, b] += 1
                neighbours[a] += 1
                n_units += 1
    return together, neighbours, n_units


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("window", [0, 3, 17, 500])
def test_a_window_counts_as_a_naive_count_does_and_never_the_impossible(seed, window):
    hits, texts = drawn_hits(seed)
    table = co_occurrence(hits, texts, "window", window=window)
    together, neighbours, n_units = counted_naively(hits, window)
    assert f" {n_units:,} seen from either end" in basis(table)["n"]
    assert len(table) == sum(first < second for first, second in together)
    for row in table.itertuples():
        assert row.f_xy == together[row.first, row.second]
        assert (row.f_x, row.f_y) == (neighbours[row.first], neighbours[row.second])
        assert row.pmi == pytest.approx(np.log2(row.f_xy * n_units / (row.f_x * row.f_y)))
    measures = table.drop(columns=["first", "second"])
    assert np.isfinite(measures.to_numpy(dtype=float)).all()


def test_all_measures_of_association_are_handed_on(passages, lexicon):
    columns = co_occurrence(find_terms(passages, lexicon), passages).columns
    assert columns[:5].tolist() == COUNTS
    assert {"log_dice", "pmi", "npmi", "t_score", "g2"} <= set(columns)


@pytest.mark.parametrize("unit", ["sentence", "passage", "window"])
def test_without_hits_there_are_no_pairs(passages, lexicon, unit):
    hits = find_terms(passages, lexicon)
    none, some = co_occurrence(hits.iloc[:0], passages, unit), co_occurrence(hits, passages, unit)
    assert none.empty
    assert none.dtypes.equals(some.dtypes)


def test_the_order_of_hits_does_not_matter_and_they_stay_as_they_were(passages, lexicon):
    hits = find_terms(passages, lexicon)
    before, texts = hits.copy(), passages.copy()
    for unit in ("sentence", "window"):
        table = co_occurrence(hits, passages, unit)
        pd.testing.assert_frame_equal(co_occurrence(hits.iloc[::-1], passages, unit), table)
    pd.testing.assert_frame_equal(hits, before)
    pd.testing.assert_frame_equal(passages, texts)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"unit": "page"}, "sentence, passage or window"),
        ({"item": "label"}, "category or term"),
        ({"unit": "window", "window": -1}, "0 or more"),
        ({"kinds": ("title",)}, "lie outside the passages counted"),
    ],
)
def test_bad_requests_are_refused(passages, lexicon, options, message):
    with pytest.raises(ValueError, match=message):
        co_occurrence(find_terms(passages, lexicon), passages, **options)
