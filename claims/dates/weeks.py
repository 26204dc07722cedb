"""Weeks counted from a weekday: `a week from Monday`, `two weeks ago Tuesday`, `lundi en huit`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from claims.dates import periods
from claims.dates.expressions import Calendar, Context
from claims.dates.periods import Period
from claims.numbers.numerals import Numerals
from claims.text.lexing import Phrases, Token, key


@dataclass(frozen=True, slots=True)
class FromWeekday:
    """So many weeks from a weekday: the coming one, or the last one up to the article's day."""

    weekday: int
    weeks: int
    coming: bool

    def resolve(self, context: Context) -> Period | None:
        """The day, whatever the verb around it: the words say themselves which way they look."""
        plain = replace(context, ahead=self.coming, until=False, frame=None)
        base = Calendar(weekday=self.weekday).resolve(plain)
        day = periods.shift_day(base.first, self.weeks, "week") if base else None
        return periods.of_day(day).as_relative() if day else None


@dataclass(frozen=True, slots=True)
class _Rule:
    """What stands before the weeks and between them and the weekday, and which weekday is counted from which way."""

    before: Phrases[bool] | None
    between: Phrases[bool] | None
    not_behind: frozenset[str]
    sign: int
    coming: bool


class WeekReader:
    """Reads weeks from a weekday by the words of one language."""

    def __init__(self, rows: Mapping[str, Any], language: str) -> None:
        def phrases(words: Sequence[str]) -> Phrases[bool] | None:
            return Phrases(((word, True) for word in words), language) if words else None

        self._weekdays = {key(word, language): day for word, day in rows["weekdays"].items()}
        self._units: Phrases[str] = Phrases(rows["units"], language)
        self.in_days = {int(days): weeks for days, weeks in rows["weeks_in_days"].items()}
        self._behind: Phrases[int] = Phrases(rows["weeks_behind_weekday"], language)
        self._rules = [
            _Rule(
                phrases(row["before"]),
                phrases(row["between"]),
                frozenset(key(word, language) for word in row["not_behind"]),
                row["sign"],
                row["coming"],
            )
            for row in rows["weeks_to_weekday"]
        ]
        self.starts = frozenset().union(*(rule.before.firsts for rule in self._rules if rule.before))

    def read(self, tokens: Sequence[Token], i: int, numerals: Numerals) -> tuple[FromWeekday, int] | None:
        """The expression that begins at a token, and the token after it."""
        if tokens[i].key in self._weekdays:
            return self._weeks_behind(tokens, i)
        for rule in self._rules:
            found = self._weeks_before(tokens, i, rule, numerals)
            if found is not None:
                return found
        return None

    def _weeks_behind(self, tokens: Sequence[Token], i: int) -> tuple[FromWeekday, int] | None:
        """`lundi en huit`, `Monday week`; no part of a longer word (`a Monday week-long fair`)."""
        found = self._behind.match(tokens, i + 1) if i + 1 < len(tokens) and not tokens[i + 1].breaks else None
        if found is None or (found[1] < len(tokens) and tokens[found[1]].key == "-" and not tokens[found[1]].gap):
            return None
        return FromWeekday(self._weekdays[tokens[i].key], found[0], coming=True), found[1]

    def _weeks_before(
        self, tokens: Sequence[Token], i: int, rule: _Rule, numerals: Numerals
    ) -> tuple[FromWeekday, int] | None:
        """`a week from Monday`, `il y a eu huit jours mardi`."""
        before = rule.before.match(tokens, i) if rule.before else (True, i)
        if before is None or (i > 0 and tokens[i - 1].key in rule.not_behind):
            return None
        weeks = self._weeks(tokens, before[1], numerals)
        if weeks is None:
            return None
        between = rule.between.match(tokens, weeks[1]) if rule.between else (True, weeks[1])
        at = between[1] if between is not None else len(tokens)
        if at >= len(tokens) or tokens[at].breaks or tokens[at].key not in self._weekdays:
            return None
        return FromWeekday(self._weekdays[tokens[at].key], rule.sign * weeks[0], rule.coming), at + 1

    def _weeks(self, tokens: Sequence[Token], i: int, numerals: Numerals) -> tuple[int, int] | None:
        """`two weeks`, `une semaine`, `huit jours`: how many weeks, and the token after them."""
        if i >= len(tokens):
            return None
        article = tokens[i].key in numerals.articles
        number = (Fraction(1), i + 1) if article else numerals.cardinal(tokens, i)
        if number is None or number[0].denominator != 1 or number[1] >= len(tokens) or tokens[number[1]].breaks:
            return None
        count, unit = int(number[0]), self._units.match(tokens, number[1])
        weeks = {"week": count, "day": self.in_days.get(count, 0)}.get(unit[0], 0) if unit is not None else 0
        return (weeks, unit[1]) if unit is not None and weeks else None
