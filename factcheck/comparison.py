"""From claims to findings: block, compare, gather, explain. Pure: no store, no console."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import combinations, groupby, product

from claims import Article, Claim
from claims.languages import plugins
from claims.workers import collector_paused
from factcheck.answers import answers_of
from factcheck.explanation import explain
from factcheck.findings import MARKED, TIERS, Finding, Side, Tier, finding_id
from factcheck.independence import Sources
from factcheck.messages import FALLBACK, languages
from factcheck.pile import dated_in_pile
from factcheck.questions.blocking.keys import tells_more
from factcheck.questions.blocking.pairs import Blocking, Pair, Report
from factcheck.questions.by_hand import ByHand, edge, has_any, kind_for, merged, side_by_side, told_of
from factcheck.questions.claim_cache import ClaimCache
from factcheck.questions.counting import is_given_up
from factcheck.questions.dates import compare_beginnings, compare_dates
from factcheck.questions.decision import LEVELS, Decision
from factcheck.questions.denials import compare_denials
from factcheck.questions.events import compare_actors, compare_places
from factcheck.questions.figures import compare_figures, compare_parts
from factcheck.questions.grouping import APART, Edge, grouped
from factcheck.questions.kinds import KINDS, kinds_of
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.opposites import compare_opposites
from factcheck.questions.polarity import compare_polarity
from factcheck.questions.prepared import Place, PreparedClaim, Told, Weights, same_story
from factcheck.questions.quotations import compare_quotations
from factcheck.questions.statements import compare_statements
from factcheck.questions.titles import compare_titles, unrivalled
from factcheck.questions.verdicts import SELDOM, judge, tier, weighed
from factcheck.wording import question_of

Comparison = Callable[[PreparedClaim, PreparedClaim, Weights], Decision | None]
_ANY = frozenset({"statement", "figure", "date", "event", "title"})
Compared = tuple[Comparison, frozenset[str], frozenset[str]]
COMPARISONS: tuple[Compared, ...] = (
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
    *plugins.added("comparisons").values(),
)
"""The comparisons in their order, each with the kinds of claim it can say something of, on one side and the other.

Those of other installed packages come last: they are asked of what no other says anything of."""
IN_ONE_LANGUAGE = frozenset({compare_quotations, compare_denials, compare_opposites, compare_polarity})
"""They compare words: a translated quotation is no other wording, and what can't be compared is left alone."""
_ORDER = {"discrepancy": 0, "update": 1, "agreement": 2}
_SEVERITIES = {"major": 0, "minor": 1, None: 2}

SHOWN: tuple[Tier, ...] = ("sure", "inside")
"""The tiers that are shown where nobody asks for more."""

Decided = tuple[Decision, Place, Place]
"""What was decided of two claims, told by where they stand: small enough to be kept for all pairs."""


def compare(articles: Iterable[Article], tiers: Collection[Tier] = SHOWN) -> list[Finding]:
    """Give the findings of some tiers between articles and inside each, the surest and gravest first.

    A day without its year takes it from the articles on the same story. Raises ValueError where two share an id.
    """
    from claims import extract_many  # noqa: PLC0415 - it loads the parser, which nothing else here asks for

    read = list(extract_many(dated_in_pile(list(articles))))
    found = find_findings([article for article, _ in read], [claim for _, claims in read for claim in claims])
    return [finding for finding in found if finding.tier in tiers]


def find_findings(articles: Sequence[Article], claims: Iterable[Claim], report: Report | None = None) -> list[Finding]:
    """Give all findings between claims of some articles, whatever order they come in; `report` gets the pair counts."""
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
    for _, together in groupby(pairs, key=lambda pair: (pair[0].article.id, pair[1].article.id)):
        yield from _decided_between(list(together))


def _decided_between(pairs: Sequence[Pair]) -> Iterator[Decided]:
    """Decide about all pairs of two articles, or of one: what is weighed together, all else pair by pair."""
    told = part(pairs)
    yield from told.certain
    for kind, own in told.weighed.items():
        yield from weighed(own, KINDS[kind])
    ruled = ((by_rule(a, b), a.key, b.key) for a, b in told.left)
    yield from unrivalled([(decision, a, b) for decision, a, b in ruled if decision is not None])


@dataclass(frozen=True)
class Parted:
    """The pairs of two articles by what decides them: what can't be, weighing by their kind, the rules one by one."""

    certain: list[Decided] = field(default_factory=list)
    weighed: dict[str, list[Pair]] = field(default_factory=lambda: defaultdict(list))
    left: list[Pair] = field(default_factory=list)


def part(pairs: Iterable[Pair]) -> Parted:
    """Part the pairs of two articles, or of one; those that can't answer one question are left out."""
    told, weights, pairs = Parted(), Weights(), list(pairs)
    one_story = any(a.article.id != b.article.id and same_story(a, b) for a, b in pairs[:1])
    for a, b in pairs:
        kinds, ruled = kinds_of(a, b) if one_story else (), tells_more(a) and tells_more(b)
        certain = _certain(a, b, weights) if ruled else None
        if certain is not None:
            told.certain.append((certain, a.key, b.key))
        elif kinds:
            for kind in kinds:
                if kind.can_meet(a, b):
                    told.weighed[kind.name].append((a, b))
        elif ruled:
            told.left.append((a, b))
    return told


def by_rule(a: PreparedClaim, b: PreparedClaim) -> Decision | None:
    """What the first comparison that has something to say of two claims says."""
    across, weights = a.article.language != b.article.language, Weights()
    for compare_ in comparisons_of(a.claim.kind, b.claim.kind, across=across):
        found = compare_(a, b, weights)
        if found is not None:
            return found
    return None


def _certain(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> Decision | None:
    """What can't be, whatever the two answer: more of some than of all, something at work before it began."""
    return compare_beginnings(a, b, weights) if a.claim.kind == "date" else compare_parts(a, b, weights)


@cache
def comparisons_of(one: str, other: str, *, across: bool = False) -> tuple[Comparison, ...]:
    """The comparisons of two kinds of claim, in their order; ``across`` two languages not those of words."""
    fits = ((c, (one in x and other in y) or (other in x and one in y)) for c, x, y in COMPARISONS)
    return tuple(compare_ for compare_, fit in fits if fit and not (across and compare_ in IN_ONE_LANGUAGE))


NOTHING_BY_HAND = ByHand()


def gather(decided: Iterable[Decided], cache: ClaimCache, hand: ByHand = NOTHING_BY_HAND) -> list[Finding]:
    """Make findings of decisions about claims in a cache, the same whatever order they come in.

    What was put together or taken apart by hand stands, whatever was decided.
    """
    sources = Sources(list(cache.articles.values()))
    gathered = _gathered(sorted(_with_given(decided, cache, hand), key=lambda item: item[1:]), cache, hand)
    found = [_finding(one, cache.told(one.places), sources) for one in gathered if one.is_told(sources)]
    ranked = sorted(found, key=_rank)
    return list({finding.id: finding for finding in reversed(ranked)}.values())[::-1]  # of two with one id the surer


def _rank(finding: Finding) -> tuple[object, ...]:
    """Where a finding stands among all: by tier, gravity and sureness."""
    weight = TIERS.index(finding.tier), _ORDER[finding.verdict], _SEVERITIES[finding.severity], -finding.sureness
    return *weight, finding.kind, [side.span for side in finding.sides], finding.id


@dataclass(frozen=True)
class _Gathered:
    """What some claims come to, and whether somebody put two of them together."""

    decision: Decision
    places: Sequence[Place]
    by_hand: bool = False

    @property
    def tier(self) -> Tier | None:
        """The tier in which it is shown: what somebody asked to be compared is not kept back."""
        return "sure" if self.by_hand else tier(self.decision, len({article for article, _, _ in self.places}))

    def is_told(self, sources: Sources) -> bool:
        """Is it sure enough to be told, and no agreement of copies of one text? A copy confirms nothing."""
        copies = self.decision.verdict == "agreement" and sources.are_copies(article for article, _, _ in self.places)
        return self.by_hand or (self.tier is not None and not copies)


def _with_given(decided: Iterable[Decided], cache: ClaimCache, hand: ByHand) -> Iterator[Decided]:
    """The decisions but for those of claims that were taken apart, and those of claims that were put together."""
    fixed = hand.together | hand.apart
    yield from (item for item in decided if edge(*item[1:]) not in fixed)
    for one, other in hand.together:
        a, b = cache.prepared([one, other])
        kind = kind_for(a, b)
        yield told_of(a, b, kind) if kind is not None else by_rule(a, b) or side_by_side((a, b)), one, other


_Group = tuple[Sequence[Place], Callable[[], Iterable[_Gathered]]]
"""Claims that come together, and what they come to, which is asked later."""


def _gathered(decided: Sequence[Decided], cache: ClaimCache, hand: ByHand) -> Iterator[_Gathered]:
    """Join what was weighed into questions, and other pairs of one sort that share a side.

    They come in the order of time, from the latest back, which the comparison has left open: each article is opened
    once.
    """
    alike: dict[tuple[str, ...], list[Decided]] = defaultdict(list)
    weighed_ = defaultdict(list)
    for item in decided:
        if item[0].weighed is not None:
            weighed_[item[0].weighed].append(item)
        else:
            alike[_sort(item[0])].append(item)
    groups = [group for kind in sorted(weighed_) for group in _questions(weighed_[kind], KINDS[kind], cache, hand)]
    groups += (group for key in sorted(alike) for group in _one_sort(alike[key], hand))
    rank = {id_: n for n, id_ in enumerate(cache.by_time(cache.articles))}
    for _, come_to in sorted(groups, key=lambda group: rank[group[0][0][0]], reverse=True):
        yield from come_to()


def _one_sort(items: Sequence[Decided], hand: ByHand) -> Iterator[_Group]:
    """Pairs of one sort that share a side, of which the gravest decides."""
    for decision, places in _joined(items, hand.apart):
        yield places, partial(iter, [_Gathered(decision, places, has_any(places, hand.together))])


def _sort(decision: Decision) -> tuple[str, ...]:
    """What pairs must have in common to be one finding; what is seldom right makes nothing else less sure, or surer."""
    return decision.verdict, decision.kind, decision.level if decision.level in SELDOM else ""


def _questions(items: Sequence[Decided], kind: Kind, cache: ClaimCache, hand: ByHand) -> Iterator[_Group]:
    """The questions that the links of one kind make."""
    decisions = {(a, b): decision for decision, a, b in items}
    weighed_ = {pair: decision.sureness for pair, decision in decisions.items() if pair not in hand.together}
    groups = grouped(weighed_ | dict.fromkeys(hand.apart, APART))
    own = hand.together & decisions.keys()
    for joined in merged(groups, own, hand.apart) if own else groups:
        if has_any(joined, own):
            yield joined, partial(_by_hand, joined, decisions, kind, cache)
        else:
            yield joined, partial(_comes_to, joined, decisions, cache)


def _comes_to(joined: Sequence[Place], decisions: Mapping[Edge, Decision], cache: ClaimCache) -> Iterator[_Gathered]:
    """What a question comes to: its answers differ, or agree; or some agree where it isn't sure that others differ."""
    standing = _standing(joined, cache)
    found = _judged(standing, decisions, cache)
    if found is not None and found.verdict != "agreement":
        yield _Gathered(found, standing)
    if found is None or found.verdict == "agreement":
        yield from _agreements(joined, decisions, cache)
    elif tier(found, len({article for article, _, _ in joined})) != "sure":
        yield from (one for one in _agreements(joined, decisions, cache) if one.decision.sureness >= AMID_OTHERS)


def _standing(places: Sequence[Place], cache: ClaimCache) -> list[Place]:
    """The answers without those that their article gives up ('five, not six', 'the previous toll was six').

    Who takes a value back is no witness of it, and does not contradict who gives another.
    """
    kept = [one.key for one in cache.told(places) if not is_given_up(one.claim)]
    return kept if len({article for article, _, _ in kept}) > 1 else list(places)


AMID_OTHERS = 0.85
"""How sure it must be that some agree where others may differ: below, 19 of 33 of them were right."""


def _agreements(joined: Sequence[Place], decisions: Mapping[Edge, Decision], cache: ClaimCache) -> Iterator[_Gathered]:
    """What some answers of a question agree on, where it isn't sure that others differ: each value once.

    What only may be of the same question confirms nothing.
    """
    fitting = {
        edge: decisions[edge].sureness
        for edge in combinations(joined, 2)
        if edge in decisions and decisions[edge].verdict == "agreement" and decisions[edge].level != "open"
    }
    for places in grouped(fitting):
        found = _judged(places, decisions, cache)
        if found is not None and found.verdict == "agreement":
            yield _Gathered(found, places)


def _by_hand(
    places: Sequence[Place], decisions: Mapping[Edge, Decision], kind: Kind, cache: ClaimCache
) -> Iterator[_Gathered]:
    """What a question comes to that was put together: all its answers are compared, also those that nothing linked."""
    sides = cache.prepared(places)
    told = {(a.key, b.key): told_of(a, b, kind) for a, b in combinations(sides, 2)}
    found = _judged(places, told | {pair: decisions[pair] for pair in told if pair in decisions}, cache)
    yield _Gathered(found or side_by_side(sides, kind.name), places, by_hand=True)


def _judged(places: Sequence[Place], decisions: Mapping[Edge, Decision], cache: ClaimCache) -> Decision | None:
    told = [decisions[edge] for edge in combinations(places, 2) if edge in decisions]
    found = judge(told, lambda: cache.told(places))
    return None if found is None else found.decision


def _joined(items: Sequence[Decided], apart: Collection[Edge]) -> list[tuple[Decision, list[Place]]]:
    """Connected components of the pairs: three articles that agree are one finding with three sides.

    Two that hold claims which were taken apart stay two, and the pair between them is left out.
    """
    groups: dict[Place, set[Place]] = {}
    joined = []
    for decision, a, b in items:
        one, other = (groups.setdefault(place, {place}) for place in (a, b))
        if apart and any(edge(x, y) in apart for x, y in product(one, other)):
            continue
        joined.append((decision, a, b))
        if one is not other:
            small, large = sorted((one, other), key=len)
            large |= small
            groups |= dict.fromkeys(small, large)
    gravest = sorted(joined, key=lambda item: _gravity(item[0]))  # stable: the first of the gravest decides
    levels = {min(groups[a]): decision for decision, a, _ in reversed(gravest)}
    return [(levels[first], sorted(groups[first])) for first in sorted(levels)]


def _gravity(decision: Decision) -> tuple[int, int, float]:
    """Put the gravest and surest first; of agreements the loosest, for what is compatible isn't all the same."""
    known = decision.level in LEVELS
    loose = LEVELS.index(decision.level) if decision.verdict == "agreement" and known else 0
    return _SEVERITIES[decision.severity], -loose, -decision.sureness


def _finding(gathered: _Gathered, sides: Sequence[Told], sources: Sources) -> Finding:
    decision = gathered.decision
    shown = tuple(_side(side) for side in sides)
    independence = sources.independence(sides)
    groups = {side.article.group for side in sides}
    told = {language: explain(decision, sides, independence, language) for language in languages()}
    asked = {language: question_of(decision, sides, language) for language in languages()}
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
        question=asked.get(sides[0].article.language, asked[FALLBACK]),
        questions=asked,
        answers=answers_of(decision, sides),
        sureness=decision.sureness,
        tier=gathered.tier or "likely",
        by_hand=gathered.by_hand or any(side.claim.rule == MARKED for side in sides),
    )


def _side(told: Told) -> Side:
    claim = told.stored or told.claim
    return Side(article=claim.article, source=claim.source, claim=claim.id, span=claim.span, text=claim.text)
