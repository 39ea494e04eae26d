"""The chart of key terms: what is on which side, filled or hollow, and where intervals go on."""

import itertools

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from helpers.display.charts import keyness_chart
from helpers.display.style import PAPER

PIXEL = 1.5


def table(n_target=3, n_reference=3, names=None):
    sign = np.array([1.0] * n_target + [-1.0] * n_reference)
    n = len(sign)
    size = np.linspace(3, 1, n)
    return pd.DataFrame(
        {
            "term": names or [f"词{i}" for i in range(n)],
            "log_ratio": sign * size,
            "low": sign * size - 0.8,
            "high": sign * size + 0.8,
            "lrc": sign * np.linspace(0.1, 0.9, n),
            "g2": np.linspace(30, 5, n),
            "verdict": (["shown", "not shown by these data"] * n)[:n],
        }
    )


def by_g2():
    """With zero in all intervals, so that G² decides the order."""
    return table().assign(lrc=0.0)


def dots(figure):
    """The collection of dots: places and faces."""
    collection = next(c for c in figure.axes[0].collections if len(c.get_edgecolor()) and c.get_zorder() == 3)
    return collection.get_offsets()[:, 0], [to_hex(face) for face in collection.get_facecolor()]


def names(figure):
    return [name.get_text() for name in figure.axes[0].get_yticklabels()]


def test_the_target_is_at_the_right_and_the_surest_are_first():
    figure = keyness_chart(table())
    places, _ = dots(figure)
    assert names(figure) == ["词2", "词1", "词0", "词5", "词4", "词3"]
    assert (places[:3] > 0).all()
    assert (places[3:] < 0).all()


def test_terms_with_zero_in_their_interval_are_ranked_by_g2():
    unsure = table().assign(lrc=0.0)
    assert names(keyness_chart(unsure)) == ["词0", "词1", "词2", "词3", "词4", "词5"]


def test_what_does_not_survive_correction_is_hollow(drawing):
    figure = keyness_chart(by_g2())
    assert [face == PAPER.lower() for face in dots(figure)[1]] == [False, True] * 3
    by_p = by_g2().drop(columns="verdict").assign(p_corrected=[0.01, 0.05, 0.051, 0.2, 0.01, 0.01])
    assert [face == PAPER.lower() for face in dots(keyness_chart(by_p))[1]] == [
        *(False, False, True, True, False, False)
    ]


def test_at_most_so_many_a_side_and_the_figure_says_so(drawing):
    figure = keyness_chart(table(20, 30))
    assert len(names(figure)) == 30
    texts, _, _ = drawing(figure)
    assert "On each side at most 15 terms, the surest differences first" in " ".join(drawn.text for drawn in texts)
    assert not any("each side" in drawn.text for drawn in drawing(keyness_chart(table(15, 15)))[0])


def test_an_interval_without_an_end_stops_at_the_edge():
    endless = table().assign(low=[-np.inf, 0, 0, -np.inf, -2, -2], high=[np.inf, 4, 3, 0, 0, 0])
    figure = keyness_chart(endless)
    left, right = figure.axes[0].get_xlim()
    assert np.isfinite([left, right]).all()
    arrows = [c for c in figure.axes[0].collections if c.get_zorder() != 3 and len(c.get_offsets()) and c.get_paths()]
    ends = sorted({float(x) for c in arrows for x in np.asarray(c.get_offsets())[:, 0] if x})
    assert ends == pytest.approx([left, right])


@pytest.mark.parametrize("sides", [(3, 0), (0, 3), (1, 0), (1, 1), (15, 15)])
@pytest.mark.parametrize(
    ("labels", "named"), [("en", ""), ("zh", "让渔船回港的协会一致认为今年的果园收成好于往年的说法并不成立")]
)
def test_nothing_is_clipped_or_covered(drawing, sides, labels, named):
    n = sum(sides)
    rows = table(*sides, names=[f"一个相当长的术语名称{i}" for i in range(n)]).assign(high=np.inf)
    texts, drawn, figure = drawing(keyness_chart(rows, target=named, reference=named * 2, labels=labels))
    assert drawn.x0 >= figure.x0 - PIXEL
    assert drawn.y0 >= figure.y0 - PIXEL
    assert drawn.x1 <= figure.x1 + PIXEL
    assert drawn.y1 <= figure.y1 + PIXEL
    for a, b in itertools.combinations(texts, 2):
        width = min(a.box.x1, b.box.x1) - max(a.box.x0, b.box.x0)
        height = min(a.box.y1, b.box.y1) - max(a.box.y0, b.box.y0)
        assert min(width, height) <= 0.35 * min(a.box.width, a.box.height, b.box.width, b.box.height), (a.text, b.text)


@pytest.mark.parametrize("rows", [table().head(0), table().assign(log_ratio=0.0)])
def test_without_a_difference_there_is_no_data(drawing, rows):
    texts, _, _ = drawing(keyness_chart(rows, labels="zh"))
    assert [drawn.text for drawn in texts] == ["无数据"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"table": table().drop(columns="low")}, "no column low"),
        ({"table": table().drop(columns="verdict")}, "no column p_corrected"),
    ],
)
def test_what_cannot_be_drawn_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        keyness_chart(**{"table": table(), **change})


def test_the_table_is_not_changed():
    given = table()
    before = given.copy()
    keyness_chart(given)
    pd.testing.assert_frame_equal(given, before)
