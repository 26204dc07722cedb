"""Periods counted from another: the article's day, the day last spoken of, an event."""

from dataclasses import dataclass, replace

from claims.dates import periods
from claims.dates.expressions import Context, Expression
from claims.dates.periods import Period

_MONTH = 31  # days


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
        if self.base is not None:
            base = self.base.resolve(context)
        elif self.anchored:
            base = context.anchor if context.anchor is not None and self._fine_enough(context.anchor) else None
        else:
            base = periods.of_day(context.reference).as_relative() if context.reference else None
        if base is None:
            told_now = self.anchored and context.anchor is None and self.count > 0 and self.unit == "day"
            return EventAfter(self.count, self.unit).resolve(context) if told_now else None
        start = base.last if self.count > 0 and self.unit in {"day", "week"} else base.first
        day = periods.shift_day(start, self.count, self.unit)
        if day is None:
            return None
        if self.anchored and context.reference and day > context.reference and self.count > 0 and not context.ahead:
            return EventAfter(self.count, self.unit).resolve(context) if self.unit == "day" else None
        exact = self.base is not None and base.precision == "day"
        found = periods.of_day(day) if exact else periods.holding(day, self.unit)
        return replace(found, relative=base.relative) if found else None

    def _fine_enough(self, anchor: Period) -> bool:
        """Days and weeks are counted from a day, not from a year."""
        return self.unit not in {"day", "week"} or (anchor.last - anchor.first).days <= _MONTH


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
        if base is None or self.unit not in {"day", "week"}:
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
        if context.dated or (self.unit in {"day", "week"} and not context.fronted):
            return None
        if self.unit in {"day", "week"}:
            return periods.of_day(context.reference).as_relative() if context.reference else None
        return Offset(-self.count, self.unit).resolve(context)
