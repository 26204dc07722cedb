"""Which articles can be about one story: found by what their topics share, without asking every pair of articles."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import Literal, NamedTuple

from factcheck.questions.blocking.digests import Digest
from factcheck.questions.blocking.stories import ONE_STORY, one_story

LARGEST_BLOCK = 200
"""Members of a block, at most: beyond it a key says too little, and the block is split by a second one."""
FREQUENT_NAME = 40
"""Articles that may have a name before it is split by a second one, which loses nothing and asks fewer."""
LONE_NAME = 12
"""Articles that may have a frequent name within four weeks for it alone to tie them, without another.

In a million claims, 24 of an article's 34 partners in other stories shared one such name and nothing else.
"""
TWO_NAMES = 20
"""Articles that may have two frequent names for the two to tie them whatever their days, not in the same weeks alone.

In 300,000 claims two such names alone tied 34,000 pairs of articles of two stories, 36 % of all pairs; with this 8,300.
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
        if Key(name).holds_too_many(len(part.members), len(part.askers)):
            caps.left_out[name] = len(part.members)
        elif part.askers:
            yield name, part


def within(key: str, window: int, width: timedelta) -> str:
    """Name a key inside a window, by its first day."""
    return f"{key}, {date.fromordinal((window - 1) * width.days)}"


Sort = Literal["any", "two names", "lone name"]


class Key(NamedTuple):
    """What ties articles: a name, a group, a word; or two frequent names, or one of them in its time."""

    name: str
    sort: Sort = "any"

    def holds_too_many(self, members: int, askers: int) -> bool:
        """Are there more pairs to ask than the largest block of its sort would have?"""
        most = {"two names": TWO_NAMES, "lone name": LONE_NAME}.get(self.sort, LARGEST_BLOCK)
        return members * askers > min(most, LARGEST_BLOCK) ** 2


def is_frequent(members: int, askers: int) -> bool:
    """Is a name in so many articles that it is split by a second one?"""
    return askers > 0 and members > min(FREQUENT_NAME, LARGEST_BLOCK)


def keys_of(digest: Digest, frequent: Set[str], wanted: Set[str], tokens: Set[str]) -> Iterator[tuple[Key, bool]]:
    """Give the keys of an article, each with whether it asks: for two articles with groups, those are the answer.

    A frequent name stands together with each other one, and alone in a window of time; without a day it can be of any
    time. ``wanted`` are the words of articles that name nobody: those can be about any story.
    """
    asks, day = digest.article.group is None, digest.article.published
    if not asks:
        yield Key(f"group {digest.article.group}"), True
    yield from ((Key(name), asks) for name in digest.topic - frequent)
    names = sorted(digest.topic & frequent)
    yield from ((Key(" + ".join(pair), "two names"), asks) for pair in combinations(names, 2))
    for name in names:
        yield Key(name), asks and day is None
        yield from ((Key(within(name, window, ONE_STORY), "lone name"), asks) for window in windows(day, ONE_STORY))
    yield from ((Key(f"“{word}”"), digest.asks_by_words) for word in wanted & tokens)


class Neighbours:
    """Which of some articles, given by their digests, can share a story; ``tokens`` gives the words of one's claims.

    Articles of one group, or whose topics share a name, are asked whether they do. A name of many articles is no
    longer enough: there two such names must be shared, or one in the same weeks, which loses nothing. What is still
    too large is narrowed to a window of time, and noted, two names sooner than all else; a name that too many articles
    of some weeks have is left out.
    """

    def __init__(self, digests: Sequence[Digest], tokens: Callable[[int], Set[str]]) -> None:
        self.caps = Caps()
        self._digests = digests
        self._days = [digest.article.published for digest in digests]
        self._holding: dict[int, list[tuple[Block, bool]]] = defaultdict(list)
        nameless = [number for number, digest in enumerate(digests) if digest.asks_by_words]
        wanted = {word for number in nameless for word in tokens(number)}
        frequent = self._frequent()
        blocks: dict[Key, Block] = defaultdict(Block)
        for number, digest in enumerate(digests):
            for key, asks in keys_of(digest, frequent, wanted, tokens(number) if wanted else frozenset()):
                blocks[key].add(number, asks=asks)
        for key, block in sorted(blocks.items()):
            self._keep(key, block)

    def partners(self, number: int) -> set[int]:
        """The other articles that can share a story with this one."""
        asked: set[int] = set()
        for block, asks in self._holding[number]:
            asked.update(block.members if asks else block.askers)
        asked.discard(number)
        own = self._digests[number]
        return {other for other in asked if can_share_story(own, self._digests[other])}

    def _frequent(self) -> set[str]:
        members, askers = Counter[str](), Counter[str]()
        for digest in self._digests:
            members.update(digest.topic)
            askers.update(digest.topic if digest.article.group is None else ())
        return {name for name, count in members.items() if is_frequent(count, askers[name])}

    def _keep(self, key: Key, block: Block) -> None:
        """Note who holds a block, in parts where it is too large."""
        parts = [block]
        if not block.askers or len(block.members) == 1:
            return
        if key.holds_too_many(len(block.members), len(block.askers)):
            if key.sort == "lone name":
                self.caps.left_out[key.name] = len(block.members)
                return
            parts = [part for _, part in narrowed(key.name, block, self._days, self.caps)]
        for part in parts:
            asking = set(part.askers)
            for member in part.members:
                self._holding[member].append((part, member in asking))


def can_share_story(one: Digest, other: Digest) -> bool:
    """Can two articles be about one story?"""
    return one_story(one.article, other.article, one.topic, other.topic)
