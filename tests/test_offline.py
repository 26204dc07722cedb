"""Nothing reaches for a network: every module and command runs where sockets are forbidden; `serve` binds to loopback.

The guard stands in a process of its own, before anything of the project is imported there.
"""

import json
import os
import subprocess
import sys

from typer.main import get_command

from claims.article import Article
from factcheck.commands import app
from factcheck.commands.demo import examples
from factcheck.store import Store

GUARD = """
import os, socket, sys
def refuse(name):
    def refused(*arguments, **values):
        # past every handler: a library that catches what went wrong hasn't gone without
        os.write(2, f"reached for the network: {name} {arguments[-1:]}".encode())
        os._exit(99)
    return refused
allowed = os.environ["ALLOWED"].split()
class Guarded(socket.socket):
    pass
for name in ("connect", "connect_ex", "sendto", "listen"):
    if name not in allowed:
        setattr(Guarded, name, refuse(name))
def bind(self, address):
    # urllib3, which spaCy brings, asks so at its import whether there is IPv6; nothing leaves, nobody is let in
    if address != ("::1", 0) and not ("bind" in allowed and address[0] == "127.0.0.1"):
        refuse("bind")(address)
    return super(Guarded, self).bind(address)
Guarded.bind = bind
socket.socket = socket.SocketType = Guarded
for name in ("create_connection", "create_server", "getaddrinfo", "gethostbyname", "gethostbyname_ex"):
    setattr(socket, name, refuse(name))
"""
MODULES = """
import importlib, pkgutil
import claims, factcheck
for package in (claims, factcheck):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
print("all imported")
"""
COMMAND = "from factcheck.commands import main; main()"
COMMANDS = """
import json, sys
from factcheck.commands import run
for arguments in json.loads(sys.argv[1]):
    sys.stderr.write(f"\\n{arguments}:\\n")
    print("\\nended", *arguments[:2], run(arguments))
"""
"""All commands one after the other, with what each ends with; where one reaches out, it is the last that is named."""


def guarded(code, *arguments, allowed=(), **values):
    environment = {**os.environ, "ALLOWED": " ".join(allowed)}
    return subprocess.run(
        [sys.executable, "-c", GUARD + code, *arguments],
        env=environment, capture_output=True, text=True, timeout=120, check=False, **values,
    )  # fmt: skip


def test_the_guard_guards():
    """A program that asks for a name or a connection is caught, even where it catches its own errors."""
    for code in (
        "import urllib.request\ntry: urllib.request.urlopen('http://127.0.0.1:9')\nexcept BaseException: pass",
        "socket.socket().connect(('127.0.0.1', 9))",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))",
        "socket.socket().bind(('127.0.0.1', 0))",
    ):
        assert guarded(code).returncode == 99
    assert guarded("socket.socket().bind(('10.0.0.1', 0))", allowed=["bind"]).returncode == 99


def test_no_module_reaches_for_the_network_when_it_is_imported():
    """Every module of both packages is imported without a socket."""
    done = guarded(MODULES)
    assert (done.returncode, done.stdout) == (0, "all imported\n"), done.stderr


def commands(command, path=()):
    """The names of all commands, groups taken apart, and of groups that do something by themselves."""
    if hasattr(command, "commands"):
        own = [" ".join(path)] if path and command.invoke_without_command else []
        return own + [name for key, one in command.commands.items() for name in commands(one, (*path, key))]
    return [" ".join(path)]


def test_no_command_reaches_for_the_network(desk):
    """Every command does its work without a socket; Spark's, which talk to a JVM on this machine, are apart."""
    assert desk("export", "sheet.csv")[0] == 0
    article = next(iter(sorted(examples().glob("*.txt"))))
    with Store("factcheck.db") as store:
        finding = next(one.id for one in store.findings() if one.kind == "figure")
        other = next(one.id for one in store.findings() if one.kind == "date")
        sides = [side.claim for one in store.findings()[:2] for side in one.sides[:1]]
        stored, words = store.articles()[0].id, " ".join(store.articles()[0].text.split()[:3])
    runs = {
        "ingest": [str(article), "--processes", "1"],
        "articles": [],
        "articles set": [stored, "--title", "A title"],
        "sources": [],
        "questions": [],
        "claims": [],
        "versions": [],
        "watch": [str(article.parent), "--once"],
        "extract": [str(article)],
        "check": ["all"],
        "compare": [str(path) for path in sorted(examples().glob("*.txt"))],
        "show": [finding],
        "decide": [finding, "confirmed", "--reviewer", "nina"],
        "learn": ["--force", "--reviewer", "nina"],
        "undo": [finding, "--reviewer", "nina"],
        "decisions": [],
        "mark": [stored, words, "--reviewer", "nina"],
        "link": [*sides, "--reviewer", "nina"],
        "split": [other, "--reviewer", "nina"],
        "by-hand": [],
        "export": ["again.xlsx"],
        "import": ["sheet.csv"],
        "demo": [],
        "db backup": ["copy.db"],
        "db check": [],
        "db stats": [],
        "db metadata": [],
        "db compact": [],
        "settings": [],
        "schema": ["claim"],
        "mcp": [],
        "db purge": ["--source", "no such source", "--yes"],
    }
    apart = {"serve", "cluster extract", "cluster check", "import-findings"}
    assert set(commands(get_command(app))) - apart == set(runs)
    lines = json.dumps([[*name.split(), *arguments] for name, arguments in runs.items()])
    done = guarded(COMMANDS, lines, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    codes = [int(line.split()[-1]) for line in done.stdout.splitlines() if line.startswith("ended ")]
    ended = dict(zip(runs, codes, strict=True))
    assert ended.pop("db purge") == 2
    assert {name: code for name, code in ended.items() if code not in {0, 1}} == {}, done.stderr


def test_the_page_binds_to_this_machine_alone(tmp_path):
    """`serve` listens on the loopback interface, and opens nothing else."""
    with Store(tmp_path / "s.db") as store:
        store.add(Article(id="a", text="Rien."), [], "1")
    code = (
        "import signal; signal.alarm(8)\nsignal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))\n"
    )
    done = guarded(code + COMMAND, "serve", "--port", "0", "-d", str(tmp_path / "s.db"), allowed=["bind", "listen"])
    assert "http://127.0.0.1:" in done.stdout + done.stderr
    assert done.returncode != 99, done.stderr
