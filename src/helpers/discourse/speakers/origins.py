"""Where somebody is from, as far as is known."""

from typing import NamedTuple


class Origin(NamedTuple):
    """A country, how it is known (``stated``, ``affiliation``, ``reference``) and the words that say so."""

    country: str | None
    basis: str | None
    words: str


UNKNOWN = Origin(None, None, "")
