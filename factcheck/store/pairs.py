"""What a comparison decided, as rows of the store, and back."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from factcheck.store.rows import Row

if TYPE_CHECKING:
    from factcheck.incremental import Memory
    from factcheck.questions.decision import Decision


def memory_rows(table: str, memory: "Memory") -> list[Row]:
    """Give the rows of a memory in one of its three tables."""
    if table == "compared":
        return [{"rules": memory.rules, "limits": json.dumps(sorted(memory.limits))}]
    if table == "compared_articles":
        return [{"article": id_, "fingerprint": sum_} for id_, sum_ in memory.articles.items()]
    return [
        {"article": a, "claim": claim, "other_article": b, "other_claim": other, "decision": _written(decision)}
        for decision, (a, claim), (b, other) in memory.decided
    ]


def to_memory(head: Row, articles: Iterable[Row], pairs: Iterable[Row]) -> "Memory":
    """Build a memory from its rows."""
    from factcheck.incremental import Memory  # noqa: PLC0415 - it reads the rules of the claims, which most commands never ask

    return Memory(
        rules=head["rules"],
        limits=frozenset(json.loads(head["limits"])),
        articles={row["article"]: row["fingerprint"] for row in articles},
        decided=[
            (_read(row["decision"]), (row["article"], row["claim"]), (row["other_article"], row["other_claim"]))
            for row in pairs
        ],
    )


@cache
def _written(decision: "Decision") -> str:
    return json.dumps(asdict(decision))


@cache
def _read(written: str) -> "Decision":
    from factcheck.questions.decision import Decision  # noqa: PLC0415 - as above

    return Decision(**json.loads(written))
