"""The grid of a story: a line a question, a column a source, in each cell what the source answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from claims.text.folding import fold
from factcheck.cells import UNSURE, Beside, Cell, beside, by_claim, cells_of, shown_cells
from factcheck.findings import Answer, Finding
from factcheck.headline import sign_of

_LONGEST_VALUE = 48
"""Characters of a value in a cell, at most."""
Mark = Literal["same", "near", "differs", "revised", "unsure"]
SIGNS: dict[Mark, str] = {"same": "=", "near": "≈", "differs": "≠", "revised": "→", "unsure": UNSURE}
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


def grid_of(findings: Sequence[Finding], language: str, likely: Iterable[Finding] = ()) -> Grid:
    """Lay findings out as a grid, in their order, with the values in a reader's language.

    Who is silent in one is asked in the ``likely`` ones on the same question.
    """
    known = by_claim(likely)
    found = [(finding, _line(finding, language, known)) for finding in findings if finding.answers]
    counts = Counter(source for _, cells in found for source in cells)
    sources = sorted(counts, key=lambda source: (-counts[source], fold(source), source))
    lines = [GridLine(f, sign_of(f), [cells.get(source, ()) for source in sources]) for f, cells in found]
    return Grid(sources, lines)


def _line(finding: Finding, language: str, likely: Beside) -> dict[str, list[Given]]:
    """What each source answers in its own words, in the order of time; what one prints twice stands once."""
    marks = dict(zip((answer.sides for answer in finding.answers), _marks(finding), strict=True))
    cells = shown_cells(cells_of(finding, beside(finding, likely)), finding.kind, language, _LONGEST_VALUE)
    return {source: list(_given(finding, given, marks)) for source, given in cells.items()}


def _given(finding: Finding, cells: Iterable[Cell], marks: Mapping[tuple[int, ...], Mark]) -> Iterator[Given]:
    for number, cell in enumerate(cells):
        mark: Mark = "unsure" if cell.unsure else marks[cell.answer.sides]
        if number and finding.verdict == "update" and not cell.unsure:
            mark = "revised"
        yield Given(cell.value, mark, cell.side.article, cell.side.claim)


def _marks(finding: Finding) -> Iterable[Mark]:
    """How each answer stands to the others: later ones of an update are revised, else the most told is the same."""
    first = finding.answers[0]
    if finding.verdict == "update":
        return ["same" if answer is first else _since(first, answer) for answer in finding.answers]
    most = _most_told(finding.answers)
    other = _OTHERS.get(sign_of(finding), "differs")
    return ["same" if answer is most else _beside(most, answer, other) for answer in finding.answers]


def _since(first: Answer, answer: Answer) -> Mark:
    """What an answer of an update is to the first: revised, where it isn't of the same day."""
    same_day = first.as_of is not None and first.as_of == answer.as_of
    return _beside(first, answer, "differs") if same_day else "revised"


def _beside(one: Answer | None, other: Answer, mark: Mark) -> Mark:
    """The mark of an answer beside another; near, where both give one number and one of them only a bound of it."""
    if one is None or mark != "differs":
        return mark
    bounds = ({one.low, one.high} - {None}, {other.low, other.high} - {None})
    return "near" if bounds[0] & bounds[1] else mark


_OTHERS: dict[str, Mark] = {"=": "same", "≈": "near"}
"""What the answers of an agreement are that are told less, by its sign."""


def _most_told(answers: Sequence[Answer]) -> Answer | None:
    """The answer that more sources give than any other; None where there is none."""
    ordered = sorted(answers, key=lambda answer: -len(answer.sources))
    tied = len(ordered) > 1 and len(ordered[0].sources) == len(ordered[1].sources)
    return None if tied or len(ordered[0].sources) < 2 else ordered[0]
