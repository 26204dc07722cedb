"""Who may use the page: a browser on this machine that was given the start address, and nobody through it.

The page is bound to the loopback interface, but every page of the web can send a browser there. So each request must
name this machine (`Host`, against DNS rebinding) and carry the cookie that only the start address gives; a write must
come from a page of ours (`Sec-Fetch-Site`, `Origin`) and be small; and no page may load or run anything foreign.
"""

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 64 * 1024
"""Bytes of a form, at most; a note has room for 10,000 characters."""

_WRITES = "POST"
_READS = frozenset({"GET", "HEAD"})
_SAFETY = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """An ASGI application that lets another one be used by the reviewer alone."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self._app = app
        self._token = token
        self._cookie = f"factcheck_{port}"  # cookies don't tell ports apart
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or hand it on; either way the answer carries what keeps a browser safe."""
        if scope["type"] != "http":
            return
        answer: ASGIApp = self._refusal(scope) or self._app

        async def safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SAFETY.items():
                    headers[name] = value
            await send(message)

        await answer(scope, receive, safe)

    def _refusal(self, scope: Scope) -> Response | None:
        """Give the answer to a request that goes no further; None lets it through."""
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._hosts:
            return _no("This page answers on this machine only.", 421)
        if scope["method"] not in _READS | {_WRITES}:
            return _no("Only GET and POST.", 405)
        if scope["path"] == "/" and scope["method"] in _READS and b"token=" in scope["query_string"]:
            return self._welcome(scope)
        if not self._is_known(headers):
            return _no("Open the address that `factcheck serve` printed.", 403)
        return self._refused_write(headers) if scope["method"] == _WRITES else None

    def _welcome(self, scope: Scope) -> Response:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if not self._same(given):
            return _no("This address is of an earlier `factcheck serve`; open the one it printed last.", 403)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
        return answer

    def _is_known(self, headers: Headers) -> bool:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return found is not None and self._same(found.value)

    def _same(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._token.encode())

    def _refused_write(self, headers: Headers) -> Response | None:
        origin = headers.get("origin")
        ours = origin is None or origin.removeprefix("http://") in self._hosts
        if headers.get("sec-fetch-site", "same-origin") != "same-origin" or not ours:
            return _no("Decisions are taken on this page only.", 403)
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            return _no("How long is it?", 411)
        return _no("Too long.", 413) if int(length) > MOST_BYTES else None


def _no(reason: str, status: int) -> Response:
    return PlainTextResponse(reason + "\n", status)
