"""Yes and no: two sentences told nearly alike, one of them negated or with a word of the opposite sense."""

import re
from collections.abc import Sequence

from claims.events.negation import negating
from claims.languages.event_words import event_words
from claims.parse.syntax import grammar
from factcheck.questions.decision import Decision
from factcheck.questions.meanings import contrary, normalised, stem
from factcheck.questions.prepared import PreparedClaim, Weights, kept, named_apart, same_story
from factcheck.questions.time_and_place import at_two_times
from factcheck.vocabulary import light_words, negations, refusing

ALIKE = 0.5
"""Share of weight two sentences must have in common; measured on pairs of sentences that do and don't contradict."""
_SHARED = 3
"""Meanings two sentences must share beside names: fewer are a topic. One less does of one event of those named."""
_SAID = {None, "assert", "accuse", "estimate", "deny"}
"""What is said to be so or not: no wish, no promise, no question."""


def compare_polarity(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> Decision | None:
    """Does one sentence say no where another says yes? Compared once a sentence, by its first claim."""
    if not (a.leads and b.leads) or a.article.id == b.article.id or not {a.claim.stance, b.claim.stance} <= _SAID:
        return None
    if not same_story(a, b) or named_apart(a, b) or at_two_times(a, b):
        return None
    if not _told_alike(a, b, weights):
        return None
    if a.says_no != b.says_no:
        negated, other = (a, b) if a.says_no else (b, a)
        return _YES_AND_NO if _negates_what_is_told(negated, other) else None
    if _refuses(a, b) != _refuses(b, a):
        return _YES_AND_NO
    return _OPPOSITE if _are_contrary(a, b) else None


def _are_contrary(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Has each a word that is the contrary of the other's, neither negated? 'ne cesse de' is none of 'continue'."""
    if a.says_no or b.says_no or _has_particle(a) or _has_particle(b):
        return False
    return contrary(a.sentence_words, b.sentence_words, a.language)


def _negates_what_is_told(negated: PreparedClaim, other: PreparedClaim) -> bool:
    """Does the other tell what is negated? 'had not yet peaked' says nothing of a toll."""
    if negated.denied or other.denied:
        return False  # what is denied is compared as such
    language = negated.language
    words, no = _words_of(negated), negations(language) | grammar(language)["negation_particles"]
    told = {stem(word, language) for word in other.claim.about} - _names(other)
    reached = (_first_telling(words[i + 1 : i + 1 + _BEHIND], language) for i, word in enumerate(words) if word in no)
    return any(word is not None and stem(word, language) in told for word in reached)


def _first_telling(words: Sequence[str], language: str) -> str | None:
    """The first word that tells something: the verb that is negated, also below another ('ne veut pas partir')."""
    light = light_words(language) | negations(language) | event_words(language).light | negating(language).raising
    return next((word for word in words if len(word) > _SMALL and word not in light), None)


_BEHIND, _SMALL = 6, 2
"""Words behind a negation in which what it negates stands; letters of small words."""


def _refuses(one: PreparedClaim, other: PreparedClaim) -> bool:
    """Is what a verb of one sentence says not to be ('a refusé de libérer') what the other tells without one?"""
    words, known = _words_of(one), refusing(one.language)
    if one.says_no or other.says_no or not known.isdisjoint(_words_of(other)):
        return False
    told = {stem(word, other.language) for word in other.claim.about}
    at = next((i for i, word in enumerate(words) if word in known), len(words))
    return any(len(word) > _SMALL and stem(word, one.language) in told for word in words[at + 1 : at + 1 + _REFUSED])


_REFUSED = 8
"""Words behind a verb that refuses something in which the verb of that stands."""


@kept
def _words_of(one: PreparedClaim) -> tuple[str, ...]:
    """The words of a claim's sentence, without accents; a compound is one ('Pas-de-Calais')."""
    start, end = one.claim.sentence
    return tuple(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", normalised(one.article.text[start:end])))


def _told_alike(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> bool:
    """Do two sentences have most of the lighter one's meanings in common, or all of both?"""
    shared = a.sentence_words & b.sentence_words
    if a.sentence_words == b.sentence_words:
        return len(shared) >= _SHARED
    lighter = min(weights.of(a.sentence_words), weights.of(b.sentence_words))
    names = shared & _names(a)
    enough = len(shared - names) >= _SHARED - bool(names and a.happened & b.happened)
    return enough and weights.of(shared) >= ALIKE * lighter


_YES_AND_NO = Decision("discrepancy", "statement", "yes and no", "major", "statement-yes-no")
_OPPOSITE = Decision("discrepancy", "statement", "opposite", "major", "statement-opposite")


@kept
def _has_particle(one: PreparedClaim) -> bool:
    """Does the sentence have a particle of negation, whatever it negates?"""
    start, end = one.claim.sentence
    words = one.article.text[start:end].lower().replace("’", "'").replace("'", "' ").split()
    return not grammar(one.language)["negation_particles"].isdisjoint(words)


@kept
def _names(one: PreparedClaim) -> frozenset[str]:
    """The words of the names in a sentence: who is spoken of is not what is said."""
    return frozenset(word for name in one.claim.names for word in normalised(name).split())
