"""Patterns by their name in a vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from claims.text.cursor import Begins, Cursor, Firsts, Found, Pattern, Plain


@dataclass(frozen=True)
class Named(Plain):
    """A pattern of a vocabulary by its name, looked up when it is first asked: so grammars may use each other."""

    name: str
    vocabulary: Mapping[str, Pattern] = field(repr=False)

    @cached_property
    def meant(self) -> Pattern:
        """What the name stands for."""
        return self.vocabulary[self.name]

    @cached_property
    def empty(self) -> bool:  # type: ignore[override]
        """Whether what is named can be."""
        return self.meant.empty

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of what is named."""
        return self.meant.firsts

    def begins(self, first: str, second: str) -> Begins:
        """As what is named does."""
        return self.meant.begins(first, second)

    def match(self, at: Cursor) -> Found | None:
        """What is named."""
        return self.meant.match(at)

    def over_break(self, at: Cursor) -> Found | None:
        """What is named."""
        return self.meant.over_break(at)

    def before(self, at: Cursor) -> Found | None:
        """What is named."""
        return self.meant.before(at)


def needed(pattern: Pattern) -> Firsts:
    """The keys of which one must stand where a pattern reads; None where it may be any, or nothing."""
    return None if pattern.empty else pattern.firsts


def meant(pattern: Pattern) -> Pattern:
    """The pattern itself, where a name stands for it."""
    return meant(pattern.meant) if isinstance(pattern, Named) else pattern
