"""Which figures count the same thing: measure, population, event, time and place, parts and wholes."""

import re
from datetime import timedelta
from functools import cache

from claims import Claim, Quantity, ontology
from claims.languages.event_words import event_words
from claims.parse.syntax import grammar
from claims.quantities.counted import vocabulary
from claims.text.rows import CELL
from factcheck.questions.counting import is_given_up
from factcheck.questions.meanings import meanings_of, normalised, stem
from factcheck.questions.order import is_as_of
from factcheck.questions.prepared import (
    PreparedClaim,
    Weights,
    kept,
    named_apart,
    one_sentence,
    overlap,
    same_story,
    shared_names,
)
from factcheck.questions.time_and_place import LONG_NEWS, NEWS, days_apart, harms_of, places_apart, time_of
from factcheck.vocabulary import generic_bodies, narrowing, totals

SAME_THING = 0.5
"""Share of weight the words around two figures must have in common where their measure does not say what they count."""
ONE_COUNT = timedelta(days=31)
"""How far apart the days of two counts of one event may be."""
ONE_VALUE = timedelta(days=2)
"""How far apart the days of two equal values may be: what differs from one day to the next may have changed."""


def counted_alike(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> bool:
    """Do two figures count the same thing at the same event, so that their values can be compared?"""
    left, right = a.quantity, b.quantity
    if left is None or right is None or one_sentence(a, b) or not same_story(a, b):
        return False
    if CELL in a.claim.text and CELL in b.claim.text and a.article.id == b.article.id:
        return False  # the rows of one table are of different things
    if is_given_up(a.claim) or is_given_up(b.claim) or a.claim.cumulative != b.claim.cumulative:
        return False
    if not _one_measure(a, b) or not _parts_alike(a.claim, b.claim) or _told_apart(a, b, weights):
        return False
    if left.measure in ontology.measures_that("of_event"):
        return _one_toll(a, b, weights)
    return days_apart(a, b) <= ONE_VALUE and _one_thing(a, b, left.measure, weights)


def _one_measure(a: PreparedClaim, b: PreparedClaim) -> bool:
    """The same measure of the same population; of persons the unit may go unsaid ('37 décès', '37 morts').

    Of one noun's value the population may too ('une capacité de 200 passagers', 'sa capacité est de 150').
    """
    left, right = a.quantity, b.quantity
    if left is None or right is None:
        return False
    if _kind(left) != _kind(right):
        return False
    if _kind(left) in ontology.measures_that("of_event"):
        return left.population == right.population and (left.unit == right.unit or None in (left.unit, right.unit))
    if a.theme & b.theme and {left.unit, right.unit} <= {None, "person"}:
        return None in (left.population, right.population) or left.population == right.population
    return left.unit == right.unit and left.population == right.population


def _kind(quantity: Quantity) -> str | None:
    """The measure of a figure; those who had to leave are evacuated or displaced."""
    return "displaced" if quantity.measure == "evacuated" else quantity.measure


def _parts_alike(a: Claim, b: Claim) -> bool:
    """Two wholes, or two figures of one named population: a part is not its whole."""
    named = a.quantity is not None and a.quantity.population is not None
    return named or not (a.part or b.part)


def _told_apart(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> bool:
    """Do days, places or names say that the two are of different events?"""
    named = bool(shared_names(a, b) and a.happened & b.happened) and overlap(a, b, weights) >= SAME_THING
    if a.article.id == b.article.id and _is_background(a) != _is_background(b):
        return True
    if days_apart(a, b, LONG_NEWS if named else NEWS) > ONE_COUNT:
        return True
    return _is_yet_to_come(a, b) or _is_yet_to_come(b, a) or places_apart(a, b) or named_apart(a, b)


@kept
def _is_background(one: PreparedClaim) -> bool:
    """Does a claim of an article without a day name a year or month for what it tells? Its news needs none."""
    when = one.claim.when
    return one.article.published is None and when is not None and when.precision in {"year", "month"}


def _is_yet_to_come(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Is what one counts of a day after the other's article?"""
    told = None if is_as_of(a) else time_of(a, b)
    return told is not None and b.article.published is not None and told[0] > b.article.published


def _one_toll(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> bool:
    """Two tolls of the story's event, neither narrower than the other: nothing says that they are of two events."""
    if _narrowed(a) != _narrowed(b):
        return False
    one, other = harms_of(a), harms_of(b)
    return not one or not other or bool(one & other) or overlap(a, b, weights) >= SAME_THING


@kept
def _narrowed(one: PreparedClaim) -> frozenset[str]:
    """The adjectives that narrow what is counted ('blessés légers')."""
    quantity, claim = one.claim.quantity, one.claim
    if CELL in claim.text and claim.when is None and not totals(one.language) & one.lemmas:
        return one.lemmas  # a row of a table that is broken down
    words_ = vocabulary(one.language)
    some = narrowing(one.language) & set(claim.about)
    if quantity is None or quantity.population is not None:
        return some
    words = re.findall(r"\w+", normalised(quantity.noun or ""))
    known = {normalised(word) for word in claim.about}
    others = [w for w in words[:-1] if not words_.is_measure(w)] if words_.head_last else words[1:]
    return some | frozenset(word for word in others if word in known or word.rstrip("s") in known)


def _one_thing(a: PreparedClaim, b: PreparedClaim, measure: str | None, weights: Weights) -> bool:
    """The value of the same noun, or the same things counted in clauses that have most of their words in common."""
    if a.told_names and b.told_names and not a.told_names & b.told_names:
        return False
    if measure in _SPECIAL:
        return _SPECIAL[measure](a, b, weights)
    if a.theme & b.theme:
        return True
    if not _same_noun(a, b, measure):
        return False
    if _same_many(a, b):
        return True
    tied = bool(shared_names(a, b)) or bool(a.happened & b.happened) or a.article.id == b.article.id
    return (tied and overlap(a, b, weights) >= SAME_THING) or _counts_once(a, b)


def _one_age(a: PreparedClaim, b: PreparedClaim, _: Weights) -> bool:
    """The age of one person: of the one who is called so, not of a pupil or a passenger among many."""
    told = (a.theme & b.theme) - _anything(a.language)
    return bool(told) and _is_definite(a) and _is_definite(b)


@kept
def _is_definite(one: PreparedClaim) -> bool:
    first = (one.claim.theme or "").lower().split()[:1]
    return bool(first) and first[0] not in grammar(one.language)["indefinite"]


def _one_stretch(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> bool:
    """How long one event took: a duration says nothing without the event it is of."""
    return bool(a.happened & b.happened) and overlap(a, b, weights) >= SAME_THING


def _one_way(a: PreparedClaim, b: PreparedClaim, _: Weights) -> bool:
    """How far one named place is, told with a further word in common ('en aval')."""
    if a.theme & b.theme:
        return True
    return bool(a.told_names & b.told_names) and bool(a.words & b.words - a.told_names)


_SPECIAL = {"age": _one_age, "duration": _one_stretch, "distance": _one_way}
"""Measures whose noun says little: what else two of them must have in common."""


def _counts_once(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do two articles each count one noun only once, in clauses with a further word in common or of one event?"""
    noun = (_noun(a) & _noun(b)) - _anything(a.language)
    counted = a.quantity is not None and a.quantity.measure is None and a.quantity.unit in {None, "person"}
    if not counted or not noun or a.article.id == b.article.id or not (a.counted_once and b.counted_once):
        return False
    return bool(a.words & b.words - noun)


def _same_many(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do two articles count the same noun to the same larger number? '312 passengers' twice in a story is no chance."""
    left, right = a.quantity, b.quantity
    if left is None or right is None or a.article.id == b.article.id or not _noun(a) & _noun(b) - _anything(a.language):
        return False
    return left.low == right.low and left.high == right.high and (left.low or 0) >= _MANY


_MANY = 20
"""From here on one number of one noun in two articles of a story is no chance."""


def _same_noun(a: PreparedClaim, b: PreparedClaim, measure: str | None) -> bool:
    """Do the two count the same noun, or are they shares of what did the same?"""
    if measure == "share":
        return _sorts(a) == _sorts(b)
    counted = a.quantity is not None and a.quantity.unit in {None, "person"}
    return not counted or bool(_noun(a) & _noun(b))


@kept
def _sorts(one: PreparedClaim) -> frozenset[str]:
    """The sorts of event in the words around a share: a share of those who voted is none of those on strike."""
    known = event_words(one.language)
    return frozenset().union(*(known.sorts.get(word, frozenset()) for word in one.claim.about))


@cache
def _anything(language: str) -> frozenset[str]:
    """The meanings of nouns that can count anything."""
    return frozenset().union(*(meanings_of(word, language) for word in generic_bodies(language)))


@kept
def _noun(one: PreparedClaim) -> frozenset[str]:
    """The meanings of the noun counted, by its lemma where the clause has it."""
    quantity, language = one.claim.quantity, one.language
    words = re.findall(r"\w+", (quantity.noun or "").lower()) if quantity is not None else []
    lemmas = {stem(lemma, language): lemma for lemma in one.claim.about}
    head = words[-1:] if vocabulary(language).head_last else words[:1]
    return frozenset().union(*(meanings_of(lemmas.get(stem(w, language), w), language) for w in head))


def part_of_whole(part: PreparedClaim, whole: PreparedClaim, weights: Weights) -> bool:
    """Does one figure count some of those the other counts all of, at the same event?"""
    left, right = part.quantity, whole.quantity
    if (
        left is None
        or right is None
        or left.measure not in ontology.measures_that("of_event")
        or left.measure != right.measure
    ):
        return False
    if (
        _narrowed(whole)
        or left.population is None
        or right.population is not None
        or part.claim.part
        or whole.claim.part
    ):
        return False
    if part.claim.former or whole.claim.former or part.claim.cumulative != whole.claim.cumulative:
        return False
    return (
        part.article.id != whole.article.id
        and same_story(part, whole)
        and not _told_apart(part, whole, weights)
        and _one_toll(part, whole, weights)
    )
