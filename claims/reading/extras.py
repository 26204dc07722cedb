"""Packages that only some kinds of files need: asked for when such a file comes, with what to install."""

import importlib
from typing import Any

from claims.errors import ReadError


def needs(module: str, extra: str, where: str) -> Any:
    """Import a package of an extra. Raises ReadError(needs-extra) that says how to get it.

    >>> needs("no_such_package", "pdf", "a.pdf")
    Traceback (most recent call last):
    claims.errors.ReadError: a.pdf: this kind of file needs another package: pip install 'factcheck[pdf]'
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        why = f"this kind of file needs another package: pip install 'factcheck[{extra}]'"
        raise ReadError("needs-extra", where, why) from error
