"""Newsletters: a message (.eml) or a mailbox (.mbox); the sender is the source, the subject the title."""

import datetime
import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses, parsedate_to_datetime
from functools import partial
from typing import BinaryIO

from claims.errors import ReadError
from claims.reading.files import MAX_BYTES, decode, too_large, too_long
from claims.reading.flowed import unflowed
from claims.reading.html import read_page
from claims.reading.raw_article import Member, Note, RawArticle
from claims.reading.senders import mailed

_MIN_PLAIN = 0.3
"""A plain part with less of the words of its HTML sister than this says `see the web page` and no more."""
MAX_FIELD_BYTES = 8_000
"""A header that is read (sender, subject, day, kind of a part): `email` takes time with the square of its length, and
some lists of addresses, which are not read, are longer."""
MAX_HEADER_BYTES = 200_000
"""All such headers of a message and its parts together: a hundred attachments have a tenth of it."""
MAX_NESTING = 100
"""Parts that hold parts: `email` goes down the stack by each; a forwarded newsletter has three."""
_FIELD = re.compile(
    rb"^(?:from|subject|date|message-id|mime-version|content-[a-z-]{1,30})[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_NESTED = re.compile(rb"^content-type[ \t]*:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_MESSAGE_ID = re.compile(
    rb"^message-id[ \t]*:\s*<?([\x21-\x3d\x3f-\x7e]{1,250})>?[ \t\r]*$", re.IGNORECASE | re.MULTILINE
)
_BLANK_RUNS = re.compile(r"\n{3,}")


def read_message(data: bytes, where: str, language: str) -> RawArticle:
    """Read a message: its plain text, or its HTML where that says more. Raises ReadError, as the readers of both do."""
    _refuse_bombs(data, where)
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not message.keys():
        raise ReadError("unreadable", where, "not a message: it has no header")
    text, extractor = _body(message, where, language)
    subject = " ".join(str(message["subject"] or "").split())
    told = mailed(_sender(message), _day(message), subject, text)
    return RawArticle(
        text=text,
        extractor=extractor,
        raw=data,
        source=told.source,
        published=told.published,
        title=subject or None,
        page=told.page,
        notices=_attached(message),
    )


def _refuse_bombs(data: bytes, where: str) -> None:
    """Raise where the headers that are read would take the parser of the library minutes, or its parts the stack."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")  # `email` takes each of the three for a line's end
    if len(_NESTED.findall(lines)) > MAX_NESTING:
        raise too_large(where, f"in more than {MAX_NESTING} parts within parts")
    sizes = [len(field[0]) for field in _FIELD.finditer(lines)]
    if max(sizes, default=0) > MAX_FIELD_BYTES or sum(sizes) > MAX_HEADER_BYTES:
        raise too_large(where, "in a header of its own or in all of them")


def read_mailbox(file: BinaryIO, where: str, language: str) -> Iterator[Member | Note | ReadError]:
    """Give the messages of a mailbox, each by its Message-ID, or its number where it has none."""
    number = 0
    for number, data in enumerate(_messages(file), 1):
        place = f"{where}:message {number}"
        if data is None:
            yield too_long(place)
        else:
            yield _key(data) or str(number), partial(read_message, data, place, language)
    if not number:
        yield ReadError("empty", where, "there is no message in it")


def _key(data: bytes) -> str | None:
    """Give the Message-ID, which stands in the head of a message, in ASCII and on a line of its own."""
    found = _MESSAGE_ID.search(data.partition(b"\n\n")[0] if b"\n\n" in data else data.partition(b"\r\n\r\n")[0])
    return found[1].decode("ascii") if found else None


def _messages(file: BinaryIO) -> Iterator[bytes | None]:
    """Give the bytes of each message, None for one that is too long; `From ` at the start of a line opens the next."""
    lines: list[bytes] = []
    size, started, blank = 0, False, True
    for line in iter(lambda: file.readline(MAX_BYTES), b""):
        if blank and line.startswith(b"From "):
            if started:
                yield b"".join(lines) if size <= MAX_BYTES else None
            lines, size, started = [], 0, True
        elif started:
            size += len(line)
            if size <= MAX_BYTES:
                lines.append(line[1:] if line.startswith(b">From ") else line)
        blank = not line.strip()
    if started:
        yield b"".join(lines) if size <= MAX_BYTES else None


def _body(message: EmailMessage, where: str, language: str) -> tuple[str, str]:
    plain, page = (message.get_body((kind,)) for kind in ("plain", "html"))
    text = "" if plain is None else _decoded(plain, where, language)
    if page is not None:
        try:
            raw_article = read_page(_payload(page), where, language)
            if len(text.split()) < _MIN_PLAIN * len(raw_article.text.split()):
                return raw_article.text, raw_article.extractor
        except ReadError:
            if not text.strip():
                raise
    if not text.strip():
        raise ReadError("empty", where, "there is no text in this message")
    return text, "email"


def _decoded(part: MIMEPart, where: str, language: str) -> str:
    """Give the words of a plain part: by its charset, else as any text; lines that were only wrapped are whole."""
    raw = _payload(part)
    if not raw.strip():
        return ""
    try:
        text = raw.decode(part.get_content_charset() or "utf-8")
        raw = text.encode()
    except (LookupError, UnicodeError):
        pass
    text = decode(raw, where, language)[0]
    if str(part.get_param("format", "")).lower() == "flowed":
        text = unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return _BLANK_RUNS.sub("\n\n", text).strip()


def _payload(part: MIMEPart) -> bytes:
    raw = part.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""


def _day(message: EmailMessage) -> datetime.date | None:
    try:
        return parsedate_to_datetime(str(message["date"])).date()
    except (TypeError, ValueError):
        return None


def _sender(message: EmailMessage) -> tuple[str, str]:
    """The name and the address of who sent a message, a comma in the name without quotes or not."""
    found = getaddresses([str(message["from"] or "")])
    names = [name or address for name, address in found if name or "@" not in address]
    return ", ".join(filter(None, names)), next((address for _, address in found if "@" in address), "")


def _attached(message: EmailMessage) -> tuple[str, ...]:
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    return (f"attachments are not read: {', '.join(names[:3])}{', …' if len(names) > 3 else ''}",) if names else ()
