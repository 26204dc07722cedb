"""Dates: when the same thing happened, or how something can have been at work before it began."""

import re
from datetime import timedelta

from claims import When
from factcheck.matching.candidates import (
    Candidate,
    Weights,
    likeness,
    named_apart,
    negations_in,
    one_sentence,
    overlap,
    same_story,
)
from factcheck.matching.concepts import normalised
from factcheck.matching.decision import Decision
from factcheck.vocabulary import beginnings

SAME_EVENT = 0.75
"""Share of weight two dated clauses must have in common to be one event."""
SAME_EVENT_SAME_DATE = 0.5
"""The same where the dates are equal: the date itself tells much."""
LIKE_EVENT = 0.5
"""Dice share of weight two clauses must have in common for their dates to conflict: details may differ."""
FARTHEST_APART = timedelta(days=366)
"""Dates further apart than this are taken for two events that are told alike."""
_SHARED_WORDS = 2
"""Words two dated clauses must share, at least: one is chance."""


def compare_dates(a: Candidate, b: Candidate, weights: Weights) -> Decision | None:
    """Compare two dated claims; None where they are not about one event or nothing can be said."""
    left, right = a.claim.when, b.claim.when
    if a.claim.kind != "date" or b.claim.kind != "date" or left is None or right is None:
        return None
    if left.start is None or right.start is None or one_sentence(a, b) or not same_story(a, b):
        return None
    if negations_in(a.claim.text, a.article.language) != negations_in(b.claim.text, b.article.language):
        return None  # what happened on a day and what did not are two things
    if _works_before_it_begins(a, b) or _works_before_it_begins(b, a):
        return Decision("discrepancy", "date", "before its beginning", "major", "date-before-beginning")
    return _compare_days(a, b, left, right, weights)


def _compare_days(a: Candidate, b: Candidate, left: When, right: When, weights: Weights) -> Decision | None:
    same_date = (left.start, left.end) == (right.start, right.end)
    if not _same_event(a, b, weights, SAME_EVENT_SAME_DATE if same_date else SAME_EVENT):
        return None
    if same_date:
        return Decision("agreement", "date", "same date", None, "date-same")
    if _inside(left, right) or _inside(right, left):
        return Decision("agreement", "date", "more precise", None, "date-precise")
    if _overlap(left, right) or _gap(left, right) > FARTHEST_APART or likeness(a, b, weights) < LIKE_EVENT:
        return None
    return Decision("discrepancy", "date", "apart", "major", "date-apart")


def _same_event(a: Candidate, b: Candidate, weights: Weights, threshold: float) -> bool:
    shared = (a.words & b.words) | (a.names & b.names)
    if len(shared) < _SHARED_WORDS:
        return False
    if named_apart(a, b):
        return False
    return overlap(a, b, weights) >= threshold or (
        a.claim.event is not None and a.claim.event == b.claim.event and overlap(a, b, weights) >= threshold / 2
    )


def _works_before_it_begins(beginning: Candidate, work: Candidate) -> bool:
    """Does one claim date the creation of what the other has at work before?"""
    words = beginnings(beginning.article.language)
    if beginning.claim.event not in words or work.claim.event in words:
        return False
    begun, at_work = beginning.claim.when, work.claim.when
    if begun is None or at_work is None or begun.start is None or at_work.end is None:
        return False
    return at_work.end < begun.start and bool(_begun_names(beginning, words) & work.names)


def _begun_names(beginning: Candidate, words: frozenset[str]) -> set[str]:
    """The names right behind a word of beginning: 'la création de l'Agence du fleuve'."""
    text = normalised(beginning.claim.text)
    starts = [text.find(normalised(word)) for word in words]
    behind = [re.split(r"[|;,.]", text[at : at + _NAME_WINDOW])[0] for at in starts if at >= 0]
    return {name for name in beginning.names if any(name in window for window in behind)}


_NAME_WINDOW = 60
"""Characters behind a word of beginning in which what begins is named."""


def _inside(inner: When, outer: When) -> bool:
    if inner.start is None or inner.end is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _gap(a: When, b: When) -> timedelta:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return timedelta.max
    return max(b.start - a.end, a.start - b.end)


def _overlap(a: When, b: When) -> bool:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end
