"""Which sentences can hold a statement, told from their words alone: the others are never parsed."""

import re
from functools import cache

from spacy.tokens import Span

from claims.attribution.lexicon import lexicon
from claims.attribution.quotations import MARKS
from claims.attribution.turns import find_turns, has_incise
from claims.parse.syntax import grammar
from claims.people.mentions import roles
from claims.text.intervals import Intervals


def may_attribute(sentence: Span) -> bool:
    """Can this unparsed sentence hold a statement: has it a quotation mark, a cue, a preposition that attributes?"""
    cues = lexicon(sentence.doc.lang_)
    if any(
        token.lower_ in cues.gating or token.text in MARKS or not MARKS.isdisjoint(token.text) for token in sentence
    ):
        return True
    return _prepositions(sentence.doc.lang_).search(sentence.text) is not None


def may_introduce(sentence: Span) -> bool:
    """Can it tell who somebody is: a noun for a person or a body beside a capitalised word?"""
    known, addressed = roles(sentence.doc.lang_), grammar(sentence.doc.lang_)["honorifics"]
    named = any(t.text[0].isupper() for t in sentence[1:])
    return named and any(t.lower_ in known.persons | known.bodies | addressed for t in sentence)


def told_turns(text: str, language: str) -> Intervals:
    """The turns of a dialogue a cue is set into: all their sentences are needed to tell speech from story."""
    cues = lexicon(language)
    return Intervals(t.inner for t in find_turns(text, cues) if has_incise(text[t.inner[0] : t.inner[1]], cues))


def looks_back(sentence: Span) -> bool:
    """Does it begin with a pronoun, hold an inverted one, or a quotation alone: does the one before it say for whom?"""
    known = grammar(sentence.doc.lang_)
    if sentence[0].text in MARKS and not any(t.lower_ in lexicon(sentence.doc.lang_).gating for t in sentence):
        return True
    first = any(token.lower_ in known["third_person"] for token in sentence[:_OPENING])
    return first or any(token.lower_ in known["clitics"] for token in sentence)


_OPENING = 4
"""Tokens at the head of a sentence in which a pronoun goes back to the sentence before."""


@cache
def _prepositions(language: str) -> re.Pattern[str]:
    cues = lexicon(language)
    phrases = [*cues.prepositions, *cues.bare_sources, *cues.initial_prepositions]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
