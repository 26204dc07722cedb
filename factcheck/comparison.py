"""From claims to findings: block, compare, gather, explain. Pure: no store, no console."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from claims import Article, Claim, extract_many
from factcheck.collector import collector_paused
from factcheck.explanation import explain
from factcheck.findings import Finding, Side, finding_id
from factcheck.independence import Sources
from factcheck.matching.blocking import Blocking, Pair, Report
from factcheck.matching.candidates import Candidate, Weights, candidates
from factcheck.matching.dates import compare_dates
from factcheck.matching.decision import Decision
from factcheck.matching.denials import compare_denials
from factcheck.matching.events import compare_actors, compare_places
from factcheck.matching.figures import REPEATED, compare_figures
from factcheck.matching.opposites import compare_opposites
from factcheck.matching.polarity import compare_polarity
from factcheck.matching.quotations import compare_quotations
from factcheck.matching.statements import compare_statements
from factcheck.matching.titles import compare_titles

Comparison = Callable[[Candidate, Candidate, Weights], Decision | None]
_ANY = frozenset({"statement", "figure", "date", "event", "title"})
COMPARISONS: tuple[tuple[Comparison, frozenset[str], frozenset[str]], ...] = (
    (compare_figures, frozenset({"figure"}), frozenset({"figure"})),
    (compare_dates, frozenset({"date"}), frozenset({"date"})),
    (compare_quotations, frozenset({"statement"}), frozenset({"statement"})),
    (compare_titles, frozenset({"title"}), frozenset({"title"})),
    (compare_actors, frozenset({"event"}), frozenset({"event"})),
    (compare_places, frozenset({"event", "date"}), frozenset({"event", "date"})),
    (compare_denials, frozenset({"statement"}), _ANY),
    (compare_opposites, frozenset({"event", "date"}), frozenset({"event", "date"})),
    (compare_statements, frozenset({"statement"}), frozenset({"statement"})),
    (compare_polarity, _ANY, _ANY),
)
"""The comparisons in their order, each with the kinds of claim it can say something of, on one side and the other."""
_ORDER = {"discrepancy": 0, "update": 1, "agreement": 2}
_SEVERITIES = {"major": 0, "minor": 1, None: 2}

Decided = tuple[Decision, Candidate, Candidate]


def compare(articles: Iterable[Article]) -> list[Finding]:
    """Give the findings between some articles and inside each, the gravest first.

    Raises ValueError where two articles share an id.
    """
    read = list(extract_many(articles))
    return find_findings([article for article, _ in read], [claim for _, claims in read for claim in claims])


def find_findings(articles: Sequence[Article], claims: Sequence[Claim], report: Report | None = None) -> list[Finding]:
    """Give the findings between claims of some articles, whatever order they come in; `report` gets the pair counts."""
    distinct(articles)
    with collector_paused():
        ready, weights = candidates(articles, claims)
        return gather(list(decide(Blocking(ready, report).pairs(), weights)), articles)


def distinct(articles: Sequence[Article]) -> None:
    """Raise ValueError where two articles share an id."""
    if len({article.id for article in articles}) != len(articles):
        raise ValueError("two articles share an id")


def decide(pairs: Iterable[Pair], weights: Weights) -> Iterator[Decided]:
    """Give the pairs of which something can be said, with what: the first comparison that decides."""
    for a, b in pairs:
        for compare_ in comparisons_of(a.claim.kind, b.claim.kind):
            decision = compare_(a, b, weights)
            if decision is not None:
                yield decision, a, b
                break


@cache
def comparisons_of(one: str, other: str) -> tuple[Comparison, ...]:
    """The comparisons of two kinds of claim, in their order."""
    fits = ((c, (one in x and other in y) or (other in x and one in y)) for c, x, y in COMPARISONS)
    return tuple(compare_ for compare_, fit in fits if fit)


def gather(decided: Iterable[Decided], articles: Sequence[Article]) -> list[Finding]:
    """Make findings of decisions, the same whatever order they come in."""
    sources = Sources(articles)
    ordered = told_again(sorted(decided, key=lambda item: (item[1].key, item[2].key)))
    gathered = [item for item in _gathered(ordered) if not _only_copies(*item, sources)]
    found = [_finding(decision, sides, sources) for decision, sides in gathered]
    return sorted(
        found, key=lambda f: (_ORDER[f.verdict], _SEVERITIES[f.severity], f.kind, [s.span for s in f.sides], f.id)
    )


def _only_copies(decision: Decision, sides: Sequence[Candidate], sources: Sources) -> bool:
    """Do all sides of an agreement go back to one text? A copy confirms nothing."""
    return decision.verdict == "agreement" and sources.are_copies(sides)


def told_again(decided: list[Decided]) -> list[Decided]:
    """Take an update back where the later article only repeats what one no later than the earlier had told."""
    told: dict[str, set[str]] = defaultdict(set)
    for decision, a, b in decided:
        if decision.verdict == "agreement" and decision.kind == "figure":
            told[a.claim.id].add(_day(b))
            told[b.claim.id].add(_day(a))
    return [(_unless_old(decision, a, b, told), a, b) for decision, a, b in decided]


def _unless_old(decision: Decision, a: Candidate, b: Candidate, told: dict[str, set[str]]) -> Decision:
    if decision.verdict != "update":
        return decision
    earlier, later = sorted((a, b), key=_day)
    known = _day(earlier) < _day(later)
    return REPEATED if known and any(day <= _day(earlier) for day in told[later.claim.id]) else decision


def _day(candidate: Candidate) -> str:
    """The day of a claim's article; one without a day comes last."""
    published = candidate.article.published
    return published.isoformat() if published is not None else "~"


def _gathered(decided: list[Decided]) -> list[tuple[Decision, list[Candidate]]]:
    """Join the pairs of one verdict and kind that share a side: three articles that differ are one finding."""
    alike: dict[tuple[str, str], list[Decided]] = defaultdict(list)
    for item in decided:
        alike[item[0].verdict, item[0].kind].append(item)
    return [group for key in sorted(alike) for group in _joined(alike[key])]


def _joined(items: list[Decided]) -> list[tuple[Decision, list[Candidate]]]:
    """Connected components of the pairs: three articles that agree are one finding with three sides."""
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(node: tuple[str, str]) -> tuple[str, str]:
        parent.setdefault(node, node)
        while parent[node] != node:
            node = parent[node]
        return node

    known: dict[tuple[str, str], Candidate] = {}
    for _, a, b in items:
        one, other = (a.article.id, a.claim.id), (b.article.id, b.claim.id)
        known[one], known[other] = a, b
        parent[max(root(one), root(other))] = min(root(one), root(other))
    groups: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for node in sorted(known):
        groups[root(node)].append(known[node])
    gravest = sorted(items, key=lambda item: _SEVERITIES[item[0].severity])  # stable: the first of the gravest decides
    levels = {root((a.article.id, a.claim.id)): decision for decision, a, _ in reversed(gravest)}
    return [(levels[key], sorted(groups[key], key=lambda c: c.key)) for key in sorted(groups)]


def _finding(decision: Decision, sides: Sequence[Candidate], sources: Sources) -> Finding:
    shown = tuple(_side(side) for side in sides)
    independence = sources.independence(sides)
    groups = {side.article.group for side in sides}
    return Finding(
        id=finding_id(decision.kind, shown),
        verdict=decision.verdict,
        kind=decision.kind,
        severity=decision.severity,
        level=decision.level,
        explanation=explain(decision, sides, independence),
        sides=shown,
        independent_sources=independence.count,
        group=groups.pop() if len(groups) == 1 else None,
    )


def _side(candidate: Candidate) -> Side:
    claim = candidate.claim
    return Side(article=claim.article, source=claim.source, claim=claim.id, span=claim.span, text=claim.text)
