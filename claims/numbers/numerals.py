"""One number as it stands in a text: digits with any separator, words, fractions, collectives, read to its value.

What the number means (about, more than, of what) is not decided here.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache, cached_property

from claims.numbers.cardinals import Cardinals
from claims.numbers.digits import LONGEST_NUMBER_DIGITS
from claims.numbers.number import Form, Number
from claims.text.folding import fold
from claims.text.lexing import Row, Token

_SLASHED = 3  # digits; a longer number before or after a slash is a code or a year, but for 7/1000
_OPENING = frozenset('([:«“"=|')


_RANKED = 5
"""From here on a language without words for them reads fractions by ranks: `un cinquième`, but `un tiers`."""


class Numerals(Cardinals):
    """Numbers of one language, ready to read."""

    @cached_property
    def starts(self) -> frozenset[str]:
        """The keys a number in words can begin with."""
        return frozenset(
            {*self.small, *self.scales, *self.fractions, *self.ordinals, *self.halves, *self.half, *self.signs}
            | {
                *self.bare,
                *self.determiners.firsts,
                *self.collectives,
                *map(fold, self.vulgar),
                *self.the,
                ",",
                ".",
                "-",
                "+",
            }
        )

    @cached_property
    def telling(self) -> frozenset[str]:
        """The keys of which every number in words has one."""
        words = {
            *self.small,
            *self.scales,
            *self.fractions,
            *self.ordinals,
            *self.halves,
            *self.half,
            *self.collectives,
        }
        return frozenset((words | {*map(fold, self.vulgar)}) - self.articles)

    def read(self, tokens: Sequence[Token], i: int) -> Number | None:
        """The longest number that starts at token ``i``, or None."""
        if i >= len(tokens):
            return None
        signed = self._sign(tokens, i)
        if signed is None:
            return self.read_positive(tokens, i)
        number = self.read_positive(tokens, signed[1])
        if number is None or number.form in {"several", "collective"}:
            return None
        form: Form = "words" if number.form == "article" else number.form
        return replace(number, value=signed[0] * number.value, form=form)

    def read_positive(self, tokens: Sequence[Token], i: int) -> Number | None:
        """The longest number without a sign that starts at token ``i``, or None."""
        if tokens[i].kind != "digits" and tokens[i].key not in self.starts:
            return None
        if not isinstance(tokens, Row):
            return self._read_positive(tokens, i)
        if i not in tokens.numbers:
            tokens.numbers[i] = self._read_positive(tokens, i)
        found: Number | None = tokens.numbers[i]
        return found

    def _read_positive(self, tokens: Sequence[Token], i: int) -> Number | None:
        return (
            self._collective(tokens, i)
            or self._half(tokens, i)
            or self._vulgar(tokens, i)
            or self._mixed(tokens, i)
            or self._with_fraction(tokens, i)
            or self._leading_comma(tokens, i)
        )

    def _collective(self, tokens: Sequence[Token], i: int) -> Number | None:
        """`une petite dizaine`, `trois douzaines`, `des dizaines de milliers`, `plusieurs millions`."""
        determiner = self.determiners.match(tokens, i) or self._headline(tokens, i) or self._bare(tokens, i)
        counted = None if determiner else self._part(tokens, i)
        if determiner is None and counted is None:
            return self._the_scale(tokens, i)
        j = determiner[1] if determiner else counted[1] if counted else i
        leaning = None
        if j < len(tokens) and tokens[j].key in self.leanings:
            leaning, j = self.leanings[tokens[j].key], j + 1
        several = determiner is not None and determiner[0] == "several"
        told = " ".join(token.key for token in tokens[i : determiner[1]]) if determiner else ""
        base = self._base(tokens, j, several=several, singular=told in self.before_scale)
        if base is None:
            return self._one_scale(tokens, j) if told in self.articles - self.small else None
        times = counted[0] if counted else Fraction(1)
        form: Form = "several" if several else "collective"
        if counted and times != 1:
            form = "words"
        return Number(times * base[0], base[1], form, leaning, base[0])

    def _one_scale(self, tokens: Sequence[Token], j: int) -> Number | None:
        """`a million`: one of a scale behind an article that is no number word."""
        scale = self.scales.get(tokens[j].key) if j < len(tokens) and not tokens[j].breaks else None
        return Number(Fraction(scale), j + 1, "words") if scale and tokens[j].key not in self.collectives else None

    def _the_scale(self, tokens: Sequence[Token], i: int) -> Number | None:
        """`le million de francs`, `au million`: one of a scale behind the definite article, alone or contracted."""
        led = i > 0 and tokens[i - 1].key in self.contracted and not tokens[i].breaks
        number = self._one_scale(tokens, i if led else i + 1) if led or tokens[i].key in self.the else None
        if number is None or number.value < self.million or tokens[number.stop - 1].key.endswith("s"):
            return None
        return None if number.stop < len(tokens) and tokens[number.stop].key == "-" else number

    def _headline(self, tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
        """`Centaines de morts à …`: a headline leaves the determiner out."""
        opens = i == 0 or tokens[i].breaks or tokens[i - 1].text in _OPENING
        several = tokens[i].key.endswith("s")
        noun = tokens[i].key in self.collectives or (several and tokens[i].key in self.scales)
        return ("several" if several else "one", i) if opens and noun and tokens[i].capital else None

    def _bare(self, tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
        """`dozens of people`: the plural without a determiner, in the languages that have it so."""
        if tokens[i].key not in self.bare or (i and tokens[i - 1].kind == "digits") or i + 1 >= len(tokens):
            return None
        return ("several", i) if tokens[i + 1].kind == "word" and not tokens[i + 1].breaks else None

    def _base(self, tokens: Sequence[Token], j: int, *, several: bool, singular: bool) -> tuple[int, int] | None:
        """The nouns a collective counts in, multiplied: `dizaines de milliers` is 10 × 1000."""
        base, stop = 1, j
        for _ in range(3):
            k = j
            if base > 1:
                hyphen = k < len(tokens) and tokens[k].key in self.of
                k = k + 1 if hyphen else k
            if k >= len(tokens) or tokens[k].breaks or tokens[k].kind != "word":
                break
            word = tokens[k].key
            factor = (
                self.collectives.get(word)
                or (100 if singular and word in self.hundreds else None)
                or (self.scales.get(word) if base > 1 or singular or (several and word.endswith("s")) else None)
            )
            if factor is None:
                break
            base, j, stop = base * factor, k + 1, k + 1
        return (base, stop) if base > 1 else None

    def _half(self, tokens: Sequence[Token], i: int) -> Number | None:
        """`un demi-million`, `une demi-douzaine`, `un demi`, `la moitié`, `quart de million`."""
        j = i + 1 if tokens[i].key in self.articles or tokens[i].key in self.the else i
        leaning = self.leanings.get(tokens[j].key) if i < j < len(tokens) else None
        j = j + 1 if leaning else j
        if j >= len(tokens) or tokens[j].kind != "word":
            return None
        word = tokens[j].key
        if word in self.halves and not (i and tokens[i - 1].key in self.cut):
            return self._of_scale(tokens, Number(Fraction(1, 2), j + 1, "fraction"))
        if word in self.half:
            return self._demi(tokens, i, j)
        if i < j and self._is_ranked_part(tokens, j):
            return self._of_scale(tokens, Number(Fraction(1, self.ordinals[word]), j + 1, "fraction", leaning))
        alone = i < j and tokens[i].key in self.the and not self._is_of(tokens, j + 1)  # the quarter ending in May
        if word in self.fractions and not alone:
            whole = self._of_scale(tokens, Number(Fraction(1, self.fractions[word]), j + 1, "fraction", leaning))
            return whole if j > i or whole.form == "words" else None
        return None

    def _is_ranked_part(self, tokens: Sequence[Token], j: int) -> bool:
        """Whether a rank behind an article is a fraction: `a third of them`, `fell by a third`, `un cinquième.`."""
        if self.ordinals.get(tokens[j].key, 0) < self.least_fraction:
            return False
        ends = tokens[j - 1].key not in self.the and self._ends_share(tokens, j + 1)
        return ends or (self.least_fraction < _RANKED and self._is_of(tokens, j + 1))

    def _ends_share(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether nothing follows that a rank could be of: `fell by a third, to 12`, but `a third man`."""
        if i >= len(tokens) or tokens[i].breaks or tokens[i].key in self.share_ends:
            return True
        return tokens[i].kind == "mark" and tokens[i].key != "-"

    def _is_of(self, tokens: Sequence[Token], i: int) -> bool:
        return i < len(tokens) and tokens[i].key in self.of

    def _demi(self, tokens: Sequence[Token], i: int, j: int) -> Number | None:
        """What `demi` at token ``j`` halves: a collective, a scale, what a hyphen ties to it, or one."""
        k = j + 2 if j + 1 < len(tokens) and tokens[j + 1].key == "-" else j + 1
        after = tokens[k].key if k < len(tokens) else ""
        factor = self.collectives.get(after) or self.scales.get(after)
        if factor:
            return Number(Fraction(factor, 2), k + 1, "words")
        if k == j + 2 and j > i and after and not tokens[k].gap:
            return Number(Fraction(1, 2), k, "fraction")  # une demi-heure; what follows must be a unit
        free = k == j + 1 and after not in self.ordinals
        return Number(Fraction(1, 2), k, "fraction") if free and (j > i or len(tokens) == 1) else None

    def _of_scale(self, tokens: Sequence[Token], number: Number) -> Number:
        """`deux tiers de million` as a number; the fraction itself where no scale word follows."""
        k = number.stop
        if k + 1 < len(tokens) and tokens[k].key in self.articles and not tokens[k + 1].breaks:
            factor = self.scales.get(tokens[k + 1].key) or self.collectives.get(tokens[k + 1].key)
            if factor:
                return Number(number.value * factor, k + 2, "words")  # half a million, half a dozen
        if k + 2 < len(tokens) and tokens[k].key in self.of and tokens[k + 1].key in self.articles:
            k += 1  # a quarter of a million
        if k + 1 < len(tokens) and (tokens[k].key in self.of or k > number.stop):
            factor = self.scales.get(tokens[k + 1].key)
            if factor:
                return Number(number.value * factor, k + 2, "words")
        return number

    def _vulgar(self, tokens: Sequence[Token], i: int) -> Number | None:
        value = self.vulgar.get(tokens[i].text)
        return self._scaled(tokens, value, i + 1, "fraction") if value is not None else None

    def _scaled(self, tokens: Sequence[Token], value: Fraction, stop: int, form: Form) -> Number:
        """A number with a fraction, times the scale word behind it (`1½ million`, `two and a half million`)."""
        here = stop < len(tokens) and tokens[stop].kind == "word" and not tokens[stop].breaks
        factor = self.scales.get(tokens[stop].key) if here else None
        return Number(value * factor, stop + 1, "words") if factor else Number(value, stop, form)

    def _mixed(self, tokens: Sequence[Token], i: int) -> Number | None:
        """`1½`, `2 1/2`: a whole number in digits and a fraction in signs right behind."""
        if tokens[i].kind != "digits" or i + 1 >= len(tokens) or tokens[i + 1].gap not in {"", " "}:
            return None
        sign = self.vulgar.get(tokens[i + 1].text)
        if sign is not None:
            return self._scaled(tokens, int(tokens[i].text[:LONGEST_NUMBER_DIGITS]) + sign, i + 2, "digits")
        part = tokens[i + 1 : i + 4]
        written = len(part) == 3 and part[1].text == "/" and part[0].kind == part[2].kind == "digits"
        if (
            not written
            or not part[0].gap
            or part[1].gap
            or part[2].gap
            or len(part[0].text) > 1
            or len(part[2].text) > 1
        ):
            return None
        above, below = int(part[0].text), int(part[2].text)
        value = int(tokens[i].text[:LONGEST_NUMBER_DIGITS]) + Fraction(above, below) if 0 < above < below else None
        return self._scaled(tokens, value, i + 4, "digits") if value is not None else None

    def _leading_comma(self, tokens: Sequence[Token], i: int) -> Number | None:
        """`,25` and `.25`: a mark that nothing stands before, glued to digits."""
        if tokens[i].text not in {",", "."} or i + 1 >= len(tokens) or (i > 0 and tokens[i].gap == ""):
            return None
        digits = tokens[i + 1]
        if digits.kind != "digits" or digits.gap or len(digits.text) > LONGEST_NUMBER_DIGITS:
            return None
        return Number(Fraction(int(digits.text), 10 ** len(digits.text)), i + 2, "digits")

    def _with_fraction(self, tokens: Sequence[Token], i: int) -> Number | None:
        """A cardinal, alone or with a fraction: `trois cinquièmes`, `un et un quart`, `3 millions et demi`, `4/5`."""
        read = self.cardinal(tokens, i)
        if read is None:
            return None
        value, stop = self._power(tokens, *read)
        form: Form = "digits" if tokens[i].kind == "digits" else "words"
        if form == "words" and stop == i + 1 and tokens[i].key in self.articles:
            form = "article"
        fraction = self._denominator(tokens, i, value, stop) or self._slash(tokens, i, value, stop)
        if fraction is not None:
            return self._of_scale(tokens, fraction)
        rest = self._and_fraction(tokens, i, stop)
        if rest is not None:
            return self._scaled(tokens, value + rest[0], rest[1], "words")
        return Number(value, self._repeated(tokens, value, stop) if form == "words" else stop, form)

    def _repeated(self, tokens: Sequence[Token], value: Fraction, stop: int) -> int:
        """The token after `(10)` behind `dix`, `(02)` behind `deux`: a number said twice."""
        told = tokens[stop : stop + 3]
        twice = len(told) == 3 and told[0].text == "(" and told[2].text == ")" and told[1].kind == "digits"
        return stop + 3 if twice and told[1].text.lstrip("0") == str(value) else stop

    def _denominator(
        self, tokens: Sequence[Token], i: int, value: Fraction, stop: int, *, added: bool = False
    ) -> Number | None:
        """`deux tiers`, `trois vingt-et-unièmes`; in `cent trente-cinquièmes` the hyphen says what is divided."""
        named = self._joined(tokens, stop)  # trois-quarts
        if named < len(tokens) and tokens[named].kind == "word" and tokens[named].key in self.fractions:
            return Number(value / self.fractions[tokens[named].key], named + 1, "fraction")
        compound = stop - 1
        if stop < len(tokens) and tokens[stop].key == "-" and compound > i:
            head = self._cardinal_until(tokens, i, compound)
            below = self.ordinal(tokens, compound)
            if head is not None and below is not None:
                return Number(head / below[0], below[1], "fraction")
        below = self.ordinal(tokens, named)  # two-thirds
        if below is None or below[0] < (min(4, self.least_fraction) if added else self.least_fraction):
            return None
        plural = tokens[below[1] - 1].key.endswith("s") or value > 1
        share = below[1] >= len(tokens) or tokens[below[1]].kind == "mark" or tokens[below[1]].key in self.of
        return Number(value / below[0], below[1], "fraction") if plural or share else None

    def _cardinal_until(self, tokens: Sequence[Token], i: int, stop: int) -> Fraction | None:
        read = self.cardinal(tokens[i:stop], 0)
        return read[0] if read and i + read[1] == stop else None

    def _slash(self, tokens: Sequence[Token], i: int, value: Fraction, stop: int) -> Number | None:
        """`4/5`, where neither more digits nor a slash follow."""
        if stop != i + 1 or stop + 1 >= len(tokens) or tokens[i].kind != "digits" or tokens[stop].text != "/":
            return None
        below, after = tokens[stop + 1], tokens[stop + 2] if stop + 2 < len(tokens) else None
        short = len(tokens[i].text) < _SLASHED and (len(below.text) < _SLASHED or set(below.text[1:]) == {"0"})
        glued = tokens[stop].gap == "" and below.gap == "" and below.kind == "digits" and short
        if not glued or (after is not None and after.gap == "" and after.text in {"/", "-"}):
            return None
        return Number(value / int(below.text), stop + 2, "fraction") if 0 < value < int(below.text) else None

    def _and_fraction(
        self, tokens: Sequence[Token], i: int, stop: int, *, nested: bool = False
    ) -> tuple[Fraction, int] | None:
        """What `et demi`, `et trois quarts` add: of the scale word just before, where there is one."""
        if stop + 1 >= len(tokens) or tokens[stop].key != self.join:
            return None
        unit = self.scales.get(tokens[stop - 1].key, 1) if stop - 1 > i else 1
        half = stop + 2 if tokens[stop + 1].key in self.articles and stop + 2 < len(tokens) else stop + 1
        if tokens[half].key in self.half:
            return Fraction(unit, 2), half + 1
        part = self.cardinal(tokens, stop + 1)
        if part is None:
            return None
        number = self._denominator(tokens, stop + 1, *part, added=True)
        if number is None and part[0] > 1 and unit == 1 and not nested:
            more = self._and_fraction(tokens, stop + 1, part[1], nested=True)  # vingt et trois et trois cinquièmes
            return (part[0] + more[0], more[1]) if more and part[0] < 10 and more[0] != Fraction(1, 2) else None
        return (number.value * unit, number.stop) if number and number.value < 1 else None


@cache
def numerals(language: str) -> Numerals:
    """The number reader of a language, built once."""
    return Numerals(language)
