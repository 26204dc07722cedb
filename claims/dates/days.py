"""Calendar dates: days, weekdays and months, and the choice among all single expressions."""

from collections.abc import Sequence
from dataclasses import replace

from claims.dates.atoms import Read
from claims.dates.composed import InPeriod, NthWeekday
from claims.dates.expressions import Calendar, Holding, Nothing
from claims.dates.named import PeriodReader
from claims.dates.numeric import read_numeric
from claims.dates.offsets import AsTold
from claims.text.lexing import Token


class DayReader(PeriodReader):
    """Reads dates, and any expression that is no range and no offset."""

    def _calendar(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`[jeudi] [6] novembre [2025]`, `jeudi`, `vendredi 31`, `novembre 19`."""
        j = self._skip(tokens, i, "the")
        this = j > i and self.words.has("this", tokens[i].key)
        leading = self._shift(tokens, j)
        if (
            leading
            and leading[1] < len(tokens)
            and tokens[leading[1]].key in {**self.words.weekdays, **self.words.months}
        ):
            j = leading[1]
        else:
            leading = None
        weekday, j = self._weekday(tokens, j)
        numeric = read_numeric(tokens, j, self.words) if weekday is not None and j < len(tokens) else None
        if numeric is not None and isinstance(numeric[0], Calendar) and numeric[0].day is not None:
            return replace(numeric[0], weekday=weekday), numeric[1]
        dated = self._day_and_month(tokens, j)
        if dated is None and weekday is None:
            return self._bare_month(tokens, j, leading[0] if leading else 0 if this else None)
        if dated is None and weekday is not None:
            found = self._bare_weekday(tokens, j, weekday, leading[0] if leading else 0 if this else None)
            bare = found is not None and found[0] == Calendar(weekday=weekday)
            if found is not None and bare and self._is_name(tokens, j):
                return None
            return (Nothing(), found[1]) if found is not None and bare and self._is_habit(tokens, i) else found
        if dated is None:
            return None
        (day, month, year), stop = dated
        shift = self._shift(tokens, stop) if year is None else None
        calendar = Calendar(year, month, day, weekday, shift[0] if shift else leading[0] if leading else None)
        if shift:
            stop = shift[1]
        return calendar, self._time_of_day(tokens, stop)

    def _nth_weekday(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`le premier lundi de novembre`, `the last Friday of last month`; of every month it is a habit."""
        j = self._skip(tokens, i, "the")
        if j + 2 >= len(tokens):
            return None
        rank: tuple[int, int] | None = None
        if tokens[j].key in self.words.ordinals:
            rank = self.words.ordinals[tokens[j].key], j + 1
        elif tokens[j].kind == "digits" and len(tokens[j].text) == 1 and not tokens[j + 1].gap:
            rank = int(tokens[j].text), j + 2
        if rank is None or rank[1] + 1 >= len(tokens) or tokens[rank[1]].key not in self.words.weekdays:
            return None
        weekday, link = self.words.weekdays[tokens[rank[1]].key], rank[1] + 1
        if not self._is(tokens, link, "of_month"):
            return None
        monthly = self._is(tokens, link + 1, "every") and self._is(tokens, link + 2, "month_word")
        month = self._whole(tokens, link + 1)
        fits = month is not None and (getattr(month[0], "month", None) or getattr(month[0], "unit", None) == "month")
        if monthly or (fits and self._is(tokens, i - 1, "every")):
            return Nothing(), link + 3
        return (NthWeekday(rank[0], weekday, month[0]), month[1]) if month is not None and fits else None

    def _day_of_week_told(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`la semaine prochaine mercredi`, `next week Tuesday`: a weekday right behind its week."""
        week = self._holding(tokens, i)
        if week is None or not isinstance(week[0], Holding) or week[0].unit != "week" or week[1] >= len(tokens):
            return None
        weekday = self.words.weekdays.get(tokens[week[1]].key)
        near = weekday is not None and not tokens[week[1]].breaks
        return (
            (InPeriod(weekday, week[0]), self._time_of_day(tokens, week[1] + 1))
            if near and weekday is not None
            else None
        )

    def _is_habit(self, tokens: Sequence[Token], i: int) -> bool:
        """`le lundi`, `chaque vendredi`: every week, and no day; but `jusqu'au lundi`."""
        every = self._is(tokens, i, "habit") or self._is(tokens, i - 1, "every")
        return every and not self._is(tokens, i - 1, "until")

    def _is_name(self, tokens: Sequence[Token], j: int) -> bool:
        """A weekday with a capital inside a sentence (`son ami Vendredi`), or one that has a name (`lundi noir`)."""
        word, before = tokens[j - 1], tokens[j - 2] if j > 1 else None
        if self._is(tokens, j, "named_days"):
            return True
        inside = before is not None and before.kind == "word" and not word.breaks and before.text[:1].islower()
        return not self.words.capitals and word.capital and inside and not word.text.isupper()

    def _weekday(self, tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
        if i >= len(tokens) or tokens[i].kind != "word":
            return None, i
        word = tokens[i].key
        if word in self.words.weekdays:
            j = i + 1
            comma = j + 1 < len(tokens) and tokens[j].text == "," and not self._spells(tokens, j + 1)
            dated = self._skip(tokens, j + 1, "the")
            if comma and (self.day_number(tokens, dated) or self._day_and_month(tokens, dated)):
                j += 1
            if self._is(tokens, j, "the") and self.day_number(tokens, j + 1) and not tokens[j + 1].capital:
                j += 1  # but 'mercredi le Premier ministre'
            return self.words.weekdays[word], j
        dotted = i + 2 < len(tokens) and tokens[i + 1].text == "." and tokens[i + 1].gap == ""
        if word in self.words.short_weekdays and dotted and self._day_and_month(tokens, i + 2):
            return self.words.short_weekdays[word], i + 2
        return None, i

    def _spells(self, tokens: Sequence[Token], i: int) -> bool:
        """`Le mercredi, huit mineurs`: a number in words behind a comma counts, and is no day."""
        return tokens[i].kind == "word" and tokens[i].key in self.numerals.small

    def _bare_month(self, tokens: Sequence[Token], j: int, shift: int | None) -> Read | None:
        """`novembre 2025`, `en août`, `ce mois d'août`, `mai 68`."""
        if self._is(tokens, j, "month_word") and self._is(tokens, j + 1, "of"):
            j += 2
        month = self.month(tokens, j, short=True)
        if month is None:
            return None
        year = self._year_after(tokens, month[1])
        if year is not None:
            return Calendar(year[0], month[0]), year[1]
        after = self._shift(tokens, month[1])
        after = None if after and self.words.units.match(tokens, after[1]) else after  # January last year
        named = self.month(tokens, j, short=False) is not None
        if after and named:
            return Calendar(None, month[0], None, None, after[0]), after[1]
        lower = tokens[j].capital == self.words.capitals or tokens[j].text.isupper()
        introduced = self._is(tokens, j - 1, "months_before")
        if named and lower and (introduced or shift is not None):
            return Calendar(None, month[0], None, None, shift), month[1]
        return None

    def _bare_weekday(self, tokens: Sequence[Token], j: int, weekday: int, shift: int | None) -> Read | None:
        """`jeudi`, `mardi dernier`, `vendredi 31`, `mardi de la semaine dernière`."""
        day = self.day_number(tokens, j) if j < len(tokens) and not tokens[j].breaks else None
        is_apart = j > 0 and tokens[j - 1].text == ","  # 'On Tuesday, 3 were hurt'
        if day is not None and not (is_apart or self._counts(tokens, day[1]) or self._is_counted(tokens, day[1])):
            calendar = Calendar(None, None, day[0], weekday)
            return calendar, self._time_of_day(tokens, day[1])
        if day is not None and tokens[day[1] - 1].kind == "digits" and self._is(tokens, j - 1, "the"):
            j -= 1
        if j > 0 and tokens[j - 1].text == ",":
            j -= 1
        k = self._skip(tokens, j, "of")
        week = self._holding(tokens, k)
        if week and isinstance(week[0], Holding) and week[0].unit == "week" and not tokens[k].breaks:
            return InPeriod(weekday, week[0]), week[1]
        after = self._shift(tokens, j)
        if after:
            return Calendar(weekday=weekday, shift=after[0]), self._time_of_day(tokens, after[1])
        return Calendar(weekday=weekday, shift=shift), self._time_of_day(tokens, j)

    def single(self, tokens: Sequence[Token], i: int) -> Read | None:
        """An expression that is no range and no offset."""
        if i >= len(tokens):
            return None
        found = (
            read_numeric(tokens, i, self.words)
            or self._phrase(tokens, i)
            or self._part(tokens, i)
            or self._edge(tokens, i)
            or self._nth_weekday(tokens, i)
            or self._week(tokens, i)
            or self._calendar(tokens, i)
            or self._quarter(tokens, i)
            or self._day_of_week_told(tokens, i)
            or self._holding(tokens, i)
            or self._day_alone(tokens, i)
            or self._season(tokens, i)
            or self._decade(tokens, i)
            or self._centuries(tokens, i)
            or self._century(tokens, i)
            or self._year(tokens, i)
        )
        as_told = found is not None and any(self._is(tokens, j, "as_told") for j in range(i, found[1]))
        return (AsTold(found[0]), found[1]) if found is not None and as_told else found
