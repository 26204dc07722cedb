"""What a negation holds for: the word it stands with, and what that word carries it on to.

Read from the tree, as scope is annotated in the *SEM 2012 shared task, for one predicate at a time: of its own
negations and of those above it that reach it each turns the sense, so that two of them leave it as it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims.languages import table
from claims.languages.conjugation import forms_of
from claims.parse.syntax import grammar, words
from claims.parse.view import Word

_NEAR = {"nsubj", "obj", "aux", "xcomp", "advmod"}
"""Relations under which a word that says no negates the verb: 'aucun camp n'existe', 'they had no warning'."""
_WITH_PARTICLE = _NEAR | {"obl", "cc"}
"""The same where a particle before the verb tells that it is negated: 'n'a tiré sur personne', 'n'a ni bu ni mangé'."""
_GOVERNED = {"ccomp", "xcomp", "obj", "nmod", "acl", "advcl", "obl", "csubj"}
"""Relations under which what a word governs hangs on it, whatever a parse calls it."""
_LOOSE = {"advcl", "obl", "acl"}
"""Those of what stands beside a verb as well: only what a preposition of its own leads in is governed."""
_CLAUSES = {"ccomp", "xcomp", "acl", "nmod"}
_HIGHEST = 8
"""Words from a predicate up to one that negates it, at most."""


@dataclass(frozen=True)
class Negating:
    """The words of one language that say of something that it is not so."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    prepositions: frozenset[tuple[str, ...]]
    raising: frozenset[str]
    before: frozenset[str]
    too: frozenset[str]
    joins: frozenset[str]
    corrects: frozenset[str]
    pending: frozenset[str]
    leads: frozenset[str]

    def says_no(self, word: Word) -> bool:
        """Does a word, whatever the parse takes it for, say of what it governs that it is not so?"""
        return word.lower_ in self.verbs or word.lower_ in self.nouns or word.lower_ in self.adjectives


def is_negated(predicate: Word) -> bool:
    """Is a predicate (a verb, a noun or an adjective) said not to be so ('refused to sign', 'without a word')?

    'Ne … que' and 'not only' only limit, and what is set right ('not of drowning but of cold') holds.
    """
    known, turned, word = negating(predicate.doc.lang_), _says_no_of(predicate), predicate
    for _ in range(_HIGHEST):
        above = word.head
        if above is word or not _reaches(above, word, known):
            break
        turned ^= known.says_no(above) ^ _says_no_of(above) if _governs(above, word, known) else _says_no_of(above)
        word = above
    return turned


def _reaches(above: Word, word: Word, known: Negating) -> bool:
    """Does what is said of one word hold for another that hangs on it?"""
    if word.relation == "conj":
        return any(child.lower_ in known.joins for child in word.lefts) and not _has_own(word)
    return _governs(above, word, known)


def _governs(above: Word, word: Word, known: Negating) -> bool:
    """Is a word what another governs, and does that say no, hand one on, or only name what is told ('claims that')?"""
    if word.relation not in _GOVERNED or _asks(word):
        return False
    if above.pos_ == "NOUN" and word.relation == "acl" and any(words(c, "complementisers") for c in word.lefts):
        return True
    is_led = (word.lefts and word.lefts[0].lower_ in known.leads) or word.i == above.i + 1  # 'denies cashing'
    if word.relation in _LOOSE and not is_led:
        return False  # 'failed, killing 60': what follows happened
    return known.says_no(above) or (above.lower_ in known.raising and word.relation in _CLAUSES)


def _asks(word: Word) -> bool:
    """Is it an embedded question? 'Nobody knows who painted it': somebody did."""
    first = word.left_edge
    return words(first, "question_words") and not words(first, "complementisers")


def _has_own(word: Word) -> bool:
    """Has a joined verb a subject of its own?"""
    return any(child.relation in {"nsubj", "csubj"} for child in word.children)


def _says_no_of(word: Word) -> bool:
    """Does a word beside another say of it that it is not so?"""
    return _by_particle(word) or _by_preposition(word) or _by_word_before(word) or _by_excess(word)


def _by_particle(verb: Word) -> bool:
    """'n'a pas fermé', 'nobody saw it'; where a language has a particle before a negated verb, none lacks it."""
    own, particles = [*verb.children], bool(grammar(verb.doc.lang_)["negation_particles"])
    helping = [c for child in own if child.relation == "aux" for c in child.children]
    if particles and not any(words(child, "negation_particles") for child in (*own, *helping)):
        return _is_bare_no(verb)
    relations = _WITH_PARTICLE if particles else _NEAR
    near = [*own, *(c for child in own if child.relation in relations for c in child.children)]
    return any(_negates(token, verb) for token in near)


def _negates(token: Word, verb: Word) -> bool:
    return words(token, "negation_words") and not (
        _only_limits(token) or _sets_against(token) or _corrected(verb, token)
    )


def _is_bare_no(noun: Word) -> bool:
    """'Pas de trêve', 'aucun blessé': of a noun without a verb."""
    if noun.pos_ not in {"NOUN", "PROPN"} or any(child.relation in {"cop", "aux"} for child in noun.children):
        return False
    start = noun.left_edge.i
    before = noun.doc[start - 1 : start] if start > noun.sent.start else ()
    return any(words(token, "negation_words") for token in (*noun.lefts, noun.left_edge, *before))


def _by_preposition(word: Word) -> bool:
    """'sans blesser', 'faute d'accord', 'far from shrinking'; 'non sans' takes it back."""
    known = negating(word.doc.lang_)
    edge = min((child.left_edge.i for child in word.lefts if child.relation not in _LEADING), default=word.i)
    before = [token.lower_.replace("’", "'") for token in word.doc[max(word.sent.start, edge - _LONGEST) : edge]]
    lengths = (n for n in range(len(before), 0, -1) if tuple(before[-n:]) in known.prepositions)
    length = next(lengths, 0)
    return length > 0 and not (length < len(before) and before[-length - 1] in known.before)


_LEADING = {"case", "mark", "fixed", "cc", "punct", "advmod"}
_LONGEST = 4
"""Words of a preposition, at most, and one before it."""


def _by_word_before(word: Word) -> bool:
    """'non résolu', 'jamais rallumé', 'has yet to be found'."""
    known, above = negating(word.doc.lang_).before, word.head
    if word.relation == "xcomp" and any(child.lower_ in negating(word.doc.lang_).pending for child in above.children):
        return True
    if grammar(word.doc.lang_)["negation_particles"] and word.pos_ == "VERB" and word.verb_form != "Part":
        return False
    told = (child for child in word.lefts if child.lower_ in known and _stands_before(child, word))
    return any(not words(child, "negation_words") or _is_alone(word) for child in told if not _only_limits(child))


def _stands_before(child: Word, word: Word) -> bool:
    """Is nothing but other adverbs between the two: no preposition, no auxiliary?"""
    return all(other.relation == "advmod" for other in word.lefts if other.i > child.i)


def _is_alone(word: Word) -> bool:
    """Is it a participle without an auxiliary?"""
    return word.verb_form == "Part" and not any(other.relation in {"aux", "cop"} for other in word.lefts)


def _by_excess(word: Word) -> bool:
    """'too tired to run': nobody ran."""
    known, above = negating(word.doc.lang_).too, word.head
    if word.relation not in _GOVERNED or word.verb_form != "Inf":
        return False
    return any(child.lower_ in known for child in above.lefts)


def _only_limits(token: Word) -> bool:
    """'not only', 'pas seulement', 'not all': what is said holds, if not of all."""
    behind = token.i + 1
    return behind < len(token.doc) and words(token.doc[behind], "negation_limits")


def _sets_against(token: Word) -> bool:
    """'killed 12 people, not 21': what is said holds, and something else doesn't."""
    return words(token, "set_against") and token.i > 0 and token.doc[token.i - 1].lower_ == ","


def _corrected(verb: Word, token: Word) -> bool:
    """'n'est pas mort noyé, mais d'un arrêt cardiaque': that he died holds, how he did is set right."""
    known = negating(verb.doc.lang_).corrects
    return token.i < verb.i and any(word.lower_ in known and _sets_right(word) for word in _behind(verb))


def _behind(verb: Word) -> Iterator[Word]:
    return (word for word in verb.subtree if word.i > verb.i)


def _sets_right(conjunction: Word) -> bool:
    """Does a word behind 'but' set right a part of a clause, and begin no clause of its own?"""
    head = conjunction.head
    told = any(child.relation in {"nsubj", "aux", "cop"} for child in head.children)
    return conjunction.i < head.i and head.pos_ not in {"VERB", "AUX"} and head.relation != "nsubj" and not told


@cache
def negating(language: str) -> Negating:
    """The words of a language that say of something that it is not so, from its negation.toml."""
    facts = table(language, "negation")
    forms = {
        key: frozenset(f for verb in facts[key].split() for f in forms_of(verb, language))
        for key in ("verbs", "raising")
    }
    lists = {key: frozenset(facts[key].split()) for key in ("nouns", "adjectives")}
    phrases = frozenset(tuple(phrase.replace("'", "' ").split()) for phrase in facts["prepositions"])
    sets = {key: frozenset(facts[key]) for key in ("before", "too", "joins", "corrects", "pending", "leads")}
    return Negating(prepositions=phrases, **forms, **lists, **sets)
