"""Why a finding is what it is: its pairs weighed again as they were, what its question came to, or the rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, combinations_with_replacement
from typing import TYPE_CHECKING

from factcheck.checking import done_by_hand
from factcheck.comparison import NOTHING_BY_HAND, by_rule, part
from factcheck.errors import FactcheckError
from factcheck.findings import Finding, Severity, Tier, Verdict
from factcheck.questions.blocking.pairs import Report, between
from factcheck.questions.by_hand import ByHand, has_any
from factcheck.questions.claim_cache import ClaimCache
from factcheck.questions.decision import Decision
from factcheck.questions.grouping import Edge
from factcheck.questions.kinds import KINDS
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.linking import Link, link, weighing_by
from factcheck.questions.prepared import Place
from factcheck.questions.titles import weighed_titles
from factcheck.questions.verdicts import (
    CONTRADICTED,
    FLOOR,
    LIKELY,
    SELDOM,
    SELDOM_INSIDE,
    SURE,
    Course,
    Given,
    Judgement,
    decided,
    judge,
    tier,
)
from factcheck.why.waterfall import Rival, Waterfall, rivals, waterfall, waterfalls

if TYPE_CHECKING:
    from factcheck.store import Store

Numbers = tuple[int, int]
"""Two sides of a finding, by their places in it from 1."""


@dataclass(frozen=True)
class WeighedPair:
    """Two sides of two articles: the steps by which they were weighed, and what their values say of each other.

    ``by_rule`` is how sure the rules alone make it, 0 where they say nothing; a pair that is not ``kept`` is too unsure
    to be a link.
    """

    sides: Numbers
    level: str
    kept: bool
    steps: tuple[Waterfall, ...]
    rivals: tuple[Rival, ...]
    by_rule: float
    sureness: float


@dataclass(frozen=True)
class RuledPair:
    """Two sides of which a rule says something: the kind and level by which it did.

    ``step`` is what a rule that weighs has weighed, of two titles whether they contradict each other.
    """

    sides: Numbers
    kind: str
    level: str
    verdict: Verdict
    severity: Severity | None
    step: Waterfall | None = None


@dataclass(frozen=True)
class CourseTold:
    """How sure it is that the answers contradict each other, or that one moved on: weighed, or given by their days."""

    sureness: float
    step: Waterfall | None
    given: Given | None


@dataclass(frozen=True)
class TierTold:
    """The tier with what it follows from: the sureness, from which it is likely or sure, in how many articles.

    ``capped`` marks a level that is never more than likely, however sure it is.
    """

    tier: Tier | None
    sureness: float
    likely: float
    sure: float
    articles: int
    capped: bool


@dataclass(frozen=True)
class Why:
    """What a finding follows from.

    Either ``weighed`` pairs, ``apart`` those that can't answer one question, ``linked`` how sure the links make it and
    the course of the answers where it was asked; or the pairs that were ``ruled``; or it is ``given`` that its sides
    answer one question, because somebody said so. ``tier`` is what follows now.
    """

    tier: TierTold
    weighed: tuple[WeighedPair, ...] = ()
    apart: tuple[Numbers, ...] = ()
    linked: float | None = None
    contradicted: CourseTold | None = None
    moved: CourseTold | None = None
    contradicted_from: float = CONTRADICTED
    ruled: tuple[RuledPair, ...] = ()
    given: bool = False


def why(finding: Finding, cache: ClaimCache, hand: ByHand = NOTHING_BY_HAND) -> Why:
    """Decide anew what a finding says, by the claims of its articles and what was done by hand, and tell how.

    Raises FactcheckError where its claims are no longer there, or come to something else.
    """
    places = [(side.article, side.span, side.claim) for side in finding.sides]
    articles = sorted({side.article for side in finding.sides})
    if not cache.articles.keys() >= set(articles) or not _stand(places, cache):
        raise FactcheckError(_OUTDATED.format(finding=finding.id))
    if has_any(sorted(places), hand.together):
        verdict, count = finding.verdict, len(articles)
        told = TierTold(finding.tier, finding.sureness, LIKELY[verdict], SURE[verdict], count, capped=False)
        return Why(told, given=True)
    again = _Again.of(cache, articles, frozenset(places))
    for kind in KINDS.values():
        judged = again.judged(cache, sorted(places), kind)
        if judged is not None and _is_same(judged.decision, finding):
            return _weighed(again, judged, kind, places)
    own = {edge: decision for edge, decision in again.ruled.items() if _is_kin(decision, finding)}
    alike = (decision for decision in own.values() if _is_same(decision, finding))
    gravest = max(alike, key=lambda decision: decision.sureness, default=None)
    if gravest is None:
        raise FactcheckError(_OUTDATED.format(finding=finding.id))
    pairs = tuple(_ruled(edge, decision, places, again.titles.get(edge)) for edge, decision in own.items())
    return Why(_tier(gravest, len(articles)), ruled=pairs)


def why_of(finding: Finding, store: "Store") -> Why:
    """Decide a finding of a store anew, and tell how. Raises FactcheckError where it is not what it was."""
    articles = {id_: store.article(id_) for id_ in sorted({side.article for side in finding.sides})}
    with weighing_by(store.learned.tables()):
        return why(finding, ClaimCache(articles.values(), store.claims_of), done_by_hand(store, articles))


def _stand(places: Sequence[Place], cache: ClaimCache) -> bool:
    """Are all claims still where they were?"""
    opened = cache.open([article for article, _, _ in places])
    return all(place in one.by_place for place, one in zip(places, opened, strict=True))


_OUTDATED = "{finding}: its articles or the rules were changed since the last check; run `factcheck check` again"


@dataclass
class _Again:
    """The pairs of a finding's articles decided again: all links by two articles, what rules say of its sides."""

    links: list[tuple[Link, Sequence[Link], Kind]] = field(default_factory=list)
    ruled: dict[Edge, Decision] = field(default_factory=dict)
    titles: dict[Edge, Waterfall] = field(default_factory=dict)

    @classmethod
    def of(cls, cache: ClaimCache, articles: Sequence[str], places: frozenset[Place]) -> "_Again":
        """Decide about the pairs of some articles, of which only those between some places are told."""
        again = cls()
        opened = dict(zip(articles, cache.open(articles), strict=True))
        for one, other in combinations_with_replacement(articles, 2):
            parted = part(between(opened[one], opened[other], Report()))
            for kind, pairs in parted.weighed.items():
                links = list(link(pairs, KINDS[kind]))
                own = (found for found in links if places >= {found.one.key, found.other.key})
                again.links += [(found, links, KINDS[kind]) for found in own]
            again.ruled |= {(a, b): decision for decision, a, b in parted.certain if places >= {a, b}}
            left = [(a, b) for a, b in parted.left if places >= {a.key, b.key}]
            ruled = [(a, b, found) for a, b in left if (found := by_rule(a, b)) is not None]
            again.ruled |= {(a.key, b.key): found for a, b, found in ruled}
            again.titles |= {
                (a.key, b.key): waterfall(weighed_titles(a, b)) for a, b, found in ruled if found.kind == "title"
            }
        return again

    def judged(self, cache: ClaimCache, places: Sequence[Place], kind: Kind) -> Judgement | None:
        """Judge the question of a kind that the links between some places make."""
        links = (one for one, _, own in self.links if own is kind and one.sureness >= FLOOR)
        decisions = {(one.one.key, one.other.key): decided(one, kind) for one in links}
        told = [decisions[edge] for edge in combinations(places, 2) if edge in decisions]
        return judge(told, lambda: cache.told(places)) if told else None


def _is_kin(decision: Decision, finding: Finding) -> bool:
    """Can a decision be one of those that a finding was gathered from?"""
    return (decision.kind, decision.verdict) == (finding.kind, finding.verdict)


def _is_same(decision: Decision, finding: Finding) -> bool:
    return _is_kin(decision, finding) and decision.level == finding.level


def _weighed(again: _Again, judged: Judgement, kind: Kind, places: Sequence[Place]) -> Why:
    own = ((one, links) for one, links, of in again.links if of is kind)
    pairs = sorted((_pair(one, links, places, kind) for one, links in own), key=lambda pair: pair.sides)
    met = {pair.sides for pair in pairs} | {_numbers(edge, places) for edge in again.ruled}
    every = ((a, b) for a, b in combinations(range(1, len(places) + 1), 2) if places[a - 1][0] != places[b - 1][0])
    return Why(
        _tier(judged.decision, len({article for article, _, _ in places})),
        weighed=tuple(pairs),
        apart=tuple(numbers for numbers in every if numbers not in met),
        linked=judged.linked,
        contradicted=_course(judged.contradicted),
        moved=_course(judged.moved),
    )


def _pair(one: Link, links: Iterable[Link], places: Sequence[Place], kind: Kind) -> WeighedPair:
    numbers = places.index(one.one.key) + 1, places.index(one.other.key) + 1
    return WeighedPair(
        sides=numbers,
        level=decided(one, kind).level,
        kept=one.sureness >= FLOOR,
        steps=waterfalls(one),
        rivals=rivals(one, links, kind),
        by_rule=one.by_rule,
        sureness=one.sureness,
    )


def _numbers(edge: Edge, places: Sequence[Place]) -> Numbers:
    one, other = sorted(places.index(place) + 1 for place in edge)
    return one, other


def _ruled(edge: Edge, decision: Decision, places: Sequence[Place], step: Waterfall | None) -> RuledPair:
    sides = _numbers(edge, places)
    return RuledPair(sides, decision.kind, decision.level, decision.verdict, decision.severity, step)


def _course(course: Course | None) -> CourseTold | None:
    if course is None:
        return None
    return CourseTold(course.sureness, waterfall(course.step) if course.step is not None else None, course.given)


def _tier(decision: Decision, articles: int) -> TierTold:
    seldom = SELDOM if articles > 1 else SELDOM_INSIDE
    return TierTold(
        tier=tier(decision, articles),
        sureness=decision.sureness,
        likely=LIKELY[decision.verdict],
        sure=SURE[decision.verdict],
        articles=articles,
        capped=decision.level in seldom,
    )
