"""Asides that attribute the clause they are set into: 'comme l'explique X', 'comme on l'a dit'."""

from claims.attribution.frames import clause_around
from claims.attribution.lexicon import Lexicon
from claims.attribution.proposal import CueWord, Proposal
from claims.attribution.speakers import speaker_of, subject_behind
from claims.parse.syntax import antecedent, subject, subject_first, words
from claims.parse.view import Word
from claims.text.spans import trim

_REACH = 12
"""Tokens between the word that leads an aside in and its cue, at most."""


def aside(cue: CueWord, lexicon: Lexicon) -> Proposal | None:
    """The statement of a cue in an aside: what is said is the clause around it."""
    lead = _lead(cue, lexicon)
    if lead is None or not (_takes_up(cue, lead) or _reports(cue, lexicon)):
        return None
    behind = subject_behind(cue.token, cue.last)
    if not _takes_up(cue, lead) and (behind is None or behind.i < cue.last) and not _says_nothing_more(cue):
        return None  # 'comme il expliquait la situation, …' gives a reason
    speaker = subject(cue.token) or behind or speaker_of(cue)
    if speaker is None or any(words(t, "complementisers") for t in cue.token.doc[cue.last + 1 : cue.last + 2]):
        return None
    doc, end = cue.token.doc, _end(cue)
    governor = _governor(cue, lead)
    left, right = clause_around(lead.i, end, governor)
    right = min(
        [right, *(c.left_edge.idx for c in governor.rights if c.left_edge.i > end and _is_clause_of_its_own(c))]
    )
    before = trim(doc.text, (left, lead.idx), also="–—-")
    after = trim(doc.text, (doc[end - 1].idx + len(doc[end - 1]), right), also="–—-")
    content = tuple(span for span in (before, after) if span[1] - span[0] > 3)
    return (
        Proposal(content, lexicon.stance(cue.lemma, "quote"), cue, antecedent(speaker), (), "aside")
        if content
        else None
    )


def _reports(cue: CueWord, lexicon: Lexicon) -> bool:
    """Does a verb tell only speech, without quotation marks too? Not 'as talks continue', 'as data show'."""
    return lexicon.takes(cue.lemma, "clause") and not lexicon.is_of("figurative", cue.lemma)


def _lead(cue: CueWord, lexicon: Lexicon) -> Word | None:
    """The word that leads the aside in: at the head of the sentence, or behind a mark or a conjunction."""
    doc, start = cue.token.doc, cue.token.sent.start
    if not lexicon.takes(cue.lemma, "quote"):
        return None
    for token in reversed(doc[max(start, cue.first - _REACH) : cue.first]):
        if token.lower_ in lexicon.aside_leads:
            before = doc[token.i - 1] if token.i > start else None
            set_off = before is None or before.is_punct or words(before, "coordinators")
            return token if set_off else None
        if (token.is_punct and token.text != "-") or (token.is_verb and token.i not in _group(cue)):
            return None
    return None


def _group(cue: CueWord) -> set[int]:
    """The verbs between which nothing else may stand: auxiliaries, and the modal an infinitive hangs on."""
    return {*range(cue.first, cue.last + 1), cue.token.head.i if cue.token.verb_form == "Inf" else cue.first}


def _takes_up(cue: CueWord, lead: Word) -> bool:
    """Does a pronoun stand for the clause around ('comme on l'a dit')?"""
    return any(
        words(t, "clause_pronouns") and (t.pos_ != "DET" or t.i + 1 == cue.first)
        for t in cue.token.doc[lead.i + 1 : cue.last]
    )


def _says_nothing_more(cue: CueWord) -> bool:
    """'As Reed explained, …': where the order stays, the cue has its subject before it and no complement."""
    if subject_first(cue.token) is None or cue.last + 1 >= cue.token.sent.end:
        return False
    closed = cue.token.doc[cue.last + 1].is_punct
    return closed and not any(c.relation in {"obj", "ccomp", "xcomp"} for c in cue.token.rights)


def _is_clause_of_its_own(token: Word) -> bool:
    return token.relation == "conj" and token.is_verb and any(c.relation == "nsubj" for c in token.lefts)


def _end(cue: CueWord) -> int:
    """The token behind the aside: the next mark after its cue."""
    sentence = cue.token.sent
    return next((t.i for t in cue.token.doc[cue.last + 1 : sentence.end] if t.is_punct), sentence.end)


def _governor(cue: CueWord, lead: Word) -> Word:
    """The word of the clause around that the aside hangs on."""
    token = cue.token
    while token.head.i != token.i and (token.head.i >= lead.i and token.relation != "root"):
        token = token.head
        if token.i < lead.i or token.i > _end(cue):
            return token
    return token.head
