"""Opening a store: made where there is none, brought up to date under one lock, copied before its tables change."""

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.errors import StoreError
from factcheck.store.schema import MIGRATIONS, SET, migrations


def open_database(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open the store at a path and bring its tables up to date. Raises StoreError, with what to do.

    A store that is made is its user's alone; whatever lies beside it takes its permissions from it.
    """
    if not create and not path.exists():
        raise StoreError(f"{path}: no store here; make it with `factcheck ingest`, or name another with --database")
    with saying_what_to_do(path):
        _make_private(path)
        db = sqlite3.connect(path, isolation_level=None)  # a transaction is begun where one is meant
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
    return db


def is_of_store(path: Path, store: Path) -> bool:
    """Tell whether a file is a store, what SQLite keeps beside it, or a copy that was made before its tables changed.

    >>> is_of_store(Path("a/news.db-wal"), Path("a/news.db")), is_of_store(Path("a/news.db.zip"), Path("a/news.db"))
    (True, False)
    """
    own = re.fullmatch(rf"{re.escape(store.name)}(?:-wal|-shm|-journal|\.version-\d+\.bak)?", path.name)
    return own is not None and path.parent.resolve() == store.parent.resolve()


_WAITS_MS = 15_000
"""How long one writer waits for another: twenty that decide at once take turns of a few milliseconds each."""


def _make_private(path: Path) -> None:
    """Make the file, where there is none, readable for its owner only."""
    with contextlib.suppress(OSError):  # it is there, or can't be made: SQLite says which
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    db.execute(f"pragma busy_timeout = {_WAITS_MS}")
    if _is_behind(db, path):
        _remove_left_copies(path)
        _bring_up(db, path)
        with contextlib.suppress(sqlite3.OperationalError):  # somebody reads it: the next who opens it does
            db.execute("pragma journal_mode = wal")
    db.execute("pragma foreign_keys = on")
    db.execute("pragma recursive_triggers = on")  # what a row replaces is deleted from the index of words too


def _is_behind(db: sqlite3.Connection, path: Path) -> bool:
    """Tell whether migrations are to run. Raises StoreError for what is no store, or one from the future."""
    applied = _applied(db)
    if applied - _known():
        raise StoreError(f"{path}: made by a newer factcheck; update this one, or use another --database")
    # a store that was stopped while it was made holds no more than the list of what ran, which is empty
    if not applied and _tables(db) - {_RAN}:
        raise StoreError(f"{path}: a database of another program; name another file with --database")
    return len(applied) < len(_known()) or db.execute("pragma journal_mode").fetchone() != ("wal",)


_RAN = "_sqlite_migrations"
"""The table of the migrations that ran."""


def _tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("select name from sqlite_master where type = 'table'")}


def _applied(db: sqlite3.Connection) -> set[str]:
    """The names of our migrations that ran."""
    if _RAN not in _tables(db):
        return set()
    return {name for (name,) in db.execute(f"select name from {_RAN} where migration_set = ?", (SET,))}


def _bring_up(db: sqlite3.Connection, path: Path) -> None:
    """Run what is to run in one transaction, begun as a writer: of several programs the first does it for all."""
    db.execute("begin immediate")
    try:
        if _is_behind(db, path):
            from sqlite_utils import Database  # noqa: PLC0415 - as its migrations

            applied = len(_applied(db))
            if applied:
                _copy_before(path, applied)
            migrations().apply(Database(db))
    except BaseException:
        db.rollback()
        raise
    db.commit()


def _copy_before(path: Path, version: int) -> None:
    """Copy a store as it was before its migration: by another connection, which sees nothing of what is under way."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        copy_database(connection, backup_of(path, version))


def backup_of(path: Path, version: int | str = "*") -> Path:
    """Give the path of the copy that is made of a store before it leaves a version."""
    return path.with_name(f"{path.name}.version-{version}.bak")


def copy_database(connection: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to a path: into a file beside it first, on the disk before it takes the name.

    Raises StoreError where the path can't be written.
    """
    _remove_left_copies(target)
    part = target.with_name(f"{target.name}.{os.getpid()}{_PART}")
    try:
        _make_private(part)
        with contextlib.closing(sqlite3.connect(part)) as copy:
            connection.backup(copy)
            copy.execute("pragma journal_mode = delete")  # one file, and no log beside it
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: no copy of the store can be written here: {error.strerror}") from error
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            left.unlink(missing_ok=True)


_PART = ".factcheck-part"
"""How the name of a copy under way ends, behind the number of the process that makes it."""


def _remove_left_copies(path: Path) -> None:
    """Remove the half copies of a file, and of the copies made before its migrations, whose program is no more."""
    half = re.compile(rf"{re.escape(path.name)}(?:\.version-\d+\.bak)?\.(?P<process>\d+){_PART}(?:-journal)?")
    with contextlib.suppress(OSError):
        for part in path.parent.glob(f"*{_PART}*"):
            found = half.fullmatch(part.name)
            if found and not _runs(int(found["process"])):
                part.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    """Tell whether a process is there; where the system can't be asked so, it is taken to be."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _known() -> set[str]:
    return {make.__name__ for make in MIGRATIONS}


ADVICE = (
    ("not a database", "not a factcheck store; name another file with --database"),
    ("malformed", "the store is damaged; restore a copy, or ingest into a new --database"),
    ("locked", "another program is using it; try again when that is done"),
    ("readonly", "may not be written; check its permissions, or name another file with --database"),
    ("full", "the disk is full; make room and run this again, nothing is lost"),
    ("unable to open", "can't be opened; check that its folder exists and may be written"),
    ("disk i/o", "the disk can't be read or written; check it and run this again"),
    ("no such table", "not a complete factcheck store; name another file with --database"),
)
"""What to do, by a sign in what SQLite says."""


@contextmanager
def saying_what_to_do(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into a StoreError of one line: the file, what is wrong, what to do."""
    try:
        yield
    except sqlite3.Error as error:
        message = str(error).lower()
        advice = next((advice for sign, advice in ADVICE if sign in message), f"SQLite says: {error}")
        raise StoreError(f"{path}: {advice}") from error
