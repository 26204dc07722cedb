"""Figures dealt out to sources: 'il y avait 12 000 marcheurs selon la préfecture, 90 000 selon le syndicat'."""

from collections.abc import Sequence
from typing import cast

from claims.attribution.lexicon import Lexicon
from claims.attribution.speakers import can_speak
from claims.languages import table
from claims.parse.syntax import words
from claims.parse.view import Word, Words

_LONGEST = 8
"""Words of a figure with what it counts, at most."""


def own_figure(cue: Words, sentence: Words, lexicon: Lexicon, *, sources: int) -> Words | None:
    """The figure right before a source, where it is set beside another's: what the source says is only that.

    ``cue`` is the preposition, ``sources`` counts those of the sentence. None where no mark, conjunction or 'against'
    parts the two, or where nobody else says the other ('12 dead and 30 hurt, according to X').
    """
    own = _right_before(cue, sentence)
    if own.start <= sentence.start or not _parts(cue.doc[own.start - 1]) or not _counts(own):
        return None
    before = cue.doc[sentence.start : own.start - 1]
    others = sources > 1 or any(_says(token, lexicon) for token in before)
    return own if others and _counts(before) else None


def _right_before(cue: Words, sentence: Words) -> Words:
    """The words before a source up to a mark, a conjunction or a verb."""
    doc, first = cue.doc, cue.start
    while (
        first > max(sentence.start, cue.start - _LONGEST) and not _parts(doc[first - 1]) and not doc[first - 1].is_verb
    ):
        first -= 1
    return doc[first : cue.start]


def is_dealt_on(cue: Words, source: Words, sentence: Words, lexicon: Lexicon) -> bool:
    """Has a source its figure right before it, and does another one with a source of its own follow both?"""
    doc = source.doc
    at = source.end
    while at < sentence.end and _parts(doc[at]):
        at += 1
    behind = doc[at : min(at + _LONGEST, sentence.end)]
    if at == source.end or at >= sentence.end or not _is_number(doc[at]) or not _counts(_right_before(cue, sentence)):
        return False
    return _names_source(behind, lexicon)


def _says(token: Word, lexicon: Lexicon) -> bool:
    """Is it a verb by which somebody gives a figure ('annonce', 'fait état de', 'compte')?"""
    if not token.is_verb:
        return False
    if lexicon.is_of("counting", token.lemma_) and any(c.relation == "nsubj" and can_speak(c) for c in token.lefts):
        return True
    behind = (t.lemma_.lower() for t in token.rights if t.relation == "obj")
    return any(lexicon.takes(lemma, "object") for lemma in (token.lemma_, *(f"{token.lemma_} {n}" for n in behind)))


def before_figure(source: Words) -> Words:
    """A source up to a conjunction behind which another one's figure stands ('la préfecture et 90 000 selon …')."""
    doc = source.doc
    pairs = zip(range(source.start + 1, source.end), range(source.start + 2, source.end + 1), strict=True)
    end = next((i for i, j in pairs if _parts(doc[i]) and j < len(doc) and _is_number(doc[j])), source.end)
    return doc[source.start : end]


def before_others(content: Words, lexicon: Lexicon) -> Words:
    """What is said up to a figure that another source gives: '9 000 marcheurs, 1 200 selon la préfecture'."""
    doc = content.doc
    for i in range(content.start + 1, content.end - 1):
        begins = _parts(doc[i]) and _is_number(doc[i + 1])
        if begins and _names_source(doc[i + 1 : min(i + 1 + _LONGEST, content.end)], lexicon):
            return doc[content.start : i]
    return content


def _names_source(tokens: Words, lexicon: Lexicon) -> bool:
    text = f" {tokens.text.lower()} "
    return any(f" {phrase} " in text for phrase in lexicon.prepositions)


def _counts(tokens: Words) -> bool:
    return any(_is_number(token) for token in tokens)


def _is_number(token: Word) -> bool:
    return token.pos_ == "NUM" or token.text[0].isdigit()


def _parts(token: Word) -> bool:
    """A comma, a conjunction, or a word that sets a figure against another ('contre')."""
    return token.text in {",", ";"} or words(token, "coordinators") or token.lower_ in _against(token.doc.lang_)


def _against(language: str) -> Sequence[str]:
    return cast("Sequence[str]", table(language, "counted")["parts"]["against"])
