"""The grammars of dates in one language: its words with the rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, partial
from typing import Any

from claims.dates.expressions import Expression
from claims.dates.periods import Period
from claims.dates.rules import atoms, days, digits, entries, offsets, periods, stretches, years
from claims.dates.vocabulary import vocabulary
from claims.languages import table
from claims.text.grammar import Grammar, Rule, compiled
from claims.text.rule_tables import check_rules, rules_of

PRODUCTIONS: Mapping[str, Callable[..., Any]] = {
    "later_day": stretches.later_day,
}
"""What rules that a language adds may make of their parts."""

_EVENT, _LISTED = 5, 3
"""Words of an event that may hold its date, and days of a list between the first and the last: more are not read."""


def _up_to(count: int, pattern: str) -> str:
    """A pattern that may stand so many times."""
    return f"({pattern} " * (count - 1) + f"({pattern})?" + ")?" * (count - 1)


SHARED = {
    "decimals": "+(',' | '.') +digits",
    "counts": "plural | counted_after",
    "goes_on": "+(word | digits | '_' | '%' | (parting | ',') +(word | digits))",
    "glued_on": "+(word | digits | '-' | '/' | '_')",
    "chained": "+('-' | '/' | '.') (!year +digits | +digits +tie)",
    "of_its_month": "(of (month_word of?)?)?",
    "year_after": "(',' | of)? year:year !counted_after | year:short_year !plural !decimals",
    "year_that_ends": "year:late_short_year !decimals &($ | sentence_end)",
    "nth_day": "day:ordinal day_word | day:two_digits +rank_ending day_word",
    "day_first": "(nth_day | day:day) of_its_month month:month",
    "month_first": "(month:full_month | &in_capitals month:month) day:day !plural !decimals",
    "dated": "day_first | month_first",
    "weeks_filler": "(filler filler?)?",
    "last_tie": "'-' | and | to",
    "ranked": "rank:rank | rank:ordinal | rank:one_digit +rank_ending",
    "led": "(shift:shift &(weekday | full_month))?",
    "with_weekday": "(weekday:weekday (',' !number_word)? the? | weekday:short_weekday +'.')",
    "nth_weekday": "the? (rank:rank | rank:one_digit +rank_ending) weekday:weekday of_month",
    "plain_weekday": "(!proper weekday:weekday | !<lower weekday:weekday) !named_days",
    "named_month": "(month:full_month | month:short_month)",
    "quarter_told": "the? ranked (quarter | half:half_year)",
    "season_told": "(!participles season:season | !<participle_before season:season)",
    "owned": "owner +possessive",
    "event": "the word",
    "event_date": "&of base:single | of base:single",
    "event_words": "event_word " + _up_to(_EVENT, "!event_date event_word"),
    "more_days": _up_to(_LISTED, "',' day_digits"),
}
"""Patterns that several rules share, by their name; their labelled parts go to the rule's production."""


@cache
def grammars(language: str) -> Mapping[str, Grammar[Any]]:
    """The grammars of a language by their names: each rule stands in one of them."""
    whole, rules = _read_by(language)
    named = {
        "day-numbers": atoms.DAY,
        "month-names": atoms.MONTH,
        "year-numbers": (*atoms.YEAR, *years.FREE_YEARS),
        "dates-in-digits": digits.DIGITS,
        "years": years.YEARS,
        "periods": (*rules["period"], *rules["holding"], *periods.WHOLES),
        "days": days.DAYS,
        "quantities": (*offsets.QUANTITIES, *rules["weeks"]),
        "offsets": (*offsets.COUNTED, *rules["offset"]),
        "stretches": (*rules["stretch"], *stretches.SIDES, *stretches.LISTED, *stretches.UNDATED),
    }
    found = {name: Grammar(name, told, whole.vocabulary) for name, told in named.items()}
    return {**found, "dates": whole, "entries": entry_hours(language)}


def dates(language: str) -> Grammar[Expression]:
    """The grammar that reads any date expression of a language."""
    return _read_by(language)[0]


@cache
def entry_hours(language: str) -> Grammar[entries.EntryHour]:
    """The grammar of the hours that open the entries of a live blog."""
    return Grammar("entries", entries.ENTRIES, entries.entry_words(table(language, "hours"), language))


@cache
def _read_by(language: str) -> tuple[Grammar[Expression], Mapping[str, Sequence[Rule[Any]]]]:
    """The grammar of all dates of a language, and the rules that are made for it."""
    rows = table(language, "dates")
    in_days = {int(count): weeks for count, weeks in rows["weeks_in_days"].items()}
    own = tuple(rule for _, rule in rules_of(language, "dates", PRODUCTIONS))
    named: tuple[Rule[Any], ...] = (
        *periods.FEASTS,
        *periods.NEAR_DAYS,
        *periods.parts(rows["cuts"]),
        *periods.WEEKS,
        *periods.QUARTERS,
    )
    made: dict[str, Sequence[Rule[Any]]] = {
        "period": (*named, *periods.SEASONS),
        "holding": periods.holdings(coming=rows["next_weekend_is_coming"]),
        "weeks": offsets.weeks(in_days),
        "offset": offsets.offsets(in_days),
        "stretch": (*stretches.STRETCHES, *own),
    }
    longer = (*years.DECADES, *years.CENTURIES, *years.NAMED_YEARS, *periods.SEASONS)
    used: dict[str, Sequence[Rule[Any]]] = {
        "day": atoms.DAY,
        "month": atoms.MONTH,
        "year": atoms.YEAR,
        "free_year": years.FREE_YEARS,
        "date_in_digits": digits.DIGITS,
        "holding": made["holding"],
        "whole": (*longer, *periods.WHOLES, _same("holding")),
        "single": (*digits.DIGITS, *named, *days.DAYS, *periods.SEASONS, *years.YEARS, _same("holding")),
        "quantity": offsets.QUANTITIES,
        "weeks": made["weeks"],
        "counted": offsets.COUNTED,
        "side": (*stretches.SIDES, _same("single")),
        "listed": stretches.LISTED,
        "listed_undated": stretches.UNDATED,
        "date": (*made["stretch"], *made["offset"], _same("counted"), _same("single")),
    }
    words = vocabulary(language)
    found: dict[str, Grammar[Any]] = {name: Grammar(name, rules, words) for name, rules in used.items()}
    words.update(found)
    for name, pattern in SHARED.items():
        words[name] = compiled(pattern, words)
    check_rules(language, "dates", {"date": found["date"]}, shown)
    return Grammar("dates", stretches.DATES, words), made


def _same(grammar: str) -> Rule[Any]:
    """What another grammar reads."""
    return Rule(grammar, f"found:{grammar}", lambda found: found)


def shown(value: object) -> str:
    """A value as examples show it: what was read of it, without what was not.

    >>> from claims.dates.expressions import Calendar
    >>> shown(Calendar(month=5, day=3))
    'calendar(month 5, day 3)'
    """
    if isinstance(value, Period):
        return value.edtf
    if isinstance(value, tuple):
        return " ".join(map(shown, value))
    if isinstance(value, partial):
        return ", ".join([value.func.__name__, *_told(value.keywords)])
    if not is_dataclass(value):
        return str(value)
    told = {field.name: getattr(value, field.name) for field in fields(value)}
    return f"{type(value).__name__.lower()}({', '.join(_told(told))})"


def _told(parts: Mapping[str, object]) -> list[str]:
    """The parts of a value but those that say nothing."""
    told = {name: one for name, one in parts.items() if one is not None and one is not False and name not in _UNSHOWN}
    return [shown(one) if is_dataclass(one) or callable(one) else f"{name} {shown(one)}" for name, one in told.items()]


_UNSHOWN = frozenset({"cuts"})
