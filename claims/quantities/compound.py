"""A unit with more of the amount behind it: `deux heures et demie`, `2 euros 50`, `1 m 92`, `3 ans et 9 mois`."""

from collections.abc import Sequence
from fractions import Fraction

from claims import ontology
from claims.numbers.numerals import Numerals
from claims.quantities.counted import Unit, Vocabulary, noun_at, unit_at
from claims.text.lexing import Token


def remainder(
    tokens: Sequence[Token], stop: int, unit: Unit, words: Vocabulary, numerals: Numerals
) -> tuple[Fraction, int]:
    """What is added after the unit that ends at token ``stop``, in that unit, and the token after it."""
    half = stop + 1
    if half + 1 < len(tokens) and tokens[half].key in numerals.articles:
        half += 1  # a mile and a half
    if half < len(tokens) and tokens[stop].key == numerals.join and tokens[half].key in numerals.half:
        return Fraction(1, 2), half + 1
    unnamed = _smaller(tokens, stop, unit, words, numerals)
    return unnamed or _joined(tokens, stop, unit, words, numerals) or (Fraction(0), stop)


def _joined(
    tokens: Sequence[Token], stop: int, unit: Unit, words: Vocabulary, numerals: Numerals
) -> tuple[Fraction, int] | None:
    """A number of the smaller unit with its name, joined by a word: `3 ans et 9 mois`, `two years and six months`."""
    smaller = ontology.units()[unit.code].smaller
    if smaller is None or stop + 1 >= len(tokens) or tokens[stop].key != numerals.join:
        return None
    number = numerals.read_positive(tokens, stop + 1)
    named = unit_at(tokens, number.stop, words) if number is not None and 0 < number.value < smaller.number else None
    if number is None or named is None or named[0].code != smaller.code:
        return None
    return number.value / smaller.number, named[1]


def _smaller(
    tokens: Sequence[Token], stop: int, unit: Unit, words: Vocabulary, numerals: Numerals
) -> tuple[Fraction, int] | None:
    """A number of the smaller unit, whose name may be left out and where it is, nothing else is counted."""
    smaller = words.smaller.get(unit.code)
    if smaller is None or stop >= len(tokens) or tokens[stop].breaks or len(tokens[stop].gap) > 1:
        return None
    whole, code, digits = smaller
    number = numerals.read_positive(tokens, stop)
    if number is None or number.form not in {"digits", "words"} or not 0 < number.value < whole:
        return None
    if number.value.denominator != 1 or (tokens[stop].kind == "digits" and len(tokens[stop].text) != digits):
        return None
    named = unit_at(tokens, number.stop, words)
    if named is not None and named[0].code == code:
        rest, after = remainder(tokens, named[1], named[0], words, numerals)  # 4 h 12 min 36 s
        return (number.value + rest) / whole, after
    if named is not None:
        return None
    counts = noun_at(tokens, number.stop, words, plural=True) is not None
    return None if counts else (number.value / whole, number.stop)
