"""Direct speech: whose words a quotation or a turn of a dialogue holds, by the cue in it, after it or before it."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from claims.attribution.incises import incise_chars, is_incise
from claims.attribution.lexicon import Lexicon
from claims.attribution.proposal import Cues, CueWord, Proposal
from claims.attribution.quotations import CLOSERS, Quotation
from claims.attribution.speakers import can_speak, speaker_behind, speaker_of, subject_behind, voice_behind
from claims.model import Span
from claims.parse.syntax import (
    antecedent,
    clitic_subject,
    feature,
    grammar,
    is_time,
    is_verb,
    phrase,
    relation,
    subject,
    subject_first,
    text_of,
    verb_form,
    words,
)
from claims.text.spans import trim

_WINDOW = 7
"""Tokens between a quotation and the cue that follows it, at most: clitics, auxiliaries and an adverb or two."""
_WIDE_WINDOW = 16
"""The same where the subject may stand before the cue, with its function and what is set beside it."""
_COLON_GAP = 8
"""Characters between a colon and the quotation it opens, at most: a line break, spaces, a dash."""
_BETWEEN = " \t\n\u00a0\u202f-–—"


def quoted(quotation: Quotation, cues: Cues, doc: Doc, lexicon: Lexicon) -> Proposal | None:
    """The statement of one quotation by a cue in it, after it or before it, or None."""
    tokens = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    if tokens is None:
        return None
    within = _set_into(quotation, cues.between(tokens.start, tokens.end), doc, lexicon)
    after = None if within or quotation.turn else _cue_after(tokens, cues, lexicon)
    if within is not None or after is not None:
        taken = after is not None and _follows_words(quotation, tokens) and lexicon.takes(after.lemma, "incise")
        if after is None or taken:  # words before the marks are said too: the incise takes them all
            return within
        return _draft(quotation, after, "quote", lexicon, _speaker_after(tokens, after))
    colon = _colon_before(quotation, doc)
    if colon is not None:
        return _introduced(quotation, colon, cues, lexicon)
    if quotation.turn:
        return Proposal((quotation.inner,), "assert", None, None, (quotation,))
    return _fragment(quotation, tokens, cues, lexicon)


def _draft(quotation: Quotation, cue: CueWord, take: str, lexicon: Lexicon, speaker: Token | None) -> Proposal:
    known = next((t for t in (take, "quote", "fragment", "behind") if lexicon.takes(cue.lemma, t)), take)
    return Proposal((quotation.inner,), lexicon.stance(cue.lemma, known), cue, speaker, (quotation,), take)


def _speaks_quoted(cue: CueWord, lexicon: Lexicon) -> bool:
    """Can this cue stand behind or inside the words it attributes?"""
    return lexicon.takes(cue.lemma, "quote") or lexicon.takes(cue.lemma, "behind")


def _set_into(quotation: Quotation, cues: list[CueWord], doc: Doc, lexicon: Lexicon) -> Proposal | None:
    """'« Il faut, a-t-il dit, agir »', '— Oui, dit-elle. Partons !': cues set into the quotation itself."""
    pieces, at, first = [], quotation.inner[0], None
    for cue in cues:
        if cue.token.idx < at or not _speaks_quoted(cue, lexicon) or not is_incise(cue) or not _third_person(cue):
            continue
        start, end = incise_chars(cue, doc)
        if not quotation.inner[0] < start or end > quotation.inner[1]:
            continue
        if not lexicon.takes(cue.lemma, "quote") and not _is_told_by_somebody(cue):
            continue
        first = first or cue
        pieces.append(trim(text_of(doc), (at, start)))
        at = end
    if first is None:
        return None
    rest = trim(text_of(doc), (at, quotation.inner[1]))
    pieces.append(_without_narration(rest, doc) if quotation.turn else rest)
    kept = tuple(span for span in pieces if span[0] < span[1])
    if not kept:
        return None
    take = "quote" if lexicon.takes(first.lemma, "quote") else "behind"
    return Proposal(kept, lexicon.stance(first.lemma, take), first, speaker_behind(first), (quotation,))


def _third_person(cue: CueWord) -> bool:
    """In a quotation only an inverted pronoun or a third person is set into it; 'je dis' is said by the speaker."""
    if clitic_subject(cue.token) is not None:
        return True
    return feature(cue.token, "Person") in {None, "3"} or any(feature(c, "Person") == "3" for c in cue.token.lefts)


def _without_narration(rest: Span, doc: Doc) -> Span:
    """What is said behind the incise of a turn, up to the first sentence that narrates."""
    tokens = doc.char_span(*rest, alignment_mode="expand")
    for sentence in tokens.sents if tokens is not None else ():  # type: ignore[attr-defined]  # missing in the stubs
        if sentence.start_char >= rest[0] and _narrates(sentence):
            return trim(text_of(doc), (rest[0], max(rest[0], sentence.start_char)))
    return rest


def _narrates(sentence: Tokens) -> bool:
    """A sentence in a past tense and the third person, that neither asks nor exclaims nor speaks to anybody."""
    if any(t.text in {"?", "!"} or words(t, "speaking_pronouns") for t in sentence):
        return False
    return any(
        is_verb(t) and feature(t, "Tense") in {"Past", "Imp"} and verb_form(t) == "Fin" and feature(t, "Person") == "3"
        for t in sentence
    )


def _follows_words(quotation: Quotation, tokens: Tokens) -> bool:
    """Do words of the same sentence lead up to the quotation ('Paris est « inquiet »')?"""
    if _colon_before(quotation, tokens.doc) is not None:
        return False
    before = [t for t in tokens.doc[tokens[0].sent.start : tokens.start] if not t.is_space]
    return sum(t.is_alpha for t in before) >= 2 and before[-1].text not in {":", ";", ".", "»", "”"}


def _cue_after(tokens: Tokens, cues: Cues, lexicon: Lexicon) -> CueWord | None:
    """A cue right behind the quotation, its subject after it or a pronoun before it."""
    doc = tokens.doc
    reach = _WIDE_WINDOW if grammar(doc.lang_)["subject_first"] else _WINDOW
    for cue in cues.between(tokens.end, tokens.end + reach):
        between = doc[tokens.end : cue.first]
        if any("\n" in t.text for t in between):
            return None
        if not _speaks_quoted(cue, lexicon):
            continue
        if not lexicon.takes(cue.lemma, "quote") and not _is_told_by_somebody(cue):
            continue
        before = subject_first(cue.token)
        own = (before.left_edge.i, before.right_edge.i) if before is not None else (0, -1)
        light = all(t.is_punct or t.pos_ in {"PRON", "ADV", "AUX", "PART"} or own[0] <= t.i <= own[1] for t in between)
        if (light and _stands_behind(cue, between)) or _named_before(cue, between):
            return cue
    return None


def _speaker_after(tokens: Tokens, cue: CueWord) -> Token | None:
    """Who speaks by a cue behind a quotation; the noun between the two where the parse gives the cue no subject."""
    found = speaker_behind(cue)
    between = tokens.doc[tokens.end : cue.first]
    if (found is not None and not is_time(found)) or not grammar(tokens.doc.lang_)["subject_first"]:
        return found
    names = [t for t in between if t.pos_ in {"PROPN", "NOUN"} and relation(t) not in {"compound", "flat"}]
    return names[0] if names else found


def _is_told_by_somebody(cue: CueWord) -> bool:
    """Is the subject behind a verb of another sense a speaker ('« … », fait-il')? '« … » fait débat' is no speech."""
    behind = subject_behind(cue.token, cue.last)
    return behind is not None and can_speak(behind)


def _named_before(cue: CueWord, between: Tokens) -> bool:
    """Is there a name with what is set beside it between the quotation and the cue, and nothing else?"""
    if not grammar(cue.token.doc.lang_)["subject_first"] or len(between) == 0:
        return False
    named = any(t.pos_ == "PROPN" for t in between)
    return named and not any(is_verb(t) or t.text in {".", ";", ":"} for t in between)


def _stands_behind(cue: CueWord, between: Tokens) -> bool:
    if subject_behind(cue.token, cue.last) is not None:
        return True
    speaks = subject(cue.token)
    return speaks is not None and speaks.i >= between.start and not any(t.text in {".", ";"} for t in between)


def _colon_before(quotation: Quotation, doc: Doc) -> Token | None:
    """The colon that opens a quotation, also where a line break or a dash stands between."""
    start = max(0, quotation.start - _COLON_GAP)
    before = text_of(doc)[start : quotation.start].rstrip(_BETWEEN)
    if not before.endswith(":"):
        return None
    at = start + len(before) - 1
    found = doc.char_span(at, at + 1, alignment_mode="expand")
    return found[0] if found else None


def _introduced(quotation: Quotation, colon: Token, cues: Cues, lexicon: Lexicon) -> Proposal | None:
    """'Elle répète : « … »': by the last cue before the colon; without one, the subject of that clause speaks."""
    for cue in reversed(cues.between(colon.sent.start, colon.i)):
        if lexicon.takes(cue.lemma, "quote") or lexicon.takes(cue.lemma, "fragment"):
            return _draft(quotation, cue, "quote", lexicon, _introducing_speaker(cue, colon, cues))
    for token in reversed(colon.doc[colon.sent.start : colon.i]):
        if not is_verb(token) or verb_form(token) != "Fin":
            continue
        speaks = subject(token) or (subject(token.head) if relation(token) in {"aux", "cop"} else None)
        if speaks is not None and not is_verb(speaks):
            voice = voice_behind(antecedent(speaks))
            speaker = None if voice.lower_ in lexicon.speech_nouns else voice  # a text of nobody's
            return Proposal((quotation.inner,), "assert", None, speaker, (quotation,))
    if quotation.turn or text_of(colon.doc)[quotation.inner[1] - 1] in ".!?…":
        return Proposal((quotation.inner,), "assert", None, None, (quotation,))
    return None


def _introducing_speaker(cue: CueWord, colon: Token, cues: Cues) -> Token | None:
    """Who speaks by a cue before a colon; beyond a closing mark it is the earlier cue's ('», dit-il, ajoutant :')."""
    found = speaker_of(cue)
    quoted_between = found is not None and any(t.text in CLOSERS for t in cue.token.doc[found.i : cue.first])
    earlier = cues.between(colon.sent.start, cue.first)
    return speaker_behind(earlier[-1]) if quoted_between and earlier else found


def _fragment(quotation: Quotation, tokens: Tokens, cues: Cues, lexicon: Lexicon) -> Proposal | None:
    """Quoted words a cue before them in their sentence governs ('évoque une « … »'), or that stand right behind it."""
    for cue in reversed(cues.between(tokens[0].sent.start, tokens.start)):
        fragment = lexicon.takes(cue.lemma, "fragment") and _governs(cue, quotation, tokens.doc)
        if not fragment and not (lexicon.takes(cue.lemma, "quote") and _adjacent(cue, tokens[0])):
            continue
        take = "fragment" if lexicon.takes(cue.lemma, "fragment") else "quote"
        speaker = speaker_of(cue)
        if take == "fragment" and (speaker is None or not can_speak(speaker) or _is_name(quotation, tokens.doc)):
            return None
        return _draft(quotation, cue, take, lexicon, speaker)
    return None


def _adjacent(cue: CueWord, opening: Token) -> bool:
    """Does nothing but marks, adverbs and who speaks stand between a cue and an opening mark?"""
    speaks = subject_behind(cue.token, cue.last)
    own = {t.i for t in phrase(speaks)} if speaks is not None and speaks.i < opening.i else set()
    between = cue.token.doc[cue.last + 1 : opening.i]
    return all(t.is_punct or t.pos_ in {"ADV", "PRON"} or t.i in own for t in between)


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


def _is_name(quotation: Quotation, doc: Doc) -> bool:
    """Do the marks hold the name of what stands before them: 'la société « Les Amis du fleuve »'?"""
    inner = doc.char_span(*quotation.inner, alignment_mode="expand")
    if inner is None or inner.start < 2 or not inner[0].text[0].isupper() or any(is_verb(t) for t in inner):
        return False
    return doc[inner.start - 2].pos_ in {"NOUN", "PROPN"}
