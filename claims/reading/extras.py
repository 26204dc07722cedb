"""The package as it is published, and the packages that only some kinds of files need: what to install for them."""

import importlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from claims.errors import ReadError

DISTRIBUTION = "factcheck-desk"
"""What it is installed by. `factcheck` on the package index is somebody else's; what is imported is `factcheck`."""


@cache
def installed_version() -> str | None:
    """Give the version that is installed; None where it runs from files that nobody installed."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return None


def made_here() -> str:
    """Name this program with its version, as the extractor of a text."""
    return " ".join(filter(None, ("factcheck", installed_version())))


def install(extra: str) -> str:
    """Give what a reader types to get an extra.

    >>> install("pdf")
    "pip install 'factcheck-desk[pdf]'"
    """
    return f"pip install '{DISTRIBUTION}[{extra}]'"


def needs(module: str, extra: str, where: str) -> Any:
    """Import a package of an extra. Raises ReadError(needs-extra) that says how to get it.

    >>> needs("no_such_package", "pdf", "a.pdf")
    Traceback (most recent call last):
    claims.errors.ReadError: a.pdf: this kind of file needs another package: pip install 'factcheck-desk[pdf]'
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise ReadError("needs-extra", where, f"this kind of file needs another package: {install(extra)}") from error
