"""Patterns of patterns: one behind another, the first of some, perhaps, as often as it stands there, looked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from claims.text.cursor import Cursor, End, Firsts, Found, Pattern, Plain, any_of


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

    def fits(self, at: Cursor) -> bool:
        """May it be read at the cursor, where what was read before ends?"""
        token = at.token
        return self.pattern.empty or not ((token.breaks and not self.over) or (self.glued and token.gap))

    def before(self, at: Cursor) -> Found | None:
        """Read it where it ends just before the cursor, on one line with what stands there."""
        apart = at.token.breaks and not self.over and not isinstance(self.pattern, End)
        if apart or (self.glued and at.token.gap):
            return Found(at, None) if self.pattern.empty and not isinstance(self.pattern, End) else None
        return self.pattern.before(at)


@dataclass(frozen=True)
class Chain(Plain):
    """Patterns one behind another, on one line but where one may stand over its end.

    Its value is that of the part labelled `it`, where one is.
    """

    items: tuple[Item, ...]

    @cached_property
    def empty(self) -> bool:  # type: ignore[override]
        """Where all of them can be."""
        return all(item.pattern.empty for item in self.items)

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of the first, and of those behind it while what stands before can be nothing."""
        return _begun(self.items)

    def one(self, first: str) -> bool:
        """Where one of them can, and the others be nothing."""
        needed = [item.pattern for item in self.items if not item.pattern.empty] or [
            item.pattern for item in self.items
        ]
        return (
            any(pattern.one(first) for pattern in needed) if self.empty else len(needed) == 1 and needed[0].one(first)
        )

    def two(self, first: str, second: str) -> bool:
        """Where the first does, or is one token and what stands behind it begins so."""
        return _in_a_row(self.items, first, second)

    @cached_property
    def _steps(self) -> list[tuple[Callable[[Cursor], Found | None], str | None, bool, bool]]:
        """How each item reads, its label, and where it may not stand: on a new line, behind a gap."""
        return [
            (one.pattern.match, one.label, not one.over and not one.pattern.empty, one.glued and not one.pattern.empty)
            for one in self.items
        ]

    def match(self, at: Cursor) -> Found | None:
        """All of them, with their labelled values."""
        parts: dict[str, Any] = {}
        end, start = at, at.at
        for match, label, on_line, glued in self._steps:
            token = end.token
            if (on_line and token.breaks and end.at != start) or (glued and token.gap):
                return None
            found = match(end)
            if found is None:
                return None
            end, value, more = found
            if more:
                parts.update(more)
            if label is not None and value is not None:
                parts[label] = value
        return Found(end, parts.pop("it", True), parts)

    def before(self, at: Cursor) -> Found | None:
        """All of them, the last just before the cursor."""
        parts: dict[str, Any] = {}
        end = at
        for item in reversed(self.items):
            found = item.before(end)
            if found is None:
                return None
            parts.update(_labelled(found, item.label).parts)
            end = found.end
        return Found(end, True, parts)


def _in_a_row(items: Sequence[Item], first: str, second: str) -> bool:
    """Can patterns one behind another read what begins with two keys?"""
    for n, item in enumerate(items, 1):
        behind = _begun(items[n:])
        goes_on = behind is None or second in behind
        if item.pattern.two(first, second) or (goes_on and item.pattern.one(first)):
            return True
        if not item.pattern.empty:
            return False
    return False


def _begun(items: Iterable[Item]) -> Firsts:
    told = []
    for item in items:
        told.append(item.pattern.firsts)
        if not item.pattern.empty:
            break
    return any_of(told)


@dataclass(frozen=True)
class Choice(Plain):
    """The first of some patterns that fits."""

    patterns: tuple[Pattern, ...]

    @cached_property
    def empty(self) -> bool:  # type: ignore[override]
        """Where one of them can be."""
        return any(pattern.empty for pattern in self.patterns)

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of any of them."""
        return any_of(pattern.firsts for pattern in self.patterns)

    def one(self, first: str) -> bool:
        """Where any of them can."""
        return any(pattern.one(first) for pattern in self.patterns)

    def two(self, first: str, second: str) -> bool:
        """Where any of them can."""
        return any(pattern.two(first, second) for pattern in self.patterns)

    def match(self, at: Cursor) -> Found | None:
        """What the first that fits reads."""
        for pattern in self.patterns:
            found = pattern.match(at)
            if found is not None:
                return found
        return None

    def before(self, at: Cursor) -> Found | None:
        """What the first that ends here reads."""
        return next((found for pattern in self.patterns if (found := pattern.before(at)) is not None), None)


@dataclass(frozen=True)
class Maybe(Plain):
    """A pattern that need not be there."""

    item: Item
    empty = True

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of the pattern."""
        return self.item.pattern.firsts

    def one(self, first: str) -> bool:
        """Where the pattern can."""
        return self.item.pattern.one(first)

    def two(self, first: str, second: str) -> bool:
        """Where the pattern can."""
        return self.item.pattern.two(first, second)

    def match(self, at: Cursor) -> Found | None:
        """The pattern, or nothing."""
        found = self.item.pattern.match(at) if self.item.fits(at) else None
        return _labelled(found, self.item.label) if found is not None else Found(at, None)

    def before(self, at: Cursor) -> Found | None:
        """The pattern, or nothing."""
        found = self.item.before(at)
        return _labelled(found, self.item.label) if found is not None else Found(at, None)


@dataclass(frozen=True)
class Many(Plain):
    """A pattern as often as it stands there, perhaps never but where ``once``; its value is the list of theirs."""

    item: Item
    once: bool = False

    @cached_property
    def empty(self) -> bool:  # type: ignore[override]
        """Where it may be never."""
        return not self.once

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of the pattern."""
        return self.item.pattern.firsts

    def one(self, first: str) -> bool:
        """Where the pattern can."""
        return self.item.pattern.one(first)

    def two(self, first: str, second: str) -> bool:
        """Where the pattern can, once or twice."""
        return _in_a_row([self.item, self.item], first, second)

    def match(self, at: Cursor) -> Found | None:
        """All of them."""
        told = list(self._each(at))
        if self.once and not told:
            return None
        return Found(told[-1].end if told else at, [found.value for found in told])

    def _each(self, at: Cursor) -> Iterator[Found]:
        for _ in range(_MOST):
            found = self.item.pattern.match(at) if self.item.fits(at) else None
            if found is None or found.end.at == at.at:
                return
            yield found
            at = found.end


_MOST = 100
"""How often a pattern is repeated at most, so that no place of a hostile text is read to its end."""


@dataclass(frozen=True)
class Run(Plain):
    """A pattern at least once and on as long as ``goes_on`` lets each value follow the one before it.

    What stands ``between`` two of them is not kept; the value is the list of theirs.
    """

    pattern: Pattern
    between: Pattern
    goes_on: Callable[[Any, Any], bool]

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of the pattern."""
        return self.pattern.firsts

    def one(self, first: str) -> bool:
        """Where the pattern can."""
        return self.pattern.one(first)

    def two(self, first: str, second: str) -> bool:
        """Where the pattern can, once or twice."""
        return _in_a_row([Item(self.pattern), Item(self.between), Item(self.pattern)], first, second)

    def match(self, at: Cursor) -> Found | None:
        """All of them."""
        found = self.pattern.match(at)
        if found is None:
            return None
        told = [found.value]
        while len(told) < _MOST and (more := self._next(found.end)) is not None and self.goes_on(told[-1], more.value):
            told.append(more.value)
            found = more
        return Found(found.end, told)

    def _next(self, at: Cursor) -> Found | None:
        between = self.between.match(at)
        return self.pattern.match(between.end) if between is not None and not between.end.token.breaks else None


@dataclass(frozen=True)
class Where(Plain):
    """What a pattern reads where its value passes a test."""

    pattern: Pattern
    fits: Callable[[Any], bool]

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of the pattern."""
        return self.pattern.firsts

    def one(self, first: str) -> bool:
        """Where the pattern can."""
        return self.pattern.one(first)

    def two(self, first: str, second: str) -> bool:
        """Where the pattern can."""
        return self.pattern.two(first, second)

    def match(self, at: Cursor) -> Found | None:
        """What the pattern reads."""
        found = self.pattern.match(at)
        return found if found is not None and self.fits(found.value) else None


@dataclass(frozen=True)
class Look(Plain):
    """Whether a pattern stands ahead of the cursor, or ends before it (``back``), or doesn't; it reads nothing."""

    item: Item
    wanted: bool = True
    back: bool = False
    empty = True
    firsts = frozenset()

    def match(self, at: Cursor) -> Found | None:
        """Nothing, where it is as wanted; what was looked for gives its labelled values."""
        found = self._seen(at)
        if (found is not None) != self.wanted:
            return None
        return Found(at, True, _labelled(found, self.item.label).parts) if found is not None else Found(at)

    def _seen(self, at: Cursor) -> Found | None:
        if self.back:
            return self.item.before(at)
        return self.item.pattern.match(at) if self.item.fits(at) else None


def _labelled(found: Found, label: str | None) -> Found:
    return found if label is None else Found(found.end, found.value, {**found.parts, label: found.value})
