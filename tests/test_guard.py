"""Who may use the page: this machine, a browser that was let in, pages of ours; asked over a real socket."""

import http.client
import socket
from contextlib import closing
from urllib.parse import quote

import pytest
from serving import Client, serving

from claims.article import Article
from factcheck.errors import FactcheckError
from factcheck.store import Store
from factcheck.web.guard import MOST_BYTES
from factcheck.web.server import Served


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    path = tmp_path_factory.mktemp("guard") / "s.db"
    with Store(path) as store:
        store.add(Article(id="a", text="Rien."), [], "1")
    with serving(path) as served:
        yield served


@pytest.fixture
def client(served):
    return Client(served).enter()


def test_the_start_address_lets_a_browser_in(served):
    """Without the cookie nothing is shown; the start address gives it, and leads to an address without the token."""
    stranger = Client(served)
    assert stranger.get("/findings").status == 403
    answer = stranger.get(f"/?token={served.token}")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert stranger.get("/findings").status == 200


@pytest.mark.parametrize("path", ["/?token=", "/?token=wrong", "/?token=é", "/static/page.css", "/static/page.js"])
def test_a_wrong_token_lets_nobody_in(served, path):
    """A wrong or empty token is refused, and even the style sheet needs the cookie."""
    assert Client(served).get(quote(path, safe="/?=")).status == 403


def test_a_forged_cookie_is_refused(served):
    """Another value, another port's cookie or a broken header count as no cookie."""
    for cookie in (f"factcheck_{served.port}=x", f"factcheck_1={served.token}", "=;;=\x01", '"'):
        assert Client(served).get("/findings", Cookie=cookie).status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", ""]
)
def test_another_host_is_refused(client, host):
    """A name that was rebound to this machine, or another port, is not this page."""
    assert client.get("/findings", Host=host).status == 421


def test_this_machine_has_three_names(client):
    """127.0.0.1, localhost and [::1] are this machine."""
    for name in ("127.0.0.1", "localhost", "LOCALHOST", "[::1]"):
        assert client.get("/findings", Host=f"{name}:{client.served.port}").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_a_write_from_elsewhere_is_refused(client, headers):
    """A form on another site, or in a frame or another port, decides nothing."""
    assert client.post("/undo", {}, **headers).status == 403
    assert client.post("/settings", {"reviewer": "x"}, **headers).status == 403


def test_a_write_of_ours_is_taken(client):
    """A form of the page itself is taken, named by Origin or not."""
    assert client.post("/undo", {}).status == 303
    assert client.post("/undo", {}, Origin=f"http://127.0.0.1:{client.served.port}").status == 303


def test_a_write_that_is_too_large_is_refused(client):
    """A body beyond the limit is refused before it is read, and so is one that doesn't say how long it is."""
    assert client.post("/undo", {"back": "x" * MOST_BYTES}).status == 413
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    with closing(http.client.HTTPConnection("127.0.0.1", client.served.port, timeout=10)) as connection:
        connection.request("POST", "/undo", iter([b"x"]), {"Cookie": cookies, "Transfer-Encoding": "chunked"})
        assert connection.getresponse().status == 411


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_refused(client, method):
    """Only GET, HEAD and POST."""
    assert client._ask(method, "/findings", None, {}).status == 405


@pytest.mark.parametrize("name", ["../app.py", "..%2Fapp.py", "%2e%2e/app.py", "/etc/passwd", "app.py"])
def test_no_file_but_the_page_s_own(client, name):
    """A path out of the folder of static files leads nowhere."""
    answer = client.get(f"/static/{name}")
    assert answer.status == 404
    assert "import" not in answer.text


def test_each_answer_says_what_a_page_may_do(client):
    """Nothing foreign is loaded, nothing runs inline, no frame holds the page, and nothing is kept."""
    for path in ("/findings", "/none", "/static/page.css"):
        headers = client.get(path).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert {policy[key] for key in ("script-src", "style-src", "img-src", "form-action")} == {"'self'"}
        assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")
        assert "server" not in headers


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_a_form_leads_back_to_this_page_only(client, back):
    """Where a form says to go back to is an address of this page, or its first one."""
    assert client.post("/settings", {"language": "fr", "back": back}).headers["location"] == "/"


def test_it_listens_on_this_machine_only(served):
    """The socket is bound to the loopback interface."""
    assert served.listener.getsockname()[0] == "127.0.0.1"


def test_a_port_in_use_is_named():
    """A port that is taken is one line with what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(FactcheckError, match="--port"):
            Served.on(taken.getsockname()[1])
