"""Names that stand for somebody else: seats and capitals that speak for an office or a state, acronyms."""

import re
from functools import cache

from claims.languages import table
from claims.parse.syntax import grammar
from claims.places.countries import capitals
from claims.text.folding import plain

_ACRONYM = re.compile(r"\((?P<short>[^\W\d_]{2,10})\)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_NAME = 90
"""Characters before the bracket in which the name of an acronym is looked for."""


@cache
def seats(language: str) -> dict[str, str]:
    """The office behind each seat ('quai d'orsay'), by its name in lower case with plain apostrophes.

    >>> seats("fr")["kremlin"]
    'présidence russe'
    """
    return {plain(name): office for name, office in table(language, "aliases")["seats"].items()}


def behind(name: str, language: str) -> str | None:
    """Whose word a speaking name gives, None where it speaks for itself.

    >>> behind("Quai d’Orsay", "fr"), behind("Paris", "fr"), behind("Marseille", "fr")
    ('ministère français des Affaires étrangères', 'France', None)
    """
    return seats(language).get(plain(name)) or capitals(language).get(plain(name))


def acronyms(text: str, language: str) -> dict[str, str]:
    """The acronyms an article introduces in brackets behind the name whose initials they are.

    >>> acronyms("L’Office des ponts et digues (OPD) se tait.", "fr")
    {'OPD': 'Office des ponts et digues'}
    """
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        short = match["short"]
        if sum(c.isupper() for c in short) < 2 or short in found:
            continue
        start = max(0, match.start() - _LONGEST_NAME)
        name = _spelled(text[start : match.start()].rpartition("\n")[2], short, language)
        if name is not None:
            found[short] = name
    return found


def _spelled(before: str, short: str, language: str) -> str | None:
    """The words right before a bracket whose initials, function words left out or not, spell an acronym."""
    small = grammar(language)["name_words"]
    words = list(_WORD.finditer(before))
    if not words or before[words[-1].end() :].strip():
        return None
    letters = [c for c in short.lower() if c.isalpha()]
    for word in reversed(words):
        if not letters:
            break
        if word.group()[0].lower() == letters[-1]:
            letters.pop()
            first = word
        elif word.group().lower() not in small:
            return None
    return before[first.start() :].strip() if not letters else None
