"""Every chart, in both languages and with hostile names: whole, legible and in our own font."""

import itertools
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from helpers.display import charts
from helpers.display.fonts import font_path, missing_characters

from .conftest import CHARTS, CHINESE_NAMES, ENGLISH_NAMES, HOSTILE_NAMES, draw_chart

NAMES = pytest.mark.parametrize(
    ("names", "labels"),
    [(ENGLISH_NAMES, "en"), (CHINESE_NAMES, "zh"), (HOSTILE_NAMES, "en"), (CHINESE_NAMES[:1], "en")],
    ids=["english", "chinese", "hostile", "single"],
)
PIXEL = 1.5


@NAMES
def test_nothing_is_clipped(chart_name, names, labels):
    _, drawn, figure = draw_chart(chart_name, names, labels)
    assert drawn.x0 >= figure.x0 - PIXEL
    assert drawn.y0 >= figure.y0 - PIXEL
    assert drawn.x1 <= figure.x1 + PIXEL
    assert drawn.y1 <= figure.y1 + PIXEL


@NAMES
def test_no_text_lies_on_another(chart_name, names, labels):
    texts, _, _ = draw_chart(chart_name, names, labels)
    for a, b in itertools.combinations(texts, 2):
        # A line's box is taller and wider than its ink.
        width = min(a.box.x1, b.box.x1) - max(a.box.x0, b.box.x0)
        height = min(a.box.y1, b.box.y1) - max(a.box.y0, b.box.y0)
        thin = 0.35 * min(a.box.width, a.box.height, b.box.width, b.box.height)
        assert min(width, height) <= thin, (a.text, b.text)


@NAMES
def test_all_text_is_in_the_bundled_font_and_printable(chart_name, names, labels):
    texts, _, _ = draw_chart(chart_name, names, labels)
    assert {drawn.font for drawn in texts} == {str(font_path())}
    assert not any(missing_characters(drawn.text) for drawn in texts)


def test_a_dollar_stays_a_dollar(chart_name):
    texts = CHARTS[chart_name](HOSTILE_NAMES, "en").findobj(
        lambda artist: isinstance(artist, Text) and "$" in artist.get_text()
    )
    assert texts
    assert not any(text.get_parse_math() for text in texts)


@pytest.mark.parametrize(("labels", "words"), [("en", "No data"), ("zh", "无数据")])
@pytest.mark.parametrize(
    "draw",
    [
        lambda labels: charts.ranked_bars(pd.DataFrame(columns=["a", "b"]), "a", "b", labels=labels),
        lambda labels: charts.heat_map(pd.DataFrame(columns=["a", "b", "c"]), "a", "b", "c", labels=labels),
        lambda labels: charts.page_strip(pd.DataFrame(columns=["source", "line", "fate"]), labels=labels),
        lambda labels: charts.word_cloud_with_bars(pd.DataFrame(columns=["a", "b"]), "a", "b", labels=labels),
        lambda labels: charts.ternary_plot(
            pd.DataFrame({"a": ["x"], "development": [0], "security": [0], "governance": [0], "n": [1]}),
            "a",
            size="n",
            labels=labels,
        ),
    ],
)
def test_an_empty_table_says_so(draw, drawing, labels, words):
    texts, _, _ = drawing(draw(labels))
    assert [drawn.text for drawn in texts] == [words]


def test_a_language_we_lack_is_refused():
    with pytest.raises(ValueError, match="en or zh"):
        charts.ranked_bars(pd.DataFrame({"a": ["x"], "b": [1]}), "a", "b", labels="fr")


def test_bars_are_ranked_with_their_numbers(drawing):
    table = pd.DataFrame({"name": ["a", "b", "c", "d"], "value": [1.0, 30.25, np.nan, -2.0]})
    texts, _, _ = drawing(charts.ranked_bars(table, "name", "value"))
    words = [drawn.text for drawn in texts]
    assert [word for word in words if word in "abcd"] == ["b", "a", "d", "c"]
    assert {"30.2", "1.0", "−2.0", "–"} <= set(words)


def test_a_number_carries_its_interval(drawing):
    table = pd.DataFrame(
        {"name": list("abc"), "value": [6.9, 1, 0.5], "low": [4.5, np.nan, -0.2], "high": [9.7, np.nan, 2]}
    )
    texts, _, _ = drawing(charts.ranked_bars(table, "name", "value", low="low", high="high"))
    place = {drawn.text: drawn.box for drawn in texts}
    assert {"(4.5–9.7)", "(−0.2 – 2.0)"} <= set(place)
    assert sum(text.startswith("(") for text in place) == 2
    assert 0 < place["(4.5–9.7)"].x0 - place["6.9"].x1 < 10


MANY = [f"第{i}篇" for i in range(1200)]


def many_cells(names: list[str], groups: list[str]) -> pd.DataFrame:
    table = pd.MultiIndex.from_product([names, groups], names=["speaker", "frame"]).to_frame(index=False)
    return table.assign(value=np.arange(len(table)) % 997, share=1 / len(groups), n=np.arange(len(table)))


def many_lines() -> pd.DataFrame:
    return pd.DataFrame({"source": np.repeat(MANY, 3), "line": [1, 2, 3] * len(MANY), "fate": ["kept"] * 3 * len(MANY)})


TOO_MANY = {
    "ranked_bars": (
        lambda: charts.ranked_bars(many_cells(MANY, ["a"]), "speaker", "value"),
        "Speaker: the 40 largest of 1,200; all are in the table",
    ),
    "grouped_dots": (
        lambda: charts.grouped_dots(many_cells(["a", "b"], MANY), "speaker", "value", "frame"),
        "Frame: the 6 largest of 1,200; all are in the table",
    ),
    "heat_map_rows": (
        lambda: charts.heat_map(many_cells(MANY, ["a", "b"]), "speaker", "frame", "value"),
        "Speaker: the 40 largest of 1,200; all are in the table",
    ),
    "heat_map_columns": (
        lambda: charts.heat_map(many_cells(["a", "b"], MANY), "speaker", "frame", "value"),
        "Frame: the 40 largest of 1,200; all are in the table",
    ),
    "line_fates": (
        lambda: charts.line_fates(
            many_lines().groupby(["source", "fate"], sort=False).size().reset_index(name="lines")
        ),
        "Page: the first 40 of 1,200; all are in the table",
    ),
    "page_strip": (lambda: charts.page_strip(many_lines()), "Page: the first 12 of 1,200; all are in the table"),
    "dispersion_plot": (
        lambda: charts.dispersion_plot(many_cells(MANY, ["a", "b"]), "speaker", "frame", "share"),
        "Speaker: the first 6 of 1,200; all are in the table",
    ),
}


@pytest.mark.parametrize("name", TOO_MANY)
def test_a_large_corpus_is_cut_to_what_can_be_read_and_the_figure_says_so(name, drawing):
    draw, remark = TOO_MANY[name]
    texts, drawn, figure = drawing(draw())
    assert remark in {drawn_text.text for drawn_text in texts}
    assert drawn.y0 >= figure.y0 - PIXEL
    assert figure.height < 1500  # pixels, of 100 to the inch


def test_the_largest_are_kept_in_the_order_of_the_table(drawing):
    table = pd.DataFrame({"name": [f"n{i}" for i in range(100)], "group": "x", "value": range(100)})
    texts, _, _ = drawing(charts.grouped_dots(table, "name", "value", "group"))
    assert [t.text for t in texts if t.text.startswith("n")][:40] == [f"n{i}" for i in range(60, 100)]
    ledger = pd.DataFrame({"source": [f"p{i}" for i in range(20)], "line": 1, "fate": "kept"})
    strips, _, _ = drawing(charts.page_strip(ledger))
    assert {t.text for t in strips if t.text.startswith("p")} == {f"p{i}" for i in range(12)}


def test_the_corner_of_a_matrix_breaks_no_number(drawing):
    table = pd.DataFrame({"row": ["甲", "乙"], "column": ["x", "y"], "value": [1, 2]})
    texts, _, _ = drawing(charts.heat_map(table, "row", "column", "value", axis="Mentions per 1,000 characters"))
    (corner,) = [t.text for t in texts if "Mentions" in t.text]
    assert {"1,000", "characters"} <= set(corner.split())


def test_a_table_is_left_as_it_was():
    table = pd.DataFrame({"name": ["a", "b"], "value": [1, 2]})
    before = table.copy(deep=True)
    charts.ranked_bars(table, "name", "value", number_format=",d")
    pd.testing.assert_frame_equal(table, before)


def test_a_cell_given_twice_is_refused():
    table = pd.DataFrame({"row": ["a", "a"], "column": ["x", "x"], "value": [1, 2]})
    with pytest.raises(ValueError, match="come twice"):
        charts.heat_map(table, "row", "column", "value")


def test_a_missing_cell_stays_empty_and_zero_is_printed(drawing):
    table = pd.DataFrame({"row": ["a", "a", "b"], "column": ["x", "y", "y"], "value": [0, 5, np.nan]})
    texts, _, _ = drawing(charts.heat_map(table, "row", "column", "value", number_format=",d"))
    assert sorted(drawn.text for drawn in texts if drawn.text.isdigit()) == ["0", "5"]


def test_symmetric_pairs_stand_once_below_the_diagonal_in_the_order_wanted(drawing):
    pairs = pd.DataFrame({"first": ["b", "a", "c"], "second": ["a", "c", "b"], "n": [1, 2, 3]})
    options = {"number_format": ",d", "symmetric": True, "order": ["a", "b", "c"]}
    texts, _, _ = drawing(charts.heat_map(pairs, "first", "second", "n", **options))
    place = {drawn.text: (drawn.box.x0, drawn.box.y0) for drawn in texts}
    assert sum(drawn.text in "abc" for drawn in texts) == 4
    assert place["1"][1] > place["2"][1] == pytest.approx(place["3"][1])
    assert place["1"][0] == pytest.approx(place["2"][0])
    assert place["2"][0] < place["3"][0]


def test_symmetric_pairs_given_both_ways_are_refused():
    pairs = pd.DataFrame({"first": ["a", "b"], "second": ["b", "a"], "n": [1, 1]})
    with pytest.raises(ValueError, match="come twice"):
        charts.heat_map(pairs, "first", "second", "n", symmetric=True)


def test_dispersion_shows_rows_that_never_come_up(drawing):
    table = pd.DataFrame({"article": ["A"], "theme": ["x"], "position": [0.5]})
    texts, _, _ = drawing(charts.dispersion_plot(table, "article", "theme", "position", rows=["x", "never"]))
    assert {"x", "never", "1", "0"} <= {drawn.text for drawn in texts}


@pytest.mark.parametrize("number", [-1, -0.5])
def test_ternary_refuses_negative_parts(number):
    table = pd.DataFrame({"name": ["a"], "x": [number], "y": [1], "z": [1]})
    with pytest.raises(ValueError, match="negative"):
        charts.ternary_plot(table, "name", ["x", "y", "z"], size="x")


def test_ternary_points_in_one_spot_share_a_name(drawing):
    table = pd.DataFrame({"name": ["甲", "乙", "丙"], "x": [1, 2, 0], "y": [0, 0, 1], "z": [0, 0, 1], "n": 1})
    texts, _, _ = drawing(charts.ternary_plot(table, "name", ["x", "y", "z"], size="n", labels="zh"))
    assert {"甲、乙", "丙"} <= {drawn.text for drawn in texts}


def test_a_cloud_is_the_same_each_time_and_sizes_follow_weights():
    table = pd.DataFrame({"word": ["发展", "安全", "治理"], "hits": [100, 25, 4]})
    clouds = [charts.word_cloud_with_bars(table, "word", "hits") for _ in range(2)]
    drawn = [c.axes[0].texts for c in clouds]  # of the cloud; the bars have axes of their own
    words = [{t.get_text(): (t.get_position(), t.get_fontsize()) for t in texts} for texts in drawn]
    assert words[0] == words[1]
    assert words[0]["发展"][1] / words[0]["安全"][1] == pytest.approx(2)


def test_a_strip_names_long_runs_with_their_lines(drawing):
    ledger = pd.DataFrame({"source": "p.txt", "line": range(1, 41), "fate": ["kept"] * 10 + ["furniture"] * 30})
    texts, _, _ = drawing(charts.page_strip(ledger))
    assert "Page furniture\n11–40" in {drawn.text for drawn in texts}


def test_the_same_bytes_on_a_machine_without_fonts(tmp_path: Path):
    script = (
        "import sys, io\n"
        "from matplotlib import font_manager\n"
        "if sys.argv[1] == 'bare':\n"
        "    own = [f for f in font_manager.fontManager.ttflist if 'mpl-data' in f.fname]\n"
        "    font_manager.fontManager.ttflist = own\n"
        "import pandas as pd\n"
        "from helpers.display.charts import ranked_bars\n"
        "table = pd.DataFrame({'name': ['网络空间命运共同体', '镕喆堃玥 한'], 'rate': [2.5, 1.0]})\n"
        "ranked_bars(table, 'name', 'rate', labels='zh').savefig(sys.argv[2], metadata={'Date': None})\n"
    )
    pictures = []
    for machine in ("usual", "bare"):
        target = tmp_path / f"{machine}.svg"
        settings = {"MPLCONFIGDIR": str(tmp_path), "FONTCONFIG_FILE": os.devnull, "MPLBACKEND": "agg"}
        command = [sys.executable, "-W", "error::UserWarning", "-c", script, machine, str(target)]
        subprocess.run(command, check=True, env={**os.environ, **settings})
        pictures.append(target.read_bytes())
    assert pictures[0] == pictures[1]
