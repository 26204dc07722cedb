"""Who may use the page: this machine, a browser that was let in, pages of ours; asked over a real socket."""

import http.client
import re
import socket
import time
from contextlib import closing, suppress
from urllib.parse import quote, urlencode

import pytest
from serving import Client, serving

from claims.article import Article
from factcheck.errors import FactcheckError
from factcheck.store import Store
from factcheck.web.guard import MOST_BYTES
from factcheck.web.server import Served, run


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


def start(served: Served) -> str:
    return served.start_address().removeprefix(served.origin)


def test_the_start_address_lets_a_browser_in(served):
    """Without the cookie nothing is shown; the start address gives it, and leads to an address without the token."""
    stranger = Client(served)
    assert stranger.get("/findings").status == 403
    answer = stranger.get(start(served))
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert stranger.get("/findings").status == 200


def test_a_start_address_lets_one_browser_in_once(served):
    """A start address that was used lets nobody else in, and is not what the cookie holds; who is in is led on."""
    address = start(served)
    first, second = Client(served), Client(served)
    assert first._ask("HEAD", address, None, {}).status == 403  # looking alone doesn't use it up
    assert first.get(address).status == 303
    answer = second.get(address)
    assert (answer.status, second.cookies) == (403, {})
    assert "printed last" in answer.text
    assert (first.get(address).status, first.get("/findings").status) == (303, 200)
    assert address.partition("=")[2] not in str(first.cookies)


def test_another_address_is_told_once_the_last_was_used(served):
    """The person at the terminal always has one address that works: the next one is told when it was used."""
    told: list[str] = []
    served.announce(told.append)
    assert len(told) == 1
    for count in (2, 3):
        assert Client(served).get(told[-1].removeprefix(served.origin)).status == 303
        assert len(set(told)) == count


def test_nothing_that_lasts_is_on_the_browsers_command_line(tmp_path, monkeypatch):
    """What the browser is started with, which others on this machine can read, lets one browser in and no second."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    idle = type("Idle", (), {"run": lambda *_, **__: None})()
    monkeypatch.setattr("factcheck.web.server.server", lambda *_, **__: idle)
    with Store(tmp_path / "s.db"), Served.on(0) as served:
        run(served, tmp_path / "s.db", "Awa", open_browser=True)
        [address] = opened
        token = address.partition("token=")[2]
        assert served.keys.exchange(token)
        assert served.keys.exchange(token) is None


OTHERS = [
    'prefs={"a":1}',
    "a b=c",
    "é=1",
    "x",
    "=",
    ";;",
    'q="',
    "a=b=c",
    "\\",
    "v=[1, 2]",
    "t=<1>",
    "n@me=1",
    "__=ü; ,",
]


@pytest.mark.parametrize("other", OTHERS)
def test_cookies_of_other_programs_lock_nobody_out(client, other):
    """Whatever another program on this machine put into the browser's cookies, before ours or after, ours counts."""
    [(name, value)] = client.cookies.items()
    ours = f"{name}={value}"
    for cookies in (f"{other}; {ours}", f"{ours}; {other}", f"{other};{ours};{other}", f"{name}=x; {ours}"):
        assert client.get("/findings", Cookie=cookies.encode().decode("latin-1")).status == 200


@pytest.mark.parametrize("path", ["/?token=", "/?token=wrong", "/?token=é", "/static/page.css", "/static/page.js"])
def test_a_wrong_token_lets_nobody_in(served, path):
    """A wrong or empty token is refused, and even the style sheet needs the cookie."""
    assert Client(served).get(quote(path, safe="/?=")).status == 403


def test_a_forged_cookie_is_refused(served):
    """Another value, another port's cookie or a broken header count as no cookie."""
    session = Client(served).enter().cookies[f"factcheck_{served.port}"]
    number, _, sign = session.partition(".")
    forged = [f"factcheck_{served.port}={value}" for value in (number, f"{number}.", f"{number}x.{sign}", f".{sign}")]
    for cookie in (*forged, f"factcheck_{served.port}=x", f"factcheck_1={session}", "=;;=\x01", '"'):
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
    """A form of the page itself is taken, named by Sec-Fetch-Site or by Origin."""
    assert client.post("/undo", {}).status == 303
    assert client.post("/undo", {}, Origin=f"http://127.0.0.1:{client.served.port}").status == 303
    bare = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://localhost:{client.served.port}"}
    assert client._ask("POST", "/undo", b"", bare).status == 303


def test_a_write_that_says_nothing_of_itself_needs_the_token_of_its_form(client):
    """Without Sec-Fetch-Site and Origin, only a form with the hidden token of this browser's own session is taken."""

    def bare(form: dict[str, str]) -> int:
        return client._ask("POST", "/settings", urlencode(form).encode(), {}).status

    def proof(of: Client) -> str:
        [found] = set(re.findall(r'name="proof" value="([0-9a-f]+)"', of.get("/findings").text))
        return found

    assert bare({"proof": proof(client), "language": "en"}) == 303
    for wrong in ("", "x", proof(Client(client.served).enter()), "é"):
        assert bare({"proof": wrong, "language": "en"}) == 403
    assert bare({}) == 403
    assert client.post("/settings", {"proof": proof(client)}, Sec_Fetch_Site="cross-site").status == 403


def test_every_form_that_writes_carries_its_token(client):
    """No form of the page that is sent by POST lacks the hidden field."""
    text = client.get("/findings").text
    assert len(re.findall(r'<form [^>]*method="post"', text)) == len(
        re.findall(r'name="proof" value="[0-9a-f]{64}"', text)
    )


def test_a_write_that_is_too_large_is_refused(client):
    """A body beyond the limit is refused before it is read, and so is one that doesn't say how long it is."""
    assert client.post("/undo", {"back": "x" * MOST_BYTES}).status == 413
    assert sent(client, {"Transfer-Encoding": "chunked"}, [b"x"]) == 411


@pytest.mark.parametrize(("length", "chunks"), [("5", 3), ("5", 40), ("100000", 40), ("9" * 5_000, 1)])
def test_a_body_is_as_long_as_what_arrives(client, length, chunks):
    """A body in chunks that says it is short is refused by what arrives, not by what it says."""
    told = {"Content-Length": length, "Transfer-Encoding": "chunked"}
    assert sent(client, told, [b"x" * 65_536] * chunks) in {400, 413}


def sent(client: Client, told: dict[str, str], chunks: list[bytes]) -> int:
    """Send a body in chunks as the page would; give the status, which may come before all of it was sent."""
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    headers = {"Host": f"127.0.0.1:{client.served.port}", "Cookie": cookies, "Sec-Fetch-Site": "same-origin", **told}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    with closing(socket.create_connection(("127.0.0.1", client.served.port), timeout=10)) as connection:
        connection.sendall(f"POST /undo HTTP/1.1\r\n{head}\r\n".encode())
        with suppress(OSError):
            for chunk in (*chunks, b""):
                connection.sendall(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        return answer.status


def test_forms_that_break_off_are_a_line_each(client, caplog, capfd):
    """Where browsers go away in the middle of a form, the log has one line for each, and no trace."""
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    head = f"Host: 127.0.0.1:{client.served.port}\r\nCookie: {cookies}\r\nSec-Fetch-Site: same-origin\r\n"
    for _ in range(20):
        with closing(socket.create_connection(("127.0.0.1", client.served.port), timeout=10)) as connection:
            connection.sendall(f"POST /undo HTTP/1.1\r\n{head}Content-Length: 5000\r\n\r\nback=".encode())
    deadline = time.monotonic() + 10
    while len(caplog.records) < 20 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert client.get("/findings").status == 200
    assert [record.exc_info for record in caplog.records] == [None] * 20
    assert {record.getMessage().count("\n") for record in caplog.records} == {0}
    assert "Traceback" not in capfd.readouterr().err


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
