"""The open database that the rooms of the store share: rows out, rows in, one writer at a time."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

from claims.text.folding import fold
from factcheck.errors import StoreError
from factcheck.store.opening import copy_database, open_database, saying_what_to_do
from factcheck.store.rows import Row

_MOST_MARKS = 10_000
"""Values bound in one statement, at most; SQLite takes 32,766."""


class Connection:
    """A store's file, opened. Every method raises StoreError, in one line with what to do, where SQLite fails."""

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        self._db = open_database(path, create=create)
        self._db.create_function("fold", 1, fold, deterministic=True)

    def close(self) -> None:
        """Close the file."""
        with saying_what_to_do(self.path):
            self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Open a transaction that is there to write: one that began by reading can't wait for another writer's end."""
        connection = self._db
        with saying_what_to_do(self.path):
            connection.execute("begin immediate")
            try:
                yield
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def checkpoint(self) -> None:
        """Move what was written out of the log beside the file, as far as readers let it, so that a copy has it too.

        It waits for nobody and never fails: what was committed stands, and moves another time.
        """
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("pragma wal_checkpoint(passive)")

    def rows(self, sql: str, *values: Any) -> Iterator[Row]:
        """Give the rows of a query by column name, as they come; its values by place, or one dict of them by name."""
        with saying_what_to_do(self.path):
            cursor = self._db.execute(sql, values[0] if values and isinstance(values[0], dict) else list(values))
            names = [column[0] for column in cursor.description]
            for values_ in cursor:
                yield dict(zip(names, values_, strict=True))

    def first(self, sql: str, *values: Any) -> Row | None:
        """Give the first row of a query, None where there is none."""
        return next(self.rows(sql, *values), None)

    def run(self, sql: str, values: Sequence[Any] | Row = ()) -> None:
        """Run a statement, inside `writing`."""
        self._db.execute(sql, values)

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table, all with the columns of the first, one at a time, inside `writing`."""
        told = iter(rows)
        for first in islice(told, 1):
            names = ", ".join(f'"{name}"' for name in first)
            marks = ", ".join(f":{name}" for name in first)
            self._db.executemany(f"insert into {table} ({names}) values ({marks})", chain([first], told))

    def copy(self, target: Path) -> None:
        """Copy the database to a file, as it is at one moment, while others go on writing."""
        with saying_what_to_do(target):
            copy_database(self._db, target)

    def compact(self) -> bool:
        """Write the file anew without what was deleted, and empty the log beside it; False where a reader keeps it.

        Waits for readers as writers wait for each other.
        """
        with saying_what_to_do(self.path):
            self._db.execute("vacuum")
            busy, *_ = self._db.execute("pragma wal_checkpoint(truncate)").fetchone()
        return not busy

    def search_is_whole(self, table: str) -> bool:
        """Tell whether a full-text table fits the table that its words are from."""
        try:
            with self.writing():
                self.run(f"insert into {table} ({table}, rank) values ('integrity-check', 1)")
        except StoreError as error:
            if isinstance(error.__cause__, sqlite3.DatabaseError) and "malformed" in str(error.__cause__):
                return False
            raise
        return True


def batched(values: Iterable[str]) -> Iterator[list[str]]:
    """Give values in lists short enough to be bound in one statement."""
    rest = iter(values)
    while batch := list(islice(rest, _MOST_MARKS)):
        yield batch
