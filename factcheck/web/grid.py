"""The grid of a story: a line a question, a column a source, in each cell what the source answers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from claims.text.folding import fold
from factcheck.findings import Answer, Finding
from factcheck.headline import shown_values, sign_of

_LONGEST_VALUE = 48
"""Characters of a value in a cell, at most."""
Mark = Literal["same", "near", "differs", "revised"]
SIGNS: dict[Mark, str] = {"same": "=", "near": "≈", "differs": "≠", "revised": "→"}
"""The sign of each mark, so that no cell is told by its colour alone."""


@dataclass(frozen=True)
class Given:
    """One value in a cell: how it stands to the others of its line, and the article and claim it is from."""

    value: str
    mark: Mark
    article: str
    claim: str

    @property
    def sign(self) -> str:
        """The sign of its mark."""
        return SIGNS[self.mark]


@dataclass(frozen=True)
class GridLine:
    """A question with a cell for each source of the grid; an empty one where the source is silent."""

    finding: Finding
    sign: str
    cells: Sequence[Sequence[Given]]


@dataclass(frozen=True)
class Grid:
    """A story: the sources that answer, those with most answers first, and a line for each of its questions."""

    sources: Sequence[str]
    lines: Sequence[GridLine]


def grid_of(findings: Sequence[Finding], language: str) -> Grid:
    """Lay findings out as a grid, in their order, with the values in a reader's language."""
    found = [_line(finding, language) for finding in findings if finding.answers]
    counts = Counter(source for _, cells in found for source in cells)
    sources = sorted(counts, key=lambda source: (-counts[source], fold(source), source))
    lines = [GridLine(f, sign_of(f), [cells.get(source, ()) for source in sources]) for f, cells in found]
    return Grid(sources, lines)


def _line(finding: Finding, language: str) -> tuple[Finding, dict[str, list[Given]]]:
    """What each source answers, in the order of time; what one prints twice stands once."""
    cells: dict[str, list[Given]] = {}
    values = shown_values(finding, language, _LONGEST_VALUE)
    for answer, value, mark in zip(finding.answers, values, _marks(finding), strict=True):
        for number in answer.sides:
            side = finding.sides[number]
            cell = cells.setdefault(side.source or side.article, [])
            if all(given.value != value for given in cell):
                revised = "revised" if cell and finding.verdict == "update" else mark
                cell.append(Given(value, revised, side.article, side.claim))
    return finding, cells


def _marks(finding: Finding) -> Iterable[Mark]:
    """How each answer stands to the others: later ones of an update are revised, else the most told is the same."""
    if finding.verdict == "update":
        return ["revised" if number else "same" for number in range(len(finding.answers))]
    most = _most_told(finding.answers)
    other = _OTHERS.get(sign_of(finding), "differs")
    return ["same" if answer is most else other for answer in finding.answers]


_OTHERS: dict[str, Mark] = {"=": "same", "≈": "near"}
"""What the answers of an agreement are that are told less, by its sign."""


def _most_told(answers: Sequence[Answer]) -> Answer | None:
    """The answer that more sources give than any other; None where there is none."""
    ordered = sorted(answers, key=lambda answer: -len(answer.sources))
    tied = len(ordered) > 1 and len(ordered[0].sources) == len(ordered[1].sources)
    return None if tied or len(ordered[0].sources) < 2 else ordered[0]
