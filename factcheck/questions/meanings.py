"""What two words share a meaning: sorts of events, synonyms of the lexicon, word families by their stem."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain

from claims import ontology
from claims.errors import UnknownLanguageError
from claims.languages.event_words import event_words
from claims.text.folding import two_letters, without_accents
from factcheck.vocabulary import endings, opposites, plurals, synonyms

_SHORTEST_STEM = 4
"""Letters an ending must leave: fewer are chance."""
_SHORTEST_SINGULAR = 3
"""Letters a singular must have."""
_SHORT_ENDING = 2
"""Letters of an ending up to which a longer stem is asked for: an `e` or `er` says little."""


def normalised(text: str) -> str:
    """Lower case, accents, typographic apostrophes and joined letters evened out.

    >>> normalised("L’Énergie"), normalised("Cœur")
    ("l'energie", 'coeur')
    """
    if text.isascii():
        return text.lower()
    return without_accents(unicodedata.normalize("NFD", two_letters(text.lower())))


@lru_cache(maxsize=1 << 16)
def evened(word: str) -> str:
    """Do as `normalised`; one string stands for all occurrences of a word or name, which keeps large stores small."""
    return normalised(word)


@lru_cache(maxsize=1 << 17)
def meanings_of(word: str, language: str) -> frozenset[str]:
    """Give what a word means, as names to be compared: its sorts of event, its synonyms, else its stem.

    >>> meanings_of("fermeture", "fr") & meanings_of("fermer", "fr")
    frozenset({'closure'})
    >>> meanings_of("habitations", "fr") == meanings_of("homes", "en")
    True
    >>> meanings_of("téléphonique", "fr") == meanings_of("téléphone", "fr")
    True
    """
    for form in (word, *_singulars(word, language)):
        meanings = _sorts(form, language) | _meanings(language).get(form, frozenset())
        if meanings:
            return meanings
    return frozenset({stem(word, language)})


def _singulars(word: str, language: str) -> Iterator[str]:
    """What a word may be the plural of: who or what is counted is told in the plural."""
    for plural, singular in plurals(language):
        if word.endswith(plural) and len(word) - len(plural) + len(singular) >= _SHORTEST_SINGULAR:
            yield word.removesuffix(plural) + singular


@cache
def _meanings(language: str) -> dict[str, frozenset[str]]:
    """The lines of synonyms a word stands in, each named by its first word."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in synonyms(language):
        for word in line:
            found[word].add(line[0])
    return {word: frozenset(lines) for word, lines in found.items()}


def _sorts(word: str, language: str) -> frozenset[str]:
    try:
        return event_words(language).sorts.get(word, frozenset())
    except UnknownLanguageError:
        return frozenset()


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """A word without its ending and accents: what its family has in common.

    >>> stem("détérioration", "fr"), stem("détériorer", "fr"), stem("train", "fr")
    ('deterior', 'deterior', 'train')
    """
    known = endings(language)
    for left in range(_SHORTEST_STEM, len(word)):  # the longest ending first
        if word[left:] in known and left >= _SHORTEST_STEM + (len(word) - left <= _SHORT_ENDING):
            return normalised(word[:left])
    return normalised(word)


def opposed(a: frozenset[str], b: frozenset[str]) -> bool:
    """Do two sets of sorts of events hold two that can't both be of one thing at one time?

    >>> opposed(frozenset({"repair"}), frozenset({"breakdown"}))
    True
    """
    known = ontology.sorts()
    return not a & b and not b.isdisjoint(chain.from_iterable(known[sort].opposites for sort in a if sort in known))


def contrary(a: frozenset[str], b: frozenset[str], language: str) -> bool:
    """Do two sets of meanings hold two words of the lexicon that are each other's contrary, each on its own side?"""
    for one, other in _contraries(language):
        for left, right in ((one, other), (other, one)):
            if left & a and right & b and not (right & a or left & b):
                return True
    return False


@cache
def contraries(language: str) -> frozenset[str]:
    """All meanings that have a contrary in the lexicon."""
    return frozenset().union(*(one | other for one, other in _contraries(language)))


@cache
def _contraries(language: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of sets of meanings that are each other's contrary."""
    return tuple((_all_meanings(one, language), _all_meanings(other, language)) for one, other in opposites(language))


def _all_meanings(words: Iterable[str], language: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(meanings_of(word, language) for word in words))
