"""The store: one SQLite file with articles, their claims, the findings between them, and decisions.

An article is known by the hash of its text. It comes in with its claims in one transaction, so that a run that dies
leaves whole articles only and resumes where it was. Another text under a known id is a new version beside the old.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from claims.article import Article
from claims.model import Claim, Kind
from factcheck.errors import NotFoundError
from factcheck.findings import Finding, Verdict
from factcheck.store.pairs import memory_rows, to_memory
from factcheck.store.rows import (
    Row,
    article_row,
    claim_row,
    finding_row,
    fold,
    side_rows,
    to_article,
    to_finding,
)
from factcheck.store.schema import open_database, saying_what_to_do

if TYPE_CHECKING:
    from factcheck.memory import Memory

__all__ = ["SourceSummary", "State", "Store"]

State = Literal["new", "stale", "current"]
_MANY = 5  # ids named in a message about an ambiguous one


@dataclass(frozen=True)
class SourceSummary:
    """How much an outlet contributes; ``claims`` counts them by kind. ``source`` is None for articles without one."""

    source: str | None
    articles: int
    claims: Mapping[Kind, int]


class Store:
    """A store in a file, opened for a ``with`` block.

    ``create`` False asks that the file be there. Every method raises StoreError, in one line with what to do, where
    the file can't be read or written.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = Path(path)
        self._db = open_database(self.path, create=create)
        self._db.register_function(fold, deterministic=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        with saying_what_to_do(self.path):
            self._db.conn.close()

    # --- articles and claims

    def state(self, article: Article, rules: str) -> State:
        """Say whether a text is new, in the store as it is now, or read by other rules or with other metadata."""
        row = next(self._rows("select * from articles where hash = ?", article.hash), None)
        if row is None:
            return "new"
        if self._superseded(row):
            return "stale"  # a text that comes back is the latest again
        again = article_row(article, row["version"], rules)
        return "current" if row == again or (row["rules"] == rules and row["id"] != article.id) else "stale"

    def has(self, text_hash: str) -> bool:
        """Tell whether a text is in the store."""
        return any(True for _ in self._rows("select 1 from articles where hash = ?", text_hash))

    def add(self, article: Article, claims: Iterable[Claim], rules: str) -> State:
        """Add an article with its claims, in one transaction; give what its state was.

        A text that is in the store as it is now is left alone, under whichever id it came in; a stale one gets the
        new metadata and claims.
        """
        with self._writing():
            state = self.state(article, rules)
            if state == "new":
                self._insert("articles", [article_row(article, self._next_version(article.id), rules)])
            elif state == "stale":
                self._refresh(article, rules)
            if state != "current":
                self._insert("claims", [claim_row(claim, article) for claim in claims])
        return state

    def articles(self, *, all_versions: bool = False) -> list[Article]:
        """Give the latest version of each article, or all of them, by id."""
        table = "articles" if all_versions else "latest_articles"
        return [to_article(row) for row in self._rows(f"select * from {table} order by id, version")]  # noqa: S608 - one of two names above

    def known_as(self, article: Article) -> str | None:
        """Give the id under which a text is in the store as the latest version."""
        row = next(self._rows("select id from latest_articles where hash = ?", article.hash), None)
        return row["id"] if row else None

    def claims(
        self,
        source: str | None = None,
        speaker: str | None = None,
        kind: Kind | None = None,
        about: str | None = None,
    ) -> Iterator[Claim]:
        """Give the claims of the latest articles, by article and place in the text.

        ``source`` and ``speaker`` are parts of the name, ``about`` words that all stand in the claim's sentence;
        case and accents don't count.
        """
        tests: list[tuple[str, str]] = []
        if source is not None:
            tests.append(("instr(fold(c.source), fold(?))", source))
        if speaker is not None:
            named = "fold(c.speaker || ' ' || coalesce(c.payload ->> '$.speaker.text', ''))"
            tests.append((f"instr({named}, fold(?))", speaker))
        if kind is not None:
            tests.append(("c.kind = ?", kind))
        if about is not None and about.split():
            tests.append(("c.rowid in (select rowid from claims_fts where sentence match ?)", _query(about)))
        where = " and ".join(["true", *(test for test, _ in tests)])
        sql = (
            "select c.payload from claims c join latest_articles a on a.hash = c.article_hash "  # noqa: S608 - only the tests above, values bound
            f"where {where} order by a.id, c.start, c.rowid"
        )
        for row in self._rows(sql, *(value for _, value in tests)):
            yield Claim.model_validate_json(row["payload"])

    def sources(self) -> list[SourceSummary]:
        """Give a summary for each source of the latest articles, by name, the unnamed last."""
        articles = self._rows(
            "select source, count(*) n from latest_articles group by source order by source is null, fold(source)"
        )
        counts: dict[str | None, dict[Kind, int]] = {}
        sql = (
            "select a.source, c.kind, count(*) n from claims c join latest_articles a on a.hash = c.article_hash "
            "group by a.source, c.kind"
        )
        for row in self._rows(sql):
            counts.setdefault(row["source"], {})[row["kind"]] = row["n"]
        return [SourceSummary(row["source"], row["n"], counts.get(row["source"], {})) for row in articles]

    # --- findings

    def replace_findings(self, findings: Iterable[Finding], memory: "Memory | None" = None) -> None:
        """Put these findings, made from what is in the store now, in the place of all earlier ones.

        ``memory`` is what the comparison that made them leaves for the next one.
        """
        found = list({finding.id: finding for finding in findings}.values())
        with self._writing():
            self._db.execute("delete from findings")
            self._db.execute("delete from checks")
            self._insert("checks", [{"inputs": self._inputs()}])
            self._insert("findings", [finding_row(finding, n) for n, finding in enumerate(found)])
            self._insert("finding_sides", [row for finding in found for row in side_rows(finding)])
            for table in ("compared", "compared_articles", "compared_pairs"):
                self._db.execute(f"delete from {table}")  # noqa: S608 - names of ours
                self._insert(table, memory_rows(table, memory) if memory is not None else [])

    def memory(self, rules: str) -> "Memory | None":
        """Give what the last comparison left for the next one; None where there was none under these rules."""
        head = next(self._rows("select * from compared where rules = ?", rules), None)
        if head is None:
            return None
        return to_memory(
            head, self._rows("select * from compared_articles"), self._rows("select * from compared_pairs")
        )

    def findings(self, verdict: Verdict | None = None) -> list[Finding]:
        """Give the findings of the last run, in its order."""
        test = "verdict = ?" if verdict else "true"
        sql = f"select * from findings where {test} order by position"  # noqa: S608 - one of two tests above
        return [self._finding(row) for row in self._rows(sql, *([verdict] if verdict else []))]

    def is_checked(self) -> bool:
        """Tell whether the findings were made from the articles and claims that are in the store now."""
        return any(row["inputs"] == self._inputs() for row in self._rows("select inputs from checks"))

    def read_by_other_rules(self, rules: str) -> int:
        """Count the latest articles whose claims were made by other rules than these."""
        return int(next(self._rows("select count(*) n from latest_articles where rules <> ?", rules))["n"])

    # --- by id

    def find(self, prefix: str) -> Claim | Finding:
        """Give the one finding or claim whose id starts so. Raises NotFoundError where none or several do."""
        ids = [
            *self._ids("select id from findings where substr(id, 1, ?) = ?", prefix),
            *self._ids("select distinct id from claims where substr(id, 1, ?) = ?", prefix),
        ]
        ids = [prefix] if prefix in ids else ids
        if not ids:
            raise NotFoundError(f"no claim or finding {prefix!r}; see the ids with `factcheck claims` or `check all`")
        if len(ids) > 1:
            shown = ", ".join(ids[:_MANY]) + (", …" if len(ids) > _MANY else "")
            raise NotFoundError(f"{prefix!r} is the beginning of {len(ids)} ids ({shown}); give more of it")
        row = next(self._rows("select * from findings where id = ?", ids[0]), None)
        if row is not None:
            return self._finding(row)
        row = next(self._rows("select payload from claims where id = ?", ids[0]))
        return Claim.model_validate_json(row["payload"])

    def article_of(self, claim_id: str, article_id: str) -> Article:
        """Give the version of an article that a claim was found in. Raises NotFoundError."""
        sql = (
            "select a.* from articles a left join claims c on c.article_hash = a.hash and c.id = ? where a.id = ? "
            "order by c.id is null, a.version desc"
        )
        row = next(self._rows(sql, claim_id, article_id), None)
        if row is None:
            raise NotFoundError(f"no article {article_id!r} in the store")
        return to_article(row)

    # --- rows

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Open a transaction that is there to write: one that began by reading can't wait for another writer's end."""
        connection = self._db.conn
        with saying_what_to_do(self.path):
            connection.execute("begin immediate")
            try:
                yield
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def _rows(self, sql: str, *values: Any) -> Iterator[Row]:
        with saying_what_to_do(self.path):
            cursor = self._db.execute(sql, list(values))
            names = [column[0] for column in cursor.description]
            for values_ in cursor:
                yield dict(zip(names, values_, strict=True))

    def _ids(self, sql: str, prefix: str) -> list[str]:
        return [row["id"] for row in self._rows(sql, len(prefix), prefix)]

    def _insert(self, table: str, rows: list[Row]) -> None:
        if rows:
            names = ", ".join(f'"{name}"' for name in rows[0])
            marks = ", ".join(f":{name}" for name in rows[0])
            self._db.conn.executemany(f"insert into {table} ({names}) values ({marks})", rows)  # noqa: S608 - names of ours

    def _inputs(self) -> str:
        """Sum up what findings are made from: the texts, metadata and rules of the latest articles."""
        columns = "hash, id, rules, source, published, updated, author, article_group"
        digest = hashlib.sha256()
        for row in self._rows(f"select {columns} from latest_articles order by id"):  # noqa: S608 - names of ours
            digest.update(repr(tuple(row.values())).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _refresh(self, article: Article, rules: str) -> None:
        fixed = {"hash", "id", "version", "text"}
        columns = {name: value for name, value in article_row(article, 0, rules).items() if name not in fixed}
        if any(self._superseded(row) for row in self._rows("select * from articles where hash = ?", article.hash)):
            columns |= {"id": article.id, "version": self._next_version(article.id)}
        marks = ", ".join(f'"{name}" = :{name}' for name in columns)
        self._db.execute(f"update articles set {marks} where hash = :hash", {**columns, "hash": article.hash})  # noqa: S608 - names of ours
        self._db.execute("delete from claims where article_hash = ?", [article.hash])

    def _superseded(self, row: Row) -> bool:
        """Tell whether a later version of the same article is in the store."""
        return bool(row["version"] + 1 < self._next_version(row["id"]))

    def _next_version(self, article_id: str) -> int:
        row = next(self._rows("select coalesce(max(version), 0) + 1 n from articles where id = ?", article_id))
        return int(row["n"])

    def _finding(self, row: Row) -> Finding:
        sides = self._rows("select * from finding_sides where finding = ? order by position", row["id"])
        return to_finding(row, sides)


def _query(words: str) -> str:
    """Write words as a full-text query: all of them, each as a beginning, none of them an operator.

    >>> _query('blocus OR "Bamako')
    '"blocus"* "OR"* "Bamako"*'
    """
    return " ".join('"' + word.replace('"', "") + '"*' for word in words.split() if word.strip('"'))
