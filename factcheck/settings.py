"""Settings: what `factcheck.toml` says, below the environment, below a command's own flags.

The file stands in the folder a command runs in, or in one above it. Paths in it are from its own folder.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import FactcheckError

FILE = "factcheck.toml"


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


def find_file(folder: Path) -> Path | None:
    """Give the settings file of a folder: its own, or that of the nearest folder above."""
    return next((path for above in (folder, *folder.parents) if (path := above / FILE).is_file()), None)


def read_file(path: Path) -> dict[str, str | int]:
    """Read a settings file. Raises FactcheckError, in one line, where it is no TOML or holds what is no setting."""
    try:
        found = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FactcheckError(f"{path}: can't be read as TOML: {error}") from error
    known = {setting.name: setting for setting in SETTINGS}
    values: dict[str, str | int] = {}
    for name, value in found.items():
        if name not in known:
            raise FactcheckError(f"{path}: no setting {name!r}; there are: {', '.join(known)}")
        kind = known[name].kind
        if not isinstance(value, (str, int)) or not isinstance(value, kind) or isinstance(value, bool):
            raise FactcheckError(f"{path}: {name} must be {'a number' if kind is int else 'a text'}")
        values[name] = str(path.parent / Path(str(value)).expanduser()) if known[name].is_path else value
    return values


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
        values.append(Value(setting.name, value, origin))
    return values
