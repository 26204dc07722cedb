"""Periods with a name or a place in the calendar: feasts, parts, edges, weeks, seasons, quarters."""

from dataclasses import replace
from functools import partial

from claims.dates import wholes
from claims.dates.composed import Deadline, Range
from claims.dates.expressions import Calendar, Expression, Holding, Near, Nothing, NumberedWeek, Quarter
from claims.dates.offsets import AsTold, SoFar
from claims.dates.vocabulary import Row, Shift
from claims.dates.wholes import Cuts, Within
from claims.dates.yearly import Feast, Season, ToldSeason
from claims.text.grammar import Rule


def as_told(expression: Expression, told: bool | None) -> Expression:
    """Counted from the day last spoken of, where the words say so (`la semaine suivante`, `cette année-là`)."""
    return AsTold(expression) if told else expression


def held(expression: Expression, unit: str) -> bool:
    """Is it one week, month or year around, before or after the article's day or the day told?"""
    inner = expression.inner if isinstance(expression, AsTold) else expression
    return isinstance(inner, Holding) and inner.unit == unit and inner.count == 1


def _feast(feast: Feast, year: int | None = None, shift: Shift | None = None) -> Expression:
    told = replace(feast, year=year, shift=shift.by if shift and year is None else None)
    return as_told(told, shift.told if shift else None)


def _overnight() -> Range:
    return Range(Near(-1), Near(0))


def _so_far(whole: Expression, later: bool = False) -> SoFar | None:
    return SoFar(whole, later) if isinstance(whole, Holding) and whole.shift == 0 else None


def _part(cuts: Cuts, part: str, whole: Expression) -> Within:
    return Within(whole, partial(wholes.part, which=part, cuts=cuts))


def month(month: int, year: int | None = None, shift: Shift | None = None, this: bool = False) -> Expression:
    """A month, of a year or before or after the article's day."""
    moved = shift.by if shift else 0 if this else None
    return as_told(Calendar(year, month, None, None, moved), shift.told if shift else None)


def _around(unit: str, told: bool | None = None, same: bool = False) -> Expression:
    return as_told(Holding(unit, 0), told or same)


def _same_of(unit: str, year: Expression) -> Within | None:
    """The quarter or month last spoken of, in the year before or after."""
    if not isinstance(year, Holding) or not held(year, "year"):
        return None
    return Within(AsTold(Holding(unit, 0)), partial(wholes.moved, unit=unit, years=year.shift))


def _near(coming: bool, unit: str, shift: Shift, count: int = 1) -> Expression:
    """The unit before or after; ``coming``: the next weekend is the one that is still to begin."""
    nearest = coming and unit == "weekend" and shift.by == 1
    return as_told(Holding(unit, shift.by, count, nearest=nearest), shift.told)


def _half(rank: int, whole: Expression) -> Within | None:
    return Within(whole, partial(wholes.half, first=rank == 1)) if rank in _HALVES else None


def _fortnight(rank: int, whole: Expression) -> Within | None:
    return Within(whole, partial(wholes.fortnight, first=rank == 1)) if rank in _HALVES else None


def _edge(side: bool, unit: str, whole: Expression, count: int = 1) -> Within | None:
    """The calendar decides on one week or quarter."""
    fits = count > 1 or unit in {"day", "month"}
    return Within(whole, partial(wholes.edge, count=count, unit=unit, first=side)) if fits else None


def _edges(cuts: Cuts, side: bool, unit: str, whole: Expression) -> Within:  # noqa: ARG001  # whatever the units
    return _part(cuts, "start" if side else "end", whole)


def _week_of(day: int, month: int | None = None, year: int | None = None) -> Within:
    return Within(Calendar(year, month, day), partial(wholes.week))


def _nth_week(rank: int, whole: Expression) -> Within | None:
    return Within(whole, partial(wholes.week, number=rank)) if isinstance(whole, Calendar) else None


def _season(season: Row, year: int | None = None, shift: Shift | None = None) -> Expression:
    moved = shift.by if shift and year is None else None
    return as_told(Season(*season, year, moved), shift.told if shift else None)


def _this_season(season: Row, told: bool | None = None) -> Expression:
    return as_told(Season(*season, None, 0), told)


def _season_of_two(season: Row, year: int, last: int) -> Season | None:
    return Season(*season, year) if year + 1 in {last, last + (year + 1) // 100 * 100} else None


def _told_season(season: Row) -> ToldSeason:
    return ToldSeason(Season(*season))


def _quarter(
    rank: int, half: bool = False, year: int | None = None, shift: Shift | None = None, held: bool = False
) -> Quarter | None:
    """The last one is of no year where none is told: it is seen from the article's day."""
    if rank == -1 and year is None and not held:
        return None
    return Quarter(rank, half, year, shift.by if shift else 0)


def _lettered(letter: str, number: int, year: int) -> Quarter:
    return Quarter(number, letter == "half", year)


def _nothing(**_: object) -> Nothing:
    return Nothing()


_HALVES = frozenset({1, 2, -1})


def holdings(*, coming: bool) -> tuple[Rule[Expression], ...]:
    """What is before, after or around the article's day; ``coming``: `le week-end prochain` is the next to begin."""
    near = partial(_near, coming)
    return (
        Rule("this one", "this unit:unit (+'-' +told:here)?", _around),
        Rule("the same one", "the same:same unit:unit", lambda unit, same: _around(unit, None, same)),
        Rule("the same one of another year", "the same unit:unit of? year:holding", _same_of),
        Rule("weekend told", "the? <weekend_lead unit:weekend", _around),
        Rule("one before or after", "the? shift:shift_one (unit:day_unit !of | !day_unit unit:unit)", near),
        Rule(
            "one before or after, behind",
            "the? !day_unit unit:unit shift:shift_one | !near !anchored the unit:unit shift:shift_one",
            near,
        ),
        Rule(
            "so many before or after",
            "the? (count:count shift:shift_many | shift:shift_many count:count) unit:unit !of",
            near,
        ),
        Rule(
            "so many before or after, behind",
            "the? (count:count unit:unit shift:shift_many | article unit:unit shift:shift_one)",
            near,
        ),
    )


def parts(cuts: Cuts) -> tuple[Rule[Expression], ...]:
    """Parts of periods, which are cut as a language says."""
    return (
        Rule("so far", "(sooner | later:later_on) whole:whole", _so_far),
        Rule("end that is a deadline", "<deadline the end_part '-'? of? whole:whole", Deadline),
        Rule("part", "the? part:part '-'? of? whole:whole", partial(_part, cuts)),
        Rule("half", "the? rank:rank half of whole:whole", _half),
        Rule("fortnight", "the? rank:rank fortnight of whole:whole", _fortnight),
        Rule(
            "first or last so many",
            "the? (count:count side:edge | side:edge count:count) unit:unit of whole:whole",
            _edge,
        ),
        Rule("first or last", "the? (side:edge_one unit:unit | side:edge_any unit:one_unit) of whole:whole", _edge),
        Rule(
            "first or last ones",
            "the? (side:edge_many unit:unit | side:edge_any unit:units) of whole:whole",
            partial(_edges, cuts),
        ),
    )


WHOLES: tuple[Rule[Expression], ...] = (
    Rule("whole year", "year:year !counted_after !+word", lambda year: Calendar(year=year), 1),
    Rule("whole month", "the? month:month (year_after | shift:shift)?", month),
    Rule("whole unit", "the? unit:whole_unit", lambda unit: Holding(unit, 0)),
)
"""What else a part can be of."""

FEASTS: tuple[Rule[Expression], ...] = (
    Rule("feast of a year", "the? shift? feast:feast year_after", _feast),
    Rule("feast before or after", "the? (feast:feast shift:shift | shift:shift feast:feast)", _feast),
    Rule("feast", "(!of the feast:feast | the? feast:long_feast | <months_before !<of feast:feast) !capital", _feast),
)

NEAR_DAYS: tuple[Rule[Expression], ...] = (
    Rule("day from the article's", "(!name days:near | !<lower days:near) times_of_day?", Near),
    Rule("day from the one told", "days:anchored !(of (weekday | dated)) times_of_day?", partial(Near, anchored=True)),
    Rule("same day", "days:anchored_told times_of_day?", lambda days: AsTold(Near(days, anchored=True))),
    Rule("overnight", "!<the overnight !content", _overnight),
)

WEEKS: tuple[Rule[Expression], ...] = (
    Rule("numbered week", "the? week number:week_digits !plural (of? year:year)?", NumberedWeek),
    Rule(
        "week of a day",
        "the? week weeks_filler (of | the) the? (dated year_after? | &digits day:day !plural)",
        _week_of,
    ),
    Rule("week of a month", "the? rank:rank week weeks_filler (of | the) whole:whole", _nth_week),
)

SEASONS: tuple[Rule[Expression], ...] = (
    Rule(
        "season of a year",
        "the? shift? season_told (of? year:year | year:old_short_year !plural) !counted_after",
        _season,
    ),
    Rule(
        "season by a word of more senses",
        "(the shift? | shift | <year_before | !<word) season:dated_season of? year:year !counted_after",
        _season,
    ),
    Rule(
        "season of two years", "the? season_told of? year:year +tie +last:(four_digits | last_digits)", _season_of_two
    ),
    Rule("season before or after", "the season_told shift:shift | the? shift:shift season_told", _season),
    Rule("season told", "the <season_lead season_told", _told_season),
    Rule("this season", "this season_told (+'-' +told:here)?", _this_season),
)

QUARTERS: tuple[Rule[Expression], ...] = (
    Rule("quarter by its letter", "&capital letter:letter +number:one_digit year:year", _lettered),
    Rule("quarter", "!<fiscal quarter_told !(of the? fiscal)", _quarter),
    Rule(
        "quarter of a year",
        "!<fiscal quarter_told (of? year:year | of the? held:year_word (year:year | shift:shift)?)",
        _quarter,
    ),
    Rule("quarter of a company's year", "<fiscal quarter_told | quarter_told &(of the? fiscal)", _nothing),
)
