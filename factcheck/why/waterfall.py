"""A step of weighing as a waterfall: from its base, over what each level counts for, to its sum."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.questions.kinds.kind import Kind
from factcheck.questions.linking import Answers, Link, Step, tallies
from factcheck.questions.prepared import PreparedClaim
from factcheck.why.words import shared_words, side_words


@dataclass(frozen=True)
class Bar:
    """A level of an evidence and its bits; ``sides`` are the words of each claim, ``shared`` what both have."""

    evidence: str
    level: str
    bits: float
    sides: tuple[str | None, ...] = ()
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Waterfall:
    """A step: its base, the bits carried from the step before, a bar a level, the longest first, and their sum.

    ``carried`` is None where no step goes before; ``probability`` is the sum as one, 0 to 1.
    """

    step: str
    base: float
    carried: float | None
    bars: tuple[Bar, ...]
    bits: float
    probability: float


@dataclass(frozen=True)
class Rival:
    """The best other partner that a claim has in the other's article: by how many bits it is beaten.

    ``of`` is the number of the claim in its pair, 1 or 2; the rest is None where it has no other partner.
    """

    of: int
    article: str | None = None
    text: str | None = None
    bits: float | None = None
    margin: float | None = None


def _of_words(bits: Mapping[str, float]) -> list[Bar]:
    """One bar for all words that count by themselves; it shows those that count most."""
    most = sorted(bits, key=lambda word: (-abs(bits[word]), word))[:_WORDS_SHOWN]
    return [Bar("words", "told", sum(bits.values()), shared=tuple(most))] if bits else []


_WORDS_SHOWN = 5


Words = Callable[[str], tuple[tuple[str | None, ...], tuple[str, ...]]]


def waterfall(step: Step, words: Words = lambda _: ((), ())) -> Waterfall:
    """Lay out a step; ``words`` gives those behind an evidence, of each side and of both."""
    tally = tallies()[step.tally]
    told = zip(step.levels.items(), tally.counted(step.levels), strict=True)
    bars = [Bar(name, level, bits, *words(name)) for (name, level), bits in told]
    bars += _of_words(tally.worded(step.words))
    return Waterfall(
        step=step.tally,
        base=tally.base,
        carried=tally.carried * step.before if tally.carried else None,
        bars=tuple(sorted(bars, key=lambda bar: (-abs(bar.bits), bar.evidence))),
        bits=step.bits,
        probability=step.sureness,
    )


def waterfalls(link: Link) -> tuple[Waterfall, ...]:
    """Lay out the steps of a link, each level with the words of its two claims."""

    def words(evidence: str) -> tuple[tuple[str | None, ...], tuple[str, ...]]:
        sides = tuple(side_words(evidence, side) for side in (link.one, link.other))
        return sides if any(sides) else (), shared_words(evidence, link.one, link.other)

    return tuple(waterfall(step, words) for step in link.steps)


def rivals(link: Link, links: Iterable[Link], kind: Kind) -> tuple[Rival, ...]:
    """Give the best other answer of each claim of a link among all links of its two articles, the nearest first.

    None where the rivals were not asked: both give one value.
    """
    if len(link.steps) == 1:
        return ()
    every = list(links)
    found = [_rival(n, link, every, kind) for n in (1, 2)]
    return tuple(sorted(found, key=lambda rival: math.inf if rival.margin is None else rival.margin))


def _rival(number: int, link: Link, links: Sequence[Link], kind: Kind) -> Rival:
    side, partner = (link.one, link.other)[:: 1 if number == 1 else -1]
    answers = Answers.of([(one.one, one.other) for one in links], [one.steps[0].bits for one in links], kind)
    others = [other for one in links if (other := _partner(one, side)) is not None]
    held = [one for one in others if kind.reading(one) != kind.reading(partner)]
    if not held:
        return Rival(number)
    sums = answers.sums[id(side)]
    best = max(held, key=lambda one: sums[kind.reading(one)])
    words = side_words("value", best) or best.claim.text
    return Rival(number, best.article.id, words, sums[kind.reading(best)], answers.margin(side, partner))


def _partner(link: Link, side: PreparedClaim) -> PreparedClaim | None:
    """Whom a claim is linked with; None where the link is not its own."""
    return link.other if link.one is side else link.one if link.other is side else None
