"""What a lexicon reaches, which of its terms do nothing, hide others, or are split by a segmenter."""

import pandas as pd
import pytest

from helpers import ambiguous_terms, coverage, find_terms, split_terms, unmatched_terms
from helpers.language.lexicon import lexicon_from_table
from helpers.measures.basis import basis

RULE = {"category": "*", "term": "桥", "where": "after", "words": "梁", "reach": "", "note": "", "line": 7}
TERMS = [
    ("water", "河", "river"),
    ("water", "运河", "canal"),
    ("water", "湖泊", "lake"),
    ("craft", "河运", "river transport"),
    ("craft", "运河船闸", "canal lock"),
    ("craft", "桥", "bridge"),
    ("exclude", "河南", "Henan"),
    ("exclude", "河北", "Hebei"),
]


@pytest.fixture
def lexicon():
    return lexicon_from_table(
        pd.DataFrame(TERMS, columns=["category", "term", "gloss"]), "works", contexts=pd.DataFrame([RULE])
    )


def article(*texts, article_id="a"):
    return pd.DataFrame(
        [
            {"passage_id": f"{article_id}-p{i}", "article_id": article_id, "kind": "body", "text": text}
            for i, text in enumerate(texts)
        ],
        columns=["passage_id", "article_id", "kind", "text"],
    )


def unmatched(lexicon, *texts):
    passages = article(*texts)
    table = unmatched_terms(find_terms(passages, lexicon), lexicon, passages)
    return {row.term: (row.why, row.n, row.hidden_by) for row in table.itertuples()}


@pytest.mark.parametrize(
    ("texts", "term", "expected"),
    [
        (["船闸"], "河", ("absent", 0, "")),
        (["开凿运河"], "河", ("hidden", 1, "运河")),
        (["运河，河运", "运河"], "河", ("hidden", 3, "运河、河运")),
        (["河南"], "河", ("hidden", 1, "河南")),
        (["开凿運河"], "河", ("hidden", 1, "运河")),
        (["新桥梁"], "桥", ("ruled_out", 1, "rule 7")),
        (["北方"], "河北", ("absent", 0, "")),
        (["运河北岸"], "河北", ("hidden", 1, "运河")),
    ],
)
def test_why_a_term_never_counts(lexicon, texts, term, expected):
    assert unmatched(lexicon, *texts)[term] == expected


def test_what_counts_or_excludes_is_not_listed(lexicon):
    assert {"河", "桥", "河南"}.isdisjoint(unmatched(lexicon, "河上的桥", "河南"))


def test_both_reasons_together():
    both = lexicon_from_table(
        pd.DataFrame({"category": ["a", "a"], "term": ["桥", "石桥"]}), contexts=pd.DataFrame([RULE])
    )
    assert unmatched(both, "石桥与桥梁")["桥"] == ("hidden_or_ruled_out", 2, "rule 7、石桥")


def test_hits_of_other_passages_are_refused(lexicon):
    with pytest.raises(ValueError, match="outside the passages"):
        unmatched_terms(find_terms(article("运河"), lexicon), lexicon, article("运河", article_id="b"))


def test_terms_in_the_way_of_another_category(lexicon):
    table = ambiguous_terms(lexicon, article("运河船闸与运河", "过运河船闸，漕河运输在河南，有河有运河运输"))
    rows = table[["term", "category", "winner", "winner_category", "relation", "n", "n_own"]]
    assert list(rows.itertuples(index=False, name=None)) == [
        ("运河", "water", "运河船闸", "craft", "nested", 2, 2),
        ("河", "water", "运河船闸", "craft", "nested", 2, 1),
        ("河", "water", "河运", "craft", "nested", 1, 1),
        ("河运", "craft", "运河", "water", "overlapping", 1, 1),
    ]
    assert table["context"].tolist()[0] == "【运河船闸】与运河"
    assert table.loc[3, ["passage_id", "start", "end"]].tolist() == ["a-p1", 18, 20]


def test_a_term_that_overlaps_with_itself_is_matched_once():
    rows = [("calm", "慢慢"), ("haste", "慢慢跑")]
    twice = lexicon_from_table(pd.DataFrame(rows, columns=["category", "term"]))
    table = ambiguous_terms(twice, article("慢慢慢走", "慢慢跑"))
    assert table[["term", "n", "n_own"]].to_numpy().tolist() == [["慢慢", 1, 1]]


def test_nothing_in_the_way_gives_no_rows(lexicon):
    table = ambiguous_terms(lexicon, article("湖泊"))
    assert table.empty
    assert "0 pairs" in basis(table)["n"]


def test_coverage_counted_by_hand(lexicon):
    passages = pd.concat([article("河上有桥。湖泊与河。", "无事。"), article("空白。 河", article_id="b")])
    table = coverage(find_terms(passages, lexicon), passages, lexicon)
    # 3 passages, 5 sentences, 2 articles, 17 characters that are not blank
    water, craft = table.to_dict("records")
    assert water == {
        "category": "water",
        "n": 4,
        "share_of_passages": pytest.approx(2 / 3),
        "share_of_sentences": pytest.approx(3 / 5),
        "share_of_articles": 1.0,
        "share_of_characters": pytest.approx(5 / 17),
        "n_terms": 3,
        "n_matched": 2,
        "first_term": "河",
        "share_of_first": 0.75,
    }
    assert (craft["n"], craft["share_of_articles"], craft["first_term"]) == (1, 0.5, "桥")
    whole = coverage(find_terms(passages, lexicon), passages, lexicon, by=None).iloc[0]
    assert (whole["n"], whole["n_terms"], whole["n_matched"]) == (5, 6, 3)
    assert whole["share_of_characters"] == pytest.approx(6 / 17)


def test_coverage_of_nothing(lexicon):
    empty = article()
    table = coverage(find_terms(empty, lexicon), empty, lexicon)
    assert table["category"].tolist() == ["water", "craft"]
    assert table[["share_of_sentences", "share_of_characters", "share_of_first"]].isna().all(axis=None)


def test_coverage_by_another_word_is_refused(lexicon):
    with pytest.raises(ValueError, match="by='term'"):
        coverage(find_terms(article("河"), lexicon), article("河"), lexicon, by="term")


def test_terms_that_the_segmenter_splits():
    made = lexicon_from_table(pd.DataFrame({"category": "a", "term": ["数字经济", "经济", "大学", "北京"]}))
    alone = split_terms(made, article())
    assert alone[["term", "pieces", "n_pieces"]].values.tolist() == [["数字经济", "数字 | 经济", 2]]
    table = split_terms(made, article("北京大学研究数字经济", "北京的经济與數字經濟"))
    assert table[["term", "pieces", "n", "n_split", "share_split"]].values.tolist() == [
        ["数字经济", "数字 | 经济", 2, 2, 1.0],
        ["大学", "大学", 1, 1, 1.0],
        ["北京", "北京", 2, 1, 0.5],
    ]
    assert "without the lexicon table" in basis(table)["method"]


def test_nothing_is_changed(lexicon):
    passages = article("运河船闸与河")
    hits = find_terms(passages, lexicon)
    before = passages.copy(), hits.copy(), lexicon.terms.copy()
    unmatched_terms(hits, lexicon, passages)
    ambiguous_terms(lexicon, passages)
    coverage(hits, passages, lexicon)
    split_terms(lexicon, passages)
    for table, copy in zip((passages, hits, lexicon.terms), before, strict=True):
        pd.testing.assert_frame_equal(table, copy)
