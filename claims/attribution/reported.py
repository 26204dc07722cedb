"""Reported speech: clauses, infinitives, nominal contents and comparisons that hang on a cue verb."""

from typing import TYPE_CHECKING

from spacy.tokens import Token

from claims.attribution.draft import CueWord, Draft
from claims.attribution.incises import is_incise
from claims.attribution.lexicon import Lexicon
from claims.attribution.quotations import Quotation
from claims.attribution.speakers import agent, can_speak, speaker_of
from claims.mentions import roles
from claims.model import Span
from claims.syntax import (
    feature,
    grammar,
    is_infinitive,
    is_passive,
    is_time,
    is_verb,
    relation,
    subject,
    subtree_chars,
    text_of,
    trim,
    verb_form,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_ENDS = {".", ";", ":", "«", "»", '"', "“", "”"}
_REACH = 14
"""Tokens between a cue and the clause it governs, at most."""
_MARK_WIDTH = 3
"""Characters of a quotation mark with its spaces, at most."""
_COLON_REACH = 6
"""Tokens between a cue and the colon that opens what is said, at most."""
_CLAUSES = {"ccomp", "xcomp", "advcl", "acl", "obl", "parataxis", "obj", "csubj"}


def reported(cue: CueWord, lexicon: Lexicon, quotations: list[Quotation]) -> Draft | None:
    """The statement a cue verb reports without needing quotation marks, or None.

    The complements are tried from the surest to the least sure: a clause, a question, an infinitive, what
    something is taken for, a noun phrase.
    """
    readings: list[tuple[str, Callable[[CueWord, Lexicon], Span | None]]] = [
        ("clause", _clause),
        ("question", _question),
        ("inf", _infinitive),
        ("as", _comparison),
        ("object", _object),
        ("claimed", _claimed),
        ("colon", _behind_colon),
    ]
    for take, find in readings:
        wanted = "clause" if take == "colon" else take
        if not lexicon.takes(cue.lemma, wanted) or (take in {"inf", "object", "as"} and is_incise(cue)):
            continue
        span = find(cue, lexicon)
        if span is None:
            continue
        if take == "colon" and any(abs(q.inner[0] - span[0]) <= _MARK_WIDTH for q in quotations):
            continue  # a quotation: its marks tell better where it ends
        speaker = speaker_of(cue)
        if not _credible(cue, take, speaker):
            continue
        content = _to_quotation_end(_before_next_cue(span, cue, lexicon), quotations)
        if take == "as" and is_passive(cue.token) and agent(cue.token) is None and not _is_quoted(content, quotations):
            continue
        inside = tuple(q for q in quotations if content[0] <= q.start < content[1])
        return Draft(
            content=(_without_marks(content, inside),),
            stance=lexicon.stance(cue.lemma, wanted),
            cue=cue,
            speaker=speaker,
            quotations=inside,
            take=take,
        )
    return None


def _credible(cue: CueWord, take: str, speaker: Token | None) -> bool:
    """Without a speaker only a passive or impersonal clause is a statement ('il a été annoncé que …')."""
    if speaker is None:
        return take in {"clause", "question"} and verb_form(cue.token) != "Inf"
    free = take in {"clause", "question"} and verb_form(cue.token) != "Inf"
    return free or can_speak(speaker)


def _clause(cue: CueWord, _: Lexicon) -> Span | None:
    """'que …' and the clauses coordinated with it."""
    return _marked_clause(cue, "complementisers")


def _question(cue: CueWord, _: Lexicon) -> Span | None:
    return _marked_clause(cue, "question_words")


def _marked_clause(cue: CueWord, marks: str) -> Span | None:
    """The clause a mark leads in behind the cue; who is told and other circumstances may stand between."""
    for child in cue.token.rights:
        if relation(child) not in _CLAUSES or child.dep_ == "acl:relcl" or child.i <= cue.last:
            continue
        lead = next((t for t in child.subtree if t.i > cue.last and words(t, marks) and _is_mark(t)), None)
        if lead is not None and lead.i <= child.i and (lead.head.i == child.i or lead.i == child.left_edge.i):
            return _to_mark(_extended(lead, child, marks), cue)
    lead = _lead_behind(cue, marks)
    return _to_mark(_extended(lead, lead.head, marks), cue) if lead is not None else None


def _is_mark(token: Token) -> bool:
    """A word that leads a clause in, not the relative pronoun of the same form."""
    return relation(token) not in {"obj", "nsubj"} or token.pos_ == "SCONJ"


def _lead_behind(cue: CueWord, marks: str) -> Token | None:
    """The mark of a clause that the parse did not hang on the cue: no verb may stand between."""
    for token in cue.token.doc[cue.last + 1 : min(cue.token.sent.end, cue.last + _REACH)]:
        if words(token, marks) and _is_mark(token) and is_verb(token.head) and token.head.i > token.i:
            return token
        if token.text in _ENDS or (is_verb(token) and verb_form(token) == "Fin"):
            return None
    return None


def _extended(lead: Token, clause: Token, marks: str) -> Span:
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
    return trim(text_of(doc), (lead.idx, doc[end].idx + len(doc[end])))


def _infinitive(cue: CueWord, lexicon: Lexicon) -> Span | None:
    """'de …', 'à …' or a bare infinitive, as the cue takes it; with who is accused where the cue asks for it."""
    doc = cue.token.doc
    for verb in doc[cue.last + 1 : cue.token.sent.end]:
        lead = next((t for t in verb.lefts if relation(t) in {"mark", "case"} and t.i > cue.last), None)
        if not (is_infinitive(verb) or _like_infinitive(verb, lead)) or not _hangs_on(verb, cue.token):
            continue
        if lead is None and verb.head.i != cue.token.i:
            continue
        if lexicon.leads(cue.lemma, "inf", lead.lower_ if lead is not None else ""):
            start = lead.i if lead is not None else _first_auxiliary(verb)
            if lexicon.with_object(cue.lemma):
                accused = [c for c in cue.token.rights if relation(c) == "obj" and cue.last < c.i < start]
                start = accused[0].left_edge.i if accused else start
            return _to_mark(trim(text_of(doc), subtree_chars(verb, start)), cue)
    return None


def _like_infinitive(token: Token, lead: Token | None) -> bool:
    """A bare word in the form of an infinitive right behind its preposition: a noun would have a determiner."""
    endings = tuple(grammar(token.doc.lang_)["infinitive_endings"])
    return lead is not None and lead.i == token.i - 1 and token.lower_.endswith(endings) and token.pos_ == "NOUN"


def _hangs_on(token: Token, governor: Token) -> bool:
    """Does a token depend on a governor, over nouns only ('recommande à ses ressortissants de partir')?"""
    current = token.head
    while current.i != governor.i:
        if is_verb(current) or current.head.i == current.i:
            return False
        current = current.head
    return relation(token) not in {"advcl", "conj"} or token.head.i != governor.i


def _claimed(cue: CueWord, _: Lexicon) -> Span | None:
    """'L'attaque a été revendiquée par …': the subject of a passive is what is claimed or announced."""
    claimed = next((c for c in cue.token.lefts if c.dep_ == "nsubj:pass"), None)
    if claimed is None or claimed.pos_ == "PRON" or agent(cue.token) is None:
        return None
    return trim(text_of(cue.token.doc), subtree_chars(claimed))


def _behind_colon(cue: CueWord, _: Lexicon) -> Span | None:
    """'Le maire le répète : le pont tiendra': what follows a colon right behind the cue, to the sentence's end."""
    doc, sentence = cue.token.doc, cue.token.sent
    for token in doc[cue.last + 1 : min(sentence.end, cue.last + _COLON_REACH)]:
        if token.text == ":":
            span = trim(text_of(doc), (token.idx + 1, sentence.end_char), also='«»“”"')
            return span if span[1] > span[0] and any(is_verb(t) for t in doc[token.i + 1 : sentence.end]) else None
        if token.is_punct or (is_verb(token) and verb_form(token) == "Fin"):
            return None
    return None


def _to_mark(span: Span, cue: CueWord) -> Span:
    """Content that stops in the middle of things goes on to the next mark or conjunction."""
    doc = cue.token.doc
    covered = doc.char_span(*span, alignment_mode="expand")
    if covered is None:
        return span
    end, sentence_end = covered.end, cue.token.sent.end
    while end < sentence_end and not doc[end].is_punct and not words(doc[end], "coordinators"):
        if end + 1 < sentence_end and feature(doc[end + 1], "Tense") == "Pres" and verb_form(doc[end + 1]) == "Part":
            break  # a gerund tells what the speaker does, not what is said
        end += 1
    return trim(text_of(doc), (span[0], doc[end - 1].idx + len(doc[end - 1]))) if end > covered.end else span


def _first_auxiliary(verb: Token) -> int:
    return min([verb.i, *(c.i for c in verb.lefts if relation(c) in {"aux", "expl", "advmod", "iobj", "obj", "cop"})])


def _comparison(cue: CueWord, lexicon: Lexicon) -> Span | None:
    """'comme un désengagement', 'de « honteuse »': what the cue takes something for, up to the agent of a passive."""
    by = agent(cue.token)
    for child in cue.token.rights:
        lead = next((t for t in child.lefts if relation(t) in {"case", "mark", "advmod"} and t.i > cue.last), None)
        if lead is not None and lexicon.leads(cue.lemma, "as", lead.lower_):
            end = subtree_chars(child)[1]
            if by is not None and lead.i < by.i:
                end = min(end, cue.token.doc[by.left_edge.i].idx)
            return trim(text_of(cue.token.doc), (lead.idx, end))
    return None


def _object(cue: CueWord, lexicon: Lexicon) -> Span | None:
    """'la suspension de …': a noun phrase after the cue that holds what is said."""
    for child in cue.token.rights:
        if child.i <= cue.last or child.pos_ not in {"NOUN", "NUM", "PROPN", "SYM"}:
            continue
        lead = next((t for t in child.lefts if relation(t) == "case"), None)
        if is_time(child) or _is_somebody(child):
            continue
        if relation(child) not in {"obj", "obl"} or not lexicon.leads(cue.lemma, "object", lead.lower_ if lead else ""):
            continue
        start = child.left_edge.i if lead is None else lead.i + 1
        return _to_mark(trim(text_of(cue.token.doc), subtree_chars(child, start)), cue)
    return None


def _is_somebody(head: Token) -> bool:
    """Is it a person or a name ('salue les pompiers', 'condamne X à …')? Things and acts are said, people are not."""
    return head.pos_ == "PROPN" or bool({head.lower_, head.lemma_.lower()} & roles(head.doc.lang_).persons)


def _before_next_cue(span: Span, cue: CueWord, lexicon: Lexicon) -> Span:
    """Content ends where the speaker goes on speaking: '… que tout va bien et promet une enquête'."""
    tokens = cue.token.doc.char_span(*span, alignment_mode="expand") or ()
    for token in list(tokens)[2:]:
        if not words(token.nbor(-1), "coordinators") or token.lower_ not in lexicon.verbs:
            continue
        same_form = verb_form(token) == verb_form(cue.token) or not is_verb(token)
        if same_form and subject(token) is None and token.i + 1 < len(token.doc) and not token.nbor(1).is_punct:
            return trim(text_of(cue.token.doc), (span[0], token.nbor(-1).idx))
    return span


def _to_quotation_end(span: Span, quotations: list[Quotation]) -> Span:
    """Stretch content that ends inside a quotation to the quotation's end."""
    for quotation in quotations:
        if not quotation.nested and span[0] < quotation.end and quotation.start < span[1] < quotation.end:
            return span[0], quotation.end
    return span


def _is_quoted(span: Span, quotations: list[Quotation]) -> bool:
    return any(span[0] <= q.start < span[1] for q in quotations)


def _without_marks(span: Span, inside: tuple[Quotation, ...]) -> Span:
    """Content without the marks that enclose all of it, or end with it."""
    start, end = span
    for quotation in inside:
        if quotation.start == start and quotation.end >= end:
            return quotation.inner
        if quotation.end == end:
            end = quotation.inner[1] if quotation.start == start else end
    return start, end
