"""What all tests share: the same locale on every machine, so that explanations are in each article's own language."""

import os

import pytest

from factcheck.commands import run
from factcheck.commands.demo import examples

os.environ["LC_ALL"] = "C.UTF-8"


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The store of the example articles, compared."""
    path = tmp_path_factory.mktemp("filled") / "factcheck.db"
    assert run(["ingest", str(examples()), "-d", str(path)]) == 0
    assert run(["check", "all", "-d", str(path)]) == 1
    return path


@pytest.fixture
def desk(filled, tmp_path, monkeypatch, capsys):
    """A copy of the store in a folder of its own, and a way to run commands there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Awa")
    (tmp_path / "factcheck.db").write_bytes(filled.read_bytes())
    capsys.readouterr()

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        return code, *capsys.readouterr()

    return call
