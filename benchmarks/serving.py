"""The review page served for real on a free port, a client as plain as they come, and a store to show."""

import http.client
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from claims import Article
from claims.extraction import extract
from claims.fingerprint import rules_version
from factcheck.comparison import find_findings
from factcheck.store import Store
from factcheck.web.server import Served, server


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str


class Client:
    """Asks for pages, with the cookies it was given."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.cookies: dict[str, str] = {}

    def enter(self) -> "Client":
        """Open the start address."""
        self.get(self.served.start_address().removeprefix(self.served.origin))
        return self

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page, redirects not followed."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, form: Mapping[str, str | Sequence[str]], **headers: str) -> Answer:
        """Send a form as a browser does from a page of the same origin."""
        told = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin", **_named(headers)}
        return self._ask("POST", path, urlencode(form, doseq=True).encode(), told)

    def send(self, path: str, body: bytes, kind: str = "application/octet-stream") -> Answer:
        """Send a file as the page does."""
        return self._ask("POST", path, body, {"Sec-Fetch-Site": "same-origin", "Content-Type": kind})

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        told = dict(_named(headers))
        if self.cookies:
            told.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        with closing(http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=60)) as connection:
            connection.request(method, path, body, {"Connection": "close", **told})
            answer = connection.getresponse()
            text = answer.read().decode("utf-8")
        for value in answer.headers.get_all("set-cookie") or []:
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.split(";", 1)[0]
        return Answer(answer.status, {key.lower(): value for key, value in answer.headers.items()}, text)


@contextmanager
def serving(database: str | Path, reviewer: str = "Awa", *, fetches: bool = False) -> Iterator[Served]:
    """Serve a store from a thread of this process until the block ends."""
    with Store(database, create=False), Served.on(0) as served:
        running = server(served, database, reviewer, fetches=fetches)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [served.listener]}, daemon=True)
        thread.start()
        try:
            yield served
        finally:
            running.should_exit = True
            thread.join(timeout=10)


def fill(path: str | Path, articles: Sequence[Article]) -> None:
    """Read articles into a store and compare them."""
    claims = [claim for article in articles for claim in extract(article)]
    with Store(path) as store:
        for article in articles:
            store.add(article, [claim for claim in claims if claim.article == article.id], rules_version())
        store.replace_findings(find_findings(articles, claims))


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
