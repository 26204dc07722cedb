"""Which reader takes which kind of file: by its ending, or by its first bytes where it has no name."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, TypeVar

from claims.languages import plugins
from claims.reading import epub, odt
from claims.reading.docx import read_docx
from claims.reading.epub import read_epub
from claims.reading.extras import made_here
from claims.reading.feeds import read_feed
from claims.reading.files import MAX_BYTES, decode
from claims.reading.html import read_page
from claims.reading.mail import read_mailbox, read_message
from claims.reading.odt import read_odt
from claims.reading.pdf import read_pdf
from claims.reading.post_pages import is_page_of_posts, read_post_page
from claims.reading.posts import read_posts
from claims.reading.raw_article import RawArticle, ReadMany, ReadOne
from claims.reading.recognition import read_picture
from claims.reading.tables import read_table
from claims.reading.transcripts import read_transcript
from claims.reading.warc import read_warc

MAX_BINARY_BYTES = 64_000_000
"""A PDF or Word file of one article, with its pictures, is smaller."""


class Format(NamedTuple):
    """A kind of file with one article in it: its reader, what to say of one that can't be read, the most it may hold.

    ``max_bytes`` is the largest that is loaded.
    """

    read: ReadOne
    broken: str
    max_bytes: int = MAX_BYTES


class Container(NamedTuple):
    """A kind of file with several articles in it: its reader, and what to say of one that breaks off."""

    read: ReadMany
    broken: str


Kind = TypeVar("Kind", Format, Container)


def read_text(data: bytes, where: str, language: str) -> RawArticle:
    """Read a plain text. Raises ReadError as `decode` does."""
    text, encoding = decode(data, where, language)
    notices = () if encoding.startswith("utf") else (f"read as {encoding}, not UTF-8",)
    return RawArticle(text=text, extractor=made_here(), raw=data, notices=notices)


_TEXT = "can't be read as text; save it as UTF-8"
_PAGE = "can't be read as a page; save it as text"
_FEED = "neither whole RSS nor Atom; fetch it again"
_EXPORT = "no whole export; export it again"
_ARCHIVE = "breaks off; fetch or save it again"

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp")
"""Kinds of file that need the system's Tesseract."""
_PICTURE = Format(read_picture, "not a whole picture; save it again", MAX_BINARY_BYTES)

_ONE: Mapping[str, Format] = {
    ".txt": Format(read_text, _TEXT),
    ".md": Format(read_text, _TEXT),
    ".html": Format(read_page, _PAGE),
    ".htm": Format(read_page, _PAGE),
    ".pdf": Format(read_pdf, "not a whole PDF; open it elsewhere and save it again", MAX_BINARY_BYTES),
    ".docx": Format(read_docx, "not a whole .docx; open it in Word and save it again", MAX_BINARY_BYTES),
    ".odt": Format(read_odt, odt.BROKEN, MAX_BINARY_BYTES),
    ".srt": Format(read_transcript, _TEXT),
    ".vtt": Format(read_transcript, _TEXT),
    ".eml": Format(read_message, "not a whole message; save it again", MAX_BINARY_BYTES),
    **dict.fromkeys(PICTURES, _PICTURE),
}
_MANY: Mapping[str, Container] = {
    ".mbox": Container(read_mailbox, _ARCHIVE),
    ".rss": Container(read_feed, _FEED),
    ".atom": Container(read_feed, _FEED),
    ".xml": Container(read_feed, _FEED),
    ".epub": Container(read_epub, epub.BROKEN),
    ".csv": Container(read_table, "can't be read as a table; save it as .csv again"),
    ".json": Container(read_posts, _EXPORT),
    "tweets.js": Container(read_posts, _EXPORT),
    ".warc": Container(read_warc, _ARCHIVE),
    ".warc.gz": Container(read_warc, _ARCHIVE),
}
LINES = ".jsonl"
_PAGES = (".html", ".htm")
_POSTS = Container(read_post_page, _PAGE)


@cache
def one() -> Mapping[str, Format]:
    """Give the kinds of file with one article in it, by ending, with those that others add. Raises PluginError."""
    return _kinds(_ONE, Format)


@cache
def many() -> Mapping[str, Container]:
    """Give the kinds of file with several articles in it, by ending. Raises PluginError."""
    return _kinds(_MANY, Container)


def container(ending: str, data: bytes = b"") -> Container | None:
    """Give the kind of a file that may have several articles in it; a page of posts is told by its bytes.

    >>> container(".txt"), container(".html", b"<p>Bonjour."), container(".mbox") is many()[".mbox"]
    (None, None, True)
    """
    if ending in _PAGES:
        return _POSTS if is_page_of_posts(data) else None
    return many().get(ending)


@cache
def endings() -> tuple[str, ...]:
    """Give all endings by which a file is read. Raises PluginError."""
    return (*one(), LINES, *many())


def _kinds(shipped: "Mapping[str, Kind]", sort: "type[Kind]") -> "dict[str, Kind]":
    """The kinds of file that ship, and those of one sort that other packages add."""
    found = plugins.beside({**_ONE, **_MANY, LINES: None}, "readers")
    return {**shipped, **{name: kind for name, kind in found.items() if isinstance(kind, sort)}}


_PACKED = ((b"application/epub+zip", ".epub"), (b"application/vnd.oasis.opendocument.text", ".odt"))
"""What the first part of a zip says it is; where it says nothing it is taken for a Word file."""
_MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"WEBVTT", ".vtt"),
    (b"PK\x03\x04", ".docx"),
    (b"WARC/", ".warc"),
)
_PAGE_STARTS = (b"<!doctype html", b"<html")
_FEED_STARTS = (b"<?xml", b"<rss", b"<feed")


def ending_of(name: str) -> str:
    """Give the ending by which a file is read, in small letters; the empty string where it has none.

    >>> ending_of("Archive.WARC.gz"), ending_of("a.b.txt"), ending_of("LISEZMOI")
    ('.warc.gz', '.txt', '')
    """
    name = name.lower()
    known = next((ending for ending in sorted(endings(), key=len, reverse=True) if name.endswith(ending)), None)
    return known or (name[name.rindex(".") :] if "." in name.strip(".") else "")


def sniffed(head: bytes) -> str:
    """Give the ending of the kind that the first bytes of a nameless file are of; .txt where they tell none.

    >>> sniffed(b"%PDF-1.7"), sniffed(b"<!DOCTYPE html>"), sniffed(b'{"id": "a"}'), sniffed(b"Bonjour.")
    ('.pdf', '.html', '.jsonl', '.txt')
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512]
    for said, ending in _PACKED if start.startswith(b"PK") else ():
        if said in start[:120]:
            return ending
    for magic, ending in _MAGIC:
        if start.startswith(magic):
            return ending
    if start.startswith(b"{"):
        return LINES
    if start.lower().startswith(_PAGE_STARTS):
        return ".html"
    if start.startswith(_FEED_STARTS):
        return ".html" if b"<html" in start.lower() else ".xml"
    return ".txt"
