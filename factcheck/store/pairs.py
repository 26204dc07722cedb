"""What a comparison decided, as rows of the store, and back."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from pydantic_core import to_json

from factcheck.store.rows import Row

if TYPE_CHECKING:
    from factcheck.incremental import PastComparison
    from factcheck.questions.decision import Decision


def past_comparison_rows(table: str, past: "PastComparison") -> Iterator[Row]:
    """Give the rows of a past comparison in one of its three tables; the pairs are too many to be held as rows."""
    if table == "compared":
        yield {"rules": past.rules, "limits": json.dumps(sorted(past.limits))}
    elif table == "compared_articles":
        yield from ({"article": id_, "fingerprint": sum_} for id_, sum_ in past.articles.items())
    else:
        for decision, (a, claim), (b, other) in past.decided:
            told = _written(decision)
            yield {"article": a, "claim": claim, "other_article": b, "other_claim": other, "decision": told}


def to_past_comparison(head: Row, articles: Iterable[Row], pairs: Iterable[Row]) -> "PastComparison":
    """Build a past comparison from its rows."""
    from factcheck.incremental import PastComparison  # noqa: PLC0415 - it reads the rules of the claims, which most commands never ask

    return PastComparison(
        rules=head["rules"],
        limits=frozenset(json.loads(head["limits"])),
        articles={row["article"]: row["fingerprint"] for row in articles},
        decided=[
            (_read(row["decision"]), (row["article"], row["claim"]), (row["other_article"], row["other_claim"]))
            for row in pairs
        ],
    )


def _written(decision: "Decision") -> str:
    return to_json(vars(decision)).decode()


@cache
def _read(written: str) -> "Decision":
    from factcheck.questions.decision import Decision  # noqa: PLC0415 - as above

    return Decision(**json.loads(written))
