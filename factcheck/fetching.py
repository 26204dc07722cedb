"""A page from the web, and findings to an address, when a person asks for it.

The one place of the project that opens a connection elsewhere.
"""

from dataclasses import dataclass
from http import HTTPStatus
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urljoin

import urllib3

from claims.errors import ReadError
from claims.reading.extras import made_here
from claims.reading.files import too_long
from claims.reading.formats import MAX_BINARY_BYTES, sniffed

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")

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
    """Get a page. ``timeout_s`` is for all of it, in seconds: the name, the answer's head, redirections, the body.

    Raises ReadError: unsupported (no http address), unreachable, refused (any answer but 200), too-slow, too-long.
    """
    return _in_time(url, timeout_s, lambda: _get(url, timeout_s))


def send(url: str, body: bytes, timeout_s: float = TIMEOUT_S) -> None:
    """Post JSON to an address, once. ``timeout_s`` is for all of it, in seconds.

    Raises ReadError: unsupported (no http address), unreachable, refused (any answer but one of success), too-slow.
    """
    _in_time(url, timeout_s, lambda: _post(url, body, timeout_s))


def _in_time(url: str, timeout_s: float, ask: "Callable[[], Answer]") -> "Answer":
    """Give what asking gives, if it does in time. Raises ReadError."""
    if not url.startswith(("http://", "https://")):
        raise ReadError("unsupported", url, "not an http or https address")
    answers: Queue[Answer | ReadError] = Queue()
    # A server that sends a letter a second never lets a single wait time out, and a look-up of a name can't be
    # stopped: what is late is left behind, in a thread that ends with the program.
    Thread(target=lambda: answers.put(_answer(url, timeout_s, ask)), daemon=True).start()
    try:
        answer = answers.get(timeout=timeout_s)
    except Empty:
        answer = _too_slow(url, timeout_s)
    if isinstance(answer, ReadError):
        raise answer
    return answer


def _answer(url: str, timeout_s: float, ask: "Callable[[], Answer]") -> "Answer | ReadError":
    """Get an answer or what is wrong with it, whatever that is."""
    try:
        return ask()
    except ReadError as error:
        return error
    except urllib3.exceptions.MaxRetryError as error:
        return _failure(url, timeout_s, error.reason or error)
    except Exception as error:  # noqa: BLE001 - urllib3's, http.client's, ssl's, of a broken address: all end here
        return _failure(url, timeout_s, error)


def _get(url: str, timeout_s: float) -> Fetched:
    headers = {"User-Agent": f"{made_here()} (reads one page for its user)"}
    # Nobody waits as long as a server asks: who is told to come again later is refused.
    retries = urllib3.Retry(
        total=_REDIRECTIONS, connect=0, read=1, redirect=_REDIRECTIONS, respect_retry_after_header=False
    )
    with (
        urllib3.PoolManager(headers=headers) as pool,
        pool.request("GET", url, timeout=urllib3.Timeout(timeout_s), retries=retries, preload_content=False) as answer,
    ):
        if answer.status != HTTPStatus.OK:
            raise ReadError("refused", url, f"the server answers {answer.status} {answer.reason or ''}".rstrip())
        body = _body(answer, url)
        media_type = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
        last = urljoin(url, answer.geturl() or "")
        return Fetched(last, media_type, body, _ENDINGS.get(media_type) or sniffed(body))


def _post(url: str, body: bytes, timeout_s: float) -> None:
    headers = {"User-Agent": made_here(), "Content-Type": "application/json"}
    with urllib3.PoolManager(headers=headers) as pool:
        answer = pool.request("POST", url, body=body, timeout=urllib3.Timeout(timeout_s), retries=False)
        if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            raise ReadError("refused", url, f"the server answers {answer.status} {answer.reason or ''}".rstrip())


def _body(answer: Any, url: str) -> bytes:
    """Read an answer until its end, or the most that any file may hold."""
    body = bytearray()
    while chunk := answer.read1(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > MAX_BINARY_BYTES:
            raise too_long(url)
    return bytes(body)


_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (urllib3.exceptions.NameResolutionError, "there is no server of that name, or no network"),
    (urllib3.exceptions.NewConnectionError, "nobody answers there; is the address right, is there a network?"),
    (urllib3.exceptions.SSLError, "its certificate can't be trusted; look at it in a browser"),
    (urllib3.exceptions.ResponseError, "it sends on from one address to the next without end"),
    (urllib3.exceptions.LocationValueError, "not an address that can be asked"),
    (urllib3.exceptions.ProtocolError, "the answer breaks off, or is none that a web server gives"),
    (urllib3.exceptions.DecodeError, "the answer is packed in a way that can't be unpacked"),
)
"""What went wrong, in the words of who asked; the first kind that fits."""


def _failure(url: str, timeout_s: float, error: Exception) -> ReadError:
    why = next((why for kind, why in _REASONS if isinstance(error, kind)), None)
    if why is None and isinstance(error, urllib3.exceptions.TimeoutError):
        return _too_slow(url, timeout_s)
    return ReadError("unreachable", url, why or "can't be reached; is the address right, is there a network?")


def _too_slow(url: str, timeout_s: float) -> ReadError:
    return ReadError("too-slow", url, f"no whole answer within {timeout_s:g} seconds; try --timeout with more")
