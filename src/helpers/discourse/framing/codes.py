"""Which sentences speak of development, of security, of governance: coded by the terms of a lexicon.

A sentence carries a frame if it contains at least one term of it, so it may carry several frames or none: the shares
of the frames overlap. Coding by lexicon follows the dictionary method of content analysis (Grimmer & Stewart 2013,
Political Analysis 21(3):267–297, doi:10.1093/pan/mps028), which asks for validation against hand labels each time:
`code_table` lays codes beside them.
"""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from helpers.discourse.passages import BODY, searched
from helpers.language.lexicon import Lexicon, LexiconError, load_lexicon
from helpers.language.sentence_bounds import split_sentences

FRAMES = ("development", "security", "governance")
FRAME_LEXICON = "frames"
TERM_SEPARATOR = "、"

SENTENCE_COLUMNS = {"passage_id": "str", "sentence": "int64", "start": "int64", "end": "int64", "text": "str"}
HIT_COLUMNS = {
    **{"passage_id": "str", "sentence": "int64", "frame": "str", "term": "str"},
    **{"start": "int64", "end": "int64"},
}
CODE_COLUMNS = ["passage_id", "sentence", "frame", "start", "end", "terms"]


def load_frames(name_or_path: str | Path = FRAME_LEXICON) -> Lexicon:
    """Return a lexicon whose categories are the frames development, security and governance.

    Raises
    ------
    LexiconError
        If it cannot be read, or has other categories.
    """
    lexicon = load_lexicon(name_or_path)
    categories = list(lexicon.categories["category"])
    if set(categories) != set(FRAMES):
        raise LexiconError(
            f"{lexicon.path}: has the categories {', '.join(categories)}; a lexicon of frames has {', '.join(FRAMES)}. "
            "Rename them, or count other categories as themes (notebook 2)."
        )
    return lexicon


def sentence_table(passages: pd.DataFrame, *, kinds: Sequence[str] | None = BODY) -> pd.DataFrame:
    """Return every sentence: the denominator of all shares of frames.

    Parameters
    ----------
    passages : pandas.DataFrame
        passage_id, kind, text.
    kinds
        Kinds of passage to read, body text unless told, all if None; titles, headings and bylines can be asked for.

    Returns
    -------
    pandas.DataFrame
        passage_id, sentence (numbered from 0 in its passage), start, end (offsets in the passage), text; in the order
        of the passages.
    """
    rows = [
        (passage_id, number, start, end, text[start:end])
        for passage_id, text in searched(passages, kinds)[["passage_id", "text"]].itertuples(index=False)
        for number, (start, end) in enumerate(split_sentences(text))
    ]
    return pd.DataFrame(rows, columns=list(SENTENCE_COLUMNS)).astype(SENTENCE_COLUMNS)


def frame_hits(
    passages: pd.DataFrame, lexicon: Lexicon | None = None, *, kinds: Sequence[str] | None = BODY
) -> pd.DataFrame:
    """Return every term that carries a frame, where it stands.

    Parameters
    ----------
    passages : pandas.DataFrame
        passage_id, kind, text.
    lexicon
        Its categories are the frames; the one named ``frames`` in ``data/lexicons`` unless told.
    kinds
        As in `sentence_table`.

    Returns
    -------
    pandas.DataFrame
        passage_id, sentence, frame, term (as spelled in the lexicon), start, end (offsets of the term in the
        passage); in the order of the text.
    """
    lexicon = load_lexicon(FRAME_LEXICON) if lexicon is None else lexicon
    rows = []
    for passage_id, text in searched(passages, kinds)[["passage_id", "text"]].itertuples(index=False):
        begins = [begin for begin, _ in split_sentences(text)]
        for frame, term, start, end in lexicon.find(text):
            rows.append((passage_id, bisect_right(begins, start) - 1, frame, term, start, end))
    return pd.DataFrame(rows, columns=list(HIT_COLUMNS)).astype(HIT_COLUMNS)


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
        passage_id, sentence, frame, start, end (offsets of the sentence in its passage), terms (the different terms
        that carry the frame, in the order of the text, joined by 、). A row a sentence and frame present, in the
        order of the text, then of the frames in the lexicon. A sentence without any term has no row.
    """
    lexicon = load_lexicon(FRAME_LEXICON) if lexicon is None else lexicon
    hits = frame_hits(passages, lexicon, kinds=kinds)
    terms = (
        hits.groupby(["passage_id", "sentence", "frame"], sort=False)["term"]
        .agg(lambda found: TERM_SEPARATOR.join(dict.fromkeys(found)))
        .rename("terms")
        .astype("str")
        .reset_index()
    )
    order = {frame: number for number, frame in enumerate(lexicon.categories["category"])}
    spans = sentence_table(passages, kinds=kinds).drop(columns="text").reset_index(names="place")
    codes = terms.merge(spans, on=["passage_id", "sentence"]).assign(rank=lambda rows: rows["frame"].map(order))
    return codes.sort_values(["place", "rank"], kind="stable")[CODE_COLUMNS].reset_index(drop=True)


def code_table(codes: pd.DataFrame, units: pd.DataFrame, *, frames: Sequence[str] = FRAMES) -> pd.DataFrame:
    """Return a 0/1 column for each frame beside each unit, to be compared with hand labels.

    Parameters
    ----------
    codes : pandas.DataFrame
        Rows of `code_frames`, or hand labels: passage_id, sentence (for sentences), frame.
    units : pandas.DataFrame
        The units that were coded, those without any frame included: sentences (passage_id, sentence: as from
        `sentence_table`) or passages (passage_id). A passage carries the frames of all its sentences.
    frames
        The columns wanted, in this order.

    Returns
    -------
    pandas.DataFrame
        The key columns of the units and a column a frame, 1 if the unit carries it; a row a unit, in their order.
    """
    key = ["passage_id", "sentence"] if "sentence" in units.columns else ["passage_id"]
    table = units[key].reset_index(drop=True)
    place = pd.MultiIndex.from_frame(table)
    for frame in frames:
        coded = pd.MultiIndex.from_frame(codes.loc[codes["frame"] == frame, key])
        table[frame] = place.isin(coded).astype("int64")
    return table


def mark_sole(hits: pd.DataFrame, unit: Sequence[str]) -> pd.DataFrame:
    """Return each unit's different terms of each frame, and whether the frame hangs on the term alone there.

    Parameters
    ----------
    hits : pandas.DataFrame
        frame, term and the columns `unit`.
    unit
        Columns that name the sentence.

    Returns
    -------
    pandas.DataFrame
        `unit`, frame, term, sole (boolean); in the order of the hits.
    """
    terms = hits[[*unit, "frame", "term"]].drop_duplicates()
    return terms.assign(sole=terms.groupby([*unit, "frame"])["term"].transform("size") == 1)
