"""What makes a kind of question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claims import Claim, Quantity, When
from factcheck.findings import FindingKind
from factcheck.questions.decision import Decision
from factcheck.questions.evidence import Evidence
from factcheck.questions.prepared import PreparedClaim

Test = Callable[[PreparedClaim, PreparedClaim], bool]


def _unruled(_: Mapping[str, str]) -> float:
    return 0.0


def _always(_: PreparedClaim) -> bool:
    return True


@dataclass(frozen=True)
class Kind:
    """A kind of question: which claims answer it, which two can answer one, what is weighed, what their values say.

    ``value`` is the part of a claim that gives the answer, ``shown`` the kind of its findings, and ``open`` what is
    decided where nothing can be said of two values. ``compare`` gives what the values of two answers say of each
    other, ``one_value`` whether they are the same, and ``reading`` a value as its article gives it, hashable: claims
    of one article with one reading are one answer, told twice. ``by_rule`` is how sure, 0 to 1, rules alone make it
    that two claims answer one question, by the levels of their evidence. ``tells`` whether that the value of a claim
    stands elsewhere in the other's article is no chance.
    """

    name: str
    shown: FindingKind
    answers: Callable[[PreparedClaim], bool]
    value: Callable[[Claim], Quantity | When | None]
    can_meet: Test
    evidence: Sequence[Evidence]
    compare: Callable[[PreparedClaim, PreparedClaim], Decision | None]
    one_value: Test
    reading: Callable[[PreparedClaim], object]
    by_rule: Callable[[Mapping[str, str]], float] = _unruled
    tells: Callable[[PreparedClaim], bool] = _always

    @property
    def open(self) -> Decision:
        """What is decided of two values of which nothing can be said."""
        return Decision("agreement", self.shown, "open", None, f"{self.shown}-open")
