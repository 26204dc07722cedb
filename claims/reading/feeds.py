"""RSS and Atom files: each entry is an article, by the outlet of the feed."""

import io
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from claims.errors import ReadError
from claims.reading.apart import run_apart
from claims.reading.extras import needs
from claims.reading.files import MAX_BYTES, MAX_CHARS, too_large, too_long
from claims.reading.markup import plain
from claims.reading.raw_article import Member, Note, RawArticle, made_by
from claims.reading.stamps import stamped_day

MAX_ENTRIES = 10_000
"""Entries of a feed: the fullest give a few hundred."""
_TEASER_WORDS = 60  # a summary with fewer words is a teaser: the article itself stands elsewhere


def read_feed(file: BinaryIO, where: str, language: str) -> Iterator[Member | Note | ReadError]:  # noqa: ARG001
    """Give the entries of a feed, each by its own id or link. Raises ReadError where the file is no feed."""
    needs("feedparser", "feeds", where)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_long(where)
    feed = run_apart(__name__, entries_of.__name__, data, where)
    teasers: list[str] = []
    for number, entry in enumerate(feed["entries"], 1):
        key = entry["id"] or entry["link"] or str(number)
        yield key, partial(_draft, entry, _words(feed["title"]), f"{where}:entry {number}", teasers)
    if not feed["entries"]:
        yield ReadError("empty", where, "there is no entry in it")
    if teasers:
        count = f"{len(teasers)} of {len(feed['entries'])}"
        yield Note(f"{where}: {count} entries give a teaser only; read the pages for the rest")


def entries_of(data: bytes) -> dict[str, Any]:
    """Give the title of a feed and what each entry says, with its language, as it stands there.

    Raises ReadError as `read_feed` does.
    """
    feedparser = needs("feedparser", "feeds", "")
    feed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)  # it takes bytes for a file's name
    if not feed.get("version"):
        raise ReadError("unreadable", "", "neither RSS nor Atom")
    if len(feed.entries) > MAX_ENTRIES:
        raise too_large("", f"in more than {MAX_ENTRIES:,} entries")
    language = feed.feed.get("language")
    return {"title": feed.feed.get("title"), "entries": [_told(entry, language) for entry in feed.entries]}


def _told(entry: Any, language: str | None) -> dict[str, Any]:
    """Give what is wanted of an entry; feedparser's own `get` would take a change for the publication."""
    contents = [part.get("value", "") for part in entry.get("content", [])]
    return {
        **{name: dict.get(entry, name) for name in ("id", "link", "title", "author", "published", "updated")},
        "html": max([*contents, entry.get("summary") or ""], key=len),
        "whole": "content" in entry,
        "language": entry.get("title_detail", {}).get("language") or language,
    }


def _draft(entry: dict[str, Any], source: str | None, where: str, teasers: list[str]) -> RawArticle:
    """Make the raw_article of an entry; one that only teases is noted in ``teasers``."""
    text = plain(entry["html"])
    if not text.strip():
        raise ReadError("empty", where, "there is no text in it")
    if len(text) > MAX_CHARS:
        raise too_long(where)
    if not entry["whole"] and len(text.split()) < _TEASER_WORDS:
        teasers.append(where)
    published, updated = (stamped_day(entry[name], entry["language"]) for name in ("published", "updated"))
    return RawArticle(
        text=text,
        extractor=made_by("feedparser"),
        raw=text.encode("utf-8", "replace"),
        source=source,
        published=published or updated,
        updated=updated if published and updated != published else None,
        title=_words(entry["title"]),
        author=_words(entry["author"]),
        url=entry["link"],
    )


def _words(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
