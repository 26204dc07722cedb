"""Many at once on one store: two that read, one that compares again and again, and twenty that decide on the page."""

import os
import random
import sys
import threading
from collections import Counter

from corpus import tellings
from programs import started
from serving import Client, serving

from claims import extract_many, read_article
from factcheck.commands import run
from factcheck.commands.demo import examples
from factcheck.store import Store

REVIEWERS = int(os.environ.get("FACTCHECK_REVIEWERS", "20"))
DECISIONS = int(os.environ.get("FACTCHECK_DECISIONS", "3"))
"""How many findings and claims each reviewer decides on."""


def test_nobody_is_turned_away_and_no_decision_is_lost(tmp_path):
    """No command or page says that the store is locked; each decision stands in the history once."""
    read = list(extract_many(read_article(path) for path in sorted(examples().glob("*.txt"))))
    lines = [article.model_dump_json(exclude={"inferred", "furniture"}) for article in tellings(read, 60)]
    piles = [tmp_path / f"{n}.jsonl" for n in range(3)]
    for pile, part in zip(piles, (lines[:20], lines[20:40], lines[40:]), strict=True):
        pile.write_text("\n".join(part) + "\n", encoding="utf-8")
    database = tmp_path / "s.db"
    assert run(["ingest", str(piles[0]), "-d", str(database), "--processes", "1"]) == 0
    assert run(["check", "all", "--jsonl", "-d", str(database)]) == 1
    with Store(database) as store:
        items = [finding.id for finding in store.findings()] + [claim.id for claim in store.claims()]

    wanted: list[tuple[str, str]] = []
    refused: list[tuple[str, str]] = []
    with serving(database) as served:

        def review(reviewer: str) -> None:
            client, chance = Client(served).enter(), random.Random(reviewer)
            client.post("/settings", {"reviewer": reviewer})
            for item in chance.sample(items, DECISIONS):
                page = "findings" if item.startswith("f-") else "claims"
                form = {"decision": "confirmed", "note": reviewer}
                answer = client.post(f"/{page}/{item}", form)
                (wanted if answer.status == 303 else refused).append((reviewer, item))

        others = [["ingest", str(pile), "--processes", "1"] for pile in piles[1:]] + [["check", "all", "--jsonl"]] * 2
        said = [tmp_path / f"{n}.txt" for n in range(len(others))]
        running = [started([*one, "-d", str(database)], file) for one, file in zip(others, said, strict=True)]
        threads = [threading.Thread(target=review, args=(f"reviewer {n}",)) for n in range(REVIEWERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for program in running:
            program.join()
        told = [file.read_text(encoding="utf-8") for file in said]

    assert [program.exitcode for program in running] == [0, 0, 1, 1], told
    assert not any("another program" in line or "is locked" in line for line in told)
    with Store(database) as store:
        assert not list(store.upkeep.faults())
        assert len(store.articles()) == len(lines)
        history = Counter((entry.reviewer, entry.item) for entry in store.decisions.history())
        assert history == Counter(wanted)
        assert len(wanted) + len(refused) == REVIEWERS * DECISIONS
        gone = set(items) - {finding.id for finding in store.findings()} - {claim.id for claim in store.claims()}
        assert {item for _, item in refused} <= gone  # one more article takes a side: then it is another finding
        assert len(gone) <= 2
    sys.stdout.write(f"{REVIEWERS} reviewers, {len(wanted)} decisions\n")
