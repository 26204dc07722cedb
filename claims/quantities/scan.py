"""Figures found in a text, left to right: hedge, number or range, unit, what is counted."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from claims import dates
from claims.model import Quantity
from claims.quantities import approximation
from claims.quantities.compound import remainder
from claims.quantities.counted import Unit, noun_at, stem, unit_at
from claims.quantities.happened import FEW, Counted, describe, is_age, is_age_of_child
from claims.quantities.lists import lists
from claims.quantities.noise import blocked
from claims.quantities.none import none_at
from claims.quantities.ratios import Reading
from claims.quantities.readings import LOWER, ONE_SIDED, UPPER, ReadingScanner
from claims.quantities.single import one_at, ranked_at
from claims.quantities.tallies import is_tallied
from claims.text.layer import layer_of
from claims.text.lexing import Token

_LARGEST = Fraction(10) ** 30
_GAPPED, _TOLD_BEFORE = 3, 15
"""Tokens from the comma to a number whose verb is left out, and to the number that the verb has."""
_POINTS = frozenset(",.")
"""Marks that begin a figure only where digits stand right behind: `,5 %`."""


class Scanner(ReadingScanner):
    """Everything one language needs to find figures."""

    def find(self, text: str) -> list[Quantity]:
        """All figures of a text, in order."""
        tokens, dated, clocks = dates.read(text, self.language)
        mask = blocked(tokens, self.language)
        for _, start, stop in (*dated, *clocks):
            mask[start:stop] = b"\1" * (stop - start)
        found: list[Quantity] = []
        i = 0
        while i < len(tokens):
            possible = not mask[i] and (tokens[i].kind == "digits" or tokens[i].key in self.starts)
            possible = possible and (tokens[i].key not in _POINTS or _has_digits_behind(tokens, i))
            ranked = ranked_at(text, tokens, i, self.words, self.numerals.ordinal) if possible else None
            read = ranked or (self.at(text, tokens, i, mask) if possible else None)
            read = read or none_at(text, tokens, i, self.words) or one_at(text, tokens, i, self.words)
            if read is None:
                i += 1
            else:
                quantity, i = read
                if quantity is not None:
                    found.append(quantity)
        return lists(self.language).shared(text, found)

    def at(self, text: str, tokens: Sequence[Token], i: int, mask: bytearray) -> tuple[Quantity | None, int] | None:
        """The figure that starts at token ``i`` (None where it counts nothing) and the token to go on from."""
        hedges, start = self._hedges(tokens, i)
        prefix = self.prefixes.match(tokens, start)
        if prefix and any(token.gap for token in tokens[start + 1 : prefix[1]]):
            prefix = None  # 'a $45 million loan' is not in Australian dollars
        if prefix and prefix[1] < len(tokens) and tokens[prefix[1]].kind == "digits":
            start = prefix[1]
        if start >= len(tokens) or mask[start] or (start > i and tokens[start].breaks):
            return None
        rank = None if hedges else self.numerals.ordinal(tokens, start)
        if rank is not None and rank[1] > start + 1 and not tokens[rank[1] - 1].key.endswith("s"):
            return None, rank[1]  # la vingt-troisième fois
        reading = self._range(tokens, start) or self._single(tokens, start, bool(hedges))
        if reading is None or any(mask[start : reading.stop]) or abs(reading.first.value) > _LARGEST:
            return None
        if hedges and reading.approximator is None:
            reading = replace(reading, approximator=hedges[0])
        elif hedges and reading.approximator == "range":
            one_sided = hedges[0] if hedges[0] in ONE_SIDED else None
            reading = replace(reading, approximator=one_sided or "range", bound=one_sided)
        if prefix and start == prefix[1]:
            reading = self._in_letters(tokens, reading)
            reading = replace(reading, unit=Unit(prefix[0], self.words.kind_of(prefix[0]) or ""))
        return self._finish(text, tokens, i, reading)

    def _in_letters(self, tokens: Sequence[Token], reading: Reading) -> Reading:
        """`$5m`: a scale letter behind an amount whose currency stands before it."""
        factor = self.numerals.money_letter(tokens, reading.stop) if reading.second is None else None
        if factor is None:
            return reading
        first = replace(reading.first, value=reading.first.value * factor, stop=reading.stop + 1)
        return replace(reading, first=first, stop=reading.stop + 1)

    def _in_millions(self, tokens: Sequence[Token], reading: Reading) -> Reading:
        """`2m people`, `a 4.3m-euro theft`: the letter of a unit that a count of persons or an amount stands behind."""
        letter = reading.stop
        if reading.unit is not None or unit_at(tokens, letter, self.words) is None or letter + 1 >= len(tokens):
            return reading
        noun = noun_at(tokens, letter + 1, self.words, plural=True)
        persons = noun is not None and describe(tokens, letter + 1, letter + 1, noun, self.words).unit == "person"
        paid = unit_at(tokens, letter + 2, self.words) if tokens[letter + 1].key == "-" else None
        money = paid is not None and paid[0].code in self.currencies
        return self._in_letters(tokens, reading) if persons or money else reading

    def _finish(self, text: str, tokens: Sequence[Token], i: int, reading: Reading) -> tuple[Quantity | None, int]:
        number = reading.second or reading.first
        reading = self._in_millions(tokens, reading)
        stop, approximator = self._later_hedge(tokens, reading.stop, reading.approximator)
        unit, stop = self._unit(tokens, stop, reading)
        if unit is not None:
            rest, stop = remainder(tokens, stop, unit, self.words, self.numerals)
            reading = _plus(reading, rest)
        stop, approximator = self._later_hedge(tokens, stop, approximator)
        idiom = self.words.idioms.match(tokens, i)
        j = stop + 1 if stop < len(tokens) and tokens[stop].key in self.words.of and not tokens[stop].breaks else stop
        noun = None
        if unit is None or unit.code in {"%"}:
            noun = self._noun(tokens, j, plural=number.value >= 2 and unit is None)
        few = number.value < FEW
        counted = describe(tokens, i, stop, noun if unit is None else None, self.words, few=few)
        part_of = noun is not None and self.numerals.read_positive(tokens, j) is not None
        if part_of:
            counted = replace(counted, stop=stop)
        if noun is not None and unit is None and not part_of:
            stop, approximator = self._later_hedge(tokens, counted.stop, approximator)
        if self._counts_nothing(tokens, i, reading, noun, unit):
            return None, reading.stop
        reading, approximator = self._meant(tokens, i, reading, approximator, counted, unit)
        rate = self.rate(tokens, stop if unit is not None else max(stop, counted.stop)) if unit is None else None
        if rate is not None:
            return self._build(text, tokens, i, rate[1], reading, approximator, counted, rate[0], share=False), rate[1]
        share = reading.share or self._is_share(tokens, i, reading, unit, approximator)
        if approximator in ONE_SIDED:
            both = self._bounded(tokens, stop, reading, approximator)
            if both is not None:
                return self._build(text, tokens, i, both.stop, both, "range", counted, unit, share=False), both.stop
        if idiom is not None and approximator is None:
            low = replace(reading.first, value=Fraction(idiom[0]["low"]))
            reading = replace(reading, first=low, second=replace(low, value=Fraction(idiom[0]["high"])))
        stop = max(stop, counted.stop if noun is not None and unit is None else stop)
        return self._build(text, tokens, i, stop, reading, approximator, counted, unit, share=share), stop

    def _meant(  # noqa: PLR0913, PLR0917  # what is known of a figure before it is built
        self,
        tokens: Sequence[Token],
        i: int,
        reading: Reading,
        approximator: str | None,
        counted: Counted,
        unit: Unit | None,
    ) -> tuple[Reading, str | None]:
        """A reading and its hedge, corrected by what is counted."""
        if approximator in LOWER and unit is not None and self._is_course(tokens, i, unit):
            return replace(reading, approximator=None), None
        other = self._in_other_style(tokens, i, reading, counted, unit)
        return other, approximator or other.approximator

    def _is_course(self, tokens: Sequence[Token], i: int, unit: Unit) -> bool:
        """`over five days`: the time in which it happened; `it lasted over five days` is more than these."""
        before = tokens[i - 1].key if i else ""
        return unit.kind == "duration" and tokens[i].key in self.course and before not in self.lasting

    def _in_other_style(
        self, tokens: Sequence[Token], i: int, reading: Reading, counted: Counted, unit: Unit | None
    ) -> Reading:
        """`4,000 morts`, `1.200 people`: a whole number in the marks of the other language, where no part can be meant.

        The reading is unsure: it is hedged as a rough one.
        """
        if reading.first.value >= 1000:  # two groups or more were read as thousands
            return reading
        whole = counted.unit == "person" or (unit is not None and unit.code in self.currencies)
        start = reading.first.stop - 3
        grouped = self.numerals.grouped(tokens, start) if whole and reading.second is None and start >= i else None
        if grouped is None:
            return reading
        first = replace(reading.first, value=grouped)
        return replace(reading, first=first, approximator=reading.approximator or "about")

    def _later_hedge(self, tokens: Sequence[Token], stop: int, approximator: str | None) -> tuple[int, str | None]:
        """A hedge after the number (`30 % environ`, `500 ou moins`); one before it keeps its say."""
        if approximator not in {None, "collective"} or stop >= len(tokens) or tokens[stop].breaks:
            return stop, approximator
        found = self.after.match(tokens, stop)
        if found is None:
            return stop, approximator
        after = tokens[found[1]] if found[1] < len(tokens) else None
        compared = after is not None and after.key in self.comparing
        number = self.numerals.read(tokens, found[1] + compared) if after is not None else None
        if number is not None:
            return stop, approximator
        return found[1], found[0]

    def _unit(self, tokens: Sequence[Token], stop: int, reading: Reading) -> tuple[Unit | None, int]:
        if reading.unit is not None or reading.share:
            return reading.unit, stop
        found = unit_at(tokens, stop, self.words)
        if found is None and reading.first.form == "fraction" and stop < len(tokens):
            one = tokens[stop].key in self.numerals.articles  # half an hour
            found = unit_at(tokens, stop + 1, self.words) if one and not tokens[stop].breaks else None
        if found is None or self._is_clitic(tokens, found[1] - 1):
            return None, stop
        return found

    def _is_clitic(self, tokens: Sequence[Token], i: int) -> bool:
        """`300 m'ont dit`: one letter before an apostrophe is no unit."""
        return tokens[i].text.endswith(("'", "’"))

    def _bounded(self, tokens: Sequence[Token], stop: int, reading: Reading, approximator: str) -> Reading | None:
        """`supérieur à vingt et inférieur à trente`: two bounds make a range."""
        j = stop
        while j < len(tokens) and tokens[j].key in self.both and j < stop + 2:
            j += 1
        hedges, start = self._hedges(tokens, j) if j > stop else ([], j)
        wanted = UPPER if approximator in LOWER else LOWER
        other = self._number(tokens, start, ranked=True) if hedges and hedges[0] in wanted else None
        if other is None or start >= len(tokens):
            return None
        low, high = sorted((reading.first, other), key=lambda number: number.value)
        return Reading(low, max(low.stop, high.stop), high, "range")

    def _counts_nothing(
        self, tokens: Sequence[Token], i: int, reading: Reading, noun: tuple[int, int] | None, unit: Unit | None
    ) -> bool:
        """Whether a number without noun and unit is a name, a score, a single thing or torn off a longer number."""
        if unit is None and tokens[reading.stop - 1].key == "-":
            return True  # demi-finale, demi-frère
        if noun is not None or unit is not None or tokens[i].kind != "digits":
            return False
        before = tokens[i - 1] if i and not tokens[i].breaks else None
        after = tokens[reading.stop].key if reading.stop < len(tokens) else ""
        single = before is not None and before.key in self.noise.single and reading.second is None
        single = single and after not in self.noise.told_of  # the 25 who were trapped
        torn = len(tokens[i].text) == 3 and not int(tokens[i].text)
        return torn or single or self._is_name(tokens, i, reading) or self._is_score(tokens, reading)

    def _is_name(self, tokens: Sequence[Token], i: int, reading: Reading) -> bool:
        """`Boeing 737`, `France 24`: digits after a capitalised word, with nothing that they count."""
        if reading.second is not None or i == 0 or self._is_left_out(tokens, i, reading):
            return False
        before = tokens[i - 1]
        thing = i > 1 and tokens[i - 2].key in self.noise.named_thing and not before.capital
        if thing and tokens[i].kind == "digits" and before.kind == "word" and not tokens[i].breaks:
            return stem(before.text) not in self.words.nouns and tokens[i].gap == " "  # la base 101
        opens = i == 1 or before.breaks or tokens[i - 2].text in {".", "!", "?", ":", "«"}
        named = before.capital and (not opens or before.key in self.noise.named)
        return before.kind == "word" and named and not tokens[i].breaks and not is_tallied(tokens, i)

    def _is_left_out(self, tokens: Sequence[Token], i: int, reading: Reading) -> bool:
        """`les syndicats en comptent 600, la mairie 300`: who counts so many, the verb left out; a name is short."""
        thing = (
            i > _GAPPED and tokens[i - 2].key in self.noise.named_thing and tokens[i - 1].key not in self.noise.named
        )
        if not thing or any(token.breaks for token in tokens[i - 2 : i + 1]):
            return False
        counted = any(token.kind == "digits" for token in tokens[max(0, i - _TOLD_BEFORE) : i - _GAPPED])
        return reading.first.stop > i + 1 or (tokens[i - _GAPPED].text == "," and counted)

    def _is_score(self, tokens: Sequence[Token], reading: Reading) -> bool:
        """`3-5` with nothing counted: the score of a match, a vote or a classification."""
        return reading.second is not None and tokens[reading.first.stop].key == "-"

    def _noun(self, tokens: Sequence[Token], j: int, *, plural: bool) -> tuple[int, int] | None:
        """What is counted from token ``j`` on; in `350 des 520 salariés` it stands after the second number."""
        if 0 < j < len(tokens) and tokens[j - 1].key in self.words.of:
            whole = self.numerals.read_positive(tokens, j)
            if whole is not None and whole.form in {"digits", "words"}:
                return noun_at(tokens, whole.stop, self.words, plural=plural)
        return noun_at(tokens, j, self.words, plural=plural)

    def _is_share(
        self, tokens: Sequence[Token], i: int, reading: Reading, unit: Unit | None, approximator: str | None
    ) -> bool:
        """Whether a fraction is a share of something named (`un tiers des voix`), which is given in percent."""
        if reading.first.form != "fraction" or unit is not None or not 0 < reading.first.value < 1:
            return False
        stop = reading.stop
        named = stop < len(tokens) and tokens[stop].key in self.words.of
        led = i > 0 and tokens[i - 1].key in self.numerals.share_leads
        ranked = led and tokens[stop - 1].key in self.numerals.ordinals  # porter sa part à un cinquième
        return named or ranked or approximator is not None

    def _build(  # noqa: PLR0913, PLR0917  # the one place where all the pieces meet
        self,
        text: str,
        tokens: Sequence[Token],
        i: int,
        stop: int,
        reading: Reading,
        approximator: str | None,
        counted: Counted,
        unit: Unit | None,
        *,
        share: bool,
    ) -> Quantity:
        span = (tokens[i].start, tokens[stop - 1].end)
        code = unit.code if unit else "%" if share else counted.unit
        bounds = self._bounds(reading, approximator, code, in_percent=share and not reading.share)
        noun = counted.noun
        many = reading.second is not None or approximator in ONE_SIDED
        return Quantity(
            span=span,
            text=text[span[0] : span[1]],
            low=_float(bounds.low),
            high=_float(bounds.high),
            soft_low=_float(bounds.soft_low),
            soft_high=_float(bounds.soft_high),
            approximator=self._name(reading, approximator),
            unit=code,
            measure="share" if share else self._measure(tokens, i, stop, counted, unit, many=many),
            population=counted.population,
            noun=text[tokens[noun[0]].start : tokens[noun[1] - 1].end] if noun else None,
        )

    def _measure(  # noqa: PLR0913  # the pieces of `_build`
        self, tokens: Sequence[Token], i: int, stop: int, counted: Counted, unit: Unit | None, *, many: bool
    ) -> str | None:
        """What is measured: by the words around, or by the unit; years beside a person are an age."""
        if unit is None or (unit.kind == "rate" and counted.measure is not None):
            return counted.measure
        if unit.code == "year" and is_age(tokens, i, stop, self.words, many=many):
            return "age"
        return "age" if unit.kind == "duration" and is_age_of_child(tokens, i, self.words) else unit.kind

    def _name(self, reading: Reading, approximator: str | None) -> str | None:
        if approximator not in {"collective", "several"}:
            return approximator
        fitting = [base for base in self.names if base <= max(reading.first.base, 10)]
        return self.names[max(fitting)]

    def _bounds(
        self, reading: Reading, approximator: str | None, code: str | None, *, in_percent: bool
    ) -> approximation.Reading:
        first, second = reading.first, reading.second
        factor = 100 if in_percent else 1
        if second is not None:
            low, high = sorted((first.value, second.value))
            soft = (second.value, second.value) if approximator == "change" else (low, high)
            hard = (None if reading.bound in UPPER else low, None if reading.bound in LOWER else high)
            return approximation.Reading(*hard, *soft)
        step = first.value / 5 if first.form == "collective" else first.step
        if reading.share or in_percent:
            step = Fraction(10)
        whole = first.value.denominator == 1 and (code is None or code == "person") and first.value >= 1
        return approximation.read(
            first.value * factor, step, first.base, approximator, whole=whole, language=self.language
        )


def _plus(reading: Reading, rest: Fraction) -> Reading:
    """A reading with a remainder added to its last number."""
    if not rest:
        return reading
    if reading.second is not None:
        return replace(reading, second=replace(reading.second, value=reading.second.value + rest))
    return replace(reading, first=replace(reading.first, value=reading.first.value + rest))


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _has_digits_behind(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].kind == "digits" and not tokens[i + 1].gap


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
