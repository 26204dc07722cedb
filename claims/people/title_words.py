"""The words of one language that functions and names are made of, as named patterns over `cut` words."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from claims.parse.syntax import time_words
from claims.people.functions import Functions, cut, functions, small_words
from claims.places.countries import states
from claims.text.cursor import Code, Cursor, Found, Here, Is, One, Pattern, Some
from claims.text.lexing import Phrases, Row, Token
from claims.text.words import TOKENS, holds, keyed

_CLOSING = frozenset(",.;:!?…)»”\"'’–—\n(")
APART = frozenset(",(–—")
"""Marks that set a function apart from a name."""
_AGE = 3
"""Digits of an age, at most."""
_YEAR = 4
"""Digits of a year."""
_SMALL = ("prepositions", "articles", "joiners", "determiners", "leads", "relative", "copulas")
"""Words of these lists stand in no row of nouns."""
_OPENING = ("leads", "determiners", "fused", "prepositions", "not_modifiers")
"""Words of these lists have a capital where they open a sentence."""
_LISTED = frozenset(
    {*_SMALL, *_OPENING, "also_verbs", "before", "before_places", "former_before", "since", "subjects", "unnamed"}
)


@cache
def vocabulary(language: str) -> Mapping[str, Pattern]:
    """The patterns of a language by their names, to which grammars are added."""
    known = functions(language)
    found: dict[str, Pattern] = {
        **TOKENS,
        **{name: keyed(known.words.get(name, ())) for name in _LISTED},
        "opening": keyed(_keys(known, *_OPENING)),
        "former_before": One(dict.fromkeys(known.words.get("former_before", ()), "former")),
        **_shared(language),
        **_told(known),
        **_nouns(known),
        **_heads(known),
        **_written(known),
    }
    keys = frozenset[str]().union(*(pattern.firsts or () for pattern in found.values()))
    return {**found, **{name: Is(test, keys=keys | _STARTS[name]) for name, test in _starting(known).items()}}


_CAPITAL, _OWNER = "Aa", "'s"
"""What words of no table are asked for by that begin with a capital letter, or are an owner's."""
_STARTS = {"capital": {_CAPITAL, _OWNER}, "acronym": {_CAPITAL}, "proper": {_CAPITAL}, "owner": {_OWNER}}


def _starting(known: Functions) -> Mapping[str, Callable[[Token], Any]]:
    """Tests of words that functions and names may begin with."""
    unlike = _keys(known, *_SMALL, "not_modifiers") | time_words(known.language)
    unlike |= small_words(known.language, "honorifics")

    def proper(token: Token) -> bool:
        return known.head_last and token.capital and token.key not in unlike and not known.is_owner(token)

    tests = {"capital": lambda token: token.capital, "acronym": is_acronym, "proper": proper, "owner": known.is_owner}
    return {name: partial(_passes, test) for name, test in tests.items()}


def _passes(test: Callable[[Token], bool], token: Token) -> Token | None:
    return token if test(token) else None


def _keys(known: Functions, *names: str) -> frozenset[str]:
    """The words of some lists."""
    return frozenset[str]().union(*(known.words.get(name, ()) for name in names))


def _shared(language: str) -> Mapping[str, Pattern]:
    """The words that other rooms know too."""
    return {
        "particles": keyed(small_words(language, "name_particles")),
        "of_name": keyed(small_words(language, "place_of")),
        "honorifics": keyed(small_words(language, "honorifics")),
        "indefinite": keyed(small_words(language, "indefinite")),
        "times": keyed(time_words(language)),
        "states": keyed(states(language)),
    }


def _told(known: Functions) -> Mapping[str, Pattern]:
    """Phrases, and the words that stand before a function in a language whose heads come last."""
    language, phrases = known.language, known.former_phrases
    elided = frozenset(phrase for phrase in phrases if phrase.endswith("'"))
    return {
        "suffix": Some(Phrases(dict.fromkeys(known.suffixes, True), language, cut)),
        "former_phrase": Some(Phrases(dict.fromkeys(set(phrases) - elided, True), language, cut)),
        "former_elided": keyed(elided),
        "by_verb": One(known.verbs),
    }


def _nouns(known: Functions) -> Mapping[str, Pattern]:
    """What stands before a function or in a row of nouns, in a language whose heads come last; elsewhere nothing."""
    small, never = _keys(known, *_SMALL), known.words.get("not_modifiers", frozenset())
    times = time_words(known.language)
    modifiers = known.modifiers if known.head_last else frozenset()
    endings = known.verb_endings
    unlike = small | times | never

    def common(token: Token) -> bool:
        return token.text[0].islower() and token.key not in unlike and not token.key.endswith(endings)

    def noun(token: Token) -> bool:
        return common(token) or (token.key in times - small and token.text[0].islower())

    tests: Mapping[str, Callable[[Token], object]] = {
        "common": common,
        "noun": noun,
        "stops": lambda token: token.key in never or token.key.endswith(endings),
        "nouns_lead": lambda _: True,
    }
    return {
        "modifiers": keyed(modifiers - small - times),
        "any_modifiers": keyed(modifiers),
        **{name: holds(test) if known.head_last else keyed(()) for name, test in tests.items()},
    }


def _heads(known: Functions) -> Mapping[str, Pattern]:
    """The functions themselves, and words that are one but wait for another behind them ('the deputy mayor')."""

    def waits(at: Cursor, found: Found | None) -> bool:
        return found is not None and found.end.at == at.at + 1 and known.has(at.token, "before")

    def waiting(at: Cursor) -> Found | None:
        found = known.head(at)
        return found if waits(at, found) else None

    def headed(at: Cursor) -> Found | None:
        found = known.head(at)
        return None if waits(at, found) else found

    def kinsman(token: Token) -> bool:
        return known.has(token, "kin") or known.head_at([token], 0) is not None

    return {
        "head": Code(known.main_head, known.firsts),
        "headed": Code(headed, known.firsts),
        "any_head": Code(known.head, known.firsts),
        "waiting": Code(waiting, known.words.get("before", frozenset()) & known.firsts),
        "kinsman": holds(kinsman, "word"),
    }


def _written(known: Functions) -> Mapping[str, Pattern]:
    """Tests of how a word is written."""
    return {
        "here": Here(),
        "letters": holds(lambda token: token.text[0].isalpha()),
        "open": holds(lambda token: token.text[0].isalnum()),
        "digits": holds(lambda _: True, "digits"),
        "age": holds(lambda token: len(token.text) <= _AGE, "digits"),
        "year": holds(lambda token: len(token.text) == _YEAR, "digits"),
        "apart": holds(lambda token: token.text[0] in APART),
        "closing": holds(lambda token: token.text[0] in _CLOSING),
        "adjective": holds(known.is_adjective),
    }


def is_acronym(token: Token) -> bool:
    """Is a word all capitals, and more than one?"""
    return token.text.isupper() and token.text.isalpha() and len(token.text) > 1


def title_row(text: str, language: str, start: int = 0, end: int | None = None) -> Row | None:
    """The words of a sentence in which a function may stand; None where none of them can be one.

    What is set before a function with a hyphen stands apart.

    >>> [word.text for word in title_row("L’ex-ministre", "fr")]
    ['L’', 'ex', '-', 'ministre']
    """
    known, words = functions(language), cut(text, language, start, end)
    if not any(map(known.may_head, words)):
        return None
    keys = table_keys(language)
    return Row(part if part.key in keys else _started(part, known) for word in words for part in _parted(word, known))


@cache
def table_keys(language: str) -> frozenset[str]:
    """The words of all tables."""
    return frozenset[str]().union(*(pattern.firsts or () for pattern in vocabulary(language).values()))


def _started(word: Token, known: Functions) -> Token:
    """A word of no table by what it may begin, if anything."""
    if known.is_owner(word):
        return word._replace(first=_OWNER)
    return word._replace(first=_CAPITAL) if word.capital else word


def _parted(word: Token, known: Functions) -> tuple[Token, ...]:
    if "-" not in word.key:
        return (word,)
    before, _, rest = word.key.partition("-")
    qualifies = before in known.words.get("before", ()) or before in known.words.get("former_before", ())
    if not qualifies or word.key in known.firsts or rest not in known.firsts:
        return (word,)
    at = word.start + len(before)
    return (
        word._replace(text=word.text[: len(before)], key=before, end=at, first=before),
        word._replace(text="-", key="-", start=at, end=at + 1, kind="mark", first="-"),
        word._replace(text=word.text[len(before) + 1 :], key=rest, start=at + 1, first=rest),
    )
