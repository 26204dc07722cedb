"""A watched folder: what arrives is read once it is whole, and only new findings are printed."""

import json
import os
import signal
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from factcheck.commands import run
from factcheck.schema import VERSION

HEAD = "{}\n4 mars 2025\n\n{}\n\nL'effondrement du pont de Vernay lundi a fait {} morts, selon {}.\n"
ONE = HEAD.format("La Gazette", "Un pont s'effondre", 12, "la préfecture")
TWO = HEAD.format("Le Courrier", "Drame à Vernay", 31, "le syndicat")


def test_a_round_prints_what_is_new(tmp_path, monkeypatch, capsys):
    """With --once: nothing found exits 0, a new finding is printed and exits 1, and is not new the next time."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pile"
    folder.mkdir()
    call = ["watch", "pile", "--once", "--processes", "1", "--jsonl"]
    assert run(call) == 0
    (folder / "a.txt").write_text(ONE, encoding="utf-8")
    assert run(call) == 0
    (folder / "b.txt").write_text(TWO, encoding="utf-8")
    capsys.readouterr()
    assert run(call) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "discrepancy" in {finding["verdict"] for finding in found}
    assert run(call) == 0
    assert capsys.readouterr().out == ""


def test_a_bad_file_is_told_once_a_state(tmp_path, monkeypatch, capsys):
    """What can't be read is named with exit code 2; a folder that isn't there too."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "a.pdf").write_bytes(b"%PDF cut")
    assert run(["watch", "pile", "--once", "--processes", "1"]) == 2
    assert "a.pdf" in capsys.readouterr().err
    assert run(["watch", "none", "--once"]) == 2


def test_it_stays_and_reads_what_arrives(tmp_path):
    """The command goes on until it is interrupted; a file that comes later is read, and its finding printed."""
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.txt").write_text(ONE, encoding="utf-8")
    # a process that was started in the background ignores interrupts, and so would its children
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{heeding}; from factcheck.commands import main; main()"
    command = [sys.executable, "-c", code, "watch", str(folder), "--every", "0.2", "--jsonl", "--processes", "1"]
    out = tmp_path / "out.txt"
    with (
        out.open("w") as file,
        subprocess.Popen(
            command, stdout=file, stderr=subprocess.DEVNULL, cwd=tmp_path, env={**os.environ, "PYTHONUNBUFFERED": "1"}
        ) as watcher,
    ):
        time.sleep(0.5)
        (folder / "b.txt").write_text(TWO, encoding="utf-8")
        end = time.monotonic() + 60
        while "discrepancy" not in out.read_text(encoding="utf-8") and time.monotonic() < end:
            time.sleep(0.2)
        watcher.send_signal(signal.SIGINT)
        try:
            assert watcher.wait(20) == 130
        finally:
            watcher.kill()
    assert "discrepancy" in out.read_text(encoding="utf-8")


class Desk(BaseHTTPRequestHandler):
    """Somebody's address, which keeps what it is sent; under `/closed` nobody is in."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append(json.loads(body))
        self.send_response(503 if self.path == "/closed" else 204)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def desk():
    with ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        server.got = []
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def disputed(tmp_path, monkeypatch):
    """A working folder with two articles that differ."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pile").mkdir()
    for name, text in (("a.txt", ONE), ("b.txt", TWO)):
        (tmp_path / "pile" / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("path", "code"), [("/", 1), ("/closed", 2)])
def test_new_findings_are_handed_on(disputed, capfd, desk, path, code):
    """A program gets a line of JSON each, an address all of them; who fails is told of, and the findings are kept."""
    keep = f"{sys.executable} -c \"import sys; open('got.jsonl', 'w').write(sys.stdin.read())\""
    address = f"http://127.0.0.1:{desk.server_port}{path}"
    call = ["watch", "pile", "--once", "--processes", "1", "--jsonl", "--exec", keep, "--post", address]
    assert run(call) == code
    printed, told = capfd.readouterr()
    found = [json.loads(line) for line in printed.splitlines()]
    assert found
    assert [json.loads(line) for line in (disputed / "got.jsonl").read_text(encoding="utf-8").splitlines()] == found
    assert desk.got == [{"version": VERSION, "findings": found}]
    assert ("the server answers 503" in told) == (code == 2)
    assert run(call) == 0
    assert len(desk.got) == 1


@pytest.mark.parametrize(
    ("command", "told"), [("no-such-program", "can't be run"), ("false", "exit code 1"), ("'", "names no program")]
)
@pytest.mark.usefixtures("disputed")
def test_a_program_that_fails_is_told(capsys, command, told):
    """In one line; the exit code is 2, and what was found is in the store."""
    assert run(["watch", "pile", "--once", "--processes", "1", "--exec", command]) == 2
    assert told in capsys.readouterr().err
    assert run(["check", "discrepancies"]) == 1
