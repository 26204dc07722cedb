"""The small parts of dates: numbers of days, months and years."""

from claims.text.grammar import Rule


def _number(number: int) -> int:
    return number


DAY = (
    Rule("day in digits", "number:day_digits (+first_of_month)?", _number),
    Rule("first parted from its ending", "number:one first_of_month", _number),
    Rule("first", "first", lambda: 1),
    Rule("day in words", "number:spelled_day", _number),
)
"""`27`, `1er`, `premier`, `vingt-cinq`."""

MONTH = (
    Rule("month by its name", "number:full_month", _number),
    Rule("short month with its dot", "number:short_month +'.'", _number),
    Rule(
        "short month",
        "!number_word number:short_month | <digits number:short_month | number:short_month &digits",
        _number,
    ),
)
"""A month's name; a short form that is a number too (`sept`) stands beside digits."""

YEAR = (
    Rule("year in digits", "(number:sure_year | !<weak_before number:early_year) !decimals", _number),
    Rule("year in words", "number:spelled_year", _number),
)
"""`2025`, `deux mille vingt-cinq`; an early one is rather a count behind `de` or `à`."""
