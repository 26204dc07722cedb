"""Care of a store's file: a copy of it, whether it is whole, how much it holds, and forgetting a source."""

import glob
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claims.text.folding import fold
from factcheck.errors import NotFoundError, StoreError
from factcheck.store.connection import Connection
from factcheck.store.opening import backup_of
from factcheck.store.rows import to_article
from factcheck.store.versions import Versions

TABLES = ("articles", "claims", "findings", "decisions")
_MADE_BY_CHECK = ("checks", "compared", "compared_articles", "compared_pairs")
_SEARCHED = ("articles_fts", "claims_fts")
"""Full-text tables that read their words from another table."""


@dataclass(frozen=True)
class Count:
    """How much there is of something in a store; ``what`` is a short stable word."""

    what: str
    count: int


@dataclass(frozen=True)
class Purged:
    """What forgetting a source took out of a store."""

    articles: int
    claims: int
    findings: int
    decisions: int


_PARTED = """
select distinct edition_of from articles
where edition_of in (select edition_of from articles where hash in (select hash from temp.gone_articles))
and hash not in (select hash from temp.gone_articles)
"""
"""Articles of which some version goes and another stays."""


class Upkeep:
    """The upkeep of an open store. Every method raises StoreError, as the store's do."""

    def __init__(self, file: Connection, versions: Versions) -> None:
        self._file = file
        self._versions = versions

    def backup(self, target: Path) -> None:
        """Copy the store as it is now to a file that must not be there yet; other programs may go on writing.

        The copy appears under its name once it is whole. Raises StoreError where the target exists or can't be written.
        """
        if target.exists():
            raise StoreError(f"{target}: is there already; name another file")
        self._file.copy(target)

    def faults(self) -> Iterator[str]:
        """Say what is wrong with the file, a line each; nothing where it is whole.

        SQLite checks its pages, its foreign keys and the word lists of the search; then each text is compared with
        the hash it is known by.
        """
        yield from (row["integrity_check"] for row in self._file.rows("pragma integrity_check") if not _ok(row))
        for row in self._file.rows("pragma foreign_key_check"):
            yield f"{row['table']}: row {row['rowid']} belongs to nothing in {row['parent']}"
        for table in _SEARCHED:
            if not self._file.search_is_whole(table):
                yield f"{table}: the word list doesn't fit the table it is made from"
        for row in self._file.rows("select * from articles order by id, version"):
            if to_article(row).hash != row["hash"]:
                yield f"{row['id']}: the text is not the one that was stored"

    def stats(self) -> list[Count]:
        """Count what is in the store: rows by table, sources, bytes on the disk, the version of the tables."""
        counts = {table: self._count(f"select count(*) n from {table}") for table in TABLES}
        counts["sources"] = self._count("select count(distinct source) n from latest_articles")
        path = self._file.path
        files = [path, path.with_name(path.name + "-wal")]
        counts["bytes"] = sum(file.stat().st_size for file in files if file.exists())
        counts["version"] = self._count("select count(*) n from _sqlite_migrations where migration_set = 'factcheck'")
        return [Count(what, count) for what, count in counts.items()]

    def compact(self) -> None:
        """Write the file anew without what was deleted. Raises StoreError where another program reads it meanwhile."""
        if not self._file.compact():
            raise StoreError(f"{self._file.path}: another program reads the store; close it and try again")

    def holds(self, source: str) -> int:
        """Count the articles of a source, in all their versions.

        Raises NotFoundError where there are none, StoreError where the name is empty: it would be the articles of no
        known source, which nobody means.
        """
        if not fold(source).strip():
            raise StoreError("a source must be named; articles without one can't be forgotten by it")
        count = self._count("select count(*) n from articles where fold(source) = ?", fold(source))
        if not count:
            known = [
                row["source"]
                for row in self._file.rows("select source from articles group by source order by fold(source)")
            ]
            names = ", ".join(name for name in known if name) or "none"
            raise NotFoundError(f"no article of {source!r} in the store; its sources: {names}")
        return count

    def purge(self, source: str) -> Purged:
        """Forget a source: its articles, their claims, all findings with a side in them, and what was decided of these.

        This alone takes lines out of the history, because an entry repeats the words it was about; what was done by
        hand with its passages goes too. The space is overwritten, and the copies that were made of the store before its
        migrations, which hold the source too, are
        removed. The rest needs a new check. Raises NotFoundError where there is no such source, StoreError where
        another program reads the store and keeps its bytes: they are gone for who opens it, but not yet overwritten.
        """
        self.holds(source)
        with self._file.writing():
            self._gather(fold(source))
            purged = Purged(**{table: self._count(f"select count(*) n from temp.gone_{table}") for table in TABLES})
            parted = [row["edition_of"] for row in self._file.rows(_PARTED)]
            self._forget()
            self._versions.part(parted)
        for copy in self._file.path.parent.glob(backup_of(Path(glob.escape(self._file.path.name))).name):
            copy.unlink(missing_ok=True)
        if not self._file.compact():
            raise StoreError(
                f"{self._file.path}: forgotten, but the bytes are still on the disk, because another program reads the "
                "store; close it (a page of `factcheck serve`, Datasette) and run `factcheck db compact`"
            )
        return purged

    def _gather(self, source: str) -> None:
        """List in temporary tables what goes. Entries of an early version don't say what was seen: their item does."""
        gone = {
            "articles": "select hash, id article from main.articles where fold(source) = :source",
            "names": "select article id from temp.gone_articles union select id from main.came where article_hash in "
            "(select hash from temp.gone_articles) and id not in "
            "(select id from main.articles where hash not in (select hash from temp.gone_articles))",
            "claims": "select id from main.claims where article_hash in (select hash from temp.gone_articles)",
            "findings": "select distinct finding id from main.finding_sides where fold(source) = :source "
            "or article in (select article from temp.gone_articles)",
            "decisions": "select id, item from main.decisions where item in (select d.item from main.decisions d "
            "join json_each(d.seen, '$.sides') s on s.value ->> '$.article' in (select id from temp.gone_names) "
            "or s.value ->> '$.claim' in (select id from temp.gone_claims)) "
            "or json_array_length(seen, '$.sides') = 0 and item in "
            "(select id from temp.gone_claims union select id from temp.gone_findings)",
            "acts": "select a.id from main.acts a join json_each(a.told, '$.passages') p "
            "on p.value ->> '$.article' in (select id from temp.gone_names) "
            "or p.value ->> '$.claim' in (select id from temp.gone_claims)",
        }
        for table, rows in gone.items():
            self._file.run(f"drop table if exists temp.gone_{table}")
            self._file.run(f"create temp table gone_{table} as {rows}", {"source": source})

    def _forget(self) -> None:
        keepers = list(self._file.rows("select name, sql from main.sqlite_master where name glob '*_remain'"))
        for statement in (
            *(f"drop trigger {keeper['name']}" for keeper in keepers),
            (
                "delete from standings where item in (select item from temp.gone_decisions) "
                "or entry in (select id from temp.gone_decisions)"
            ),
            "delete from decisions where id in (select id from temp.gone_decisions)",
            "delete from acts where undoes in (select id from temp.gone_acts)",
            "delete from acts where id in (select id from temp.gone_acts)",
            *(keeper["sql"] for keeper in keepers),
            "delete from findings_fts where finding in (select id from temp.gone_findings)",
            "delete from findings where id in (select id from temp.gone_findings)",
            (
                "insert into articles_fts (articles_fts, rowid, title, text) select 'delete', rowid, title, text "
                "from articles where hash in (select hash from temp.gone_articles)"
            ),
            "delete from claims where article_hash in (select hash from temp.gone_articles)",
            (
                "delete from pages where raw in (select provenance ->> '$.raw' from articles "
                "where hash in (select hash from temp.gone_articles)) or url in (select url from articles "
                "where hash in (select hash from temp.gone_articles)) or url in (select id from temp.gone_names)"
            ),
            "delete from articles where hash in (select hash from temp.gone_articles)",
            *(f"delete from {table}" for table in _MADE_BY_CHECK),
            *(f"insert into {table} ({table}) values ('optimize')" for table in (*_SEARCHED, "findings_fts")),
        ):
            self._file.run(statement)

    def _count(self, sql: str, *values: str) -> int:
        row = self._file.first(sql, *values)
        return int(row["n"]) if row else 0


def _ok(row: dict[str, str]) -> bool:
    return row["integrity_check"] == "ok"
