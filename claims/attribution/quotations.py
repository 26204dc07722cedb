"""Quotations by their marks: « », “ ”, ‘ ’ and straight ones; nested, unbalanced, and running over paragraphs."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claims.model import Span

PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›"}
CLOSERS = {close: open_ for open_, close in PAIRS.items() if open_ != "„"}
STRAIGHT = '"'
TYPED = "''"
"""Two apostrophes for a mark, as wire services type it."""
MARKS = frozenset([*PAIRS, *CLOSERS, STRAIGHT, TYPED])
"""All marks, as a tokenizer gives them."""
LONGEST = 4000
"""Characters in a quotation, at most: a mark left open costs its own quotation, never the rest of the article."""


@dataclass(frozen=True, order=True)
class Quotation:
    """Quoted words: `start` to `end` with their marks, `inner` without; `nested` ones stand inside another.

    A `turn` is opened by a dash and closed by the end of its line.
    """

    start: int
    end: int
    inner: Span
    nested: bool = False
    turn: bool = False


def find_quotations(text: str, turns: Iterable[Quotation] = ()) -> list[Quotation]:
    """Give the quotations of a text and the turns found in it in order, nested ones flagged.

    One odd mark costs one quotation. Time grows in proportion to the text.

    >>> [text[q.inner[0]:q.inner[1]] for text in ["Il a dit « oui » puis « non."] for q in find_quotations(text)]
    ['oui']
    """
    turns = list(turns)
    evened = _evened(text)
    marked = (
        _up_to_turn(text, quotation, turns)
        for quotation in [*_paired(evened), *_straight(evened), *(_single(text) if _OPENS_SINGLE in text else ())]
    )
    found = sorted([*marked, *turns])
    result: list[Quotation] = []
    open_ends: list[int] = []
    for quotation in found:
        while open_ends and open_ends[-1] <= quotation.start:
            open_ends.pop()
        if open_ends and quotation.end > open_ends[-1]:
            continue  # crossing marks of two styles: the one that opened first stays
        result.append(replace(quotation, nested=bool(open_ends)))
        open_ends.append(quotation.end)
    return result


def _up_to_turn(text: str, quotation: Quotation, turns: list[Quotation]) -> Quotation:
    """A quotation up to the first turn in it: marks may enclose a whole dialogue whose turns dashes open."""
    index = bisect_right(turns, quotation.start, key=lambda turn: turn.start)
    if index == len(turns) or turns[index].start >= quotation.end:
        return quotation
    end = turns[index].start
    while end > quotation.start and text[end - 1].isspace():
        end -= 1
    if "\n" not in text[end : turns[index].start] or end <= quotation.inner[0]:
        return quotation
    return replace(quotation, end=end, inner=(quotation.inner[0], end))


def with_marks(text: str, span: Span) -> Span:
    """A span with the quotation mark right before it and the one right behind it, where it cuts them off.

    >>> text = "Il dit « oui » ici"
    >>> a, b = with_marks(text, (9, 12))
    >>> text[a:b]
    '« oui »'
    """
    start, end = span
    before, after = text[max(0, start - 3) : start].rstrip(" \u00a0\u202f"), text[end : end + 3].lstrip(" \u00a0\u202f")
    if before[-1:] in {*PAIRS, STRAIGHT}:
        start = text.rindex(before[-1], 0, start)
    if after[:1] in {*CLOSERS, STRAIGHT}:
        end = text.index(after[0], end) + 1
    return start, end


def _evened(text: str) -> str:
    """Write marks that were mixed up as those they stand for, by the spaces around them; the length stays.

    >>> _evened('Il dit “oui" et “non“ ici.')
    'Il dit “oui” et “non” ici.'
    """
    if not any(mark in text for mark in "“”"):
        return text
    letters = list(text)
    curly = straight = False
    for position, char in enumerate(text):
        if char == "\n":
            straight = False
        if char not in '“”"':
            continue
        opens, closes = _only_opens(text, position), _only_closes(text, position)
        if char == "“" and curly and closes and not _opens_line(text, position):
            letters[position] = "”"
        elif char == "”" and not curly and straight and closes:
            letters[position] = STRAIGHT
        elif char == "”" and not curly and opens:
            letters[position] = "“"
        elif char == STRAIGHT and curly and not straight and closes:
            letters[position] = "”"
        curly = letters[position] == "“" or (curly and letters[position] != "”")
        straight = straight != (letters[position] == STRAIGHT)
    return "".join(letters)


def _single(text: str) -> Iterator[Quotation]:
    """Match single marks; the closing one is an apostrophe too, which stands inside a word or behind a plural."""
    start: int | None = None
    for position, char in enumerate(text):
        if char == "\n":
            start = None
        elif char == _OPENS_SINGLE and _only_opens(text, position):
            start = position
        elif char == "’" and start is not None and _only_closes(text, position) and not _is_plural(text, position):
            if quotation := _quotation(text, start, position + 1):
                yield quotation
            start = None


_OPENS_SINGLE = "‘"


def _is_plural(text: str, position: int) -> bool:
    """'the workers’ rights': an apostrophe behind an s with a word after it."""
    return (
        text[position - 1] == "s"
        and text[position + 1 : position + 2] == " "
        and text[position + 2 : position + 3].islower()
    )


def _paired(text: str) -> Iterator[Quotation]:
    """Match opening and closing marks; a mark that opens a new paragraph of an open quotation only continues it."""
    stacks: dict[str, list[int]] = {mark: [] for mark in PAIRS}
    for position, char in enumerate(text):
        if char in CLOSERS and stacks[CLOSERS[char]]:
            stack = stacks[CLOSERS[char]]
            start = stack.pop()
            if position - start > LONGEST:
                stack.clear()
            elif quotation := _quotation(text, start, position + 1):
                yield quotation
        elif char in PAIRS and not (stacks[char] and _opens_line(text, position)):
            stacks[char].append(position)


def _straight(text: str) -> Iterator[Quotation]:
    """Match straight marks line by line, by the spaces around them where those tell, else in turn."""
    for mark in (STRAIGHT, TYPED):
        yield from _alike(text, mark)


def _alike(text: str, mark: str) -> Iterator[Quotation]:
    """Match a mark that opens and closes alike."""
    start: int | None = None
    last = 0
    position = text.find(mark)
    while position >= 0:
        if "\n" in text[last:position]:
            start = None
        if start is None or _only_opens(text, position, len(mark)):
            start = position  # where one is open, that was odd
        else:
            if quotation := _quotation(text, start, position + len(mark), len(mark)):
                yield quotation
            start = None
        last = position
        position = text.find(mark, position + len(mark))


def _only_closes(text: str, position: int) -> bool:
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    return not before.isspace() and before not in "([" and not after.isalnum()


def _only_opens(text: str, position: int, width: int = 1) -> bool:
    before = text[position - 1] if position else " "
    after = text[position + width] if position + width < len(text) else " "
    return (before.isspace() or before in "(['’") and not after.isspace() and (after.isalnum() or after in "([«")


def _opens_line(text: str, position: int) -> bool:
    line_start = position
    while line_start and text[line_start - 1] in " \t\u00a0\u202f":
        line_start -= 1
        if position - line_start > 8:
            return False
    return line_start == 0 or text[line_start - 1] == "\n"


def _quotation(text: str, start: int, end: int, width: int = 1) -> Quotation | None:
    inner_start, inner_end = start + width, end - width
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(start, end, (inner_start, inner_end)) if inner_start < inner_end else None
