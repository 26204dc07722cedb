"""What lets a browser in: a start address for one use, the cookie it is exchanged for, and what its forms carry.

The program's memory holds the one secret; a session is a number signed with it, so that none has to be remembered.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable

_BYTES = 24
_SESSION, _FORM = "session", "form"


class Keys:
    """The keys of one `factcheck serve`."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        self._starts: dict[str, Callable[[], None] | None] = {}

    def start(self, then: Callable[[], None] | None = None) -> str:
        """Give the token of a start address, good for one use; ``then`` is called when it was used."""
        token = secrets.token_urlsafe(_BYTES)
        self._starts[token] = then
        return token

    def exchange(self, start: str) -> str | None:
        """Give a new session for the token of a start address, which is dead from then on; None where it is dead."""
        try:
            then = self._starts.pop(start)
        except KeyError:
            return None
        if then is not None:
            then()
        number = secrets.token_urlsafe(_BYTES)
        return f"{number}.{self._sign(_SESSION, number)}"

    def knows(self, session: str) -> bool:
        """Tell whether a session is one of these."""
        number, _, sign = session.partition(".")
        return _same(sign, self._sign(_SESSION, number))

    def form(self, session: str) -> str:
        """Give the token that the forms of a session carry."""
        return self._sign(_FORM, session)

    def owns(self, session: str, form: str) -> bool:
        """Tell whether a form is one of a session's own."""
        return _same(form, self.form(session))

    def _sign(self, use: str, words: str) -> str:
        return hmac.new(self._secret, f"{use} {words}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
