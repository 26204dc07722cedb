"""Languages as data: a folder of TOML tables and trained weights for each."""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from claims.errors import UnknownLanguageError


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that ship with the package, sorted."""
    folders = (f for f in files(__package__).iterdir() if f.is_dir() and not f.name.startswith("_"))
    return tuple(sorted(folder.name for folder in folders))


def folder(language: str) -> Traversable:
    """The folder of a language. Raises UnknownLanguageError where there is none."""
    if language not in available():
        raise UnknownLanguageError(language, available())
    return files(__package__) / language


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """One TOML table of a language (``table("fr", "cues")``), read once. Callers must not change it."""
    with (folder(language) / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
