"""Theme hits, counts, rates, pairs and positions, on passages small enough to be counted by hand."""

import numpy as np
import pandas as pd
import pytest

from helpers import dispersion_positions, find_terms, speaker_theme_rates, term_counts, theme_dispersion, theme_rates
from helpers.discourse.themes.hits import hits_by_speaker
from helpers.display.wording import note_of
from helpers.language.lexicon import lexicon_from_table
from helpers.language.segmentation import count_tokens
from helpers.measures.basis import basis

ECONOMY, SECURITY, GREEN = "economy", "security", "green"


@pytest.fixture
def few_resamples(monkeypatch):
    """So many resamples are drawn as the test says."""
    return lambda n: monkeypatch.setattr("helpers.discourse.themes.rates.N_RESAMPLES", n)


@pytest.fixture
def lexicon():
    return lexicon_from_table(
        pd.DataFrame(
            [
                (ECONOMY, "经济", "数字经济", "digital economy"),
                (ECONOMY, "经济", "5G", "5G"),
                (ECONOMY, "经济", "数字经济合作", "cooperation in the digital economy"),
                (SECURITY, "安全", "安全", "security"),
                (GREEN, "绿色", "低碳", "low-carbon"),
                ("exclude", "", "安全理事会", "Security Council"),
            ],
            columns=["category", "label", "term", "gloss"],
        )
    )


def passages_of(*rows):
    """Make passages of (article, kind, text)."""
    table = pd.DataFrame(rows, columns=["article_id", "kind", "text"])
    table.insert(0, "passage_id", [f"{row.article_id}-p{number:03d}" for number, row in enumerate(table.itertuples())])
    return table


@pytest.fixture
def passages():
    return passages_of(
        ("a", "title", "安全的数字经济"),
        ("a", "body", "数字经济要安全。 安全第一。"),
        ("b", "body", "５Ｇ与数字经济合作，安全理事会。"),
        ("b", "body", "没有主题。"),
    )


def test_hits_carry_their_offsets(passages, lexicon):
    hits = find_terms(passages, lexicon)
    assert hits.drop(columns="category").values.tolist() == [
        ["a-p001", "数字经济", 0, 4],
        ["a-p001", "安全", 5, 7],
        ["a-p001", "安全", 9, 11],
        ["b-p002", "5G", 0, 2],
        ["b-p002", "数字经济合作", 3, 9],
    ]
    texts = passages.set_index("passage_id")["text"]
    printed = [texts[row.passage_id][row.start : row.end] for row in hits.itertuples()]
    assert printed == ["数字经济", "安全", "安全", "５Ｇ", "数字经济合作"]


def test_hits_remember_categories_without_any(passages, lexicon):
    assert list(find_terms(passages, lexicon)["category"].cat.categories) == [ECONOMY, SECURITY, GREEN]


@pytest.mark.parametrize(("kinds", "n"), [(("body",), 5), (("title",), 2), (("title", "body"), 7), (None, 7)])
def test_kinds_choose_the_passages_searched(passages, lexicon, kinds, n):
    assert len(find_terms(passages, lexicon, kinds=kinds)) == n


def test_no_hits_is_an_empty_table_of_the_same_form(passages, lexicon):
    none = find_terms(passages.iloc[3:], lexicon)
    assert none.empty
    assert none.dtypes.equals(find_terms(passages, lexicon).dtypes)
    assert theme_rates(none, passages.iloc[3:])["n"].tolist() == [0, 0, 0]


def test_input_stays_as_it_was(passages, lexicon):
    before = passages.copy()
    hits = find_terms(passages, lexicon)
    hits_before = hits.copy()
    theme_rates(hits, passages)
    dispersion_positions(hits, passages)
    theme_dispersion(hits, passages)
    pd.testing.assert_frame_equal(passages, before)
    pd.testing.assert_frame_equal(hits, hits_before)


def test_rates_are_per_thousand_characters_without_blanks(passages, lexicon):
    rates = theme_rates(find_terms(passages, lexicon), passages)
    found = rates.set_index(["article_id", "category"])[["n", "n_chars", "rate"]]
    a_chars, b_chars = 13, 21
    assert found.loc[("a", ECONOMY)].tolist() == [1, a_chars, pytest.approx(1000 / a_chars)]
    assert found.loc[("a", SECURITY)].tolist() == [2, a_chars, pytest.approx(2000 / a_chars)]
    assert found.loc[("b", ECONOMY)].tolist() == [2, b_chars, pytest.approx(2000 / b_chars)]
    assert found.loc[("b", SECURITY)].tolist() == [0, b_chars, 0]
    assert rates["category"].tolist() == [ECONOMY, SECURITY, GREEN] * 2


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        (None, ["corpus"]),
        ("article_id", ["a", "b"]),
        ("desk", ["x", "y", np.nan]),
        (["article_id", "desk"], ["a", "b", "b"]),
    ],
)
def test_rates_by_any_column(passages, lexicon, by, groups):
    with_desk = passages.assign(desk=["x", "x", "y", None])
    rates = theme_rates(find_terms(passages, lexicon), with_desk, by=by)
    assert len(rates) == 3 * len(groups)
    pd.testing.assert_series_equal(
        rates.iloc[::3, 0].reset_index(drop=True), pd.Series(groups, name=rates.columns[0]), check_dtype=False
    )
    assert rates["n"].sum() == 5


@pytest.mark.parametrize(("n_articles", "unit"), [(9, "passage"), (10, "article")])
def test_articles_are_resampled_where_there_are_enough(lexicon, few_resamples, n_articles, unit):
    few_resamples(200)
    rows = [(f"a{number:02d}", "body", "数字经济。" + "长" * number) for number in range(n_articles) for _ in range(2)]
    many = passages_of(*rows)
    rates = theme_rates(find_terms(many, lexicon), many, by=None)
    assert rates["unit"].unique().tolist() == [unit]
    assert f"bootstrap over {unit}s" in stated(rates)["method"]
    assert ("caution" in stated(rates)) == (unit == "passage")
    economy = rates.iloc[0]
    assert economy["n_units"] == (n_articles if unit == "article" else 2 * n_articles)
    assert economy["low"] < economy["rate"] < economy["high"]


def test_few_passages_get_no_interval(passages, lexicon):
    rates = theme_rates(find_terms(passages, lexicon), passages)
    assert rates[["low", "high"]].isna().all(axis=None)


def stated(table):
    return basis(table)


def test_rates_state_what_they_rest_on(passages, lexicon):
    table = theme_rates(find_terms(passages, lexicon), passages)
    assert stated(table) == {
        "corpus": "3 passages (body) of 2 articles",
        "left_out": "passages that are not body",
        "denominator": "characters without white space",
        "n": "5 mentions in 34 characters",
        "method": "mentions per 1,000 characters; 95% percentile bootstrap over passages (9,999 resamples), "
        "no interval where there are fewer than 6 of them or all have one rate",
        "seed": "20190101",
        "caution": "an interval over passages tells how evenly a theme runs through these texts, "
        "not what others would show",
    }


@pytest.mark.parametrize(
    ("rows", "n_resamples", "words"),
    [
        (1, 1, ["1 passage (body) of 1 article.", "1 mention in 4 characters.", "(1 resample)"]),
        (2, 2000, ["2 passages (body) of 1 article.", "2 mentions in 8 characters.", "(2,000 resamples)"]),
        (0, 9999, ["0 passages (body) of 0 articles.", "0 mentions in 0 characters."]),
    ],
)
def test_the_note_counts_in_words_of_the_right_number(lexicon, few_resamples, rows, n_resamples, words):
    few_resamples(n_resamples)
    few = passages_of(*[("a", "body", "数字经济")] * 2).iloc[:rows]
    note = note_of(theme_rates(find_terms(few, lexicon), few))
    assert all(word in note for word in words)
    assert ("bootstrap" in note) == bool(rows)


def test_the_basis_names_articles_and_passages_where_groups_differ(lexicon, few_resamples):
    few_resamples(10)
    rows = [(f"a{number}", "body", "数字经济") for number in range(12)]
    many = passages_of(*rows).assign(desk=["x"] * 10 + ["y"] * 2)
    told = stated(theme_rates(find_terms(many, lexicon), many, by="desk"))
    assert "over articles, or passages in groups of fewer than 10 articles (10 resamples)" in told["method"]
    assert told["caution"].startswith("an interval over passages tells")


@pytest.fixture
def spoken():
    """Eight passages of two speakers and of somebody who is not named, each with a different rate."""
    rows = [("a", "body", "数字经济" + "长" * number) for number in range(8)]
    return passages_of(*rows).assign(speaker_id=["甲"] * 4 + ["乙"] * 2 + [None, ""])


@pytest.mark.parametrize(
    ("unit", "n_units"), [("article", 1), ("passage", 8), ("speaker", 4)], ids=["article", "passage", "speaker"]
)
def test_the_unit_of_resampling_can_be_chosen(lexicon, spoken, unit, n_units):
    table = theme_rates(find_terms(spoken, lexicon), spoken, by=None, unit=unit)
    assert table["unit"].unique().tolist() == [unit]
    assert table["n_units"].unique().tolist() == [n_units]
    assert f"bootstrap over {unit}s" in stated(table)["method"]
    assert table.loc[0, ["low", "high"]].notna().all() == (n_units >= 6)


@pytest.mark.parametrize(
    ("unit", "message"), [("page", "choose article, passage"), ("statement", "no column statement_id")]
)
def test_a_unit_that_is_not_there_is_refused(passages, lexicon, unit, message):
    with pytest.raises(ValueError, match=message):
        theme_rates(find_terms(passages, lexicon), passages, unit=unit)


def test_rates_per_thousand_words(passages, lexicon):
    hits = find_terms(passages, lexicon)
    by_words = theme_rates(hits, passages, per="words")
    by_characters = theme_rates(hits, passages)
    assert "n_chars" not in by_words
    base = passages[passages["kind"] == "body"]
    n_words = base["text"].map(count_tokens).groupby(base["article_id"]).sum()
    assert by_words.groupby("article_id")["n_words"].first().to_dict() == n_words.to_dict()
    assert by_words["n"].tolist() == by_characters["n"].tolist()
    assert by_words["rate"].tolist() == pytest.approx((1000 * by_words["n"] / by_words["n_words"]).tolist())
    assert "another segmenter finds others" in stated(by_words)["denominator"]
    assert stated(by_words)["method"].startswith("mentions per 1,000 words")


def test_another_denominator_is_refused(passages, lexicon):
    with pytest.raises(ValueError, match="characters or words"):
        theme_rates(find_terms(passages, lexicon), passages, per="lines")


def test_hits_from_elsewhere_are_refused(passages, lexicon):
    hits = find_terms(passages, lexicon, kinds=None)
    with pytest.raises(ValueError, match=r"a-p000.*kinds="):
        theme_rates(hits, passages)


def test_a_missing_column_is_named(passages, lexicon):
    with pytest.raises(ValueError, match="passages: no column desk"):
        theme_rates(find_terms(passages, lexicon), passages, by="desk")


def test_term_counts_rank_and_gloss(passages, lexicon):
    counts = term_counts(find_terms(passages, lexicon), lexicon)
    assert counts[["rank", "term", "gloss", "n", "n_passages", "share"]].values.tolist() == [
        [1, "安全", "security", 2, 1, 1],
        [2, "数字经济", "digital economy", 1, 1, pytest.approx(1 / 3)],
        [2, "5G", "5G", 1, 1, pytest.approx(1 / 3)],
        [2, "数字经济合作", "cooperation in the digital economy", 1, 1, pytest.approx(1 / 3)],
    ]


def test_positions_run_through_the_article(lexicon):
    two = passages_of(("a", "body", "一二 安全"), ("b", "body", "安全"), ("a", "body", "三四五安全六"))
    places = dispersion_positions(find_terms(two, lexicon), two)
    assert places[["article_id", "offset", "share", "article_chars"]].values.tolist() == [
        ["a", 2, 0.2, 10],
        ["b", 0, 0.0, 2],
        ["a", 7, 0.7, 10],
    ]


def test_dispersion_over_passages(passages, lexicon):
    table = theme_dispersion(find_terms(passages, lexicon), passages)
    assert table["category"].tolist() == [ECONOMY, SECURITY, GREEN]
    assert set(table["n_parts"]) == {3}
    rows = table.set_index("category")
    # 13, 16 and 5 of 34 characters; economy has hits 1, 2, 0 and security 2, 0, 0.
    for category, (n, n_with, dp) in {ECONOMY: (3, 2, 2 / 3 - 16 / 34), SECURITY: (2, 1, 21 / 34)}.items():
        assert rows.loc[category, ["n", "range"]].tolist() == [n, n_with]
        assert rows.loc[category, "dp"] == pytest.approx(dp)
    assert rows.loc[SECURITY, "dp_norm"] == pytest.approx((21 / 34) / (1 - 5 / 34))
    assert rows.loc[GREEN, ["n", "range"]].tolist() == [0, 0]
    assert rows.loc[GREEN, ["dp", "dp_norm", "juilland_d"]].isna().all()
    told = stated(table)
    assert told["corpus"] == "3 passages (body) of 2 articles"
    assert told["n"] == "5 mentions in 3 passages"


def test_dispersion_of_nothing_and_of_one_passage(passages, lexicon):
    hits = find_terms(passages, lexicon)
    none = theme_dispersion(hits.iloc[:0], passages.iloc[:0])
    assert none[["n", "range", "n_parts"]].values.tolist() == [[0, 0, 0]] * 3
    one = theme_dispersion(hits.iloc[:3], passages.iloc[:2])
    assert one["dp_norm"].isna().all()


def test_dispersion_refuses_hits_from_elsewhere(passages, lexicon):
    with pytest.raises(ValueError, match=r"a-p000.*kinds="):
        theme_dispersion(find_terms(passages, lexicon, kinds=None), passages)


@pytest.fixture
def statements():
    return pd.DataFrame(
        [
            ("s1", "a-p001", "甲", "CN", 0, 8, "数字经济要安全。"),
            ("s2", "a-p001", "乙", None, 4, 8, "要安全。"),
            ("s3", "b-p002", "丙", "BR", 0, 2, "５Ｇ"),
        ],
        columns=["statement_id", "passage_id", "speaker", "country", "start", "end", "text"],
    )


def test_hits_go_to_the_innermost_statement(passages, lexicon, statements):
    spoken = hits_by_speaker(find_terms(passages, lexicon), statements)
    assert spoken["speaker"].fillna("-").tolist() == ["甲", "乙", "-", "丙", "-"]
    assert spoken["term"].tolist() == ["数字经济", "安全", "安全", "5G", "数字经济合作"]


def test_a_hit_partly_in_a_statement_is_not_in_it(passages, lexicon, statements):
    cut = statements[statements["statement_id"] == "s3"].assign(end=5)
    spoken = hits_by_speaker(find_terms(passages, lexicon), cut)
    assert spoken.dropna(subset="speaker")["term"].tolist() == ["5G"]


def test_rates_by_speaker_divide_by_what_they_say(passages, lexicon, statements):
    rates = speaker_theme_rates(find_terms(passages, lexicon), statements)
    found = rates[rates["n"] > 0].set_index(["speaker", "category"])
    assert found["rate"].to_dict() == {("甲", ECONOMY): 125.0, ("乙", SECURITY): 250.0, ("丙", ECONOMY): 500.0}


def test_a_missing_country_is_a_group(passages, lexicon, statements):
    rates = speaker_theme_rates(find_terms(passages, lexicon), statements, by="country")
    assert rates.loc[rates["country"].isna(), "n"].tolist() == [0, 1, 0]


def test_no_statements_no_speakers(passages, lexicon, statements):
    spoken = hits_by_speaker(find_terms(passages, lexicon), statements.iloc[:0])
    assert len(spoken) == 5
    assert spoken["speaker"].isna().all()


def test_without_statements_there_is_nothing_to_count(passages, lexicon, statements):
    hits = find_terms(passages, lexicon)
    none = stated(speaker_theme_rates(hits, statements.iloc[:0]))
    assert (none["corpus"], none["n"]) == ("0 statements", "0 mentions in 0 characters")
    assert not none.keys() & {"seed", "caution"}
    one = stated(speaker_theme_rates(hits, statements.iloc[:1]))
    assert one["corpus"] == "1 statement"
    assert one["left_out"] == "words outside statements; passages that are not body"
    assert "over statements (" in one["method"]


@pytest.mark.parametrize(("unit", "n_units"), [(None, [1, 1, 1]), ("speaker", [1, 1, 1]), ("passage", [1, 1, 1])])
def test_statements_are_resampled_by_what_is_asked_for(passages, lexicon, statements, unit, n_units):
    told = statements.assign(speaker_id=statements["speaker"])
    rates = speaker_theme_rates(find_terms(passages, lexicon), told, unit=unit)
    assert set(rates["unit"]) == {unit or "statement"}
    assert rates["n_units"].tolist()[::3] == n_units


def test_speakers_are_fewer_units_than_their_statements(passages, lexicon, statements):
    hits, both = find_terms(passages, lexicon), statements.assign(speaker_id=["甲", "甲", "丙"], side="x")
    sides = {unit: speaker_theme_rates(hits, both, by="side", unit=unit)["n_units"][0] for unit in (None, "speaker")}
    assert sides == {None: 3, "speaker": 2}
    with pytest.raises(ValueError, match=r"no column speaker_id, .* add it to the statements with add_speaker_id"):
        speaker_theme_rates(hits, statements, unit="speaker")


def test_counts_of_terms_and_positions_say_what_was_searched(passages, lexicon):
    hits = find_terms(passages, lexicon)
    counts, places = stated(term_counts(hits, lexicon)), stated(dispersion_positions(hits, passages))
    assert counts["corpus"] == places["corpus"] == "3 passages (body) of 2 articles"
    assert counts["left_out"] == places["left_out"] == "passages that are not body"
    assert (counts["n"], places["n"]) == ("5 mentions of 4 terms", "5 mentions")


def test_what_is_made_of_chosen_hits_says_so(passages, lexicon, statements):
    hits = find_terms(passages, lexicon)
    chosen = hits[hits["category"] == ECONOMY]
    for table in (term_counts(chosen, lexicon), speaker_theme_rates(chosen, statements)):
        assert "from a table of 5 rows" in stated(table)["rows"]
    assert stated(term_counts(chosen, lexicon))["n"] == "3 mentions of 3 terms"
    assert "rows" not in stated(term_counts(hits, lexicon))
