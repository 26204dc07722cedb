"""A web archive (.warc, .warc.gz): each captured page is an article, by its address."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO

from claims.errors import ReadError
from claims.reading.extras import needs
from claims.reading.files import MAX_BYTES, too_large, too_long
from claims.reading.html import read_page
from claims.reading.pdf import read_pdf
from claims.reading.raw_article import Member, Note, RawArticle, made_by

MAX_HEADER_BYTES = 1_000_000
"""What the heads of one record may hold, its own and those of HTTP: servers send a few thousand bytes."""

_READERS: dict[str, Callable[[bytes, str, str], RawArticle]] = {
    "text/html": read_page,
    "application/xhtml+xml": read_page,
    "application/pdf": read_pdf,
}


def read_warc(file: BinaryIO, where: str, language: str) -> Iterator[Member | Note | ReadError]:
    """Give the pages and PDFs that were captured whole; what else there is is counted. Raises ReadError."""
    archive = needs("warcio.archiveiterator", "warc", where).ArchiveIterator(file, no_record_parse=True)
    archive.reader = _ShortHeaders(archive.reader, where)
    parser = needs("warcio.statusandheaders", "warc", where).StatusAndHeadersParser([], verify=False)
    passed: Counter[str] = Counter()
    pages = 0
    for record in archive:
        if record.rec_type != "response":
            continue
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        kind = _kind(record, parser)
        if kind not in _READERS:
            passed[kind] += 1
            continue
        pages += 1
        yield address, partial(_draft, record, address, kind, f"{where}:{address}", language)
    if passed:
        kinds = ", ".join(f"{count} {kind}" for kind, count in passed.most_common(3))
        yield Note(f"{where}: {passed.total()} captures that are no pages passed over ({kinds})")
    if not pages:
        yield ReadError("empty", where, "no page was captured in it")


class _ShortHeaders:
    """The reader of an archive, which gives no more than MAX_HEADER_BYTES by lines: a record's heads are that short.

    What is read by the piece is the content, which its reader asks for in measure.
    """

    def __init__(self, reader: Any, where: str) -> None:
        self._reader = reader
        self._where = where
        self._given = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)

    def read(self, length: int | None = None) -> bytes:
        """Read a piece of a record's content."""
        self._given = 0
        piece: bytes = self._reader.read(length)
        return piece

    def readline(self, length: int | None = None) -> bytes:
        """Read a line of a record's heads. Raises ReadError(too-long) where they are too long."""
        most = MAX_HEADER_BYTES + 1 - self._given
        line: bytes = self._reader.readline(min(length or most, most))
        self._given += len(line)
        if self._given > MAX_HEADER_BYTES:
            raise too_large(self._where, "in the headers of a record")
        return line


def _kind(record: Any, parser: Any) -> str:
    """Read the HTTP headers of a record and give the media type of a page that came whole, else what it is instead."""
    try:
        record.http_headers = parser.parse(record.raw_stream)
    except Exception:  # noqa: BLE001 - no HTTP in it (dns:, whois:, empty), or heads without end: not the archive's
        return "no answer of a server"
    kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    status = record.http_headers.get_statuscode()
    return (kind or "other") if status == "200" else f"{kind or 'other'} ({status[:3] or '?'})"


def _draft(record: Any, address: str, kind: str, where: str, language: str) -> RawArticle:
    data = record.content_stream().read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_long(where)
    raw_article = _READERS[kind](data, where, language)
    extractor = f"{raw_article.extractor}, {made_by('warcio')}"
    return RawArticle(
        **{**vars(raw_article), "raw": data, "url": raw_article.url or address or None, "extractor": extractor}
    )
