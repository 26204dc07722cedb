"""How likely proposals hold: evidence weighed, by learned bits.

The weights (`weights.toml`, learned by `training/attribution.py`) say for how many bits each level counts. A tally of
each sort of proposal says whether one holds; the tally of ``rivals`` says which of those of one cue fits best.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claims.attribution.evidence import Asked, among_rivals, levels_of, sort
from claims.attribution.proposal import Proposal
from claims.people.ranking import Tally, read_tallies

RIVALS = "rivals"
"""The tally that holds rivals against each other."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A proposal with the bits that it holds (at 0 as likely as not), and the bits that tell it from its rivals."""

    proposal: Proposal
    holds: float
    fits: float


@cache
def tallies() -> Mapping[str, Tally]:
    """The learned tallies by sort of proposal, and that of rivals."""
    return read_tallies(__package__)


def ranked(asked: Sequence[Asked], by: Mapping[str, Tally] | None = None) -> list[Ranked]:
    """Weigh proposals, in their order; ``by`` are other tallies than the learned ones."""
    table, found = by or tallies(), []
    for one in asked:
        levels = levels_of(one)
        holds = table[sort(one.proposal)].of(levels)
        found.append(Ranked(one.proposal, holds, table[RIVALS].of(among_rivals(levels, one.proposal))))
    return found
