"""The finding about a lexicon states its figures, also where there is nothing to find."""

import pandas as pd
import pytest

from helpers.display.lexicon_finding import lexicon_finding

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
    said = lexicon_finding(overall(), CANDIDATES, UNMATCHED, labels)
    assert [words for words in told if words not in said] == []
    assert "雨后" not in said


@pytest.mark.parametrize(("labels", "end"), [("en", "covers: 0."), ("zh", "字串 0 个。")])
def test_nothing_missed(labels, end):
    assert lexicon_finding(overall(), CANDIDATES.head(0), UNMATCHED, labels).endswith(end)


@pytest.mark.parametrize(("labels", "said"), [("en", "There are no sentences"), ("zh", "没有可供检索的句子")])
def test_nothing_to_search(labels, said):
    assert said in lexicon_finding(overall(float("nan")), CANDIDATES.head(0), UNMATCHED, labels)
