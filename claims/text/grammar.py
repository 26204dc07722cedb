r"""Rules: a name, a pattern, what is made of its parts; a grammar of them reads the best of what fits at a place.

The notation of patterns:

| written | read |
| --- | --- |
| `month` | what the vocabulary has under that name: words, phrases, a test of a token, another grammar |
| `'/'` | that mark |
| `day:number` | its value goes to the production as `day` |
| `x y` | one behind the other, on one line |
| `x \| y`, `(x y)` | the first that fits; together |
| `x?`, `x*`, `x..` | perhaps; as often as it stands there; at least once |
| `+x` | no white space before it |
| `~x` | it may stand on a new line |
| `&x`, `!x` | stands there, or doesn't, and is not read |
| `<x`, `!<x` | ends just before, or doesn't |
| `$` | the end of a line, or its start behind `<` |

Rival readings of one place are ranked by the weight of their rule, then by length, then by the order of the rules.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from claims.text.cursor import DIGITS, Cursor, End, Firsts, Found, Is, Pattern, Some, any_of
from claims.text.lexing import Token, mark_key
from claims.text.patterns import Chain, Choice, Item, Look, Many, Maybe

T = TypeVar("T")
Vocabulary = Mapping[str, Pattern]


@dataclass(frozen=True)
class Rule(Generic[T]):
    """A pattern by the name of what it reads, and what is made of its labelled parts: a value, or None for nothing.

    ``weight`` ranks it before rules of less, whatever their length.
    """

    name: str
    pattern: str
    produce: Callable[..., T | None]
    weight: int = 0


class Reading(NamedTuple, Generic[T]):
    """What a rule read: its value, the tokens from ``start`` to before ``stop``, and the rule."""

    value: T
    start: int
    stop: int
    rule: str


@dataclass(frozen=True)
class _Compiled(Generic[T]):
    rule: Rule[T]
    pattern: Pattern

    def read(self, at: Cursor) -> Reading[T] | None:
        found = self.pattern.match(at)
        if found is None:
            return None
        value = self.rule.produce(**found.parts)
        return Reading(value, at.at, found.end.at, self.rule.name) if value is not None else None

    def may_begin(self, first: str, second: str) -> bool:
        """Can what it reads begin with two keys?"""
        return self.pattern.empty or self.pattern.one(first) or self.pattern.two(first, second)


def places(row: Sequence[Token], firsts: Firsts) -> Iterator[Cursor]:
    """The places of a row at which something can begin."""
    return (Cursor(row, at) for at, token in enumerate(row) if firsts is None or _key(token) in firsts)


def _keys_of(pattern: Pattern) -> frozenset[str]:
    if isinstance(pattern, Grammar):
        return frozenset()
    return pattern.phrases.telling(()) if isinstance(pattern, Some) else pattern.firsts or frozenset()


def _key(token: Token) -> str:
    return DIGITS if token.kind == "digits" else token.key


@dataclass(frozen=True, eq=False)
class Grammar(Generic[T]):
    """Some rules with the words of one language, which may be a pattern of others: what was read is kept in the row.

    >>> from claims.text.cursor import One
    >>> from claims.text.lexing import tokenize
    >>> vocabulary = {"digits": Is(lambda token: int(token.text), "digits"), "month": One({"mai": 5})}
    >>> rule = Rule("day and month", "day:digits month:month", lambda day, month: (month, day))
    >>> Grammar("days", [rule], vocabulary).read(Cursor(tokenize("le 3 mai"), 1))
    Reading(value=(5, 3), start=1, stop=3, rule='day and month')
    """

    name: str
    rules: Sequence[Rule[T]]
    vocabulary: Vocabulary = field(repr=False)
    empty = False

    @cached_property
    def _compiled(self) -> list[_Compiled[T]]:
        told = [_Compiled(rule, compiled(rule.pattern, self.vocabulary)) for rule in self.rules]
        return sorted(told, key=lambda one: -one.rule.weight)

    @cached_property
    def firsts(self) -> Firsts:
        """The keys with which anything can begin that a rule reads."""
        return any_of(None if one.pattern.empty else one.pattern.firsts for one in self._compiled)

    def one(self, first: str) -> bool:
        """Does a rule read one token of this key, and no more?"""
        return any(rule.pattern.one(first) for rule in self._beginning(first, ""))

    def two(self, first: str, second: str) -> bool:
        """Does a rule read more that begins with these keys?"""
        return any(rule.pattern.two(first, second) for rule in self._beginning(first, second))

    def _beginning(self, first: str, second: str) -> list[_Compiled[T]]:
        """The rules that may read what begins with two keys."""
        pair = first, second
        if pair not in self._by_two:
            self._by_two[pair] = [rule for rule in self._compiled if rule.may_begin(first, second)]
        return self._by_two[pair]

    @cached_property
    def _by_two(self) -> dict[tuple[str, str], list[_Compiled[T]]]:
        """The rules by the first two keys, filled as these are met."""
        return {}

    @cached_property
    def _keys(self) -> frozenset[str]:
        """All keys of the vocabulary: a second token of any other tells no rules apart."""
        return frozenset().union(*map(_keys_of, self.vocabulary.values()))

    def _likely(self, at: Cursor) -> list[_Compiled[T]]:
        """The rules that may read what begins with the next two tokens."""
        behind = at.peek(1)
        second = _key(behind)
        return self._beginning(_key(at.token), second if behind.kind == "mark" or second in self._keys else "")

    def readings(self, at: Cursor) -> Iterator[Reading[T]]:
        """All that the rules read at a cursor, the best first."""
        for _, together in groupby(self._likely(at), key=lambda one: one.rule.weight):
            told = [reading for one in together if (reading := one.read(at)) is not None]
            yield from sorted(told, key=lambda reading: -reading.stop)

    def read(self, at: Cursor) -> Reading[T] | None:
        """The best that the rules read at a cursor; each place of a row is read once."""
        firsts = self.firsts
        if firsts is not None and _key(at.token) not in firsts:
            return None
        kept = getattr(at.row, "read", None)
        if kept is None:
            return self._best(at)
        place = self, at.at
        if place not in kept:
            kept[place] = self._best(at)
        found: Reading[T] | None = kept[place]
        return found

    def read_at(self, row: Sequence[Token], at: int) -> Reading[T] | None:
        """The best that the rules read at a place of a row."""
        if not 0 <= at < len(row) or (self.firsts is not None and _key(row[at]) not in self.firsts):
            return None  # at most places
        return self.read(Cursor(row, at))

    def _best(self, at: Cursor) -> Reading[T] | None:
        best: Reading[T] | None = None
        weight = 0
        for one in self._likely(at):
            if best is not None and one.rule.weight < weight:
                break
            found = one.read(at)
            if found is not None and (best is None or found.stop > best.stop):
                best, weight = found, one.rule.weight
        return best

    def match(self, at: Cursor) -> Found | None:
        """Read as a pattern of other rules."""
        found = self.read(at)
        return Found(Cursor(at.row, found.stop), found.value) if found is not None else None

    def before(self, at: Cursor) -> Found | None:  # noqa: ARG002  # as of all patterns
        """Raise TypeError: what rules read is not looked back for."""
        raise TypeError(f"the grammar {self.name!r} can't be looked back for")


class PatternError(ValueError):
    """A pattern that isn't written as patterns are, or uses what the vocabulary lacks."""


def compiled(written: str, vocabulary: Vocabulary) -> Pattern:
    """The pattern of its notation. Raises PatternError where it is not one.

    >>> compiled("day:(number", {})
    Traceback (most recent call last):
    claims.text.grammar.PatternError: 'day:(number': there is no 'number' in the vocabulary
    """
    return _Writing(written, vocabulary).pattern()


_SIGNS = re.compile(r"\s*(!<|[<!&+~?*()|$]|\.\.|'[^']+'|[a-z][a-z0-9_]*:?|\S)")


class _Writing:
    """Reads the notation of a pattern from left to right."""

    def __init__(self, written: str, vocabulary: Vocabulary) -> None:
        self._written, self._vocabulary = written, vocabulary
        self._signs, self._at = [match[1] for match in _SIGNS.finditer(written)], 0

    def pattern(self) -> Pattern:
        found = self._choice()
        if self._next is not None:
            raise self._error(f"{self._next!r} is out of place")
        return found

    @property
    def _next(self) -> str | None:
        return self._signs[self._at] if self._at < len(self._signs) else None

    def _taken(self, *signs: str) -> str | None:
        """The next sign where it is one of some; it is read then."""
        sign = self._next
        if sign not in signs:
            return None
        self._at += 1
        return sign

    def _choice(self) -> Pattern:
        told = [self._sequence()]
        while self._taken("|"):
            told.append(self._sequence())
        return told[0] if len(told) == 1 else Choice(tuple(told))

    def _sequence(self) -> Pattern:
        items = tuple(iter(self._item, None))
        if not items:
            raise self._error(f"something is missing before {self._next!r}" if self._next else "it ends too early")
        return items[0].pattern if len(items) == 1 and items[0] == Item(items[0].pattern) else Chain(items)

    def _item(self) -> Item | None:
        if self._next in {None, "|", ")"}:
            return None
        look = self._taken("!<", "<", "!", "&")
        flags = set(iter(lambda: self._taken("+", "~"), None))
        label = self._label()
        item = Item(self._base(), label, "+" in flags, "~" in flags)
        if look is not None:
            return Item(Look(item, "!" not in look, "<" in look))
        if self._taken("?"):
            return Item(Maybe(item))
        sign = self._taken("*", "..")
        return Item(Many(replace(item, label=None), sign == ".."), label) if sign is not None else item

    def _label(self) -> str | None:
        named = self._next is not None and self._next.endswith(":") and self._next != ":"
        return self._read().removesuffix(":") if named else None

    def _base(self) -> Pattern:
        sign = self._read()
        if sign == "(":
            found = self._choice()
            if not self._taken(")"):
                raise self._error("')' is missing")
            return found
        if sign == "$":
            return End()
        if sign.startswith("'"):
            return Is(partial(_is_mark, sign[1:-1]), keys=frozenset({mark_key(sign[1:-1])}))
        if not sign[0].isalpha():
            raise self._error(f"{sign!r} is out of place")
        if sign not in self._vocabulary:
            raise self._error(f"there is no {sign!r} in the vocabulary")
        return self._vocabulary[sign]

    def _read(self) -> str:
        sign = self._next
        if sign is None:
            raise self._error("it ends too early")
        self._at += 1
        return sign

    def _error(self, why: str) -> PatternError:
        return PatternError(f"{self._written!r}: {why}")


def _is_mark(mark: str, token: Token) -> bool | None:
    """A mark by its text, or a hyphen of any kind by its key."""
    return (token.kind == "mark" and mark in {token.text, token.key}) or None
