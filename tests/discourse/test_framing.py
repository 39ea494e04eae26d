"""Sentences are coded as a reader would code them, and the tables of frames add up."""

import pandas as pd
import pytest

from helpers import code_frames, frame_balance, frame_hits, frame_shares, frame_terms, load_frames, sentence_table
from helpers.discourse.framing.codes import FRAMES, code_table
from helpers.discourse.speakers.space import spoken_passages
from helpers.errors import SettingError
from helpers.language.lexicon import LexiconError, lexicon_from_table, load_lexicon

D, S, G = FRAMES


def passages(*texts, kind="body"):
    return pd.DataFrame(
        {
            "passage_id": [f"a-p{number:03d}" for number in range(len(texts))],
            "article_id": "a",
            "kind": kind,
            "section": [f"section {number % 2}" for number in range(len(texts))],
            "text": list(texts),
        }
    )


@pytest.fixture(scope="module")
def frames():
    return load_lexicon("frames")


@pytest.fixture
def small():
    terms = {D: ["增长", "数字经济"], S: ["攻击", "风险"], G: ["规则", "法律"], "exclude": ["风险投资"]}
    rows = [{"category": category, "term": term} for category, found in terms.items() for term in found]
    return lexicon_from_table(pd.DataFrame(rows))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # plain cases
        ("数字经济增速连续三年居各行业首位", {D}),
        ("山区的孩子也能通过宽带远程上课，数字鸿沟缩小了", {D}),
        ("黑客利用漏洞窃取了三百万条记录", {S}),
        ("两国海军将举行联合军演", {S}),
        ("该条例自明年一月起施行，违者可处罚款", {G}),
        ("各国应尊重网络主权，反对霸权", {G}),
        ("数字经济增速放缓，网络攻击增多，治理体系有待完善", {D, S, G}),
        ("会议于下午三时结束，代表们合影留念", set()),
        # a kind of country, a body, an office
        ("来自发展中国家的代表出席了开幕式", set()),
        ("他在国家发展和改革委员会工作了十年", set()),
        ("联合国安全理事会十日举行会议", set()),
        ("国家安全部发言人当天会见了记者", set()),
        ("她毕业于公共治理学院", set()),
        ("国际标准化组织的总部设在日内瓦", set()),
        ("香港特别行政区的游客", set()),
        # another sense of the word
        ("事态发展出人意料", set()),
        ("两国关系的发展令人鼓舞", set()),
        ("他发展成球队的核心", set()),
        ("乘客须系好安全带", set()),
        ("飞船安全着陆", set()),
        ("这家风险投资机构去年成立", set()),
        ("他不得不离开", set()),
        ("这份工作少不得细心", set()),
        ("球队缺少攻击力", set()),
        # a word too general to carry a frame by itself, and the same word in company
        ("大家的安全最要紧", set()),
        ("大家的安全最要紧，谨防诈骗", {S}),
        ("这是一个发展的时代", set()),
        ("这是一个发展的时代，产业升级正当其时", {D}),
        ("他依法办事", set()),
        ("他依法办事，监管从严", {G}),
        # words that meet
        ("互联网和物联网", set()),
        ("他研究古代政治理论", set()),
        ("机遇与挑战机遇并存，增速可期", {D}),
        ("实施行动之前", set()),
        # what an exclusion must not hide
        ("科技发展至关重要，带动产业升级", {D}),
        ("发展部署与发展局面带动增速", {D}),
        ("给和平与安全带来挑战", {S}),
        ("地区安全局势", {S}),
        ("新的攻击手段", {S}),
        ("完善治理", {G}),
        # a shorter word of another frame within the term
        ("《网络安全法》第二十一条明确规定", {G}),
        ("关键信息基础设施", {S}),
        ("推进国防现代化", {S}),
    ],
)
def test_the_shipped_lexicon_reads_a_sentence_as_a_person_does(frames, sentence, expected):
    assert set(code_frames(passages(sentence), frames)["frame"]) == expected


def test_the_shipped_lexicon_names_the_three_frames(frames):
    assert frames.categories.to_dict("list") == {"category": list(FRAMES), "label": ["发展", "安全", "治理"]}


def test_no_exclusion_of_the_shipped_lexicon_is_idle(frames):
    counted = frames.terms["category"] != "exclude"
    terms = frames.terms.loc[counted, "term"]
    # A row is idle if no term could overlap any text it covers.
    idle = [
        excluded
        for excluded in frames.terms.loc[~counted, "term"]
        if not any(_overlaps(excluded, term) for term in terms)
    ]
    assert idle == []


def _overlaps(excluded, term):
    return term in excluded or any(
        excluded.endswith(term[:cut]) or excluded.startswith(term[cut:]) for cut in range(1, len(term))
    )


def test_codes_give_sentences_offsets_and_terms(small):
    text = "数字经济带来增长，也有风险。风险投资不算。“规则、规则！”他说。"
    codes = code_frames(passages(text), small)
    assert codes.to_dict("records") == [
        {"passage_id": "a-p000", "sentence": 0, "frame": D, "start": 0, "end": 14, "terms": "数字经济、增长"},
        {"passage_id": "a-p000", "sentence": 0, "frame": S, "start": 0, "end": 14, "terms": "风险"},
        {"passage_id": "a-p000", "sentence": 2, "frame": G, "start": 21, "end": 29, "terms": "规则"},
    ]
    hits = frame_hits(passages(text), small)
    assert [text[hit.start : hit.end] for hit in hits.itertuples()] == hits["term"].tolist()
    assert hits["term"].tolist() == ["数字经济", "增长", "风险", "规则", "规则"]


def test_codes_follow_the_passages_as_they_are_given(small):
    given = passages("有风险。", "有规则。").iloc[::-1]
    assert code_frames(given, small)["passage_id"].tolist() == ["a-p001", "a-p000"]


def test_only_the_kinds_asked_for_are_read(small):
    heading = passages("规则与增长", kind="heading")
    assert code_frames(heading, small).empty
    assert code_frames(heading, small, kinds=("heading",))["frame"].tolist() == [D, G]
    assert code_frames(heading, small, kinds=None)["frame"].tolist() == [D, G]
    assert len(sentence_table(heading, kinds=None)) == 1
    assert sentence_table(heading).empty


def test_nothing_coded_is_an_empty_table_with_the_same_columns(small):
    codes = code_frames(passages("天气很好。"), small)
    full = code_frames(passages("有风险。"), small)
    assert codes.empty
    assert codes.dtypes.astype(str).to_dict() == full.dtypes.astype(str).to_dict()


def test_an_unknown_lexicon_is_refused():
    with pytest.raises(LexiconError):
        code_frames(passages("有风险。"), load_lexicon("no-such-lexicon"))


def test_the_input_is_not_changed(small):
    given = passages("有风险。")
    before = given.copy()
    code_frames(given, small)
    pd.testing.assert_frame_equal(given, before)


def test_code_table_beside_hand_labels(small):
    given = passages("有风险。有规则。", "天气很好。")
    codes = code_frames(given, small)
    by_passage = code_table(codes, given)
    assert by_passage[list(FRAMES)].to_numpy().tolist() == [[0, 1, 1], [0, 0, 0]]
    by_sentence = code_table(codes, sentence_table(given))
    assert by_sentence[["sentence", *FRAMES]].to_numpy().tolist() == [[0, 0, 1, 0], [1, 0, 0, 1], [0, 0, 0, 0]]


@pytest.fixture
def corpus(small):
    """Four sentences of two passages: D+S, S, none | G."""
    given = passages("增长有风险。攻击与攻击。天气。", "法律。")
    return given, sentence_table(given), frame_hits(given, small)


def test_shares_and_rates_of_all_sentences(corpus):
    _, sentences, hits = corpus
    table = frame_shares(sentences, hits).set_index("frame")
    assert table.index.tolist() == [*FRAMES, "none"]
    assert table["k"].tolist() == [1, 2, 1, 1]
    assert set(table["n"]) == {4}
    assert table.loc[S, "share"] == 0.5
    assert table[["low", "high"]].isna().all(axis=None)  # two passages are too few to resample
    assert table["n_units"].tolist() == [2] * 4
    assert table.loc[S, "hits"] == 3
    assert table.loc[S, "chars"] == 18
    assert table.loc[S, "per_1000"] == pytest.approx(3 / 18 * 1000)
    assert pd.isna(table.loc["none", "hits"])
    assert pd.isna(table.loc["none", "per_1000"])


def spread(n_articles, *, carrying):
    """Sentences of so many articles, one each, of which the first `carrying` speak of rules."""
    texts = ["规则。"] * carrying + ["天气。"] * (n_articles - carrying)
    given = passages(*texts).assign(article_id=[f"a{i:02d}" for i in range(n_articles)])
    return given, sentence_table(given)


def test_intervals_resample_whole_articles_from_ten_on_and_else_passages(small):
    for n, unit in ((9, "passage"), (10, "article")):
        given, sentences = spread(n, carrying=4)
        table = frame_shares(sentences, frame_hits(given, small))
        assert table["unit"].unique().tolist() == [unit]
        assert unit in table.attrs["basis"]["method"]


def test_intervals_are_those_of_the_resampled_units(small):
    given, sentences = spread(12, carrying=6)
    table = frame_shares(sentences, frame_hits(given, small)).set_index("frame")
    # A resample of 12 articles, half of which carry the frame, has Binomial(12, ½) of them: its 2.5 % and 97.5 %
    # quantiles are 3 and 9 (P(X ≤ 2) = 0.0193, P(X ≤ 3) = 0.0730).
    assert (table.loc[G, "low"], table.loc[G, "high"]) == (3 / 12, 9 / 12)
    assert table.loc[[D, S], ["low", "high"]].isna().all(axis=None)  # nowhere: resampling would feign certainty
    assert "all have one share" in table.attrs["basis"]["caution"]


def test_sentences_of_one_passage_are_no_independent_witnesses(small):
    given = passages(*["规则。规则。规则。规则。规则。"] * 3, *["天气。天气。天气。天气。天气。"] * 3)
    table = frame_shares(sentence_table(given), frame_hits(given, small)).set_index("frame")
    # Six units, not thirty: Binomial(6, ½) / 6 between its quantiles 1 and 5 (P(X ≤ 0) = 0.0156).
    assert (table.loc[G, "low"], table.loc[G, "high"]) == pytest.approx((1 / 6, 5 / 6))
    assert table.loc[G, "n_units"] == 6


def test_other_units_are_resampled_on_demand(small):
    given, sentences = spread(12, carrying=6)
    told = sentences.assign(speaker_id=["甲", "乙"] * 6)
    table = frame_shares(told, frame_hits(given, small), unit="speaker")
    assert table["unit"].unique().tolist() == ["speaker"]
    assert table["n_units"].unique().tolist() == [2]
    with pytest.raises(ValueError, match="add it to the statements with add_speaker_id"):
        frame_shares(sentences.assign(speaker="甲"), frame_hits(given, small), unit="speaker")
    with pytest.raises(ValueError, match="no column statement_id"):
        frame_shares(sentences, frame_hits(given, small), unit="statement")


def test_tables_say_what_they_rest_on(small):
    given, sentences = spread(12, carrying=6)
    sentences = sentences.assign(desk=["home", None] * 6)
    hits = frame_hits(given, small)
    for table in (frame_shares(sentences, hits, by="desk"), frame_balance(sentences, hits, by="desk")):
        assert table.attrs["basis"]["corpus"] == "6 sentences of 6 passages in 6 articles"
        assert table.attrs["basis"]["left_out"] == "6 sentences without desk"
    assert frame_terms(hits).attrs["basis"]["corpus"] == "6 hits in 6 sentences"


def test_shares_by_group_keep_the_order_of_the_text_and_leave_out_the_ungrouped(corpus):
    given, sentences, hits = corpus
    given = given.assign(desk=["foreign", "home"] if len(given) == 2 else None)
    grouped = sentence_table(given, columns=["article_id", "section", "desk"])
    assert grouped["section"].tolist() == ["section 0"] * 3 + ["section 1"]
    shares = frame_shares(grouped.assign(desk=grouped["desk"].where(grouped["desk"] == "home")), hits, by="desk")
    assert shares["desk"].unique().tolist() == ["home"]
    assert set(shares["n"]) == {1}
    two = frame_shares(grouped, hits, by=["article_id", "section"])
    assert two.loc[two["frame"] == "none", "k"].tolist() == [1, 0]
    assert sentences.columns.tolist()[-3:] == ["text", "article_id", "section"]


def test_speech_is_counted_without_the_office_before_the_name(small):
    statements = pd.DataFrame(
        {
            "statement_id": ["s1"],
            "passage_id": ["a-p000"],
            "speaker": ["王小明"],
            "text": ["今年粮食增长"],
            "kind": ["indirect"],
        }
    )
    spoken = spoken_passages(statements)
    grouped = sentence_table(spoken, columns=["speaker"])
    shares = frame_shares(grouped, frame_hits(spoken, small), by="speaker").set_index("frame")
    assert shares.loc[[D, S], "share"].tolist() == [1.0, 0.0]
    assert shares.loc[D, "chars"] == 6
    assert statements["passage_id"].tolist() == ["a-p000"]


def test_frames_that_are_not_asked_for_are_an_error(corpus):
    _, sentences, hits = corpus
    with pytest.raises(ValueError, match="terms of hope"):
        frame_shares(sentences, hits.assign(frame="hope"))


def test_a_lexicon_of_frames_has_the_three_frames(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("category,label,term,gloss,note\nhope,希望,希望,hope,\n", encoding="utf-8")
    with pytest.raises(SettingError, match="has the categories hope; a lexicon of frames has development"):
        load_frames(path)
    assert set(load_frames().categories["category"]) == set(FRAMES)


def test_balance_divides_each_framed_sentence_evenly_and_sums_to_one(corpus):
    _, sentences, hits = corpus
    balance = frame_balance(sentences, hits, by="section")
    assert balance[[*FRAMES, "n"]].to_numpy().tolist() == [[0.25, 0.75, 0.0, 2.0], [0.0, 0.0, 1.0, 1.0]]
    assert balance[list(FRAMES)].sum(axis=1).tolist() == [1.0, 1.0]


def test_terms_tell_how_many_codes_hang_on_them_alone(small):
    hits = frame_hits(passages("增长与数字经济。增长、增长。规则。"), small)
    assert frame_terms(hits).to_dict("records") == [
        {"frame": D, "term": "增长", "hits": 3, "sentences": 2, "share": 1.0, "sole": 1},
        {"frame": D, "term": "数字经济", "hits": 1, "sentences": 1, "share": 0.5, "sole": 0},
        {"frame": G, "term": "规则", "hits": 1, "sentences": 1, "share": 1.0, "sole": 1},
    ]


def test_empty_tables_pass_through(small):
    given = passages("天气。")
    sentences, hits = sentence_table(given), frame_hits(given, small)
    assert frame_terms(hits).empty
    balance = frame_balance(sentences, hits, by="section")
    assert balance.empty and balance.attrs["basis"]["left_out"] == "1 group without a framed sentence"
    assert frame_shares(sentences, hits)["k"].tolist() == [0, 0, 0, 1]
    assert frame_shares(sentence_table(given, kinds=("title",)), hits).empty
