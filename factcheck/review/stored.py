"""Rows of a review out of the store: some findings with their evidence and decisions, or what a sheet's ids name."""

from collections.abc import Iterable, Sequence

from factcheck.review.carrying import Stored
from factcheck.review.reading import ReadRow
from factcheck.review.rows import SheetRow, build_rows
from factcheck.store import Store


def rows_of(store: Store, ids: Sequence[str], language: str | None = None) -> list[SheetRow]:
    """Give the rows of findings by their ids, in the order of the ids; unknown ones are left out.

    They are explained in ``language``, or each in that of its first article.
    """
    findings = store.listings.findings(ids)
    articles, claims = store.evidence(findings)
    standings = store.decisions.standings([finding.id for finding in findings])
    return build_rows(findings, articles, claims, standings, language)


def stored_of(store: Store, read: Iterable[ReadRow]) -> Stored:
    """Give what the store holds of the items that a sheet names, and of what they may have become since."""
    rows = [row for row in read if row.is_whole]
    ids = sorted({row.item for row in rows})
    known, claims = {row.id: row for row in rows_of(store, ids)}, frozenset(store.known_claims(ids))
    editions = store.versions.editions()
    gone = {editions.get(article, article) for row in rows if row.item not in known for article in row.articles}
    near = [f.id for f in store.findings() if gone & {editions[side.article] for side in f.sides}] if gone else []
    known |= {row.id: row for row in rows_of(store, [id_ for id_ in near if id_ not in known])}
    return Stored(
        rows=known,
        claims=claims,
        standings=store.decisions.standings([*known, *claims]),
        entries={entry.id: entry for entry in store.decisions.history()},
        editions=editions,
        texts=store.versions.texts({article for row in rows for article in row.articles}),
    )
