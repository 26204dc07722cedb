"""Words the comparison asks about, from the table `comparison` of each language; none where there is no folder."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from claims.languages import available, table
from claims.languages.conjugation import forms_of
from claims.text.folding import plain


@cache
def _table(language: str) -> dict[str, Any]:
    return table(language, "comparison") if language in available() else {}


@dataclass(frozen=True)
class CreditWords:
    """The words a credit to a wire is told by, without accents; ``wires`` holds the names of each wire, short first."""

    with_: frozenset[str]
    heads: frozenset[str]
    and_: frozenset[str]
    sources: frozenset[str]
    agencies: frozenset[str]
    agency_words: frozenset[str]
    told_to: tuple[str, ...]
    wires: tuple[tuple[str, ...], ...]


@cache
def credit_words(language: str) -> CreditWords:
    """The words by which articles of a language credit a wire; none for a language without them."""
    table = _table(language)

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, "").split())

    return CreditWords(
        with_=words("credit_with"),
        heads=words("credit_heads"),
        and_=words("credit_and"),
        sources=words("credit_sources"),
        agencies=words("credit_agencies"),
        agency_words=words("agency_words"),
        told_to=tuple(table.get("told_to", ())),
        wires=tuple(tuple(name.strip() for name in line.split("=")) for line in table.get("wires", ())),
    )


def told_in(language: str) -> str:
    """The language whose tables are asked: the given one, or the first there is where that has none.

    >>> told_in("fr")
    'fr'
    """
    return language if language in available() else available()[0]


@cache
def beginnings(language: str) -> frozenset[str]:
    """Words for something coming into being: before that day it can't have done anything."""
    return _words(language, "beginnings")


@cache
def negations(language: str) -> frozenset[str]:
    """Words that turn a clause into its opposite, one for each negation, without accents."""
    return _words(language, "negations")


@cache
def endings(language: str) -> frozenset[str]:
    """Endings that the words of one family differ in."""
    return frozenset(_table(language).get("endings", "").split())


@cache
def plurals(language: str) -> tuple[tuple[str, str], ...]:
    """How nouns end in the plural, each with the ending of the singular, the surest first."""
    pairs = (pair.partition(" ") for pair in _table(language).get("plurals", ()))
    return tuple((plural, singular) for plural, _, singular in pairs)


@cache
def synonyms(language: str) -> tuple[tuple[str, ...], ...]:
    """Words taken for one another, one tuple a meaning."""
    return tuple(tuple(line.split()) for line in _table(language).get("synonyms", ()))


@cache
def wide_places(language: str) -> frozenset[str]:
    """Names for a part of a country that can hold any place in it, without accents."""
    return _words(language, "wide_places")


@cache
def renewals(language: str) -> frozenset[str]:
    """Words that say a count has moved on since an earlier one; lemmas."""
    return _words(language, "renewals")


@cache
def running(language: str) -> frozenset[str]:
    """Words that tell a count as it stands now, and may go on, without accents."""
    return _words(language, "running")


@cache
def officials(language: str) -> frozenset[str]:
    """Words for those who speak for the state, without accents."""
    return _words(language, "officials")


@cache
def totals(language: str) -> frozenset[str]:
    """Labels of the row of a table that adds up the others, without accents."""
    return _words(language, "totals")


@cache
def common_names(language: str) -> tuple[str, ...]:
    """Words of names that many stories have: institutions, parties to any crisis, points of the compass."""
    return tuple(_table(language).get("common_names", "").split())


@cache
def ordinals(language: str) -> frozenset[str]:
    """Words for the one of a kind that there can be only once, without accents."""
    return _words(language, "ordinals")


@cache
def lasting(language: str) -> frozenset[str]:
    """Words before a date that make it the bound of something that lasts."""
    return _words(language, "lasting")


@cache
def compass(language: str) -> frozenset[str]:
    """Words for a part of a country."""
    return _words(language, "compass")


@cache
def generic_bodies(language: str) -> frozenset[str]:
    """Nouns for bodies and persons that can be anybody."""
    return _words(language, "generic_bodies")


@cache
def opposites(language: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Words and their contraries, one pair a line."""
    lines = (line.partition(" | ") for line in _table(language).get("opposites", ()))
    return tuple((tuple(one.split()), tuple(other.split())) for one, _, other in lines)


@cache
def seeming_negations(language: str) -> tuple[str, ...]:
    """Phrases with a word of negation that deny nothing, without accents."""
    return tuple(_table(language).get("seeming_negations", ()))


@cache
def refusing(language: str) -> frozenset[str]:
    """The verbs that say of what stands behind them that it is not, in all their forms, without accents."""
    verbs = (verb.split("'")[-1].split()[0] for verb in _table(language).get("refusing", ()))
    return frozenset(plain(form) for verb in verbs for form in forms_of(verb, language))


@cache
def narrowing(language: str) -> frozenset[str]:
    """Words that narrow a count of those harmed to some of them; lemmas."""
    return _words(language, "narrowing")


@cache
def vague(language: str) -> frozenset[str]:
    """Words in a denial that say nothing of what is denied, without accents."""
    return _words(language, "vague")


@cache
def continuing(language: str) -> frozenset[str]:
    """Words that say a state still lasts."""
    return _words(language, "continuing")


@cache
def as_of(language: str) -> tuple[str, ...]:
    """Words before a date that say a count is as of that day."""
    return tuple(_table(language).get("as_of", ()))


@cache
def owned(language: str) -> tuple[str, ...]:
    """Endings right behind a date that make it the day of what is named next ('Monday's attack')."""
    return tuple(_table(language).get("owned", ()))


def _words(language: str, key: str) -> frozenset[str]:
    return frozenset(_table(language).get(key, "").split())


@cache
def limits(language: str) -> tuple[str, ...]:
    """Words and phrases that limit what is said, to a time, a condition, an exception or a chance; without accents."""
    return tuple(_table(language).get("limits", ()))


@cache
def contractions(language: str) -> tuple[tuple[str, str], ...]:
    """Short forms of speech and what they stand for, the longest first; without accents."""
    lines = (line.partition(" = ") for line in _table(language).get("contractions", ()))
    return tuple(sorted(((short, full) for short, _, full in lines), key=lambda pair: -len(pair[0])))


@cache
def persons(language: str) -> tuple[tuple[str, ...], ...]:
    """Words that say the same of other persons, one tuple a meaning; without accents."""
    return tuple(tuple(line.split()) for line in _table(language).get("persons", ()))


@cache
def person_endings(language: str) -> tuple[str, ...]:
    """Endings that tell the person of a verb in one tense, the longest first."""
    return tuple(sorted(_table(language).get("person_endings", "").split(), key=lambda ending: -len(ending)))


@cache
def light_words(language: str) -> frozenset[str]:
    """Words that begin many sentences and tell nothing of one, without accents."""
    return frozenset(word for line in _table(language).get("light", ()) for word in line.split())


@cache
def lead_words(language: str) -> frozenset[str]:
    """Articles and prepositions: a noun follows them; without accents."""
    return frozenset(_table(language).get("leads", "").split())
