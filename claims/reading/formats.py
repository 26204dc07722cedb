"""Which reader takes which kind of file: by its ending, or by its first bytes where it has no name."""

from collections.abc import Mapping
from typing import NamedTuple

from claims.reading.docx import read_docx
from claims.reading.extras import made_here
from claims.reading.feeds import read_feed
from claims.reading.files import MAX_BYTES, decode
from claims.reading.html import read_page
from claims.reading.mail import read_mailbox, read_message
from claims.reading.pdf import read_pdf
from claims.reading.raw_article import RawArticle, ReadMany, ReadOne
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


def read_text(data: bytes, where: str, language: str) -> RawArticle:
    """Read a plain text. Raises ReadError as `decode` does."""
    text, encoding = decode(data, where, language)
    notices = () if encoding.startswith("utf") else (f"read as {encoding}, not UTF-8",)
    return RawArticle(text=text, extractor=made_here(), raw=data, notices=notices)


_TEXT = "can't be read as text; save it as UTF-8"
_PAGE = "can't be read as a page; save it as text"
_FEED = "neither whole RSS nor Atom; fetch it again"
_ARCHIVE = "breaks off; fetch or save it again"

ONE: Mapping[str, Format] = {
    ".txt": Format(read_text, _TEXT),
    ".md": Format(read_text, _TEXT),
    ".html": Format(read_page, _PAGE),
    ".htm": Format(read_page, _PAGE),
    ".pdf": Format(read_pdf, "not a whole PDF; open it elsewhere and save it again", MAX_BINARY_BYTES),
    ".docx": Format(read_docx, "not a whole .docx; open it in Word and save it again", MAX_BINARY_BYTES),
    ".eml": Format(read_message, "not a whole message; save it again", MAX_BINARY_BYTES),
}
MANY: Mapping[str, Container] = {
    ".mbox": Container(read_mailbox, _ARCHIVE),
    ".rss": Container(read_feed, _FEED),
    ".atom": Container(read_feed, _FEED),
    ".xml": Container(read_feed, _FEED),
    ".warc": Container(read_warc, _ARCHIVE),
    ".warc.gz": Container(read_warc, _ARCHIVE),
}
LINES = ".jsonl"
ENDINGS = (*ONE, LINES, *MANY)

_MAGIC = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"), (b"WARC/", ".warc"))
_PAGE_STARTS = (b"<!doctype html", b"<html")
_FEED_STARTS = (b"<?xml", b"<rss", b"<feed")


def ending_of(name: str) -> str:
    """Give the ending by which a file is read, in small letters; the empty string where it has none.

    >>> ending_of("Archive.WARC.gz"), ending_of("a.b.txt"), ending_of("LISEZMOI")
    ('.warc.gz', '.txt', '')
    """
    name = name.lower()
    known = next((ending for ending in sorted(ENDINGS, key=len, reverse=True) if name.endswith(ending)), None)
    return known or (name[name.rindex(".") :] if "." in name.strip(".") else "")


def sniffed(head: bytes) -> str:
    """Give the ending of the kind that the first bytes of a nameless file are of; .txt where they tell none.

    >>> sniffed(b"%PDF-1.7"), sniffed(b"<!DOCTYPE html>"), sniffed(b'{"id": "a"}'), sniffed(b"Bonjour.")
    ('.pdf', '.html', '.jsonl', '.txt')
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512]
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
