"""One row per speaker, and which people of one name, in several articles, are one person."""

from typing import Any, NamedTuple

import pandas as pd

from helpers.discourse.speakers.speaker_types import UNKNOWN_TYPE
from helpers.language.characters import count_chars
from helpers.measures.basis import require_columns, with_basis
from helpers.measures.wording import say

# Characters that two descriptors share if they describe one person (北京大学 in both).
WORDS_IN_COMMON = 4
REFERENCE = "reference"
CORPUS = "{n:,} statements in {articles:,} articles"
Numbers = dict[str | None, int]


class Appearance(NamedTuple):
    """Somebody in one article: the longest descriptor, the country (or None) and its basis."""

    descriptor: str
    country: str | None
    basis: str | None


class Namesakes:
    """The people of one name, numbered as they appear: of each piece of a descriptor the first of each country."""

    def __init__(self) -> None:
        self._count = 0
        self._pieces: dict[str, Numbers] = {}
        self._short: dict[str, Numbers] = {}
        self._open: Numbers = {}
        self._all: Numbers = {}

    def number(self, person: Appearance) -> int:
        """Return the number of the first person that this can be, else a new number."""
        known = [found for numbers in self._alike(person) for found in _fitting(numbers, person.country)]
        if known:
            return min(known)
        self._enter(person)
        self._count += 1
        return self._count - 1

    def _alike(self, person: Appearance) -> list[Numbers]:
        """What is kept of the people whose descriptors agree with somebody's."""
        if _says_little(person):
            return [self._all]
        text = person.descriptor
        whole = [text[i : i + WORDS_IN_COMMON] for i in range(len(text) - WORDS_IN_COMMON + 1)] or [text]
        return [self._open, *_known(self._pieces, whole), *_known(self._short, _pieces(text))]

    def _enter(self, person: Appearance) -> None:
        kept = [self._all, *(self._pieces.setdefault(piece, {}) for piece in _pieces(person.descriptor))]
        if _says_little(person):
            kept.append(self._open)
        elif len(person.descriptor) < WORDS_IN_COMMON:
            kept.append(self._short.setdefault(person.descriptor, {}))
        for numbers in kept:
            numbers.setdefault(person.country, self._count)


def _says_little(person: Appearance) -> bool:
    return not person.descriptor or person.basis == REFERENCE


def _known(index: dict[str, Numbers], pieces: list[str]) -> list[Numbers]:
    return [index[piece] for piece in pieces if piece in index]


def _fitting(numbers: Numbers, country: str | None) -> list[int]:
    """The first person without a country or with this one; without a country of one's own, the first of all."""
    if country is None:
        return list(numbers.values())
    return [numbers[code] for code in (country, None) if code in numbers]


def _pieces(text: str) -> list[str]:
    """All strings of one to four characters in a text."""
    lengths = range(1, WORDS_IN_COMMON + 1)
    return [text[i : i + length] for length in lengths for i in range(len(text) - length + 1)]


SPEAKER_COLUMNS = [
    "speaker", "speaker_kind", "speaker_type", "descriptor", "country", "country_basis", "country_words",
    "institution_country", "anonymous", "n_statements", "n_characters", "n_articles", "first_article_id",
    "first_passage_id", "reference_words",
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
    statements : DataFrame
        From ``find_statements``.

    Returns
    -------
    DataFrame
        ``speaker``, ``speaker_kind``, ``speaker_type`` (the first that is known), ``descriptor`` (the longest printed),
        ``institution_country``, ``country``, ``country_basis`` and
        ``country_words`` (of the first statement that has a country), ``anonymous``, ``n_statements``, ``n_characters``
        (of ``text``, without white space), ``n_articles``, ``first_article_id``, ``first_passage_id``,
        ``reference_words`` (of the row of the people file that is the speaker's, else ``""``).

    Examples
    --------
    >>> speakers = speaker_table(find_statements(load_corpus("data/articles").passages))
    >>> speakers[["speaker", "country", "n_statements"]].head(2).values.tolist()
    [['习近平', 'CN', 3], ['多国专家、业界人士', nan, 1]]
    """
    identities = speaker_identities(statements)
    table = _summary(statements, [*NAME, identities])
    known = statements.assign(speaker_type=statements["speaker_type"].replace({UNKNOWN_TYPE: None}))
    keys = [*(statements[column].to_numpy() for column in NAME), identities.to_numpy()]
    first = known.groupby(keys, sort=False)[["speaker_type", "institution_country"]].first()
    table["speaker_type"] = first["speaker_type"].fillna(UNKNOWN_TYPE).to_numpy()
    table["institution_country"] = first["institution_country"].to_numpy()
    return with_basis(
        table[SPEAKER_COLUMNS],
        of="speakers",
        corpus=say(CORPUS, n=len(statements), articles=statements["article_id"].nunique()),
        n=say("{n:,} speakers: people, organisations and documents", n=len(table)),
        denominator=say("characters of attributed text without white space"),
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

    Examples
    --------
    >>> statements = find_statements(load_corpus("data/articles").passages)
    >>> add_speaker_id(statements)["speaker_id"].nunique() == len(speaker_table(statements))
    True
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
    """Tell people of a name and kind apart: unnamed ones by their article, others by descriptor and people file."""
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
    table = groups[[*NAME, "anonymous", "article_id", "passage_id", ROW]].first()
    table = table.rename(columns={"article_id": "first_article_id", "passage_id": "first_passage_id"})
    table["n_statements"], table["n_characters"] = groups.size(), groups["n_characters"].sum()
    table["n_articles"] = groups["article_id"].nunique()
    table["descriptor"] = rows.loc[groups["length"].idxmax(), "descriptor"].to_numpy()
    # What gave the country comes from one statement: the first that has one.
    located = rows[rows["country"].notna()].drop_duplicates("group").set_index("group")
    table = table.join(located[["country", "country_basis", "country_words"]])
    table["country_words"] = table["country_words"].fillna("")
    return table.reset_index(drop=True)


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None
