"""Dates told in a row, which say a month or a year once: `les 4, 5 et 6 juin`, `en mai et juin 2019`, `2012-2014`."""

from collections.abc import Sequence
from dataclasses import replace

from claims.dates.atoms import Read
from claims.dates.composed import Range
from claims.dates.days import DayReader
from claims.dates.expressions import Calendar, Near, Nothing
from claims.dates.numeric import read_numeric
from claims.text.lexing import Token

_LONGEST_LIST = 6
_MOVED = 6  # tokens before a date in which a verb of moving it may stand


class ListReader(DayReader):
    """Reads dates that lean on one another, in one language."""

    def _listed_days(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`les 3 et 4 mars`, `les 4, 5 et 6 juin 2024`, `27-31 mars`: days that share a month."""
        first = self._digits_day(tokens, self._skip(tokens, i, "the"))
        day, last = first, None
        for _ in range(_LONGEST_LIST):
            if day is None or day[1] + 1 >= len(tokens) or tokens[day[1]].breaks:
                return None
            comma = tokens[day[1]].text == ","
            tied = (
                comma or tokens[day[1]].key == "-" or self._is(tokens, day[1], "and") or self._is(tokens, day[1], "to")
            )
            last = self._day_and_month(tokens, day[1] + 1) if tied and not comma else None
            following = self._digits_day(tokens, day[1] + 1) if tied else None
            if last is not None or following is None or following[0] <= day[0]:
                break
            day = following
        if first is None or last is None or day is None or last[0][0] <= day[0]:
            return None
        (number, month, year), stop = last
        shift = self._shift(tokens, stop) if year is None else None
        end = Calendar(year, month, number, None, shift[0] if shift else None)
        return (Range(Calendar(day=first[0]), end), shift[1] if shift else stop) if end.valid() else None

    def _digits_day(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        return self.day_number(tokens, i) if i < len(tokens) and tokens[i].kind == "digits" else None

    def _sharing_day(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`le 18` in `le 18 et le 25 juin`: a day that takes its month from the next one."""
        day = self.day_number(tokens, i + 1) if self._is(tokens, i, "the") else None
        if day is None or day[1] + 2 >= len(tokens):
            return None
        listed = tokens[day[1]].text == "," or self._is(tokens, day[1], "and")
        if not listed or not self._is(tokens, day[1] + 1, "the") or tokens[day[1] + 1].breaks:
            return None
        last = self._day_and_month(tokens, day[1] + 2)
        if last is None or last[0][0] <= day[0]:
            return None
        calendar = Calendar(last[0][2], last[0][1], day[0])
        return (calendar, day[1]) if calendar.valid() else None

    def _months(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`juin-août 1992`: months tied by a dash."""
        first = self.month(tokens, i, short=False)
        if first is None or first[1] + 1 >= len(tokens) or tokens[first[1]].key != "-" or tokens[first[1]].breaks:
            return None
        last = self.month(tokens, first[1] + 1, short=False)
        year = self._year_after(tokens, last[1]) if last else None
        if last is None or year is None:
            return None
        return Range(Calendar(month=first[0]), Calendar(year[0], last[0])), year[1]

    def with_shared_year(self, tokens: Sequence[Token], found: Read) -> Read:
        """`le 12 mai` in `le 12 mai et le 3 juin 2019`, `mars` in `mars, avril et mai 2020`: the year told last."""
        calendar, stop = found
        if not isinstance(calendar, Calendar) or calendar.month is None or calendar.year or calendar.shift is not None:
            return found
        j, last = stop, (calendar.month, calendar.day or 0)
        for _ in range(_LONGEST_LIST):
            if j + 1 >= len(tokens) or tokens[j].breaks or not (tokens[j].text == "," or self._is(tokens, j, "and")):
                break
            k = self._skip(tokens, j + 1, "the")
            dated = self._day_and_month(tokens, k)
            month = self.month(tokens, k, short=False) if dated is None else None
            if dated is not None:
                (day, number, year), j = dated
            elif month is not None:
                after = self._year_after(tokens, month[1])
                day, number, year, j = 0, month[0], after[0] if after else None, month[1]
            else:
                break
            if (number, day) <= last:
                break
            if year is not None:
                return replace(calendar, year=year), stop
            last = (number, day)
        return found

    def _onward(self, tokens: Sequence[Token], start: int, found: Read) -> Read:
        """`2012-2014`, `2020 et 2021`, `juin-août 1992`, `3 mars au 5 mai`: a date that goes on to a second one."""
        expression, stop = found
        if not isinstance(expression, Calendar) or stop + 1 >= len(tokens) or tokens[stop].breaks:
            return found
        dash = tokens[stop].key == "-" and tokens[stop + 1].kind in {"digits", "word"}
        years = expression == Calendar(year=expression.year)
        months = expression.day is None and expression.month is not None and expression.weekday is None
        days = expression.day is not None and expression.month is not None
        if expression.is_weekday:
            return self._two_weekdays(tokens, expression, found, dash=dash)
        if not (dash or (years and self._is(tokens, stop, "and")) or (self._is(tokens, stop, "to") and not years)):
            return found
        later = self._later_day(tokens, expression, stop + 1) if days and dash else None
        if later is not None:
            return later
        last = self._side(tokens, stop + 1)
        if last is None or not isinstance(last[0], Calendar):
            return found
        fits = (
            (
                years
                and last[0] == Calendar(year=last[0].year)
                and 0 < (last[0].year or 0) - (expression.year or 0) < (100 if dash else 2)
            )
            or (months and last[0].month is not None and last[0].day is None)
            or (days and last[0].month is not None and last[0].day is not None)
        )
        fits = fits and not self._is_counted(tokens, last[1]) and not self._is_moved(tokens, start, last[1])
        return (Range(expression, last[0]), last[1]) if fits else found

    def _two_weekdays(self, tokens: Sequence[Token], first: Calendar, found: Read, *, dash: bool) -> Read:
        """`samedi et dimanche`: two days that follow each other are one stretch; `Monday-Friday` is every week."""
        tied = dash or self._is(tokens, found[1], "and")
        last = self.single(tokens, found[1] + 1) if tied else None
        follows = last is not None and isinstance(last[0], Calendar) and last[0].is_weekday
        if last is None or not isinstance(last[0], Calendar) or not follows:
            return found
        if dash:
            return Nothing(), last[1]
        return (Range(first, last[0]), last[1]) if last[0].weekday == ((first.weekday or 0) + 1) % 7 else found

    def _later_day(self, tokens: Sequence[Token], first: Calendar, i: int) -> Read | None:
        """`March 3-4`, `March 3-4, 2024`: a later day that a dash ties to one, and that begins no count or chain."""
        day = self._digits_day(tokens, i) if self.words.day_behind_month else None
        if day is None or tokens[i].gap or first.year is not None or day[0] <= (first.day or 0):
            return None
        stop = day[1]
        glued = stop + 1 < len(tokens) and not tokens[stop].gap and not tokens[stop + 1].gap
        chained = glued and tokens[stop].kind == "mark" and tokens[stop + 1].kind != "mark"
        month = self.month(tokens, stop, short=True) if stop < len(tokens) else None
        if chained or month is not None or self._counts(tokens, stop) or self._is_counted(tokens, stop):
            return None
        year = self._year_after(tokens, stop)
        begin = replace(first, year=year[0] if year else None)
        end = replace(begin, day=day[0], weekday=None)
        return (Range(begin, end), year[1] if year else stop) if end.valid() else None

    def _is_moved(self, tokens: Sequence[Token], i: int, stop: int) -> bool:
        """`renvoie le vote du 14 juin au 6 décembre`: one day in place of another is no stretch."""
        near = range(max(0, i - _MOVED), i)
        return any(self._is(tokens, j, "moved") for j in near if not any(t.breaks for t in tokens[j + 1 : stop]))

    def _side(self, tokens: Sequence[Token], i: int) -> Read | None:
        """One side of a range: an expression, or a bare day or year that the other side completes."""
        found = self.single(tokens, i)
        if found is not None:
            return found
        j = self._skip(tokens, i, "the")
        numeric = read_numeric(tokens, j, self.words) if j < len(tokens) and not tokens[j].breaks else None
        if numeric is not None:
            return numeric
        year = self.year_number(tokens, j)
        if year is not None:
            return Calendar(year=year[0]), year[1]
        month = self.month(tokens, j, short=False)
        if month is not None:
            return Calendar(month=month[0]), month[1]
        day = self.day_number(tokens, j)
        if day is not None:
            return Calendar(day=day[0]), day[1]
        now = self.words.phrases("now").match(tokens, j)
        return (Near(0), now[1]) if now else None
