"""What a store's users decided, as pairs of claims that do or don't answer one question, each with its levels."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.checking import done_by_hand
from factcheck.comparison import part
from factcheck.decisions import Entry, Reason
from factcheck.findings import Finding
from factcheck.questions.blocking.pairs import Report, between
from factcheck.questions.by_hand import edge
from factcheck.questions.claim_cache import ClaimCache
from factcheck.questions.evidence import Meeting, levels_of
from factcheck.questions.grouping import Edge
from factcheck.questions.kinds import KINDS
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.linking import Pair
from factcheck.store import Store
from factcheck.stories import Joined

_OTHERS: frozenset[Reason] = frozenset({"event", "count", "time"})
"""Reasons for dismissing a finding that say that its answers are to several questions."""


@dataclass(frozen=True)
class Meet:
    """The pairs of one kind between two articles, all of them, each with its levels, and what is known of some.

    ``same`` says of pairs, by their place, whether the two answer one question; ``story`` is what the articles are of.
    """

    story: str
    kind: Kind
    pairs: Sequence[Pair]
    levels: Sequence[Mapping[str, str]]
    same: Mapping[int, bool]


def examples_of(store: Store) -> list[Meet]:
    """Give what was decided in a store, by each two articles that it is about.

    Sides of a finding that was confirmed answer one question; those of one dismissed for another event, thing counted
    or time don't, where they give two values. What was linked or split by hand goes before.
    """
    articles = {article.id: article for article in store.articles()}
    findings = store.findings()
    hand = done_by_hand(store, articles)
    known = dict(_decided(store, findings)) | dict.fromkeys(hand.together, True) | dict.fromkeys(hand.apart, False)
    stories = Joined()
    for finding in findings:
        stories.join(side.article for side in finding.sides)
    for one, other in known:
        stories.join((one[0], other[0]))
    by_articles: dict[tuple[str, str], dict[Edge, bool]] = defaultdict(dict)
    for pair, same in known.items():
        by_articles[pair[0][0], pair[1][0]][pair] = same
    cache = ClaimCache(articles.values(), store.claims_of)
    return [
        meet
        for (one, other), own in sorted(by_articles.items())
        if one != other and {one, other} <= articles.keys()
        for meet in _meets(cache, one, other, own, stories.head(one))
    ]


def _decided(store: Store, findings: Sequence[Finding]) -> Iterator[tuple[Edge, bool]]:
    standings = store.decisions.standings([finding.id for finding in findings])
    for finding in findings:
        now = standings.get(finding.id)
        if now is not None and not now.again:
            yield from _pairs(finding, now.entry)


def _pairs(finding: Finding, entry: Entry) -> Iterator[tuple[Edge, bool]]:
    """The pairs of a finding of which a decision says whether they answer one question."""
    is_one = entry.after == "confirmed"
    if not is_one and entry.reason not in _OTHERS:
        return
    value = {number: n for n, answer in enumerate(finding.answers) for number in answer.sides}
    places = [(side.article, side.span, side.claim) for side in finding.sides]
    for a, b in combinations(range(len(places)), 2):
        if is_one or value.get(a) != value.get(b):
            yield edge(places[a], places[b]), is_one


def _meets(cache: ClaimCache, one: str, other: str, known: Mapping[Edge, bool], story: str) -> Iterator[Meet]:
    left, right = cache.open([one, other])
    for name, pairs in part(between(left, right, Report())).weighed.items():
        kind = KINDS[name]
        same = {n: known[at] for n, (a, b) in enumerate(pairs) if (at := edge(a.key, b.key)) in known}
        if same:
            meeting = Meeting.of({side.key: side for pair in pairs for side in pair}.values(), kind.reading)
            yield Meet(story, kind, pairs, levels_of(kind.evidence, pairs, meeting), same)
