"""How fast pages become tables: MB of UTF-8 per second, and what memory reading takes as pages grow.

    make bench        or        python benchmarks/pipeline.py 1000

The pages are the two articles with their words in another order on each page, furniture and line breaks as they are:
new text of the same words, so that no page reprints another. Times are wall-clock, one run; quote ratios of steps.
"""

import random
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from helpers import (
    candidate_terms,
    code_frames,
    corpus_parts,
    count_words,
    find_statements,
    find_terms,
    load_corpus,
    load_lexicon,
    random_halves,
    sentence_table,
    text_reuse,
)
from helpers.language.segmentation import split_words
from helpers.paths import data_folder

PAGES = 1000
PAGES_A_PART = 100
LEAST_CHARACTERS = 60  # of a line of text; shorter ones are furniture, headings and bylines and stay as they are


def split_lines(page: Path) -> list[list[str]]:
    """Return the words of each line of a page; a line that stays as it is is one word."""
    lines = page.read_text(encoding="utf-8").split("\n")
    return [[word for word, _ in split_words(line)] if len(line) >= LEAST_CHARACTERS else [line] for line in lines]


def reorder(lines: list[list[str]], chance: random.Random) -> str:
    """Return the page with the words of its long lines in another order; punctuation stays where it is."""
    words = [word for line in lines if len(line) > 1 for word in line if word.isalnum()]
    chance.shuffle(words)
    fresh = iter(words)
    return "\n".join("".join(next(fresh) if len(line) > 1 and w.isalnum() else w for w in line) for line in lines)


def write_pages(folder: Path, n_pages: int) -> float:
    """Write the pages and return their size in MB."""
    articles = [split_lines(page) for page in sorted(data_folder("articles").glob("*.txt"))]
    size = 0
    for n in range(n_pages):
        content = reorder(articles[n % len(articles)], random.Random(n)).encode()
        (folder / f"{n:06d}.txt").write_bytes(content)
        size += len(content)
    return size / 1e6


def measure(name: str, megabytes: float, step: Callable[[], object]) -> object:
    """Run a step, print its speed, and return what it made."""
    started = perf_counter()
    made = step()
    seconds = perf_counter() - started
    print(f"{name:<28}{megabytes / seconds:>10.2f} MB/s{seconds:>10.2f} s")
    return made


def measure_memory(folder: Path, n_pages: int) -> None:
    """Print the peak of what Python allocates while the pages are read part after part, and all at once."""
    tracemalloc.start()
    for _ in corpus_parts(folder, pages=PAGES_A_PART):
        pass
    parts = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    load_corpus(folder)
    whole = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"{n_pages:>6} pages: peak {parts / 1e6:6.0f} MB in parts of {PAGES_A_PART}, {whole / 1e6:6.0f} MB at once")


def main(n_pages: int) -> None:
    themes, frames = load_lexicon("themes"), load_lexicon("frames")
    find_statements(load_corpus(data_folder("articles")).passages)  # reference files and dictionaries are loaded once
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = write_pages(folder, n_pages)
        print(f"{n_pages} pages, {size:.1f} MB")
        corpus = measure("read pages", size, lambda: load_corpus(folder))
        passages = corpus.passages
        text = passages["text"].str.len().sum() * 3 / 1e6
        print(f"passages: {len(passages):,}, about {text:.1f} MB of text; reprints: {len(corpus.reprints):,}")
        measure("find theme terms", text, partial(find_terms, passages, themes))
        measure("code frames", text, partial(code_frames, passages, frames))
        measure("count words", text, partial(count_words, passages, themes))
        measure("find statements", text, partial(find_statements, passages))
        measure("text reuse", text, partial(text_reuse, passages))
        measure("candidate terms", text, partial(candidate_terms, passages, themes))
        measure("1,000 halves", text, partial(random_halves, sentence_table(passages), frames))
        del corpus, passages
    for n in (n_pages // 4, n_pages):
        with tempfile.TemporaryDirectory() as name:
            write_pages(Path(name), n)
            measure_memory(Path(name), n)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
