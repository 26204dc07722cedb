"""Evidence: functions of two claims of two articles, each giving one of its few named levels."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from claims.languages import plugins
from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import Place, PreparedClaim, Told, kept
from factcheck.vocabulary import lead_words, light_words

UNSAID = "unsaid"
"""The level of an evidence on which one of the two claims is silent: it counts for nothing either way."""


@dataclass(frozen=True)
class Meeting:
    """What two articles say as wholes: how much each word tells, by how few of their claims have it.

    ``reading`` gives the value of a claim.
    """

    claims: Sequence[PreparedClaim]
    reading: Callable[[PreparedClaim], object]
    rarity: Mapping[str, float]

    @classmethod
    def of(cls, claims: Iterable[PreparedClaim], reading: Callable[[PreparedClaim], object]) -> "Meeting":
        """Weigh the words of the claims of two articles: log((n + 1) / (claims with the word + 1/2)), or nothing."""
        claims = list(claims)
        seen = Counter(chain.from_iterable(surroundings(one).context for one in claims))
        rarity = {count: max(math.log((len(claims) + 1) / (count + 0.5)), 0.0) for count in set(seen.values())}
        return cls(claims, reading, {word: rarity[count] for word, count in seen.items()})

    @cached_property
    def before(self) -> Mapping[Place, int]:
        """How many other values of its kind the article of a claim gives before it first gives this one."""
        values: dict[str, dict[object, int]] = defaultdict(dict)
        before = {}
        for one in sorted(self.claims, key=value_span):
            own = values[one.article.id]
            before[one.key] = own.setdefault(self.reading(one), len(own))
        return before

    def weighed(self, words: frozenset[str]) -> "Weighed":
        """Weigh some words of one claim; one that nearly all claims have weighs nothing."""
        return Weighed(words, self._weight(words), self._weight)

    def _weight(self, words: Iterable[str]) -> float:
        rarity = self.rarity
        return sum([rarity.get(word, 0.0) for word in words])


class Weighed(NamedTuple):
    """Words of a claim in a meeting, the weight of all, and how any are weighed."""

    words: frozenset[str]
    weight: float
    weigh: Callable[[Iterable[str]], float]

    def share(self, other: "Weighed") -> float:
        """The weight of the words two sides have in common, as a part of the lighter one's: 0 to 1."""
        return self.weigh(self.words & other.words) / (min(self.weight, other.weight) + _FEW)


_FEW = 0.5
"""Added to the weight of the lighter side: that two claims of one word share it says little."""

LevelOf = Callable[[PreparedClaim, PreparedClaim, Meeting], str]
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Evidence:
    """One thing to be asked of two claims.

    ``levels`` go from what speaks against one question to what speaks for, and weigh accordingly, where ``ordered``.
    ``sides`` is what it asks of each claim by itself, where that is all it asks (`by_side`).
    """

    name: str
    levels: tuple[str, ...]
    of: LevelOf
    ordered: bool = True
    sides: "BySide[Any] | None" = None


@dataclass(frozen=True)
class BySide(Generic[Answer]):
    """What is ``asked`` of each claim of a meeting by itself, and the level ``between`` two answers."""

    asked: Callable[[PreparedClaim, Meeting], Answer]
    between: Callable[[Answer, Answer], str]

    def level(self, a: PreparedClaim, b: PreparedClaim, meeting: Meeting) -> str:
        """Ask both claims, and set their answers beside each other."""
        return self.between(self.asked(a, meeting), self.asked(b, meeting))


def by_side(
    name: str,
    levels: tuple[str, ...],
    asked: Callable[[PreparedClaim], Answer],
    between: Callable[[Answer, Answer], str],
    *,
    ordered: bool = True,
) -> Evidence:
    """Make evidence that asks each claim something by itself: asked once a claim, however many it meets."""
    sides = BySide(lambda one, _: asked(one), between)
    return Evidence(name, levels, sides.level, ordered, sides)


@dataclass(frozen=True)
class Added:
    """Evidence that another installed package adds to a kind of question: what each of its levels counts for, in bits.

    A level without bits counts for none. What is learned anew (`training/comparison.py`) weighs it with all others.
    """

    kind: str
    evidence: Evidence
    bits: Mapping[str, float]


def added_to(kind: str) -> tuple[Added, ...]:
    """Give the evidence that other packages add to a kind of question, by its name. Raises PluginError."""
    return tuple(one for one in plugins.added("evidence").values() if one.kind == kind)


def alike(one: object, other: object, equal: str = "same") -> str:
    """The level of two things that may go unsaid: ``equal`` names that of two that are the same."""
    if one is None and other is None:
        return "unsaid by both"
    if one is None or other is None:
        return "one only"
    return equal if one == other else "other"


ALIKE = ("other", "one only", "unsaid by both", "same")
"""The levels of `alike`."""


def or_else(otherwise: str) -> Callable[[object, object], str]:
    """Compare two answers that are 'alike', or what ``otherwise`` names."""
    return lambda one, other: "alike" if one == other else otherwise


def sharing(one: frozenset[str], other: frozenset[str]) -> str:
    """The level of two sets of words or meanings: have they any in common?"""
    if not one or not other:
        return UNSAID
    return "same" if one & other else "other"


SHARING = ("other", "same")
"""The levels of `sharing`, besides `UNSAID`."""


def voice(told: Told) -> frozenset[str]:
    """The words by which who says it is called, shortened to their families; none where nobody is named."""
    speaker = told.claim.speaker
    words = normalised(f"{speaker.name or speaker.text} {speaker.role or ''}").split() if speaker is not None else ()
    return frozenset(word[:STEM] for word in words if len(word) > _SHORTEST)


Pairs = Sequence[tuple[PreparedClaim, PreparedClaim]]


def levels_of(evidence: Sequence[Evidence], pairs: Pairs, meeting: Meeting) -> list[dict[str, str]]:
    """Ask all evidence of the pairs of a meeting: a level by the name of its evidence, for each pair."""
    sides = list({id(side): side for pair in pairs for side in pair}.values())
    number = {id(side): n for n, side in enumerate(sides)}
    numbers = [(number[id(a)], number[id(b)]) for a, b in pairs]
    columns = []
    for one in evidence:
        if one.sides is None:
            columns.append([one.of(a, b, meeting) for a, b in pairs])
        else:
            told, between = [one.sides.asked(side, meeting) for side in sides], one.sides.between
            columns.append([between(told[a], told[b]) for a, b in numbers])
    names = [one.name for one in evidence]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


@dataclass(frozen=True)
class Surroundings:
    """The words around the value of a claim, shortened to what a family of words has in common.

    ``near`` are the few words before and behind it, ``context`` all of its sentence up to the next mark.
    """

    near: frozenset[str]
    context: frozenset[str]


@kept
def surroundings(one: PreparedClaim) -> Surroundings:
    """The words around the value of a claim."""
    start, end = value_span(one)
    text = one.article.text
    left = _MARK.split(text[max(0, start - _LEFT) : start])[-1]
    right = _MARK.split(text[end : end + _RIGHT])[0]
    near = " ".join([*left.split()[-_NEAR:], *right.split()[:_NEAR]])
    return Surroundings(_stems(near, one.language), _stems(f"{left} {right}", one.language))


def value_span(one: PreparedClaim) -> tuple[int, int]:
    """Where the value of a claim stands: its number or date, else its passage."""
    claim = one.claim
    if claim.kind == "figure" and claim.quantity is not None:
        return claim.quantity.span
    return claim.when.span if claim.kind == "date" and claim.when is not None else claim.span


_MARK = re.compile(r"[.;:!?\n|](?!\d)")
_LEFT, _RIGHT, _NEAR = 160, 120, 6
"""Characters before and behind a value in which its sentence is read, and words that count as near it."""
STEM = 6
"""Letters of a word by which its family is known, in French and English alike."""
_SHORTEST = 3


def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _WORD.findall(normalised(text)) if word not in _light(language))


_WORD = re.compile(rf"[a-z]{{{_SHORTEST},}}")


@cache
def _light(language: str) -> frozenset[str]:
    return light_words(language) | lead_words(language)
