"""What comes every year: seasons, feasts."""

from dataclasses import dataclass, replace

from claims.dates import periods
from claims.dates.expressions import Context, Day
from claims.dates.periods import Period


@dataclass(frozen=True, slots=True)
class Season:
    """A season of a year, or the one nearest to the reference."""

    code: int
    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None = None
    shift: int | None = None

    def resolve(self, context: Context) -> Period | None:
        """From its first to its last day; winter runs into the next year."""
        if self.year is not None:
            return self._of(self.year)
        found = self._nearest(context.reference, context) if context.reference is not None else None
        return found.as_relative() if found else None

    def _nearest(self, reference: Day, context: Context) -> Period | None:
        """The last one, the next one, or the one around the reference, else that of its year."""
        around = [season for season in map(self._of, range(reference.year - 2, reference.year + 3)) if season]
        begun, over = sum(s.first <= reference for s in around), sum(s.last < reference for s in around)
        if self.shift == -1:
            return next(iter(around[over - 1 : over]), None)
        if self.shift == 1 or (self.shift is None and context.ahead and begun == over):
            return next(iter(around[begun:]), None)
        return around[over] if begun > over else self._of(reference.year)

    def _of(self, year: int) -> Period | None:
        first = periods.make_day(year, *self.first)
        last = periods.make_day(year + (self.last < self.first), *self.last)
        return Period(first, last, f"{year:04}-{self.code}", "season") if first and last else None


@dataclass(frozen=True, slots=True)
class ToldSeason:
    """`au printemps`, `in the spring`: the last one or the next, as the verb says; else of no known year."""

    season: Season

    def resolve(self, context: Context) -> Period | None:
        """The season that begins next where the words look ahead, the last that began where they tell of the past."""
        if context.reference is None or context.ahead == context.past:
            return None
        if context.ahead:
            return replace(self.season, shift=1).resolve(context)
        now = replace(self.season, shift=0).resolve(context)
        begun = now is not None and now.first <= context.reference
        return now if begun else replace(self.season, shift=-1).resolve(context)


@dataclass(frozen=True, slots=True)
class Feast:
    """A day of every year, by month and day or counted from Easter."""

    day: tuple[int, int] | None
    easter: int | None
    year: int | None = None
    shift: int | None = None

    def resolve(self, context: Context) -> Period | None:
        """The feast of its year, or the nearest one on the side the words say."""
        if self.year is not None:
            day = self._of(self.year)
            return periods.of_day(day) if day else None
        day = self._nearest(context.reference, context) if context.reference is not None else None
        return periods.of_day(day).as_relative() if day else None

    def _nearest(self, reference: Day, context: Context) -> Day | None:
        days = [day for year in range(reference.year - 1, reference.year + 2) if (day := self._of(year))]
        if self.shift == 1 or (self.shift is None and context.ahead):
            return min((day for day in days if day >= reference), default=None)
        return max((day for day in days if day <= reference), default=None)

    def _of(self, year: int) -> Day | None:
        if self.day is not None:
            return periods.make_day(year, *self.day)
        if not 1 <= year <= 9999:
            return None
        return periods.shift_day(periods.easter(year), self.easter or 0, "day")
