"""A statement while the rules still work on it: tokens and characters, nothing resolved."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from claims.attribution.quotations import Quotation
from claims.model import Mode, Span, Stance
from claims.parse.view import Word


@dataclass(frozen=True)
class CueWord:
    """A word that attributes: first and last token (auxiliaries included), the token itself and its lemma."""

    first: int
    last: int
    token: Word
    lemma: str


class Cues:
    """The cues of a text in order, found by the tokens they stand between."""

    def __init__(self, cues: Iterable[CueWord]) -> None:
        self._cues = sorted(cues, key=lambda cue: cue.token.i)
        self._at = [cue.token.i for cue in self._cues]

    def between(self, first: int, end: int) -> list[CueWord]:
        """Those whose word is one of the tokens `first` to `end`, the last left out."""
        return self._cues[bisect_left(self._at, first) : bisect_left(self._at, end)]


@dataclass(frozen=True)
class Proposal:
    """Who is said to say what, as found by one rule, which ``take`` names.

    ``bounds`` names which of the ends it may have its content has, of a quotation on which side its cue stands.
    ``speaker`` is the head of the mention, None if not beside it.
    """

    content: tuple[Span, ...]
    stance: Stance
    cue: CueWord | None = None
    speaker: Word | None = None
    quotations: tuple[Quotation, ...] = ()
    take: str = "quote"
    bounds: str = "whole"

    @property
    def start(self) -> int:
        """Where the content begins, in characters."""
        return min(start for start, _ in self.content)

    @property
    def length(self) -> int:
        """Characters of content."""
        return sum(end - start for start, end in self.content)

    def mode(self) -> Mode:
        """Quoted, reported, or both: by the share of the content that stands in quotation marks."""
        quoted = sum(
            max(0, min(end, q.end) - max(start, q.start)) for start, end in self.content for q in self.quotations
        )
        if quoted == 0:
            return "indirect"
        return "direct" if quoted >= DIRECT_SHARE * self.length else "mixed"


DIRECT_SHARE = 0.9
"""Content quoted to this share counts as direct speech: the rest is a complementiser or a stop."""
