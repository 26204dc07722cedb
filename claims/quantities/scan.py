"""Figures found in a text, left to right: hedge, number or range, unit, what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache, partial
from typing import Any

from claims import dates
from claims.languages import table
from claims.model import Quantity
from claims.numbers.number import Number
from claims.numbers.numerals import grammars as of_numbers
from claims.numbers.vocabulary import Words
from claims.quantities import approximation
from claims.quantities.compound import remainder
from claims.quantities.counted import Unit, Vocabulary, noun_at, unit_at, vocabulary
from claims.quantities.figures import grammars
from claims.quantities.happened import FEW, Counted, describe, is_age, is_age_of_child
from claims.quantities.lists import lists
from claims.quantities.noise import blocked
from claims.quantities.none import none_at
from claims.quantities.readings import LOWER, ONE_SIDED, UPPER, Reading
from claims.quantities.single import Ones, one_at, ranked_at
from claims.text.cursor import Cursor, any_of
from claims.text.layer import layer_of
from claims.text.lexing import Token

_LARGEST = Fraction(10) ** 30
_OTHER_STYLE = 3
"""Tokens of `4,000`."""
_PERCENT = "%"
_POINTS = frozenset(",.")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as far as it is read: its tokens from ``begin`` to before ``end``, its unit, and what it counts."""

    begin: Cursor
    end: Cursor
    reading: Reading
    unit: Unit | None = None
    counted: Counted = field(default_factory=partial(Counted, 0))
    share: bool = False

    @property
    def row(self) -> Sequence[Token]:
        """The tokens of its text."""
        return self.begin.row

    @property
    def of_noun(self) -> bool:
        """Does it count a noun, in no unit?"""
        return self.unit is None and self.counted.noun is not None


class Scanner:
    """Everything one language needs to find figures."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words: Vocabulary = vocabulary(language)
        self._read = grammars(language)
        self._ones = Ones(language)
        told = table(language, "approximators")
        self._course, self._lasting = (frozenset(told["course"][name]) for name in ("words", "unless"))
        self._names: dict[int, str] = {int(base): name for base, name in told["names"].items()}
        self._currencies = frozenset(table(language, "units")["prefixes"].values())  # what stands before an amount
        self._numbers, numbers = of_numbers(language), Words(language)
        self._articles, self._ordinals = numbers.articles, frozenset(numbers.ordinals)
        self._share_leads = numbers.set("share_leads")
        self._starts = any_of([self._read["reading"].firsts, self._numbers["rank"].firsts]) or frozenset()

    def find(self, text: str) -> list[Quantity]:
        """All figures of a text, in order."""
        tokens, dated, clocks = dates.read(text, self.language)
        mask = blocked(tokens, self.language)
        for _, start, stop in (*dated, *clocks):
            mask[start:stop] = b"\1" * (stop - start)
        found: list[Quantity] = []
        at = Cursor(tokens)
        while not at.at_end:
            read = self._at(text, at, mask)
            at = at.moved() if read is None else Cursor(tokens, read[1])
            if read is not None and read[0] is not None:
                found.append(read[0])
        return lists(self.language).shared(text, found)

    def _at(self, text: str, at: Cursor, mask: bytearray) -> tuple[Quantity | None, int] | None:
        """The figure or the implied count that starts at a cursor, and the token to go on from."""
        if not mask[at.at] and self._may_begin(at):
            read = ranked_at(text, at, self.words, self._numbers["rank"]) or self._figure(text, at, mask)
            if read is not None:
                return read
        return none_at(text, at, self.words) or one_at(text, at, self.words)

    def _may_begin(self, at: Cursor) -> bool:
        """Whether a figure can begin with the token at a cursor; with a point only right before digits (`,5 %`)."""
        token = at.token
        if token.key in _POINTS and (at.peek(1).kind != "digits" or at.peek(1).gap):
            return False
        return token.first in self._starts

    def _figure(self, text: str, at: Cursor, mask: bytearray) -> tuple[Quantity | None, int] | None:
        """The figure that starts at a cursor (None where it counts nothing) and the token to go on from."""
        rank = self._numbers["rank"].read(at)
        if rank is not None and rank.stop > at.at + 1 and not Cursor(at.row, rank.stop).peek(-1).key.endswith("s"):
            return None, rank.stop  # la vingt-troisième fois
        found = self._read["reading"].read(at)
        if found is None or any(mask[found.start : found.stop]):
            return None
        reading: Reading = replace(found.value, stop=found.stop)
        if abs(reading.first.value) > _LARGEST or not self._ones.counts(at, reading):
            return None
        return self._finish(text, at, reading)

    def _finish(self, text: str, at: Cursor, reading: Reading) -> tuple[Quantity | None, int]:
        """A figure with its unit, its noun and what else is told behind it."""
        figure = self._counting(self._measured(at, reading))
        if self._counts_nothing(figure):
            return None, reading.stop
        figure = self._meant(figure)
        figure = self._at_rate(figure) or self._bounded(figure) or self._whole(figure)
        return self._build(text, figure), figure.end.at

    def _measured(self, at: Cursor, reading: Reading) -> Figure:
        """A figure with its unit and the rest behind that, and the hedges behind either."""
        figure = self._later(self._in_millions(Figure(at, Cursor(at.row, reading.stop), reading)))
        unit, end = self._unit(figure)
        figure = replace(figure, unit=unit, end=end)
        if unit is not None:
            rest, stop = remainder(self._read["rest"], end, unit, self.words.smaller)
            figure = replace(figure, reading=figure.reading.plus(rest), end=Cursor(at.row, stop))
        return self._later(figure)

    def _in_millions(self, figure: Figure) -> Figure:
        """`2m people`, `a 4.3m-euro theft`: the letter of a unit that a count of persons or an amount stands behind."""
        at, reading = figure.end, figure.reading
        factor = self._read["reading"].vocabulary["money_letter"].match(at)
        if factor is None or reading.unit is not None or reading.second is not None:
            return figure
        if unit_at(at.row, at.at, self.words) is None or not (self._are_persons(at.moved()) or self._is_paid(at)):
            return figure
        return replace(figure, reading=reading.times(factor.value), end=at.moved())

    def _are_persons(self, at: Cursor) -> bool:
        noun = noun_at(at.row, at.at, self.words, plural=True)
        return noun is not None and describe(at.row, at.at, at.at, noun, self.words).unit == "person"

    def _is_paid(self, at: Cursor) -> bool:
        paid = unit_at(at.row, at.at + 2, self.words) if at.peek(1).key == "-" else None
        return paid is not None and paid[0].code in self._currencies

    def _later(self, figure: Figure) -> Figure:
        """A hedge behind (`30 % environ`, `500 ou moins`); one before keeps its say."""
        if figure.reading.approximator not in {None, "collective"} or figure.end.token.breaks:
            return figure
        found = self._read["later"].read(figure.end)
        if found is None:
            return figure
        reading = replace(figure.reading, approximator=found.value)
        return replace(figure, reading=reading, end=Cursor(figure.row, found.stop))

    def _unit(self, figure: Figure) -> tuple[Unit | None, Cursor]:
        reading, end = figure.reading, figure.end
        if reading.unit is not None or reading.share:
            return reading.unit, end
        found = unit_at(end.row, end.at, self.words)
        if found is None and reading.first.form == "fraction" and end.token.key in self._articles:
            found = unit_at(end.row, end.at + 1, self.words) if not end.token.breaks else None  # half an hour
        return (found[0], Cursor(end.row, found[1])) if found is not None else (None, end)

    def _counting(self, figure: Figure) -> Figure:
        """A figure with what it counts, and a hedge behind that."""
        begin, end = figure.begin, figure.end
        number = figure.reading.second or figure.reading.first
        behind = end.moved() if end.token.key in self.words.of and not end.token.breaks else end
        noun = self._noun(behind, plural=number.value >= 2) if figure.unit is None else None
        counted = describe(begin.row, begin.at, end.at, noun, self.words, few=number.value < FEW)
        if noun is None:
            return replace(figure, counted=counted)
        if self._numbers["positive"].read(behind) is not None:
            return replace(figure, counted=replace(counted, stop=end.at))  # some of so many
        return replace(self._later(replace(figure, end=Cursor(figure.row, counted.stop))), counted=counted)

    def _noun(self, at: Cursor, *, plural: bool) -> tuple[int, int] | None:
        """What is counted from a cursor on; in `350 des 520 salariés` it stands after the second number."""
        whole = self._numbers["positive"].read(at) if at.peek(-1).key in self.words.of else None
        part = whole is not None and whole.value.form in {"digits", "words"}
        return noun_at(at.row, whole.stop if whole is not None and part else at.at, self.words, plural=plural)

    def _counts_nothing(self, figure: Figure) -> bool:
        """Whether a number without noun and unit is a name, a score, a single thing or torn off a longer number."""
        reading = figure.reading
        if figure.unit is not None:
            return False
        if Cursor(figure.row, reading.stop).peek(-1).key == "-":
            return True  # demi-finale, demi-frère
        if figure.counted.noun is not None or figure.begin.token.kind != "digits":
            return False
        called = self._read["called"].read(figure.begin) if reading.second is None else None
        return reading.tied or (called is not None and called.value)

    def _meant(self, figure: Figure) -> Figure:
        """A figure with its reading corrected by what is counted."""
        if figure.reading.approximator in LOWER and self._is_course(figure):
            return replace(figure, reading=replace(figure.reading, approximator=None))
        return self._in_other_style(figure)

    def _is_course(self, figure: Figure) -> bool:
        """`over five days`: the time in which it happened; `it lasted over five days` is more than these."""
        lasts = figure.unit is not None and figure.unit.kind == "duration"
        return lasts and figure.begin.token.key in self._course and figure.begin.peek(-1).key not in self._lasting

    def _in_other_style(self, figure: Figure) -> Figure:
        """`4,000 morts`, `1.200 people`: a whole number in the marks of the other language, where no part can be meant.

        The reading is unsure: it is hedged as a rough one.
        """
        reading, unit = figure.reading, figure.unit
        whole = figure.counted.unit == "person" or (unit is not None and unit.code in self._currencies)
        if reading.first.value >= 1000 or reading.second is not None or not whole:
            return figure  # two groups or more were read as thousands
        start = reading.stop - _OTHER_STYLE
        grouped = self._numbers["elsewhere"].read_at(figure.row, start) if start >= figure.begin.at else None
        if grouped is None:
            return figure
        first = replace(reading.first, value=grouped.value)
        return replace(figure, reading=replace(reading, first=first, approximator=reading.approximator or "about"))

    def _at_rate(self, figure: Figure) -> Figure | None:
        """`12 cases per 100,000 inhabitants`."""
        behind = Cursor(figure.row, max(figure.end.at, figure.counted.stop))
        rate = self._read["rate"].read(behind) if figure.unit is None else None
        return replace(figure, unit=rate.value, end=Cursor(figure.row, rate.stop)) if rate is not None else None

    def _bounded(self, figure: Figure) -> Figure | None:
        """`supérieur à vingt et inférieur à trente`: two bounds make a range."""
        reading = figure.reading
        if reading.approximator not in ONE_SIDED:
            return None
        found = self._read["bounds"].read(figure.end)
        wanted = UPPER if reading.approximator in LOWER else LOWER
        if found is None or found.value[0] not in wanted:
            return None
        low, high = sorted((reading.first, found.value[1]), key=lambda number: number.value)
        return replace(figure, reading=Reading(low, high, "range"), end=Cursor(figure.row, found.stop))

    def _whole(self, figure: Figure) -> Figure:
        """A figure up to its noun, with whether it is a share, and what an idiom means."""
        reading = figure.reading
        idiom = self.words.idioms.match(figure.row, figure.begin.at) if reading.approximator is None else None
        if idiom is not None:
            low, high = (replace(reading.first, value=Fraction(idiom[0][name])) for name in ("low", "high"))
            reading = replace(reading, first=low, second=high)
        stop = max(figure.end.at, figure.counted.stop) if figure.of_noun else figure.end.at
        share = figure.reading.share or self._is_share(figure)
        return replace(figure, reading=reading, end=Cursor(figure.row, stop), share=share)

    def _is_share(self, figure: Figure) -> bool:
        """Whether a fraction is a share of something named (`un tiers des voix`), which is given in percent."""
        number = figure.reading.first
        if number.form != "fraction" or figure.unit is not None or not 0 < number.value < 1:
            return False
        behind = Cursor(figure.row, figure.reading.stop)
        led = figure.begin.peek(-1).key in self._share_leads
        ranked = led and behind.peek(-1).key in self._ordinals  # porter sa part à un cinquième
        return behind.token.key in self.words.of or ranked or figure.reading.approximator is not None

    def _build(self, text: str, figure: Figure) -> Quantity:
        """What was read, as a quantity."""
        start, end = figure.begin.token.start, figure.end.peek(-1).end
        counted, unit = figure.counted, figure.unit
        code = unit.code if unit else _PERCENT if figure.share else counted.unit
        bounds = self._bounds(figure, code)
        return Quantity(
            span=(start, end),
            text=text[start:end],
            low=_float(bounds.low),
            high=_float(bounds.high),
            soft_low=_float(bounds.soft_low),
            soft_high=_float(bounds.soft_high),
            approximator=self._name(figure.reading),
            unit=code,
            measure="share" if figure.share else self._measure(figure),
            population=counted.population,
            noun=_written(text, figure.row, counted.noun),
        )

    def _measure(self, figure: Figure) -> str | None:
        """What is measured: by the words around, or by the unit; years beside a person are an age."""
        unit, begin = figure.unit, figure.begin.at
        if unit is None or (unit.kind == "rate" and figure.counted.measure is not None):
            return figure.counted.measure
        many = figure.reading.second is not None or figure.reading.approximator in ONE_SIDED
        if unit.code == "year" and is_age(figure.row, begin, figure.end.at, self.words, many=many):
            return "age"
        return "age" if unit.kind == "duration" and is_age_of_child(figure.row, begin, self.words) else unit.kind

    def _name(self, reading: Reading) -> str | None:
        """The approximator by its public name: that of a collective says what it counts in."""
        if reading.approximator not in {"collective", "several"}:
            return reading.approximator
        fitting = [base for base in self._names if base <= max(reading.first.base, 10)]
        return self._names[max(fitting)]

    def _bounds(self, figure: Figure, code: str | None) -> approximation.Reading:
        reading, in_percent = figure.reading, figure.share and not figure.reading.share
        first = reading.first
        if reading.second is not None:
            return _between(reading, reading.second)
        step = first.value / 5 if first.form == "collective" else first.step
        if figure.share:
            step = Fraction(10)
        whole = first.value.denominator == 1 and code in {None, "person"} and first.value >= 1
        value = first.value * (100 if in_percent else 1)
        told: dict[str, Any] = {"whole": whole, "language": self.language}
        return approximation.read(value, step, first.base, reading.approximator, **told)


def _between(reading: Reading, second: Number) -> approximation.Reading:
    low, high = sorted((reading.first.value, second.value))
    soft = (second.value, second.value) if reading.approximator == "change" else (low, high)
    hard = (None if reading.bound in UPPER else low, None if reading.bound in LOWER else high)
    return approximation.Reading(*hard, *soft)


def _written(text: str, row: Sequence[Token], place: tuple[int, int] | None) -> str | None:
    """The words of a text at some tokens."""
    return text[Cursor(row, place[0]).token.start : Cursor(row, place[1]).peek(-1).end] if place else None


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


@cache
def scanner(language: str) -> Scanner:
    """The scanner of a language, built once."""
    return Scanner(language)


def find_quantities(text: str, language: str = "fr") -> list[Quantity]:
    """Find the figures of a text, each with its interval and what it counts.

    Args:
        text: any text; spans are ``[start, end)`` in its characters.
        language: ISO 639-1 code of a folder under `claims/languages`.

    Returns:
        Quantities in text order, without overlaps. A share of something named is in percent (0 to 100).

    Raises:
        UnknownLanguageError: there is no such language.

    >>> figure = find_quantities("Au moins une vingtaine de marins ont disparu.")[0]
    >>> figure.text, figure.low, figure.high, figure.measure
    ('Au moins une vingtaine de marins', 20.0, None, 'missing')

    """
    layer = layer_of(text)
    return [layer.stored_value(figure) for figure in scanner(language).find(layer.text)]
