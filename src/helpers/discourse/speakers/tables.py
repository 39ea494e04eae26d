"""One row per speaker, from statements."""

from typing import Any

import pandas as pd

from helpers.discourse.speakers.namesakes import Appearance, Namesakes
from helpers.language.characters import count_chars
from helpers.measures.basis import with_basis
from helpers.measures.columns import require_columns

SPEAKER_COLUMNS = [
    "speaker", "speaker_kind", "descriptor", "country", "country_basis", "country_words", "anonymous",
    "n_statements", "n_characters", "n_articles", "first_article_id", "first_passage_id", "reference_words",
]  # fmt: skip
NAME = ["speaker", "speaker_kind"]
ROW = "reference_words"  # of a speaker's row in the people file
SPEAKER_ID = "speaker_id"
# What speakers are told apart by.
TOLD_BY = (*NAME, "anonymous", "article_id", "passage_id", "descriptor", "country", "country_basis", ROW)


def speaker_table(statements: pd.DataFrame) -> pd.DataFrame:
    """Return one row per speaker, in order of first appearance.

    People of two articles are one speaker if their names agree and their descriptors or the reference don't say
    otherwise: if one row of the people file fits both they are, if two rows do they aren't. Unnamed sources are one
    speaker per article.

    Parameters
    ----------
    statements
        As ``find_statements`` returns them.

    Returns
    -------
    DataFrame
        ``speaker``, ``speaker_kind``, ``descriptor`` (the longest printed), ``country``, ``country_basis`` and
        ``country_words`` (of the first statement that has a country), ``anonymous``, ``n_statements``, ``n_characters``
        (of ``text``, without white space), ``n_articles``, ``first_article_id``, ``first_passage_id``,
        ``reference_words`` (of the row of the people file that is the speaker's, else ``""``).
    """
    if statements.empty:
        return pd.DataFrame(columns=SPEAKER_COLUMNS)
    table = _summary(statements, [*NAME, speaker_identities(statements)])
    return with_basis(
        table[SPEAKER_COLUMNS],
        corpus=f"{len(statements):,} statements in {statements['article_id'].nunique():,} articles",
        n=f"{len(table):,} speakers: people, organisations and documents",
        denominator="characters of attributed text without white space",
    )


def add_speaker_id(statements: pd.DataFrame) -> pd.DataFrame:
    """Add a name for each speaker that no other has, to count and resample speakers by. Does not mutate its argument.

    Parameters
    ----------
    statements
        As ``find_statements`` returns them, all of a corpus: namesakes are told apart among those given, so add the
        column before a selection is made.

    Returns
    -------
    DataFrame
        With ``speaker_id``, one value a speaker as in ``speaker_table``: the name, for an unnamed source with the
        article («一名专家 in 000_…»). Where several speakers would have the same one (two people of a name, a person
        and an organisation) it is numbered in the order of their first statements: «李明 [1]», «李明 [2]».

    Raises
    ------
    ValueError
        If a column is missing.
    """
    require_columns(statements, TOLD_BY, "statements")
    rows = statements[list(TOLD_BY)].reset_index(drop=True)
    keys = [*(rows[column] for column in NAME), speaker_identities(statements).reset_index(drop=True)]
    number = rows.groupby(keys, sort=False, dropna=False).ngroup()
    shown = rows["speaker"].where(~rows["anonymous"], rows["speaker"] + " in " + rows["article_id"])
    speakers = shown[~number.duplicated()]
    alike = speakers.groupby(speakers)
    numbered = speakers + " [" + (alike.cumcount() + 1).astype("str") + "]"
    names = speakers.where(alike.transform("size") == 1, numbered).to_numpy()
    return statements.assign(**{SPEAKER_ID: pd.Series(names[number], index=statements.index, dtype="str")})


def speaker_identities(statements: pd.DataFrame) -> pd.Series:
    """Tell the people behind a name apart: unnamed ones by their article, the others by descriptor and reference.

    Parameters
    ----------
    statements
        As ``find_statements`` returns them.

    Returns
    -------
    Series
        With the index of `statements`: together with ``speaker`` and ``speaker_kind`` it is one value a speaker.
    """
    unnamed = statements["anonymous"]
    names: dict[tuple[str, str], list[Any]] = {}
    for row in _summary(statements[~unnamed], [*NAME, "article_id", ROW]).itertuples():
        names.setdefault((row.speaker, row.speaker_kind), []).append(row)
    numbers = {name: _people_of_a_name(appearances) for name, appearances in names.items()}
    keys = zip(*(statements[column] for column in (*NAME, "article_id", ROW)), unnamed, strict=True)
    identities = [
        f"in {article}" if hidden else numbers[name, kind][article, row] for name, kind, article, row, hidden in keys
    ]
    return pd.Series(identities, index=statements.index, name="identity")


def _people_of_a_name(appearances: list[Any]) -> dict[tuple[str, str], str]:
    """Number the people of one name, by row of the people file or else by descriptor, for each article and row.

    Whom no row fits may be the person of the only row that there is, unless both are in one article.
    """
    rows = {row.reference_words for row in appearances} - {""}
    joins = len(rows) == 1 and len({row.first_article_id for row in appearances}) == len(appearances)
    namesakes = Namesakes()
    numbers: dict[tuple[str, str], str] = {}
    known: dict[str, str] = {}
    for row in sorted(appearances, key=lambda row: not row.reference_words):
        words = row.reference_words
        if words in known:
            number = known[words]
        elif words and not joins:
            number = known[words] = f"row {words}"
        else:
            seen = Appearance(row.descriptor, _text_or_none(row.country), _text_or_none(row.country_basis))
            number = str(namesakes.number(seen))
            known |= {words: number} if words else {}
        numbers[row.first_article_id, words] = number
    return numbers


def _summary(statements: pd.DataFrame, keys: list[str | pd.Series]) -> pd.DataFrame:
    """One row a group, in order of first appearance, with the columns of the table."""
    if statements.empty:
        return pd.DataFrame(columns=SPEAKER_COLUMNS)
    rows = statements.reset_index(drop=True)
    keys = [key.reset_index(drop=True) if isinstance(key, pd.Series) else rows[key] for key in keys]
    rows = rows.assign(
        group=rows.groupby(keys, sort=False).ngroup(),
        n_characters=rows["text"].map(count_chars),
        length=rows["descriptor"].str.len(),
    )
    groups = rows.groupby("group")
    table = groups.agg(
        speaker=("speaker", "first"),
        speaker_kind=("speaker_kind", "first"),
        anonymous=("anonymous", "first"),
        n_statements=("group", "size"),
        n_characters=("n_characters", "sum"),
        n_articles=("article_id", "nunique"),
        first_article_id=("article_id", "first"),
        first_passage_id=("passage_id", "first"),
        reference_words=(ROW, "first"),
    )
    table["descriptor"] = rows.loc[groups["length"].idxmax(), "descriptor"].to_numpy()
    # What gave the country comes from one statement: the first that has one.
    located = rows[rows["country"].notna()].drop_duplicates("group").set_index("group")
    for column in ("country", "country_basis"):
        table[column] = located[column].reindex(table.index)
    table["country_words"] = located["country_words"].reindex(table.index).fillna("")
    return table.reset_index(drop=True)


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None
