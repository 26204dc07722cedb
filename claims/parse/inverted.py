"""Repairs of the parse where who speaks stands behind the verb of saying."""

from collections.abc import Callable, Sequence

from claims.parse.mendable import NOMINAL, Sentence, forms_said, small
from claims.parse.view import Word


def _inverted_incise(sentence: Sentence) -> bool:
    """'Le pont, a affirmé la mairie, rouvrira': a comma parts no subject from its verb, so who speaks stands behind."""
    if small(sentence.language, "subject_first"):
        return False
    for verb in sentence.cues(forms_said):
        below = sentence.below(verb)
        subject = next((w for w in below if w.relation == "nsubj" and w.i < verb.i), None)
        speaker = next((w for w in below if w.i > verb.i and w.relation in BEHIND), None)
        if subject is None or speaker is None:
            continue
        if not _is_set_off(sentence, subject, verb) or not _closes(sentence, verb, speaker):
            continue
        said = _said_around(sentence, subject, verb, speaker)
        sentence.hang(speaker, verb, "nsubj")
        if said is not None:
            sentence.promote(said, verb)
            sentence.hang(verb, said, "parataxis")
            sentence.hang(subject, said, "nsubj")
        return True
    return False


BEHIND = frozenset({"obj", "obl", "dep", "xcomp", "appos"})


def _is_set_off(sentence: Sentence, subject: Word, verb: Word) -> bool:
    """Does one comma, and that right before the verb group, part a verb from what was taken for its subject?"""
    between = [w for w in sentence if subject.i < w.i < verb.i]
    group = [w for w in between if w.pos_ in {"AUX", "ADV"} and sentence.heads[w.i] == verb.i]
    before = sentence.next(min([verb, *group], key=lambda w: w.i), -1)
    return before is not None and before.text == "," and sum(w.text == "," for w in between) == 1


def _closes(sentence: Sentence, verb: Word, speaker: Word) -> bool:
    """Does nothing but one noun phrase stand between a verb and the next mark?"""
    behind = sentence.next(verb)
    if behind is None or behind.pos_ not in {"DET", "PROPN"}:
        return False
    mark = next((w for w in sentence if w.i > verb.i and w.is_punct and w.text != "-"), None)
    phrase = [w for w in sentence if verb.i < w.i and (mark is None or w.i < mark.i)]
    return speaker in phrase and not any(w.pos_ in {"VERB", "AUX", "SCONJ"} for w in phrase)


def _said_around(sentence: Sentence, subject: Word, verb: Word, speaker: Word) -> Word | None:
    """The verb of what is said: behind who speaks, else between its subject and the comma."""
    behind = [w for w in sentence.below(verb) if w.i > speaker.i and w.pos_ in {"VERB", "ADJ", "NOUN", "AUX"}]
    before = [w for w in sentence.below(subject) if w.pos_ == "VERB" and w.i < verb.i and w.dep_ != "acl:relcl"]
    return next(iter([*behind, *before]), None)


def _disagreeing_subject(sentence: Sentence) -> bool:
    """'…, nous a confié le maire': a pronoun of another person than its verb is whom it is told, not who tells it."""
    for verb in sentence.cues(forms_said):
        below = sentence.below(verb)
        finite = next((w for w in below if w.relation == "aux"), verb)
        pronoun = next((w for w in below if w.relation == "nsubj" and w.i < verb.i and w.pos_ == "PRON"), None)
        speaker = next((w for w in below if w.i > verb.i and w.relation in BEHIND and w.pos_ in NOMINAL), None)
        if pronoun is None or speaker is None or not _disagree(pronoun, finite):
            continue
        sentence.hang(pronoun, verb, "iobj")
        sentence.hang(speaker, verb, "nsubj")
        return True
    return False


def _disagree(one: Word, other: Word) -> bool:
    persons = one.feature("Person"), other.feature("Person")
    return None not in persons and persons[0] != persons[1]


def _circumstance_first(sentence: Sentence) -> bool:
    """'», a affirmé à la barre le maire': the preposition of the noun before was given to who speaks."""
    for verb in sentence.cues(forms_said):
        below = sentence.below(verb)
        speaker = next((w for w in below if w.i > verb.i and w.relation == "obl" and w.pos_ in NOMINAL), None)
        if speaker is None or any(w.relation == "nsubj" for w in below):
            continue
        case, *between = _led_by(sentence, speaker)
        noun = next((w for w in between if w.pos_ == "NOUN"), None)
        if noun is None or between[-1].pos_ != "DET":
            continue
        sentence.hang(noun, verb, "obl")
        sentence.hang(case, noun, "case")
        for word in between[: between.index(noun)]:
            sentence.hang(word, noun, "det")
        sentence.hang(speaker, verb, "nsubj")
        return True
    return False


def _led_by(sentence: Sentence, noun: Word) -> list[Word]:
    """The preposition of a noun and the words between the two; the noun alone where it has none."""
    case = next((w for w in sentence.below(noun) if w.relation == "case" and w.i < noun.i), noun)
    return [w for w in sentence if case.i <= w.i < noun.i] or [noun]


INVERTED: Sequence[Callable[[Sentence], bool]] = (_disagreeing_subject, _circumstance_first, _inverted_incise)
"""The repairs of who stands behind the verb, in the order they are tried."""
