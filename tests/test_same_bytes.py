"""The same input gives the same bytes: whatever the seed of Python's hashes, the order of reading, the processes."""

import json
import os
import subprocess
import sys

import pytest

from factcheck.commands.demo import examples

FACTCHECK = """
import contextlib, io, json, sys
from factcheck.commands import run
reading, asking = map(json.loads, sys.argv[1:])
with contextlib.redirect_stdout(io.StringIO()):
    for arguments in reading:
        run(arguments)
for arguments in asking:
    print(arguments, run(arguments), flush=True)
"""
COMMANDS = (["claims", "--jsonl"], ["check", "all", "--jsonl"], ["check", "all"], ["check", "omissions", "--json"])
SHEETS = ("s.csv", "s.html", "s.json", "s.jsonld", "s.md")


def everything(folder, seed, order, processes):
    """All that the commands print and write of the example articles."""
    folder.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "100"}
    paths = sorted(str(path) for path in examples().glob("*.txt"))
    alone = [["ingest", path, "--processes", processes] for path in order(paths) if processes == "1"]
    reading = [*alone, ["ingest", *order(paths), "--processes", processes]]
    asking = [*COMMANDS, *(["export", sheet] for sheet in SHEETS)]
    command = [sys.executable, "-c", FACTCHECK, json.dumps(reading), json.dumps(asking)]
    printed = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True).stdout
    assert {line[-1:] for line in printed.splitlines() if line.startswith(b"['")} <= {b"0", b"1"}
    return printed, [(folder / sheet).read_bytes() for sheet in SHEETS]


@pytest.mark.parametrize(
    ("seed", "order", "processes"),
    [
        pytest.param("1", list, "2", marks=pytest.mark.soak),
        ("random", lambda paths: paths[::-1], "1"),
    ],
    ids=["seed", "order"],
)
def test_the_same_articles_give_the_same_bytes(tmp_path, seed, order, processes):
    """Another seed, the other way round, one process or two: what is printed and written is the same to the byte."""
    assert everything(tmp_path / "one", "0", list, "2") == everything(tmp_path / "two", seed, order, processes)
