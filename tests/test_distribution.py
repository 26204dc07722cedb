"""What is installed: by a name that is ours, with a version and the licences of all it brings."""

import importlib.util
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

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


MENDED = {
    "datasette": ("0.65.2", "CVE-2025-64481"),
    "jinja2": ("3.1.6", "CVE-2024-22195, -34064, -56201, -56326; CVE-2025-27516"),
    "lxml-html-clean": ("0.4.4", "CVE-2024-52595, CVE-2026-28348, -28350"),
    "pillow": ("12.1.1", "CVE-2025-48379, CVE-2026-25990"),
    "playwright": ("1.55.1", "CVE-2025-59288"),
    "pydantic": ("2.4.0", "CVE-2024-3772"),
    "pyarrow": ("14.0.1", "CVE-2023-47248"),
    "pyspark": ("4.0.1", "CVE-2025-54920"),
    "pytest": ("9.0.3", "CVE-2025-71176"),
    "scikit-learn": ("1.5.0", "CVE-2024-5206"),
    "setuptools": ("78.1.1", "CVE-2025-47273"),
    "starlette": ("0.49.1", "CVE-2024-47874, CVE-2025-54121, -62727"),
    "urllib3": ("2.6.3", "CVE-2023-43804, -45803; CVE-2024-37891; CVE-2025-50181, -66418, -66471; CVE-2026-21441"),
}
"""What we ask for ourselves and had advisories: the version that mended the last one we know of."""


def test_no_lower_bound_lets_in_a_version_with_a_known_advisory():
    """`make audit` asks the package index for what became known since."""
    asked = [*PROJECT["dependencies"], *(one for names in PROJECT["optional-dependencies"].values() for one in names)]
    lowest = {
        canonicalize_name(one.name): min(Version(bound.version) for bound in one.specifier if bound.operator == ">=")
        for one in map(Requirement, asked)
        if one.specifier
    }
    assert MENDED.keys() <= lowest.keys()
    assert not {name: told for name, (mended, told) in MENDED.items() if lowest[name] < Version(mended)}


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
