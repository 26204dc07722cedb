"""A Word file (.docx): its paragraphs and tables in order, with tracked insertions and without tracked deletions."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from claims.errors import ReadError
from claims.reading.apart import run_apart
from claims.reading.extras import needs
from claims.reading.files import MAX_CHARS, too_large, too_long
from claims.reading.raw_article import RawArticle, made_by

MAX_UNPACKED_BYTES = 128_000_000
"""What all parts of a .docx may unpack to, for they are all loaded: twice the pictures of the largest file."""

MAX_TAGS = 3_000_000
"""Tags in its XML: a million characters with a format of its own for each word have half as many."""

_PIECE_BYTES = 1_000_000

_GONE = ("del", "moveFrom", "Fallback", "instrText", "rPrChange")
"""Elements whose text is not in the document as it reads now: deleted, moved away, or said a second time."""


def read_docx(data: bytes, where: str, language: str) -> RawArticle:  # noqa: ARG001 - any reader is called so
    """Take the text out of a Word file. Raises ReadError: needs-extra, locked, unreadable, empty, too-long, -slow."""
    needs("docx", "docx", where)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError("locked", where, "a .doc, or a .docx with a password; save it as a plain .docx")
    _refuse_bombs(data, where)
    text = run_apart(__name__, text_of_document.__name__, data, where)
    if not text.strip():
        raise ReadError("empty", where, "there is no text in it")
    if len(text) > MAX_CHARS:
        raise too_long(where)
    return RawArticle(text=text, extractor=made_by("python-docx"), raw=data)


def text_of_document(data: bytes) -> str:
    """Give the text of a Word file. Raises ReadError where it is no whole one."""
    docx = needs("docx", "docx", "")
    try:
        return "\n".join(_blocks(docx.Document(io.BytesIO(data)).element.body))
    except MemoryError:
        raise
    except Exception as error:  # python-docx lets KeyError, ValueError and lxml's own errors out of broken files
        raise ReadError("unreadable", "", "not a whole .docx; open it in Word and save it again") from error


def _refuse_bombs(data: bytes, where: str) -> None:
    """Unpack what python-docx would load, a piece at a time, and raise where it is more than any article needs.

    Sizes that a zip states are a claim: what counts is what really comes out.
    """
    size = elements = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            with archive.open(part) as file:
                while piece := file.read(_PIECE_BYTES):
                    size += len(piece)
                    elements += piece.count(b"<") if part.filename.endswith((".xml", ".rels")) else 0
                    if size > MAX_UNPACKED_BYTES or elements > MAX_TAGS:
                        raise too_large(where)


def _blocks(body: Any) -> Iterator[str]:
    """Give the paragraphs, and the rows of tables with a bar between their cells, in order."""
    for block in body:
        name = _name(block)
        if name == "p":
            yield _text(block)
        elif name == "tbl":
            for row in (node for node in block.iter() if _name(node) == "tr"):
                cells = (" ".join(_text(cell).split()) for cell in row if _name(cell) == "tc")
                yield " | ".join(cells)
        elif name in {"sdt", "sdtContent", "ins", "moveTo"}:
            yield from _blocks(block)


def _text(node: Any) -> str:
    """Give the words of a paragraph or cell, in order."""
    name = _name(node)
    if name in _GONE:
        return ""
    if name == "t":
        return node.text or ""
    if name in {"tab", "br", "cr"}:
        return "\t" if name == "tab" else "\n"
    if name == "noBreakHyphen":
        return "-"
    inside = "".join(_text(child) for child in node)
    return inside + "\n" if name == "p" and _name(node.getparent()) in {"tc", "txbxContent"} else inside


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
