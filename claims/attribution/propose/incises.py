"""Incises: where a cue with its speaker is set into the words it attributes ('…, assure X, …')."""

from collections.abc import Sequence

from claims.attribution.lexicon import Lexicon
from claims.attribution.proposal import CueWord, Proposal
from claims.attribution.quotations import TYPED, Quotation
from claims.attribution.speakers import can_speak, speaker_behind, subject_behind
from claims.model import Span
from claims.parse.syntax import is_passive, phrase, subject_first, words
from claims.parse.view import Parsed, Word
from claims.text.spans import trim

_SET_OFF = set(',–—-(»”"!?…')


def incised(cue: CueWord, doc: Parsed, lexicon: Lexicon, quotations: Sequence[Quotation]) -> Proposal | None:
    """Unquoted words a cue is set into: 'Le pont, assure X, a cédé' and 'Le pont a cédé, assure X'.

    `quotations` are those of the cue's sentence.
    """
    if not lexicon.takes(cue.lemma, "incise") or not is_incise(cue):
        return None
    sentence = cue.token.sent
    start, end = incise_chars(cue, doc)
    opening = _opening(cue, doc)
    before = trim(doc.text, (opening, start), also="–—-«“")
    if before[1] - before[0] < 3 or any(_fills(quotation, before) for quotation in quotations):
        return None
    content = [before]
    if _goes_on(cue, opening, end, doc):
        content.append(trim(doc.text, (end, sentence.end_char)))
    inside = tuple(q for q in quotations if any(a <= q.start < b for a, b in content))
    return Proposal(
        tuple(span for span in content if span[0] < span[1]),
        lexicon.stance(cue.lemma, "incise"),
        cue,
        speaker_behind(cue),
        inside,
        "incise",
    )


def _fills(quotation: Quotation, span: Span) -> bool:
    """Is it a quotation and nothing else, which its marks bound better ('« … », assure X')?"""
    return quotation.start <= span[0] <= quotation.inner[0] and span[1] <= quotation.end


def _opening(cue: CueWord, doc: Parsed) -> int:
    """Where what is said begins: the sentence, or behind a colon in it ('Il nie : le plan, dit-il, tiendra')."""
    sentence = doc[cue.token.sent.start : cue.first]
    colon = next((t for t in reversed(sentence) if t.text == ":"), None)
    return sentence.start_char if colon is None else colon.end


def _goes_on(cue: CueWord, opening: int, end: int, doc: Parsed) -> bool:
    """Do the words after the incise belong to what is said: is their head there, or do they carry on with 'et que'?"""
    rest = doc.inside((end, cue.token.sent.end_char))
    if rest is None or not any(t.text.isalpha() for t in rest):
        return False
    head = cue.token.head
    if cue.token.relation == "parataxis" and head.i >= rest.start:
        return True
    finite = [t for t in cue.token.sent if t.is_verb and t.verb_form == "Fin" and t.idx >= opening]
    finite = [t for t in finite if t.i > cue.first or t.relation != "aux" or t.head.i < cue.first]
    if not any(t.i < cue.first for t in finite) and any(t.i >= rest.start for t in finite):
        return True  # a subject alone stands before the incise: its verb is still to come
    return any(t.is_verb and t.verb_form == "Fin" and t.relation in {"conj", "parataxis", "ROOT", "root"} for t in rest)


def is_incise(cue: CueWord) -> bool:
    """Is the cue set off from what is said: a comma or mark before it and its subject after it?"""
    if cue.token.verb_form == "Inf" or is_passive(cue.token) or _is_bare_participle(cue):
        return False
    if subject_behind(cue.token, cue.last) is None and not _keeps_order(cue):
        return False
    if any(child.feature("Polarity") == "Neg" for child in cue.token.children):
        return False
    first = _group_start(cue)
    if first == cue.token.sent.start:
        return False
    before = cue.token.doc[first - 1].text
    return before[-1] in _SET_OFF or before == TYPED


def _keeps_order(cue: CueWord) -> bool:
    """Does the subject stand before the cue and nothing that is said behind it ('…, the mayor said.')?"""
    if subject_first(cue.token) is None:
        return False
    if cue.last + 1 < cue.token.sent.end and cue.token.doc[cue.last + 1].text == ",":
        return True
    return not any(c.i > cue.last and c.relation in _SAID and not is_told(c) for c in cue.token.rights)


_SAID = {"ccomp", "xcomp", "obj"}


def is_told(token: Word) -> bool:
    """Is it somebody the words are told to ('…, he told reporters')?"""
    return token.relation in {"obj", "iobj"} and token.pos_ in {"PRON", "PROPN", "NOUN"} and can_speak(token)


def _is_bare_participle(cue: CueWord) -> bool:
    """A participle without an auxiliary beside it: ', évaluée à …', 'a, de son côté, demandé …', ', affirmant …'."""
    if cue.token.verb_form == "Part" and cue.token.feature("Tense") == "Pres":
        return True
    past = cue.token.verb_form == "Part" and cue.token.feature("Tense") == "Past"
    before = cue.token.doc[max(cue.token.sent.start, cue.first - 1)]
    return past and cue.first == cue.last and before.text in _SET_OFF


def _group_start(cue: CueWord) -> int:
    """The first token of the verb group, clitics and adverbs before it included."""
    first, doc = cue.first, cue.token.doc
    before = subject_first(cue.token)
    if before is not None:
        return phrase(before).start
    while (
        first > cue.token.sent.start
        and doc[first - 1].pos_ in {"PRON", "ADV"}
        and not words(doc[first - 1], "relative_subjects")
    ):
        first -= 1
    return first


def incise_chars(cue: CueWord, doc: Parsed) -> Span:
    """The characters of an incise: from its verb group to the mark after its subject."""
    first = _group_start(cue)
    speaks = subject_behind(cue.token, cue.last)
    last = max(cue.last, phrase(speaks).end - 1 if speaks is not None else 0)
    sentence_end = cue.token.sent.end
    while last + 1 < sentence_end and not doc[last + 1].is_punct:
        last += 1
    last = _clause_end(doc, _apposition_end(doc, last, sentence_end), sentence_end)
    return doc[first].idx, doc[last].idx + len(doc[last])


def _apposition_end(doc: Parsed, last: int, sentence_end: int) -> int:
    """The end of ', délégué CGT.' behind an incise's subject: words without a finite verb up to the sentence's stop."""
    end = last + 1
    if end + 1 < sentence_end and words(doc[end + 1], "coordinators"):
        return last
    while end < sentence_end and not (doc[end].is_punct and doc[end].text not in {",", "-"}):
        if doc[end].is_verb and doc[end].verb_form == "Fin":
            return last
        end += 1
    stops = end < sentence_end and doc[end].text in {".", "!", "?", "…"}
    return end - 1 if stops else last


def _clause_end(doc: Parsed, last: int, sentence_end: int) -> int:
    """The end of ', qui se levait,' or ', en se levant' behind an incise's subject: up to the next mark."""
    lead = last + 2
    if lead >= sentence_end or doc[last + 1].text != ",":
        return last
    tells = words(doc[lead], "relative_subjects") or (doc[lead].pos_ == "ADP" and _is_present_participle(doc, lead + 1))
    if not tells and not _is_present_participle(doc, lead):
        return last
    marks = (
        t.i
        for t in doc[lead:sentence_end]
        if t.is_punct and (t.text != "," or not words(doc[lead], "relative_subjects"))
    )
    return next(marks, sentence_end) - 1


def _is_present_participle(doc: Parsed, at: int) -> bool:
    return any(t.verb_form == "Part" and t.feature("Tense") == "Pres" for t in doc[at : at + 2])
