"""Dates: when the same thing happened, or how something can have been at work before it began."""

import re
from datetime import timedelta
from itertools import chain, pairwise

from claims import ontology
from claims.attribution.lexicon import lexicon
from claims.languages.event_words import event_words
from claims.parse.syntax import grammar
from claims.people.mentions import roles
from factcheck.questions.decision import Decision, Level
from factcheck.questions.meanings import meanings_of, normalised, opposed, stem
from factcheck.questions.prepared import (
    PreparedClaim,
    Weights,
    kept,
    likeness,
    named_apart,
    negations_in,
    one_sentence,
    overlap,
    same_story,
    shared_names,
)
from factcheck.questions.time_and_place import Interval, harms_of, told_time
from factcheck.vocabulary import beginnings, lasting, ordinals

IMPOSSIBLE: Level = "before its beginning"
"""The level of two dates that can't both be, whatever else they answer: something at work before it began."""
SAME_EVENT = 0.5
"""Share of weight two dated clauses must have in common to be one event where no word for it says so."""
LIKE_EVENT = 0.7
"""The same where their dates conflict."""
ALIKE = 0.6
"""The same where they tell of one sort of event."""
ONE_EVENT = timedelta(days=4)
"""Days apart within which one sort of event that befell one thing is one event."""
ONE_STORY = timedelta(days=62)
"""Days apart within which two clauses told nearly alike are one event."""
ONE_LIFE = timedelta(days=732)
"""Days apart beyond which even these are taken for two events."""
_SHARED_WORDS = 2
"""Words two dated clauses must share where no word for the event says that it is one: one is chance."""


def compare_dates(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> Decision | None:
    """Compare two dated claims; None where they are not about one event or nothing can be said."""
    if a.claim.kind != "date" or b.claim.kind != "date" or one_sentence(a, b) or not same_story(a, b):
        return None
    left, right = told_time(a, b), told_time(b, a)
    if left is None or right is None or a.claim.negated != b.claim.negated:
        return None
    if not a.happened & b.happened and _negations(a) != _negations(b):
        return None  # what happened on a day and what did not are two things
    if _works_before_it_begins(a, b, left, right) or _works_before_it_begins(b, a, right, left):
        return Decision("discrepancy", "date", IMPOSSIBLE, "major", "date-before-beginning")
    if left[0] <= right[1] and right[0] <= left[1]:
        return _of_one_time(a, b, left, right, weights)
    return _APART if _conflict(a, b, _days_between(left, right), weights) else None


def compare_beginnings(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> Decision | None:
    """Tell where one date has at work what another has begin only later; None where that is not so."""
    if not (_tells_beginning(a) or _tells_beginning(b)):
        return None
    decision = compare_dates(a, b, weights)
    return decision if decision is not None and decision.level == IMPOSSIBLE else None


def compare_days(a: PreparedClaim, b: PreparedClaim) -> Decision | None:
    """Compare the days of two dates of one event; None where they only overlap, or aren't known."""
    left, right = told_time(a, b), told_time(b, a)
    if left is None or right is None:
        return None
    if left[0] > right[1] or right[0] > left[1]:
        return _APART
    if left == right:
        return _SAME
    return _PRECISE if _inside(left, right) or _inside(right, left) else None


_SAME = Decision("agreement", "date", "same date", None, "date-same")
_PRECISE = Decision("agreement", "date", "more precise", None, "date-precise")
_APART = Decision("discrepancy", "date", "apart", "major", "date-apart")


def _of_one_time(
    a: PreparedClaim, b: PreparedClaim, left: Interval, right: Interval, weights: Weights
) -> Decision | None:
    """The same date, or one inside the other; two that only overlap say nothing."""
    told = _one_event(a, b, weights, SAME_EVENT) or (left == right and _one_story(a, b))
    if not told or _negations(a) != _negations(b):
        return None
    if left == right:
        return _SAME
    return _PRECISE if _inside(left, right) or _inside(right, left) else None


@kept
def _negations(one: PreparedClaim) -> int:
    return negations_in(one.claim.text, one.language)


def _one_story(a: PreparedClaim, b: PreparedClaim) -> bool:
    """One sort of event, or two kinds of one harm, with a name in common: on one date that is one event."""
    sorts = event_words(a.language).sorts
    same = sorts.get(a.claim.event or "", frozenset()) & sorts.get(b.claim.event or "", frozenset())
    return bool(shared_names(a, b)) and bool(same or harms_of(a) & harms_of(b))


def _conflict(a: PreparedClaim, b: PreparedClaim, apart: timedelta, weights: Weights) -> bool:
    """Are two clauses of one event although their days can't both be?"""
    if lasts(a) or lasts(b) or named_apart(a, b):
        return False
    if _first_of(a) & _first_of(b):
        return apart <= ONE_STORY and not _opposed(a, b)
    same, alike = a.happened & b.happened, a.theme & b.theme
    if same and alike:
        return apart <= (ONE_LIFE if same & ontology.sorts_that("once") and _same_theme(a, b) else ONE_EVENT)
    if same & ontology.sorts_that("personal") and not (a.theme and b.theme):
        return apart <= ONE_EVENT  # 'ils ont été enlevés le 6': the story's one abduction
    if same:
        told = _mostly_alike(a, b, weights, ALIKE)
    else:
        told = likeness(a, b, weights) >= SAME_EVENT and _mostly_alike(a, b, weights, LIKE_EVENT)
    reported = not same and (_is_report(a) or _is_report(b))
    if not told or (reported and a.claim.event != b.claim.event):
        return False  # what is said on one day and what is asked on another are two things said
    return apart <= (ONE_LIFE if same & ontology.sorts_that("once") else ONE_EVENT if same else ONE_STORY)


def _one_event(a: PreparedClaim, b: PreparedClaim, weights: Weights, threshold: float) -> bool:
    """One sort of event that befell one thing, or clauses that have most of their words in common."""
    if named_apart(a, b):
        return False
    return bool(a.happened & b.happened and a.theme & b.theme) or _mostly_alike(a, b, weights, threshold)


def _mostly_alike(a: PreparedClaim, b: PreparedClaim, weights: Weights, threshold: float) -> bool:
    shared = (a.words & b.words) | (a.names & b.names)
    return len(shared) >= _SHARED_WORDS and overlap(a, b, weights) >= threshold


def _same_theme(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Did it befall the very same thing: do the words for it say no more in one than in the other?"""
    return a.theme <= b.theme or b.theme <= a.theme


def _opposed(a: PreparedClaim, b: PreparedClaim) -> bool:
    return opposed(a.happened, b.happened)


@kept
def _is_report(one: PreparedClaim) -> bool:
    """Is what happened only that somebody said something? That can be said on any day."""
    return one.claim.event in lexicon(one.language).frames


@kept
def _first_of(one: PreparedClaim) -> frozenset[str]:
    """What it is the first of ('le premier cas'): there is only one. A function is none ('le Premier ministre')."""
    language = one.language
    words = one.claim.text.lower().replace("’", "'").split()
    known = ordinals(language)
    nouns = (noun.strip(",.;:»") for first, noun in pairwise(words) if normalised(first.strip(",.;:«")) in known)
    about = {stem(word, language): word for word in one.claim.about}
    told = (about[stem(noun, language)] for noun in nouns if stem(noun, language) in about)
    return frozenset(chain.from_iterable(meanings_of(w, language) for w in told if w not in roles(language).persons))


@kept
def lasts(one: PreparedClaim) -> bool:
    """A time from or up to which something goes on is no day on which it happened."""
    claim = one.claim
    if claim.when is None:
        return True
    before = one.article.text[max(0, claim.when.span[0] - _LEAD) : claim.when.span[1]].lower()
    return any(re.search(rf"\b{word}", before) for word in lasting(one.language))


_LEAD = 15
"""Characters before a date in which the word stands that makes it the bound of something that lasts."""


def _works_before_it_begins(beginning: PreparedClaim, work: PreparedClaim, begun: Interval, at_work: Interval) -> bool:
    """Does one claim date the creation of what the other has at work before?"""
    if not _tells_beginning(beginning) or work.claim.event in beginnings(beginning.language):
        return False
    return at_work[1] < begun[0] and bool(_begun_names(beginning) & work.names)


@kept
def _tells_beginning(one: PreparedClaim) -> bool:
    return one.claim.event in beginnings(one.language)


@kept
def _begun_names(beginning: PreparedClaim) -> set[str]:
    """The names that begin, led in by no more than 'de' and a determiner ('la création de l'Agence du fleuve')."""
    words = beginnings(beginning.language)
    known = grammar(beginning.language)
    small = known["determiners"] | known["place_of"]
    text = normalised(beginning.claim.text)
    found = set()
    for word in map(normalised, words):
        begun = text.find(word)
        for name in beginning.names if begun >= 0 else ():
            between = text[begun + len(word) : text.find(name, begun)]
            if text.find(name, begun) >= 0 and all(w in small for w in re.findall(r"\w+'?", between)):
                found.add(name)
    return found


def _inside(inner: Interval, outer: Interval) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _days_between(left: Interval, right: Interval) -> timedelta:
    return max(right[0] - left[1], left[0] - right[1])
