"""States and territories by their names in a language (CLDR), and the capitals that stand for them."""

from functools import cache

from babel import Locale

from claims.languages import table
from claims.text.folding import plain


@cache
def capitals(language: str) -> dict[str, str]:
    """The state behind each capital, in the language's own name for it (CLDR).

    >>> capitals("fr")["bamako"]
    'Mali'
    """
    names = Locale(language).territories
    found = table(language, "aliases")["capitals"]
    return {plain(city): str(names[code]) for code, cities in found.items() for city in cities}


@cache
def states(language: str) -> frozenset[str]:
    """The names of states and territories in a language (CLDR), as `plain` gives them."""
    return frozenset(plain(str(name)) for code, name in Locale(language).territories.items() if code.isalpha())
