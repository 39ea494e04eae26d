"""What a table rests on is asked of the table, and is said only of the rows it is true of."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.display.wording import note_of
from helpers.measures.basis import basis, inherited, name_of, with_basis
from helpers.measures.wording import say


def results(n_rows: int = 6) -> pd.DataFrame:
    table = pd.DataFrame(
        {"category": [f"c{i}" for i in range(n_rows)], "n": range(n_rows), "rate": [i / 7 for i in range(n_rows)]}
    )
    return with_basis(table, of="theme_rates", corpus=say("{n} articles", n=2), seed=7, method="", caution=None)


def test_parts_come_in_order_and_empty_ones_are_not_stated():
    table = with_basis(pd.DataFrame({"a": [1]}), seed=7, corpus="2 articles", method="", caution=None)
    assert list(basis(table).items()) == [("corpus", "2 articles"), ("seed", "7")]
    assert note_of(table) == "Corpus: 2 articles. Seed: 7."


def test_a_part_is_stated_anew_and_the_others_stay():
    table = with_basis(with_basis(pd.DataFrame({"a": [1]}), corpus="2 articles", n="3"), n="4")
    assert basis(table) == {"corpus": "2 articles", "n": "4"}


def test_the_argument_is_not_changed():
    table = pd.DataFrame({"a": [1]})
    with_basis(table, corpus="2 articles")
    assert table.attrs == {}


def test_an_unknown_part_is_refused():
    with pytest.raises(TypeError, match="no part metod"):
        with_basis(pd.DataFrame(), metod="x")


def test_a_table_that_does_not_say_is_told_of():
    with pytest.raises(ValueError, match="does not say what it rests on"):
        basis(pd.DataFrame({"a": [1]}))
    assert inherited(pd.DataFrame()) == {} and note_of(pd.DataFrame()) == "" and name_of(pd.DataFrame()) == ""


SAME_ROWS = {
    "as it is": lambda t: t,
    "sorted": lambda t: t.sort_values("rate", ascending=False),
    "columns added": lambda t: t.assign(category_name="x"),
    "columns chosen": lambda t: t[["category", "rate"]],
    "numbered anew": lambda t: t.set_index("category").reset_index(),
    "copied": lambda t: t.copy(),
    "all rows asked for": lambda t: t[t["n"] >= 0],
}
OTHER_ROWS = {
    "filtered": lambda t: t[t["n"] > 2],
    "head": lambda t: t.head(2),
    "grouped": lambda t: t.groupby("category", as_index=False)["n"].sum().assign(n=lambda g: g["n"] * 2),
    "summed": lambda t: t.assign(all="x").groupby("all")[["n", "rate"]].sum(),
    "changed in place": lambda t: t.assign(n=t["n"] + 1),
    "another row in its place": lambda t: t.assign(category=[*t["category"][:-1], "other"]),
    "doubled by a merge": lambda t: t.merge(pd.DataFrame({"side": [1, 2]}), how="cross"),
    "no column left": lambda t: t[[]].assign(x=1),
}


@pytest.mark.parametrize("name", SAME_ROWS)
def test_the_same_rows_rest_on_the_same(name):
    table = SAME_ROWS[name](results())
    assert basis(table) == basis(results())
    assert name_of(table) == "theme_rates"


@pytest.mark.parametrize("name", OTHER_ROWS)
def test_of_other_rows_it_is_said_that_they_are_others(name):
    table = OTHER_ROWS[name](results())
    told = inherited(table)
    assert not told or "from a table of 6 rows" in told["rows"]
    assert not told or note_of(table).startswith("Rows: chosen, or computed anew, from a table of 6 rows;")
    assert not told or note_of(table, "zh").startswith("行：选自（或另算自）一张 6 行的表")


@given(st.lists(st.booleans(), min_size=6, max_size=6), st.permutations(range(6)))
def test_a_filter_says_so_exactly_if_it_leaves_rows_out(chosen, order):
    table = results().iloc[list(order)]
    rows = table[[chosen[i] for i in order]]
    assert ("rows" in inherited(rows)) == (not all(chosen))


@given(st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_groups_of_rows_do_not_pass_for_the_rows(groups):
    summed = results().assign(group=groups).groupby("group", as_index=False)[["n", "rate"]].sum()
    told = inherited(summed)
    same = sorted(summed["n"]) == sorted(results()["n"]) and sorted(summed["rate"]) == sorted(results()["rate"])
    assert not told or ("rows" in told) == (not same)


def test_adding_to_rows_of_a_table_does_not_hide_that_they_are_rows() -> None:
    rows = with_basis(pd.DataFrame({"a": [1, 2, 3]}), n="3 rows").head(2)
    assert "from a table of 3 rows" in basis(with_basis(rows, seed=1))["rows"]
    assert "rows" not in basis(with_basis(rows, n="2 rows"))
