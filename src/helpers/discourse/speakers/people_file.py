"""What ``data/reference/people.csv`` says of people: who they are, by what they are called, and by what they are not.

`name`, with `words`, says who a person is: one of the words (``|`` between them) has to stand in a descriptor, since
names are shared; ``*`` stands for a name that only one person bears, ``@article`` for a person of that article only.
`aliases` mean the person, `not_aliases` never do. Either may be limited to a place: ``他@passage``, ``王主任@article``;
with nothing before the ``@`` the subject that is left out there is meant. A row whose entries are all limited may do
without `words`: it says only what is meant in these places, and nothing of other people of the name.

Names and forms are compared in simplified characters, without blanks, whichever dot is between the parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from helpers.discourse.speakers.origins import Origin
from helpers.discourse.speakers.sources import PRONOUN, THAT_PERSON
from helpers.language.countries import country_name
from helpers.language.folding import simplify
from helpers.language.names import DOTS
from helpers.language.reference import read_numbered_rows
from helpers.paths import data_folder

PEOPLE_COLUMNS = ["name", "country", "aliases", "not_aliases", "words", "name_en", "description", "source"]
ANYBODY = "*"  # no other word is needed beside the name
LEFT_OUT = ""  # the form of a subject that is not printed
BETWEEN, LIMIT = "|", "@"
FULL_WIDTH = str.maketrans("｜＠", BETWEEN + LIMIT)  # as Chinese keyboards write them
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
        return Ruling(
            next((row for row in forced if row), None),
            tuple(dict.fromkeys(row for form in ruled for row in self.aliases.get(form, ()))),
            tuple(barred),
            any((form, passage_id) in self.barred for form in ruled),
        )


def form_of(text: str) -> str:
    """Return what a name in simplified characters is compared by: without blanks, with one dot for all."""
    return text.translate(FORM)


def load_people(path: Path | str | None = None) -> KnownPeople:
    """Read a people file.

    Parameters
    ----------
    path
        A CSV file with the columns of ``data/reference/people.csv``, which is read if there is none.

    Raises
    ------
    ValueError
        If a row contradicts itself or another, or leaves open whom it means, naming file, line and remedy.
    """
    path = Path(path) if path else data_folder("reference", "people.csv")
    people = KnownPeople()
    lines: dict[KnownPerson, int] = {}
    for line, cells in read_numbered_rows(path, PEOPLE_COLUMNS):
        if not any(cells.values()):
            continue  # as spreadsheets leave them
        try:
            row = _enter(people, cells)
        except _RowError as error:
            earlier = f" (line {lines[error.other]})" if error.other else ""
            raise ValueError(f"{path}:{line}: {error}{earlier}; {error.remedy}") from None
        lines[row] = line
    return people


class _RowError(ValueError):
    def __init__(self, problem: str, remedy: str, other: KnownPerson | None = None) -> None:
        super().__init__(problem)
        self.remedy, self.other = remedy, other


def _enter(people: KnownPeople, cells: dict[str, str]) -> KnownPerson:
    name = simplify(cells["name"].strip())
    aliases, not_aliases, words = (_entries(cells, column) for column in ("aliases", "not_aliases", "words"))
    forms = frozenset([form_of(name), *(form for form, place in aliases if not place)])
    splits = any(place and form == form_of(name) for form, place in aliases)
    country = cells["country"].strip() or None
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


def _entries(cells: dict[str, str], column: str) -> list[Entry]:
    cell = cells[column].translate(FULL_WIDTH).strip()
    entries = [_entry(text.strip(), column) for text in cell.split(BETWEEN)] if cell else []
    return list(dict.fromkeys(entries))


def _entry(text: str, column: str) -> Entry:
    form, limited, place = (part.strip() for part in text.partition(LIMIT))
    if not text or (limited and not place):
        raise _RowError(
            f"{column} has {text} without an article or passage" if text else f"{column} has empty words",
            f"write entries with {BETWEEN} between them and the id of an article or passage after {LIMIT}",
        )
    return simplify(form) if column == "words" else form_of(simplify(form)), place


def _check(row: KnownPerson, aliases: list[Entry], not_aliases: list[Entry]) -> None:
    """Refuse a row that contradicts itself or does not say whom it means."""
    if not row.name:
        raise _RowError("no name", "give the full name of the person")
    if row.origin.country and not _is_country(row.origin.country):
        raise _RowError(f"{row.origin.country} is no country", "give a code of ISO 3166-1, such as CN")
    if not row.words and (row.origin.country or not (aliases or not_aliases) or _anywhere(aliases, not_aliases)):
        raise _RowError(
            f"{row.name} has empty words",
            f"give words of this person's descriptors with {BETWEEN} between them, or {ANYBODY} if nobody else has "
            f"the name; only a row whose aliases are all limited ({LIMIT}article, {LIMIT}passage) needs none",
        )
    own = [f"{form}{LIMIT}{place}".rstrip(LIMIT) for form, place in not_aliases if form == form_of(row.name)]
    if own:
        raise _RowError(
            f"{own[0]} is both the name and a not_alias of {row.name}",
            "give the other person of that name a row with words of its own and this entry among its aliases",
        )
    both = [form for form, place in not_aliases if (form, place) in aliases]
    if both:
        raise _RowError(f"{both[0]} is both alias and not_alias of {row.name}", "keep one of the two")
    pointing = [form for form, place in aliases if not place and (PRONOUN.match(form) or THAT_PERSON.match(form))]
    if pointing:
        raise _RowError(
            f"the alias {pointing[0]} means somebody else in each article",
            f"limit it: {pointing[0]}{LIMIT} and the id of an article or passage",
        )


def _is_country(code: str) -> bool:
    try:
        return bool(country_name(code)) and len(code) == len("CN") and code.isupper()
    except KeyError:
        return False


def _anywhere(*entries: list[Entry]) -> bool:
    return any(not place for several in entries for _, place in several)


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
                f"{form} with {_written(min(shared))} is claimed by {other.name}, too",
                "give both rows words that tell the people apart, or make them one row",
                other,
            )
    if row not in people.named[form]:
        people.named[form].append(row)
    if form != form_of(row.name):
        people.aliases.setdefault(form, []).append(row)


def _written(entry: Entry) -> str:
    return f"{entry[0]}{LIMIT}{entry[1]}".rstrip(LIMIT)
