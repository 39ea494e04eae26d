"""Who is meant within an article: last parts of foreign names, spellings, pronouns, surnames with a title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.discourse.speakers.grammar import pattern, words_of
from helpers.discourse.speakers.mentions import Mention
from helpers.discourse.speakers.name_spotting import HYPHENS, title_at, verb_at
from helpers.discourse.speakers.people_file import NO_RULING, KnownPeople, KnownPerson, Ruling, form_of
from helpers.language import person_names as names
from helpers.language.countries import find_countries

# Surnames with which a clause may begin as another word: 张开, 高喊, 方才, 安排.
ALSO_WORDS = (
    "surnames_also_function_words", "surnames_sometimes_function_words", "surnames_that_begin_words",
)  # fmt: skip
MANY = 2  # who share a surname: 梁 could be either
YOUNG_OR_OLD = "小老阿"
OLD = "老"
SURNAME_AND_ONE = 2
CLAUSE_BEGINS = "，。；：！？”」』 　"
# How a speaker was told: by the name printed there, by other words, which may mean somebody unnamed, or by a file.
UNNAMED = ""  # organisations, documents and people without a name
PRINTED, SHORT_FORM, SPELLING_VARIANT = "printed", "short form", "spelling variant"
SURNAME_AND_TITLE, ROLE, BY_PRONOUN = "surname and title", "role", "pronoun"
ZERO_PRONOUN = "zero pronoun"  # the subject is left out
CONTINUED, SIGNED, REFERENCE = "continued quotation", "signed", "reference"


@dataclass(eq=False)
class Person:
    """A person of one article: name and descriptors as printed, in order; what a row of the people file settles."""

    name: str
    descriptors: list[str] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)  # printed after the name
    pronoun: str = ""  # 他 or 她, by which the person was meant before
    row: KnownPerson | None = None
    barred: tuple[KnownPerson, ...] = ()

    @property
    def descriptor(self) -> str:
        """The first descriptor printed, ``""`` if there is none."""
        return self.descriptors[0] if self.descriptors else ""

    def holds(self, office: str, where: str) -> bool:
        """Whether a person is printed with an office, of a country if one is given; 特朗普总统 names none."""
        ends = [descriptor for descriptor in self.descriptors if descriptor.endswith(office)]
        held = [descriptor for descriptor in ends if not pattern("not_in_office").search(descriptor)]
        of_country = any(where in descriptor or not find_countries(descriptor) for descriptor in held)
        return of_country or (not ends and office in self.titles)


class Printed(NamedTuple):
    """What is printed for somebody in a passage: one form or several (王毅, 王毅外长), or nothing."""

    forms: tuple[str, ...]
    passage_id: str
    descriptor: str = ""


class People:
    """The people of one article; what the people file says goes before what the article gives."""

    def __init__(self, known: KnownPeople | None = None, article_id: str = "") -> None:
        self._known = known or KnownPeople()
        self._article_id = article_id
        self._people: dict[str, Person] = {}
        self._by_part: dict[str, list[Person]] = {}
        self._by_spelling: dict[str, list[tuple[str, Person]]] = {}
        self._names_by_start: dict[str, list[str]] = {}
        self._single: set[str] = set()
        self._apart: dict[tuple[str, tuple[KnownPerson, ...]], Person] = {}
        self._forced: dict[KnownPerson, Person] = {}
        self._signed: dict[str, dict[str, None]] = {}

    def occurrences(self, text: str) -> list[tuple[int, str]]:
        """Where full names and last parts of this article's people stand in a text, the longest names first."""
        starts = self._names_by_start
        found = [
            (position, name)
            for position in range(len(text) - 1)
            for name in starts.get(text[position : position + 2], ())
            if text.startswith(name, position)
        ]
        found += [(match.start(), match.group()) for match in self._single_parts(text)]
        return sorted(found, key=lambda occurrence: (-len(occurrence[1]), occurrence[1], occurrence[0]))

    def _single_parts(self, text: str) -> Iterator[re.Match[str]]:
        """Where a name that may be another word (汗 for 伊姆兰·汗, 祁 for 祁家威, 福岛) is a subject."""
        if self._single:
            begins = re.finditer(f"(?:(?<=[{CLAUSE_BEGINS}])|(?<=据)|^)(?:{'|'.join(sorted(self._single))})", text)
            free = (match for match in begins if not title_at(text, match.end()))  # 陈主任 is not 陈
            alone = (match for match in free if len(set(map(id, self._by_part.get(match.group(), ())))) < MANY)
            yield from (
                match
                for match in alone
                if verb_at(text, match.end()) or pattern("adverb_after_part").match(text, match.end())
            )

    def add(self, mention: Mention, printed: Printed | None = None) -> Person:
        """Enter a named mention and return its person."""
        return self.enter(mention, printed or Printed((mention.name,), "", mention.descriptor))[0]

    def enter(self, mention: Mention, printed: Printed) -> tuple[Person, bool]:
        """Enter a named mention and return its person, and whether the people file says who that is."""
        ruling = self._ruling(printed)
        person, by_file = self.meant(printed, self.of_name(mention.name), new=mention.name)
        person = person or self._named_in_part(mention) or self._new(mention.name, ruling)
        if mention.descriptor and mention.descriptor not in person.descriptors:
            person.descriptors.append(mention.descriptor)
        person.titles |= {form.removeprefix(mention.name) for form in printed.forms} - {"", mention.name}
        return person, by_file

    def sign(self, name: str, descriptor: str, printed: Printed) -> tuple[Person, bool]:
        """Return who signed, and whether the people file says so; signers are no people of the text."""
        self._signed.setdefault(form_of(name), {})[descriptor] = None
        ruling = self._ruling(printed)
        person = Person(name, [descriptor] if descriptor else [], barred=self._barred_rows(name, ruling))
        if ruling.forced is None:
            return person, False
        known = ruling.forced
        return Person(known.name, person.descriptors, row=known if known.words else None), True

    def row_of(self, person: Person) -> KnownPerson | None:
        """Return the row of the people file that says who somebody is."""
        if person.row or form_of(person.name) not in self._known.named:
            return person.row
        descriptors = [*person.descriptors, *self._signed.get(form_of(person.name), ())]
        return self._known.row_of(person.name, descriptors, self._article_id, person.barred)

    def of_name(self, name: str) -> Iterator[Person]:
        """Who may have a name: itself, a full name that ends in it, or a near-identical spelling of either."""
        if name in self._people:
            yield self._people[name]
        yield from self._by_part.get(name, ())
        yield from self._spelt_nearly(name)

    def _ruling(self, printed: Printed) -> Ruling:
        return self._known.ruling(printed.forms, self._article_id, printed.passage_id)

    def meant(self, printed: Printed, candidates: Iterable[Person], *, new: str = "") -> tuple[Person | None, bool]:
        """Return whom something printed means (the first whom the people file does not bar), and if the file says so.

        `new` is the name of whom nobody is yet.
        """
        ruling = self._ruling(printed)
        if ruling is NO_RULING:
            return next(iter(candidates), None), False
        if ruling.forced:
            return self._person_of(ruling.forced), True
        person = next((person for person in candidates if not self._is_barred(person, ruling)), None)
        name = form_of(person.name if person else new)
        barred = [row for row, _ in ruling.barred]
        for row in ruling.aliases:
            # Whose own name is an alias is not somebody else, and settled when all is read (`row_of`).
            if row not in barred and name not in row.forms and self._agrees(row, printed, person):
                return self._person_of(row), True
        return person, False

    def _agrees(self, row: KnownPerson, printed: Printed, person: Person | None) -> bool:
        """Whether a row's words stand in a descriptor: of the mention, of its person, or of the row's own person."""
        people = [other for other in self._people.values() if other is person or form_of(other.name) in row.forms]
        descriptors = [printed.descriptor, *(descriptor for other in people for descriptor in other.descriptors)]
        return row.fit(descriptors, self._article_id) >= 0

    def _is_barred(self, person: Person, ruling: Ruling) -> bool:
        """Whether somebody is, or may be, one whom the people file bars."""
        if not ruling.barred:
            return False
        own, name = self.row_of(person), form_of(person.name)
        return any(
            other is own
            or (limited and name in other.forms and other not in person.barred and (own is None or not row.words))
            for row, limited in ruling.barred
            for other in (row, *self._rows_of_the_name(row, person.name))
        )

    def _rows_of_the_name(self, row: KnownPerson, name: str) -> Iterator[KnownPerson]:
        """The rows that say who the person is whom a row without words only names, if that can be called by a name."""
        if not row.words:
            yield from (other for other in self._known.named.get(form_of(name), ()) if form_of(other.name) in row.forms)

    def _barred_rows(self, name: str, ruling: Ruling) -> tuple[KnownPerson, ...]:
        """The rows that somebody of a name cannot be."""
        rows = (other for row, _ in ruling.barred for other in (row, *self._rows_of_the_name(row, name)))
        return tuple(dict.fromkeys(rows))

    def _named_in_part(self, mention: Mention) -> Person | None:
        """Who was called by a part of this name before, if one descriptor ends in the other."""
        for part in (part for part in _parts(mention.name) if part in self._people):
            person = self._people[part]
            barred = self._is_barred(Person(mention.name), self._ruling(Printed((part,), "")))
            office = mention.descriptor
            same = office and any(own.endswith(office) or office.endswith(own) for own in person.descriptors)
            if person.name == part and same and not barred:
                person.name = mention.name
                return self._enter(person)
        return None

    def _new(self, name: str, ruling: Ruling) -> Person:
        """Somebody not met before; who is told apart in one passage, or from somebody of the name, is kept apart."""
        barred = self._barred_rows(name, ruling) if ruling.barred else ()
        if not ruling.passing and name not in self._people:
            return self._enter(Person(name, barred=barred))
        return self._apart.setdefault((name, barred), Person(name, barred=barred))

    def _person_of(self, row: KnownPerson) -> Person:
        """The person of the article whom a row means, who may be new to it."""
        if row not in self._forced:
            named = [person for person in self._people.values() if form_of(person.name) in row.forms]
            own = [person for person in named if self.row_of(person) is row]
            if not own and not row.splits:
                own = [person for person in named if not row.words or self.row_of(person) is None]
            person = next((person for person in own if row not in person.barred), None) or Person(row.name)
            if person not in own and not row.splits and row.name not in self._people:
                self._enter(person)
            person.row = person.row or (row if row.words else None)
            self._forced[row] = person
        return self._forced[row]

    def _enter(self, person: Person) -> Person:
        self._people[person.name] = person
        last = last_part(person.name)
        for part in _parts(person.name):
            self._by_part.setdefault(part, []).append(person)
        for single in (last, called_by_surname(person.name)):
            if len(single) == 1 and single != person.name:
                self._by_part.setdefault(single, []).append(person)
                self._single.add(single)
        surname = japanese_surname(person.name)
        if find_countries(surname):  # 福岛, a surname and a place
            self._single.add(surname)
            surname = ""
        for name in dict.fromkeys((person.name, last, surname)):
            if len(name) > 1:
                self._names_by_start.setdefault(name[:2], []).append(name)
            if len(name) >= names.SHORTEST_SPELLING and names.is_foreign_name(name):
                for spelling in _shortened(name):
                    self._by_spelling.setdefault(spelling, []).append((name, person))
        return person

    def _spelt_nearly(self, name: str) -> Iterator[Person]:
        """Near spellings have a string in common that is either of them without a character (or two)."""
        if len(name) >= names.SHORTEST_SPELLING and names.is_foreign_name(name):
            candidates = (known for spelling in _shortened(name) for known in self._by_spelling.get(spelling, ()))
            yield from (person for known, person in candidates if names.same_spelling(known, name))

    def with_surname(self, printed: str) -> Iterator[Person]:
        """Whom 王主任 may mean, the latest first: people with the surname whose descriptor has the title."""
        if printed[:1] in YOUNG_OR_OLD or printed[-1:] == OLD:
            surname = printed.strip(YOUNG_OR_OLD + " 　")  # 小李: the only one of the article with the surname
            same = [person for person in self._people.values() if names.surname_of(person.name) == surname]
            full = [person for person in same if SURNAME_AND_ONE <= len(person.name) <= names.LONGEST_CHINESE_NAME]
            yield from full if len(full) == 1 else []
            return
        surname = names.surname_of(printed)
        title = printed[len(surname) :]
        if not surname or not title or "某" in printed:
            return
        for person in reversed(self._people.values()):
            named = len(person.name) <= names.LONGEST_CHINESE_NAME and names.surname_of(person.name) == surname
            if named and any(title in descriptor for descriptor in person.descriptors):
                yield person

    def with_title(self, printed: str) -> Iterator[Person]:
        """Who was printed with nothing but these words after the name: 老人 for 胡振兴老人."""
        yield from (person for person in reversed(self._people.values()) if printed in person.titles)

    def in_office(self, printed: str) -> Iterator[Person]:
        """Whom 美国总统 or 外交部长 means: the only one of the article in an office that one person holds."""
        office = next((office for office in words_of("sole_offices") if printed.endswith(office)), "")
        where = printed.removesuffix(office)
        if not office or (where and [where[hit.start : hit.end] for hit in find_countries(where)] != [where]):
            return
        holders = [person for person in self._people.values() if person.holds(office, where)]
        yield from holders if len(holders) == 1 else ()

    def with_role(self, printed: str) -> Iterator[Person]:
        """Whose descriptor ends in the words of 该负责人, 这位专家, the latest first."""
        words = re.sub("^(?:该|这位|这名|那位|那名|上述)", "", printed)
        for person in reversed(self._people.values()):
            if any(descriptor.endswith(words) for descriptor in person.descriptors):
                yield person


def last_part(name: str) -> str:
    """Return the last part of a name with marks between its parts (汉弗莱·莫西 → 莫西), else the name."""
    return re.split(f"[{names.DOTS} ]", name)[-1]


def japanese_surname(name: str) -> str:
    """Return the surname by which a Japanese person is called (片冈 for 片冈正志), ``""`` for other names."""
    surname = names.surname_of(name)
    return surname if surname in names.JAPANESE_SURNAMES and surname != name else ""


def called_by_surname(name: str) -> str:
    """Return the surname by which newspapers may call a Chinese person of three characters (祁表示), or ""."""
    usual = (
        len(name) == names.LONGEST_CHINESE_NAME - 1
        and names.is_chinese_name(name)
        and names.surname_of(name) == name[0]
    )
    return name[0] if usual and not any(name[0] in words_of(kind) for kind in ALSO_WORDS) else ""


def _parts(full: str) -> list[str]:
    """What a name may be shortened to: its last part (or what follows a hyphen in it), its first, all but the first."""
    parts = re.split(f"[{names.DOTS} ]", full)
    rest = "·".join(parts[1:]) if " " not in full else full.partition(" ")[2]
    short = [parts[-1], parts[0], rest] if len(parts) > 1 else [japanese_surname(full)]
    short += re.split(f"[{HYPHENS}]", parts[-1])[1:]
    return [part for part in dict.fromkeys(short) if len(part) > 1]


def _shortened(name: str) -> dict[str, None]:
    """A name, and what is left of it without as many characters as two spellings of it may differ in."""
    spellings = {name: None}
    for _ in range(names.spelling_tolerance(len(name) + 1)):
        spellings |= {text[:i] + text[i + 1 :]: None for text in spellings for i in range(len(text))}
    return spellings


def basis_of_name(name: str, full: str) -> str:
    """Return how a person is told by a name."""
    if form_of(name) == form_of(full):
        return PRINTED
    return SHORT_FORM if name in (*_parts(full), last_part(full)) else SPELLING_VARIANT


def basis_of_source(source: Mention) -> str:
    """Return how a person is told by words that are no name: 王主任, 该负责人, 他."""
    if source.kind == "partial":
        return SURNAME_AND_TITLE
    return BY_PRONOUN if pattern("pronoun").match(source.name) else ROLE


class Unnamed(NamedTuple):
    """A source without a name: the words printed for it, and the descriptor that gives its country."""

    printed: str
    descriptor: str


def may_mean(words: str, printed: str) -> bool:
    """Whether a pronoun or a pointing title may mean an unnamed source."""
    if words in words_of("pronouns"):
        return not pattern("several").search(printed)
    title = pattern("points_at").sub("", words, count=1)
    return bool(pattern("single").match(printed)) and (title in words_of("anybody") or printed.endswith(title))


def is_title_of(title: str, printed: str) -> bool:
    """Whether a bare title means the holder of an office named before: 使馆发言人 and 中国驻英使馆发言人."""
    return title.endswith(words_of("one_in_office")) and title != printed and printed.endswith(title)
