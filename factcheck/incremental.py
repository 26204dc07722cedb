"""What an earlier comparison decided, so that the next one only compares what a new or changed article touches.

A decision depends on its two articles alone, and so does whether they are compared, while the same blocks are too
large. What is remembered of two unchanged articles is therefore what comparing them again would give; where other
rules decided it, or other blocks are too large, everything is compared anew.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claims import Article, Claim
from claims.workers import collector_paused
from factcheck.comparison import NOTHING_BY_HAND, Decided, decide, distinct, gather
from factcheck.findings import Finding
from factcheck.fingerprint import comparison_rules
from factcheck.questions.blocking.pairs import Blocking, Report
from factcheck.questions.by_hand import ByHand
from factcheck.questions.claim_cache import ClaimCache, OpenedArticle
from factcheck.questions.decision import Decision
from factcheck.questions.prepared import Place

Side = tuple[str, str]
"""A claim by the ids of its article and its own."""


@dataclass(frozen=True)
class PastComparison:
    """What was compared: the rules, the blocks that were too large, a fingerprint for each article, the decisions."""

    rules: str
    limits: frozenset[str] = frozenset()
    articles: Mapping[str, str] = field(default_factory=dict)
    decided: Sequence[tuple[Decision, Side, Side]] = ()


def update(
    articles: Sequence[Article], claims: Iterable[Claim], past: PastComparison | None, report: Report | None = None
) -> tuple[list[Finding], PastComparison]:
    """Give the findings between claims of some articles, as `find_findings` does, and what the next one needs of this.

    ``past`` is what an earlier one left; ``report`` gets the counts of the pairs that are compared now. Raises
    ValueError where two articles share an id.
    """
    distinct(articles)
    return update_cached(ClaimCache.of(articles, claims), past, report)


def update_cached(
    cache: ClaimCache, past: PastComparison | None, report: Report | None = None, hand: ByHand = NOTHING_BY_HAND
) -> tuple[list[Finding], PastComparison]:
    """Do the same for claims in a cache, of which only some are in memory at a time.

    What was put together or taken apart by ``hand`` is remembered by the store, and no part of the past.
    """
    with collector_paused():
        survey = _Survey(past)
        blocking = Blocking(cache, report, survey.see)
        rules = comparison_rules()
        usable = past is not None and (past.rules, past.limits) == (rules, blocking.limits)
        earlier = past if past is not None and usable else PastComparison(rules)
        touched = {id_ for id_, now in survey.prints.items() if earlier.articles.get(id_) != now}
        blocking.report.recalled = len(survey.prints) - len(touched)
        decided = list(_recalled(earlier, survey.places, survey.prints.keys() - touched))
        decided += decide(blocking.pairs(touched))
        blocking.report.step = "joining"
        sides = {place: (place[0], place[2]) for _, *places in decided for place in places}
        kept = [(decision, sides[a], sides[b]) for decision, a, b in decided]
        return gather(decided, cache, hand), PastComparison(rules, blocking.limits, survey.prints, kept)


class _Survey:
    """What one walk over the cache notes: a fingerprint for each article, and where the remembered claims stand."""

    def __init__(self, past: PastComparison | None) -> None:
        self.prints: dict[str, str] = {}
        self.places: dict[Side, Place] = {}
        pairs = past.decided if past is not None else ()
        self._wanted = {side for _, one, other in pairs for side in (one, other)}

    def see(self, opened: OpenedArticle) -> None:
        """Note what is wanted of an article."""
        id_ = opened.article.id
        self.prints[id_] = fingerprint(opened.article, opened.claims)
        wanted = (claim for claim in opened.claims if (id_, claim.id) in self._wanted)
        self.places |= {(id_, claim.id): (id_, claim.span, claim.id) for claim in wanted}


def _recalled(past: PastComparison, places: Mapping[Side, Place], unchanged: Iterable[str]) -> Iterator[Decided]:
    """The decisions between articles that are as they were."""
    same = set(unchanged)
    for decision, one, other in past.decided:
        if one[0] in same and other[0] in same and one in places and other in places:
            yield decision, places[one], places[other]


def fingerprint(article: Article, claims: Iterable[Claim]) -> str:
    """Sum up all that is known of an article: another text, day, group or claim gives another sum."""
    digest = hashlib.sha256(repr((article.hash, article.model_dump(exclude={"text"}))).encode())
    for claim in sorted(claims, key=lambda claim: (claim.span, claim.id)):
        digest.update(claim.model_dump_json(exclude_defaults=True).encode())
    return digest.hexdigest()
