"""The reading layer: a text as the rules read it, and the way back to the text as it is stored.

The same words reach us with no-break and zero-width spaces, soft hyphens, ligatures, accents set apart, lines wrapped
at 72 columns, sentences glued together. The layer evens all that out once; rules read it, and what they find is given
back in characters of the stored text, which is never changed.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from claims.model import Claim, Cue, Quantity, Span, Speaker, When
from claims.text.wrapping import joined_breaks

_ONE_FOR_ONE = {
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u2005\u2006\u2008\u205f\u3000\t\v\f", " "),
    **dict.fromkeys("\u02bc\u201b\uff07", "’"),
    **dict.fromkeys("\u2010\u2011\u2012", "-"),
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    "\u2028": "\n",
    "\u2029": "\n",
    "\r": " ",
}
"""Characters read as another one: spaces, apostrophes, hyphens and digits of other widths."""
_OTHERS = re.compile(f"[{''.join(_ONE_FOR_ONE)}]")

_NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters that are not read: the soft hyphen, spaces of no width, marks of direction."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij"}
_COMBINING = "\u0300-\u036f"
_EDITS = re.compile(
    rf"(?P<nothing>[{_NOTHING}]+)|(?P<accented>[^\W\d_{_COMBINING}][{_COMBINING}]+)|(?P<ligature>[{''.join(_LIGATURES)}])"
    r"|(?P<opening><<(?=[^\s<]))|(?P<closing>(?<=[^\s>])>>)"
    r"|(?<=[^\s|])(?P<spaces> {2,3})(?=[^\s|])"
    r"|(?:(?<!\w)[a-zß-ÿ\u0153]{4,}|[)»”])[.!?](?P<glued>)(?=[A-ZÀ-ÖØ-Þ][^\W\d_A-Z]*\s)"
)


Shown = TypeVar("Shown", Claim, "Speaker | None", "Cue | None", Quantity, When)


class Edit(NamedTuple):
    """Characters ``[start, end)`` of the stored text that are read as other ones, of another number."""

    start: int
    end: int
    read: str


class Layer:
    r"""A text as it is read (``text``) and as it is stored (``stored``).

    >>> layer = layer_of("Le bi\u00adlan est de 1\u00a0200 morts.")
    >>> layer.text, layer.to_stored((3, 8))
    ('Le bilan est de 1 200 morts.', (3, 9))
    >>> layer.stored[3:9]
    'bi\xadlan'
    """

    def __init__(self, stored: str, plain: str, edits: Iterable[Edit]) -> None:
        self.stored = stored
        pieces, at, length = [], 0, 0
        self._read: list[int] = []
        self._edits: list[Edit] = []
        for edit in edits:
            pieces += [plain[at : edit.start], edit.read]
            length += edit.start - at
            self._read.append(length)
            self._edits.append(edit)
            at, length = edit.end, length + len(edit.read)
        self.text = "".join([*pieces, plain[at:]])

    def to_stored(self, span: Span) -> Span:
        """Where characters of the read text stand in the stored one; never more than what they are read from."""
        start, end = span
        first = self._stored(start)[0]
        return (first, first) if end <= start else (first, max(first, self._stored(end - 1)[1]))

    def stored_value(self, value: Shown) -> Shown:
        """A figure, date, speaker or cue of the read text with its span and words in the stored one."""
        return value if self.stored == self.text else _shown(value, self.to_stored, self.stored)

    def stored_claim(self, claim: Claim) -> Claim:
        """A claim of the read text with its spans in the stored one, and the words that stand there."""
        return claim if self.stored == self.text else _moved(claim, self.to_stored, self.stored)

    def read_claim(self, claim: Claim) -> Claim:
        """A claim of the stored text with its spans in the read one, and the words that are read there."""
        return claim if self.stored == self.text else _moved(claim, self.to_read, self.text)

    def _stored(self, at: int) -> Span:
        """The characters of the stored text that one of the read text comes from."""
        index = bisect_right(self._read, at) - 1
        if index < 0:
            return at, at + 1
        edit, begin = self._edits[index], self._read[index]
        if at < begin + len(edit.read):
            return edit.start, edit.end
        moved = edit.end + at - begin - len(edit.read)
        return moved, moved + 1

    def to_read(self, span: Span) -> Span:
        """Where characters of the stored text stand in the read one, those they are read as included."""
        return self._at(span[0], is_end=False), self._at(span[1], is_end=True)

    def _at(self, stored: int, *, is_end: bool) -> int:
        before = bisect_left if is_end else bisect_right
        index = before(self._edits, stored, key=lambda edit: edit.start) - 1
        if index < 0:
            return stored
        edit, begin = self._edits[index], self._read[index]
        if stored >= edit.end:
            return begin + len(edit.read) + stored - edit.end
        return begin + (len(edit.read) if is_end else 0)


def _shown(value: Shown, move: Callable[[Span], Span], text: str) -> Shown:
    """A value with its span moved, and the words that stand there in a text."""
    if value is None or value.span is None:
        return value
    span = move(value.span)
    return value.model_copy(update={"span": span, "text": text[slice(*span)]})


def _moved(claim: Claim, move: Callable[[Span], Span], text: str) -> Claim:
    """A claim with all its spans moved, and the words that stand there in a text."""
    values = {name: _shown(getattr(claim, name), move, text) for name in ("speaker", "cue", "quantity", "when")}
    spans = {"sentence": move(claim.sentence), "content": tuple(map(move, claim.content))}
    frame = claim.frame
    if frame is not None and frame.attribute_span is not None:
        values["frame"] = frame.model_copy(update={"attribute_span": move(frame.attribute_span)})
    return _shown(claim, move, text).model_copy(update={**values, **spans})


@lru_cache(maxsize=4)
def layer_of(stored: str) -> Layer:
    """The reading layer of a text."""
    plain = _OTHERS.sub(lambda found: _ONE_FOR_ONE[found[0]], stored)
    letters = [*_letters(plain)]
    seen = [edit for edit in letters if plain[edit.start] != " "]  # a justified line is as wide as it is
    return Layer(stored, plain, sorted([*letters, *_breaks(stored, seen)]))


def _breaks(stored: str, letters: list[Edit]) -> Iterator[Edit]:
    """The line breaks that stand for a space, told from the lengths that lines have where they are seen."""
    if not letters:
        yield from (Edit(*one) for one in joined_breaks(stored))
        return
    seen = Layer(stored, stored, letters)
    for start, end, read in joined_breaks(seen.text):
        yield Edit(*seen.to_stored((start, end)), read)


def _letters(plain: str) -> Iterator[Edit]:
    if not _MAY_EDIT.search(plain):
        return
    for match in _EDITS.finditer(plain):
        kind = match.lastgroup or ""
        if kind == "spaces" and not _is_prose(plain, match.start()):
            continue
        written = match[kind]
        read = _READ[kind](written)
        if read != written:
            yield Edit(*match.span(kind), read)


def _is_prose(text: str, at: int) -> bool:
    """Is a line running text, and no row of columns: many words, and nowhere more than a few spaces?"""
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    return line.count(" ") >= _PROSE_SPACES and _COLUMNS not in line


_PROSE_SPACES, _COLUMNS = 7, " " * 4
_READ: dict[str, Callable[[str], str]] = {
    "nothing": lambda _: "",
    "accented": lambda letters: unicodedata.normalize("NFC", letters),
    "ligature": _LIGATURES.__getitem__,
    "opening": lambda _: "«",
    "closing": lambda _: "»",
    "glued": lambda _: " ",
    "spaces": lambda _: " ",
}
_MAY_EDIT = re.compile(rf"[{_NOTHING}{_COMBINING}{''.join(_LIGATURES)}]|<<|>>|[.!?][A-ZÀ-ÖØ-Þ]|  ")
"""What every edit has in it: most texts have none."""
