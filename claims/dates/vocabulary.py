"""The words of one language that dates are made of, as named patterns, and tests of tokens."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache, partial
from itertools import takewhile
from typing import Any, NamedTuple

from claims.dates.number_words import number_words
from claims.dates.token_tests import APOSTROPHES, TOKEN_TESTS, could_count, is_name
from claims.dates.yearly import Feast
from claims.languages import table
from claims.text.cursor import Code, Cursor, Found, Is, One, Pattern, Some
from claims.text.lexing import Phrases, Token, key, tokenize
from claims.text.words import holds, keys_of

_CENTURIES = 30
_FUTURE_LETTERS, _PAST_LETTERS = 3, 4  # a verb with an ending of the future or past has more
_HERE = 2  # letters of "ci" and "là"
_MOVED = 6  # tokens before a date in which a verb of moving it may stand


class Shift(NamedTuple):
    """`dernier`, `next`: -1, 1, or 0 for the current one; ``told`` where it is counted from what the text tells."""

    by: int
    told: bool


class Quantity(NamedTuple):
    """A number of units: `deux ans`."""

    number: int
    unit: str


class Row(NamedTuple):
    """A season: its EDTF code, its first and its last day."""

    code: int
    first: tuple[int, int]
    last: tuple[int, int]


@cache
def vocabulary(language: str) -> dict[str, Pattern]:
    """The patterns of a language by their names, to which grammars are added."""
    rows: Mapping[str, Any] = table(language, "dates")
    words = {name: _phrases(dict.fromkeys(group, True), language) for name, group in rows["words"].items()}
    return {
        **words,
        **_tables(rows, language),
        **_units(rows, language),
        **_verbs(rows, language),
        **number_words(language),
        **TOKEN_TESTS,
        **_cased(rows, language),
        **_told_by_keys(rows, language),
    }


def _phrases(phrases: Mapping[str, Any] | Iterable[tuple[str, Any]], language: str) -> Pattern:
    """Words by their keys, or phrases where some have several words."""
    told = dict(phrases)
    if all(len(tokenize(phrase, language)) == 1 for phrase in told):
        return One({tokenize(phrase, language)[0].key: value for phrase, value in told.items()})
    return Some(Phrases(told, language))


def _tables(rows: Mapping[str, Any], language: str) -> dict[str, Pattern]:
    """The tables of words that have a value each."""
    feasts = {word: _feast(row) for row in rows["feast"] for word in row["words"]}
    seasons = {w: Row(row["code"], tuple(row["first"]), tuple(row["last"])) for w, row in rows["seasons"].items()}
    dated_seasons = {word: seasons[season] for word, season in rows["dated_seasons"].items()}
    tables = {
        "full_month": rows["months"],
        "short_month": rows["short_months"],
        "weekday": rows["weekdays"],
        "short_weekday": rows["short_weekdays"],
        "rank": rows["ordinals"],
        "season": seasons,
        "dated_season": dated_seasons,
        "near": rows["days"],
        "part": rows["parts"],
        "end_part": _of_value(rows["parts"], "end"),
        "feast": feasts,
        "long_feast": _only(feasts, lambda word: len(tokenize(word, language)) > 1),
        "roman": _ranked(rows["rank_endings"]),
        "rank_ending": dict.fromkeys(rows["rank_endings"], True),
        "letter": rows["letters"],
        "weeks_behind": rows["weeks_behind_weekday"],
        "labels": dict.fromkeys(table(language, "noise")["labels"], True),
    }
    return {name: _phrases(words, language) for name, words in tables.items()}


def _units(rows: Mapping[str, Any], language: str) -> dict[str, Pattern]:
    """Units, what shifts them and what is first or last of them, by their number and sort."""
    as_told, unchanging = (_keys(rows, name, language) for name in ("as_told", "unchanging"))

    def told(word: str) -> bool:
        return any(token.key in as_told for token in tokenize(word, language))

    def fixed(word: str) -> bool:
        return any(token.key in unchanging for token in tokenize(word, language))

    def many(word: str) -> bool:
        return tokenize(word, language)[-1].key.endswith("s")

    units, anchored = rows["units"], rows["from_anchor"]
    shifts = {word: Shift(by, told(word)) for word, by in rows["shifts"].items()}
    edges = {word: name == "first_of" for name in ("first_of", "last_of") for word in rows["words"][name]}
    tables = {
        "anchored": _only(anchored, lambda word: not told(word)),
        "anchored_told": _only(anchored, told),
        "unit": units,
        "units": _only(units, many),
        "one_unit": _only(units, lambda word: not many(word)),
        "day_unit": _of_value(units, "day"),
        "whole_unit": _of_value(units, "week", "month", "quarter", "year", "decade"),
        "weekend": _of_value(units, "weekend"),
        "shift": shifts,
        "shift_one": _only(shifts, lambda word: fixed(word) or not many(word)),
        "shift_many": _only(shifts, lambda word: fixed(word) or many(word)),
        "edge": edges,
        "edge_one": _only(edges, lambda word: not (fixed(word) or many(word))),
        "edge_many": _only(edges, lambda word: many(word) and not fixed(word)),
        "edge_any": _only(edges, fixed),
    }
    return {name: _phrases(words, language) for name, words in tables.items()}


def _only(told: Mapping[str, Any], fits: Callable[[str], bool]) -> dict[str, Any]:
    """The words of a table that fit."""
    return {word: value for word, value in told.items() if fits(word)}


def _of_value(told: Mapping[str, Any], *values: Any) -> dict[str, Any]:
    return {word: value for word, value in told.items() if value in values}


def _feast(row: Mapping[str, Any]) -> Feast:
    return Feast(tuple(row["day"]) if "day" in row else None, row.get("easter"))


def _ranked(endings: Iterable[str]) -> dict[str, int]:
    """The Roman numerals of centuries with the endings of a rank: `XXe`."""
    return {f"{_roman(number)}{end}": number for number in range(1, _CENTURIES + 1) for end in endings}


def _verbs(rows: Mapping[str, Any], language: str) -> dict[str, Pattern]:
    """What tells of the future and of the past, and where a clause ends."""
    future, past = rows["future"], tuple(rows["past"]["endings"])
    endings, past_words = tuple(future["endings"]), _keys(rows, "past", language)

    def ends(endings: tuple[str, ...], longer: int, token: Token) -> bool:
        return len(token.key) > longer and not token.capital and token.key.endswith(endings)

    phrases = {
        "future_word": future["words"],
        "never_future": future["never"],
        "scheduled": future["scheduled"],
        "clause_sign": future["clause_ends"],
    }
    return {
        **{name: _phrases(dict.fromkeys(words, True), language) for name, words in phrases.items()},
        "future_verb": holds(partial(ends, endings, _FUTURE_LETTERS), "word"),
        "past_verb": holds(partial(ends, past, _PAST_LETTERS), "word"),
        "past_word": holds(lambda token: not token.capital and token.key in past_words, "word"),
    }


def _keys(rows: Mapping[str, Any], name: str, language: str) -> frozenset[str]:
    """The keys of the little words under a name."""
    return keys_of(rows["words"][name], language)


def _cased(rows: Mapping[str, Any], language: str) -> dict[str, Pattern]:
    """What stands with or without a capital, as the language writes its months and days."""
    months = {key(word, language): number for word, number in rows["months"].items()}
    in_capitals = rows["capitals"]

    def cased(token: Token) -> int | None:
        return months.get(token.key) if token.capital == in_capitals or token.text.isupper() else None

    return {
        "cased_month": Code(Is(cased).match, frozenset(months), frozenset()),
        "in_capitals": holds(lambda _: in_capitals, "word"),
        "proper": holds(lambda token: not in_capitals and is_name(token), "word"),
        "marked": holds(lambda _: not in_capitals, "digits"),
    }


def _told_by_keys(rows: Mapping[str, Any], language: str) -> dict[str, Pattern]:
    """Words that are none of some, or whose key is one of others but for its ending."""
    little = keys_of(table(language, "counted")["stops"], language)
    maybe, months_before, as_told, verbs, of, the = (
        _keys(rows, name, language) for name in ("year_maybe", "months_before", "as_told", "moved", "of", "the")
    )
    dependent, nouns = of | the, little - maybe
    owners = {key(word, language) for word in (*rows["weekdays"], *rows["months"])}
    owners |= {tokenize(unit, language)[0].key for unit in rows["units"]}
    owners |= {tokenize(phrase, language)[-1].key for phrase in rows["days"]}

    def noun(token: Token) -> bool:
        return not (token.capital or token.text.endswith(APOSTROPHES) or token.key in nouns)

    def moved(at: Cursor) -> Found | None:
        before = takewhile(lambda count: not at.peek(1 - count).breaks, range(1, _MOVED + 1))
        return Found(at) if any(at.peek(-count).key in verbs for count in before) else None

    return {
        "noun": holds(noun, "word"),
        "content": holds(lambda token: token.kind != "mark" and token.key not in little),
        "counted_plural": holds(lambda token: could_count(token) and token.key not in little, "word"),
        "coined": holds(lambda token: token.key not in months_before, "word"),
        "moves": Code(moved),
        "filler": holds(lambda token: token.key not in dependent, "word"),
        "here": Is(lambda token: token.key in as_told if len(token.text) == _HERE else None, "word"),
        "owner": holds(lambda token: token.key[:-1] in owners, "word"),
    }


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(number: int) -> str:
    """A Roman numeral: XXI for 21."""
    found = ""
    for value, letters in _ROMAN:
        found += letters * (number // value)
        number %= value
    return found


def in_months(count: Fraction) -> int | None:
    """`deux ans et demi` in months; None where no whole number of them is meant."""
    months = 12 * count
    return int(months) if months.denominator == 1 else None
