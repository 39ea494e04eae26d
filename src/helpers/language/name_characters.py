"""Characters and words that names are made of, from ``data/reference/name_characters.csv``."""

from helpers.language.reference import read_reference

_ENTRIES = [(row["kind"], row["entry"]) for row in read_reference("name_characters.csv", ["kind", "entry", "source"])]


def _of_kind(kind: str) -> frozenset[str]:
    return frozenset(entry for entry_kind, entry in _ENTRIES if entry_kind == kind)


SURNAMES = _of_kind("surname")
COMPOUND_SURNAMES = _of_kind("compound surname")
JAPANESE_SURNAMES = _of_kind("japanese surname")
SURNAME_BEGINS = frozenset(surname[0] for surname in SURNAMES | COMPOUND_SURNAMES | JAPANESE_SURNAMES)
TRANSLITERATION = _of_kind("transliteration")
NAME_PARTS = _of_kind("name part")
GIVEN_NAME_STOP = _of_kind("not a given name")
NOT_NAMES = _of_kind("not a name")
