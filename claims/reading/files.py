"""Bytes to text: encodings, limits, and what is no text at all."""

import io
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from claims.errors import ReadError
from claims.languages import table

MAX_CHARS = 1_000_000
"""spaCy refuses longer texts, and a whole novel is shorter: a longer "article" is a dump that wants splitting."""

MAX_BYTES = 4 * MAX_CHARS
"""No encoding that is read here needs more than four bytes a character, so a bigger file need not be loaded."""

MAX_LINE_BYTES = 8 * MAX_CHARS
"""A .jsonl line may write every character as a six-byte escape, and carries fields beside the text."""

_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"7z\xbc\xaf",
    b"SQLite ",
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_RATIO = 0.01  # a stray form feed or backspace is text; a program or an image is a third control bytes
_MIN_SIGN_RATIO = 0.9  # of the non-ASCII characters: a French text read in the wrong code page falls below a half


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """Read a whole file of ``most`` bytes or fewer. Raises ReadError: missing, unreadable, empty, too-long."""
    with opened(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise too_long(str(path))
    if not data.strip():
        raise ReadError("empty", str(path), "the file is empty")
    return data


def read_lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Number and give each line from 1; None stands for a line over MAX_LINE_BYTES, which is skipped unread."""
    number = 0
    while line := file.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) <= MAX_LINE_BYTES:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_LINE_BYTES)
        yield number, None


def too_long(where: str) -> ReadError:
    """Build the error for a text over the limit."""
    return ReadError("too-long", where, f"longer than {MAX_CHARS:,} characters; split it into articles")


def too_large(where: str, what: str = "once unpacked") -> ReadError:
    """Build the error for a file that holds more than its article can need: ``what`` of it is too large."""
    return ReadError("too-long", where, f"far larger than an article, {what}; take the article out of it")


def decode(data: bytes, where: str, language: str = "fr", most: int = MAX_CHARS) -> tuple[str, str]:
    r"""Give the text and the name of its encoding; a byte-order mark is dropped, line ends become ``\n``.

    Line ends are evened out the way every editor and ``open(path).read()`` do, so that offsets mean the same there.
    Raises ReadError: binary, wrong-encoding, empty, too-long where it has over ``most`` characters.

    >>> decode("déjà vu".encode("latin-1"), "a.txt")
    ('déjà vu', 'latin-1')
    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding is None and (b"\0" in data or data.startswith(_MAGIC)):
        raise ReadError("binary", where, "not a text file (or UTF-16 without a byte-order mark)")
    text, encoding = _decode_as(data, encoding, where) if encoding else _guess(data, where, language)
    text = text.removeprefix("\ufeff")
    if "\0" in text or len(_CONTROLS.findall(text)) > _MAX_CONTROL_RATIO * len(text):
        raise ReadError("binary", where, "not a text file")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError("empty", where, "there is no text in it")
    if len(text) > most:
        raise too_long(where)
    return text, encoding


def _decode_as(data: bytes, encoding: str, where: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        why = f"says it is {encoding.upper()} but is not (byte {error.start}); save it as UTF-8"
        raise ReadError("wrong-encoding", where, why) from error


def _guess(data: bytes, where: str, language: str) -> tuple[str, str]:
    """Decode as UTF-8, else as the first old code page in which the text is made of the language's letters."""
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        once = _decoded_once_more(whole)
        return (whole, "utf-8") if once is None else (once, _TWICE)
    signs = frozenset(table(language, "reading")["encoding"]["signs"])
    for encoding in ("latin-1", "cp1252", "mac_roman", "cp850"):
        text = _plausible(data, encoding, signs)
        if text is not None and encoding == "latin-1" and _OF_LATIN_9.search(text):
            return data.decode(_LATIN_9), _LATIN_9
        if text is not None:
            return text, encoding
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most files never need it

    best = from_bytes(data).best()
    text = None if best is None else _plausible(data, best.encoding, signs)
    if best is None or text is None:
        raise ReadError("wrong-encoding", where, "neither UTF-8 nor a code page of this language; save it as UTF-8")
    return text, best.encoding


_LATIN_9 = "iso-8859-15"
_OF_LATIN_9 = re.compile(r"[^\W\d_]½|(?<!\w)¼[^\W\d_]")
"""Halves behind a letter and quarters that begin a word: in Latin-9 they are the two ligatures of o and e."""
_TWICE = "twice-encoded UTF-8"
_OF_TWICE = re.compile("[\u00c2-\u00f4][^\\x00-\\x7f]")


def _decoded_once_more(text: str) -> str | None:
    """What a text was before somebody took its UTF-8 for an old code page and encoded it again; None where nobody did.

    All of it must fit: hardly a text of letters beyond ASCII is UTF-8 by chance.
    """
    if not _OF_TWICE.search(text):
        return None
    try:
        return b"".join(_byte(char) for char in text).decode("utf-8")
    except UnicodeError:
        return None


def _byte(char: str) -> bytes:
    return char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode("cp1252")


def _plausible(data: bytes, encoding: str, signs: frozenset[str]) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    beyond_ascii = [char for char in text if ord(char) > 0x7F]
    if any("\x80" <= char <= "\x9f" for char in beyond_ascii):
        return None  # control characters in latin-1 are the quotation marks and dashes of another code page
    right = sum(char in signs for char in beyond_ascii)
    return text if right >= _MIN_SIGN_RATIO * len(beyond_ascii) else None


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read. Raises ReadError, missing or unreadable, for what isn't there, no file, or forbidden.

    A link is followed to its file. A pipe or a device is refused without waiting for what it may give.
    """
    with saying_where(path):
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise ReadError("unreadable", str(path), "not a file: a pipe or device can be read with -")
            yield file


@contextmanager
def saying_where(path: Path) -> Iterator[None]:
    """Turn the operating system's refusals into a ReadError that names the path."""
    where = str(path)
    try:
        yield
    except FileNotFoundError as error:
        raise ReadError("missing", where, "no such file or folder") from error
    except IsADirectoryError as error:
        raise ReadError("unreadable", where, "a folder, not a file") from error
    except PermissionError as error:
        raise ReadError("unreadable", where, "no permission to read it") from error
    except OSError as error:
        raise ReadError("unreadable", where, (error.strerror or str(error)).lower()) from error


class Chain(io.RawIOBase):
    """What was read ahead, then the rest of the stream, as one stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:  # noqa: D102 - as io.RawIOBase has it
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]  # noqa: D102
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
