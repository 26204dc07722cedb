"""Date expressions in a row of tokens: at each place the longest one that stands there."""

from collections.abc import Sequence

from claims.dates.composed import Range
from claims.dates.days import DayReader
from claims.dates.expressions import (
    Calendar,
    EventAfter,
    Expression,
    Near,
    Offset,
)
from claims.dates.named import roman
from claims.dates.parts import Read
from claims.lexing import Token


class Reader(DayReader):
    """Reads the date expressions of one language."""

    def read(self, tokens: Sequence[Token], i: int) -> Read | None:
        """The expression that starts at token ``i`` and the token after it."""
        token = tokens[i]
        if token.kind != "digits" and token.key not in self._starts and not (token.capital and roman(token.text)):
            return None
        for reader in (self._night, self._range, self._offset, self._listed_days, self._sharing_day, self._months):
            found = reader(tokens, i)
            if found:
                return found
        found = self.single(tokens, i)
        return self._onward(tokens, found) if found else None

    def _offset(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`il y a deux ans`, `depuis deux mois`, `dans trois jours`, `quatre ans plus tard`, `trois jours après …`."""
        for name, sign in (("ago", -1), ("since", -1), ("ahead", 1)):
            lead = self.words.phrases(name).match(tokens, i)
            if lead is None:
                continue
            read = self._units(tokens, lead[1])
            if read is not None and not self._shift(tokens, read[2]):
                later = self._based(tokens, read)
                return later if later and name == "ahead" else (Offset(sign * read[0], read[1]), read[2])
        read = self._units(tokens, i)
        return self._based(tokens, read) if read else None

    def _units(self, tokens: Sequence[Token], i: int) -> tuple[int, str, int] | None:
        """A count and its unit: `deux ans`."""
        i = self._skip(tokens, i, "the") if self._is(tokens, i, "counting") else i
        count = self._count(tokens, i)
        if count is None or count[1] >= len(tokens) or tokens[count[1]].breaks:
            return None
        unit = self.words.units.match(tokens, count[1])
        return (count[0], unit[0], unit[1]) if unit else None

    def _based(self, tokens: Sequence[Token], read: tuple[int, str, int]) -> Read | None:
        """What a count of units is counted from: a date, an event, or the day last spoken of."""
        count, unit, stop = read
        if stop >= len(tokens) or tokens[stop].breaks:
            return None
        for name, sign in (("after", 1), ("before", -1)):
            link = self.words.phrases(name).match(tokens, stop)
            if link is None:
                continue
            k = self._skip(tokens, link[1], "the") if link[1] < len(tokens) else link[1]
            base = self.single(tokens, link[1]) or (self._year_base(tokens, k) if name == "after" else None)
            if base is not None:
                return Offset(sign * count, unit, base[0]), base[1]
            event = k > link[1] and k < len(tokens) and tokens[k].kind == "word"
            if event and name == "after" and self._is(tokens, stop, "event_after"):
                return EventAfter(count, unit), link[1]
        for name, sign in (("later", 1), ("earlier", -1)):
            link = self.words.phrases(name).match(tokens, stop)
            ends = link is not None and (link[1] >= len(tokens) or tokens[link[1]].kind == "mark" or link[1] - stop > 1)
            if link is not None and (ends or name == "earlier" or not self._is(tokens, stop, "event_after")):
                return Offset(sign * count, unit, None, anchored=True), link[1]
        return None

    def _year_base(self, tokens: Sequence[Token], k: int) -> Read | None:
        year = self.year_number(tokens, k)
        return (Calendar(year=year[0]), year[1]) if year else None

    def _side(self, tokens: Sequence[Token], i: int) -> Read | None:
        """One side of a range: an expression, or a bare day or year that the other side completes."""
        found = self.single(tokens, i)
        if found is not None:
            return found
        j = self._skip(tokens, i, "the")
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

    def _range(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`du 27 au 31 mars`, `entre 2012 et 2014`, `de mars à mai`."""
        if self._is(tokens, i, "between"):
            return self._tied(tokens, i + 1, "and")
        return self._tied(tokens, i + 1, "to") if self._is(tokens, i, "from") else None

    def _tied(self, tokens: Sequence[Token], i: int, link: str) -> Read | None:
        """Two sides with a link between them, of which one at least is a date by itself."""
        if i >= len(tokens) or tokens[i].breaks:
            return None
        first = self._side(tokens, i)
        if first is None or first[1] >= len(tokens) or tokens[first[1]].breaks:
            return None
        tie = self.words.phrases(link).match(tokens, first[1])
        last = self._side(tokens, tie[1]) if tie else None
        if last is None or not self._dated(first[0], last[0]) or not self._years_fit(tokens, first, last):
            return None
        return Range(first[0], last[0]), last[1]

    def _dated(self, first: Expression, last: Expression) -> bool:
        """Whether at least one side is more than a bare day number."""
        bare = [isinstance(side, Calendar) and side == Calendar(day=side.day) for side in (first, last)]
        if bare[0]:
            return not bare[1] and isinstance(last, Calendar) and last.month is not None and last.day is not None
        return not bare[1] or (isinstance(first, Calendar) and first.day is not None and first.month is not None)

    def _years_fit(self, tokens: Sequence[Token], first: Read, last: Read) -> bool:
        """Two bare years are a range only in order and where nothing is counted after them."""
        a, b = first[0], last[0]
        if (
            isinstance(a, Calendar)
            and isinstance(b, Calendar)
            and a == Calendar(year=a.year)
            and b == Calendar(year=b.year)
        ):
            return (a.year or 0) < (b.year or 0) and not self._is_counted(tokens, last[1])
        return True

    def _night(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`la nuit du 3 au 4 mars`, `la nuit de vendredi à samedi`."""
        if not self._is(tokens, i, "night") or not self._is(tokens, i + 1, "from"):
            return None
        return self._tied(tokens, i + 2, "to")

    def _listed_days(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`les 3 et 4 mars`, `27-31 mars`: days that share a month."""
        j = self._skip(tokens, i, "the")
        day = self.day_number(tokens, j) if j < len(tokens) and tokens[j].kind == "digits" else None
        if day is None or day[1] + 1 >= len(tokens) or tokens[day[1]].breaks:
            return None
        tied = tokens[day[1]].key == "-" or self._is(tokens, day[1], "and") or self._is(tokens, day[1], "to")
        last = self._day_and_month(tokens, day[1] + 1) if tied else None
        if last is None or last[0][0] <= day[0]:
            return None
        (number, month, year), stop = last
        shift = self._shift(tokens, stop) if year is None else None
        end = Calendar(year, month, number, None, shift[0] if shift else None)
        return (Range(Calendar(day=day[0]), end), shift[1] if shift else stop) if end.valid() else None

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

    def _onward(self, tokens: Sequence[Token], found: Read) -> Read:
        """`2012-2014`, `2020 et 2021`, `juin-août 1992`, `3 mars au 5 mai`: a date that goes on to a second one."""
        expression, stop = found
        if not isinstance(expression, Calendar) or stop + 1 >= len(tokens) or tokens[stop].breaks:
            return found
        dash = tokens[stop].key == "-" and tokens[stop + 1].kind in {"digits", "word"}
        years = expression == Calendar(year=expression.year)
        months = expression.day is None and expression.month is not None and expression.weekday is None
        days = expression.day is not None and expression.month is not None
        if not (dash or (years and self._is(tokens, stop, "and")) or (self._is(tokens, stop, "to") and not years)):
            return found
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
        return (Range(expression, last[0]), last[1]) if fits and not self._is_counted(tokens, last[1]) else found
