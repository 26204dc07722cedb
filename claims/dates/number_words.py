"""Numbers in words inside dates, as the grammars of numbers of a language read them."""

from functools import partial

from claims.dates.token_tests import LAST_YEAR, decade
from claims.languages import table
from claims.numbers.cardinals import Cardinal
from claims.numbers.number import Number
from claims.numbers.numerals import grammars
from claims.numbers.vocabulary import Words
from claims.text.cursor import Code, Cursor, Found, Pattern, any_of
from claims.text.grammar import Grammar
from claims.text.lexing import DIGITS
from claims.text.words import keyed

_MOST_UNITS = 10_000


def number_words(language: str) -> dict[str, Pattern]:
    """Days, years, ranks and counts by the names under which patterns use them."""
    read, words = grammars(language), Words(language)
    cardinal, positive = read["cardinal"], read["positive"]
    thousands = frozenset(word for word, value in words.scales.items() if value == 1000)
    begun = any_of([read["number"].firsts, read["rank"].firsts]) or frozenset()
    starts = frozenset(start for start in begun if start.isalnum()) - words.set("the") | {DIGITS}
    letters = frozenset(letter.lower() for letter in words.letters)
    more = starts | words.set("of") | letters | {words.join, table(language, "numbers")["decimal"], *"-.,/(½"}
    years = words.small | thousands
    return {
        "number_word": keyed(words.small),
        "article": keyed(words.articles),
        "join": keyed({words.join}),
        "half_more": keyed(words.half),
        "spelled_day": Code(partial(_whole, cardinal, least=1, most=31), words.small - words.articles, more),
        "spelled_year": Code(partial(_whole, cardinal, least=1900, most=LAST_YEAR, words=2), years, more),
        "spelled_decade": Code(partial(_decade, cardinal), years, more),
        "ordinal": read["rank"],
        "count": Code(partial(_count, positive), starts, more),
        "halved": Code(partial(_halved, positive), starts, more),
    }


def _whole(cardinals: Grammar[Cardinal], at: Cursor, *, least: int, most: int, words: int = 1) -> Found | None:
    """A whole number in a range, of so many words at least."""
    told = cardinals.read(at)
    if told is None or told.value.value.denominator != 1 or told.stop - at.at < words:
        return None
    return Found(Cursor(at.row, told.stop), int(told.value.value)) if least <= told.value.value <= most else None


def _decade(cardinals: Grammar[Cardinal], at: Cursor) -> Found | None:
    told = _whole(cardinals, at, least=10, most=LAST_YEAR)
    first = decade(told.value) if told is not None else None
    return Found(told.end, first) if told is not None and first is not None else None


def _count(numbers: Grammar[Number], at: Cursor) -> Found | None:
    """A whole number of units, `un` included; a collective by what it stands for."""
    told = numbers.read(at)
    if told is None or told.value.form in {"several", "fraction"} or told.value.value.denominator != 1:
        return None
    return Found(Cursor(at.row, told.stop), int(told.value.value)) if 0 < told.value.value <= _MOST_UNITS else None


def _halved(numbers: Grammar[Number], at: Cursor) -> Found | None:
    """`two and a half`: so many and a half."""
    told = numbers.read(at)
    halved = told is not None and told.value.value.denominator == 2 and told.value.value > 1
    return Found(Cursor(at.row, told.stop), told.value.value) if told is not None and halved else None
