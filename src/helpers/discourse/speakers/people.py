"""Who is meant within an article: last parts of foreign names, spellings, pronouns, surnames with a title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from helpers.discourse.speakers.mentions import Mention
from helpers.discourse.speakers.name_edges import ends_cleanly, verb_at
from helpers.discourse.speakers.name_spotting import HYPHENS
from helpers.language.name_characters import JAPANESE_SURNAMES
from helpers.language.names import (
    DOTS,
    LONGEST_CHINESE_NAME,
    SHORTEST_SPELLING,
    is_foreign_name,
    same_spelling,
    spelling_tolerance,
    surname_of,
)

CLAUSE_BEGINS = "，。；：！？”」』 　"


@dataclass
class Person:
    """A person of one article: full name and descriptors as printed, in order."""

    name: str
    descriptors: list[str] = field(default_factory=list)

    @property
    def descriptor(self) -> str:
        """The first descriptor printed, ``""`` if there is none."""
        return self.descriptors[0] if self.descriptors else ""


class People:
    """The people of one article, and who was mentioned last; lives as long as one call of ``find_statements``."""

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}
        self._by_part: dict[str, Person] = {}
        self._by_spelling: dict[str, list[tuple[str, Person]]] = {}
        self._names_by_start: dict[str, list[str]] = {}
        self._single: set[str] = set()

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
        """Where a last part of one character (汗, 李) is a subject: it begins a clause, a verb or adverb follows."""
        if self._single:
            begins = re.finditer(f"(?:(?<=[{CLAUSE_BEGINS}])|^)[{''.join(sorted(self._single))}]", text)
            yield from (match for match in begins if verb_at(text, match.end()) or ends_cleanly(text, match.end()))

    def add(self, mention: Mention) -> Person:
        """Enter a named mention and return its person."""
        person = self.find(mention.name)
        if person is None:
            person = self._enter(Person(mention.name))
        if mention.descriptor and mention.descriptor not in person.descriptors:
            person.descriptors.append(mention.descriptor)
        return person

    def find(self, name: str) -> Person | None:
        """Return the person of a name: itself, a full name that ends in it, or a near-identical spelling of either."""
        return self._people.get(name) or self._by_part.get(name) or self._spelt_nearly(name)

    def _enter(self, person: Person) -> Person:
        self._people[person.name] = person
        last = last_part(person.name)
        for part in _parts(person.name):
            self._by_part.setdefault(part, person)
        if len(last) < len(person.name) and len(last) == 1:
            self._by_part.setdefault(last, person)
            self._single.add(last)
        for name in dict.fromkeys((person.name, last, japanese_surname(person.name))):
            if len(name) > 1:
                self._names_by_start.setdefault(name[:2], []).append(name)
            if len(name) >= SHORTEST_SPELLING and is_foreign_name(name):
                for spelling in _shortened(name):
                    self._by_spelling.setdefault(spelling, []).append((name, person))
        return person

    def _spelt_nearly(self, name: str) -> Person | None:
        """Near spellings have a string in common that is either of them without a character (or two)."""
        if len(name) < SHORTEST_SPELLING or not is_foreign_name(name):
            return None
        candidates = (known for spelling in _shortened(name) for known in self._by_spelling.get(spelling, ()))
        return next((person for known, person in candidates if same_spelling(known, name)), None)

    def with_surname(self, printed: str) -> Person | None:
        """Return the person meant by 王主任: the latest with the surname whose descriptor has the title."""
        surname = surname_of(printed)
        if not surname or printed[:1] in "小老阿" or "某" in printed:
            return None
        title = printed[len(surname) :]
        chinese = (person for person in self._people.values() if len(person.name) <= LONGEST_CHINESE_NAME)
        same = [person for person in chinese if surname_of(person.name) == surname]
        knowing = [person for person in same if title and any(title in descriptor for descriptor in person.descriptors)]
        return knowing[-1] if knowing else None

    def with_role(self, printed: str) -> Person | None:
        """Return the latest person whose descriptor ends in the words of 该负责人, 这位专家."""
        words = re.sub("^(?:该|这位|这名|那位|那名|上述)", "", printed)
        latest_first = reversed(self._people.values())
        return next((person for person in latest_first if any(d.endswith(words) for d in person.descriptors)), None)


def last_part(name: str) -> str:
    """Return the last part of a name with marks between its parts (汉弗莱·莫西 → 莫西), else the name."""
    return re.split(f"[{DOTS}]", name)[-1]


def japanese_surname(name: str) -> str:
    """Return the surname by which a Japanese person is called (片冈 for 片冈正志), ``""`` for other names."""
    surname = surname_of(name)
    return surname if surname in JAPANESE_SURNAMES and surname != name else ""


def _parts(full: str) -> list[str]:
    """What a name may be shortened to: with marks, its last part, its first, all but the first; a Japanese surname.

    Of a last part with a hyphen (奥孔乔-伊韦阿拉) what follows the hyphen will do.
    """
    parts = re.split(f"[{DOTS}]", full)
    short = [parts[-1], parts[0], "·".join(parts[1:])] if len(parts) > 1 else [japanese_surname(full)]
    short += re.split(f"[{HYPHENS}]", parts[-1])[1:]
    return [part for part in dict.fromkeys(short) if len(part) > 1]


def _shortened(name: str) -> dict[str, None]:
    """A name, and what is left of it without as many characters as two spellings of it may differ in."""
    spellings = {name: None}
    for _ in range(spelling_tolerance(len(name) + 1)):
        spellings |= {text[:i] + text[i + 1 :]: None for text in spellings for i in range(len(text))}
    return spellings
