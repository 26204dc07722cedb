"""One number out of another: `un sur trois`, `sept à huit Maliens sur dix`, `412 cas pour 100 000 habitants`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from claims.numbers.number import Number
from claims.numbers.numerals import Numerals
from claims.quantities.counted import Unit, Vocabulary, noun_at, unit_at
from claims.text.lexing import Token

_SMALL, _ONE_IN = 10, 1000
"""The largest whole that is no count of what there is: of any share, of one."""
_NAMED = 4  # tokens between the number and `sur`


@dataclass(frozen=True, slots=True)
class Reading:
    """A number or range with its hedge: exact bounds, the token after it, and the unit already read inside it."""

    first: Number
    stop: int
    second: Number | None = None
    approximator: str | None = None
    unit: Unit | None = None
    share: bool = False
    bound: str | None = None  # what a hedge before a range leaves open: `au moins 15 à 20`


class RatioReader:
    """Reads what a number is out of, in one language."""

    numerals: Numerals
    words: Vocabulary

    def ratio(self, tokens: Sequence[Token], number: Number, second: Number | None = None) -> Reading | None:
        """`un sur trois` is a number, `trois habitants sur cinq` a share in percent; two numbers are a range of it."""
        last = second or number
        if number.form not in {"digits", "words", "article"} or number.value <= 0:
            return None
        j, named = self._named(tokens, last.stop)
        if j + 1 >= len(tokens) or tokens[j].key != self.numerals.ratio or tokens[j + 1].breaks:
            return None
        each = j + 2 < len(tokens) and tokens[j + 1].key in self.numerals.ratio_each
        whole = self.numerals.read(tokens, j + 2 if each else j + 1)
        if whole is None or whole.form not in {"digits", "words"} or not _is_proportion(last.value, whole.value):
            return None
        counted = unit_at(tokens, last.stop, self.words)
        measured = unit_at(tokens, whole.stop, self.words) or (counted is not None and counted[0].code != "times")
        if measured or (named and noun_at(tokens, whole.stop, self.words, plural=True)):
            return None
        named = named or self.numerals.ratio_is_share
        of = whole.value / 100 if named else whole.value
        shares = [replace(n, value=n.value / of, form="fraction") for n in (number, second) if n is not None]
        if second is None:
            return Reading(shares[0], whole.stop, share=named)
        return Reading(shares[0], whole.stop, shares[1], "range", share=named)

    def _named(self, tokens: Sequence[Token], stop: int) -> tuple[int, bool]:
        """The token after what is counted, where it is named before `sur`, and whether it is."""
        unit = unit_at(tokens, stop, self.words)
        if unit is not None:  # huit fois sur dix
            return unit[1], True
        noun = noun_at(tokens, stop, self.words, plural=False)
        if noun is None:
            return stop, False
        j = noun[1]
        while j < min(len(tokens), stop + _NAMED) and tokens[j].key != self.numerals.ratio:
            j += 1
        return j, True

    def rate(self, tokens: Sequence[Token], i: int) -> tuple[Unit, int] | None:
        """`pour 1 000`, `pour 100 000 habitants`: a power of ten that a count is out of, as a unit."""
        if i + 1 >= len(tokens) or tokens[i].key not in self.words.out_of or tokens[i + 1].kind != "digits":
            return None
        whole = self.numerals.read(tokens, i + 1)
        if whole is None or not _is_power_of_ten(whole.value):
            return None
        code = self.words.rates.get(str(whole.value), f"per {whole.value}")
        noun = noun_at(tokens, whole.stop, self.words, plural=True)
        return Unit(code, "rate"), noun[1] if noun else whole.stop


def _is_proportion(value: Fraction, whole: Fraction) -> bool:
    """Whether a number is told as a share: `sept sur dix`, `un sur vingt`; `112 sièges sur 240` counts both."""
    told = whole <= _SMALL or _is_power_of_ten(whole) or (value == 1 and whole <= _ONE_IN)
    return told and whole >= max(value, Fraction(1))


def _is_power_of_ten(value: Fraction) -> bool:
    return value >= 100 and value.denominator == 1 and set(str(value)[1:]) == {"0"} and str(value)[0] == "1"
