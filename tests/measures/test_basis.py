"""A table of results says what it rests on, also after it was sorted, filtered or given further columns."""

import pandas as pd
import pytest

from helpers.measures.basis import basis, with_basis

TABLE = pd.DataFrame({"k": [2, 1], "n": [4, 4]})


def test_parts_come_in_one_order_and_as_sentences():
    table = with_basis(TABLE, seed=7, corpus="4 sentences of 1 article", method="Wilson interval (95 %).")
    assert basis(table) == {
        "corpus": "4 sentences of 1 article",
        "method": "Wilson interval (95 %).",
        "seed": "7",
    }
    assert table.attrs["note"] == "Corpus: 4 sentences of 1 article. Method: Wilson interval (95 %). Seed: 7."


def test_input_is_left_alone_and_what_was_stated_stays():
    inner = with_basis(TABLE, method="percentile bootstrap", seed=1)
    outer = with_basis(inner, corpus="2 articles", seed=2, excluded="", n=None)
    assert not TABLE.attrs and basis(inner)["seed"] == "1"
    assert basis(outer) == {"corpus": "2 articles", "method": "percentile bootstrap", "seed": "2"}


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.sort_values("k"),
        lambda table: table[table["k"] > 1],
        lambda table: table.assign(share=1),
        lambda table: table.rename(columns={"k": "hits"}),
        lambda table: table.reset_index(),
        lambda table: table.copy(),
    ],
)
def test_it_stays_with_the_table(change):
    assert basis(change(with_basis(TABLE, method="counted")))["method"] == "counted"


def test_a_seed_of_zero_is_stated():
    assert basis(with_basis(TABLE, seed=0))["seed"] == "0"


def test_refusals():
    with pytest.raises(TypeError, match="no part methods"):
        with_basis(TABLE, methods="x")
    with pytest.raises(ValueError, match="does not say what it rests on"):
        basis(TABLE)
