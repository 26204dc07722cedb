"""The words and line patterns by which the head of an article is read, of one language."""

import re
from functools import cache
from itertools import chain

from babel import Locale

from claims.languages import table
from claims.reading.header_line import grammar
from claims.reading.lines import any_of
from claims.text.folding import fold

_ELIDED = re.compile(r"^[ld]'")


class MastheadWords:
    """The word lists and line patterns of one language."""

    def __init__(self, language: str) -> None:
        facts = table(language, "reading")
        bylines = facts["bylines"]
        self.masthead = frozenset(bylines["masthead"])
        self._blogs = frozenset(bylines["blogs"])
        self.states = tuple(f"{fold(word)} " for word in bylines["states"])
        self.navigation = frozenset([*facts["navigation"]["words"], *facts["navigation"]["sections"]])
        states = (str(name) for code, name in Locale(language).territories.items() if code.isalpha())
        cities = (city for cities in table(language, "aliases")["capitals"].values() for city in cities)
        self.places = frozenset(map(fold, chain(states, cities)))  # no outlet by themselves
        cal = grammar(language).calendar
        day = f"(?i:{cal.day})"
        article = f"(?i:{cal.articles})"
        self.after_outlet = re.compile(rf"\s+[–—|-]\s+|,\s+(?={article}\b)")
        particle = any_of(bylines["place_particles"])
        elided = any_of(word for word in bylines["place_particles"] if word.endswith("'"))
        capital = rf"{elided}?[A-ZÀ-ÖØ-Þ][\w'.-]*"
        place = rf"{capital}(?:\s+(?:{particle}\s*)*{capital}){{0,4}}"
        dash = r"(?:\s*(?:-{1,3}|[–—])\s+|(?<=[)\]])\.?\s*(?:-{1,3}|[–—])\s*)(?=[A-ZÀ-ÖØ-Þ«\"“\d])"
        self.dateline = re.compile(
            rf"(?P<place>{place})(?:\s*/\s*{place})?(?:\s*\((?P<bracket>[^()]{{2,40}})\))?(?:,\s+{capital})?"
            rf"(?:,?\s+(?:{article}\s+)?{day})?(?:\s*[(/\[](?P<agency>[^()/\[\]]{{2,40}})[)/\]])?{dash}"
        )
        self.agency_line = re.compile(rf"(?P<place>)\((?P<agency>[^()]{{2,40}})\)(?P<bracket>)(?:(?!){day})?{dash}")
        self.dated_end = re.compile(rf"(?:,|\s)\s*(?:{article}\s+)?{day}$", re.IGNORECASE)

    def is_named(self, name: str) -> bool:
        """Has a name a word that papers and offices are named with?"""
        return not self.masthead.isdisjoint(_bare(name))

    def is_blog(self, name: str) -> bool:
        """Does a name begin with a word for a blog?"""
        return _bare(name)[0] in self._blogs


def _bare(name: str) -> list[str]:
    """The words of a name without articles tied to them."""
    return [_ELIDED.sub("", word.lower()).strip(",") for word in name.split()]


@cache
def masthead_words(language: str) -> MastheadWords:
    """The words of a language, read once."""
    return MastheadWords(language)
