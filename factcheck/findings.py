"""A finding: two or more passages that agree, or don't, with the level that decided it and why, in plain words."""

import datetime
import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, Self, get_args

from claims.model import Span, Value

if TYPE_CHECKING:
    from claims.article import Article

Verdict = Literal["agreement", "discrepancy", "update"]
FindingKind = Literal[
    "figure", "date", "place", "actor", "title", "quote-wording", "quote-speaker", "denial", "statement"
]
Severity = Literal["major", "minor"]
Tier = Literal["sure", "likely", "inside"]


TIERS: tuple[Tier, ...] = get_args(Tier)
"""All tiers, in the order in which they are shown."""


IN_WORDS: frozenset[FindingKind] = frozenset({"quote-wording", "denial", "statement"})
"""Kinds whose values are words that somebody said."""
MARKED = "by hand"
"""The rule of a claim that somebody marked."""
ONE_ACT = "same statement"
"""The level of one act of speech, in whatever words it is told."""


class Side(Value):
    """One side of a finding: the passage ``text`` at ``span`` of ``article``, from the outlet ``source``."""

    article: str
    source: str | None
    claim: str
    span: Span
    text: str


class Answer(Value):
    """One answer to the question of a finding: a value, with all the sides that give it.

    ``value`` are the words that carry it as they stand, of a relative date with the day it came to. What applies of:
    ``low`` and ``high``, the hard bounds of a figure in the base unit of its magnitude; ``start`` and ``end``, the days
    of a date; ``words``, all that is said. ``as_of`` is the first day on which it was published, ``sides`` are
    numbers in the sides of the finding, from 0, ``told`` the words that carry it in each of them (empty in what an
    earlier version stored). ``sources`` are the outlets that print it (the article's id where there is none),
    ``given_by`` those who give it: of each side the speaker where one is named, else the outlet. ``denies`` marks what
    denies the other answer.
    """

    value: str
    low: float | None = None
    high: float | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    words: str | None = None
    as_of: datetime.date | None = None
    sides: tuple[int, ...]
    told: tuple[str, ...] = ()
    sources: tuple[str, ...]
    given_by: tuple[str, ...] = ()
    denies: bool = False


class Finding(Value):
    """What the comparison of two or more claims came to.

    ``level`` is the named comparison level that decided it, ``explanation`` says in one or two sentences which two
    values, who gives each, and why they do or don't fit. ``independent_sources`` counts the sides' articles that
    are independent: copies of one wire count once. ``severity`` is None for an agreement. ``explanation`` is in the
    language of the first side's article, ``explanations`` in every language there is a catalogue for, by its code.
    ``question`` says what is asked, in the same language, ``questions`` in every one. ``answers`` are the sides by the
    value they give, in the order of time.
    ``sureness``, 0 to 1, is how sure it is that the sides answer one question and that the verdict is its. ``tier`` is
    ``sure``, ``likely``, or ``inside`` where all sides stand in one article. ``by_hand`` marks one that a person made:
    two of its sides were linked by hand, or one was marked.
    """

    id: str
    verdict: Verdict
    kind: FindingKind
    severity: Severity | None
    level: str
    explanation: str
    sides: tuple[Side, ...]
    independent_sources: int
    group: str | None = None
    sureness: float = 1.0
    tier: Tier = "sure"
    by_hand: bool = False
    question: str = ""
    answers: tuple[Answer, ...] = ()
    explanations: Mapping[str, str] = {}
    questions: Mapping[str, str] = {}

    @property
    def is_common_date(self) -> bool:
        """Is it a date that all give alike? There are many, and few say much: they are told in short."""
        return self.kind == "date" and self.verdict == "agreement"

    def told_in(self, language: str | None) -> Self:
        """Give the finding explained and asked in a language; as it is where there are no words for it in that."""
        explanation = self.explanations.get(language or "", self.explanation)
        return self.model_copy(
            update={"explanation": explanation, "question": self.questions.get(language or "", self.question)}
        )

    def titles(self, articles: "Mapping[str, Article]") -> dict[str, str]:
        """The titles of the articles that its sides stand in, by id, where they have some."""
        told = {side.article: articles[side.article].title for side in self.sides if side.article in articles}
        return {id_: title for id_, title in told.items() if title}

    def named(self, titles: Mapping[str, str]) -> Self:
        """Give the finding with articles without outlet called by their titles, by id, in its sides and answers."""
        told = (side.article for side in self.sides if not side.source)
        called = {article: titles[article] for article in told if article in titles}
        if not called:
            return self
        sides = (side.model_copy(update={"source": side.source or called.get(side.article)}) for side in self.sides)
        answers = (
            answer.model_copy(
                update={
                    "sources": tuple(called.get(name, name) for name in answer.sources),
                    "given_by": tuple(called.get(name, name) for name in answer.given_by),
                }
            )
            for answer in self.answers
        )
        return self.model_copy(update={"sides": tuple(sides), "answers": tuple(answers)})


def finding_id(kind: FindingKind, verdict: Verdict, sides: tuple[Side, ...]) -> str:
    """Give the id of a finding: the same while kind, verdict and its sides' claims stay, in whichever order.

    >>> finding_id("figure", "agreement", ()) == finding_id("figure", "discrepancy", ())
    False
    """
    key = "\n".join([kind, verdict, *sorted(f"{side.article}\t{side.claim}" for side in sides)])
    return "f-" + hashlib.sha256(key.encode()).hexdigest()[:10]
