"""Who is meant within an article: last parts of foreign names, spellings, pronouns, surnames with a title."""

import re
from dataclasses import dataclass, field

from helpers.discourse.speakers.mentions import Mention
from helpers.language.names import DOTS, LONGEST_CHINESE_NAME, same_spelling, surname_of


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

    def names(self) -> list[str]:
        """Every full name and last part that later mentions may use."""
        return [name for full in self._people for name in dict.fromkeys((full, last_part(full))) if len(name) > 1]

    def add(self, mention: Mention) -> Person:
        """Enter a named mention and return its person."""
        person = self.find(mention.name)
        if person is None:
            person = self._people[mention.name] = Person(mention.name)
        if mention.descriptor and mention.descriptor not in person.descriptors:
            person.descriptors.append(mention.descriptor)
        return person

    def find(self, name: str) -> Person | None:
        """Return the person of a name: itself, a full name that ends in it, or a near-identical spelling of either."""
        if name in self._people:
            return self._people[name]
        for full, person in self._people.items():
            if _is_short_for(name, full) or same_spelling(full, name) or same_spelling(last_part(full), name):
                return person
        return None

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
        fitting = [person for person in self._people.values() if any(d.endswith(words) for d in person.descriptors)]
        return fitting[-1] if fitting else None


def last_part(name: str) -> str:
    """Return the last part of a name with marks between its parts (汉弗莱·莫西 → 莫西), else the name."""
    return re.split(f"[{DOTS}]", name)[-1]


def _is_short_for(name: str, full: str) -> bool:
    parts = re.split(f"[{DOTS}]", full)
    return len(parts) > 1 and len(name) > 1 and name in (parts[-1], parts[0], "·".join(parts[1:]))
