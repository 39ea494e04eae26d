"""What a lexicon reaches and misses, in two sentences with their figures, in English or Chinese."""

import pandas as pd

from helpers.display.labels import LANGUAGES
from helpers.language.lexicon import EXCLUDE

MOST_NAMED = 3

ENGLISH = (
    "Of the lexicon’s {terms:,} terms {matched:,} occur; {sentences:.0%} of the sentences have at least one, and they "
    "cover {characters:.1%} of the characters. Terms that stand in the texts and never count, because others hide them "
    "or a rule of context leaves them out: {hidden:,}. Recurring strings that no term covers: {missed:,}{first}."
)
CHINESE = (
    "词表共 {terms:,} 个词语，其中出现 {matched:,} 个；{sentences:.0%} 的句子至少含一个，"
    "覆盖正文 {characters:.1%} 的字。文中虽有、但因被其他词语遮蔽或按语境规则不计而从未计入的词语 {hidden:,} 个；"
    "词表未覆盖的高频字串 {missed:,} 个{first}。"
)
FIRST = (", foremost {named}", "，居首者为{named}")
NOTHING = ("There are no sentences to search in this corpus.", "语料中没有可供检索的句子。")


def lexicon_finding(
    overall: pd.DataFrame, candidates: pd.DataFrame, unmatched: pd.DataFrame, labels: str = "en"
) -> str:
    """Say how much of the texts a lexicon reaches, and what it misses.

    Parameters
    ----------
    overall : DataFrame
        From ``coverage`` with ``by=None``.
    candidates : DataFrame
        From ``candidate_terms``.
    unmatched : DataFrame
        From ``unmatched_terms`` with the passages.
    labels : {"en", "zh"}
        Language.
    """
    language = LANGUAGES.index(labels)
    whole = overall.iloc[0]
    if pd.isna(whole["share_of_sentences"]):
        return NOTHING[language]
    foremost = [f"{row.term} ({row.n:,})" for row in candidates.head(MOST_NAMED).itertuples()]
    named = (", ", "，")[language].join(foremost)
    return (ENGLISH, CHINESE)[language].format(
        terms=int(whole["n_terms"]),
        matched=int(whole["n_matched"]),
        sentences=whole["share_of_sentences"],
        characters=whole["share_of_characters"],
        hidden=int(((unmatched["n"] > 0) & (unmatched["category"] != EXCLUDE)).sum()),
        missed=len(candidates),
        first=FIRST[language].format(named=named) if named else "",
    )
