"""One row per speaker, from statements."""

import pandas as pd

from helpers.discourse.speakers.namesakes import Appearance, Namesakes
from helpers.reading.lines import count_chars

SPEAKER_COLUMNS = [
    "speaker", "speaker_kind", "descriptor", "country", "country_basis", "country_words", "anonymous",
    "n_statements", "n_characters", "n_articles", "first_article_id", "first_passage_id",
]  # fmt: skip
NAME = ["speaker", "speaker_kind"]


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
        (of ``text``, without white space), ``n_articles``, ``first_article_id``, ``first_passage_id``.
    """
    if statements.empty:
        return pd.DataFrame(columns=SPEAKER_COLUMNS)
    table = _summary(statements, [*NAME, _identities(statements)])
    return table[SPEAKER_COLUMNS]


def _identities(statements: pd.DataFrame) -> pd.Series:
    """Tell the people behind a name apart: unnamed ones by their article, the others by descriptor and reference."""
    unnamed = statements["anonymous"]
    in_article = _summary(statements[~unnamed], [*NAME, "article_id"])
    people: dict[tuple[str, str], Namesakes] = {}
    numbers = {}
    for row in in_article.itertuples():
        seen = Appearance(row.descriptor, _text_or_none(row.country), _text_or_none(row.country_basis))
        number = people.setdefault((row.speaker, row.speaker_kind), Namesakes()).number(seen)
        numbers[row.speaker, row.speaker_kind, row.first_article_id] = str(number)
    keys = zip(statements["speaker"], statements["speaker_kind"], statements["article_id"], unnamed, strict=True)
    identities = [f"in {article}" if hidden else numbers[name, kind, article] for name, kind, article, hidden in keys]
    return pd.Series(identities, index=statements.index, name="identity")


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
