"""Names, alt texts and findings: what tables say in words."""

import pandas as pd
import pytest

from helpers import load_corpus, load_lexicon
from helpers.display.describe import describe
from helpers.display.explore import explore_concordance
from helpers.display.findings import framing_finding, lexicon_finding, reading_finding, speaker_finding, theme_finding
from helpers.display.labels import code_name
from helpers.display.names import short_titles, with_names

TABLE = pd.DataFrame({"country": ["BR", None], "region": ["019", "150"], "fate": ["kept", "blank"], "n": [1, 2]})


@pytest.mark.parametrize(
    ("labels", "countries", "regions"),
    [("en", ["Brazil", "Unknown"], ["Americas", "Europe"]), ("zh", ["巴西", "不详"], ["美洲", "欧洲"])],
)
def test_codes_become_names(labels, countries, regions):
    named = with_names(TABLE, labels)
    assert named["country_name"].tolist() == countries
    assert named["region_name"].tolist() == regions
    assert named[TABLE.columns].equals(TABLE)
    assert "country_name" not in TABLE


def test_the_other_side_of_a_test_is_named_like_a_group():
    assert [code_name("against", code) for code in ("CN", "others", "新华")] == ["China", "All others", "新华"]
    assert code_name("against", "developed", "zh") == "发达国家"


def test_categories_are_named_by_their_lexicon():
    lexicon = load_lexicon("frames")
    table = pd.DataFrame({"category": ["development"]})
    assert with_names(table, "zh", lexicon=lexicon)["category_name"].tolist() == ["发展"]
    assert "category_name" not in with_names(table, "zh")


def test_sections_of_one_name_are_told_apart_by_their_article():
    articles = pd.DataFrame({"article_id": ["a", "b"], "title": ["甲文", "乙文"]})
    table = pd.DataFrame({"article_id": ["a", "a", "b"], "section": ["", "短评", ""]})
    named = with_names(table, "en", articles=articles)["section_name"].tolist()
    assert named == ["甲文 · (before the first heading)", "短评", "乙文 · (before the first heading)"]


def test_titles_that_begin_alike_do_not_name_articles():
    titles = ["构建网络空间命运共同体是国际社会共同呼声", "", "同题", "同题"]
    articles = pd.DataFrame({"article_id": list("abcd"), "title": titles})
    assert short_titles(articles) == {"a": "构建网络空间命运共同体是国际…", "b": "b", "c": "c", "d": "d"}


def test_alt_text_tells_the_largest_values():
    table = pd.DataFrame({"name": list("abcdefg"), "value": [1.0, 7, 3, None, 5, 2, 4]})
    told = describe("Bars", table, ["name"], "value", ",.1f")
    assert told == "Bars: b 7.0, e 5.0, g 4.0, c 3.0, f 2.0 (the 5 largest of 7)."
    assert describe("Bars", table.head(2), ["name"], "value", ".0f") == "Bars: b 7, a 1 (2 in all)."
    assert describe("Bars", table.head(0), ["name"], "value", ".0f") == "Bars: no data."
    assert describe("条形图", table.head(2), ["name"], "value", ".0f", "zh") == "条形图：b 7、a 1（共 2 项）。"


def test_alt_text_tells_the_whole_key_of_a_row_and_codes_by_name():
    table = pd.DataFrame({"speaker": ["甲", None], "frame": ["security", "none"], "rate": [1.0, 2.5]})
    told = describe("Matrix", table, ["speaker", "frame"], "rate", ",.1f")
    assert told == "Matrix: Unknown · None 2.5, 甲 · Security 1.0 (2 in all)."


@pytest.fixture
def empty_corpus(tmp_path):
    (tmp_path / "页.txt").write_text("共建数字未来\n\n会议很好。", encoding="utf-8")
    return load_corpus(tmp_path)


@pytest.mark.parametrize("labels", ["en", "zh"])
def test_findings_hold_where_there_is_nothing_to_find(empty_corpus, labels):
    rates = pd.DataFrame(columns=["category", "category_name", "n", "n_chars", "rate", "article_id"])
    speakers = pd.DataFrame(columns=["speaker_kind", "anonymous", "country", "country_basis"])
    shares = pd.DataFrame(columns=["frame", "n", "share", "low", "high", "unit"])
    assert reading_finding(empty_corpus, labels)
    assert theme_finding(labels, rates, rates)
    assert speaker_finding(labels, speakers, pd.DataFrame(columns=["country", "country_name", "share"]))
    nothing = pd.DataFrame(columns=["comparison", "label", "alpha", "more", "less", "holds", "robust", "verdict"])
    assert framing_finding(labels, shares, nothing, nothing, nothing)


def test_findings_state_their_figures():
    rates = pd.DataFrame(
        {
            "category": list("abc"),
            "category_name": ["甲", "乙", "丙"],
            "n": [2, 5, 0],
            "n_chars": 1000,
            "rate": [2.0, 5.0, 0.0],
            "low": [1.0, 4.0, None],
            "high": [3.0, 6.5, None],
            "article_id": "a",
        }
    )
    text = theme_finding("en", rates, rates)
    assert "highest for 乙 5.0 (4.0–6.5), 甲 2.0 (1.0–3.0) (in parentheses" in text
    assert "mentions in all: 7; characters: 1,000)" in text
    assert "2 of 3" in text


SHARES = pd.DataFrame({"frame": ["development", "none"], "n": 10, "share": [0.6, 0.4], "low": 0.1, "high": 0.9})
SHARES["unit"] = "passage"
AGREEMENT = pd.DataFrame(
    {
        "comparison": ["A – B", "A – program", "B – program", "A – program"],
        "label": ["development", "development", "development", "pooled"],
        "alpha": [1.0, 0.58, 0.6, 0.9],
        "alpha_low": [None, 0.4, 0.5, 0.8],
        "alpha_high": [None, 0.7, 0.7, 1.0],
    }
)
ORDERS = pd.DataFrame(
    [
        ("development", "security", 0.97, True),
        ("governance", "security", 0.7, False),
        ("security", "none", None, False),
    ],
    columns=["more", "less", "holds", "robust"],
)
TESTED = pd.DataFrame({"verdict": ["shown", "not shown by these data", "not shown by these data"]})


def test_the_framing_finding_tells_shares_orders_groups_and_agreement():
    text = framing_finding("en", SHARES, ORDERS, TESTED, AGREEMENT)
    assert "Development 60% (10%–90%)" in text and "95% intervals, resampled by passage; " in text
    assert "at least 95% of random halves of the lexicon: Development > Security (97.0%); left open" in text
    assert "left open: Governance–Security (70.0%), Security–None." in text, "a tie is no order that holds"
    assert "survive correction: 1 of 3" in text
    assert "interval: Development 0.58 (0.40–0.70); 0.800 is held reliable, below 0.667" in text


def test_three_ties_are_three_open_orders():
    ties = pd.DataFrame({"more": list("aab"), "less": list("bcc"), "holds": None, "robust": False})
    assert "lexicon: none; left open: a–b, a–c, b–c." in framing_finding("en", SHARES, ties, TESTED, AGREEMENT)


def test_the_framing_finding_without_intervals_groups_or_labels():
    shares = SHARES.assign(low=None, high=None)
    text = framing_finding("en", shares, ORDERS.iloc[1:2], TESTED.head(0), AGREEMENT.head(0))
    assert "Development 60%, None 40% (a sentence may carry several)" in text
    assert "of the lexicon: none; left open: Governance–Security" in text
    assert "correction" not in text and "α" not in text


def test_the_box_shows_what_is_typed_escaped(empty_corpus):
    box, table = explore_concordance(empty_corpus.passages, "会议", "en").children
    assert "会议" in table.value
    box.value = "没有这个词<script>"
    assert "<script>没" not in table.value
    box.value = ""
    assert table.value == ""


CANDIDATES = pd.DataFrame({"term": ["灯笼", "竹编", "集市", "雨后"], "n": [1200, 5, 4, 3]})
UNMATCHED = pd.DataFrame({"category": ["a", "a", "exclude"], "n": [0, 2, 7]})


def overall(share=0.5):
    return pd.DataFrame([{"n_terms": 1500, "n_matched": 40, "share_of_sentences": share, "share_of_characters": 0.125}])


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        ("en", ["1,500 terms 40 occur", "50% of the sentences", "12.5%", "leaves them out: 1.", "covers: 4, foremost"]),
        ("zh", ["1,500 个词语，其中出现 40 个", "50% 的句子", "12.5%", "1 个", "4 个，居首者为灯笼 (1,200)，竹编 (5)"]),
    ],
)
def test_the_figures_are_told(labels, told):
    said = lexicon_finding(labels, overall(), CANDIDATES, UNMATCHED)
    assert [words for words in told if words not in said] == []
    assert "雨后" not in said


@pytest.mark.parametrize(("labels", "end"), [("en", "covers: 0."), ("zh", "字串 0 个。")])
def test_nothing_missed(labels, end):
    assert lexicon_finding(labels, overall(), CANDIDATES.head(0), UNMATCHED).endswith(end)


@pytest.mark.parametrize(("labels", "said"), [("en", "There are no sentences"), ("zh", "没有可供检索的句子")])
def test_nothing_to_search(labels, said):
    assert said in lexicon_finding(labels, overall(float("nan")), CANDIDATES.head(0), UNMATCHED)
