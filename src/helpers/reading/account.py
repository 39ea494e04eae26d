"""The account of a reading: what became of the lines, and what it changes in the counts."""

import pandas as pd

from helpers.language.characters import count_chars
from helpers.reading.corpus import Corpus, read_sources

COUNTED = ("kept", "joined")
JOIN_CONTEXT = 12


def page_lines(corpus: Corpus) -> pd.DataFrame:
    """Return the ledger with the text of each line; the files are read again for it.

    Parameters
    ----------
    corpus : Corpus
        From `load_corpus`, its files still in place.

    Returns
    -------
    DataFrame
        The ledger with ``text``: the line as printed.

    Examples
    --------
    >>> page_lines(load_corpus("data/articles")).loc[36, ["fate", "text"]].tolist()
    ['furniture', '## 要闻']
    """
    texts = {source: page.lines for source, page in read_sources(corpus, corpus.ledger["source"].unique())}
    places = zip(corpus.ledger["source"], corpus.ledger["line"], strict=True)
    return corpus.ledger.assign(text=[texts[source][line - 1] for source, line in places])


def count_fates(lines: pd.DataFrame) -> pd.DataFrame:
    """Count lines and visible characters by fate.

    Parameters
    ----------
    lines : DataFrame
        From `page_lines`.

    Returns
    -------
    DataFrame
        ``source`` · ``fate`` · ``lines`` · ``characters`` (without white space), sources in order, fates by lines.

    Examples
    --------
    >>> count_fates(page_lines(load_corpus("data/articles")))["lines"].tolist()
    [221, 184, 19, 15, 2, 83, 68, 14]
    """
    counted = lines.assign(characters=lines["text"].map(count_chars).astype("int64"))
    table = counted.groupby(["source", "fate"], sort=False).agg(
        lines=("line", "size"), characters=("characters", "sum")
    )
    return table.reset_index().sort_values(["source", "lines"], ascending=[True, False], ignore_index=True)


def list_set_aside(lines: pd.DataFrame) -> pd.DataFrame:
    """List what was set aside, each text once.

    Parameters
    ----------
    lines : DataFrame
        From `page_lines`.

    Returns
    -------
    DataFrame
        ``source`` · ``fate`` · ``text`` · ``lines`` (how often) · ``line_start`` · ``line_end`` (the first and the
        last of them, 1-based) · ``reason`` (of the first one), in order of the page.

    Examples
    --------
    >>> list_set_aside(page_lines(load_corpus("data/articles"))).loc[0, ["text", "reason"]].tolist()
    ['## 要闻', 'section mark of the page']
    """
    aside = lines[~lines["fate"].isin([*COUNTED, "blank"])]
    grouped = aside.groupby(["source", "fate", "text"], sort=False)
    table = grouped.agg(
        lines=("line", "size"), line_start=("line", "min"), line_end=("line", "max"), reason=("reason", "first")
    ).reset_index()
    return table.sort_values(["source", "line_start"], ignore_index=True)


def list_joins(passages: pd.DataFrame) -> pd.DataFrame:
    """List each place where two lines of the page became one text.

    Parameters
    ----------
    passages : DataFrame
        Of a `Corpus`.

    Returns
    -------
    DataFrame
        ``passage_id`` · ``source`` · ``line`` (the second line) · ``left`` · ``right`` (the
        characters around the join).

    Examples
    --------
    >>> list_joins(load_corpus("data/articles").passages).loc[0, ["left", "right"]].tolist()
    ['，他说，构建网络空间命运', '共同体，对世界互联网发展']
    """
    rows = []
    for passage in passages.itertuples():
        for pair in str(passage.line_offsets).split()[1:]:
            offset, line = map(int, pair.split(":"))
            left, right = passage.text[:offset][-JOIN_CONTEXT:], passage.text[offset:][:JOIN_CONTEXT]
            rows.append((passage.passage_id, passage.source, line, left, right))
    return pd.DataFrame(rows, columns=["passage_id", "source", "line", "left", "right"])
