"""Mentions of somebody in a parsed text: names, functions, bodies and pronouns, each with what its words tell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from claims.languages import table
from claims.model import Span as Chars
from claims.parse.syntax import grammar, phrase, words
from claims.parse.view import Word, Words
from claims.people.functions import cut, functions
from claims.people.names import gender_of, is_acronym, name_in
from claims.places.countries import capitals, states
from claims.text.folding import plain
from claims.text.lexing import Token

Kind = Literal["name", "role", "body", "pronoun", "voice", "other"]
"""What a mention is by its words; ``other`` goes back to nobody ('un témoin', 'nous'), a ``voice`` has no words at all:
a quotation that stands alone."""
Sort = Literal["person", "someone", "body", "place"]
"""What somebody is, as far as words tell; ``someone`` has a name of several words, as a person or a firm may."""
Number = Literal["Sing", "Plur"]


@dataclass(frozen=True)
class Roles:
    """The nouns of a language for those who can speak; ``kin`` holds those that one may go by beside a noun.

    ``counts`` are nouns for what somebody has counted: by themselves they name nobody.
    """

    persons: frozenset[str]
    bodies: frozenset[str]
    genders: dict[str, str]
    kin: dict[str, frozenset[str]]
    counts: frozenset[str]


@cache
def roles(language: str) -> Roles:
    """The speaking nouns of a language, from its roles.toml."""
    facts = table(language, "roles")
    genders = {word: name for key, name in (("women", "Fem"), ("men", "Masc")) for word in facts[key].split()}
    kin: dict[str, frozenset[str]] = {}
    for line in map(str.split, facts["kin"]):
        for word in line:
            kin[word] = kin.get(word, frozenset()) | frozenset(line)
    bodies, counts = (frozenset(facts[key].split()) for key in ("bodies", "counts"))
    persons = frozenset([*facts["persons"].split(), *facts["occupations"].split()])
    return Roles(persons, bodies, genders, kin, counts)


@dataclass(frozen=True, slots=True)
class Described:
    """What somebody is called by: the noun, in its first form, and the words that say more of it."""

    noun: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of somebody: where its head and its words stand and what they tell.

    ``name`` is the proper name it gives, ``named`` where that stands, ``role`` the function beside it, ``led_by`` the
    key of its determiner in grammar.toml. ``sentence`` and ``paragraph`` are counted from 0. ``is_subject`` and
    ``speaks`` mark those a pronoun goes back to.
    """

    at: int
    start: int
    end: int
    sentence: int
    paragraph: int
    text: str
    head: str
    kind: Kind
    name: str | None
    named: Chars | None
    role: str | None
    described: Described | None
    led_by: str
    sort: Sort | None
    gender: str | None
    number: str | None
    is_subject: bool
    speaks: bool

    @property
    def span(self) -> Chars:
        """Its characters."""
        return self.start, self.end


def voice_at(word: Word, paragraph: int) -> Mention:
    """Whoever says a quotation that begins at a word, with nobody named beside it."""
    return Mention(
        at=word.idx,
        start=word.idx,
        end=word.idx,
        sentence=word.sentence,
        paragraph=paragraph,
        text="",
        head="",
        kind="voice",
        name=None,
        named=None,
        role=None,
        described=None,
        led_by="",
        sort="person",
        gender=None,
        number=_NUMBERS["s"],
        is_subject=False,
        speaks=True,
    )


_LEADS = ("indefinite", "possessives", "demonstratives", "definite_articles")


def read_mention(head: Word, paragraph: int, *, speaks: bool) -> Mention:
    """Read the mention that a word heads; its span holds the whole of its name."""
    language, span = head.doc.lang_, phrase(head)
    is_pronoun = head.lower_ in pronouns(language)
    named = None if is_pronoun and head.pos_ == "PRON" else name_in(span, head)
    if named is not None:
        span = head.doc[min(span.start, named.start) : max(span.end, named.end)]
    name = named.text if named is not None else None
    role = _role_in(span, name)
    led_by = next((key for key in _LEADS if words(span[0], key)), "")
    called = None if is_pronoun else _called(head, span.text, name, role)
    return Mention(
        at=head.idx,
        start=span.start_char,
        end=span.end_char,
        sentence=head.sentence,
        paragraph=paragraph,
        text=span.text,
        head=head.lower_,
        kind=_kind(head, name, led_by, is_pronoun=is_pronoun),
        name=name,
        named=(named.start_char, named.end_char) if named is not None else None,
        role=role,
        described=called,
        led_by=led_by,
        sort=_sort(head, span, named, called, is_pronoun=is_pronoun),
        gender=_gender(head, span, name),
        number=_number(head),
        is_subject=_is_subject(head) or _opens_clause(head),
        speaks=speaks,
    )


def _kind(head: Word, name: str | None, led_by: str, *, is_pronoun: bool) -> Kind:
    language = head.doc.lang_
    if name is not None:
        return "name"
    if is_pronoun:
        word = grammar_pronoun(head.lower_, language)
        return "pronoun" if word in grammar(language)["third_person"] else "other"
    if led_by == "indefinite" or _number(head) == _NUMBERS["p"]:
        return "other"
    if head.lower_ in roles(language).bodies and head.lower_ not in roles(language).persons:
        return "body"
    return "role" if head.pos_ in _NOUNS else "other"


_NOUNS = {"NOUN", "PROPN", "ADJ", "VERB"}
"""What a function may be taken for, where its word is rare."""


def grammar_pronoun(word: str, language: str) -> str:
    """A pronoun as it stands before its verb ('-elle': 'elle')."""
    clitics: dict[str, str] = table(language, "grammar")["clitics"]
    return clitics.get(word, word)


def _called(head: Word, text: str, name: str | None, role: str | None) -> Described | None:
    """What a mention calls somebody: by its function, or by the noun in the name of a body ('Calder Vale council')."""
    language = head.doc.lang_
    if name is None or role is not None:
        return describe(role or text, head.lower_, language)
    nouns = [word for word in name.lower().split() if word in roles(language).bodies]
    if not nouns or gender_of(name) is not None:
        return None
    others = (word for word in name.lower().split() if word != nouns[-1] and len(word) > _SHORT)
    return Described(nouns[-1], frozenset(others))


@lru_cache(maxsize=4096)
def describe(text: str, head: str, language: str) -> Described | None:
    """What a phrase calls somebody, the longest function that holds its head first.

    >>> describe("la directrice de l’usine", "directrice", "fr").noun
    'directeur'
    """
    pieces = cut(text, language)
    found = _functions_in(pieces, head, language) or _body_in(pieces, head, language)
    if found is None:
        return None
    noun, start, end = found
    rest = [*pieces[:start], *pieces[end:]]
    return Described(noun, frozenset(w.plain for w in rest if len(w.text) > _SHORT and w.text[0].isalpha()))


def _functions_in(pieces: Sequence[Token], head: str, language: str) -> tuple[str, int, int] | None:
    """The first function that holds a word, else the first, with where it begins and ends."""
    known = functions(language)
    read = ((at, known.head_at(pieces, at)) for at in range(len(pieces)))
    spans = [(found[0], at, found[1]) for at, found in read if found is not None]
    holding = (one for one in spans if any(word.key == plain(head) for word in pieces[one[1] : one[2]]))
    return next(holding, None) or next(iter(spans), None)


def _body_in(pieces: Sequence[Token], head: str, language: str) -> tuple[str, int, int] | None:
    """The noun for a body or a person, that word itself first, with where it begins and ends."""
    known = roles(language).bodies | roles(language).persons
    nouns = [(word.key, at, at + 1) for at, word in enumerate(pieces) if word.key in known]
    return next((one for one in nouns if one[0] == head), None) or next(iter(nouns), None)


_SHORT = 3
"""Letters of a word that tells nothing of a function, at most: articles and prepositions."""


def _sort(head: Word, span: Words, named: Words | None, called: Described | None, *, is_pronoun: bool) -> Sort | None:
    """Is it a person, a body or a place, as far as its own words tell?"""
    known = roles(head.doc.lang_)
    if is_pronoun:
        return _sort_of_pronoun(head)
    if any(words(t, "honorifics") for t in span) or (named is not None and gender_of(named.text) is not None):
        return "person"
    if called is not None:
        return "body" if called.noun in known.bodies - known.persons else "person"
    return _sort_of_name(named) if named is not None else "body" if head.lower_ in known.bodies else None


def _sort_of_pronoun(head: Word) -> Sort | None:
    """A language that has a pronoun for things uses the others for persons."""
    genders = {gender for gender, _ in pronouns(head.doc.lang_).values()}
    gender = pronouns(head.doc.lang_)[head.lower_][0]
    return "body" if gender == "n" else "person" if gender and "n" in genders else None


def _sort_of_name(named: Words) -> Sort | None:
    language, before = named.doc.lang_, named.doc[max(0, named.start - 1)]
    if plain(named.text) in states(language) or plain(named.text) in capitals(language):
        return "place"
    if is_acronym(named.text) or any(t.lower_ in roles(language).bodies for t in named):
        return "body"
    return "body" if words(before, "definite_articles") else "someone" if len(named) > 1 else None


def _gender(head: Word, span: Words, name: str | None) -> str | None:
    """The gender a mention shows: by title, by noun, by first name, by its determiner ('la ministre')."""
    return next((gender for gender in _genders(head, span, name) if gender is not None), None)


def _genders(head: Word, span: Words, name: str | None) -> Iterator[str | None]:
    """The genders that the words of a mention show, the surest first."""
    language = head.doc.lang_
    spoken = {token.lower_ for token in span}
    for key, gender in (("ladies", "Fem"), ("gentlemen", "Masc")):
        yield gender if spoken & grammar(language)[key] else None
    yield from (roles(language).genders.get(token.lower_) for token in span if token.relation != "nmod")
    yield gender_of(name) if name is not None else None
    if head.lower_ in pronouns(language):
        yield _GENDERS.get(pronouns(language)[head.lower_][0])
    yield "Fem" if any(c.relation == "det" and c.feature("Gender") == "Fem" for c in head.lefts) else None
    yield head.feature("Gender") if head.pos_ == "NOUN" else None


_GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut"}


def _number(head: Word) -> str | None:
    if head.lower_ in pronouns(head.doc.lang_):
        return _NUMBERS.get(pronouns(head.doc.lang_)[head.lower_][1])
    return head.feature("Number")


_NUMBERS: Mapping[str, Number] = {"s": "Sing", "p": "Plur"}


def _is_subject(head: Word) -> bool:
    """Is it the subject, itself or as the function before the name that is ('Mayor Jan Holt left')?"""
    bearer = head.head if head.dep_ == "nmod:desc" else head
    return bearer.relation == "nsubj"


def _opens_clause(head: Word) -> bool:
    """'que Mme Sorel a jugée': a person addressed right behind 'que' is the subject, whatever the parse says."""
    return head.i > 0 and words(head, "honorifics") and words(head.nbor(-1), "complementisers")


@cache
def pronouns(language: str) -> dict[str, tuple[str, str]]:
    """Gender and number of each pronoun that can speak, inverted forms included: ``("f", "s")``."""
    facts = table(language, "grammar")
    known = {word: (told[0], told[1]) for word, told in facts["pronouns"].items()}
    third = {word: known.get(word, ("", "s")) for word in facts["third_person"]}
    return {**third, **known, **{form: known.get(word, ("", "")) for form, word in facts["clitics"].items()}}


def bare(text: str, language: str) -> str:
    """A phrase without its determiner.

    >>> bare("Le ministère de l’Énergie", "fr")
    'ministère de l’Énergie'
    """
    lower = text.lower()
    for first in _determiners(language):
        if lower.startswith(first) and (first[-1] in "'’" or text[len(first) : len(first) + 1].isspace()):
            return text[len(first) :].strip()
    return text


@cache
def _determiners(language: str) -> tuple[str, ...]:
    """The determiners of a language, the longest first."""
    return tuple(sorted(grammar(language)["determiners"], key=len, reverse=True))


def is_mention(token: Word) -> bool:
    """Can this token head a mention of somebody: a name, or a noun for a person or a body?"""
    if token.relation == "flat" or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    known = roles(token.doc.lang_)
    addressed = words(token, "honorifics") and any(c.pos_ == "PROPN" for c in token.rights)
    addressed = addressed or (token.text.istitle() and token.i > 0 and words(token.nbor(-1), "honorifics"))
    return token.pos_ == "PROPN" or addressed or token.lower_ in known.persons or token.lower_ in known.bodies


def is_taken_up(token: Word) -> bool:
    """Is it the pronoun of a subject that goes back to somebody ('elle reconnaît')?"""
    third = grammar_pronoun(token.lower_, token.doc.lang_) in grammar(token.doc.lang_)["third_person"]
    return third and token.dep_ in {"nsubj", "nsubj:pass"}


def _role_in(span: Words, name: str | None) -> str | None:
    """The function a mention gives beside a name: what remains of it without the name."""
    if name is None or not any(is_mention(t) and t.text not in name for t in span):
        return None
    before, _, after = span.text.partition(name)
    language = span.doc.lang_
    parts = (bare(part.strip(" ,\u00a0()"), language) for part in (before, after))
    kept = [part for part in parts if any(c.isalpha() for c in part) and not _is_title(part, language)]
    return ", ".join(kept) or None


def _is_title(part: str, language: str) -> bool:
    return all(word.lower() in grammar(language)["honorifics"] for word in part.split())
