"""The forms a sheet can be written in: a module of this folder writes the endings that its ``WRITERS`` names.

Nothing is registered: a module that is there is a form that is written. Another installed package adds a writer by an
entry point of the group `factcheck.sheets`, named by its ending.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from claims.languages import plugins
from factcheck.review.rows import SheetRow

Writer = Callable[[Sequence[SheetRow], Mapping[str, Any]], str | bytes]
"""Gives rows as the content of a file, in the words of a language (see `labels.labels`)."""


def writers() -> dict[str, Writer]:
    """Give the writer of each ending, in the order of their modules' names. Raises ValueError for an ending of two.

    >>> list(writers())
    ['.docx', '.jsonld', '.html', '.md', '.csv', '.json', '.xlsx']
    """
    found: dict[str, Writer] = {}
    for module in iter_modules(__path__):
        own = import_module(f"{__name__}.{module.name}").WRITERS
        if twice := found.keys() & own.keys():
            raise ValueError(f"{module.name} writes {', '.join(twice)}, which another form writes")
        found |= own
    return plugins.beside(found, "sheets")
