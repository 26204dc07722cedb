"""Who a mention stands for: evidence weighed, by learned bits, and nobody where it isn't sure.

The weights (`weights.toml`, learned by `training/people.py`) say for how many bits each level counts. The best of those
named before is taken where its sum is sure enough and lies far enough above the second's.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claims.people.entities import Entity
from claims.people.evidence import Meeting, levels_of

Choose = Callable[[Sequence[Meeting]], Entity | None]
"""Chooses the one a mention stands for among those named before it, None where it stays open."""
SURE, MARGIN = -0.5, 1.0
"""Bits the best must have, and have above the second. By weights learned without their text 143 of 194 pronouns went to
the right one and 20 to another; of 126 functions 41 and 7, where 49 went rightly to nobody (`training/people.py`)."""


@dataclass(frozen=True)
class Tally:
    """What the levels count for, in bits; a sum of 0 is as likely as not."""

    base: float
    levels: Mapping[str, Mapping[str, float]]

    def of(self, levels: Mapping[str, str]) -> float:
        """The bits of some levels by evidence; one never seen counts for none."""
        return self.base + sum(self.levels.get(name, {}).get(level, 0.0) for name, level in levels.items())


@cache
def tallies() -> Mapping[str, Tally]:
    """The learned tallies by kind of mention."""
    return read_tallies(__package__)


def read_tallies(package: str) -> Mapping[str, Tally]:
    """Read the tallies a package's `weights.toml` holds, as `training/tables.py` writes them."""
    told = tomllib.loads(files(package).joinpath("weights.toml").read_text(encoding="utf-8"))
    return {
        kind: Tally(table["base"], {e: {k: v["bits"] for k, v in row.items()} for e, row in table["levels"].items()})
        for kind, table in told.items()
    }


EXCLUDED = frozenset({"other noun"})
"""What somebody is not who was called otherwise before: 'the governor' is no mayor, however near he was named."""


_CALLED_SO = frozenset({"same noun", "same words", "fewer words", "more words"})
_KIN = frozenset({"kin noun"})
"""Nobody goes by a kindred noun where somebody was called by the very one: 'a soldier' goes before the captain."""


def choose(meetings: Sequence[Meeting]) -> Entity | None:
    """The one a mention stands for, by weight, where that is sure."""
    return chosen(meetings, tallies())


def chosen(
    meetings: Sequence[Meeting],
    by: Mapping[str, Tally],
    sure: float = SURE,
    margin: float = MARGIN,
    levels: Sequence[Mapping[str, str]] | None = None,
) -> Entity | None:
    """The one a mention stands for by some tallies; ``sure`` and ``margin`` are in bits, ``levels`` as asked."""
    if not meetings or meetings[0].mention.kind not in by:
        return None
    tally = by[meetings[0].mention.kind]
    asked = levels or [levels_of(one) for one in meetings]
    called = {found.get("description") for found in asked}
    excluded = EXCLUDED | _KIN if called & _CALLED_SO else EXCLUDED
    told = ((n, found) for n, found in enumerate(asked) if found.get("description") not in excluded)
    bits = sorted(((tally.of(found), -n) for n, found in told), reverse=True)
    if not bits:
        return None
    best, at = bits[0]
    clear = len(bits) < 2 or best - bits[1][0] >= margin
    return meetings[-at].entity if best >= sure and clear else None
