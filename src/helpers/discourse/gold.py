"""Labels to measure the program by: sentences drawn to be filled in, read again, and the program compared with them.

A lexicon that fits one corpus may fail on the next, so it is validated anew on each (Grimmer & Stewart 2013, Political
Analysis 21(3):267–297, doi:10.1093/pan/mps028): draw a sheet, have two people fill in a copy each without seeing the
other's, and compare. Labels of our own articles are in ``data/gold/``.
"""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from helpers.discourse.framing.codes import FRAMES, SENTENCE, code_table
from helpers.errors import SettingError
from helpers.language.csv_files import read_table
from helpers.measures.agreement import MACRO, agreement_method, agreement_table, alpha_interval
from helpers.measures.basis import inherited, require_columns, with_basis
from helpers.measures.resampling import SEED
from helpers.measures.wording import column_name, counted, say, say_all
from helpers.paths import data_folder

FRAME_COLUMNS = (*SENTENCE, "text", "coder", *FRAMES)
SPEAKER_COLUMNS = (
    *("passage_id", "speaker", "mention", "descriptor", "country"),
    *("country_basis", "kind", "start_text", "end_text"),
)
PROGRAM = "program"
SENTENCES = "labelled sentence"
SHARES = {"share_gold": "share_first", "share_coded": "share_second"}
LEAST_OVERLAP = 0.3  # of the gold span, as the Gender Gap Tracker reports it (Asr et al. 2021, PLOS ONE 16(1):e0245533)
COMPARED = ["passage_id", "speaker", "country", "speaker_found", "country_found", "construction", "overlap", "verdict"]
SUMMARY = ["n_gold", "n_found", "precision", "recall", "f1", "country_agrees"]


class GoldError(SettingError):
    """Labels that cannot be read, or do not fit the sentences they were given for."""


def labelling_sheet(
    sentences: pd.DataFrame, n: int = 200, *, coder: str = "", by: str | None = None, seed: int = SEED
) -> pd.DataFrame:
    """Draw a random sample of sentences to be labelled.

    Export it, fill in 1 or 0 under each frame (``data/gold/README.md`` has guidelines), save it as CSV and read it with
    ``load_gold("frames", folder)``. The same seed draws the same sentences: make one sheet a coder, and put the rows of
    all under one another. Rows left empty do not count.

    Parameters
    ----------
    sentences : pandas.DataFrame
        From `sentence_table`, with the column `by`.
    n
        How many sentences; all of them if there are no more.
    coder
        Name of who will fill it in, the same in each row.
    by
        Column to stratify by, such as ``article_id``: each value gets its share, up to one sentence more or less.
    seed
        Of the draw.

    Returns
    -------
    pandas.DataFrame
        passage_id, sentence, text, coder, and an empty column a frame, in the order of `sentences`.

    Examples
    --------
    >>> sentences = sentence_table(load_corpus("data/articles").passages)
    >>> labelling_sheet(sentences, 20, coder="A", by="article_id").shape
    (20, 7)
    """
    if n < 1:
        raise SettingError(f"labelling_sheet: n={n}; draw at least one sentence.")
    require_columns(sentences, [*SENTENCE, "text", *([by] if by else [])], "sentences")
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(sentences))
    if by:
        stratum = pd.factorize(sentences[by], use_na_sentinel=False)[0]
        order = order[np.argsort(stratum[order], kind="stable")]
    # Every so-manieth of the order, from a random start: each sentence has the same chance, each stratum its share.
    size, total = min(n, len(sentences)), len(sentences)
    places = (np.arange(size) * total + rng.integers(0, max(total, 1))) // max(size, 1)
    chosen = sentences.iloc[np.sort(order[places])]
    sheet = chosen[[*SENTENCE, "text"]].assign(coder=coder, **dict.fromkeys(FRAMES, "")).reset_index(drop=True)
    told = {
        "n": say("{n:,} of {all:,} sentences", n=len(sheet), all=len(sentences)),
        "method": say("random sample, stratified in proportion by {by}", by=column_name(by))
        if by
        else say("random sample"),
    }
    return with_basis(sheet, of="labelling_sheet", **{**inherited(sentences), **told, "seed": seed})


def _read_labels(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Read a CSV of labels as text, with ``line``, the line each row begins on."""
    if not path.is_file():
        raise GoldError(
            f"{path}: there is no such file. Draw sentences with labelling_sheet(sentences), fill in the labels and "
            f"save them there; the columns are {', '.join(columns)}."
        )
    return read_table(path, columns).fillna("")


def _read_frame_labels(path: Path) -> pd.DataFrame:
    """Read sentences labelled with frames; rows without any label are not done and left out."""
    rows = _read_labels(path, FRAME_COLUMNS)
    for column in (*SENTENCE, "coder", *FRAMES):
        rows[column] = rows[column].astype("str").str.strip()
    rows = rows[(rows[list(FRAMES)] != "").any(axis=1)]
    for frame in FRAMES:
        _refuse(rows, rows[frame] == "", path, f"{frame} is empty; write 1 or 0 under every frame, or leave all empty")
        wrong = ~rows[frame].isin(["0", "1", ""])
        _refuse(rows, wrong, path, f"{frame} is neither 0 nor 1; write 1 if the sentence carries the frame, else 0")
    _refuse(
        rows, rows["coder"] == "", path, "the coder is empty; write a name or a letter, the same in all rows of one"
    )
    numbered = rows["sentence"].str.fullmatch(r"\d+")
    _refuse(rows, ~numbered.astype("bool"), path, "sentence is no number; take it over from the sheet as it is")
    twice = rows.duplicated([*SENTENCE, "coder"])
    _refuse(rows, twice, path, "this coder has labelled the sentence before; delete one of the two rows")
    return rows[list(FRAME_COLUMNS)].astype(dict.fromkeys(("sentence", *FRAMES), "int64")).reset_index(drop=True)


def _refuse(rows: pd.DataFrame, wrong: pd.Series, path: Path, why: str) -> None:
    if wrong.any():
        raise GoldError(f"{path}, line {rows.loc[wrong, 'line'].iloc[0]}: {why}.")


def load_gold(name: str, folder: str | Path | None = None) -> pd.DataFrame:
    """Read labels.

    Parameters
    ----------
    name
        ``frames`` or ``speakers``, or a name that begins so (``frames-own-corpus``): the file without ``.csv``, with
        the columns that ``data/gold/README.md`` tells.
    folder
        Where the file is; ``data/gold`` unless told.

    Returns
    -------
    pandas.DataFrame
        The columns of the file. Of frames, rows without any label are left out.

    Raises
    ------
    GoldError, LexiconError
        If there is no such file, or a row cannot be used; the message names the file, the line and what to do.

    Examples
    --------
    >>> load_gold("frames")[["sentence", "coder", "security"]].head(2).values.tolist()
    [[0, 'A', 0], [0, 'B', 0]]
    """
    path = Path(folder or data_folder("gold")) / f"{name}.csv"
    if name.startswith("frames"):
        labels = _read_frame_labels(path)
    elif name.startswith("speakers"):
        labels = _read_labels(path, SPEAKER_COLUMNS).drop(columns="line")
    else:
        raise GoldError(f"load_gold: {name!r} tells no kind of labels; a file's name begins with frames or speakers.")
    return with_basis(labels, corpus=say("labels of {file}", file=path.name))


def frame_agreement(codes: pd.DataFrame, sentences: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """Compare the coded frames with each coder, and the coders with each other.

    Parameters
    ----------
    codes, sentences : DataFrame
        From ``code_frames`` and ``sentence_table``.
    gold : DataFrame
        From `load_gold`. Sentences that are not in `sentences` (another corpus) are left out.

    Returns
    -------
    DataFrame
        ``comparison`` (as «A – program», «A – B») · ``label`` (frame, ``macro``, ``pooled``) · ``n`` (sentences that
        both coded, or of macro and pooled their decisions) · ``share_first`` · ``share_second`` · ``precision`` ·
        ``recall`` · ``f1`` (the first taken for the truth) · ``alpha`` · ``kappa`` · their intervals (``alpha_low``,
        ``alpha_high`` …) over whole passages. With three coders or more also «all coders», with the alpha of all at
        once. No row where none of the labelled sentences is in the corpus.

    Raises
    ------
    GoldError
        If a sentence reads otherwise than when it was labelled, or a coder is called like the program.

    Examples
    --------
    >>> passages = load_corpus("data/articles").passages
    >>> table = frame_agreement(code_frames(passages), sentence_table(passages), load_gold("frames"))
    >>> table[["comparison", "label", "n"]].head(2).values.tolist()
    [['A – B', 'development', 123], ['A – B', 'security', 123]]
    """
    known = gold.merge(sentences[[*SENTENCE, "text"]], on=SENTENCE, suffixes=("", "_now"), how="inner")
    _refuse_changed(known, _name_of(gold))
    labels = {str(coder): rows.set_index(SENTENCE)[list(FRAMES)].sort_index() for coder, rows in known.groupby("coder")}
    if PROGRAM in labels:
        raise GoldError(f"a coder is called {PROGRAM!r}, as the program is; give the coder another name.")
    units = known[SENTENCE].drop_duplicates().sort_values(SENTENCE, ignore_index=True)
    n_absent = len(gold[SENTENCE].drop_duplicates()) - len(units)
    absent = say("{sentences} not in this corpus", sentences=counted(n_absent, SENTENCES)) if n_absent else None
    coders = list(labels)
    labels[PROGRAM] = code_table(codes, units).set_index(SENTENCE)
    pairs = combinations(labels, 2)
    compared = (_compare_codings(labels[one], labels[other], f"{one} – {other}") for one, other in pairs)
    tables = [table for table in compared if len(table)]
    if not tables:
        nothing = agreement_table(labels[PROGRAM], labels[PROGRAM]).rename(columns=SHARES).head(0)
        nothing.insert(0, "comparison", pd.Series(dtype="str"))
        nothing.attrs = {}  # what was said of the rows that are no more
        return with_basis(nothing, of="frame_agreement", left_out=absent)
    if len(coders) > 2:
        tables.append(_all_at_once([labels[coder] for coder in coders]))
    seed = inherited(tables[0]).get("seed")
    table = pd.concat(tables, ignore_index=True)
    coded = {"sentences": counted(len(units), SENTENCES), "passages": counted(units["passage_id"].nunique(), "passage")}
    return with_basis(
        table[["comparison", *(column for column in table.columns if column != "comparison")]],
        of="frame_agreement",
        corpus=say("{sentences} of {passages}, coders {coders}", **coded, coders=say_all(coders, ", ")),
        left_out=absent,
        n=say("the sentences that both of a comparison coded"),
        denominator=say("each sentence and frame is a decision; of macro and pooled n counts the decisions"),
        method=agreement_method(say("the passages that both of a comparison coded")),
        seed=seed,
    )


def _name_of(gold: pd.DataFrame) -> str:
    """Return what to call labels in an error: by their file where `load_gold` read them."""
    return inherited(gold).get("corpus", "labels")


def _refuse_changed(known: pd.DataFrame, file: str) -> None:
    # A spreadsheet's apostrophe before what might be a formula is no change.
    changed = known[(known["text"] != known["text_now"]) & (known["text"] != "'" + known["text_now"])]
    if len(changed):
        row = changed.iloc[0]
        raise GoldError(
            f"{file}: sentence {row['sentence']} of {row['passage_id']} was labelled as «{row['text']}» and now "
            f"reads «{row['text_now']}». Label it anew."
        )


def _compare_codings(first: pd.DataFrame, second: pd.DataFrame, comparison: str) -> pd.DataFrame:
    """Compare two codings on the sentences that both have; no row if there is none."""
    shared = first.index.intersection(second.index)
    clusters = pd.Series(shared.get_level_values("passage_id"), index=shared)
    if not len(shared):
        return pd.DataFrame()
    table = agreement_table(first.loc[shared], second.loc[shared], clusters=clusters)
    return table.rename(columns=SHARES).assign(comparison=comparison)


def _all_at_once(codings: list[pd.DataFrame]) -> pd.DataFrame:
    """Return the alpha of all coders at once, who need not have coded the same sentences, over whole passages."""
    rows = []
    for frame in FRAMES:
        codes = pd.concat([coding[frame] for coding in codings], axis=1)
        passages = pd.Series(codes.index.get_level_values("passage_id"), index=codes.index)
        n = int((codes.notna().sum(axis=1) > 1).sum())
        rows.append((frame, n, *alpha_interval(codes, clusters=passages)))
    table = pd.DataFrame(rows, columns=["label", "n", "alpha", "alpha_low", "alpha_high"])
    macro = {"label": MACRO, "n": int(table["n"].sum()), "alpha": table["alpha"].mean()}
    return pd.concat([table, pd.DataFrame([macro])], ignore_index=True).assign(comparison="all coders")


def statement_agreement(statements: pd.DataFrame, passages: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """Lay each labelled attribution beside the statement that was found for it.

    Parameters
    ----------
    statements, passages, gold : DataFrame
        From ``find_statements``, what they were found in, and ``load_gold("speakers")``. Attributions in passages that
        are not in `passages` are left out.

    Returns
    -------
    DataFrame
        One row an attribution, labelled or found (of a signed contribution only the first passage): ``passage_id`` ·
        ``speaker`` · ``country`` · ``speaker_found`` · ``country_found`` · ``construction`` (of what was found) ·
        ``overlap`` (share of the labelled span that was found) · ``verdict``: ``same speaker``, ``other speaker``,
        ``missed`` or ``not in gold``.

    Raises
    ------
    GoldError
        If the text of a label is no longer there.

    Examples
    --------
    >>> passages = load_corpus("data/articles").passages
    >>> compared = statement_agreement(find_statements(passages), passages, load_gold("speakers"))
    >>> compared["verdict"].unique().tolist()
    ['same speaker']
    """
    texts = passages.set_index("passage_id")["text"]
    chosen = gold[gold["passage_id"].isin(texts.index)]
    people = statements[statements["speaker_kind"] == "person"]
    rows: list[dict[str, Any]] = []
    used: set[str | None] = set()
    for gold_row in chosen.itertuples():
        candidates = people[(people["passage_id"] == gold_row.passage_id) & ~people["statement_id"].isin(used)]
        row = _compare(gold_row, texts[gold_row.passage_id], candidates, _name_of(gold))
        used.add(row.pop("statement_id"))
        rows.append(row)
    signed_passages = set(chosen.loc[chosen["kind"] == "signed", "passage_id"])
    others = people[
        ~people["statement_id"].isin(used) & ((people["kind"] != "signed") | people["passage_id"].isin(signed_passages))
    ]
    if len(chosen):
        rows += [
            {"passage_id": row.passage_id, "speaker_found": row.speaker or row.mention, "country_found": row.country}
            | {"speaker": None, "country": None, "construction": row.construction, "overlap": None}
            | {"verdict": "not in gold"}
            for row in others.itertuples()
        ]
    n = say("{n:,} labelled attributions", n=len(chosen))
    return with_basis(pd.DataFrame(rows, columns=COMPARED), of="statement_agreement", n=n)


def _compare(gold: Any, text: str, candidates: pd.DataFrame, file: str) -> dict[str, Any]:
    start = text.find(gold.start_text)
    end = len(text) if gold.kind == "signed" else text.find(gold.end_text, start) + len(gold.end_text)
    if start < 0 or end < start + len(gold.end_text):
        raise GoldError(
            f"{file}: {gold.passage_id} has no text from «{gold.start_text}» to «{gold.end_text}». Label it anew."
        )
    shared = candidates["end"].clip(upper=end) - candidates["start"].clip(lower=start)
    overlap = (shared.clip(lower=0) / (end - start)).sort_values(ascending=False, kind="stable")
    found = candidates.loc[overlap.index[0]] if len(overlap) and overlap.iloc[0] >= LEAST_OVERLAP else None
    row = {"passage_id": gold.passage_id, "speaker": gold.speaker or gold.mention, "country": gold.country or None}
    if found is None:
        return row | {"overlap": 0.0, "verdict": "missed", "statement_id": None}
    right = found["speaker"] == gold.speaker or (not gold.speaker and found["anonymous"])
    return row | {
        "speaker_found": found["speaker"] or found["mention"],
        "country_found": found["country"],
        "construction": found["construction"],
        "overlap": float(overlap.iloc[0]),
        "verdict": "same speaker" if right else "other speaker",
        "statement_id": found["statement_id"],
    }


def summarise_statement_agreement(compared: pd.DataFrame) -> pd.DataFrame:
    """Return precision, recall and F1 of the attributions, and how often the country agrees.

    Parameters
    ----------
    compared : DataFrame
        From `statement_agreement`.

    Returns
    -------
    DataFrame
        One row: ``n_gold`` · ``n_found`` · ``precision`` · ``recall`` · ``f1`` · ``country_agrees`` (share of those
        with the same speaker; missing countries agree with missing). No row if nothing was labelled.

    Examples
    --------
    >>> passages = load_corpus("data/articles").passages
    >>> compared = statement_agreement(find_statements(passages), passages, load_gold("speakers"))
    >>> summarise_statement_agreement(compared)[["n_gold", "n_found"]].values.tolist()
    [[26, 26]]
    """
    verdict = compared["verdict"]
    right = compared[verdict == "same speaker"]
    n_gold, n_found = int((verdict != "not in gold").sum()), int((verdict != "missed").sum())
    if not n_gold or not n_found:
        return with_basis(pd.DataFrame(columns=SUMMARY), of="summarise_statement_agreement", **inherited(compared))
    same = right["country"].fillna("") == right["country_found"].fillna("")
    precision, recall = len(right) / n_found, len(right) / n_gold
    f1 = 2 * precision * recall / (precision + recall) if len(right) else 0.0
    table = pd.DataFrame([[n_gold, n_found, precision, recall, f1, same.mean()]], columns=SUMMARY)
    return with_basis(table, of="summarise_statement_agreement", **inherited(compared))
