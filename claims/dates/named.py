"""Periods with a name or a place in the calendar: feasts, parts, weeks, seasons, quarters."""

from collections.abc import Sequence

from claims.dates.atoms import Read
from claims.dates.composed import Deadline, Edge, Fortnight, Part, Range, WeekOf
from claims.dates.expressions import (
    Calendar,
    Holding,
    Near,
    NearDay,
    Nothing,
    NumberedWeek,
    Quarter,
)
from claims.dates.offsets import SoFar
from claims.dates.yearly import Feast, Season, ToldSeason
from claims.dates.years import YearReader
from claims.text.lexing import Token

_WEEKS = 53
_CLAUSE_ENDS = frozenset(".,;:)!?")


class PeriodReader(YearReader):
    """Reads periods that are no calendar date."""

    def _phrase(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`hier`, `la veille`, `Noël`."""
        feast = self._feast(tokens, i)
        if feast:
            return feast
        anchored, near = self.words.from_anchor.match(tokens, i), self.words.days.match(tokens, i)
        longer = near is not None and anchored is not None and near[1] > anchored[1]  # the day before yesterday
        if anchored and not longer and not self._of_day(tokens, anchored[1]):
            return Near(anchored[0], anchored=True), self._time_of_day(tokens, anchored[1])
        if near and not self._is_title(tokens, i):
            return Near(near[0]), self._time_of_day(tokens, near[1])
        return self._overnight(tokens, i)

    def _overnight(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`sank overnight`: the night to the article's day; before a noun (`an overnight bus`) it is none."""
        told = self.words.phrases("overnight").match(tokens, i)
        if told is None:
            return None
        after = tokens[told[1]] if told[1] < len(tokens) else None
        free = after is None or after.breaks or after.kind == "mark" or after.key in self.words.little
        return (Range(Near(-1), Near(0)), told[1]) if free and not self._is(tokens, i - 1, "the") else None

    def _day_alone(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`L'interdiction date du 12.`, `on the 12th, police said`: a day of a month that is known, ending a clause."""
        day = self.day_number(tokens, i + 1) if self._is(tokens, i, "the_day") and i + 1 < len(tokens) else None
        if day is None or tokens[i + 1].kind != "digits" or tokens[i + 1].breaks or i == 0 or tokens[i].breaks:
            return None
        ends = day[1] >= len(tokens) or tokens[day[1]].text in _CLAUSE_ENDS
        glued = day[1] + 1 < len(tokens) and not tokens[day[1]].gap and not tokens[day[1] + 1].gap
        marked = not self.words.capitals or self._is(tokens, day[1] - 1, "first_of_month")
        if not ends or glued or not marked or tokens[i - 1].kind != "word":
            return None
        return Calendar(day=day[0]) if self._is(tokens, i - 1, "day_lead") else NearDay(day[0]), day[1]

    def _is_title(self, tokens: Sequence[Token], i: int) -> bool:
        """A capital inside a sentence: the newspaper `Aujourd'hui`."""
        before = tokens[i - 1] if i and not tokens[i].breaks else None
        inside = before is not None and before.kind == "word" and before.text[:1].islower()
        return inside and tokens[i].capital and not tokens[i].text.isupper()

    def _of_day(self, tokens: Sequence[Token], i: int) -> bool:
        """`dans la soirée de samedi`, `dans la journée du 3 mai`: the day is told behind."""
        if not self._is(tokens, i, "of") or i + 1 >= len(tokens):
            return False
        return tokens[i + 1].key in self.words.weekdays or self._day_and_month(tokens, i + 1) is not None

    def _feast(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`à Noël`, `la veille de Noël 2022`, `le prochain Nouvel An`."""
        j = self._skip(tokens, i, "the")
        leading = self._shift(tokens, j)
        feast = self.words.feasts.match(tokens, leading[1] if leading else j)
        if feast is None:
            return None
        day, stop = feast
        year = self._year_after(tokens, stop)
        if year:
            return Feast(day.day, day.easter, year[0]), year[1]
        after = self._shift(tokens, stop)
        before = self._is(tokens, i - 1, "months_before") and not self._is(tokens, i - 1, "of")
        introduced = (j > i and not self._is(tokens, i, "of")) or stop - j > 1 or before
        if after:
            return Feast(day.day, day.easter, None, after[0]), after[1]
        if leading:
            return Feast(day.day, day.easter, None, leading[0]), stop
        capital = tokens[stop].capital if stop < len(tokens) and tokens[stop].kind == "word" else False
        return (day, stop) if introduced and not capital else None

    def _part(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`fin 2014`, `début mars`, `mi-2022`, `la fin de l'année`."""
        for name in ("sooner", "later_on"):
            lead = self.words.phrases(name).match(tokens, i)
            held = self._whole(tokens, lead[1]) if lead is not None and lead[1] < len(tokens) else None
            if held is not None and isinstance(held[0], Holding) and held[0].shift == 0:
                return SoFar(held[0], name == "later_on"), held[1]
        j = self._skip(tokens, i, "the")
        part = self.words.parts.match(tokens, j)
        if part is None:
            return None
        k = part[1] + 1 if part[1] < len(tokens) and tokens[part[1]].key == "-" else part[1]
        if k >= len(tokens) or tokens[k].breaks:
            return None
        k = self._skip(tokens, k, "of")
        whole = self._whole(tokens, k)
        if whole is None or tokens[k].breaks:
            return None
        if part[0] == "end" and (j > i or self._is(tokens, j, "the")) and self._is_deadline(tokens, i):
            return Deadline(whole[0]), whole[1]
        return Part(part[0], whole[0], self.words.cuts), whole[1]

    def _is_deadline(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a bound stands before: `by the end of 2027`, `avant la fin de l'année` are its last day."""
        return self.words.phrases("deadline").match_before(tokens, i) is not None

    def _whole(self, tokens: Sequence[Token], k: int) -> Read | None:
        """What a part can be of: a year, month, week, decade, `le mois`, `l'année`."""
        decade, year = self._plural_decade(tokens, k), self.year_number(tokens, k)
        if decade is not None or (year is not None and not self._is_counted(tokens, year[1])):
            return decade or (Calendar(year=year[0]), year[1]) if year is not None else decade
        month = self.month(tokens, self._skip(tokens, k, "the"), short=True)
        if month is not None:
            after = self._year_after(tokens, month[1])
            if after:
                return Calendar(after[0], month[0]), after[1]
            shift = self._shift(tokens, month[1])
            calendar = Calendar(None, month[0], None, None, shift[0] if shift else None)
            return calendar, shift[1] if shift else month[1]
        j = self._skip(tokens, k, "the")
        unit = self.words.units.match(tokens, j)
        found = (
            self._holding(tokens, k) or self._decade(tokens, k) or self._century(tokens, k) or self._season(tokens, k)
        )
        if found is not None:
            return found
        if unit and unit[0] in {"week", "month", "quarter", "year", "decade"}:
            named = self.year_number(tokens, unit[1]) if unit[0] == "year" else None
            return (Calendar(year=named[0]), named[1]) if named else (Holding(unit[0], 0), unit[1])
        return None

    def _holding(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`la semaine dernière`, `ce mois-ci`, `l'an passé`, `les trois derniers jours`, `le prochain trimestre`."""
        j = self._skip(tokens, i, "the")
        this = j > i and self.words.has("this", tokens[i].key)
        if j > i and self._is(tokens, j, "same"):
            this, j = True, j + 1
        count = self._count(tokens, j) if j < len(tokens) else None
        k = count[1] if count else j
        leading = self._shift(tokens, k)
        k = leading[1] if leading else k
        if count is None and leading is not None:
            count = self._count(tokens, k)
            k = count[1] if count else k
        unit = self.words.units.match(tokens, k) if k < len(tokens) and (k == i or not tokens[k].breaks) else None
        if unit is None:
            return None
        if leading is not None or self._shift(tokens, unit[1]) is not None:
            return self._shifted(tokens, unit, count, leading, bare=k == i)
        if unit[0] == "weekend" and self.words.phrases("weekend_lead").match_before(tokens, k):
            return Holding(unit[0], 0), unit[1]
        return (Holding(unit[0], 0), self._hyphenated(tokens, unit[1])) if this and count is None else None

    def _shifted(
        self,
        tokens: Sequence[Token],
        unit: tuple[str, int],
        count: tuple[int, int] | None,
        leading: tuple[int, int] | None,
        *,
        bare: bool,
    ) -> Read | None:
        """The period before or after: one unit, or so many with a plural (`les trois derniers jours`)."""
        shift = leading or self._shift(tokens, unit[1])
        if shift is None or (bare and count is None and unit[0] == "day"):
            return None
        number = count[0] if count else 1
        unchanging = self._is(tokens, shift[1] - 1, "unchanging")
        plural = tokens[shift[1] - 1].key.endswith("s") and not unchanging
        needs_plural = number > 1 and shift[0] != 0 and not unchanging
        if (needs_plural and not plural) or (plural and count is None):
            return None
        stop = max(unit[1], shift[1])
        if leading and (count is not None or unit[0] == "day") and self._is(tokens, stop, "of"):
            return None  # les trois derniers mois de sa vie, le dernier jour du festival
        nearest = unit[0] == "weekend" and shift[0] == 1 and self.words.next_weekend_is_coming
        return Holding(unit[0], shift[0], number, nearest=nearest), stop

    def _edge(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`la seconde moitié de 2019`, `les quatre premiers mois de 2019`, `le dernier jour de juillet`."""
        j = self._skip(tokens, i, "the")
        half = self.words.ordinals.get(tokens[j].key) if j + 1 < len(tokens) else None
        fortnight = self._is(tokens, j + 1, "fortnight")
        if half in {1, 2, -1} and (fortnight or self._is(tokens, j + 1, "half")):
            whole = self._edge_of(tokens, j + 2)
            return (
                (Fortnight(whole[0], half == 1) if fortnight else Edge(whole[0], half == 1), whole[1])
                if whole
                else None
            )
        count = self._count(tokens, j) if j < len(tokens) else None
        k = count[1] if count else j
        side = "first_of" if self._is(tokens, k, "first_of") else "last_of" if self._is(tokens, k, "last_of") else None
        if side is None or k + 1 >= len(tokens):
            return None
        plural = tokens[k].key.endswith("s")
        if count is None:
            count = self._count(tokens, k + 1)
            k = count[1] - 1 if count else k
        unit = self.words.units.match(tokens, k + 1)
        whole = self._edge_of(tokens, unit[1]) if unit else None
        if unit is None or whole is None:
            return None
        plural = plural or (self._is(tokens, k, "unchanging") and tokens[unit[1] - 1].key.endswith("s"))
        if count is not None or not plural:
            number = count[0] if count else 1
            alone = number == 1 and unit[0] not in {"day", "month"}  # the calendar decides on weeks and quarters
            return None if alone else (Edge(whole[0], side == "first_of", number, unit[0]), whole[1])
        return Part("start" if side == "first_of" else "end", whole[0], self.words.cuts), whole[1]

    def _edge_of(self, tokens: Sequence[Token], i: int) -> Read | None:
        """The period after `de` that an edge is of."""
        return self._whole(tokens, self._skip(tokens, i, "of")) if self._is(tokens, i, "of") else None

    def _hyphenated(self, tokens: Sequence[Token], stop: int) -> int:
        """The token after `-ci` or `-là`."""
        tied = (
            stop + 1 < len(tokens) and tokens[stop].key == "-" and tokens[stop].gap == "" and tokens[stop + 1].gap == ""
        )
        return stop + 2 if tied and tokens[stop + 1].kind == "word" and len(tokens[stop + 1].text) == 2 else stop

    def _week(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`la semaine du 10 avril`, `la première semaine de janvier 2015`."""
        j = self._skip(tokens, i, "the")
        rank = self.words.ordinals.get(tokens[j].key) if j < len(tokens) else None
        j = j + 1 if rank is not None else j
        if not self._is(tokens, j, "week"):
            return None
        if rank is None and j + 1 < len(tokens) and not tokens[j + 1].breaks:
            numbered = self._numbered_week(tokens, j + 1)
            if numbered is not None:
                return numbered
        k = j + 1
        while k < len(tokens) and k < j + 3 and not self._is(tokens, k, "of") and not self._is(tokens, k, "the"):
            k += 1
        if not (self._is(tokens, k, "of") or self._is(tokens, k, "the")):
            return None
        if rank is not None:
            whole = self._whole(tokens, self._skip(tokens, k, "of"))
            return (WeekOf(whole[0], rank), whole[1]) if whole and isinstance(whole[0], Calendar) else None
        base = self._day_and_month(tokens, k + 1)
        if base is not None:
            (day, month, year), stop = base
            return WeekOf(Calendar(year, month, day)), stop
        alone = self.day_number(tokens, k + 1) if k + 1 < len(tokens) and tokens[k + 1].kind == "digits" else None
        return (WeekOf(Calendar(day=alone[0])), alone[1]) if alone and not self._counts(tokens, alone[1]) else None

    def _numbered_week(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`la semaine 31`, `semaine 5 de 2024`: weeks as ISO 8601 numbers them."""
        token = tokens[i]
        if token.kind != "digits" or not 1 <= int(token.text[:3]) <= _WEEKS or self._counts(tokens, i + 1):
            return None
        year = self.year_number(tokens, self._skip(tokens, i + 1, "of"))
        return NumberedWeek(int(token.text), year[0] if year else None), year[1] if year else i + 1

    def _season(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`été 2023`, `l'été dernier`, `last summer`, `cet hiver`."""
        j = self._skip(tokens, i, "the")
        this = j > i and self.words.has("this", tokens[i].key)
        leading = self._shift(tokens, j)  # last summer
        j = leading[1] if leading is not None else j
        row = self.words.seasons.get(tokens[j].key) if j < len(tokens) else None
        if row is None or (self._is(tokens, j, "participles") and self._is(tokens, j - 1, "participle_before")):
            return None
        code, first, last = row["code"], (row["first"][0], row["first"][1]), (row["last"][0], row["last"][1])
        year = self.year_number(tokens, self._skip(tokens, j + 1, "of")) or self._short_year(tokens, j + 1)
        if year and not self._is_counted(tokens, year[1]):
            both = self.next_year(tokens, year[0], year[1])  # l'hiver 2022-2023
            return Season(code, first, last, year[0]), both or year[1]
        shift = self._shift(tokens, j + 1)
        if shift and j > i:
            return Season(code, first, last, None, shift[0]), shift[1]
        if leading is not None:
            return Season(code, first, last, None, leading[0]), j + 1
        if j > i and self.words.phrases("season_lead").match_before(tokens, j):
            return ToldSeason(Season(code, first, last)), j + 1
        return (Season(code, first, last, None, 0), self._hyphenated(tokens, j + 1)) if this else None

    def _quarter(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`le premier trimestre 2013`, `1er trimestre`, `T1 2013`, `second semestre`."""
        j = self._skip(tokens, i, "the")
        if j >= len(tokens):
            return None
        lettered = self._lettered_quarter(tokens, j)
        if lettered is not None:
            return lettered
        rank: tuple[int, int] | None = None
        if tokens[j].kind == "word" and tokens[j].key in self.words.ordinals:
            rank = (self.words.ordinals[tokens[j].key], j + 1)
        elif tokens[j].kind == "word":
            rank = self.numerals.ordinal(tokens, j)
        elif (
            tokens[j].kind == "digits" and len(tokens[j].text) == 1 and j + 1 < len(tokens) and tokens[j + 1].gap == ""
        ):
            rank = (int(tokens[j].text), j + 2)
        if rank is None or not (self._is(tokens, rank[1], "quarter") or self._is(tokens, rank[1], "half_year")):
            return None
        return self._ranked_quarter(tokens, i, rank)

    def _ranked_quarter(self, tokens: Sequence[Token], i: int, rank: tuple[int, int]) -> Read | None:
        """The year of a quarter or half-year, told behind it; none says that of the article."""
        half, stop = self._is(tokens, rank[1], "half_year"), rank[1] + 1
        k = self._skip(tokens, stop, "of")
        if self._is_fiscal(tokens, i, stop, k):
            return Nothing(), stop
        year, shift = self.year_number(tokens, k), None
        if year is None and k > stop:
            k = self._skip(tokens, k, "the")
            if self._is(tokens, k, "year_word"):
                year, shift = self.year_number(tokens, k + 1), self._shift(tokens, k + 1)
                stop = year[1] if year else shift[1] if shift else k + 1
        if rank[0] == -1 and year is None and shift is None and k == stop:
            return None  # le dernier trimestre, seen from the article's day
        quarter = Quarter(rank[0], half, year[0] if year else None, shift[0] if shift else 0)
        return quarter, year[1] if year else stop

    def _is_fiscal(self, tokens: Sequence[Token], i: int, stop: int, k: int) -> bool:
        """`fiscal first quarter`, `deuxième trimestre de l'exercice`: a company's year begins when it likes."""
        of = k > stop and self._is(tokens, self._skip(tokens, k, "the"), "fiscal")
        return of or self._is(tokens, i - 1, "fiscal")

    def _lettered_quarter(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`T3 2024`, `S2 2022`."""
        letter = self.words.letters.get(tokens[i].text)
        number = tokens[i + 1] if i + 2 < len(tokens) else None
        if letter is None or number is None or number.gap or number.kind != "digits" or len(number.text) != 1:
            return None
        year = self.year_number(tokens, i + 2)
        return (Quarter(int(number.text), letter == "half", year[0]), year[1]) if year else None

    def _short_year(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """`l'été 76`: two digits that can only be a year."""
        token = tokens[i] if i < len(tokens) and not tokens[i].breaks else None
        short = token is not None and token.kind == "digits" and len(token.text) == 2 and int(token.text) > 31
        return (1900 + int(tokens[i].text), i + 1) if short and not self._counts(tokens, i + 1) else None
