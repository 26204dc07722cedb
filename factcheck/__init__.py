"""Many articles: store them, compare their claims, review what was found."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.comparison import compare
    from factcheck.findings import Finding, Side
    from factcheck.store import Store

_HOME = {"Finding": "findings", "Side": "findings", "Store": "store", "compare": "comparison"}

__all__ = ["Finding", "Side", "Store", "compare"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that the command line starts at once."""
    if name == "__version__":
        return import_module("claims.reading.extras").installed_version() or "0"
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"factcheck.{_HOME[name]}"), name)
