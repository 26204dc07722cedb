"""The weights of evidence, refitted to what users decided: each moves as far as the pairs it was learned from let it.

A level that many pairs of the shipped events have is held firmly, a rare one gives way; how often two claims answer one
question at all stays, because what is decided on is no fair sample of all pairs. The prior is Gaussian, its precision
the information in the pairs behind each level (Laplace's approximation).
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.learning.examples import Meet
from factcheck.learning.monotone import Fit, Prior, Row, fit
from factcheck.questions.kinds import KINDS
from factcheck.questions.linking import MARGINS, Tally, rivalry, rivals_of, shipped

Tables = dict[str, Mapping[str, Any]]
STRENGTH = 0.3
"""The inverse strength of the penalty on weights (L2), as the shipped ones were learned with."""
_NATS = math.log(2)
"""Nats of a bit."""


@dataclass(frozen=True)
class Effect:
    """How well some weights tell known pairs apart: how many rightly, and the mean loss in bits."""

    pairs: int
    right: int
    loss: float


@dataclass(frozen=True)
class Lesson:
    """What was learned: the tables, from how many pairs of how many stories, and the effect on stories left out.

    ``before`` is that of the shipped weights, ``after`` of weights learned without the story; None of a single story.
    """

    tables: Tables
    pairs: int
    stories: int
    before: Effect
    after: Effect | None

    @property
    def helps(self) -> bool:
        """Are stories left out told apart better?"""
        return self.after is not None and self.after.loss < self.before.loss


def learned(meets: Sequence[Meet]) -> Lesson:
    """Learn from what is known of some pairs."""
    stories = sorted({meet.story for meet in meets})
    told = [one for meet in meets for one in _sums(meet, {})]
    left_out = []
    for story in stories if len(stories) > 1 else ():
        tables = refitted([meet for meet in meets if meet.story != story])
        left_out += [one for meet in meets if meet.story == story for one in _sums(meet, tables)]
    before = _effect(told)
    return Lesson(refitted(meets), len(told), len(stories), before, _effect(left_out) if left_out else None)


def refitted(meets: Sequence[Meet]) -> Tables:
    """Give the tables of the kinds of which something is known, refitted."""
    tables: Tables = {}
    by_kind: dict[str, list[Meet]] = defaultdict(list)
    for meet in meets:
        by_kind[meet.kind.name].append(meet)
    for name, own in by_kind.items():
        rows = [Row(meet.levels[n], same) for meet in own for n, same in meet.same.items()]
        tables[name] = _table(shipped()[name], rows)
        first = Tally.told(tables[name])
        against = [row for meet in own for row in _against(meet, first)]
        if against:
            step = rivals_of(KINDS[name])
            tables[step] = _table(shipped()[step], against)
    return tables


def _against(meet: Meet, first: Tally) -> list[Row]:
    """The known pairs of two values with their rivals and the sum of their first step, in bits."""
    bits = [first.of(levels) for levels in meet.levels]
    rivals = rivalry(meet.pairs, bits, meet.kind)
    two = (n for n in meet.same if not meet.kind.one_value(*meet.pairs[n]))
    return [Row(rivals[n], meet.same[n], before=bits[n]) for n in two]


def _table(table: Mapping[str, Any], rows: Sequence[Row]) -> Mapping[str, Any]:
    """A table with its weights refitted, and the pairs behind each level counted on."""
    names = {(e, level): values for e, levels in table["levels"].items() for level, values in levels.items()}
    prior = Prior(
        weights={name: values["bits"] * _NATS for name, values in names.items()},
        firmness={name: _firmness(values["pairs"], values["alike"]) for name, values in names.items()},
        carried=table.get("carried", 0.0) * _NATS,
        base=table["base"] * _NATS,
    )
    return {**table, "levels": _levels(fit(rows, _ORDER, STRENGTH, prior), names, rows)}


def _firmness(pairs: int, alike: int) -> float:
    """The inverse of a weight's variance: of the penalty it was learned with, and of so many pairs."""
    share = (alike + 1) / (pairs + 2)
    return 1 + STRENGTH * pairs * share * (1 - share)


def _levels(
    found: Fit, names: Mapping[tuple[str, str], Mapping[str, Any]], rows: Sequence[Row]
) -> dict[str, dict[str, Mapping[str, Any]]]:
    told: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for (evidence, level), weight in found.weights.items():
        own = [row.same for row in rows if row.levels.get(evidence) == level]
        known = names.get((evidence, level), {"pairs": 0, "alike": 0})
        counts = {"pairs": known["pairs"] + len(own), "alike": known["alike"] + sum(own)}
        told[evidence][level] = {"bits": round(weight / _NATS, 2), **counts}
    return dict(told)


_ORDER = {
    **{one.name: one.levels for kind in KINDS.values() for one in kind.evidence if one.ordered},
    **{name: [level for level, _ in MARGINS[:-1]] for name in ("nearer rival", "other rival")},
}
"""The levels whose weights must not fall, by evidence."""


def _sums(meet: Meet, tables: Mapping[str, Mapping[str, Any]]) -> list[tuple[float, bool]]:
    """The last sum of each known pair in bits, by some tables and else the shipped ones, and what is known of it."""
    name, step = meet.kind.name, rivals_of(meet.kind)
    first, second = (Tally.told(tables.get(one, shipped()[one])) for one in (name, step))
    bits = [first.of(levels) for levels in meet.levels]
    rivals = rivalry(meet.pairs, bits, meet.kind)
    found = []
    for n, same in meet.same.items():
        one_value = meet.kind.one_value(*meet.pairs[n])
        found.append((bits[n] if one_value else second.of(rivals[n], bits[n]), same))
    return found


def _effect(told: Sequence[tuple[float, bool]]) -> Effect:
    right = sum((bits >= 0) == same for bits, same in told)
    losses = (math.log2(1 + 2.0 ** min(-bits if same else bits, _MOST_BITS)) for bits, same in told)
    return Effect(len(told), right, sum(losses) / len(told) if told else 0.0)


_MOST_BITS = 100.0
"""Bits against what is known beyond which it makes no difference."""
