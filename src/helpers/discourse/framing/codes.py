"""Which sentences speak of development, of security, of governance: coded by the terms of a lexicon.

A sentence carries a frame if it contains at least one term of it, so it may carry several frames or none: the shares
of the frames overlap. Coding by lexicon follows the dictionary method of content analysis (Grimmer & Stewart 2013,
Political Analysis 21(3):267–297, doi:10.1093/pan/mps028), which asks for validation against labels each time:
`code_table` lays codes beside them.
"""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from helpers.discourse.passages import BODY, columns_of, either, searched, searched_basis
from helpers.errors import SettingError
from helpers.language.lexicon import Lexicon, load_lexicon
from helpers.language.sentence_bounds import split_sentences
from helpers.measures.basis import require_columns, with_basis
from helpers.measures.wording import Said, column_name, counted, say

FRAMES = ("development", "security", "governance")
FRAME_LEXICON = "frames"
TERM_SEPARATOR = "、"

SENTENCE = ["passage_id", "sentence"]
SENTENCE_COLUMNS = {"passage_id": "str", "sentence": "int64", "start": "int64", "end": "int64", "text": "str"}
HIT_COLUMNS = {
    **{"passage_id": "str", "sentence": "int64", "frame": "str", "term": "str"},
    **{"start": "int64", "end": "int64"},
}
CODE_COLUMNS = ["passage_id", "sentence", "frame", "start", "end", "terms"]


def load_frames(name_or_path: str | Path = FRAME_LEXICON) -> Lexicon:
    """Return a lexicon whose categories are the frames development, security and governance.

    Returns
    -------
    Lexicon
        That of ``load_lexicon``, which refuses what cannot be read; one with other categories is refused, too.

    Examples
    --------
    >>> load_frames().categories["category"].tolist()
    ['development', 'security', 'governance']
    """
    lexicon = load_lexicon(name_or_path)
    categories = list(lexicon.categories["category"])
    if set(categories) != set(FRAMES):
        raise SettingError(
            f"{lexicon.path}: has the categories {', '.join(categories)}; a lexicon of frames has {', '.join(FRAMES)}. "
            "Rename them, or count other categories as themes (notebook 2)."
        )
    return lexicon


def sentence_table(
    passages: pd.DataFrame, *, kinds: Sequence[str] | None = BODY, columns: Sequence[str] = ()
) -> pd.DataFrame:
    """Return every sentence: the denominator of all shares of frames.

    Parameters
    ----------
    passages : pandas.DataFrame
        passage_id, kind, text; those of ``spoken_passages`` where only what was said is to be counted.
    kinds
        Kinds of passage to read, body text unless told, all if None.
    columns
        Columns of the passages to take over, to group by; unless told article_id and section, as far as there are.

    Returns
    -------
    pandas.DataFrame
        passage_id, sentence (numbered from 0 in its passage), start, end, text, and the columns taken over; in the
        order of the passages.

    Examples
    --------
    >>> sentences = sentence_table(load_corpus("data/articles").passages)
    >>> sentences[["sentence", "start", "end"]].head(2).values.tolist()
    [[0, 0, 55], [0, 0, 115]]
    """
    base = searched(passages, kinds)
    require_columns(base, columns, "passages")
    taken = list(columns) or [column for column in ("article_id", "section") if column in base]
    rows = [
        (place, passage_id, number, start, end, text[start:end])
        for place, passage_id, text in base[["passage_id", "text"]].itertuples()
        for number, (start, end) in enumerate(split_sentences(text))
    ]
    table = pd.DataFrame(rows, columns=["place", *SENTENCE_COLUMNS]).astype({"place": "int64", **SENTENCE_COLUMNS})
    table = table.join(base[taken], on="place").drop(columns="place")
    return with_basis(table, of="sentences", **searched_basis(base, kinds), n=counted(len(table), "sentence"))


def frame_hits(
    passages: pd.DataFrame, lexicon: Lexicon | None = None, *, kinds: Sequence[str] | None = BODY
) -> pd.DataFrame:
    """Return every term that carries a frame, where it stands.

    Parameters
    ----------
    passages : pandas.DataFrame
        passage_id, kind, text.
    lexicon
        Its categories are the frames; the one named ``frames`` unless told.
    kinds
        As in `sentence_table`.

    Returns
    -------
    pandas.DataFrame
        passage_id, sentence, frame, term (as the lexicon spells it), start, end (its own); in the order of the text.

    Examples
    --------
    >>> frame_hits(load_corpus("data/articles").passages)[["frame", "term"]].head(2).values.tolist()
    [['governance', '网络空间命运共同体'], ['development', '推动发展']]
    """
    lexicon = load_lexicon(FRAME_LEXICON) if lexicon is None else lexicon
    base = searched(passages, kinds)
    rows = []
    for passage_id, text in base[["passage_id", "text"]].itertuples(index=False):
        begins = [begin for begin, _ in split_sentences(text)]
        for frame, term, start, end in lexicon.find(text):
            rows.append((passage_id, bisect_right(begins, start) - 1, frame, term, start, end))
    table = pd.DataFrame(rows, columns=list(HIT_COLUMNS)).astype(HIT_COLUMNS)
    return with_basis(table, of="frame_hits", **searched_basis(base, kinds), n=counted(len(table), "mention"))


def code_frames(
    passages: pd.DataFrame, lexicon: Lexicon | None = None, *, kinds: Sequence[str] | None = BODY
) -> pd.DataFrame:
    """Code each sentence with the frames whose terms it contains.

    Parameters
    ----------
    passages, lexicon, kinds
        As in `frame_hits`.

    Returns
    -------
    pandas.DataFrame
        passage_id, sentence, frame, start, end (of the sentence), terms (the different ones, joined by 、). A row a
        sentence and frame present, in the order of the text, then of the lexicon. A sentence without a term has none.

    Examples
    --------
    >>> code_frames(load_corpus("data/articles").passages)[["sentence", "frame", "terms"]].head(2).values.tolist()
    [[0, 'governance', '网络空间命运共同体'], [0, 'development', '推动发展、新动能']]
    """
    lexicon = load_lexicon(FRAME_LEXICON) if lexicon is None else lexicon
    terms = (
        frame_hits(passages, lexicon, kinds=kinds)
        .groupby([*SENTENCE, "frame"], sort=False)["term"]
        .agg(lambda found: TERM_SEPARATOR.join(dict.fromkeys(found)))
        .rename("terms")
        .astype("str")
        .reset_index()
    )
    order = {frame: number for number, frame in enumerate(lexicon.categories["category"])}
    sentences = sentence_table(passages, kinds=kinds)
    spans = sentences[[*SENTENCE, "start", "end"]].reset_index(names="place")
    codes = terms.merge(spans, on=SENTENCE).assign(rank=lambda rows: rows["frame"].map(order))
    table = codes.sort_values(["place", "rank"], kind="stable")[CODE_COLUMNS].reset_index(drop=True)
    found = {"codes": counted(len(table), "code"), "sentences": counted(len(sentences), "sentence")}
    told = searched_basis(searched(passages, kinds), kinds)
    return with_basis(table, of="codes", **told, n=say("{codes} in {sentences}", **found))


def code_table(codes: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return a 0/1 column a frame beside the keys of units: sentences, or passages with the frames of all of theirs."""
    key = SENTENCE if "sentence" in units.columns else ["passage_id"]
    table = units[key].reset_index(drop=True)
    place = pd.MultiIndex.from_frame(table)
    for frame in FRAMES:
        coded = pd.MultiIndex.from_frame(codes.loc[codes["frame"] == frame, key])
        table[frame] = place.isin(coded).astype("int64")
    table.attrs = {}
    return table


def mark_sole(hits: pd.DataFrame, unit: Sequence[str]) -> pd.DataFrame:
    """Return each unit's different terms of each frame, and as ``sole`` whether the frame hangs on the term alone."""
    terms = hits[[*unit, "frame", "term"]].drop_duplicates()
    return terms.assign(sole=terms.groupby([*unit, "frame"])["term"].transform("size") == 1)


def describe_sentences(sentences: pd.DataFrame) -> Said:
    """Return how many sentences were counted, of how many passages and, where that is known, articles."""
    found = {
        "sentences": counted(len(sentences), "sentence"),
        "passages": counted(sentences["passage_id"].nunique(), "passage"),
    }
    if "article_id" not in sentences.columns:
        return say("{sentences} of {passages}", **found)
    articles = counted(sentences["article_id"].nunique(), "article")
    return say("{sentences} of {passages} in {articles}", **found, articles=articles)


def describe_ungrouped(sentences: pd.DataFrame, known: pd.DataFrame, by: str | Sequence[str]) -> Said | None:
    """Return how many sentences are not counted, for want of a value in `by`."""
    lost = len(sentences) - len(known)
    if not lost:
        return None
    named = either(map(column_name, columns_of(by)))
    return say("{sentences} without {by}", sentences=counted(lost, "sentence"), by=named)
