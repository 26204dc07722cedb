"""Settings: what `factcheck.toml` says, below the environment, below a command's own flags.

The file stands in the folder a command runs in, or in one above it, up to the top of a repository, the home folder or
another user's folder. One that somebody else owns or may write is never obeyed. Paths in it are from its own folder.
"""

import os
import stat
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import FactcheckError

FILE = "factcheck.toml"
LARGEST_FILE = 65_536
"""Bytes of a settings file, at most: a hundred times what all settings take."""
LARGEST_NUMBER = 65_535
"""The largest number any setting takes: the last port."""
_SHOWN = 40
"""Characters of an unknown name that are repeated."""


@dataclass(frozen=True)
class Setting:
    """Something that can be set: its name in the file and as a flag, its variable, what it is by default."""

    name: str
    variable: str
    default: str | int | None
    kind: type = str
    is_path: bool = False

    @property
    def flag(self) -> str:
        """The flag of the commands that take it."""
        return f"--{self.name}"


SETTINGS = (
    Setting("database", "FACTCHECK_DB", "factcheck.db", is_path=True),
    Setting("tables", "FACTCHECK_TABLES", None, is_path=True),
    Setting("pipeline", "FACTCHECK_PIPELINE", None),
    Setting("processes", "FACTCHECK_PROCESSES", None, int),
    Setting("reviewer", "FACTCHECK_REVIEWER", None),
    Setting("language", "FACTCHECK_LANGUAGE", None),
    Setting("port", "FACTCHECK_PORT", 8377, int),
)
"""All there are, in the order in which they are shown."""


@dataclass(frozen=True)
class Value:
    """The value of a setting, and where it comes from: `default`, a file, a variable, a flag."""

    name: str
    value: str | int | None
    origin: str


def find_file(folder: Path, refused: Callable[[str], None] = lambda _: None) -> Path | None:
    """Give the settings file of a folder: its own, or that of the nearest folder above within reach.

    A file that another user owns or may write is passed over, and told to ``refused`` in a line.
    """
    for above in _within_reach(folder):
        path = above / FILE
        if path.is_file():
            if why := _distrusted(path):
                refused(f"{path}: not obeyed: {why}")
            else:
                return path
    return None


def _within_reach(folder: Path) -> Iterator[Path]:
    """The folder and those above, up to the first that is home or holds a repository, and none of another user."""
    ends = {Path(os.path.expanduser("~"))}  # noqa: PTH111 - Path.home fails where there is none
    for above in (folder, *folder.parents):
        if above != folder and above.stat().st_uid not in _own():
            return
        yield above
        if above in ends or (above / ".git").exists():
            return


def _own() -> set[int]:
    return {os.getuid()} if hasattr(os, "getuid") else {0}


def _distrusted(path: Path) -> str | None:
    """Why a file isn't to be obeyed, if so: its owner, or that of a link to it, or who may write it."""
    for found in (path.lstat(), path.stat()):
        if found.st_uid not in _own() | {0}:
            return "another user owns it"
        if not stat.S_ISLNK(found.st_mode) and found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return "other users may write it; take that away with `chmod go-w`"
    return None


def read_file(path: Path) -> dict[str, str | int]:
    """Read a settings file. Raises FactcheckError, in one line, where it is no TOML or holds what is no setting."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise FactcheckError(f"{path}: can't be read: {error.strerror or error}") from error
    return read_settings(content, path)


def read_settings(content: bytes, path: Path) -> dict[str, str | int]:
    """Read the settings in a file's bytes. Raises FactcheckError as `read_file` does."""
    if len(content) > LARGEST_FILE:
        raise FactcheckError(f"{path}: more than {LARGEST_FILE:,} bytes are no settings")
    try:
        found = tomllib.loads(content.decode("utf-8-sig"))
    except RecursionError as error:
        raise FactcheckError(f"{path}: can't be read as TOML: too deeply nested") from error
    except ValueError as error:  # wrong UTF-8, wrong TOML, a number of thousands of digits
        raise FactcheckError(f"{path}: can't be read as TOML: {error}") from error
    known = {setting.name: setting for setting in SETTINGS}
    for name in found:
        if name not in known:
            raise FactcheckError(f"{path}: no setting {name[:_SHOWN]!r}; there are: {', '.join(known)}")
    return {name: _value(known[name], value, path) for name, value in found.items()}


def _value(setting: Setting, value: object, path: Path) -> str | int:
    """A value of the file, of its kind and as it is used."""
    kind = setting.kind
    if not isinstance(value, (str, int)) or not isinstance(value, kind) or isinstance(value, bool):
        raise FactcheckError(f"{path}: {setting.name} must be {'a number' if kind is int else 'a text'}")
    if isinstance(value, int):
        if not 0 < value <= LARGEST_NUMBER:
            raise FactcheckError(f"{path}: {setting.name} must be a number from 1 to {LARGEST_NUMBER:,}")
        return value
    if not value.isprintable():
        raise FactcheckError(f"{path}: {setting.name} holds control characters")
    try:
        return str(path.parent / Path(value).expanduser()) if setting.is_path else value
    except RuntimeError as error:  # the home folder of a user who isn't there
        raise FactcheckError(f"{path}: {setting.name}: no home folder for {value.split('/')[0]!r}") from error


def settle(
    flags: Mapping[str, Any], environment: Mapping[str, str] | None = None, file: Path | None = None
) -> list[Value]:
    """Give every setting with where its value comes from; ``flags`` are those that were given.

    Raises FactcheckError where the file can't be used.

    >>> [v.origin for v in settle({"database": "a.db"}, {"FACTCHECK_PORT": "80"})][::6]
    ['--database', 'FACTCHECK_PORT']
    """
    environment = os.environ if environment is None else environment
    stated = read_file(file) if file is not None else {}
    values = []
    for setting in SETTINGS:
        if setting.name in flags:
            value, origin = flags[setting.name], setting.flag
        elif environment.get(setting.variable):
            value, origin = environment[setting.variable], setting.variable
        elif setting.name in stated:
            value, origin = stated[setting.name], str(file)
        else:
            value, origin = setting.default, "default"
        values.append(Value(setting.name, _readable(value, origin), origin))
    return values


def _readable(value: str | int | None, origin: str) -> str | int | None:
    """A value that is text. Raises FactcheckError for bytes that are none, as variables may hold them."""
    if isinstance(value, str) and any("\ud800" <= char <= "\udfff" for char in value):
        raise FactcheckError(f"{origin}: {value!r} is not UTF-8")
    return value
