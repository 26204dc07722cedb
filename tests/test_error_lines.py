"""Errors in the reader's language: every line that is raised is there, with the same holes."""

import ast
import tomllib
from pathlib import Path

import pytest

from factcheck.commands import run
from factcheck.commands.demo import examples
from factcheck.messages import languages
from factcheck.messages.errors import HOLE, in_words
from factcheck.store import Store
from factcheck.store.opening import ADVICE

ROOT = Path(__file__).parents[1]
ERRORS = {"ReadError", "FactcheckError", "StoreError", "NotFoundError", "SheetError", "ClusterError", "DecidedError"}
ERRORS |= {"TableError", "PluginError", "_WrongError", "_LostError"}


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
        (["claims", "-d", "no.db"], "no.db : pas un fichier de factcheck ; nommez-en un autre avec --database"),
        (["import", "no.json"], "no.json : pas un .json lisible (une valeur est attendue, ligne 1, colonne 1"),
        (["ingest", "no.jsonl", "-d", "new.db"], "pas du JSON : une valeur est attendue, ligne 1, colonne 1"),
    ],
)
def test_a_reader_is_told_in_his_language(tmp_path, monkeypatch, capsys, arguments, told):
    """One line, exit code 2, no English in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    for name in ("no.db", "no.json", "no.jsonl"):
        (tmp_path / name).write_text("rien de tout cela " * 100, encoding="utf-8")
    assert run(arguments) == 2
    assert told in capsys.readouterr().err


def test_a_sheet_that_comes_back_is_told_of_in_french(tmp_path, monkeypatch, capsys):
    """Each row that can't come in is named in the reader's language, and so is what SQLite means."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert run(["ingest", str(next(iter(sorted(examples().glob("*.txt"))))), "-d", "a.db"]) == 0
    with Store("a.db") as store:
        item = next(store.claims()).id
    (tmp_path / "s.csv").write_text(f"id,decision\nf-0,peut-être\n,confirmed\n{item},peut-être\n", encoding="utf-8")
    assert run(["import", "s.csv", "-d", "a.db"]) == 2
    told = capsys.readouterr().err
    assert "s.csv : ligne 2 : pas de constat ni d’affirmation 'f-0' dans le fichier" in told
    assert "s.csv : ligne 3 : n’a pas d’id" in told
    assert f"s.csv : ligne 4 : {item} : 'peut-être' n’est pas une décision" in told


def test_what_sqlite_means_is_told_in_each_language():
    """The advice on a store that can't be used is in the catalogue too."""
    assert not [advice for _, advice in ADVICE if in_words(advice, "fr") == advice]
