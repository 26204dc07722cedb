"""Date expressions in a row of tokens: at each place the longest one that stands there."""

from collections.abc import Sequence
from fractions import Fraction

from claims.dates.atoms import Read
from claims.dates.composed import InYear, Range
from claims.dates.expressions import Calendar, Expression, Holding, Nothing
from claims.dates.lists import ListReader
from claims.dates.offsets import AsTold, EventAfter, EventDay, Offset
from claims.dates.years import roman
from claims.text.lexing import Token

_WEEK = 7
_SHORTEST_MONTH = 28  # days
_EVENT = 7  # words of an event that may hold its date
_GLUES = frozenset("/-")  # marks that go on to more digits: 9/11/2001
_LEAD = 9  # tokens from the start of an expression to its first number or telling word


class Reader(ListReader):
    """Reads the date expressions of one language."""

    def likely(self, tokens: Sequence[Token]) -> list[bool]:
        """Where an expression can start: with a word that may begin one, and a number or telling word soon after."""
        found = [False] * len(tokens)
        left = 0  # tokens before a telling one that may still lead to it
        for i in range(len(tokens) - 1, -1, -1):
            token = tokens[i]
            alone = token.kind == "digits" or (token.capital and roman(token.text) is not None)
            left = _LEAD if alone or token.key in self._telling else left - 1
            found[i] = left > 0 and (alone or token.key in self._starts)
        return found

    def read(self, tokens: Sequence[Token], i: int) -> Read | None:
        """The expression that starts at token ``i``, one of the `likely` ones, and the token after it."""
        named = self._name_in_digits(tokens, i)
        found = (Nothing(), named) if named is not None else self._read(tokens, i)
        if found is None:
            return None
        none = self.words.phrases("before_era").match(tokens, found[1]) or self._is_named_after(tokens, i, found)
        return (Nothing(), found[1]) if none else found

    def _name_in_digits(self, tokens: Sequence[Token], i: int) -> int | None:
        """The token after a name in digits that tells no day (`open 24/7`), which none are glued to."""
        named = self.words.phrases("called_by_digits").match(tokens, i)
        if named is None or self.words.phrases("digits_day_lead").match_before(tokens, i) is not None:
            return None
        glued = named[1] < len(tokens) and not tokens[named[1]].gap and tokens[named[1]].key in _GLUES
        return None if glued else named[1]

    def _is_named_after(self, tokens: Sequence[Token], i: int, found: Read) -> bool:
        """`rue du 4 Septembre`, `le 13-Novembre`: what is called by a day and is none."""
        calendar, stop = found
        if not isinstance(calendar, Calendar) or calendar.day is None or calendar.month is None:
            return False
        led = i if self._is(tokens, i, "of") else i - 1
        in_place = self.words.phrases("not_called").match_before(tokens, led) is not None
        if self._is(tokens, led, "of") and self._is(tokens, led - 1, "called_by_a_day") and not in_place:
            return True
        hyphens = [j for j in range(i + 1, stop - 1) if tokens[j].key == "-"]
        named = [j for j in hyphens if tokens[j - 1].kind == "digits" and tokens[j + 1].capital]
        return bool(named) and not calendar.complete

    def _read(self, tokens: Sequence[Token], i: int) -> Read | None:
        for reader in (
            self._weeks_from_weekday,
            self._day_of_told_month,
            self._night,
            self._range,
            self._offset,
            self._listed_days,
            self._sharing_day,
            self._months,
        ):
            found = reader(tokens, i)
            if found:
                return found
        found = self.single(tokens, i)
        if found is None:
            return None
        onward = self._onward(tokens, i, found)
        return onward if onward is not found else self._in_told_year(tokens, self.with_shared_year(tokens, found))

    def _weeks_from_weekday(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`lundi en huit`, `a week ago Tuesday`, and when on that day."""
        j = self._skip(tokens, i, "the")
        found = self.words.weeks.read(tokens, j, self.numerals) if j < len(tokens) else None
        if found is None or (self._counts(tokens, found[1]) and self._ends_in_number(tokens, found[1])):
            return None
        return found[0], self._time_of_day(tokens, found[1])

    def _ends_in_number(self, tokens: Sequence[Token], stop: int) -> bool:
        """`samedi en huit matchs`: the number before a word that is none of the little ones counts it."""
        return tokens[stop - 1].key in self.numerals.small and tokens[stop].key not in self.words.little

    def _day_of_told_month(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`le 28 du mois dernier`, `le 3 de ce mois`, `the third of this month`."""
        day = (
            self.day_number(tokens, i + 1) or self.numerals.ordinal(tokens, i + 1)
            if self._is(tokens, i, "the")
            else None
        )
        if day is None or not self._is(tokens, day[1], "of"):
            return None
        month = self._holding(tokens, day[1]) or self._holding(tokens, day[1] + 1)
        fits = month is not None and isinstance(month[0], Holding) and month[0].unit == "month" and month[0].count == 1
        return (InYear(Calendar(day=day[0]), month[0]), month[1]) if month is not None and fits else None

    def _in_told_year(self, tokens: Sequence[Token], found: Read) -> Read:
        """`le 12 mars de l'année dernière`, `in January last year`: a date in a year told by its place."""
        calendar, stop = found
        dated = isinstance(calendar, Calendar) and calendar.month is not None and not calendar.complete
        if not isinstance(calendar, Calendar) or not dated or calendar.shift is not None:
            return found
        if stop >= len(tokens) or tokens[stop].breaks:
            return found
        of = self._is(tokens, stop, "of")
        year = self.single(tokens, stop + 1) if of else self._holding(tokens, stop)
        inner = year[0].inner if year is not None and isinstance(year[0], AsTold) else year[0] if year else None
        fits = isinstance(inner, Holding) and inner.unit == "year" and inner.count == 1
        return (InYear(calendar, year[0]), year[1]) if year is not None and fits else found

    def _offset(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`il y a deux ans`, `depuis deux mois`, `dans trois jours`, `quatre ans plus tard`, `trois jours après …`."""
        for name, sign in (("ago", -1), ("since", -1), ("ahead", 1)):
            lead = self.words.phrases(name).match(tokens, i)
            if lead is None:
                continue
            read = self._in_weeks(tokens, lead[1], self._units(tokens, lead[1]))
            if read is not None and not self._shift(tokens, read[2]):
                later = self._based(tokens, read)
                return later if later and name == "ahead" else (Offset(sign * read[0], read[1]), read[2])
        read = self._units(tokens, i)
        return self._based(tokens, read) if read else None

    def _units(self, tokens: Sequence[Token], i: int) -> tuple[int, str, int] | None:
        """A count and its unit: `deux ans`."""
        i = self._skip(tokens, i, "the") if self._is(tokens, i, "counting") else i
        count = self._count(tokens, i) or self._one_ago(tokens, i) or self._halved(tokens, i)
        if count is None or count[1] >= len(tokens) or tokens[count[1]].breaks:
            return None
        unit = self.words.units.match(tokens, count[1])
        if unit is None:
            return None
        half = self._half_behind(tokens, unit[1])
        whole = int(count[0]) if half == unit[1] and count[0] == int(count[0]) else None
        if whole is not None:
            return whole, unit[0], unit[1]
        months = 12 * (count[0] + Fraction(half > unit[1], 2))
        return (int(months), "month", half) if unit[0] == "year" else None

    def _in_weeks(
        self, tokens: Sequence[Token], i: int, read: tuple[int, str, int] | None
    ) -> tuple[int, str, int] | None:
        """`il y a quinze jours`, in words: two weeks, to the day."""
        if read is None or read[1] != "day" or i >= len(tokens) or tokens[i].kind != "word":
            return read
        return _WEEK * self.words.weeks.in_days.get(read[0], 0) or read[0], read[1], read[2]

    def _halved(self, tokens: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
        """`two and a half`: so many and a half, of which years make months."""
        number = self.numerals.read_positive(tokens, i) if i < len(tokens) else None
        halved = number is not None and number.value.denominator == 2 and number.value > 1
        return (number.value, number.stop) if number is not None and halved else None

    def _half_behind(self, tokens: Sequence[Token], i: int) -> int:
        """The token after `et demi`, `and a half` behind a unit, or ``i``."""
        if i + 1 >= len(tokens) or tokens[i].breaks or tokens[i].key != self.numerals.join:
            return i
        j = i + 2 if tokens[i + 1].key in self.numerals.articles and i + 2 < len(tokens) else i + 1
        return j + 1 if tokens[j].key in self.numerals.half else i

    def _one_ago(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """`a year ago`: an article counts where the words behind it look back."""
        if i + 2 >= len(tokens) or tokens[i].key not in self.numerals.articles:
            return None
        unit = self.words.units.match(tokens, i + 1)
        return (1, i + 1) if unit and self.words.phrases("ago_behind").match(tokens, unit[1]) else None

    def _based(self, tokens: Sequence[Token], read: tuple[int, str, int]) -> Read | None:
        """What a count of units is counted from: a date, an event, or the day last spoken of."""
        count, unit, stop = read
        if stop >= len(tokens) or tokens[stop].breaks or self._told_behind(tokens, stop):
            return None
        for name, sign in (("after", 1), ("before", -1)):
            link = self.words.phrases(name).match(tokens, stop)
            if link is None:
                continue
            k = self._skip(tokens, link[1], "the") if link[1] < len(tokens) else link[1]
            base = self.single(tokens, link[1]) or (self._year_base(tokens, k) if name == "after" else None)
            if base is not None:
                return Offset(sign * count, unit, base[0]), base[1]
            if k < len(tokens) and tokens[k].kind == "word":
                return self._from_event(tokens, read, link[1], k, sign)
        return self._told_from_now(tokens, read)

    def _from_event(
        self, tokens: Sequence[Token], read: tuple[int, str, int], link: int, k: int, sign: int
    ) -> Read | None:
        """What a count of units is counted from where it is an event that begins at token ``k`` and has no date."""
        count, unit, stop = read
        named = k > link
        dated = self._date_of_event(tokens, k) if named else None
        if dated is not None:
            return Offset(sign * count, unit, dated[0]), dated[1]
        if sign < 0 or not self._is(tokens, stop, "event_after"):
            return None
        if named:
            return EventAfter(count, unit), link
        told = self._told_from_now(tokens, read)
        return told if told is not None else (EventDay(count, unit), link)

    def event_of(self, tokens: Sequence[Token], found: Read) -> Read | None:
        """The event behind `six jours après`: its own day is told with it (`six jours après l'attaque`)."""
        expression, stop = found
        fine = isinstance(expression, EventAfter) and expression.unit in {"day", "week"}
        if not isinstance(expression, EventAfter) or not fine or not self._is(tokens, stop, "the"):
            return None
        noun = stop + 1 < len(tokens) and tokens[stop + 1].kind == "word" and not tokens[stop + 1].breaks
        return (EventDay(expression.count, expression.unit), stop + 2) if noun else None

    def _told_from_now(self, tokens: Sequence[Token], read: tuple[int, str, int]) -> Read | None:
        """`two weeks ago`, `deux ans plus tard`: counted from the article's day, or from the day last spoken of."""
        count, unit, stop = read
        behind = self.words.phrases("ago_behind").match(tokens, stop)
        if behind is not None:
            return Offset(-count, unit), behind[1]
        for name, sign in (("later", 1), ("earlier", -1)):
            link = self.words.phrases(name).match(tokens, stop)
            if link is None or self._is(tokens, link[1], "than"):
                continue
            ends = link[1] >= len(tokens) or tokens[link[1]].kind == "mark" or link[1] - stop > 1
            if ends or not (self._is(tokens, stop, "event_after") or self._is(tokens, stop, "before")):
                return Offset(sign * count, unit, None, anchored=True), link[1]
        return None

    def _told_behind(self, tokens: Sequence[Token], stop: int) -> bool:
        """`Deux jours après, le 14 mai, …`: the date itself stands behind."""
        comma = stop + 1 < len(tokens) and tokens[stop + 1].text == ","
        the = stop + 2 if comma else stop
        return comma and self._is(tokens, the, "the") and self._day_and_month(tokens, the + 1) is not None

    def _date_of_event(self, tokens: Sequence[Token], k: int) -> Read | None:
        """The date in the words for an event: `le séisme du 6 février 2023`."""
        for j in range(k + 1, min(len(tokens), k + _EVENT)):
            if tokens[j].kind == "mark" or tokens[j].breaks:
                return None
            if self._is(tokens, j, "of"):
                found = self.single(tokens, j) or self.single(tokens, j + 1)
                if found is not None and isinstance(found[0], Calendar) and found[0].weekday is None:
                    return found
        return None

    def _year_base(self, tokens: Sequence[Token], k: int) -> Read | None:
        year = self.year_number(tokens, k)
        return (Calendar(year=year[0]), year[1]) if year else None

    def _range(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`du 27 au 31 mars`, `entre 2012 et 2014`, `de mars à mai`."""
        if self._is(tokens, i, "between"):
            return self._tied(tokens, i + 1, "and")
        found = self._tied(tokens, i + 1, "to") if self._is(tokens, i, "from") else None
        if found is not None and self._is_moved(tokens, i, found[1]):
            return None
        if found is None or not self._is(tokens, i, "habit"):
            return found
        sides = (found[0].first, found[0].last) if isinstance(found[0], Range) else ()
        bare = [isinstance(side, Calendar) and side == Calendar(weekday=side.weekday) for side in sides]
        return (Nothing(), found[1]) if bare and all(bare) else found  # du lundi au vendredi: every week

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
        """`la nuit du 3 au 4 mars`, `la nuit de vendredi à samedi`, `la nuit du 3 au 4`, `la nuit du 13 janvier`."""
        if not self._is(tokens, i, "night") or not self._is(tokens, i + 1, "from"):
            return None
        two = self._tied(tokens, i + 2, "to") or self._two_days(tokens, i + 2)
        one = self._day_and_month(tokens, self._skip(tokens, i + 2, "the")) if two is None else None
        if one is None:
            return two
        (day, month, year), stop = one
        calendar = Calendar(year, month, day)
        return (Range(calendar, Offset(1, "day", calendar)), stop) if calendar.valid() else None

    def _two_days(self, tokens: Sequence[Token], i: int) -> Read | None:
        """A night between two days that follow one another, with no month."""
        first = self.day_number(tokens, i)
        last = self.day_number(tokens, first[1] + 1) if first and self._is(tokens, first[1], "to") else None
        if first is None or last is None or self._counts(tokens, last[1]):
            return None
        follows = last[0] == first[0] + 1 or (last[0] == 1 and first[0] >= _SHORTEST_MONTH)
        return (Range(Calendar(day=first[0]), Calendar(day=last[0])), last[1]) if follows else None
