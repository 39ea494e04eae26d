"""How a speaker was told: by the name printed there, by other words, which may mean somebody unnamed, or by a file."""

from typing import NamedTuple

from helpers.discourse.speakers.grammar import pattern, words_of
from helpers.discourse.speakers.mentions import Mention
from helpers.discourse.speakers.people import is_short_form
from helpers.discourse.speakers.people_file import form_of

UNNAMED = ""  # organisations, documents and people without a name
PRINTED, SHORT_FORM, SPELLING_VARIANT = "printed", "short form", "spelling variant"
SURNAME_AND_TITLE, ROLE, BY_PRONOUN = "surname and title", "role", "pronoun"
ZERO_PRONOUN = "zero pronoun"  # the subject is left out
CONTINUED, SIGNED, REFERENCE = "continued quotation", "signed", "reference"
SPEAKER_BASES = (
    *(PRINTED, SHORT_FORM, SPELLING_VARIANT, SURNAME_AND_TITLE, ROLE, BY_PRONOUN, ZERO_PRONOUN),
    *(CONTINUED, SIGNED, REFERENCE),
)


def basis_of_name(name: str, full: str) -> str:
    """Return how a person is told by a name."""
    if form_of(name) == form_of(full):
        return PRINTED
    return SHORT_FORM if is_short_form(name, full) else SPELLING_VARIANT


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
