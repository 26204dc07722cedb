"""A store that can't be used: one clear line, exit code 2, and the file as it was."""

import json
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from factcheck.commands import run
from factcheck.store import Store

TEXT = "Selon la préfecture, {n} personnes sont mortes mardi à Vannes dans un incendie de hangar, dit {name}."


def pile(path, count, length=1):
    """Write articles, each with sentences of its own."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = " ".join(TEXT.format(n=10 + number, name=f"Loïc Kervella-{number}-{k}") for k in range(length))
            file.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    return str(path)


def told(capsys, *arguments):
    """Run a command; give its exit code and the lines on standard error."""
    capsys.readouterr()
    code = run(list(arguments))
    return code, capsys.readouterr().err.splitlines()


def ordinary(path):
    with Store(path):
        pass


def truncated(path):
    ordinary(path)
    os.truncate(path, path.stat().st_size // 2 + 100)


def of_another_program(path):
    with sqlite3.connect(path) as file:
        file.execute("create table songs (title text)")
    file.close()


def of_a_newer_version(path):
    ordinary(path)
    with sqlite3.connect(path) as file:
        values = ("factcheck", "what_nobody_knows_yet", "2031-01-01")
        file.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values (?, ?, ?)", values)
    file.close()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text("Chère Awa,\n" * 500), "not a factcheck store"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000), "not a factcheck store"),
        (truncated, "damaged"),
        (of_another_program, "another program"),
        (of_a_newer_version, "newer factcheck"),
        (Path.mkdir, "can't be opened"),
    ],
    ids=["text", "noise", "truncated", "another program's", "newer", "a folder"],
)
@pytest.mark.parametrize("command", ["ingest", "check", "sources", "db"])
def test_a_file_that_is_no_store_is_left_alone(tmp_path, capsys, make, said, command):
    """Each kind of wrong file is named in one line with what to do, whatever the command, and not a byte changes."""
    path, articles = tmp_path / "s.db", pile(tmp_path / "pile.jsonl", 1)
    make(path)
    before = path.read_bytes() if path.is_file() else None
    arguments = {"ingest": [articles], "check": ["all"], "sources": [], "db": ["stats"]}[command]
    code, lines = told(capsys, command, *arguments, "-d", str(path))
    assert (code, len(lines)) == (2, 1), lines
    assert said in lines[0]
    assert str(path) in lines[0]
    assert before is None or path.read_bytes() == before


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 3 MB in memory, for who may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and not subprocess.call(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], stderr=subprocess.DEVNULL
    )
    if not mounted:
        pytest.skip("only root may mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_loses_nothing(small_disk, tmp_path, capsys):
    """A disk that fills up is one line; what was stored stays whole, and the same run ends well once there is room."""
    path, articles = small_disk / "s.db", pile(tmp_path / "pile.jsonl", 30, length=3)
    assert run(["ingest", pile(tmp_path / "first.jsonl", 1), "-d", str(path), "--processes", "1"]) == 0
    (small_disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 150_000))
    code, lines = told(capsys, "ingest", articles, "-d", str(path), "--processes", "1")
    assert (code, len(lines)) == (2, 1), lines
    assert "the disk is full" in lines[0]
    with Store(tmp_path / "moved.db"):
        pass
    for file in small_disk.glob("s.db*"):
        shutil.copy(file, tmp_path / file.name.replace("s.db", "moved.db"))
    with Store(tmp_path / "moved.db") as store:
        assert not list(store.upkeep.faults())
        assert 0 < len(store.articles()) < 30
    assert run(["ingest", articles, "-d", str(tmp_path / "moved.db"), "--processes", "1"]) == 0
    with Store(tmp_path / "moved.db") as store:
        assert len(store.articles()) == 30


def test_a_sheet_or_copy_on_a_full_disk_leaves_no_half(small_disk, tmp_path, capsys):
    """Where a sheet or a copy doesn't fit, one line says so, and no part of it is left."""
    path = tmp_path / "s.db"
    assert run(["ingest", pile(tmp_path / "pile.jsonl", 12, length=3), "-d", str(path), "--processes", "1"]) == 0
    assert run(["check", "all", "--jsonl", "-d", str(path)]) in {0, 1}
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (3 * 1024 * 1024 - 8192))
    for arguments in (["db", "backup", str(small_disk / "c.db")], ["export", str(small_disk / "s.html")]):
        code, lines = told(capsys, *arguments, "-d", str(path))
        assert (code, len(lines)) == (2, 1), lines
        assert [file.name for file in small_disk.iterdir()] == ["ballast"]


def test_a_read_only_disk_is_one_line(small_disk, tmp_path, capsys):
    """A store that may only be read can't be added to, and says so."""
    path, articles = small_disk / "s.db", pile(tmp_path / "pile.jsonl", 2)
    ordinary(path)
    before = path.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    code, lines = told(capsys, "ingest", articles, "-d", str(path), "--processes", "1")
    assert (code, len(lines)) == (2, 1), lines
    assert path.read_bytes() == before
    assert any(word in lines[0] for word in ("may not be written", "can't be opened"))
