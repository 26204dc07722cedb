"""Lists to work through: findings and claims that fit some tests, a page at a time, with how many fit each other test.

Every question is one query over indexed columns, so that a list answers at once however large the store is. Only
column names and tests of this module go into SQL; values are bound.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from claims.model import Claim
from factcheck.findings import Finding
from factcheck.store.connection import Connection, batched
from factcheck.store.findings import read_findings
from factcheck.store.rows import fold

Facet = Literal["verdict", "kind", "severity", "source", "speaker", "status"]
Counts = Mapping[str, int]

_SHOWN = 40
"""Values of a facet that are counted and shown, the most frequent; a store has thousands of speakers."""


@dataclass(frozen=True)
class Choice:
    """Which findings or claims to list; None and no words take all.

    ``sources`` are names of outlets, "" for articles without one; ``about`` words that all stand in what is listed,
    each as a beginning, case and accents aside.
    """

    verdict: str | None = None
    kind: str | None = None
    severity: str | None = None
    sources: tuple[str, ...] | None = None
    speaker: str | None = None
    status: str | None = None
    about: str = ""

    def without(self, facet: Facet) -> "Choice":
        """Give the choice with one test left out."""
        fewer: dict[str, Any] = {"sources" if facet == "source" else facet: None}
        return replace(self, **fewer)


@dataclass(frozen=True)
class ArticleLine:
    """An article as a list shows it; ``published`` is an ISO 8601 day, ``claims`` their number."""

    id: str
    title: str | None
    source: str | None
    published: str | None
    inferred: bool
    claims: int


class Desk:
    """The lists of a store. Every method raises StoreError, as the store's do."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    # --- findings

    def finding_ids(self, choice: Choice) -> list[str]:
        """Give the ids of the findings that fit, in the order of the check: the gravest first."""
        tests, values = _finding_tests(choice)
        sql = f"select f.id from {_FINDINGS} where {tests} order by f.position"
        return [row["id"] for row in self._file.rows(sql, *values)]

    def findings(self, ids: Sequence[str]) -> list[Finding]:
        """Give findings by their ids, in the order of the ids; unknown ones are left out."""
        return read_findings(self._file, ids)

    def finding_facets(self, choice: Choice) -> dict[Facet, Counts]:
        """Count the findings for each value of each facet, under all the other tests of a choice."""
        columns: dict[Facet, str] = {
            "verdict": "f.verdict",
            "kind": "f.kind",
            "severity": "f.severity",
            "status": _STATUS,
        }
        found: dict[Facet, Counts] = {
            facet: self._count_findings(facet, column, choice) for facet, column in columns.items()
        }
        told: dict[Facet, str] = {"source": "coalesce(x.source, '')", "speaker": "x.speaker"}
        for facet, column in told.items():
            tests, values = _finding_tests(choice.without(facet))
            sql = (
                f"select {column} value, count(distinct f.id) n "
                f"from {_FINDINGS} join finding_sides x on x.finding = f.id where {tests} group by 1"
            )
            found[facet] = _most(self._pairs(sql, values))
        return found

    def progress(self, choice: Choice) -> tuple[int, int]:
        """Give how many findings that fit are decided, and how many there are, whatever their status."""
        tests, values = _finding_tests(choice.without("status"))
        decided = f"sum({_STATUS} in ('confirmed', 'dismissed'))"
        row = self._file.first(
            f"select count(*) n, coalesce({decided}, 0) decided from {_FINDINGS} where {tests}", *values
        )
        return (row["decided"], row["n"]) if row else (0, 0)

    # --- claims

    def claims(self, choice: Choice, offset: int = 0, limit: int = 50) -> list[Claim]:
        """Give a page of the claims that fit, by article and place in the text."""
        tests, values = _claim_tests(choice)
        sql = f"select c.payload from {_CLAIMS} where {tests} order by a.id, c.start, c.rowid limit ? offset ?"
        rows = self._file.rows(sql, *values, limit, offset)
        return [Claim.model_validate_json(row["payload"]) for row in rows]

    def claim_facets(self, choice: Choice) -> dict[Facet, Counts]:
        """Count the claims for each value of each facet, under all the other tests of a choice."""
        columns: dict[Facet, str] = {
            "kind": "c.kind",
            "source": "coalesce(a.source, '')",
            "speaker": "c.speaker",
            "status": _STATUS,
        }
        found: dict[Facet, Counts] = {}
        for facet, column in columns.items():
            tests, values = _claim_tests(choice.without(facet))
            found[facet] = _most(
                self._pairs(f"select {column} value, count(*) n from {_CLAIMS} where {tests} group by 1", values)
            )
        return found

    def count_claims(self, choice: Choice) -> int:
        """Count the claims that fit."""
        tests, values = _claim_tests(choice)
        return self._count(f"select count(*) n from {_CLAIMS} where {tests}", *values)

    def claims_of(self, article: str) -> list[Claim]:
        """Give the claims of the latest version of an article, by their place in the text."""
        sql = f"select c.payload from {_CLAIMS} where a.id = ? order by c.start, c.rowid"
        return [Claim.model_validate_json(row["payload"]) for row in self._file.rows(sql, article)]

    def dated(self, limit: int) -> list[Claim]:
        """Give claims that are dates, by article and place in the text."""
        return self.claims(Choice(kind="date"), 0, limit)

    def findings_with(self, claim: str) -> list[str]:
        """Give the ids of the findings that have a claim on one side."""
        sql = (
            "select distinct f.id, f.position from findings f join finding_sides s on s.finding = f.id "
            "where s.claim = ? order by f.position"
        )
        return [row["id"] for row in self._file.rows(sql, claim)]

    # --- articles and names

    def articles(self, choice: Choice, offset: int = 0, limit: int = 50) -> list[ArticleLine]:
        """Give a page of the articles of the chosen sources, the newest first."""
        tests, values = _article_tests(choice)
        sql = (
            "select a.id, a.title, a.source, a.published, a.inferred like '%\"published\"%' inferred, "
            "(select count(*) from claims c where c.article_hash = a.hash) claims "
            f"from latest_articles a where {tests} order by a.published desc, a.id limit ? offset ?"
        )
        return [
            ArticleLine(**{**row, "inferred": bool(row["inferred"])})
            for row in self._file.rows(sql, *values, limit, offset)
        ]

    def count_articles(self, choice: Choice) -> int:
        """Count the articles of the chosen sources."""
        tests, values = _article_tests(choice)
        return self._count(f"select count(*) n from latest_articles a where {tests}", *values)

    def titles(self, articles: Iterable[str]) -> dict[str, str]:
        """Give the titles of articles by their ids; those without one are left out."""
        found: dict[str, str] = {}
        for batch in batched(articles):
            marks = ", ".join("?" * len(batch))
            sql = f"select id, title from latest_articles where title is not null and id in ({marks})"
            found |= {row["id"]: row["title"] for row in self._file.rows(sql, *batch)}
        return found

    def sources_like(self, part: str) -> tuple[str, ...]:
        """Give the outlets whose name has a part in it, case and accents aside."""
        rows = self._file.rows("select distinct source from latest_articles where source is not null")
        return tuple(sorted(row["source"] for row in rows if fold(part) in fold(row["source"])))

    def speakers(self, about: str = "", offset: int = 0, limit: int = 100) -> list[tuple[str, int]]:
        """Give speakers with the number of their claims, the most cited first."""
        sql = (
            f"select c.speaker, count(*) n from {_CLAIMS} where {_NAMED} "
            "group by c.speaker order by n desc, c.speaker limit ? offset ?"
        )
        rows = self._file.rows(sql, about, limit, offset)
        return [(row["speaker"], row["n"]) for row in rows]

    def count_speakers(self, about: str = "") -> int:
        """Count the speakers whose name has a part in it."""
        sql = f"select count(distinct c.speaker) n from {_CLAIMS} where {_NAMED}"
        return self._count(sql, about)

    # --- rows

    def _count(self, sql: str, *values: str) -> int:
        row = self._file.first(sql, *values)
        return int(row["n"]) if row else 0

    def _count_findings(self, facet: Facet, column: str, choice: Choice) -> Counts:
        tests, values = _finding_tests(choice.without(facet))
        return _most(
            self._pairs(f"select {column} value, count(*) n from {_FINDINGS} where {tests} group by 1", values)
        )

    def _pairs(self, sql: str, values: Sequence[str]) -> Iterator[tuple[str, int]]:
        for row in self._file.rows(sql, *values):
            if row["value"] is not None:
                yield row["value"], row["n"]


_FINDINGS = "findings f left join standings st on st.item = f.id"
_CLAIMS = "latest_articles a join claims c on c.article_hash = a.hash left join standings st on st.item = c.id"
_NAMED = "c.speaker is not null and instr(fold(c.speaker), fold(?))"
_STATUS = "coalesce(st.status, 'open')"

Tests = tuple[str, list[str]]


def _finding_tests(choice: Choice) -> Tests:
    tests: list[str] = ["true"]
    values: list[str] = []
    for column, value in (("f.verdict", choice.verdict), ("f.kind", choice.kind), ("f.severity", choice.severity)):
        if value is not None:
            tests.append(f"{column} = ?")
            values.append(value)
    for column, wanted in (("coalesce(y.source, '')", choice.sources), ("y.speaker", _one(choice.speaker))):
        if wanted is not None:
            marks = ", ".join("?" * len(wanted))
            tests.append(f"exists (select 1 from finding_sides y where y.finding = f.id and {column} in ({marks}))")
            values += wanted
    _add_status(choice, tests, values)
    if words := matching_words(choice.about):
        tests.append("f.id in (select finding from findings_fts where words match ?)")
        values.append(words)
    return " and ".join(tests), values


def _claim_tests(choice: Choice) -> Tests:
    tests: list[str] = ["true"]
    values: list[str] = []
    for column, value in (("c.kind", choice.kind), ("c.speaker", choice.speaker)):
        if value is not None:
            tests.append(f"{column} = ?")
            values.append(value)
    if choice.sources is not None:
        tests.append(f"coalesce(a.source, '') in ({', '.join('?' * len(choice.sources))})")
        values += choice.sources
    _add_status(choice, tests, values)
    if words := matching_words(choice.about):
        tests.append("c.rowid in (select rowid from claims_fts where claims_fts match ?)")
        values.append(words)
    return " and ".join(tests), values


def _article_tests(choice: Choice) -> Tests:
    tests: list[str] = ["true"]
    values: list[str] = []
    if choice.sources is not None:
        tests.append(f"coalesce(a.source, '') in ({', '.join('?' * len(choice.sources))})")
        values += choice.sources
    if words := matching_words(choice.about):
        tests.append("a.rowid in (select rowid from articles_fts where articles_fts match ?)")
        values.append(words)
    return " and ".join(tests), values


def _add_status(choice: Choice, tests: list[str], values: list[str]) -> None:
    if choice.status is not None:
        tests.append(f"{_STATUS} = ?")
        values.append(choice.status)


def _one(value: str | None) -> tuple[str, ...] | None:
    return None if value is None else (value,)


def _most(pairs: Iterator[tuple[str, int]]) -> Counts:
    """The most frequent values with their counts."""
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:_SHOWN])


def matching_words(words: str) -> str:
    """Write words as a full-text query: all of them, each as a beginning, none of them an operator.

    >>> matching_words('blocus OR "Bamako')
    '"blocus"* "OR"* "Bamako"*'
    """
    return " ".join('"' + word.replace('"', "") + '"*' for word in words.replace("\0", " ").split() if word.strip('"'))
