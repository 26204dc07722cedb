"""Statements: one act of speech told by two articles."""

from claims import When
from factcheck.questions.decision import Decision
from factcheck.questions.entities import entity
from factcheck.questions.prepared import Figure, PreparedClaim, Weights, negations_in, overlap, same_story

SAME_STATEMENT = 0.5
"""Share of weight the contents of two statements must have in common to be one."""


def compare_statements(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> Decision | None:
    """Do two articles tell the same statement: the same act on the same day, or of one speaker, with the same words?"""
    if a.claim.kind != "statement" or b.claim.kind != "statement" or a.article.id == b.article.id:
        return None
    if a.claim.stance != b.claim.stance or not same_story(a, b):
        return None
    same_day = _same_day(a.claim.when, b.claim.when)
    if same_day is False or len(a.words & b.words) < 2 or overlap(a, b, weights) < SAME_STATEMENT:
        return None
    if _numbers(a) != _numbers(b) or _negations(a) != _negations(b):
        return None
    same_cue = a.claim.cue is not None and b.claim.cue is not None and a.claim.cue.lemma == b.claim.cue.lemma
    speakers = {_speaker(c) for c in (a, b) if c.claim.speaker is not None}
    if (same_day and same_cue) or (len(speakers) == 1 and None not in speakers):
        return Decision("agreement", "statement", "same statement", None, "statement-same")
    return None


def _speaker(one: PreparedClaim) -> str | None:
    """Who says it, states and bodies by the one name they have in every language."""
    name = one.claim.speaker.name if one.claim.speaker is not None else None
    return name if name is None else entity(name) or name


def _numbers(one: PreparedClaim) -> tuple[frozenset[Figure], frozenset[str]]:
    """The figures, however spelled, and the digits in the words said: with different ones it is another statement."""
    return one.figures, one.digits


def _negations(one: PreparedClaim) -> int:
    return negations_in(one.content, one.language)


def _same_day(a: When | None, b: When | None) -> bool | None:
    if a is None or b is None or a.start is None or b.start is None:
        return None
    return (a.start, a.end) == (b.start, b.end)
