"""Copies of one wire are one source: which articles are independent of each other."""

import re
from collections.abc import Sequence
from itertools import combinations

from claims import Article
from factcheck.matching.candidates import normalised

SHINGLE = 5
"""Words in a shingle: shared runs of so many words are copied, not chance."""
COPIED_SHARE = 0.4
"""Share of the shorter article's shingles that also stand in the other from which it is a copy."""


def origins(articles: Sequence[Article]) -> dict[str, str]:
    """Give each article's id the id of the article it goes back to: itself, or the first it shares its text with.

    >>> text = "Le pont de pierre a cédé mardi soir sous le poids de trois camions chargés de sable."
    >>> origins([Article(id="a", text=text), Article(id="b", text=text + " (avec agences)")])
    {'a': 'a', 'b': 'a'}
    """
    ordered = sorted(articles, key=lambda a: (a.published is None, str(a.published), a.id))
    shingles = {article.id: _shingles(article.text) for article in ordered}
    origin = {article.id: article.id for article in ordered}
    for earlier, later in combinations(ordered, 2):
        if origin[later.id] == later.id and _copied(shingles[earlier.id], shingles[later.id]):
            origin[later.id] = origin[earlier.id]
    return {article.id: origin[article.id] for article in articles}


def _shingles(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", normalised(text))
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _copied(a: frozenset[str], b: frozenset[str]) -> bool:
    shorter = min(len(a), len(b))
    return shorter > 0 and len(a & b) >= COPIED_SHARE * shorter
