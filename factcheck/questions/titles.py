"""Titles: one person, two functions that can't both be theirs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from factcheck.questions import linking
from factcheck.questions.decision import Decision, Level
from factcheck.questions.evidence import Meeting, levels_of
from factcheck.questions.evidence.titles import TITLES, one_bearer, own_words, role_of
from factcheck.questions.prepared import Place, PreparedClaim, Weights, one_sentence, same_story
from factcheck.questions.roles import Role, called_alike, conflict, one_question, other_body

ONE_TENURE = timedelta(days=60)
"""Articles further apart than this may both be right: people change functions."""
Decided = tuple[Decision, Place, Place]
DIFFER = "title, contradicted"
"""The tally of two functions of one person: do they contradict each other?"""


def compare_titles(a: PreparedClaim, b: PreparedClaim, _: Weights) -> Decision | None:
    """Compare two titles of one person; None where they are two functions that one can have.

    ``sureness`` is how sure it is that they contradict each other, or that they are the same.
    """
    if not can_meet(a, b):
        return None
    left, right = role_of(a), role_of(b)
    if left is None or right is None:
        return None
    step = weighed_titles(a, b)
    levels = step.levels
    if step.bits > 0:
        level, severity = conflict(left, right) or ("other function", "minor")
        sureness = min(step.sureness, _OPEN) if _may_hold_both(levels) else step.sureness
        return Decision("discrepancy", "title", level, severity, _MESSAGES[level], round(sureness, 3))
    return replace(_SAME, sureness=round(1 - step.sureness, 3)) if _is_one(left, right) else None


def _may_hold_both(levels: Mapping[str, str]) -> bool:
    """May somebody hold both: two functions that no class excludes, perhaps of two bodies, none of them a deputy's?"""
    return levels["function"] != "excluded" and levels["body"] != "shared" and levels["deputy"] == "alike"


_OPEN = 0.6
"""How sure it can be at most that two functions contradict each other which somebody may hold both: likely. The gold
has few who do, for its contradictions were made; in the news a minister often speaks for the government."""


def unrivalled(decided: Sequence[Decided]) -> Iterator[Decided]:
    """Leave out functions that contradict one which their own article gives too.

    One that calls somebody chairman and chief executive doesn't contradict one that calls him chief executive.
    """
    agreed = {place for decision, *places in decided if decision.level == _SAME.level for place in places}
    for decision, a, b in decided:
        within = a[0] == b[0]
        if decision.kind != "title" or decision.level == _SAME.level or within or agreed.isdisjoint((a, b)):
            yield decision, a, b


def weighed_titles(a: PreparedClaim, b: PreparedClaim) -> linking.Step:
    """Weigh whether two titles of one person contradict each other."""
    return linking.Step.of(DIFFER, title_levels(a, b))


def title_levels(a: PreparedClaim, b: PreparedClaim) -> dict[str, str]:
    """Ask all evidence of two titles: a level by its name."""
    [levels] = levels_of(TITLES, [(a, b)], Meeting.of((), id))
    return levels


def can_meet(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do two titles answer one question: which function, or which rank, somebody has at one time?"""
    if {a.claim.kind, b.claim.kind} != {"title"} or a.claim.former or b.claim.former or one_sentence(a, b):
        return False
    if not one_bearer(a, b) or not _one_time(a, b) or not same_story(a, b) or _bears_both(a, b):
        return False
    left, right = role_of(a), role_of(b)
    return left is not None and right is not None and one_question(left, right)


_SAME = Decision("agreement", "title", "same function", None, "title-same")
_MESSAGES: dict[Level, str] = {
    "other portfolio": "title-portfolio",
    "other post": "title-post",
    "other seat": "title-seat",
    "other function": "title-function",
}


def _is_one(a: Role, b: Role) -> bool:
    """Are two roles one function, the one at most said more fully than the other?"""
    if not called_alike(a, b) or a.deputy != b.deputy or conflict(a, b) is not None:
        return False
    if a.language != b.language:
        return bool(a.fields & b.fields) or not ((a.fields and b.fields) or other_body(a, b))
    return (a.kinds == b.kinds or a.id != b.id) and (a.words <= b.words or b.words <= a.words)


def _one_time(a: PreparedClaim, b: PreparedClaim) -> bool:
    if a.article.published is None or b.article.published is None:
        return True
    return abs(a.article.published - b.article.published) <= ONE_TENURE


def _bears_both(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Does an article, or a sentence of the same one, that gives the person several functions give both?"""
    return own_words(a) <= b.lemmas != own_words(b) or own_words(b) <= a.lemmas != own_words(a)
