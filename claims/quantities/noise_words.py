"""The words and marks that tell digits which count nothing, as named patterns of one language."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from claims.languages import table
from claims.numbers.numerals import grammars
from claims.numbers.vocabulary import Words
from claims.numbers.vocabulary import vocabulary as of_numbers
from claims.quantities.counted import Vocabulary, stem
from claims.quantities.counted import grammars as of_nouns
from claims.quantities.counted import vocabulary as of_counted
from claims.text.cursor import Code, Cursor, Found, Is, Pattern
from claims.text.grammar import Grammar
from claims.text.lexing import DIGITS, Token
from claims.text.words import digits, holds, keyed, keys_of, phrases, written

_LONGEST_UNIT = 4  # letters; longer ones glued to digits are names, unless we know them
_LINKS = frozenset("-/.:+'\"")
_SPACES = frozenset({" ", "\u00a0", "\u202f"})  # one of them parts the groups of a telephone number
_LONGEST_SHORT = 4  # digits of a score at most


@dataclass(frozen=True)
class Noise:
    """What a language says of a single number that may be a name, and of what a thing is called by."""

    single: frozenset[str]
    told_of: frozenset[str]
    named: frozenset[str]
    named_thing: frozenset[str]


@cache
def noise(language: str) -> Noise:
    """The tables of a language, built once."""
    return Noise(**{name: _keys(language, name) for name in Noise.__dataclass_fields__})


def _keys(language: str, name: str) -> frozenset[str]:
    return keys_of(table(language, "noise")[name], language)


def vocabulary(language: str) -> dict[str, Pattern]:
    """What rules of noise name: the words of `noise.toml`, and what numbers and counted things are known by."""
    words, counted, read = Words(language), of_counted(language), grammars(language)
    numbers = frozenset({*words.small, *words.scales})
    return {
        **of_numbers(language),
        **_tokens(),
        **_by_key(language),
        **_as_written(language),
        **_counted(counted),
        "number_word": keyed(numbers),
        "named_number": Is(partial(_is_name, numbers), "word", numbers),
        "idiom": phrases(table(language, "noise")["idioms"], language),
        "label": phrases(table(language, "noise")["labels"], language),
        "written": read["digits"],
        "longer": Code(partial(longer, read["positive"])),
        "place_lead": keyed(counted.at | counted.apart),
    }


def _tokens() -> dict[str, Pattern]:
    """Tokens by how they are written, whatever the language."""
    return {
        "digits": digits(),
        "short": digits(lambda text: len(text) <= _LONGEST_SHORT),
        "two": digits(lambda text: len(text) == len("00")),
        "five": digits(lambda text: len(text) == len("00000")),
        "serial": digits(lambda text: text.startswith("0") and len(text) > _LONGEST_SHORT),
        "capital": holds(lambda token: token.capital),
        "uncapped": holds(lambda token: not token.capital),
        "lower": holds(lambda token: token.text[:1].islower(), "word"),
        "apart": holds(lambda token: token.gap != ""),
        "list_mark": written(".", ")"),
        "link_mark": written(*_LINKS),
        "quote": written("'", "’"),
        "spaced_group": Is(lambda token: token.text if token.gap in _SPACES else None, "digits"),
        "comma": written(","),
        "footnote": holds(lambda token: token.text == "[" and not token.gap, "mark"),
    }


def _by_key(language: str) -> dict[str, Pattern]:
    """Words by their keys."""
    names = {"street_word": "streets", "rank": "ranks", "to": "to", "named_thing": "named_thing", "those": "those"}
    names |= {"counting_no": "counting_no", "listing": "listing"}
    return {name: keyed(_keys(language, told)) for name, told in names.items()} | {
        "led": Is(partial(_is_other, _keys(language, "singular")), "word"),
        "letters": Is(partial(_sticks, _keys(language, "glued"))),
    }


def _as_written(language: str) -> dict[str, Pattern]:
    """Signs of which capitals and accents tell."""
    told = table(language, "noise")
    clock = frozenset({"e", "E", *told["hours"]})
    return {
        "hours": written(*told["hours"]),
        "angle_sign": written(*told["primes"]),
        "currency": written(*told["money"]),
        "letter": Is(partial(_is_letter, clock), "word"),
        "code": Code(partial(_code, frozenset(told["codes"])), frozenset({DIGITS})),
    }


def _counted(words: Vocabulary) -> dict[str, Pattern]:
    """What may be counted, or is no name of a town, by the words of a language."""
    return {
        "noun_behind": of_nouns(words.language)["nouns"],
        "unit_behind": of_nouns(words.language)["units"],
        "town": Is(partial(_is_town, words), "word"),
        "name": Code(partial(_is_unknown, words)),
    }


# tests of a token


def _is_name(numbers: Iterable[str], token: Token) -> bool | None:
    """`Vingt-Sept`: a number word with a capital, in no heading."""
    return (token.capital and not token.text.isupper() and token.key in numbers) or None


def _is_other(words: frozenset[str], token: Token) -> bool | None:
    return token.key not in words or None


def _sticks(glued: frozenset[str], token: Token) -> bool | None:
    """Letters or a sign that make digits glued to them a name; an elision and what bad scans glue on do not."""
    if token.kind == "word":
        return not (token.text.endswith(("'", "’")) or token.key in glued) or None
    return token.text in {"_", "#", "@", "\\"} or None


def _is_letter(clock: frozenset[str], token: Token) -> bool | None:
    """One letter that is neither an exponent nor an hour."""
    return (len(token.text) == 1 and token.text not in clock) or None


def _is_town(words: Vocabulary, token: Token) -> bool | None:
    return (token.capital and not words.is_person(token)) or None


# readers


def _code(codes: frozenset[str], at: Cursor) -> Found | None:
    """`4G`: digits and letters that are one name together."""
    behind = at.peek(1)
    return Found(at.moved(2)) if not behind.gap and at.token.text + behind.text in codes else None


def longer(numbers: Grammar[Any], at: Cursor) -> Found | None:
    """A number of more than one token."""
    found = numbers.read(at)
    return Found(Cursor(at.row, found.stop)) if found is not None and found.stop > at.at + 1 else None


def _is_unknown(words: Vocabulary, at: Cursor) -> Found | None:
    """Letters glued to digits that are no unit or scale (`29km`, `10k`) and nothing bad scans glue on (`15morts`)."""
    token = at.token
    if token.kind != "word":
        return Found(at.moved()) if token.text in {"_", "@"} else None
    known = stem(token.text) in words.nouns or words.is_person(token) or words.units.match(at.row, at.at) is not None
    return None if known or len(token.text) <= _LONGEST_UNIT else Found(at.moved())
