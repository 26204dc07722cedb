"""XML inside a zip (OpenDocument, EPUB): one part at a time, no more of it than an article can need."""

import io
import posixpath
import zipfile
from typing import Any
from urllib.parse import unquote

from claims.errors import ReadError
from claims.reading.files import too_large

MAX_PART_BYTES = 32_000_000
"""What one part may unpack to: a text of a million characters with a format of its own for each word has half of it."""
MAX_PARTS = 20_000


def opened_zip(data: bytes, broken: str) -> zipfile.ZipFile:
    """Open a zip. Raises ReadError: unreadable for one that is none, too-long for one of too many parts."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise ReadError("unreadable", "", broken) from error
    if len(archive.infolist()) > MAX_PARTS:
        raise too_large("", f"in more than {MAX_PARTS:,} parts")
    return archive


def part(archive: zipfile.ZipFile, name: str, broken: str) -> bytes:
    """Unpack a part; sizes that a zip states are a claim: what counts is what comes out. Raises ReadError as above."""
    try:
        if archive.getinfo(name).flag_bits & 1:
            raise ReadError("locked", "", "it has a password; save it without")
        with archive.open(name) as file:
            content = file.read(MAX_PART_BYTES + 1)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise ReadError("unreadable", "", broken) from error
    if len(content) > MAX_PART_BYTES:
        raise too_large("")
    return content


def parsed(content: bytes, broken: str) -> Any:
    """Parse XML that opens nothing and expands nothing. Raises ReadError(unreadable)."""
    from lxml import etree  # noqa: PLC0415 - only who reads such files pays it

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("unreadable", "", broken) from error


def local(node: Any) -> str:
    """Give the name of an element without its namespace; the empty string for a comment.

    >>> from lxml import etree
    >>> local(etree.fromstring("<a xmlns='urn:x'/>"))
    'a'
    """
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def beside(part_name: str, href: str) -> str:
    """Give the name of the part that another one links to.

    >>> beside("OEBPS/content.opf", "text/a%20b.xhtml#top")
    'OEBPS/text/a b.xhtml'
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(part_name), unquote(href.partition("#")[0])))
