"""The kinds of question that are weighed: what each asks of two claims, and what it makes of their values."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from factcheck.questions.evidence import added_to
from factcheck.questions.kinds.dates import DATE
from factcheck.questions.kinds.figures import FIGURE
from factcheck.questions.kinds.hours import TIME_OF_DAY
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.prepared import PreparedClaim, kept


def _with_added(kind: Kind) -> Kind:
    """A kind with the evidence that other packages add to it."""
    others = tuple(one.evidence for one in added_to(kind.name))
    return replace(kind, evidence=(*kind.evidence, *others)) if others else kind


KINDS: Mapping[str, Kind] = {kind.name: _with_added(kind) for kind in (FIGURE, DATE, TIME_OF_DAY)}
"""All kinds by their name, which is that of their weights too."""


def kinds_of(a: PreparedClaim, b: PreparedClaim) -> tuple[Kind, ...]:
    """Give the kinds of question that both claims of a pair answer."""
    return _in_both(_answered(a), _answered(b))


@cache
def _in_both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[Kind, ...]:
    return tuple(KINDS[name] for name in one if name in other)


@kept
def _answered(one: PreparedClaim) -> tuple[str, ...]:
    return tuple(name for name, kind in KINDS.items() if kind.answers(one))
