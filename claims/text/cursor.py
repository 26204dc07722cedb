"""A cursor over the tokens of a text, and the patterns that rules of numbers, dates and hours are made of.

A pattern is asked at a place and says how far it reads and what it found there; beyond either end of the text stands
`END`, so that no pattern asks where the text stops. Patterns are tried as a parsing expression grammar tries them: the
first choice that fits is taken, nothing is given back (Ford, 2004).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from claims.text.lexing import Kind, Phrases, Token

END = Token("", "", 0, 0, "mark", "\n", True)
"""What stands before the first token and behind the last: a mark of no table, on a line of its own."""


class Cursor:
    """A place in a row of tokens.

    >>> from claims.text.lexing import tokenize
    >>> at = Cursor(tokenize("le 3 mai"), 1)
    >>> at.token.text, at.peek(-1).text, at.peek(7) is END
    ('3', 'le', True)
    """

    __slots__ = ("at", "row")

    def __init__(self, row: Sequence[Token], at: int = 0) -> None:
        self.row, self.at = row, at

    def peek(self, count: int = 0) -> Token:
        """The token so many behind the cursor, or before it where ``count`` is negative; `END` where there is none."""
        at = self.at + count
        return self.row[at] if 0 <= at < len(self.row) else END

    @property
    def token(self) -> Token:
        """The token at the cursor."""
        return self.row[self.at] if self.at < len(self.row) else END

    @property
    def at_end(self) -> bool:
        """Is there no token any more?"""
        return self.at >= len(self.row)

    def moved(self, count: int = 1) -> "Cursor":
        """The cursor so many tokens on."""
        return Cursor(self.row, self.at + count)

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
DIGITS = "0-9"


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

    def match(self, at: Cursor) -> Found | None:
        """Read on from a cursor; None where the pattern does not fit."""
        ...

    def before(self, at: Cursor) -> Found | None:
        """Read what ends just before a cursor: `Found.end` is where it begins."""
        ...


class _Plain:
    """A pattern that reads something, and only forward."""

    empty = False
    firsts: Firsts = None

    def before(self, at: Cursor) -> Found | None:  # noqa: ARG002  # what it is asked of all
        """Raise TypeError: only words, phrases, tests and choices of them are looked back for."""
        raise TypeError(f"{type(self).__name__} can't be looked back for")


@dataclass(frozen=True)
class One(_Plain):
    """One token by its key, with the value that a table gives it."""

    table: Mapping[str, Any]

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """The keys of the table."""
        return frozenset(self.table)

    def match(self, at: Cursor) -> Found | None:
        """The token at the cursor."""
        told = self.table.get(at.token.key)
        return Found(at.moved(), told) if told is not None else None

    def before(self, at: Cursor) -> Found | None:
        """The token before the cursor."""
        told = self.table.get(at.peek(-1).key)
        return Found(at.moved(-1), told) if told is not None else None


@dataclass(frozen=True)
class Some(_Plain):
    """The longest phrase of a table, with its value."""

    phrases: Phrases[Any]

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """The keys the phrases begin with."""
        return self.phrases.firsts

    def match(self, at: Cursor) -> Found | None:
        """The phrase that begins at the cursor."""
        found = self.phrases.match(at.row, at.at)
        return Found(Cursor(at.row, found[1]), found[0]) if found is not None else None

    def before(self, at: Cursor) -> Found | None:
        """The phrase that ends before the cursor."""
        found = self.phrases.match_before(at.row, at.at)
        return Found(Cursor(at.row, found[1]), found[0]) if found is not None else None


@dataclass(frozen=True)
class Is(_Plain):
    """One token for which a function gives a value: digits taken apart, a capital, a numeral of another script."""

    value: Callable[[Token], Any]
    kind: Kind | None = None

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Digits, or anything."""
        return frozenset({DIGITS}) if self.kind == "digits" else None

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
class End(_Plain):
    """The end of a line or of the text: it reads nothing."""

    empty = True

    def match(self, at: Cursor) -> Found | None:
        """Nothing, where the next token stands on a new line or there is none."""
        return Found(at) if at.token.breaks else None

    def before(self, at: Cursor) -> Found | None:
        """Nothing, where the cursor stands at the start of a line."""
        return Found(at) if at.at == 0 or at.token.breaks else None


@dataclass(frozen=True)
class Code(_Plain):
    """A reader written in Python, for what no pattern tells; ``firsts`` are the keys it can begin with."""

    read: Callable[[Cursor], Found | None]
    firsts: Firsts = None

    def match(self, at: Cursor) -> Found | None:
        """What the reader reads."""
        return self.read(at)


@dataclass(frozen=True)
class Item:
    """A pattern as it stands in a sequence.

    ``label`` names its value among the parts, ``glued`` asks for no white space before it, and ``over`` lets it stand
    on a new line.
    """

    pattern: Pattern
    label: str | None = None
    glued: bool = False
    over: bool = False

    def fits(self, at: Cursor, *, first: bool) -> bool:
        """May it be read at the cursor, where what was read before ends?"""
        if self.pattern.empty:
            return True
        return (first or self.over or not at.token.breaks) and not (self.glued and at.token.gap)


@dataclass(frozen=True)
class Chain(_Plain):
    """Patterns one behind another, on one line but where one may stand over its end."""

    items: tuple[Item, ...]

    @cached_property
    def empty(self) -> bool:  # type: ignore[override]
        """Where all of them can be."""
        return all(item.pattern.empty for item in self.items)

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of the first, and of those behind it while what stands before can be nothing."""
        found: set[str] = set()
        for item in self.items:
            firsts = item.pattern.firsts
            if firsts is None and not isinstance(item.pattern, Look | End):
                return None
            found |= firsts or frozenset()
            if not item.pattern.empty:
                return frozenset(found)
        return None

    def match(self, at: Cursor) -> Found | None:
        """All of them, with their labelled values."""
        parts: dict[str, Any] = {}
        end = at
        for item in self.items:
            if not item.fits(end, first=end.at == at.at):
                return None
            found = item.pattern.match(end)
            if found is None:
                return None
            end = found.end
            parts.update(found.parts)
            if item.label is not None and found.value is not None:
                parts[item.label] = found.value
        return Found(end, True, parts)


@dataclass(frozen=True)
class Choice(_Plain):
    """The first of some patterns that fits."""

    patterns: tuple[Pattern, ...]

    @cached_property
    def empty(self) -> bool:  # type: ignore[override]
        """Where one of them can be."""
        return any(pattern.empty for pattern in self.patterns)

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of any of them."""
        told = [pattern.firsts for pattern in self.patterns]
        return None if None in told else frozenset().union(*(firsts for firsts in told if firsts is not None))

    def match(self, at: Cursor) -> Found | None:
        """What the first that fits reads."""
        return next((found for pattern in self.patterns if (found := pattern.match(at)) is not None), None)

    def before(self, at: Cursor) -> Found | None:
        """What the first that ends here reads."""
        return next((found for pattern in self.patterns if (found := pattern.before(at)) is not None), None)


@dataclass(frozen=True)
class Maybe(_Plain):
    """A pattern that need not be there."""

    item: Item
    empty = True

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of the pattern."""
        return self.item.pattern.firsts

    def match(self, at: Cursor) -> Found | None:
        """The pattern, or nothing."""
        found = self.item.pattern.match(at) if self.item.fits(at, first=False) else None
        return _labelled(found, self.item.label) if found is not None else Found(at, None)


@dataclass(frozen=True)
class Many(_Plain):
    """A pattern as often as it stands there, perhaps never; its value is the list of theirs."""

    item: Item
    empty = True

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of the pattern."""
        return self.item.pattern.firsts

    def match(self, at: Cursor) -> Found | None:
        """All of them."""
        told = list(self._each(at))
        return Found(told[-1].end if told else at, [found.value for found in told])

    def _each(self, at: Cursor) -> Iterator[Found]:
        while self.item.fits(at, first=False) and (found := self.item.pattern.match(at)) is not None:
            if found.end.at == at.at:
                return
            yield found
            at = found.end


@dataclass(frozen=True)
class Look(_Plain):
    """Whether a pattern stands ahead of the cursor, or ends before it (``back``), or doesn't; it reads nothing."""

    item: Item
    wanted: bool = True
    back: bool = False
    empty = True

    def match(self, at: Cursor) -> Found | None:
        """Nothing, where it is as wanted; what was looked for gives its labelled values."""
        found = self._seen(at)
        if (found is not None) != self.wanted:
            return None
        return Found(at, True, _labelled(found, self.item.label).parts) if found is not None else Found(at)

    def _seen(self, at: Cursor) -> Found | None:
        if not self.back:
            return self.item.pattern.match(at) if self.item.fits(at, first=False) else None
        apart = at.token.breaks and not self.item.over and not isinstance(self.item.pattern, End)
        if apart or (self.item.glued and at.token.gap):
            return None
        return self.item.pattern.before(at)


def _labelled(found: Found, label: str | None) -> Found:
    return found if label is None else Found(found.end, found.value, {**found.parts, label: found.value})


@dataclass(frozen=True)
class Named(_Plain):
    """A pattern of a vocabulary by its name, looked up when it is first asked: so grammars may use each other."""

    name: str
    vocabulary: Mapping[str, Pattern] = field(repr=False)

    @cached_property
    def _meant(self) -> Pattern:
        return self.vocabulary[self.name]

    @cached_property
    def empty(self) -> bool:  # type: ignore[override]
        """Whether what is named can be."""
        return self._meant.empty

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of what is named."""
        return self._meant.firsts

    def match(self, at: Cursor) -> Found | None:
        """What is named."""
        return self._meant.match(at)

    def before(self, at: Cursor) -> Found | None:
        """What is named."""
        return self._meant.before(at)
