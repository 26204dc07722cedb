"""Tables in a text, lines of cells with a mark between them: what the head of a column says of the numbers below it."""

from bisect import bisect_right
from dataclasses import dataclass

from claims.languages.event_words import event_words
from claims.model import Quantity, Span
from claims.quantities.counted import noun_at, unit_at, vocabulary
from claims.quantities.happened import describe
from claims.text.lexing import covered, tokenize
from claims.text.rows import CELL, row_around


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, and the head of the table it stands in, as spans of the text."""

    start: int
    head: Span


class Tables:
    r"""The tables of one text, found once.

    >>> text = "Ville | Morts | Coût\nSarny | 12 | 40"
    >>> tables = Tables(text)
    >>> tables.head_of((29, 31)), tables.head_of((0, 5))
    ('Morts', None)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._rows: list[_Row] = []
        head: Span | None = None
        at = 0
        for line in text.splitlines(keepends=True):
            row = row_around(text, (at, at)) if CELL in line else None
            if row is None:
                head = None
            elif head is None:
                head = row
            else:
                self._rows.append(_Row(row[0], head))
            at += len(line)
        self._starts = [row.start for row in self._rows]

    def head_of(self, span: Span) -> str | None:
        """The words over the column a span stands in; None outside of tables and in a head itself."""
        row = self._row_of(span)
        if row is None:
            return None
        column = self.text.count(CELL, row.start, span[0])
        heads = self._cells(row.head)
        head = heads[column] if column < len(heads) else ""
        return head if any(c.isalpha() for c in head) else None

    def label_of(self, span: Span) -> str | None:
        """The first cell of the row a span stands in behind it, where that is words alone: what the row is about."""
        row = self._row_of(span)
        if row is None or CELL not in self.text[row.start : span[0]]:
            return None
        label = self.text[row.start : span[0]].partition(CELL)[0].strip()
        return label if label and not any(c.isdigit() for c in label) else None

    def place_of(self, span: Span, language: str) -> str | None:
        """The cell in the row of a span whose column has a head that stands for places."""
        row = self._row_of(span)
        if row is None:
            return None
        heads = event_words(language).place_heads
        end = self.text.find("\n", row.start)
        cells = self._cells((row.start, end if end >= 0 else len(self.text)))
        named = (cell for head, cell in zip(self._cells(row.head), cells, strict=False) if head.lower() in heads)
        return next((cell for cell in named if cell), None)

    def _row_of(self, span: Span) -> _Row | None:
        index = bisect_right(self._starts, span[0]) - 1
        row = self._rows[index] if index >= 0 else None
        return row if row is not None and "\n" not in self.text[row.start : span[0]] else None

    def _cells(self, row: Span) -> list[str]:
        return [cell.strip() for cell in self.text[slice(*row)].split(CELL)]


def told_by_head(quantity: Quantity, head: str, language: str = "fr") -> Quantity:
    """A figure of a cell with what the head of its column says it counts; its own words keep their say."""
    if quantity.unit is not None or quantity.noun is not None:
        return quantity
    words, tokens = vocabulary(language), tokenize(head, language)
    units = ((i, unit) for i in range(len(tokens)) if (unit := unit_at(tokens, i, words)) is not None)
    told = next((unit for i, (unit, stop) in units if i > 0 or stop == len(tokens)), None)
    if told is not None:
        return quantity.model_copy(update={"unit": told.code, "measure": told.kind})
    noun = noun_at(tokens, 0, words, plural=False)
    if noun is None:
        return quantity
    counted = describe(tokens, 0, 0, noun, words)
    changes = {"noun": head[slice(*covered(tokens, *noun))], "unit": counted.unit}
    changes |= {"measure": counted.measure or quantity.measure, "population": counted.population}
    return quantity.model_copy(update=changes)
