"""The answers to the question of a finding: its sides by the value they give, in the order of time."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from babel.dates import format_date

from claims import Quantity, ontology
from claims.model import When
from factcheck.findings import IN_WORDS, ONE_ACT, Answer, FindingKind
from factcheck.passages import as_read, shortened
from factcheck.questions.decision import HOUR, Decision
from factcheck.questions.entities import entity
from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import Told
from factcheck.questions.units import in_base
from factcheck.vocabulary import lead_words

_DIGITS = 9
"""Significant digits by which two bounds are one value, whatever unit each was written in."""


def answers_of(decision: Decision, sides: Sequence[Told]) -> tuple[Answer, ...]:
    """Give the answers of some sides: each value once, the first that was published first.

    Where a rule sets apart what has one value, the passages themselves are the answers.
    """
    groups = _grouped(sides, lambda side: _same(decision, side))
    if len(groups) == 1 and decision.verdict != "agreement":
        groups = _grouped(sides, lambda side: as_read(side.claim.text))
        return tuple(sorted((_passage(sides, numbers) for numbers in groups), key=_in_time))
    return tuple(sorted((_answer(decision, sides, numbers) for numbers in groups), key=_in_time))


def speaker_of(side: Told) -> str | None:
    """The name of who is given as the source of a claim; None where nobody is, or words that name nobody.

    A pronoun that could not be resolved names nobody, nor does a phrase of several parts; a town, or those who are
    counted, are taken for the source by mistake. A state may speak of what happened in it.
    """
    claim = side.claim
    name = claim.speaker.name if claim.speaker is not None else None
    if name is None or "," in name:
        return None
    told = [claim.place, claim.quantity and claim.quantity.noun, claim.frame and claim.frame.place]
    mistaken = {normalised(words) for words in told if words}
    return None if normalised(name) in mistaken and entity(name) is None else as_read(name)


def most_told(words: Iterable[str]) -> str | None:
    """The words that most give, letters and accents evened out; of several the first."""
    found = list(words)
    counts = Counter(map(normalised, found))
    return max(found, key=lambda one: counts[normalised(one)], default=None)


def _grouped(sides: Sequence[Told], key: Callable[[Told], Hashable]) -> list[list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number, side in enumerate(sides):
        groups[key(side)].append(number)
    return list(groups.values())


def _same(decision: Decision, side: Told) -> Hashable:
    """What two sides have in common that give one value."""
    kind, claim = decision.kind, side.claim
    if decision.weighed == HOUR and claim.when is not None:
        return claim.when.time, claim.when.approximator
    if kind == "figure" and claim.quantity is not None:
        return _bounds(claim.quantity)
    if kind == "date" and claim.when is not None and claim.when.start is not None:
        return claim.when.start, claim.when.end
    if kind in _NAMED:
        return one_name(value_in(kind, side))
    if kind == "denial":
        return _denies(side)
    return side.said or normalised(as_read(claim.text))


def _denies(side: Told) -> bool:
    return side.claim.stance == "deny" or side.claim.negated


def one_name(name: str) -> str:
    """A name as it is compared, the same in every language where it is that of a state or well-known body."""
    return entity(name) or normalised(name)


def _bounds(quantity: Quantity) -> Hashable:
    """The hard bounds and the usual reading in the base unit, persons and other things counted alike."""
    told = in_base(quantity)
    values = (told.low, told.high, told.soft_low, told.soft_high)
    unit = None if ontology.family_of(told.unit) == "count" else told.unit
    return unit, *(None if value is None else f"{value:.{_DIGITS}g}" for value in values)


_NAMED: Mapping[FindingKind, Callable[[Told], str | None]] = {
    "actor": lambda side: side.claim.actor,
    "place": lambda side: side.claim.place,
    "title": lambda side: side.claim.role,
    "quote-speaker": lambda side: side.claim.speaker.name or side.claim.speaker.text if side.claim.speaker else None,
}
"""Kinds of question that a name answers, and where it stands."""


def _value(decision: Decision, side: Told) -> str:
    when = side.claim.when
    if decision.weighed == HOUR and when is not None:
        return as_read(when.text)
    return value_in(decision.kind, side)


def _told(decision: Decision, side: Told) -> str:
    """The words in which one side gives its value: of a date also the hour that others of that day don't give."""
    when = side.claim.when
    if decision.kind == "date" and decision.weighed != HOUR and when is not None:
        return _with_day(when)
    return _value(decision, side)


def value_in(kind: FindingKind, side: Told) -> str:
    """The words that carry the value a side gives to a question of a kind."""
    claim = side.claim
    if kind in _NAMED:
        return as_read(_NAMED[kind](side) or claim.text)
    if kind == "figure" and claim.quantity is not None:
        return _number(claim.quantity, side.language)
    if kind == "date" and claim.when is not None:
        return _day(claim.when, side.language)
    return shortened(side.content or claim.text)


def _number(quantity: Quantity, language: str) -> str:
    """The words of a figure without what is counted, where the number stands by itself without it."""
    text, noun = as_read(quantity.text), as_read(quantity.noun or "")
    number = text.removesuffix(noun).rstrip()
    last = normalised(number).rpartition(" ")[2]
    value = number if number and last not in lead_words(language) and not last.endswith("'") else text
    return value[0].lower() + value[1:] if value[1:2].islower() else value


def _day(when: When, language: str) -> str:
    """The words of a date, with the day they came to where they need it.

    Words that tell an hour too are left for the day itself: others of that day may give another hour.
    """
    if when.time is not None and when.start is not None and when.start == when.end:
        return str(format_date(when.start, "d MMMM y", locale=language))
    return _with_day(when)


def _with_day(when: When) -> str:
    """The words of a date; where they only mean a day beside the article's own, with the day they came to."""
    words = as_read(when.text)
    return f"{words} [{when.edtf}]" if when.relative and when.start is not None else words


def _answer(decision: Decision, sides: Sequence[Told], numbers: Sequence[int]) -> Answer:
    kind, given = decision.kind, _in_order(sides, numbers)
    claim = given[0].claim
    quantity = in_base(claim.quantity) if kind == "figure" and claim.quantity is not None else None
    when = claim.when if kind == "date" and decision.weighed != HOUR else None
    return _made(
        given,
        numbers,
        value=most_told(_value(decision, side) for side in given) or "",
        told=tuple(_told(decision, sides[number]) for number in numbers),
        low=quantity and quantity.low,
        high=quantity and quantity.high,
        start=when and when.start,
        end=when and when.end,
        words=as_read(given[0].content or claim.text) if kind in IN_WORDS else None,
        denies=kind == "denial" and _denies(given[0]),
        given_by=_names(given, speakers=kind not in _OF_A_SPEAKER and decision.level != ONE_ACT),
    )


_OF_A_SPEAKER = frozenset({"quote-wording", "quote-speaker"})
"""Kinds whose question or value names the speaker already."""


def _passage(sides: Sequence[Told], numbers: Sequence[int]) -> Answer:
    given = _in_order(sides, numbers)
    words, told = as_read(given[0].claim.text), tuple(as_read(sides[number].claim.text) for number in numbers)
    return _made(given, numbers, value=words, told=told, words=words, given_by=_names(given))


def _made(given: Sequence[Told], numbers: Sequence[int], **values: object) -> Answer:
    sources = tuple(dict.fromkeys(map(_outlet, given)))
    return Answer.model_validate({"as_of": given[0].article.published, "sides": numbers, "sources": sources, **values})


def _in_order(sides: Sequence[Told], numbers: Sequence[int]) -> list[Told]:
    """Some of the sides, the first published first, those without a day last."""
    return sorted((sides[n] for n in numbers), key=lambda side: (_late(side.article.published), side.key))


def _names(given: Sequence[Told], *, speakers: bool = True) -> tuple[str, ...]:
    """Who gives it, each once, by the name that is told first: who is said to be the source, else the outlet."""
    named = [(speaker_of(side) if speakers else None) or _outlet(side) for side in given]
    return tuple({one_name(name): name for name in reversed(named)}.values())[::-1]


def _outlet(side: Told) -> str:
    return side.article.source or side.article.id


def _late(day: datetime.date | None) -> datetime.date:
    return day or datetime.date.max


def _in_time(answer: Answer) -> tuple[object, ...]:
    low = answer.low if answer.low is not None else float("-inf")
    return _late(answer.as_of), low, _late(answer.start), answer.sides
