"""The words of a quotation, evened out: what was contracted, and what a mixed quotation says in another person."""

import re
from collections.abc import Sequence
from functools import cache

from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import PreparedClaim, kept
from factcheck.vocabulary import contractions, person_endings, persons


@kept
def words_said(spoken: PreparedClaim) -> list[str]:
    """The quoted words, without accents and capitals, contractions written out."""
    return re.findall(r"\w+", written_out(normalised(spoken.quoted), spoken.language))


def written_out(text: str, language: str) -> str:
    """A text without accents and capitals with its contractions written out.

    >>> written_out("he won't, he hasn't", "en")
    'he will not, he has not'
    """
    for short, full in contractions(language):
        text = re.sub(rf"{re.escape(short)}\b", full, text)
    return text


def stand_in(short: PreparedClaim, long: PreparedClaim) -> bool:
    """Do the words of a mixed quotation stand in another, but for the person in which its article tells them?

    >>> are_one_but_for_person("peut", "peux", "fr"), are_one_but_for_person("peut", "doit", "fr")
    (True, False)
    """
    if short.claim.mode != "mixed":
        return False
    said, whole = words_said(short), words_said(long)
    windows = (whole[i : i + len(said)] for i in range(len(whole) - len(said) + 1))
    return any(_are_one(said, window, short.language) for window in windows)


def _are_one(said: Sequence[str], window: Sequence[str], language: str) -> bool:
    return all(are_one_but_for_person(one, other, language) for one, other in zip(said, window, strict=True))


def are_one_but_for_person(one: str, other: str, language: str) -> bool:
    """Are two words the same, or the same in another person: a pronoun's, or a verb's by its ending?"""
    if one == other or other in _persons(language).get(one, frozenset()):
        return True
    stems = [_stem(word, language) for word in (one, other)]
    return stems[0] == stems[1] and len(stems[0]) >= _SHORTEST


def _stem(word: str, language: str) -> str:
    """A verb without the ending that tells its person."""
    return next((word.removesuffix(end) for end in person_endings(language) if word.endswith(end)), word)


_SHORTEST = 3
"""Letters of a stem at least."""


@cache
def _persons(language: str) -> dict[str, frozenset[str]]:
    """The words that say the same of other persons, by each of them."""
    told: dict[str, frozenset[str]] = {}
    for row in persons(language):
        for word in row:
            told[word] = told.get(word, frozenset()) | frozenset(row)
    return told
