"""Pages that are fetched when a person asks: kept as they came, refused in one line, never waited for too long."""

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import sqlite_utils

from claims.errors import ReadError
from factcheck import fetching
from factcheck.commands import run
from factcheck.fetching import fetch
from factcheck.store import Store

PAGE = (Path(__file__).parent / "pages" / "1-json-ld.html").read_bytes()


def answer(status, *headers, body=b""):
    return b"\r\n".join([f"HTTP/1.1 {status}".encode(), *headers, b"Connection: close", b"", body])


HTML = b"Content-Type: text/html; charset=utf-8"
LATER = b"Retry-After: 86400"
ANSWERS = {
    "/page": [answer("200 OK", HTML, body=PAGE)],
    "/plain": [answer("200 OK", body=PAGE)],
    "/moved": [answer("301 Moved", b"Location: /page")],
    "/loop": [answer("302 Found", b"Location: /loop")],
    "/file": [answer("302 Found", b"Location: file:///etc/passwd")],
    "/none": [answer("404 Not Found")],
    "/later": [answer("503 Busy", LATER)],
    "/moved-later": [answer("302 Found", b"Location: /page", LATER)],
    "/slow": [answer("200 OK"), *[b"<p>encore</p>"] * 40],
    "/slow-head": [b"HTTP/1.1 200 OK\r\nX: ", *[b"a"] * 40],
    "/slow-chunks": [answer("200 OK", b"Transfer-Encoding: chunked"), *[b"0"] * 40],
    "/long": [answer("200 OK", body=b" " * 1_000_000)],
    "/nonsense": [b"SSH-2.0-OpenSSH\r\n"],
    "/packed": [answer("200 OK", b"Content-Encoding: gzip", body=b"no gzip at all")],
}
"""A site: what it answers under each address, in pieces that come a tenth of a second apart."""


class Handler(BaseHTTPRequestHandler):
    """Answers as `ANSWERS` says, letter for letter."""

    def do_GET(self):
        self.close_connection = True
        with contextlib.suppress(OSError):
            for piece in ANSWERS[self.path]:
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(0.1 if len(ANSWERS[self.path]) > 1 else 0)

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_is_stored_as_it_came(site, tmp_path, capsys):
    """Its bytes, address and hour are in the store, by the hash the article keeps; a second time adds none."""
    path = tmp_path / "s.db"
    for _ in range(2):
        assert run(["ingest", "--url", f"{site}/moved", "-d", str(path), "--processes", "1"]) == 0
    assert "1 new article" in capsys.readouterr().out
    with Store(path) as store:
        [article] = store.articles()
    [page] = sqlite_utils.Database(path)["pages"].rows
    assert (page["body"], page["url"], page["raw"]) == (PAGE, f"{site}/page", article.provenance.raw)
    assert page["fetched_at"].startswith("20")
    assert (article.id, article.source) == (f"{site}/moved", "La Dépêche du Val")
    assert article.url == "https://www.depeche-du-val.example/regions/inondations-brevalle-14-blesses"


def test_a_page_that_does_not_say_what_it_is_is_known_by_its_bytes(site):
    """Without a media type the first bytes tell the kind."""
    assert fetch(f"{site}/plain").ending == ".html"


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("/none", "refused"),
        ("/loop", "unreachable"),
        ("/file", "unreachable"),
        ("/slow", "too-slow"),
        ("/slow-head", "too-slow"),
        ("/slow-chunks", "too-slow"),
        ("/later", "refused"),
        ("/nonsense", "unreachable"),
        ("/packed", "unreachable"),
        ("/long", "too-long"),
    ],
)
def test_what_cannot_be_had_is_a_word_and_a_line(site, address, slug, monkeypatch):
    """Errors of the server, circles, other schemes, slow and endless answers end soon, each with its word."""
    monkeypatch.setattr(fetching, "MAX_BINARY_BYTES", 500_000)
    start = time.monotonic()
    with pytest.raises(ReadError) as error:
        fetch(site + address, timeout_s=0.5)
    assert error.value.slug == slug
    assert "\n" not in str(error.value)
    assert time.monotonic() - start < 3


def test_who_sends_on_for_later_is_followed_at_once(site):
    """A time to come again is a wish: a redirection with one is followed like any other."""
    start = time.monotonic()
    assert fetch(f"{site}/moved-later", timeout_s=2).body == PAGE
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1:9/", "nobody answers there"),
        ("http://no-such-name.invalid/", "no server of that name"),
        ("http://[::1", "not an address"),
        ("http:///page", "not an address"),
    ],
)
def test_each_failure_has_its_own_word(address, said):
    """Refused, no such name, no address: never taken for slow."""
    with pytest.raises(ReadError, match=said) as error:
        fetch(address, timeout_s=5)
    assert error.value.slug == "unreachable"


def test_no_network_and_no_address_are_one_line(tmp_path, capsys):
    """An address nobody answers at, and what is no address, cost only themselves: exit code 2."""
    (tmp_path / "a.txt").write_text("La digue tient, a indiqué la mairie.", encoding="utf-8")
    where = ["-d", str(tmp_path / "s.db"), "--processes", "1"]
    code = run(["ingest", str(tmp_path / "a.txt"), "--url", "http://127.0.0.1:9/", "--url", "ftp://a.example", *where])
    out, err = capsys.readouterr()
    assert code == 2
    assert "1 new article" in out
    assert len(err.splitlines()) == 3
    assert run(["ingest", *where]) == 2
