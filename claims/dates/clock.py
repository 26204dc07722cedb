"""A time of day as it was told, and the words of one language that tell one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from claims.languages import table
from claims.text.lexing import Phrases, Token, key

NOON, DAY = 12, 24  # hours
_EVENING = 6  # hours from here to noon are before midnight where a night is spoken of


@dataclass(frozen=True, slots=True)
class Clock:
    """Hours of the day from and to, in decimals, and their hedge; no hours for words that only look like a time."""

    hours: tuple[float, float] | None = None
    approximator: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """One hour as it is written: its decimal value, the token after it, and what its own words leave open.

    ``sure`` says that it can be no length of time; ``open`` that its half of the day is not told.
    """

    value: float
    stop: int
    sure: bool = False
    open: bool = False
    exact: bool = False  # minutes are told
    named: bool = False

    def in_half(self, half: str) -> "Time":
        """The same in a half of the day: before noon, after it, or at night."""
        hour = self.value % NOON if self.value < NOON + 1 else self.value
        late = half == "late" or (half == "night" and hour >= _EVENING)
        return replace(self, value=hour + NOON if late and hour < NOON else hour, sure=True, open=False)


def to_minutes(value: float) -> float:
    """Decimal hours to two places, which tell each minute apart."""
    return round(value, 2)


class HourWords:
    """The tables of one language about hours, keyed as tokens are."""

    def __init__(self, language: str) -> None:
        rows: dict[str, Any] = table(language, "hours")
        words: dict[str, list[str]] = rows["words"]

        def keyed(group: Sequence[str]) -> frozenset[str]:
            return frozenset(key(word, language) for word in group)

        def phrases(group: Sequence[str]) -> Phrases[bool]:
            return Phrases(((phrase, True) for phrase in group), language)

        self.half_days: bool = rows["half_days"]
        self.hours, self.to = phrases(rows["hours"]), phrases(rows["to"])
        self.marks, self.minutes = keyed(rows["marks"]), keyed(rows["minutes"])
        self.join, self.pair = keyed(rows["join"]), keyed(rows["pair"])
        self.named: Phrases[int] = Phrases(rows["named"], language)
        self.halves: Phrases[str] = Phrases(rows["halves"], language)
        self.parts: Phrases[str] = Phrases(rows["parts"], language)
        self.behind: Phrases[int] = Phrases(rows["behind"], language)
        self.before: Phrases[int] = Phrases(rows["before"], language)
        self.apart: Phrases[int] = Phrases(rows["apart"], language)
        self.hedges: Phrases[str] = Phrases(
            ((phrase, name) for name, group in rows["hedges"].items() for phrase in group), language
        )
        self.vague, self.leads, self.zones = phrases(words["vague"]), phrases(words["leads"]), phrases(words["zones"])
        self.leads_named, self.unfit, self.away = map(phrases, (words["leads_named"], words["unfit"], words["away"]))
        self.later, self.military, self.past = phrases(words["later"]), phrases(words["military"]), keyed(words["past"])
        self.roughly, self.several = phrases(words["roughly"]), phrases(words["several"])
        self.programmes, self.of_name = phrases(words["programmes"]), keyed(words["of_name"])
        self.named_by_hour, self.of, self.exact = map(keyed, (words["named_by_hour"], words["of"], words["exact"]))
        self.lasting, self.sure = keyed(words["lasting"]), keyed(words["sure"])
        self.lasting_nouns = keyed(words["lasting_nouns"])
        self.after_day, self.before_day = phrases(words["after_day"]), phrases(words["before_day"])
        dates = table(language, "dates")
        self.clock_leads = keyed(words["clock_leads"])
        self.days = keyed([*dates["weekdays"], *dates["months"]])
        self.near_days: Phrases[int] = Phrases(dates["days"], language)
        self.labels = phrases(table(language, "noise")["labels"])

    @property
    def firsts(self) -> frozenset[str]:
        """The keys an hour in words can begin with, numbers left out."""
        return self.named.firsts | self.before.firsts

    def is_day_before(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a weekday, a month or a near day ends before token ``i``, perhaps with its part (`mardi soir`)."""
        i = i - 1 if i > 0 and tokens[i - 1].text == "," else i
        part = self.parts.match_before(tokens, i)
        i = part[1] if part is not None else i
        weekday = i > 0 and not tokens[i].breaks and tokens[i - 1].key in self.days
        return weekday or self.near_days.match_before(tokens, i) is not None


@cache
def hour_words(language: str) -> HourWords:
    """The tables of a language, built once."""
    return HourWords(language)
