"""A finding on one line: what is asked, each value with who gives it, and how the values stand to each other."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Protocol

from factcheck.days import written
from factcheck.findings import IN_WORDS, ONE_ACT, Answer, Finding, FindingKind, Verdict
from factcheck.messages import counted, message, name
from factcheck.passages import shortened

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

    Of articles more than the names shown the number is told, with its noun the first time: how many sources are
    independent is another count, which the reader is told beside the level.
    """
    told = finding.told_in(language)
    if not told.answers:
        return shortened(told.explanation)
    values = shown_values(told, language)
    givers = _givers(told, language)
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


def in_short(finding: Finding, language: str) -> str:
    """Say what the level of a finding means, and how many sources it has that are independent of each other.

    A finding that no level is told of is told by its explanation.
    """
    means = name(language, "means", finding.level)
    if means == finding.level:
        return finding.told_in(language).explanation
    articles = {side.article for side in finding.sides}
    if len(articles) == 1:
        return means + message(language, "same-article-note")
    return message(
        language, "in-short", means=means, sources=sources_told(articles, finding.independent_sources, language)
    )


def sources_told(articles: Collection[str], independent: int, language: str) -> str:
    """Say how many sources are independent, and how many articles they print where that is another number."""
    told = counted(language, "independent", independent)
    printed = counted(language, "articles", len(articles))
    return told if len(articles) == independent else message(language, "between-names").join((printed, told))


def shown_values(finding: Answered, language: str, longest: int = _LONGEST_VALUE) -> list[str]:
    """The values of a finding as short as they can be told apart: words that all begin with are left out."""
    return as_shown([answer.value for answer in finding.answers], finding.kind, language, longest)


def as_shown(values: Sequence[str], kind: FindingKind, language: str, longest: int = _LONGEST_VALUE) -> list[str]:
    """Values of one kind as short as they can be told apart, in quotation marks where they are somebody's words.

    The days that dates came to are written as a reader of the language does.
    """
    shown: Sequence[str] = [with_days(value, language) for value in values] if kind == "date" else values
    if any(len(value) > longest for value in shown):
        different = list(dict.fromkeys(shown))
        short = dict(zip(different, _from_difference(different), strict=True))
        shown = [shortened(short[value], longest) for value in shown]
    if kind not in IN_WORDS:
        return list(shown)
    return [message(language, "headline-quoted", value=value) for value in shown]


def with_days(value: str, language: str) -> str:
    """Write the days in brackets behind the words of a date as a reader does; other brackets stay as they are.

    >>> with_days("mardi [2025-11-04]", "fr"), with_days("last month [2025-10]", "en")
    ('mardi [4 nov. 2025]', 'last month [Oct 2025]')
    >>> with_days("l'été dernier [2025-22]", "fr")
    "l'été dernier [été 2025]"
    """
    words, opening, days = value.rpartition("[")
    ends = days.removesuffix("]").split("/")
    if not opening or not all(map(_DAY.fullmatch, ends)):
        return value
    return f"{words}[{' – '.join(_written(end, language) for end in ends)}]"


_DAY = re.compile(r"(?P<year>\d{4})-(?:(?P<season>2[1-4])|(?:0[1-9]|1[0-2])(?P<day>-\d{2})?)")
"""A day, a month or a season (ISO 8601-2, 21 to 24 for spring to winter)."""


def _written(day: str, language: str) -> str:
    told = _DAY.fullmatch(day)
    if told is not None and told["season"] is not None:
        return message(language, f"season-{told['season']}", year=told["year"])
    return written(day, language) if told is not None and told["day"] else written(f"{day}-01", language, "MMM y")


def _from_difference(values: Sequence[str]) -> list[str]:
    """Values from a little before the first word they differ in."""
    words = [value.split() for value in values]
    common = 0
    while all(len(own) > common + 1 for own in words) and len({own[common] for own in words}) == 1 < len(words):
        common += 1
    left = max(0, common - _SHARED)
    return [("… " if left else "") + " ".join(own[left:]) for own in words]


def _givers(finding: Finding, language: str) -> list[str]:
    """Who gives each answer: those named as its source, else the outlets, and how many articles where that is more."""
    told, named = [], False
    for answer in finding.answers:
        names = [shortened(name, _LONGEST_NAME) for name in answer.given_by[:_MOST_NAMES]]
        who = message(language, "between-names").join(names)
        articles = len({finding.sides[number].article for number in answer.sides})
        if articles > len(names):
            count = str(articles) if named else counted(language, "articles", articles)
            who, named = message(language, "headline-who", who=who, count=count), True
        told.append(who)
    return told
