"""The small parts of date expressions: day numbers, months, years, counts, and a day with its month."""

from collections.abc import Sequence

from claims.dates.expressions import Expression
from claims.dates.words import Words
from claims.numbers.numerals import Numerals
from claims.text.lexing import Token

Read = tuple[Expression, int]
FIRST_YEAR, LAST_YEAR = 1000, 2200  # a bare number outside is rather a count
_SURE_YEAR = 1600  # the same after a word that says little (`de`, `à`)
_MOST_UNITS = 10_000


class PartReader:
    """Reads the parts that other expressions are made of, in one language."""

    def __init__(self, words: Words, numerals: Numerals) -> None:
        self.words, self.numerals = words, numerals
        self._starts = words.starts | {start for start in numerals.starts if start.isalnum()}  # no mark begins a date
        self._telling = words.telling | numerals.telling

    def _is(self, tokens: Sequence[Token], i: int, name: str) -> bool:
        return 0 <= i < len(tokens) and tokens[i].key in self.words.sets[name]

    def _skip(self, tokens: Sequence[Token], i: int, name: str) -> int:
        """The token after one of the little words, or ``i``."""
        return i + 1 if self._is(tokens, i, name) else i

    def _shift(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """`dernier`, `prochain`, `à venir` right after, on the same line."""
        return None if i >= len(tokens) or tokens[i].breaks else self.words.shifts.match(tokens, i)

    def day_number(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """`27`, `1er`, `premier`, `vingt-cinq`."""
        token = tokens[i] if i < len(tokens) else None
        if token is None:
            return None
        if token.kind == "digits":
            if len(token.text) > 2 or not 1 <= int(token.text) <= 31:
                return None
            near = i + 1 < len(tokens) and (tokens[i + 1].gap == "" or (token.text == "1" and tokens[i + 1].gap == " "))
            ordinal = near and self._is(tokens, i + 1, "first_of_month")
            return (int(token.text), i + 2) if ordinal else (int(token.text), i + 1)
        if self._is(tokens, i, "first"):
            return 1, i + 1
        spelled = token.key in self.numerals.small and token.key not in self.numerals.articles
        read = self.numerals.cardinal(tokens, i) if spelled else None
        fits = read is not None and read[0].denominator == 1 and 1 <= read[0] <= 31
        return (int(read[0]), read[1]) if read and fits else None

    def month(self, tokens: Sequence[Token], i: int, *, short: bool) -> tuple[int, int] | None:
        """A month's name; its short form too where ``short`` says that a day or year stands beside it."""
        if i >= len(tokens) or tokens[i].kind != "word":
            return None
        word = tokens[i].key
        if word in self.words.months:
            return self.words.months[word], i + 1
        if short and word in self.words.short_months and not self._is_number(tokens, i):
            dot = i + 1 < len(tokens) and tokens[i + 1].text == "." and tokens[i + 1].gap == ""
            return self.words.short_months[word], i + 2 if dot else i + 1
        return None

    def _is_number(self, tokens: Sequence[Token], i: int) -> bool:
        """`cent sept mille`: a short month that is a number word too, with no digits or dot beside it."""
        if tokens[i].key not in self.numerals.small:
            return False
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        dotted = after is not None and after.text == "." and not after.gap
        beside = (i > 0 and tokens[i - 1].kind == "digits") or (after is not None and after.kind == "digits")
        return not (dotted or beside)

    def year_number(self, tokens: Sequence[Token], i: int, *, opens: bool = False) -> tuple[int, int] | None:
        """Four digits of a year, or a year in words (`deux mille vingt-cinq`); ``opens`` lets it begin a line."""
        if i >= len(tokens) or (tokens[i].breaks and not opens):
            return None
        if tokens[i].kind == "digits":
            weak = i > 0 and self.words.has("weak_before", tokens[i - 1].key)
            plain = (
                len(tokens[i].text) == 4 and (_SURE_YEAR if weak else FIRST_YEAR) <= int(tokens[i].text) <= LAST_YEAR
            )
            return (int(tokens[i].text), i + 1) if plain and not self._decimal(tokens, i) else None
        if tokens[i].key in self.numerals.small or self.numerals.scales.get(tokens[i].key) == 1000:
            read = self.numerals.cardinal(tokens, i)
            if read and read[0].denominator == 1 and 1900 <= read[0] <= LAST_YEAR and read[1] > i + 1:
                return int(read[0]), read[1]
        return None

    def _decimal(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether digits go on after a mark: `2019,5` is no year."""
        mark, digits = (tokens[i + 1], tokens[i + 2]) if i + 2 < len(tokens) else (None, None)
        glued = mark is not None and digits is not None and mark.gap == "" and digits.gap == ""
        return bool(glued and mark and digits and mark.text in {",", "."} and digits.kind == "digits")

    def _count(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """A whole number of units, `un` included; a collective by what it stands for."""
        number = self.numerals.read_positive(tokens, i) if i < len(tokens) else None
        if number is None or number.form in {"several", "fraction"} or number.value.denominator != 1:
            return None
        return (int(number.value), number.stop) if 0 < number.value <= _MOST_UNITS else None

    def _day_and_month(self, tokens: Sequence[Token], i: int) -> tuple[tuple[int, int, int | None], int] | None:
        """`6 novembre 2025`, `deuxième jour d'août`, `novembre 19`."""
        day = self._nth_day(tokens, i) or self.day_number(tokens, i)
        if day is not None:
            j = self._month_link(tokens, day[1])
            month = self.month(tokens, j, short=True)
            if month is None or tokens[j].breaks:
                return None
            year = self._year_after(tokens, month[1])
            return (day[0], month[0], year[0] if year else None), year[1] if year else month[1]
        month = self.month(tokens, i, short=self.words.capitals)
        after = self.day_number(tokens, month[1]) if month else None
        if month is None or after is None or tokens[month[1]].breaks or self._counts(tokens, after[1]):
            return None
        if self._decimal(tokens, month[1]):
            return None  # en juin 25.000 manifestants
        year = self._year_after(tokens, after[1])
        return (after[0], month[0], year[0] if year else None), year[1] if year else after[1]

    def _counts(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a word after a number could be what it counts: `en mars 12 civils`."""
        return i < len(tokens) and not tokens[i].breaks and tokens[i].kind == "word" and tokens[i].key[-1] in "sx"

    def _nth_day(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """`deuxième jour de`, `4e jour de`."""
        if i >= len(tokens):
            return None
        rank: tuple[int, int] | None = None
        if tokens[i].kind == "digits" and len(tokens[i].text) <= 2 and i + 1 < len(tokens) and tokens[i + 1].gap == "":
            rank = (int(tokens[i].text), i + 2)
        elif tokens[i].kind == "word":
            rank = self.numerals.ordinal(tokens, i)
        return (rank[0], rank[1] + 1) if rank and self._is(tokens, rank[1], "day_word") else None

    def _month_link(self, tokens: Sequence[Token], j: int) -> int:
        """The token after `de`, `du mois de`, where they stand between a day and its month."""
        k = j
        if self._is(tokens, k, "of"):
            k += 1
            if self._is(tokens, k, "month_word"):
                k = self._skip(tokens, k + 1, "of")
        return k

    def _year_after(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """A year right after a month, perhaps after `de` or a comma; `68` for 1968 counts too."""
        j = i + 1 if i < len(tokens) and (tokens[i].text == "," or self._is(tokens, i, "of")) else i
        year = self.year_number(tokens, j)
        if year and self._is_counted(tokens, year[1]):
            return None
        if year is None and j == i and i < len(tokens) and not tokens[i].breaks and tokens[i].kind == "digits":
            short = tokens[i].text
            if len(short) == 2 and short[0] == "0" and not self._counts(tokens, i + 1) and not self._decimal(tokens, i):
                return 2000 + int(short), i + 1  # le 11 septembre 01
            if len(short) == 2 and int(short) > 31 and not self._counts(tokens, i + 1) and not self._decimal(tokens, i):
                return 1900 + int(short), i + 1
        return year

    def _is_counted(self, tokens: Sequence[Token], i: int) -> bool:
        return i < len(tokens) and not tokens[i].breaks and self.words.has("counted_after", tokens[i].key)

    def _time_of_day(self, tokens: Sequence[Token], i: int) -> int:
        """The token after a part of the day: `mardi soir` is one expression."""
        if i >= len(tokens) or tokens[i].breaks:
            return i
        found = self.words.phrases("times_of_day").match(tokens, i)
        return found[1] if found else i
