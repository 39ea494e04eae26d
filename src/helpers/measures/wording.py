"""Sentences with figures that can be told in another language: the template and its figures stay beside the text."""

import re
from collections.abc import Iterable
from typing import Any

SEPARATOR = "; "
_PLURAL = re.compile(r"(\{(\w+)[^}]*\} (?:[\w-]+ )??[a-z]*?)(ies|(?<=[cs]h)es|(?<![ias])s)\b")


class Said(str):
    """English text that remembers how it was made, so that `helpers.display.wording` can say it in Chinese.

    The template, with a ``{name}`` for each figure, is the key of ``data/wording/``; figures are numbers, words, or
    texts of this kind. Of a list of texts the template is empty, and its texts are under ``"parts"``.
    """

    template: str
    figures: dict[str, Any]

    def __new__(cls, text: str, template: str, figures: dict[str, Any]) -> "Said":
        said = super().__new__(cls, text)
        said.template, said.figures = template, figures
        return said

    def __reduce__(self) -> tuple[type, tuple[str, str, dict[str, Any]]]:
        return Said, (str(self), self.template, self.figures)

    def __deepcopy__(self, memo: object) -> "Said":
        return self  # pandas copies attrs deeply at every step; this never changes


def say(template: str, **figures: Any) -> Said:
    """Fill figures into a template; after a 1 a plural becomes a singular.

    >>> say("{n:,} of {all:,} pairs", n=3, all=1200)
    '3 of 1,200 pairs'
    >>> say("{n:,} more groups", n=1)
    '1 more group'
    """

    def in_number(found: re.Match[str]) -> str:
        singular = found[1] + ("y" if found[3] == "ies" else "")
        return singular if str(figures[found[2]]) == "1" else found[0]

    return Said(_PLURAL.sub(in_number, template).format(**figures), template, figures)


def say_all(parts: Iterable[str | None], separator: str = SEPARATOR) -> Said:
    """Put texts after one another, the empty ones left out.

    >>> say_all([say("{n} of them", n=2), "", None, "seed 1"])
    '2 of them; seed 1'
    """
    given = [part for part in parts if part]
    return Said(separator.join(given), "", {"parts": given, "separator": separator})


def counted(number: int, name: str) -> Said:
    """Return "1 article" or "1,200 articles".

    >>> counted(1200, "article")
    '1,200 articles'
    """
    plural = "" if number == 1 else "s"
    return Said(f"{number:,} {name}{plural}", "{n:,} {name}", {"n": number, "name": word(name)})


def word(text: str) -> Said:
    """Return a word, such as a kind or a name of the user's, that is said as it is unless it has a translation."""
    return text if isinstance(text, Said) else Said(text, text, {})


def column_name(column: str) -> Said:
    """Return a column, to be said by its heading; "" (no column) as it is."""
    return Said(column, "", {"column": column}) if column else word(column)


def code_of(column: str, code: object) -> Said:
    """Return a code of a column, to be said by its name."""
    return Said(str(code), "", {"column": column, "code": code})
