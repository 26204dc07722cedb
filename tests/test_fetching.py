"""Pages that are fetched when a person asks: kept as they came, refused in one line, never waited for too long."""

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


class Handler(BaseHTTPRequestHandler):
    """A site with a page, a redirection, an error, a page without end and one that says nothing of its kind."""

    def do_GET(self):
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/page")
            self.end_headers()
        elif self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif self.path == "/file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
        elif self.path in {"/page", "/plain"}:
            self.send_response(200)
            if self.path == "/page":
                self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(PAGE)))
            self.end_headers()
            self.wfile.write(PAGE)
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b"<p>encore</p>")
                self.wfile.flush()
                time.sleep(0.1)
        elif self.path == "/long":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b" " * 10_000)
        else:
            self.send_error(404)

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
