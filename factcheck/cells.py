"""What each source answers to a question, in its own words: the cells of a line of a grid."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.answers import most_told
from factcheck.findings import Answer, Finding, FindingKind, Side
from factcheck.headline import as_shown

UNSURE = "?"
"""The sign before what a source answers to a question that is only likely to be the same."""


@dataclass(frozen=True)
class Cell:
    """One value of a source, in its words: the answer it is, the side it stands in.

    ``unsure`` marks what the source gives in a finding that is only likely, with a side of this one.
    """

    value: str
    answer: Answer
    side: Side
    unsure: bool = False


Cells = Mapping[str, Sequence[Cell]]
"""What each source answers to a question."""
Beside = Mapping[str, Sequence[Finding]]
"""The findings that are only likely, by the ids of their claims."""


def by_claim(findings: Iterable[Finding]) -> Beside:
    """Give those of some findings that are only likely, by the ids of their claims."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.tier == "likely":
            for claim in {side.claim for side in finding.sides}:
                found[claim].append(finding)
    return found


def beside(finding: Finding, likely: Beside) -> list[Finding]:
    """Give the likely findings that have a side of a finding, each once."""
    return list({other.id: other for side in finding.sides for other in likely.get(side.claim, ())}.values())


def cells_of(finding: Finding, likely: Iterable[Finding] = ()) -> dict[str, list[Cell]]:
    """Give what each source answers, in the order of time, each value once; who is silent has no cells.

    Of a source that is silent here but not in one of the ``likely`` findings on the same question, what it says there.
    """
    cells = _own(finding)
    for other in likely:
        if _one_question(finding, other):
            for source, given in _own(other).items():
                there = cells.setdefault(source, [])
                if all(cell.unsure for cell in there):
                    values = {cell.value for cell in there}
                    there += [replace(cell, unsure=True) for cell in given if cell.value not in values]
    return cells


def shown_cells(cells: Cells, kind: FindingKind, language: str, longest: int) -> dict[str, list[Cell]]:
    """Give cells with their values in at most some characters, as short as they can be told apart."""
    values = [cell.value for given in cells.values() for cell in given]
    shown = iter(as_shown(values, kind, language, longest))
    return {source: [replace(cell, value=next(shown)) for cell in given] for source, given in cells.items()}


def _own(finding: Finding) -> dict[str, list[Cell]]:
    """What each source answers in the finding itself: of the words in which it gives one answer the most told."""
    cells: dict[str, list[Cell]] = {}
    for answer in finding.answers:
        told: dict[str, list[tuple[str, Side]]] = defaultdict(list)
        for number, words in zip(answer.sides, answer.told or [answer.value] * len(answer.sides), strict=True):
            side = finding.sides[number]
            told[side.source or side.article].append((words, side))
        for source, given in told.items():
            value = most_told(words for words, _ in given)
            cell = next(Cell(words, answer, side) for words, side in given if words == value)
            there = cells.setdefault(source, [])
            if all(cell.value != one.value for one in there):
                there.append(cell)
    return cells


def _one_question(finding: Finding, likely: Finding) -> bool:
    """Does what is only likely ask the same: of a kind, of a day or of an hour alike, and with a side of it?"""
    if finding.id == likely.id or likely.tier != "likely" or finding.kind != likely.kind:
        return False
    sides = {(side.article, side.claim) for side in finding.sides}
    return _has_days(finding) == _has_days(likely) and any((side.article, side.claim) in sides for side in likely.sides)


def _has_days(finding: Finding) -> bool:
    return any(answer.start is not None for answer in finding.answers)
