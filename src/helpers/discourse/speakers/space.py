"""How much room speakers are given: by country, region or any other column of the statements."""

from collections.abc import Sequence

import pandas as pd

from helpers.discourse.speakers.speaker_table import NAME, speaker_identities
from helpers.errors import SettingError
from helpers.language.characters import count_chars
from helpers.language.countries import load_regions
from helpers.measures.basis import inherited, with_basis
from helpers.measures.wording import say

BASES = ("stated", "affiliation", "reference")
CORPUS = "{n:,} statements of {speakers:,} speakers ({kind}); a signed contribution is one statement a paragraph"


def limit_basis(statements: pd.DataFrame, bases: Sequence[str] = BASES) -> pd.DataFrame:
    """Keep only the countries that rest on certain bases; the others become missing. Does not mutate its argument.

    Parameters
    ----------
    statements : DataFrame
        ``country`` · ``country_basis``.
    bases : sequence of {"stated", "affiliation", "reference"}
        ``("stated",)`` gives what the text itself says.

    Returns
    -------
    DataFrame
        The statements, ``country`` and ``country_basis`` missing where they rest on another basis.

    Raises
    ------
    SettingError
        If a basis is another word.

    Examples
    --------
    >>> statements = find_statements(load_corpus("data/articles").passages)
    >>> limit_basis(statements, ["stated"])["country_basis"].dropna().unique().tolist()
    ['stated']
    """
    unknown = sorted(set(bases) - set(BASES))
    if unknown:
        raise SettingError(f"BASES has {', '.join(unknown)}: choose among {', '.join(BASES)}.")
    rests = statements["country_basis"].isin(list(bases))
    limited = {column: statements[column].where(rests) for column in ("country", "country_basis")}
    return with_basis(statements.assign(**limited), **inherited(statements))


def add_regions(statements: pd.DataFrame, home: str = "CN") -> pd.DataFrame:
    """Add the UN M49 region of each country and a country group. Does not mutate its argument.

    Parameters
    ----------
    statements : DataFrame
        ``country`` (ISO 3166-1 alpha-2 or missing).
    home : str
        The country whose press this is: a group of its own.

    Returns
    -------
    DataFrame
        With ``region`` (M49 code) and ``country_group``: the home country's code, ``other developing`` (least
        developed included) or ``developed`` (both by M49), missing where the country is.

    Raises
    ------
    SettingError
        If `home` is no country.

    Examples
    --------
    >>> statements = find_statements(load_corpus("data/articles").passages)
    >>> sorted(add_regions(statements)["country_group"].dropna().unique())
    ['CN', 'developed', 'other developing']
    """
    regions = load_regions().set_index("country")
    if home not in regions.index:
        raise SettingError(f"HOME = {home!r}: give the code of a country (ISO 3166-1 alpha-2), such as 'CN'.")
    country = statements["country"]
    development = country.map(regions["development"])
    group = development.replace({"developing": "other developing", "least developed": "other developing", "": None})
    return statements.assign(
        region=country.map(regions["region"]).replace({"": None}), country_group=group.mask(country == home, home)
    )


def spoken_passages(statements: pd.DataFrame) -> pd.DataFrame:
    """Lay statements out as passages, so that what is counted in passages can be counted in speech alone.

    Parameters
    ----------
    statements : DataFrame
        From ``find_statements``, with any columns added.

    Returns
    -------
    DataFrame
        The statements' columns, but ``passage_id`` is the statement's id, ``kind`` is ``body`` and ``text`` only the
        words attributed: neither the office before the name nor the verb belongs to it.

    Examples
    --------
    >>> from helpers.discourse.speakers.space import spoken_passages
    >>> speech = spoken_passages(find_statements(load_corpus("data/articles").passages))
    >>> set(speech["kind"])
    {'body'}
    """
    spoken = statements.assign(passage_id=statements["statement_id"], kind="body")
    return with_basis(spoken, **inherited(statements))


def space_by(statements: pd.DataFrame, by: str, *, speaker_kind: str = "person") -> pd.DataFrame:
    """Sum what is attributed to the speakers of each group.

    Parameters
    ----------
    statements : DataFrame
        From ``find_statements``, with the column `by`.
    by : str
        ``country``, ``region``, ``country_group``, ``speaker_type``, ``kind``, …; missing values are a group.
    speaker_kind : str
        ``person``, ``organisation`` or ``document``.

    Returns
    -------
    DataFrame
        `by` · ``n_speakers`` (told apart as in ``speaker_table``) · ``n_statements`` · ``n_characters``
        (of attributed text, without white space) · ``share`` (of all such characters, 0 to 1), most characters first.

    Examples
    --------
    >>> statements = find_statements(load_corpus("data/articles").passages)
    >>> space_by(statements, "country")["country"].head(2).tolist()
    ['CN', nan]
    """
    chosen = statements[statements["speaker_kind"] == speaker_kind]
    people = [*(chosen[column] for column in NAME), speaker_identities(chosen)]
    counted = chosen.assign(
        n_characters=chosen["text"].map(count_chars).astype("int64"),
        identity=chosen.groupby(people, sort=False).ngroup(),
    )
    table = (
        counted.groupby(by, dropna=False, sort=True)
        .agg(
            n_speakers=("identity", "nunique"),
            n_statements=("statement_id", "size"),
            n_characters=("n_characters", "sum"),
        )
        .reset_index()
        .sort_values("n_characters", ascending=False, kind="stable", ignore_index=True)
    )
    total = int(table["n_characters"].sum())
    table["share"] = table["n_characters"] / total if total else 0.0
    return with_basis(
        table,
        of="space_by",
        corpus=say(CORPUS, n=len(chosen), speakers=counted["identity"].nunique(), kind=say(speaker_kind)),
        left_out=say("{n:,} statements of other kinds of speakers", n=len(statements) - len(chosen)),
        denominator=say("{n:,} characters of attributed text without white space", n=total),
    )
