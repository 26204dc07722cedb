"""What a question whose answers differ is asked: was its count told anew, or do its sources contradict each other?"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from claims import ontology
from factcheck.questions.decision import Decision
from factcheck.questions.evidence import UNSAID, voice
from factcheck.questions.evidence.figures import anchor_of, powers_apart
from factcheck.questions.meanings import normalised
from factcheck.questions.order import SETTLED
from factcheck.questions.prepared import Told
from factcheck.vocabulary import running

if TYPE_CHECKING:
    from datetime import date, timedelta

Answers = Sequence[Told]


@dataclass(frozen=True)
class CourseEvidence:
    """One thing to be asked of all answers of a question; ``levels`` are all it can come to."""

    name: str
    levels: tuple[str, ...]
    of: Callable[[Answers], str]


def course_levels(answers: Answers, told: Sequence[Decision]) -> dict[str, str]:
    """Ask all evidence of the answers of one question, and of what was decided of their pairs: a level by its name."""
    return {one.name: one.of(answers) for one in COURSE} | {"pairs": _pairs(told)}


def course_words(answers: Answers) -> frozenset[str]:
    """The words of the sentences of all answers, shortened to their families.

    What is still counted is told otherwise than what is over, and what somebody only maintains.
    """
    told = (one.article.text[slice(*one.claim.sentence)] for one in answers)
    return frozenset(word[:_FAMILY] for text in told for word in _WORD.findall(normalised(text)))


_WORD = re.compile(r"[a-z]{2,}")
_FAMILY = 7
"""Letters of a word by which its family is known."""


def _pairs(told: Sequence[Decision]) -> str:
    """Do the pairs read by themselves as a count told anew: by order, source, and what the later one says?"""
    moved = [one.verdict == "update" for one in told if one.verdict != "agreement" and one.severity != "minor"]
    return "unsaid" if not moved else "all moved on" if all(moved) else "some did" if any(moved) else "none did"


def value_of(told: Told) -> float:
    """The number an answer gives, in the base of its unit."""
    return anchor_of(told.claim.quantity)


def _by_day(answers: Answers) -> list[set[float]]:
    """The values of each day, in the order of time; what has no day is left out."""
    found: defaultdict[date, set[float]] = defaultdict(set)
    for one in answers:
        if one.article.published is not None:
            found[one.article.published].add(value_of(one))
    return [found[day] for day in sorted(found)]


def _told_again(answers: Answers) -> str:
    """Is a value told again after another had taken its place?"""
    seen: list[float] = []
    for values in _by_day(answers):
        if any(value in seen and seen[-1] != value for value in values):
            return "yes"
        seen += sorted(values - set(seen))
    return "no"


def _one_day(answers: Answers) -> str:
    """Do two articles of one day give two values?"""
    pairs = _differing(answers)
    return _set_apart((a, b) for a, b in pairs if a.article.published == b.article.published is not None)


def _one_article(answers: Answers) -> str:
    """Does one article give two values?"""
    pairs = combinations(answers, 2)
    return _set_apart((a, b) for a, b in pairs if a.article.id == b.article.id and value_of(a) != value_of(b))


def _set_apart(pairs: Iterable[tuple[Told, Told]]) -> str:
    """Is there a pair of two values, and is one of them somebody's who doesn't give the other?"""
    voices = [(voice(a), voice(b)) for a, b in pairs]
    if not voices:
        return "no"
    return "by somebody" if any((one or other) and not one & other for one, other in voices) else "yes"


def _values(answers: Answers) -> str:
    return _number(len({value_of(one) for one in answers}))


def _articles(answers: Answers) -> str:
    return _number(len({one.article.id for one in answers}))


def _direction(answers: Answers) -> str:
    """Do the highest values of the days rise, fall, or go both ways?"""
    tops = [max(values) for values in _by_day(answers)]
    rises = all(a <= b for a, b in pairwise(tops))
    falls = all(a >= b for a, b in pairwise(tops))
    if falls and not rises and _sort(answers) == "grows":
        return "falls, of what grows"
    return "level" if rises and falls else "rises" if rises else "falls" if falls else "both ways"


def _distance(answers: Answers) -> str:
    """The widest distance of two values, as a decimal logarithm."""
    apart = max(powers_apart(a, b) for a, b in combinations(answers, 2))
    return next((level for most, level in _DISTANCES if apart < most), "beyond double")


_DISTANCES = (
    (0.02, "within a twentieth"),
    (0.05, "within an eighth"),
    (0.1, "within a quarter"),
    (0.2, "within three fifths"),
    (0.35, "within double"),
)


def _days_between(answers: Answers) -> str:
    """The days from the first article to the last."""
    days = [one.article.published for one in answers if one.article.published is not None]
    if not days:
        return UNSAID
    return next(level for most, level in _SPANS if (max(days) - min(days)).days <= most)


_SPANS = ((0, "one day"), (1, "two days"), (3, "some days"), (7, "a week"), (30, "a month"), (math.inf, "longer"))


def _nature(answers: Answers) -> str:
    """Is what most answers are the value of something that grows while it is told of, or fixed?"""
    told = Counter(_course_of(one) for one in answers)
    return max(sorted(told), key=lambda course: told[course])


def _course_of(one: Told) -> str:
    attribute = one.claim.frame.attribute if one.claim.frame is not None else None
    if attribute is not None:
        return ontology.attributes()[attribute].course or "moves"
    measure = one.claim.quantity.measure if one.claim.quantity is not None else None
    return "grows" if measure in ontology.measures_that("grows") else UNSAID


def _running(answers: Answers) -> str:
    """Do the sentences tell a count as it stands now ('désormais', 'still', 'so far')?"""
    told = sum(_runs(one) for one in answers)
    return "none" if not told else "all" if told == len(answers) else "some"


def _runs(one: Told) -> bool:
    words = _WORD.findall(normalised(one.article.text[slice(*one.claim.sentence)]))
    return not running(one.language).isdisjoint(words)


def _voices(answers: Answers) -> str:
    """Do two values come from two speakers?"""
    voices = [(voice(a), voice(b)) for a, b in _differing(answers)]
    if any(one and other and not one & other for one, other in voices):
        return "two"
    return "one" if any(one & other for one, other in voices) else "unsaid"


def _sort(answers: Answers) -> str:
    quantity = answers[0].claim.quantity
    measure = quantity.measure if quantity is not None else None
    if measure in ontology.measures_that("grows"):
        return "grows"
    if measure in ontology.measures_that("of_event"):
        return "of event"
    attributes = {one.claim.frame.attribute for one in answers if one.claim.frame is not None}
    if any(ontology.attributes()[name].each for name in attributes if name is not None):
        return "of each"
    family = ontology.family_of(quantity.unit if quantity is not None else None)
    return family if family in {"count", "money", "percent", "time"} else "other"


def is_settled_toll(answers: Answers) -> bool:
    """Do all articles tell long after an event what it did to persons? Then no answer is the other moved on."""
    return _sort(answers) in _TOLLS and _settled(answers) == "yes"


_TOLLS = {"grows", "of event"}
"""Sorts of figures that count what befell somebody in an event."""


def _settled(answers: Answers) -> str:
    """Is what is counted of a time long before all articles that tell of it? Then nothing moves on any more."""
    ages = [age for one in answers if (age := _age(one)) is not None]
    return UNSAID if not ages else _yes([min(ages) > SETTLED])


def _age(told: Told) -> "timedelta | None":
    """How long before its article an answer's time ended."""
    frame, when, published = told.claim.frame, told.claim.when, told.article.published
    end = frame.days[1] if frame is not None and frame.days is not None else when.end if when is not None else None
    return published - end if published is not None and end is not None else None


def _hedged(answers: Answers) -> str:
    return _yes(one.claim.quantity is not None and one.claim.quantity.approximator is not None for one in answers)


def _part(answers: Answers) -> str:
    return _yes(one.claim.part for one in answers)


def _differing(answers: Answers) -> list[tuple[Told, Told]]:
    """The pairs of two articles that give two values."""
    pairs = combinations(answers, 2)
    return [(a, b) for a, b in pairs if a.article.id != b.article.id and value_of(a) != value_of(b)]


def _yes(found: Iterable[bool]) -> str:
    return "yes" if any(found) else "no"


def _number(count: int) -> str:
    return str(count) if count < _MANY else "more"


_MANY = 4
_YES_NO = ("no", "yes")
_SET_APART = ("no", "yes", "by somebody")
_COUNTS = ("2", "3", "more")
COURSE = (
    CourseEvidence("told again", _YES_NO, _told_again),
    CourseEvidence("two of one day", _SET_APART, _one_day),
    CourseEvidence("two in one article", _SET_APART, _one_article),
    CourseEvidence("values", _COUNTS, _values),
    CourseEvidence("articles", _COUNTS, _articles),
    CourseEvidence("direction", ("rises", "level", "falls", "both ways", "falls, of what grows"), _direction),
    CourseEvidence("distance", (*(level for _, level in _DISTANCES), "beyond double"), _distance),
    CourseEvidence("voices", ("one", "unsaid", "two"), _voices),
    CourseEvidence("days between", (UNSAID, *(level for _, level in _SPANS)), _days_between),
    CourseEvidence("nature", (UNSAID, "grows", "moves", "fixed"), _nature),
    CourseEvidence("running", ("none", "some", "all"), _running),
    CourseEvidence("sort", ("grows", "of event", "of each", "count", "money", "percent", "time", "other"), _sort),
    CourseEvidence("settled", ("no", "unsaid", "yes"), _settled),
    CourseEvidence("hedged", _YES_NO, _hedged),
    CourseEvidence("part", _YES_NO, _part),
)
"""What is asked of the answers of one question."""
