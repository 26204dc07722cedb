"""What a bare number goes on counting: what the question before it asks for, or what was counted last.

'Combien de morts ? Dix-neuf, dit l'armée, plus de trente, disent les élus.' And what a figure is that an article gives
twice: the same value of the same kind is told of one thing ('Darragh gets nine years' over 'nine years in prison').
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from claims import ontology
from claims.model import Claim, Frame, Quantity, Span
from claims.quantities.attributes import attributes, is_count, is_general
from claims.quantities.counted import vocabulary
from claims.quantities.near import Attribute
from claims.quantities.nouns import stands_alone
from claims.quantities.single import is_implied
from claims.quantities.sums import SUM
from claims.text.lexing import tokenize

_FAR = 400
"""Characters behind a count within which a bare number goes on from it."""
_FARTHER = 1200
"""Characters behind a measured figure within which one of its unit goes on from it: a report of a trial."""
_TERMS = {"year", "month"}
"""Units of which one goes on from the other: years and months of prison."""
_RARE = 20
"""A count up to which numbers are the same by chance; so are round ones up to ten times as many."""
_QUESTION = "?"
_BARE = frozenset({None, "person"})


class Topic:
    """What is being counted, walking over an article in text order."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self._last, self._end = Frame(), -_FAR
        self._of_family: dict[str, tuple[Frame, str | None, int]] = {}
        self.counted: str | None = None

    def begins(self, sentence: Span) -> None:
        """A sentence begins: what a question or heading right before it names is what it goes on with."""
        asked = _asked_before(self.text, sentence[0])
        if asked is None or asked[1] <= self._end:
            return
        named = attributes(self.language).named(self.text, asked, "count")
        if named is not None:
            self._last, self._end, self.counted = _frame_of(named), asked[1], None
        elif self.text[asked[1] - 1] == _QUESTION:
            self._last, self._end = Frame(), -_FAR

    def carried(self, figure: Quantity, noun: str | None, theme: str | None = None) -> Frame:
        """The frame whose attribute a figure has that names none itself: an empty one where none carries on.

        ``theme`` is what the figure is said of: 'the number below ground was 40' is of that number.
        """
        if figure.unit not in _BARE:
            return self._of_its_unit(figure) if noun is None else Frame()
        is_near = figure.span[0] - self._end < _FAR
        is_other = theme is not None and self._is_other_number(theme)
        is_same = not is_other and (noun in {None, self._last.counted} or figure.noun is None)
        goes_on = is_near and is_same and is_count(self._last.attribute) and stands_alone(figure, self.language)
        return self._last if goes_on else Frame()

    def _of_its_unit(self, figure: Quantity) -> Frame:
        """The frame of the last figure of the same unit, where that is not far."""
        last, unit, end = self._of_family.get(ontology.family_of(figure.unit), (Frame(), None, -_FARTHER))
        is_alike = figure.unit == unit or {figure.unit, unit} == _TERMS
        return last if is_alike and figure.span[0] - end < _FARTHER else Frame()

    def is_of_another(self, figure: Quantity, attribute: str | None) -> bool:
        """Was what was counted last counted as something else? 'Two died, five others were hurt': all who were."""
        is_near = figure.span[0] - self._end < _FAR
        return is_near and None not in {self._last.attribute, attribute} and self._last.attribute != attribute

    def _is_other_number(self, theme: str) -> bool:
        """Does a noun phrase say itself what a number is of, in words that name no attribute?"""
        words = vocabulary(self.language)
        told = [token.key for token in tokenize(theme, self.language) if token.key not in words.of]
        heads = [i for i, word in enumerate(told) if word in words.numbers_of]
        return bool(heads) and heads[0] + 1 < len(told)

    def passed(self, figure: Quantity, frame: Frame, *, is_source: bool = False) -> None:
        """A figure with its frame was read; who says something (``is_source``) is no topic."""
        if is_source:
            return
        self.counted = frame.counted
        if figure.unit in _BARE and frame.partition != "change":
            self._last, self._end = frame, figure.span[1]
        if frame.attribute is not None and ontology.attributes()[frame.attribute].carries:
            self._of_family[ontology.family_of(figure.unit)] = frame, figure.unit, figure.span[1]


def _frame_of(named: Attribute) -> Frame:
    return Frame(attribute=named.name, attribute_span=named.words)


def _asked_before(text: str, start: int) -> Span | None:
    """The question or the line with a colon that ends right before a place."""
    first = max(0, start - _FAR)
    end = first + len(text[first:start].rstrip(' \n\u00a0\u202f»”"'))
    last = text[end - 1 : end] if end else ""
    if last != _QUESTION and not (last == ":" and "\n" in text[end:start]):
        return None
    body = text[first : end - 1]
    return end - 1 - len(body) + max(body.rfind(mark) for mark in ".!?\n") + 1, end


def echoed(claims: Sequence[Claim], language: str) -> Iterator[Claim]:
    """Give all figures of an article, each that names no attribute with that of the one other of the same value.

    Those of one value that name two attributes lend none. One person to whom something happened is one of those to
    whom it did, where the article counts more.
    """
    rows = [(claim.quantity, claim.frame) for claim in claims if claim.quantity and claim.frame]
    named, most = _attributes_by_value(rows), _most_by_attribute(rows)
    words = vocabulary(language)
    for claim, (figure, frame) in zip(claims, rows, strict=True):
        more = most[frame.attribute or ""] > (figure.low or 0.0)
        if frame.partition == "whole" and more and (is_implied(figure, words) or claim.rule == SUM):
            yield claim.model_copy(update={"frame": frame.model_copy(update={"partition": "part"})})
        else:
            lent = _lent(frame, named.get(_value(figure, frame), {}))
            yield claim if lent is frame else claim.model_copy(update={"frame": lent})


def _attributes_by_value(rows: Sequence[tuple[Quantity, Frame]]) -> Mapping[tuple[object, ...], dict[str, Span]]:
    """By each value that is seldom told of two things, the attributes it is told of, with the words for them."""
    found: dict[tuple[object, ...], dict[str, Span]] = defaultdict(dict)
    for figure, frame in rows:
        if frame.attribute is not None and frame.attribute_span is not None and _is_telling(figure):
            found[_value(figure, frame)].setdefault(frame.attribute, frame.attribute_span)
    return found


def _most_by_attribute(rows: Sequence[tuple[Quantity, Frame]]) -> Mapping[str, float]:
    """The largest figure of each attribute."""
    found: dict[str, float] = defaultdict(float)
    for figure, frame in rows:
        if frame.attribute is not None:
            found[frame.attribute] = max(found[frame.attribute], figure.low or 0.0)
    return found


def _lent(frame: Frame, lent: Mapping[str, Span]) -> Frame:
    """A frame with the attribute of another figure of the same value, where it names none itself."""
    if len(lent) != 1 or not is_general(frame.attribute, frame.attribute_span):
        return frame
    [(attribute, span)] = lent.items()
    return frame.model_copy(update={"attribute": attribute, "attribute_span": span})


def _value(figure: Quantity, frame: Frame) -> tuple[object, ...]:
    return figure.low, figure.high, ontology.family_of(figure.unit), frame.partition == "change"


def _is_telling(figure: Quantity) -> bool:
    """Is a value such that two of it are seldom told of two things?"""
    low = figure.low if figure.low is not None else figure.high or 0
    return figure.unit not in _BARE or (low > _RARE and (low % 10 != 0 or low > 10 * _RARE))
