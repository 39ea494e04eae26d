"""Themes or terms that come together as a network, with its centralities and communities."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd

from helpers.measures.association import PAIR_COLUMNS
from helpers.measures.basis import inherited, require_columns, with_basis
from helpers.measures.resampling import SEED
from helpers.measures.wording import Said, counted, say, say_all

LEAST = 2
WEIGHT = "npmi"
ENDS = ("first", "second")
NODE_COLUMNS = ("item", "n", "degree", "strength", "betweenness", "community")
NAME_SUFFIX = "_name"
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
METHOD = (
    "an edge is a pair that comes together at least {least} times and whose npmi is above 0; weight of an edge: "
    "npmi; strength: sum of the weights (Barrat et al. 2004); betweenness: share of shortest paths between others, "
    "an edge as long as 1 / weight (Brandes 2001); communities: Louvain (Blondel et al. 2008)"
)
CAUTION = say(
    "an edge says that two come up near one another, not that the text relates them; with another smallest number, "
    "weight or seed the communities may be others"
)


class Network(NamedTuple):
    """Nodes and edges of a co-occurrence network, each a table that states its basis."""

    nodes: pd.DataFrame
    edges: pd.DataFrame


def co_occurrence_network(pairs: pd.DataFrame, *, least: int = LEAST, seed: int = SEED) -> Network:
    """Make a network of pairs that come together, and tell how each item stands in it.

    Parameters
    ----------
    pairs : DataFrame
        Of ``co_occurrence``, each pair once; names in ``first_name`` and ``second_name`` are handed on.
    least : int
        How often two items must come together for an edge. Association measures are high for pairs that met once by
        chance, so 1 shows little.
    seed : int
        Of the communities.

    Returns
    -------
    Network
        ``nodes``: ``item`` (and ``item_name`` where the pairs have names) · ``n`` (units that hold it, its f_x) ·
        ``degree`` (edges) · ``strength`` (sum of their weights) · ``betweenness`` (0 to 1, on 1 / weight) ·
        ``community`` (from 1, the largest first; missing without edges), by falling n, ties by name; all items of the
        pairs. ``edges``: ``first`` · ``second`` (and names) · ``f_xy`` · ``npmi`` (their weight; above 0: together more
        often than chance would have it), heaviest first, ties by name.

    Raises
    ------
    ValueError
        If a column is missing, `least` is below 1, or a pair comes twice.

    Notes
    -----
    Barrat et al. 2004, PNAS 101(11): 3747–3752; Brandes 2001, Journal of Mathematical Sociology 25(2): 163–177;
    Blondel et al. 2008, Journal of Statistical Mechanics P10008; all as networkx computes them.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> hits = find_terms(corpus.passages, load_lexicon("themes"))
    >>> network = co_occurrence_network(co_occurrence(hits, corpus.passages))
    >>> network.nodes[["item", "n", "degree"]].head(2).values.tolist()
    [['innovation and transformation', 34, 9], ['global governance', 28, 8]]
    """
    require_columns(pairs, (*PAIR_COLUMNS, WEIGHT), "pairs")
    if least < 1:
        raise ValueError(f"least={least}: an edge needs at least 1 unit with both items.")
    _require_once(pairs)
    often, attracted = pairs["f_xy"] >= least, pairs[WEIGHT] > 0
    names = [f"{end}{NAME_SUFFIX}" for end in ENDS if f"{end}{NAME_SUFFIX}" in pairs]
    edges = pairs.loc[often & attracted, [*ENDS, *names, "f_xy", WEIGHT]].sort_values(
        [WEIGHT, *ENDS], ascending=[False, True, True], ignore_index=True
    )
    items = _items(pairs)
    nodes = _described(items, _graph(items, edges), seed)
    told = inherited(pairs)
    size = say("{nodes} and {edges}", nodes=counted(len(nodes), "node"), edges=counted(len(edges), "edge"))
    stated: dict[str, Any] = {
        **told,
        "left_out": say_all([told.get("left_out"), *_left_out(often, attracted, least)]),
        "n": say_all([told.get("n"), size]),
        "method": say_all([told.get("method"), say(METHOD, least=least)]),
        "seed": seed,
        "caution": CAUTION,
    }
    return Network(with_basis(nodes, of="network_nodes", **stated), with_basis(edges, of="network_edges", **stated))


def write_network(network: Network, path: str | Path) -> Path:
    """Write a network as GraphML, which Gephi, Cytoscape and igraph open. The same network gives the same bytes.

    Parameters
    ----------
    network, path : Network, str or Path
        Of :func:`co_occurrence_network`, and the file, ``.graphml`` by custom; folders are made as needed.

    Returns
    -------
    Path
        The file. Nodes carry ``label`` (the name, else the item) and the columns of the table; edges carry ``weight``
        and the count of units. A character that XML cannot hold becomes a space.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> hits = find_terms(corpus.passages, load_lexicon("themes"))
    >>> network = co_occurrence_network(co_occurrence(hits, corpus.passages))
    >>> import tempfile
    >>> write_network(network, f"{tempfile.mkdtemp()}/themes.graphml").name
    'themes.graphml'
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    graph = nx.Graph()
    for row in network.nodes.to_dict("records"):
        named = row.get("item_name", row["item"])
        graph.add_node(_xml_text(row["item"]), label=_xml_text(named), **_values(row, NODE_COLUMNS[1:]))
    for row in network.edges.to_dict("records"):
        ends = (_xml_text(row["first"]), _xml_text(row["second"]))
        graph.add_edge(*ends, weight=float(row[WEIGHT]), **_values(row, ("f_xy",)))
    nx.write_graphml_xml(graph, target, encoding="utf-8", prettyprint=True)
    return target


def _require_once(pairs: pd.DataFrame) -> None:
    ends = pd.DataFrame(np.sort(pairs[list(ENDS)].astype("str").to_numpy(), axis=1), columns=list(ENDS))
    twice = ends[ends.duplicated()]
    if len(twice):
        first, second = twice.iloc[0]
        raise ValueError(f"pairs: {first!r} and {second!r} come twice; give each pair once, in whichever order.")


def _items(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return each item of the pairs with its units, by falling units and then by name."""
    ends = [
        pairs.rename(columns={end: "item", f"{end}{NAME_SUFFIX}": f"item{NAME_SUFFIX}", count: "n"})
        for end, count in zip(ENDS, ("f_x", "f_y"), strict=True)
    ]
    columns = [column for column in ("item", f"item{NAME_SUFFIX}", "n") if column in ends[0]]
    both = pd.concat([end[columns] for end in ends], ignore_index=True).drop_duplicates("item")
    return both.sort_values(["n", "item"], ascending=[False, True], ignore_index=True)


def _graph(items: pd.DataFrame, edges: pd.DataFrame) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(items["item"])
    for first, second, strength in edges[[*ENDS, WEIGHT]].itertuples(index=False):
        graph.add_edge(first, second, weight=float(strength), length=1 / float(strength))
    return graph


def _described(items: pd.DataFrame, graph: nx.Graph, seed: int) -> pd.DataFrame:
    between = nx.betweenness_centrality(graph, weight="length")
    community = _communities(graph, seed)
    return items.assign(
        degree=items["item"].map(dict(graph.degree())).astype("int64"),
        strength=items["item"].map(dict(graph.degree(weight="weight"))).astype("float64"),
        betweenness=items["item"].map(between).astype("float64"),
        community=items["item"].map(community).astype("Int64"),
    )


def _communities(graph: nx.Graph, seed: int) -> dict[Any, int]:
    """Return the community of each node with edges, numbered from the largest, ties by their first node in order."""
    connected = graph.subgraph([node for node, degree in graph.degree() if degree])
    place = {node: i for i, node in enumerate(graph)}
    # Built anew: the order of a subgraph's nodes is not the graph's, and Louvain follows it.
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(connected, key=place.__getitem__))
    ordered.add_weighted_edges_from(
        sorted(connected.edges(data="weight"), key=lambda edge: (place[edge[0]], place[edge[1]]))
    )
    found = nx.community.louvain_communities(ordered, seed=seed) if len(ordered) else []
    ranked = sorted(found, key=lambda members: (-len(members), min(map(place.__getitem__, members))))
    return {node: number for number, members in enumerate(ranked, 1) for node in members}


def _left_out(often: pd.Series, attracted: pd.Series, least: int) -> list[Said | None]:
    rare, repelled = int((~often).sum()), int((often & ~attracted).sum())
    seldom = say("{pairs} that came together fewer than {least} times", pairs=counted(rare, "pair"), least=least)
    apart = say("{pairs} whose npmi is not above 0", pairs=counted(repelled, "pair"))
    return [seldom if rare else None, apart if repelled else None]


def _xml_text(text: object) -> str:
    return _NOT_IN_XML.sub(" ", str(text))


def _values(row: dict[Any, Any], columns: tuple[str, ...]) -> dict[str, int | float]:
    """Return the numbers of a row as GraphML takes them, the missing ones left out."""
    given = {column: row[column] for column in columns if not pd.isna(row[column])}
    return {column: float(value) if isinstance(value, float) else int(value) for column, value in given.items()}
