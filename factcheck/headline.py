"""A finding on one line: what is asked, each value with who gives it, and how the values stand to each other."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from factcheck.explanation import shortened
from factcheck.findings import IN_WORDS, ONE_ACT, Answer, Finding, FindingKind, Verdict
from factcheck.messages import counted, message

_MOST_NAMES = 2
"""Names beside a value, at most; the others are counted."""
_LONGEST_VALUE = 60
"""Characters of a value on the line, at most."""
_LONGEST_NAME = 48
"""Characters of a name on the line, at most: an article without outlet is called by its title."""
_SHARED = 2
"""Words of a common beginning that are left before what differs."""
_SAME = frozenset({"same value", "same date", "same hour", "same function", "same words"})
"""Levels that find one value in other words."""
_QUOTED = frozenset({"denial", "statement"})
"""Kinds whose question quotes an answer: on the line its words stand once."""


class Answered(Protocol):
    """What has a question and its answers: a finding, or a row of a review."""

    @property
    def verdict(self) -> Verdict:
        """How the answers stand to each other."""

    @property
    def kind(self) -> FindingKind:
        """What is asked."""

    @property
    def level(self) -> str:
        """The level that decided it."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The values with who gives each."""


def sign_of(finding: Answered) -> str:
    """The sign that tells how the answers stand to each other: `≠`, `→` of an update, `=` or `≈` of an agreement."""
    if finding.verdict != "agreement":
        return "→" if finding.verdict == "update" else "≠"
    values = {(answer.low, answer.high, answer.start, answer.end) for answer in finding.answers}
    same = len(finding.answers) == 1 or (finding.level in _SAME and len(values) == 1)
    return "=" if same else "≈"


def signs_of(finding: Answered) -> list[str]:
    """The sign before each answer but the first: `≈` where it gives the number of the one before, hedged otherwise."""
    whole = sign_of(finding)
    pairs = pairwise(finding.answers)
    return [_HEDGED if whole in _APART and _one_number(one, other) else whole for one, other in pairs]


_HEDGED = "≈"
_APART = frozenset({"≠", "→"})


def _one_number(one: Answer, other: Answer) -> bool:
    """Do two figures give one number, hedged otherwise: 'at least 632' and 632? A range gives two."""
    numbers = [{answer.low, answer.high} - {None} for answer in (one, other)]
    return len(numbers[0]) == 1 and numbers[0] == numbers[1]


def headline(finding: Finding, language: str) -> str:
    """Say a finding on one line in a language; of a finding without answers its explanation.

    Of sources more than the names shown the number is told, with its noun the first time.
    """
    told = finding.told_in(language)
    if not told.answers:
        return shortened(told.explanation)
    values = shown_values(told, language)
    givers = _givers(told.answers, language)
    answers = [
        message(language, "headline-denied" if answer.denies else "headline-answer", value=value, who=who)
        for answer, value, who in zip(told.answers, values, givers, strict=True)
    ]
    key = "headline-one" if len(answers) == 1 else "headline"
    quoted = told.kind in _QUOTED and told.level != ONE_ACT
    asked = message(language, f"asked-{told.kind}") if quoted else told.question
    question = asked[:1].upper() + asked[1:]
    told_all = answers[0] + "".join(f" {sign} {one}" for sign, one in zip(signs_of(told), answers[1:], strict=True))
    return message(language, key, question=question, answers=told_all)


def shown_values(finding: Answered, language: str, longest: int = _LONGEST_VALUE) -> list[str]:
    """The values of a finding as short as they can be told apart: words that all begin with are left out."""
    return as_shown([answer.value for answer in finding.answers], finding.kind, language, longest)


def as_shown(values: Sequence[str], kind: FindingKind, language: str, longest: int = _LONGEST_VALUE) -> list[str]:
    """Values of one kind as short as they can be told apart, in quotation marks where they are somebody's words."""
    shown: Sequence[str] = values
    if any(len(value) > longest for value in values):
        different = list(dict.fromkeys(values))
        short = dict(zip(different, _from_difference(different), strict=True))
        shown = [shortened(short[value], longest) for value in values]
    if kind not in IN_WORDS:
        return list(shown)
    return [message(language, "headline-quoted", value=value) for value in shown]


def _from_difference(values: Sequence[str]) -> list[str]:
    """Values from a little before the first word they differ in."""
    words = [value.split() for value in values]
    common = 0
    while all(len(own) > common + 1 for own in words) and len({own[common] for own in words}) == 1 < len(words):
        common += 1
    left = max(0, common - _SHARED)
    return [("… " if left else "") + " ".join(own[left:]) for own in words]


def _givers(answers: Sequence[Answer], language: str) -> list[str]:
    """Who gives each answer: those named as its source, else the outlets, and how many outlets where that is more."""
    told, named = [], False
    for answer in answers:
        names = [shortened(name, _LONGEST_NAME) for name in answer.given_by[:_MOST_NAMES]]
        who = message(language, "between-names").join(names)
        sources = len(answer.sources)
        if sources > len(names):
            count = str(sources) if named else counted(language, "sources", sources)
            who, named = message(language, "headline-who", who=who, count=count), True
        told.append(who)
    return told
