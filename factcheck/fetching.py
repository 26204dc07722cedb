"""A page from the web, when a person asks for it: the one place of the project that opens a connection elsewhere."""

import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

import urllib3

from claims.errors import ReadError
from claims.reading.drafts import made_by
from claims.reading.files import too_long
from claims.reading.formats import MAX_BINARY_BYTES, sniffed

TIMEOUT_S = 20.0
_CHUNK = 65_536
_REDIRECTIONS = 5
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


@dataclass(frozen=True)
class Fetched:
    """A page as it came: its address after redirections, what it says it is, its bytes, and the ending for those."""

    url: str
    media_type: str
    body: bytes
    ending: str


def fetch(url: str, timeout_s: float = TIMEOUT_S) -> Fetched:
    """Get a page. ``timeout_s`` is for all of it, in seconds.

    Raises ReadError: unsupported (no http address), unreachable, refused (any answer but 200), too-slow, too-long.
    """
    if not url.startswith(("http://", "https://")):
        raise ReadError("unsupported", url, "not an http or https address")
    deadline = time.monotonic() + timeout_s
    headers = {"User-Agent": f"{made_by('factcheck')} (reads one page for its user)"}
    retries = urllib3.Retry(total=_REDIRECTIONS, connect=0, read=0, redirect=_REDIRECTIONS)
    try:
        with (
            urllib3.PoolManager(headers=headers) as pool,
            pool.request(
                "GET", url, timeout=urllib3.Timeout(timeout_s), retries=retries, preload_content=False
            ) as answer,
        ):
            if answer.status != HTTPStatus.OK:
                raise ReadError("refused", url, f"the server answers {answer.status} {answer.reason or ''}".rstrip())
            body = _body(answer, url, deadline, timeout_s)
            media_type = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
            last = urljoin(url, answer.geturl() or "")
            return Fetched(last, media_type, body, _ENDINGS.get(media_type) or sniffed(body))
    except urllib3.exceptions.TimeoutError as error:
        raise _too_slow(url, timeout_s) from error
    except urllib3.exceptions.MaxRetryError as error:
        if isinstance(error.reason, urllib3.exceptions.TimeoutError):
            raise _too_slow(url, timeout_s) from error
        raise _unreachable(url) from error
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise _unreachable(url) from error


def _body(answer: Any, url: str, deadline: float, timeout_s: float) -> bytes:
    """Read an answer until its end, the deadline, or the most that any file may hold."""
    body = bytearray()
    while chunk := answer.read1(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > MAX_BINARY_BYTES:
            raise too_long(url)
        if time.monotonic() > deadline:
            raise _too_slow(url, timeout_s)
    return bytes(body)


def _too_slow(url: str, timeout_s: float) -> ReadError:
    return ReadError("too-slow", url, f"no whole answer within {timeout_s:g} seconds; try --timeout with more")


def _unreachable(url: str) -> ReadError:
    return ReadError("unreachable", url, "can't be reached; is the address right, is there a network?")
