"""How fast pages become tables: MB of UTF-8 per second and peak memory, on copies of the two articles.

    make bench        or        python benchmarks/pipeline.py 500

Each copy is a page with its own first line. Times are wall-clock, one run; quote ratios of steps within a run.
"""

import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from helpers import code_frames, count_words, find_statements, find_terms, load_corpus, load_lexicon
from helpers.paths import data_folder

COPIES = 200


def copy_pages(folder: Path, copies: int) -> float:
    """Write the pages and return their size in MB."""
    size = 0
    for page in sorted(data_folder("articles").glob("*.txt")):
        text = page.read_text(encoding="utf-8")
        for n in range(copies):
            content = f"第{n}号副本的题目\n\n{text}".encode()
            (folder / f"{n:05d}_{page.name}").write_bytes(content)
            size += len(content)
    return size / 1e6


def measure(name: str, megabytes: float, step: Callable[[], object]) -> object:
    """Run a step, print its speed, and return what it made."""
    started = perf_counter()
    made = step()
    seconds = perf_counter() - started
    print(f"{name:<28}{megabytes / seconds:>10.2f} MB/s{seconds:>10.2f} s")
    return made


def main(copies: int) -> None:
    themes, frames = load_lexicon("themes"), load_lexicon("frames")
    find_statements(load_corpus(data_folder("articles")).passages)  # reference files and dictionaries are loaded once
    with tempfile.TemporaryDirectory() as folder:
        size = copy_pages(Path(folder), copies)
        print(f"{2 * copies} pages, {size:.1f} MB")
        corpus = measure("read pages", size, lambda: load_corpus(folder))
        passages = corpus.passages
        text = passages["text"].str.len().sum() * 3 / 1e6
        print(f"passages: {len(passages):,}, about {text:.1f} MB of text")
        measure("find theme terms", text, lambda: find_terms(passages, themes))
        measure("code frames", text, lambda: code_frames(passages, frames))
        measure("count words", text, lambda: count_words(passages, themes))
        measure("find statements", text, lambda: find_statements(passages))
        tracemalloc.start()
        load_corpus(folder)
        print(f"peak memory of reading: {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB allocated by Python")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COPIES)
