"""What the text around a date expression says: the dates told before, and whether its clause looks ahead."""

import datetime
from bisect import bisect_right
from itertools import pairwise

from claims.dates.around import Around
from claims.dates.expressions import Context, Expression, Near
from claims.dates.periods import Period
from claims.dates.vocabulary import vocabulary
from claims.text.cursor import Cursor
from claims.text.lexing import Row, Token

_FRONT = 4  # tokens before a date that opens its sentence ('À partir du 1er janvier, …')
_LIST = 4  # tokens between the dates of a list ('le 7 janvier, puis le 13 novembre')
_OPENING = 1  # word that may stand before what opens a sentence: 'Just two days after …'
_RISING = 2  # dates that open their lines, each no earlier than the one above, before the next goes on from them
_TIES = 2  # tokens between two dates of a list
_FRAMES = frozenset({"day", "month", "year"})  # what a date without a year can go on from
_SENTENCE_ENDS = frozenset("!?;:…|")


class Story:
    """The dates of one text as they are told, in order."""

    def __init__(self, row: Row, reference: datetime.date | None, language: str) -> None:
        self._row, self._reference = row, reference
        self._around, self._words = Around(row, language), vocabulary(language)
        self._lines = [0, *(at for at, token in enumerate(row) if at and token.breaks)]
        self.starts = [0, *(at for at, (before, token) in enumerate(pairwise(row), 1) if _opens(before, token))]
        self._list: Period | None = None  # the date that opened the line before, of a list of dates
        self._list_line, self._rising = -1, 0  # that line, and how many such dates were no earlier than the last
        self._anchor: Period | None = None
        self._frame: Period | None = None  # the date that opened the sentence before, or this one
        self._frame_sentence = -2
        self._told_stop = -_LIST  # where the last date ended that took its year from the frame
        self._ahead_stop = -_LIST  # where the last date ended that was yet to come
        self._dated_sentence = -1  # the last sentence with an absolute date in it

    def context(self, start: int, stop: int) -> Context:
        """What is known at the expression at tokens ``start`` to ``stop``."""
        around, sentence = self._around, self._sentence_of(start)
        alone = start <= _OPENING and len(self._row) - stop <= _OPENING  # 'en décembre', with no verb at all
        past = around.tells_past(start) or alone or around.tells_past_behind(stop)
        line = self._line_of(start)
        return Context(
            self._reference,
            self._anchor,
            ahead=self._is_ahead(start, stop),
            until=around.sets_an_end(start),
            frame=self._frame_at(start, sentence),
            dated=self._dated_sentence == sentence,
            past=past,
            fronted=start - self.starts[sentence] <= _OPENING,
            scheduled=around.is_scheduled(start) or (not past and around.is_bound(start)),
            row=self._list if self._rising >= _RISING and line == self._list_line + 1 else None,
        )

    def _is_ahead(self, start: int, stop: int) -> bool:
        """Is the date at these tokens one that is yet to come, as the words say?"""
        around = self._around
        end = around.sets_an_end(start) and not around.tells_past(start)
        coming = (end or around.sets_an_end_ahead(start)) and not around.had_happened(start)
        if coming or self._goes_on_ahead(start):
            return True
        return not around.follows_past(start) and around.looks_ahead(start, stop, fronted=self._is_fronted(start))

    def _frame_at(self, start: int, sentence: int) -> Period | None:
        """The date from which one without a year goes on: of the sentence before, or just before in a list."""
        in_list = start - self._told_stop < _LIST
        return self._frame if in_list or (sentence - self._frame_sentence == 1 and self._is_fronted(start)) else None

    def tell(self, expression: Expression, period: Period | None, start: int, stop: int) -> None:
        """Take note of what an expression was resolved to."""
        if period is None:
            return
        if self._reference is not None and period.first > self._reference:
            self._ahead_stop = stop
        self._tell_list(period, self._line_of(start))
        anchored = isinstance(expression, Near) and expression.anchored
        if not anchored:
            self._anchor = period  # 'la veille' and 'le lendemain' of one day are told of that day
        if period.precision in _FRAMES and not anchored:
            self._dated_sentence = self._sentence_of(start)
        if not period.relative:
            self._tell_frame(expression, period, start, stop)

    def _tell_frame(self, expression: Expression, period: Period, start: int, stop: int) -> None:
        """Take note of an absolute date: those without a year go on from one that opens its sentence."""
        sentence, complete = self._sentence_of(start), getattr(expression, "complete", True)
        first = self._frame_sentence != sentence or complete
        if first and period.precision in _FRAMES and self._is_fronted(start):
            self._frame, self._frame_sentence = period, sentence
        if not complete:
            self._told_stop = stop

    def _tell_list(self, period: Period, line: int | None) -> None:
        """Take note of a date that opens its line, as those of a list of dates do."""
        if line is None or line == self._list_line:
            return
        goes_on = self._list is not None and line == self._list_line + 1 and period.first >= self._list.first
        self._list, self._list_line, self._rising = period, line, self._rising + 1 if goes_on else 0

    def _line_of(self, start: int) -> int | None:
        """The number of the line that a date at token ``start`` opens, but for marks and an article."""
        line = bisect_right(self._lines, start) - 1
        before = (Cursor(self._row, at) for at in range(self._lines[line], start))
        opens = all(at.token.kind == "mark" or self._words["the"].match(at) is not None for at in before)
        return line if opens else None

    def _sentence_of(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def _is_fronted(self, start: int) -> bool:
        """Whether little but prepositions stands between the beginning of the sentence and the date."""
        before = self._row[self.starts[self._sentence_of(start)] : start]
        return len(before) <= _FRONT and all(token.kind == "word" for token in before)

    def _goes_on_ahead(self, start: int) -> bool:
        """Whether a date goes on from one that was yet to come: `tomorrow, Thursday and Saturday`."""
        between = range(max(0, self._ahead_stop), start) if self._ahead_stop >= 0 else range(0)
        return 0 < len(between) <= _TIES and all(self._around.ties(at) for at in between)


def _opens(before: Token, token: Token) -> bool:
    """Whether a sentence, a line or a cell begins at a token."""
    if token.breaks or before.text in _SENTENCE_ENDS:
        return True
    return before.text == "." and token.gap != "" and token.text[:1].isupper()
