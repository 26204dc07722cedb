"""A claim made ready for comparison, and how much two of them share."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from claims import Article, Claim, Quantity
from factcheck.vocabulary import negations

Figure = tuple[float | None, float | None, str | None]


@dataclass(frozen=True)
class Candidate:
    """A claim with its article, its words and names evened out for comparison.

    ``words`` are the lemmas of its passage, ``names`` the proper names of its sentence, ``topic`` the names its
    article keeps coming back to, ``figures`` the bounds and hedges of the figures in the words it attributes.
    """

    claim: Claim
    article: Article
    words: frozenset[str]
    names: frozenset[str]
    topic: frozenset[str]
    figures: frozenset[Figure] = frozenset()

    @property
    def key(self) -> tuple[str, tuple[int, int], str]:
        """Where the claim stands: the order in which candidates are named, whatever order the articles came in."""
        return (self.article.id, self.claim.span, self.claim.id)

    @property
    def content(self) -> str:
        """The words a statement attributes, its pieces joined by a space."""
        return " ".join(self.article.text[start:end] for start, end in self.claim.content)

    @cached_property
    def said(self) -> str:
        """The same, evened out and without punctuation: one space between words."""
        return " ".join(re.findall(r"\w+", normalised(self.content)))


@dataclass(frozen=True)
class Weights:
    """How much a word tells: each the same, whatever else is in the store.

    What is decided of two claims so depends on their two articles alone, and an article that comes in later, on
    whatever story, changes no decision between others. Rarity would not help: two claims are only compared inside a
    story, whose own words are rare in the whole and say nothing within it.
    """

    def of(self, words: Iterable[str]) -> float:
        """The summed weight of some words."""
        return float(sum(1 for _ in words))


TOPIC_NAMES = 12
"""Names that say what an article is about: the most frequent ones, so that two stories are told apart."""


def normalised(text: str) -> str:
    """Lower case, accents and typographic apostrophes evened out.

    >>> normalised("L’Énergie")
    "l'energie"
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.replace("’", "'").lower())
    return "".join(c for c in decomposed if c < _FIRST_MARK or not unicodedata.combining(c))


_FIRST_MARK = "\u0300"
"""The first combining character: what comes before it, nearly all of a text, need not be looked up."""


@lru_cache(maxsize=1 << 16)
def _evened(word: str) -> str:
    """Even out a word or name; one string stands for all its occurrences, which keeps large stores small."""
    return normalised(word)


def candidates(articles: Sequence[Article], claims: Sequence[Claim]) -> tuple[list[Candidate], Weights]:
    """Make candidates of the claims of some articles, in an order of their own, with the weights of their words."""
    by_id = {article.id: article for article in articles}
    names = {id_: Counter[str]() for id_ in by_id}
    for claim in claims:
        names[claim.article].update(_evened(name) for name in claim.names)
    quantities = _quantities(claims)
    topics = {id_: frozenset(_most_common(counter)) for id_, counter in names.items()}
    made = [
        Candidate(
            claim=claim,
            article=by_id[claim.article],
            words=frozenset(_evened(word) for word in claim.about),
            names=frozenset(_evened(name) for name in claim.names),
            topic=topics[claim.article],
            figures=_figures_in(claim, quantities[claim.article]),
        )
        for claim in claims
    ]
    return sorted(made, key=lambda c: c.key), Weights()


def _quantities(claims: Sequence[Claim]) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "figure" and claim.quantity is not None:
            found[claim.article].append(claim.quantity)
    return found


def _figures_in(claim: Claim, quantities: Sequence[Quantity]) -> frozenset[Figure]:
    return frozenset(
        (q.low, q.high, q.approximator)
        for q in quantities
        if any(start <= q.span[0] and q.span[1] <= end for start, end in claim.content)
    )


def _most_common(counter: Counter[str]) -> list[str]:
    return [name for name, _ in sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:TOPIC_NAMES]]


def overlap(a: Candidate, b: Candidate, weights: Weights) -> float:
    """The weight of the words two passages share, as a part of the lighter one's: 0 to 1."""
    lighter = min(weights.of(a.words), weights.of(b.words))
    return weights.of(a.words & b.words) / lighter if lighter else 0.0


def likeness(a: Candidate, b: Candidate, weights: Weights) -> float:
    """The weight of the shared words as a part of both passages' (Dice): 0 to 1, and 1 only for the same words."""
    both = weights.of(a.words) + weights.of(b.words)
    return 2 * weights.of(a.words & b.words) / both if both else 0.0


def one_sentence(a: Candidate, b: Candidate) -> bool:
    """Do two claims stand in one sentence? Who writes both there means both."""
    return (
        a.article.id == b.article.id
        and a.claim.sentence[0] < b.claim.sentence[1]
        and b.claim.sentence[0] < a.claim.sentence[1]
    )


@lru_cache(maxsize=1 << 14)
def negations_in(text: str, language: str) -> int:
    """How many words of negation a text has: two texts with different counts may deny each other.

    >>> negations_in("Le pont n’a pas été inspecté.", "fr")
    1
    """
    return sum(word in negations(language) for word in re.findall(r"\w+", normalised(text)))


def shared_names(a: Candidate, b: Candidate) -> frozenset[str]:
    """The names two claims have in common; what one takes for a name may stand as a word in the other."""
    return (a.names & (b.names | b.words)) | (b.names & a.words)


def named_apart(a: Candidate, b: Candidate) -> bool:
    """Do both sentences give names, and not one in common?"""
    return bool(a.names and b.names) and not shared_names(a, b)


def same_story(a: Candidate, b: Candidate) -> bool:
    """Can two claims be about one story: the same article, the same group, or topics that share names?"""
    if a.article.id == b.article.id:
        return True
    if a.article.group is not None and b.article.group is not None:
        return a.article.group == b.article.group
    if not a.topic or not b.topic:
        return True  # a lone sentence names nobody; its words must decide
    shared = len(a.topic & b.topic)
    return shared >= min(SHARED_TOPICS, len(a.topic), len(b.topic))


SHARED_TOPICS = 2
"""Names two articles' topics must share to be one story."""
