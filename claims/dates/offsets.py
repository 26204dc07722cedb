"""Periods counted from another: the article's day, the day last spoken of, an event."""

from dataclasses import dataclass, replace

from claims.dates import periods
from claims.dates.expressions import Calendar, Context, Expression
from claims.dates.periods import Day, Period

_MONTH = 31  # days
_FINE = frozenset({"day", "week"})


@dataclass(frozen=True, slots=True)
class Offset:
    """`il y a deux ans`, `dans trois jours`, `deux mois après …`: so many units from a base, as precise as the unit.

    ``base`` is None for the reference day; ``anchored`` counts from the day last spoken of; ``span`` is a stretch that
    begins or ends at the base (`dans les neuf mois`).
    """

    count: int
    unit: str
    base: Expression | None = None
    anchored: bool = False

    def resolve(self, context: Context) -> Period | None:
        """The period that holds the day reached; from a base known to the day, days to months give a day."""
        base = self._start(context)
        if base is None:
            return self._from_event(context) if context.anchor is None else None
        day = periods.shift_day(self._edge(base), self.count, self.unit)
        if day is None:
            return None
        if self._is_too_late(day, context):
            return self._from_event(context)
        exact = self.base is not None and base.precision == "day"
        found = periods.of_day(day) if exact else periods.holding(day, self.unit)
        return replace(found, relative=base.relative) if found else None

    def _edge(self, base: Period) -> Day:
        """Days and weeks are counted on from the last day, all else from the first."""
        return base.last if self.count > 0 and self.unit in _FINE else base.first

    def _is_too_late(self, day: Day, context: Context) -> bool:
        """Whether a day that was told to be past would be yet to come."""
        coming = context.reference is not None and day > context.reference
        return coming and self.anchored and self.count > 0 and not context.ahead

    def _start(self, context: Context) -> Period | None:
        """What is counted from."""
        if self.base is not None:
            return self.base.resolve(context)
        if self.anchored:
            return context.anchor if context.anchor is not None and self._fine_enough(context.anchor) else None
        return periods.of_day(context.reference).as_relative() if context.reference else None

    def _from_event(self, context: Context) -> Period | None:
        """So many days after an event that is not told: the article's own day."""
        told_now = self.anchored and self.count > 0 and self.unit == "day"
        return EventAfter(self.count, self.unit).resolve(context) if told_now else None

    def _fine_enough(self, anchor: Period) -> bool:
        """Days and weeks are counted from a day, not from a year."""
        return self.unit not in _FINE or (anchor.last - anchor.first).days <= _MONTH


@dataclass(frozen=True, slots=True)
class SoFar:
    """`plus tôt cette semaine`, `plus tard dans l'année`: the period around the article's day, up to it or from it."""

    whole: Expression
    later: bool

    def resolve(self, context: Context) -> Period | None:
        """The days before the article's own in the period, or those after; with it where there are no others."""
        whole, today = self.whole.resolve(context), context.reference
        if whole is None or today is None or not whole.first <= today <= whole.last:
            return None
        first, last = (today, whole.last) if self.later else (whole.first, today)
        return periods.between(first, last, "period").as_relative()


@dataclass(frozen=True, slots=True)
class AsTold:
    """`cette année-là`, `le mois suivant`, `la même année`: counted from the period last spoken of."""

    inner: Expression

    def resolve(self, context: Context) -> Period | None:
        """The inner expression from that period; nothing where none was spoken of."""
        anchor = context.anchor
        if anchor is None:
            return None
        forward = getattr(self.inner, "shift", 0) == 1
        found = self.inner.resolve(Context(anchor.last if forward else anchor.first, anchor))
        return replace(found, relative=anchor.relative) if found else None


@dataclass(frozen=True, slots=True)
class EventDay:
    """`l'attaque` in `six jours après l'attaque`: the day of an event, so many days or weeks before the day told."""

    count: int
    unit: str

    def resolve(self, context: Context) -> Period | None:
        """Back from the day that the sentence tells before, or from the article's own where it opens one."""
        base = context.reference if context.fronted else None
        if context.dated:
            anchor = context.anchor
            base = anchor.last if anchor is not None and anchor.precision == "day" else None
        if base is None or self.unit not in _FINE:
            return None
        day = periods.shift_day(base, -self.count, self.unit)
        found = periods.holding(day, self.unit) if day else None
        return found.as_relative() if found else None


@dataclass(frozen=True, slots=True)
class EventAfter:
    """`trois jours après la crue`: in days and weeks the article's own day, in years the year of the event."""

    count: int
    unit: str

    def resolve(self, context: Context) -> Period | None:
        """The article's day where the count is fine, else the period it points back to; none in a dated sentence.

        In days and weeks only where it opens its sentence: 'he died two days after the blast' is of no known day.
        """
        if context.dated or (self.unit in _FINE and not context.fronted):
            return None
        if self.unit in _FINE:
            return periods.of_day(context.reference).as_relative() if context.reference else None
        return Offset(-self.count, self.unit).resolve(context)


@dataclass(frozen=True, slots=True)
class FromWeekday:
    """So many weeks from a weekday: the coming one, or the last one up to the article's day."""

    weekday: int
    weeks: int
    coming: bool

    def resolve(self, context: Context) -> Period | None:
        """The day, whatever the verb around it: the words say themselves which way they look."""
        plain = replace(context, ahead=self.coming, until=False, frame=None)
        base = Calendar(weekday=self.weekday).resolve(plain)
        day = periods.shift_day(base.first, self.weeks, "week") if base else None
        return periods.of_day(day).as_relative() if day else None
