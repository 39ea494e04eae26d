"""What ``data/reference/people.csv`` says of people: who they are, what they are called and what they are not.

The columns and what they do are told in ``docs/people.md``. Names and forms are compared in simplified characters,
without blanks, whichever dot is between the parts.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from helpers.discourse.speakers.descriptors import Origin
from helpers.discourse.speakers.grammar import pattern
from helpers.language.countries import country_name
from helpers.language.csv_files import read_numbered_rows
from helpers.language.folding import simplify
from helpers.language.person_names import DOTS
from helpers.paths import data_folder

PEOPLE_COLUMNS = ["name", "country", "aliases", "not_aliases", "words", "name_en", "description", "source"]
ANYBODY = "*"  # no other word is needed beside the name
LEFT_OUT = ""  # the form of a subject that is not printed
BETWEEN, LIMIT = "|", "@"
FULL_WIDTH = str.maketrans("｜＠", BETWEEN + LIMIT)  # as Chinese keyboards write them
IN_LISTS = re.compile("[，,、;；]")  # none of them is in a name
FORM = str.maketrans(dict.fromkeys(DOTS, "·") | dict.fromkeys(" 　\t\n", ""))
Entry = tuple[str, str]  # what is printed or has to be, and the article or passage to which that is limited, or ""


@dataclass(frozen=True, eq=False)
class KnownPerson:
    """A row of the file; `splits` where its own name is limited: others of that name are in the article."""

    name: str
    words: str
    conditions: tuple[Entry, ...]
    origin: Origin
    forms: frozenset[str]
    splits: bool = False

    def fit(self, descriptors: Iterable[str], article_id: str) -> int:
        """How closely the row fits somebody: -1 not at all, 0 by the name alone, else by the longest word found."""
        fits = (_fit(condition, descriptors, article_id) for condition in self.conditions)
        return max(fits, default=-1)


def _fit(condition: Entry, descriptors: Iterable[str], article_id: str) -> int:
    word, article = condition
    if article and article != article_id:
        return -1
    if word in ("", ANYBODY):
        return len(article)
    return len(word) + len(article) if any(word in descriptor for descriptor in descriptors) else -1


class Ruling(NamedTuple):
    """What the file says of a mention: whom it means here, whom it may mean, whom not; and whether only here."""

    forced: KnownPerson | None = None
    aliases: tuple[KnownPerson, ...] = ()
    barred: tuple[tuple[KnownPerson, bool], ...] = ()  # with whether the row is limited to this article or passage
    passing: bool = False


NO_RULING = Ruling()


@dataclass
class KnownPeople:
    """The rows of a people file, by what is printed for the people."""

    named: dict[str, list[KnownPerson]] = field(default_factory=dict)
    aliases: dict[str, list[KnownPerson]] = field(default_factory=dict)
    forced: dict[Entry, KnownPerson] = field(default_factory=dict)
    barred: dict[Entry, list[KnownPerson]] = field(default_factory=dict)
    ruled: set[str] = field(default_factory=set)

    def row_of(
        self, name: str, descriptors: Iterable[str], article_id: str = "", barred: Iterable[KnownPerson] = ()
    ) -> KnownPerson | None:
        """Return the row that fits a name or alias and its descriptors most closely, None if none does."""
        rows = [row for row in self.named.get(form_of(name), ()) if row not in barred]
        fits = [(row.fit(descriptors, article_id), row) for row in rows]
        closest = max((fit for fit, _ in fits), default=-1)
        return next((row for fit, row in fits if fit == closest), None) if closest >= 0 else None

    def ruling(self, forms: Iterable[str], article_id: str, passage_id: str) -> Ruling:
        """Return what the file says of a mention, printed in one or another form, in a passage."""
        ruled = [form for form in dict.fromkeys(map(form_of, forms)) if form in self.ruled]
        if not ruled:
            return NO_RULING
        forced = [self.forced.get((form, place)) for place in (passage_id, article_id) for form in ruled]
        barred = [
            (row, bool(place))
            for place in (passage_id, article_id, "")
            for form in ruled
            for row in self.barred.get((form, place), ())
        ]
        # What is said of a passage goes before what is said of its article.
        here = {row.name for form in ruled for row in self.barred.get((form, passage_id), ())}
        in_passage, in_article = forced[: len(ruled)], forced[len(ruled) :]
        meant = [*in_passage, *(row for row in in_article if row and row.name not in here)]
        return Ruling(
            next((row for row in meant if row), None),
            tuple(dict.fromkeys(row for form in ruled for row in self.aliases.get(form, ()))),
            tuple(barred),
            any((form, passage_id) in self.barred for form in ruled),
        )


def form_of(text: str) -> str:
    """Return what a name in simplified characters is compared by: without blanks, with one dot for all."""
    return text.translate(FORM)


def load_people(path: Path | str | None = None) -> KnownPeople:
    """Read a people file, the project's unless told; ValueError if a row contradicts itself or another."""
    path = people_path(path)
    return people_of(numbered_people(path), path)


def people_of(rows: Iterable[tuple[int, dict[str, str]]], path: Path) -> KnownPeople:
    """Return what rows say, each with its line in a file."""
    people = KnownPeople()
    lines: dict[KnownPerson, int] = {}
    for line, cells in rows:
        try:
            row = _enter(people, cells)
        except _RowError as error:
            earlier = f" (line {lines[error.other]})" if error.other else ""
            raise ValueError(f"{path}, line {line}: {error}{earlier}; {error.remedy}") from None
        lines[row] = line
    return people


def people_path(path: Path | str | None = None) -> Path:
    """Return where a people file is: the project's own if none is named."""
    return Path(path) if path else data_folder("reference", "people.csv")


def numbered_people(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Return the cells of each row of a people file, with its line."""
    return read_numbered_rows(path, PEOPLE_COLUMNS)


class _RowError(ValueError):
    def __init__(self, problem: str, remedy: str, other: KnownPerson | None = None) -> None:
        super().__init__(problem)
        self.remedy, self.other = remedy, other


def _enter(people: KnownPeople, cells: dict[str, str]) -> KnownPerson:
    name = simplify(cells["name"].strip())
    aliases, not_aliases, words = (entries(cells, column) for column in ("aliases", "not_aliases", "words"))
    forms = frozenset([form_of(name), *(form for form, place in aliases if not place)])
    splits = any(place and form == form_of(name) for form, place in aliases)
    country = _country(cells["country"].strip())
    origin = Origin(country, "reference" if country else None, cells["source"])
    row = KnownPerson(name, simplify(cells["words"].strip()), tuple(words), origin, forms, splits)
    _check(row, aliases, not_aliases)
    for entry in aliases:
        _claim(people, row, entry)
    if words:
        _claim(people, row, (form_of(name), ""))
    for entry in not_aliases:
        people.barred.setdefault(entry, []).append(row)
    people.ruled |= {form for form, _ in (*aliases, *not_aliases)}
    return row


def entries(cells: dict[str, str], column: str) -> list[Entry]:
    """Return what stands in ``aliases``, ``not_aliases`` or ``words``, as it is compared."""
    cell = cells[column].translate(FULL_WIDTH).strip()
    found = [_entry(text.strip(), column) for text in cell.split(BETWEEN)] if cell else []
    return list(dict.fromkeys(found))


def _entry(text: str, column: str) -> Entry:
    form, limited, place = (part.strip() for part in text.partition(LIMIT))
    if not text or (limited and not place):
        raise _RowError(
            f"{column} has {text} without an article or passage" if text else f"{column} has empty words",
            f"write entries with {BETWEEN} between them and the id of an article or passage after {LIMIT}",
        )
    # Ids may hold such marks, as names of files do: only a further limit tells that another entry begins in one.
    mark = IN_LISTS.search(form) or (IN_LISTS.search(place) if LIMIT in place else None)
    if mark:
        raise _RowError(
            f"{column} has {mark.group()} in {text}",
            f"write several entries with {BETWEEN} between them, and none with this mark in it",
        )
    return simplify(form) if column == "words" else form_of(simplify(form)), place


def _check(row: KnownPerson, aliases: list[Entry], not_aliases: list[Entry]) -> None:
    """Refuse a row that contradicts itself or does not say whom it means."""
    if not row.name:
        raise _RowError("no name", "give the full name of the person")
    places = [place for _, place in (*aliases, *not_aliases)]
    limited = bool(places) and all(places)
    if not row.words and (row.origin.country or not limited):
        raise _RowError(
            f"{row.name} has a country, but no words that tell whose it is"
            if limited
            else f"{row.name} has empty words",
            f"give words of this person's descriptors with {BETWEEN} between them, {LIMIT} and the id of an article "
            f"for a person of that article, or {ANYBODY} if nobody else has the name; only a row without a country "
            f"whose aliases and not_aliases are all limited ({LIMIT}article, {LIMIT}passage) needs none",
        )
    own = [written(entry) for entry in not_aliases if entry[0] == form_of(row.name)]
    if own:
        raise _RowError(
            f"{own[0]} is both the name and a not_alias of {row.name}",
            "give the other person of that name a row with words of its own and this entry among its aliases",
        )
    both = [form for form, place in not_aliases if (form, place) in aliases]
    if both:
        raise _RowError(f"{both[0]} is both alias and not_alias of {row.name}", "keep one of the two")
    pointing = [
        form
        for form, place in aliases
        if not place and (pattern("pronoun").match(form) or pattern("that_person").match(form))
    ]
    if pointing:
        raise _RowError(
            f"the alias {pointing[0]} means somebody else in each article",
            f"limit it: {pointing[0]}{LIMIT} and the id of an article or passage",
        )


def _country(cell: str) -> str | None:
    """The code that a cell holds, in capitals as it is compared."""
    code = cell.upper()
    try:
        known = bool(country_name(code)) and len(code) == len("CN") if code else True
    except KeyError:
        known = False
    if not known:
        raise _RowError(f"{cell} is no country", "give a code of ISO 3166-1, such as CN")
    return code or None


def _claim(people: KnownPeople, row: KnownPerson, entry: Entry) -> None:
    """Enter what means a person, if no other row says that it means somebody else."""
    form, place = entry
    if place:
        other = people.forced.setdefault(entry, row)
        if other is not row:
            raise _RowError(
                f"{form}{LIMIT}{place} is an alias of {other.name}, too", "keep it in one of the two rows", other
            )
        return
    for other in people.named.setdefault(form, []):
        shared = set(row.conditions) & set(other.conditions)
        if shared and other is not row:
            raise _RowError(
                f"{form} with {written(min(shared))} is claimed by {other.name}, too",
                "give both rows words that tell the people apart, or make them one row",
                other,
            )
    if row not in people.named[form]:
        people.named[form].append(row)
    if form != form_of(row.name):
        people.aliases.setdefault(form, []).append(row)


def written(entry: Entry) -> str:
    """Return an entry as it is written in the file."""
    return f"{entry[0]}{LIMIT}{entry[1]}".rstrip(LIMIT)
