"""The answers of a finding as its page shows them: each value once, the passages that give it, copies together."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.article import Article
from claims.model import Claim
from factcheck.findings import Answer
from factcheck.headline import shown_values
from factcheck.review.rows import SheetRow, SheetSide
from factcheck.web.passages import Piece, in_context

_LONGEST_VALUE = 160
"""Characters of a value that heads its passages, at most."""
Claims = Mapping[tuple[str, str], Claim]


@dataclass(frozen=True)
class Passage:
    """Words that stand alike in one article or several: where they do, and the passage in the first one's context."""

    sides: Sequence[SheetSide]
    pieces: Sequence[Piece]

    @property
    def language(self) -> str | None:
        """The language it is in."""
        return self.sides[0].language


@dataclass(frozen=True)
class ShownAnswer:
    """A value, from number 0 on, with who gives it, the first day it was published on, and its passages."""

    number: int
    value: str
    given_by: Sequence[str]
    since: datetime.date | None
    denies: bool
    passages: Sequence[Passage]

    @property
    def language(self) -> str | None:
        """The language the value is in."""
        return self.passages[0].language if self.passages else None


def shown_answers(
    row: SheetRow, articles: Mapping[str, Article], claims: Claims, language: str, *, context: bool = True
) -> list[ShownAnswer]:
    """Give the answers of a row in the order of time; each side by itself where the row has no answers.

    ``context`` shows the paragraph around a passage, else its sentence alone is shown.
    """
    answers = row.answers or tuple(_by_itself(side, number) for number, side in enumerate(row.sides))
    values = values_of(row, language)
    return [
        ShownAnswer(
            number=number,
            value=value,
            given_by=answer.given_by or answer.sources,
            since=answer.as_of,
            denies=answer.denies,
            passages=_passages([row.sides[n] for n in answer.sides], articles, claims, context=context),
        )
        for number, (answer, value) in enumerate(zip(answers, values, strict=True))
    ]


def values_of(row: SheetRow, language: str) -> list[str]:
    """Give the values of a row in the order of its answers; the words of its sides where it has no answers."""
    return shown_values(row, language, _LONGEST_VALUE) if row.answers else [side.words for side in row.sides]


def _by_itself(side: SheetSide, number: int) -> Answer:
    day = datetime.date.fromisoformat(side.date) if side.date else None
    return Answer(value=side.words, as_of=day, sides=(number,), sources=(side.source or side.article,))


def _passages(
    sides: Sequence[SheetSide], articles: Mapping[str, Article], claims: Claims, *, context: bool
) -> list[Passage]:
    """The passages of some sides, those that read alike as one; the first published first."""
    alike: dict[str, list[SheetSide]] = {}
    for side in sorted(sides, key=lambda side: (side.date is None, side.date or "")):
        alike.setdefault(" ".join((side.before + side.words + side.after).split()), []).append(side)
    return [Passage(own, _pieces(own[0], articles, claims, context=context)) for own in alike.values()]


def _pieces(side: SheetSide, articles: Mapping[str, Article], claims: Claims, *, context: bool) -> list[Piece]:
    article, claim = articles.get(side.article), claims.get((side.article, side.claim))
    if context and article is not None and claim is not None:
        return in_context(article, claim.span, side.differs)
    return [Piece(side.before), Piece(side.words, words=True), Piece(side.after)]
