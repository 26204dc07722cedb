"""Who speaks: the subject, agent or owner that belongs to a cue, also where the parse is wrong about it."""

from claims.attribution.lexicon import lexicon
from claims.attribution.proposal import CueWord
from claims.attribution.quotations import MARKS
from claims.parse.syntax import (
    STOPS,
    antecedent,
    clitic_subject,
    cue_tokens,
    grammar,
    is_passive,
    is_time,
    subject,
    time_words,
    words,
)
from claims.parse.view import Word
from claims.people.mentions import roles

_MARKS = MARKS
_BREAKS = {":", ";", *_MARKS}
"""Marks that never stand between an inverted verb and its subject."""
_LONGEST_CLIMB = 6
"""Verbs between a cue and the one that holds its subject, at most."""


def speaker_of(cue: CueWord) -> Word | None:
    """The head of the phrase that speaks: the agent of a passive, else the subject, climbed to where needed.

    A noun that only carries speech gives the word to the one it belongs to ('la formulation du ministère').
    """
    verb = cue.token
    if is_passive(verb):
        by = agent(verb)
        if by is None and verb.relation in {"acl", "amod"} and verb.head.head.is_verb:
            by = climbed_subject(verb.head.head)
        return antecedent(by) if by is not None else None
    found = climbed_subject(verb) or _misread_subject(cue)
    acts = found is not None and found.is_verb and not any(c.pos_ == "DET" for c in found.lefts)  # not 'une habituée'
    return None if found is None or acts or found.relation == "csubj" else voice_behind(_named(found))


def _misread_subject(cue: CueWord) -> Word | None:
    """'Il raconte …': the pronoun of a verb that always has somebody for its subject, which the parse calls empty."""
    if lexicon(cue.token.doc.lang_).is_of("impersonal", cue.lemma):
        return None
    return next((c for c in cue.token.lefts if c.dep_ == "expl:subj" and words(c, "subject_clitics")), None)


def _named(head: Word) -> Word:
    """The name behind a bare function: 'Directeur de l'usine, Paul Arnaud a assuré …'."""
    if head.pos_ != "NOUN" or any(c.pos_ == "DET" for c in head.lefts):
        return head
    return next((c for c in head.rights if c.relation == "appos" and c.pos_ == "PROPN"), head)


def speaker_behind(cue: CueWord) -> Word | None:
    """Who speaks by a cue set behind or into what is said: its inverted subject, else the one before it."""
    found = subject_behind(cue.token, cue.last)
    return _described(antecedent(found)) if found is not None else speaker_of(cue)


def _described(head: Word) -> Word:
    """Who 'l'un d'eux' is where the text goes on to say it: 'l'un d'eux, un marchand de bois'."""
    if not words(head, "indefinite"):
        return head
    following = head.doc[head.i + 1 : head.sent.end]
    comma = next((t for t in following if t.is_punct), None)
    if comma is None or comma.text != "," or not words(comma.nbor(1), "indefinite"):
        return head
    behind = head.doc[comma.i + 2 : min(comma.i + 4, head.sent.end)]
    return next((t for t in behind if t.pos_ == "NOUN"), head)


def subject_behind(verb: Word, last: int) -> Word | None:
    """The subject of an inverted verb ('assure la chercheuse'), also where the parse takes it for an object.

    `last` is the last token of the verb group; circumstances between it and the subject are passed over.
    """
    clitic = clitic_subject(verb)
    if clitic is not None:
        return clitic
    found = subject(verb)
    if found is not None and (found.lower_ in time_words(found.doc.lang_) or found.is_verb):
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
        if (token.text in STOPS and resume <= token.i) or (token.is_verb and token.verb_form == "Fin"):
            return None
        if _heads_phrase(token) and not _led_in(token) and not is_time(token):
            return None if _opens_what_is_said(token, verb) else token
    return None


def _opens_what_is_said(token: Word, verb: Word) -> bool:
    """'Tom Reed, said the tower would close': the subject of what is said, with its verb right behind it."""
    clause = token.head
    if token.dep_ != "nsubj" or clause.dep_ != "ccomp" or clause.head.i != verb.i:
        return False
    return not any(t.is_punct for t in verb.doc[token.i : clause.i])


def _behind_circumstance(comma: Word) -> int:
    """The place behind a circumstance between two commas (', devant la presse,'), else the comma's own."""
    sentence = comma.doc[comma.i + 1 : comma.sent.end]
    closing = next((t.i for t in sentence if t.text in STOPS), None)
    led = len(sentence) > 0 and (sentence[0].pos_ == "ADP" or sentence[0].relation == "case" or is_time(sentence[0]))
    return closing + 1 if led and closing is not None and comma.doc[closing].text == "," else comma.i


def _heads_phrase(token: Word) -> bool:
    """A noun or name, or an adjective or participle that stands for one ('ce dernier', 'l'opposant')."""
    determined = token.i > 0 and token.nbor(-1).pos_ == "DET"
    latter = determined and (words(token, "third_person") or token.lower_ in roles(token.doc.lang_).persons)
    noun = token.pos_ in {"NOUN", "PROPN"} and token.text[0].isalpha() and not _ends_name(token)
    first = token.relation == "compound" and token.head.i > token.i  # 'Joan' of 'Joan Corbin'
    return (noun and not first) or latter


def _ends_name(token: Word) -> bool:
    """Is it the last part of a name with a hyphen ('l'Agence Centre-Est'), which the parse may cut up?"""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-1).is_glued and token.nbor(-2).is_glued


def _led_in(token: Word) -> bool:
    """Does a preposition lead this noun in, itself or as part of a longer name?"""
    if any(c.relation == "case" for c in token.lefts):
        return True
    return token.relation in {"flat", "nmod"} and token.head.i < token.i and _led_in(token.head)


def agent(verb: Word) -> Word | None:
    """Who does it, of a passive ('accusé par les autorités'), also where the parse hangs it lower."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        led = any(words(c, "agent_prepositions") for c in token.lefts if c.relation == "case")
        if led and (token.dep_ == "obl:agent" or can_speak(token)) and verb.is_ancestor(token):
            return token
    return None


def climbed_subject(verb: Word) -> Word | None:
    """The subject of this verb, or of the verb it hangs on where it has none of its own ('continue d'affirmer').

    A present participle set off by a comma speaks with the subject of its sentence ('…, évoquant un risque').
    """
    if is_detached_participle(verb):
        return main_subject(verb)
    current = verb
    for _ in range(_LONGEST_CLIMB):
        found = subject(current) or (detached_subject(current) if current.verb_form != "Inf" else None)
        if found is not None:
            return antecedent(found)
        if current.head.i == current.i:
            return None
        controller = _controller(current)
        if controller is not None:
            return controller
        if current.relation == "acl" and current.dep_ != "acl:relcl" and current.head.pos_ in {"NOUN", "PROPN"}:
            return current.head
        current = current.head
    return None


def _controller(infinitive: Word) -> Word | None:
    """Who does what an infinitive tells where its verb says so by its object: 'demande au témoin de préciser'."""
    verb = infinitive.head
    if infinitive.verb_form != "Inf" or verb.lower_ not in lexicon(verb.doc.lang_).controllers:
        return None
    told = (c for c in verb.children if c.relation in {"iobj", "obj", "obl", "dep"} and c.i < infinitive.i)
    return next((c for c in told if can_speak(c) and not is_time(c)), None)


def is_detached_participle(verb: Word) -> bool:
    """'…, évoquant …', 'en invoquant …': a present participle that no noun right before it takes."""
    if verb.verb_form != "Part" or verb.feature("Tense") != "Pres":
        return False
    before = next((t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.pos_ not in {"PRON", "ADV"}), None)
    return before is not None and (before.is_punct or before.pos_ == "ADP")


def main_subject(verb: Word) -> Word | None:
    """The subject a detached participle shares: the one of the verb it hangs on behind 'en', else of the sentence.

    Where those have none, it is the subject of the nearest finite verb before it that is not in a relative clause.
    """
    set_off = any(t.is_punct for t in verb.doc[max(verb.sent.start, verb.i - 3) : verb.i])
    governor = _main_verb_before(verb) if set_off else verb.head
    if governor.i < verb.i and governor.is_verb and (found := subject(governor)) is not None:
        return antecedent(found)
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if (
            token.is_verb
            and token.dep_ not in {"acl:relcl", "aux:tense", "aux:pass"}
            and (found := subject(token)) is not None
        ):
            return antecedent(found)
    return None


def _main_verb_before(verb: Word) -> Word:
    """The last main verb before a token: the root, or one set beside it ('…, a indiqué le parquet, confirmant …')."""
    beside = (t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.relation == "parataxis" and t.is_verb)
    return next(beside, verb.sent.root)


def detached_subject(verb: Word) -> Word | None:
    """A subject the parse missed: the first bare noun phrase before a finite verb that has none."""
    if verb.verb_form not in {"Fin", "Part"} or (verb.verb_form == "Part" and cue_tokens(verb)[0] == verb.i):
        return None
    if verb.relation not in {"root", "ROOT", "ccomp", "parataxis"}:
        return None
    for token in verb.doc[verb.sent.start : cue_tokens(verb)[0]]:
        named = token.pos_ == "PROPN" or (token.pos_ == "NOUN" and any(c.pos_ == "DET" for c in token.lefts))
        if named and token.relation not in {"flat", "nmod"} and not any(c.relation == "case" for c in token.lefts):
            return token if not is_time(token) else None
    return None


def is_person(head: Word) -> bool:
    """Is it a noun for a person?"""
    return bool({head.lower_, head.lemma_.lower()} & roles(head.doc.lang_).persons)


def can_speak(head: Word) -> bool:
    """Is this a person, a body, a name or a pronoun: somebody whose words could be given?"""
    if (
        head.pos_ in {"PROPN", "PRON", "X"}
        or words(head, "third_person")
        or (head.relation == "nsubj" and head.lower_ in grammar(head.doc.lang_)["clitics"])
    ):
        return True
    known = roles(head.doc.lang_)
    if {head.lower_, head.lemma_.lower()} & (known.persons | known.bodies):
        return True
    if head.text.isupper() and len(head) > 1:
        return True
    named = (c.pos_ == "PROPN" and c.relation in {"appos", "nmod"} and not c.lefts for c in head.rights)
    return any(named) or (head.text.istitle() and any(c.relation == "flat" for c in head.rights))


def voice_behind(head: Word) -> Word:
    """Who a piece of speech belongs to ('la formulation du ministère'); any other head is itself."""
    owner = owner_of_speech(head)
    return owner if owner is not None and owner.i > head.i else head


def owner_of_speech(head: Word) -> Word | None:
    """Who a piece of speech belongs to ('la phrase du maire', 'her reply'); None for any other head."""
    if not is_speech(head):
        return None
    owners = (t for t in head.subtree if t.relation == "nmod" and (t.i > head.i or t.head.i == head.i))
    return next((t for t in owners if can_speak(t) and (t.i > head.i) != (t.dep_ == "nmod:poss")), None)


def is_speech(head: Word) -> bool:
    """Is it a noun for a piece of speech?"""
    return bool({head.lower_, head.lemma_.lower()} & lexicon(head.doc.lang_).speech_nouns)
