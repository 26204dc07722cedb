"""A whole and its parts: in '33 personnes, dont 28 civils et cinq gardes' two figures are among those of the first.

Read from the words between figures, not from a parse, which errs where clauses are broken off. A part has a value no
higher than its whole and the same unit.
"""

from collections.abc import Sequence
from functools import cache

from claims.languages import table
from claims.model import Quantity
from claims.quantities.counted import stem, vocabulary
from claims.quantities.lists import lists
from claims.text.lexing import Phrases, Token, key, tokenize

_CLAUSE = 120  # characters before a figure in which `parmi` may lead in those it is a part of
_LED_IN = 3  # words before a figure that may say that parts of it follow ('parmi les', 'sur ces')


_BEHIND = 16
"""Characters behind a number in which the words stand that make it some of others."""


_PAIR = 2


class Parts:
    """The words of one language that tie parts to their whole."""

    def __init__(self, language: str) -> None:
        rows = table(language, "counted")["parts"]
        self.language = language
        self.introduce = Phrases(((phrase, True) for phrase in rows["introduce"]), language)
        self.add_up = Phrases(((phrase, True) for phrase in rows["add_up"]), language)
        self.always_among = frozenset(key(word, language) for word in rows["always_among"])
        self.among = frozenset(key(word, language) for word in rows["among"])
        self.some_of = frozenset(rows["some_of"])
        self.some_behind = tuple(rows["some_behind"])
        self.of_them = frozenset(rows["of_them"])
        self.lists = lists(language)
        self.ends = frozenset(rows["ends"])
        self.stops = self.lists.stops

    def wholes(self, text: str, figures: Sequence[Quantity]) -> list[int | None]:
        """For each figure of a sentence the index of its whole, or None where it is no part.

        >>> from claims import find_quantities
        >>> told = "Au moins 33 personnes, dont 28 civils et cinq gardes, et 40 blessés"
        >>> Parts("fr").wholes(told, find_quantities(told))
        [None, 0, 0, None]
        """
        found: list[int | None] = [None] * len(figures)
        for i in range(1, len(figures)):
            between = tokenize(text[figures[i - 1].span[1] : figures[i].span[0]], self.language)
            if " ".join(token.key for token in between) in self.of_them:
                found[i - 1] = i if _fits(figures[i], figures[i - 1]) else None
            else:
                found[i] = self._whole_of(text, figures, found, i, between)
        return [told if told is not None else self._in_brackets(text, figures, i) for i, told in enumerate(found)]

    def _whole_of(
        self, text: str, figures: Sequence[Quantity], found: Sequence[int | None], i: int, between: Sequence[Token]
    ) -> int | None:
        """The whole of a figure by the words ``between`` the one before and it."""
        if self._among(text, figures, i - 1, between):
            return i - 1 if _fits(figures[i - 1], figures[i]) else None
        if self._within(self.introduce, between):
            return _nearest(figures, found, i)
        if self.lists.continues(between):
            return self._of_last(figures, found[i - 1], i)
        return i - 1 if self._within(self.add_up, between) and self._adds_up(text, figures, i) else None

    def _of_last(self, figures: Sequence[Quantity], whole: int | None, i: int) -> int | None:
        """The whole of the part before, where the figure goes on with the parts."""
        if whole is None or whole >= i - 1 or not self._same_sort(figures[i - 1], figures[i]):
            return None
        return whole if _fits(figures[whole], figures[i]) else None

    def of_another_count(self, figure: Quantity, text: str = "") -> bool:
        """Whether those counted are some of others: 'six des corps', and 'cinq blessés ont succombé' of the wounded.

        ``text`` is what the figure stands in.

        >>> from claims import find_quantities
        >>> [Parts("fr").of_another_count(q) for q in find_quantities("Cinq blessés ont succombé ; 26 morts au total.")]
        [True, False]
        """
        behind = text[figure.span[1] :][:_BEHIND].lower().lstrip()
        if any(behind.startswith(words) and not behind[len(words) :][:1].isdigit() for words in self.some_behind):
            return True
        if figure.noun is None or figure.measure is None:
            return False
        words = vocabulary(self.language)
        own = words.noun_phrases.get((stem(figure.noun.split()[0]),))
        before = figure.text.lower().partition(figure.noun.lower())[0].split()
        partitive = before[-1:] in ([word] for word in self.some_of) and len(before) > 1
        return partitive or (own is not None and own != figure.measure and own not in words.roles)

    def of_unnumbered(self, text: str, start: int, figure: Quantity) -> bool:
        """Whether a figure is a part of those who are named, not counted: `Parmi les victimes figurent onze enfants`.

        ``start`` is where its sentence begins.
        """
        before = tokenize(text[max(start, figure.span[0] - _CLAUSE) : figure.span[0]], self.language)
        led = [i for i, token in enumerate(before) if token.key in self.always_among]
        return bool(led) and not any(token.text in self.ends for token in before[led[-1] :])

    def _within(self, phrases: Phrases[bool], between: Sequence[Token]) -> bool:
        """Whether one of the phrases stands between two figures with no end of a clause after it."""
        last = max((i for i, _ in phrases.standing(between)), default=None)
        return last is not None and not any(token.text in self.ends for token in between[last:])

    def _adds_up(self, text: str, figures: Sequence[Quantity], i: int) -> bool:
        """`33 marins, soit 28 Bretons et cinq Corses`: at least two figures, which make up the one before."""
        whole, parts, j = figures[i - 1], [figures[i]], i + 1
        while j < len(figures) and self.lists.continues(
            tokenize(text[figures[j - 1].span[1] : figures[j].span[0]], self.language)
        ):
            parts.append(figures[j])
            j += 1
        return len(parts) > 1 and all(_fits(whole, part) for part in parts) and _reaches(whole, _sum(parts))

    def _in_brackets(self, text: str, figures: Sequence[Quantity], i: int) -> int | None:
        """`15 morts (12 à Tarza, 3 à Ourgel)`: figures in one pair of brackets that add up to that before."""
        opened = text.rfind("(", 0, figures[i].span[0])
        closed = text.find(")", opened) if opened >= 0 else -1
        ends = closed if closed > opened else len(text)
        inside = [j for j, one in enumerate(figures) if opened < one.span[0] <= ends]
        if opened < 0 or i not in inside or len(inside) < _PAIR or inside[0] == 0:
            return None
        whole, parts = figures[inside[0] - 1], [figures[j] for j in inside]
        return inside[0] - 1 if _makes_up(whole, parts) else None

    def _same_sort(self, one: Quantity, other: Quantity) -> bool:
        """Whether both nouns say what happened (`trois morts et cinq blessés`), or neither."""
        return self.lists.names_what_happened(one) == self.lists.names_what_happened(other)

    def _among(self, text: str, figures: Sequence[Quantity], i: int, between: Sequence[Token]) -> bool:
        """`Parmi les 33 victimes figurent quatre soldats`, `Sur les 21 blessés, dix…`: the whole is led in."""
        before = tokenize(text[max(0, figures[i].span[0] - 40) : figures[i].span[0]], self.language)[-_LED_IN:]
        led = len(before) > 1 and before[-2].key in self.among and before[-1].key in self.stops
        opens = bool(before) and before[-1].key in self.among and before[-1].capital  # 'Sur 40 inscrits, douze …'
        led = led or (opens and any(token.text == "," for token in between))
        return led and not any(token.text in self.ends for token in between)


def _sum(parts: Sequence[Quantity]) -> float:
    return sum(part.low or 0 for part in parts)


def _makes_up(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    return whole.low == _sum(parts) and all(_fits(whole, part) for part in parts)


def _fits(whole: Quantity, part: Quantity) -> bool:
    """Whether one figure can be counted among those of another."""
    units = {whole.unit or "person", part.unit or "person"}
    return len(units) == 1 and _reaches(whole, part.low if part.low is not None else part.soft_low or 0)


def _reaches(whole: Quantity, value: float) -> bool:
    most = whole.high if whole.high is not None else None
    return most is None or value <= most


def _nearest(figures: Sequence[Quantity], found: Sequence[int | None], i: int) -> int | None:
    """The nearest figure before that is a whole and can hold this one."""
    return next((j for j in range(i - 1, -1, -1) if found[j] is None and _fits(figures[j], figures[i])), None)


@cache
def parts(language: str) -> Parts:
    """The part words of a language, built once."""
    return Parts(language)
