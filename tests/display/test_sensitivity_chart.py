"""The chart of sensitivity: whole and legible in both languages, also where a frame has no hit."""

import itertools

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from helpers.display import charts
from helpers.display.fonts import font_path, missing_characters
from helpers.display.style import FRAME_COLOURS

FRAMES = ("development", "security", "governance")
LONG_TERM = "构建网络空间命运共同体的长远之计与当务之急" * 3


def tables(shares=(0.6, 0.25, 0.3), terms=("发展", "安全", "治理")):
    """What the functions of framing return, for frames with these shares and most important terms."""
    n = len(shares)
    frames = (*FRAMES, *(f"frame {i}" for i in range(20)))[:n]
    share = np.array(shares, dtype=float)
    table = pd.DataFrame({"frame": frames, "n": 100, "share": share, "low": share * 0.8, "high": share * 1.2})
    found = share > 0
    table = table.assign(
        term=[term if hit else None for term, hit in zip(itertools.cycle(terms), found, strict=False)],
        share_without=np.where(found, share / 2, np.nan),
        least_without=np.where(found, share / 2, np.nan),
        most_without=np.where(found, share, np.nan),
        halves_low=share * 0.4,
        halves_median=share * 0.7,
        halves_high=share * 0.9,
    )
    left_out = pd.DataFrame(
        [(frame, part * share[i]) for i, frame in enumerate(frames) if found[i] for part in (0.5, 0.9, 1.0)],
        columns=["frame", "share_without"],
    )
    halves = pd.DataFrame(
        [(frame, share[i] * part) for i, frame in enumerate(frames) for part in np.linspace(0.4, 0.9, 300)],
        columns=["frame", "share"],
    )
    return table, left_out, halves


CASES = {
    "all": {},
    "one frame without a hit": {"shares": (0.6, 0.0, 0.3)},
    "no hit at all": {"shares": (0.0, 0.0, 0.0)},
    "one frame": {"shares": (1.0,)},
    "hostile terms": {"terms": (LONG_TERM, "$x$ and \\frac{1", "<b>&")},
    "many frames": {"shares": tuple(np.linspace(0.1, 0.9, 12))},
}


@pytest.mark.parametrize("labels", ["en", "zh"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_nothing_is_clipped_and_no_text_lies_on_another(drawing, case, labels):
    texts, drawn, figure = drawing(charts.sensitivity_chart(*tables(**case), labels=labels))
    assert drawn.x0 >= figure.x0 - 1.5
    assert drawn.y0 >= figure.y0 - 1.5
    assert drawn.x1 <= figure.x1 + 1.5
    assert drawn.y1 <= figure.y1 + 1.5
    for a, b in itertools.combinations(texts, 2):
        width = min(a.box.x1, b.box.x1) - max(a.box.x0, b.box.x0)
        height = min(a.box.y1, b.box.y1) - max(a.box.y0, b.box.y0)
        assert min(width, height) <= 0.35 * min(a.box.width, a.box.height, b.box.width, b.box.height), (a.text, b.text)
    assert {text.font for text in texts} == {str(font_path())}
    assert not any(missing_characters(text.text) for text in texts)


def test_each_frame_has_its_numbers_beside_it(drawing):
    texts, _, _ = drawing(charts.sensitivity_chart(*tables()))
    words = [text.text for text in texts]
    assert {"60% (48%–72%)", "42% (24%–54%)", "25% (20%–30%)"} <= set(words)
    places = {text.text: text.box.y0 for text in texts}
    assert places["Development"] > places["60% (48%–72%)"] > places["42% (24%–54%)"] > places["Security"]


def test_a_share_without_an_interval_is_a_number_alone(drawing):
    table, left_out, halves = tables(shares=(0.5,))
    bare = table.assign(low=np.nan, high=np.nan)
    texts, _, _ = drawing(charts.sensitivity_chart(bare, left_out, halves))
    assert "50%" in {text.text for text in texts}


def test_frames_keep_their_colours_and_more_than_eight_are_said(drawing):
    figure = charts.sensitivity_chart(*tables())
    inks = {to_hex(colour).upper() for points in figure.axes[0].collections for colour in points.get_facecolor()}
    assert set(FRAME_COLOURS.values()) <= inks
    texts, _, _ = drawing(charts.sensitivity_chart(*tables(shares=(0.2,) * 12)))
    assert any("the first 8 of 12" in text.text for text in texts)


@pytest.mark.parametrize(("labels", "words"), [("en", "No data"), ("zh", "无数据")])
def test_no_frame_is_no_data(drawing, labels, words):
    table, left_out, halves = tables(shares=())
    texts, _, _ = drawing(charts.sensitivity_chart(table, left_out, halves, labels=labels))
    assert [text.text for text in texts] == [words]


def test_the_tables_are_left_alone():
    given = tables()
    before = [table.copy() for table in given]
    charts.sensitivity_chart(*given)
    for table, copy in zip(given, before, strict=True):
        pd.testing.assert_frame_equal(table, copy)
