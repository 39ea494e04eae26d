"""The network chart: whole and legible with few nodes and with many, in both languages."""

import itertools

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PathCollection

from helpers.display.charts import network_chart
from helpers.display.fonts import font_path, missing_characters

from .conftest import CHINESE_NAMES, ENGLISH_NAMES, HOSTILE_NAMES

PIXEL = 1.5


def network(names: tuple[str, ...], *, every: int = 3) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Nodes with these names and an edge from each to the next few; the last node has none."""
    n = len(names)
    nodes = pd.DataFrame(
        {
            "item": [f"i{i:02d}" for i in range(n)],
            "item_name": names,
            "n": [(7 * i) % 23 + 1 for i in range(n)],
            "community": pd.array([i // 5 + 1 for i in range(n)], dtype="Int64"),
        }
    )
    nodes.loc[n - 1, "community"] = pd.NA
    joined = [(i, j) for i, j in itertools.combinations(range(n - 1), 2) if j - i == 1 or (i * j) % every == 1]
    edges = pd.DataFrame(
        [(f"i{i:02d}", f"i{j:02d}", 1 / (1 + j - i)) for i, j in joined], columns=["first", "second", "npmi"]
    )
    return nodes, edges


KINDS = ("open", "shared", "green", "fast", "new", "old", "great", "small", "first", "last")
MANY = tuple(
    f"{kind} {what}" for what in ("infrastructure of cities", "law", "data and privacy", "平台治理") for kind in KINDS
)
NETWORKS = {
    "three": (ENGLISH_NAMES[:3], "en"),
    "english": (ENGLISH_NAMES, "en"),
    "chinese": (CHINESE_NAMES, "zh"),
    "hostile": (HOSTILE_NAMES, "en"),
    "forty": (MANY, "en"),
    "single": (ENGLISH_NAMES[:1], "en"),
}


@pytest.fixture(params=NETWORKS, scope="module")
def figure(request):
    names, labels = NETWORKS[request.param]
    return network_chart(*network(names), labels=labels)


def test_nothing_is_clipped_and_no_text_lies_on_another(figure, drawing):
    texts, drawn, whole = drawing(figure)
    assert drawn.x0 >= whole.x0 - PIXEL and drawn.y0 >= whole.y0 - PIXEL
    assert drawn.x1 <= whole.x1 + PIXEL and drawn.y1 <= whole.y1 + PIXEL
    for a, b in itertools.combinations(texts, 2):
        width = min(a.box.x1, b.box.x1) - max(a.box.x0, b.box.x0)
        height = min(a.box.y1, b.box.y1) - max(a.box.y0, b.box.y0)
        thin = 0.35 * min(a.box.width, a.box.height, b.box.width, b.box.height)
        assert min(width, height) <= thin, (a.text, b.text)
    assert {text.font for text in texts} == {str(font_path())}
    assert not any(missing_characters(text.text) for text in texts)
    assert figure.get_figwidth() == pytest.approx(16 / 2.54)
    assert figure.get_figheight() < 12


def test_no_node_lies_on_another(figure):
    nodes = max(figure.findobj(PathCollection), key=lambda drawn: len(drawn.get_offsets()))
    places, radii = np.asarray(nodes.get_offsets()), np.sqrt(nodes.get_sizes()) / 2
    for i, j in itertools.combinations(range(len(places)), 2):
        assert np.hypot(*(places[i] - places[j])) > radii[i] + radii[j]


def test_areas_follow_sizes_and_widths_follow_weights():
    nodes = pd.DataFrame({"item": list("abc"), "n": [100, 25, 50], "community": pd.NA})
    edges = pd.DataFrame({"first": ["a", "a"], "second": ["b", "c"], "npmi": [0.8, 0.4]})
    figure = network_chart(nodes, edges)
    drawn = max(figure.findobj(PathCollection), key=lambda each: len(each.get_offsets()))
    assert drawn.get_sizes() / drawn.get_sizes()[0] == pytest.approx([1, 0.25, 0.5])
    (lines,) = figure.findobj(LineCollection)
    assert sorted(lines.get_linewidths())[1] / sorted(lines.get_linewidths())[0] == pytest.approx(2)


def test_names_and_communities_can_be_read(drawing):
    texts, _, _ = drawing(network_chart(*network(ENGLISH_NAMES[:7])))
    words = [text.text.replace("\n", " ") for text in texts]
    assert set(ENGLISH_NAMES[:7]) <= set(words)
    assert words.count("1") >= 5 and words.count("2") >= 1


def test_more_than_forty_nodes_are_cut_and_the_figure_says_so(drawing):
    nodes, edges = network(tuple(f"n{i}" for i in range(70)))
    texts, drawn, whole = drawing(network_chart(nodes, edges))
    assert any("the 40 largest of 70" in text.text for text in texts)
    kept = set(nodes.nlargest(40, "n", keep="first")["item_name"])
    assert {text.text for text in texts if text.text.startswith("n") and len(text.text) > 1} == kept
    assert drawn.y0 >= whole.y0 - PIXEL


@pytest.mark.parametrize(("labels", "words"), [("en", "No data"), ("zh", "无数据")])
def test_an_empty_table_says_so(drawing, labels, words):
    nodes, edges = network(ENGLISH_NAMES[:3])
    texts, _, _ = drawing(network_chart(nodes.iloc[:0], edges.iloc[:0], labels=labels))
    assert [text.text for text in texts] == [words]


def test_nodes_without_any_edge_are_drawn(drawing):
    nodes, edges = network(ENGLISH_NAMES)
    texts, _, _ = drawing(network_chart(nodes.assign(community=pd.NA), edges.iloc[:0]))
    assert set(ENGLISH_NAMES) <= {text.text.replace("\n", " ") for text in texts}


def test_the_same_tables_give_the_same_picture_and_stay_as_they_were(tmp_path):
    nodes, edges = network(ENGLISH_NAMES)
    before = nodes.copy(), edges.copy()
    pictures = []
    for number in range(2):
        path = tmp_path / f"{number}.svg"
        network_chart(nodes, edges).savefig(path, metadata={"Date": None})
        pictures.append(path.read_bytes())
    assert pictures[0] == pictures[1]
    pd.testing.assert_frame_equal(nodes, before[0])
    pd.testing.assert_frame_equal(edges, before[1])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda nodes, edges: (pd.concat([nodes, nodes]), edges), "comes twice"),
        (lambda nodes, edges: (nodes.iloc[1:], edges), "is no node"),
        (lambda nodes, edges: (nodes, edges.assign(npmi=0.0)), "not above 0"),
    ],
)
def test_bad_tables_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        network_chart(*change(*network(ENGLISH_NAMES[:4])))
