"""Lists to work through: findings and claims that fit some tests, a page at a time, with how many fit each other test.

Every question is one query over indexed columns, so that a list answers at once however large the store is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.model import Claim, Value
from claims.text.folding import fold
from factcheck.findings import Finding
from factcheck.store.choices import (
    ALL,
    PARTS,
    REVIEWED,
    STATUS,
    Choice,
    Facet,
    Part,
    article_tests,
    claim_tests,
    decided_claims,
    finding_tests,
    speakers_with,
    with_status,
)
from factcheck.store.connection import Connection, batched
from factcheck.store.findings import read_findings

Counts = Mapping[str, int]

_SHOWN = 40
"""Values of a facet that are counted and shown, the most frequent; a store has thousands of speakers."""


@dataclass(frozen=True)
class Place:
    """Where a finding stands in a list: its number from 1, None where it isn't in it, and its neighbours' ids."""

    number: int | None
    before: str | None
    after: str | None


class ArticleLine(Value):
    """An article as a list shows it.

    ``published`` is an ISO 8601 day, ``inferred`` says that it isn't told as such; ``claims`` is their number.
    """

    id: str
    title: str | None
    source: str | None
    published: str | None
    inferred: bool
    language: str
    claims: int


class Listings:
    """The lists of a store. Every method raises StoreError, as the store's do."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    # --- findings

    def finding_ids(self, choice: Choice) -> list[str]:
        """Give the ids of the findings that fit, story by story, the gravest first."""
        tests, values = finding_tests(choice)
        sql = f"select f.id from {_FINDINGS} where {tests} order by {_ORDER}"
        return [row["id"] for row in self._file.rows(sql, *values)]

    def finding_page(self, choice: Choice, offset: int, limit: int) -> list[str]:
        """Give the ids of a page of the findings that fit."""
        tests, values = finding_tests(choice)
        sql = f"select f.id from {_FINDINGS} where {tests} order by {_ORDER} limit ? offset ?"
        return [row["id"] for row in self._file.rows(sql, *values, limit, offset)]

    def gravest(self, choice: Choice, limit: int) -> list[str]:
        """Give the ids of the gravest findings that fit and are still to decide on, whatever their story."""
        tests, values = finding_tests(choice)
        grave = "f.verdict <> 'discrepancy', f.severity is 'minor', f.position"
        sql = f"select f.id from {_FINDINGS} where {tests} and {STATUS} in ('open', 'again') order by {grave} limit ?"
        return [row["id"] for row in self._file.rows(sql, *values, limit)]

    def parts(self) -> dict[Part, tuple[int, int]]:
        """Give for each part how many of its findings are still to decide on, and how many there are."""
        told = " ".join(f"when {PARTS[part]} then '{part}'" for part in REVIEWED)
        left = f"sum({STATUS} not in ('confirmed', 'dismissed'))"
        sql = f"select case {told} end part, count(*) n, {left} left_ from {_FINDINGS} group by 1"
        found = {row["part"]: (row["left_"], row["n"]) for row in self._file.rows(sql)}
        return {part: found.get(part, (0, 0)) for part in REVIEWED}

    def part_of(self, item: str) -> Part | None:
        """Give the part that a finding is in; None where there is no such finding."""
        told = " ".join(f"when {PARTS[part]} then '{part}'" for part in REVIEWED)
        row = self._file.first(f"select case {told} end part from findings f where id = ?", item)
        return row["part"] if row else None

    def stories_of(self, ids: Sequence[str]) -> dict[str, int]:
        """Give the story of each of some findings, by its number."""
        found: dict[str, int] = {}
        for batch in batched(ids):
            sql = f"select id, story from findings where id in ({', '.join('?' * len(batch))})"
            found |= {row["id"]: row["story"] for row in self._file.rows(sql, *batch)}
        return found

    def stories(self, offset: int, limit: int) -> list[int]:
        """Give a page of the numbers of stories, in the order of the check."""
        sql = "select distinct story from findings order by story limit ? offset ?"
        return [row["story"] for row in self._file.rows(sql, limit, offset)]

    def count_stories(self) -> int:
        """Count the stories that findings were found in."""
        return self._count("select count(distinct story) n from findings")

    def articles_of_story(self, story: int) -> list[str]:
        """Give the articles that the findings of a story stand in, by id, the newest first."""
        sql = (
            "select a.id from latest_articles a where a.id in (select s.article from findings f "
            "join finding_sides s on s.finding = f.id where f.story = ?) order by a.published desc, a.id"
        )
        return [row["id"] for row in self._file.rows(sql, story)]

    def findings_of_story(self, story: int, limit: int) -> list[str]:
        """Give so many findings of a story, by id, of whatever tier, in the order of the check."""
        sql = "select id from findings where story = ? order by position limit ?"
        return [row["id"] for row in self._file.rows(sql, story, limit)]

    def count_findings(self, choice: Choice) -> int:
        """Count the findings that fit."""
        tests, values = finding_tests(choice)
        return self._count(f"select count(*) n from {_FINDINGS} where {tests}", *values)

    def place(self, choice: Choice, item: str) -> Place:
        """Say where a finding stands among those that fit."""
        tests, values = finding_tests(choice)
        among = f"from {_FINDINGS} where {tests} and ({_ORDER})"
        at = f"(select {_ORDER} from findings f where id = ?)"
        one = f"select f.id {among} {{}} {at} order by f.story {{}}, f.position {{}} limit 1"
        before = self._file.first(one.format("<", "desc", "desc"), *values, item)
        after = self._file.first(one.format(">", "", ""), *values, item)
        found = self._count(f"select count(*) n {among} = {at}", *values, item)
        number = self._count(f"select count(*) n {among} <= {at}", *values, item)
        return Place(number if found else None, before["id"] if before else None, after["id"] if after else None)

    def next_open(self, choice: Choice, after: str | None) -> str | None:
        """Give the next finding to decide on behind one, else the first; None where all that fit are decided."""
        tests, values = finding_tests(choice.without("status"))
        before = f"coalesce(({_ORDER}) <= (select {_ORDER} from findings f where id = ?), false)"
        sql = (
            f"select f.id from {_FINDINGS} where {tests} and {STATUS} in ('open', 'again') and f.id is not ? "
            f"order by {before}, {_ORDER} limit 1"
        )
        row = self._file.first(sql, *values, after, after)
        return row["id"] if row else None

    def findings(self, ids: Sequence[str]) -> list[Finding]:
        """Give findings by their ids, in the order of the ids; unknown ones are left out."""
        return read_findings(self._file, ids)

    def finding_facets(self, choice: Choice) -> dict[Facet, Counts]:
        """Count the findings for each value of each facet, under all the other tests of a choice."""
        columns: dict[Facet, str] = {
            "verdict": "f.verdict",
            "kind": "f.kind",
            "severity": "f.severity",
            "status": STATUS,
        }
        found: dict[Facet, Counts] = {
            facet: self._count_findings(facet, column, choice) for facet, column in columns.items()
        }
        told: dict[Facet, str] = {"source": "coalesce(source, '')", "speaker": "speaker"}
        for facet, column in told.items():
            tests, values = finding_tests(choice.without(facet))
            among = f"finding in (select f.id from {_FINDINGS} where {tests})" if tests != ALL else ALL
            counted = f"select {column} value, count(distinct finding) n from finding_sides where {among}"
            given = f"{counted} and {facet} is not null" if facet == "speaker" else counted
            found[facet] = dict(self._pairs(f"{given} group by {facet} order by n desc, value limit {_SHOWN}", values))
        return found

    def progress(self, choice: Choice) -> tuple[int, int]:
        """Give how many findings that fit are decided, and how many there are, whatever their status."""
        tests, values = finding_tests(choice.without("status"))
        decided = f"sum({STATUS} in ('confirmed', 'dismissed'))"
        row = self._file.first(
            f"select count(*) n, coalesce({decided}, 0) decided from {_FINDINGS} where {tests}", *values
        )
        return (row["decided"], row["n"]) if row else (0, 0)

    # --- claims

    def claims(self, choice: Choice, offset: int = 0, limit: int = 50) -> list[Claim]:
        """Give a page of the claims that fit, as they were read, article by article; a speaker's by their day."""
        tests, values = claim_tests(choice)
        tests, values = with_status(tests, values, choice.status)
        if choice.speaker is not None:
            sql = (
                f"select c.payload from claims c join articles a on a.hash = c.article_hash where {tests} "
                "order by a.published is null, a.published, c.rowid limit ? offset ?"
            )
            rows = self._file.rows(sql, *values, limit, offset)
            return [Claim.model_validate_json(row["payload"]) for row in rows]
        chosen = f"select c.rowid from claims c where {tests} order by c.rowid limit ? offset ?"
        rows = self._file.rows(
            f"select payload from claims where rowid in ({chosen}) order by rowid", *values, limit, offset
        )
        return [Claim.model_validate_json(row["payload"]) for row in rows]

    def claim_facets(self, choice: Choice) -> dict[Facet, Counts]:
        """Count the claims for each value of each facet, under all the other tests of a choice."""
        columns: dict[Facet, str] = {"kind": "c.kind", "source": "coalesce(c.source, '')", "speaker": "c.speaker"}
        found: dict[Facet, Counts] = {
            facet: self._counts(column, choice.without(facet)) for facet, column in columns.items()
        }
        every = self.count_claims(choice.without("status"))
        tests, values = claim_tests(choice)
        counted = f"select st.status value, count(*) n from {decided_claims(choice)} where {tests} group by 1"
        decided = dict(self._pairs(counted, values))
        left = {"open": every - sum(count for status, count in decided.items() if status != "open")}
        found["status"] = {status: count for status, count in {**left, **decided, **left}.items() if count}
        return found

    def count_claims(self, choice: Choice) -> int:
        """Count the claims that fit."""
        tests, values = claim_tests(choice)
        decided = f"select count(*) n from {decided_claims(choice)} where {tests} and "
        if choice.status not in {None, "open"}:
            return self._count(f"{decided} st.status = ?", *values, str(choice.status))
        every = self._count(f"select count(*) n from claims c where {tests}", *values)
        return every - self._count(f"{decided} st.status <> 'open'", *values) if choice.status else every

    def _counts(self, column: str, choice: Choice) -> Counts:
        """Count the values of a column. The decided claims are few: those still open are all but them."""
        tests, values = claim_tests(choice)
        decided = f"select {column} value, count(*) n from {decided_claims(choice)} where {tests} and"
        if choice.status not in {None, "open"}:
            return _most(self._pairs(f"{decided} st.status = ? group by 1", [*values, str(choice.status)]))
        every = f"select {column} value, count(*) n from claims c where {tests} and {column} is not null group by 1"
        counts = dict(self._pairs(f"{every} order by n desc, value limit {_SHOWN}", values))
        if choice.status:
            for value, count in self._pairs(f"{decided} st.status <> 'open' group by 1", values):
                counts[value] = counts.get(value, count) - count
        return _most(iter([(value, count) for value, count in counts.items() if count]))

    def claims_of(self, article: str) -> list[Claim]:
        """Give the claims of the latest version of an article, by their place in the text."""
        sql = (
            "select c.payload from claims c join latest_articles a on a.hash = c.article_hash "
            "where a.id = ? order by c.start, c.rowid"
        )
        return [Claim.model_validate_json(row["payload"]) for row in self._file.rows(sql, article)]

    def dated(self, limit: int) -> list[Claim]:
        """Give claims that are dates, by article and place in the text."""
        return self.claims(Choice(kind="date"), 0, limit)

    def findings_with(self, claim: str) -> list[str]:
        """Give the ids of the findings that have a claim on one side."""
        sql = (
            "select distinct f.id, f.position from findings f join finding_sides s on s.finding = f.id "
            "where s.claim = ? order by f.story, f.position"
        )
        return [row["id"] for row in self._file.rows(sql, claim)]

    def likely_beside(self, ids: Sequence[str]) -> list[Finding]:
        """Give the findings that are only likely and have a side of some findings, in the order of the check."""
        found: dict[int, str] = {}
        for batch in batched(ids):
            marks = ", ".join("?" * len(batch))
            sql = (
                "select distinct f.id, f.position from findings f join finding_sides s on s.finding = f.id "
                "where f.tier = 'likely' and s.claim in "
                f"(select claim from finding_sides where finding in ({marks}))"
            )
            found |= {row["position"]: row["id"] for row in self._file.rows(sql, *batch)}
        return self.findings([found[position] for position in sorted(found)])

    # --- articles and names

    def articles(self, choice: Choice, offset: int = 0, limit: int = 50) -> list[ArticleLine]:
        """Give a page of the articles of the chosen sources, the newest first."""
        tests, values = article_tests(choice)
        sql = f"select {_ARTICLE} from latest_articles a where {tests} order by a.published desc, a.id limit ? offset ?"
        return [_article_line(row) for row in self._file.rows(sql, *values, limit, offset)]

    def newest(self) -> int:
        """Give the number of the article that came last, 0 where there is none."""
        return self._count("select coalesce(max(number), 0) n from came")

    def came_after(self, number: int, limit: int) -> list[ArticleLine]:
        """Give articles that came after the one of a number, the newest first."""
        sql = (
            f"select {_ARTICLE} from latest_articles a join came on came.article_hash = a.hash and came.id = a.id "
            "where came.number > ? order by came.number desc limit ?"
        )
        return [_article_line(row) for row in self._file.rows(sql, number, limit)]

    def edited(self, choice: Choice, offset: int, limit: int) -> list[str]:
        """Give a page of the articles of several versions that fit, by the id of their latest one, the newest first."""
        tests, values = article_tests(choice)
        sql = (
            f"select a.id from latest_articles a where a.version > 1 and {tests} "
            "order by a.published desc, a.id limit ? offset ?"
        )
        return [row["id"] for row in self._file.rows(sql, *values, limit, offset)]

    def count_edited(self, choice: Choice) -> int:
        """Count the articles of several versions that fit."""
        tests, values = article_tests(choice)
        return self._count(f"select count(*) n from latest_articles a where a.version > 1 and {tests}", *values)

    def count_articles(self, choice: Choice) -> int:
        """Count the articles of the chosen sources."""
        tests, values = article_tests(choice)
        return self._count(f"select count(*) n from latest_articles a where {tests}", *values)

    def lines_of(self, articles: Iterable[str]) -> dict[str, ArticleLine]:
        """Give articles by their ids."""
        found: dict[str, ArticleLine] = {}
        for batch in batched(articles):
            sql = f"select {_ARTICLE} from latest_articles a where a.id in ({', '.join('?' * len(batch))})"
            found |= {row["id"]: _article_line(row) for row in self._file.rows(sql, *batch)}
        return found

    def sources_like(self, part: str) -> tuple[str, ...]:
        """Give the outlets whose name has a part in it, case and accents aside."""
        rows = self._file.rows("select distinct source from latest_articles where source is not null")
        return tuple(sorted((row["source"] for row in rows if fold(part) in fold(row["source"])), key=fold))

    def speakers(self, about: str = "", offset: int = 0, limit: int = 100) -> list[tuple[str, int]]:
        """Give speakers with the number of their claims, the most cited first; ``about`` are words of the name."""
        source, values = speakers_with(about)
        sql = f"{source} order by n desc, speaker limit ? offset ?"
        return [(row["speaker"], row["n"]) for row in self._file.rows(sql, *values, limit, offset)]

    def count_speakers(self, about: str = "") -> int:
        """Count the speakers with these words in their name."""
        source, values = speakers_with(about)
        return self._count(f"select count(*) n from ({source})", *values)

    # --- rows

    def _count(self, sql: str, *values: Any) -> int:
        row = self._file.first(sql, *values)
        return int(row["n"]) if row else 0

    def _count_findings(self, facet: Facet, column: str, choice: Choice) -> Counts:
        tests, values = finding_tests(choice.without(facet))
        return _most(
            self._pairs(f"select {column} value, count(*) n from {_FINDINGS} where {tests} group by 1", values)
        )

    def _pairs(self, sql: str, values: Sequence[str]) -> Iterator[tuple[str, int]]:
        for row in self._file.rows(sql, *values):
            if row["value"] is not None:
                yield row["value"], row["n"]


_ORDER = "f.story, f.position"
_ARTICLE = (
    "a.id, a.title, a.source, a.published, a.language, a.inferred like '%\"published\"%' inferred, "
    "(select count(*) from claims c where c.article_hash = a.hash) claims"
)
_FINDINGS = "findings f left join standings st on st.item = f.id"


def _article_line(row: Mapping[str, Any]) -> ArticleLine:
    return ArticleLine.model_validate({**row, "inferred": bool(row["inferred"])})


def _most(pairs: Iterator[tuple[str, int]]) -> Counts:
    """The most frequent values with their counts."""
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:_SHOWN])
