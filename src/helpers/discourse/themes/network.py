"""Which themes or terms come up together, in a sentence, a passage or not far from one another; and their network."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd

from helpers.discourse.passages import BODY, searched_basis, searched_for
from helpers.errors import SettingError
from helpers.language.sentence_bounds import split_sentences
from helpers.measures.association import PAIR_COLUMNS, association_table, count_pairs
from helpers.measures.basis import inherited, require_columns, with_basis
from helpers.measures.resampling import SEED
from helpers.measures.wording import Said, counted, say, say_all

SENTENCE, PASSAGE, WINDOW = "sentence", "passage", "window"
UNITS = (SENTENCE, PASSAGE, WINDOW)
ITEMS = ("category", "term")
WINDOW_CHARACTERS = 30  # about half a sentence of newspaper Chinese on either side
ONCE_A_UNIT = {
    "category": "themes of one {unit}, each counted once in it",
    "term": "terms of one {unit}, each counted once in it",
}
WITHIN = (
    " within a window: each two mentions of one passage with at most {window:,} characters between them are a pair, "
    "counted once from either end"
)
IN_WINDOW = {"category": f"themes{WITHIN}", "term": f"terms{WITHIN}"}
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


def co_occurrence(
    hits: pd.DataFrame,
    passages: pd.DataFrame,
    unit: str = SENTENCE,
    *,
    item: str = "category",
    window: int = WINDOW_CHARACTERS,
    kinds: Sequence[str] | None = BODY,
) -> pd.DataFrame:
    """Count how often each two themes, or terms, come up together, with measures of their association.

    Parameters
    ----------
    hits, passages, kinds
        Of ``find_terms``, and what it was given.
    unit : {"sentence", "passage", "window"}
        What counts as together.
    item : {"category", "term"}
        Whether themes are paired or the terms of the lexicon.
    window : int
        With ``unit="window"``: the most characters, as printed, between one mention and the other, 0 for neighbours; a
        window runs over the ends of sentences and stops at those of the passage.

    Returns
    -------
    DataFrame
        ``first`` · ``second`` (items, in sorted order) · ``f_xy`` · ``f_x`` · ``f_y`` (units with both, with each) ·
        ``log_dice`` · ``pmi`` · ``npmi`` · ``t_score`` · ``g2``, one row a pair that occurs together at least once,
        strongest logDice first.

    Notes
    -----
    In a window the units are co-occurrences. Each two mentions within it are a pair, two of one item included, taken
    from either end. f_xy counts the pairs of a mention of x with one of y; f_x how often a mention of x has any
    neighbour, f_y the same for y: so the four cells of a pair's table add up. These are the counts of pair tokens of
    Evert 2008, «Corpora and collocations» (in Lüdeling & Kytö, Corpus Linguistics: An International Handbook, ch. 58),
    and those behind PMI in models of word contexts (Levy, Goldberg & Dagan 2015, TACL 3: 211–225). A mention among many
    is in many pairs: dense passages weigh more than in the other units.

    Examples
    --------
    >>> corpus = load_corpus("data/articles")
    >>> hits = find_terms(corpus.passages, load_lexicon("themes"))
    >>> co_occurrence(hits, corpus.passages, item="term")[["first", "second", "f_xy"]].head(1).values.tolist()
    [['5G', '金融科技', 1]]
    """
    for name, chosen, choices in (("unit", unit, UNITS), ("item", item, ITEMS)):
        if chosen not in choices:
            raise SettingError(f"{name}={chosen!r}: choose {', '.join(choices[:-1])} or {choices[-1]}.")
    if window < 0:
        raise SettingError(f"window={window}: give the most characters between two mentions, 0 or more.")
    base = searched_for(hits, passages, kinds)
    if unit == WINDOW:
        pairs, n_units = _pairs_of_mentions(hits, item, window)
        n = say("{pairs} of mentions, {n:,} seen from either end", pairs=counted(n_units // 2, "pair"), n=n_units)
        method = say(IN_WINDOW[item], window=window)
    else:
        pairs, n_units = _pairs_of_units(hits, base, unit, item)
        n = counted(n_units, unit)
        method = say(ONCE_A_UNIT[item], unit=say(unit))
    caution = say(
        "A pair that shares one or two units shows little, whatever its association; units of one text are not "
        "independent of one another, so t and G² describe and do not test"
    )
    table = association_table(pairs, n_units=n_units)
    told = searched_basis(base, kinds) | {"n": n, "method": say_all([method, inherited(table).get("method")])}
    return with_basis(table, of="co_occurrence_window" if unit == WINDOW else "co_occurrence", **told, caution=caution)


def _pairs_of_units(hits: pd.DataFrame, base: pd.DataFrame, unit: str, item: str) -> tuple[pd.DataFrame, int]:
    begins = {
        passage_id: [0] if unit == PASSAGE else [start for start, _ in split_sentences(text)]
        for passage_id, text in base[["passage_id", "text"]].itertuples(index=False)
    }
    places = zip(hits["passage_id"], hits["start"], strict=True)
    units = [f"{passage} {np.searchsorted(begins[passage], start, side='right')}" for passage, start in places]
    occurrences = pd.DataFrame({"unit": units, "item": hits[item].astype("str").array})
    return count_pairs(occurrences), sum(map(len, begins.values()))


def _pairs_of_mentions(hits: pd.DataFrame, item: str, window: int) -> tuple[pd.DataFrame, int]:
    """Return the counts of pairs within the window, and twice the number of all pairs, those of one item included."""
    ordered = hits.sort_values(["passage_id", "start"], kind="stable")
    codes, items = pd.factorize(ordered[item].astype("str"), sort=True)
    ones, others = _neighbours(ordered, window)
    low, high = np.minimum(codes[ones], codes[others]), np.maximum(codes[ones], codes[others])
    # Both ends of a pair of one item are mentions of that item, so it counts twice for it.
    neighbours = np.bincount(np.concatenate([low, high]), minlength=len(items))
    together = pd.DataFrame({"low": low, "high": high}).query("low != high").value_counts(sort=False).reset_index()
    pairs = pd.DataFrame(
        {
            "first": pd.Series(items.take(together["low"]), dtype="str"),
            "second": pd.Series(items.take(together["high"]), dtype="str"),
            "f_xy": together["count"].astype("int64"),
            "f_x": neighbours[together["low"]],
            "f_y": neighbours[together["high"]],
        }
    )
    return pairs, 2 * len(ones)


def _neighbours(ordered: pd.DataFrame, window: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of the two mentions of each pair: one, and another after it within the window."""
    starts, ends = ordered["start"].to_numpy(), ordered["end"].to_numpy()
    # Passages laid end to end with a window between them, so that one search finds each mention's last neighbour.
    passage = pd.factorize(ordered["passage_id"])[0]
    apart = int(ends.max(initial=0)) + window + 1
    last = np.searchsorted(passage * apart + starts, passage * apart + ends + window, side="right")
    first = np.arange(len(ordered)) + 1
    n_after = np.maximum(last - first, 0)
    ones = np.repeat(first - 1, n_after)
    others = np.arange(n_after.sum()) - np.repeat(np.cumsum(n_after) - n_after, n_after) + np.repeat(first, n_after)
    return ones, others


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
        How often two items must come together for an edge; those that met once, by chance, have high measures.
    seed : int
        Of the communities.

    Returns
    -------
    Network
        ``nodes``: ``item`` (and ``item_name`` where the pairs have names) · ``n`` (its f_x) · ``degree`` · ``strength``
        · ``betweenness`` (0 to 1, on 1 / weight) · ``community`` (from 1, the largest first; missing without edges), by
        falling n, ties by name; all items of the pairs. ``edges``: ``first`` · ``second`` (and names) · ``f_xy`` ·
        ``npmi`` (their weight, above 0), heaviest first, ties by name.

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
        raise SettingError(f"least={least}: an edge needs at least 1 unit with both items.")
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
    described = {
        "degree": (dict(graph.degree()), "int64"),
        "strength": (dict(graph.degree(weight="weight")), "float64"),
        "betweenness": (nx.betweenness_centrality(graph, weight="length"), "float64"),
        "community": (_communities(graph, seed), "Int64"),
    }
    return items.assign(**{name: items["item"].map(found).astype(kind) for name, (found, kind) in described.items()})


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
