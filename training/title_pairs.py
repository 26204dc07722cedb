"""What titles are learned from: pairs of functions given to one person, and whether they contradict each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tables import fitted

from claims import Article, Claim
from factcheck.learning.monotone import Row
from factcheck.questions.evidence.titles import TITLES, name_of
from factcheck.questions.prepared import PreparedClaim, prepare_article
from factcheck.questions.roles import Role, called_alike, read_role, says_little
from factcheck.questions.titles import can_meet, title_levels

Span = tuple[int, int]


@dataclass(frozen=True)
class TitlePair:
    """Two titles of one person in two articles: their levels, whether they contradict each other, what they weigh."""

    levels: Mapping[str, str]
    differ: bool
    weight: float
    sides: tuple[PreparedClaim, PreparedClaim]


@dataclass(frozen=True)
class _Answer:
    question: str
    relation: str
    value: str
    article: str
    at: Span


def title_pairs(
    gold: Mapping[str, Any], read: Mapping[str, tuple[Article, list[Claim]]], placed: Any
) -> list[TitlePair]:
    """Give the pairs of titles of an event; those of one person weigh as much as their square root.

    ``placed`` finds where an answer's words stand in a text.
    """
    answers = [
        _Answer(question["id"], question["relation"], str(answer["value"]), answer["article"], at)
        for question in gold["questions"]
        if question["kind"] == "title"
        for answer in question["answers"]
        if (at := placed(read[answer["article"]][0].text, answer["span"])) is not None
    ]
    sides = [
        side
        for article, claims in read.values()
        for side in prepare_article(article, claims)
        if side.claim.kind == "title"
    ]
    told = {id(side): list(_answered(side, answers)) for side in sides}
    met = [(a, b) for a, b in combinations(sides, 2) if a.article.id != b.article.id and can_meet(a, b)]
    of: dict[str, int] = {}
    for a, _ in met:
        of[name_of(a)[-1]] = of.get(name_of(a)[-1], 0) + 1
    return [
        TitlePair(title_levels(a, b), _differ(a, b, told[id(a)], told[id(b)]), of[name_of(a)[-1]] ** -0.5, (a, b))
        for a, b in met
    ]


def learned_of_titles(pairs: Sequence[TitlePair]) -> dict[str, Any]:
    """Give the tally that tells two functions which contradict each other from one, or two that somebody can have."""
    order = {one.name: one.levels for one in TITLES if one.ordered}
    return fitted([Row(pair.levels, pair.differ, weight=pair.weight) for pair in pairs], order, STRENGTH)


STRENGTH = 0.5
"""The inverse strength of the penalty on weights (L2): by it what is sure of 72 events left out was right."""


def _answered(side: PreparedClaim, answers: Sequence[_Answer]) -> Iterator[_Answer]:
    """The answers that the very words of a function meet."""
    claim = side.stored or side.claim
    start = side.article.text.find(claim.role or "", *claim.span)
    start, end = (start, start + len(claim.role or "")) if start >= 0 else claim.span
    return (one for one in answers if one.article == side.article.id and start < one.at[1] and one.at[0] < end)


def _differ(a: PreparedClaim, b: PreparedClaim, one: Sequence[_Answer], other: Sequence[_Answer]) -> bool:
    """Do two titles answer one question whose answers differ, in two ways?

    Where its answers differ in part only, values that are worded in two ways may be one function.
    """
    roles = read_role(a.claim.role or "", a.article.language), read_role(b.claim.role or "", b.article.language)
    alike = roles[0] is not None and roles[1] is not None and _are_one(roles[0], roles[1])
    pairs = [(x, y) for x in one for y in other if x.question == y.question and x.value != y.value]
    return any(x.relation == "differ" or (x.relation == "mixed" and not alike) for x, y in pairs)


def _are_one(a: Role, b: Role) -> bool:
    same = (called_alike(a, b) or says_little(a, b)) and a.deputy == b.deputy
    return same and (not a.is_portfolio or bool(a.fields & b.fields or a.words & b.words))
