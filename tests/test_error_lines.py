"""Errors in the reader's language: every line that is raised is there, with the same holes."""

import ast
import tomllib
from pathlib import Path

import pytest

from factcheck.commands import run
from factcheck.messages import languages
from factcheck.messages.errors import HOLE, in_words

ROOT = Path(__file__).parents[1]
ERRORS = {"ReadError", "FactcheckError", "StoreError", "NotFoundError", "SheetError", "ClusterError", "DecidedError"}
ERRORS |= {"TableError", "PluginError"}


def line(node):
    """What an expression says, with a hole for what differs; None where it isn't written there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else HOLE for part in node.values)
    return None


def raised():
    """Every line that code of ours raises, but for words without a space (slugs) and holes alone."""
    for package in ("claims", "factcheck"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
                    for said in map(line, node.args):
                        if said and any(char.isalpha() for char in said.replace(HOLE, "")) and " " in said:
                            yield said


@pytest.mark.skipif(not (ROOT / "claims").exists(), reason="run beside no sources, against an installed wheel")
@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_every_line_is_told_in_each_language(language):
    """What is raised stands in the catalogue, and what changes in it stands there as often."""
    path = ROOT / "factcheck" / "messages" / "errors" / f"{language}.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))["errors"]
    assert sorted(set(raised()) - set(told)) == []
    assert not [key for key, own in told.items() if key.count(HOLE) != own.count(HOLE)]


def test_what_differs_is_kept_as_it_is():
    """Names with braces, quotes and colons come through."""
    assert in_words("a{b}.csv: empty; it has no head", "fr") == "a{b}.csv : vide ; il n’a pas de tête"
    assert in_words("a: b: can't be read (x)", "fr") == "a: b : ne se lit pas (x)"
    assert in_words("the file is empty", "en") == "the file is empty"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["claims", "-d", "none.db"], "none.db : rien de gardé ici ; commencez par `factcheck ingest`"),
        (["extract", "a.pdf"], "a.pdf : pas de fichier ni de dossier de ce nom"),
        (["import", "a.csv"], "a.csv : ne se lit pas (pas de fichier ni de dossier de ce nom)"),
    ],
)
def test_a_reader_is_told_in_his_language(tmp_path, monkeypatch, capsys, arguments, told):
    """One line, exit code 2, no English in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert run(arguments) == 2
    assert told in capsys.readouterr().err
