"""What is counted from a date, an event, the day last spoken of or the article's day."""

from collections.abc import Mapping
from fractions import Fraction
from functools import partial

from claims.dates.expressions import Calendar, Expression
from claims.dates.offsets import EventAfter, EventDay, FromWeekday, Offset
from claims.dates.vocabulary import Quantity, in_months
from claims.text.grammar import Rule


def _halved(count: int | Fraction, unit: str) -> Quantity | None:
    months = in_months(Fraction(count)) if unit == "year" else None
    return Quantity(months, "month") if months is not None else None


def _fortnights(count: int = 1) -> Quantity:
    return Quantity(2 * count, "week")


_HALF_OF = {"year": Quantity(6, "month"), "decade": Quantity(5, "year"), "century": Quantity(50, "year")}


def _half_of(unit: str) -> Quantity | None:
    return _HALF_OF.get(unit)


QUANTITIES: tuple[Rule[Quantity], ...] = (
    Rule("so many units", "(&counting the)? number:count unit:unit", Quantity),
    Rule("so many and a half", "(&counting the)? count:halved unit:unit", _halved),
    Rule(
        "so many years and a half",
        "(&counting the)? count:count unit:unit join article? half_more",
        lambda count, unit: _halved(count + Fraction(1, 2), unit),
    ),
    Rule("one of them", "!<half article unit:unit &(ago_behind | ahead_behind)", lambda unit: Quantity(1, unit)),
    Rule("half of one", "half article unit:unit &(ago_behind | ahead_behind)", _half_of),
    Rule("fortnights", "(article | count:count) fortnight &(ago_behind | ahead_behind)", _fortnights, weight=1),
)


def _ago(quantity: Quantity) -> Offset:
    return Offset(-quantity.number, quantity.unit)


def _ahead(quantity: Quantity) -> Offset:
    return Offset(quantity.number, quantity.unit)


def _weeks_ago(in_days: Mapping[int, int], quantity: Quantity) -> Offset | None:
    """`il y a quinze jours`, in words: two weeks, to the day."""
    weeks = in_days.get(quantity.number) if quantity.unit == "day" else None
    return Offset(-7 * weeks, "day") if weeks else None


def _after(quantity: Quantity, base: Expression | None = None, year: int | None = None) -> Offset:
    return Offset(quantity.number, quantity.unit, base or Calendar(year=year))


def _before(quantity: Quantity, base: Expression) -> Offset:
    return Offset(-quantity.number, quantity.unit, base)


def _after_dated(quantity: Quantity, base: Expression) -> Offset | None:
    return _after(quantity, base) if _dates_an_event(base) else None


def _before_dated(quantity: Quantity, base: Expression) -> Offset | None:
    return _before(quantity, base) if _dates_an_event(base) else None


def _dates_an_event(base: Expression) -> bool:
    """`le séisme du 6 février 2023`, but not `la course du dimanche`."""
    return isinstance(base, Calendar) and base.weekday is None


def _later(quantity: Quantity) -> Offset:
    return Offset(quantity.number, quantity.unit, None, anchored=True)


def _earlier(quantity: Quantity) -> Offset:
    return Offset(-quantity.number, quantity.unit, None, anchored=True)


def _event(quantity: Quantity) -> EventAfter:
    return EventAfter(*quantity)


def _event_day(quantity: Quantity) -> EventDay:
    return EventDay(*quantity)


def weeks_on(weekday: int, weeks: int) -> FromWeekday:
    """`lundi en huit`, `a week from Monday`."""
    return FromWeekday(weekday, weeks, coming=True)


def weeks_ago(weekday: int, weeks: int) -> FromWeekday:
    """`a week ago Tuesday`."""
    return FromWeekday(weekday, -weeks, coming=False)


def weeks_back(weekday: int, weeks: int) -> FromWeekday:
    """`il y aura une semaine mardi`: back from the coming one."""
    return FromWeekday(weekday, -weeks, coming=True)


_ENDS = "&($ | mark) !(',' the dated)"

COUNTED: tuple[Rule[Expression], ...] = (
    Rule("after a date", "quantity:quantity after (base:single | the? year:year)", _after),
    Rule("before a date", "quantity:quantity before base:single", _before),
    Rule("after a dated event", "quantity:quantity after the event_words event_date", _after_dated),
    Rule("before a dated event", "quantity:quantity before the event_words event_date", _before_dated),
    Rule("after an event", "quantity:quantity event_after &(the word)", _event),
    Rule("after what happened", "quantity:quantity event_after &(!the word)", _event_day),
    Rule("ago, behind", "quantity:quantity ago_behind", _ago),
    Rule("ahead, behind", "quantity:quantity ahead_behind", _ahead),
    Rule("later", f"quantity:quantity (!event_after later !than | event_after {_ENDS})", _later),
    Rule("earlier", f"quantity:quantity (!before earlier !than | before {_ENDS})", _earlier),
)


def offsets(in_days: Mapping[int, int]) -> tuple[Rule[Expression], ...]:
    """What is counted, where so many days are weeks in a language (`huit jours`)."""
    return (
        Rule("ahead of what is counted", "ahead found:counted", lambda found: found),
        Rule("weeks ago in days", "(ago | since) &word quantity:quantity !shift", partial(_weeks_ago, in_days)),
        Rule("ago", "(ago roughly? | since) quantity:quantity !shift", _ago),
        Rule("ahead", "ahead quantity:quantity !shift", _ahead),
        Rule(
            "weeks from a weekday",
            "!<weeks_habit weeks:weeks weeks_from weekday:weekday times_of_day?",
            weeks_on,
        ),
        Rule(
            "weeks ago on a weekday",
            "(weeks:weeks weeks_ago | weeks_past weeks:weeks) weekday:weekday times_of_day?",
            weeks_ago,
        ),
        Rule("weeks before a weekday", "weeks_coming weeks:weeks weekday:weekday times_of_day?", weeks_back),
        Rule(
            "weeks behind a weekday",
            "the? weekday:weekday weeks:weeks_behind !(+'-') !counted_plural times_of_day?",
            weeks_on,
        ),
    )


def weeks(in_days: Mapping[int, int]) -> tuple[Rule[int], ...]:
    """So many weeks, which some languages count in days."""

    def number(quantity: Quantity) -> int | None:
        return {"week": quantity.number, "day": in_days.get(quantity.number)}.get(quantity.unit)

    return (
        Rule("weeks", "quantity:quantity", number),
        Rule("a week", "article unit:unit", lambda unit: number(Quantity(1, unit))),
    )
