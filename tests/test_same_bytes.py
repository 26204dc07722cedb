"""The same input gives the same bytes: whatever the seed of Python's hashes, the order of reading, the processes."""

import os
import subprocess
import sys

import pytest

from factcheck.commands.demo import examples

FACTCHECK = [sys.executable, "-c", "from factcheck.commands import main; main()"]
COMMANDS = (["claims", "--jsonl"], ["check", "all", "--jsonl"], ["check", "all"], ["check", "omissions", "--json"])
SHEETS = ("s.csv", "s.html", "s.json", "s.jsonld", "s.md")


def everything(folder, seed, order, processes):
    """All that the commands print and write of the example articles."""
    folder.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "100"}

    def factcheck(*arguments):
        done = subprocess.run([*FACTCHECK, *arguments], cwd=folder, env=environment, capture_output=True, check=False)
        assert done.returncode in {0, 1}, done.stderr
        return done.stdout

    paths = sorted(str(path) for path in examples().glob("*.txt"))
    for path in order(paths) if processes == "1" else ():
        factcheck("ingest", path, "--processes", processes)
    factcheck("ingest", *order(paths), "--processes", processes)
    printed = [factcheck(*command) for command in COMMANDS]
    for sheet in SHEETS:
        factcheck("export", sheet)
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
