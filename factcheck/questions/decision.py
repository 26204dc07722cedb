"""What comparing two claims comes to: a named level with what its sentence needs."""

from dataclasses import dataclass
from typing import Literal, get_args

from factcheck.findings import FindingKind, Severity, Verdict

Level = Literal[
    "open",
    "same value",
    "compatible",
    "compatible at the bound",
    "rounding",
    "different reading",
    "different value",
    "part exceeds whole",
    "update",
    "same date",
    "more precise",
    "apart",
    "before its beginning",
    "same hour",
    "compatible hour",
    "other hour",
    "other actor",
    "other place",
    "other part of the country",
    "denied",
    "opposite",
    "yes and no",
    "same words",
    "shortened",
    "reworded",
    "words changed",
    "other speaker",
    "like words",
    "limit left out",
    "same statement",
    "same function",
    "other portfolio",
    "other post",
    "other seat",
    "other function",
    "side by side",
]

LEVELS: tuple[Level, ...] = get_args(Level)
"""All levels; those of one kind of agreement from the closest to the loosest."""


HOUR = "hour"
"""The kind of question that asks for a time of day; its findings are shown among those of dates."""


@dataclass(frozen=True)
class Decision:
    """A level of one kind of comparison, decided for a pair. ``message`` names its sentence in the catalogue.

    ``sureness`` is how sure it is that the two answer one question, 0 to 1. What was weighed as a
    kind of question comes together in questions; of level ``open`` nothing can be said but that.
    """

    verdict: Verdict
    kind: FindingKind
    level: Level
    severity: Severity | None
    message: str
    sureness: float = 1.0
    weighed: str | None = None
