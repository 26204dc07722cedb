"""The versions of the articles in the store: which is the latest, what each changed, and pages as they were fetched."""

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claims.article import Article
from factcheck.store.connection import Connection, batched
from factcheck.store.rows import to_article

if TYPE_CHECKING:
    from factcheck.versions import Change

_MOST_CANDIDATES = 50
"""Articles that are asked whether a text is a version of them, at most: those that share most of its sketch."""


class Versions:
    """The versions in a store. Every method raises StoreError, as the store's do."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    def place(self, article: Article) -> tuple[str, bool]:
        """Say under which id a new text belongs, and whether it is older than what is known there.

        A known id is its own place; else the first latest article of which it is a version, else its own id.
        """
        from factcheck.versions import is_older, is_version  # noqa: PLC0415 - spaCy and NumPy, for those who add texts

        if self._file.first("select 1 n from articles where id = ?", article.id):
            return article.id, False
        known = next((known for known in self._candidates(article) if is_version(article, known)), None)
        return (known.id, is_older(article, known)) if known else (article.id, False)

    def _candidates(self, article: Article) -> Iterator[Article]:
        from factcheck.versions import sketch  # noqa: PLC0415 - as above

        if article.url:
            yield from map(to_article, self._file.rows("select * from latest_articles where url = ?", article.url))
        keys = sketch(article.text)
        if article.source is None or not keys:
            return
        marks = ", ".join("?" * len(keys))
        sql = (
            f"select a.* from sketches s join latest_articles a on a.hash = s.article_hash where s.key in ({marks}) "
            "and a.source = ? group by a.hash order by count(*) desc, a.id limit ?"
        )
        yield from map(to_article, self._file.rows(sql, *keys, article.source, _MOST_CANDIDATES))

    def texts(self, articles: Iterable[str]) -> dict[str, list[str]]:
        """Give the texts of every version of some articles, by id."""
        found: dict[str, list[str]] = {}
        for batch in batched(articles):
            sql = f"select id, text from articles where id in ({', '.join('?' * len(batch))}) order by version"
            for row in self._file.rows(sql, *batch):
                found.setdefault(row["id"], []).append(row["text"])
        return found

    def next(self, article_id: str) -> int:
        """Give the number of an article's next version, 1 for its first."""
        row = self._file.first("select coalesce(max(version), 0) + 1 n from articles where id = ?", article_id)
        return int(row["n"]) if row else 1

    def open(self, article_id: str, *, behind: bool) -> int:
        """Make room for one more version, inside `writing`, and give its number: the last, or the one before it."""
        number = self.next(article_id)
        if not behind:
            return number
        self._file.run("update articles set version = ? where id = ? and version = ?", [number, article_id, number - 1])
        return number - 1

    def remember(self, article: Article) -> None:
        """Keep under which keys a text is looked for, inside `writing`."""
        from factcheck.versions import sketch  # noqa: PLC0415 - as above

        self._file.insert("sketches", [{"key": key, "article_hash": article.hash} for key in sketch(article.text)])

    def mark_latest(self, article_id: str) -> None:
        """Let the claims of an article's latest version count, and those of no other, inside `writing`."""
        latest = "(select hash from latest_articles where id = ?)"
        self._file.run(
            f"update claims set latest = (article_hash = {latest}) "
            f"where article_hash in (select hash from articles where id = ?) and latest <> (article_hash = {latest})",
            [article_id] * 3,
        )

    def changes(self, article_id: str | None = None) -> "Iterator[Change]":
        """Give what changed in articles of several versions, or in one: by id, version and place in the text."""
        from factcheck.versions import changes  # noqa: PLC0415 - as above

        several = "select id from articles group by id having count(*) > 1"
        where = f"id in ({several})" if article_id is None else "id = ?"
        values = [] if article_id is None else [article_id]
        before: Article | None = None
        for row in self._file.rows(f"select * from articles where {where} order by id, version", *values):
            after = to_article(row)
            if before is not None and before.id == after.id:
                yield from changes(before, after, row["version"])
            before = after

    def keep_page(self, raw: str, url: str, media_type: str, body: bytes) -> None:
        """Keep a page as it was fetched, by the SHA-256 of its bytes; the first time it was seen stays."""
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        with self._file.writing():
            self._file.run(
                "insert into pages (raw, url, fetched_at, media_type, body) values (?, ?, ?, ?, ?) "
                "on conflict do nothing",
                [raw, url, now, media_type, body],
            )
