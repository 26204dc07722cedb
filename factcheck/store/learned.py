"""The weights that a store learned from its users' own decisions: rows are only added, the newest holds."""

import datetime
import json
from collections.abc import Mapping
from typing import Any

from factcheck.store.connection import Connection

Tables = Mapping[str, Mapping[str, Any]]


class Learned:
    """The learned weights of a store. Every method raises StoreError, as the store's do."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    def tables(self) -> Tables:
        """Give the tables that hold, by step of weighing; none where the shipped ones do."""
        row = self._file.first("select tables from learned order by id desc limit 1")
        found: Tables = json.loads(row["tables"]) if row else {}
        return found

    def keep(self, tables: Tables, reviewer: str) -> None:
        """Let other tables hold, none the shipped ones: all is then to be compared anew."""
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        with self._file.writing():
            self._file.insert("learned", [{"tables": json.dumps(tables), "reviewer": reviewer, "learned_at": now}])
            for made in ("checks", "compared", "compared_articles", "compared_pairs"):
                self._file.run(f"delete from {made}")

    def before(self) -> Tables | None:
        """Give the tables that held before those that do now; None where nothing was learned yet."""
        rows = list(self._file.rows("select tables from learned order by id desc limit 2"))
        return (json.loads(rows[1]["tables"]) if len(rows) > 1 else {}) if rows else None
