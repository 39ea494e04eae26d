"""Sentences in the language of a report: English as the code says it, Chinese as ``data/wording/`` has it."""

import string
from functools import cache

import pandas as pd

from helpers.display.labels import code_name, heading
from helpers.language.csv_files import read_rows
from helpers.measures.basis import inherited
from helpers.measures.wording import Said, say
from helpers.paths import data_folder

PART_NAMES = {
    "rows": "Rows",
    "corpus": "Corpus",
    "left_out": "Left out",
    "denominator": "Denominator",
    "n": "n",
    "method": "Method",
    "seed": "Seed",
    "caution": "Caution",
}
CHINESE_SEPARATORS = {"; ": "；", ", ": "、", " ": "", ". ": "。"}


def translate(text: str, labels: str) -> str:
    """Return a sentence in the language of the labels; one of the user's own, which has no translation, as it is."""
    is_chinese = labels == "zh"
    if not isinstance(text, Said):
        return catalogue().get(text, text) if is_chinese else str(text)
    if "column" in text.figures:
        return _named(labels, **text.figures)
    if "parts" in text.figures:
        separator = text.figures["separator"]
        between = CHINESE_SEPARATORS.get(separator, separator) if is_chinese else separator
        return between.join(translate(part, labels) for part in text.figures["parts"])
    told = {name: translate(f, labels) if isinstance(f, Said) else f for name, f in text.figures.items()}
    if is_chinese:
        chinese = catalogue().get(text.template)
        return str(text) if chinese is None else chinese.format(**told)
    return str(text) if told == text.figures else str(say(text.template, **told))


def _named(labels: str, column: str, code: object = None) -> str:
    """Return a column as the codebook heads it, in running text; or the name of a code in it."""
    if code is not None:
        return code_name(column, code, labels)
    named = heading(column, labels)
    return named[:1].lower() + named[1:]


def note_of(table: pd.DataFrame, labels: str = "en") -> str:
    """Return what a table rests on as sentences, for print under it; empty if it does not say."""
    stop, colon, between = ("。", "：", "") if labels == "zh" else (".", ": ", " ")
    told = ((translate(PART_NAMES[name], labels), translate(text, labels)) for name, text in inherited(table).items())
    return between.join(f"{name}{colon}{text.rstrip('.。')}{stop}" for name, text in told)


@cache
def catalogue() -> dict[str, str]:
    """Return the Chinese of each sentence.

    Raises
    ------
    ValueError
        If a row lacks a figure that its English has, or has another; the message names it.
    """
    found: dict[str, str] = {}
    for path in sorted(data_folder("wording").glob("*.csv")):
        for row in read_rows(path, ["en", "zh"]):
            if figures_of(row["en"]) != figures_of(row["zh"]):
                raise ValueError(
                    f"{path}: «{row['en']}» and its Chinese name different figures; name the same in both."
                )
            found[row["en"]] = row["zh"]
    return found


def figures_of(template: str) -> set[str]:
    """Return the names of the figures in a template.

    >>> sorted(figures_of("{n:,} of {all:,} pairs"))
    ['all', 'n']
    """
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def phrase(template: str, labels: str, **figures: object) -> str:
    """Return a sentence with figures in the language of the labels."""
    return translate(say(template, **figures), labels)
