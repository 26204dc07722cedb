"""Which half of the day an hour is in that does not say so: `on Tuesday afternoon, at half past three`."""

from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from claims.dates.clock import DAY, NOON, Time, to_minutes
from claims.dates.hour_words import vocabulary
from claims.languages import table
from claims.text.cursor import END, Cursor, Is, Pattern
from claims.text.grammar import compiled
from claims.text.lexing import Token

_WINDOW = 12  # tokens on either side in which a part of the day may stand
_SENTENCE_ENDS = frozenset(".!?;|")

_LATE_HOUR = Is(lambda token: _is_late(token.text) or None, "digits")
_TO_24 = compiled(
    "hour +':' +minutes", {"hour": _LATE_HOUR, "minutes": Is(lambda token: len(token.text) == 2, "digits")}
)
"""An hour as only a clock of 24 hours has it: `15:05`, `08:30`."""


def _is_late(text: str) -> bool:
    return len(text) == 2 and int(text) < DAY and not "0" < text <= "12"


@cache
def _near(language: str) -> Pattern:
    """A part of the day that ends up to three tokens before."""
    written = "<(half:part any any any) | <(half:part any any) | <(half:part any) | <half:part"
    return compiled(written, vocabulary(language))


class Halves:
    """Which half of the day an hour is in that does not say so, by what the text tells elsewhere."""

    def __init__(self, tokens: Sequence[Token], language: str) -> None:
        words = vocabulary(language)
        self._half_days: bool = table(language, "hours")["half_days"]
        self._parts = words["part"]
        self._near = _near(language)
        self._row = tokens
        self._known: dict[float, set[float]] = {}  # hours and minutes with their half of the day, by those without

    @cached_property
    def _counts_to_24(self) -> bool:
        """Whether the text writes an hour as only a clock of 24 hours has it."""
        places = (Cursor(self._row, i) for i, token in enumerate(self._row) if token.kind == "digits")
        return not self._half_days or any(_TO_24.match(at) is not None for at in places)

    def told(self, time: Time, at: Cursor, *, before: float | None = None) -> float | None:
        """The hour by a clock of 24 hours, None where its half of the day is not known.

        ``before`` is the end of the stretch that it begins.
        """
        if not time.open:
            if time.exact:
                self._known.setdefault(to_minutes(time.value % NOON), set()).add(time.value)
            return self._with_part(time, at)
        if before is not None:
            return _begun(time, before)
        parts = {part for near in _clause(at) if (part := self._part(near)) is not None}
        return time.in_half(parts.pop()).value if len(parts) == 1 else self._as_before(time)

    def _as_before(self, time: Time) -> float | None:
        """The hour as the article told it before, else as a clock of 24 hours has it, where it counts by one."""
        known = self._known.get(to_minutes(time.value % NOON), set()) if time.exact else set()
        if len(known) == 1:
            return next(iter(known))
        return time.value if self._counts_to_24 and time.exact else None

    def _part(self, at: Cursor) -> str | None:
        found = self._parts.match(at)
        return found.value if found is not None else None

    def _with_part(self, time: Time, at: Cursor) -> float:
        """`mardi soir à 8 heures`: right behind a part of the day a small hour is in it."""
        if self._half_days or time.form == "named" or time.value >= NOON or time.sure:
            return time.value
        found = self._near.match(at)
        return time.in_half(found.parts["half"]).value if found is not None else time.value


def _begun(time: Time, end: float) -> float:
    """The hour at which a stretch begins that ends at another."""
    late = time.value % NOON + NOON
    return late if end > NOON and late < end else time.value % NOON


def _clause(at: Cursor) -> Iterator[Cursor]:
    """The places of the clause around a cursor, up to so many tokens away."""
    for step in (-1, 1):
        near = at.moved(min(step, 0))
        for n in range(_WINDOW):
            ends = near.token is END or near.token.text in _SENTENCE_ENDS
            if ends or (n and step > 0 and near.token.breaks):
                break
            yield near
            if step < 0 and near.token.breaks:
                break
            near = near.moved(step)
