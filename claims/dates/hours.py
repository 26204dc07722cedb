"""Times of day in a row of tokens: `vers 14h20`, `peu après midi`, `entre 14 h et 16 h`, `at 9:30 p.m.`.

Hours on the clock and hours that last look the same; what the words around leave in doubt is read as neither. The rules
go from the inside out: an hour by its own words, one told from another, a time with its half of the day and its zone,
and what the words around it make of a time, where a veto weighs more than what it forbids.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from claims.dates.clock import DAY, NOON, Clock, Time, to_minutes
from claims.dates.halves import Halves
from claims.dates.hour_words import add_composed, vocabulary
from claims.numbers.cardinals import Cardinal
from claims.text.cursor import Cursor, Pattern, any_of
from claims.text.grammar import Grammar, Rule, compiled, places
from claims.text.lexing import Token
from claims.text.rule_tables import check_rules, own_rules, rules_of

HourRead = tuple[Clock, int, int]
"""A time of day with its first token and the one after it."""


class Minutes(NamedTuple):
    """Minutes behind an hour, and whether they are told in digits."""

    minutes: int
    exact: bool = False


class Verdict(NamedTuple):
    """What the words around a time make of it: a time of day, or only what ``hides`` its figures."""

    time: Time
    told: bool = True
    hides: bool = False


class Stretch(NamedTuple):
    """Two hours from and to, and whether what stands before them says that they last."""

    first: Time
    last: Time
    lasts: bool = False


# productions


def _small_count(count: Cardinal) -> int | None:
    return int(count.value) if 0 < count.value < 60 and count.value.denominator == 1 else None


def _named(value: int, minutes: Minutes | None = None) -> Time:
    hour = value + (minutes.minutes if minutes else 0) / 60
    return Time(hour - DAY if hour > DAY else hour, sure=True, form="named")


def _with_colon(hour: Time, minutes: int) -> Time | None:
    return Time(hour.value + minutes / 60, True, hour.open, True, "colon") if hour.value < DAY else None


def _with_letter(hour: Time, minutes: int) -> Time:
    return Time(hour.value + minutes / 60, exact=True)


def _letter(hour: Time, *, glued: bool = False) -> Time:
    return Time(hour.value, form="letter" if glued else "other")


def _in_digits(hour: Time, minutes: Minutes | None = None) -> Time:
    told = minutes or Minutes(0)
    return replace(hour, value=hour.value + told.minutes / 60, exact=told.exact)


def _of_half_days(hour: Time) -> Time:
    return replace(hour, sure=True)


def _spoken(count: int, minutes: Minutes | None = None) -> Time | None:
    return _in_digits(Time(float(count)), minutes) if count <= DAY else None


def _spoken_of_half_days(count: int) -> Time | None:
    return Time(float(count), sure=True, open=count <= NOON) if count <= DAY else None


def _spoken_open(count: int) -> Time | None:
    return Time(float(count), open=True) if count <= NOON else None


def _four_digits(hour: float) -> Time:
    return Time(hour, sure=True, exact=True)


def _moved(minutes: int, time: Time, count: int = 1) -> Time:
    return Time((time.value + minutes * count / 60) % DAY, True, time.open, True)


def _time(time: Time, *, sharp: bool = False, zone: bool = False) -> Time:
    return replace(time, sure=time.sure or sharp or zone, open=time.open and not zone)


def _in_half(time: Time, half: str) -> Time | None:
    return (
        replace(time.in_half(half), form="colon" if time.form == "colon" else "other") if time.form != "named" else None
    )


def _told(time: Time) -> Verdict:
    return Verdict(time)


def _hidden(time: Time) -> Verdict:
    return Verdict(time, told=False, hides=True)


def _lasts(time: Time) -> Verdict:
    return Verdict(time, told=False, hides=time.form == "colon")


def _stretch(first: Time, last: Time, *, dash: bool = False, led: bool = False, lasts: bool = False) -> Stretch | None:
    """Two hours make a stretch of a day and no length where their words say so, or the second is the earlier."""
    if lasts and last.form == "named":
        return None
    sure = any((dash, first.sure, last.sure, first.exact))
    turns = any((led, last.exact, last.value < first.value))
    return Stretch(first, last, lasts) if sure or (turns and first.form != "bare") else None


RULES: Mapping[str, tuple[Rule[Any], ...]] = {
    "small_count": (Rule("count", "(&digits | &small) count:cardinal", _small_count),),
    "minutes": (Rule("behind the hour", "minutes:behind", Minutes),),
    "hour": (
        Rule(
            "named", "!<+'-' !upper (value:fit | (<hedge_long | !<unfit) value:doubtful) !+'-' minutes:minutes?", _named
        ),
        Rule("colon", "hour:hour_digits +':' +minutes:two_digits !(+joining_mark +digits)", _with_colon),
        Rule("dot", "hour:hour_digits +'.' +minutes:two_digits !(+joining_mark +digits) &half", _with_colon),
        Rule("letter and minutes", "hour:hour_digits letter !'/' minutes:two_digits !minute", _with_letter),
        Rule("letter", "hour:hour_digits (+glued:letter | letter) !'/' !+digits !(any minute)", _letter),
        Rule("zoned", "hour:four_digits &zone", _four_digits),
        Rule("military", "<lead hour:four_digits military", _four_digits),
    ),
    "past": (
        Rule("before the hour", "minutes:before time:inner", _moved),
        Rule("minutes from", "count:small_count minute minutes:apart time:inner", _moved),
        Rule("count from", "count:small_count minutes:past_apart time:inner", _moved),
        Rule("count from, led", "<clock_lead count:small_count minutes:apart time:inner", _moved),
    ),
    "inner": (Rule("hour", "time:hour", lambda time: time),),
    "clock": (
        Rule("hour", "time:hour", lambda time: time),
        Rule("from an hour", "time:past", lambda time: time),
        Rule("from a time told so", "count:small_count minute minutes:apart time:past", _moved),
    ),
    "halved": (Rule("hour in half of the day", "time:clock sharp? half:half", _in_half),),
    "time": (Rule("time", "time:(halved | clock) sharp:sharp? (','? zone:zone)?", _time),),
    "hours_told": (
        Rule("called by its hour", "(<named_by_hour | <before_programme) time:unnamed", _hidden, 9),
        Rule("hour of a name", "time:late_loose &(of_name upper)", _hidden, 9),
        Rule("label", "<label time:unnamed", _lasts, 8),
        Rule("hour with a name", "(firm_led | !<lead <lead_named | after_day) time:named_time", _told, 7),
        Rule("sure and led", "firm_led time:sure_time", _told, 7),
        Rule("led on a day", "after_day time:led_time", _told, 7),
        Rule("lasts", "lasts_exact time:(sure_exact | exact_loose) | lasts time:rough_loose", _lasts, 6),
        Rule("score", "<lower !<day_told time:colon_time", _lasts, 6),
        Rule("hours of something", "!<hedge_about (time:not_late_exact | !firm_led time:late_exact) &of", _lasts, 6),
        Rule("hours away", "time:loose &away", _lasts, 6),
        Rule("hours later", "!led_time time:loose &later", _lasts, 6),
        Rule("one hour of something", "time:one_hour !(mark | $)", _lasts, 6),
        Rule("sure", "time:sure_time", _told, 5),
        Rule("led", "time:led_time", _told, 5),
        Rule("behind a day", "after_day time:loose", _told, 5),
        Rule("exact", "time:exact_loose", _told, 5),
        Rule("letter", "!<several time:letter_time", _told, 5),
    ),
    "hour_stretch": (
        Rule(
            "between",
            "&(one_time and) lasts:noun_before? led:(<pair) first:one_time and (last:time !of | last:on_clock)",
            _stretch,
        ),
        Rule(
            "from to",
            "&(one_time to) lasts:noun_before? led:(<pair)? first:one_time dash:to (last:time !of | last:on_clock)",
            _stretch,
        ),
    ),
}

_PRODUCTIONS: Mapping[str, Any] = {
    "minutes in digits": lambda minutes: Minutes(minutes, exact=True),
    "minutes": Minutes,
    "in digits": _in_digits,
    "of half days": _of_half_days,
    "spoken": _spoken,
    "spoken of half days": _spoken_of_half_days,
    "spoken open": _spoken_open,
    "hour": lambda hour: hour,
    "four digits": _four_digits,
}
"""What rules in the table of a language can make of their parts."""


@cache
def grammars(language: str) -> Mapping[str, Grammar[Any]]:
    """The grammars of hours of a language by name, each with the rules that the language adds."""
    words = dict(vocabulary(language))
    own = rules_of(language, "hours", _PRODUCTIONS)
    found: dict[str, Grammar[Any]] = {
        name: Grammar(name, [*rules, *own_rules(own, name)], words) for name, rules in RULES.items()
    }
    words.update(found)
    add_composed(words)
    check_rules(language, "hours", found, shown)
    return found


def shown(value: Any) -> str:
    """A value as examples of rules and the pages of them have it."""
    if isinstance(value, Stretch):
        return f"{shown(value.first)} to {shown(value.last)}{' (lasts)' if value.lasts else ''}"
    if isinstance(value, Verdict):
        return shown(value.time) if value.told else "none, and no figure" if value.hides else "none"
    if isinstance(value, Time):
        return _shown_time(value)
    return str(value.minutes if isinstance(value, Minutes) else value)


def _shown_time(time: Time) -> str:
    """The minute, and what is known of it: `14:30 (sure, exact)`."""
    told = ", ".join(flag for flag in ("sure", "open", "exact") if getattr(time, flag))
    minutes = round(time.value * 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f" ({told})" if told else "")


class HourReader:
    """Reads the times of day of one language."""

    def __init__(self, language: str) -> None:
        read = grammars(language)
        words = read["hours_told"].vocabulary
        self._language, self._time = language, read["time"]
        self._told, self._stretch = read["hours_told"], read["hour_stretch"]
        self._hedge, self._roughly, self._vague = words["hedge"], words["roughly"], words["vague"]
        self._firsts = any_of([self._time.firsts, self._stretch.firsts])
        self._closed: Pattern = compiled("<+closed", words)
        self._zone: Pattern = compiled("'(' time word? word? word? word? ')'", words)

    def find(self, tokens: Sequence[Token]) -> list[HourRead]:
        """All times of day of a text, in order, and what looks like one with no hours."""
        known = Halves(tokens, self._language)
        found: list[HourRead] = []
        done = 0
        for at in places(tokens, self._firsts):
            read = self._read(at, known) if at.at >= done else None
            if read is not None:
                clock, start, end = read
                again = self._zone.match(end)
                start, done = max(start, done), (again.end if again is not None else end).at
                found.append((clock, start, done))
        return found

    def _read(self, at: Cursor, known: Halves) -> tuple[Clock, int, Cursor] | None:
        """The time, or stretch of time, whose first hour stands at a cursor."""
        stretch = self._stretch.read(at)
        verdict = self._told.read(at) if self._time.read(at) is not None else None
        read = stretch or verdict
        if read is None or self._closed.match(at):
            return None
        clock, start = Clock(), at.at
        if stretch is not None:
            clock = self._hours(stretch.value, at, known)
        elif read.value.told:
            clock, start = self._hour(read.value.time, at, known)
        elif not read.value.hides:
            return None
        return clock, start, Cursor(at.row, read.stop)

    def _hours(self, stretch: Stretch, at: Cursor, known: Halves) -> Clock:
        end = known.told(stretch.last, at)
        begin = known.told(stretch.first, at, before=end) if end is not None else None
        if begin is None or end is None or stretch.lasts:
            return Clock()
        return Clock((to_minutes(begin), to_minutes(end)))

    def _hour(self, time: Time, at: Cursor, known: Halves) -> tuple[Clock, int]:
        """The hour with its hedge, and the token at which the two begin."""
        hour = known.told(time, at)
        if hour is None:
            return Clock(), at.at
        roughly, hedge = self._roughly.before(at), self._hedge.before(at)
        about = "about" if roughly is not None or self._vague.match(at) is not None else None
        start = at if self._vague.match(at) is not None else (roughly or hedge or _At(at)).end
        return Clock((to_minutes(hour),) * 2, about or (hedge.value if hedge is not None else None)), start.at


class _At(NamedTuple):
    end: Cursor


@cache
def hour_reader(language: str) -> HourReader:
    """The reader of a language, built once."""
    return HourReader(language)
