"""The claims of many articles, made ready for comparison article by article, and only so many at a time.

A comparison walks a store in the order of time, where an article's partners stand near it; what was asked for longest
ago goes first. So a million claims need the memory of some ten thousand.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from claims import Article, Claim
from factcheck.questions.blocking.keys import RULES, Keyed, keyed
from factcheck.questions.prepared import Place, PreparedClaim, Told, prepare_article

Fetch = Callable[[Sequence[str]], Iterable[Claim]]
"""Gives the claims of the articles with some ids."""
MOST_OPEN = 80_000
"""Claims that are open at once: about 800 MB, and three months of a newsroom that reads thirty articles a day."""
_BATCH = 256
"""Articles fetched together when the whole cache is walked."""


@dataclass
class OpenedArticle:
    """An article with its claims; made ready for comparison when that is asked for."""

    article: Article
    claims: Sequence[Claim]

    @cached_property
    def prepared(self) -> list[PreparedClaim]:
        """The claims prepared, by their place."""
        return prepare_article(self.article, self.claims)

    @cached_property
    def keyed(self) -> dict[str, Keyed]:
        """The prepared claims by rule and key."""
        return keyed(self.prepared)

    def asking(self, rule: str) -> Set[int]:
        """The prepared claims, by identity, that ask for others under a rule that only pairs some with all."""
        if rule not in self._asking:
            asks = RULES[rule].asks
            self._asking[rule] = {id(one) for one in self.prepared if asks is not None and asks(one)}
        return self._asking[rule]

    @cached_property
    def _asking(self) -> dict[str, Set[int]]:
        return {}

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The words and names that any of the claims can be found by."""
        return frozenset[str]().union(*(side.tokens for side in self.prepared))

    @cached_property
    def by_place(self) -> dict[Place, PreparedClaim]:
        """The prepared claims by where they stand."""
        return {side.key: side for side in self.prepared}

    @cached_property
    def told(self) -> dict[Place, Told]:
        """The claims by where they stand."""
        return {one.key: one for one in (Told(claim, self.article) for claim in self.claims)}


class ClaimCache:
    """Articles whose claims are fetched when they are asked for; ``count`` of them are open."""

    def __init__(self, articles: Iterable[Article], fetch: Fetch, most_open: float = MOST_OPEN) -> None:
        self.articles: Mapping[str, Article] = {a.id: a for a in sorted(articles, key=lambda article: article.id)}
        self._fetch = fetch
        self._most = most_open
        self.count = 0
        self._open: OrderedDict[str, OpenedArticle] = OrderedDict()

    @classmethod
    def of(cls, articles: Iterable[Article], claims: Iterable[Claim], most_open: float = MOST_OPEN) -> Self:
        """Put claims that are in memory in a cache."""
        held: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            held[claim.article].append(claim)
        return cls(articles, lambda ids: [claim for id_ in ids for claim in held.get(id_, ())], most_open)

    def by_time(self, ids: Iterable[str]) -> list[str]:
        """Sort ids by the day of their articles, those without one last: the order that fetches least."""
        days = ((self.articles[id_].published, id_) for id_ in ids)
        return [id_ for _, _, id_ in sorted((day is None, day or date.max, id_) for day, id_ in days)]

    def walk(self) -> Iterator[OpenedArticle]:
        """Open each article once, from the latest back: those that a comparison begins with are left open."""
        ordered = self.by_time(self.articles)[::-1]
        for start in range(0, len(ordered), _BATCH):
            yield from self.open(ordered[start : start + _BATCH])

    def open(self, ids: Sequence[str]) -> list[OpenedArticle]:
        """Give some articles with their claims, fetching together what isn't open yet."""
        missing = [id_ for id_ in dict.fromkeys(ids) if id_ not in self._open]
        found: dict[str, list[Claim]] = {id_: [] for id_ in missing}
        for claim in self._fetch(missing) if missing else ():
            found[claim.article].append(claim)
        for id_, claims in found.items():
            self._open[id_] = OpenedArticle(self.articles[id_], claims)
            self.count += len(claims)
        opened = [self._open[id_] for id_ in ids]
        for id_ in ids:
            self._open.move_to_end(id_)
        while self.count > self._most and len(self._open) > len(ids):
            _, gone = self._open.popitem(last=False)
            self.count -= len(gone.claims)
        return opened

    def prepared(self, places: Sequence[Place]) -> list[PreparedClaim]:
        """Give the prepared claims that stand at some places."""
        return [opened.by_place[place] for opened, place in zip(self._at(places), places, strict=True)]

    def told(self, places: Sequence[Place]) -> list[Told]:
        """Give the claims that stand at some places."""
        return [opened.told[place] for opened, place in zip(self._at(places), places, strict=True)]

    def _at(self, places: Sequence[Place]) -> list[OpenedArticle]:
        return self.open([article for article, _, _ in places])
