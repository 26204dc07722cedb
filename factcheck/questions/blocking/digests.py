"""What the blocking knows of each article, small enough to be kept for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claims import Article, Claim
from factcheck.questions.blocking.postings import Keys, hashed
from factcheck.questions.prepared import Place, Told, topic_of

SHINGLE = 3
"""Words in a shingle of quoted text that ties two stories: fewer are chance, more miss reworded quotations."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Where a quotation stands, and its shingles; a quotation as short as one of them has none."""

    place: Place
    shingles: Keys


@dataclass(frozen=True, slots=True)
class Digest:
    """An article, the names of its topic, and its quotations."""

    article: Article
    topic: frozenset[str]
    quotes: tuple[Quote, ...]

    @property
    def asks_by_words(self) -> bool:
        """Does it name nobody? Then it can be about any story, and its words must tell."""
        return not self.topic and self.article.group is None


def digest(article: Article, claims: Sequence[Claim]) -> Digest:
    """Sum up an article by its claims."""
    told = sorted((Told(claim, article) for claim in claims), key=lambda one: one.key)
    quotes = (Quote(one.key, _shingles(one)) for one in told if one.is_quoted and not one.claim.is_withdrawn)
    return Digest(article, topic_of(article, claims), tuple(quotes))


def _shingles(quote: Told) -> Keys:
    return hashed(quote.runs(SHINGLE)) if quote.said.count(" ") >= SHINGLE else np.empty(0, np.int64)
