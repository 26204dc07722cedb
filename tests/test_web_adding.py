"""Articles brought to the page: dropped as files, one by one, or fetched from an address where that is allowed."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import pytest
from serving import Client, serving

from factcheck.store import Store
from factcheck.web import comparing
from factcheck.web.guard import MOST_BYTES
from factcheck.web.visit import LANGUAGES, words

TEXT = (
    "LE PHARE DU NORD\n12/03/2024\n\nUn quai fermé\n\nSelon la capitainerie, 14 marins ont été blessés à Roscanvel.\n"
)
PAGE = f"<html lang='fr'><head><title>Un quai fermé</title></head><body><article><p>{TEXT}</p></article></body></html>"


class _Web(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def web():
    """The address of a page on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Web) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/quai"
        server.shutdown()


def told(answer) -> dict[str, object]:
    return json.loads(answer.text)


def test_a_file_that_is_dropped_is_read_and_compared_later(site):
    """It goes by its name; the page then says that there is something to compare, and compares."""
    client, path = site
    name = quote("C:\\textes\\quai.txt")
    assert told(client.send(f"/upload?name={name}", TEXT.encode())) == {"articles": ["quai.txt"]}
    with Store(path) as store:
        article = store.article("quai.txt")
        assert (article.source, str(article.published)) == ("LE PHARE DU NORD", "2024-03-12")
        assert not store.is_checked()
    page = client.get("/").text
    assert words("en")["out-of-date"] in page
    client.post("/compare", {})
    with Store(path) as store:
        assert store.is_checked()


def test_a_comparison_that_takes_a_while_shows_how_far_it_is(site, monkeypatch):
    """Who doesn't wait for its end sees a page that asks again by itself, and is led on once it is over."""
    client, path = site
    monkeypatch.setattr(comparing, "_AT_ONCE_S", 0)
    go_on = threading.Event()
    real = comparing.compare_again

    def slow(store, report):
        report.step, report.touched, report.done = "comparing", 7, 3
        go_on.wait(10)
        real(store, report)

    monkeypatch.setattr(comparing, "compare_again", slow)
    client.send("/upload?name=quai.txt", TEXT.encode())
    assert client.post("/compare", {}).headers["location"] == "/comparing?then=%2F"
    told = words("en")["compared-of"].format(done=3, of=7)
    page = next(page for _ in range(200) if told in (page := client.get("/comparing?then=%2Fgrid").text))
    assert 'http-equiv="refresh"' in page
    assert client.post("/compare", {}).status == 303  # the same comparison, not a second one
    go_on.set()
    for _ in range(200):
        answer = client.get("/comparing?then=%2Fgrid")
        if answer.status == 303:
            break
        time.sleep(0.05)
    assert answer.headers["location"] == "/grid"
    assert client.get("/comparing?then=//evil.example").headers["location"] == "/"
    with Store(path) as store:
        assert store.is_checked()


def test_a_larger_file_than_a_form_may_be_is_read(site):
    """A file may be as large as any that is read; everything else stays small."""
    client, _ = site
    long = PAGE.replace("<article>", f"<!-- {'x' * 1_000_000} --><article>").encode()
    assert len(long) > MOST_BYTES
    assert told(client.send("/upload?name=long.html", long)) == {"articles": ["long.html"]}
    assert client.send("/articles", long).status == 413


@pytest.mark.parametrize(("name", "data"), [("a.exe", b"MZ"), ("a.pdf", b"no pdf"), ("a.txt", b""), ("", b"x")])
def test_what_is_no_article_is_said_in_json(site, name, data):
    """In a line, with nothing stored."""
    client, path = site
    with Store(path) as store:
        before = len(store.articles())
    answer = client.send(f"/upload?name={name}", data)
    assert "\n" not in told(answer)["error"]
    with Store(path) as store:
        assert len(store.articles()) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_is_offered_only_where_fetching_is_allowed(site, language):
    """By whoever started the page; else the form isn't there, and what is sent all the same is refused."""
    client, path = site
    assert words(language)["add-address"] not in client.get("/", Accept_Language=language).text
    assert client.post("/articles", {"url": "http://127.0.0.1:9/"}).status == 400
    with serving(path, fetches=True) as served:
        allowed = Client(served).enter()
        for page in ("/", "/articles"):
            assert words(language)["add-address"] in allowed.get(page, Accept_Language=language).text


def test_an_article_is_fetched_and_kept_as_it_came(site, web):
    """It goes by its address, with the page beside it, and is compared."""
    _, path = site
    with serving(path, fetches=True) as served:
        client = Client(served).enter()
        answer = client.post("/articles", {"url": web})
        assert answer.headers["location"] == f"/articles/{quote(web, safe='')}"
        assert "14 marins" in client.get(answer.headers["location"]).text
        assert client.post("/articles", {"url": "ftp://example.org/"}).status == 400
    with Store(path) as store:
        assert store.article(web).url == web
        assert store.is_checked()


def test_a_browser_without_scripts_sends_a_form_of_files(site):
    """All are read and compared; a file that can't be is named in a line, and those before it are kept."""
    client, path = site
    parts = [
        ("quai.txt", TEXT),
        ("port.txt", "Le marché de Vernay ferme ses portes mardi, selon la mairie."),
        ("plan.xyz", "?"),
    ]
    kind = "multipart/form-data; boundary=b"

    def form(files):
        body = "".join(
            f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n{text}\r\n'
            for name, text in files
        )
        return (body + "--b--\r\n").encode()

    assert client.send("/upload", form(parts[:2]), kind).status == 303
    with Store(path) as store:
        assert {"quai.txt", "port.txt"} <= {article.id for article in store.articles()}
        assert store.is_checked()
    refused = client.send("/upload", form(parts[2:]), kind)
    assert refused.status == 400
    assert "plan.xyz: no kind of file that is read" in refused.text
