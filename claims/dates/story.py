"""What the text around a date expression says: the dates told before, and whether its clause looks ahead."""

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claims.dates.expressions import Context, Expression, Near
from claims.dates.periods import Period
from claims.dates.words import Words
from claims.text.lexing import Token

_CLAUSE = 20  # tokens on either side that may tell whether the words look ahead
_FRONT = 4  # tokens before a date that opens its sentence ('À partir du 1er janvier, …')
_LIST = 4  # tokens between the dates of a list ('le 7 janvier, puis le 13 novembre')
_OPENING = 1  # word that may stand before what opens a sentence: 'Just two days after …'
_NEAR = 6  # tokens before a date in which the verb stands whose day it is
_LEAD = 4  # tokens between 'jusque' or 'd'ici' and a date
_RISING = 2  # dates that open their lines, each no earlier than the one above, before the next goes on from them
_TIES = 2  # tokens between two dates of a list
_FRAMES = frozenset({"day", "month", "year"})  # what a date without a year can go on from
_SENTENCE_ENDS = frozenset("!?;:…|")


class Story:
    """The dates of one text as they are told, in order."""

    def __init__(self, tokens: Sequence[Token], reference: datetime.date | None, words: Words) -> None:
        self.tokens, self.reference, self.words = tokens, reference, words
        self._lines = [i for i, token in enumerate(tokens) if i == 0 or token.breaks]
        self._row: Period | None = None  # the date that opened the line before, of a list of dates
        self._row_line, self._rising = (
            -1,
            0,
        )  # that line, and how many such dates in a row were no earlier than the last
        self.starts = [i for i in range(len(tokens)) if self._opens(i)]  # of sentences, lines and cells
        self._sentence = 0  # index into _starts of the sentence last asked about
        self._anchor: Period | None = None
        self._frame: Period | None = None  # the date that opened the sentence before, or this one
        self._frame_sentence = -2
        self._told_stop = -_LIST  # where the last date ended that took its year from the frame
        self._ahead_stop = -_LIST  # where the last date ended that was yet to come
        self._dated_sentence = -1  # the last sentence with an absolute date in it

    def context(self, start: int, stop: int) -> Context:
        """What is known at the expression at tokens ``start`` to ``stop``."""
        sentence = self._sentence_of(start)
        lead = self._lead(start)
        past = self._tells_past(start)
        coming = "ahead_until" in lead or ("until" in lead and not past)
        if coming and self._had_happened(start):  # 'had taken nine of them by Sunday'
            coming = False
        ahead = (
            coming
            or self._goes_on_ahead(start)
            or (not self._follows_past(start) and self._looks_ahead(start, stop, fronted=self._is_fronted(start)))
        )
        frame = self._frame if sentence - self._frame_sentence == 1 and self._is_fronted(start) else None
        if start - self._told_stop < _LIST:
            frame = self._frame
        dated = self._dated_sentence == sentence
        alone = start <= _OPENING and len(self.tokens) - stop <= _OPENING  # 'en décembre', with no verb at all
        past = past or alone or self._tells_past_behind(stop)
        fronted = start - self.starts[sentence] <= _OPENING
        scheduled = self._is_scheduled(start) or (not past and self._is_bound(start, stop))
        row = self._row if self._rising >= _RISING and self._row_of(start) == self._row_line + 1 else None
        return Context(
            self.reference, self._anchor, ahead, "until" in lead, frame, dated, past, fronted, scheduled, row
        )

    def tell(self, expression: Expression, period: Period | None, start: int, stop: int) -> None:
        """Take note of what an expression was resolved to."""
        sentence = self._sentence_of(start)
        if period is None:
            return
        if self.reference is not None and period.first > self.reference:
            self._ahead_stop = stop
        self._tell_row(period, self._row_of(start))
        if not self._is_anchored(expression):
            self._anchor = period  # 'la veille' and 'le lendemain' of one day are told of that day
        if period.precision in _FRAMES and not self._is_anchored(expression):
            self._dated_sentence = sentence
        if period.relative:
            return
        complete = getattr(expression, "complete", True)
        first = self._frame_sentence != sentence or complete
        if self._is_fronted(start) and first and period.precision in _FRAMES:
            self._frame, self._frame_sentence = period, sentence
        if not complete:
            self._told_stop = stop

    def _tell_row(self, period: Period, line: int | None) -> None:
        """Take note of a date that opens its line, as those of a list of dates do."""
        if line is None or line == self._row_line:
            return
        goes_on = self._row is not None and line == self._row_line + 1 and period.first >= self._row.first
        self._row, self._row_line, self._rising = period, line, self._rising + 1 if goes_on else 0

    def _row_of(self, start: int) -> int | None:
        """The number of the line that a date at token ``start`` opens, but for marks and an article."""
        line = bisect_right(self._lines, start) - 1
        before = self.tokens[self._lines[line] : start]
        opens = all(token.kind == "mark" or self.words.has("the", token.key) for token in before)
        return line if opens else None

    def _is_anchored(self, expression: Expression) -> bool:
        return isinstance(expression, Near) and expression.anchored

    def _opens(self, i: int) -> bool:
        """Whether a sentence, a line or a cell begins at token ``i``."""
        if i == 0 or self.tokens[i].breaks:
            return True
        before = self.tokens[i - 1]
        if before.text == ".":
            return self.tokens[i].gap != "" and self.tokens[i].text[:1].isupper()
        return before.text in _SENTENCE_ENDS

    def _sentence_of(self, i: int) -> int:
        while self._sentence + 1 < len(self.starts) and self.starts[self._sentence + 1] <= i:
            self._sentence += 1
        return self._sentence

    def _is_fronted(self, start: int) -> bool:
        """Whether little but prepositions stands between the beginning of the sentence and the date."""
        first = self.starts[self._sentence_of(start)]
        return start - first <= _FRONT and all(t.kind == "word" and t.text != "," for t in self.tokens[first:start])

    def _lead(self, start: int) -> set[str]:
        """What leads in a date with few words between: `jusqu'à`, `d'ici à`."""
        found: set[str] = set()
        for token in reversed(self.tokens[max(0, start - _LEAD) : start]):
            found.update(name for name in ("until", "ahead_until") if self.words.has(name, token.key))
            if not (self.words.has("lead", token.key) or self.words.has("until", token.key)):
                break
        return found

    def _tells_past(self, start: int) -> bool:
        """Whether an auxiliary of the past stands in the clause before: `a duré jusqu'à samedi`."""
        return any(self.words.is_past(self.tokens[j]) for j in self._clause_before(start))

    def _had_happened(self, start: int) -> bool:
        """Whether the clause before says that something had happened by then."""
        found = (j for j in self._clause_before(start) if self.words.has("pluperfect", self.tokens[j].key))
        return any(self.words.is_past(self.tokens[j + 1]) or not self.words.is_future(self.tokens, j) for j in found)

    def _is_scheduled(self, start: int) -> bool:
        """Whether a verb in the clause before tells in the present what is to come: `the trial opens on Monday`."""
        for j in self._clause_before(start):
            if self.words.scheduled.match(self.tokens, j) is not None:
                return True
            if self.words.is_past(self.tokens[j]):
                return False
        return False

    def _is_bound(self, start: int, stop: int) -> bool:
        """Whether something must be by a date, or begins with it: `before May`, `from Monday`, not `from Monday's`."""
        owned = stop > 0 and stop < len(self.tokens) and self.words.is_possessive(self.tokens, stop - 1)
        found = (self.words.phrases(name).match_before(self.tokens, start) for name in ("deadline", "starting"))
        return not owned and any(one is not None for one in found)

    def _clause_before(self, start: int) -> Iterator[int]:
        """The places of the clause before a date, backwards.

        What stands before the words that lead it in parts no clause: 'ne rouvrira qu'en mars', 'closed, until May'.
        """
        own = start
        while own and start - own < _LEAD and self._leads(own - 1):
            own -= 1
        for j in range(start - 1, max(-1, start - _CLAUSE), -1):
            tight = j == own - 1 < start - 1 and self.words.has("tight", self.tokens[j].key)
            if self.words.ends_clause(self.tokens, j) and not tight:
                return
            yield j
            if self.tokens[j].breaks:
                return

    def _leads(self, i: int) -> bool:
        return any(self.words.has(name, self.tokens[i].key) for name in ("lead", "until", "ahead_until"))

    def _goes_on_ahead(self, start: int) -> bool:
        """Whether a date goes on from one that was yet to come: `tomorrow, Thursday and Saturday`."""
        between = self.tokens[self._ahead_stop : start] if 0 <= self._ahead_stop < start else []
        tied = all(token.text == "," or self.words.has("and", token.key) for token in between)
        return 0 < len(between) <= _TIES and tied

    def _follows_past(self, start: int) -> bool:
        """`announced Thursday it will close`, `ont été tués lundi`: a past verb just before, in no future clause."""
        past = False
        for j in self._clause_before(start):
            if self.words.is_future(self.tokens, j):
                return False
            if self.words.has("subordinate", self.tokens[j].key):
                break
            past = past or (start - j <= _NEAR and self.words.is_past(self.tokens[j]))
        return past

    def _tells_past_behind(self, stop: int) -> bool:
        for token in self.tokens[stop : stop + _CLAUSE]:
            if token.text in _SENTENCE_ENDS or token.text == "." or token.breaks:
                return False
            if self.words.is_past(token):
                return True
        return False

    def _looks_ahead(self, start: int, stop: int, *, fronted: bool) -> bool:
        """Whether the clause around an expression speaks of the future.

        A date that opens its sentence belongs to the clause behind its comma.
        """
        if any(self.words.is_future(self.tokens, j) for j in self._clause_before(start)):
            return True
        skipped = not fronted
        for j in range(stop, min(len(self.tokens), stop + _CLAUSE)):
            token = self.tokens[j]
            if token.text == "," and not skipped:
                skipped = True
                continue
            if self.words.ends_clause(self.tokens, j) or token.breaks:
                return False
            if self.words.is_future(self.tokens, j):
                return True
        return False
