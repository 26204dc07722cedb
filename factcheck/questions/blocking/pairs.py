"""Which claims can be about the same thing: a union of cheap keys, each pair once, with counts and caps reported.

First the articles that can share a story are found (`neighbours`), then claims that share a key inside each pair of
them. A pair of articles comes up once, so no list of the pairs already proposed is needed. Only quotations are also
looked for across stories. Articles are opened in the order of time, a few at a time.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Literal

from factcheck.questions.blocking.articles import LARGEST_BLOCK, Caps, Neighbours
from factcheck.questions.blocking.digests import SHINGLE, digest
from factcheck.questions.blocking.keys import RULES, Keyed, by_key
from factcheck.questions.claim_cache import ClaimCache, OpenedArticle
from factcheck.questions.prepared import Place, PreparedClaim
from factcheck.questions.quotes import Quotations

ACROSS_STORIES = "words"
"""The rule for quotations of different stories."""

Pair = tuple[PreparedClaim, PreparedClaim]
Step = Literal["reading", "comparing", "joining", "keeping"]
"""What a comparison does, in this order: claims read, pairs compared, answers joined into questions, findings kept."""


@dataclass
class Report:
    """What the blocking did: articles with claims, claims, pairs first produced by each rule, blocks not asked in full.

    ``narrowed`` and ``left_out`` name a rule and a key, with the members of the block. ``recalled`` counts the
    articles whose pairs with each other were decided by an earlier comparison, and are not counted here. ``done`` of
    the ``touched`` articles, which are those that are compared now, have been gone over, and ``step`` is what is being
    done: whoever looks meanwhile sees how far it is.
    """

    articles: int = 0
    claims: int = 0
    recalled: int = 0
    touched: int = 0
    done: int = 0
    step: Step = "reading"
    pairs: Counter[str] = field(default_factory=Counter)
    narrowed: dict[tuple[str, str], int] = field(default_factory=dict)
    left_out: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def compared(self) -> int:
        """How many pairs were proposed."""
        return sum(self.pairs.values())

    @property
    def every(self) -> int:
        """How many pairs of claims there are."""
        return self.claims * (self.claims - 1) // 2

    @property
    def share(self) -> float:
        """The part of all pairs of claims that was proposed: 0 to 1."""
        return self.compared / self.every if self.every else 0.0

    def note(self, rule: str, caps: Caps) -> None:
        """Take over the blocks that were too large."""
        self.narrowed |= {(rule, key): size for key, size in caps.narrowed.items()}
        self.left_out |= {(rule, key): size for key, size in caps.left_out.items()}


class Blocking:
    """The blocks of the claims in a cache, built in one walk over it; `pairs` goes over them.

    ``seen`` is called with each article of the walk. ``limits`` names the blocks that were too large: while they stay
    the same, whether two claims are compared depends on their two articles alone.
    """

    def __init__(
        self, cache: ClaimCache, report: Report | None = None, seen: Callable[[OpenedArticle], None] | None = None
    ) -> None:
        self.report = report if report is not None else Report()
        self._cache = cache
        digests = []
        for opened in cache.walk():
            if seen is not None:
                seen(opened)
            if opened.claims:
                self.report.articles += 1
                self.report.claims += len(opened.claims)
                digests.append(digest(opened.article, opened.claims))
        digests.reverse()  # in the order of time
        self._ids = [one.article.id for one in digests]
        self._neighbours = Neighbours(digests, lambda number: self._open(number)[0].tokens)
        self._quotations = Quotations(digests, self._worded)
        self.report.note("story", self._neighbours.caps)
        self.report.note(ACROSS_STORIES, self._quotations.caps)
        self.limits = frozenset(f"{rule}: {key}" for rule, key in {**self.report.narrowed, **self.report.left_out})

    def pairs(self, touched: Collection[str] | None = None) -> Iterator[Pair]:
        """Give each pair once, in the order of time; where ``touched`` is given, those with a claim of such an article.

        The first of a pair stands in the article whose id comes first.
        """
        chosen = {n for n, id_ in enumerate(self._ids) if touched is None or id_ in touched}
        self.report.step, self.report.touched, self.report.done = "comparing", len(chosen), 0
        for number in sorted(chosen):
            self.report.done += 1
            partners = self._neighbours.partners(number)
            asked = [other for other in sorted(partners | {number}) if other >= number or other not in chosen]
            opened = self._open(number, *asked)
            for other in opened[1:]:
                yield from between(opened[0], other, self.report)
            for other_number, one, another in self._quotations.pairs(number):
                if other_number not in partners and (other_number > number or other_number not in chosen):
                    self.report.pairs[ACROSS_STORIES] += 1
                    first, second = self._cache.prepared(sorted((one, another)))
                    yield first, second

    def _worded(self, place: Place, key: int) -> str:
        """The words of a shingle, read again."""
        [quote] = self._cache.told([place])
        return next(words for words in quote.runs(SHINGLE) if hash(words) == key)

    def _open(self, *numbers: int) -> list[OpenedArticle]:
        return self._cache.open([self._ids[number] for number in numbers])


def between(one: OpenedArticle, other: OpenedArticle, report: Report) -> Iterator[Pair]:
    """Give the pairs of two articles, or of one with itself, each once, under the first rule that gives it."""
    one, other = sorted((one, other), key=lambda opened: opened.article.id)
    seen: set[tuple[int, int]] = set()
    for name, keyed in one.keyed.items():
        asks = RULES[name].asks is not None
        asking = one.asking(name) | other.asking(name) if asks else frozenset()
        others = {} if asks and not asking else other.keyed.get(name, {})
        for left, right in _blocks(name, keyed, others, report):
            for a, b in combinations(left, 2) if one is other else product(left, right):
                if (id(a), id(b)) not in seen and (not asks or id(a) in asking or id(b) in asking):
                    seen.add((id(a), id(b)))
                    report.pairs[name] += 1
                    yield a, b


Claims = Sequence[PreparedClaim]


def _blocks(rule: str, one: Keyed, other: Keyed, report: Report, above: str = "") -> Iterator[tuple[Claims, Claims]]:
    """The claims of two articles under each key that they share, in the order of the keys.

    What is too large is noted, and split by the finer keys of its rule, where it has some; ``above`` is what was.
    """
    for key in sorted(one.keys() & other.keys()):
        left, right, finer = one[key], other[key], RULES[rule].finer
        if len(left) * len(right) <= LARGEST_BLOCK**2:
            yield left, right
            continue
        report.left_out[rule, f"{above}{key} ({left[0].article.id})"] = max(len(left), len(right))
        if finer is not None and not above:
            yield from _blocks(rule, by_key(left, finer), by_key(right, finer), report, f"{key}/")
