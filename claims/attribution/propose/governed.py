"""Quoted words beside any verb: the verb right behind a quotation, and the one that governs it, listed or not."""

from collections.abc import Iterator

from claims.attribution.lexicon import Lexicon
from claims.attribution.proposal import Cues, CueWord, Proposal
from claims.attribution.quotations import Quotation
from claims.attribution.speakers import speaker_of, subject_behind
from claims.parse.syntax import antecedent, clitic_subject, cue_tokens, subject_first, subtree_chars, words
from claims.parse.view import Parsed, Word, Words
from claims.text.spans import trim

_REACH = 14
"""Tokens behind a quotation in which a verb may stand that attributes it, at most."""
_ENDS = frozenset(".;:?!")


def behind(quotation: Quotation, doc: Parsed, lexicon: Lexicon) -> Iterator[Proposal]:
    """'« … », a renvoyé la maire', '“…,” he shrugged': the first finite verb behind, with its subject beside it."""
    tokens = doc.touching((quotation.start, quotation.end))
    if tokens is None or quotation.turn:
        return
    verb = _verb_behind(tokens)
    if verb is None:
        return
    first, last = cue_tokens(verb)
    speaks = subject_behind(verb, last) or subject_first(verb)
    if first < tokens.end or speaks is None:
        return
    cue = CueWord(first, last, verb, _lemma(verb, lexicon))
    side = "clitic" if clitic_subject(verb) is not None else "behind" if speaks.i > verb.i else "first"
    stance = lexicon.stance(cue.lemma, "quote") if lexicon.takes(cue.lemma, "quote") else "assert"
    yield Proposal((quotation.inner,), stance, cue, antecedent(speaks), (quotation,), "open", side)


def _verb_behind(tokens: Words) -> Word | None:
    for token in tokens.doc[tokens.end : tokens.end + _REACH]:
        if "\n" in token.text or token.text in _ENDS:
            return None
        if token.is_verb and token.verb_form != "Inf":
            return token.head if token.relation == "aux" and token.head.i > token.i else token
    return None


def governed(quotation: Quotation, cues: Cues, doc: Parsed, lexicon: Lexicon) -> Iterator[Proposal]:
    """'parle d'une « folie »': the quoted words alone, and with the words that lead up to them, by the verb above."""
    inner = doc.touching(quotation.inner)
    if inner is None:
        return
    child = inner[0]
    for verb in inner[0].ancestors:
        if verb.is_verb and verb.i < inner.start:
            break
        child = verb
    else:
        return
    known = cues.between(verb.i, verb.i + 1)
    cue = known[0] if known else CueWord(*cue_tokens(verb), verb, _lemma(verb, lexicon))
    speaker = speaker_of(cue)
    if child.i < verb.i or speaker is None:
        return
    stance = lexicon.stance(cue.lemma, "fragment") if lexicon.takes(cue.lemma, "fragment") else "assert"
    yield Proposal((quotation.inner,), stance, cue, speaker, (quotation,), "fragment", child.relation)
    lead = next((t for t in child.lefts if t.relation == "case" and words(t, "topic_prepositions")), None)
    start, end = trim(doc.text, subtree_chars(child, child.left_edge.i if lead is None else lead.i + 1))
    if start < quotation.start:
        content = (start, max(end, quotation.end))
        yield Proposal((content,), stance, cue, speaker, (quotation,), "wide", child.relation)


def _lemma(verb: Word, lexicon: Lexicon) -> str:
    """The infinitive of a verb as the lexicon has it, where it does."""
    lemma, known = verb.lemma_.lower(), lexicon.verbs.get(verb.lower_, ())
    return lemma if lemma in known or not known else known[0]
