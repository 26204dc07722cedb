"""Which articles can be about one story: found by what their topics share, without asking every pair of articles."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from factcheck.matching.digests import Digest
from factcheck.matching.stories import ONE_STORY, one_story

LARGEST_BLOCK = 200
"""Members of a block, at most: beyond it a key says too little, and the block is split by a second one."""
FREQUENT_NAME = 40
"""Articles that may have a name before it is split by a second one, which loses nothing and asks fewer."""
LONE_NAME = 20
"""Articles that may have a frequent name within four weeks for it alone to tie them, without another.

In a million claims, 24 of an article's 34 partners in other stories shared one such name and nothing else.
"""
WINDOW = timedelta(days=31)
"""The second key of last resort: members are compared with those at most about so far from them in time."""


@dataclass
class Caps:
    """The blocks whose pairs were not all proposed, with how many members each has.

    ``narrowed`` blocks were compared only inside a window of time, ``left_out`` ones not at all.
    """

    narrowed: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)


@dataclass
class Block:
    """Numbers that share a key. Only pairs with an asker count: for the others the key is not enough."""

    members: list[int] = field(default_factory=list)
    askers: list[int] = field(default_factory=list)

    def add(self, member: int, *, asks: bool) -> None:
        """Put a number in."""
        self.members.append(member)
        if asks:
            self.askers.append(member)

    @property
    def too_large(self) -> bool:
        """Are there more pairs to ask than the largest block would have?"""
        return len(self.askers) * len(self.members) > LARGEST_BLOCK**2


Blocks = dict[str, Block]


def windows(day: date | None, width: timedelta) -> tuple[int, ...]:
    """The windows of twice a width that a day falls in: two, so that days at most a width apart share one."""
    return () if day is None else (day.toordinal() // width.days, day.toordinal() // width.days + 1)


def narrowed(key: str, block: Block, days: Sequence[date | None], caps: Caps) -> Iterator[tuple[str, Block]]:
    """Split a block that is too large by time; what is still too large is left out, and noted."""
    caps.narrowed[key] = len(block.members)
    asking = set(block.askers)
    parts: dict[int, Block] = defaultdict(Block)
    for member in block.members:
        for window in windows(days[member], WINDOW):
            parts[window].add(member, asks=member in asking)
    for window, part in sorted(parts.items()):
        name = within(key, window, WINDOW)
        if part.too_large:
            caps.left_out[name] = len(part.members)
        elif part.askers:
            yield name, part


def within(key: str, window: int, width: timedelta) -> str:
    """Name a key inside a window, by its first day."""
    return f"{key}, {date.fromordinal((window - 1) * width.days)}"


class Neighbours:
    """Which of some articles, given by their digests, can share a story; ``tokens`` gives the words of one's claims.

    Articles of one group, or whose topics share a name, are asked whether they do. A name of many articles is no
    longer enough: there two such names must be shared, or one in the same weeks, which loses nothing. What is still
    too large is narrowed to a window of time, and noted; so is a name that too many articles of some weeks have.
    """

    def __init__(self, digests: Sequence[Digest], tokens: Callable[[int], Set[str]]) -> None:
        self.caps = Caps()
        self._digests = digests
        self._days = [digest.article.published for digest in digests]
        self._holding: dict[int, list[tuple[Block, bool]]] = defaultdict(list)
        self._place_groups()
        self._place_names()
        self._place_nameless(tokens)

    def partners(self, number: int) -> set[int]:
        """The other articles that can share a story with this one."""
        asked: set[int] = set()
        for block, asks in self._holding[number]:
            asked.update(block.members if asks else block.askers)
        asked.discard(number)
        own = self._digests[number]
        return {other for other in asked if can_share_story(own, self._digests[other])}

    def _place_groups(self) -> None:
        blocks: Blocks = defaultdict(Block)
        for number, digest in enumerate(self._digests):
            if digest.article.group is not None:
                blocks[f"group {digest.article.group}"].add(number, asks=True)
        self._keep(blocks)

    def _place_names(self) -> None:
        blocks: Blocks = defaultdict(Block)
        for number, digest in enumerate(self._digests):
            for name in digest.topic:
                blocks[name].add(number, asks=self._may_ask(number))
        most = min(FREQUENT_NAME, LARGEST_BLOCK)
        frequent = {name for name, block in blocks.items() if block.askers and len(block.members) > most}
        self._keep({name: block for name, block in blocks.items() if name not in frequent})
        self._keep(self._frequent_names(frequent))

    def _frequent_names(self, frequent: set[str]) -> Blocks:
        """Blocks of articles that share two frequent names, or one and a window of time, while few enough have it then.

        An article without a day can be of any time.
        """
        blocks: Blocks = defaultdict(Block)
        lone: Blocks = defaultdict(Block)
        for number, digest in enumerate(self._digests):
            names, asks = sorted(digest.topic & frequent), self._may_ask(number)
            for pair in combinations(names, 2):
                blocks[" + ".join(pair)].add(number, asks=asks)
            alone = self._days[number] is None
            for name in names:
                blocks[name].add(number, asks=asks and alone)
                for window in windows(self._days[number], ONE_STORY):
                    lone[within(name, window, ONE_STORY)].add(number, asks=asks)
        for key, block in lone.items():
            if len(block.members) * len(block.askers) > LONE_NAME**2:
                self.caps.left_out[key] = len(block.members)
            else:
                blocks[key] = block
        return blocks

    def _place_nameless(self, tokens: Callable[[int], Set[str]]) -> None:
        """An article that names nobody can be about any story: whatever has a word of its claims is asked."""
        nameless = {number for number, digest in enumerate(self._digests) if digest.asks_by_words}
        wanted = {word for number in nameless for word in tokens(number)}
        if not wanted:
            return
        blocks: Blocks = defaultdict(Block)
        for number in range(len(self._digests)):
            for word in wanted & tokens(number):
                blocks[f"“{word}”"].add(number, asks=number in nameless)
        self._keep(blocks)

    def _may_ask(self, number: int) -> bool:
        """Is the group of an article no answer yet? Two articles with groups are of one story where those are one."""
        return self._digests[number].article.group is None

    def _keep(self, blocks: Blocks) -> None:
        for key, block in sorted(blocks.items()):
            if not block.askers:
                continue
            for _, part in narrowed(key, block, self._days, self.caps) if block.too_large else [(key, block)]:
                asking = set(part.askers)
                for member in part.members:
                    self._holding[member].append((part, member in asking))


def can_share_story(one: Digest, other: Digest) -> bool:
    """Can two articles be about one story?"""
    return one_story(one.article, other.article, one.topic, other.topic)
