"""Which articles are independent of each other: copies, one outlet's own, and what is of one wire, count once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from claims import Article
from claims.text.layer import layer_of
from factcheck.agencies import UNNAMED, Wires
from factcheck.questions.blocking.postings import Keys, Postings, hashed
from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import Told

SHINGLE = 5
"""Words in a shingle: shared runs of so many words are copied, not chance."""
MOST_HOLDERS = 50
"""Articles asked for each shingle, at most: the earliest, which any copy goes back to."""
COPIED_SHARE = 0.4
"""Share of the shorter article's shingles that also stand in the other from which it is a copy."""
SHORTEST_COPY = 20
"""Shingles that two must share: a sentence or two may be one fact, told in the words of whoever gave it."""


@dataclass(frozen=True)
class Independence:
    """How many of some articles are independent of each other, and why not all are.

    ``copied`` where some share their text, ``wires`` the names that several go back to, ``agencies`` where one
    credits agencies without a name and another is of a wire.
    """

    count: int
    copied: bool = False
    wires: tuple[str, ...] = ()
    agencies: bool = False


class Sources:
    """What each of some articles goes back to: the article it copies, the wires it credits."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._origins = origins(articles)
        self._outlets = {one.id: normalised(one.source) for one in articles if one.source}
        self._wires = Wires(articles)

    def are_copies(self, ids: Iterable[str]) -> bool:
        """Do several articles, told by their ids, all go back to one text?"""
        articles = set(ids)
        return len(articles) > 1 and len({self._origins[a] for a in articles}) == 1

    def independence(self, sides: Iterable[Told]) -> Independence:
        """Count the articles of some sides that don't go back to one counted before.

        Of one outlet's articles one counts. Where all an article says here cites a wire, that is what it goes back to;
        else to the text it copies, and to the wires it credits.
        """
        roots = self._roots(sides)
        holders = Counter(root for found in roots.values() for root in found)
        covered: set[str] = set()
        count, agencies = 0, False
        for article in sorted(roots, key=lambda a: (UNNAMED in roots[a], len(roots[a]), a)):
            own = roots[article] - {UNNAMED}
            by_agencies = UNNAMED in roots[article] and any(root.startswith(_WIRE) for root in covered)
            agencies = agencies or (by_agencies and not own & covered)
            count += not (own & covered or by_agencies)
            covered |= own
        shared = sorted(root for root, number in holders.items() if number > 1)
        wires = tuple(root.removeprefix(_WIRE) for root in shared if root.startswith(_WIRE))
        return Independence(count, any(root.startswith(_TEXT) for root in shared), wires, agencies)

    def _roots(self, sides: Iterable[Told]) -> dict[str, set[str]]:
        cited: dict[str, list[frozenset[str]]] = defaultdict(list)
        for side in sides:
            cited[side.article.id].append(self._wires.cited(side))
        credited = {name for article in cited for name in self._wires.credited(article)}
        roots: dict[str, set[str]] = {}
        for article, told in cited.items():
            outlet = self._wires.outlet(article)
            names = set().union(*told) if all(told) else set(self._wires.credited(article))
            if not all(told) and outlet is not None and (outlet in credited or self._wires.is_wire(outlet)):
                names.add(outlet)
            roots[article] = {name if name == UNNAMED else _WIRE + name for name in names}
            if not all(told):
                roots[article].add(_TEXT + self._origins[article])
            if article in self._outlets:
                roots[article].add(_OUTLET + self._outlets[article])
        return roots


_WIRE, _TEXT, _OUTLET = "wire ", "text ", "outlet "


def origins(articles: Sequence[Article]) -> dict[str, str]:
    """Give each article's id the id of the article it goes back to: itself, or the first it shares its text with.

    >>> text = "Le pont de pierre a cédé mardi soir sous le poids de trois camions chargés de sable. Deux chauffeurs "
    >>> text += "sont tombés à l'eau, un troisième a pu sauter à temps, a raconté la batelière qui les a repêchés."
    >>> origins([Article(id="a", text=text), Article(id="b", text=text + " (avec agences)")])
    {'a': 'a', 'b': 'a'}
    """
    ordered = sorted(articles, key=lambda a: (a.published is None, str(a.published), a.id))
    shingles = [_shingles(article.text) for article in ordered]
    postings = Postings(shingles)
    sizes = np.array([len(own) for own in shingles])
    origin = list(range(len(ordered)))
    for number in range(len(ordered)):
        others, shared = postings.sharing(number, MOST_HOLDERS)
        copied = others[(others < number) & (shared >= _least_shared(sizes[number], sizes[others]))]
        if len(copied):
            origin[number] = origin[copied[0]]
    found = {article.id: ordered[origin[number]].id for number, article in enumerate(ordered)}
    return {article.id: found[article.id] for article in articles}


def _least_shared(size: int, others: np.ndarray) -> np.ndarray:
    """How many shingles a text must share with each of others, by their sizes, to be of one text."""
    least: np.ndarray = np.maximum(SHORTEST_COPY, COPIED_SHARE * np.minimum(size, others))
    return least


def _shingles(text: str) -> Keys:
    """The runs of words of a text, each as its hash: small, and two runs of one hash are rarer than any typo."""
    return hashed(runs_of_words(text))


def runs_of_words(text: str) -> list[str]:
    """Give the runs of SHINGLE words of a text, in order."""
    words = re.findall(r"\w+", normalised(layer_of(text).text))
    return [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
