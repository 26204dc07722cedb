"""Numbers in words inside dates, as the numerals of a language read them."""

from functools import partial

from claims.dates.token_tests import LAST_YEAR, decade
from claims.languages import table
from claims.numbers.numerals import Numerals, numerals
from claims.numbers.vocabulary import Words
from claims.text.cursor import Code, Cursor, Found, One, Pattern
from claims.text.lexing import DIGITS

_MOST_UNITS = 10_000


def number_words(language: str) -> dict[str, Pattern]:
    """Days, years, ranks and counts by the names under which patterns use them."""
    known, words = numerals(language), Words(language)
    thousands = frozenset(word for word, value in known.scales.items() if value == 1000)
    starts = frozenset(start for start in known.starts if start.isalnum()) - words.set("the") | {DIGITS}
    letters = frozenset(letter.lower() for letter in known.letters)
    more = starts | words.set("of") | letters | {known.join, table(language, "numbers")["decimal"], *"-.,/(½"}
    years = known.small | thousands
    return {
        "number_word": One(dict.fromkeys(known.small, True)),
        "article": One(dict.fromkeys(known.articles, True)),
        "join": One({known.join: True}),
        "half_more": One(dict.fromkeys(known.half, True)),
        "spelled_day": Code(partial(_whole, known, least=1, most=31), known.small - known.articles, more),
        "spelled_year": Code(partial(_whole, known, least=1900, most=LAST_YEAR, words=2), years, more),
        "spelled_decade": Code(partial(_decade, known), years, more),
        "ordinal": Code(partial(_ordinal, known), known.small | frozenset(known.ordinals), more),
        "count": Code(partial(_count, known), starts, more),
        "halved": Code(partial(_halved, known), starts, more),
    }


def _whole(known: Numerals, at: Cursor, *, least: int, most: int, words: int = 1) -> Found | None:
    """A whole number in a range, of so many words at least."""
    told = known.cardinal(at.row, at.at)
    if told is None or told[0].denominator != 1 or told[1] - at.at < words:
        return None
    return Found(Cursor(at.row, told[1]), int(told[0])) if least <= told[0] <= most else None


def _decade(known: Numerals, at: Cursor) -> Found | None:
    told = _whole(known, at, least=10, most=LAST_YEAR)
    first = decade(told.value) if told is not None else None
    return Found(told.end, first) if told is not None and first is not None else None


def _ordinal(known: Numerals, at: Cursor) -> Found | None:
    told = known.ordinal(at.row, at.at)
    return Found(Cursor(at.row, told[1]), told[0]) if told is not None else None


def _count(known: Numerals, at: Cursor) -> Found | None:
    """A whole number of units, `un` included; a collective by what it stands for."""
    number = known.read_positive(at.row, at.at) if not at.at_end else None
    if number is None or number.form in {"several", "fraction"} or number.value.denominator != 1:
        return None
    return Found(Cursor(at.row, number.stop), int(number.value)) if 0 < number.value <= _MOST_UNITS else None


def _halved(known: Numerals, at: Cursor) -> Found | None:
    """`two and a half`: so many and a half."""
    number = known.read_positive(at.row, at.at) if not at.at_end else None
    halved = number is not None and number.value.denominator == 2 and number.value > 1
    return Found(Cursor(at.row, number.stop), number.value) if number is not None and halved else None
