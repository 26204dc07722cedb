"""A claim made ready for comparison, and how much two of them share."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import chain
from typing import TypeVar

from claims import Article, Claim, Quantity
from claims.model import Span
from claims.text.layer import layer_of
from factcheck.questions.blocking.stories import one_story, telling_names
from factcheck.questions.counting import Counted
from factcheck.questions.entities import entity
from factcheck.questions.meanings import evened, meanings_of, normalised, stem
from factcheck.questions.units import in_base
from factcheck.vocabulary import negations, seeming_negations, told_in

Figure = tuple[float | None, float | None, str | None]
_BETWEEN_MARKS = re.compile(r'«\s*([^«»]+?)\s*»|“([^“”]+)”|"([^"]+)"')
"""Quotation marks of French and English with the words between them."""
Place = tuple[str, Span, str]
"""Where a claim stands: the id of its article, its span, its own id."""


@dataclass(frozen=True)
class Told:
    """A claim with the article that tells it, both as they are read; ``stored`` is it as it is stored."""

    claim: Claim
    article: Article
    stored: Claim | None = field(default=None, kw_only=True)

    @cached_property
    def key(self) -> Place:
        """Where the claim stands: the order in which claims are named, whatever order the articles came in.

        One for all its pairs, of which millions may be kept.
        """
        return (self.article.id, (self.stored or self.claim).span, self.claim.id)

    @cached_property
    def language(self) -> str:
        """The language whose tables are asked."""
        return told_in(self.article.language)

    @property
    def content(self) -> str:
        """The words a statement attributes, its pieces joined by a space."""
        return " ".join(self.article.text[start:end] for start, end in self.claim.content)

    @cached_property
    def said(self) -> str:
        """The same, evened out and without punctuation: one space between words."""
        return " ".join(_WORD.findall(normalised(self.content)))

    @cached_property
    def quoted(self) -> str:
        """The words of a statement that stand between quotation marks, with an ellipsis where others stood between.

        All of its words where it is quoted as a whole; without what its editor put in brackets, and without the word
        that leads it in ('a dit que « nous … »').
        """
        parts = [next(filter(None, match)) for match in _BETWEEN_MARKS.findall(self.content)]
        is_led = len(parts) == 1 and self.content.rstrip().endswith(_CLOSING) and not self.content.startswith(_OPENING)
        told = " … ".join(parts) if parts and (self.claim.mode == "mixed" or is_led) else self.content
        return _IN_BRACKETS.sub(" ", told)

    @property
    def is_quoted(self) -> bool:
        """Is this a quotation?"""
        return self.claim.kind == "statement" and self.claim.mode in {"direct", "mixed"}

    def runs(self, length: int) -> Iterator[str]:
        """The runs of so many words in what a statement attributes."""
        words = self.said.split()
        return (" ".join(words[i : i + length]) for i in range(len(words) - length + 1))


@dataclass(frozen=True)
class PreparedClaim(Told):
    """A claim made ready for comparison: its words and names evened out.

    ``words`` are the meanings of its passage's words (`concepts`) and ``lemmas`` those words, ``names`` the proper
    names of its sentence but for persons', ``topic`` the names that tell its article's story, ``figures`` the bounds
    and hedges of the figures in the words it attributes. ``formers`` are the older counts its article sets beside it,
    the newer one; ``denied`` marks a sentence that denies something. ``sentence_words`` are the meanings of all the
    words that the claims of its sentence are about, and ``leads`` marks the first of them: what is compared once for
    each. ``counted_once`` marks a figure whose noun its article counts no other time with another value, and
    ``told_first`` one whose value its article gives first of all that are the value of one attribute: what the story
    tells, and no detail.
    """

    words: frozenset[str]
    lemmas: frozenset[str]
    names: frozenset[str]
    topic: frozenset[str]
    figures: frozenset[Figure] = frozenset()
    formers: frozenset[float] = frozenset()
    counted_once: bool = False
    told_first: bool = False
    denied: bool = False
    sentence_words: frozenset[str] = frozenset()
    leads: bool = False

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The words and names it can be found by."""
        return self.names | self.words | self.lemmas

    @cached_property
    def says_no(self) -> bool:
        """Is its sentence negated or a denial, and not both?"""
        start, end = self.claim.sentence
        return (negations_in(self.article.text[start:end], self.language) > 0) != self.denied

    @cached_property
    def digits(self) -> frozenset[str]:
        """The runs of digits in the words a statement attributes, spaced or not."""
        return frozenset(re.findall(r"\d+", "".join(self.content.split())))

    @cached_property
    def quantity(self) -> Quantity | None:
        """The figure in the base unit of its magnitude."""
        return None if self.claim.quantity is None else in_base(self.claim.quantity)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The names in its very passage, not only in the sentence around it."""
        passage = normalised(self.claim.text)
        return frozenset(name for name in self.names if name in passage)

    @cached_property
    def told_names(self) -> frozenset[str]:
        """The words of all names in its sentence, persons' too, but for the names of who says it."""
        speaker = self.claim.speaker
        voice = normalised(f"{speaker.name or ''} {speaker.text}") if speaker is not None else ""
        words = (w for name in self.claim.names for w in re.findall(r"\w{3,}", normalised(name)))
        return frozenset(word for word in words if word not in voice)

    @cached_property
    def happened(self) -> frozenset[str]:
        """The sorts of event its event is of; the event's own stem where it is of none."""
        event = self.claim.event
        return frozenset() if event is None else meanings_of(event, self.language)

    @cached_property
    def theme(self) -> frozenset[str]:
        """The meanings of what the event was done to or befell."""
        language = self.language
        lemmas = {stem(lemma, language): lemma for lemma in self.claim.about}
        counted = self.claim.quantity.text.lower() if self.claim.quantity is not None else ""
        words = [w for w in re.findall(r"\w+", (self.claim.theme or "").lower()) if w not in counted]
        told = [found for w in words if (found := lemmas.get(stem(w, language)) or (w if len(w) > _SMALL else ""))]
        return frozenset(chain.from_iterable(meanings_of(word, language) for word in told))


_WORD = re.compile(r"\w+")
_OPENING, _CLOSING = ("«", "“", '"', "„"), ("»", "”", '"')
_IN_BRACKETS = re.compile(r"\s*[\[(](?!\s*(?:…|\.\.\.))[^\[\]()]{0,80}[\])]")
"""What an editor puts into a quotation; an ellipsis owns to words left out."""
_Answer = TypeVar("_Answer")
_Asked = TypeVar("_Asked", bound=Told)


def kept(question: Callable[[_Asked], _Answer]) -> Callable[[_Asked], _Answer]:
    """Keep the answer to a question about a prepared claim with it: it is asked again in each of its pairs."""
    place = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def answer(side: _Asked) -> _Answer:
        known: dict[str, _Answer] = side.__dict__
        try:
            return known[place]
        except KeyError:
            found = known[place] = question(side)
            return found

    return answer


_SMALL = 4
"""Letters of a word up to which it may be a determiner or preposition."""


@dataclass(frozen=True)
class Weights:
    """How much a word tells: each the same, whatever else is in the store.

    What is decided of two claims so depends on their two articles alone, and an article that comes in later, on
    whatever story, changes no decision between others. Rarity would not help: two claims are only compared inside a
    story, whose own words are rare in the whole and say nothing within it.
    """

    def of(self, words: Collection[str]) -> float:
        """The summed weight of some words."""
        return float(len(words))


def prepare(articles: Sequence[Article], claims: Iterable[Claim]) -> tuple[list[PreparedClaim], Weights]:
    """Prepare the claims of some articles, in an order of their own, with the weights of their words."""
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[claim.article].append(claim)
    ordered = sorted(articles, key=lambda article: article.id)
    return [one for article in ordered for one in prepare_article(article, held[article.id])], Weights()


def prepare_article(article: Article, claims: Sequence[Claim]) -> list[PreparedClaim]:
    """Prepare the claims of one article as they are read, by their place: nothing else is asked.

    What the article has taken back is left out: it neither agrees nor differs with anything.
    """
    layer, stored = layer_of(article.text), {claim.id: claim for claim in claims}
    claims = [layer.read_claim(claim) for claim in claims]
    counted = Counted(claims)
    claims = [claim for claim in claims if not claim.is_withdrawn]
    furniture = (item.model_copy(update={"span": layer.to_read(item.span)}) for item in article.furniture)
    article = article.model_copy(update={"text": layer.text, "furniture": tuple(furniture)})
    language = told_in(article.language)
    persons, topic = _persons(claims), topic_of(article, claims)
    words = {about: frozenset(_words(about, language)) for about in {claim.about for claim in claims}}
    lemmas = {about: frozenset(map(evened, about)) for about in words}
    names = {told: frozenset(_evened(told)) - persons for told in {claim.names for claim in claims}}
    sentences: dict[Span, set[str]] = defaultdict(set)
    for claim in claims:
        sentences[claim.sentence] |= words[claim.about]
    sentence_words = {sentence: frozenset(found) for sentence, found in sentences.items()}
    leading = sorted(claims, key=lambda c: (c.kind != "statement", c.span, c.id), reverse=True)
    first = {claim.sentence: claim.id for claim in leading}
    denied = {claim.sentence for claim in claims if claim.stance == "deny"}
    quantities = [claim.quantity for claim in claims if claim.kind == "figure" and claim.quantity is not None]
    made = [
        PreparedClaim(
            claim=claim,
            article=article,
            stored=stored[claim.id],
            words=words[claim.about],
            lemmas=lemmas[claim.about],
            names=names[claim.names],
            topic=topic,
            figures=_figures_in(claim, quantities) if claim.content else frozenset(),
            sentence_words=sentence_words[claim.sentence],
            leads=first[claim.sentence] == claim.id,
            denied=claim.sentence in denied,
            counted_once=counted.is_once(claim),
            told_first=counted.is_first(claim),
            formers=counted.formers_of(claim),
        )
        for claim in claims
    ]
    return sorted(made, key=lambda side: side.key)


def topic_of(article: Article, claims: Iterable[Claim]) -> frozenset[str]:
    """Give the names that tell an article's story."""
    return telling_names(article, {name for claim in claims for name in claim.names})


def _evened(names: Iterable[str]) -> Iterator[str]:
    """Names as they are compared, those of states and well-known bodies under one name too."""
    for name in names:
        yield evened(name)
        one = entity(name)
        if one is not None:
            yield one


def _figures_in(claim: Claim, quantities: Sequence[Quantity]) -> frozenset[Figure]:
    return frozenset(
        (q.low, q.high, q.approximator)
        for q in quantities
        if any(start <= q.span[0] and q.span[1] <= end for start, end in claim.content)
    )


def _words(about: Iterable[str], language: str) -> set[str]:
    return set(chain.from_iterable(meanings_of(word, language) for word in about))


def _persons(claims: Sequence[Claim]) -> frozenset[str]:
    """The names an article gives to those who speak or bear a title: they don't say what a claim is about."""
    found: set[str] = set()
    for claim in claims:
        speaker = claim.speaker
        for name in (speaker.name, speaker.text) if speaker is not None else ():
            found.add(evened(name or ""))
        if claim.kind == "title" and claim.actor is not None:
            found.add(evened(claim.actor))
    return frozenset(found)


def overlap(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> float:
    """The weight of the words two passages share, as a part of the lighter one's: 0 to 1."""
    lighter = min(weights.of(a.words), weights.of(b.words))
    return weights.of(a.words & b.words) / lighter if lighter else 0.0


def likeness(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> float:
    """The weight of the shared words as a part of both passages' (Dice): 0 to 1, and 1 only for the same words."""
    both = weights.of(a.words) + weights.of(b.words)
    return 2 * weights.of(a.words & b.words) / both if both else 0.0


def one_sentence(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do two claims stand in one sentence? Who writes both there means both."""
    return (
        a.article.id == b.article.id
        and a.claim.sentence[0] < b.claim.sentence[1]
        and b.claim.sentence[0] < a.claim.sentence[1]
    )


def negations_in(text: str, language: str) -> int:
    """How many words of negation a text has: two texts with different counts may deny each other.

    >>> negations_in("Le pont n’a pas été inspecté.", "fr"), negations_in("Pas moins de douze ponts.", "fr")
    (1, 0)
    """
    plain = normalised(text)
    for phrase in seeming_negations(language):
        plain = plain.replace(phrase, " ")
    return sum(
        word in negations(language) for word in re.findall(r"(?<![-\w])\w+(?![-\w])", plain)
    )  # no 'Pas-de-Calais'


def shared_names(a: PreparedClaim, b: PreparedClaim) -> frozenset[str]:
    """The names two claims have in common; what one takes for a name may stand as a word in the other."""
    return (a.names & (b.names | b.lemmas)) | (b.names & a.lemmas)


def named_apart(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do both passages give names, not one in common, and none that the other's article has?"""
    if not a.own_names or not b.own_names or shared_names(a, b):
        return False
    return not (_name_words(a) & (_name_words(b) | b.topic) or _name_words(b) & a.topic)


@kept
def _name_words(side: PreparedClaim) -> frozenset[str]:
    return frozenset(word for name in side.own_names for word in re.findall(r"\w+", name))


def same_story(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Can two claims be about one story?"""
    return one_story(a.article, b.article, a.topic, b.topic)
