"""Dictionaries in the form of LIWC or of quanteda → the rows of a lexicon.

Three forms are read: LIWC's ``.dic`` (a legend of numbered categories between two lines ``%``, then a term a line with
its numbers), LIWC-22's ``.dicx`` (a CSV with a column ``DicTerm`` and one a category, marked ``X``) and quanteda's YAML
(``category: [terms]``, nested at will). They are written for texts that are cut into words, and let a term count for
several categories; a lexicon is matched on characters and counts a term once. So, and never silently:

* A ``*`` at the end of a Chinese term is dropped: 发展 is found in 发展观 and 新发展 anyway.
* A blank between Chinese characters, which joins two words in quanteda (人工 智能), is dropped too.
* A ``*`` after a Latin letter or digit (develop*), before a term or within it, and a ``?`` of quanteda, are refused.
* A term that stands in a category twice is one; one that stands in a category and in another within it counts for the
  inner. One that stands in two categories apart is refused, with the lines; `categories` chooses some that have none
  in common.
* Weights of ``.dicx`` and LIWC's conditions (``<of>``, ``(02 134)``) are refused.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import yaml

from helpers.language.characters import cuts_latin_word
from helpers.language.csv_files import FileError, check_width, read_text, rows_with_lines
from helpers.language.folding import fold

BETWEEN_LEVELS = " / "
KEPT = "exclude"  # what covers other terms must stay whichever categories are chosen
LEGEND_MARK = "%"
TERM_HEADER = "dicterm"
WILDCARDS = "*＊"
ONE_CHARACTER = "?"  # in quanteda; in LIWC it is a mark
MOST_NAMED = 8  # categories in a message
_LEGEND_LINE = re.compile(r"(?P<tabs>\t*)\s*(?P<number>\d+)\s+(?P<name>\S.*)")
_TERM_LINE = re.compile(r"(?P<term>.+?)\s+(?P<numbers>\d+(?:\s+\d+)*)")
_NEWLINE = re.compile(r"\r\n|\r|\n")
# What is above Latin script and its marks is set without blanks between.
_BLANK_IN_CHINESE = re.compile(r"(?<=[^\x00-\u024f])\s+(?=[^\x00-\u024f])")


class Entry(NamedTuple):
    """A term in a category, which is named by its path from the outermost one."""

    category: tuple[str, ...]
    term: str
    line: int


def is_dictionary(path: Path) -> bool:
    """Tell by a file's suffix whether it is a dictionary in one of the forms read here."""
    return path.suffix.lower() in READERS


def read_dictionary(path: Path, *, categories: Sequence[str] | None = None, level: int | None = None) -> pd.DataFrame:
    """Return ``category`` (as ``outer / inner``) · ``term`` · ``line`` of a file; ``exclude`` whichever are chosen."""
    if level is not None and level < 1:
        raise FileError(f"level={level}: 1 is the outermost level of categories; leave it out to tell all apart.")
    entries = [
        Entry(category[:level], plain_term(term, f"{path}, line {line}"), line)
        for category, term, line in READERS[path.suffix.lower()](read_text(path), path)
    ]
    once = _innermost(_of_categories(entries, categories, path), path)
    rows = [(BETWEEN_LEVELS.join(category), term, line) for category, term, line in once]
    return pd.DataFrame(rows, columns=["category", "term", "line"])


def plain_term(term: str, at: str) -> str:
    """Return a term as the matcher takes it, without wildcard and blanks that make no difference: 发展*, 人工 智能."""
    plain = _BLANK_IN_CHINESE.sub("", term.strip().rstrip(WILDCARDS).strip())
    if not plain:
        raise FileError(f"{at}: {term.strip() or 'the term'} is no term; write one, or delete it.")
    if term.strip()[-1] in WILDCARDS and cuts_latin_word(f"{plain}a", len(plain)):
        raise FileError(
            f"{at}: {term} has a wildcard after a Latin letter or digit, and such terms are matched as whole words; "
            f"write each form as a term ({plain}, …)."
        )
    within = plain.lstrip(WILDCARDS)
    if within != plain and within and not set(within) & set(WILDCARDS):
        raise FileError(f"{at}: {term} begins with a wildcard; write {within}, found in longer words anyway.")
    if set(plain) & set(WILDCARDS):
        raise FileError(f"{at}: {term} has a wildcard within it; write each form that is meant as a term.")
    return plain


def _liwc_entries(text: str, path: Path) -> Iterator[Entry]:
    """Yield the entries of LIWC's ``.dic``."""
    lines = [(number, line.rstrip()) for number, line in enumerate(_NEWLINE.split(text), start=1) if line.strip()]
    marks = [place for place, (_, line) in enumerate(lines) if line.strip() == LEGEND_MARK]
    if len(marks) < 2 or marks[0] != 0:
        raise FileError(
            f"{path}, line {lines[0][0] if lines else 1}: a LIWC dictionary begins with a line {LEGEND_MARK}, a line a "
            f"category (number, tab, name) and another line {LEGEND_MARK}; the terms follow, each with its numbers."
        )
    legend = _legend(lines[1 : marks[1]], path)
    used = set()
    for number, line in lines[marks[1] + 1 :]:
        term, codes = _liwc_term(line, f"{path}, line {number}")
        for code in codes:
            if code not in legend:
                raise FileError(
                    f"{path}, line {number}: {term} has the category {code}, which the legend between the lines "
                    f"{LEGEND_MARK} lacks; add it there, or correct the number."
                )
            used.add(legend[code].category)
            yield Entry(legend[code].category, term, number)
    for entry in legend.values():
        _require_terms(any(found[: len(entry.category)] == entry.category for found in used), entry, path)


def _legend(lines: list[tuple[int, str]], path: Path) -> dict[int, Entry]:
    """Return the categories by number; one that is indented by more tabs lies within the one above."""
    legend: dict[int, Entry] = {}
    above: list[str] = []
    for number, line in lines:
        found = _LEGEND_LINE.fullmatch(line)
        if not found:
            raise FileError(f"{path}, line {number}: {line.strip()!r} is no category; write number, tab and name.")
        code = int(found["number"])
        if other := legend.get(code):
            raise FileError(
                f"{path}, line {number}: category {code} is {found['name']} here and {other.category[-1]} on line "
                f"{other.line}; give each its own number."
            )
        above = [*above[: len(found["tabs"])], found["name"].strip()]
        legend[code] = Entry(tuple(above), "", number)
    return legend


def _liwc_term(line: str, at: str) -> tuple[str, list[int]]:
    """Return a term and the numbers of its categories."""
    if "\t" in line.strip():
        term, numbers = line.strip().split("\t", 1)
    else:
        found = _TERM_LINE.fullmatch(line.strip())
        term, numbers = (found["term"], found["numbers"]) if found else (line.strip(), "")
    codes = numbers.split()
    if not all(code.isascii() and code.isdecimal() for code in codes):
        raise FileError(f"{at}: {numbers.strip()!r} are no numbers of categories alone; a lexicon has no conditions.")
    if not codes:
        raise FileError(f"{at}: {term} has no category; write a tab and its number behind it.")
    return term, [int(code) for code in codes]


def _dicx_entries(text: str, path: Path) -> Iterator[Entry]:
    """Yield the entries of LIWC-22's ``.dicx``."""
    rows = rows_with_lines(text, path)
    line, header = next(rows, (1, [""]))
    names = [name.strip() for name in header]
    if names[0].lower() != TERM_HEADER or not all(names[1:]) or len(names) < 2:
        raise FileError(f"{path}, line {line}: the header must read DicTerm and then a category a column.")
    used = set()
    for number, cells in rows:
        check_width(cells, names, f"{path}, line {number}")
        marked = [(name, cell.strip()) for name, cell in zip(names[1:], cells[1:], strict=False) if cell.strip()]
        weights = [cell for _, cell in marked if cell.upper() != "X"]
        if weights or not marked:
            raise FileError(
                f"{path}, line {number}: {cells[0]} has {weights[0] if weights else 'no mark in any category'}; mark "
                "its category with X (a term counts or does not: a lexicon has no weights)."
            )
        for name, _ in marked:
            used.add(name)
            yield Entry((name,), cells[0], number)
    for name in names[1:]:
        _require_terms(name in used, Entry((name,), "", line), path)


def _yaml_entries(text: str, path: Path) -> Iterator[Entry]:
    """Yield the entries of quanteda's YAML. The nodes are looked at, not objects made: ``no`` is a word, not False."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FileError(
            f"{path}, line {line}: this is no YAML ({error.problem}); look there for a colon, a quote or the indent "
            "(blanks, no tabs)."
        ) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise FileError(f"{path}, line {line}: a character that YAML does not allow; delete it.") from error
    if not isinstance(root, yaml.MappingNode):
        raise FileError(f"{path}, line 1: categories with their terms are needed, a line each: category: [terms].")
    yield from _node_entries(root, (), path, set())


def _node_entries(node: yaml.Node, category: tuple[str, ...], path: Path, seen: set[int]) -> Iterator[Entry]:
    line = node.start_mark.line + 1
    if id(node) in seen:  # without this a file of a few lines could hold millions of terms, or itself
        raise FileError(f"{path}, line {line}: a part that an alias (*name) repeats; write the terms out.")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        if ONE_CHARACTER in node.value:
            raise FileError(f"{path}, line {line}: {node.value} has a wildcard {ONE_CHARACTER}; write each form.")
        yield Entry(category, "" if node.tag.endswith(":null") else node.value, line)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _node_entries(item, category, path, seen)
    else:
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or not key.value.strip():
                raise FileError(f"{path}, line {key.start_mark.line + 1}: a category needs a name before its colon.")
            inner = (*category, key.value.strip())
            _require_terms(bool(value.value), Entry(inner, "", key.start_mark.line + 1), path)
            yield from _node_entries(value, inner, path, seen)


def _require_terms(has_any: bool, category: Entry, path: Path) -> None:
    if not has_any:
        name = BETWEEN_LEVELS.join(category.category)
        raise FileError(f"{path}, line {category.line}: {name} has no terms; give it some, or delete it.")


def _of_categories(entries: list[Entry], categories: Sequence[str] | None, path: Path) -> list[Entry]:
    """Return the entries of the chosen categories; refuse a choice that is not there."""
    if categories is None:
        return entries
    names = dict.fromkeys(BETWEEN_LEVELS.join(entry.category) for entry in entries)
    unknown = [name for name in categories if name not in names]
    if unknown or isinstance(categories, str):
        raise FileError(f"{path}: no category {', '.join(unknown) or categories}; {_choice(list(names))}.")
    wanted = {*categories, KEPT}
    return [entry for entry in entries if BETWEEN_LEVELS.join(entry.category) in wanted]


def _is_inside(category: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    return len(category) > len(outer) and category[: len(outer)] == outer


def _innermost(entries: list[Entry], path: Path) -> list[Entry]:
    """Return each term once, in its innermost category; refuse terms that stand in two categories apart."""
    by_term: dict[str, dict[tuple[str, ...], Entry]] = {}
    for entry in entries:
        by_term.setdefault(fold(entry.term), {}).setdefault(entry.category, entry)
    kept, clashes = [], []
    for found in by_term.values():
        inner = [entry for entry in found.values() if not any(_is_inside(other, entry.category) for other in found)]
        kept.append(inner[0])
        clashes += [tuple(inner[:2])] if len(inner) > 1 else []
    if clashes:
        raise FileError(_told(clashes, path))
    return kept


def _told(clashes: list[tuple[Entry, ...]], path: Path) -> str:
    """Say which term stands in two categories, how many more do, and what to do."""
    first, second = min(clashes, key=lambda pair: pair[1].line)
    there = f" on line {first.line}" if first.line != second.line else ""
    names = (BETWEEN_LEVELS.join(first.category), BETWEEN_LEVELS.join(second.category))
    more = f" (other such terms: {len(clashes) - 1:,})" if len(clashes) > 1 else ""
    return (
        f"{path}, line {second.line}: {second.term} is in {names[1]} here and in {names[0]}{there}{more}; a term can "
        "count for one category only: delete it from one of the two, or read categories that have no terms in common, "
        f'load_lexicon("{path.name}", categories=["{names[0]}", …]).'
    )


def _choice(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"give a list of some of these: {', '.join(names[:MOST_NAMED])}{more}"


READERS: dict[str, Callable[[str, Path], Iterator[Entry]]] = {
    ".dic": _liwc_entries,
    ".dicx": _dicx_entries,
    ".yml": _yaml_entries,
    ".yaml": _yaml_entries,
}
