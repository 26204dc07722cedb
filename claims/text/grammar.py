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

What may be left out, and what is only looked at, is read where it opens a line, and never over the end of one.

Rival readings of one place are ranked by the weight of their rule, then by length, then by the order of the rules.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import Any, Generic, NamedTuple, TypeVar

from claims.text.cursor import END, Begins, Cursor, End, Firsts, Found, One, Pattern, any_of
from claims.text.lexing import Token, tokenize
from claims.text.named import Named, meant
from claims.text.patterns import Chain, Choice, Item, Look, Many, Maybe, Where, either

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


class _Head(NamedTuple):
    """The grammar that a pattern begins with, and the keys of which one must stand behind that, if any must."""

    grammar: "Grammar[Any]"
    behind: Firsts

    def may_lead(self, at: Cursor) -> bool:
        """Does the grammar read something at a cursor, with what must stand behind that?"""
        told = self.grammar.read(at)
        if told is None or self.behind is None:
            return told is not None
        return Cursor(at.row, told.stop).token.first in self.behind


def _head(items: Sequence[Item]) -> _Head | None:
    """What patterns one behind another begin with, where that is a grammar: what it reads was mostly read before."""
    for number, item in enumerate(items):
        pattern = meant(item.pattern)
        if isinstance(pattern, Grammar):
            return _Head(pattern, _needed(items[number + 1 :]))
        if isinstance(pattern, Where):
            return _head([Item(pattern.pattern), *items[number + 1 :]])
        if isinstance(pattern, Chain):
            return _head([*pattern.items, *items[number + 1 :]])
        if isinstance(pattern, Look) and pattern.leads and (ahead := _head([pattern.item])) is not None:
            return ahead
        if not isinstance(pattern, Look | End):
            break
    return None


def _needed(items: Sequence[Item]) -> Firsts:
    """The keys of which one must stand where some patterns are read; None where there may be others, or nothing."""
    found: set[str] = set()
    for item in items:
        pattern = meant(item.pattern)
        ahead = isinstance(pattern, Look) and pattern.wanted and not pattern.back
        asked = pattern.item.pattern if isinstance(pattern, Look) and ahead else pattern
        if asked.firsts is None:
            return None
        found |= asked.firsts
        if not asked.empty:
            return frozenset(found)
    return None


@dataclass(frozen=True)
class _Compiled(Generic[T]):
    rule: Rule[T]
    pattern: Pattern

    @cached_property
    def _head(self) -> _Head | None:
        return _head([Item(self.pattern)])

    def read(self, at: Cursor) -> Reading[T] | None:
        head = self._head
        if head is not None and not head.may_lead(at):
            return None
        found = self.pattern.match(at)
        if found is None:
            return None
        value = self.rule.produce(**found.parts)
        return Reading(value, at.at, found.end.at, self.rule.name) if value is not None else None


def places(row: Sequence[Token], firsts: Firsts) -> Iterator[Cursor]:
    """The places of a row at which something can begin."""
    return (Cursor(row, at) for at, token in enumerate(row) if firsts is None or token.first in firsts)


_NONE: list[Any] = []
_MOST_PAIRS = 20_000
"""Pairs of keys of which a grammar keeps the rules that may begin with them."""


@dataclass(frozen=True, eq=False)
class Grammar(Generic[T]):
    """Some rules with the words of one language, which may be a pattern of others: what was read is kept in the row.

    >>> from claims.text.cursor import Is, One
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
        return any_of(one.pattern.firsts for one in self._compiled)

    def begins(self, first: str, second: str) -> Begins:
        """As one of the rules does."""
        return self._likely(first, second)[1]

    @cached_property
    def _by_two(self) -> dict[tuple[str, str], tuple[list[_Compiled[T]], Begins]]:
        """The rules that may read what begins with two tokens, and how, filled as they are met."""
        return {}

    @cached_property
    def _by_one(self) -> dict[str, list[_Compiled[T]]]:
        """The rules that may read what begins with a token, filled as they are met."""
        return {}

    def _beginning(self, first: str) -> list[_Compiled[T]]:
        if first not in self._by_one:
            told = [(one, one.pattern.firsts) for one in self._compiled]
            self._by_one[first] = [one for one, firsts in told if firsts is None or first in firsts]
        return self._by_one[first]

    def _likely(self, first: str, second: str) -> tuple[list[_Compiled[T]], Begins]:
        two = first, second
        if two not in self._by_two:
            if len(self._by_two) > _MOST_PAIRS:
                self._by_two.clear()
            ways = [(one, one.pattern.begins(first, second)) for one in self._beginning(first)]
            self._by_two[two] = [one for one, way in ways if way.one or way.more], either(way for _, way in ways)
        return self._by_two[two]

    def _likely_at(self, at: Cursor) -> list[_Compiled[T]]:
        """The rules that may read at a cursor."""
        first, behind = at.token.first, at.peek(1)
        if at.token is END or (self.firsts is not None and first not in self.firsts):
            return _NONE
        second = behind.first if behind.kind != "word" or behind.first in self._known else END.first
        likely = self._by_two.get((first, second))
        return likely[0] if likely is not None else self._likely(first, second)[0]

    @cached_property
    def _known(self) -> frozenset[str]:
        """The keys that the vocabulary or that of a grammar in it asks for: all others are one to the rules."""
        found: set[str] = set()
        seen: list[Vocabulary] = []
        waiting = [self.vocabulary]
        while waiting:
            seen.append(words := waiting.pop())
            for pattern in map(meant, words.values()):
                found.update(pattern.firsts or (), getattr(pattern, "seconds", None) or ())
                if isinstance(pattern, Grammar) and not any(pattern.vocabulary is other for other in seen):
                    waiting.append(pattern.vocabulary)
        return frozenset(found)

    def readings(self, at: Cursor) -> Iterator[Reading[T]]:
        """All that the rules read at a cursor, the best first."""
        for _, together in groupby(self._likely_at(at), key=lambda one: one.rule.weight):
            told = [reading for one in together if (reading := one.read(at)) is not None]
            yield from sorted(told, key=lambda reading: -reading.stop)

    def read(self, at: Cursor) -> Reading[T] | None:
        """The best that the rules read at a cursor; each place of a row is read once."""
        if self.firsts is not None and at.token.first not in self.firsts:
            return None
        read: dict[object, dict[int, Any]] | None = getattr(at.row, "read", None)
        if read is None:
            return self._best(at)
        kept = read.get(self)
        if kept is None:
            kept = read[self] = {}
        if at.at not in kept:
            kept[at.at] = self._best(at)
        found: Reading[T] | None = kept[at.at]
        return found

    def read_at(self, row: Sequence[Token], at: int) -> Reading[T] | None:
        """The best that the rules read at a place of a row."""
        if not 0 <= at < len(row) or (self.firsts is not None and row[at].first not in self.firsts):
            return None  # at most places
        return self.read(Cursor(row, at))

    def _best(self, at: Cursor) -> Reading[T] | None:
        best: Reading[T] | None = None
        weight = 0
        for one in self._likely_at(at):
            if best is not None and one.rule.weight < weight:
                break
            reading = one.read(at)
            if reading is not None and (best is None or reading.stop > best.stop):
                best, weight = reading, one.rule.weight
        return best

    def match(self, at: Cursor) -> Found | None:
        """Read as a pattern of other rules."""
        found = self.read(at)
        return Found(Cursor(at.row, found.stop), found.value) if found is not None else None

    def over_break(self, at: Cursor) -> Found | None:  # noqa: ARG002  # as of all patterns
        """Nothing: a rule reads something, and on its line."""
        return None

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
            return One({_key(sign[1:-1]): True})
        if not sign[0].isalpha():
            raise self._error(f"{sign!r} is out of place")
        if sign not in self._vocabulary:
            raise self._error(f"there is no {sign!r} in the vocabulary")
        return Named(sign, self._vocabulary)

    def _read(self) -> str:
        sign = self._next
        if sign is None:
            raise self._error("it ends too early")
        self._at += 1
        return sign

    def _error(self, why: str) -> PatternError:
        return PatternError(f"{self._written!r}: {why}")


def _key(mark: str) -> str:
    """The key of a mark: that of a hyphen is one for all kinds."""
    return tokenize(mark)[0].key
