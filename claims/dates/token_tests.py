"""Tests of single tokens in dates: which days, months and years digits can be, and what a mark or word is."""

from collections.abc import Callable

from claims.text.cursor import Is, One, Pattern
from claims.text.lexing import Token
from claims.text.words import TOKENS, holds, keyed

FIRST_YEAR, SURE_YEAR, LAST_YEAR = 1000, 1600, 2200
"""A bare number outside of the first and last is rather a count; below the second, behind a word that says little."""
_RECENT, _SOON = 1950, 2099  # years that follow a noun without a word between
_SHORT_YEARS = 31  # two digits above can only be a year
_CENTURY_TURN = 70  # two digits up to here are 20xx in a date of digits, above 19xx
_WEEKS = 53
_THOUSANDS = 3  # digits behind a space that make one number with those before: `12 000`
APOSTROPHES = ("'", "’")
_TYING, _BEFORE_YEARS = frozenset("-/._,+"), frozenset("(-'’«/|")


def decade(value: int) -> int | None:
    """The first year of a decade told by its year or by two digits: 1990 of `90`."""
    year = value + 1900 if value < 100 else value
    return year if year % 10 == 0 and FIRST_YEAR <= year <= LAST_YEAR else None


def could_count(token: Token) -> bool:
    """Could the word be what a number before it counts?"""
    return token.key[-1] in "sx"


def is_name(token: Token) -> bool:
    """Has the word a capital, and others that are small?"""
    return token.capital and not token.text.isupper()


def _number(least: int, most: int, *lengths: int) -> Is:
    """Digits of one of some lengths whose number lies in a range."""

    def value(token: Token) -> int | None:
        number = int(token.text) if len(token.text) in lengths else None
        return number if number is not None and least <= number <= most else None

    return Is(value, "digits")


def _told(of: Callable[[int], int | None], *lengths: int) -> Is:
    """Digits of one of some lengths, with what they stand for."""
    return Is(lambda token: of(int(token.text)) if len(token.text) in lengths else None, "digits")


def _old_year(number: int) -> int | None:
    """`68` is 1968."""
    return 1900 + number if number > _SHORT_YEARS else None


def _short_year(number: int) -> int | None:
    """`68` is 1968, `01` is 2001."""
    return 2000 + number if number < 10 else _old_year(number)


def _written_year(number: int) -> int | None:
    """A year of a date in digits, of which two may be left out."""
    if number >= 100:
        return number
    return (2000 if number <= _CENTURY_TURN else 1900) + number


TOKEN_TESTS: dict[str, Pattern] = {
    **TOKENS,
    "digits": holds(lambda _: True, "digits"),
    "plural": holds(could_count, "word"),
    "lower": holds(lambda token: token.text[:1].islower(), "word"),
    "capital": holds(lambda token: token.capital),
    "name": holds(is_name, "word"),
    "day_digits": _number(1, 31, 1, 2),
    "padded_day": _number(1, 31, 2),
    "late_day": _number(13, 31, 2),
    "month_digits": _number(1, 12, 1, 2),
    "padded_month": _number(1, 12, 2),
    "one": _number(1, 1, 1),
    "one_digit": _number(0, 9, 1),
    "two_digits": _number(0, 99, 1, 2),
    "last_digits": _number(0, 99, 2),
    "three_digits": _number(100, 999, 3),
    "four_digits": _number(1, 9999, 4),
    "thousands": holds(lambda token: len(token.text) == _THOUSANDS, "digits"),
    "week_digits": _number(1, _WEEKS, 1, 2),
    "sure_year": _number(SURE_YEAR, LAST_YEAR, 4),
    "early_year": _number(FIRST_YEAR, SURE_YEAR - 1, 4),
    "recent_year": _number(_RECENT, _SOON, 4),
    "written_year": _told(_written_year, 2, 4),
    "short_year": _told(_short_year, 2),
    "late_short_year": _told(lambda year: 2000 + year if 10 <= year <= _SHORT_YEARS else None, 2),
    "old_short_year": _told(_old_year, 2),
    "decade_digits": _told(decade, 2, 4),
    "long_decade": _told(decade, 4),
    "hundred_years": _told(lambda year: year if FIRST_YEAR <= year < 2000 and year % 100 == 0 else None, 4),
    "unround": holds(lambda token: int(token.text[-2:]) > 0, "digits"),
    "spaced": holds(lambda token: token.gap == " "),
    "parting": One({mark: mark for mark in "-/."}),
    "tie": One({mark: mark for mark in "-/"}),
    "apostrophe": keyed("'’‘"),
    "clause_mark": keyed(".,;:)!?"),
    "sentence_end": keyed(".,;)!?»"),
    "sentence_sign": keyed("!?;:…|"),
    "sign": keyed("/_%€$"),
    "tying": holds(lambda token: token.kind != "mark" or token.text in _TYING),
    "stamp": holds(lambda token: token.kind == "digits" or token.text in ":.Z+-"),
    "tee": holds(lambda token: token.text == "T"),
    "glued_mark": holds(lambda token: not (token.text in _BEFORE_YEARS or token.text.endswith(APOSTROPHES))),
    "event_word": holds(lambda token: token.kind != "mark"),
    "not_paren": holds(lambda token: token.text != "("),
}
