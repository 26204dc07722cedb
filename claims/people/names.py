"""Whole names: where the proper name in a mention begins and ends, whatever the parse has cut it into."""

from collections.abc import Iterator

from claims.languages.given_names import given_names
from claims.parse.syntax import time_words, words
from claims.parse.view import Parsed, Word, Words
from claims.people.functions import Functions, cut, functions
from claims.text.cursor import Cursor
from claims.text.folding import plain

_NAME_TAGS = frozenset({"PROPN", "X"})
_MOST_JOINING = 2
"""Small words between two parts of a name, at most: 'Front de l’Adrar'."""


def name_in(span: Words, head: Word) -> Words | None:
    """The proper name a mention gives: the head's own, or one set beside it without a preposition; whole.

    It may reach beyond the mention: a name is never cut at a capital.
    """
    token = next(_naming(span, head), None) or _behind_comma(span) or _before_comma(span, head)
    if token is None:
        return None
    name = _bearer(_run(token))
    return name if name is not None and any(c.isalpha() for c in name.text) else None


def _naming(span: Words, head: Word) -> Iterator[Word]:
    """The words of a mention that a name can be read from, its head first."""
    behind = [t for t in head.doc[head.i + 1 : min(head.i + 2, head.sent.end)] if _is_part(t)]
    for token in (head, *behind, *(t for t in span if t.pos_ in _NAME_TAGS and _beside(t, head))):
        addressed = words(token, "honorifics")
        following = _next(token.i + 1 + _is_dot(token), token) if addressed else token
        named = following is not None and (following.pos_ in _NAME_TAGS or token is not head or _is_addressed(token))
        if following is not None and named and _is_part(following) and not _is_apart(following, head):
            yield following


def _is_addressed(token: Word) -> bool:
    """Does a title or another part of a name stand right before a capitalised word: 'Ms Lent', 'Moira Lent KC'?"""
    if token.i == token.sent.start or not token.text[0].isupper():
        return False
    return words(token.nbor(-1), "honorifics") or (token.nbor(-1).pos_ in _NAME_TAGS and _is_part(token))


def _is_apart(name: Word, head: Word) -> bool:
    """Does a single name stand behind a preposition ('the master of the ferry Isla')? A full one may be the head's."""
    between = name.doc[head.i + 1 : name.i]
    return any(t.relation == "case" for t in between) and len(_run(name)) < 2


def _is_dot(token: Word) -> bool:
    following = _next(token.i + 1, token)
    return following is not None and following.text == "."


def _next(at: int, token: Word) -> Word | None:
    """The word at a place, if it stands in the sentence of another."""
    return token.doc[at] if at < token.sent.end else None


def _behind_comma(span: Words) -> Word | None:
    """A name set behind a comma, whatever the parse hangs it on: 'la maire de Lurs, Jeanne Corbin'."""
    last = span[-1]
    behind = next((span[i + 1 :] for i in reversed(range(len(span))) if span[i].text == ","), None)
    if last.pos_ in _NAME_TAGS and behind is not None and not any(t.pos_ == "ADP" for t in behind[:1]):
        return last
    return None


def _before_comma(span: Words, head: Word) -> Word | None:
    """A name with its function behind a comma, whatever the parse takes for the head: 'Jeanne Corbin, la maire'."""
    comma = next((token for token in span if token.text == ","), None)
    first = span[0]
    if comma is None or not comma.i < head.i or first.pos_ not in _NAME_TAGS:
        return None
    return first if all(_is_part(t) or words(t, "name_particles") for t in span.doc[first.i : comma.i]) else None


def _beside(token: Word, head: Word) -> bool:
    """Is the token tied to the head without a preposition in between ('le gouverneur Ousmane Tidiari')?

    What stands right before it says of where it is ('the Brel county sheriff').
    """
    if token.i < head.i and all(t.text != "," for t in token.doc[token.i : head.i]):
        return False
    current = token
    while current.i != head.i:
        if any(c.relation == "case" for c in current.lefts) or current.head.i == current.i:
            return False
        above = current.head
        is_field = above.text[0].isupper() and head.i < above.i == current.i - 1 and _ends_function(above, current)
        current = above.head if is_field else above  # 'le ministre de l'Intérieur Jean Roux', hung on his ministry
    return True


def _run(token: Word) -> Words:
    """The capitals around a token that make one name, with the small words that join them."""
    doc, start, end = token.doc, token.i, token.i + 1
    while (earlier := _earlier(token, start)) is not None:
        start = earlier
    while (longer := _longer(token, start, end)) is not None:
        end = longer
    return doc[start:end]


def _earlier(token: Word, start: int) -> int | None:
    """Where a name begins that begins before `start` ('Médecins d’Escale'); None where it does not."""
    doc, first = token.doc, token.sent.start
    if start > first and _ends_function(doc[start - 1], doc[start]):
        return None
    if start > first and any(told(doc[start - 1]) for told in (_is_part, _opens_name, _is_own_particle)):
        return start - 1
    for at in (start - 1, start - 2):
        of = start - at < 2 or words(doc[start - 1], "place_of")
        part = at > first and start - at > 1 and _is_part(doc[at]) and doc[at].text.istitle()
        if at >= first and of and (part or doc[at : token.i + 1].text.casefold() in _known(doc)):
            return at
    return None


def _ends_function(token: Word, name: Word) -> bool:
    """Is it what a preposition leads in before a first name: 'le ministre de l'Intérieur Jean Roux'?"""
    led = any(c.relation == "case" for c in token.lefts)
    return led and gender_of(name.text) is not None and gender_of(token.text) is None and not words(token, "honorifics")


def _is_own_particle(token: Word) -> bool:
    """The capitalised small word of a family's name, behind a first name or a title: 'Marie Le Goff', 'Mme La Rue'."""
    if token.is_sent_start or not (token.text.istitle() and words(token, "name_particles")):
        return False
    before = token.nbor(-1)
    named = before.text[0].isupper() and (before.pos_ in _NAME_TAGS or gender_of(before.text) is not None)
    return named or words(before, "honorifics") or before.text == "."


def _opens_name(token: Word) -> bool:
    """A capitalised noun at the head of a sentence, right before a name: 'Convois Solidaires demande …'.

    The tagger takes rare nouns there for small words, which the tables know better.
    """
    small = words(token, "honorifics") or words(token, "determiners") or token.lower_ in time_words(token.doc.lang_)
    named = token.text.istitle() and token.pos_ in {"NOUN", "ADJ", "DET"} and not small
    return token.is_sent_start and named and len(token) > 1


def _known(doc: Parsed) -> frozenset[str]:
    """The names of several words that stand inside the sentences of a text, where every capital tells."""
    return doc.kept(_known, lambda: frozenset(_inside(doc)))


def _inside(doc: Parsed) -> Iterator[str]:
    for token in doc:
        if token.text[0].isupper() and not token.is_sent_start and _is_part(token):
            end = token.i + 1
            while (longer := _longer(token, token.i, end)) is not None:
                end = longer
                yield doc[token.i : end].text.casefold()


def _longer(token: Word, start: int, end: int) -> int | None:
    """Where a name ends that goes on behind `end`; None where it does not."""
    doc, limit = token.doc, token.sent.end
    at = end
    while at < min(limit, end + _MOST_JOINING) and words(doc[at], "name_particles"):
        at += 1
    if at >= limit or not _is_part(doc[at]):
        return None
    of = at > end and words(doc[end], "place_of")
    capitals = sum(t.text[0].isupper() for t in doc[start:end])
    return None if of and capitals > 1 else at + 1  # 'le sénateur Paul Biro de la Meuse'


def _is_part(token: Word) -> bool:
    """A proper noun, or a capitalised word the tagger takes for another: names are rare words."""
    if token.pos_ not in _NAME_TAGS and not token.text[0].isupper():
        return False
    named = token.pos_ in _NAME_TAGS or (token.text.istitle() and not token.is_sent_start and token.pos_ != "DET")
    apart = token.is_punct or len(token) < 2 or words(token, "honorifics") or words(token, "determiners")
    return named and token.text[0].isalpha() and not apart and token.lower_ not in time_words(token.doc.lang_)


def _bearer(run: Words) -> Words | None:
    """A name without the function it is led in by ('Prime Minister Tom Hall'); None where all of it is a function."""
    known = functions(run.doc.lang_)
    last = next((t.i for t in reversed(run) if not words(t, "post_nominals")), run.start)
    run = run.doc[run.start : last + 1]
    if not any(plain(token.lower_) in known.firsts for token in run):
        return run
    behind = _behind_functions(Cursor(cut(run.text, run.doc.lang_)), known)
    if behind.at_end:
        return None
    start = run.start_char + behind.token.start
    first = next(t.i for t in run if t.end > start)
    return run.doc[first : run.end]


def _behind_functions(at: Cursor, known: Functions) -> Cursor:
    """Where the last function ends that stands before the first given name."""
    behind = at
    while not at.at_end and at.token.key not in given_names():
        found = known.head(at)
        at = found.end if found is not None else at.moved()
        behind = at if found is not None else behind
    return behind


def gender_of(name: str) -> str | None:
    """The gender its first word tells of a name, ``Fem`` or ``Masc``; None where it tells none.

    >>> gender_of("Ousmane Tidiari"), gender_of("Tidiari")
    ('Masc', None)
    """
    return given_names().get(name.partition(" ")[0].lower())


def is_acronym(name: str) -> bool:
    """Is a name written in capitals only ('OPD', 'CGT')?"""
    return len(name) > 1 and name.isupper() and " " not in name
