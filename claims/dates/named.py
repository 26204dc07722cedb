"""Periods with a name or a place in the calendar: feasts, weeks, seasons, quarters, years, decades, centuries."""

from collections.abc import Sequence
from itertools import takewhile

from claims.dates import periods
from claims.dates.composed import Part, WeekOf
from claims.dates.expressions import (
    Calendar,
    Feast,
    Fixed,
    Holding,
    Near,
    Quarter,
    Season,
)
from claims.dates.parts import FIRST_YEAR, LAST_YEAR, PartReader, Read
from claims.lexing import Token


class PeriodReader(PartReader):
    """Reads periods that are no calendar date."""

    def _phrase(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`hier`, `la veille`, `Noël`."""
        feast = self._feast(tokens, i)
        if feast:
            return feast
        near = self.words.days.match(tokens, i)
        if near:
            return Near(near[0]), self._time_of_day(tokens, near[1])
        anchored = self.words.from_anchor.match(tokens, i)
        if anchored:
            return Near(anchored[0], anchored=True), self._time_of_day(tokens, anchored[1])
        return None

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
        introduced = j > i or stop - j > 1 or self._is(tokens, i - 1, "months_before")
        if after:
            return Feast(day.day, day.easter, None, after[0]), after[1]
        if leading:
            return Feast(day.day, day.easter, None, leading[0]), stop
        capital = tokens[stop].capital if stop < len(tokens) and tokens[stop].kind == "word" else False
        return (day, stop) if introduced and not capital else None

    def _part(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`fin 2014`, `début mars`, `mi-2022`, `la fin de l'année`."""
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
        return Part(part[0], whole[0], self.words.cuts), whole[1]

    def _whole(self, tokens: Sequence[Token], k: int) -> Read | None:
        """What a part can be of: a year, month, week, decade, `le mois`, `l'année`."""
        year = self.year_number(tokens, k)
        if year is not None and not self._is_counted(tokens, year[1]):
            return Calendar(year=year[0]), year[1]
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
        if unit and unit[0] in {"week", "month", "year"}:
            named = self.year_number(tokens, unit[1]) if unit[0] == "year" else None
            return (Calendar(year=named[0]), named[1]) if named else (Holding(unit[0], 0), unit[1])
        return None

    def _holding(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`la semaine dernière`, `ce mois-ci`, `l'an passé`, `les trois derniers jours`, `le prochain trimestre`."""
        j = self._skip(tokens, i, "the")
        this = j > i and self.words.has("this", tokens[i].key)
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
        stop = unit[1]
        after = self._shift(tokens, stop) if leading is None else None
        shift = leading or after
        number = count[0] if count else 1
        if shift is not None:
            if count is None and number == 1 and k == i and unit[0] in {"day"}:
                return None
            plural = tokens[shift[1] - 1].key.endswith("s")
            if (number > 1 and not plural and shift[0] != 0 and not self._is(tokens, shift[1] - 1, "unchanging")) or (
                plural and count is None
            ):
                return None
            stop = max(stop, shift[1])
            return Holding(unit[0], shift[0], number), stop
        if this and count is None:
            return Holding(unit[0], 0), self._hyphenated(tokens, stop)
        return None

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
        k = j + 1
        while k < len(tokens) and k < j + 3 and not self._is(tokens, k, "of") and not self._is(tokens, k, "the"):
            k += 1
        if not (self._is(tokens, k, "of") or self._is(tokens, k, "the")):
            return None
        if rank is not None:
            whole = self._whole(tokens, self._skip(tokens, k, "of"))
            return (WeekOf(whole[0], rank), whole[1]) if whole and isinstance(whole[0], Calendar) else None
        base = self._day_and_month(tokens, k + 1)
        if base is None:
            return None
        (day, month, year), stop = base
        return WeekOf(Calendar(year, month, day)), stop

    def _season(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`été 2023`, `l'été dernier`, `cet hiver`."""
        j = self._skip(tokens, i, "the")
        this = j > i and self.words.has("this", tokens[i].key)
        row = self.words.seasons.get(tokens[j].key) if j < len(tokens) else None
        if row is None:
            return None
        code, first, last = row["code"], (row["first"][0], row["first"][1]), (row["last"][0], row["last"][1])
        year = self.year_number(tokens, self._skip(tokens, j + 1, "of"))
        if year and not self._is_counted(tokens, year[1]):
            return Season(code, first, last, year[0]), year[1]
        shift = self._shift(tokens, j + 1)
        if shift and j > i:
            return Season(code, first, last, None, shift[0]), shift[1]
        return (Season(code, first, last, None, 0), j + 1) if this else None

    def _quarter(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`le premier trimestre 2013`, `1er trimestre`, `T1 2013`, `second semestre`."""
        j = self._skip(tokens, i, "the")
        if j >= len(tokens):
            return None
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
        half, stop = self._is(tokens, rank[1], "half_year"), rank[1] + 1
        k = self._skip(tokens, stop, "of")
        year, shift = self.year_number(tokens, k), None
        if year is None and k > stop:
            k = self._skip(tokens, k, "the")
            if self._is(tokens, k, "year_word"):
                year, shift = self.year_number(tokens, k + 1), self._shift(tokens, k + 1)
                stop = year[1] if year else shift[1] if shift else k + 1
        quarter = Quarter(rank[0], half, year[0] if year else None, shift[0] if shift else 0)
        return quarter, year[1] if year else stop

    def _decade(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`les années 1990`, `les années 90`, `les années quatre-vingt-dix`."""
        j = self._skip(tokens, i, "the")
        if not self._is(tokens, j, "the_years") or j + 1 >= len(tokens) or tokens[j + 1].breaks:
            return None
        if tokens[j + 1].kind == "digits":
            value, stop = int(tokens[j + 1].text[:5]), j + 2
        else:
            read = self.numerals.cardinal(tokens, j + 1)
            if read is None or read[0].denominator != 1 or read[0] > LAST_YEAR:
                return None
            value, stop = int(read[0]), read[1]
        if value < 100:
            value += 1900
        if value % 10 or not FIRST_YEAR <= value <= LAST_YEAR:
            return None
        decade = periods.of_decade(value)
        return (Fixed(decade), stop) if decade else None

    def _century(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`le XXe siècle`, `le 19e siècle`, `le vingtième siècle`."""
        j = self._skip(tokens, i, "the")
        if j >= len(tokens):
            return None
        number = None
        stop = j + 1
        if tokens[j].kind == "digits" and len(tokens[j].text) <= 2 and j + 1 < len(tokens) and tokens[j + 1].gap == "":
            number, stop = int(tokens[j].text), j + 2
        elif tokens[j].kind == "word":
            number = roman(tokens[j].text)
            rank = self.numerals.ordinal(tokens, j) if number is None else None
            number, stop = rank if rank else (number, stop)
        if number is None or not self._is(tokens, stop, "century"):
            return None
        century = periods.of_century(number) if 1 <= number <= 30 else None
        return (Fixed(century), stop + 1) if century else None

    def _year(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`2019` where the words around it say that it is a year."""
        year = self.year_number(tokens, i)
        if year is None or tokens[i].kind != "digits":
            return self._named_year(tokens, i)
        before, after = tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
        if self._in_chain(tokens, i) or self._glued(tokens, i):
            return None
        if self._is_counted(tokens, i + 1) or (before is not None and not self._is(tokens, i - 1, "year_before")):
            return None
        alone = before is None and (after is None or after.text in {"|", ":", ".", ",", "-"})
        if before is None and not alone:
            return None
        sure = self._is(tokens, i - 1, "sure_before") or not self._counts_plural(tokens, i)
        return (Calendar(year=year[0]), year[1]) if sure else None

    def _named_year(self, tokens: Sequence[Token], i: int) -> Read | None:
        """`l'année 2016`."""
        j = self._skip(tokens, i, "the")
        named = self.year_number(tokens, j + 1) if self._is(tokens, j, "year_word") else None
        return (Calendar(year=named[0]), named[1]) if named else None

    def _glued(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether letters or signs that a year does not go with are glued to the digits."""
        before, after = tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
        if after is not None and after.gap == "" and (after.kind == "word" or after.text in {"/", "_", "%", "€", "$"}):
            return True
        if before is None or tokens[i].gap:
            return False
        elided = before.kind == "word" and before.text.endswith(("'", "’"))
        return not elided and before.text not in {"(", "-", "'", "’", "«", "/", "|"}

    def _in_chain(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether digits that are no year hang on it (`32-2015`): a code, a telephone number, an impossible date."""
        for mark, digits, beyond in ((i - 1, i - 2, i - 3), (i + 1, i + 2, i + 3)):
            if not (0 <= mark < len(tokens) and 0 <= digits < len(tokens)):
                continue
            gaps = (tokens[i].gap, tokens[mark].gap) if mark < i else (tokens[mark].gap, tokens[digits].gap)
            if any(gaps) or tokens[mark].text not in {"-", "/", "."} or tokens[digits].kind != "digits":
                continue
            far = tokens[beyond] if 0 <= beyond < len(tokens) else None
            tied = far is not None and not (far.gap if beyond > i else tokens[digits].gap) and far.text in {"-", "/"}
            if self.year_number(tokens, digits) is None or tied:
                return True
        return (
            i > 1
            and tokens[i].gap == ""
            and tokens[i - 1].key == "-"
            and tokens[i - 2].kind == "word"
            and not (self._is(tokens, i - 2, "months_before"))
        )

    def _counts_plural(self, tokens: Sequence[Token], i: int) -> bool:
        """`de 2000 tracteurs`: a round number before a plural is a count."""
        return int(tokens[i].text) % 100 == 0 and self._counts(tokens, i + 1)


def roman(text: str) -> int | None:
    """A Roman numeral with the ending of a rank: `XXe` is 20."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    digits = "".join(takewhile(values.__contains__, text))
    rank = text[len(digits) :]
    if not digits or len(digits) > 6 or not rank or len(rank) > 4 or any(c.isupper() for c in rank):
        return None
    total = 0
    for a, b in zip(digits, [*digits[1:], "I"], strict=True):
        total += -values[a] if values[a] < values[b] else values[a]
    return total
