"""Figures dealt out to sources: 'il y avait 12 000 marcheurs selon la préfecture, 90 000 selon le syndicat'."""

from claims.attribution.lexicon import Lexicon
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
    doc, first = cue.doc, cue.start
    while (
        first > max(sentence.start, cue.start - _LONGEST) and not _parts(doc[first - 1]) and not doc[first - 1].is_verb
    ):
        first -= 1
    if first <= sentence.start or not _parts(doc[first - 1]) or not _counts(doc[first : cue.start]):
        return None
    before = doc[sentence.start : first - 1]
    others = _is_against(doc[first - 1]) or sources > 1 or any(_says(token, lexicon) for token in before)
    return doc[first : cue.start] if others and _counts(before) else None


def _says(token: Word, lexicon: Lexicon) -> bool:
    """Is it a verb by which somebody gives a figure ('annonce', 'fait état de')?"""
    if not token.is_verb:
        return False
    behind = (t.lemma_.lower() for t in token.rights if t.relation == "obj")
    return any(lexicon.takes(lemma, "object") for lemma in (token.lemma_, *(f"{token.lemma_} {n}" for n in behind)))


def begins_with_figure(tokens: Words) -> bool:
    """Does a figure stand behind the mark or the conjunction that some words begin with, which is another source's?"""
    behind = next((at for at, token in enumerate(tokens) if not _parts(token)), len(tokens))
    return 0 < behind < len(tokens) and _is_number(tokens[behind])


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
        if _parts(doc[i]) and _is_number(doc[i + 1]):
            behind = f" {doc[i + 1 : min(i + 1 + _LONGEST, content.end)].text.lower()} "
            if any(f" {phrase} " in behind for phrase in lexicon.prepositions):
                return doc[content.start : i]
    return content


def _counts(tokens: Words) -> bool:
    return any(_is_number(token) for token in tokens)


def _is_number(token: Word) -> bool:
    return token.pos_ == "NUM" or token.text[0].isdigit()


def _parts(token: Word) -> bool:
    """A comma, a conjunction, or a word that sets a figure against another ('contre')."""
    return token.text in {",", ";"} or words(token, "coordinators") or _is_against(token)


def _is_against(token: Word) -> bool:
    return token.lower_ in table(token.doc.lang_, "counted")["parts"]["against"]
