"""From claims to findings: block, compare, gather, explain. Pure: no store, no console."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from claims import Article, Claim, extract_many
from factcheck.collector import collector_paused
from factcheck.explanation import explain
from factcheck.findings import Finding, Side, finding_id
from factcheck.independence import Sources
from factcheck.messages import FALLBACK, languages
from factcheck.pile import dated_in_pile
from factcheck.questions.blocking.pairs import Blocking, Pair, Report
from factcheck.questions.claim_cache import ClaimCache
from factcheck.questions.dates import compare_dates
from factcheck.questions.decision import LEVELS, Decision
from factcheck.questions.denials import compare_denials
from factcheck.questions.events import compare_actors, compare_places
from factcheck.questions.figures import REPEATED, compare_figures
from factcheck.questions.opposites import compare_opposites
from factcheck.questions.polarity import compare_polarity
from factcheck.questions.prepared import Place, PreparedClaim, Told, Weights
from factcheck.questions.quotations import compare_quotations
from factcheck.questions.statements import compare_statements
from factcheck.questions.titles import compare_titles

Comparison = Callable[[PreparedClaim, PreparedClaim, Weights], Decision | None]
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
IN_ONE_LANGUAGE = frozenset({compare_quotations, compare_titles, compare_denials, compare_opposites, compare_polarity})
"""They compare words: a translated quotation is no other wording, and what can't be compared is left alone."""
_ORDER = {"discrepancy": 0, "update": 1, "agreement": 2}
_SEVERITIES = {"major": 0, "minor": 1, None: 2}

Decided = tuple[Decision, Place, Place]
"""What was decided of two claims, told by where they stand: small enough to be kept for all pairs."""


def compare(articles: Iterable[Article]) -> list[Finding]:
    """Give the findings between some articles and inside each, the gravest first.

    A day without its year takes it from the articles on the same story. Raises ValueError where two share an id.
    """
    read = list(extract_many(dated_in_pile(list(articles))))
    return find_findings([article for article, _ in read], [claim for _, claims in read for claim in claims])


def find_findings(articles: Sequence[Article], claims: Iterable[Claim], report: Report | None = None) -> list[Finding]:
    """Give the findings between claims of some articles, whatever order they come in; `report` gets the pair counts."""
    distinct(articles)
    cache = ClaimCache.of(articles, claims)
    with collector_paused():
        return gather(decide(Blocking(cache, report).pairs()), cache)


def distinct(articles: Sequence[Article]) -> None:
    """Raise ValueError where two articles share an id."""
    if len({article.id for article in articles}) != len(articles):
        raise ValueError("two articles share an id")


def decide(pairs: Iterable[Pair]) -> Iterator[Decided]:
    """Give the pairs of which something can be said, with what: the first comparison that decides."""
    weights = Weights()
    for a, b in pairs:
        across = a.article.language != b.article.language
        for compare_ in comparisons_of(a.claim.kind, b.claim.kind):
            if across and compare_ in IN_ONE_LANGUAGE:
                continue
            decision = compare_(a, b, weights)
            if decision is not None:
                yield decision, a.key, b.key
                break


@cache
def comparisons_of(one: str, other: str) -> tuple[Comparison, ...]:
    """The comparisons of two kinds of claim, in their order."""
    fits = ((c, (one in x and other in y) or (other in x and one in y)) for c, x, y in COMPARISONS)
    return tuple(compare_ for compare_, fit in fits if fit)


def gather(decided: Iterable[Decided], cache: ClaimCache) -> list[Finding]:
    """Make findings of decisions about claims in a cache, the same whatever order they come in."""
    sources = Sources(list(cache.articles.values()))
    days = {id_: _day(article) for id_, article in cache.articles.items()}
    gathered = _gathered(told_again(sorted(decided, key=lambda item: item[1:]), days))
    kept = [(decision, places) for decision, places in gathered if not _only_copies(decision, places, sources)]
    rank = {id_: n for n, id_ in enumerate(cache.by_time(cache.articles))}
    kept.sort(key=lambda item: rank[item[1][0][0]])  # so that each article is opened once
    found = [_finding(decision, cache.told(places), sources) for decision, places in kept]
    return sorted(
        found, key=lambda f: (_ORDER[f.verdict], _SEVERITIES[f.severity], f.kind, [s.span for s in f.sides], f.id)
    )


def _only_copies(decision: Decision, places: Sequence[Place], sources: Sources) -> bool:
    """Do all sides of an agreement go back to one text? A copy confirms nothing."""
    return decision.verdict == "agreement" and sources.are_copies(article for article, _, _ in places)


def told_again(decided: Sequence[Decided], days: Mapping[str, str]) -> list[Decided]:
    """Take an update back where the later article only repeats what one no later than the earlier had told."""
    told: dict[Place, set[str]] = defaultdict(set)
    for decision, a, b in decided:
        if decision.verdict == "agreement" and decision.kind == "figure":
            told[a].add(days[b[0]])
            told[b].add(days[a[0]])
    return [(_unless_old(decision, a, b, told, days), a, b) for decision, a, b in decided]


def _unless_old(
    decision: Decision, a: Place, b: Place, told: Mapping[Place, set[str]], days: Mapping[str, str]
) -> Decision:
    if decision.verdict != "update":
        return decision
    (earlier, _), (later, place) = sorted(((days[place[0]], place) for place in (a, b)), key=lambda item: item[0])
    return REPEATED if earlier < later and any(day <= earlier for day in told.get(place, ())) else decision


def _day(article: Article) -> str:
    """The day of an article; one without a day comes last."""
    return article.published.isoformat() if article.published is not None else "~"


def _gathered(decided: Sequence[Decided]) -> Iterator[tuple[Decision, list[Place]]]:
    """Join the pairs of one verdict and kind that share a side: three articles that differ are one finding."""
    alike: dict[tuple[str, str], list[Decided]] = defaultdict(list)
    for item in decided:
        alike[item[0].verdict, item[0].kind].append(item)
    for key in sorted(alike):
        yield from _joined(alike[key])


def _joined(items: Sequence[Decided]) -> list[tuple[Decision, list[Place]]]:
    """Connected components of the pairs: three articles that agree are one finding with three sides."""
    parent: dict[Place, Place] = {}

    def root(place: Place) -> Place:
        parent.setdefault(place, place)
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for _, a, b in items:
        one, other = root(a), root(b)
        parent[max(one, other)] = min(one, other)
    groups: dict[Place, list[Place]] = defaultdict(list)
    for place in sorted(parent):
        groups[root(place)].append(place)
    gravest = sorted(items, key=lambda item: _gravity(item[0]))  # stable: the first of the gravest decides
    levels = {root(a): decision for decision, a, _ in reversed(gravest)}
    return [(levels[key], groups[key]) for key in sorted(groups)]


def _gravity(decision: Decision) -> tuple[int, int]:
    """Put the gravest first; of agreements the loosest, for passages that are compatible aren't all the same."""
    loose = LEVELS.index(decision.level) if decision.verdict == "agreement" else 0
    return _SEVERITIES[decision.severity], -loose


def _finding(decision: Decision, sides: Sequence[Told], sources: Sources) -> Finding:
    shown = tuple(_side(side) for side in sides)
    independence = sources.independence(sides)
    groups = {side.article.group for side in sides}
    told = {language: explain(decision, sides, independence, language) for language in languages()}
    return Finding(
        id=finding_id(decision.kind, decision.verdict, shown),
        verdict=decision.verdict,
        kind=decision.kind,
        severity=decision.severity,
        level=decision.level,
        explanation=told.get(sides[0].article.language, told[FALLBACK]),
        sides=shown,
        independent_sources=independence.count,
        group=groups.pop() if len(groups) == 1 else None,
        explanations=told,
    )


def _side(told: Told) -> Side:
    claim = told.stored or told.claim
    return Side(article=claim.article, source=claim.source, claim=claim.id, span=claim.span, text=claim.text)
