"""Years, decades and centuries: `2019` where it is one, `les années 1990`, `le XXe siècle`, `2012-2014`."""

from claims.dates import periods
from claims.dates.composed import Range
from claims.dates.expressions import Calendar, Expression, Fixed
from claims.text.grammar import Rule

_DECADES = 50  # years between the first and the last of decades told together
_CENTURY = 100


def _decade(first: int) -> Fixed | None:
    found = periods.of_decade(first)
    return Fixed(found) if found else None


def _decades(first: int, last: int) -> Range | None:
    begin, end = _decade(first), _decade(last)
    return Range(begin, end) if begin and end and 0 < last - first <= _DECADES else None


def _century(number: int) -> Fixed | None:
    found = periods.of_century(number) if 1 <= number <= 30 else None
    return Fixed(found) if found else None


def _hundreds(first: int) -> Fixed | None:
    return _century(first // _CENTURY + 1)


def _centuries(first: int, last: int) -> Range | None:
    begin, end = _century(first), _century(last)
    return Range(begin, end) if begin and end and first < last else None


def _year(year: int) -> Calendar:
    return Calendar(year=year)


def _years(first: int, last: int) -> Range | None:
    """Two years in order, of which the second may be the last two digits of the one that follows."""
    second = first + 1 if last == (first + 1) % _CENTURY else last
    return Range(Calendar(year=first), Calendar(year=second)) if 0 < second - first < _CENTURY else None


_TOLD = "(first:decade_digits | first:spelled_decade)"
_RANK = "number:roman | number:two_digits +rank_ending | number:ordinal"
_LOOSE = "!<+glued_mark !<(digits tie) !<+(coined '-') &digits"
_FREE = "!counted_after !+(word | sign) !chained"
_SURE = "(<sure_before year:year | &unround year:year | year:year !plural)"


DECADES: tuple[Rule[Expression], ...] = (
    Rule("decade", f"the? (the_years | decade_word) {_TOLD}", _decade),
    Rule("two decades", f"the? the_years {_TOLD} (and | '-') {_TOLD.replace('first', 'last')}", _decades),
    Rule("century in the plural", "the? first:hundred_years +decade_ending", _hundreds),
    Rule("decade in the plural", "(the apostrophe? first:decade_digits | first:long_decade) +decade_ending", _decade),
)
CENTURIES: tuple[Rule[Expression], ...] = (
    Rule("century", f"the? ({_RANK}) century", _century),
    Rule(
        "two centuries",
        f"the? ({_RANK.replace('number', 'first')}) and the? ({_RANK.replace('number', 'last')}) century",
        _centuries,
    ),
)
NAMED_YEARS: tuple[Rule[Expression], ...] = (
    Rule("year by its name", "the? year_word (year:year | year:three_digits !plural)", _year),
)
FREE_YEARS = (Rule("free year", f"{_LOOSE} {_SURE} {_FREE}", lambda year: year),)
"""A year in digits that belongs to no code, date or count."""
YEARS: tuple[Rule[Expression], ...] = (
    *DECADES,
    *CENTURIES,
    *NAMED_YEARS,
    Rule("early year", "<early_before year:three_digits !(counts | decimals | digits) !glued_on", _year),
    Rule(
        "two years",
        "!<+not_paren !<code_before first:sure_year +tie +last:(sure_year | last_digits) !glued_on !counted_after",
        _years,
    ),
    Rule("year that heads a line", "<$ year:free_year &($ | '|' | ':' | '.' | ',' | '-')", _year),
    Rule("year of a source", "<',' year:free_year &(')' | ':')", _year),
    Rule("year of an entry", "<'.' year:free_year &':' | <':' year:free_year &','", _year),
    Rule("year behind its word", "<year_before year:free_year", _year),
    Rule("year behind a noun", "<noun !<labels &recent_year year:free_year !plural", _year),
)
