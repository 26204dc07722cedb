"""What the packages promise to those who import or install them."""

import importlib
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["claims", "factcheck", "claims.reading"])
def test_all_is_true(name):
    """Every name in __all__ is there, and the list is sorted."""
    module = importlib.import_module(name)
    assert all(hasattr(module, public) for public in module.__all__)
    assert sorted(module.__all__, key=str.casefold) == sorted(set(module.__all__), key=str.casefold)


def test_importing_claims_does_not_load_spacy():
    """`import claims` and reading an article do without spaCy."""
    code = "import sys, claims; from claims import Article, read_article; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


def test_every_package_is_in_the_wheel():
    """The list of packages in pyproject.toml is what the folders hold."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    folders = {path.parent for top in ("claims", "factcheck") for path in (ROOT / top).rglob("*.py")}
    found = {".".join(folder.relative_to(ROOT).parts) for folder in folders}
    assert set(listed) == found | {"factcheck.examples"}


def test_claims_never_imports_factcheck():
    """Data flows one way: nothing in claims/ knows of the store or of other articles."""
    for path in (ROOT / "claims").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "import factcheck" not in text, path
        assert "from factcheck" not in text, path
