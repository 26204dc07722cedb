"""What sheets and the page say to a reviewer, by language."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck.errors import SheetError


@cache
def all_labels() -> dict[str, dict[str, Any]]:
    """Give the labels of each language."""
    return tomllib.loads((files(__package__) / "labels.toml").read_text("utf-8"))


def labels(language: str) -> dict[str, Any]:
    """Give what a sheet says in a language. Raises SheetError where there is none."""
    known = all_labels()
    if language not in known:
        raise SheetError(f"no sheet labels in {language!r}; there are {', '.join(known)}")
    return known[language]
