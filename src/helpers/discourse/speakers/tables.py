"""One row per speaker, from statements."""

from difflib import SequenceMatcher

import pandas as pd

from helpers.reading.lines import count_chars

SPEAKER_COLUMNS = [
    "speaker", "speaker_kind", "descriptor", "country", "country_basis", "country_words", "anonymous",
    "n_statements", "n_characters", "n_articles", "first_article_id", "first_passage_id",
]  # fmt: skip
# Characters that two descriptors share if they describe one person (北京大学 in both).
WORDS_IN_COMMON = 4


def speaker_table(statements: pd.DataFrame) -> pd.DataFrame:
    """Return one row per speaker, in order of first appearance.

    People of two articles are one speaker if their names agree and their descriptors or the reference don't say
    otherwise; unnamed sources are one speaker per article.

    Parameters
    ----------
    statements
        As ``find_statements`` returns them.

    Returns
    -------
    DataFrame
        ``speaker``, ``speaker_kind``, ``descriptor`` (the longest printed), ``country``, ``country_basis`` and
        ``country_words`` (of the first statement that has a country), ``anonymous``, ``n_statements``, ``n_characters``
        (of attributed text, without white space), ``n_articles``, ``first_article_id``, ``first_passage_id``.
    """
    if statements.empty:
        return pd.DataFrame(columns=SPEAKER_COLUMNS)
    statements = statements.reset_index(drop=True)
    keys = [statements["speaker"], statements["speaker_kind"], _identities(statements)]
    rows = [_speaker(group) for _, group in statements.groupby(keys, sort=False)]
    return pd.DataFrame(rows, columns=SPEAKER_COLUMNS)


def _identities(statements: pd.DataFrame) -> pd.Series:
    """Number the people behind a name: the same in every article whose descriptor or reference agrees."""
    known: dict[tuple[str, str], list[dict[str, object]]] = {}
    numbers = pd.Series(0, index=statements.index)
    for (name, kind, _), group in statements.groupby(["speaker", "speaker_kind", "article_id"], sort=False):
        here = _speaker(group)
        people = known.setdefault((name, kind), [])
        same = [number for number, person in enumerate(people) if _agree(person, here)]
        number = same[0] if same else len(people)
        if not same:
            people.append(here)
        numbers.loc[group.index] = number
    return numbers


def _agree(one: dict[str, object], other: dict[str, object]) -> bool:
    """Whether two articles mean one person: no other country, and words of the descriptor in common, or a reference."""
    if one["anonymous"] or other["anonymous"]:
        return False
    countries = {code for code in (one["country"], other["country"]) if isinstance(code, str)}
    if len(countries) > 1:
        return False
    first, second = str(one["descriptor"]), str(other["descriptor"])
    if not first or not second or "reference" in (one["country_basis"], other["country_basis"]):
        return True
    match = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    return match.size >= WORDS_IN_COMMON or first in second or second in first


def _speaker(group: pd.DataFrame) -> dict[str, object]:
    first = group.iloc[0]
    located = group[group["country"].notna()]
    origin = located.iloc[0] if len(located) else first
    return {
        "speaker": first["speaker"],
        "speaker_kind": first["speaker_kind"],
        "descriptor": max(group["descriptor"], key=len),
        "country": origin["country"],
        "country_basis": origin["country_basis"],
        "country_words": origin["country_words"],
        "anonymous": bool(first["anonymous"]),
        "n_statements": len(group),
        "n_characters": int(group["text"].map(count_chars).sum()),
        "n_articles": group["article_id"].nunique(),
        "first_article_id": first["article_id"],
        "first_passage_id": first["passage_id"],
    }
