"""What an earlier comparison decided, so that the next one only compares what a new or changed article touches.

A decision depends on its two articles alone, and so does whether they are compared, while the same blocks are too
large. What is remembered of two unchanged articles is therefore what comparing them again would give; where other
rules decided it, or other blocks are too large, everything is compared anew.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from claims import Article, Claim
from claims.extraction import rules_version
from factcheck.collector import collector_paused
from factcheck.comparison import Decided, decide, distinct, gather
from factcheck.findings import Finding
from factcheck.matching.blocking import Blocking, Report
from factcheck.matching.candidates import Candidate, candidates
from factcheck.matching.decision import Decision

Place = tuple[str, str]
"""A claim by the ids of its article and its own."""


@dataclass(frozen=True)
class Memory:
    """What was compared: the rules, the blocks that were too large, a fingerprint for each article, the decisions."""

    rules: str
    limits: frozenset[str] = frozenset()
    articles: Mapping[str, str] = field(default_factory=dict)
    decided: Sequence[tuple[Decision, Place, Place]] = ()


def update(
    articles: Sequence[Article], claims: Sequence[Claim], memory: Memory | None, report: Report | None = None
) -> tuple[list[Finding], Memory]:
    """Give the findings between claims of some articles, as `find_findings` does, with the memory of this comparison.

    ``memory`` is what an earlier one left; ``report`` gets the counts of the pairs that are compared now. Raises
    ValueError where two articles share an id.
    """
    distinct(articles)
    with collector_paused():
        return _updated(articles, claims, memory, report)


def _updated(
    articles: Sequence[Article], claims: Sequence[Claim], memory: Memory | None, report: Report | None
) -> tuple[list[Finding], Memory]:
    ready, weights = candidates(articles, claims)
    blocking = Blocking(ready, report)
    prints = fingerprints(articles, claims)
    rules = comparison_rules()
    usable = memory is not None and (memory.rules, memory.limits) == (rules, blocking.limits)
    earlier = memory if memory is not None and usable else Memory(rules)
    touched = {id_ for id_, now in prints.items() if earlier.articles.get(id_) != now}
    blocking.report.recalled = len(prints) - len(touched)
    decided = _recalled(earlier, ready, prints.keys() - touched)
    decided += decide(blocking.pairs(touched), weights)
    kept = [(decision, _place(a), _place(b)) for decision, a, b in decided]
    return gather(decided, articles), Memory(rules, blocking.limits, prints, kept)


def _recalled(memory: Memory, ready: Iterable[Candidate], unchanged: Iterable[str]) -> list[Decided]:
    """The decisions between articles that are as they were."""
    same = set(unchanged)
    known = {_place(candidate): candidate for candidate in ready if candidate.article.id in same}
    return [
        (decision, known[one], known[other])
        for decision, one, other in memory.decided
        if one in known and other in known
    ]


def _place(candidate: Candidate) -> Place:
    return candidate.article.id, candidate.claim.id


def fingerprints(articles: Iterable[Article], claims: Iterable[Claim]) -> dict[str, str]:
    """Sum up all that is known of each article, by its id: another text, day, group or claim gives another sum."""
    known = {article.id: repr((article.hash, article.model_dump(exclude={"text"}))) for article in articles}
    digests = {id_: hashlib.sha256(told.encode()) for id_, told in known.items()}
    for claim in sorted(claims, key=lambda claim: (claim.article, claim.span, claim.id)):
        digests[claim.article].update(claim.model_dump_json(exclude_defaults=True).encode())
    return {id_: digest.hexdigest() for id_, digest in digests.items()}


@cache
def _own_rules() -> str:
    """Sum up the code and words that decide, so that no decision outlives the rule that made it."""
    digest = hashlib.sha256()
    top = files(__package__)
    for room in (top / "matching", top / "lexicon"):
        for item in sorted(room.iterdir(), key=lambda item: item.name):
            if item.name.endswith((".py", ".toml")):
                digest.update(item.read_bytes())
    return digest.hexdigest()[:16]


def comparison_rules() -> str:
    """Name the rules that decide now: those of the comparison, and those that read the claims, own tables included."""
    return f"{_own_rules()} {rules_version()}"
