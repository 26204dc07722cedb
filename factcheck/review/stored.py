"""Rows of a review out of the store: some findings with their evidence and decisions, or what a sheet's ids name."""

from collections.abc import Iterable, Sequence

from factcheck.review.importing import Stored
from factcheck.review.reading import ReadRow
from factcheck.review.rows import SheetRow, build_rows
from factcheck.store import Store


def rows_of(store: Store, ids: Sequence[str], language: str | None = None) -> list[SheetRow]:
    """Give the rows of findings by their ids, in the order of the ids; unknown ones are left out.

    They are explained in ``language``, or each in that of its first article.
    """
    findings = store.desk.findings(ids)
    articles, claims = store.evidence(findings)
    standings = store.decisions.standings([finding.id for finding in findings])
    return build_rows(findings, articles, claims, standings, language)


def stored_of(store: Store, read: Iterable[ReadRow]) -> Stored:
    """Give what the store holds of the items that a sheet names."""
    ids = sorted({row.values.get("id", "").strip() for row in read})
    return Stored(
        rows={row.id: row for row in rows_of(store, ids)},
        claims=frozenset(store.known_claims(ids)),
        standings=store.decisions.standings(ids),
        entries={entry.id: entry for entry in store.decisions.history()},
    )
