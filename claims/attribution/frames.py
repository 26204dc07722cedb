"""How far the words go that an aside attributes: the clause, bracket or sentence an aside is set into."""

from claims.model import Span
from claims.parse.syntax import subject
from claims.parse.view import Word

_OPENING, _CLOSING = {"(", "[", "-", "–", "—"}, {")", "]", "-", "–", "—"}
_INNER = {"acl:relcl", "ccomp", "advcl"}
"""Clauses that an aside inside them attributes alone; at their end it attributes the sentence."""


def clause_around(first: int, end: int, governor: Word) -> Span:
    """The characters of what an aside of tokens `first` to `end` attributes; `governor` is the word it hangs on."""
    sentence = governor.sent
    left, right = _brackets(first, end, governor)
    if left == first and right == end and left > sentence.start:  # the aside alone: '300 morts (selon X)'
        return _chars(governor, *_between_stops(sentence.start, left - 1, governor, first))
    if (left, right) != (sentence.start, sentence.end):
        return _chars(governor, left, right)
    clause = _inner_clause(first, end, governor)
    if clause is not None:
        return _chars(governor, clause.left_edge.i, clause.right_edge.i + 1)
    coordinate = _verb_above(governor)
    inside = sentence.start < first and coordinate.left_edge.i <= first <= coordinate.right_edge.i
    if coordinate.relation == "conj" and coordinate.is_verb and inside and subject(coordinate) is not None:
        return _chars(governor, coordinate.left_edge.i, coordinate.right_edge.i + 1)
    return _chars(governor, *_between_stops(sentence.start, sentence.end, governor, first))


def _chars(governor: Word, start: int, end: int) -> Span:
    last = governor.doc[end - 1]
    return governor.doc[start].idx, last.idx + len(last)


def _brackets(first: int, end: int, governor: Word) -> tuple[int, int]:
    """The tokens inside the brackets or dashes around an aside; the sentence where there are none."""
    doc, sentence = governor.doc, governor.sent
    depth, left = 0, None
    for i in range(first - 1, sentence.start - 1, -1):
        if doc[i].text in {")", "]"}:
            depth += 1
        elif doc[i].text in _OPENING:
            if doc[i].text in {"(", "["} and depth:
                depth -= 1
                continue
            left = i
            break
    if left is None or left == sentence.start:
        return sentence.start, sentence.end
    opening = doc[left].text
    closing = {"(": ")", "[": "]"}.get(opening, opening)
    right = next((t.i for t in doc[end : sentence.end] if t.text == closing or t.text.endswith(closing)), None)
    if right is None:
        return sentence.start, sentence.end
    return left + 1, right


def _inner_clause(first: int, end: int, governor: Word) -> Word | None:
    """The innermost subordinate clause an aside stands inside of, with words of it on both sides."""
    for token in (governor, *governor.ancestors):
        if token.dep_ not in _INNER:
            continue
        words_behind = any(t.text.isalpha() for t in token.doc[end : token.right_edge.i + 1])
        return token if token.left_edge.i < first and words_behind else None
    return None


def _verb_above(token: Word) -> Word:
    while not token.is_verb and token.head.i != token.i:
        token = token.head
    return token


def _between_stops(start: int, end: int, governor: Word, at: int) -> tuple[int, int]:
    """The part of a sentence between the semicolons around a token."""
    marks = [t.i for t in governor.doc[start:end] if t.text == ";"]
    return max((m + 1 for m in marks if m < at), default=start), min((m for m in marks if m > at), default=end)
