"""One source: what conda, pip and a citation say of the project is what ``pyproject.toml`` says of it."""

import re
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from helpers.paths import project_root

PROJECT = tomllib.loads((project_root() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CITATION = yaml.safe_load((project_root() / "CITATION.cff").read_text(encoding="utf-8"))
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


def test_citation_names_this_version_and_its_licences() -> None:
    assert CITATION["version"] == PROJECT["version"]
    assert " AND ".join(CITATION["license"]) == PROJECT["license"]


def test_changelog_tells_of_this_version() -> None:
    assert f"\n## {PROJECT['version']}" in (project_root() / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_python_is_bounded_to_those_with_wheels(python: str) -> None:
    supported = SpecifierSet(PROJECT["requires-python"])
    assert f"{python}.0" in supported
    assert "3.15.0" not in supported
    assert "3.10.99" not in supported
