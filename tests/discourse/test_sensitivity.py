"""What a lexicon finds with fewer terms is what it would find had they never been written."""

import numpy as np
import pandas as pd
import pytest

from helpers import frame_hits, frame_shares, frame_terms, load_corpus, load_frames, sentence_table
from helpers.discourse.framing.codes import FRAMES, code_table
from helpers.discourse.framing.conclusions import LEAST_HELD, conclusions
from helpers.discourse.framing.sensitivity import leave_one_term_out, random_halves, sensitivity_table
from helpers.discourse.framing.variants import batches, carried_frames, term_places
from helpers.display.wording import note_of
from helpers.language.lexicon import lexicon_from_table
from helpers.paths import data_folder

D, S, G = FRAMES
TERMS = [
    (D, "增长"), (D, "持续增长"), (D, "果园"), (S, "增长风险"), (S, "风险"), (S, "水患"), (S, "失"), (G, "章程"),
    (G, "水患章程"), (G, "规"), ("exclude", "风险投资"), ("exclude", "果园路"),
]  # fmt: skip
# 规 counts only beside another term of its frame; 水患 not before 展; no term of security in a sentence about 电影.
RULES = [
    {"category": G, "term": "规", "where": "sole", "words": "", "reach": ""},
    {"category": S, "term": "*", "where": "with", "words": "电影", "reach": ""},
    {"category": "*", "term": "水患", "where": "after", "words": "展", "reach": "2"},
]
TEXTS = (
    "粮食持续增长风险不小。果园路没有果园。",
    "乡规民约重要。章程要改。水患章程已定。",
    "乡规民约重要。水患图片展开幕。",
    "电影里有水患。风险投资增长。水患来了，得失难料。  天气很好。",
    "章程。规。失。增长风险投资。",
    "规。又规。再三规。水患章程。",
    "今天没有消息。",
)


def lexicon_of(rows, rules=()):
    terms = pd.DataFrame(rows, columns=["category", "term"])
    if not rules:
        return lexicon_from_table(terms)
    contexts = pd.DataFrame(rules).assign(note="", line=range(2, len(rules) + 2))
    return lexicon_from_table(terms, contexts=contexts)


def without(*deleted):
    """The lexicon as an analyst leaves it who deletes these terms, and the rules that name them."""
    rows = [row for row in TERMS if row[1] not in deleted]
    left = {"*", *(cell for row in rows for cell in row)}
    return lexicon_of(rows, [rule for rule in RULES if {rule["category"], rule["term"]} <= left])


def passages(*texts):
    return pd.DataFrame(
        {"passage_id": [f"a-p{i:03d}" for i in range(len(texts))], "kind": "body", "text": list(texts)}
    ).assign(article_id=[f"a{i % 2}" for i in range(len(texts))])


GIVEN = passages(*TEXTS)
SENTENCES = sentence_table(GIVEN)


def coded(lexicon):
    """Sentences × frames as `frame_hits` codes them."""
    return code_table(frame_hits(GIVEN, lexicon), SENTENCES)[list(FRAMES)].to_numpy(dtype=bool)


def test_a_thousand_variants_at_once_are_coded_as_each_by_itself():
    lexicon = without()
    rng = np.random.default_rng(1)
    counted = np.array([category != "exclude" for category, _ in TERMS])
    kept = (rng.random((len(TERMS), 60)) < 0.6) | ~counted[:, None]
    carried = carried_frames(term_places(SENTENCES, lexicon), kept, len(SENTENCES))
    for variant in range(kept.shape[1]):
        deleted = [term for (_, term), stays in zip(TERMS, kept[:, variant], strict=True) if not stays]
        assert (carried[:, :, variant] == coded(without(*deleted))).all(), deleted


def test_each_term_left_out_is_as_if_its_row_were_deleted():
    table = leave_one_term_out(SENTENCES, without())
    whole = coded(without()).mean(axis=0)
    for number, frame in enumerate(FRAMES):
        rows = table[table["frame"] == frame].set_index("term")
        for category, term in TERMS:
            expected = coded(without(term)).mean(axis=0)[number] if category != "exclude" else whole[number]
            got = rows.loc[term, "share_without"] if term in rows.index else whole[number]
            assert got == pytest.approx(expected), (frame, term)
        assert rows["share"].unique() == pytest.approx([whole[number]])
        assert rows["change"].to_numpy() == pytest.approx((rows["share_without"] - rows["share"]).to_numpy())


def test_a_shorter_term_comes_back_also_in_another_frame():
    given = passages("持续增长。", "增长风险大。")
    rows = [(D, "增长"), (D, "持续增长"), (S, "增长风险")]
    table = leave_one_term_out(sentence_table(given), lexicon_of(rows))
    assert table[["frame", "term", "term_frame", "change", "sole"]].to_numpy().tolist() == [
        [D, "增长风险", S, 0.5, 0],
        [D, "持续增长", D, 0.0, 1],
        [S, "增长风险", S, -0.5, 1],
    ]


def test_sole_is_what_frame_terms_says():
    hits = frame_hits(GIVEN, without())
    expected = frame_terms(hits).set_index(["frame", "term"])["sole"].sort_index()
    table = leave_one_term_out(SENTENCES, without())
    own = table[table["frame"] == table["term_frame"]].set_index(["frame", "term"])["sole"].sort_index()
    assert own.to_dict() == expected.to_dict()


def test_the_whole_lexicon_finds_what_frame_shares_finds():
    corpus = load_corpus(data_folder("articles"))
    lexicon = load_frames()
    sentences = sentence_table(corpus.passages)
    hits = frame_hits(corpus.passages, lexicon)
    for by in (None, "article_id"):
        shares = frame_shares(sentences, hits, by=by or ())
        halves = random_halves(sentences, lexicon, by=by, n=3).query("half == 0")
        framed = shares[shares["frame"] != "none"]
        assert halves["observed"].tolist() == pytest.approx(framed["share"].tolist())
        assert halves["n"].tolist() == framed["n"].tolist()


def test_a_half_has_half_of_each_frames_terms_and_a_single_term_every_other_time():
    words = ["甲子", "乙丑", "丙寅", "丁卯", "戊辰"]
    given = passages(*(f"{word}。" for word in words), "章程。")
    rows = [*((D, word) for word in words), (G, "章程"), (S, "失"), (S, "患")]
    halves = random_halves(sentence_table(given), lexicon_of(rows))
    found = halves.assign(k=(halves["share"] * 6).round().astype(int)).groupby("frame")["k"]
    assert found.unique().map(sorted).to_dict() == {D: [2, 3], S: [0], G: [0, 1]}
    assert found.mean()[G] == pytest.approx(0.5, abs=0.05)
    assert halves.groupby("frame")["observed"].first().tolist() == pytest.approx([5 / 6, 1 / 6, 0])


def test_a_half_codes_anew():
    given = passages("持续增长。")
    halves = random_halves(sentence_table(given), lexicon_of([(D, "增长"), (D, "持续增长")]), n=50)
    assert halves.loc[halves["frame"] == D, "share"].tolist() == [1.0] * 50


def test_halves_are_the_same_in_any_group_and_from_any_number_of_batches(monkeypatch):
    lexicon = without()
    whole = random_halves(SENTENCES, lexicon, by="article_id", n=40)
    part = random_halves(SENTENCES[SENTENCES["article_id"] == "a1"], lexicon, by="article_id", n=40)
    pd.testing.assert_frame_equal(whole[whole["article_id"] == "a1"].reset_index(drop=True), part, check_like=False)
    monkeypatch.setattr("helpers.discourse.framing.variants.BATCH_CELLS", 1)
    assert len(list(batches(term_places(SENTENCES, lexicon), 40))) == 6
    pd.testing.assert_frame_equal(random_halves(SENTENCES, lexicon, by="article_id", n=40), whole)


def test_sentences_without_a_group_are_left_out_and_counted():
    sentences = SENTENCES.assign(desk=["home" if article == "a0" else None for article in SENTENCES["article_id"]])
    halves = random_halves(sentences, without(), by="desk", n=2)
    assert halves["desk"].unique().tolist() == ["home"]
    assert halves["n"].unique().tolist() == [(SENTENCES["article_id"] == "a0").sum()]
    assert "without desk" in note_of(halves)


def test_a_sentence_without_a_group_is_still_company_for_its_passage():
    # 规 counts only beside another term of its frame, and here 章程 stands in a sentence that no group has.
    given = passages("乡规民约重要。章程要改。天气很好。", "乡规民约重要。")
    sentences = sentence_table(given).assign(desk=["home", None, "home", "home"])
    lexicon = without()
    halves = random_halves(sentences, lexicon, by="desk", n=30)
    observed = halves.drop_duplicates("frame").set_index("frame")["observed"]
    shares = frame_shares(sentences, frame_hits(given, lexicon), by="desk").set_index("frame")["share"]
    assert observed.to_dict() == shares[list(FRAMES)].to_dict()
    assert observed[G] == 1 / 3
    # In a half the company may be missing: then no sentence of the group carries the frame.
    assert set(halves.loc[halves["frame"] == G, "share"].round(3)) == {0.0, 0.333}


def halves_of(**shares):
    """Three halves of two frames: name=(observed, shares)."""
    rows = [
        {"frame": frame, "half": half, "n": 10, "share": share, "observed": observed}
        for frame, (observed, found) in shares.items()
        for half, share in enumerate(found)
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("first", "second", "more", "holds", "ratios"),
    [
        ((0.6, (0.4, 0.5)), (0.3, (0.2, 0.1)), "first", 1.0, (2.0, 2.0, 5.0)),
        ((0.3, (0.2, 0.1)), (0.6, (0.4, 0.5)), "second", 1.0, (2.0, 2.0, 5.0)),
        # a tie in a half does not count as holding
        ((0.6, (0.4, 0.2)), (0.3, (0.2, 0.2)), "first", 0.5, (2.0, 1.0, 2.0)),
        # infinite where the other is not found at all, undefined and left out where neither is
        ((0.6, (0.4, 0.0)), (0.3, (0.0, 0.0)), "first", 0.5, (2.0, np.inf, np.inf)),
        # nothing is concluded from a tie of the whole
        ((0.3, (0.4, 0.2)), (0.3, (0.2, 0.1)), "first", np.nan, (1.0, 2.0, 2.0)),
        ((0.0, (0.0, 0.0)), (0.0, (0.0, 0.0)), "first", np.nan, (np.nan, np.nan, np.nan)),
    ],
)
def test_conclusions_say_what_holds_in_how_many_halves(first, second, more, holds, ratios):
    (row,) = conclusions(halves_of(first=first, second=second)).itertuples()
    assert (row.between, row.within, row.more) == ("frames", "all", more)
    assert row.holds == pytest.approx(holds, nan_ok=True)
    assert row.robust == (holds == 1.0)
    assert (row.ratio, row.ratio_low, row.ratio_high) == pytest.approx(ratios, nan_ok=True)


def test_robust_is_from_95_percent_on():
    shares = [0.2] * 95 + [0.1] * 5
    table = conclusions(halves_of(first=(0.3, shares), second=(0.2, [0.1] * 100)))
    assert table["holds"].tolist() == [0.95]
    assert table["robust"].tolist() == [True]
    assert LEAST_HELD == 0.95
    once_less = conclusions(halves_of(first=(0.3, [0.2] * 94 + [0.1] * 6), second=(0.2, [0.1] * 100)))
    assert not once_less["robust"].any()


def test_groups_are_compared_in_each_frame_and_frames_in_each_group():
    table = conclusions(random_halves(SENTENCES, without(), by="article_id", n=20))
    assert table["between"].value_counts().to_dict() == {"frames": 6, "groups": 3}
    frames = table[table["between"] == "frames"]
    assert frames["within"].tolist() == ["a0"] * 3 + ["a1"] * 3
    groups = table[table["between"] == "groups"]
    assert groups["within"].tolist() == list(FRAMES)
    assert set(groups["more"]) | set(groups["less"]) == {"a0", "a1"}
    assert (table["share_more"] >= table["share_less"]).all()
    assert "does not count as holding" in table.attrs["basis"]["method"]
    assert table.attrs["basis"]["seed"]
    halves = random_halves(SENTENCES, without(), n=2)
    assert "from a table of 6 rows" in note_of(conclusions(halves[halves["frame"] != G]))


def test_too_many_groups_are_refused():
    halves = pd.concat([halves_of(first=(0.5, (0.5,))).assign(desk=str(i)) for i in range(51)])
    with pytest.raises(ValueError, match="51 groups make 1,275 pairs"):
        conclusions(halves)


def test_the_table_names_the_term_that_matters_most():
    lexicon = without()
    left_out, halves = leave_one_term_out(SENTENCES, lexicon), random_halves(SENTENCES, lexicon, n=100)
    shares = frame_shares(SENTENCES, frame_hits(GIVEN, lexicon))
    table = sensitivity_table(shares, left_out, halves).set_index("frame")
    assert table.index.tolist() == list(FRAMES)
    for frame in FRAMES:
        changes = left_out[left_out["frame"] == frame].set_index("term")["change"]
        assert abs(changes[table.loc[frame, "term"]]) == changes.abs().max()
        found = halves.loc[halves["frame"] == frame, "share"]
        assert table.loc[frame, "halves_median"] == found.median()
        assert table.loc[frame, "halves_low"] == pytest.approx(np.quantile(found, 0.025))
    with pytest.raises(ValueError, match="leave out by="):
        sensitivity_table(shares, left_out, random_halves(SENTENCES, lexicon, by="article_id", n=2))


def test_a_frame_without_a_hit_and_a_corpus_without_a_sentence():
    lexicon = lexicon_of([(D, "增长"), (S, "雪崩"), (G, "章程")])
    left_out, halves = leave_one_term_out(SENTENCES, lexicon), random_halves(SENTENCES, lexicon, n=5)
    shares = frame_shares(SENTENCES, frame_hits(GIVEN, lexicon))
    row = sensitivity_table(shares, left_out, halves).set_index("frame").loc[S]
    assert (row["share"], row["halves_high"]) == (0, 0)
    assert pd.isna(row["term"])
    assert pd.isna(row["most_without"])
    nothing = SENTENCES.head(0)
    assert leave_one_term_out(nothing, lexicon).empty
    assert random_halves(nothing, lexicon, n=2)["share"].tolist() == [0.0] * 6
    assert random_halves(nothing, lexicon, by="article_id", n=2).empty
    assert conclusions(random_halves(nothing, lexicon, by="article_id", n=2)).empty


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: random_halves(SENTENCES, without(), n=0), "draw at least one"),
        (lambda: random_halves(SENTENCES, without(), by="desk"), "no column desk"),
        (lambda: random_halves(SENTENCES, lexicon_of([("hope", "希望")])), "terms of hope"),
        (lambda: leave_one_term_out(SENTENCES.drop(columns="text"), without()), "no column text"),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_every_table_says_what_it_rests_on_and_leaves_its_input_alone():
    before = SENTENCES.copy()
    tables = [leave_one_term_out(SENTENCES, without()), random_halves(SENTENCES, without(), n=2)]
    pd.testing.assert_frame_equal(SENTENCES, before)
    for table in tables:
        assert table.attrs["basis"]["corpus"] == f"{len(SENTENCES)} sentences of 7 passages in 2 articles"
        assert "coded anew" in table.attrs["basis"]["method"]
