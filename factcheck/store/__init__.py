"""The store: one SQLite file with articles, their claims, the findings between them, and decisions.

An article is known by the hash of its text. It comes in with its claims in one transaction, so that a run that dies
leaves whole articles only and resumes where it was. Another text under a known id is a new version beside the old.
"""

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from claims.article import Article
from claims.model import Claim, Kind
from factcheck.errors import NotFoundError
from factcheck.findings import Finding, Verdict
from factcheck.store.acts import Acts
from factcheck.store.choices import named_claim_tests
from factcheck.store.connection import Connection, batched
from factcheck.store.decisions import Decisions
from factcheck.store.findings import read_findings, write_findings
from factcheck.store.learned import Learned
from factcheck.store.listings import Listings
from factcheck.store.pairs import past_comparison_rows, to_past_comparison
from factcheck.store.rows import article_row, claim_row, to_article
from factcheck.store.upkeep import Upkeep
from factcheck.store.versions import Versions

if TYPE_CHECKING:
    from factcheck.incremental import PastComparison

__all__ = ["Added", "SourceSummary", "State", "Store"]

State = Literal["new", "stale", "current"]
_MANY = 5  # ids named in a message about an ambiguous one


@dataclass(frozen=True)
class Added:
    """What became of an article: its state before, its id in the store, the article it is a version of, and which.

    ``latest`` is False where a later version is known.
    """

    state: State
    id: str
    edition_of: str
    version: int
    latest: bool


@dataclass(frozen=True)
class SourceSummary:
    """How much an outlet contributes; ``claims`` counts them by kind. ``source`` is None for articles without one."""

    source: str | None
    articles: int
    claims: Mapping[Kind, int]


_WITHOUT_DAY = (
    "select * from articles where published is null or exists "
    "(select 1 from json_each(inferred) where value = 'published') order by id, version"
)


class Store:
    """A store in a file, opened for a ``with`` block.

    ``decisions`` are a reviewer's, ``acts`` what was marked, linked and split by hand, ``learned`` the weights that
    these taught; ``listings`` gives lists to work through: by status, source, speaker, words; ``upkeep`` looks after
    the file; ``versions`` knows the states of each article. ``create`` False asks that the file be there. Every method
    raises StoreError, in one line with what to do, where the file can't be read or written.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = Path(path)
        self._file = Connection(self.path, create=create)
        self.listings = Listings(self._file)
        self.versions = Versions(self._file)
        self.decisions = Decisions(self._file, self.versions)
        self.learned = Learned(self._file)
        self.acts = Acts(self._file, self.versions, self.decisions)
        self.upkeep = Upkeep(self._file, self.versions)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    # --- articles and claims

    def state(self, article: Article, rules: str) -> State:
        """Say whether a text is new, in the store as it is now, or read by other rules or with other metadata.

        What the store knows of a text is what was said of it under the id that is its own.
        """
        row = self._file.first("select * from articles where hash = ?", article.hash)
        if row is None:
            return "new"
        name = self.versions.name(article)
        if row["id"] != name and not self.versions.takes_over(article.hash, name):
            return "current" if row["rules"] == rules else "stale"
        again = article_row(article, rules) | {"id": name, "provenance": row["provenance"]}  # by any way of reading
        return "current" if row == row | again else "stale"

    def has(self, text_hash: str) -> bool:
        """Tell whether a text is in the store."""
        return any(True for _ in self._file.rows("select 1 from articles where hash = ?", text_hash))

    def add(self, article: Article, claims: Iterable[Claim], rules: str) -> State:
        """Add an article with its claims, in one transaction; give what its state was.

        A text that is in the store as it is now is left alone, under whichever id it came in; a stale one gets the
        new metadata and claims.
        """
        return self.add_all([(article, claims)], rules)[0].state

    def add_all(self, read: Iterable[tuple[Article, Iterable[Claim]]], rules: str) -> list[Added]:
        """Add several articles in one transaction, which for many small ones takes half the time."""
        with self._file.writing():
            return [self._add(article, claims, rules) for article, claims in read]

    def _add(self, article: Article, claims: Iterable[Claim], rules: str) -> Added:
        state, name = self.state(article, rules), self.versions.name(article)
        stored = article.model_copy(update={"id": name})
        if name != article.id:
            claims = [claim.model_copy(update={"article": name}) for claim in claims]
        if state == "new":
            self._file.insert("articles", [{**article_row(stored, rules), "edition_of": name, "version": 0}])
            self.versions.remember(stored)
        elif state == "stale":
            self._refresh(stored, rules)
        if state != "current":
            self._file.insert("claims", [claim_row(claim, stored) for claim in claims])
        if self.versions.note(article.hash, name) or state != "current":
            self._settle(article.hash)
        return self._added(state, article)

    def mend(self, article: Article, claims: Iterable[Claim], rules: str) -> None:
        """Put what somebody knows better of a text that is there, with its claims read anew, in the place of what was.

        In one transaction; its versions and what was decided of it are settled again.
        """
        with self._file.writing():
            self._refresh(article, rules)
            self._file.insert("claims", [claim_row(claim, article) for claim in claims])
            self._settle(article.hash)

    def _settle(self, text_hash: str) -> None:
        """Settle what a text that came or changed is a version of, and what was done and decided with its claims."""
        for touched in self.versions.settle(text_hash):
            self.acts.settle(touched)

    def _added(self, state: State, article: Article) -> Added:
        sql = (
            "select a.*, (select max(b.version) from articles b where b.edition_of = a.edition_of) newest "
            "from articles a where hash = ?"
        )
        [row] = self._file.rows(sql, article.hash)
        return Added(state, row["id"], row["edition_of"], row["version"], latest=row["version"] == row["newest"])

    def articles(self, *, all_versions: bool = False) -> list[Article]:
        """Give the latest version of each article, or all of them, by id."""
        table = "articles" if all_versions else "latest_articles"
        return [to_article(row) for row in self._file.rows(f"select * from {table} order by id, version")]

    def article(self, article_id: str) -> Article:
        """Give the latest version of an article, by the id of any of its versions. Raises NotFoundError."""
        sql = (
            "select * from latest_articles where edition_of in (select edition_of from articles where id = :id) "
            "order by id <> :id limit 1"
        )
        row = self._file.first(sql, {"id": article_id})
        if row is None:
            raise NotFoundError(f"no article {article_id!r} in the store")
        return to_article(row)

    def days(self) -> dict[str, datetime.date | None]:
        """Give the day of the latest version of each article by its id; None where it is unknown."""
        rows = self._file.rows("select id, published from latest_articles order by id")
        return {row["id"]: row["published"] and datetime.date.fromisoformat(row["published"]) for row in rows}

    def without_day(self) -> list[Article]:
        """Give the articles, of all versions, whose day is unknown or was concluded."""
        return [to_article(row) for row in self._file.rows(_WITHOUT_DAY)]

    def with_day(self) -> Iterator[Article]:
        """Give the articles, of all versions, whose day is known, one by one."""
        return (to_article(row) for row in self._file.rows("select * from articles where published is not null"))

    def known(self, article: Article) -> Article | None:
        """Give an article as the store knows its text."""
        row = self._file.first("select * from articles where hash = ?", article.hash)
        return to_article(row) if row else None

    def claims(
        self,
        source: str | None = None,
        speaker: str | None = None,
        kind: Kind | None = None,
        about: str | None = None,
        articles: Iterable[str] | None = None,
    ) -> Iterator[Claim]:
        """Give the claims of the latest articles, by article and place in the text.

        ``source`` and ``speaker`` are parts of the name, ``about`` words that all stand in the claim's sentence;
        case and accents don't count. ``articles`` are ids: only of these.
        """
        where, values = named_claim_tests(source, speaker, kind, about, articles)
        sql = (
            "select c.payload from claims c join latest_articles a on a.hash = c.article_hash "
            f"where {where} order by a.id, c.start, c.rowid"
        )
        for row in self._file.rows(sql, *values):
            yield Claim.model_validate_json(row["payload"])

    def claims_of(self, articles: Iterable[str]) -> Iterator[Claim]:
        """Give the claims of the latest versions of some articles."""
        for batch in batched(articles):
            marks = ", ".join("?" * len(batch))
            sql = "select c.payload from claims c join latest_articles a on a.hash = c.article_hash "
            for row in self._file.rows(f"{sql} where a.id in ({marks})", *batch):
                yield Claim.model_validate_json(row["payload"])

    def names(self, what: Literal["sources", "speakers"]) -> list[str]:
        """Give the names of the sources or speakers of the latest articles, those with most claims first."""
        column = {"sources": "source", "speakers": "speaker"}[what]
        sql = f"select {column} name from claims where latest and {column} is not null group by {column}"
        return [row["name"] for row in self._file.rows(f"{sql} order by count(*) desc, {column}")]

    def sources(self) -> list[SourceSummary]:
        """Give a summary for each source of the latest articles, by name, the unnamed last."""
        articles = self._file.rows(
            "select source, count(*) n from latest_articles group by source order by source is null, fold(source)"
        )
        counts: dict[str | None, dict[Kind, int]] = {}
        sql = "select source, kind, count(*) n from claims where latest group by source, kind"
        for row in self._file.rows(sql):
            counts.setdefault(row["source"], {})[row["kind"]] = row["n"]
        return [SourceSummary(row["source"], row["n"], counts.get(row["source"], {})) for row in articles]

    # --- findings

    def replace_findings(self, findings: Iterable[Finding], past: "PastComparison | None" = None) -> None:
        """Put these findings, made from what is in the store now, in the place of all earlier ones.

        ``past`` is what the comparison that made them leaves for the next one.
        """
        with self._file.writing():
            write_findings(self._file, findings)
            self.decisions.settle_findings()
            self._file.run("delete from checks")
            self._file.insert("checks", [{"inputs": self._inputs()}])
            for table in ("compared", "compared_articles", "compared_pairs"):
                self._file.run(f"delete from {table}")
                self._file.insert(table, past_comparison_rows(table, past) if past is not None else [])

    def past_comparison(self, rules: str) -> "PastComparison | None":
        """Give what the last comparison left for the next one; None where there was none under these rules."""
        head = next(self._file.rows("select * from compared where rules = ?", rules), None)
        if head is None:
            return None
        return to_past_comparison(
            head, self._file.rows("select * from compared_articles"), self._file.rows("select * from compared_pairs")
        )

    def findings(self, verdict: Verdict | None = None) -> list[Finding]:
        """Give the findings of the last run, in its order."""
        return [f for f in read_findings(self._file) if verdict is None or f.verdict == verdict]

    def is_checked(self) -> bool:
        """Tell whether the findings were made from the articles and claims that are in the store now."""
        return any(row["inputs"] == self._inputs() for row in self._file.rows("select inputs from checks"))

    def read_by(self) -> dict[str, int]:
        """Count the latest articles by the rules that made their claims."""
        rows = self._file.rows("select rules, count(*) n from latest_articles group by rules order by rules")
        return {row["rules"]: row["n"] for row in rows}

    def compared_by(self) -> str | None:
        """Give the rules of the last comparison; None where there was none."""
        return next((row["rules"] for row in self._file.rows("select rules from compared")), None)

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
        for finding in read_findings(self._file, ids[:1]):
            return finding
        row = next(self._file.rows("select payload from claims where id = ?", ids[0]))
        return Claim.model_validate_json(row["payload"])

    def article_of(self, claim_id: str, article_id: str) -> Article:
        """Give the version of an article that a claim was found in. Raises NotFoundError."""
        sql = (
            "select a.* from articles a left join claims c on c.article_hash = a.hash and c.id = ? where a.id = ? "
            "order by c.id is null, a.version desc"
        )
        row = next(self._file.rows(sql, claim_id, article_id), None)
        if row is None:
            raise NotFoundError(f"no article {article_id!r} in the store")
        return to_article(row)

    def evidence(self, findings: Iterable[Finding]) -> tuple[dict[str, Article], list[Claim]]:
        """Give what the sides of findings were found in: the articles by id, and the claims.

        An article that was edited since the check is given as it was then.
        """
        articles: dict[str, Article] = {}
        texts: dict[str, str] = {}
        claims: dict[tuple[str, str], Claim] = {}
        wanted = {(side.article, side.claim) for finding in findings for side in finding.sides}
        for batch in batched({claim for _, claim in wanted}):
            marks = ", ".join("?" * len(batch))
            sql = f"select payload, article_hash from claims where id in ({marks}) order by rowid"
            for row in self._file.rows(sql, *batch):
                claim = Claim.model_validate_json(row["payload"])
                if (claim.article, claim.id) in wanted:
                    claims[claim.article, claim.id] = claim
                    texts[claim.article] = row["article_hash"]
        for batch in batched(texts.values()):
            marks = ", ".join("?" * len(batch))
            for row in self._file.rows(f"select * from articles where hash in ({marks})", *batch):
                articles[row["id"]] = to_article(row)
        return articles, list(claims.values())

    def known_claims(self, ids: Iterable[str]) -> list[str]:
        """Give those of some ids that are claims of the store."""
        found: list[str] = []
        for batch in batched(ids):
            marks = ", ".join("?" * len(batch))
            found += [
                row["id"] for row in self._file.rows(f"select distinct id from claims where id in ({marks})", *batch)
            ]
        return found

    # --- rows

    def _ids(self, sql: str, prefix: str) -> list[str]:
        return [row["id"] for row in self._file.rows(sql, len(prefix), prefix)]

    def _inputs(self) -> str:
        """Sum up what findings are made from: the latest articles with their rules, and what was done by hand."""
        columns = "hash, id, rules, source, published, updated, author, article_group"
        digest = hashlib.sha256()
        for row in self._file.rows(f"select {columns} from latest_articles order by id"):
            digest.update(repr(tuple(row.values())).encode("utf-8", "surrogatepass"))
        for row in self._file.rows("select id from acts order by id"):
            digest.update(f"act {row['id']}".encode())
        return digest.hexdigest()

    def _refresh(self, article: Article, rules: str) -> None:
        """Give a text what is known of it now, and no claims."""
        columns = {name: value for name, value in article_row(article, rules).items() if name not in {"hash", "text"}}
        marks = ", ".join(f'"{name}" = :{name}' for name in columns)
        self._file.run(f"update articles set {marks} where hash = :hash", {**columns, "hash": article.hash})
        self._file.run("delete from claims where article_hash = ?", [article.hash])
