"""One source of dependencies: conda and pip install what ``pyproject.toml`` asks for, and from nowhere else."""

import re
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from helpers.paths import project_root

PROJECT = tomllib.loads((project_root() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (project_root() / "requirements.lock").read_text(encoding="utf-8")
# An entry is a package and its hashes, over several lines that end with a backslash.
ENTRIES = [entry for entry in LOCK.replace("\\\n", " ").splitlines() if entry.strip() and entry.lstrip()[0] != "#"]
LOCKED_ENTRY = re.compile(r"[a-z0-9][a-z0-9-]*==\S+( ; .+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
LOCKED = [Requirement(entry.split(" --hash")[0]) for entry in ENTRIES]
WANTED = [Requirement(line) for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])]


def test_lock_pins_and_hashes_every_package() -> None:
    assert len(ENTRIES) > len(WANTED)
    assert [entry for entry in ENTRIES if not LOCKED_ENTRY.fullmatch(entry)] == []


@pytest.mark.parametrize("trace", ["://", "file:", "-index-url", "--find-links", " @ ", " /", "-e "])
def test_lock_names_no_address_and_no_path(trace: str) -> None:
    assert trace not in LOCK


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: wanted.name)
def test_lock_satisfies_pyproject(wanted: Requirement) -> None:
    locked = [pin for pin in LOCKED if canonicalize_name(pin.name) == canonicalize_name(wanted.name)]
    assert locked
    assert all(wanted.specifier.contains(next(iter(pin.specifier)).version) for pin in locked)


def test_environment_asks_for_the_project_and_its_python_only() -> None:
    environment = yaml.safe_load((project_root() / "environment.yml").read_text(encoding="utf-8"))
    assert environment["name"] == PROJECT["name"]
    assert environment["channels"] == ["conda-forge"]
    assert environment["dependencies"] == [f"python {PROJECT['requires-python']}", "pip", {"pip": ["-e .[formats]"]}]
