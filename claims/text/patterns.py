"""Patterns made of others: one behind another, one of some, perhaps, many times, looked at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from claims.text.cursor import NOT, ONE, Begins, Cursor, End, Firsts, Found, Pattern, Plain, any_of
from claims.text.named import meant, needed

_Reader = Callable[[Cursor], Found | None]


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
        found: set[str] = set()
        for item in self.items:
            if item.pattern.firsts is None:
                return None
            found |= item.pattern.firsts
            if not item.pattern.empty:
                break
        return frozenset(found)

    def begins(self, first: str, second: str) -> Begins:
        """As the first does that reads something, with what stands behind it."""
        if self.firsts is not None and first not in self.firsts:
            return NOT
        one = more = False
        for number, item in enumerate(self.items):
            told = item.pattern.begins(first, second)
            rest = self._rest(number + 1, second) if told.one else NOT
            one, more = one or rest.one, more or told.more or rest.more
            if not item.pattern.empty:
                break
        return Begins(one, more)

    def _rest(self, number: int, key: str) -> Begins:
        """Of those from one on: can they read nothing, and can they begin with a key?"""
        for item in self.items[number:]:
            firsts = item.pattern.firsts
            if firsts is None or key in firsts:
                return Begins(one=self._rest(number + 1, key).one and item.pattern.empty, more=True)
            if not item.pattern.empty:
                return NOT
            number += 1
        return ONE

    @cached_property
    def _steps(self) -> list[tuple[_Reader, _Reader, str | None, bool]]:
        """How each reads on, and over the end of a line; with its label, and whether it is glued."""
        patterns = ((item, meant(item.pattern)) for item in self.items)
        return [
            (one.match, one.match if item.over else one.over_break, item.label, item.glued and not one.empty)
            for item, one in patterns
        ]

    def match(self, at: Cursor) -> Found | None:
        """All of them, with their labelled values."""
        return self._read(at, at.at)

    def over_break(self, at: Cursor) -> Found | None:
        """Nothing, where all of them can be nothing."""
        return self._read(at, None) if self.empty else None

    def _read(self, end: Cursor, begin: int | None) -> Found | None:
        parts: dict[str, Any] = {}
        for match, over_break, label, glued in self._steps:
            token = end.token
            if glued and token.gap:
                return None
            found = over_break(end) if token.breaks and end.at != begin else match(end)
            if found is None:
                return None
            end, value, told = found
            if told:
                parts.update(told)
            if label is not None and value is not None:
                parts[label] = value
        return Found(end, parts.pop("it", True), parts)

    def before(self, at: Cursor) -> Found | None:
        """All of them, the last one just before the cursor."""
        begin, parts = at, dict[str, Any]()
        for item in reversed(self.items):
            found = item.pattern.before(begin) if begin.at == at.at or item.over or not begin.token.breaks else None
            if found is None or (item.glued and found.end.token.gap):
                return None
            parts.update(_labelled(found, item.label).parts)
            begin = found.end
        return Found(begin, True, parts)


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

    def begins(self, first: str, second: str) -> Begins:
        """As one of them does."""
        return either(pattern.begins(first, second) for pattern in self.patterns)

    def over_break(self, at: Cursor) -> Found | None:
        """What the first does that may read nothing."""
        return next((found for one in self.patterns if (found := one.over_break(at)) is not None), None)

    @cached_property
    def _ways(self) -> list[tuple[Firsts, _Reader]]:
        return [(needed(pattern), meant(pattern).match) for pattern in self.patterns]

    def match(self, at: Cursor) -> Found | None:
        """What the first that fits reads."""
        first = at.token.first
        for firsts, match in self._ways:
            found = match(at) if firsts is None or first in firsts else None
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

    def begins(self, first: str, second: str) -> Begins:
        """As the pattern does."""
        return self.item.pattern.begins(first, second)

    def match(self, at: Cursor) -> Found | None:
        """The pattern, or nothing."""
        found = None if self.item.glued and at.token.gap else self.item.pattern.match(at)
        return _labelled(found, self.item.label) if found is not None else Found(at, None)

    def over_break(self, at: Cursor) -> Found | None:
        """Nothing, where it may not stand on a new line, but what reads nothing itself: the end of the line."""
        found = self.match(at) if self.item.over else self.item.pattern.over_break(at)
        return _labelled(found, self.item.label) if found is not None else Found(at, None)

    def before(self, at: Cursor) -> Found | None:
        """The pattern, or nothing."""
        found = self.item.pattern.before(at)
        return _labelled(found, self.item.label) if found is not None else Found(at, None)


_MOST_TIMES = 20
"""How often a pattern is read that may stand there many times: so a text costs no more than its length."""


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

    def match(self, at: Cursor) -> Found | None:
        """All of them."""
        told: list[Any] = []
        end, item = at, self.item
        while len(told) < _MOST_TIMES and not (item.glued and end.token.gap):
            parted = end.token.breaks and not item.over and end.at != at.at
            found = None if parted else item.pattern.match(end)
            if found is None or found.end.at == end.at:
                break
            told.append(found.value)
            end = found.end
        return Found(end, told) if told or not self.once else None

    def over_break(self, at: Cursor) -> Found | None:
        """None, where they may not stand on a new line."""
        return self.match(at) if self.item.over else None if self.once else Found(at, [])

    def begins(self, first: str, second: str) -> Begins:
        """As the pattern does, once or twice."""
        return _repeated(self.item.pattern.begins(first, second), second, self.item.pattern.firsts)


@dataclass(frozen=True)
class Run(Plain):
    """A pattern at least once and on as long as ``goes_on`` lets each value follow the one before it.

    What stands ``between`` two of them is not kept; the value is the list of theirs. ``first`` is a pattern that
    stands before them and is the first of them.
    """

    pattern: Pattern
    between: Pattern
    goes_on: Callable[[Any, Any], bool]
    first: Pattern | None = None

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of the first."""
        return (self.first or self.pattern).firsts

    def begins(self, first: str, second: str) -> Begins:
        """As the pattern does, once or twice."""
        once = (self.first or self.pattern).begins(first, second)
        return _repeated(once, second, self.between.firsts, self.pattern.firsts)

    def match(self, at: Cursor) -> Found | None:
        """All of them."""
        found = (self.first or self.pattern).match(at)
        if found is None:
            return None
        told = [found.value]
        while (
            len(told) < _MOST_TIMES
            and (more := self._next(found.end)) is not None
            and self.goes_on(told[-1], more.value)
        ):
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

    def begins(self, first: str, second: str) -> Begins:
        """As the pattern does."""
        return self.pattern.begins(first, second)

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

    def begins(self, first: str, second: str) -> Begins:  # noqa: ARG002  # as of all patterns
        """It reads nothing."""
        return NOT

    @cached_property
    def _meant(self) -> Pattern:
        return meant(self.item.pattern)

    @property
    def leads(self) -> bool:
        """Is what stands ahead a pattern that must fit?"""
        return self.wanted and not self.back and not meant(self.item.pattern).empty

    @cached_property
    def _ahead(self) -> Firsts:
        return None if self.back else needed(self.item.pattern)

    def match(self, at: Cursor) -> Found | None:
        """Nothing, where it is as wanted; what was looked for gives its labelled values."""
        apart = (self.item.glued and at.token.gap) or (self._ahead is not None and at.token.first not in self._ahead)
        return self._as_wanted(at, None if apart else self._behind(at) if self.back else self._meant.match(at))

    def over_break(self, at: Cursor) -> Found | None:
        """Nothing, where it is as wanted: on a new line that is nothing but an end, but for what may stand there."""
        if self.back or self.item.over:
            return self.match(at)
        return self._as_wanted(at, self._meant.over_break(at))

    def _behind(self, at: Cursor) -> Found | None:
        apart = at.token.breaks and not self.item.over and not isinstance(self._meant, End)
        return None if apart else self._meant.before(at)

    def _as_wanted(self, at: Cursor, found: Found | None) -> Found | None:
        if (found is not None) != self.wanted:
            return None
        if found is None or not (found.parts or self.item.label):
            return Found(at)
        return Found(at, True, _labelled(found, self.item.label).parts)


def _repeated(once: Begins, second: str, *behind: Firsts) -> Begins:
    """As a pattern begins that may be read again, with what can stand behind it then."""
    again = once.one and any(firsts is None or second in firsts for firsts in behind)
    return Begins(once.one, once.more or again)


def either(told: Iterable[Begins]) -> Begins:
    """As one of some patterns begins."""
    one = more = False
    for way in told:
        one, more = one or way.one, more or way.more
    return Begins(one, more)


def _labelled(found: Found, label: str | None) -> Found:
    return found if label is None else Found(found.end, found.value, {**found.parts, label: found.value})
