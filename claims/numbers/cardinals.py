"""Rules of whole and decimal numbers with scale words, and of ranks: `trois mille milliards`, `12,5 M€`, `unième`.

From the inside out: digits, or words below a hundred and a thousand, are a count; counts with their scales are the
terms of a cardinal, each smaller than the scale before it.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from claims.numbers.vocabulary import LONGEST_NUMBER_DIGITS
from claims.text.grammar import Rule

_MAX_EXPONENT = 30
_COUNTED_ON = frozenset({60, 80})  # from here some languages count on by twenties: soixante-quinze


class Term(NamedTuple):
    """A count times its scale, 0 where it has none; ``most`` is the largest scale it may stand behind."""

    value: Fraction
    scale: int = 0
    most: int = 10**30


class Cardinal(NamedTuple):
    """A number, and the scale of its last term: what a fraction behind it is of."""

    value: Fraction
    unit: int = 1


# productions


def _same(value: Any) -> Any:
    return value


def _fraction(value: int) -> Fraction:
    return Fraction(value)


def _sum(**parts: int) -> int:
    return sum(parts.values())


def _product(**parts: int) -> int:
    product = 1
    for part in parts.values():
        product *= part
    return product


def _hundreds(times: int = 1, rest: int = 0) -> int:
    return times * 100 + rest


def _counted_on(tens: int, teen: int, unit: int = 0) -> int | None:
    return tens + teen + unit if tens in _COUNTED_ON else None


def _whole(whole: str, groups: Sequence[str] = (), decimals: str = "") -> Fraction | None:
    digits = "".join([whole, *groups])
    fits = len(digits) <= LONGEST_NUMBER_DIGITS and len(decimals) <= LONGEST_NUMBER_DIGITS
    return Fraction(int(digits + decimals), 10 ** len(decimals)) if fits else None


def _grouped(whole: str, group: str) -> Fraction:
    return Fraction(int(whole + group))


def _scientific(mantissa: Fraction, exponent: str, sign: int = 1) -> Fraction | None:
    """Exact, whatever the sign."""
    return mantissa * Fraction(10) ** (sign * int(exponent)) if int(exponent) <= _MAX_EXPONENT else None


def _digit_hundreds(times: Fraction) -> Fraction | None:
    return times * 100 if times < 10 else None


def _term(count: Fraction = Fraction(1), scale: int = 0) -> Term:
    return Term(count * (scale or 1), scale)


def _article(count: int) -> Term:
    return Term(Fraction(count), most=10**5)


def _stacked(scale: int, higher: int, count: Fraction = Fraction(1)) -> Term | None:
    return Term(count * scale * higher, higher) if higher > scale else None


def falls(last: Term, then: Term) -> bool:
    """Does a term go on with what the one before it began?"""
    return then.value < last.scale <= then.most


def _cardinal(terms: Sequence[Term]) -> Cardinal:
    return Cardinal(Fraction(sum(term.value for term in terms)), terms[-1].scale or 1)


def _with_decimals(terms: Sequence[Term], zeros: Sequence[int], rest: int | None = None) -> Cardinal | None:
    """Zeros count, the rest is read as one number."""
    if rest is None and not zeros:
        return None
    places = len(zeros) + (len(str(rest)) if rest is not None else 0)
    return Cardinal(_cardinal(terms).value + Fraction(rest or 0, 10**places))


def _tens_rank(tens: int, unit: int) -> int | None:
    return tens + unit if tens % 10 == 0 and tens else None


PRODUCTIONS: Mapping[str, Any] = {
    "value": _same,
    "sum": _sum,
    "product": _product,
    "hundreds": _hundreds,
    "hundreds above ten": lambda times: times * 100 if times > 10 and times % 10 else None,
    "hundreds of teens": lambda times: times * 100 if 10 < times < 20 else None,
    "counted on": _counted_on,
}
"""What rules in the table of a language can make of their parts."""

GRAMMARS: Mapping[str, tuple[Rule[Any], ...]] = {
    "digits": (
        Rule("thousands", "whole:leading groups:groups (+decimal_marks +decimals:figures)?", _whole),
        Rule(
            "thousands and decimals of elsewhere",
            "whole:leading groups:by_decimal_mark.. +thousands_mark +decimals:uneven",
            _whole,
        ),
        Rule("decimals", "whole:figures +decimal_marks +decimals:figures", _whole),
        Rule("digits", "whole:figures", _whole),
    ),
    "elsewhere": (Rule("one group", "whole:leading +decimal_mark +group:three_digits", _grouped),),
    "tens": (Rule("ten", "value:ten_word", _same),),
    "below_hundred": (
        Rule("unit", "value:unit", _same),
        Rule("tens", "value:tens", _same),
        Rule("tens and unit", "tens:tens (tie unit:digit | and unit:one)", _sum),
    ),
    "hundreds": (
        Rule("one hundred", "times:hundred_of", lambda times: times),
        Rule("so many hundreds", "times:several_units tie hundred_word", _hundreds),
    ),
    "below_thousand": (
        Rule("below a hundred", "value:below_hundred", _same),
        Rule("hundreds", "value:hundreds", _same),
        Rule("hundreds and rest", "hundreds:hundreds (tie join tie &joined | tie) ~rest:below_hundred", _sum),
    ),
    "count": (
        Rule("digits", "value:digits", _same),
        Rule("words", "value:below_thousand", _fraction),
        Rule("scientific", "mantissa:digits +e +sign:sign? +exponent:few", _scientific),
        Rule("hundreds in digits", "times:digits !+hundred_word hundred_word", _digit_hundreds),
    ),
    "term": (
        Rule("article", "!<+'-' count:one_article &word", _article),
        Rule("count", "count:count", _term),
        Rule("count of a scale", "count:count tie scale:scale", _term),
        Rule("letter", "count:digits scale:letter", _term),
        Rule("thousand", "scale:thousand | scale:old_thousand &count", _term),
        Rule("scale of scales", "(count:count tie scale:scale | scale:thousand) higher:scale", _stacked),
    ),
    "cardinal": (
        Rule("falling terms", "terms:all_terms", _cardinal),
        Rule(
            "decimals in words",
            "!figures terms:all_terms decimal zeros:unit_zero* rest:below_thousand?",
            _with_decimals,
        ),
    ),
    "rank_of_tens": (Rule("tens and rank of parts", "tens:below_hundred link.. unit:unit_rank", _tens_rank),),
    "rank": (
        Rule("rank", "rank:ordinal", lambda rank: rank),
        Rule("tens and rank", "tens:below_hundred link.. unit:unit_rank", _tens_rank),
    ),
}
