"""What is published: a wheel and an sdist with all that is needed to run, and the licences of code and weights.

`make wheel` runs all tests against the wheel in an environment of its own.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from claims.languages import available
from claims.reading.extras import DISTRIBUTION
from factcheck.fingerprint import comparison_rules

ROOT = Path(__file__).parents[1]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "build", "*.egg-info", "__pycache__", ".*_cache", "tests")
BUILD = "import sys; from setuptools import build_meta; getattr(build_meta, sys.argv[1])(sys.argv[2])"
pytestmark = pytest.mark.skipif(
    not (ROOT / "claims").exists(), reason="run beside no sources, against an installed wheel"
)


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    """The folder with the wheel and the sdist, built from a copy of the sources."""
    source, out = tmp_path_factory.mktemp("source") / "tree", tmp_path_factory.mktemp("dist")
    shutil.copytree(ROOT, source, ignore=LEFT_OUT)
    for what in ("build_wheel", "build_sdist"):
        build(what, source, out)
    return out


def build(what, source, out):
    """Build as `make wheel` does, with the day of the last change in the place of now."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1760000000"}
    command = [sys.executable, "-c", BUILD, what, str(out)]
    done = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_wheel_has_the_same_bytes_when_it_is_built_again(dist, tmp_path):
    """From the same files, checked out into another folder at another time."""
    shutil.copytree(ROOT, tmp_path / "other", ignore=LEFT_OUT, copy_function=shutil.copyfile)
    build("build_wheel", tmp_path / "other", tmp_path)
    [first], [again] = dist.glob("*.whl"), tmp_path.glob("*.whl")
    assert first.name == again.name
    assert first.read_bytes() == again.read_bytes()


def test_the_wheel_holds_what_runs_and_its_licences(dist):
    """Tables, weights, pages, examples, types; the licence of the code and of each language's weights."""
    [wheel] = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        [metadata] = [archive.read(name).decode() for name in names if name.endswith(".dist-info/METADATA")]
    for language in available():
        for part in ("cues.toml", "model/meta.json", "MODEL.md", "LICENSE"):
            assert f"claims/languages/{language}/{part}" in names
        assert any(name.endswith(f".dist-info/licenses/claims/languages/{language}/LICENSE") for name in names)
    for part in ("claims/py.typed", "factcheck/store/datasette.yml", "factcheck/web/static/page.js"):
        assert part in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert sum(name.startswith("factcheck/examples/") and name.endswith(".txt") for name in names) >= 5
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "training/"))]
    assert wheel.name.startswith(f"{DISTRIBUTION.replace('-', '_')}-")
    told = f"Name: {DISTRIBUTION}", "License-Expression: Apache-2.0 AND CC-BY-SA-4.0", "Provides-Extra: pdf"
    for line in (*told, "Provides-Extra: all"):
        assert line in metadata


def test_the_sdist_can_be_built_from(dist):
    """The sdist has the sources and the same data."""
    [sdist] = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "claims/languages/fr/model/meta.json"} <= names


def test_the_wheel_runs_by_itself(dist, tmp_path):
    """Unpacked elsewhere, it does the whole job by the same rules; nothing of the checkout is imported."""
    [wheel] = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")  # noqa: S202 - our own
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "FACTCHECK_PROCESSES": "1"}

    def python(*arguments):
        return subprocess.run(
            [sys.executable, "-P", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    named = (
        "import claims, factcheck.fingerprint as f; print(claims.__file__, f.__file__, f.comparison_rules(), sep='\\n')"
    )
    *where, rules = python("-c", named).splitlines()
    assert all(path.startswith(str(tmp_path / "site")) for path in where)
    assert rules == comparison_rules()
    assert "Review sheet:" in python("-m", "factcheck", "demo")
