"""One name for what two texts or languages call differently: states by CLDR, bodies by a table of aliases."""

import re
from functools import cache, lru_cache

from babel import Locale

from claims import ontology
from claims.languages import available
from claims.parse.syntax import grammar
from factcheck.questions.meanings import evened, normalised


@lru_cache(maxsize=1 << 14)
def entity(name: str) -> str | None:
    """Give the one name of a state or body, evened out; None for a name that has no other.

    >>> entity("Doctors Without Borders") == entity("MSF"), entity("Germany") == entity("Allemagne")
    (True, True)
    >>> entity("Ana Sol") is None
    True
    """
    return _known().get(_key(name))


def _key(name: str) -> str:
    return _article().sub("", normalised(name)).strip()


@cache
def _article() -> re.Pattern[str]:
    """A definite article of any language at the head of a name: a word of its own, or elided."""
    words = {normalised(word) for language in available() for word in grammar(language)["definite_articles"]}
    return re.compile("^(?:" + "|".join(re.escape(w) + ("" if w.endswith("'") else r"\s") for w in sorted(words)) + ")")


@cache
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, english in Locale("en").territories.items():
        if code.isalpha():
            for language in available():
                found[_key(str(Locale(language).territories[code]))] = evened(f"state {english}")
    for names in ontology.aliases():
        found |= {_key(name): evened(names[0]) for name in names}
    return found
