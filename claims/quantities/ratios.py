"""Rules of one number out of another: `un sur trois`, `sept à huit Maliens sur dix`, `412 pour 100 000 habitants`."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial

from claims.numbers.number import Number
from claims.quantities.counted import Unit
from claims.quantities.readings import Reading
from claims.text.grammar import Rule

_SMALL, _ONE_IN = 10, 1000
"""The largest whole that is no count of what there is: of any share, of one."""
_WHOLE = frozenset({"digits", "words"})


COUNTS: tuple[Rule[Reading], ...] = (
    Rule("range", "reading:range", lambda reading: reading),
    Rule("number", "first:number", Reading),
)
"""What is told out of a whole."""


def _share(told: Reading, whole: Number, *, share: bool) -> Reading | None:
    """`un sur trois` is a number, `trois habitants sur cinq` a share in percent; two numbers are a range of it."""
    if whole.form not in _WHOLE or told.first.form not in {*_WHOLE, "article"} or told.first.value <= 0:
        return None
    if told.approximator == "change" or not _is_proportion((told.second or told.first).value, whole.value):
        return None
    of = whole.value / 100 if share else whole.value
    first, second = (replace(n, value=n.value / of, form="fraction") if n else None for n in (told.first, told.second))
    return Reading(first or told.first, second, "range" if second else None, share=share)


def _is_proportion(value: Fraction, whole: Fraction) -> bool:
    """Whether a number is told as a share: `sept sur dix`, `un sur vingt`; `112 sièges sur 240` counts both."""
    told = whole <= _SMALL or _is_power_of_ten(whole) or (value == 1 and whole <= _ONE_IN)
    return told and whole >= max(value, Fraction(1))


def _is_power_of_ten(value: Fraction) -> bool:
    return value >= 100 and value.denominator == 1 and set(str(value)[1:]) == {"0"} and str(value)[0] == "1"


_SOME_WORDS = " ".join(["(!ratio_word any)?"] * 3)
"""What may stand between what is counted and the word for out of."""


def ratios(*, is_share: bool) -> tuple[Rule[Reading], ...]:
    """What a number is out of, where a bare ratio is a share in a language (`one in five pupils`)."""
    told, whole = "told:told", "ratio_word each? whole:number !unit"
    return (
        Rule("one out of so many", f"{told} {whole}", partial(_share, share=is_share)),
        Rule("so many times out of so many", f"{told} times {whole} !nouns", partial(_share, share=True)),
        Rule(
            "so many of them out of so many",
            f"{told} !unit noun {_SOME_WORDS} {whole} !nouns",
            partial(_share, share=True),
        ),
    )


def _rate(codes: Mapping[str, str], whole: Number) -> Unit | None:
    """`pour 1 000`: a power of ten that a count is out of, as a unit."""
    return Unit(codes.get(str(whole.value), f"per {whole.value}"), "rate") if _is_power_of_ten(whole.value) else None


def rates(codes: Mapping[str, str]) -> tuple[Rule[Unit], ...]:
    """What a count is out of, as a unit, with the codes of such units."""
    return (Rule("out of so many", "out_of &digits whole:number ~nouns?", partial(_rate, codes)),)
