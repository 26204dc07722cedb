"""What a figure measures, checked against the parse of its sentence.

`find_quantities` reads noun, population and measure from the words beside the number. Where a sentence has been parsed
(Universal Dependencies), its grammar knows better who was counted and what happened to them.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from claims.model import Quantity
from claims.parse.syntax import time_words
from claims.parse.view import Word, Words
from claims.quantities.counted import Vocabulary, stem, vocabulary
from claims.quantities.happened import FEW, stronger
from claims.text.lexing import key

_NOMINAL = frozenset({"NOUN", "PROPN"})
_PASSIVE = frozenset({"nsubj:pass", "nsubj_pass"})
_VERBAL = frozenset({"VERB", "ADJ", "AUX"})
_COORDINATED = frozenset({"conj", "appos"})
_STOPS = frozenset(",;:()")
_NEAR = 8  # tokens on either side of the noun in which a negation may stand
_CLIMB = 6  # how far up coordinated nouns a shared verb is looked for


def describe(quantity: Quantity, sentence: Words, language: str = "fr") -> Quantity:
    """Refine noun, population and measure of a figure by the parse of its sentence.

    Args:
        quantity: a figure found in the article's text.
        sentence: the parsed sentence that holds it.
        language: the language of the tables.

    Returns:
        The same figure, changed only where the parse says more; untouched where the figure is not in the sentence.

    """
    words = vocabulary(language)
    head = counted_head(quantity, sentence, language)
    if head is None or quantity.unit not in {None, "person"}:
        return quantity
    if quantity.noun is not None and head.text not in quantity.noun:
        return quantity  # the noun right behind the number is sure, the parse may take a collective for it
    noun = quantity.noun or (_phrase(head, words) if _is_noun(head) else None)
    population = _population(head, words, language) or quantity.population
    person = quantity.unit == "person" or population is not None or words.is_person(head)
    few = quantity.low is not None and quantity.low < FEW
    own = words.noun_measure(list(head.doc[head.i : head.i + 4]), 0, few=few)
    measure = stronger(own, _told(quantity.measure, head, words, language, person=person), words)
    changes = {"noun": noun, "population": population, "measure": measure, "unit": "person" if person else None}
    return quantity.model_copy(update=changes)


def counted_head(quantity: Quantity, sentence: Words, language: str = "fr") -> Word | None:
    """The noun a figure counts: what its number modifies, or a collective's complement (`une dizaine de marins`)."""
    start, end = quantity.span
    first = bisect_right(sentence, start, key=lambda token: token.idx + len(token))
    inside = list(sentence[first : bisect_left(sentence, end, first, key=lambda token: token.idx)])
    counted = (token.head for token in inside if _numbers(token, language) and not _begins_anew(token))
    nouns = [token for token in inside if _counts_nothing(token, language)]
    complements = (child for token in nouns for child in _complements(token)[:1] if child in inside)
    return next(counted, None) or next(complements, None) or next(reversed(nouns), None)


def _told(told: str | None, head: Word, words: Vocabulary, language: str, *, person: bool) -> str | None:
    """What happened to those counted: as the words near them told, unless they did it, else as the parse does."""
    if told is not None:
        return None if _is_agent(head, words) else told
    if _is_unreal(head, words, language):
        return None
    return _happened(head, words, person=person)


def _numbers(token: Word, language: str) -> bool:
    """Is a word the number of a noun that is no time?"""
    counted = token.dep_ == "nummod" and _counts_nothing(token.head, language)
    return counted and token.head.lower_ not in time_words(language)


def _counts_nothing(token: Word, language: str) -> bool:
    """Is a word a noun that is no number?"""
    return _is_noun(token) and not vocabulary(language).is_number(token.text, language)


def _complements(noun: Word) -> list[Word]:
    return [child for child in noun.children if child.dep_ == "nmod" and _is_noun(child)]


def _is_noun(token: Word) -> bool:
    return token.pos_ in _NOMINAL and any(c.isalpha() for c in token.text)


def _begins_anew(number: Word) -> bool:
    """`contre 58 la veille`, `154, 1 209 blessés`: what parts a number from a noun, whatever the parse says."""
    between = number.doc[number.i + 1 : number.head.i]
    return any(token.dep_ == "det" or token.text in _STOPS for token in between)


def _phrase(head: Word, words: Vocabulary) -> str:
    """The noun with the adjectives right beside it, as they stand."""
    kept = {head.i}
    for child in head.children:
        adjective = child.dep_ == "amod" and child.pos_ == "ADJ" and stem(child.text) not in words.leading
        if adjective and not _measure(child, words, person=True):
            kept.add(child.i)
    first, last = head.i, head.i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return str(head.doc[first : last + 1].text)


def _population(head: Word, words: Vocabulary, language: str) -> str | None:
    """Who is counted: the noun, or of persons and containers their adjectives and complement too."""
    near = [head]
    if words.is_person(head) or stem(head.text) in words.containers:
        near += [child for child in head.children if child.dep_ == "amod" or _is_complement(child, words, language)]
    for token in near:
        for form in (token.text, token.lemma_):
            name = words.populations.get((stem(form),))
            if name:
                return name
    return None


def _is_complement(child: Word, words: Vocabulary, language: str) -> bool:
    """`membres des forces de l'ordre`: the complement says who they are; a number of its own makes it another count."""
    led = any(token.dep_ == "case" and key(token.text, language) in words.of for token in child.children)
    return child.dep_ == "nmod" and led and not any(token.dep_ == "nummod" for token in child.children)


def _chain(head: Word) -> list[Word]:
    """A noun and those it is coordinated with, back to the first."""
    chain = [head]
    while len(chain) <= _CLIMB and chain[-1].dep_ in _COORDINATED and chain[-1].head.pos_ in _NOMINAL:
        chain.append(chain[-1].head)
    return chain


def _first(head: Word) -> Word:
    """The first of coordinated nouns: they share their verb."""
    return _chain(head)[-1]


def _happened(head: Word, words: Vocabulary, *, person: bool) -> str | None:
    """What the noun's own participles or the verb it is the patient of say happened to those counted."""
    own = (child for child in head.children if child.dep_ in {"acl", "amod"})
    told = next((name for child in own if (name := _measure(child, words, person=person))), None)
    return told or _by_verb(_first(head), words, person=person)


def _by_verb(first: Word, words: Vocabulary, *, person: bool) -> str | None:
    """What a verb says happened to its patient; to its subject only where its form says so, or none acts by it."""
    verb = first.head
    if verb.pos_ not in _VERBAL or verb is first:
        return None
    name = _measure(verb, words, person=person)
    if first.dep_ in {*_PASSIVE, "obj"}:
        return name
    acts = verb.pos_ != "ADJ" and not _intransitive(verb)
    own = name is not None and stem(verb.text) in words.active[name]
    return name if first.dep_ == "nsubj" and (own or not acts) else None


def _is_unreal(head: Word, words: Vocabulary, language: str) -> bool:
    """Whether the clause of a noun denies what it tells, or tells what did not come about."""
    sentence = head.sent
    keys = {key(token.text, language) for token in head.doc[max(sentence.start, head.i - _NEAR) : head.i + _NEAR]}
    return bool(keys & (words.no | words.none | words.unreal))


def _is_agent(head: Word, words: Vocabulary) -> bool:
    """Whether those counted did it to others: subjects of an active verb with an object (`trois hommes ont tué …`)."""
    first = _first(head)
    verb = first.head
    if first.dep_ != "nsubj" or verb is first or verb.pos_ not in _VERBAL or _intransitive(verb):
        return False
    name = _measure(verb, words, person=True)
    return name is not None and stem(verb.text) not in words.active[name]


def _intransitive(verb: Word) -> bool:
    return not any(child.dep_ == "obj" for child in verb.children)


def _measure(token: Word, words: Vocabulary, *, person: bool) -> str | None:
    phrase = token.doc[token.i : token.i + 4]
    return words.match_happened(list(phrase), 0, person=person) or words.match_happened(
        [_Lemma(token.lemma_)], 0, person=person
    )


@dataclass(frozen=True, slots=True)
class _Lemma:
    """A lemma where the tables ask for a word."""

    text: str
