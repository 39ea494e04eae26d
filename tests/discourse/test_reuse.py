"""Text that articles share, invented: characters drawn at random, in which nothing is shared by chance."""

import random

import pandas as pd
import pytest

from helpers import shared_stretches, text_reuse
from helpers.discourse.concordance import concordance
from helpers.display.wording import note_of
from helpers.reading.locate import locate

N = 8
_CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def prose(seed, length=60):
    return "".join(random.Random(seed).choices(_CHARACTERS, k=length))


def corpus(**texts):
    rows = [
        {"passage_id": f"{article}-p{i}", "article_id": article, "kind": "body", "line_start": i + 1, "text": text}
        for article, of_article in texts.items()
        for i, text in enumerate([of_article] if isinstance(of_article, str) else of_article)
    ]
    return pd.DataFrame(rows, columns=["passage_id", "article_id", "kind", "line_start", "text"])


COPY = prose("copy", 50)


def shingles(text):
    return {text[i : i + N] for i in range(len(text) - N + 1)}


def test_a_quoted_passage_is_found_where_it_stands_in_both():
    both = corpus(a=[prose(1), prose(2, 30) + COPY], b=COPY + prose(3))
    stretches = shared_stretches(both)
    assert stretches["text"].tolist() == [COPY, COPY]
    assert stretches[["side", "passage_id", "start", "end"]].to_numpy().tolist() == [
        ["first", "a-p1", 30, 80],
        ["second", "b-p0", 0, 50],
    ]
    assert locate(stretches, both)["line"].tolist() == [2, 1]
    assert concordance(both, stretches)["keyword"].tolist() == [COPY, COPY]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (prose(1) + COPY, COPY + prose(2)),
        (COPY, COPY + prose(2, 200)),
        (COPY + COPY, prose(5, 20) + COPY),
        (COPY, COPY),
    ],
    ids=["overlap", "excerpt", "repeated", "identical"],
)
def test_containment_and_jaccard_are_those_of_the_sets_of_shingles(first, second):
    row = text_reuse(corpus(a=first, b=second)).iloc[0]
    a, b = shingles(first), shingles(second)
    assert row["containment_first"] == pytest.approx(len(a & b) / len(a))
    assert row["containment_second"] == pytest.approx(len(a & b) / len(b))
    assert row["jaccard"] == pytest.approx(len(a & b) / len(a | b))
    assert (row["n_shared"], row["longest"]) == (50, 50)


def test_an_excerpt_is_contained_whole_and_the_pair_is_ordered_as_the_corpus():
    table = text_reuse(corpus(z=COPY, y=prose(4), x=prose(1, 80) + COPY + prose(2, 80)))
    assert table[["first_article_id", "second_article_id"]].to_numpy().tolist() == [["z", "x"]]
    assert table["containment_first"].tolist() == [1]
    assert table["containment_second"].iloc[0] < 0.3


def changed(text, **places):
    characters = list(text)
    for place, character in places.items():
        characters[int(place[1:])] = character
    return "".join(characters)


@pytest.mark.parametrize(
    ("second", "n_shared"),
    [
        (changed(COPY, _20="口"), 49),
        (changed(COPY, _20="口", _31="口"), 48),
        (changed(COPY, _20="口", _24="口"), 45),  # the three between the two stand in no shingle
        (COPY[:20] + COPY[21:], 49),
        (COPY[:20] + "口口" + COPY[20:], 50),
        (COPY[:20] + COPY[19] + COPY[20:], 50),
    ],
    ids=["one", "two", "close", "lost", "added", "doubled"],
)
def test_misread_characters_do_not_tear_a_stretch(second, n_shared):
    stretches = shared_stretches(corpus(a=COPY, b=second + prose(2)))
    assert stretches["n_shared"].tolist() == [n_shared] * 2
    assert stretches["text"].tolist() == [COPY, second]


def test_the_same_phrases_in_a_new_sentence_are_no_stretch():
    parts = [prose(f"part {i}", 8) for i in range(4)]
    first, second = (prose(seed, 12).join(parts) for seed in (1, 2))
    assert text_reuse(corpus(a=first, b=second)).empty


def test_marks_blanks_width_and_traditional_characters_make_no_difference():
    first = "渔民开会讨论渔网价格，决定今年不再与外地商人签订合同；ABC公司表示同意"
    second = "漁民開會 討論漁網價格決定今年不再與外地商人、簽訂合同ＡＢＣ公司表示同意。"
    stretches = shared_stretches(corpus(a=first, b=second))
    assert stretches["text"].tolist() == [first, second[:-1]]
    assert stretches["n_shared"].tolist() == [34, 34]
    assert text_reuse(corpus(a=first, b=second))["jaccard"].tolist() == [1]


def test_a_stretch_ends_where_its_passage_ends():
    stretches = shared_stretches(corpus(a=COPY, b=[COPY[:25], COPY[25:]]))
    assert stretches[["passage_id", "start", "end"]].to_numpy().tolist() == [
        ["a-p0", 0, 25], ["b-p0", 0, 25], ["a-p0", 25, 50], ["b-p1", 0, 25],
    ]  # fmt: skip
    assert text_reuse(corpus(a=COPY, b=[COPY[:25], COPY[25:]]))["n_shared"].tolist() == [50]


@pytest.mark.parametrize(("length", "n_pairs"), [(23, 0), (24, 1)])
def test_short_phrases_are_no_reuse(length, n_pairs):
    assert len(text_reuse(corpus(a=prose(1) + COPY[:length], b=COPY[:length] + prose(2)))) == n_pairs


@pytest.mark.parametrize(
    "passages",
    [corpus(a=COPY), corpus(a=[COPY, COPY]), corpus(a=prose(1), b=prose(2)), corpus(a="短", b="短"), corpus().head(0)],
    ids=["one", "within one", "nothing shared", "short", "empty"],
)
def test_nothing_shared_gives_no_rows(passages):
    assert text_reuse(passages).empty
    assert shared_stretches(passages).empty


def test_every_pair_that_shares_has_a_row():
    table = text_reuse(corpus(a=COPY + prose(1), b=prose(2) + COPY, c=COPY, d=prose(3)))
    assert table[["first_article_id", "second_article_id"]].to_numpy().tolist() == [["a", "b"], ["a", "c"], ["b", "c"]]
    assert "3 of 6 pairs" in note_of(table)


FORMULA = prose("formula", 30)
FORTY = corpus(
    **{f"a{i:02d}": [prose(i), FORMULA + prose(i + 100), *([COPY] if i in (7, 30) else [])] for i in range(40)}
)


def test_what_many_articles_print_is_a_formula_and_no_reuse():
    table = text_reuse(FORTY)
    assert table[["first_article_id", "second_article_id", "longest"]].to_numpy().tolist() == [["a07", "a30", 50]]
    assert "stand in more than 20 articles (formulas" in table.attrs["basis"]["left_out"]


def test_formulas_are_in_no_containment():
    row = text_reuse(FORTY).iloc[0]
    own = shingles(prose(7)) | shingles(FORMULA + prose(107)) - shingles(FORMULA) | shingles(COPY)
    assert row["containment_first"] == pytest.approx(len(shingles(COPY)) / len(own))


def test_a_formula_within_a_copied_passage_was_copied_with_it():
    inside = COPY[:20] + FORMULA + COPY[20:]
    more = corpus(b=prose(201) + inside, c=inside + prose(202))
    stretches = shared_stretches(pd.concat([FORTY[FORTY["passage_id"].str.endswith("p1")], more]))
    assert stretches["text"].tolist() == [inside, inside]
    assert stretches["n_shared"].tolist() == [80, 80]
    other = FORMULA[:12] + prose("in other words", 6) + FORMULA[18:]
    swapped = corpus(b=inside, c=inside.replace(FORMULA, other), **{f"x{i}": other for i in range(25)})
    swapped = shared_stretches(pd.concat([FORTY[FORTY["passage_id"].str.endswith("p1")], swapped]))
    ends = [FORMULA[-7:] + COPY[20:], COPY[:20] + FORMULA[:7]]  # seven characters of it are in shingles with the copy
    assert swapped["text"].tolist() == [ends[0], ends[0], ends[1], ends[1]]
    torn = corpus(b=prose(201) + inside, c=COPY[:20] + prose(203, 30) + COPY[20:])
    torn = shared_stretches(pd.concat([FORTY[FORTY["passage_id"].str.endswith("p1")], torn]))
    assert torn["text"].tolist() == [COPY[20:]] * 2


def test_refrains_stay_within_reason():
    refrain = corpus(a=[COPY] * 30, b=[COPY] * 30)
    assert text_reuse(refrain)[["n_stretches", "longest", "jaccard"]].to_numpy().tolist() == [[64, 50, 1]]


@pytest.mark.parametrize(
    ("passages", "options", "message"),
    [
        (FORTY, {"least": 5}, "least=5"),
        (pd.concat([FORTY, FORTY]), {}, "comes twice"),
        (FORTY.drop(columns="article_id"), {}, "article_id"),
    ],
)
def test_what_cannot_be_read_is_refused(passages, options, message):
    with pytest.raises(ValueError, match=message):
        text_reuse(passages, **options)


def test_articles_whose_passages_lie_apart_are_put_together_and_nothing_is_mutated():
    apart = corpus(a=[prose(1), COPY], b=[COPY, prose(2)]).iloc[[2, 0, 3, 1]]
    before = apart.copy()
    stretches = shared_stretches(apart)
    assert stretches["passage_id"].tolist() == ["b-p0", "a-p1"]
    pd.testing.assert_frame_equal(apart, before)
