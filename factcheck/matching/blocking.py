"""Which claims can be about the same thing: a union of cheap keys, each pair once, with counts and caps reported.

First the articles that can share a story are found (`neighbours`), then claims that share a key inside each pair of
them. A pair of articles comes up once, so no list of the pairs already proposed is needed. Only quotations are also
looked for across stories: the same words are a tie by themselves.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby, product

from factcheck.matching.candidates import Candidate
from factcheck.matching.concepts import contraries, normalised
from factcheck.matching.neighbours import LARGEST_BLOCK, WINDOW, Block, Caps, Neighbours, narrowed

_SHINGLE = 3
"""Words in a shingle of quoted text that ties two stories: fewer are chance, more miss reworded quotations."""
_SHARED_SHINGLES = 0.25
"""Share of the shorter quotation's shingles that must stand in the other: in nearly the same words most do."""
_RUN = 2
"""The same inside a story: what the comparison of two quotations asks for."""
ACROSS_STORIES = "words"
"""The rule for quotations of different stories."""

Keyed = dict[str, tuple[Candidate, ...]]
Pair = tuple[Candidate, Candidate]


@dataclass
class Report:
    """What the blocking did: claims, pairs first produced by each rule, and the blocks it could not ask in full.

    ``narrowed`` and ``left_out`` name a rule and a key, with the members of the block. ``recalled`` counts the
    articles whose pairs with each other were decided by an earlier comparison, and are not counted here.
    """

    claims: int = 0
    recalled: int = 0
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
    """The blocks of some candidates, built once; `pairs` walks them.

    ``limits`` names the blocks that were too large: while they stay the same, whether two claims are compared
    depends on their two articles alone.
    """

    def __init__(self, candidates: Sequence[Candidate], report: Report | None = None) -> None:
        self.report = report if report is not None else Report()
        self.report.claims = len(candidates)
        self._articles = [list(claims) for _, claims in groupby(candidates, key=lambda c: c.article.id)]
        self._neighbours = Neighbours(self._articles)
        self._quotations = _Quotations(self._articles)
        self.report.note("story", self._neighbours.caps)
        self.report.note(ACROSS_STORIES, self._quotations.caps)
        self.limits = frozenset(f"{rule}: {key}" for rule, key in {**self.report.narrowed, **self.report.left_out})
        self._keyed: list[dict[str, Keyed]] = [_keyed(claims) for claims in self._articles]

    def pairs(self, touched: Collection[str] | None = None) -> Iterator[Pair]:
        """Give each pair once, in a stable order; where ``touched`` is given, those with a claim of such an article."""
        count = len(self._articles)
        ids = [claims[0].article.id for claims in self._articles]
        chosen = {n for n in range(count) if touched is None or ids[n] in touched}
        for number in sorted(chosen):
            partners = self._neighbours.partners(number)
            for other in sorted(partners | {number}):
                if other >= number or other not in chosen:
                    yield from self._between(min(number, other), max(number, other))
            for other, pair in self._quotations.pairs(number):
                if other not in partners and (other > number or other not in chosen):
                    self.report.pairs[ACROSS_STORIES] += 1
                    yield pair

    def _between(self, one: int, other: int) -> Iterator[Pair]:
        """The pairs of two articles, or of one with itself, under the first rule that gives them."""
        seen: set[tuple[int, int]] = set()
        for rule, keyed in self._keyed[one].items():
            others = self._keyed[other].get(rule, {})
            for key in sorted(keyed.keys() & others.keys()):
                left, right = keyed[key], others[key]
                if len(left) * len(right) > LARGEST_BLOCK**2:
                    self.report.left_out[rule, f"{key} ({left[0].article.id})"] = max(len(left), len(right))
                    continue
                asks = RULES[rule].asks
                for a, b in combinations(left, 2) if one == other else product(left, right):
                    if (id(a), id(b)) not in seen and (asks is None or asks(a) or asks(b)):
                        seen.add((id(a), id(b)))
                        self.report.pairs[rule] += 1
                        yield a, b


def pairs(candidates: Sequence[Candidate], report: Report | None = None) -> Iterator[Pair]:
    """Give each pair of candidates that share a story and a key once; they come sorted, as `candidates` gives them."""
    return Blocking(candidates, report).pairs()


class _Quotations:
    """Quotations of any story, but for the shortest, by three words in a row: those printed in the same weeks."""

    def __init__(self, articles: Sequence[Sequence[Candidate]]) -> None:
        self.caps = Caps()
        self._quotes: list[Candidate] = []
        self._owner: list[int] = []
        self._shingles: list[int] = []
        self._own: dict[int, list[int]] = defaultdict(list)
        self._blocks: dict[int, list[Block]] = defaultdict(list)
        blocks: dict[str, Block] = defaultdict(Block)
        for owner, claims in enumerate(articles):
            for quote in filter(_is_quoted, claims):
                number = len(self._quotes)
                self._quotes.append(quote)
                self._owner.append(owner)
                self._own[owner].append(number)
                shingles = set(_runs(quote, _SHINGLE)) if quote.said.count(" ") >= _SHINGLE else set()
                self._shingles.append(len(shingles))
                for shingle in shingles:
                    blocks[shingle].add(number, asks=True)
        self._keep(blocks)

    def pairs(self, owner: int) -> Iterator[tuple[int, Pair]]:
        """The pairs with a quotation of one article, with the number of the other article."""
        for number in self._own[owner]:
            shared = Counter(other for block in self._blocks[number] for other in block.members)
            for other, count in sorted(shared.items()):
                fewest = min(self._shingles[number], self._shingles[other])
                if self._owner[other] != owner and count >= _SHARED_SHINGLES * fewest and self._near(number, other):
                    first, second = sorted((number, other))
                    yield self._owner[other], (self._quotes[first], self._quotes[second])

    def _near(self, one: int, other: int) -> bool:
        """Were two quotations printed in the same weeks, as far as is known? Else they are of two occasions."""
        left, right = self._quotes[one].article.published, self._quotes[other].article.published
        return left is None or right is None or abs(left - right) <= WINDOW

    def _keep(self, blocks: Mapping[str, Block]) -> None:
        days = [quote.article.published for quote in self._quotes]
        for key, block in sorted(blocks.items()):
            if len(block.members) < 2:
                continue
            for _, part in narrowed(key, block, days, self.caps) if block.too_large else [(key, block)]:
                for member in part.members:
                    self._blocks[member].append(part)


def _keyed(claims: Iterable[Candidate]) -> dict[str, Keyed]:
    """The claims of one article by rule and key; a claim alone under many keys is kept once."""
    found: dict[str, Keyed] = {}
    alone = {id(candidate): (candidate,) for candidate in claims}
    for name, rule in RULES.items():
        blocks: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in claims:
            for key in set(rule.keys(candidate)):
                blocks[sys.intern(key)].append(candidate)
        if blocks:
            found[name] = {k: alone[id(b[0])] if len(b) == 1 else tuple(b) for k, b in blocks.items()}
    return found


def _measured(candidate: Candidate) -> Iterable[str]:
    """A figure by its measure; where a story has too many of one, by the words around too."""
    quantity = candidate.claim.quantity
    if candidate.claim.kind != "figure" or quantity is None:
        return ()
    measure = quantity.measure or ""
    return [measure, *(f"{measure}/{token}" for token in _tokens(candidate))]


def _dated(candidate: Candidate) -> Iterable[str]:
    if candidate.claim.kind != "date":
        return ()
    return _tokens(candidate) | candidate.happened | candidate.theme


def _quoted(candidate: Candidate) -> Iterable[str]:
    return _runs(candidate, _RUN) if _is_quoted(candidate) else ()


def _stated(candidate: Candidate) -> Iterable[str]:
    return candidate.words if candidate.claim.kind == "statement" else ()


def _happened(candidate: Candidate) -> Iterable[str]:
    return candidate.happened | candidate.theme if candidate.claim.kind == "event" else ()


def _told(candidate: Candidate) -> Iterable[str]:
    """What may be denied or asserted, whatever the kind."""
    return candidate.words | candidate.theme


def _may_deny(candidate: Candidate) -> bool:
    claim = candidate.claim
    return claim.kind == "statement" and (claim.stance == "deny" or claim.negated)


def _sentence(candidate: Candidate) -> Iterable[str]:
    return candidate.sentence_words if candidate.leads else ()


def _may_contradict(candidate: Candidate) -> bool:
    known = contraries(candidate.language)
    return candidate.leads and (candidate.says_no or not known.isdisjoint(candidate.sentence_words))


def _tokens(candidate: Candidate) -> frozenset[str]:
    return candidate.names | candidate.words | candidate.lemmas


def _is_quoted(candidate: Candidate) -> bool:
    return candidate.claim.kind == "statement" and candidate.claim.mode in {"direct", "mixed"}


def _runs(candidate: Candidate, length: int) -> Iterable[str]:
    words = candidate.said.split()
    return (" ".join(words[i : i + length]) for i in range(len(words) - length + 1))


def _titled(candidate: Candidate) -> Iterable[str]:
    actor = candidate.claim.actor or ""
    return (normalised(actor),) if candidate.claim.kind == "title" and " " in actor else ()


@dataclass(frozen=True)
class Rule:
    """What two claims of one story must share to be compared: a key, and where ``asks`` is given, one of them asks."""

    keys: Callable[[Candidate], Iterable[str]]
    asks: Callable[[Candidate], bool] | None = None


RULES: dict[str, Rule] = {
    "figure": Rule(_measured),
    "date": Rule(_dated),
    "quotation": Rule(_quoted),
    "statement": Rule(_stated),
    "event": Rule(_happened),
    "denial": Rule(_told, asks=_may_deny),
    "sentence": Rule(_sentence, asks=_may_contradict),
    "title": Rule(_titled),
}
"""The rules by name; `rule-…` in the messages tells each to a reader."""
