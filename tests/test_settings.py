"""Settings: a file below the environment below flags, each value with where it comes from."""

import json
import os

import pytest

from claims.components import load
from factcheck.commands import run
from factcheck.settings import find_file
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
    assert run([*flags, "settings", "--json"]) == 0
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
        ("database = " + "[" * 50_000, "can't be read as TOML: too deeply nested"),
        ("[" * 100_000, "bytes are no settings"),
        ('database = "~nobody_x/x.db"', "database: no home folder for '~nobody_x'"),
        (f"port = {'9' * 5_000}", "can't be read as TOML: Exceeds the limit"),
        ("port = 65536", "port must be a number from 1 to 65,535"),
        ("processes = 0", "processes must be a number from 1 to"),
        ("processes = -9223372036854775808", "processes must be a number from 1 to"),
        ('database = "a\\u0000b"', "database holds control characters"),
        ('reviewer = "\\u202eawA"', "reviewer holds control characters"),
        ('"\\u001b[31m" = 1', "no setting '\\x1b[31m'"),
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


def test_a_file_that_is_not_text_is_one_line(folder, capsys):
    """Bytes that are no UTF-8."""
    (folder / "factcheck.toml").write_bytes(b'database = "\xff"')
    assert run(["sources"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("variable", ["FACTCHECK_DB", "FACTCHECK_TABLES", "FACTCHECK_PIPELINE", "FACTCHECK_REVIEWER"])
@pytest.mark.usefixtures("folder")
def test_a_variable_that_is_not_text_is_one_line(capsys, monkeypatch, variable):
    """Bytes that are no UTF-8, in each variable."""
    monkeypatch.setenv(variable, "\udcff")
    assert run(["sources"]) == 2
    assert capsys.readouterr().err == f"factcheck: {variable}: '\\udcff' is not UTF-8\n"


@pytest.mark.parametrize("name", ["pip", "pytest", "a\nb", "x" * 5_000, "/dev/null", "~nobody_x"])
@pytest.mark.usefixtures("folder")
def test_what_is_no_pipeline_is_one_line(capsys, monkeypatch, name):
    """A package that is installed and holds no pipeline, or no name at all."""
    monkeypatch.setenv("FACTCHECK_PIPELINE", "")
    load.cache_clear()
    assert run(["--pipeline", name, "ingest", "a.txt", "--processes", "1"]) == 2
    err = capsys.readouterr().err
    assert "no spaCy pipeline" in err
    assert err.count("\n") == 1
    load.cache_clear()


def test_a_file_is_looked_for_up_to_the_repository(folder, capsys):
    """What stands above a repository is not for it; its own top is."""
    file = folder / "factcheck.toml"
    file.write_text('reviewer = "Nina"\n', encoding="utf-8")
    assert shown(capsys)["reviewer"] == ("Nina", str(file))
    (folder / "pile" / ".git").mkdir()
    assert shown(capsys)["reviewer"] == (None, "default")
    own = folder / "pile" / "factcheck.toml"
    own.write_text('reviewer = "Omar"\n', encoding="utf-8")
    assert shown(capsys)["reviewer"] == ("Omar", str(own))


def test_a_file_is_looked_for_up_to_home(folder, capsys, monkeypatch):
    """Home is the last folder: what stands above it belongs to all."""
    (folder / "factcheck.toml").write_text('reviewer = "Nina"\n', encoding="utf-8")
    monkeypatch.setenv("HOME", str(folder))
    assert shown(capsys)["reviewer"][0] == "Nina"
    monkeypatch.setenv("HOME", str(folder / "pile"))
    assert shown(capsys)["reviewer"] == (None, "default")


def test_a_folder_of_another_user_ends_the_search(folder, monkeypatch):
    """What stands in another user's folder, or above it, is not looked at."""
    (folder / "factcheck.toml").write_text('reviewer = "Nina"\n', encoding="utf-8")
    assert find_file(folder / "pile") == folder / "factcheck.toml"
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    assert find_file(folder / "pile") is None


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666, 0o620])
def test_a_file_that_others_may_write_is_not_obeyed(folder, capsys, mode):
    """A line says so, and the command goes on with what else is set."""
    file = folder / "factcheck.toml"
    file.write_text('reviewer = "Nina"\n', encoding="utf-8")
    file.chmod(mode)
    assert run(["settings", "--json"]) == 0
    out, err = capsys.readouterr()
    assert "Nina" not in out
    assert err == f"factcheck: {file}: not obeyed: other users may write it; take that away with `chmod go-w`\n"
    file.chmod(0o644)
    assert shown(capsys)["reviewer"][0] == "Nina"


def test_a_file_or_link_of_another_user_is_not_obeyed(folder, monkeypatch):
    """Neither a file that somebody else owns, nor theirs reached by a link; root's is."""
    file = folder / "pile" / "factcheck.toml"
    file.write_text('reviewer = "Nina"\n', encoding="utf-8")
    told = []
    mine = file.stat().st_uid
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    for name, owner in (("lstat", mine + 2), ("stat", mine + 1)):
        monkeypatch.setattr(type(file), name, _owned_by(getattr(type(file), name), owner))
    assert find_file(folder / "pile", told.append) is None
    assert told == [f"{file}: not obeyed: another user owns it"]


def _owned_by(real, owner):
    def found(path, **options):
        values = list(real(path, **options))
        values[4] = owner
        return os.stat_result(values)

    return found
