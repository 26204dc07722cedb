"""What the sides of a finding are asked, in words: what is counted, dated or said, of which event, where and when."""

import calendar
import datetime
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from babel.dates import format_date, format_skeleton

from claims import Quantity, find_quantities, ontology
from claims.languages.event_words import event_words
from claims.model import Frame
from factcheck.answers import most_told, one_name, speaker_of
from factcheck.findings import ONE_ACT, FindingKind
from factcheck.messages import message, name
from factcheck.passages import as_read, shortened
from factcheck.questions.decision import HOUR, Decision
from factcheck.questions.meanings import meanings_of, normalised
from factcheck.questions.prepared import Told

_LONGEST_WORDS = 80
"""Characters of what was said that a question quotes, at most."""
Days = tuple[datetime.date, datetime.date]
Asked = Callable[[Sequence[Told], str], str]
"""Gives what some sides are asked, in a language."""
Same = TypeVar("Same", bound=Hashable)


def question_of(decision: Decision, sides: Sequence[Told], language: str) -> str:
    """Say what some sides are asked, in a language: only what they agree on.

    What is no word of ours stays in the words of an article, of one in that language where there is any.
    """
    if decision.level == ONE_ACT:
        what = _said(sides, language)
    else:
        what = (_plain(HOUR) if decision.weighed == HOUR else _ASKED[decision.kind])(sides, language)
    around = [part for part in _around(decision.kind, sides, language) if normalised(part) not in normalised(what)]
    if not around and decision.kind == "figure":
        around = [told] if (told := _shared_name(sides, language)) and normalised(told) not in normalised(what) else []
    if not around and decision.kind in _NEEDS_MORE:
        around = [message(language, "headline-quoted", value=_words(sides, language))]
    if not around:
        return what
    return message(language, "question", what=what, around=", ".join(dict.fromkeys(around)))


# --- what is asked


def _figure(sides: Sequence[Told], language: str) -> str:
    """What is counted or measured, and which part of it."""
    what = _counted(sides, language)
    partition = agreed(frame.partition if frame else None for frame in _frames(sides))
    part = name(language, "partition", partition or "whole")
    if partition in {None, "whole"} or part == what:
        return what
    return message(language, "question-partition", what=what, partition=part)


def _counted(sides: Sequence[Told], language: str) -> str:
    quantities = _quantities(sides)
    measure = agreed(quantity.measure for quantity in quantities)
    told = ontology.name_of(measure, language) if measure is not None else None
    if measure in ontology.measures_that("of_event") or agreed(one.unit for one in quantities) == _PERSON:
        population = agreed(quantity.population for quantity in quantities)
        who = ontology.name_of(population, language) if population is not None else None
        if told is not None:
            return message(language, "question-counted", who=who, measure=told) if who else told
    attribute = agreed(frame.attribute if frame else None for frame in _frames(sides))
    noun = _in_words(sides, language, _noun)
    is_named = 2 * sum(_noun(side) is not None for side in sides) >= len(sides)
    if attribute is not None and (not is_named or _is_measured(quantities)):
        return name(language, "attribute", attribute)
    if noun and told:
        return message(language, "question-counted", who=noun, measure=told)
    return noun or told or name(language, "kind", "figure")


_PERSON = "person"


def _frames(sides: Iterable[Told]) -> list[Frame | None]:
    return [side.claim.frame for side in sides]


def _quantities(sides: Iterable[Told]) -> list[Quantity]:
    return [side.claim.quantity for side in sides if side.claim.quantity is not None]


def _is_measured(quantities: Iterable[Quantity]) -> bool:
    """Are they figures of a unit and no counts?"""
    return agreed(ontology.family_of(quantity.unit) for quantity in quantities) != "count"


def _noun(side: Told) -> str | None:
    """The words for what is counted; none that hold a mark or a number, or are those of a date."""
    quantity, frame, when = side.claim.quantity, side.claim.frame, side.claim.when
    noun = quantity.noun if quantity is not None and quantity.noun else (frame.counted if frame else None)
    if not noun or _MARK.search(noun) or _has_number(noun, side.language):
        return None
    if when is not None and normalised(noun) in normalised(when.text):
        return None
    return noun


_MARK = re.compile(r"[,.;:!?()|]")


@lru_cache(maxsize=1 << 12)
def _has_number(noun: str, language: str) -> bool:
    return bool(find_quantities(noun, language))


def _title(sides: Sequence[Told], language: str) -> str:
    return message(language, "question-title", name=_in_words(sides, language, lambda side: side.claim.actor) or "?")


def _said(sides: Sequence[Told], language: str) -> str:
    speaker = _in_words(sides, language, speaker_of)
    if speaker is None:
        return message(language, "question-said", words=_words(sides, language))
    return message(language, "question-said-by", speaker=speaker)


def _who_said(sides: Sequence[Told], language: str) -> str:
    return message(language, "question-who-said", words=_words(sides, language))


def _matter(kind: FindingKind) -> Asked:
    """The question of assertions: of the first that says that something is so."""

    def asked(sides: Sequence[Told], language: str) -> str:
        asserted = [side for side in sides if side.claim.stance != "deny" and not side.claim.negated]
        return message(language, f"question-{kind}", words=_words(asserted or sides, language))

    return asked


def _words(sides: Sequence[Told], language: str) -> str:
    """What is said, of one side in that language where there is any."""
    told = [side for side in sides if side.article.language == language] or sides
    return shortened(told[0].content or told[0].claim.text, _LONGEST_WORDS)


def _plain(kind: str) -> Asked:
    """A question that its kind asks, whatever it is about."""
    return lambda _, language: message(language, f"question-{kind}")


_ASKED: dict[FindingKind, Asked] = {
    "figure": _figure,
    "date": _plain("date"),
    "place": _plain("place"),
    "actor": _plain("actor"),
    "title": _title,
    "quote-wording": _said,
    "quote-speaker": _who_said,
    "denial": _matter("denial"),
    "statement": _matter("statement"),
}


# --- of which event, where and when


def _around(kind: FindingKind, sides: Sequence[Told], language: str) -> list[str]:
    """The event, its theme, place and time, as far as the sides agree on them and the question leaves them open."""
    told: list[str | None] = []
    if kind in _OF_AN_EVENT:
        told.append(_event(kind, sides, language) or (None if kind == "figure" else _event_word(sides, language)))
    if kind in _OF_AN_EVENT - {"figure"}:
        told.append(_agreed_words(sides, language, _theme))
    if kind in _OF_AN_EVENT - {"place"}:
        told.append(_agreed_words(sides, language, _place))
    if kind in {"figure", "actor", "place"}:
        told.append(_time(sides, language))
    return [part for part in told if part]


_OF_AN_EVENT: frozenset[FindingKind] = frozenset({"figure", "date", "place", "actor"})
_NEEDS_MORE: frozenset[FindingKind] = frozenset({"date", "place", "actor"})
"""Kinds whose question says nothing by itself."""


def _event(kind: FindingKind, sides: Sequence[Told], language: str) -> str | None:
    """The sort of event, by the name a language has for it; of figures only where most sides tell of it."""
    left_out = _said_already(sides) if kind == "figure" else frozenset()
    counts = Counter(sort for side in sides for sort in _sorts(side, left_out))
    order = list(ontology.sorts())  # from what is told of most closely to what only changes
    sort = min(counts, key=lambda one: (-counts[one], order.index(one)), default=None)
    least = len(sides) + (kind == "figure")
    return None if sort is None or 2 * counts[sort] < least else name(language, "sort", sort)


def _said_already(sides: Sequence[Told]) -> frozenset[str]:
    """Sorts of event that say nothing beside a figure: what happened to those counted, and how something changes."""
    measure = agreed(quantity.measure for quantity in _quantities(sides))
    return _BESIDE_FIGURES | _SAID_BY.get(measure or "", frozenset())


_BESIDE_FIGURES = frozenset(
    {"killing", "death", "start", "end", "rise", "fall", "continuing", "working", "resumption", "warning"}
)
_SAID_BY = {
    "arrested": frozenset({"arrest", "detention"}),
    "abducted": frozenset({"abduction"}),
    "released": frozenset({"release"}),
    "convicted": frozenset({"conviction"}),
    "expelled": frozenset({"expulsion"}),
    "evacuated": frozenset({"evacuation"}),
    "destroyed": frozenset({"destruction"}),
}
"""Sorts of event that a measure names as well."""


def _sorts(side: Told, left_out: frozenset[str]) -> frozenset[str]:
    """The sorts of the event of a claim; where its own word names none that counts, of its passage's nouns."""
    known = ontology.sorts().keys() - left_out
    own = meanings_of(side.claim.event, side.language) & known if side.claim.event else frozenset()
    words = event_words(side.language).nouns & set(side.claim.about)
    return own or frozenset(sort for word in words for sort in meanings_of(word, side.language) & known)


def _shared_name(sides: Sequence[Told], language: str) -> str | None:
    """The name that most sentences share: what is counted by itself says nothing of what story it is."""
    counts = Counter(name for side in sides for name in set(map(one_name, _names_told(side))))
    shared = min(counts, key=lambda name: (-counts[name], name), default=None)
    if shared is None or counts[shared] < 2 or 2 * counts[shared] < len(sides):
        return None
    return _in_words(sides, language, lambda side: next((n for n in _names_told(side) if one_name(n) == shared), None))


def _names_told(side: Told) -> list[str]:
    """The names of a sentence but for those of who says it."""
    speaker = side.claim.speaker
    said = normalised(f"{speaker.name or ''} {speaker.text}") if speaker is not None else ""
    return [told for told in side.claim.names if normalised(told) not in said]


def _event_word(sides: Sequence[Told], language: str) -> str | None:
    return _agreed_words(sides, language, lambda side: side.claim.event)


def _theme(side: Told) -> str | None:
    return side.claim.theme


def _place(side: Told) -> str | None:
    return (side.claim.frame and side.claim.frame.place) or side.claim.place


def _time(sides: Sequence[Told], language: str) -> str | None:
    """The day, month or year of what is asked; longer or odder times are left out."""
    days = agreed(_days(side) for side in sides)
    if days is None:
        return None
    first, last = days
    if first == last:
        return str(format_date(first, "d MMMM y", locale=language))
    if first.day == 1 and last == first.replace(day=calendar.monthrange(first.year, first.month)[1]):
        return str(format_skeleton("yMMMM", first, locale=language))
    whole = (first, last) == (datetime.date(first.year, 1, 1), datetime.date(first.year, 12, 31))
    return str(first.year) if whole else None


def _days(side: Told) -> Days | None:
    frame, when = side.claim.frame, side.claim.when
    if frame is not None and frame.days is not None:
        return frame.days
    return (when.start, when.end) if when is not None and when.start is not None and when.end is not None else None


# --- what sides agree on


def agreed(values: Iterable[Same | None]) -> Same | None:
    """The value that at least half give, and more than any other; None where there is none."""
    found = list(values)
    counts = Counter(value for value in found if value is not None).most_common(2)
    if not counts or 2 * counts[0][1] < len(found) or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]


def _agreed_words(sides: Sequence[Told], language: str, words: Callable[[Told], str | None]) -> str | None:
    """Words that at least half of the sides give, and no digit in them: a figure in them is the answer."""
    plain = agreed(one_name(as_read(told)) if (told := words(side)) else None for side in sides)
    if plain is None or re.search(r"\d", plain):
        return None

    def fitting(side: Told) -> str | None:
        told = words(side)
        return told if told and one_name(as_read(told)) == plain else None

    return _in_words(sides, language, fitting)


def _in_words(sides: Sequence[Told], language: str, words: Callable[[Told], str | None]) -> str | None:
    """Words of the sides in a language, or of any where none is: those most give."""
    told = [side for side in sides if side.article.language == language and words(side)] or sides
    found = most_told(as_read(one) for side in told if (one := words(side)))
    return None if found is None else shortened(found, _LONGEST_WORDS)
