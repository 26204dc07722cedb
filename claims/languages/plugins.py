"""What other installed packages add: readers, languages, tables, comparisons, evidence, sheets, sentences.

A package adds something by an entry point of the group `factcheck.GROUP`; its name is that of what is added, its object
what the group asks for (`docs/plugins.md`). Nothing is loaded before it is first asked for. What cannot be loaded, or
has a name that is taken, is an error that names the package: half a plug-in decides nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from claims.errors import PluginError

PREFIX = "factcheck."
READING = ("languages", "tables")
"""The groups that decide which claims are found."""
COMPARING = ("comparisons", "evidence")
"""The groups that decide what is found between claims."""

Own = TypeVar("Own")


@cache
def _all_points() -> tuple[EntryPoint, ...]:
    """What every package adds here: looked for once a process, for it takes a look into each package."""
    found = entry_points()
    return tuple(point for group in found.groups if group.startswith(PREFIX) for point in found.select(group=group))


def _points(group: str) -> tuple[EntryPoint, ...]:
    own = (point for point in _all_points() if point.group == PREFIX + group)
    return tuple(sorted(own, key=lambda point: (point.name, point.value)))


@cache
def added(group: str) -> Mapping[str, Any]:
    """Give what is added to a group, by name. Raises PluginError for what can't be loaded, and a name of two.

    >>> dict(added("no such group"))
    {}
    """
    return {point.name: _loaded(point) for point in _distinct(group)}


@cache
def folders(group: str) -> Mapping[str, Traversable]:
    """Give the folders that are added to a group, of languages or tables, by name. Raises PluginError as `added`."""
    return {point.name: _folder(point) for point in _distinct(group)}


def beside(shipped: Mapping[str, Own], group: str) -> dict[str, Own]:
    """Give what ships with what is added to it. Raises PluginError for a name that is taken."""
    found = added(group)
    for name in found.keys() & shipped.keys():
        raise PluginError(group, name, "its name is taken by what ships; give it another")
    return {**shipped, **found}


def sources(groups: Iterable[str]) -> Iterator[tuple[str, Traversable]]:
    """Give the files of the packages that add to some groups, each with a name of its own, for a sum of them."""
    for module in sorted({point.module.partition(".")[0] for group in groups for point in _points(group)}):
        spec = find_spec(module)
        for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
            yield from _below(Path(folder), module)
        if spec is not None and spec.origin is not None and not spec.submodule_search_locations:
            yield module, Path(spec.origin)


def _below(folder: Path, at: str) -> Iterator[tuple[str, Traversable]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"{at}/{path.relative_to(folder).as_posix()}", path


def _distinct(group: str) -> Iterator[EntryPoint]:
    before = None
    for point in _points(group):
        if before is not None and point.name == before.name and point.value != before.value:
            raise PluginError(group, point.name, f"two packages add it: {before.value} and {point.value}")
        if before is None or point.name != before.name:
            yield point
        before = point


def _loaded(point: EntryPoint) -> Any:
    try:
        return point.load()
    except Exception as error:
        why = f"{point.value} can't be loaded ({type(error).__name__}); mend or remove its package"
        raise PluginError(point.group.removeprefix(PREFIX), point.name, why) from error


def _folder(point: EntryPoint) -> Traversable:
    try:
        return files(point.value)
    except (ImportError, TypeError) as error:
        why = f"{point.value} is no package with a folder; mend or remove it"
        raise PluginError(point.group.removeprefix(PREFIX), point.name, why) from error
