"""Opposite statements: two states of one thing that can't both hold at one time."""

from datetime import timedelta

from factcheck.questions.decision import Decision
from factcheck.questions.meanings import opposed
from factcheck.questions.prepared import PreparedClaim, Weights, named_apart, same_story
from factcheck.questions.time_and_place import day_of, days_apart
from factcheck.vocabulary import continuing

ONE_TIME = timedelta(days=10)
"""Days apart within which two states of one thing are of one time."""
_TELLING = {"event", "date"}


def compare_opposites(a: PreparedClaim, b: PreparedClaim, _: Weights) -> Decision | None:
    """Do two claims put one thing into opposite states? None where one can have followed the other."""
    if not {a.claim.kind, b.claim.kind} <= _TELLING or a.article.id == b.article.id:
        return None
    if a.denied or b.denied or not same_story(a, b) or named_apart(a, b) or not a.theme & b.theme:
        return None
    if a.claim.negated != b.claim.negated:
        return _OPPOSITE if _sorts(a) & _sorts(b) and not days_apart(a, b) else None
    clash = not a.claim.negated and opposed(a.happened, b.happened)
    return _OPPOSITE if clash and _at_one_time(a, b) else None


_OPPOSITE = Decision("discrepancy", "statement", "opposite", "major", "statement-opposite")


def _sorts(side: PreparedClaim) -> frozenset[str]:
    return side.happened if side.claim.event is not None else frozenset()


def _at_one_time(a: PreparedClaim, b: PreparedClaim) -> bool:
    """On one day; or one still goes on when the other should have ended it."""
    if days_apart(a, b) > ONE_TIME:
        return False
    one, other = day_of(a, b), day_of(b, a)
    if one is not None and one == other:
        return True
    if _goes_on(a):
        return other is None or one is None or one >= other
    if _goes_on(b):
        return other is None or one is None or other >= one
    return False


def _goes_on(side: PreparedClaim) -> bool:
    """Does a claim say that its state lasts ('reste', 'encore', 'toujours', 'se poursuivent')?"""
    start, end = side.claim.sentence
    words = side.article.text[start:end].lower().replace("’", "'").split()
    known = continuing(side.language)
    return bool(known & {word.strip(",.;:«»") for word in words}) or "continuing" in side.happened
