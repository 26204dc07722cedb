"""Languages as data: a folder of TOML tables and trained weights for each.

A user's own tables are laid over the shipped ones (see `claims.languages.overlay`).
"""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from claims.errors import PluginError, UnknownLanguageError
from claims.languages import plugins
from claims.languages.overlay import laid_over, tables_over, whole

_NEEDED = {"counted": {"measures": ("nouns",)}}
"""By table and group, the keys that each table of the group has; the list is empty where there are no such words."""


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that ship with the package and of those that others add, sorted.

    Raises PluginError where the folder of one that is added lacks a table or the weights.
    """
    shipped = [f for f in files(__package__).iterdir() if f.is_dir() and not f.name.startswith("_")]
    needed = {file.name for file in shipped[0].iterdir() if file.name.endswith(".toml")} | {"model"}
    for code, added in plugins.folders("languages").items():
        missing = sorted(needed - {file.name for file in added.iterdir()})
        if missing:
            why = f"its folder lacks {', '.join(missing)}; copy what the folder of English has, and translate it"
            raise PluginError("languages", code, why)
    return tuple(sorted({*(folder.name for folder in shipped), *plugins.folders("languages")}))


def folder(language: str) -> Traversable:
    """The folder of a language. Raises UnknownLanguageError where there is none."""
    if language not in available():
        raise UnknownLanguageError(language, available())
    return plugins.folders("languages").get(language) or files(__package__) / language


@cache
def names(language: str) -> tuple[str, ...]:
    """The names of a language's tables, sorted."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder(language).iterdir() if f.name.endswith(".toml")))


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """One TOML table of a language (``table("fr", "cues")``), read once, with those of others and of the user over it.

    Callers must not change it. Raises UnknownLanguageError, and TableError where the user's own table doesn't fit, or
    one that ships lacks a key that each of its group has.
    """
    path = folder(language) / f"{name}.toml"
    with path.open("rb") as file:
        found = whole(tomllib.load(file), _NEEDED.get(name, {}), Path(str(path)))
    for own, over in tables_over(language, name, names(language)):
        found = laid_over(found, over, own)
    return found
