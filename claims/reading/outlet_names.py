"""When two spellings are one outlet's name."""

import re
from functools import cache

from claims.languages import available, table
from claims.reading.lines import any_of
from claims.text.folding import fold

FREQUENCY = re.compile(r"\s+\d{2,3}[.,]\d(?:\s?[^\W\d_]{2,3})?$")
"""Where a radio is heard, behind its name."""
_SMALL = 3
"""Letters of a word that has no part in a name's initials, unless it begins with a capital."""


def letters_of(name: str) -> str:
    """What two spellings of one name share ('L'Écho-du-Val' and 'l'echo du val')."""
    return re.sub(r"[\W_]", "", fold(name))


def is_named(name: str, outlet: str) -> bool:
    """Is a name the outlet's: its letters, with or without article, what stands in brackets, or its initials?

    What a company is called by law ('Ltd') says nothing.

    >>> is_named("Écho du Val", "L'Écho du Val"), is_named("AVP", "Agence du Val-Plage"), is_named("Val", "Radio Val")
    (True, True, False)
    """
    name, outlet = (without_form(FREQUENCY.sub("", one)) for one in (name, outlet))
    short = re.findall(r"\(([^)]*)\)", outlet)
    long = re.sub(r"\s*\([^)]*\)", "", outlet)
    words = re.findall(r"\w+", long)
    capitals = "".join(word[0] for word in words if word[0].isupper())
    initials = "".join(word[0] for word in words if word[0].isupper() or len(word) > _SMALL)
    wanted = {letters_of(other) for other in (outlet, long, *short, capitals, initials)}
    found = letters_of(re.sub(r"\s*\([^)]*\)", "", name))
    return found in wanted or any(
        f"{article}{found}" in wanted or found in {f"{article}{one}" for one in wanted} for article in _articles()
    )


def without_form(name: str) -> str:
    """A name without what its company is by law.

    >>> without_form("Vale Courier Ltd"), without_form("Éditions du Val")
    ('Vale Courier', 'Éditions du Val')
    """
    return _legal_form().sub("", name)


@cache
def _legal_form() -> re.Pattern[str]:
    forms = (form for language in available() for form in table(language, "reading")["witnesses"]["legal_forms"])
    return re.compile(rf",?\s+{any_of(forms)}\.?$", re.IGNORECASE)


@cache
def _articles() -> frozenset[str]:
    """Articles with which a name may begin, of whatever language: a French page may name an English paper."""
    return frozenset(
        letters_of(article)
        for language in available()
        for article in table(language, "reading")["witnesses"]["articles"]
    )
