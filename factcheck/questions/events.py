"""Events: where the same thing happened, and who did it, told by two articles."""

import re
from datetime import timedelta
from functools import cache

from claims.languages.event_words import event_words
from claims.parse.syntax import grammar
from claims.people.mentions import roles
from claims.places.countries import capitals, states
from factcheck.questions.decision import Decision
from factcheck.questions.entities import entity
from factcheck.questions.meanings import meanings_of, normalised
from factcheck.questions.prepared import PreparedClaim, Weights, kept, one_sentence, same_story
from factcheck.questions.time_and_place import day_of, days_apart, wide
from factcheck.vocabulary import compass, generic_bodies

ONE_EVENT = timedelta(days=4)
"""Days apart within which one sort of event that befell one thing is one event."""
_TELLING = {"event", "date"}
"""Kinds of claim that tell an event."""
ALIKE = 0.5
"""Share of weight two clauses must have in common where only their day says that they are of one event."""


def compare_actors(a: PreparedClaim, b: PreparedClaim, _: Weights) -> Decision | None:
    """Compare who did the same thing to the same thing; None where one doesn't say, or both can be meant."""
    if a.claim.kind != "event" or b.claim.kind != "event" or a.claim.negated or b.claim.negated:
        return None
    if a.claim.actor is None or b.claim.actor is None or not _one_event(a, b) or not a.theme & b.theme:
        return None
    return _ACTORS if _two_actors(a, b) else None


def compare_places(a: PreparedClaim, b: PreparedClaim, _: Weights) -> Decision | None:
    """Compare where the same thing happened or lies; None where one place can hold the other."""
    if a.claim.kind == b.claim.kind and a.claim.kind in _TELLING and not a.claim.negated and not b.claim.negated:
        if _lies_elsewhere(a, b):
            return _SITES
        if _one_occurrence(a, b) and _two_places(a, b):
            return _PLACES
    return None


_ACTORS = Decision("discrepancy", "actor", "other actor", "major", "actor-other")
_PLACES = Decision("discrepancy", "place", "other place", "major", "place-other")
_SITES = Decision("discrepancy", "place", "other part of the country", "minor", "place-other")


def _one_event(a: PreparedClaim, b: PreparedClaim) -> bool:
    """One sort of event in one story, at times that meet."""
    if one_sentence(a, b) or not same_story(a, b) or not a.happened & b.happened & _sorts(a):
        return False
    return days_apart(a, b) <= ONE_EVENT


def _sorts(one: PreparedClaim) -> frozenset[str]:
    """The sorts of event its event word is listed under."""
    return event_words(one.language).sorts.get(one.claim.event or "", frozenset())


# --- who


def _two_actors(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Two names that share no word, or two bodies of different kinds: a vague description can be anybody."""
    one, other = _actor_words(a), _actor_words(b)
    if not one or not other or one & other or _one_entity(a.claim.actor, b.claim.actor):
        return False
    language = a.language
    named = [_actor_names(c) for c in (a, b)]
    if not all(named):
        return a.language == b.language and bool(_bodies(a)) and bool(_bodies(b))
    of_state = [bool(names & _states(language)) for names in named]
    if of_state[0] == of_state[1]:
        return True
    state, person = (
        (a, b) if of_state[0] else (b, a)
    )  # who acts for a state can't be told from it, unless it is the other
    return bool(_actor_names(state) & frozenset(re.findall(r"\w+", normalised(person.claim.theme or ""))))


def _one_entity(one: str | None, other: str | None) -> bool:
    """Two names of one state or body, in one language or two."""
    known = entity(one or "")
    return known is not None and known == entity(other or "")


@cache
def _states(language: str) -> frozenset[str]:
    return frozenset(normalised(name) for name in (*states(language), *capitals(language)))


@kept
def _actor_words(one: PreparedClaim) -> frozenset[str]:
    """The meanings of the words an actor is called by, small words left out."""
    language = one.language
    words = re.findall(r"\w+", (one.claim.actor or "").lower())
    return frozenset().union(*(meanings_of(w, language) for w in words if len(w) > _SMALL))


_SMALL = 2
"""Letters up to which a word is taken for a small one."""


@kept
def _actor_names(one: PreparedClaim) -> frozenset[str]:
    """The names in what an actor is called, without its first word where it begins a sentence."""
    words = re.findall(r"\w+", one.claim.actor or "")
    return frozenset(
        normalised(w) for w in words if w[0].isupper() and len(w) > _SMALL and normalised(w) not in _opening(words)
    )


def _opening(words: list[str]) -> set[str]:
    """A capital at the head of a phrase of several words may be its sentence's."""
    return {normalised(words[0])} if len(words) > 1 and len(words[0]) <= _DETERMINER else set()


_DETERMINER = 3
"""Letters in a determiner, at most."""


@kept
def _bodies(one: PreparedClaim) -> frozenset[str]:
    """The nouns for bodies an actor is called by, those that can be any left out; a driver may be the suspect."""
    language = one.language
    known = roles(language).bodies - generic_bodies(language)
    return known & frozenset(re.findall(r"[\w-]+", (one.claim.actor or "").lower()))


# --- where


def _one_occurrence(a: PreparedClaim, b: PreparedClaim) -> bool:
    """One event that befell one thing; or on one day, where one only calls it an incident."""
    if a.article.id == b.article.id or not same_story(a, b):
        return False
    if a.happened & b.happened & _sorts(a):
        return bool(a.theme & b.theme) and days_apart(a, b) <= ONE_EVENT
    generic = event_words(a.language).generic
    vague = a.claim.event in generic or b.claim.event in generic
    days = day_of(a, b), day_of(b, a)
    return vague and days[0] is not None and days[0] == days[1]


def _two_places(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Two named places of one kind ('le poste de X', 'le poste de Y') or two towns, none in the other's sentence."""
    one, other = a.claim.place, b.claim.place
    if one is None or other is None or wide(a) or wide(b) or one not in a.claim.text or other not in b.claim.text:
        return False
    left, right = normalised(one), normalised(other)
    if _one_entity(one, other) or left in right or right in left or left in _sentence(b) or right in _sentence(a):
        return False
    kinds = _kind_of_place(a), _kind_of_place(b)
    return kinds[0] == kinds[1] or None in kinds


@kept
def _sentence(one: PreparedClaim) -> str:
    start, end = one.claim.sentence
    return normalised(one.article.text[start:end])


@kept
def _kind_of_place(one: PreparedClaim) -> str | None:
    """The noun of place before a name ('poste' in 'au poste de Kidal'), None where only a preposition leads in."""
    words = grammar(one.language)
    before = one.claim.text.partition(one.claim.place or "")[0].lower().replace("’", "'")
    told = re.findall(r"[\w-]+'?", before)
    return told[-2] if len(told) > 1 and told[-1] in words["place_of"] and told[-2] in words["place_nouns"] else None


def _lies_elsewhere(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Is the same named thing put into two parts of one country ('dans le nord de X', 'dans l'est de X')?"""
    if a.article.id == b.article.id or not same_story(a, b) or not a.theme & b.theme:
        return False
    parts_a, parts_b = _parts(a), _parts(b)
    return any(
        parts_a[name] != parts_b[name] and (a.own_names & b.own_names) - {name}
        for name in parts_a.keys() & parts_b.keys()
    )


@kept
def _parts(one: PreparedClaim) -> dict[str, str]:
    """The names of countries or regions a passage names a part of, with that part."""
    named = _part_of(one.language)
    found = named.finditer(one.claim.text.replace("’", "'")) if named is not None else ()
    return {normalised(match["name"]): match["part"] for match in found}


@cache
def _part_of(language: str) -> re.Pattern[str] | None:
    """A point of the compass with what it is a part of; None in a language without such points."""
    points = "|".join(sorted(compass(language), key=len, reverse=True))
    leads = "|".join(sorted(map(re.escape, grammar(language)["place_of"]), key=len, reverse=True))
    articles = "|".join(sorted(map(re.escape, grammar(language)["definite_articles"]), key=len, reverse=True))
    pattern = rf"\b(?P<part>{points})\s+(?:{leads})\s*(?:(?:{articles})\s*)?(?P<name>[A-ZÀ-Ý][\w-]+)"
    return re.compile(pattern) if points else None
