"""The network of what comes together: small ones whose centralities can be worked out by hand."""

import networkx as nx
import pandas as pd
import pytest

from helpers import co_occurrence_network, write_network
from helpers.discourse.themes.network import Network
from helpers.measures.basis import basis, with_basis

COLUMNS = ["first", "second", "f_xy", "f_x", "f_y", "npmi"]


def pairs_of(*rows: tuple[str, str, int, float]) -> pd.DataFrame:
    """Pairs of (first, second, f_xy, npmi), each item in ten units."""
    return pd.DataFrame([(a, b, f_xy, 10, 10, npmi) for a, b, f_xy, npmi in rows], columns=COLUMNS)


def nodes_of(network: Network) -> pd.DataFrame:
    return network.nodes.set_index("item")


PATH = pairs_of(("a", "b", 3, 0.5), ("b", "c", 3, 0.25), ("a", "c", 1, 0.9), ("c", "d", 5, -0.1))


def test_edges_come_often_enough_and_more_often_than_chance():
    network = co_occurrence_network(PATH)
    assert network.edges.to_numpy().tolist() == [["a", "b", 3, 0.5], ["b", "c", 3, 0.25]]
    assert network.edges.columns.tolist() == ["first", "second", "f_xy", "npmi"]
    nodes = nodes_of(network)
    assert nodes["degree"].to_dict() == {"a": 1, "b": 2, "c": 1, "d": 0}
    assert nodes["strength"].to_dict() == pytest.approx({"a": 0.5, "b": 0.75, "c": 0.25, "d": 0})
    # b is on the one way between a and c, of the three pairs of others that there are: a–c, a–d, c–d.
    assert nodes["betweenness"].to_dict() == pytest.approx({"a": 0, "b": 1 / 3, "c": 0, "d": 0})


@pytest.mark.parametrize(("direct", "between"), [(0.2, 1.0), (0.4, 0.0)])
def test_ways_are_as_long_as_weights_are_small(direct, between):
    # By way of b the way from a to c is 1/0.5 + 1/0.5 = 4 long; directly 1/0.2 = 5 or 1/0.4 = 2.5.
    network = co_occurrence_network(pairs_of(("a", "b", 2, 0.5), ("b", "c", 2, 0.5), ("a", "c", 2, direct)))
    assert nodes_of(network).loc["b", "betweenness"] == pytest.approx(between)


def two_circles() -> pd.DataFrame:
    small = [("x", "y"), ("y", "z"), ("x", "z")]
    large = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d"), ("a", "c"), ("b", "d")]
    alone = [("a", "solo", 1, 0.9)]
    return pairs_of(*((a, b, 4, 0.6) for a, b in small + large), ("d", "x", 2, 0.05), *alone)


def test_communities_are_numbered_from_the_largest_and_an_unconnected_node_has_none():
    network = co_occurrence_network(two_circles())
    community = nodes_of(network)["community"]
    assert community.drop("solo").to_dict() == {**dict.fromkeys("abcd", 1), **dict.fromkeys("xyz", 2)}
    assert pd.isna(community["solo"])


def test_the_order_of_pairs_does_not_matter():
    pairs = two_circles()
    turned = pairs.iloc[::-1].rename(columns={"first": "second", "second": "first", "f_x": "f_y", "f_y": "f_x"})
    one, other = co_occurrence_network(pairs), co_occurrence_network(turned[COLUMNS])
    pd.testing.assert_frame_equal(one.nodes, other.nodes)
    assert one.edges["npmi"].tolist() == other.edges["npmi"].tolist()


def test_nodes_carry_their_units_and_names():
    pairs = pd.DataFrame([("a", "b", 2, 9, 4, 0.3), ("b", "c", 2, 4, 7, 0.3)], columns=COLUMNS).assign(
        first_name=["A", "B"], second_name=["B", "C"]
    )
    network = co_occurrence_network(pairs)
    assert network.nodes[["item", "item_name", "n"]].to_numpy().tolist() == [
        ["a", "A", 9],
        ["c", "C", 7],
        ["b", "B", 4],
    ]
    assert network.edges.columns.tolist() == ["first", "second", "first_name", "second_name", "f_xy", "npmi"]


def test_the_basis_says_what_was_left_out_and_hands_on_that_of_the_pairs():
    pairs = with_basis(PATH, corpus="3 passages", left_out="titles", n="40 sentences")
    network = co_occurrence_network(pairs)
    for table in network:
        told = basis(table)
        assert told["corpus"] == "3 passages"
        assert told["left_out"] == (
            "titles; 1 pair that came together fewer than 2 times; 1 pair whose npmi is not above 0"
        )
        assert told["n"] == "40 sentences; 4 nodes and 2 edges"
        assert told["seed"] == "20190101"
    assert "from a table of 4 rows" in basis(co_occurrence_network(pairs.head(2)).nodes)["rows"]


@pytest.mark.parametrize(("rows", "n_nodes"), [(PATH.iloc[:0], 0), (PATH.iloc[2:], 3)], ids=["no pairs", "no edges"])
def test_a_network_without_edges(rows, n_nodes):
    network = co_occurrence_network(rows)
    assert len(network.nodes) == n_nodes
    assert network.edges.empty
    assert network.nodes["community"].isna().all()
    assert network.nodes.dtypes.equals(co_occurrence_network(PATH).nodes.dtypes)


@pytest.mark.parametrize(
    ("pairs", "options", "message"),
    [
        (PATH, {"least": 0}, "at least 1"),
        (PATH.drop(columns="npmi"), {}, "no column npmi"),
        (pairs_of(("a", "b", 2, 0.1), ("b", "a", 2, 0.1)), {}, "come twice"),
    ],
)
def test_bad_requests_are_refused(pairs, options, message):
    with pytest.raises(ValueError, match=message):
        co_occurrence_network(pairs, **options)


def test_graphml_is_read_again_whatever_the_names(tmp_path):
    names = ("<b>&\"'", "数字\x00鸿沟")
    network = co_occurrence_network(pairs_of((*names, 3, 0.5), ("c", names[0], 1, 0.5)))
    path = write_network(network, tmp_path / "new" / "network.graphml")
    graph = nx.read_graphml(path)
    assert graph.nodes[names[0]] == {
        "label": names[0], "n": 10, "degree": 1, "strength": 0.5, "betweenness": 0.0, "community": 1,
    }  # fmt: skip
    assert set(graph) == {names[0], "数字 鸿沟", "c"}
    assert "community" not in graph.nodes["c"]
    assert graph.edges[names[0], "数字 鸿沟"] == {"weight": 0.5, "f_xy": 3}
    first = path.read_bytes()
    assert write_network(network, path).read_bytes() == first
