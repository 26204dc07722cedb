"""A user's own tables, laid over the shipped ones.

The environment variable FACTCHECK_TABLES names a folder; `fr/approximators.toml` in it is laid over the shipped table
of that name. A number, a text or a list of numbers replaces the shipped one; words, in a list or on the lines of a
text, are added to it (`"!word"` takes a shipped word out); tables are laid over each other by key. Set it before the
first text is read: tables are read once.
"""

import hashlib
import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.errors import TableError

VARIABLE = "FACTCHECK_TABLES"
_TAKEN_OUT = "!"


def own_table(language: str, name: str, known: Sequence[str]) -> tuple[Path, dict[str, Any]] | None:
    """The user's file for a table and what it holds, or None where there is no such file."""
    folder = _own_folder(language)
    if folder is None:
        return None
    strange = sorted(f.name for f in folder.glob("*.toml") if f.stem not in known)
    if strange:
        raise TableError(folder / strange[0], f"no table of that name; there are: {', '.join(known)}")
    path = own_path(language, name)
    if not path.is_file():
        return None
    try:
        return path, tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableError(path, f"can't be read as TOML: {error}") from error


def own_path(language: str, name: str) -> Path:
    """Where a table of the user's own is, or would be."""
    return Path(os.environ.get(VARIABLE, "")) / language / f"{name}.toml"


def fingerprint() -> str:
    """Ten letters that change when any of the user's tables does; empty without tables of their own."""
    root = os.environ.get(VARIABLE)
    if not root:
        return ""
    digest = hashlib.sha256()
    for path in sorted(Path(root).glob("*/*.toml")):
        digest.update(f"{path.parent.name}/{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:10]


def laid_over(shipped: Mapping[str, Any], own: Mapping[str, Any], path: Path, at: str = "") -> dict[str, Any]:
    """The shipped table with the user's values in it. Raises TableError for a value of another sort.

    >>> laid_over({"about": ["env."], "wide": [0, 1]}, {"about": ["grosso modo"], "wide": [0, 2]}, Path("fr/x.toml"))
    {'about': ['env.', 'grosso modo'], 'wide': [0, 2]}
    """
    merged = dict(shipped)
    for key, value in own.items():
        place = f"{at}{key}"
        pattern = shipped.get(key, next(iter(shipped.values()), None) if at else None)
        if pattern is None:
            raise TableError(path, f"there is no {place!r} in the shipped table; there are: {', '.join(shipped)}")
        if _sort(value) != _sort(pattern):
            raise TableError(path, f"{place} must be {_sort(pattern)}, as in the shipped table")
        merged[key] = _value(shipped.get(key), value, path, place)
    return merged


def _value(shipped: Any, own: Any, path: Path, place: str) -> Any:
    if isinstance(own, Mapping):
        return laid_over(shipped, own, path, f"{place}.") if shipped is not None else own
    if isinstance(own, str) and isinstance(shipped, str) and "\n" in shipped:
        return "\n".join(_value(shipped.split(), own.split(), path, place))
    if isinstance(own, list) and isinstance(shipped, list) and not _numbers(shipped):
        out = {word.removeprefix(_TAKEN_OUT) for word in own if isinstance(word, str) and word.startswith(_TAKEN_OUT)}
        kept = [row for row in shipped if not (isinstance(row, str) and row in out)]
        return kept + [row for row in own if not (isinstance(row, str) and row.startswith(_TAKEN_OUT))]
    return own


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
    if not Path(root).is_dir():
        raise TableError(Path(root), f"no such folder (set by --tables or {VARIABLE})")
    return Path(root) / language if (Path(root) / language).is_dir() else None
