"""Sources named by a preposition: 'selon X', 'd'après X', 'pour X', 'de source …'."""

import re
from functools import cache

from claims.attribution.frames import clause_around
from claims.attribution.lexicon import Lexicon, lexicon
from claims.attribution.proposal import CueWord, Proposal
from claims.attribution.propose.dealt import before_figure, is_dealt_on, own_figure
from claims.attribution.quotations import Quotation
from claims.attribution.speakers import can_speak, voice_behind
from claims.model import Span
from claims.parse.syntax import antecedent, phrase, subject, words
from claims.parse.view import Parsed, Word, Words
from claims.people.mentions import roles
from claims.text.spans import trim

_LONGEST_SOURCE = 40
"""Tokens in a source phrase, at most."""


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    phrases = sorted([*words.prepositions, *words.bare_sources], key=len, reverse=True)
    initial = sorted(words.initial_prepositions)
    attributing = "|".join(map(re.escape, phrases))
    return re.compile(
        rf"\b(?P<cue>{attributing})(?=[\s’'])|(?:^|(?<=[.;:,«“\"]\s))(?P<initial>{'|'.join(initial)})\b",
        re.IGNORECASE,
    )


def sourced(sentence: Words, lexicon_: Lexicon, quotations: list[Quotation]) -> list[Proposal]:
    """The statements of a sentence that a preposition attributes."""
    doc, proposals = sentence.doc, []
    proposals.extend(_announced(sentence, lexicon_))
    found = list(_pattern(doc.lang_).finditer(doc.text[sentence.start_char : sentence.end_char]))
    for match in found:
        at = (sentence.start_char + match.start(), sentence.start_char + match.end())
        if any(q.inner[0] <= at[0] < q.inner[1] and q.end < sentence.end_char for q in quotations):
            continue
        bare_source = match["cue"] is not None and match["cue"].lower() in lexicon_.bare_sources
        cue = doc.touching((at[0], at[0] + match.group().find(" ") if bare_source else at[1]))
        source = _source(cue, sentence) if cue is not None else None
        if cue is None or source is None or not _can_speak(match, source, lexicon_):
            continue
        own = own_figure(cue, sentence, lexicon_, sources=len(found))
        initial = match["initial"] is not None
        if own is not None and not initial:
            content: tuple[Span, ...] = (trim(doc.text, (own.start_char, cue.start_char)),)
        else:
            dealt_on = is_dealt_on(cue, source, sentence, lexicon_)
            content = _content(sentence, cue, source, initial=initial, alone=dealt_on)
        if content:
            inside = tuple(q for q in quotations if any(a <= q.start < b for a, b in content))
            enclosing = {(q.start, q.end): q.inner for q in inside}
            content = tuple(enclosing.get(part, part) for part in content)
            word = CueWord(cue.start, cue.end - 1, cue[0], match.group().lower().replace("’", "'"))
            proposals.append(Proposal(content, "assert", word, voice_behind(antecedent(source.root)), inside, "source"))
    return proposals


def _announced(sentence: Words, lexicon_: Lexicon) -> list[Proposal]:
    """'une déclaration selon laquelle …': a noun announces the words, whoever it belongs to says them."""
    doc, proposals = sentence.doc, []
    text = doc.text[sentence.start_char : sentence.end_char].lower()
    for phrase_ in lexicon_.relative_cues:
        at = text.find(phrase_)
        if at < 0:
            continue
        cue = doc.touching((sentence.start_char + at, sentence.start_char + at + len(phrase_)))
        if cue is None or cue.end >= sentence.end:
            continue
        content = trim(doc.text, (cue.end_char, doc[sentence.end - 1].idx + 1))
        nouns = [t for t in doc[sentence.start : cue.start] if t.pos_ == "NOUN"]
        owner = next((t for n in reversed(nouns) for t in n.rights if t.relation == "nmod" and can_speak(t)), None)
        owner = owner or _publisher(nouns)
        word = CueWord(cue.start, cue.end - 1, cue[0], phrase_)
        proposals.append(Proposal((content,), "assert", word, owner, (), "source"))
    return proposals


def _publisher(nouns: list[Word]) -> Word | None:
    """Who published the words a noun announces: 'Le parquet a publié une déclaration selon laquelle …'."""
    verb = nouns[-1].head if nouns else None
    speaks = subject(verb) if verb is not None and verb.is_verb else None
    return antecedent(speaks) if speaks is not None and can_speak(speaks) else None


def _source(cue: Words, sentence: Words) -> Words | None:
    """The phrase a preposition governs: by the parse where it holds, else up to the next mark."""
    doc, start = cue.doc, cue.end
    if start >= sentence.end or doc[start].is_punct:
        return None
    for token in doc[start : min(sentence.end, start + _LONGEST_SOURCE)]:
        modifies = token.relation in _MODIFIERS or token.dep_ == "nmod:poss"
        heads = token.head.i < start or (token.head.i >= token.right_edge.i and not modifies)
        if token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and heads:
            span = phrase(token)
            if span.start <= start or token.i == start:
                end = max(span.end, token.i + 1)
                while end < sentence.end and doc[end].pos_ == "ADJ" and token.pos_ == "NOUN":
                    end += 1  # 'de source sécuritaire', where the parse hangs the adjective elsewhere
                return before_figure(_closed(doc[start:end]))
        if (token.is_punct and token.relation != "case") or token.is_verb:  # not the apostrophe of an owner
            break
    end = start
    while end < sentence.end and not doc[end].is_punct and not (doc[end].is_verb and doc[end].verb_form == "Fin"):
        end += 1
    return doc[start:end] if end > start else None


_MODIFIERS = {"nummod", "det", "amod", "compound"}


def _closed(source: Words) -> Words:
    """A source up to its first comma, unless another mark closes what is set beside it ('son frère, Luc Roy, …')."""
    doc = source.doc
    comma = next((t.i for t in source if t.text == ","), None)
    closed = source.end >= len(doc) or doc[source.end].text in {",", ".", ")"} or doc[source.end].is_sent_start
    return source if comma is None or closed else doc[source.start : comma]


def _can_speak(match: re.Match[str], source: Words, lexicon_: Lexicon) -> bool:
    head = source.root
    forms = {head.lower_, head.lemma_.lower(), source[0].lower_}
    if match["initial"] is None:
        varies = len(source) == 2 and source[0].feature("Definite") == "Def" and head.lower_ in lexicon_.varying
        owner = any(t.relation == "nmod" and can_speak(t) for t in head.rights)
        nobodys = bool(forms & lexicon_.owned) and not owner
        return not forms & lexicon_.no_source and not varies and not nobodys
    known = roles(head.doc.lang_)
    person = head.pos_ == "PROPN" and sum(t.pos_ == "PROPN" for t in source) > 1
    after = head.doc[source.end] if source.end < len(head.doc) else None
    return (person or bool(forms & (known.persons | known.bodies))) and after is not None and after.text == ","


def _content(sentence: Words, cue: Words, source: Words, *, initial: bool, alone: bool) -> tuple[Span, ...]:
    """The clause the source stands in, without the source phrase itself."""
    text = sentence.doc.text
    inverted = any(words(t, "clitics") for t in sentence.doc[sentence.start : cue.start])
    whole = (sentence.start_char, sentence.end_char)
    left, right = whole if inverted else clause_around(cue.start, source.end, source.root.head)
    before = _without_incise(sentence.doc, trim(text, (left, cue.start_char)))
    after = trim(text, (_end_with_relative(source), right))
    if alone:  # what follows is the next source's
        after = (after[0], after[0])
    if words(source.root, "relative_subjects"):
        return (_to_comma(text, after),)
    told = before, after
    parts = [part for part in told if _says_something(sentence.doc, part)]
    if initial and not (parts and parts[-1] == after):
        return ()
    if before in parts and after in parts and not _continues(sentence.doc, after, source):
        parts.remove(after)
    return tuple(parts)


def _to_comma(text: str, span: Span) -> Span:
    """What a relative source says: up to the comma behind which its sentence goes on ('la préfète, selon qui …, a')."""
    comma = text.find(",", *span)
    return span if comma < 0 else trim(text, (span[0], comma))


def _without_incise(doc: Parsed, span: Span) -> Span:
    """Content without 'a-t-on appris mercredi', which leads the source in."""
    tokens = doc.touching(span)
    inverted = next((t for t in reversed(tokens or ()) if words(t, "clitics")), None)
    if tokens is None or inverted is None:
        return span
    comma = next((t for t in reversed(doc[tokens.start : inverted.i]) if t.text == ","), None)
    return trim(doc.text, (span[0], comma.idx)) if comma is not None else span


def _end_with_relative(source: Words) -> int:
    """The end of the source phrase with the clause behind it ('un document que nous avons lu', 'publié jeudi')."""
    clauses = (c for t in source for c in t.rights if c.relation == "acl" and c.left_edge.i <= source.end <= c.i)
    clause = next(clauses, None)
    if clause is None:
        return source.end_char
    last = clause.right_edge
    if clause.dep_ != "acl:relcl":
        comma = next((t for t in source.doc[source.end : last.i + 1] if t.text == ","), None)
        last = last if comma is None else comma.nbor(-1)
    return last.idx + len(last)


def _says_something(doc: Parsed, span: Span) -> bool:
    said = doc.text[span[0] : span[1]]
    return sum(c.isalpha() for c in said) >= 6 or len(said.split()) > 1


def _continues(doc: Parsed, span: Span, source: Words) -> bool:
    """Does the clause go on behind the source: a finite verb, or words that hang on what stands before it?"""
    tokens = doc.touching(span)
    if tokens is None:
        return False
    if any(t.is_verb and t.verb_form == "Fin" for t in tokens):
        return True
    heads = [t.head.i for t in tokens if not t.is_punct and not tokens.start <= t.head.i < tokens.end]
    return bool(heads) and all(head < source.start - 1 for head in heads)
