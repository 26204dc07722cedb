"""A corpus of many stories, as large as wanted: the example articles again and again, told of other things.

Each story keeps the shape of the examples (who says what, copies, disagreements) and gets names, words, figures and
days of its own, from a seed. Part of the names are those of the news at large: few are in many stories, many in few,
as in a real store, where some country stands in every third article. Words keep their length, so that spans stay.
"""

import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from claims import Article, Claim, Quantity, When

Read = tuple[Article, list[Claim]]

_KNOWN_NAMES = 3000
_KNOWN_SHARE = 0.3
"""Share of a story's names that other stories may have too; the n-th best known is in a share of them like 1/n."""
_OWN_WORDS = 0.7
"""Share of the longer words that a story has to itself."""
_LONG = 4
_DAYS = 1500
_NUMBER = re.compile(r"(?<![\d.,])\d{2}(?![\d.,h]| *(?:[jfmasond][a-zéû]+ \d{4}))")
"""A number of two digits that is no day of a date."""
_ODDS = list(accumulate(1 / rank for rank in range(1, _KNOWN_NAMES + 1)))
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


def stories(examples: Sequence[Read], seed: int = 1) -> Iterator[Read]:
    """Give articles with their claims without end, story by story."""
    number = 0
    while True:
        story = _Story(f"{seed}/{number}", examples)
        yield from (story.retold(article, claims) for article, claims in examples)
        number += 1


def retold(examples: Sequence[Read], claims: int, seed: int = 1) -> Iterator[Read]:
    """Give whole stories until there are so many claims; the last article is cut short."""
    for article, own in stories(examples, seed):
        yield article, own[:claims]
        claims -= len(own)
        if claims <= 0:
            return


def corpus(examples: Sequence[Read], claims: int, seed: int = 1) -> tuple[list[Article], list[Claim]]:
    """Give the same as lists of the articles and of the claims."""
    read = list(retold(examples, claims, seed))
    return [article for article, _ in read], [claim for _, own in read for claim in own]


def tellings(examples: Sequence[Read], articles: int, seed: int = 1) -> Iterator[Article]:
    """Give so many articles to extract from: stories with names and figures of their own, in the examples' words."""
    number = 0
    while articles > 0:
        story = _Story(f"{seed}/{number}", examples, own_words=0)
        for article, _ in examples[:articles]:
            told, _ = story.retold(article, [])
            yield told.model_copy(update={"text": _NUMBER.sub(story.figure, told.text)})
        articles -= len(examples)
        number += 1


class _Story:
    """What one story puts in the place of the examples' names, words, figures and days."""

    def __init__(self, key: str, examples: Sequence[Read], own_words: float = _OWN_WORDS) -> None:
        self._key = key
        self._own_words = own_words
        draw = random.Random(key)  # noqa: S311 - a benchmark, not a secret
        self._shift = timedelta(days=draw.randrange(_DAYS))
        self._factor = draw.randrange(1, 40)
        names = sorted({part for _, claims in examples for c in claims for name in c.names for part in name.split()})
        self._known: dict[str, str] = {name: self._name(name, draw) for name in names}

    def retold(self, article: Article, claims: Sequence[Claim]) -> Read:
        """Tell an example as an article of this story."""
        identity = f"{self._key}/{article.id}"
        text = self._words(article.text)
        published = article.published and article.published - self._shift
        told = article.model_copy(update={"id": identity, "text": text, "published": published})
        return told, [self._claim(claim, told) for claim in claims]

    def figure(self, match: re.Match[str]) -> str:
        """Another number with as many digits in the place of one, the same for the same."""
        return str((int(match[0]) * self._factor + 7) % 90 + 10)

    def _claim(self, claim: Claim, article: Article) -> Claim:
        start, end = claim.span
        speaker = claim.speaker
        changed = {
            "id": f"{claim.id}-{self._key}",
            "article": article.id,
            "text": article.text[start:end],
            "names": tuple(self._words(name) for name in claim.names),
            "about": tuple(self._words(word) for word in claim.about),
            "quantity": claim.quantity and self._quantity(claim.quantity),
            "when": claim.when and self._when(claim.when),
            "speaker": speaker and speaker.model_copy(update={"name": speaker.name and self._words(speaker.name)}),
        }
        return claim.model_copy(update=changed)

    def _quantity(self, quantity: Quantity) -> Quantity:
        bounds = {name: getattr(quantity, name) for name in ("low", "high", "soft_low", "soft_high")}
        return quantity.model_copy(update={n: v if v is None else v * self._factor for n, v in bounds.items()})

    def _when(self, when: When) -> When:
        def moved(day: date | None) -> date | None:
            return day and day - self._shift

        return when.model_copy(update={"start": moved(when.start), "end": moved(when.end)})

    def _words(self, text: str) -> str:
        return re.sub(r"[^\W\d_]+", lambda match: self._word(match[0]), text)

    def _word(self, word: str) -> str:
        found = self._known.get(word) or self._known.get(word.capitalize())
        if found is None:
            draw = random.Random(f"{self._key}/{word}")  # noqa: S311 - a benchmark, not a secret
            own = len(word) >= _LONG and word.islower() and draw.random() < self._own_words
            found = self._known[word] = _pronounceable(len(word), draw) if own else word
        return found.lower() if word.islower() else found

    def _name(self, name: str, draw: random.Random) -> str:
        if draw.random() < _KNOWN_SHARE:
            [rank] = draw.choices(range(_KNOWN_NAMES), cum_weights=_ODDS)
            draw = random.Random(rank)  # noqa: S311 - a benchmark, not a secret
        return _pronounceable(len(name), draw).capitalize()


def _pronounceable(length: int, draw: random.Random) -> str:
    return "".join(draw.choice(_VOWELS if at % 2 else _CONSONANTS) for at in range(length))
