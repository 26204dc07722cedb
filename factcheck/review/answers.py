"""The answers of a finding as a reader is shown them: each value once, the passages that give it, copies together."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

from factcheck.findings import Answer
from factcheck.headline import shown_values, sign_of, signs_of
from factcheck.review.rows import SheetRow, SheetSide

_LONGEST_VALUE = 160
"""Characters of a value that heads its passages, at most."""
Passage = Sequence[SheetSide]
"""The sides whose sentences read alike, the first published first."""


@dataclass(frozen=True)
class ShownAnswer:
    """A value, from number 0 on, with who gives it, the first day it was published on, and its passages.

    ``sign`` tells how it stands to the one before; of the first it is empty.
    """

    number: int
    value: str
    given_by: Sequence[str]
    since: datetime.date | None
    denies: bool
    sign: str
    passages: Sequence[Passage]

    @property
    def language(self) -> str | None:
        """The language the value is in."""
        return self.passages[0][0].language if self.passages else None


def shown_answers(row: SheetRow, language: str) -> list[ShownAnswer]:
    """Give the answers of a row in the order of time; each side by itself where the row has no answers."""
    answers = row.answers or tuple(_by_itself(side, number) for number, side in enumerate(row.sides))
    signs = ["", *(signs_of(row) if row.answers else repeat(sign_of(row), len(answers) - 1))]
    return [
        ShownAnswer(
            number=number,
            value=value,
            given_by=answer.given_by or answer.sources,
            since=answer.as_of,
            denies=answer.denies,
            sign=sign,
            passages=_passages([row.sides[n] for n in answer.sides]),
        )
        for number, (answer, value, sign) in enumerate(zip(answers, values_of(row, language), signs, strict=True))
    ]


def values_of(row: SheetRow, language: str) -> list[str]:
    """Give the values of a row in the order of its answers; the words of its sides where it has no answers."""
    return shown_values(row, language, _LONGEST_VALUE) if row.answers else [side.words for side in row.sides]


def _by_itself(side: SheetSide, number: int) -> Answer:
    day = datetime.date.fromisoformat(side.date) if side.date else None
    return Answer(value=side.words, as_of=day, sides=(number,), sources=(side.source or side.article,))


def _passages(sides: Sequence[SheetSide]) -> list[Passage]:
    alike: dict[str, list[SheetSide]] = {}
    for side in sorted(sides, key=lambda side: (side.date is None, side.date or "")):
        alike.setdefault(" ".join((side.before + side.words + side.after).split()), []).append(side)
    return list(alike.values())
