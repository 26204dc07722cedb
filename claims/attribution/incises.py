"""Incises: where a cue with its speaker is set into the words it attributes ('…, assure X, …')."""

from spacy.tokens import Doc

from claims.attribution.draft import CueWord
from claims.attribution.speakers import subject_behind
from claims.model import Span
from claims.syntax import feature, is_passive, is_verb, phrase, verb_form, words

_SET_OFF = set(',–—-(»”"!?…')


def is_incise(cue: CueWord) -> bool:
    """Is the cue set off from what is said: a comma or mark before it and its subject after it?"""
    if verb_form(cue.token) == "Inf" or is_passive(cue.token) or _is_bare_participle(cue):
        return False
    if subject_behind(cue.token, cue.last) is None:
        return False
    if any(feature(child, "Polarity") == "Neg" for child in cue.token.children):
        return False
    first = _group_start(cue)
    if first == cue.token.sent.start:
        return False
    return cue.token.doc[first - 1].text[-1] in _SET_OFF


def _is_bare_participle(cue: CueWord) -> bool:
    """A participle without an auxiliary beside it: ', évaluée à …', 'a, de son côté, demandé …', ', affirmant …'."""
    if verb_form(cue.token) == "Part" and feature(cue.token, "Tense") == "Pres":
        return True
    past = verb_form(cue.token) == "Part" and feature(cue.token, "Tense") == "Past"
    before = cue.token.doc[max(cue.token.sent.start, cue.first - 1)]
    return past and cue.first == cue.last and before.text in _SET_OFF


def _group_start(cue: CueWord) -> int:
    """The first token of the verb group, clitics and adverbs before it included."""
    first, doc = cue.first, cue.token.doc
    while (
        first > cue.token.sent.start
        and doc[first - 1].pos_ in {"PRON", "ADV"}
        and not words(doc[first - 1], "relative_subjects")
    ):
        first -= 1
    return first


def incise_chars(cue: CueWord, doc: Doc) -> Span:
    """The characters of an incise: from its verb group to the mark after its subject."""
    first = _group_start(cue)
    speaks = subject_behind(cue.token, cue.last)
    last = max(cue.last, phrase(speaks).end - 1 if speaks is not None else 0)
    sentence_end = cue.token.sent.end
    while last + 1 < sentence_end and not doc[last + 1].is_punct:
        last += 1
    last = _apposition_end(doc, last, sentence_end)
    return doc[first].idx, doc[last].idx + len(doc[last])


def _apposition_end(doc: Doc, last: int, sentence_end: int) -> int:
    """The end of ', délégué CGT.' behind an incise's subject: words without a finite verb up to the sentence's stop."""
    end = last + 1
    while end < sentence_end and not (doc[end].is_punct and doc[end].text not in {",", "-"}):
        if is_verb(doc[end]) and verb_form(doc[end]) == "Fin":
            return last
        end += 1
    stops = end < sentence_end and doc[end].text in {".", "!", "?", "…"}
    return end - 1 if stops else last
