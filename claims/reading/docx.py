"""A Word file (.docx): its paragraphs and tables in order, with tracked insertions and without tracked deletions."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from claims.errors import ReadError
from claims.reading.drafts import Draft, made_by
from claims.reading.extras import needs
from claims.reading.files import MAX_CHARS, too_long

MAX_UNPACKED_BYTES = 60_000_000
"""What the text parts of a .docx may unpack to: a million characters take 40 MB at the most verbose."""

_GONE = ("del", "moveFrom", "Fallback", "instrText", "rPrChange")
"""Elements whose text is not in the document as it reads now: deleted, moved away, or said a second time."""


def read_docx(data: bytes, where: str, language: str) -> Draft:  # noqa: ARG001 - any reader is called so
    """Take the text out of a Word file. Raises ReadError: needs-extra, unreadable, locked, empty, too-long."""
    docx = needs("docx", "docx", where)
    _refuse_bombs(data, where)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n".join(_blocks(document.element.body))
    except Exception as error:  # python-docx lets KeyError, ValueError and lxml's own errors out of broken files
        raise ReadError("unreadable", where, "not a whole .docx; open it in Word and save it again") from error
    if not text.strip():
        raise ReadError("empty", where, "there is no text in it")
    if len(text) > MAX_CHARS:
        raise too_long(where)
    return Draft(text=text, extractor=made_by("python-docx"), raw=data)


def _refuse_bombs(data: bytes, where: str) -> None:
    """Raise where the file is no zip, or would unpack to more than any article needs."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError("locked", where, "a .doc, or a .docx with a password; save it as a plain .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            fits = _fits(archive)
    except Exception as error:  # zipfile lets what it meets out of broken archives: zlib's, struct's, ValueError
        raise ReadError("unreadable", where, "not a whole .docx; open it in Word and save it again") from error
    if not fits:
        raise too_long(where)


def _fits(archive: zipfile.ZipFile) -> bool:
    """Unpack the parts that hold text, no further than they say they go, and tell whether all is within the limit."""
    parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        return False
    for part in parts:
        with archive.open(part) as file:
            if len(file.read(part.file_size + 1)) > part.file_size:
                return False
    return True


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
