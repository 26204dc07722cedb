"""Who speaks: the subject, agent or owner that belongs to a cue, also where the parse is wrong about it."""

from spacy.tokens import Token

from claims.attribution.lexicon import lexicon
from claims.attribution.proposal import CueWord
from claims.attribution.quotations import MARKS
from claims.parse.syntax import (
    STOPS,
    antecedent,
    clitic_subject,
    cue_tokens,
    feature,
    grammar,
    is_passive,
    is_time,
    is_verb,
    relation,
    subject,
    time_words,
    verb_form,
    words,
)
from claims.people.mentions import roles

_MARKS = MARKS
_BREAKS = {":", ";", *_MARKS}
"""Marks that never stand between an inverted verb and its subject."""
_LONGEST_CLIMB = 6
"""Verbs between a cue and the one that holds its subject, at most."""


def speaker_of(cue: CueWord) -> Token | None:
    """The head of the phrase that speaks: the agent of a passive, else the subject, climbed to where needed.

    A noun that only carries speech gives the word to the one it belongs to ('la formulation du ministère').
    """
    verb = cue.token
    if is_passive(verb):
        by = agent(verb)
        if by is None and relation(verb) in {"acl", "amod"} and is_verb(verb.head.head):
            by = climbed_subject(verb.head.head)
        return antecedent(by) if by is not None else None
    found = climbed_subject(verb) or _misread_subject(cue)
    return None if found is None or is_verb(found) or relation(found) == "csubj" else voice_behind(_named(found))


def _misread_subject(cue: CueWord) -> Token | None:
    """'Il raconte …': the pronoun of a verb that always has somebody for its subject, which the parse calls empty."""
    if lexicon(cue.token.doc.lang_).is_of("impersonal", cue.lemma):
        return None
    return next((c for c in cue.token.lefts if c.dep_ == "expl:subj" and words(c, "subject_clitics")), None)


def _named(head: Token) -> Token:
    """The name behind a bare function: 'Directeur de l'usine, Paul Arnaud a assuré …'."""
    if head.pos_ != "NOUN" or any(c.pos_ == "DET" for c in head.lefts):
        return head
    return next((c for c in head.rights if relation(c) == "appos" and c.pos_ == "PROPN"), head)


def speaker_behind(cue: CueWord) -> Token | None:
    """Who speaks by a cue set behind or into what is said: its inverted subject, else the one before it."""
    found = subject_behind(cue.token, cue.last)
    return _described(antecedent(found)) if found is not None else speaker_of(cue)


def _described(head: Token) -> Token:
    """Who 'l'un d'eux' is where the text goes on to say it: 'l'un d'eux, un marchand de bois'."""
    if not words(head, "indefinite"):
        return head
    following = head.doc[head.i + 1 : head.sent.end]
    comma = next((t for t in following if t.is_punct), None)
    if comma is None or comma.text != "," or not words(comma.nbor(1), "indefinite"):
        return head
    behind = head.doc[comma.i + 2 : min(comma.i + 4, head.sent.end)]
    return next((t for t in behind if t.pos_ == "NOUN"), head)


def subject_behind(verb: Token, last: int) -> Token | None:
    """The subject of an inverted verb ('assure la chercheuse'), also where the parse takes it for an object.

    `last` is the last token of the verb group; circumstances between it and the subject are passed over.
    """
    clitic = clitic_subject(verb)
    if clitic is not None:
        return clitic
    found = subject(verb)
    if found is not None and found.lower_ in time_words(found.doc.lang_):
        found = None
    if found is not None and found.i > verb.i and not _ends_name(found):
        return None if any(t.text in _BREAKS for t in verb.doc[last + 1 : found.i]) else found
    marks = [t.text for t in verb.doc[found.i : verb.i] if t.is_punct] if found is not None else []
    set_into = marks == [","] and verb.nbor(-1).text == ","  # 'Le pont, assure X, a cédé': the bridge assures nothing
    if found is not None and not set_into and _MARKS.isdisjoint(marks):
        return None
    resume = last + 1
    for token in verb.doc[last + 1 : verb.sent.end]:
        if token.i < resume:
            continue
        if token.text == ",":
            resume = _behind_circumstance(token)
        if (token.text in STOPS and resume <= token.i) or (is_verb(token) and verb_form(token) == "Fin"):
            return None
        if _heads_phrase(token) and not _led_in(token) and not is_time(token):
            return None if _opens_what_is_said(token, verb) else token
    return None


def _opens_what_is_said(token: Token, verb: Token) -> bool:
    """'Tom Reed, said the tower would close': the subject of what is said, with its verb right behind it."""
    clause = token.head
    if token.dep_ != "nsubj" or clause.dep_ != "ccomp" or clause.head.i != verb.i:
        return False
    return not any(t.is_punct for t in verb.doc[token.i : clause.i])


def _behind_circumstance(comma: Token) -> int:
    """The place behind a circumstance between two commas (', devant la presse,'), else the comma's own."""
    sentence = comma.doc[comma.i + 1 : comma.sent.end]
    closing = next((t.i for t in sentence if t.text in STOPS), None)
    led = len(sentence) > 0 and (sentence[0].pos_ == "ADP" or relation(sentence[0]) == "case")
    return closing + 1 if led and closing is not None and comma.doc[closing].text == "," else comma.i


def _heads_phrase(token: Token) -> bool:
    """A noun or name, or an adjective or participle that stands for one ('ce dernier', 'l'opposant')."""
    determined = token.i > 0 and token.nbor(-1).pos_ == "DET"
    latter = determined and (words(token, "third_person") or token.lower_ in roles(token.doc.lang_).persons)
    noun = token.pos_ in {"NOUN", "PROPN"} and token.text[0].isalpha() and not _ends_name(token)
    first = relation(token) == "compound" and token.head.i > token.i  # 'Joan' of 'Joan Corbin'
    return (noun and not first) or latter


def _ends_name(token: Token) -> bool:
    """Is it the last part of a name with a hyphen ('l'Agence Centre-Est'), which the parse may cut up?"""
    return (
        token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_ and not token.nbor(-2).whitespace_
    )


def _led_in(token: Token) -> bool:
    """Does a preposition lead this noun in, itself or as part of a longer name?"""
    if any(relation(c) == "case" for c in token.lefts):
        return True
    return relation(token) in {"flat", "nmod"} and token.head.i < token.i and _led_in(token.head)


def agent(verb: Token) -> Token | None:
    """Who does it, of a passive ('accusé par les autorités'), also where the parse hangs it lower."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        led = any(words(c, "agent_prepositions") for c in token.lefts if relation(c) == "case")
        if led and (token.dep_ == "obl:agent" or can_speak(token)) and verb.is_ancestor(token):
            return token
    return None


def climbed_subject(verb: Token) -> Token | None:
    """The subject of this verb, or of the verb it hangs on where it has none of its own ('continue d'affirmer').

    A present participle set off by a comma speaks with the subject of its sentence ('…, évoquant un risque').
    """
    if is_detached_participle(verb):
        return main_subject(verb)
    current = verb
    for _ in range(_LONGEST_CLIMB):
        found = subject(current) or (detached_subject(current) if verb_form(current) != "Inf" else None)
        if found is not None:
            return antecedent(found)
        if current.head.i == current.i:
            return None
        controller = _controller(current)
        if controller is not None:
            return controller
        if relation(current) == "acl" and current.dep_ != "acl:relcl" and current.head.pos_ in {"NOUN", "PROPN"}:
            return current.head
        current = current.head
    return None


def _controller(infinitive: Token) -> Token | None:
    """Who does what an infinitive tells where its verb says so by its object: 'demande au témoin de préciser'."""
    verb = infinitive.head
    if verb_form(infinitive) != "Inf" or verb.lower_ not in lexicon(verb.doc.lang_).controllers:
        return None
    told = (c for c in verb.children if relation(c) in {"iobj", "obj", "obl", "dep"} and c.i < infinitive.i)
    return next((c for c in told if can_speak(c) and not is_time(c)), None)


def is_detached_participle(verb: Token) -> bool:
    """'…, évoquant …', 'en invoquant …': a present participle that no noun right before it takes."""
    if verb_form(verb) != "Part" or feature(verb, "Tense") != "Pres":
        return False
    before = next((t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.pos_ not in {"PRON", "ADV"}), None)
    return before is not None and (before.is_punct or before.pos_ == "ADP")


def main_subject(verb: Token) -> Token | None:
    """The subject a detached participle shares: the one of the verb it hangs on behind 'en', else of the sentence.

    Where those have none, it is the subject of the nearest finite verb before it that is not in a relative clause.
    """
    set_off = any(t.is_punct for t in verb.doc[max(verb.sent.start, verb.i - 3) : verb.i])
    governor = _main_verb_before(verb) if set_off else verb.head
    if governor.i < verb.i and is_verb(governor) and (found := subject(governor)) is not None:
        return antecedent(found)
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if (
            is_verb(token)
            and token.dep_ not in {"acl:relcl", "aux:tense", "aux:pass"}
            and (found := subject(token)) is not None
        ):
            return antecedent(found)
    return None


def _main_verb_before(verb: Token) -> Token:
    """The last main verb before a token: the root, or one set beside it ('…, a indiqué le parquet, confirmant …')."""
    beside = (t for t in reversed(verb.doc[verb.sent.start : verb.i]) if relation(t) == "parataxis" and is_verb(t))
    return next(beside, verb.sent.root)


def detached_subject(verb: Token) -> Token | None:
    """A subject the parse missed: the first bare noun phrase before a finite verb that has none."""
    if verb_form(verb) not in {"Fin", "Part"} or (verb_form(verb) == "Part" and cue_tokens(verb)[0] == verb.i):
        return None
    if relation(verb) not in {"root", "ROOT", "ccomp", "parataxis"}:
        return None
    for token in verb.doc[verb.sent.start : cue_tokens(verb)[0]]:
        named = token.pos_ == "PROPN" or (token.pos_ == "NOUN" and any(c.pos_ == "DET" for c in token.lefts))
        if named and relation(token) not in {"flat", "nmod"} and not any(relation(c) == "case" for c in token.lefts):
            return token if not is_time(token) else None
    return None


def can_speak(head: Token) -> bool:
    """Is this a person, a body, a name or a pronoun: somebody whose words could be given?"""
    if (
        head.pos_ in {"PROPN", "PRON", "X"}
        or words(head, "third_person")
        or (relation(head) == "nsubj" and head.lower_ in grammar(head.doc.lang_)["clitics"])
    ):
        return True
    known = roles(head.doc.lang_)
    if {head.lower_, head.lemma_.lower()} & (known.persons | known.bodies):
        return True
    if head.is_upper and len(head) > 1:
        return True
    named = (c.pos_ == "PROPN" and relation(c) in {"appos", "nmod"} and not c.n_lefts for c in head.rights)
    return any(named) or (head.is_title and any(relation(c) == "flat" for c in head.rights))


def voice_behind(head: Token) -> Token:
    """Who a piece of speech belongs to ('la formulation du ministère'); any other head is itself."""
    if {head.lower_, head.lemma_.lower()} & lexicon(head.doc.lang_).speech_nouns:
        owner = next((t for t in head.subtree if t.i > head.i and relation(t) == "nmod" and can_speak(t)), None)
        return owner or head
    return head
