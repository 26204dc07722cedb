"""Which half of the day an hour is in that does not say so: `on Tuesday afternoon, at half past three`."""

from collections.abc import Iterator, Sequence

from claims.dates.clock import DAY, NOON, HourWords, Time, to_minutes
from claims.text.lexing import Token

_WINDOW = 12  # tokens on either side in which a part of the day may stand
_SENTENCE_ENDS = frozenset(".!?;|")


class Halves:
    """Which half of the day an hour is in that does not say so, by what the text tells elsewhere."""

    def __init__(self, tokens: Sequence[Token], words: HourWords) -> None:
        self.tokens, self.words = tokens, words
        self._to_24 = not self.words.half_days or self._counts_to_24()
        self._told: dict[float, set[float]] = {}  # hours and minutes with their half of the day, by those without

    def _counts_to_24(self) -> bool:
        """Whether the text writes an hour as only a clock of 24 hours has it: `15:05`, `08:30`."""
        return any(
            b.text == ":" and not (b.gap or c.gap) and len(c.text) == len(a.text) == 2 and not ("0" < a.text <= "12")
            for a, b, c in zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False)
            if a.kind == c.kind == "digits" and int(a.text[:2]) < DAY
        )

    def told(self, time: Time, i: int, *, before: float | None = None) -> float | None:
        """The hour by a clock of 24 hours, None where its half of the day is not known.

        ``before`` is the end of the stretch that it begins.
        """
        if not time.open:
            if time.exact:
                self._told.setdefault(to_minutes(time.value % NOON), set()).add(time.value)
            return self._with_part(time, i)
        if before is not None:
            late = time.value % NOON + NOON
            return late if before > NOON and late < before else time.value % NOON
        part = self._part(i)
        if part is not None:
            return time.in_half(part).value
        known = self._told.get(to_minutes(time.value % NOON), set())
        if len(known) == 1 and time.exact:
            return next(iter(known))
        return time.value if self._to_24 and time.exact else None

    def _with_part(self, time: Time, i: int) -> float:
        """`mardi soir à 8 heures`: right behind a part of the day a small hour is in it."""
        if self.words.half_days or time.named or time.value >= NOON:
            return time.value
        near = range(max(1, i - 3), i + 1)
        part = next((found for j in near if (found := self.words.parts.match_before(self.tokens, j))), None)
        return time.in_half(part[0]).value if part is not None and not time.sure else time.value

    def _part(self, i: int) -> str | None:
        """The one part of the day that is spoken of in the sentence around token ``i``."""
        found = {part for j in self._clause(i) if (part := self.words.parts.match(self.tokens, j))}
        names = {name for name, _ in found}
        return next(iter(names)) if len(names) == 1 else None

    def _clause(self, i: int) -> Iterator[int]:
        for step in (-1, 1):
            j = i + min(step, 0)
            while 0 <= j < len(self.tokens) and abs(j - i) < _WINDOW:
                if self.tokens[j].text in _SENTENCE_ENDS or (self.tokens[j].breaks and step > 0 and j > i):
                    break
                yield j
                if self.tokens[j].breaks and step < 0:
                    break
                j += step
