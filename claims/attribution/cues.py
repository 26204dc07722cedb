"""Cue verbs in a parsed sentence: words of the lexicon that are really used as verbs of saying."""

from collections.abc import Iterator

from claims.attribution.lexicon import Lexicon
from claims.attribution.proposal import CueWord
from claims.attribution.quotations import CLOSERS, PAIRS, STRAIGHT, TYPED
from claims.parse.syntax import cue_tokens, grammar, is_infinitive, subject, words
from claims.parse.view import Word, Words

_PARTICIPLES = {"acl", "amod", "advcl"}


def cue_verbs(sentence: Words, lexicon: Lexicon) -> Iterator[CueWord]:
    """Give the cue verbs of a sentence, left to right."""
    for token in sentence:
        lemmas = lexicon.verbs.get(token.lower_)
        if not lemmas or not (_used_as_verb(token) or _leads_aside(token, lexicon)):
            continue
        lemma = token.lemma_.lower() if token.lemma_.lower() in lemmas else lemmas[0]
        first, last = cue_tokens(token)
        if lemma in lexicon.expressions:
            partner = _partner(token, lexicon.expressions[lemma])
            if partner is None:
                if lemma in lexicon.frames:
                    yield CueWord(first, last, token, lemma)
                continue
            lemma, last = f"{lemma} {partner.lower_}", partner.i
        yield CueWord(first, last, token, lemma)


def _used_as_verb(token: Word) -> bool:
    """Is a form of a cue verb really one here? The tagger errs on rare verbs, so the words around it are asked too."""
    if token.is_verb:
        return True
    if token.pos_ == "ADJ" and token.relation in _PARTICIPLES and bool(token.rights):
        return True
    return (
        _has_subject(token)
        or _opens_incise(token)
        or _follows_pronouns(token)
        or _follows_auxiliary(token)
        or _follows_quotation(token)
        or _leads_quotation(token)
    )


def _has_subject(token: Word) -> bool:
    """'recommande' taken for an adjective: it has a subject, and neither a copula nor a determiner."""
    relations = {c.relation for c in token.children}
    return "nsubj" in relations and not relations & {"cop", "det"}


def _opens_incise(token: Word) -> bool:
    """', répondit Awa', '! cria le douanier', ', nuance-t-il': the form right behind a mark, then who speaks."""
    if token.i == token.sent.start or token.i + 1 >= token.sent.end or token.nbor(-1).text not in _BEFORE_INCISE:
        return False
    behind = token.nbor(1)
    return behind.pos_ in {"PROPN", "DET"} or words(behind, "clitics") or words(behind, "euphonic")


def _follows_pronouns(token: Word) -> bool:
    """'nous le répétons', ', s'alarme X': a subject pronoun before the form, objects between or not, or 'se'."""
    for before in reversed(token.doc[max(token.sent.start, token.i - _REACH) : token.i]):
        if words(before, "always_reflexive"):
            return True
        if not words(before, "object_clitics"):
            return words(before, "subject_clitics")
        if words(before, "subject_clitics") and before.i == token.sent.start:
            return True
    return False


def _leads_aside(token: Word, lexicon: Lexicon) -> bool:
    """'comme l'explique X': the form behind a pronoun and the word that leads an aside in."""
    start = token.i - 2
    return start >= token.sent.start and (
        token.doc[start].lower_ in lexicon.aside_leads and words(token.nbor(-1), "clause_pronouns")
    )


def _leads_quotation(token: Word) -> bool:
    """', qualifiées d'« infondées »': the form set off by a comma, and a quotation one word behind it."""
    if token.i == 0 or token.i + 2 >= len(token.doc) or token.nbor(-1).text != ",":
        return False
    return token.nbor(1).pos_ == "ADP" and token.nbor(2).text in _OPENING


def _follows_auxiliary(token: Word) -> bool:
    """'a toujours nié': an auxiliary, adverbs, and the form."""
    for before in reversed(token.doc[max(token.sent.start, token.i - _REACH) : token.i]):
        if before.lemma_.lower() in grammar(token.doc.lang_)["auxiliaries"] or before.relation == "aux":
            return True
        if before.pos_ != "ADV" and not words(before, "clitics") and not words(before, "euphonic"):
            return False
    return False


def _follows_quotation(token: Word) -> bool:
    """'», soupire X': the form right behind closing marks."""
    before = token.i - 1
    while before >= 0 and token.doc[before].text in {",", "–", "—", "-"}:
        before -= 1
    return before >= 0 and token.doc[before].text in _CLOSING


_CLOSING = frozenset([*CLOSERS, STRAIGHT, TYPED])
_OPENING = frozenset([*PAIRS, STRAIGHT, TYPED])
_BEFORE_INCISE = frozenset([",", "!", "?", "…", *_CLOSING])
_REACH = 4
"""Tokens between an auxiliary and its participle, at most."""


def _partner(verb: Word, partners: frozenset[str]) -> Word | None:
    for token in verb.doc[verb.i + 1 : verb.i + 5]:
        if token.is_punct:
            return None
        if token.lower_ in partners:
            return token
    return None


def is_refused(cue: CueWord, lexicon: Lexicon) -> bool:
    """Does the sentence say that nobody spoke: 'a refusé de dire', 'sans préciser'?"""
    head = cue.token.head
    if _is_addressed(cue, lexicon):
        return True
    if head.i >= cue.token.i or not is_infinitive(cue.token):
        return False
    return head.lemma_.lower() in lexicon.refusals


def _is_addressed(cue: CueWord, lexicon: Lexicon) -> bool:
    """Is somebody told or asked at the head of a sentence, which then goes on: 'Asked whether …, he said'?"""
    if not (lexicon.is_of("told", cue.lemma) or lexicon.takes(cue.lemma, "question")):
        return False
    verb = cue.token
    opens = all(not t.text.isalpha() for t in verb.doc[verb.sent.start : cue.first])
    past = verb.feature("Tense") == "Past" and cue.first == cue.last
    return opens and past and (verb.verb_form == "Part" or bool(grammar(verb.doc.lang_)["participles_as_past"]))


def is_own_thought(cue: CueWord, lexicon: Lexicon) -> bool:
    """Does the writer tell what he thinks himself ('j'estime que'), or why somebody acts ('…, craignant que')?"""
    if lexicon.is_of("feeling", cue.lemma) and cue.token.verb_form == "Part" and cue.token.feature("Tense") == "Pres":
        return True
    if not lexicon.is_of("thinking", cue.lemma):
        return False
    verb = cue.token.doc[cue.first]
    return verb.feature("Person") == "1" or cue.token.feature("Person") == "1"


def is_negated(cue: CueWord, lexicon: Lexicon) -> bool:
    """Does a negation belong to the cue or its subject ('aucun témoin n'a dit'), or is it supposed ('if X said')?"""
    speaks = subject(cue.token)
    if speaks is not None and (words(speaks, "negatives") or any(words(c, "negatives") for c in speaks.lefts)):
        return True
    supposed = any(words(c, "hypothetical") for c in cue.token.lefts)
    return supposed or any(c.lower_ in lexicon.negations for c in cue.token.children)
