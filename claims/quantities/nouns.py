"""The noun of a figure wherever it stands: behind its unit, as what it is said of, or beside another figure."""

from collections.abc import Sequence

from claims import ontology
from claims.languages import table
from claims.model import Quantity
from claims.quantities.attributes import Told, is_count
from claims.quantities.counted import noun_at, vocabulary
from claims.quantities.lists import lists
from claims.text.cursor import Cursor
from claims.text.lexing import covered, tokenize

_BEHIND = 60
"""Characters behind a figure in which the noun it is so much of stands."""
_LEADING = 3
"""Words behind a unit and `of` among which that noun begins."""
_OWN = frozenset({"time", "length"})
"""Families of units that are what is counted: 'onze minutes', '15 km'."""


def counted_words(
    text: str, figures: Sequence[tuple[Quantity, Told, str | None]], last: str | None, language: str
) -> list[str | None]:
    """Give the words for what each figure of a sentence counts or measures, None where only its unit does.

    A figure comes with what its sentence tells of it and what it is said of; ``last`` is what the figure before the
    sentence counts, for a number that stands alone.
    """
    found: list[str | None] = []
    for i, (figure, told, theme) in enumerate(figures):
        named = _own(text, figure, language) or _said_of(text, figure, told, theme, language)
        if named is None and told.like is not None:
            named = found[told.like]
        if named is None and figure.unit is None and _may_go_on(told):
            named = next((words for words in reversed(found) if words is not None), last if i == 0 else None)
        found.append(named)
    return found


def _may_go_on(told: Told) -> bool:
    """Whether a number may count what was counted before it."""
    return told.attribute is None or is_count(told.attribute.name)


def stands_alone(figure: Quantity, language: str) -> bool:
    """Whether a number has neither unit nor noun of its own ('les trois autres'): it counts what was counted."""
    bare = figure.noun is None or figure.noun not in figure.text or lists(language).is_filler(figure.noun)
    return bare and figure.unit in {None, "person"}


def _own(text: str, figure: Quantity, language: str) -> str | None:
    """The noun right beside a number, or behind its unit ('38 % des foyers', '200 kg de riz')."""
    if figure.noun is not None and not lists(language).is_filler(figure.noun):
        return figure.noun
    if figure.unit in {None, "person"}:
        return None
    words = vocabulary(language)
    at = Cursor(tokenize(text[figure.span[1] : figure.span[1] + _BEHIND], language))
    first = next((n for n in range(1, _LEADING + 1) if at.peek(n).key not in words.stops), None)
    if at.token.key not in words.of or first is None:
        return None
    noun = noun_at(at.row, first, words, plural=False)
    return None if noun is None else text[figure.span[1] :][slice(*covered(at.row, *noun))]


def _said_of(text: str, figure: Quantity, told: Told, theme: str | None, language: str) -> str | None:
    """What a measure is said of: the words that name its attribute, else the noun it belongs to."""
    if figure.unit in {None, "person"} or ontology.family_of(figure.unit) in _OWN:
        return None
    words = told.attribute.words if told.attribute is not None else None
    named = None if words is None else text[slice(*words)]
    bearer = None if theme is None else without_determiner(theme, language)
    return bearer or named if told.is_change else named or bearer


def without_determiner(phrase: str, language: str) -> str:
    """Give a noun phrase without what leads it in: what is measured is 'deficit', not 'the deficit'.

    >>> without_determiner("Le déficit public", "fr"), without_determiner("its debt", "en")
    ('déficit public', 'debt')
    """
    first = tokenize(phrase, language)[:2]
    if len(first) > 1 and first[0].text.lower() in table(language, "grammar")["determiners"]:
        return phrase[first[1].start :]
    return phrase
