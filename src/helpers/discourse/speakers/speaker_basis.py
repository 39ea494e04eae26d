"""How a speaker was told: by the name printed there, by other words, which may mean somebody unnamed, or by a file."""

import re
from typing import NamedTuple

from helpers.discourse.speakers.mentions import Mention
from helpers.discourse.speakers.people import is_short_form
from helpers.discourse.speakers.people_file import form_of
from helpers.discourse.speakers.source_phrases import PRONOUN

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


# One person, told by a number or by an office that one person holds.
SINGLE = re.compile(
    "(?:有)?(?:其中)?(?:另)?一[名位个]|(?:该|这|那|某)|.*(?:负责人|发言人|经理|店主|老板|男子|女子|主任|校长|司机|老人|老者|大爷|大妈|阿姨)$"
)
SEVERAL = re.compile(
    "们|多[名位]|[两三四五几数]|一些|不少|许多|各|双方|官兵|群众|民众|网友|居民|市民|村民|专家|学者|人士|人员|观众|分析|投资者|消费者"
)
ANYBODY = ("人士", "人", "人员")  # 该人士 can be any source
POINTS = re.compile("该|[这那][位名个]|上述")
PRONOUNS = ("他", "她", "其", "其本人")
# Offices that one person of an institution holds at a time; a second 专家 is another expert.
ONE_IN_OFFICE = ("发言人", "负责人")


class Unnamed(NamedTuple):
    """A source without a name: the words printed for it, and the descriptor that gives its country."""

    printed: str
    descriptor: str


def may_mean(words: str, printed: str) -> bool:
    """Whether a pronoun or a pointing title may mean an unnamed source.

    >>> may_mean("他", "一名目击者"), may_mean("该人士", "国家测绘局有关负责人"), may_mean("他", "多位专家")
    (True, True, False)
    """
    if words in PRONOUNS:
        return not SEVERAL.search(printed)
    title = POINTS.sub("", words, count=1)
    return bool(SINGLE.match(printed)) and (title in ANYBODY or printed.endswith(title))


def is_title_of(title: str, printed: str) -> bool:
    """Whether a bare title means the holder of an office named before: 使馆发言人 and 中国驻英使馆发言人."""
    return title.endswith(ONE_IN_OFFICE) and title != printed and printed.endswith(title)
