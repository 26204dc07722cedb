"""What a cue governs: clauses, infinitives, nominal contents and comparisons that hang on a verb of saying."""

from collections.abc import Callable, Iterator, Mapping

from claims.attribution.lexicon import Lexicon, lexicon
from claims.attribution.proposal import CueWord
from claims.attribution.propose.bounds import to_mark
from claims.attribution.propose.dealt import before_others
from claims.attribution.speakers import agent, can_speak, is_person
from claims.model import Span
from claims.parse.syntax import (
    SUBJECTS,
    grammar,
    is_gerund,
    is_infinitive,
    is_passive,
    is_time,
    phrase,
    subtree_chars,
    words,
)
from claims.parse.view import Word
from claims.text.spans import trim

_ENDS = {".", ";", ":", "«", "»", '"', "“", "”", "''"}
_REACH = 14
"""Tokens between a cue and the clause it governs, at most."""
_COLON_REACH = 6
"""Tokens between a cue and the colon that opens what is said, at most."""
_CLAUSES = {"ccomp", "xcomp", "advcl", "acl", "obl", "parataxis", "obj", "csubj"}


def _clause(cue: CueWord, lexicon: Lexicon) -> Span | None:
    """'que …' and the clauses coordinated with it."""
    return _marked_clause(cue, lexicon, "complementisers")


def _question(cue: CueWord, lexicon: Lexicon) -> Span | None:
    return _marked_clause(cue, lexicon, _QUESTION)


_QUESTION = "question_words"
"""The key of grammar.toml for the words that lead in a reported question."""


def _bare(cue: CueWord, lexicon: Lexicon) -> Span | None:
    """'said the bridge was safe': a clause without a complementiser, where the language leaves it out."""
    if any(c.relation == "ccomp" for c in cue.token.lefts):
        return None  # what is said stands before the cue
    for child in cue.token.rights:
        if _taken_for_object(child, cue) and lexicon.is_of("clausal", cue.lemma):
            return to_mark(trim(child.doc.text, subtree_chars(child)), cue)
        beside = child.relation == "parataxis" and child.left_edge.i == cue.last + 1  # as the parse has it
        if not (beside or child.relation == "ccomp") or child.left_edge.i <= cue.last or not _is_clause(child):
            continue
        first = child.left_edge.i
        while first < child.i and child.doc[first].is_punct:
            first += 1
        return to_mark(trim(child.doc.text, subtree_chars(child, first)), cue)
    return None


def _taken_for_object(child: Word, cue: CueWord) -> bool:
    """'said the demands erase …': the subject of what is said, which the parse takes for an object with a clause."""
    if child.relation != "obj" or child.left_edge.i != cue.last + 1 or child.pos_ not in {"NOUN", "PROPN"}:
        return False
    return any(t.is_verb and t.i > child.i and t.dep_ != "acl:relcl" for t in child.subtree)


def _is_clause(head: Word) -> bool:
    """A finite verb, or a predicate with a copula; or what has a subject, whatever the parse calls it."""
    relations = {c.relation for c in head.lefts}
    return bool(relations & {*SUBJECTS, "expl"}) or (head.is_verb and head.verb_form == "Fin")


def _leads_relative(lead: Word) -> bool:
    """Does 'que' go back to a noun, whatever the parse?

    To one set off by a comma (', une offre que X a refusée'), or to the first of its kind ('le pire que l'on ait vu').
    """
    if lead.i < 3:
        return False
    set_off = lead.nbor(-1).pos_ == "NOUN" and lead.nbor(-2).pos_ == "DET" and lead.nbor(-3).text == ","
    return set_off or _is_superlative(lead.nbor(-1)) or (lead.nbor(-1).pos_ == "ADJ" and _is_superlative(lead.nbor(-2)))


def _is_superlative(token: Word) -> bool:
    """'le plus', 'the worst', 'la seule': the first of its kind."""
    return words(token, "superlatives") and words(token.nbor(-1), "definite_articles")


def _marked_clause(cue: CueWord, lexicon: Lexicon, marks: str) -> Span | None:
    """The clause a mark leads in behind the cue; who is told and other circumstances may stand between."""
    candidates = [c for c in cue.token.rights if c.relation in _CLAUSES and c.dep_ != "acl:relcl"]
    candidates += [c for t in _told(cue, lexicon) for c in t.rights if c.dep_ == "acl:relcl"]
    for child in candidates:
        if child.i <= cue.last:
            continue
        lead = next((t for t in child.subtree if t.i > cue.last and words(t, marks) and _is_mark(t)), None)
        if child.dep_ == "acl:relcl":
            lead = next((t for t in child.subtree if t.i > cue.last and words(t, marks)), None)
        if lead is not None and _leads_relative(lead):
            continue
        if lead is not None and lead.i <= child.i and (lead.head.i == child.i or lead.i == child.left_edge.i):
            return to_mark(_extended(lead, child, marks), cue)
    lead = _lead_behind(cue, marks)
    if lead is None or _leads_relative(lead):
        return None
    if lead.head.i > lead.i:
        return to_mark(_extended(lead, lead.head, marks), cue)
    return trim(lead.doc.text, (lead.idx, lead.sent.end_char))  # the parse lost the clause: all that is left


def _told(cue: CueWord, lexicon: Lexicon) -> Iterator[Word]:
    """Whom the speaker tells, where a clause right behind must be what he tells: 'prévient sa famille qu'elle …'.

    Or who announces it, of a passive: 'il a été annoncé par le préfet que …'.
    """
    for token in cue.token.rights:
        by_object = token.relation == "obj" and lexicon.is_of("told", cue.lemma)
        dative = any(words(c, "dative_prepositions") for c in token.lefts)
        announced = is_passive(cue.token) and any(words(c, "agent_prepositions") for c in token.lefts)
        if announced or by_object or (token.relation in {"iobj", "obl"} and dative and can_speak(token)):
            yield token


def _is_mark(token: Word) -> bool:
    """A word that leads a clause in, not the relative pronoun of the same form."""
    return token.relation not in {"obj", "nsubj"} or token.pos_ == "SCONJ"


def _lead_behind(cue: CueWord, marks: str) -> Word | None:
    """The mark of a clause that the parse did not hang on the cue: no verb may stand between."""
    for token in cue.token.doc[cue.last + 1 : min(cue.token.sent.end, cue.last + _REACH)]:
        hung = token.head.i > token.i and (token.head.is_verb or any(c.relation == "cop" for c in token.head.lefts))
        set_off = token.nbor(-1).text == "," and token.pos_ == "SCONJ"
        asked = marks == _QUESTION and token.i == cue.last + 1  # 'asked why …', wherever the parse hung it
        if words(token, marks) and (asked or (_is_mark(token) and (hung or set_off))):
            return token
        if token.text in _ENDS or (token.is_verb and token.relation not in {"acl", "amod"}):
            return None
    return None


def _extended(lead: Word, clause: Word, marks: str) -> Span:
    """From the complementiser to the end of the clause, and on over clauses coordinated with the same word."""
    doc, sentence_end = lead.doc, lead.sent.end
    end = clause.right_edge.i
    while end + 2 < sentence_end:
        after = end + 1
        while after < sentence_end and (doc[after].text == "," or words(doc[after], "coordinators")):
            after += 1
        if after == end + 1 or after >= sentence_end or not words(doc[after], marks) or doc[after].head.i <= after:
            break
        end = max(end + 1, doc[after].head.right_edge.i)
    return trim(doc.text, (lead.idx, doc[end].idx + len(doc[end])))


def _infinitive(cue: CueWord, lexicon: Lexicon) -> Span | None:
    """'de …', 'à …' or a bare infinitive, as the cue takes it; with who is accused where the cue asks for it."""
    doc = cue.token.doc
    for verb in doc[cue.last + 1 : cue.token.sent.end]:
        lead = next((t for t in verb.lefts if t.relation in {"mark", "case"} and t.i > cue.last), None)
        named = is_infinitive(verb) or is_gerund(verb) or _like_infinitive(verb, lead)
        asked = lead is not None and verb.head.i == cue.token.i and lexicon.with_object(cue.lemma)
        if not named or not (asked or _hangs_on(verb, cue.token)):
            continue
        if lead is None and verb.head.i != cue.token.i:
            continue
        if lexicon.leads(cue.lemma, "inf", lead.lower_ if lead is not None else ""):
            start = lead.i if lead is not None else _first_auxiliary(verb)
            if lexicon.with_object(cue.lemma):
                accused = [c for c in cue.token.rights if c.relation == "obj" and cue.last < c.i < start]
                start = accused[0].left_edge.i if accused else start
            while start - 1 > cue.last and _says_no(doc[start - 1]):
                start -= 1  # 'pledged not to raise taxes', 'assure n'avoir rien su'
            span = trim(doc.text, subtree_chars(verb, start))
            return to_mark(_with_coordinates(_before_coordinate(span, verb), cue, lexicon), cue)
    return None


def _says_no(word: Word) -> bool:
    return words(word, "negation_words") or words(word, "negation_particles")


def _with_coordinates(span: Span, cue: CueWord, lexicon: Lexicon) -> Span:
    """Content with the infinitives coordinated with its own, led in alike: 'de construire …, et de rénover …'."""
    doc, sentence_end = cue.token.doc, cue.token.sent.end
    covered = doc.touching(span)
    end = covered.end if covered is not None else sentence_end
    while end < sentence_end:
        at = end
        while at < sentence_end and (doc[at].text == "," or words(doc[at], "coordinators")):
            at += 1
        lead, verb = doc[at : at + 1], doc[at + 1 : at + 2]
        if at == end or not lead or not verb or not lexicon.leads(cue.lemma, "inf", lead[0].lower_):
            break
        if not is_infinitive(verb[0]):
            break
        end = max(at + 2, min(verb[0].right_edge.i + 1, sentence_end))
    return trim(doc.text, (span[0], max(span[1], doc[end - 1].idx + len(doc[end - 1]))))


def _before_coordinate(span: Span, infinitive: Word) -> Span:
    """Content up to a finite verb coordinated with its infinitive: '… dit n'avoir rien vu, et est parti'."""
    for child in infinitive.rights:
        finite = child.verb_form == "Fin" or any(c.verb_form == "Fin" and c.relation == "aux" for c in child.lefts)
        if child.relation == "conj" and finite:
            return trim(infinitive.doc.text, (span[0], child.left_edge.idx))
    return span


def _like_infinitive(token: Word, lead: Word | None) -> bool:
    """A bare word in the form of an infinitive right behind its preposition: a noun would have a determiner."""
    endings = tuple(grammar(token.doc.lang_)["infinitive_endings"])
    if lead is None or lead.i != token.i - 1:
        return False
    present = token.verb_form == "Part" and token.feature("Tense") == "Pres"  # 'of hiding the leak'
    return present or (token.lower_.endswith(endings) and token.pos_ == "NOUN" and bool(endings))


def _hangs_on(token: Word, governor: Word) -> bool:
    """Does a token depend on a governor, over nouns only ('recommande à ses ressortissants de partir')?"""
    current = token.head
    while current.i != governor.i:
        if current.is_verb or current.head.i == current.i:
            return False
        current = current.head
    apart = {"conj"} if is_gerund(token) else {"advcl", "conj"}
    return token.relation not in apart or token.head.i != governor.i


def _self(cue: CueWord, _: Lexicon) -> Span | None:
    """'se dit prêt à …': what somebody calls himself."""
    for child in cue.token.rights:
        if child.relation in {"xcomp", "ccomp", "obj", "advmod"} and child.i > cue.last and _describes(child):
            return to_mark(trim(cue.token.doc.text, subtree_chars(child)), cue)
    return None


def _describes(token: Word) -> bool:
    return token.pos_ == "ADJ" or (token.verb_form == "Part" and token.feature("Tense") == "Past")


def _claimed(cue: CueWord, _: Lexicon) -> Span | None:
    """'L'attaque a été revendiquée par …', 'l'attaque revendiquée par …': what somebody claims or announces."""
    verb, doc = cue.token, cue.token.doc
    if agent(verb) is None:
        return None
    claimed = next((c for c in verb.lefts if c.dep_ == "nsubj:pass"), None)
    if claimed is not None:
        return None if claimed.pos_ == "PRON" else trim(doc.text, subtree_chars(claimed))
    if verb.relation in {"acl", "amod"} and verb.head.pos_ == "NOUN" and verb.head.i < cue.first == cue.last:
        before = doc[cue.first - 1]
        return trim(doc.text, (phrase(verb.head).start_char, before.idx + len(before)))
    return None


def _behind_colon(cue: CueWord, _: Lexicon) -> Span | None:
    """'Le maire le répète : le pont tiendra': what follows a colon right behind the cue, to the sentence's end."""
    doc, sentence = cue.token.doc, cue.token.sent
    for token in doc[cue.last + 1 : min(sentence.end, cue.last + _COLON_REACH)]:
        taken_up = token.text == "," and words(cue.token.doc[cue.first - 1], "clause_pronouns")
        if token.text == ":" or (taken_up and token.i == cue.last + 1 and cue.first > cue.token.sent.start):
            span = trim(doc.text, (token.idx + 1, sentence.end_char), also='«»“”"')
            return span if span[1] > span[0] and any(t.is_verb for t in doc[token.i + 1 : sentence.end]) else None
        if token.is_punct or (token.is_verb and token.verb_form == "Fin"):
            return None
    return None


def _first_auxiliary(verb: Word) -> int:
    return min([verb.i, *(c.i for c in verb.lefts if c.relation in {"aux", "expl", "advmod", "iobj", "obj", "cop"})])


def _comparison(cue: CueWord, lexicon: Lexicon) -> Span | None:
    """'comme un désengagement', 'de « honteuse »': what the cue takes something for, up to the agent of a passive."""
    by = agent(cue.token)
    for child in [*cue.token.rights, *(by.rights if by is not None else ())]:
        lead = next((t for t in child.lefts if t.relation in {"case", "mark", "advmod"} and t.i > cue.last), None)
        if lead is not None and lexicon.leads(cue.lemma, "as", lead.lower_):
            end = subtree_chars(child)[1]
            if by is not None and lead.i < by.i:
                end = min(end, cue.token.doc[by.left_edge.i].idx)
            return trim(cue.token.doc.text, (lead.idx, end))
    return None


def _named_so(cue: CueWord, _: Lexicon) -> Span | None:
    """'called the charges unfounded': what somebody is called or held to be, with whom or what is called so."""
    called = next((c for c in cue.token.rights if c.relation == "obj" and c.i > cue.last), None)
    if called is None:
        return None
    for child in cue.token.rights:
        if child.relation in {"xcomp", "obj"} and child.i > called.right_edge.i and not is_infinitive(child):
            start = called.left_edge.i if called.pos_ != "PRON" else child.left_edge.i
            return to_mark(trim(called.doc.text, subtree_chars(child, start)), cue)
    return None


def _object(cue: CueWord, lexicon: Lexicon) -> Span | None:
    """'la suspension de …': a noun phrase after the cue that holds what is said, led in as the cue asks for it."""
    by = agent(cue.token) if is_passive(cue.token) else None
    relations = {"obj", "obl", *(("nmod",) if by is not None else ())}
    for child in [*cue.token.rights, *(by.rights if by is not None else ())]:
        if not _is_nominal(child, cue, relations):
            continue
        lead = next((t for t in child.lefts if t.relation == "case"), None)
        if lexicon.leads(cue.lemma, "object", lead.lower_ if lead else ""):
            start = child.left_edge.i if lead is None else lead.i + 1
            return _own(to_mark(trim(cue.token.doc.text, subtree_chars(child, start)), cue), cue, lexicon)
    return None


def _noun(cue: CueWord, lexicon: Lexicon) -> Span | None:
    """'(parle) d'un tiers', '(nie) tout rejet': the first noun phrase after the cue, whatever the cue asks for."""
    own = (c for c in cue.token.doc[cue.last].rights if cue.last > cue.token.i and c.relation == "nmod")
    told = (*own, *cue.token.rights)  # 'fait état de …': of the noun that belongs to the verb
    child = next((c for c in told if _is_nominal(c, cue, {"obj", "obl", "xcomp", "nmod"})), None)
    if child is None:
        return None
    lead = next((t for t in child.lefts if t.relation == "case"), None)
    start = child.left_edge.i if lead is None or not words(lead, "topic_prepositions") else lead.i + 1
    return _own(to_mark(trim(child.doc.text, subtree_chars(child, start)), cue), cue, lexicon)


def _own(span: Span, cue: CueWord, lexicon: Lexicon) -> Span:
    """What is said, without the figure of another source behind it."""
    tokens = cue.token.doc.touching(span)
    if tokens is None or (own := before_others(tokens, lexicon)).end == tokens.end:
        return span
    return trim(cue.token.doc.text, (span[0], own.end_char))


def _is_nominal(child: Word, cue: CueWord, relations: set[str]) -> bool:
    """Is it a noun phrase behind the cue? Things and counts are said; people ('salue les pompiers') and times not."""
    if child.i <= cue.last or child.pos_ not in {"NOUN", "NUM", "SYM"} or child.relation not in relations:
        return False
    if child.lemma_.lower() in lexicon(child.doc.lang_).idioms.get(cue.lemma, ()):
        return False
    counted = any(c.relation == "nummod" for c in child.lefts) and not any(c.pos_ == "DET" for c in child.lefts)
    return not is_time(child) and (counted or not is_person(child))


COMPLEMENTS: Mapping[str, Callable[[CueWord, Lexicon], Span | None]] = {
    "clause": _clause,
    "question": _question,
    "bare": _bare,
    "inf": _infinitive,
    "as": _comparison,
    "named": _named_so,
    "object": _object,
    "noun": _noun,
    "self": _self,
    "claimed": _claimed,
    "colon": _behind_colon,
}
"""Where a cue's words are looked for, by the rule's name."""
