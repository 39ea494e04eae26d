"""The program against hand-coded labels of our own articles (``data/gold/``)."""

from pathlib import Path
from typing import Any

import pandas as pd

from helpers.discourse.framing.codes import FRAMES, code_table
from helpers.measures.agreement import agreement_table
from helpers.paths import data_folder

PROGRAM = "program"
AGREEMENT_COLUMNS = ["label", "n", "share_first", "share_second", "precision", "recall", "f1", "alpha"]
LEAST_OVERLAP = 0.3  # of the gold span, as the Gender Gap Tracker reports it (Asr et al. 2021, PLOS ONE 16(1):e0245533)


class GoldError(ValueError):
    """Hand labels that do not fit the sentences they were given for."""


def load_gold(name: str, folder: Path | None = None) -> pd.DataFrame:
    """Read ``data/gold/<name>.csv``; its columns are told in ``data/gold/README.md``."""
    path = (folder or data_folder("gold")) / f"{name}.csv"
    return pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False)


def frame_agreement(codes: pd.DataFrame, sentences: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """Compare the coded frames with each coder, and the coders with each other.

    Parameters
    ----------
    codes : DataFrame
        From ``code_frames``.
    sentences : DataFrame
        From ``sentence_table``: ``passage_id`` · ``sentence`` · ``text``.
    gold : DataFrame
        ``passage_id`` · ``sentence`` · ``text`` · ``coder`` and a 0/1 column a frame. Sentences that are not in
        `sentences` (another corpus) are left out.

    Returns
    -------
    DataFrame
        ``comparison`` (as «A – program», «A – B») · ``label`` (frame, ``macro``, ``pooled``) · ``n`` ·
        ``share_first`` · ``share_second`` (of the sentences, by the first and by the second of the two) ·
        ``precision`` · ``recall`` · ``f1`` · ``alpha`` (Krippendorff 2004). No row where none of the hand-coded
        sentences is in the corpus.

    Raises
    ------
    GoldError
        If a sentence reads otherwise than when it was labelled.
    """
    key = ["passage_id", "sentence"]
    known = gold.merge(sentences[[*key, "text"]], on=key, suffixes=("", "_now"), how="inner")
    changed = known[known["text"] != known["text_now"]]
    if len(changed):
        row = changed.iloc[0]
        raise GoldError(
            f"frames.csv: sentence {row['sentence']} of {row['passage_id']} was labelled as «{row['text']}» and now "
            f"reads «{row['text_now']}». Label it anew."
        )
    coders = {coder: rows.sort_values(key)[[*key, *FRAMES]] for coder, rows in known.groupby("coder")}
    if not coders:
        return pd.DataFrame(columns=["comparison", *AGREEMENT_COLUMNS])
    units = next(iter(coders.values()))[key]
    coders[PROGRAM] = code_table(codes, units)
    names = list(coders)
    pairs = [(first, second) for i, first in enumerate(names) for second in names[i + 1 :]]
    tables = [
        agreement_table(_codes(coders[first]), _codes(coders[second])).assign(comparison=f"{first} – {second}")
        for first, second in pairs
    ]
    table = pd.concat(tables, ignore_index=True)
    return table.rename(columns={"share_gold": "share_first", "share_coded": "share_second"})[
        ["comparison", *AGREEMENT_COLUMNS]
    ]


def _codes(table: pd.DataFrame) -> pd.DataFrame:
    return table.reset_index(drop=True)[list(FRAMES)]


def statement_agreement(statements: pd.DataFrame, passages: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """Lay each hand-coded attribution beside the statement that was found for it.

    Parameters
    ----------
    statements : DataFrame
        From ``find_statements``.
    passages : DataFrame
        ``passage_id`` · ``text``.
    gold : DataFrame
        ``data/gold/speakers.csv``. Attributions in passages that are not in `passages` are left out.

    Returns
    -------
    DataFrame
        One row an attribution, by hand or found (of a signed contribution only the first passage): ``passage_id`` ·
        ``speaker`` · ``country`` (by hand) · ``speaker_found`` · ``country_found`` · ``overlap`` (share of the
        hand-coded span that was found) · ``verdict``: ``same speaker``, ``other speaker``, ``missed`` or
        ``not in gold``.
    """
    texts = passages.set_index("passage_id")["text"]
    chosen = gold[gold["passage_id"].isin(texts.index)]
    people = statements[statements["speaker_kind"] == "person"]
    rows: list[dict[str, Any]] = []
    used: set[str | None] = set()
    for gold_row in chosen.itertuples():
        candidates = people[(people["passage_id"] == gold_row.passage_id) & ~people["statement_id"].isin(used)]
        row = _compare(gold_row, texts[gold_row.passage_id], candidates)
        used.add(row.pop("statement_id"))
        rows.append(row)
    signed_passages = set(chosen.loc[chosen["kind"] == "signed", "passage_id"])
    others = people[
        ~people["statement_id"].isin(used) & ((people["kind"] != "signed") | people["passage_id"].isin(signed_passages))
    ]
    rows += [
        {
            "passage_id": other.passage_id, "speaker": None, "country": None, "overlap": None,
            "speaker_found": other.speaker or other.mention, "country_found": other.country, "verdict": "not in gold",
        }
        for other in others.itertuples()
        if len(chosen)
    ]  # fmt: skip
    columns = ["passage_id", "speaker", "country", "speaker_found", "country_found", "overlap", "verdict"]
    return pd.DataFrame(rows, columns=columns)


def _compare(gold: Any, text: str, candidates: pd.DataFrame) -> dict[str, Any]:
    start = text.find(gold.start_text)
    end = len(text) if gold.kind == "signed" else text.find(gold.end_text, start) + len(gold.end_text)
    if start < 0 or end < start + len(gold.end_text):
        raise GoldError(
            f"speakers.csv: {gold.passage_id} has no text from «{gold.start_text}» to «{gold.end_text}». Label it anew."
        )
    shared = candidates["end"].clip(upper=end) - candidates["start"].clip(lower=start)
    overlap = (shared.clip(lower=0) / (end - start)).sort_values(ascending=False, kind="stable")
    found = candidates.loc[overlap.index[0]] if len(overlap) and overlap.iloc[0] >= LEAST_OVERLAP else None
    row = {"passage_id": gold.passage_id, "speaker": gold.speaker or gold.mention, "country": gold.country or None}
    if found is None:
        return row | {
            "speaker_found": None,
            "country_found": None,
            "overlap": 0.0,
            "verdict": "missed",
            "statement_id": None,
        }
    right = found["speaker"] == gold.speaker or (not gold.speaker and found["anonymous"])
    return row | {
        "speaker_found": found["speaker"] or found["mention"], "country_found": found["country"],
        "overlap": float(overlap.iloc[0]), "verdict": "same speaker" if right else "other speaker",
        "statement_id": found["statement_id"],
    }  # fmt: skip


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
        with the same speaker; missing countries agree with missing). No row if nothing was hand-coded.
    """
    verdict = compared["verdict"]
    right = compared[verdict == "same speaker"]
    n_gold, n_found = int((verdict != "not in gold").sum()), int((verdict != "missed").sum())
    if not n_gold or not n_found:
        return pd.DataFrame(columns=["n_gold", "n_found", "precision", "recall", "f1", "country_agrees"])
    same = right["country"].fillna("") == right["country_found"].fillna("")
    precision, recall = len(right) / n_found, len(right) / n_gold
    f1 = 2 * precision * recall / (precision + recall) if len(right) else 0.0
    values = [n_gold, n_found, precision, recall, f1, same.mean()]
    return pd.DataFrame([values], columns=["n_gold", "n_found", "precision", "recall", "f1", "country_agrees"])
