"""Words the comparison asks about, as data: one TOML file a language beside this module."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table(language: str) -> dict[str, Any]:
    path = files(__package__) / "lexicon" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def beginnings(language: str) -> frozenset[str]:
    """Words for something coming into being: before that day it can't have done anything."""
    return frozenset(_table(language).get("beginnings", "").split())


@cache
def negations(language: str) -> frozenset[str]:
    """Words that turn a clause into its opposite, one for each negation, without accents."""
    return frozenset(_table(language).get("negations", "").split())


@cache
def limits(language: str) -> tuple[str, ...]:
    """Words and phrases that limit what is said, to a time, a condition, an exception or a chance; without accents."""
    return tuple(_table(language).get("limits", ()))


@cache
def light_words(language: str) -> frozenset[str]:
    """Words that begin many sentences and tell nothing of one, without accents."""
    return frozenset(word for line in _table(language).get("light", ()) for word in line.split())


@cache
def lead_words(language: str) -> frozenset[str]:
    """Articles and prepositions: a noun follows them; without accents."""
    return frozenset(_table(language).get("leads", "").split())
