"""Killed in the middle: the store opens, is whole, holds what was reported, and a second run ends as if nothing was.

FACTCHECK_KILLS says how many runs of each command are killed (`make soak`: 40); FACTCHECK_SEED, when.
"""

import csv
import os
import random
import shutil
import signal
import sys
import time

import pytest
from corpus import tellings
from programs import started

from claims import extract_many, read_article
from factcheck.commands import run
from factcheck.commands.demo import examples
from factcheck.store import Store

KILLS = int(os.environ.get("FACTCHECK_KILLS", "1"))
SEED = os.environ.get("FACTCHECK_SEED", "factcheck")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A pile of generated articles, a store of them, the same store compared, and a filled in sheet of its findings."""
    folder = tmp_path_factory.mktemp("kill")
    read = list(extract_many(read_article(path) for path in sorted(examples().glob("*.txt"))))
    lines = [article.model_dump_json(exclude={"inferred", "furniture"}) for article in tellings(read, 40)]
    (folder / "pile.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    database = str(folder / "read.db")
    assert run(["ingest", str(folder / "pile.jsonl"), "-d", database, "--processes", "1"]) == 0
    shutil.copy(database, folder / "checked.db")
    assert run(["check", "all", "--jsonl", "-d", str(folder / "checked.db")]) == 1
    with Store(folder / "checked.db") as store:
        items = [finding.id for finding in store.findings()] + [claim.id for claim in store.claims(kind="figure")]
    with (folder / "sheet.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "decision"], *([item, "confirmed"] for item in dict.fromkeys(items))])
    return folder


def contents(path):
    """All that a store holds, but for when it was decided."""
    with Store(path) as store:
        return (
            store.articles(all_versions=True),
            list(store.claims()),
            store.findings(),
            [entry.model_copy(update={"decided_at": ""}) for entry in store.decisions.history()],
            store.is_checked(),
        )


def killed(process, seconds):
    """Kill a program after some seconds, and see that its own processes end with it."""
    time.sleep(seconds)
    process.kill()
    process.join()
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    raise AssertionError("a process outlived its parent")


def stored(said):
    """The articles that a program said it had stored."""
    lines = said.read_text().splitlines(keepends=True)
    return {line.removeprefix("stored ").strip() for line in lines if line.startswith("stored ") and line[-1] == "\n"}


@pytest.mark.parametrize(
    ("before", "arguments"),
    [
        (None, ["ingest", "pile.jsonl", "--processes", "2"]),
        ("read.db", ["check", "all", "--jsonl"]),
        ("checked.db", ["import", "sheet.csv"]),
    ],
    ids=["ingest", "check", "import"],
)
def test_a_killed_run_loses_nothing(folder, tmp_path, monkeypatch, before, arguments):
    """Killed at any moment, a command leaves a whole store with all it reported; run again, it ends as undisturbed."""
    monkeypatch.chdir(folder)

    def fresh(name):
        path = tmp_path / name
        if before:
            shutil.copy(folder / before, path)
        return path

    undisturbed, said = fresh("undisturbed.db"), tmp_path / "said.txt"
    begun = time.monotonic()
    program = started([*arguments, "-d", str(undisturbed)], said, telling=True)
    program.join()
    assert program.exitcode in {0, 1}, said.read_text()
    took = time.monotonic() - begun
    expected = contents(undisturbed)
    moments = random.Random(f"{SEED} {arguments[0]}")
    for kill in range(KILLS):
        path = fresh(f"{kill}.db")
        killed(started([*arguments, "-d", str(path)], said, telling=True), moments.uniform(0.3, 1) * took)
        with Store(path) as store:
            assert not list(store.upkeep.faults())
            there = {article.id for article in store.articles()}
        assert stored(said) <= there
        sys.stdout.write(f"killed {arguments[0]}: {len(there)} articles there\n")
        again = [argument if argument != "2" else "1" for argument in arguments]
        assert run([*again, "-d", str(path)]) in {0, 1}
        assert contents(path) == expected
        path.unlink()
