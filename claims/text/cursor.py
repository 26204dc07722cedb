"""A cursor over the tokens of a text, and the smallest patterns of rules: a token, a phrase, the end of a line.

A pattern is asked at a place and says how far it reads and what it found there; beyond either end of the text stands
`END`, so that no pattern asks where the text stops. Patterns are tried as a parsing expression grammar tries them: the
first choice that fits is taken, nothing is given back (Ford, 2004).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from claims.text.lexing import DIGITS, Kind, Phrases, Token

END = Token("", "", 0, 0, "mark", "\n", True, "")
"""What stands before the first token and behind the last: a mark of no table, on a line of its own."""


class Cursor:
    """A place in a row of tokens, with the ``token`` that stands there.

    >>> from claims.text.lexing import tokenize
    >>> at = Cursor(tokenize("le 3 mai"), 1)
    >>> at.token.text, at.peek(-1).text, at.peek(7) is END
    ('3', 'le', True)
    """

    __slots__ = ("at", "row", "token")

    def __init__(self, row: Sequence[Token], at: int = 0) -> None:
        self.row, self.at = row, at
        self.token = row[at] if 0 <= at < len(row) else END

    def peek(self, count: int = 0) -> Token:
        """The token so many behind the cursor, or before it where ``count`` is negative; `END` where there is none."""
        at = self.at + count
        return self.row[at] if 0 <= at < len(self.row) else END

    @property
    def at_end(self) -> bool:
        """Is there no token any more?"""
        return self.at >= len(self.row)

    def moved(self, count: int = 1) -> "Cursor":
        """The cursor so many tokens on."""
        return Cursor(self.row, self.at + count)

    def until(self, end: "Cursor") -> Sequence[Token]:
        """The tokens from here to before another cursor of the row."""
        return self.row[self.at : end.at]

    def __repr__(self) -> str:
        """The place and its token."""
        return f"Cursor({self.at}, {self.token.text!r})"


Parts = Mapping[str, Any]
_NO_PARTS: Parts = MappingProxyType({})


class Found(NamedTuple):
    """What a pattern read: where it ends, its value, and the values of its labelled parts."""

    end: Cursor
    value: Any = True
    parts: Parts = _NO_PARTS


Firsts = frozenset[str] | None
"""The keys that what a pattern reads can begin with; of any digits, `DIGITS`; None where it may be anything."""


def any_of(firsts: Iterable[Firsts]) -> Firsts:
    """The keys of all; None where any of them may be anything."""
    told = list(firsts)
    return None if None in told else frozenset().union(*(keys for keys in told if keys is not None))


def _firsts(keys: frozenset[str]) -> frozenset[str]:
    """Keys of a table, of which some may be digits (`24/7`)."""
    return keys | {DIGITS} if any(key.isdecimal() for key in keys) else keys


class Begins(NamedTuple):
    """Can a pattern read just one token, and can it read that and the next?"""

    one: bool
    more: bool


NOT, ONE, ANY = Begins(one=False, more=False), Begins(one=True, more=False), Begins(one=True, more=True)


class Pattern(Protocol):
    """Anything that reads at a cursor."""

    @property
    def firsts(self) -> Firsts:
        """The keys it can begin with."""
        ...

    @property
    def empty(self) -> bool:
        """Can it read nothing at all?"""
        ...

    def begins(self, first: str, second: str) -> "Begins":
        """How it can read what begins with tokens of two keys; where that is not known, in any way."""
        ...

    def match(self, at: Cursor) -> Found | None:
        """Read on from a cursor; None where the pattern does not fit."""
        ...

    def over_break(self, at: Cursor) -> Found | None:
        """Read on from a cursor before which a line ends: only what may read nothing does."""
        ...

    def before(self, at: Cursor) -> Found | None:
        """Read what ends just before a cursor: `Found.end` is where it begins."""
        ...


class Plain:
    """A pattern that reads something, and only forward."""

    empty = False
    firsts: Firsts = None

    def begins(self, first: str, second: str) -> Begins:  # noqa: ARG002  # as of all patterns
        """In any way, by the first key alone."""
        return ANY if self.firsts is None or first in self.firsts else NOT

    def over_break(self, at: Cursor) -> Found | None:  # noqa: ARG002  # as of all patterns
        """Nothing fits there."""
        return None

    def before(self, at: Cursor) -> Found | None:  # noqa: ARG002  # what it is asked of all
        """Raise TypeError: only words, phrases, tests and choices of them are looked back for."""
        raise TypeError(f"{type(self).__name__} can't be looked back for")


class _OneToken(Plain):
    """A pattern that reads one token."""

    def begins(self, first: str, second: str) -> Begins:  # noqa: ARG002  # as of all patterns
        """Just one token."""
        return ONE if self.firsts is None or first in self.firsts else NOT


@dataclass(frozen=True)
class One(_OneToken):
    """One token by its key, with the value that a table gives it."""

    table: Mapping[str, Any]

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """The keys of the table."""
        return _firsts(frozenset(self.table))

    def match(self, at: Cursor) -> Found | None:
        """The token at the cursor."""
        told = self.table.get(at.token.key)
        return Found(at.moved(), told) if told is not None else None

    def before(self, at: Cursor) -> Found | None:
        """The token before the cursor."""
        told = self.table.get(at.peek(-1).key)
        return Found(at.moved(-1), told) if told is not None else None


@dataclass(frozen=True)
class Some(Plain):
    """The longest phrase of a table, with its value."""

    phrases: Phrases[Any]

    @cached_property
    def firsts(self) -> frozenset[str]:  # type: ignore[override]
        """The keys the phrases begin with."""
        return _firsts(self.phrases.firsts)

    @cached_property
    def seconds(self) -> frozenset[str]:
        """The keys of their second words."""
        return self.phrases.seconds

    def begins(self, first: str, second: str) -> Begins:
        """As the phrases do."""
        if first not in self.firsts:
            return NOT
        if second == DIGITS:
            return ANY
        heads = [key for key in self.phrases.firsts if key.isdecimal()] if first == DIGITS else [first]
        return Begins(*self.phrases.begins(heads, second))

    def match(self, at: Cursor) -> Found | None:
        """The phrase that begins at the cursor."""
        found = self.phrases.match(at.row, at.at)
        return Found(Cursor(at.row, found[1]), found[0]) if found is not None else None

    def before(self, at: Cursor) -> Found | None:
        """The phrase that ends before the cursor."""
        found = self.phrases.match_before(at.row, at.at)
        return Found(Cursor(at.row, found[1]), found[0]) if found is not None else None


@dataclass(frozen=True)
class Is(_OneToken):
    """One token for which a function gives a value: digits taken apart, a capital, a numeral of another script."""

    value: Callable[[Token], Any]
    kind: Kind | None = None
    keys: Firsts = None

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Digits, the ``keys`` that are told, or anything."""
        return frozenset({DIGITS}) if self.kind == "digits" else self.keys

    def match(self, at: Cursor) -> Found | None:
        """The token at the cursor."""
        told = self._told(at.token)
        return Found(at.moved(), told) if told is not None else None

    def before(self, at: Cursor) -> Found | None:
        """The token before the cursor."""
        told = self._told(at.peek(-1))
        return Found(at.moved(-1), told) if told is not None else None

    def _told(self, token: Token) -> Any:
        if token is END or (self.kind is not None and token.kind != self.kind):
            return None
        return self.value(token)


@dataclass(frozen=True)
class End(Plain):
    """The end of a line or of the text: it reads nothing."""

    empty = True
    firsts = frozenset()

    def begins(self, first: str, second: str) -> Begins:  # noqa: ARG002  # as of all patterns
        """It reads nothing."""
        return NOT

    def match(self, at: Cursor) -> Found | None:
        """Nothing, where the next token stands on a new line or there is none."""
        return Found(at) if at.token.breaks else None

    over_break = match

    def before(self, at: Cursor) -> Found | None:
        """Nothing, where the cursor stands at the start of a line."""
        return Found(at) if at.at == 0 or at.token.breaks else None


@dataclass(frozen=True)
class Here(Plain):
    """The place itself: it reads nothing, and its value is the cursor."""

    empty = True
    firsts = frozenset()

    def begins(self, first: str, second: str) -> Begins:  # noqa: ARG002  # as of all patterns
        """It reads nothing."""
        return NOT

    def match(self, at: Cursor) -> Found | None:
        """Nothing."""
        return Found(at, at)

    over_break = match


@dataclass(frozen=True)
class Code(Plain):
    """A reader written in Python, for what no pattern tells.

    ``firsts`` are the keys it can begin with, ``seconds`` those of what may be the second of its tokens.
    """

    read: Callable[[Cursor], Found | None]
    firsts: Firsts = None
    seconds: Firsts = None

    def begins(self, first: str, second: str) -> Begins:
        """By the keys it is told to begin with."""
        if self.firsts is not None and first not in self.firsts:
            return NOT
        return ONE if self.seconds is not None and second not in self.seconds else ANY

    def match(self, at: Cursor) -> Found | None:
        """What the reader reads."""
        return self.read(at)
