"""A watched folder: what arrives is read once it is whole, and only new findings are printed."""

import json
import os
import signal
import subprocess
import sys
import time

from factcheck.commands import run

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
