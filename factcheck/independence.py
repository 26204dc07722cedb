"""Copies of one wire are one source: which articles are independent of each other."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from claims import Article
from factcheck.matching.concepts import normalised

SHINGLE = 5
"""Words in a shingle: shared runs of so many words are copied, not chance."""
MOST_HOLDERS = 50
"""Articles asked for each shingle, at most: the earliest, which any copy goes back to."""
COPIED_SHARE = 0.4
"""Share of the shorter article's shingles that also stand in the other from which it is a copy."""


def origins(articles: Sequence[Article]) -> dict[str, str]:
    """Give each article's id the id of the article it goes back to: itself, or the first it shares its text with.

    >>> text = "Le pont de pierre a cédé mardi soir sous le poids de trois camions chargés de sable."
    >>> origins([Article(id="a", text=text), Article(id="b", text=text + " (avec agences)")])
    {'a': 'a', 'b': 'a'}
    """
    ordered = sorted(articles, key=lambda a: (a.published is None, str(a.published), a.id))
    origin: dict[str, str] = {}
    sizes: dict[str, int] = {}
    order = {article.id: place for place, article in enumerate(ordered)}
    holders: dict[str, list[str]] = defaultdict(list)
    for article in ordered:
        shingles = _shingles(article.text)
        shared = Counter(holder for shingle in shingles for holder in holders[shingle][:MOST_HOLDERS])
        sizes[article.id] = len(shingles)
        copied = [one for one, count in shared.items() if count >= COPIED_SHARE * min(len(shingles), sizes[one])]
        origin[article.id] = origin[min(copied, key=order.__getitem__)] if copied else article.id
        for shingle in shingles:
            holders[shingle].append(article.id)
    return {article.id: origin[article.id] for article in articles}


def _shingles(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", normalised(text))
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
