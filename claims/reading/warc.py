"""A web archive (.warc, .warc.gz): each captured page is an article, by its address."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from claims.errors import ReadError
from claims.reading.drafts import Draft, Note, made_by
from claims.reading.extras import needs
from claims.reading.files import MAX_BYTES, too_long
from claims.reading.html import read_page
from claims.reading.pdf import read_pdf

_READERS: dict[str, Callable[[bytes, str, str], Draft]] = {
    "text/html": read_page,
    "application/xhtml+xml": read_page,
    "application/pdf": read_pdf,
}


def read_warc(file: BinaryIO, where: str, language: str) -> Iterator[tuple[str, Draft] | Note | ReadError]:
    """Give the pages and PDFs that were captured whole; what else there is is counted. Raises ReadError."""
    warcio = needs("warcio.archiveiterator", "warc", where)
    passed: Counter[str] = Counter()
    pages = 0
    try:
        for record in warcio.ArchiveIterator(file):
            if record.rec_type != "response":
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
            if record.http_headers.get_statuscode() != "200" or kind not in _READERS:
                passed[kind or "other"] += 1
                continue
            pages += 1
            try:
                yield address, _draft(record, address, kind, f"{where}:{address}", language)
            except ReadError as error:
                yield error
    except Exception as error:  # warcio lets its own, zlib's and ValueError out of broken archives
        raise ReadError("unreadable", where, f"broken after {pages} pages; those were read") from error
    if passed:
        kinds = ", ".join(f"{count} {kind}" for kind, count in passed.most_common(3))
        yield Note(f"{where}: {passed.total()} captures that are no pages passed over ({kinds})")
    if not pages:
        yield ReadError("empty", where, "no page was captured in it")


def _draft(record: Any, address: str, kind: str, where: str, language: str) -> Draft:
    data = record.content_stream().read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_long(where)
    draft = _READERS[kind](data, where, language)
    extractor = f"{draft.extractor}, {made_by('warcio')}"
    return Draft(**{**vars(draft), "raw": data, "url": draft.url or address or None, "extractor": extractor})
