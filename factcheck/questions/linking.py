"""How sure it is that two claims of two articles answer one question: evidence, weighed.

Each evidence gives one level; a level counts for so many bits (`weights.toml`). Two figures of different value are
then set against their rivals: where one of them has a better partner in the other's article, they answer two
questions. All that is asked of two claims so stands in their two articles.
"""

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

from claims import ontology
from factcheck.questions.blocking.keys import dated
from factcheck.questions.evidence import Evidence, Meeting, levels_of
from factcheck.questions.evidence.dates import DATES, reads_as_one
from factcheck.questions.evidence.figures import FIGURES, anchor, number, powers_apart
from factcheck.questions.prepared import PreparedClaim, kept, same_story
from factcheck.questions.time_and_place import told_time

Pair = tuple[PreparedClaim, PreparedClaim]
EVIDENCE: Mapping[str, Sequence[Evidence]] = {"figure": FIGURES, "date": DATES}
"""What is asked of two claims of a kind; a kind that isn't here is not weighed."""
_FARTHEST = 1e9
MARGINS = (
    ("beaten by far", -3.0),
    ("beaten", -2.0),
    ("behind", -1.0),
    ("just behind", -0.3),
    ("level", 0.3),
    ("just ahead", 1.0),
    ("ahead", 2.0),
    ("well ahead", 3.0),
    ("far ahead", _FARTHEST),
    ("alone", math.inf),
)
"""The levels of how far a pair's first sum lies above the next best of one of its claims, each with its upper end; a
claim is alone where nothing else can meet it."""
ELSEWHERE = ("nowhere", "once", "twice")
"""Of how many of the two claims the very value stands elsewhere in the other's article."""
_TELLING = 4
"""A count from which on its standing elsewhere is no chance."""


def is_weighed(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Are two claims weighed: of one weighed kind, from two articles of one story?"""
    kind = a.claim.kind
    return kind == b.claim.kind and kind in EVIDENCE and a.article.id != b.article.id and same_story(a, b)


def can_meet(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Can two claims answer one question at all?

    Of figures, only those of one family of units and one size, and no two of what befell persons in two ways, nor one
    that is given to be denied: who refutes is no witness. Of dates, only two of what happened, or of what did not, that
    share a word or a month.
    """
    if a.claim.kind == "date":
        same = a.claim.negated == b.claim.negated and (a.says_no == b.says_no or bool(a.happened & b.happened))
        return same and not _date_keys(a).isdisjoint(_date_keys(b))
    if "deny" in {a.claim.stance, b.claim.stance}:
        return False
    return _family(a) == _family(b) and powers_apart(a, b) <= _FORTYFOLD and not _two_harms(a, b)


@kept
def _date_keys(one: PreparedClaim) -> frozenset[str]:
    return frozenset(dated(one))


def _two_harms(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do two figures count the dead and the wounded, say? 39 of 8,082 pairs of two measures were of one question."""
    measures = {side.claim.quantity.measure for side in (a, b) if side.claim.quantity is not None}
    return len(measures) > 1 and measures <= ontology.measures_that("of_event")


@kept
def _family(one: PreparedClaim) -> str:
    return ontology.family_of(one.quantity.unit if one.quantity is not None else None)


_FORTYFOLD = 1.6
"""Decimal logarithms beyond which two values were of one question in one of 350 pairs of 30 events."""


@dataclass(frozen=True)
class Tally:
    """What the levels of one step count for, in bits: a sum of 0 is as likely as not."""

    base: float
    levels: Mapping[str, Mapping[str, float]]
    carried: float = 0.0

    def counted(self, levels: Mapping[str, str]) -> list[float]:
        """The bits of each of some levels by evidence, in their order; a level never seen counts for none."""
        return [self.levels.get(name, {}).get(level, 0.0) for name, level in levels.items()]

    def of(self, levels: Mapping[str, str], before: float = 0.0) -> float:
        """The bits of some levels by evidence and of the sum before."""
        return self.base + self.carried * before + sum(self.counted(levels))


@cache
def tallies() -> Mapping[str, Tally]:
    """The learned tallies by step (``figure``, ``figure-rivals``)."""
    text = files(__package__).joinpath("weights.toml").read_text(encoding="utf-8")
    return {
        name: Tally(
            base=table["base"],
            carried=table.get("carried", 0.0),
            levels={e: {k: v["bits"] for k, v in found.items()} for e, found in table["levels"].items()},
        )
        for name, table in tomllib.loads(text).items()
    }


@dataclass(frozen=True, slots=True)
class Step:
    """One step of weighing: the name of its tally, a level by evidence, the sum of the step before, and its own sum."""

    tally: str
    levels: Mapping[str, str]
    before: float
    bits: float

    @classmethod
    def of(cls, tally: str, levels: Mapping[str, str], before: float = 0.0) -> Self:
        """Weigh some levels by a learned tally."""
        return cls(tally, levels, before, tallies()[tally].of(levels, before))

    @property
    def sureness(self) -> float:
        """The sum as a probability: 0 to 1."""
        return 1 / (1 + 2**-self.bits)


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims, the steps by which they were weighed, and how sure they are to be of one question by the rules."""

    one: PreparedClaim
    other: PreparedClaim
    steps: tuple[Step, ...]
    by_rule: float = 0.0

    @property
    def sureness(self) -> float:
        """How sure it is that both answer one question: 0 to 1."""
        return max(self.steps[-1].sureness, self.by_rule)


def link(pairs: Sequence[Pair], kind: str) -> Iterator[Link]:
    """Weigh all pairs of claims of one kind between two articles.

    All of them, because each is set against the others. The same whatever else is compared.
    """
    meeting = Meeting.of({side.key: side for pair in pairs for side in pair}.values())
    first = [Step.of(kind, evidence_of(a, b, kind, meeting)) for a, b in pairs]
    against = f"{kind}-rivals"
    beaten = rivalry(pairs, [step.bits for step in first]) if against in tallies() else ()
    for n, (a, b) in enumerate(pairs):
        alone = not beaten or of_one_value(a, b)
        steps = (first[n],) if alone else (first[n], Step.of(against, beaten[n], first[n].bits))
        yield Link(a, b, steps, ONE_EVENT if kind == "date" and reads_as_one(a, b) else 0.0)


ONE_EVENT = 0.85
"""How sure two dates are to be of one event where the rules read them so: right in 80 of 94 pairs of 30 events."""


def evidence_of(a: PreparedClaim, b: PreparedClaim, kind: str, meeting: Meeting) -> dict[str, str]:
    """Ask all evidence of two claims of a kind: a level by its name."""
    evidence = EVIDENCE[kind]
    return dict(zip((e.name for e in evidence), levels_of(evidence, a, b, meeting), strict=True))


def of_one_value(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do two figures give the same number, or two dates the same days?"""
    if a.claim.kind == "date":
        return told_time(a, b) == told_time(b, a)
    return anchor(a) == anchor(b)


def rivalry(pairs: Sequence[Pair], bits: Sequence[float]) -> list[dict[str, str]]:
    """Set each pair of two articles against those that share a claim with it, as levels."""
    best: dict[int, list[float]] = defaultdict(list)
    holding: dict[int, int] = defaultdict(int)
    for (a, b), sum_ in zip(pairs, bits, strict=True):
        for side in (a, b):
            best[id(side)] = sorted((*best[id(side)], sum_), reverse=True)[:2]
            holding[id(side)] += of_one_value(a, b) and number(a) >= _TELLING
    return [
        _against(sum_, [_next_best(best[id(side)], sum_) for side in pair], [holding[id(side)] for side in pair])
        for pair, sum_ in zip(pairs, bits, strict=True)
    ]


def _next_best(two: Sequence[float], own: float) -> float:
    """The best sum of a claim but for one of its pairs."""
    rest = list(two)
    if own in rest:
        rest.remove(own)
    return rest[0] if rest else -math.inf


def _against(own: float, others: Sequence[float], holding: Iterable[int]) -> dict[str, str]:
    margins = sorted(own - other for other in others)
    return {
        "nearer rival": _margin(margins[0]),
        "other rival": _margin(margins[1]),
        "value elsewhere": ELSEWHERE[sum(count > 0 for count in holding)],
    }


def _margin(ahead: float) -> str:
    return next(level for level, end in MARGINS if ahead <= end)
