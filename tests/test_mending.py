"""Mending what was read of an article: kept when the file is read again, and its claims read anew."""

import json

import pytest

from factcheck.commands import run

TEXT = "Le pont de Vernay a fait douze morts, a indiqué lundi la préfecture, qui a ouvert une enquête sur la crue."


@pytest.fixture
def stored(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"Le pont a cédé\nPublié le 5 mars 2024\n{TEXT}", encoding="utf-8")
    assert run(["ingest", "a.txt"]) == 0
    [row] = listed(capsys, "articles")
    return row["id"]


def listed(capsys, *command):
    capsys.readouterr()
    assert run([*command, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def monday(capsys):
    [claim] = [claim for claim in listed(capsys, "claims", "--kind", "date") if claim["when"]["text"] == "lundi"]
    return claim["when"]["start"], claim["source"]


def test_what_is_set_is_shown_and_claims_are_read_by_it(stored, capsys):
    """Another day is another Monday, and claims name the outlet that was set."""
    assert monday(capsys) == ("2024-03-04", None)
    assert run(["articles", "set", stored, "--date", "2024-03-12", "--source", "Le Fanal", "--title", "La crue"]) == 0
    [row] = listed(capsys, "articles")
    assert (row["source"], row["published"], row["title"]) == ("Le Fanal", "2024-03-12", "La crue")
    assert (row["source_from"], row["published_from"]) == ("by hand", "by hand")
    assert row["by_hand"] == "source, published, title"
    assert monday(capsys) == ("2024-03-11", "Le Fanal")


def test_it_stays_when_the_same_file_is_read_again(stored, capsys):
    """Also beside what is mended later; what `ingest` is given goes before it."""
    assert run(["articles", "set", stored, "--source", "Le Fanal"]) == 0
    assert run(["articles", "set", stored, "--date", "2024-03-12"]) == 0
    capsys.readouterr()
    assert run(["ingest", "a.txt"]) == 0
    assert "0 new articles, 1 already there; 0 claims added" in capsys.readouterr().out
    [row] = listed(capsys, "articles")
    assert (row["source"], row["published"], row["by_hand"]) == ("Le Fanal", "2024-03-12", "source, published")
    assert run(["ingest", "a.txt", "--source", "Ouest"]) == 0
    [row] = listed(capsys, "articles")
    assert (row["source"], row["source_from"], row["published"]) == ("Ouest", "given", "2024-03-12")


def test_another_language_reads_the_claims_by_its_rules(stored, capsys):
    assert run(["articles", "set", stored, "--language", "en"]) == 0
    [row] = listed(capsys, "articles")
    assert (row["language"], row["by_hand"]) == ("en", "language")
    assert not [claim for claim in listed(capsys, "claims") if claim["when"] and claim["when"]["text"] == "lundi"]
    assert run(["ingest", "a.txt"]) == 0
    assert listed(capsys, "articles")[0]["language"] == "en"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nobody", "--source", "X"], "no article 'nobody' in the store"),
        (["{id}", "--language", "xx"], "'xx'"),
        (["{id}", "--date", "5 mars"], "5 mars"),
        (["{id}"], "say what is so"),
    ],
)
def test_what_can_not_be_set_is_said(stored, capsys, arguments, told):
    capsys.readouterr()
    assert run(["articles", "set", *(argument.format(id=stored) for argument in arguments)]) == 2
    assert told in capsys.readouterr().err
