"""What a person says of claims: that they answer one question, or that they don't. It stands, and is not weighed.

What their values say of each other is decided by the same code as that of all others.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from factcheck.findings import FindingKind
from factcheck.questions.decision import Decision, Level
from factcheck.questions.grouping import Edge
from factcheck.questions.kinds import KINDS
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.prepared import Place, PreparedClaim, Told

SIDE_BY_SIDE: Level = "side by side"
"""The level of answers of which no rule can say whether they differ."""
GIVEN = 1.0
"""How sure it is that two claims answer one question where somebody said so."""


@dataclass(frozen=True)
class ByHand:
    """The claims that somebody put together, and those that somebody took apart, each two by where they stand."""

    together: frozenset[Edge] = frozenset()
    apart: frozenset[Edge] = frozenset()


def edge(one: Place, other: Place) -> Edge:
    """Name two claims, the one that stands first before the other."""
    return (one, other) if one <= other else (other, one)


def kind_for(a: PreparedClaim, b: PreparedClaim) -> Kind | None:
    """The kind of question that two claims are put together in: one that finds them to differ, else one that decides.

    None where they answer no kind that is weighed.
    """
    answered = [kind for kind in KINDS.values() if kind.answers(a) and kind.answers(b)]
    told = {kind.name: kind.compare(a, b) for kind in answered}
    return min(answered, key=lambda kind: _says_little(told[kind.name]), default=None)


def _says_little(decision: Decision | None) -> int:
    return 2 if decision is None else int(decision.verdict == "agreement")


def told_of(a: PreparedClaim, b: PreparedClaim, kind: Kind) -> Decision:
    """What the values of two claims say of each other that were put together."""
    return replace(kind.compare(a, b) or kind.open, sureness=GIVEN, weighed=kind.name)


def side_by_side(sides: Iterable[Told], weighed: str | None = None) -> Decision:
    """What is told where nothing can be said of answers but that somebody put them together."""
    kinds = {side.claim.kind for side in sides}
    kind: FindingKind = _ASKED.get(kinds.pop(), "statement") if len(kinds) == 1 else "statement"
    return Decision("discrepancy", kind, SIDE_BY_SIDE, "minor", "side-by-side", GIVEN, weighed)


_ASKED: dict[str, FindingKind] = {"figure": "figure", "date": "date", "title": "title"}
"""The kind of question that claims of one kind answer; all else is something stated."""


def merged(
    groups: Sequence[Sequence[Place]], together: Collection[Edge], apart: Collection[Edge]
) -> Iterator[list[Place]]:
    """Give groups of claims, of two or more, after those that were put together have joined theirs; each sorted.

    Two whole groups join; where some of them were taken apart, the two claims leave theirs and make one of their own.

    >>> a, b, c = (("x", (n, n + 1), "c") for n in range(3))
    >>> [len(group) for group in merged([[a, b]], {(b, c)}, set())]
    [3]
    >>> [len(group) for group in merged([[a, b]], {(b, c)}, {(a, c)})]
    [2]
    """
    own: dict[Place, set[Place]] = {place: members for members in map(set, groups) for place in members}
    for one, other in sorted(together):
        left, right = own.setdefault(one, {one}), own.setdefault(other, {other})
        if left is right:
            continue
        if any(edge(a, b) in apart for a, b in product(left, right)):
            left.discard(one)
            right.discard(other)
            left, right = {one}, {other}
        left |= right
        own |= dict.fromkeys(left, left)
    found = {id(members): sorted(members) for members in own.values() if len(members) > 1}
    yield from sorted(found.values())


def has_any(places: Sequence[Place], edges: Collection[Edge]) -> bool:
    """Are two of some claims, which are sorted, among those that were put together?"""
    return bool(edges) and any(pair in edges for pair in combinations(places, 2))
