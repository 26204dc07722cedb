"""The kinds of question that are weighed: what each asks of two claims, and what it makes of their values."""

from collections.abc import Mapping
from dataclasses import replace

from factcheck.questions.evidence import added_to
from factcheck.questions.kinds.dates import DATE
from factcheck.questions.kinds.figures import FIGURE
from factcheck.questions.kinds.hours import TIME_OF_DAY
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.prepared import PreparedClaim, kept, same_story


def _with_added(kind: Kind) -> Kind:
    """A kind with the evidence that other packages add to it."""
    others = tuple(one.evidence for one in added_to(kind.name))
    return replace(kind, evidence=(*kind.evidence, *others)) if others else kind


KINDS: Mapping[str, Kind] = {kind.name: _with_added(kind) for kind in (FIGURE, DATE, TIME_OF_DAY)}
"""All kinds by their name, which is that of their weights too."""


def kinds_of(a: PreparedClaim, b: PreparedClaim) -> tuple[Kind, ...]:
    """Give the kinds of question that both claims of a pair answer: of two articles of one story."""
    both = tuple(kind for kind in _answered(a) if kind.answers(b))
    return both if both and a.article.id != b.article.id and same_story(a, b) else ()


@kept
def _answered(one: PreparedClaim) -> tuple[Kind, ...]:
    return tuple(kind for kind in KINDS.values() if kind.answers(one))
