"""Denials: what one source denies and another, or the article itself, asserts."""

from dataclasses import replace
from functools import cache

from claims.languages.event_words import event_words
from factcheck.questions.decision import Decision
from factcheck.questions.meanings import meanings_of, normalised
from factcheck.questions.prepared import PreparedClaim, Weights, kept, named_apart, one_sentence, same_story
from factcheck.questions.time_and_place import at_two_times
from factcheck.vocabulary import vague

DENIED = 0.5
"""Share of weight of what is denied that must come up in what is asserted, the event among it."""
MOSTLY_DENIED = 0.55
"""The same where no word for an event tells that it is one matter."""
OF_ONE_VOICE = 0.75
"""The same where two articles have one speaker deny it and own up to it: nearly all of it must come up."""
_SHARED = 2
"""Meanings the two must share: one is chance."""


def compare_denials(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> Decision | None:
    """Does one claim assert what another's source denies? None where they are of two things or of one voice."""
    for denial, other in ((a, b), (b, a)):
        if _denies(denial) and _asserts(other) and _one_matter(denial, other, weights):
            return _SAID_SO if other.claim.kind == "statement" else _TOLD
    return None


_SAID_SO = Decision("discrepancy", "denial", "denied", "major", "denial")
_TOLD = replace(_SAID_SO, sureness=0.5)
"""What nobody is quoted for is seldom what is denied: both findings of 44 events were wrong."""


def _denies(one: PreparedClaim) -> bool:
    """Somebody denies something, or says that it is not so."""
    claim = one.claim
    return claim.kind == "statement" and (claim.stance == "deny" or (claim.negated and claim.stance in _SAID))


_SAID = {None, "assert", "estimate"}
"""What is said to be so: no wish, no promise, no question."""


def _asserts(one: PreparedClaim) -> bool:
    """An assertion of any kind: neither denied nor negated."""
    claim = one.claim
    return not claim.negated and not one.denied and claim.stance in _SAID | {"accuse"}


def _one_matter(denial: PreparedClaim, other: PreparedClaim, weights: Weights) -> bool:
    """Does most of what is denied come up in the assertion, in one story, from another voice, at one time?"""
    if one_sentence(denial, other) or not same_story(denial, other) or _set_apart(denial, other):
        return False
    if _apart(denial.figures, other.figures) or _apart(denial.digits, other.digits):
        return False
    denied = denied_words(denial)
    shared = denied & (other.words | other.theme)
    if len(shared) < _SHARED:
        return False
    if denial.claim.stance != "deny" and not _negates(denial, other, shared):
        return False
    sorts = denied & _all_sorts(denial.language)
    enough = OF_ONE_VOICE if _one_voice(denial, other) else DENIED if shared & sorts else MOSTLY_DENIED
    return weights.of(shared) > enough * weights.of(denied)


def _set_apart(denial: PreparedClaim, other: PreparedClaim) -> bool:
    """Are two of other names or times, or of one voice that nobody else quotes with the contrary?"""
    quoted = denial.article.id != other.article.id and other.claim.kind == "statement"
    return named_apart(denial, other) or at_two_times(denial, other) or (_one_voice(denial, other) and not quoted)


def _apart(one: frozenset[object], other: frozenset[object]) -> bool:
    """Do both have numbers, and none in common?"""
    return bool(one and other) and one.isdisjoint(other)


def _negates(negated: PreparedClaim, other: PreparedClaim, shared: frozenset[str]) -> bool:
    """Is it the event that both share which one says has not been, in other words than the other's?"""
    return bool(shared & negated.happened) and not other.says_no and not _same_words(negated, other)


def _same_words(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do the words of one statement stand in the other's? Then both say the same."""
    if not (a.claim.kind == b.claim.kind == "statement"):
        return False
    short, long = sorted((a.said, b.said), key=len)
    return bool(short) and f" {short} " in f" {long} "


@cache
def _all_sorts(language: str) -> frozenset[str]:
    return frozenset().union(*event_words(language).sorts.values())


@kept
def denied_words(one: PreparedClaim) -> frozenset[str]:
    """The meanings of what a statement denies, without words such as 'allegation' or 'slightest'."""
    language = one.language
    cue = one.claim.cue.lemma if one.claim.cue is not None else ""
    empty = vague(language) | event_words(language).light | {cue}
    told = (word for word in one.claim.about if empty.isdisjoint((word, normalised(word))))
    return frozenset().union(*(meanings_of(word, language) for word in told))


def _one_voice(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Is it the same speaker, or the article whose outlet is the speaker?"""
    voices = [_voice(c) for c in (a, b)]
    if a.article.id == b.article.id and None in voices:
        return True
    return bool(voices[0] and voices[1] and (voices[0] in voices[1] or voices[1] in voices[0]))


@kept
def _voice(one: PreparedClaim) -> str | None:
    speaker = one.claim.speaker
    return None if speaker is None else normalised(speaker.name or speaker.text)
