"""What is installed: by a name that is ours, with a version and the licences of all it brings."""

import importlib.util
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import claims
import factcheck
from claims.reading.extras import DISTRIBUTION
from factcheck.commands import run

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def by_path(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_is_published_by_its_own_name():
    """Another project has the name of the command on the package index: nothing tells a reader to install that."""
    assert PROJECT["name"] == DISTRIBUTION
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("claims/**/*.py"), *ROOT.glob("factcheck/**/*.py")]
    wrong = re.compile(r"pip install (?:-\S+ )*['\"]?factcheck(?!-desk)")
    assert not [path for path in pages if wrong.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("package", [claims, factcheck])
def test_a_program_can_ask_for_the_version(package):
    """It is that of the metadata, typed by hand nowhere else."""
    assert package.__version__ == version(DISTRIBUTION)


def test_the_page_of_licences_has_all_that_is_asked_for():
    """Each package of the project file stands there, under the extra that brings it."""
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    listed = {row[0]: row[2] for row in re.findall(r"^\| ([\w.-]+) \| (.+?) \| (.+?) \|$", page, re.MULTILINE)}
    extras = PROJECT["optional-dependencies"]
    asked = {"always": PROJECT["dependencies"]} | {f"`{DISTRIBUTION}[{one}]`": extras[one] for one in ("mcp", "spark")}
    asked[f"`{DISTRIBUTION}[all]`"] = [
        one for extra, names in extras.items() if f"{extra}," in extras["all"][0].replace("]", ",") for one in names
    ]
    for how, names in asked.items():
        for name in names:
            if not name.startswith(DISTRIBUTION):
                assert listed.get(canonicalize_name(Requirement(name).name)) == how, f"{name}: run `make docs`"


def test_nothing_that_comes_with_it_asks_for_the_code_of_others():
    """No package states the GPL or AGPL alone, by which all that is built on this would have to be published."""
    licences = by_path(ROOT / "docs" / "licences.py")
    stated = {name: licences.licence(name) for name in licences.brought(frozenset(licences.EXTRAS))}
    assert len(stated) > len(PROJECT["dependencies"])
    only = re.compile(r"(?<!L)\bA?GPL|General Public")
    assert not {name: told for name, told in stated.items() if all(map(only.search, told.split(" OR ")))}


def test_the_command_tells_the_version(capsys):
    """With that of the rules and of each language's weights."""
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith(f"factcheck {version(DISTRIBUTION)}\nrules ")


def test_it_reads_the_same_on_every_python_it_runs_on():
    """No possessive quantifier stands behind a group: Python before 3.11.5, which Debian 12 has, mismatches those.

    An atomic group, `(?>(?:...)?)`, says the same.
    """
    files = [path for package in ("claims", "factcheck") for path in (ROOT / package).rglob("*.py")]
    tables = [path for package in ("claims", "factcheck") for path in (ROOT / package).rglob("*.toml")]
    possessive = re.compile(r"\(\?[^\n]*(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+(?!\+)")
    assert not [path for path in (*files, *tables) if possessive.search(path.read_text(encoding="utf-8"))]
