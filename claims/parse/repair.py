"""One repair pass over what the parser is known to get wrong: verbs of saying that it takes for something else.

Each repair is tried on a sentence as it was parsed; the first one that fits mends it. The rules behind read the mended
sentence and need no case of their own.
"""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from claims.languages import table
from claims.parse.inverted import INVERTED
from claims.parse.mendable import NOMINAL, Sentence, finite_said, forms_said, small
from claims.parse.syntax import time_words
from claims.parse.view import Parsed, Word
from claims.parse.view import read as read_as_parsed

_OPENS_OBJECT = frozenset({"DET", "NUM", "NOUN", "PROPN", "PRON", "ADJ", "SCONJ"})


_LONGEST = 120
"""Words in a sentence that is mended, at most: time stays in proportion to the text."""


def read(doc: Doc) -> Parsed:
    """Read a Doc anew, because it was annotated since it was last read, and mend its parse."""
    return read_as_parsed(doc, repair)


def repair(language: str, words: Sequence[Word], heads: list[int]) -> None:
    """Mend the parse of each sentence in place; a text is given as its words and the places of their heads."""
    starts = [word.i for word in words if word.is_sent_start or not word.i]
    known, led = forms_said(language), _leads(language)
    for start, end in pairwise([*starts, len(words)]):
        sentence = Sentence(language, words[start:end], heads, start)
        if end - start > _LONGEST:
            continue
        _join_subjects(sentence)
        _time_before_verb(sentence)
        if any(word.lower_ in known or word.lower_ in led for word in sentence):
            next((True for mend in REPAIRS if mend(sentence)), False)


def _join_subjects(sentence: Sentence) -> None:
    """'A guard and his wife were hurt': the second was taken for the one subject, the first for another or the root."""
    for conjunction in [word for word in sentence if word.relation == "cc"]:
        verb = sentence.head(conjunction)
        subjects = [word for word in sentence.below(verb) if word.relation == "nsubj"]
        second = next((word for word in subjects if word.i > conjunction.i), None)
        first = next((word for word in subjects if word.i < conjunction.i), sentence.head(verb))
        if second is None or first.pos_ not in NOMINAL or not _are_joined(sentence, first, conjunction, second):
            continue
        if sentence.head(first) is first:
            sentence.hang(verb, verb, first.dep_)
            sentence.hang(first, verb, second.dep_)
        elif first not in subjects:
            continue
        sentence.hang(second, first, "conj")
        sentence.hang(conjunction, second, "cc")


def _are_joined(sentence: Sentence, first: Word, conjunction: Word, second: Word) -> bool:
    """Does the one noun phrase end right before a conjunction, and the other begin right behind it?"""
    between = [word for word in sentence if first.i < word.i < second.i and word is not conjunction]
    return all(_hangs_on(sentence, word, first if word.i < conjunction.i else second) for word in between)


def _hangs_on(sentence: Sentence, word: Word, noun: Word) -> bool:
    """Is a word of a noun phrase: no mark, no verb, and below its noun?"""
    climbed = 0
    while word is not noun and not word.is_punct and sentence.head(word) is not word and climbed < _DEEPEST:
        word, climbed = sentence.head(word), climbed + 1
    return word is noun


_DEEPEST = 6
"""Words from one in a noun phrase up to its noun, at most."""


@cache
def _leads(language: str) -> frozenset[str]:
    """The first words of the prepositions that name a source."""
    return frozenset(phrase.split()[0] for phrase in table(language, "cues")["prepositions"]["plain"])


def _lost_predicate(sentence: Sentence) -> bool:
    """'The camp, according to X, is empty': a predicate behind a comma that was hung on its own subject."""
    subject = sentence.root
    if subject.pos_ not in NOMINAL or any(w.relation in _CLAUSAL for w in sentence.below(subject)):
        return False
    for word in sentence.below(subject):
        below = sentence.below(word)
        first = min([word, *(w for w in below if w.relation in {"aux", "cop"})], key=lambda w: w.i)
        before = sentence.next(first, -1)
        finite = any(w.verb_form == "Fin" for w in (word, first))
        own = any(w.relation in {"nsubj", "mark", "cc"} or w.feature("PronType") == "Rel" for w in below)
        if finite and not own and word.relation in _LOOSE and before is not None and before.text == ",":
            sentence.promote(word, subject)
            sentence.hang(subject, word, "nsubj")
            return True
    return False


def _source_first(sentence: Sentence) -> bool:
    """'According to the police, Ann Roy is no suspect': who something is said of was set beside who says it."""
    leads = _leads(sentence.language)
    sources = [sentence.head(w) for w in sentence if w.relation == "case" and w.lower_ in leads]
    return any(_gives_back_its_subject(sentence, source) for source in sources)


def _gives_back_its_subject(sentence: Sentence, source: Word) -> bool:
    """Give the name set beside a source to the predicate behind it that has no subject, where there is one."""
    behind = [w for w in sentence.below(source) if w.i > source.i]
    subject = next((w for w in behind if w.relation == "appos" and w.pos_ == "PROPN"), None)
    if subject is None:
        return False
    over = sentence.head(source)
    told = next((w for w in behind if w.i > subject.i and _says(sentence, w)), None) if over is source else over
    if told is None or told.i < subject.i or _has_subject(sentence, told):
        return False
    if over is source:
        sentence.promote(told, source)
        sentence.hang(source, told, "obl")
    elif told.verb_form != "Fin":
        return False
    sentence.hang(subject, told, "nsubj")
    return True


def _time_before_verb(sentence: Sentence) -> None:
    """'The board on Sunday said …', 'the bank last week denied …': the time is the verb's, not who speaks."""
    for verb in sentence.cues(forms_said):
        group = _time_words_before(sentence, verb)
        top = next((w for w in group if sentence.head(w) not in group), None)
        if top is None or not _is_taken_for_speaker(sentence, top, verb):
            continue
        loose = [w for w in group if w is not top and sentence.head(w) not in group]
        sentence.hang(top, verb, "obl")
        for word in loose:
            sentence.hang(word, top, "case" if word.pos_ == "ADP" else "nmod")


def _time_words_before(sentence: Sentence, verb: Word) -> list[Word]:
    """The words for a time right before a verb group, behind who speaks; its time words first."""
    times = time_words(sentence.language)
    first = min([verb, *(w for w in sentence.below(verb) if w.relation == "aux")], key=lambda w: w.i)
    group: list[Word] = []
    word = sentence.next(first, -1)
    while word is not None and (word.lower_ in times or word.pos_ in _IN_TIME):
        group, word = [word, *group], sentence.next(word, -1)
    told = group and group[-1].pos_ != "ADP" and word is not None and not word.is_punct
    return sorted(group, key=lambda w: w.lower_ not in times) if told and times & {w.lower_ for w in group} else []


def _is_taken_for_speaker(sentence: Sentence, time: Word, verb: Word) -> bool:
    """Was a time before a verb taken for its subject, or for a part of that?"""
    over = sentence.head(time)
    return time.relation == "nsubj" or (over is not time and over is not verb and over.pos_ in NOMINAL)


_IN_TIME = frozenset({"NUM", "ADP", "ADJ"})
"""What may stand with a time word in the words for a time: 'on 4 June', 'last week'."""


def _absolute(sentence: Sentence) -> bool:
    """'…, the mayor saying that …': a participle behind a comma and a noun phrase has that for its subject."""
    opens = small(sentence.language, "complementisers")
    for verb in sentence.cues(forms_said):
        noun, behind = sentence.head(verb), sentence.next(verb)
        if behind is not None and behind.lower_ in opens and _stands_alone_before(sentence, noun, verb):
            sentence.hang(verb, sentence.root, "advcl")
            sentence.hang(noun, verb, "nsubj")
            return True
    return False


def _stands_alone_before(sentence: Sentence, noun: Word, verb: Word) -> bool:
    """Does a noun phrase on which a verb was hung stand between a comma and it, and no preposition before it?"""
    if verb.relation not in {"amod", "acl"} or not noun.i < verb.i or noun.pos_ not in NOMINAL:
        return False
    phrase = [noun, *(w for w in sentence.below(noun) if w.i < noun.i and not w.is_punct)]
    before = sentence.next(min(phrase, key=lambda w: w.i), -1)
    if before is None or before.text != "," or any(w.relation == "case" for w in phrase):
        return False
    return all(_hangs_on(sentence, w, noun) for w in sentence if noun.i < w.i < verb.i)


def _has_subject(sentence: Sentence, verb: Word) -> bool:
    return any(w.relation in {"nsubj", "csubj", "expl"} for w in sentence.below(verb))


def _says(sentence: Sentence, word: Word) -> bool:
    """Is it a predicate without a subject of its own, right behind a name and no mark?"""
    below = sentence.below(word)
    first = min([word, *(w for w in below if w.i < word.i)], key=lambda w: w.i)
    before = sentence.next(first, -1)
    finite = word.verb_form == "Fin" or any(w.relation in {"cop", "aux"} for w in below)
    named = before is not None and before.pos_ == "PROPN"
    return finite and named and not _has_subject(sentence, word)


_LOOSE = frozenset({"advcl", "acl", "parataxis", "appos", "dep", "list"})


def _lost_main_verb(sentence: Sentence) -> bool:
    """'Mary Holt, 52, denies the theft': no verb but in a relative clause, and a form of saying behind a comma."""
    subject = sentence.root
    bare = subject.pos_ in NOMINAL and not any(w.relation in _CLAUSAL for w in sentence.below(subject))
    verb = next((w for w in sentence if _is_lost(sentence, w)), None) if bare else None
    if verb is None or verb.i < subject.i or any(_is_main(sentence, w) for w in sentence if w is not verb):
        return False
    over = sentence.head(verb)
    sentence.promote(verb, subject)
    sentence.hang(subject, verb, "nsubj")
    behind = [w for w in sentence if w.i > verb.i and (w is over or sentence.heads[w.i] < verb.i)]
    for word in behind:
        sentence.hang(word, verb, "obj" if word.pos_ in {*NOMINAL, "NUM"} else word.dep_)
    return True


_CLAUSAL = frozenset({"nsubj", "cop", "aux", "csubj"})


def _is_lost(sentence: Sentence, word: Word) -> bool:
    before, behind = sentence.next(word, -1), sentence.next(word)
    if word.lower_ not in finite_said(sentence.language) or before is None or behind is None or before.text != ",":
        return False
    return behind.pos_ in _OPENS_OBJECT and behind.lower_ not in table(sentence.language, "grammar")["time_words"]


def _is_main(sentence: Sentence, word: Word) -> bool:
    """Is it a finite verb outside relative clauses?"""
    if word.verb_form != "Fin" or word.pos_ not in {"VERB", "AUX"}:
        return False
    while word.dep_ != "acl:relcl":
        above = sentence.head(word)
        if above is word:
            return True
        word = above
    return False


def _between_its_nouns(sentence: Sentence) -> bool:
    """'The owner blamed high rents': taken for an adjective of its object, which then has a subject but no verb."""
    thing = sentence.root
    below = sentence.below(thing)
    subject = next((w for w in below if w.relation == "nsubj"), None)
    if thing.pos_ not in NOMINAL or subject is None or any(w.relation in {"cop", "aux"} for w in below):
        return False
    between = [w for w in below if subject.i < w.i < thing.i and w.relation == "amod"]
    verb = next((w for w in between if w.lower_ in finite_said(sentence.language)), None)
    if verb is None:
        return False
    sentence.promote(verb, thing)
    sentence.hang(thing, verb, "obj")
    for word in below:
        if word.i < verb.i and not word.is_punct:
            sentence.hang(word, verb, word.dep_)
    return True


def _verb_beside_its_subject(sentence: Sentence) -> bool:
    """'Un client jure avoir entendu', 'la société Brandel nie avoir rejeté': taken for an adjective of its subject."""
    for verb in sentence.cues(finite_said):
        noun, behind = sentence.head(verb), sentence.next(verb)
        taken = verb.pos_ in {"VERB", "AUX"} and verb.verb_form != ""
        if taken or verb.relation not in {"amod", "nmod", "acl"}:
            continue
        if not _names_alone(sentence, noun, verb) or not _complements(sentence, behind):
            continue
        if any(w.relation == "case" for w in sentence.below(noun)):
            continue
        _seat(sentence, verb, noun)
        return True
    return False


def _names_alone(sentence: Sentence, noun: Word, verb: Word) -> bool:
    """Does a noun stand right before a verb, or with nothing but its own name between?"""
    between = [sentence.words[i - sentence.first] for i in range(noun.i + 1, verb.i)]
    return noun.i < verb.i and all(w.pos_ in {"PROPN", "ADJ"} and sentence.heads[w.i] >= noun.i for w in between)


def _complements(sentence: Sentence, word: Word | None) -> bool:
    """Does a word open what only a verb takes: an infinitive, led in or not, negated or not, or a clause?"""
    if word is None:
        return False
    if word.lower_ in small(sentence.language, "complementisers"):
        return True
    at: Word | None = sentence.next(word) if word.pos_ == "ADP" else word
    while at is not None and at.lower_ in _negating(sentence.language):
        at = sentence.next(at)
    return at is not None and at.verb_form == "Inf"


@cache
def _negating(language: str) -> frozenset[str]:
    return small(language, "negation_particles") | small(language, "negation_words")


def _seat(sentence: Sentence, verb: Word, noun: Word) -> None:
    """Give a verb its subject, the place of the clause, and all that stood behind it."""
    over = sentence.head(noun)
    clause = over if over.i > verb.i or (over is not noun and over.pos_ not in {"VERB", "AUX"}) else noun
    behind = [w for w in sentence if w.i > verb.i and sentence.heads[w.i] in {noun.i, verb.i}]
    sentence.promote(verb, clause)
    sentence.hang(noun, verb, "nsubj")
    for word in behind:
        sentence.hang(word, verb, "xcomp" if word.verb_form == "Inf" or word.relation == "acl" else word.dep_)
    if clause is not noun:
        sentence.hang(clause, verb, "xcomp" if clause.i > verb.i else "advmod")


def _taken_for_auxiliary(sentence: Sentence) -> bool:
    """'She denied ever having met him': the verb of saying hangs on what is said, as if it were its auxiliary."""
    for verb in sentence.cues(finite_said):
        said = sentence.head(verb)
        if verb.relation != "aux" or said.i < verb.i:
            continue
        below = sentence.below(said)
        if any(w.relation == "aux" and w.i > verb.i and w.feature("Tense") == "Pres" for w in below):
            left = [w for w in below if w.i < verb.i]
            sentence.promote(verb, said)
            sentence.hang(said, verb, "xcomp")
            for word in left:
                sentence.hang(word, verb, word.dep_)
            return True
    return False


REPAIRS: Sequence[Callable[[Sentence], bool]] = (
    *INVERTED,
    _source_first,
    _absolute,
    _lost_main_verb,
    _lost_predicate,
    _between_its_nouns,
    _verb_beside_its_subject,
    _taken_for_auxiliary,
)
"""The repairs, in the order they are tried."""
