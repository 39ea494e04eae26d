"""What belongs to a web page and not to its article, by the form of its lines: paths, buttons, lists of links."""

import re
import unicodedata
from itertools import groupby

from helpers.language.folding import simplify
from helpers.language.forms import form, forms_of
from helpers.reading.formats.html_lines import ShownLine

LIST_OF_LINKS = 3  # so many in a row, or on one line, with nothing beside them
LONGEST = 100  # characters of a line that may be furniture by its form
LONGEST_HEAD = 24  # characters of what stands above a list of links
LINKS = "list of links of the web page"
NEIGHBOUR = "next page of the web page"

# Beside a link: its date, its number, a bullet.
_ONLY_MARKS = re.compile(r"[\s\d\-—–·•|/\\>»›,，、.。:：;()（）\[\]【】〔〕年月日]*")
_SENTENCE = re.compile(r"[。！？!?；]")

# Matched against lines of one width, in simplified characters and small letters.
_FORMS = forms_of("web furniture")
_HEAD = form("head of a list of links")


def find_web_furniture(lines: list[ShownLine]) -> dict[int, str]:
    """Return the index of each line that belongs to the web page by its form, with the reason; never a title."""
    shown = [(i, line) for i, line in enumerate(lines) if line.text and not line.aside and line.level != 1]
    found = {i: reason for i, line in shown if (reason := _by_itself(line))}
    head = None  # what stands above the line: a head of links, or a link below one
    for (i, line), following in zip(shown, [*(line for _, line in shown[1:]), ShownLine("")], strict=False):
        if is_link(line) and head:
            found[i] = LINKS
            head = "" if head == NEIGHBOUR else head  # one link only
        elif is_link(following) and (_is_head(line.text) or _ends_open(line, found.get(i))):
            head = found[i] = found.get(i, LINKS)
        else:
            head = None
    for is_list, group in groupby(shown, key=lambda pair: is_link(pair[1]) and not pair[1].level):
        run = [i for i, _ in group]
        if is_list and len(run) >= LIST_OF_LINKS:
            found.update(dict.fromkeys(run, LINKS))
    return found


def is_link(line: ShownLine) -> bool:
    """Tell whether a line is nothing but links, with their dates, numbers and bullets."""
    return line.n_links > 0 and _ONLY_MARKS.fullmatch(line.unlinked) is not None


def _by_itself(line: ShownLine) -> str | None:
    if line.level:
        return None
    if line.n_links and (_is_head(line.unlinked) or (line.n_links >= LIST_OF_LINKS and is_link(line))):
        return LINKS
    folded = _fold(line.text) if len(line.text) <= LONGEST else ""
    if not folded or _SENTENCE.search(folded[:-1]):
        return None
    return next((reason for reason, form in _FORMS.items() if form.fullmatch(folded)), None)


def _is_head(text: str) -> bool:
    return len(text) <= LONGEST_HEAD and _HEAD.fullmatch(_fold(text)) is not None


def _ends_open(line: ShownLine, reason: str | None) -> bool:
    return reason == NEIGHBOUR and line.text.rstrip().endswith((":", "：")) and not line.n_links


def _fold(text: str) -> str:
    return " ".join(simplify(unicodedata.normalize("NFKC", text)).casefold().split())
