"""Direct speech: which cue a quotation belongs to, and unquoted words a cue is set into."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from claims.attribution.draft import CueWord, Draft
from claims.attribution.incises import incise_chars, is_incise
from claims.attribution.lexicon import Lexicon
from claims.attribution.quotations import Quotation
from claims.attribution.speakers import can_speak, speaker_of, subject_behind, voice_behind
from claims.syntax import (
    antecedent,
    feature,
    is_verb,
    relation,
    subject,
    text_of,
    trim,
    verb_form,
)

_WINDOW = 7
"""Tokens between a quotation and the cue that follows it, at most: clitics, auxiliaries and an adverb or two."""


def quoted(quotation: Quotation, cues: list[CueWord], doc: Doc, lexicon: Lexicon) -> Draft | None:
    """The statement of one quotation by a cue in it, after it or before it, or None."""
    inner = _inner_cue(quotation, cues, doc, lexicon)
    if inner is not None:
        return inner
    after = _cue_after(quotation, cues, doc, lexicon)
    before = None if after else _cue_before(quotation, cues, doc, lexicon)
    cue = after or before
    if cue is after and cue is not None and _follows_words(quotation, doc) and lexicon.takes(cue.lemma, "incise"):
        return None  # the words before the marks are said too: the incise takes them all
    if cue is None:
        return _by_colon(quotation, doc)
    take = "fragment" if cue is before and not _follows_colon(quotation, text_of(doc)) else "quote"
    if not lexicon.takes(cue.lemma, take):
        take = "quote" if take == "fragment" else "fragment"
    speaker = _speaker_behind(cue) if cue is after else speaker_of(cue)
    if take == "fragment" and (speaker is None or not can_speak(speaker) or _is_name(quotation, doc)):
        return None
    return Draft((quotation.inner,), lexicon.stance(cue.lemma, take), cue, speaker, (quotation,), take)


def _is_name(quotation: Quotation, doc: Doc) -> bool:
    """Do the marks hold the name of what stands before them: 'la société « Les Amis du fleuve »'?"""
    inner = doc.char_span(*quotation.inner, alignment_mode="expand")
    if inner is None or inner.start < 2 or not inner[0].text[0].isupper() or any(is_verb(t) for t in inner):
        return False
    return doc[inner.start - 2].pos_ in {"NOUN", "PROPN"}


def _follows_words(quotation: Quotation, doc: Doc) -> bool:
    """Do words of the same sentence lead up to the quotation ('Paris est « inquiet »')?"""
    opening = doc.char_span(quotation.start, quotation.start + 1, alignment_mode="expand")
    if opening is None or _follows_colon(quotation, text_of(doc)):
        return False
    before = [t for t in doc[opening[0].sent.start : opening.start] if not t.is_space]
    return sum(t.is_alpha for t in before) >= 2 and before[-1].text not in {":", ";", ".", "»", "”"}


def incised(cue: CueWord, doc: Doc, lexicon: Lexicon, quotations: list[Quotation]) -> Draft | None:
    """Unquoted words a cue is set into: 'Le pont, assure X, a cédé' and 'Le pont a cédé, assure X'."""
    if not lexicon.takes(cue.lemma, "incise") or not is_incise(cue):
        return None
    sentence = cue.token.sent
    start, end = incise_chars(cue, doc)
    before = trim(text_of(doc), (sentence.start_char, start), also="–—-")
    if before[1] - before[0] < 3:
        return None
    content = [before]
    if _goes_on(cue, end, doc):
        content.append(trim(text_of(doc), (end, sentence.end_char)))
    inside = tuple(q for q in quotations if any(a <= q.start < b for a, b in content))
    return Draft(
        tuple(span for span in content if span[0] < span[1]),
        lexicon.stance(cue.lemma, "incise"),
        cue,
        _speaker_behind(cue),
        inside,
        "incise",
    )


def _speaker_behind(cue: CueWord) -> Token | None:
    found = subject_behind(cue.token, cue.last)
    return antecedent(found) if found is not None else speaker_of(cue)


def _goes_on(cue: CueWord, end: int, doc: Doc) -> bool:
    """Do the words after the incise belong to what is said: is their head there, or do they carry on with 'et que'?"""
    rest = doc.char_span(end, cue.token.sent.end_char, alignment_mode="contract")
    if rest is None or not any(t.is_alpha for t in rest):
        return False
    head = cue.token.head
    if relation(cue.token) == "parataxis" and head.i >= rest.start:
        return True
    finite = [t for t in cue.token.sent if is_verb(t) and verb_form(t) == "Fin"]
    if not any(t.i < cue.first for t in finite) and any(t.i >= rest.start for t in finite):
        return True  # a subject alone stands before the incise: its verb is still to come
    return any(
        is_verb(t) and verb_form(t) == "Fin" and relation(t) in {"conj", "parataxis", "ROOT", "root"} for t in rest
    )


def _inner_cue(quotation: Quotation, cues: list[CueWord], doc: Doc, lexicon: Lexicon) -> Draft | None:
    """'« Il faut, a-t-il dit, agir »': a cue set into the quotation itself."""
    for cue in cues:
        inside = quotation.inner[0] < cue.token.idx < quotation.inner[1]
        if not inside or not lexicon.takes(cue.lemma, "quote") or not is_incise(cue):
            continue
        start, end = incise_chars(cue, doc)
        if end > quotation.inner[1] or not _third_person(cue):
            continue
        content = (trim(text_of(doc), (quotation.inner[0], start)), trim(text_of(doc), (end, quotation.inner[1])))
        kept = tuple(span for span in content if span[0] < span[1])
        return Draft(kept, lexicon.stance(cue.lemma, "quote"), cue, subject_behind(cue.token, cue.last), (quotation,))
    return None


def _third_person(cue: CueWord) -> bool:
    return feature(cue.token, "Person") in {None, "3"} or any(feature(c, "Person") == "3" for c in cue.token.lefts)


def _cue_after(quotation: Quotation, cues: list[CueWord], doc: Doc, lexicon: Lexicon) -> CueWord | None:
    """A cue right behind the quotation, its subject after it or a pronoun before it."""
    behind = doc.char_span(quotation.end, len(text_of(doc)), alignment_mode="expand")
    if behind is None:
        return None
    paragraph_ends = text_of(doc).find("\n", quotation.end)
    for cue in cues:
        if not behind.start <= cue.token.i < behind.start + _WINDOW or not lexicon.takes(cue.lemma, "quote"):
            continue
        if 0 <= paragraph_ends < cue.token.idx:
            return None
        between = doc[behind.start : cue.first]
        if all(t.is_punct or t.pos_ in {"PRON", "ADV", "AUX", "PART"} for t in between) and _stands_behind(
            cue, between
        ):
            return cue
    return None


def _stands_behind(cue: CueWord, between: Tokens) -> bool:
    if subject_behind(cue.token, cue.last) is not None:
        return True
    speaks = subject(cue.token)
    return speaks is not None and speaks.i >= between.start and not any(t.text in {".", ";"} for t in between)


def _cue_before(quotation: Quotation, cues: list[CueWord], doc: Doc, lexicon: Lexicon) -> CueWord | None:
    """The nearest cue before the quotation in its sentence that can take it: by colon, or as a fragment it governs."""
    opening = next(iter(doc.char_span(quotation.start, quotation.start + 1, alignment_mode="expand") or ()), None)
    if opening is None:
        return None
    sentence = opening.sent
    colon = _follows_colon(quotation, text_of(doc))
    for cue in sorted(cues, key=lambda c: -c.token.i):
        if not sentence.start <= cue.token.i < opening.i:
            continue
        if colon and (lexicon.takes(cue.lemma, "quote") or lexicon.takes(cue.lemma, "fragment")):
            return cue
        if not colon and lexicon.takes(cue.lemma, "fragment") and _governs(cue, quotation, doc):
            return cue
        if not colon and lexicon.takes(cue.lemma, "quote") and _adjacent(cue, opening):
            return cue
    return None


def _adjacent(cue: CueWord, opening: Token) -> bool:
    return all(t.is_punct or t.pos_ in {"ADV", "PRON"} for t in cue.token.doc[cue.last + 1 : opening.i])


def _governs(cue: CueWord, quotation: Quotation, doc: Doc) -> bool:
    """Does the first quoted word hang on the cue, with no other verb coordinated in between?"""
    quoted_words = doc.char_span(*quotation.inner, alignment_mode="expand")
    if not quoted_words:
        return False
    for token in (quoted_words[0], *quoted_words[0].ancestors):
        if token.i == cue.token.i:
            return True
        if is_verb(token) and relation(token) == "conj" and cue.last < token.i < quoted_words.start:
            return False
    return False


def _follows_colon(quotation: Quotation, text: str) -> bool:
    return text[max(0, quotation.start - 4) : quotation.start].rstrip().endswith(":")


def _by_colon(quotation: Quotation, doc: Doc) -> Draft | None:
    """'Il refuse : « … »': without a cue, the subject of the clause before the colon speaks."""
    if not _follows_colon(quotation, text_of(doc)):
        return None
    before = doc.char_span(max(0, quotation.start - 2), quotation.start, alignment_mode="expand")
    colon = next((t for t in reversed(before or ()) if t.text == ":"), None)
    if colon is None:
        return None
    for token in reversed(doc[colon.sent.start : colon.i]):
        if not is_verb(token) or verb_form(token) != "Fin":
            continue
        speaks = subject(token) or (subject(token.head) if relation(token) in {"aux", "cop"} else None)
        if speaks is not None and not is_verb(speaks):
            return Draft((quotation.inner,), "assert", None, voice_behind(antecedent(speaks)), (quotation,))
    return None


def unattributed(quotations: list[Quotation], drafts: list[Draft]) -> Iterator[Quotation]:
    """The quotations no statement has taken up, nested ones left out."""
    for quotation in quotations:
        taken = any(quotation.start < b and a < quotation.end for d in drafts for a, b in d.content)
        if not taken and not quotation.nested:
            yield quotation
