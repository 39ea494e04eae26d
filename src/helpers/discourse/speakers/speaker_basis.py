"""How a speaker was told: by the name printed there, or by what else the text or the people file says."""

from helpers.discourse.speakers.mentions import Mention
from helpers.discourse.speakers.people import is_short_form
from helpers.discourse.speakers.people_file import form_of
from helpers.discourse.speakers.sources import PRONOUN

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
    """Return how a person is told by a name.

    Examples
    --------
    >>> basis_of_name("莫西", "汉弗莱·莫西"), basis_of_name("贝尔胡特斯法", "科斯坦·贝尔胡特斯特法")
    ('short form', 'spelling variant')
    """
    if form_of(name) == form_of(full):
        return PRINTED
    return SHORT_FORM if is_short_form(name, full) else SPELLING_VARIANT


def basis_of_source(source: Mention) -> str:
    """Return how a person is told by words that are no name: 王主任, 该负责人, 他."""
    if source.kind == "partial":
        return SURNAME_AND_TITLE
    return BY_PRONOUN if PRONOUN.match(source.name) else ROLE
