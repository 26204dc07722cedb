"""Settings: a file below the environment below flags, each value with where it comes from."""

import json

import pytest

from claims.pipeline import load
from factcheck.commands import run
from factcheck.store import Store

TEXT = "Selon la préfecture, 12 personnes ont été blessées mardi à Vernay."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    inner = tmp_path / "pile"
    inner.mkdir()
    (inner / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(inner)
    for name in ("FACTCHECK_DB", "FACTCHECK_TABLES", "FACTCHECK_PIPELINE", "FACTCHECK_REVIEWER"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def shown(capsys, *flags):
    assert run([*flags, "config", "show", "--json"]) == 0
    return {item["setting"]: (item["value"], item["from"]) for item in json.loads(capsys.readouterr().out)}


def test_each_value_says_where_it_comes_from(folder, capsys, monkeypatch):
    """Default, file, variable, flag: the later goes before the earlier; paths of the file are from its folder."""
    assert shown(capsys)["database"] == ("factcheck.db", "default")
    file = folder / "factcheck.toml"
    file.write_text('database = "mali.db"\nprocesses = 1\nreviewer = "Nina"\n', encoding="utf-8")
    assert shown(capsys)["database"] == (str(folder / "mali.db"), str(file))
    assert shown(capsys)["reviewer"] == ("Nina", str(file))
    monkeypatch.setenv("FACTCHECK_DB", "other.db")
    assert shown(capsys)["database"] == ("other.db", "FACTCHECK_DB")
    assert shown(capsys, "-d", "flag.db")["database"] == ("flag.db", "--database")


def test_the_settings_are_what_the_commands_use(folder, capsys, monkeypatch):
    """The file's store is written to, also by commands in groups; a command's own flag goes before it."""
    (folder / "factcheck.toml").write_text('database = "mali.db"\nprocesses = 1\nreviewer = "Nina"\n', encoding="utf-8")
    assert run(["ingest", "a.txt"]) == 0
    assert (folder / "mali.db").exists()
    assert run(["db", "check"]) == 0
    with Store(folder / "mali.db") as store:
        claim = next(iter(store.claims())).id
    assert run(["decide", claim, "confirmed"]) == 0
    with Store(folder / "mali.db") as store:
        assert store.decisions.history()[0].reviewer == "Nina"
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Omar")
    assert run(["decide", claim, "dismissed"]) == 0
    with Store(folder / "mali.db") as store:
        assert store.decisions.history()[-1].reviewer == "Omar"
    assert run(["ingest", "a.txt", "-d", "own.db"]) == 0
    assert (folder / "pile" / "own.db").exists()
    capsys.readouterr()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('databse = "a.db"', "no setting 'databse'; there are: database,"),
        ("processes = 'two'", "processes must be a number"),
        ("processes = true", "processes must be a number"),
        ("database = 3", "database must be a text"),
        ("database = ", "can't be read as TOML"),
    ],
)
def test_a_wrong_file_is_one_line(folder, capsys, content, words):
    """A misspelt name, a value of another kind, no TOML: named with the file, exit code 2."""
    (folder / "factcheck.toml").write_text(content, encoding="utf-8")
    assert run(["sources"]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert "factcheck.toml" in err
    assert err.count("\n") == 1


def test_another_pipeline_reads_the_articles_of_its_language(folder, capsys, monkeypatch):
    """It is named by setting, flag or variable, and is part of the version of the rules; a wrong one is one line."""
    monkeypatch.setenv("FACTCHECK_PIPELINE", "")
    load.cache_clear()
    assert run(["--pipeline", str(folder / "none"), "ingest", "a.txt", "--processes", "1"]) == 2
    assert "no spaCy pipeline" in capsys.readouterr().err
    monkeypatch.setenv("FACTCHECK_PIPELINE", "")
    bundled = load("fr")
    for name in ("attribution", "dates", "figures", "sentences"):
        bundled.remove_pipe(name)
    bundled.to_disk(folder / "own")
    load.cache_clear()
    assert run(["--pipeline", str(folder / "own"), "ingest", "a.txt", "--processes", "1"]) == 0
    with Store("factcheck.db") as store:
        assert all("pipeline:own-" in rules for rules in store.read_by())
        assert any(claim.kind == "figure" for claim in store.claims())
    load.cache_clear()


@pytest.mark.parametrize(
    ("words", "expected"), [("claims --source ", "Gazette"), ("claims --speaker pré", "préfecture")]
)
def test_the_shell_completes_names_from_the_store(folder, capsys, monkeypatch, words, expected):
    """Sources and speakers are offered by any part of the name, case and accents aside."""
    (folder / "pile" / "a.txt").write_text(f"La Gazette\n4 mars 2025\n\nUn titre\n\n{TEXT}", encoding="utf-8")
    assert run(["ingest", "a.txt", "--processes", "1"]) == 0
    capsys.readouterr()
    monkeypatch.setenv("_FACTCHECK_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"factcheck {words}")
    monkeypatch.setenv("COMP_CWORD", str(len(f"factcheck {words}".split(" ")) - 1))
    run([])
    assert expected in capsys.readouterr().out


def test_the_version_names_rules_and_weights(capsys):
    """`--version` says what decides the result: the program, its rules, the weights of each language."""
    assert run(["--version"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["factcheck", "rules", "weights"]
    assert "fr 1." in lines[2]
