"""Ages told by a number alone: 'Ann Reed, 36, of Lurs'."""

from collections.abc import Sequence

from claims.model import Quantity
from claims.text.cursor import Cursor
from claims.text.lexing import Token

AGE = "age"
"""The attribute, and the measure."""


def as_age(figure: Quantity) -> Quantity:
    """A number that is an age as one, in years: nothing happened to so many persons."""
    if figure.unit not in {None, "person"}:
        return figure
    return figure.model_copy(update={"unit": "year", "measure": AGE, "noun": None, "population": None})


def is_behind_name(tokens: Sequence[Token], place: range) -> bool:
    """Does a number alone stand behind a first and a last name? Whoever was counted before, it is no count."""
    at = Cursor(tokens, place.start)
    return len(place) == 1 and at.peek(-1).text == "," and at.peek(-2).capital and at.peek(-3).capital
