"""Words the comparison asks about, as data: one TOML file a language beside this module."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table(language: str) -> dict[str, Any]:
    path = files(__package__) / "lexicon" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@dataclass(frozen=True)
class CreditWords:
    """The words a credit to a wire is told by, without accents; ``wires`` holds the names of each wire, short first."""

    with_: frozenset[str]
    heads: frozenset[str]
    and_: frozenset[str]
    sources: frozenset[str]
    agencies: frozenset[str]
    agency_words: frozenset[str]
    told_to: tuple[str, ...]
    wires: tuple[tuple[str, ...], ...]


@cache
def credit_words(language: str) -> CreditWords:
    """The words by which articles of a language credit a wire; none for a language without them."""
    table = _table(language)

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, "").split())

    return CreditWords(
        with_=words("credit_with"),
        heads=words("credit_heads"),
        and_=words("credit_and"),
        sources=words("credit_sources"),
        agencies=words("credit_agencies"),
        agency_words=words("agency_words"),
        told_to=tuple(table.get("told_to", ())),
        wires=tuple(tuple(name.strip() for name in line.split("=")) for line in table.get("wires", ())),
    )


@cache
def beginnings(language: str) -> frozenset[str]:
    """Words for something coming into being: before that day it can't have done anything."""
    return frozenset(_table(language).get("beginnings", "").split())


@cache
def negations(language: str) -> frozenset[str]:
    """Words that turn a clause into its opposite, one for each negation, without accents."""
    return frozenset(_table(language).get("negations", "").split())
