"""What decides which claims are found, summed up by content: code, tables, weights, and what a user put over them.

The same bytes give the same sums on every machine, in a checkout and in an installed package. A comment counts like
any other line. The bytes are read once a process, when somebody first asks.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import quote

from claims.languages import plugins
from claims.languages.overlay import fingerprint as own_tables

PIPELINE_VARIABLE = "FACTCHECK_PIPELINE"
"""Names another pipeline than the bundled one, for the texts of its language. Read when a language first comes."""

_LENGTH = 8
_TEXTS = (".py", ".toml", ".cfg", ".json")
"""Files in which an end of a line may be written in two ways."""


def rules_version() -> str:
    """Name the rules in use: a sum for the code, the shipped tables and the weights, and for own tables and pipeline.

    >>> [part.partition(":")[0] for part in rules_version().split()][:3]
    ['code', 'tables', 'weights']
    """
    own, pipeline = own_tables(), os.environ.get(PIPELINE_VARIABLE)
    others = plugins_of(plugins.READING)
    parts = {**_shipped(), "plug-ins": others, "own-tables": own, "pipeline": _pipeline(pipeline) if pipeline else ""}
    return " ".join(f"{name}:{summed}" for name, summed in parts.items() if summed)


@cache
def plugins_of(groups: tuple[str, ...]) -> str:
    """Sum up the packages that add to some groups (`claims.languages.plugins`); empty where none does."""
    found = list(plugins.sources(groups))
    return digest(found) if found else ""


def changed(before: str, now: str) -> list[str]:
    """Give the names of the parts in which two versions of rules differ; `version` where one has no parts.

    >>> changed("code:1 tables:2 weights:3", "code:1 tables:4 weights:3 own-tables:5")
    ['tables', 'own-tables']
    >>> changed("6", "code:1 tables:2")
    ['version']
    """
    if ":" not in before or ":" not in now:
        return ["version"] if before != now else []
    old, new = (dict(part.partition(":")[::2] for part in rules.split()) for rules in (before, now))
    return [name for name in {**new, **old} if old.get(name) != new.get(name)]


def digest(named: Iterable[tuple[str, Traversable]]) -> str:
    """Sum up files by name and content, in the order of their names; how lines end does not count in texts."""
    summed = hashlib.sha256()
    for name, file in sorted(named, key=lambda pair: pair[0]):
        content = file.read_bytes()
        content = content.replace(b"\r\n", b"\n") if name.endswith(_TEXTS) else content
        summed.update(f"{len(name)} {name} {len(content)} ".encode("utf-8", "surrogateescape") + content)
    return summed.hexdigest()[:_LENGTH]


def files_below(folder: Traversable, at: str = "") -> Iterator[tuple[str, Traversable]]:
    """Give the files of a folder and those below, each with its path from there; what Python compiled is left out."""
    for item in folder.iterdir():
        if item.is_dir() and item.name != "__pycache__":
            yield from files_below(item, f"{at}{item.name}/")
        elif item.is_file():
            yield f"{at}{item.name}", item


@cache
def _shipped() -> dict[str, str]:
    """The sums of what comes with the package."""
    everything = dict(files_below(files(__package__)))
    weights = {name for name in everything if "/model/" in name}
    parts = {
        "code": {name for name in everything if name.endswith(".py")},
        "tables": {name for name in everything if name.endswith(".toml")} - weights,
        "weights": weights,
    }
    return {part: digest((name, everything[name]) for name in names) for part, names in parts.items()}


@cache
def _pipeline(name: str) -> str:
    """A pipeline by its name, with the sum of its folder, or the version of its package."""
    folder = Path(name)
    try:
        if folder.is_dir():
            return f"{quote(folder.name)}-{digest(files_below(folder))}"
        return f"{quote(name)}-{version(name)}"
    except (OSError, PackageNotFoundError, ValueError):  # what it is, loading it will say
        return quote(name)
