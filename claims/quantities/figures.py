"""The grammars of figures: hedges, amounts, ranges, ratios, remainders behind a unit, and what is but a name."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from claims.languages import table
from claims.quantities.compound import RESTS, Beside, Half, Joined, with_more
from claims.quantities.counted import Unit
from claims.quantities.counted import vocabulary as of_counted
from claims.quantities.figure_words import vocabulary
from claims.quantities.names import CALLED, COMPARED, MOVED, SIDES, VERSUS
from claims.quantities.ratios import COUNTS, rates, ratios
from claims.quantities.readings import (
    AMOUNTS,
    BOUNDS,
    FIGURES,
    HEDGES,
    LATER,
    PAID,
    RANGES,
    READINGS,
    TIED,
    Amount,
    Reading,
)
from claims.text.grammar import Grammar, Rule


@cache
def grammars(language: str) -> Mapping[str, Grammar[Any]]:
    """The grammars of figures of a language, by name."""
    words, counted = vocabulary(language), of_counted(language)
    rules: Mapping[str, tuple[Rule[Any], ...]] = {
        "hedges": HEDGES,
        "later": LATER,
        "bounds": BOUNDS,
        "tied": TIED,
        "amount": AMOUNTS,
        "range": RANGES,
        "told": COUNTS,
        "ratio": ratios(is_share=table(language, "numbers")["ratio_is_share"]),
        "rate": rates(counted.rates),
        "rest": RESTS,
        "more": with_more(counted.smaller),
        "figure": FIGURES,
        "paid": PAID,
        "reading": READINGS,
        "called": CALLED,
        "moved": MOVED,
        "compared": COMPARED,
        "side": SIDES,
        "versus": VERSUS,
    }
    found: dict[str, Grammar[Any]] = {name: Grammar(name, told, words) for name, told in rules.items()}
    words.update(found)
    return found


def shown(value: Any) -> str:
    """A value as examples of rules and the pages of them have it."""
    told = _SHOWN.get(type(value))
    return told(value) if told is not None else str(value)


def _list(hedges: list[str]) -> str:
    return " ".join(hedges) or "none"


def _bound(bound: tuple[str, Any]) -> str:
    return f"{bound[0]} {bound[1].value}"


def _amount(amount: Amount) -> str:
    scale = f"scale {amount.scale}" if amount.scale else "grouped" if amount.grouped else None
    return " ".join(str(part) for part in (amount.number.value, amount.money, scale) if part is not None)


def _reading(reading: Reading) -> str:
    numbers = " to ".join(str(number.value) for number in (reading.first, reading.second) if number is not None)
    unit = reading.unit.code if reading.unit else "%" if reading.share else None
    return " ".join(part for part in (reading.approximator, numbers, unit) if part)


def _rest(rest: Joined | Beside) -> str:
    more = f"and {shown(rest.more)}" if isinstance(rest, Beside) and rest.more else None
    return " ".join(part for part in (str(rest.number.value), rest.unit and rest.unit.code, more) if part)


_SHOWN: Mapping[type, Any] = {
    list: _list,
    tuple: _bound,
    Amount: _amount,
    Reading: _reading,
    Unit: lambda unit: unit.code,
    Half: lambda _: "1/2",
    Joined: _rest,
    Beside: _rest,
    bool: lambda is_name: "a name" if is_name else "a figure",
}
