"""What an article says happened: each verb or noun for an event with who did it, to what, and whether it did."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.events.negation import is_negated
from claims.events.slots import told_by_verb
from claims.languages.event_words import event_words
from claims.model import Span
from claims.parse.names import names_in
from claims.parse.syntax import antecedent, is_passive, is_time, phrase, subject, words
from claims.parse.view import Parsed, Word, Words
from claims.text.spans import trim


@dataclass(frozen=True)
class Event:
    """One event or state as a clause or noun phrase tells it.

    ``head`` is the characters of its word, ``reach`` those from the first to the last of it and who took part;
    ``event`` that word as the tables have it; ``actor`` who did it, ``theme`` what it was done to or what it befell,
    both as they stand; ``negated`` says that it was not.
    """

    head: Span
    reach: Span
    event: str
    actor: str | None
    theme: str | None
    negated: bool


def find_events(doc: Parsed, attributing: Iterable[Span]) -> Iterator[Event]:
    """Give the events the parsed sentences of a text tell, in text order.

    A verb that attributes, as the spans of the cues tell, is one only where it is also done to something ('l'attaque a
    été revendiquée par …').
    """
    cues = {t.i for span in attributing for t in doc.touching(span) or ()}
    for token in doc:
        if token.dep_ == "":
            continue
        found = _of_verb(token) if token.is_verb else _of_noun(token)
        if found is None or not (found.actor or found.theme):
            continue
        if token.i not in cues or (found.actor and found.theme):
            yield found


def _of_verb(verb: Word) -> Event | None:
    """A verb for an event, or one whose object or complement names it ('a décidé la fermeture de …')."""
    event = told_by_verb(verb)
    if event is not None:
        actor, theme = _participants(verb)
        return _event(verb, event, actor, theme, negated=is_negated(verb))
    noun = _carried(verb) or _state(verb)
    if noun is None:
        return None
    if known_state(verb):
        return _event(noun, noun.lemma_.lower(), None, _bearer(verb), negated=is_negated(verb))
    actor, _ = _participants(verb)
    theme = _complement(noun) or next((c for c in verb.rights if c.dep_ == "obl:arg" and c.i > noun.i), None)
    return _event(noun, noun.lemma_.lower(), actor, theme, negated=is_negated(verb))


def _carried(verb: Word) -> Word | None:
    """The noun for an event that a verb of deciding or carrying brings about."""
    known = event_words(verb.doc.lang_)
    if known.infinitive(verb) not in known.deciding:
        return None
    nouns = [c for c in verb.rights if c.relation in {"obj", "obl", "xcomp"}]
    if is_passive(verb) and (bearer := _bearer(verb)) is not None:
        nouns = [bearer]
    return next((n for n in nouns if n.pos_ == "NOUN" and n.lemma_.lower() in known.nouns), None)


def known_state(verb: Word) -> bool:
    """A verb that says in what state its subject is ('est à l'arrêt', 'reste en panne')."""
    known = event_words(verb.doc.lang_)
    return known.infinitive(verb) in known.stative


def _state(verb: Word) -> Word | None:
    """The noun for a state that a stative verb puts its subject in."""
    if not known_state(verb):
        return None
    known = event_words(verb.doc.lang_)
    states = (c for c in verb.rights if c.relation in {"obl", "xcomp", "obj"} and c.lemma_.lower() in known.nouns)
    return next((c for c in states if any(words(t, "state_prepositions") for t in c.lefts)), None)


def _of_noun(noun: Word) -> Event | None:
    """A noun for an event that has a complement of its own ('l'attaque du poste de Kidal')."""
    known = event_words(noun.doc.lang_)
    if noun.pos_ == "ADJ":
        return _of_adjective(noun)
    event = next((word for word in (noun.lemma_.lower(), noun.lower_) if word in known.nouns), None)
    if event is None or noun.pos_ not in {"NOUN", "PROPN"} or _is_told(noun):
        return None
    theme = _complement(noun)
    if any(c.relation == "cop" for c in noun.lefts) and any(words(c, "state_prepositions") for c in noun.lefts):
        theme = next((c for c in noun.lefts if c.relation == "nsubj" and c.pos_ in _NAMING), None)
        return None if theme is None else _event(noun, event, None, theme, negated=is_negated(noun))
    return None if theme is None else _event(noun, event, None, theme, negated=False)


def _of_adjective(state: Word) -> Event | None:
    """A participle or noun the parse takes for an adjective, said of a subject ('sont fermées', 'sont en panne')."""
    known = event_words(state.doc.lang_)
    event = known.forms.get(state.lower_) or (state.lower_ if state.lower_ in known.nouns else None)
    stative = state.head.is_verb and known_state(state.head)
    if event is None or not (stative or any(c.relation == "cop" for c in state.lefts)):
        return None
    verb = state.head if stative else state
    theme = next((c for c in verb.lefts if c.relation == "nsubj" and c.pos_ in _NAMING), None)
    return None if theme is None else _event(state, event, None, theme, negated=is_negated(verb))


def _is_told(noun: Word) -> bool:
    """Does a verb already tell the event this noun names?"""
    head = noun.head
    return head.is_verb and noun in (_carried(head), _state(head))


def _participants(verb: Word) -> tuple[Word | None, Word | None]:
    """Who did it and what it was done to: an intransitive verb befalls its subject ('le barrage a cédé')."""
    bearer = _bearer(verb)
    if is_passive(verb):
        agent = next((c for c in verb.rights if _is_agent(c)), None)
        return agent, bearer
    if any(c.relation == "expl" or words(c, "always_reflexive") for c in verb.lefts):
        return None, bearer  # 'les pourparlers se poursuivent'
    theme = next((c for c in verb.rights if _is_object(c)), None)
    if theme is None and any(c.relation == "obj" for c in verb.lefts):
        return bearer, None  # 'l'a fermée': what it was done to is a pronoun
    return (bearer, theme) if theme is not None else (None, bearer)


_NAMING = {"NOUN", "PROPN", "X"}


def _is_object(child: Word) -> bool:
    """A noun the verb acts on; the parser takes some for circumstances, but those have a preposition."""
    bare = child.relation in {"obl", "dep"} and not any(c.relation == "case" for c in child.lefts)
    return (child.relation == "obj" or bare) and child.pos_ in _NAMING and not _is_dated(child)


def _is_dated(token: Word) -> bool:
    """Is the token a time: a noun for one, or in a date that was read?"""
    return is_time(token) or any(span.start <= token.i < span.end for span in token.doc.spans.get("dates", ()))


def _is_agent(child: Word) -> bool:
    """A complement led in by the preposition of the passive's agent."""
    agents = (c for c in child.lefts if c.relation == "case" and words(c, "agent_prepositions"))
    determined = child.pos_ == "PROPN" or any(c.relation in {"det", "nummod"} for c in child.lefts)
    return child.pos_ in _NAMING and any(agents) and determined


def _bearer(verb: Word) -> Word | None:
    """The subject of a verb, through its auxiliary verb, relative pronoun or the noun its participle stands by."""
    if verb.relation in {"acl", "amod"} and verb.dep_ != "acl:relcl" and is_passive(verb):
        return verb.head if verb.head.pos_ in _NAMING else None
    found = subject(verb)
    if found is None and verb.head.is_verb and (verb.relation == "conj" or _is_carried_on(verb)):
        found = subject(verb.head)
    if found is None:
        return None
    found = antecedent(found)
    return _cleft(found) if found.pos_ in _NAMING else None


def _is_carried_on(verb: Word) -> bool:
    """Does the verb above only carry this one ('doit fermer'), so that they have one subject?"""
    known = event_words(verb.doc.lang_)
    return verb.relation == "xcomp" and known.infinitive(verb.head) in known.light


def _cleft(found: Word) -> Word:
    """'C'est X, et non Y, qui …': whom the relative clause is said of, not the one set against it."""
    doc, first = found.doc, found.left_edge.i
    against = next((t for t in doc[max(found.sent.start, first - 1) : found.i] if words(t, "set_against")), None)
    if against is None:
        return found
    before = next((t for t in reversed(doc[found.sent.start : against.i]) if t.pos_ in _NAMING), found)
    while before.relation in {"nmod", "flat", "appos"} and before.head.i < before.i and before.head.pos_ in _NAMING:
        before = before.head
    return before


def _complement(noun: Word) -> Word | None:
    """What a noun for an event is of or against: its complement behind 'de' or 'contre'."""
    for child in noun.rights:
        leads = [c for c in child.lefts if c.relation == "case"]
        if (
            child.relation in {"nmod", "obl"}
            and child.pos_ in _NAMING
            and any(words(c, "theme_prepositions") for c in leads)
        ):
            return child
    return None


def _without_contrast(span: Words) -> Words:
    """A phrase up to what is set against it (', et non par une société')."""
    cut = next((t.i for t in span if words(t, "set_against") and t.i > span.root.i), None)
    if cut is None:
        return span
    while cut - 1 > span.root.i and (span.doc[cut - 1].is_punct or words(span.doc[cut - 1], "coordinators")):
        cut -= 1
    return span.doc[span.start : cut]


def _event(head: Word, event: str, actor: Word | None, theme: Word | None, *, negated: bool) -> Event:
    spans = [phrase(token) for token in (actor, theme) if token is not None]
    word = (head.idx, head.idx + len(head))
    starts, ends = [word[0], *(s.start_char for s in spans)], [word[1], *(s.end_char for s in spans)]
    return Event(word, (min(starts), max(ends)), event, _shown(actor), _shown(theme), negated)


def _shown(head: Word | None) -> str | None:
    """A participant as it stands: its name where it has one, else its phrase."""
    if head is None:
        return None
    span = _without_contrast(phrase(head))
    names = names_in(list(span)) if head.pos_ in {"PROPN", "X"} else ()
    text = span.doc.text
    start, end = trim(text, (span.start_char, span.end_char))
    return names[0] if len(names) == 1 and len(names[0]) > 1 else text[start:end]
