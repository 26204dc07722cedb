"""Several programs open a store that is old, half made or not there yet: all find the same, whole and private."""

import os
import sqlite3
import stat
import subprocess
import sys

import pytest
from programs import FORKING
from sqlite_utils import Database

from claims import Article
from factcheck.store import Store
from factcheck.store.opening import copy_database
from factcheck.store.schema import migrations

OPENERS = int(os.environ.get("FACTCHECK_OPENERS", "6"))


def told_by(path, answers):
    """Say what a store holds, and how much of it is wrong."""
    with Store(path) as store:
        answers.put((len(store.articles()), len(list(store.upkeep.faults()))))


def old(path):
    """A store as the first version made it, with an article."""
    db = Database(path)
    migrations().apply(db, stop_before="memory_of_the_comparison")
    text = "Le pont a rouvert, a dit le maire."
    row = {"hash": Article(id="a", text=text).hash, "id": "a", "version": 1, "language": "fr", "text": text}
    db["articles"].insert({**row, "inferred": "[]", "furniture": "[]", "rules": "1"})
    db.close()


@pytest.mark.parametrize(("make", "articles"), [(lambda path: None, 0), (old, 1)], ids=["new", "old"])  # noqa: ARG005
def test_programs_that_open_it_at_once_all_can(tmp_path, make, articles):
    """One makes or migrates it, under one lock; the others wait and find it done, and the copy holds the old."""
    path = tmp_path / "s.db"
    make(path)
    answers = FORKING.SimpleQueue()
    programs = [FORKING.Process(target=told_by, args=(path, answers)) for _ in range(OPENERS)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
    assert [program.exitcode for program in programs] == [0] * OPENERS
    assert {answers.get() for _ in programs} == {(articles, 0)}
    copies = list(tmp_path.glob("s.db.version-*.bak"))
    assert len(copies) == articles
    for copy in copies:
        names = set(Database(copy).table_names())
        assert "articles" in names
        assert "came" not in names


def half_made(path):
    with sqlite3.connect(path) as file:
        file.execute("create table _sqlite_migrations (id integer primary key, migration_set, name, applied_at)")
    file.close()


@pytest.mark.parametrize("make", [half_made, lambda path: path.touch()], ids=["a list of nothing", "an empty file"])
def test_a_store_that_was_stopped_while_it_was_made_is_finished(tmp_path, make):
    """What was killed, or found no room, in the middle of making a store left nothing that stands in its way."""
    path = tmp_path / "s.db"
    make(path)
    with Store(path) as store:
        store.add(Article(id="a", text="Le pont a rouvert."), [], "1")
        assert len(store.articles()) == 1


def test_a_store_is_its_owners_alone(tmp_path):
    """Whatever the umask says, nobody else reads the store, what lies beside it, or a copy of it."""
    before = os.umask(0)
    try:
        with Store(tmp_path / "s.db") as store:
            store.add(Article(id="a", text="Le pont a rouvert."), [], "1")
            store.upkeep.backup(tmp_path / "copy.db")
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert set(modes) >= {"s.db", "s.db-wal", "copy.db"}
    assert set(modes.values()) == {0o600}


def test_half_copies_of_programs_that_are_no_more_go(tmp_path):
    """A copy that was killed in the middle is removed with the next; one that is under way stays."""
    with Store(tmp_path / "s.db"):
        pass
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    number, half = int(done.stdout), "factcheck-part"
    dead, other = (tmp_path / f"{name}.{number}.{half}" for name in ("copy.db", "other.db"))
    own = tmp_path / f"copy.db.{number}.part"
    alive = tmp_path / f"copy.db.{os.getppid()}.{half}"
    for path in (dead, alive, other, own):
        path.write_bytes(b"half")
    connection = sqlite3.connect(tmp_path / "s.db")
    copy_database(connection, tmp_path / "copy.db")
    connection.close()
    assert [path.exists() for path in (dead, alive, other, own)] == [False, True, True, True]
