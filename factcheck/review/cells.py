"""A review sheet as a table: the same columns whether it goes out as .csv or .xlsx, or comes back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.decisions import DECIDED, REASONS
from factcheck.headline import shown_values
from factcheck.messages import message, name
from factcheck.neutral import one_line
from factcheck.review.rows import SheetRow, SheetSide
from factcheck.review.spreadsheets import cells_of

FINDING_COLUMNS = (
    *("id", "headline", "verdict", "kind", "level", "severity", "question", "each_answer", "explanation", "by_hand"),
)
SIDE_COLUMNS = ("source", "date", "speaker", "words", "sentence", "offsets", "link", "archive", "article")
OTHER_SIDES = "other_sides"
REVIEW_COLUMNS = ("status", "decision", "value", "reason", "note", "reviewer", "outside_source", "version")
FRONT_COLUMNS = (
    *("id", "headline", "decision", "value", "reason", "note", "severity", "each_answer", "reviewer", "outside_source"),
)
"""What a reviewer reads and fills in, before all else."""
MOST_SIDES = 12
"""Sides of a finding that have columns of their own, at most; the others stand in one column, a line each."""


@dataclass(frozen=True)
class Table:
    """A sheet as a table: the names of its columns, their heads in a language, the cells of each row."""

    keys: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def table_of(rows: Sequence[SheetRow], told: Mapping[str, Any]) -> Table:
    """Lay rows out as a table, every cell safe in a spreadsheet, with the labels of a language.

    As many sides have columns of their own as a row has, within MOST_SIDES; two without rows. What is too long for a
    cell goes on in columns at the end: ``note +2``.
    """
    found = [written(row, told["code"]) for row in rows]
    keys = _keys(min(MOST_SIDES, max((len(row.sides) for row in rows), default=2)))
    keys += sorted({key for cells in found for key in cells} - set(keys), key=_place)
    heads = [told["columns"][key.split()[0]] + key.removeprefix(key.split()[0]) for key in keys]
    return Table(keys, heads, [[cells.get(key, "") for key in keys] for cells in found])


def _keys(width: int) -> list[str]:
    """Give the names of the columns, the same in every language: ``words 2`` is the second side's words."""
    numbered = [f"{column} {number}" for number in range(1, width + 1) for column in SIDE_COLUMNS]
    rest = [key for key in (*FINDING_COLUMNS, *REVIEW_COLUMNS) if key not in FRONT_COLUMNS]
    return [*FRONT_COLUMNS, *rest, *numbered, OTHER_SIDES]


def _place(key: str) -> tuple[str, int]:
    column, _, number = key.rpartition(" +")
    return column, int(number)


def written(row: SheetRow, language: str) -> dict[str, str]:
    """Give the cells of a row by the names of their columns."""
    return dict(cell for key, value in values_by_key(row, language).items() for cell in cells_of(key, value))


def values_by_key(row: SheetRow, language: str) -> dict[str, str]:
    """Give what a row's columns say, by their names."""
    found = {
        "id": row.id,
        "headline": row.headline,
        "each_answer": "\n".join(answer_lines(row, language)),
        "verdict": name(language, "verdict", row.verdict),
        "kind": name(language, "kind", row.kind),
        "level": name(language, "level", row.level),
        "severity": name(language, "severity", row.severity) if row.severity else "",
        "question": row.question,
        "explanation": row.explanation,
        "by_hand": message(language, "by-hand") if row.by_hand else "",
        "status": name(language, "status", row.status),
        "decision": name(language, "status", row.decision) if row.decision else "",
        "value": row.value,
        "reason": name(language, "against", row.reason) if row.reason else "",
        "note": row.note,
        "reviewer": row.reviewer,
        "outside_source": row.outside_source,
        "version": str(row.version or ""),
    }
    found[OTHER_SIDES] = other_sides((side.source, side.article, side.date, side.words) for side in row.sides)
    for number, side in enumerate(row.sides[:MOST_SIDES], 1):
        found |= {f"{column} {number}": value for column, value in _side(side).items()}
    return found


def answer_lines(row: SheetRow, language: str) -> list[str]:
    """Give a line for each answer of a row: its value, who gives it, and since when."""
    lines = []
    for answer, value in zip(row.answers, shown_values(row, language), strict=True):
        told = message(language, "headline-denied" if answer.denies else "headline-answer", value=value, who="{who}")
        since = [answer.as_of.isoformat()] if answer.as_of else []
        lines.append(told.replace("{who}", ", ".join([*(answer.given_by or answer.sources), *since])))
    return lines


def other_sides(sides: Iterable[tuple[str | None, str, str | None, str]]) -> str:
    """Write the sides that have no columns of their own, a line each, of all: source, article, date and words."""
    rest = list(sides)[MOST_SIDES:]
    return "\n".join(f"{source or article}, {date or '?'}: {one_line(words)}" for source, article, date, words in rest)


def choices(language: str) -> list[str]:
    """Give the words for the decisions a reviewer chooses from."""
    return [name(language, "status", decision) for decision in DECIDED]


def reasons(language: str) -> list[str]:
    """Give the words for the reasons for which a finding is dismissed."""
    return [name(language, "against", reason) for reason in REASONS]


def _side(side: SheetSide) -> dict[str, str]:
    return {
        "source": side.source or "",
        "date": side.date or "",
        "speaker": side.speaker or "",
        "words": side.words,
        "sentence": one_line(side.before + side.words + side.after),
        "offsets": f"{side.span[0]}–{side.span[1]}",
        "link": side.link,
        "archive": side.archive,
        "article": side.article,
    }
