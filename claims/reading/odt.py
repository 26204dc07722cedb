"""An OpenDocument text (.odt): its paragraphs and tables in order, without deletions, notes and comments."""

from collections.abc import Iterator
from typing import Any

from claims.errors import ReadError
from claims.reading.apart import run_apart
from claims.reading.extras import made_here
from claims.reading.files import MAX_CHARS, too_long
from claims.reading.packed import local, opened_zip, parsed, part
from claims.reading.raw_article import RawArticle

BROKEN = "not a whole .odt; open it in LibreOffice and save it again"
_CONTENT, _META = "content.xml", "meta.xml"
_GONE = {
    "tracked-changes",
    "note",
    "annotation",
    "annotation-end",
    "tracked-change",
    "sequence-decls",
    "table-of-content",
}
"""Elements whose text is not that of the document as it reads now."""
_SPACE_RUN = 200
"""Spaces that one element may stand for: more are layout."""


def read_odt(data: bytes, where: str, language: str) -> RawArticle:  # noqa: ARG001 - any reader is called so
    """Take the text out of an OpenDocument text. Raises ReadError: unreadable, locked, empty, too-long, too-slow."""
    found = run_apart(__name__, text_of_document.__name__, data, where)
    if not found["text"].strip():
        raise ReadError("empty", where, "there is no text in it")
    if len(found["text"]) > MAX_CHARS:
        raise too_long(where)
    return RawArticle(extractor=made_here(), raw=data, **found)


def text_of_document(data: bytes) -> dict[str, str | None]:
    """Give the text, the title and the author of an OpenDocument text. Raises ReadError where it is no whole one."""
    archive = opened_zip(data, BROKEN)
    body = next(
        (node for node in parsed(part(archive, _CONTENT, BROKEN), BROKEN).iter() if local(node) == "text"), None
    )
    if body is None:
        raise ReadError("unreadable", "", BROKEN)
    told: dict[str, str | None] = {"text": "\n".join(_blocks(body)), "title": None, "author": None}
    if _META in archive.namelist():
        meta = {local(node): node.text for node in parsed(part(archive, _META, BROKEN), BROKEN).iter() if node.text}
        told |= {
            "title": _words(meta.get("title")),
            "author": _words(meta.get("initial-creator") or meta.get("creator")),
        }
    return told


def _blocks(body: Any) -> Iterator[str]:
    for node in body:
        name = local(node)
        if name in {"p", "h"}:
            yield _text(node)
        elif name == "table-row":
            yield " | ".join(" ".join(" ".join(_blocks(cell)).split()) for cell in node if local(cell) == "table-cell")
        elif name and name not in _GONE:
            yield from _blocks(node)


def _text(node: Any) -> str:
    """The words of a paragraph, in order."""
    found = [node.text or ""]
    for child in node:
        name = local(child)
        if name == "s":
            count = next((value for key, value in child.attrib.items() if key.endswith("}c")), "1")
            found.append(" " * (min(int(count), _SPACE_RUN) if count.isdecimal() else 1))
        elif name in {"tab", "line-break"}:
            found.append("\t" if name == "tab" else "\n")
        elif name and name not in _GONE:
            found.append(_text(child))
        found.append(child.tail or "")
    return "".join(found)


def _words(value: str | None) -> str | None:
    return (" ".join(value.split()) or None) if value else None
