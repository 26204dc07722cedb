"""How sure it is that two claims of two articles answer one question: evidence, weighed.

Each evidence gives one level; a level counts for so many bits (`weights.toml`). Two figures of different value are
then set against their rivals: where one of them has a better partner in the other's article, they answer two
questions. All that is asked of two claims so stands in their two articles.
"""

import math
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, Self

from factcheck.questions.evidence import Meeting, added_to, levels_of
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.prepared import PreparedClaim

Pair = tuple[PreparedClaim, PreparedClaim]
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
"""The levels of how far the best first sum of two answers lies above that of one of them with another, each with its
upper end; a claim is alone where no other answer can meet it."""
ELSEWHERE = ("nowhere", "once", "twice")
"""Of how many of the two claims the very value stands elsewhere in the other's article."""


_UNKNOWN: Mapping[str, float] = {}


@dataclass(frozen=True)
class Tally:
    """What the levels of one step count for, in bits, and words by themselves: a sum of 0 is as likely as not."""

    base: float
    levels: Mapping[str, Mapping[str, float]]
    carried: float = 0.0
    words: Mapping[str, float] = field(default_factory=dict)

    def counted(self, levels: Mapping[str, str]) -> list[float]:
        """The bits of each of some levels by evidence, in their order; a level never seen counts for none."""
        known = self.levels
        return [known.get(name, _UNKNOWN).get(level, 0.0) for name, level in levels.items()]

    def worded(self, words: Iterable[str]) -> dict[str, float]:
        """The bits of each of some words that counts for any."""
        return {word: self.words[word] for word in sorted(words) if word in self.words}

    def of(self, levels: Mapping[str, str], before: float = 0.0, words: Iterable[str] = ()) -> float:
        """The bits of some levels by evidence, of words, and of the sum before."""
        told = sum(self.counted(levels)) + sum(self.worded(words).values())
        return self.base + self.carried * before + told

    @classmethod
    def told(cls, table: Mapping[str, Any]) -> Self:
        """Build a tally from its table, as `weights.toml` has it."""
        levels = {evidence: {k: v["bits"] for k, v in found.items()} for evidence, found in table["levels"].items()}
        words = {word: values["bits"] for word, values in table.get("words", {}).items()}
        return cls(table["base"], levels, table.get("carried", 0.0), words)


@cache
def shipped() -> Mapping[str, Mapping[str, Any]]:
    """The tables of weights by step, each level with its bits and the pairs that it was learned from."""
    found: Mapping[str, Mapping[str, Any]] = tomllib.loads((files(__package__) / "weights.toml").read_text("utf-8"))
    return found


@cache
def _shipped_tallies() -> Mapping[str, Tally]:
    return {name: _tally(name, table) for name, table in shipped().items()}


def _tally(name: str, table: Mapping[str, Any]) -> Tally:
    """A tally from its table, with the evidence that other packages add to its step."""
    told = Tally.told(table)
    return replace(told, levels={**{one.evidence.name: one.bits for one in added_to(name)}, **told.levels})


_learned: ContextVar[Mapping[str, Tally] | None] = ContextVar("learned", default=None)


def tallies() -> Mapping[str, Tally]:
    """The tallies by step (``figure``, ``figure-rivals``) that weigh now."""
    return _learned.get() or _shipped_tallies()


@contextmanager
def weighing_by(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[None]:
    """Weigh by other tables until the block ends; steps without one by those that are shipped."""
    before = _learned.set({**_shipped_tallies(), **{name: _tally(name, table) for name, table in tables.items()}})
    try:
        yield
    finally:
        _learned.reset(before)


class Step(NamedTuple):
    """One step of weighing: its tally by name, a level by evidence, the sum of the step before, its own sum, words."""

    tally: str
    levels: Mapping[str, str]
    before: float
    bits: float
    words: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, tally: str, levels: Mapping[str, str], before: float = 0.0, words: frozenset[str] = frozenset()
    ) -> Self:
        """Weigh some levels, and words by themselves, by a learned tally."""
        return cls(tally, levels, before, tallies()[tally].of(levels, before, words), words)

    @property
    def sureness(self) -> float:
        """The sum as a probability: 0 to 1."""
        return 1 / (1 + 2**-self.bits)


class Link(NamedTuple):
    """Two claims, the steps by which they were weighed, and how sure they are to be of one question by the rules."""

    one: PreparedClaim
    other: PreparedClaim
    steps: tuple[Step, ...]
    by_rule: float = 0.0

    @property
    def sureness(self) -> float:
        """How sure it is that both answer one question: 0 to 1."""
        return max(self.steps[-1].sureness, self.by_rule)


def link(pairs: Sequence[Pair], kind: Kind) -> Iterator[Link]:
    """Weigh all pairs of claims of one kind between two articles.

    All of them, because each is set against the others. The same whatever else is compared.
    """
    sides = {side.key: side for pair in pairs for side in pair}
    meeting = Meeting.of(sides.values(), kind.reading)
    first = [Step.of(kind.name, levels) for levels in levels_of(kind.evidence, pairs, meeting)]
    answers = Answers.of(pairs, [step.bits for step in first], kind)
    for (a, b), step in zip(pairs, first, strict=True):
        steps: tuple[Step, ...] = (step,)
        if not kind.one_value(a, b):
            steps = (step, Step.of(rivals_of(kind), answers.against(a, b), step.bits))
        yield Link(a, b, steps, kind.by_rule(step.levels))


def rivals_of(kind: Kind) -> str:
    """The name of the tally by which two values of a kind are set against their rivals."""
    return f"{kind.name}-rivals"


def rivalry(pairs: Sequence[Pair], bits: Sequence[float], kind: Kind) -> list[dict[str, str]]:
    """Set each pair of two articles against those that share a claim with it, as levels."""
    answers = Answers.of(pairs, bits, kind)
    return [answers.against(a, b) for a, b in pairs]


@dataclass(frozen=True)
class Answers:
    """The answers of two articles and how well they fit: what an article tells twice with one value is one answer.

    ``sums`` is the best first sum of two answers, by claim and by the other's reading of its value; ``held`` how many
    claims of the other article hold a claim's very value; ``best`` the answer that fits a claim best.
    """

    kind: Kind
    sums: Mapping[int, Mapping[object, float]]
    held: Mapping[int, int]
    best: Mapping[int, "_Best"]

    @classmethod
    def of(cls, pairs: Sequence[Pair], bits: Sequence[float], kind: Kind) -> Self:
        """Gather the pairs of two articles by what they say."""
        told = [(kind.reading(a), kind.reading(b)) for a, b in pairs]
        best: dict[tuple[object, object], float] = {}
        for both, sum_ in zip(told, bits, strict=True):
            best[both] = max(best.get(both, -math.inf), sum_)
        sums: dict[int, dict[object, float]] = defaultdict(dict)
        held: dict[int, int] = defaultdict(int)
        for (a, b), (one, other) in zip(pairs, told, strict=True):
            sums[id(a)][other] = sums[id(b)][one] = best[one, other]
            if kind.one_value(a, b) and kind.tells(a):
                held[id(a)] += 1
                held[id(b)] += 1
        return cls(kind, sums, held, {side: _Best.of(found) for side, found in sums.items()})

    def margin(self, side: PreparedClaim, partner: PreparedClaim) -> float:
        """How far a claim's sum with a partner is above its best with another answer, in bits."""
        own, best = self.kind.reading(partner), self.best[id(side)]
        return self.sums[id(side)][own] - (best.second if own == best.answer else best.sum)

    def against(self, a: PreparedClaim, b: PreparedClaim) -> dict[str, str]:
        """Set two claims against their rivals: a level by evidence."""
        nearer, other = sorted((self.margin(a, b), self.margin(b, a)))
        return {
            "nearer rival": _level(nearer),
            "other rival": _level(other),
            "value elsewhere": ELSEWHERE[(id(a) in self.held) + (id(b) in self.held)],
        }


class _Best(NamedTuple):
    """The answer that fits a claim best, its sum, and that of the next best; minus infinity where there is no other."""

    answer: object
    sum: float
    second: float

    @classmethod
    def of(cls, sums: Mapping[object, float]) -> Self:
        """Give the best of some answers by their sums."""
        answer = max(sums, key=sums.__getitem__)
        return cls(answer, sums[answer], max((sums[one] for one in sums if one != answer), default=-math.inf))


def _level(ahead: float) -> str:
    return MARGINS[bisect_left(_ENDS, ahead)][0]


_ENDS = [end for _, end in MARGINS]
