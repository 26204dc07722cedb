"""What is so in every language, as data: measures, populations, units and sorts of event, each with typed facts.

A user's own facts are laid over these from the folder `ontology` beside their language tables (see
`claims.languages.overlay`). The words for all of it stand in the folders of the languages.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError

from claims.errors import TableError
from claims.languages.overlay import own_path, tables_over
from claims.model import Value

_NAMES = ("attributes", "functions", "measures", "populations", "sorts", "units")
_OVERLAY = "ontology"


class Counted(Value):
    """What a figure can be of; ``names`` is what readers are told, by language."""

    names: Mapping[str, str] = {}


class Measure(Counted):
    """What is so of a measure; the head of `measures.toml` says what each word means."""

    of_event: bool = False
    grows: bool = False
    final: bool = False
    role: bool = False


class Attribute(Value):
    """What a figure can be the value of: the families of units it has, the measure that tells it."""

    families: tuple[str, ...]
    measure: str | None = None
    change: bool = False
    each: bool = False
    lasting: bool = False
    role: bool = False
    of: str | None = None
    carries: bool = False
    general: bool = False
    refines: str | None = None
    course: Literal["grows", "fixed"] | None = None


class Population(Counted):
    """Who can be counted."""


class Smaller(Value):
    """The unit that may follow another: ``number`` of it are one; where it has no name, it has so many ``digits``."""

    number: int = Field(alias="in")
    code: str
    digits: int = 0


class Unit(Value):
    """What a unit measures by itself, and how many of its base unit one of it is."""

    measure: str
    base: str | None = None
    factor: float = 1.0
    smaller: Smaller | None = None


class Function(Value):
    """What a function of a person may be called as well; the head of `functions.toml` says what each word means."""

    like: tuple[str, ...] = ()
    general: bool = False
    leads: bool = False


class Sort(Value):
    """What a sort of event does, what it can't hold with, and how often it befalls a thing or a story."""

    harms: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()
    once: bool = False
    personal: bool = False


Fact = TypeVar("Fact", bound=Value)


@cache
def measures() -> Mapping[str, Measure]:
    """All measures by name. Raises TableError where the user's own can't be read.

    >>> measures()["killed"].grows, measures()["missing"].grows
    (True, False)
    """
    return _facts("measures", Measure)


@cache
def attributes() -> Mapping[str, Attribute]:
    """All attributes by name. Raises TableError as `measures` does.

    >>> attributes()["revenue"].families
    ('money',)
    """
    return _facts("attributes", Attribute)


@cache
def family_of(unit: str | None) -> str:
    """The family of a unit: what its figures can be the value of.

    >>> family_of("EUR"), family_of("km"), family_of("person"), family_of(None)
    ('money', 'length', 'count', 'count')
    """
    known = units().get(unit or "")
    return _FAMILIES.get(known.measure, known.measure) if known is not None else "count"


_FAMILIES = {
    "share": "percent",
    "difference": "points",
    "score": "points",
    "cost": "money",
    "distance": "length",
    "duration": "time",
    "mass": "mass",
    "area": "area",
    "occurrences": "count",
    "age": "time",
}
"""The families of the measures that units stand for; of any other its own name."""


@cache
def populations() -> Mapping[str, Population]:
    """All populations by name. Raises TableError as `measures` does."""
    return _facts("populations", Population)


def name_of(measure: str, language: str) -> str:
    """What readers of a language are told for a measure or population: in English without its own, else its code.

    >>> name_of("killed", "fr"), name_of("killed", "de"), name_of("unheard", "fr")
    ('tués', 'killed', 'unheard')
    """
    fact = measures().get(measure) or populations().get(measure)
    names = fact.names if fact is not None else {}
    return names.get(language) or names.get("en") or measure


@cache
def units() -> Mapping[str, Unit]:
    """All units by code. Raises TableError as `measures` does.

    >>> units()["km"].base, units()["km"].factor
    ('m', 1000.0)
    """
    return _facts("units", Unit)


@cache
def functions() -> Mapping[str, Function]:
    """All functions of persons by name, those alike on both sides. Raises TableError as `measures` does.

    >>> functions()["prefect"].like
    ('senior_divisional_officer', 'wali')
    """
    return _both_ways(_facts("functions", Function), "like")


@cache
def sorts() -> Mapping[str, Sort]:
    """All sorts of event by name, opposites on both sides. Raises TableError as `measures` does.

    >>> sorts()["closure"].opposites
    ('opening',)
    """
    return _both_ways(_facts("sorts", Sort), "opposites")


def _both_ways(known: Mapping[str, Fact], of: str) -> Mapping[str, Fact]:
    """Facts whose names under a key are each other's, though said only once."""
    both = {name: {*getattr(fact, of)} for name, fact in known.items()}
    for name, fact in known.items():
        for other in getattr(fact, of):
            both.setdefault(other, set()).add(name)
    return {name: fact.model_copy(update={of: tuple(sorted(both[name]))}) for name, fact in known.items()}


@cache
def sorts_that(flag: str) -> frozenset[str]:
    """The names of the sorts of event of which something is so: `once`, `personal`, or a harm.

    >>> "epidemic" in sorts_that("disease"), "epidemic" in sorts_that("once")
    (True, False)
    """
    return frozenset(name for name, fact in sorts().items() if flag in fact.harms or getattr(fact, flag, False) is True)


@cache
def harms() -> tuple[str, ...]:
    """The kinds of harm there are, sorted."""
    return tuple(sorted({harm for fact in sorts().values() for harm in fact.harms}))


@cache
def measures_that(flag: str) -> frozenset[str]:
    """The names of the measures of which something is so: `of_event`, `grows`, `final`, `role`."""
    return frozenset(name for name, fact in measures().items() if getattr(fact, flag))


@cache
def aliases() -> tuple[tuple[str, ...], ...]:
    """The names of bodies and persons that go by several, in any language; the one that stands for all is first."""
    shipped = tomllib.loads((files(__package__) / "aliases.toml").read_text(encoding="utf-8"))
    return tuple(tuple(name.strip() for name in line.split("|")) for line in shipped["lines"])


def _facts(name: str, sort: type[Fact]) -> dict[str, Fact]:
    path = own_path(_OVERLAY, name)
    facts = {}
    for key, row in _table(name).items():
        try:
            facts[key] = sort.model_validate(row)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(map(str, (key, *first["loc"])))
            raise TableError(path, f"{where}: {first['msg'].lower()}") from error
    return facts


def _table(name: str) -> dict[str, Any]:
    """The facts of a table as they ship, with those of others and the user's own in their place."""
    shipped: dict[str, Any] = tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
    for path, over in tables_over(_OVERLAY, name, _NAMES):
        for key, row in over.items():
            if not isinstance(row, Mapping):
                raise TableError(path, f"{key} must be a table, as in the shipped one")
            shipped[key] = {**shipped.get(key, {}), **row}
    return shipped
