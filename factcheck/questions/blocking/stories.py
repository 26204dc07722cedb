"""Which articles can be about one story, told by the names they share."""

import re
from collections.abc import Iterable
from datetime import timedelta
from functools import cache, lru_cache

from babel import Locale

from claims import Article
from claims.places.countries import capitals, states
from claims.text.folding import plain
from factcheck.questions.meanings import normalised
from factcheck.vocabulary import common_names, told_in

SHARED_NAMES = 2
"""Telling names two articles share to be one story."""
LONG_STORY = timedelta(days=370)
"""Days apart within which they must have appeared."""
MANY_NAMES = 3
"""Telling names by which a follow-up is of one story however much later: of 108,343 pairs of two events 54 share so
many, and 224 share two."""
ONE_STORY = timedelta(days=31)
"""Days apart within which one telling name is enough."""
ONE_WEEK = timedelta(days=7)
"""Days apart within which two states are enough: 'Mali' and 'France' in every article of a crisis name no town."""
_STATE = "@"
"""Before the name of a state among an article's names: it tells less than the others."""
_SHORTEST_NAME = 3
"""Letters in a name that can tell a story from another."""

_INSIDE = re.compile(
    r"(?<=[^\W\d_][ \u00a0\u202f])[^\W\d_]\w+|(?<=[,;»)’'\d-][ \u00a0\u202f])[^\W\d_]\w+|(?<=[’'-])[^\W\d_]\w+"
)
_WORD = re.compile(r"[^\W\d_]\w+")


def telling_names(article: Article, names: Iterable[str] = ()) -> frozenset[str]:
    """Give the words of the names that tell an article's story: no institutions or common words; states are marked.

    A name is capitalised inside its sentence, or among the ``names`` its claims were found with, and nowhere in the
    article in lower case.

    >>> sorted(telling_names(Article(id="a", text="Le maire de Vernay et Paul Sorel ont vu le ministre de la Santé.")))
    ['paul', 'sorel', 'vernay']
    >>> sorted(telling_names(Article(id="a", text="À Bamako, rien."), ["Bamako"]))
    ['@mali']
    """
    text = _own_text(article)
    lower = {normalised(word) for word in _WORD.findall(text) if word[0].islower()}
    capitalised = {normalised(m.group()) for m in _INSIDE.finditer(text) if m.group()[0].isupper()}
    known = {word for name in names for word in _WORD.findall(normalised(name))}
    told = (name for name in (capitalised | known) - lower if len(name) >= _SHORTEST_NAME)
    language = told_in(article.language)
    return (frozenset(told) - _wide(language)) | _states_in(names, language)


def _states_in(names: Iterable[str], language: str) -> frozenset[str]:
    """The states among some names, marked; a capital stands for its own."""
    known = states(language)
    of_capital = capitals(language)
    told = (name if plain(name) in known else of_capital.get(plain(name)) for name in names)
    return frozenset(_STATE + normalised(state) for state in told if state is not None)


def _own_text(article: Article) -> str:
    """The text of an article without the furniture of its page."""
    kept, at = [], 0
    for start, end in sorted(piece.span for piece in article.furniture):
        kept.append(article.text[at : max(at, start)])
        at = max(at, end)
    return "\n".join([*kept, article.text[at:]])


@cache
def _wide(language: str) -> frozenset[str]:
    """The words of names too wide to tell one story from another."""
    calendar = Locale(language)
    days = (name for names in (calendar.days, calendar.months) for name in names["format"]["wide"].values())
    wide = (*states(language), *capitals(language), *common_names(language), *days)
    return frozenset(word for name in wide for word in _WORD.findall(normalised(name)))


def one_story(a: Article, b: Article, names_a: frozenset[str], names_b: frozenset[str]) -> bool:
    """Can two articles be about one story: by their group where both have one, else by names they share in its time?"""
    if a.id == b.id:
        return True
    if a.group is not None and b.group is not None:
        return a.group == b.group
    if not names_a or not names_b:
        return True  # a lone sentence names nobody; its words must decide
    telling, of_states = _shared(names_a, names_b)
    apart = abs(a.published - b.published) if a.published and b.published else timedelta()
    if telling:
        return telling >= MANY_NAMES or apart <= (LONG_STORY if telling >= SHARED_NAMES else ONE_STORY)
    is_dated = None not in (a.published, b.published)
    least = 1 if _names_states_alone(names_a) or _names_states_alone(names_b) else SHARED_NAMES
    return of_states >= least and apart <= ONE_WEEK and is_dated


@lru_cache(maxsize=1 << 10)
def _shared(one: frozenset[str], other: frozenset[str]) -> tuple[int, int]:
    """How many names two articles share, and how many states: asked for each pair of their claims."""
    shared = one & other
    of_states = sum(name.startswith(_STATE) for name in shared)
    return len(shared) - of_states, of_states


@lru_cache(maxsize=1 << 10)
def _names_states_alone(names: frozenset[str]) -> bool:
    """Does an article name nothing but states? Then its words must decide."""
    return all(name.startswith(_STATE) for name in names)
