"""Who may use the page: a browser on this machine that was given a start address, and nobody through it.

The page is bound to the loopback interface, but every page of the web can send a browser there. So each request must
name this machine (`Host`, against DNS rebinding) and carry a cookie that only a start address gives; a write must come
from a page of ours (`Sec-Fetch-Site`, `Origin`, or the token in its form) and be small; and no page may load or run
anything foreign.
"""

import logging
from collections.abc import Iterator
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from factcheck.web.keys import Keys

MOST_BYTES = 512 * 1024
"""Bytes of a form, at most, as they arrive; a note has room for 40,000 characters, of up to twelve each."""
UPLOADS = "/upload"
"""The address that files are sent to, which may be larger than a form."""
MOST_UPLOADED = 64_000_000
"""Bytes of a file, at most: the largest that is read."""
PROOF = "proof"
"""The field of a form, and the place in a request's scope, that hold what shows it to be of its session."""

_log = logging.getLogger(__name__)
_WRITES, _MOST_FIELDS = "POST", 80
_READS = frozenset({"GET", "HEAD"})
_SAME, _SCHEME = "same-origin", "http://"
_LONGEST_LENGTH = 18
_PATIENCE = 32
"""How many times what is allowed is read, so that a browser has sent everything and shows the answer."""
_SAFETY = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """An ASGI application that lets another one be used by the reviewer alone."""

    def __init__(self, app: ASGIApp, port: int, keys: Keys) -> None:
        self._app = app
        self._keys = keys
        self._cookie = f"factcheck_{port}"  # cookies don't tell ports apart
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or hand it on; either way the answer carries what keeps a browser safe."""
        if scope["type"] != "http":
            return

        async def safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SAFETY.items():
                    headers[name] = value
            await send(message)

        headers = Headers(scope=scope)
        session = self._session(headers)
        answer: ASGIApp | None = self._refusal(scope, headers, session)
        if answer is None and scope["method"] == _WRITES:
            most = MOST_UPLOADED if scope["path"] == UPLOADS else MOST_BYTES
            body = await _body(receive, most)
            if body is None:
                _log.warning("a form was broken off before it was whole; nothing was saved")
                return
            answer, receive = self._refused_write(headers, session, body, most), _again(body, receive)
        scope[PROOF] = self._keys.form(session)
        await (answer or self._app)(scope, receive, safe)

    def _refusal(self, scope: Scope, headers: Headers, session: str) -> Response | None:
        """Give the answer to a request that goes no further; None lets it through."""
        if headers.get("host", "").lower() not in self._hosts:
            return _no("This page answers on this machine only.", 421)
        if scope["method"] not in _READS | {_WRITES}:
            return _no("Only GET and POST.", 405)
        if scope["path"] == "/" and scope["method"] == "GET" and b"token=" in scope["query_string"]:
            return self._welcome(scope, session)
        if not session:
            return _no("Open the address that `factcheck serve` printed.", 403)
        return self._foreign(headers) if scope["method"] == _WRITES else None

    def _welcome(self, scope: Scope, session: str) -> Response:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        started = self._keys.exchange(given)
        if not (started or session):
            return _no(
                "This address was used already, or is of an earlier `factcheck serve`: open the one it printed last. "
                "If it wasn't you who used it, end `factcheck serve` and start it again.",
                403,
            )
        answer = RedirectResponse("/", 303)
        if started:
            answer.set_cookie(self._cookie, started, httponly=True, samesite="strict", path="/")
        return answer

    def _session(self, headers: Headers) -> str:
        """Give the session of a request, "" without one."""
        found = (value for name, value in _cookies(headers) if name == self._cookie and self._keys.knows(value))
        return next(found, "")

    def _foreign(self, headers: Headers) -> Response | None:
        """Refuse a write that a page of another origin sent, or whose length isn't told."""
        if headers.get("sec-fetch-site", _SAME) != _SAME or not self._is_ours(headers.get("origin")):
            return _no("Decisions are taken on this page only.", 403)
        length = headers.get("content-length", "")
        return None if length.isascii() and length.isdigit() else _no("How long is it?", 411)

    def _is_ours(self, origin: str | None) -> bool:
        return origin is None or (origin.startswith(_SCHEME) and origin.removeprefix(_SCHEME) in self._hosts)

    def _refused_write(self, headers: Headers, session: str, body: bytes, most: int) -> Response | None:
        """Refuse a write that is longer than it says, or by nothing shown to be of a page of ours."""
        told_length = int(headers["content-length"][:_LONGEST_LENGTH])
        if len(body) > min(told_length, most):
            return _no("Too long.", 413)
        told = headers.get("sec-fetch-site") == _SAME or "origin" in headers
        if told or self._keys.owns(session, _field(body)):
            return None
        return _no("Decisions are taken on this page only.", 403)


def _no(reason: str, status: int) -> Response:
    return PlainTextResponse(reason + "\n", status)


def _cookies(headers: Headers) -> Iterator[tuple[str, str]]:
    """Give the cookies of a request by name: split by hand, for other programs use any sign in theirs."""
    for header in headers.getlist("cookie"):
        for cookie in header.split(";"):
            name, _, value = cookie.strip().partition("=")
            yield name, value


async def _body(receive: Receive, most: int) -> bytes | None:
    """Read a body as it arrives and keep a byte more than allowed at most; None where the browser broke it off.

    The rest is read all the same, within bounds: a browser shows an answer only once it has sent everything.
    """
    body, arrived, more = bytearray(), 0, True
    while more and arrived <= _PATIENCE * MOST_BYTES + most:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        arrived += len(part)
        body += part[: most + 1 - len(body)]
        more = message.get("more_body", False)
    return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """Give the body that was read to the application, and then whatever else comes."""
    waiting = [body]

    async def receive_again() -> Message:
        return {"type": "http.request", "body": waiting.pop()} if waiting else await receive()

    return receive_again


def _field(body: bytes) -> str:
    """Give the token that a form carries, "" without one."""
    try:
        found = parse_qs(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        return ""
    return found.get(PROOF, [""])[-1]
