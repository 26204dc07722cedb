"""What becomes of a question: its answers are the same, fit each other, differ, or were told anew."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from factcheck.findings import Tier, Verdict
from factcheck.questions import linking
from factcheck.questions.decision import LEVELS, Decision, Level
from factcheck.questions.evidence.course import course_levels, course_words, is_settled_toll
from factcheck.questions.figures import DIFFERENT, TAKEN_BACK, UPDATE
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.linking import Link, Pair, link
from factcheck.questions.prepared import Place, Told

FLOOR = 0.05
"""How sure a link must be to be kept."""
Decided = tuple[Decision, Place, Place]


def weighed(pairs: Sequence[Pair], kind: Kind) -> Iterator[Decided]:
    """Decide what the values of two articles' claims say, for each pair that may answer one question."""
    for one in link(pairs, kind):
        if one.sureness >= FLOOR:
            yield decided(one, kind), one.one.key, one.other.key


def decided(one: Link, kind: Kind) -> Decision:
    """Decide what the values of two linked claims say of each other."""
    return _linked(kind.compare(one.one, one.other) or kind.open, round(one.sureness, 3), kind.name)


@cache
def _linked(told: Decision, sureness: float, kind: str) -> Decision:
    """A decision about two linked claims: one for all that are as sure, of which there are thousands."""
    return replace(told, sureness=sureness, weighed=kind)


SURE: Mapping[Verdict, float] = {"discrepancy": 0.7, "update": 0.55, "agreement": 0.6}
"""From which sureness a finding is sure. On 115 events, each judged by weights learned without it, above these were
right: 171 of 216 discrepancies of all kinds, 128 of 159 updates, 1,428 of 1,549 agreements."""
LIKELY: Mapping[Verdict, float] = {"discrepancy": 0.5, "update": 0.5, "agreement": 0.5}
"""From which sureness a finding is likely: of those no more than that 71 of 166 discrepancies, 9 of 11 updates and
73 of 120 agreements were right. Below nothing is told."""
SELDOM: frozenset[Level] = frozenset(
    {"yes and no", "opposite", "other place", "other part of the country", "apart", "part exceeds whole"}
)
"""Levels of single pairs that were right in one of ten findings on real pages: never more than likely."""

SELDOM_INSIDE: frozenset[Level] = frozenset({"different value", "apart", "other speaker", "other actor", "update"})
"""Levels that were right in 3 of 15 findings between two passages of one article of 30 events."""


def tier(decision: Decision, articles: int) -> Tier | None:
    """In which tier a decision about so many articles is shown; None where it is too unsure, or says nothing."""
    if decision.sureness < LIKELY[decision.verdict]:
        return None
    if articles == 1:
        return None if _repeats(decision) else "likely" if decision.level in SELDOM_INSIDE else "inside"
    sure = decision.sureness >= SURE[decision.verdict] and decision.level not in SELDOM
    return "sure" if sure else "likely"


def _repeats(decision: Decision) -> bool:
    """Does an article only give its own figure or function again, as a title and the lead below it do?"""
    return decision.verdict == "agreement" and decision.kind in {"figure", "title"}


Given = Literal["one day", "settled", "taken back"]


@dataclass(frozen=True)
class Course:
    """How sure it is, 0 to 1, that answers contradict each other, or moved on.

    Either a ``step`` weighed it, or it is ``given`` with what is known of their days.
    """

    sureness: float
    step: linking.Step | None = None
    given: Given | None = None


@dataclass(frozen=True)
class Judgement:
    """What a question comes to, and how sure it is, 0 to 1, that its answers answer it.

    ``contradicted`` and ``moved`` tell the course of its answers, where that was asked.
    """

    decision: Decision
    linked: float
    contradicted: Course | None = None
    moved: Course | None = None


def judge(decisions: Sequence[Decision], told_by: Callable[[], Sequence[Told]]) -> Judgement | None:
    """Give what the pairs of one question come to; None where they say nothing.

    Where the values of figures differ, the course of the answers tells whether a count moved on or sources contradict
    each other; in a date nothing moves on. Only then does ``told_by`` open the answers. ``sureness`` becomes that of
    the surest pair that differs times that of the verdict.
    """
    told = [d for d in decisions if d.level != "open"]
    apart, agreed = ([d for d in told if (d.verdict == "agreement") == alike] for alike in (False, True))
    if not apart or (agreed and all(d.level == _HAIR for d in apart)):
        linked = sum(d.sureness for d in decisions) / len(decisions) if told else 0.0
        return Judgement(_surest(agreed, linked), linked) if told else None
    linked = max(d.sureness for d in apart)
    if apart[0].kind != "figure" or all(d.severity == "minor" for d in apart):
        return Judgement(_surest(apart, linked), linked)
    answers = told_by()
    if not _known_order(answers):
        return Judgement(replace(_UNDATED, sureness=round(linked, 3)), linked)
    contradicted, moved = (course(answers, apart, sort) for sort in ("contradicted", "moved on"))
    if contradicted.sureness >= CONTRADICTED:
        gravest = [d for d in apart if d.verdict == "discrepancy"] or [DIFFERENT]
        return Judgement(_surest(gravest, linked * contradicted.sureness), linked, contradicted, moved)
    update = TAKEN_BACK if moved.given == "taken back" else UPDATE
    return Judgement(replace(update, sureness=round(linked * moved.sureness, 3)), linked, contradicted, moved)


_HAIR: Level = "different reading"
"""What only reads otherwise, 'over 11,000' beside 'some 11,300', parts no question whose answers else fit: of 13 such 3
differed."""
CONTRADICTED = 0.6
"""How sure it must be that sources contradict each other; below, their count is taken to have moved on. Of 257 joined
questions of 101 events, each by weights learned without it, 110 of the 133 above did contradict."""
_UNDATED = Decision("discrepancy", "figure", "different value", "minor", "figure-undated")
"""What answers come to that differ where it isn't known which is the later: 111 of 219 questions of 44 events whose
answers differ were contradictions, in the others the count had moved on."""


def course(answers: Sequence[Told], apart: Sequence[Decision], sort: Literal["contradicted", "moved on"]) -> Course:
    """How sure it is that some differing answers contradict each other, or that some moved on; both may be.

    What an article itself sets a newer value against has moved on; what is told on one day has not, nor has the toll
    of an event that all tell of long after.
    """
    if all(one.verdict == "update" for one in apart) and TAKEN_BACK.message in {one.message for one in apart}:
        return Course(float(sort == "moved on"), given="taken back")
    if len({one.article.published for one in answers}) == 1:
        return Course(float(sort == "contradicted"), given="one day")
    if is_settled_toll(answers):
        return Course(float(sort == "contradicted"), given="settled")
    step = linking.Step.of(f"figure, {sort}", course_levels(answers, apart), words=course_words(answers))
    return Course(step.sureness, step)


def _known_order(answers: Sequence[Told]) -> bool:
    """Is it known of any answer whether it is later than another, or of all that they are of one day?"""
    days = {one.article.published for one in answers}
    return None not in days or len(days) > _AND_UNKNOWN


_AND_UNKNOWN = 2
"""One known day beside unknown ones tells no order."""


def _surest(decisions: Sequence[Decision], sureness: float) -> Decision:
    """The gravest of some decisions of one verdict; of agreements the loosest."""
    gravest = min(decisions, key=lambda d: (d.severity != "major", -LEVELS.index(d.level), -d.sureness))
    return replace(gravest, sureness=round(sureness, 3))
