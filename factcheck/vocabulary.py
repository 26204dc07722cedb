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
