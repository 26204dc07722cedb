"""Versions of one article: whether a text is another state of one that is known, and what changed between two."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import blake2b
from heapq import nsmallest
from typing import Literal

from claims.article import Article
from claims.sentences import find_sentences
from factcheck.independence import runs_of_words

SKETCH = 8
"""Runs of words that stand for a text when its versions are looked for: those with the smallest hashes. Of two texts
that share half of their runs, more than 99 in 100 pairs share one of eight."""
SAME_SHARE = 0.5
"""Share of the shorter text's runs of words that stand in the other from which it is the same article: an update
keeps most of it, two articles of one day on one matter share a paragraph of background."""


@dataclass(frozen=True)
class Change:
    """A sentence that came into an article with a version, or went out of it."""

    article: str
    version: int
    change: Literal["added", "removed"]
    text: str


def sketch(text: str) -> list[int]:
    """Give the keys under which a text is looked for: its smallest hashes, as signed 64-bit numbers for SQLite.

    >>> len(sketch("Le pont a cédé mardi soir sous le poids de trois camions chargés de sable.")), sketch("Court.")
    (8, [])
    """
    digests = (blake2b(run.encode(), digest_size=8).digest() for run in set(runs_of_words(text)))
    return nsmallest(SKETCH, (int.from_bytes(digest, signed=True) for digest in digests))


def is_version(article: Article, known: Article) -> bool:
    """Tell whether a text is another state of a known article: one address, or one outlet, one day and most words.

    Two addresses are two articles, however much they share.
    """
    if article.url and known.url:
        return article.url == known.url
    if article.source is None or article.source != known.source or article.published != known.published:
        return False
    own, other = set(runs_of_words(article.text)), set(runs_of_words(known.text))
    return len(own & other) >= max(1, SAME_SHARE * min(len(own), len(other)))


def is_older(article: Article, known: Article) -> bool:
    """Tell whether a version says of itself that it is from before another; where either says nothing, it is not."""
    own, other = _last_day(article), _last_day(known)
    return own is not None and other is not None and own < other


def _last_day(article: Article) -> datetime.date | None:
    return article.updated or article.published


def changes(before: Article, after: Article, version: int) -> Iterable[Change]:
    """Give the sentences that went out and came in with a version, in the order of the text.

    >>> before, after = (Article(id="a", text=f"Il pleut. Le bilan est de {n} morts.") for n in (3, 5))
    >>> [(c.change, c.text) for c in changes(before, after, 2)]
    [('removed', 'Le bilan est de 3 morts.'), ('added', 'Le bilan est de 5 morts.')]
    """
    old, new = _sentences(before), _sentences(after)
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[a:b] != new[c:d]:
            yield from (Change(after.id, version, "removed", text) for text in old[a:b])
            yield from (Change(after.id, version, "added", text) for text in new[c:d])


def _sentences(article: Article) -> list[str]:
    return [" ".join(article.text[a:b].split()) for a, b in find_sentences(article.text, article.language)]
