"""Figures told in a row: what is said of one holds for its neighbours ('12 soldats et trois civils ont été tués')."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from claims import ontology
from claims.languages import table
from claims.model import Quantity
from claims.quantities.counted import stem, vocabulary
from claims.text.lexing import Phrases, Token, key, tokenize

_LISTED = 6  # words that may stand between two figures of a list ('28 civils tués et cinq gardes')
_WORD = 12  # characters before a figure in which the word right before it stands
_INTRODUCED = 8  # words that may stand between a whole and its first part


class Lists:
    """The words of one language that set figures in a row."""

    def __init__(self, language: str) -> None:
        rows = table(language, "counted")["parts"]
        self.language = language
        self.introduce = Phrases(((phrase, True) for phrase in (*rows["introduce"], *rows["add_up"])), language)
        self.joins = frozenset(key(word, language) for word in rows["joins"])
        self.against = frozenset(key(word, language) for word in rows["against"])
        self.of_them = frozenset(rows["of_them"])
        self.before_last = frozenset(rows["before_last"])
        self.contrast = frozenset(key(word, language) for word in rows["contrast"])
        self.ends = frozenset(rows["ends"])
        words = vocabulary(language)
        self.stops, self.nouns = words.stops - self.joins, frozenset(words.nouns)

    def continues(self, between: Sequence[Token]) -> bool:
        """Whether a list goes on: a comma or `et` before the next figure, and no word that begins something else."""
        words = [token.key for token in between]
        joined = bool(words) and words[-1] in self.joins and len(words) <= _LISTED
        return joined and not any(word in self.stops or word in self.ends for word in words)

    def names_what_happened(self, figure: Quantity) -> bool:
        """Whether the noun itself says it (`trois morts`)."""
        return figure.noun is not None and stem(figure.noun.split()[0]) in self.nouns

    def shared(self, text: str, figures: Sequence[Quantity]) -> list[Quantity]:
        """The figures of a text, those without a measure taking that of a neighbour in the same list.

        >>> from claims import find_quantities
        >>> [q.measure for q in find_quantities("Douze soldats et trois civils ont été tués.")]
        ['killed', 'killed']
        """
        found = list(figures)
        for i in range(1, len(found)):
            last = found[i - 2] if i > 1 and _is_more_than(found[i], found[i - 1]) else found[i - 1]
            found[i] = self._after(text, last, found[i])
        for i in range(1, len(found)):
            found[i - 1] = self._part_of(text, found[i - 1], found[i])
        for i in range(1, len(found)):
            found[i] = self._whole_of(text, found[i - 1], found[i])
        for i in range(len(found) - 2, -1, -1):
            found[i] = self._before(text, self._sharing_unit(text, found[i], found[i + 1]), found[i + 1])
        return found

    def _sharing_unit(self, text: str, figure: Quantity, following: Quantity) -> Quantity:
        """`âgés de 68 et 83 ans`, `de 40 000 à 32 000 euros`: the unit stands behind the last number alone."""
        bare = figure.unit is None and figure.noun is None
        between = text[figure.span[1] : following.span[0]]
        if not bare or following.unit in {None, "person"} or between.lower().strip() not in self.before_last:
            return figure
        return figure.model_copy(update={"unit": following.unit, "measure": following.measure})

    def _whole_of(self, text: str, part: Quantity, whole: Quantity) -> Quantity:
        """`cinq des six assaillants ont été tués`: it happened to the five, not to the six."""
        if whole.unit not in {None, "person"} or whole.noun is None or not self._is_of(text, part, whole):
            return whole
        own = vocabulary(self.language).noun_measure(tokenize(whole.noun, self.language), 0)
        return whole.model_copy(update={"measure": own})

    def _part_of(self, text: str, part: Quantity, whole: Quantity) -> Quantity:
        """`seven of the 17 trucks`: the seven are what the seventeen are."""
        if part.noun is not None or part.unit is not None or not self._is_of(text, part, whole):
            return part
        told = {"noun": whole.noun, "population": whole.population, "unit": whole.unit}
        return part.model_copy(update={**told, "measure": part.measure or whole.measure})

    def _is_of(self, text: str, part: Quantity, whole: Quantity) -> bool:
        """Whether nothing but a word that makes a part of a whole stands between two figures."""
        between = tokenize(text[part.span[1] : whole.span[0]], self.language)
        return " ".join(token.key for token in between) in self.of_them

    def _after(self, text: str, last: Quantity, figure: Quantity) -> Quantity:
        """A later member of a list, a part of a whole, or a number set against one (`95 morts, et non plus 62`)."""
        if figure.unit not in {None, "person"} or last.unit is None:
            return figure
        between = tokenize(text[last.span[1] : figure.span[0]], self.language)
        if not between or len(between) > _INTRODUCED or _is_aside(text, last, figure):
            return figure
        whose = {"unit": last.unit, "population": last.population, "noun": last.noun}
        if self.is_former(text, last, figure):
            return figure.model_copy(update={"measure": last.measure, **whose})
        introduced, listed = self.introduces(between), self.continues(between)
        changes = {**self._shared_unit(last, figure, goes_on=introduced or listed)}
        if changes.get("unit") not in {None, "person"}:
            changes = {"unit": last.unit, "measure": last.measure} if introduced else {}
        elif introduced or (listed and self._shares_verb(last, figure)):
            changes |= _shared_measure(last, figure)
        return figure.model_copy(update=changes)

    def _shared_unit(self, last: Quantity, figure: Quantity, *, goes_on: bool) -> Mapping[str, str | None]:
        """The unit of the figure before, for a number that has none and no noun that says what it counts."""
        bare = figure.noun is None or self.is_filler(figure.noun)
        return {"unit": last.unit} if bare and figure.unit is None and (goes_on or figure.noun is not None) else {}

    def _shares_verb(self, last: Quantity, figure: Quantity) -> bool:
        return figure.noun is None or not self.names_what_happened(last)

    def introduces(self, between: Sequence[Token]) -> bool:
        """Whether a word for parts stands between two figures, with no end of a clause after it."""
        last = max((i for i, _ in self.introduce.standing(between)), default=None)
        return last is not None and not any(token.text in self.ends for token in between[last:])

    def is_filler(self, noun: str) -> bool:
        """`cinq autres`, `deux relâchés`: a word that leaves out who is counted."""
        words = vocabulary(self.language)
        first = tokenize(noun, self.language)[:1]
        return stem(noun) in words.leading or words.match_happened(first, 0, person=True) is not None

    def is_former(self, text: str, last: Quantity, figure: Quantity) -> bool:
        """Whether a bare number is set against the figure before it: `95 morts, et non plus 62`, `contre 58 la veille`.

        It is then a count that the article itself gives up for the other one.
        """
        between = tokenize(text[last.span[1] : figure.span[0]], self.language)
        near = 0 < len(between) <= _INTRODUCED and not any(token.text in self.ends for token in between)
        return near and self._is_set_against(figure, between) and figure.unit in {None, last.unit}

    def _is_set_against(self, figure: Quantity, before: Sequence[Token]) -> bool:
        bare = figure.noun is None or figure.noun not in figure.text
        return bare and bool(before) and before[-1].key in self.contrast

    def former(self, text: str, figures: Sequence[Quantity]) -> list[bool]:
        """For each figure of a sentence whether the article gives it up for one before it, also far before."""
        found = [False] * len(figures)
        for i, (last, figure) in enumerate(pairwise(figures), start=1):
            right_before = tokenize(text[max(last.span[1], figure.span[0] - _WORD) : figure.span[0]], self.language)
            far = (
                len(right_before) > 0
                and right_before[-1].key in self.against
                and self._is_set_against(figure, right_before)
            )
            found[i] = far or self.is_former(text, last, figure)
        return found

    def _before(self, text: str, figure: Quantity, following: Quantity) -> Quantity:
        """An earlier member of a list whose verb comes after the last one."""
        if figure.measure is not None or figure.unit != "person" or following.unit != "person":
            return figure
        if following.measure is None or self.names_what_happened(following):
            return figure
        between = tokenize(text[figure.span[1] : following.span[0]], self.language)
        return figure.model_copy(update={"measure": following.measure}) if self.continues(between) else figure


def _shared_measure(last: Quantity, figure: Quantity) -> Mapping[str, str | None]:
    """What happened to the persons before, where nothing else is said of those behind."""
    is_shared = last.unit == "person" and figure.measure is None and last.measure is not None
    return {"measure": last.measure} if is_shared else {}


def _is_more_than(part: Quantity, share: Quantity) -> bool:
    """Can a number be no part of a share, being more? '2 300 posts, or 6 % of its staff, of which 740 in Belgium'."""
    if ontology.family_of(share.unit) != "percent" or part.unit is not None:
        return False
    return part.low is not None and share.high is not None and part.low > share.high


def _is_aside(text: str, last: Quantity, figure: Quantity) -> bool:
    """Whether a number stands alone between commas: the age of who is before it ('a man, 34, was hurt')."""
    return text[last.span[1] : figure.span[0]].strip() == "," and text[figure.span[1] : figure.span[1] + 1] == ","


@cache
def lists(language: str) -> Lists:
    """The list words of a language, built once."""
    return Lists(language)
