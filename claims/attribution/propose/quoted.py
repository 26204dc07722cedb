"""Direct speech: whose words a quotation or a turn of a dialogue holds, by the cue in it, after it or before it."""

from collections.abc import Iterator
from dataclasses import replace

from claims.attribution.lexicon import Lexicon
from claims.attribution.proposal import Cues, CueWord, Proposal
from claims.attribution.propose.incises import incise_chars, is_incise
from claims.attribution.quotations import CLOSERS, Quotation
from claims.attribution.speakers import (
    can_speak,
    is_speech,
    owner_of_speech,
    speaker_behind,
    speaker_of,
    subject_behind,
    voice_behind,
)
from claims.model import Span
from claims.parse.syntax import (
    antecedent,
    clitic_subject,
    grammar,
    is_time,
    phrase,
    subject,
    subject_first,
    words,
)
from claims.parse.view import Parsed, Word, Words
from claims.people.mentions import roles
from claims.text.spans import trim

_WINDOW = 7
"""Tokens between a quotation and the cue that follows it, at most: clitics, auxiliaries and an adverb or two."""
_WIDE_WINDOW = 16
"""The same where the subject may stand before the cue, with its function and what is set beside it."""
_COLON_GAP = 8
"""Characters between a colon and the quotation it opens, at most: a line break, spaces, a dash."""
_BETWEEN = " \t\n\u00a0\u202f-–—"


def quoted(quotation: Quotation, cues: Cues, doc: Parsed, lexicon: Lexicon) -> Iterator[Proposal]:
    """Who may say a quotation: by a cue set into it, behind it, before its colon or right before its marks."""
    tokens = doc.touching((quotation.start, quotation.end))
    if tokens is None:
        return
    beside = list(_set_into(quotation, cues.between(tokens.start, tokens.end), doc, lexicon))
    after = None if quotation.turn else _cue_after(tokens, cues, lexicon)
    if after is not None:
        beside.append(_draft(quotation, after, "behind", lexicon, _speaker_after(tokens, after)))
    colon = _colon_before(quotation, doc)
    if beside:  # says more than what stands before the marks
        yield from beside
    elif colon is not None:
        yield from _introduced(quotation, colon, cues, lexicon)
    elif quotation.turn:
        yield Proposal((quotation.inner,), "assert", None, None, (quotation,), "turn")
    else:
        yield from _right_before(quotation, tokens, cues, lexicon)


def _draft(quotation: Quotation, cue: CueWord, side: str, lexicon: Lexicon, speaker: Word | None) -> Proposal:
    stance = next(lexicon.stance(cue.lemma, t) for t in ("quote", "fragment", "behind") if lexicon.takes(cue.lemma, t))
    return Proposal((quotation.inner,), stance, cue, speaker, (quotation,), "quote", side)


def _speaks_quoted(cue: CueWord, lexicon: Lexicon) -> bool:
    """Can this cue stand behind or inside the words it attributes?"""
    return lexicon.takes(cue.lemma, "quote") or lexicon.takes(cue.lemma, "behind")


def _set_into(quotation: Quotation, cues: list[CueWord], doc: Parsed, lexicon: Lexicon) -> Iterator[Proposal]:
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
        pieces.append(trim(doc.text, (at, start)))
        at = end
    if first is None:
        return
    rest = trim(doc.text, (at, quotation.inner[1]))
    pieces.append(_without_narration(rest, doc) if quotation.turn else rest)
    kept = tuple(span for span in pieces if span[0] < span[1])
    if kept:
        take = "quote" if lexicon.takes(first.lemma, "quote") else "behind"
        stance = lexicon.stance(first.lemma, take)
        yield Proposal(kept, stance, first, speaker_behind(first), (quotation,), "quote", "around")


def _third_person(cue: CueWord) -> bool:
    """In a quotation only an inverted pronoun or a third person is set into it; 'je dis' is said by the speaker."""
    if clitic_subject(cue.token) is not None:
        return True
    return cue.token.feature("Person") in {None, "3"} or any(c.feature("Person") == "3" for c in cue.token.lefts)


def _without_narration(rest: Span, doc: Parsed) -> Span:
    """What is said behind the incise of a turn, up to the first sentence that narrates."""
    tokens = doc.touching(rest)
    for sentence in tokens.sents if tokens is not None else ():
        if sentence.start_char >= rest[0] and _narrates(sentence):
            return trim(doc.text, (rest[0], max(rest[0], sentence.start_char)))
    return rest


def _narrates(sentence: Words) -> bool:
    """A sentence in a past tense and the third person, that neither asks nor exclaims nor speaks to anybody."""
    if any(t.text in {"?", "!"} or words(t, "speaking_pronouns") for t in sentence):
        return False
    return any(
        t.is_verb and t.feature("Tense") in {"Past", "Imp"} and t.verb_form == "Fin" and t.feature("Person") == "3"
        for t in sentence
    )


def _cue_after(tokens: Words, cues: Cues, lexicon: Lexicon) -> CueWord | None:
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


def _speaker_after(tokens: Words, cue: CueWord) -> Word | None:
    """Who speaks by a cue behind a quotation; the noun between the two where the parse gives the cue no subject."""
    found = speaker_behind(cue)
    between = tokens.doc[tokens.end : cue.first]
    if (found is not None and not is_time(found)) or not grammar(tokens.doc.lang_)["subject_first"]:
        return found
    names = [t for t in between if t.pos_ in {"PROPN", "NOUN"} and t.relation not in {"compound", "flat"}]
    return names[0] if names else found


def _is_told_by_somebody(cue: CueWord) -> bool:
    """Is the subject behind a verb of another sense a speaker ('« … », fait-il')? '« … » fait débat' is no speech."""
    behind = subject_behind(cue.token, cue.last)
    return behind is not None and can_speak(behind)


def _named_before(cue: CueWord, between: Words) -> bool:
    """Is there a name with what is set beside it between the quotation and the cue, and nothing else?"""
    if not grammar(cue.token.doc.lang_)["subject_first"] or len(between) == 0:
        return False
    named = any(t.pos_ == "PROPN" for t in between)
    return named and not any(t.is_verb or t.text in {".", ";", ":"} for t in between)


def _stands_behind(cue: CueWord, between: Words) -> bool:
    if subject_behind(cue.token, cue.last) is not None:
        return True
    speaks = subject(cue.token)
    return speaks is not None and speaks.i >= between.start and not any(t.text in {".", ";"} for t in between)


def _colon_before(quotation: Quotation, doc: Parsed) -> Word | None:
    """The colon that opens a quotation, also where a line break or a dash stands between."""
    start = max(0, quotation.start - _COLON_GAP)
    before = doc.text[start : quotation.start].rstrip(_BETWEEN)
    if not before.endswith(":"):
        return None
    at = start + len(before) - 1
    found = doc.touching((at, at + 1))
    return found[0] if found else None


def _introduced(quotation: Quotation, colon: Word, cues: Cues, lexicon: Lexicon) -> Iterator[Proposal]:
    """'Elle répète : « … »': by the last cue before the colon; without one, the subject of that clause speaks."""
    for cue in reversed(cues.between(colon.sent.start, colon.i)):
        if lexicon.takes(cue.lemma, "quote") or lexicon.takes(cue.lemma, "fragment"):
            yield _draft(quotation, cue, "colon", lexicon, _introducing_speaker(cue, colon, cues))
            return
    words = (quotation.inner,)
    for token in reversed(colon.doc[colon.sent.start : colon.i]):
        if not token.is_verb or token.verb_form != "Fin" or _tells_of_speech(token):
            continue
        speaks = subject(token) or (subject(token.head) if token.relation in {"aux", "cop"} else None)
        if speaks is not None and not speaks.is_verb:
            voice = voice_behind(antecedent(speaks))
            speaker = None if is_speech(voice) else voice  # a text of nobody's
            if not can_speak(voice):
                speaker = next(filter(None, map(owner_of_speech, token.doc[colon.sent.start : colon.i])), speaker)
            yield Proposal(words, "assert", None, speaker, (quotation,), "introduced")
            return
    owner = next(filter(None, map(owner_of_speech, colon.doc[colon.sent.start : colon.i])), None)
    speaker = owner or _heading(quotation, colon)
    yield Proposal(words, "assert", None, speaker, (quotation,), "introduced", "verbless")


def _tells_of_speech(verb: Word) -> bool:
    """Is it the verb of a relative clause that tells of a piece of speech ('une formule qui court le pays')?"""
    clause = next((t for t in (verb, *verb.ancestors) if t.dep_ == "acl:relcl"), None)
    return clause is not None and is_speech(clause.head)


def _heading(quotation: Quotation, colon: Word) -> Word | None:
    """Who speaks in a headline without a verb: 'Le maire devant les juges : « … »'."""
    before = colon.doc[colon.sent.start : colon.i]
    known = roles(colon.doc.lang_)
    if any(t.is_verb for t in before) or len(colon.doc.text[slice(*quotation.inner)].split()) < _HEADLINE_WORDS:
        return None
    nouns = (t for t in before if t.pos_ == "NOUN" and t.lower_ in known.persons | known.bodies)
    return next((t for t in nouns if not any(c.relation == "case" for c in t.lefts)), None)


_HEADLINE_WORDS = 4
"""Words of a quotation in a headline, at least: fewer are a name."""


def _introducing_speaker(cue: CueWord, colon: Word, cues: Cues) -> Word | None:
    """Who speaks by a cue before a colon; beyond a closing mark it is the earlier cue's ('», dit-il, ajoutant :')."""
    found = speaker_of(cue)
    quoted_between = found is not None and any(t.text in CLOSERS for t in cue.token.doc[found.i : cue.first])
    earlier = cues.between(colon.sent.start, cue.first)
    return speaker_behind(earlier[-1]) if quoted_between and earlier else found


def _right_before(quotation: Quotation, tokens: Words, cues: Cues, lexicon: Lexicon) -> Iterator[Proposal]:
    """'Le maire a promis « … »': by the last cue before the opening mark that nothing else stands between."""
    for cue in reversed(cues.between(tokens[0].sent.start, tokens.start)):
        if lexicon.takes(cue.lemma, "quote") and _adjacent(cue, tokens[0]):
            found = _draft(quotation, cue, "before", lexicon, speaker_of(cue))
            yield replace(found, take="fragment") if lexicon.takes(cue.lemma, "fragment") else found
            return


def _adjacent(cue: CueWord, opening: Word) -> bool:
    """Does nothing but marks, adverbs and who speaks stand between a cue and an opening mark?"""
    speaks = subject_behind(cue.token, cue.last)
    own = {t.i for t in phrase(speaks)} if speaks is not None and speaks.i < opening.i else set()
    between = cue.token.doc[cue.last + 1 : opening.i]
    return all(t.is_punct or t.pos_ in {"ADV", "PRON"} or t.i in own for t in between)
