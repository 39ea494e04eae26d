"""What a notebook found, in a sentence with its figures: computed from its tables, in English or Chinese.

Every sentence also holds for a corpus in which there is nothing to find.
"""

from collections.abc import Callable, Iterable

import pandas as pd

from helpers.discourse.framing.conclusions import LEAST_HELD
from helpers.discourse.gold import PROGRAM
from helpers.display.labels import code_name
from helpers.display.wording import phrase
from helpers.language.lexicon import EXCLUDE
from helpers.measures.correction import SHOWN
from helpers.reading.corpus import Corpus

MOST_NAMED = 3
LEAST_ALPHA, RELIABLE_ALPHA = 0.667, 0.8  # Krippendorff 2004, Content Analysis, 2nd ed., p. 241


def reading_finding(corpus: Corpus, labels: str) -> str:
    """Say how many lines were read, kept and set aside, and what is doubtful."""
    fates = corpus.ledger["fate"].value_counts()
    return phrase(
        "Lines read: {lines:,} (pages: {pages:,}). Text of the articles: {counted:,}; page furniture: {furniture:,}; "
        "printed again: {duplicate:,}; outside the text by format: {outside:,}; blank: {blank:,}. "
        "Oddities listed for the reader: {doubts:,}; files not read: {errors:,}.",
        labels,
        lines=len(corpus.ledger),
        pages=corpus.ledger["source"].nunique(),
        counted=int(fates.get("kept", 0) + fates.get("joined", 0)),
        doubts=len(corpus.doubts),
        errors=len(corpus.errors),
        **{fate: int(fates.get(fate, 0)) for fate in ("furniture", "duplicate", "outside", "blank")},
    )


def theme_finding(labels: str, rates: pd.DataFrame, by_article: pd.DataFrame) -> str:
    """Name the most frequent themes of the whole corpus, and how many themes occur in every article.

    From ``theme_rates`` with ``by=None`` and ``by="article_id"``, with names.
    """
    present = rates[rates["n"] > 0].sort_values("rate", ascending=False, kind="stable")
    if present.empty:
        return phrase("No term of the lexicon occurs in this corpus.", labels)
    everywhere = by_article.groupby("category", observed=True)["n"].min()
    told = [
        f"{row.category_name} {row.rate:,.1f}" + _interval(row.low, row.high, ",.1f")
        for row in present.head(MOST_NAMED).itertuples()
    ]
    return phrase(
        "Mentions per 1,000 characters are highest for {themes} (in parentheses 95% intervals: where they overlap, "
        "the order is not established; mentions in all: {n:,}; characters: {chars:,}). "
        "Themes that occur: {present} of {all}; in every one of the articles ({articles}): {shared}.",
        labels,
        themes=_join(told, labels),
        n=int(present["n"].sum()),
        chars=int(present["n_chars"].iloc[0]),
        present=len(present),
        all=len(rates),
        shared=int((everywhere > 0).sum()),
        articles=by_article["article_id"].nunique(),
    )


def speaker_finding(labels: str, speakers: pd.DataFrame, space: pd.DataFrame) -> str:
    """Say how many people speak, from how many countries, and who has most of the space.

    From ``speaker_table`` and ``space_by(…, "country")``, with names.
    """
    people = speakers[(speakers["speaker_kind"] == "person") & ~speakers["anonymous"].astype(bool)]
    if people.empty:
        return phrase("No named person speaks in this corpus.", labels)
    basis = people["country_basis"].value_counts()
    foremost = space.dropna(subset=["country"]).head(MOST_NAMED)
    return phrase(
        "Named people who speak: {people}, from {countries} countries. Of the space given to speakers: {space}; "
        "{lost:.0%} has no known country. The country is stated for {stated} of these people, implied by an "
        "affiliation for {affiliation}, taken from a reference file for {reference} and unknown for {unknown}.",
        labels,
        people=len(people),
        countries=people["country"].nunique(),
        unknown=int(people["country"].isna().sum()),
        space=_join([f"{row.country_name} {row.share:.0%}" for row in foremost.itertuples()], labels),
        lost=float(space.loc[space["country"].isna(), "share"].sum()),
        **{name: int(basis.get(name, 0)) for name in ("stated", "affiliation", "reference")},
    )


def framing_finding(
    labels: str, shares: pd.DataFrame, orders: pd.DataFrame, tested: pd.DataFrame, agreement: pd.DataFrame
) -> str:
    """Say how often each frame occurs, which order of them does not hang on the terms, and what the labels say.

    From ``frame_shares`` and ``conclusions`` of the whole corpus, ``frame_by_speaker`` and ``frame_agreement``; the
    last two may be empty.
    """
    if shares.empty or not shares["n"].max():
        return phrase("There are no sentences to code in this corpus.", labels)
    frames = list(shares["frame"].unique())
    told = [_shares(shares, labels), _orders(orders, labels), _groups(tested, labels)]
    return ("" if labels == "zh" else " ").join(filter(None, [*told, _agreement(agreement, frames, labels)]))


def _shares(shares: pd.DataFrame, labels: str) -> str:
    told = [
        f"{code_name('frame', row.frame, labels)} {row.share:.0%}" + _interval(row.low, row.high, ".0%")
        for row in shares.itertuples()
    ]
    units = _join([code_name("unit", unit, labels).lower() for unit in shares["unit"].dropna().unique()], labels)
    over = phrase("95% intervals, resampled by {units}; ", labels, units=units)
    return phrase(
        "Sentences: {n:,}. Of these {frames} ({intervals}a sentence may carry several).",
        labels,
        n=int(shares["n"].max()),
        frames=_join(told, labels),
        intervals=over if shares["low"].notna().any() else "",
    )


def _orders(orders: pd.DataFrame, labels: str) -> str:
    if orders.empty:
        return ""
    sign = {True: " > ", False: "与" if labels == "zh" else "–"}
    named = [
        [code_name("frame", frame, labels) for frame in pair]
        for pair in zip(orders["more"], orders["less"], strict=True)
    ]
    told: dict[bool, list[str]] = {True: [], False: []}
    for pair, robust, holds in zip(named, orders["robust"].astype(bool), orders["holds"], strict=True):
        # A tie under the whole lexicon (7% and 7%, or twice 0%) has no order that could hold.
        told[robust].append(sign[robust].join(pair) + (f" ({holds:.1%})" if pd.notna(holds) else ""))
    nothing = phrase("none", labels)
    return phrase(
        "Orders that hold in at least {least:.0%} of random halves of the lexicon: {robust}; left open: {open}.",
        labels,
        least=LEAST_HELD,
        robust=_join(told[True], labels) or nothing,
        open=_join(told[False], labels) or nothing,
    )


def _groups(tested: pd.DataFrame, labels: str) -> str:
    if tested.empty:
        return ""
    shown = int((tested["verdict"] == SHOWN).sum())
    return phrase(
        "Differences between groups of speakers that survive correction: {shown} of {all}.",
        labels,
        shown=shown,
        all=len(tested),
    )


def _agreement(agreement: pd.DataFrame, frames: list[str], labels: str) -> str:
    program = agreement[agreement["comparison"].str.endswith(PROGRAM) & agreement["label"].isin(frames)]
    if program.empty:
        return ""
    worst = program.sort_values("alpha", kind="stable").drop_duplicates("label").set_index("label").reindex(frames)
    alphas = [
        f"{code_name('frame', frame, labels)} {row.alpha:.2f}" + _interval(row.alpha_low, row.alpha_high, ".2f")
        for frame, row in worst.dropna(subset=["alpha"]).iterrows()
    ]
    return phrase(
        "Agreement of the program with the gold labels, Krippendorff’s α with 95% interval: {alphas}; "
        "{reliable:.3f} is held reliable, below {least} no conclusion should rest on it.",
        labels,
        alphas=_join(alphas, labels),
        least=LEAST_ALPHA,
        reliable=RELIABLE_ALPHA,
    )


def lexicon_finding(labels: str, overall: pd.DataFrame, candidates: pd.DataFrame, unmatched: pd.DataFrame) -> str:
    """Say how much of the texts a lexicon reaches, and what it misses.

    From ``coverage`` with ``by=None``, ``candidate_terms`` and ``unmatched_terms``.
    """
    whole = overall.iloc[0]
    if pd.isna(whole["share_of_sentences"]):
        return phrase("There are no sentences to search in this corpus.", labels)
    foremost = _join([f"{row.term} ({row.n:,})" for row in candidates.head(MOST_NAMED).itertuples()], labels)
    return phrase(
        "Of the lexicon’s {terms:,} terms {matched:,} occur; {sentences:.0%} of the sentences have at least one, and "
        "they cover {characters:.1%} of the characters. Terms that stand in the texts and never count, because others "
        "hide them or a rule of context leaves them out: {hidden:,}. Recurring strings that no term covers: "
        "{missed:,}{first}.",
        labels,
        terms=int(whole["n_terms"]),
        matched=int(whole["n_matched"]),
        sentences=whole["share_of_sentences"],
        characters=whole["share_of_characters"],
        hidden=int(((unmatched["n"] > 0) & (unmatched["category"] != EXCLUDE)).sum()),
        missed=len(candidates),
        first=phrase(", foremost {named}", labels, named=foremost) if foremost else "",
    )


# Which sentence a notebook's tables make: told by the first of them.
FINDINGS: dict[str, Callable[..., str]] = {
    "theme_rates": theme_finding,
    "speakers": speaker_finding,
    "frame_shares": framing_finding,
    "coverage": lexicon_finding,
}


def _interval(low: float, high: float, number_format: str) -> str:
    return f" ({low:{number_format}}–{high:{number_format}})" if pd.notna(low) else ""


def _join(parts: Iterable[str], labels: str) -> str:
    return ("，" if labels == "zh" else ", ").join(parts)
