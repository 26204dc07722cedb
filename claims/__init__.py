"""Claims of one article: who said what, which figures, which dates, with the characters that prove it.

>>> from claims import Article, find_quantities
>>> find_quantities("plus de 300 civils", language="fr")[0].low
300.0
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.article import Article
    from claims.dates import find_dates
    from claims.extraction import extract, extract_many
    from claims.model import Claim, Cue, Quantity, Speaker, When
    from claims.quantities import find_quantities
    from claims.reading import read_article, read_articles

_HOME = {
    "Article": "article",
    "Claim": "model",
    "Cue": "model",
    "Quantity": "model",
    "Speaker": "model",
    "When": "model",
    "extract": "extraction",
    "extract_many": "extraction",
    "find_dates": "dates",
    "find_quantities": "quantities",
    "read_article": "reading",
    "read_articles": "reading",
}

__all__ = [
    "Article",
    "Claim",
    "Cue",
    "Quantity",
    "Speaker",
    "When",
    "extract",
    "extract_many",
    "find_dates",
    "find_quantities",
    "read_article",
    "read_articles",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `import claims` stays instant."""
    if name == "__version__":
        return import_module("claims.reading.extras").installed_version() or "0"
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"claims.{_HOME[name]}"), name)
