"""Switch off each rule of reported speech in turn, run the tests of speakers, and list the rules that none misses.

    python tools/rules_no_test_misses.py [NAME ...]

A rule is a pattern or a class of words in ``data/grammar/``; without a name all are tried, which takes half an hour.
A rule that no test misses has no example, and should get one or go. Exit status 1 if there are any.
"""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

import pytest

import helpers.discourse.speakers.statements  # noqa: F401  (all modules that read rules are loaded)
from helpers.discourse.speakers import grammar
from helpers.paths import project_root

NEVER = "(?!)"  # matches nothing
# What these test is the lists themselves.
OF_THE_LISTS = ("test_speakers_grammar.py",)


@contextmanager
def without(name: str) -> Iterator[None]:
    """Read as if a pattern or class of words matched nothing."""
    patterns = grammar._patterns()
    rules = patterns if name in patterns else grammar._word_classes()
    whole = rules[name]
    _forget()
    rules[name] = NEVER if rules is patterns else (NEVER,)  # type: ignore[assignment]
    try:
        yield
    finally:
        rules[name] = whole  # type: ignore[assignment]
        _forget()


def _forget() -> None:
    """Clear what was made of the rules, in every module that does so; the lists themselves stay as they are."""
    modules = [module for name, module in sys.modules.items() if name.startswith(grammar.__package__ or "")]
    for made in {thing for module in modules for thing in vars(module).values() if hasattr(thing, "cache_clear")}:
        if made not in (grammar._patterns, grammar._word_classes):
            made.cache_clear()


def tests_pass() -> bool:
    """Run the tests of speakers up to the first that fails."""
    folder = project_root() / "tests" / "discourse"
    tests = [str(path) for path in sorted(folder.glob("test_speakers*.py")) if path.name not in OF_THE_LISTS]
    with redirect_stdout(io.StringIO()):
        return pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]) == pytest.ExitCode.OK


def main(names: list[str]) -> int:
    """Print each rule that no test misses, and how many there are."""
    if not tests_pass():
        print("The tests fail with all rules; mend that first.")
        return 2
    tried = names or [*grammar._patterns(), *grammar._word_classes()]
    unneeded = 0
    for name in tried:
        with without(name):
            if tests_pass():
                unneeded += 1
                print(name, flush=True)
    print(f"{unneeded} of {len(tried)} rules are missed by no test.")
    return bool(unneeded)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
