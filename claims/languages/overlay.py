"""A user's own tables, laid over the shipped ones.

The environment variable FACTCHECK_TABLES names a folder; `fr/approximators.toml` in it is laid over the shipped table
of that name. A number, a text or a list of numbers replaces the shipped one; words, in a list or on the lines of a
text, are added to it (`"!word"` takes a shipped word out); tables are laid over each other by key. Set it before the
first text is read: tables are read once.
"""

import hashlib
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from claims.errors import TableError
from claims.languages import plugins

VARIABLE = "FACTCHECK_TABLES"
_TAKEN_OUT = "!"
_MONTHS = 12


def own_table(language: str, name: str, known: Sequence[str]) -> tuple[Path, dict[str, Any]] | None:
    """The user's file for a table and what it holds, or None where there is no such file.

    Raises TableError for a file of another name or one that can't be read.
    """
    folder = _own_folder(language)
    if folder is None:
        return None
    strange = sorted(f.name for f in folder.glob("*.toml") if f.stem not in known)
    if strange:
        raise TableError(folder / strange[0], f"no table of that name; there are: {', '.join(known)}")
    path = own_path(language, name)
    if not path.exists() and not path.is_symlink():
        return None
    try:
        return path, tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, RuntimeError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableError(path, f"can't be read as TOML: {error}") from error


def tables_over(language: str, name: str, known: Sequence[str]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Give the tables that lie over a shipped one, in their order: those of other packages, then the user's own.

    Raises TableError as `own_table` does.
    """
    for folder in plugins.folders("tables").values():
        file = folder / language / f"{name}.toml"
        if file.is_file():
            path = Path(str(file))
            try:
                yield path, tomllib.loads(file.read_text(encoding="utf-8"))
            except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                raise TableError(path, f"can't be read as TOML: {error}") from error
    own = own_table(language, name, known)
    if own is not None:
        yield own


def own_path(language: str, name: str) -> Path:
    """Where a table of the user's own is, or would be."""
    return Path(os.environ.get(VARIABLE, "")) / language / f"{name}.toml"


def unfit(language: str, name: str, why: str) -> TableError:
    """Build the error for a table, the user's own where there is one, that doesn't say what it must."""
    return TableError(own_path(language, name), why)


def fingerprint() -> str:
    """Ten letters that change when any of the user's tables does; empty without tables of their own."""
    root = os.environ.get(VARIABLE)
    if not root:
        return ""
    digest = hashlib.sha256()
    for path in sorted(Path(root).glob("*/*.toml")):
        try:
            digest.update(f"{path.parent.name}/{path.name}\n".encode() + path.read_bytes())
        except (OSError, RuntimeError) as error:
            raise TableError(path, f"can't be read: {error}") from error
    return digest.hexdigest()[:10]


def whole(shipped: dict[str, Any], needed: Mapping[str, Sequence[str]], path: Path) -> dict[str, Any]:
    """A shipped table as it is. Raises TableError where a table of a group lacks a key that is ``needed`` in each.

    >>> whole({"measures": {"killed": {"nouns": []}}}, {"measures": ["nouns"]}, Path("fr/counted.toml"))
    {'measures': {'killed': {'nouns': []}}}
    """
    for group, keys in needed.items():
        for name, row in shipped.get(group, {}).items():
            _check_keys(set(keys), row, path, f"{group}.{name}")
    return shipped


def laid_over(shipped: Mapping[str, Any], own: Mapping[str, Any], path: Path, at: str = "") -> dict[str, Any]:
    """The shipped table with the user's values in it. Raises TableError for a value that doesn't fit.

    A value fits that is of the sort of the shipped one, or of its neighbours where it is new: lists hold the same
    sort, a new table has the keys that all its neighbours have, a whole number stays one, within their span.

    >>> laid_over({"about": ["env."], "wide": [0, 1]}, {"about": ["grosso modo"], "wide": [0, 2]}, Path("fr/x.toml"))
    {'about': ['env.', 'grosso modo'], 'wide': [0, 2]}
    """
    merged = dict(shipped)
    for key, value in own.items():
        place = f"{at}{key}"
        patterns = [shipped[key]] if key in shipped else list(shipped.values()) if at else []
        if not patterns:
            raise TableError(path, f"there is no {place!r} in the shipped table; there are: {', '.join(shipped)}")
        _check(patterns, value, path, place, list(shipped.values()))
        merged[key] = _value(shipped.get(key), value, path, place)
    return merged


def _check(patterns: Sequence[Any], value: Any, path: Path, place: str, neighbours: Sequence[Any]) -> None:
    """Whether a value is of the sort that stands in its place."""
    if _sort(value) not in {_sort(pattern) for pattern in patterns}:
        raise TableError(path, f"{place} must be {_sort(patterns[0])}, as in the shipped table")
    if isinstance(value, Mapping):
        shared = set.intersection(*(set(pattern) for pattern in patterns if isinstance(pattern, Mapping)))
        new = all(pattern is not value for pattern in patterns) and len(patterns) > 1
        if new:
            _check_keys(shared, value, path, place)
    elif isinstance(value, list):
        _check_list([row for pattern in patterns if isinstance(pattern, list) for row in pattern], value, path, place)
    elif isinstance(value, int) and not isinstance(value, bool):
        _check_number([n for n in neighbours if isinstance(n, int | float)], value, path, place)
    elif isinstance(value, float):
        whole = [n for n in neighbours if isinstance(n, int | float)]
        if not isfinite(value) or (whole and all(isinstance(n, int) for n in whole)):
            raise TableError(path, f"{place} must be a whole number, as in the shipped table")
        _check_number(whole, value, path, place)


def _check_keys(shared: set[str], row: Mapping[str, Any], path: Path, place: str) -> None:
    if missing := sorted(shared - set(row)):
        raise TableError(path, f"{place} lacks {missing[0]!r}, which its neighbours have")


def _check_list(rows: Sequence[Any], value: Sequence[Any], path: Path, place: str) -> None:
    sorts = {_sort(row) for row in rows}
    for row in value if sorts else ():  # what an empty list may hold, its own room checks
        if _sort(row) not in sorts:
            raise TableError(path, f"{place} must hold {' or '.join(sorted(sorts))}, as in the shipped table")
        if isinstance(row, Mapping):
            shared = set.intersection(*(set(pattern) for pattern in rows if isinstance(pattern, Mapping)))
            if missing := sorted(shared - set(row)):
                raise TableError(path, f"a table in {place} lacks {missing[0]!r}, which the shipped ones have")
            pattern = next(pattern for pattern in rows if isinstance(pattern, Mapping))
            for key in shared:
                _check([pattern[key]], row[key], path, f"{place}.{key}", [pattern[key]])


def _check_number(neighbours: Sequence[float], value: float, path: Path, place: str) -> None:
    """Numbers that are all above zero, or from one to twelve, stay so."""
    if neighbours and min(neighbours) > 0 >= value:
        raise TableError(path, f"{place} must be above zero")
    if len(neighbours) > 1 and min(neighbours) == 1 and max(neighbours) == _MONTHS and value > _MONTHS:
        raise TableError(path, f"{place} must be a month, 1 to {_MONTHS}")


def _value(shipped: Any, own: Any, path: Path, place: str) -> Any:
    """The value in its place: tables laid over, lists added to, but for those of numbers."""
    if isinstance(own, Mapping):
        return laid_over(shipped, own, path, f"{place}.") if shipped is not None else own
    if isinstance(own, str) and isinstance(shipped, str) and "\n" in shipped:
        return "\n".join(_added(shipped.split(), own.split()))
    if not (isinstance(own, list) and isinstance(shipped, list)):
        return own
    if not _numbers(shipped):
        return _added(shipped, own)
    if len(own) != len(shipped):
        raise TableError(path, f"{place} must hold {len(shipped)} numbers, as in the shipped table")
    return own


def _added(shipped: list[Any], own: list[Any]) -> list[Any]:
    """The rows of a list with the user's behind them, without those that these take out."""
    marked = [row for row in own if isinstance(row, str) and row.startswith(_TAKEN_OUT)]
    out = [row.removeprefix(_TAKEN_OUT) for row in marked]
    return [row for row in shipped if row not in out] + [row for row in own if row not in marked]


def _numbers(values: list[Any]) -> bool:
    return any(isinstance(value, int | float) for value in values)


def _sort(value: Any) -> str:
    """What sort of value it is, in plain words."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    sorts: dict[type, str] = {dict: "a table", list: "a list", str: "a text"}
    return sorts.get(type(value), "another value")


def _own_folder(language: str) -> Path | None:
    root = os.environ.get(VARIABLE)
    if not root:
        return None
    folder = Path(root)
    if not folder.is_dir():
        raise TableError(folder, f"no such folder (set by --tables or {VARIABLE})")
    for stray in sorted(folder.iterdir()):
        if stray.name.startswith("."):
            continue
        if stray.suffix == ".toml" or stray.name.lower() == language != stray.name:
            raise TableError(stray, f"tables stand in a folder named by their language: {folder / language}")
        if stray.name == language and not stray.is_dir():
            raise TableError(stray, "must be a folder of tables")
    return folder / language if (folder / language).is_dir() else None
