"""A day and the hour beside it as one `When`; an hour that stands alone with the day its sentence is about."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.dates.clock import Clock
from claims.dates.hour_words import vocabulary
from claims.dates.hours import HourRead
from claims.model import When
from claims.text.cursor import Cursor, Pattern
from claims.text.lexing import Token, covered

Placed = tuple[When, int, int]
"""A `When` with its first token and the one after it."""

_BETWEEN = 3  # tokens between a day and its hour: `mardi, à partir de 14 h`


@dataclass(frozen=True, slots=True)
class Told:
    """A text with its tokens, and those of them at which its sentences begin."""

    text: str
    tokens: Sequence[Token]
    starts: Sequence[int]


def with_hours(told: Told, dated: Sequence[Placed], clocks: Sequence[HourRead], language: str) -> list[When]:
    """The dates of a text with its hours, in text order.

    An hour beside a day is told with it; any other is a `When` of its own (precision ``hour``), on the one day of its
    sentence where there is just one.
    """
    text, tokens = told.text, told.tokens
    pairs = dict(_pairs(tokens, dated, clocks, vocabulary(language)))
    joined = {pairs[c]: clocks[c] for c in pairs}
    found = [_timed(text, tokens, one, joined[d]) if d in joined else one[0] for d, one in enumerate(dated)]
    for c, (clock, start, stop) in enumerate(clocks):
        if c not in pairs and clock.hours is not None:
            day = _day_of_sentence(dated, told.starts, start)
            found.append(_alone(text, covered(tokens, start, stop), clock, day))
    return sorted(found, key=lambda when: when.span)


def _pairs(
    tokens: Sequence[Token], dated: Sequence[Placed], clocks: Sequence[HourRead], words: Mapping[str, Pattern]
) -> Iterator[tuple[int, int]]:
    """Which hour stands beside which day: first the day before it, else the one after it; each day has one."""
    days = {d: one for d, one in enumerate(dated) if one[0].precision == "day"}
    for c, (clock, start, stop) in enumerate(clocks):
        if clock.hours is None:
            continue
        before = (d for d, one in days.items() if _adjoin(tokens, one[2], start, words["behind_day"]))
        after = (d for d, one in days.items() if _adjoin(tokens, stop, one[1], words["before_day"]))
        day = next(before, None)
        day = next(after, None) if day is None else day
        if day is not None:
            del days[day]
            yield c, day


def _adjoin(tokens: Sequence[Token], end: int, start: int, link: Pattern) -> bool:
    """Whether nothing but links stands between two expressions of one line."""
    if not 0 <= start - end <= _BETWEEN or any(token.breaks for token in tokens[end : start + 1]):
        return False
    at = Cursor(tokens, end)
    while at.at < start and (found := link.match(at)) is not None:
        at = found.end
    return at.at == start


def _timed(text: str, tokens: Sequence[Token], placed: Placed, hour: HourRead) -> When:
    """A day with its hour, over the words of both."""
    when, (clock, start, stop) = placed[0], hour
    first, last = covered(tokens, start, stop)
    span = min(when.span[0], first), max(when.span[1], last)
    told = {"span": span, "text": text[slice(*span)], "time": clock.hours, "approximator": clock.approximator}
    return when.model_copy(update=told)


def _alone(text: str, span: tuple[int, int], clock: Clock, day: When | None) -> When:
    return When(
        span=span,
        text=text[slice(*span)],
        start=day.start if day else None,
        end=day.end if day else None,
        edtf=day.edtf if day else None,
        precision="hour",
        relative=day.relative if day else True,
        time=clock.hours,
        approximator=clock.approximator,
    )


def _day_of_sentence(dated: Sequence[Placed], starts: Sequence[int], start: int) -> When | None:
    """The one day that the sentence of a token tells, None where it tells none or several."""
    sentence = bisect_right(starts, start)
    inside = (one for one, first, _ in dated if bisect_right(starts, first) == sentence)
    days = {(one.start, one.end): one for one in inside if one.precision == "day" and one.start is not None}
    return next(iter(days.values())) if len(days) == 1 else None
