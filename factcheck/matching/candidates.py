"""A claim made ready for comparison, and how much two of them share."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

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


@dataclass
class Weights:
    """How much a word tells: all the same among few articles, rare words more among many.

    Among a handful of articles on one event the words of that event are the frequent ones; only a store of many
    stories can tell which words are rare (inverse document frequency).
    """

    documents: int
    frequency: Counter[str] = field(default_factory=Counter)

    def of(self, words: Iterable[str]) -> float:
        """The summed weight of some words: 1 each, and up to ln(documents + 1) more for a rare one among many."""
        trust = min(1.0, self.documents / ENOUGH_ARTICLES)
        return sum(1.0 + trust * math.log((self.documents + 1) / (self.frequency[w] or 1)) for w in sorted(words))


ENOUGH_ARTICLES = 200
"""Articles from which on the rarity of a word is believed in full."""
TOPIC_NAMES = 12
"""Names that say what an article is about: the most frequent ones, so that two stories are told apart."""


def normalised(text: str) -> str:
    """Lower case, accents and typographic apostrophes evened out.

    >>> normalised("L’Énergie")
    "l'energie"
    """
    decomposed = unicodedata.normalize("NFD", text.replace("’", "'").lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def candidates(articles: Sequence[Article], claims: Sequence[Claim]) -> tuple[list[Candidate], Weights]:
    """Make candidates of the claims of some articles, in an order of their own, with the weights of their words."""
    by_id = {article.id: article for article in articles}
    names = {id_: Counter[str]() for id_ in by_id}
    words = {id_: set[str]() for id_ in by_id}
    for claim in claims:
        names[claim.article].update(normalised(name) for name in claim.names)
        words[claim.article].update(_words(claim), (normalised(name) for name in claim.names))
    quantities = _quantities(claims)
    topics = {id_: frozenset(_most_common(counter)) for id_, counter in names.items()}
    weights = Weights(len(by_id), Counter(word for found in words.values() for word in found))
    made = [
        Candidate(
            claim=claim,
            article=by_id[claim.article],
            words=frozenset(_words(claim)),
            names=frozenset(normalised(name) for name in claim.names),
            topic=topics[claim.article],
            figures=_figures_in(claim, quantities[claim.article]),
        )
        for claim in claims
    ]
    return sorted(made, key=lambda c: c.key), weights


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


def _words(claim: Claim) -> set[str]:
    return {normalised(word) for word in claim.about}


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
