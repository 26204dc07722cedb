"""Millions of which nothing is said: 'le prix ? 214 millions' are of the money that the article has been told in."""

from collections.abc import Iterator, Sequence

from claims import ontology
from claims.languages import table
from claims.model import Quantity
from claims.quantities.attributes import attributes
from claims.text.lexing import key, tokenize

_MILLION = 1_000_000
_BEFORE = 160
"""Characters before a figure in which a word must say that it is one of money."""


def in_money(text: str, figures: Sequence[Quantity], language: str) -> Iterator[Quantity]:
    """Give figures in text order, bare millions with the currency of the millions before them, else of the first.

    >>> from claims import find_quantities
    >>> told = "Le prix ? 40 millions. Il était de 30 millions d'euros."
    >>> [figure.unit for figure in in_money(told, find_quantities(told, "fr"), "fr")]
    ['EUR', 'EUR']
    """
    scales = frozenset(key(word, language) for word, n in table(language, "numbers")["scales"].items() if n >= _MILLION)
    last = next((figure for figure in figures if _is_money(figure)), None)
    for figure in figures:
        if last is None or not _is_bare(figure) or not scales & {t.key for t in tokenize(figure.text, language)}:
            last = figure if last is not None and _is_money(figure) else last
            yield figure
            continue
        before = max(0, figure.span[0] - _BEFORE), figure.span[0]
        is_money = attributes(language).named(text, before, "money") is not None
        yield figure.model_copy(update={"unit": last.unit, "measure": last.measure}) if is_money else figure


def _is_bare(figure: Quantity) -> bool:
    return figure.unit is None and figure.noun is None


def _is_money(figure: Quantity) -> bool:
    return ontology.family_of(figure.unit) == "money" and (figure.low or 0) >= _MILLION
