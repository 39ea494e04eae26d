"""How well a damaged page was read: against its clean text, by characters and by paragraph ends.

python tests/reading/page_scores.py [PATTERN [SEED]]      scores the pages whose name matches, worst last
"""

import difflib
import fnmatch
import sys
import unicodedata
from typing import NamedTuple

import damage

from helpers.reading.formats import PageError, read_pages
from helpers.reading.page import parse_page, rows_of_page
from helpers.reading.reprints import Reprints

END_LENGTH = 10  # characters before a paragraph's end, by which the end is known whatever was lost elsewhere


class Score(NamedTuple):
    """Shares of 1: clean characters recovered, given characters that are clean ones, F1 of paragraph ends."""

    recovered: float
    clean: float
    boundary_f1: float


def squeeze(text: str) -> str:
    """Return a text without what a reader may print differently: width, white space, invisible characters, marks."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf" and c not in "*#")


def score(given: list[str], wanted: list[str]) -> Score:
    """Compare the paragraphs that a reader gives with those of the clean text."""
    given, wanted = [squeeze(text) for text in given], [squeeze(text) for text in wanted]
    a, b = "".join(given), "".join(wanted)
    common = _common(a, b)
    ends_given, ends_wanted = ({text[-END_LENGTH:] for text in texts if text} for texts in (given, wanted))
    hits = len(ends_given & ends_wanted)
    f1 = 2 * hits / max(1, len(ends_given) + len(ends_wanted))
    return Score(common / max(1, len(b)), common / max(1, len(a)), f1)


def paragraphs_of(raw: bytes) -> list[str]:
    """Read one page alone and return its text, in order, without credits."""
    ((_, page),) = read_pages("page.txt", raw)
    if isinstance(page, PageError):
        raise page
    passages = rows_of_page(parse_page("page.txt", "page", page), Reprints()).passages
    return [passage["text"] for passage in passages if passage["kind"] != "credit"]


def score_page(raw: bytes, clean: str) -> Score:
    """Read one page and score what comes out."""
    return score(paragraphs_of(raw), clean.strip().split("\n\n"))


def _common(a: str, b: str) -> int:
    """Characters in matching blocks; equal beginnings and ends are counted before the slow comparison."""
    shorter = min(len(a), len(b))
    head = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    tail = next((i for i in range(shorter - head) if a[-1 - i] != b[-1 - i]), shorter - head)
    matcher = difflib.SequenceMatcher(None, a[head : len(a) - tail], b[head : len(b) - tail], autojunk=False)
    return head + tail + sum(block.size for block in matcher.get_matching_blocks())


def main() -> None:
    """Print a line a page, worst last, then mean and worst."""
    pattern, seed = (sys.argv[1:] + ["*", "0"][len(sys.argv) - 1 :])[:2]
    scores: dict[str, Score] = {}
    for name, raw, clean in damage.pages(int(seed)):
        if fnmatch.fnmatch(name, pattern):
            try:
                scores[name] = score_page(raw, clean)
            except Exception as error:
                print(f"{name}: {type(error).__name__}: {str(error)[:200]}")
                scores[name] = Score(0, 0, 0)
    for name, values in sorted(scores.items(), key=lambda item: sum(item[1]), reverse=True):
        if min(values) < 1:
            print(
                f"{name:45} recovered {values.recovered:.4f}  clean {values.clean:.4f}  ends {values.boundary_f1:.3f}"
            )
    for column in Score._fields:
        values = [getattr(values, column) for values in scores.values()]
        print(f"{column:12} mean {sum(values) / len(values):.4f}  worst {min(values):.4f}")
    print(f"{len(scores)} pages, {sum(min(values) == 1 for values in scores.values())} perfect")


if __name__ == "__main__":
    main()
