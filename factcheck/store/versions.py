"""The versions of the articles in the store: which is the latest, what each changed, and pages as they were fetched."""

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claims.article import Article
from factcheck.store.connection import Connection, batched
from factcheck.store.rows import Row, to_article

if TYPE_CHECKING:
    from factcheck.versions import Change

_MOST_CANDIDATES = 400
"""Articles that are asked whether a text is a version of them, at most: those that share most of its sketch."""

_AWAY = 1_000_000
"""More versions than any article has."""


class Versions:
    """The versions in a store: which texts are states of one article, settled anew with each text that touches it.

    The table `came` says under which ids a text came, and when. From it and the texts alone follow a text's id, the
    article it is an edition of (`edition_of`, the first id of them all) and its place there (`version`), so that
    nothing depends on how often or in which order files are read; and no text is ever taken out. Every method raises
    StoreError, as the store's do.
    """

    def __init__(self, file: Connection) -> None:
        self._file = file

    def name(self, article: Article) -> str:
        """Give the id under which a text comes: its own, or `id#2` where that is the id of quite another story."""
        from factcheck.versions import are_two_articles  # noqa: PLC0415 - spaCy and NumPy, for those who add texts

        sql = (
            "select a.*, c.id came_as from came c join articles a on a.hash = c.article_hash "
            "where c.id = :id or substr(c.id, 1, length(:id) + 1) = :id || '#' order by c.number"
        )
        named = {article.id: 1}  # the names a further story of this id has, by number
        newest: dict[str, Article] = {}
        for row in self._file.rows(sql, {"id": article.id}):
            number = str(row["came_as"])[len(article.id) + 1 :]
            if number and not number.isdecimal():
                continue  # an article of a file of many, by its key
            if row["hash"] == article.hash:
                return str(row["came_as"])
            named[row["came_as"]] = int(number or 1)
            newest[row["came_as"]] = to_article(row)
        same = [name for name, known in newest.items() if not are_two_articles(article, known)]
        if same or not newest:
            return min(same, key=lambda name: named[name], default=article.id)
        return f"{article.id}#{max(named.values()) + 1}"

    def editions(self) -> dict[str, str]:
        """Give the article that each id is an edition of: by the id of a text, else by another it came under."""
        came = "select c.id, a.edition_of from came c join articles a on a.hash = c.article_hash"
        return {
            row["id"]: row["edition_of"]
            for sql in (came, "select id, edition_of from articles")
            for row in self._file.rows(sql)
        }

    def takes_over(self, text_hash: str, name: str) -> bool:
        """Tell whether a text that is known would be known by this id, had it come under it too."""
        return self._own_id(text_hash, also=name) == name

    def texts(self, articles: Iterable[str]) -> dict[str, list[str]]:
        """Give the texts of every version of some articles, by id."""
        found: dict[str, list[str]] = {}
        for batch in batched(articles):
            sql = (
                "select distinct o.id, a.text, a.version "
                "from articles o join articles a on a.edition_of = o.edition_of "
                f"where o.id in ({', '.join('?' * len(batch))}) order by a.version"
            )
            for row in self._file.rows(sql, *batch):
                found.setdefault(row["id"], []).append(row["text"])
        return found

    def note(self, text_hash: str, name: str) -> bool:
        """Note under which id a text came, inside `writing`; tell whether that is new."""
        if self._file.first("select 1 n from came where article_hash = ? and id = ?", text_hash, name):
            return False
        self._file.insert("came", [{"article_hash": text_hash, "id": name}])
        return True

    def remember(self, article: Article) -> None:
        """Keep under which keys a text is looked for, inside `writing`."""
        from factcheck.versions import sketch  # noqa: PLC0415 - as above

        self._file.insert("sketches", [{"key": key, "article_hash": article.hash} for key in sketch(article.text)])

    def settle(self, text_hash: str) -> list[str]:
        """Settle what a text that came or changed is a version of, inside `writing`; give the articles it touched."""
        sql = "select distinct article_hash from came where id in (select id from came where article_hash = ?)"
        for row in list(self._file.rows(sql, text_hash)):
            self._rename(row["article_hash"])
        [own] = self._file.rows("select * from articles where hash = ?", text_hash)
        article = to_article(own)
        from factcheck.versions import is_version  # noqa: PLC0415 - as above

        touched = {row["edition_of"] for row in self._candidates(article) if is_version(article, to_article(row))}
        return self.part(touched | {own["edition_of"]})

    def part(self, touched: Iterable[str]) -> list[str]:
        """Part the texts of some articles into editions anew, inside `writing`; give the articles that come of it."""
        from factcheck.versions import editions, natural  # noqa: PLC0415 - as above

        names = sorted(touched)
        marks = ", ".join("?" * len(names))
        texts = [
            to_article(r) for r in self._file.rows(f"select * from articles where edition_of in ({marks})", *names)
        ]
        sql = "select c.article_hash, max(c.number) number from came c join articles a on a.hash = c.article_hash "
        rows = self._file.rows(f"{sql} and a.id = c.id where a.edition_of in ({marks}) group by c.article_hash", *names)
        arrival = {row["article_hash"]: int(row["number"]) for row in rows}
        # out of the way of the places they get: two texts of one id never share theirs
        self._file.run(f"update articles set version = version - {_AWAY} where edition_of in ({marks})", names)
        found = []
        for group in editions(texts, arrival):
            name = min((article.id for article in group), key=natural)
            found.append(name)
            for version, article in enumerate(group, 1):
                values = [name, version, article.hash]
                self._file.run("update articles set edition_of = ?, version = ? where hash = ?", values)
            self._mark_latest(name)
        return found

    def changes(self, article_id: str | None = None) -> "Iterator[Change]":
        """Give what changed in articles of several versions, or in one: by id, version and place in the text."""
        from factcheck.versions import changes  # noqa: PLC0415 - as above

        several = "select edition_of from articles group by edition_of having count(*) > 1"
        where = several if article_id is None else "select edition_of from articles where id = ?"
        values = [] if article_id is None else [article_id]
        sql = f"select * from articles where edition_of in ({where}) order by edition_of, version"
        before: Row | None = None
        for after in self._file.rows(sql, *values):
            if before is not None and before["edition_of"] == after["edition_of"]:
                yield from changes(to_article(before), to_article(after), after["edition_of"], after["version"])
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

    # --- rows

    def _candidates(self, article: Article) -> Iterator[Row]:
        """Give the texts that one may be a version of, or have as one: of its id, its address, or its outlet."""
        from factcheck.versions import sketch  # noqa: PLC0415 - as above

        yield from self._file.rows("select * from articles where id = ?", article.id)
        if article.url:
            yield from self._file.rows("select * from articles where url = ?", article.url)
        keys = sketch(article.text)
        if article.source is None or not keys:
            return
        marks = ", ".join("?" * len(keys))
        sql = (
            f"select a.* from sketches s join articles a on a.hash = s.article_hash where s.key in ({marks}) "
            "and a.source = ? group by a.hash order by count(*) desc, a.id limit ?"
        )
        yield from self._file.rows(sql, *keys, article.source, _MOST_CANDIDATES)

    def _own_id(self, text_hash: str, also: str | None = None) -> str:
        """Give the id of a text: of those under which it came last, else of all under which it came, the first."""
        from factcheck.versions import natural  # noqa: PLC0415 - as above

        sql = (
            "select id, number = (select max(o.number) from came o where o.id = c.id) latest "
            "from came c where article_hash = ?"
        )
        came = {row["id"]: bool(row["latest"]) for row in self._file.rows(sql, text_hash)}
        if also is not None:
            came.setdefault(also, True)
        name: str = min(came, key=lambda name: (not came[name], natural(name)))
        return name

    def _rename(self, text_hash: str) -> None:
        """Give a text the id that is its own now, and its claims the article."""
        name = self._own_id(text_hash)
        row = self._file.first("select id from articles where hash = ?", text_hash)
        if row is None or row["id"] == name:
            return
        # a place below all others, until its own is settled
        sql = "update articles set id = ?, version = (select min(version) from articles) - 1 where hash = ?"
        self._file.run(sql, [name, text_hash])
        sql = "update claims set payload = json_set(payload, '$.article', ?) where article_hash = ?"
        self._file.run(sql, [name, text_hash])

    def _mark_latest(self, article: str) -> None:
        """Let the claims of an article's latest version count, and those of no other."""
        self._file.run(
            "update claims set latest = (article_hash = :latest) where latest <> (article_hash = :latest) and "
            "article_hash in (select hash from articles where edition_of = :article)",
            {
                "article": article,
                "latest": self._file.first(
                    "select hash from articles where edition_of = ? order by version desc", article
                )["hash"],  # type: ignore[index]
            },
        )
