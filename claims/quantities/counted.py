"""The units and nouns that stand behind a number, by rules."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from claims.quantities.counted_words import Unit, Vocabulary, Word, conjugated, stem, unit_of, vocabulary
from claims.text.cursor import Code, Cursor, Found, Is, Pattern, Some
from claims.text.grammar import Grammar, Rule, compiled
from claims.text.lexing import Token
from claims.text.words import TOKENS, keyed

__all__ = ["Unit", "Vocabulary", "Word", "conjugated", "noun_at", "stem", "unit_at", "unit_of", "vocabulary"]


CLAUSE_ENDS = frozenset('.;:!?()«»"|…–—')


class Noun(NamedTuple):
    """A noun phrase behind a number: how many words lead to it, and the first that is its own."""

    led_by: int
    first: str


def _unit(unit: Unit) -> Unit:
    return unit


def _noun(first: str, skipped: Sequence[object] = ()) -> Noun:
    return Noun(len(skipped), first)


UNITS: tuple[Rule[Unit], ...] = (
    Rule("unit", "!$ unit:unit whole_word", _unit),
    Rule("unit of many", "!$ of unit:unit whole_word", _unit),
    Rule("tied unit", "+'-' &+word unit:unit", _unit),
)
"""What a number is so much of: `30 km`, `deux millions de dollars`, `a 22-metre hull`."""

HEAD_FIRST: tuple[Rule[Noun], ...] = (
    Rule("noun and adjectives", "!$ &named skipped:leads first:counted tied* modifiers", _noun),
)
"""What is counted, where the noun stands before its adjectives: `trois autres soldats blessés`."""

HEAD_LAST: tuple[Rule[Noun], ...] = (
    Rule("noun behind its modifiers", "!$ &named &phrase skipped:skipped &first:named counted tied*", _noun),
)
"""What is counted, where it stands last: `30 police officers`; one that the tables know begins it."""

_HEAD_FIRST = {
    "leads": "(lead_word !tied &named)*",
    "modifier": "&adjective !happened !happened_to_things adjective",
    "modifiers": "modifier? modifier? modifier? modifier?",
}
_OF_SEVERAL = {
    "lead": "&lead_word singular",
    "counted": "singular* plural..",
    "phrase": "singular? singular? singular? plural",
    "passed": "lead | !known (singular | plural &plural)",
    "skipped": "it:passed* &known | lead*",
}
_OF_ANY = {
    "lead": "&lead_word singular",
    "counted": "named plural*",
    "phrase": "lead? lead? lead? !lead named",
    "passed": "lead | !known named &plural",
    "skipped": "it:passed* &known | lead*",
}
"""What is counted in a language whose nouns stand last, of several things and of any number."""


def patterns(words: Vocabulary) -> dict[str, Pattern]:
    """Words and marks around a number, by what a language knows of them."""
    return {
        **TOKENS,
        "of": keyed(words.of),
        "unit": Some(words.units),
        "elided": Is(lambda token: _is_elided(token) or None, "word"),
        "letter": Is(lambda token: len(token.text) == 1 or None, "word"),
        "apostrophe": Is(lambda token: token.text in {"'", "’"} or None),
        "named": Is(partial(_named, words), "word"),
        "plural": Is(lambda token: _named(words, token) if _is_plural(token, words) else None, "word"),
        "singular": Is(lambda token: None if _is_plural(token, words) else _named(words, token), "word"),
        "lead_word": Is(lambda token: _named(words, token) if stem(token.text) in words.leading else None, "word"),
        "happened": Code(partial(_happened, words, True)),
        "happened_to_things": Code(partial(_happened, words, False)),
        "known": Code(partial(_known, words)),
    }


_COMPOSED = {"tied": "+'-' +word", "whole_word": "!<elided !(<letter +apostrophe)"}


@cache
def grammars(language: str) -> Mapping[str, Grammar[Any]]:
    """The grammars of what stands behind a number in a language, by name."""
    words = vocabulary(language)
    several, anything = _of_nouns(words, several=True), _of_nouns(words, several=False)
    rules = HEAD_LAST if words.head_last else HEAD_FIRST
    units = Grammar("units", UNITS, several)
    return {"units": units, "nouns": Grammar("nouns", rules, several), "noun": Grammar("noun", rules, anything)}


def _of_nouns(words: Vocabulary, *, several: bool) -> dict[str, Pattern]:
    """The patterns of nouns of several things, or of any number of them."""
    found = patterns(words)
    if not words.head_last:
        found["counted"] = found["plural" if several else "named"]
        found["adjective"] = Is(partial(_adjective, words, several), "word")
    composed = _HEAD_FIRST if not words.head_last else _OF_SEVERAL if several else _OF_ANY
    for name, pattern in (_COMPOSED | composed).items():
        found[name] = compiled(pattern, found)
    lead = "skipped" if words.head_last else "leads"
    return found | {lead: Code(found[lead].match)}  # any word may begin it: which rule may is not asked word by word


def shown(value: object) -> str:
    """A unit's code or the first word of a noun phrase, as examples have it."""
    return value.code if isinstance(value, Unit) else value.first if isinstance(value, Noun) else str(value)


def unit_at(tokens: Sequence[Token], i: int, words: Vocabulary) -> tuple[Unit, int] | None:
    """The unit that starts at token ``i``, after `de` there (`millions de dollars`) or a hyphen (`a 22-metre hull`)."""
    reading = grammars(words.language)["units"].read_at(tokens, i)
    return (reading.value, reading.stop) if reading is not None else None


def noun_at(tokens: Sequence[Token], i: int, words: Vocabulary, *, plural: bool) -> tuple[int, int] | None:
    """First and last-plus-one token of the noun phrase counted from token ``i`` on: a noun and its adjectives."""
    reading = grammars(words.language)["nouns" if plural else "noun"].read_at(tokens, i)
    return (reading.start + reading.value.led_by, reading.stop) if reading is not None else None


# tests of a token, and readers of what the tables know


def _is_elided(token: Token) -> bool:
    return token.text.endswith(("'", "’"))


def _named(words: Vocabulary, token: Token) -> str | None:
    """A word that may be part of a noun phrase: no function word, no elision, no single letter."""
    outside = token.key in words.stops or _is_elided(token) or len(token.text) == 1
    return None if outside else token.text


def _is_plural(token: Token, words: Vocabulary) -> bool:
    if words.head_last:
        return token.key in words.plurals or (token.key[-1] == "s" and not token.key.endswith("ss"))
    return token.key[-1] in "sxz" or words.is_person(token)


def _adjective(words: Vocabulary, several: bool, token: Token) -> str | None:
    agrees = token.key[-1] in "sx" or not several
    return _named(words, token) if agrees and not token.capital else None


def _happened(words: Vocabulary, person: bool, at: Cursor) -> Found | None:
    """The first word of what says that something happened."""
    name = words.match_happened(at.row, at.at, person=person)
    return Found(at.moved(), name) if name is not None else None


def _known(words: Vocabulary, at: Cursor) -> Found | None:
    """Who or what is counted, as the tables have it, whatever stands before it (`French soldiers`)."""
    named = words.match(words.populations, at.row, at.at) or words.match(words.noun_phrases, at.row, at.at)
    return Found(at.moved(), named) if named is not None or words.is_person(at.token) else None
