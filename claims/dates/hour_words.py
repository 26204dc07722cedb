"""The words and marks that tell a time of day in a language, as named patterns."""

from collections.abc import Callable, Mapping
from functools import cache

from claims.dates.clock import DAY, NOON, Time
from claims.languages import table
from claims.numbers.numerals import grammars as numbers
from claims.text.cursor import Is, One, Pattern
from claims.text.grammar import compiled
from claims.text.lexing import Token, key
from claims.text.patterns import Where
from claims.text.words import TOKENS, holds, keyed, one_of, phrases

_CLOSED = frozenset("-/.,:+")  # marks glued before digits that make them part of something longer
_APOSTROPHES = ("'", "’")
_FEW = 7  # fewer hours than these behind a word for 'nearly' rather last than are on the clock


@cache
def vocabulary(language: str) -> dict[str, Pattern]:
    """All that rules of hours name but the grammars of hours."""
    return {**_phrases(language), **_words(language), **_digits(language), **_marks()}


def add_composed(found: dict[str, Pattern]) -> None:
    """Name the patterns of several words, and the sorts of times that rules tell apart."""
    for name, test in _SORTS.items():
        found[name] = Where(found["time"], test)
    for name, pattern in _COMPOSED.items():
        found[name] = compiled(pattern, found)


_COMPOSED = {
    "hedged": "hedge | roughly",
    "one_time": "time | bare",
    "day_told": "(weekday | near_day) part? ','?",
    "after_day": "<(day_told lead) | !<lead <day_told",
    "lead_led": "<lead !<(one_count lead) | <(named_by_hour one_count lead) | <('.' one_count lead)",
    "firm_led": "<hedge | <roughly | lead_led",
    "late_led": "<hedge_other | !<hedge (<roughly | lead_led)",
    "few_led": "<hedge_other | !<hedge !<roughly lead_led",
    "lasts_exact": "<sure_word | <(lasting_noun any)",
    "lasts": "<(lasting hedged) | !<hedge !<roughly <lasting !<lead",
    "led_time": "firm_led it:firm | late_led it:late | few_led it:few",
    "noun_before": "<(lasting_noun any)",
}
"""Patterns of several of the others."""

_SORTS: Mapping[str, Callable[[Time], bool]] = {
    "named_time": lambda time: time.form == "named",
    "unnamed": lambda time: time.form != "named",
    "on_clock": lambda time: time.sure,
    "sure_time": lambda time: time.sure and time.form != "named",
    "sure_exact": lambda time: time.sure and time.exact and time.form != "named",
    "colon_time": lambda time: time.sure and time.form == "colon",
    "loose": lambda time: not time.sure,
    "exact_loose": lambda time: time.exact and not time.sure,
    "rough_loose": lambda time: not time.exact and not time.sure,
    "late_loose": lambda time: time.value >= NOON and not time.sure,
    "late_exact": lambda time: time.value >= NOON and time.exact and not time.sure,
    "not_late_exact": lambda time: not (time.value >= NOON and time.exact) and not time.sure,
    "one_hour": lambda time: time.value == 1 and not time.exact and not time.sure,
    "letter_time": lambda time: time.form == "letter" and time.value < DAY,
    "firm": lambda time: time.firm,
    "late": lambda time: not time.firm and time.value >= _FEW,
    "few": lambda time: not time.firm and time.value < _FEW,
}
"""The times that rules of what stands around them tell apart."""


_GROUPS = {
    "vague": "vague",
    "lead": "leads",
    "lead_named": "leads_named",
    "zone": "zones",
    "away": "away",
    "later": "later",
    "military": "military",
    "roughly": "roughly",
    "several": "several",
    "before_programme": "programmes",
    "behind_day": "after_day",
    "before_day": "before_day",
}
"""The names of phrases, with their group in the table."""

_VALUED = {"half": "halves", "part": "parts", "behind": "behind", "before": "before", "apart": "apart"}
"""The names of phrases with values, with their group in the table."""


def _phrases(language: str) -> dict[str, Pattern]:
    rows, words = table(language, "hours"), table(language, "hours")["words"]
    named = rows["named"]
    unfit = [phrase.split() for phrase in words["unfit"]]
    last = {key(phrase[-1], language) for phrase in unfit}
    doubtful = {phrase: hour for phrase, hour in named.items() if key(phrase, language) in last}
    past = {phrase: sign for phrase, sign in rows["apart"].items() if key(phrase, language) in words["past"]}
    return {
        **{name: phrases(words[group], language) for name, group in _GROUPS.items()},
        **{name: phrases(rows[group], language) for name, group in _VALUED.items()},
        **_hedges(rows["hedges"], language),
        "hours": phrases(rows["hours"], language),
        "to": phrases({phrase: phrase == "-" for phrase in rows["to"]}, language),
        "fit": phrases({phrase: named[phrase] for phrase in named.keys() - doubtful.keys()}, language),
        "doubtful": phrases(doubtful, language),
        "unfit": One({key(phrase[0], language): True for phrase in unfit}),
        "past_apart": phrases(past, language),
        "near_day": phrases(table(language, "dates")["days"], language),
        "label": phrases(table(language, "noise")["labels"], language),
    }


def _hedges(groups: Mapping[str, list[str]], language: str) -> dict[str, Pattern]:
    """The hedges, and some of them."""
    told = {phrase: name for name, group in groups.items() for phrase in group}
    return {
        called: phrases({phrase: name for phrase, name in told.items() if fits(phrase, name)}, language)
        for called, fits in _HEDGES.items()
    }


_HEDGES: Mapping[str, Callable[[str, str], bool]] = {
    "hedge": lambda _, __: True,
    "hedge_other": lambda _, name: name != "after",
    "hedge_about": lambda _, name: name == "about",
    "hedge_long": lambda phrase, _: " " in phrase,
}
"""Which hedges rules ask for, by their words and what they say."""


def _words(language: str) -> dict[str, Pattern]:
    rows, dates, numerals = table(language, "hours"), table(language, "dates"), table(language, "numbers")
    words: Mapping[str, list[str]] = rows["words"]

    marks = frozenset(key(mark, language) for mark in rows["marks"])
    small = [*numerals["units"], *numerals["tens"], *numerals["hundreds"]]
    spelled = {key(word, language): True for word in small}
    counts = {**numerals["units"], **numerals["tens"]}
    few = {key(word, language): True for word, value in counts.items() if 0 < value <= DAY}
    return {
        "letter": Is(lambda token: not token.text.endswith(_APOSTROPHES) or None, "word", marks),
        "minute": one_of(rows["minutes"], language),
        "and": one_of(rows["join"], language),
        "pair": one_of(rows["pair"], language),
        "weekday": one_of([*dates["weekdays"], *dates["months"]], language),
        "named_by_hour": one_of(words["named_by_hour"], language),
        "of_name": one_of(words["of_name"], language),
        "of": one_of(words["of"], language),
        "sharp": one_of(words["exact"], language),
        "lasting": one_of(words["lasting"], language),
        "sure_word": one_of(words["sure"], language),
        "lasting_noun": one_of(words["lasting_nouns"], language),
        "clock_lead": one_of(words["clock_leads"], language),
        "small": One(spelled),
        "one_count": Is(lambda token: _is_count(token, few), None),
        "cardinal": numbers(language)["cardinal"],
    }


def _is_count(token: Token, few: Mapping[str, bool]) -> bool | None:
    digits = token.kind == "digits" and len(token.text) <= 2 and 0 < int(token.text) <= DAY
    return digits or few.get(token.key)


def _digits(language: str) -> dict[str, Pattern]:
    half_days = table(language, "hours")["half_days"]

    def hour(token: Token) -> Time | None:
        value = int(token.text[:3])
        opened = half_days and 0 < value <= NOON and token.text[0] != "0"
        return Time(float(value), open=opened) if len(token.text) <= 2 and value <= DAY else None

    def minutes(token: Token) -> int | None:
        return int(token.text) if len(token.text) == 2 and int(token.text) < 60 else None

    def four(token: Token) -> float | None:
        hours, rest = token.text[:2], token.text[2:]
        fits = len(token.text) == 4 and int(hours) < DAY and int(rest) < 60
        return int(hours) + int(rest) / 60 if fits else None

    return {
        "hour_digits": Is(hour, "digits"),
        "two_digits": Is(minutes, "digits"),
        "four_digits": Is(four, "digits"),
        "with_nought": Is(lambda token: four(token) if token.text[0] == "0" else None, "digits"),
        "bare": Is(
            lambda token: Time(float(token.text), open=half_days, form="bare") if hour(token) else None, "digits"
        ),
        "digits": Is(lambda _: True, "digits"),
    }


def _marks() -> dict[str, Pattern]:
    return {
        **TOKENS,
        "lower": holds(lambda token: not token.capital, "word"),
        "upper": holds(lambda token: token.capital),
        "plural": holds(lambda token: token.key[-1] in "sx", "word"),
        "joining_mark": keyed(":.,/"),
        "closed": holds(_is_closed),
    }


def _is_closed(token: Token) -> bool:
    return not token.text.endswith(_APOSTROPHES) and (token.kind != "mark" or token.text in _CLOSED)
