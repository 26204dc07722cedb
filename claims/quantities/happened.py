"""What happened to those a figure counts: population and measure, from the words beside it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, NamedTuple

from claims.languages import table
from claims.quantities.aged import is_age, is_age_of_child
from claims.quantities.counted import CLAUSE_ENDS, Vocabulary, patterns, stem, vocabulary
from claims.text.cursor import END, Code, Cursor, Found, Is, Pattern, Plain
from claims.text.grammar import Grammar, Rule, compiled
from claims.text.lexing import Token
from claims.text.words import keyed

__all__ = ["FEW", "Counted", "describe", "happened_behind", "is_age", "is_age_of_child", "population_at", "stronger"]

FEW = 10
"""Below it a vague noun says little: `dans les deux cas`."""
_BEFORE, _AFTER = 7, 12  # how many tokens beside a figure may say what happened to those it counts
_COMPLEMENT = 3  # tokens of `of` and what follows it


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts, and the token after the words that say so."""

    stop: int
    unit: str | None = None
    noun: tuple[int, int] | None = None
    population: str | None = None
    measure: str | None = None


class Befell(NamedTuple):
    """The measure that words say, and the token at which they stand."""

    measure: str
    at: int


@dataclass(frozen=True)
class Within(Plain):
    """A pattern at the first of so many places at which it fits, on one line, over what another one passes by."""

    wanted: Pattern
    passing: Pattern
    most: int

    def match(self, at: Cursor) -> Found | None:
        """What the pattern reads there."""
        for _ in range(self.most):
            found = self.wanted.match(at)
            passed = self.passing.match(at) if found is None else None
            if passed is None or passed.end.token.breaks:
                return found
            at = passed.end
        return None


BEFELL: tuple[Rule[Befell], ...] = (Rule("what befell those before", "!$ found:clause", lambda found: found),)
"""What the words behind a noun say, within the clause and before the next number: `quatre soldats ont été tués`."""

_COMPOSED = {
    "resumed": "(',' | ')') &(having | being)",
    "aside": "'('? whole (!resumed !sentence_end any)* resumed",
    "told": "&befalls it:(!<having it:befalls | befalls_acting) !taker",
    "passed": "inside | aside",
    "number_of": "toll of &any",
    "modifier": "+'-' +word",
    "bearer": "thing of",
    "suffering": "to_have befalls",
    "none_near": "&none | <none | <(none any)",
}


def _vocabulary(words: Vocabulary, *, person: bool) -> dict[str, Pattern]:
    """What the rules name, of persons or of things."""
    keys = {"having": words.having, "being": words.being, "whole": words.whole}
    keys |= {"number_word": words.number_words, "none": words.none, "toll": words.numbers_of}
    keys |= {"to_have": words.having | words.to_have, "by": words.by, "article": words.articles}
    found = patterns(words) | {name: keyed(told) for name, told in keys.items()}
    found |= {
        "inside": Is(partial(_goes_on, words.others | words.number_words | words.whole)),
        "sentence_end": Is(lambda token: token.text in {".", ";", ":"} or None),
        "digits": Is(lambda _: True, "digits"),
        "thing": Is(lambda token: stem(token.text) not in words.containers or None, "word"),
        "befalls": Code(partial(_befalls, words, person)),
        "befalls_acting": Code(partial(_befalls_acting, words, person)),
    }
    grammar = table(words.language, "grammar")
    found["joins"] = keyed(table(words.language, "counted")["parts"]["before_last"])
    found["determiner"] = keyed({*grammar["determiners"], *grammar["possessives"]})
    found["time"] = keyed(grammar["time_words"])
    found["taker"] = compiled("(joins &befalls any)? (digits | number_word | article | determiner !time)", found)
    for name, pattern in _COMPOSED.items():
        found[name] = compiled(pattern, found)
    return found | {"clause": Within(found["told"], found["passed"], _AFTER)}


@cache
def grammars(language: str) -> Mapping[str, Grammar[Any]]:
    """The grammars of what befell those that are counted in a language, by name."""
    names, words = {"befell": True, "befell_things": False}, vocabulary(language)
    return {name: Grammar(name, BEFELL, _vocabulary(words, person=person)) for name, person in names.items()}


def shown(value: Befell) -> str:
    """The measure, as examples have it."""
    return value.measure


def describe(  # noqa: PLR0913  # a figure's place, its noun and its size: plain facts
    tokens: Sequence[Token],
    start: int,
    stop: int,
    noun: tuple[int, int] | None,
    words: Vocabulary,
    *,
    few: bool = False,
) -> Counted:
    """Population, measure and the unit `person` of a figure at tokens ``start`` to ``stop`` that counts ``noun``.

    ``few`` says that it is a small number.
    """
    at, behind, known = Cursor(tokens, start), Cursor(tokens, stop), _known(words)
    if known["modifier"].match(behind) is not None:  # 'a four-storey building': it counts nothing harmed
        return Counted(stop if noun is None else noun[1], noun=noun)
    counted = _bare(at, behind, words) if noun is None else _of_noun(at, noun, words, few=few)
    none_of_them = known["none_near"].match(at) is not None  # 'aucun des trois soldats n'a été blessé'
    return replace(counted, measure=None) if none_of_them else counted


def happened_behind(tokens: Sequence[Token], i: int, words: Vocabulary) -> str | None:
    """What the words from token ``i`` on say happened to a person before them, within the clause."""
    return _after(Cursor(tokens, i), words, person=True)


def stronger(own: str | None, told: str | None, words: Vocabulary) -> str | None:
    """The measure a noun names, or what its clause tells: a death outranks all, a role (`otages`) is outranked."""
    outranked = own is None or own in words.roles or told in words.final
    return (told or own) if outranked else own


def population_at(tokens: Sequence[Token], noun: tuple[int, int], words: Vocabulary) -> str | None:
    """Who is counted: the noun, its adjectives, or the complement of a container (`membres des forces de l'ordre`).

    An adjective says it of persons only: `personnes civiles`, but `bases militaires`.
    """
    first, behind = Cursor(tokens, noun[0]).token, Cursor(tokens, noun[1])
    end = noun[1] + _COMPLEMENT * (_known(words)["of"].match(behind) is not None)
    told_of = stem(first.text) in words.containers or words.is_person(first)
    places = range(noun[0], end if told_of else noun[0] + 1)
    return next((name for i in places if (name := words.match(words.populations, tokens, i))), None)


def _known(words: Vocabulary) -> Mapping[str, Pattern]:
    return grammars(words.language)["befell"].vocabulary


def _bare(at: Cursor, behind: Cursor, words: Vocabulary) -> Counted:
    """What is told of a number without a noun."""
    toll = _number_of(at, words)
    if toll is not None:
        return _numbered(toll, behind.at, words)
    measure = _after(behind, words, person=True) or _before(at, words, person=True)
    return Counted(behind.at, measure=measure)


def _of_noun(at: Cursor, noun: tuple[int, int], words: Vocabulary, *, few: bool) -> Counted:
    """What is told of those that a noun names."""
    first, known = Cursor(at.row, noun[0]), _known(words)
    population = population_at(at.row, noun, words)
    person = population is not None or words.is_person(first.token)
    counted = Counted(noun[1], "person" if person else None, noun, population)
    if person and known["suffering"].match(at.moved(-2)) is not None:  # 'accusés d'avoir tué six villageois'
        return replace(counted, measure=_before(at, words, person=True))
    own = words.noun_measure(at.row, noun[0], few=few)
    participle = None if own else words.match_happened(at.row, noun[0], person=True)  # 'et 251 enlevées'
    if participle is not None:
        return replace(counted, measure=participle)
    of_thing = not person and known["bearer"].before(at) is not None  # 'un immeuble de trois étages a été évacué'
    behind = None if of_thing else _after(Cursor(at.row, noun[1]), words, person=person)
    measure = stronger(own, behind, words)
    is_sure = measure is not None and measure not in words.roles
    return replace(counted, measure=measure if is_sure else _before(at, words, person=person) or measure)


def _numbered(toll: Cursor, stop: int, words: Vocabulary) -> Counted:
    """What a bare number is the number of: `le nombre de morts s'élève à 154`, `celui des blessés à 1 209`."""
    row, i = toll.row, toll.at
    measure = words.noun_measure(row, i) or words.match_happened(row, i, person=True)
    population = words.match(words.populations, row, i)
    person = population is not None or words.is_person(toll.token)
    return Counted(stop, "person" if person else None, None, population, measure)


def _number_of(at: Cursor, words: Vocabulary) -> Cursor | None:
    """Where the noun stands that a number before it in the clause is the number of."""
    tolls = (_known(words)["number_of"].match(here) for here in _back(at, _AFTER, CLAUSE_ENDS))
    return next((found.end for found in tolls if found is not None and found.end.at < at.at), None)


def _back(at: Cursor, most: int, ends: Collection[str]) -> Iterator[Cursor]:
    """The places before a cursor in its clause, fewer than so many, the nearest first; digits end it."""
    for _ in range(1, most):
        broken, at = at.token.breaks, at.moved(-1)
        if broken or at.token is END or at.token.kind == "digits" or at.token.text in ends:
            return
        yield at


def _after(at: Cursor, words: Vocabulary, *, person: bool) -> str | None:
    """What the words after the noun say happened, where it is not denied."""
    befell = grammars(words.language)["befell" if person else "befell_things"].read(at)
    if befell is None or words.is_unreal(at.row, at.at, befell.value.at):
        return None
    return str(befell.value.measure)


_LINES_UP = CLAUSE_ENDS - {":"}


def _before(at: Cursor, words: Vocabulary, *, person: bool) -> str | None:
    """What the words before the number say happened to those it counts (`tuant 33 personnes`, `tués : 12`).

    Nothing of those who did it (`tué par trois hommes`).
    """
    led = at.peek(-1).key
    if led in words.by or (led in words.of and not person):
        return None
    for here in _back(at, _BEFORE, _LINES_UP):
        if here.token.key in words.apart:
            return None
        name = _told_at(here, words, person=person)
        if name is not None and name not in words.roles:
            return None if words.is_unreal(at.row, at.at, here.at) else name
    return None


def _told_at(at: Cursor, words: Vocabulary, *, person: bool) -> str | None:
    """The measure that a verb or noun at a cursor says."""
    if at.token.kind != "word":
        return None
    return words.match_happened(at.row, at.at, person=person) or words.noun_measure(at.row, at.at)


def _goes_on(ends: frozenset[str], token: Token) -> bool | None:
    """Whether neither the clause nor what is told of a figure in it ends at a token."""
    return not (token.kind == "digits" or token.text in CLAUSE_ENDS or token.key in ends) or None


def _befalls(words: Vocabulary, person: bool, at: Cursor) -> Found | None:
    """The words that say that something happened."""
    found = words.happened_at(at.row, at.at, person=person) if at.token.kind == "word" else None
    return Found(at.moved(found[1]), Befell(found[0], at.at)) if found is not None else None


def _befalls_acting(words: Vocabulary, person: bool, at: Cursor) -> Found | None:
    """One that says it as a verb of its own too (`ont péri`)."""
    found = _befalls(words, person, at)
    return found if found is not None and stem(at.token.text) in words.active[found.value.measure] else None
