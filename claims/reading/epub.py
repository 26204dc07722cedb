"""A book or issue (.epub): each chapter is an article of its publisher, by the name of its part."""

from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from claims.errors import ReadError
from claims.reading.apart import run_apart
from claims.reading.extras import made_here
from claims.reading.files import MAX_CHARS, too_large, too_long
from claims.reading.markup import plain
from claims.reading.packed import beside, local, opened_zip, parsed, part
from claims.reading.raw_article import Member, Note, RawArticle, day

BROKEN = "not a whole .epub; save it again"
MAX_EPUB_BYTES = 64_000_000
MAX_CHAPTERS = 2_000
MAX_TEXT_CHARS = 20_000_000
"""Characters of all chapters together: ten times the longest novel."""
_FEWEST_WORDS = 40
"""Words below which a part is a cover, a title or a list of contents."""


def read_epub(file: BinaryIO, where: str, language: str) -> Iterator[Member | Note | ReadError]:  # noqa: ARG001
    """Give the chapters of a book in the order in which they are read. Raises ReadError where it is no whole one."""
    data = file.read(MAX_EPUB_BYTES + 1)
    if len(data) > MAX_EPUB_BYTES:
        raise too_long(where)
    book = run_apart(__name__, chapters_of.__name__, data, where)
    short = 0
    for chapter in book["chapters"]:
        if len(chapter["text"].split()) < _FEWEST_WORDS:
            short += 1
        else:
            yield chapter["name"], partial(_draft, chapter, book, f"{where}:{chapter['name']}")
    if short == len(book["chapters"]):
        yield ReadError("empty", where, "there is no text in it")
    elif short:
        yield Note(f"{where}: {short} parts of less than {_FEWEST_WORDS} words passed over (cover, titles, contents)")


def chapters_of(data: bytes) -> dict[str, Any]:
    """Give the publisher, the author and the day of a book, and its chapters as text. Raises ReadError."""
    archive = opened_zip(data, BROKEN)
    if "META-INF/encryption.xml" in archive.namelist():
        raise ReadError("locked", "", "it is locked to a device; save it without")
    container = parsed(part(archive, "META-INF/container.xml", BROKEN), BROKEN)
    root = next((node.get("full-path") for node in container.iter() if local(node) == "rootfile"), None)
    if not root:
        raise ReadError("unreadable", "", BROKEN)
    package = parsed(part(archive, root, BROKEN), BROKEN)
    items = {node.get("id"): node.get("href", "") for node in package.iter() if local(node) == "item"}
    spine = [items.get(node.get("idref"), "") for node in package.iter() if local(node) == "itemref"]
    if len(spine) > MAX_CHAPTERS:
        raise too_large("", f"in more than {MAX_CHAPTERS:,} chapters")
    chapters, size = [], 0
    for name in dict.fromkeys(beside(root, href) for href in spine if href):
        chapters.append(_chapter(part(archive, name, BROKEN), name))
        size += len(chapters[-1]["text"])
        if size > MAX_TEXT_CHARS:
            raise too_large("")
    told = {local(node): " ".join((node.text or "").split()) for node in package.iter() if node.text}
    return {
        "source": told.get("publisher"),
        "author": told.get("creator"),
        "day": told.get("date"),
        "chapters": chapters,
    }


def _chapter(content: bytes, name: str) -> dict[str, str]:
    html = content.decode("utf-8", "replace")
    body = html[max(html.find("<body"), 0) :]
    text = plain(body[body.find("?>") + 2 :] if body.lstrip("\ufeff").startswith("<?xml") else body)
    return {"name": name, "title": text.partition("\n")[0], "text": text}


def _draft(chapter: dict[str, Any], book: dict[str, Any], where: str) -> RawArticle:
    if len(chapter["text"]) > MAX_CHARS:
        raise too_long(where)
    return RawArticle(
        text=chapter["text"],
        extractor=made_here(),
        raw=chapter["text"].encode("utf-8", "replace"),
        source=book["source"],
        author=book["author"],
        published=day(book["day"]),
        title=chapter["title"],
    )
