"""Whether a figure in years, or of small children in months, is an age: by rules of what stands around it."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from claims.languages import table
from claims.model import Quantity
from claims.quantities.ages import AGE
from claims.quantities.counted import CLAUSE_ENDS, Vocabulary, patterns, stem, vocabulary
from claims.text.cursor import Cursor, Is, Pattern
from claims.text.grammar import Grammar, Rule, compiled
from claims.text.lexing import Phrases, Token
from claims.text.words import keyed

_BEHIND = {"anything": "any?", "none of it": "!of", "comma": "',' | $", "pause": "',' | ')' | '.' | $"}
"""What may have to stand behind the years."""


class Age(NamedTuple):
    """What makes years an age that stand behind it.

    ``behind`` is what must stand behind the years too; ``ranged`` asks for a range or a bound; ``small`` tells of a
    child, of whom months, weeks and days are an age as well.
    """

    behind: str = "anything"
    ranged: bool = False
    small: bool = False


def _means(age: Age) -> Any:
    return lambda: age


AGES: tuple[Rule[Age], ...] = (
    Rule("aged", "(<age | <(age any) | <(age any any)) any", _means(Age("none of it"))),
    Rule("having years", "(<having !<(there any) | <(having than) !<(there any any)) any", _means(Age("none of it"))),
    Rule("those of an age", "<those any", _means(Age("none of it", ranged=True))),
    Rule("died at", "(<(died at) | <(died any at)) any", _means(Age())),
    Rule("at an age", "<(~($ | mark | stop) at) any", _means(Age("comma"))),
    Rule("set off", "<opening any", _means(Age("pause"))),
    Rule("of a person", "(&of <of_person | <(of_person of)) any", _means(Age())),
    Rule("of a small child", "(&of <of_child | <(of_child of)) any", _means(Age(small=True))),
)
"""Read at the first token of a figure in years."""

OLD: tuple[Rule[bool], ...] = (Rule("years old", "'-'? old", lambda: True),)
"""Read behind the years."""

_COMPOSED = {
    "of_person": "person | person between",
    "of_child": "child | child between",
}


def _vocabulary(words: Vocabulary) -> dict[str, Pattern]:
    """What the rules name."""
    keys = {"age": words.ages, "having": words.having, "than": words.than, "there": words.there, "at": words.at}
    keys |= {"those": words.those, "stop": words.stops, "old": words.ages_behind}
    found = patterns(words) | {name: keyed(told) for name, told in keys.items()}
    return found | {
        "died": Is(lambda token: stem(token.text) in words.died or None),
        "opening": Is(lambda token: token.text in {",", "("} or None),
        "between": Is(partial(_is_between, words)),
        "person": Is(partial(_is_person, words), "word"),
        "child": Is(lambda token: words.populations.get((stem(token.text),)) == "child" or None, "word"),
    }


def _is_between(words: Vocabulary, token: Token) -> bool | None:
    return not (token.text in CLAUSE_ENDS or token.key in words.stops) or None


def _is_person(words: Vocabulary, token: Token) -> bool | None:
    known = (stem(token.text),) in words.populations
    return known or words.is_person(token) or words.is_of_people(token) or None


@cache
def grammars(language: str) -> Mapping[str, Grammar[Any]]:
    """The grammars of what makes years an age in a language, by name."""
    found = _vocabulary(vocabulary(language))
    for name, pattern in _COMPOSED.items():
        found[name] = compiled(pattern, found)
    return {"ages": Grammar("ages", AGES, found), "years_old": Grammar("years_old", OLD, found)}


@cache
def _behind(language: str) -> Mapping[str, Pattern]:
    found = grammars(language)["ages"].vocabulary
    return {name: compiled(pattern, found) for name, pattern in _BEHIND.items()}


def shown(value: object) -> str:
    """What must stand behind an age, of whom it is one, as examples have it."""
    if not isinstance(value, Age):
        return "an age"
    return " ".join([*["range"][: value.ranged], *["small child"][: value.small], f"before {value.behind}"])


def is_age(tokens: Sequence[Token], i: int, stop: int, words: Vocabulary, *, many: bool) -> bool:
    """Whether years are an age: `âgé de 24 ans`, `Paul, 24 ans, maçon`, `un maçon de 24 ans`, `les 18-24 ans`.

    ``many`` says that the figure is a range or has a bound: after `les` it stands for people of such an age.
    """
    read, behind, end = grammars(words.language), _behind(words.language), Cursor(tokens, stop)
    ages = (reading.value for reading in read["ages"].readings(Cursor(tokens, i)))
    told = (age for age in ages if many or not age.ranged)
    return read["years_old"].match(end) is not None or any(behind[age.behind].match(end) is not None for age in told)


def is_age_of_child(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    """`un bébé de trois mois`: of small children months, weeks and days are an age too."""
    return any(reading.value.small for reading in grammars(words.language)["ages"].readings(Cursor(tokens, i)))


_OLDEST = 120
_ENDING = frozenset('.;:!?|,()–—«»"')
"""Marks behind an age that stands alone."""


class BareAges:
    """The words of one language that make a number an age which has no unit."""

    def __init__(self, language: str) -> None:
        ages, words = table(language, "attributes")[AGE], vocabulary(language)
        self.bare = Phrases(((phrase, True) for phrase in ages["bare"]), language)
        self.aged = Phrases(((phrase, True) for phrase in ages["lead"]), language)
        self.of_age = frozenset(ages["behind_person"])
        self.is_person, self.containers = words.is_person, words.containers
        self.joins = frozenset(table(language, "counted")["parts"]["before_last"])

    def holds(self, tokens: Sequence[Token], place: range, figure: Quantity) -> bool:
        """Whether a number alone is an age: behind a name and a comma ('Ann Reed, 36, of'), or 'she was'."""
        at, behind = Cursor(tokens, place.start), Cursor(tokens, place.stop)
        if not 0 < (figure.low or figure.high or 0) < _OLDEST:
            return False
        if self.aged.match_before(tokens, at.at) is not None:
            return True  # 'a man aged 34 was hurt', 'children aged under 15'
        if figure.low != figure.high:
            return False
        if at.peek(-1).key in self.of_age and self.is_person(at.peek(-2)):
            return self._is_one_person(at.peek(-2))  # 'a man of 34'
        is_told = self.bare.match_before(tokens, at.at) is not None
        if not (behind.at_end or behind.token.text in _ENDING):
            return is_told and behind.token.text.lower() in self.joins
        return is_told or (len(place) == 1 and self._is_behind_person(at))

    def _is_one_person(self, token: Token) -> bool:
        return not token.key.endswith("s") and stem(token.text) not in self.containers

    def _is_behind_person(self, at: Cursor) -> bool:
        """Whether a name or a person and a comma stand before a cursor."""
        named = at.peek(-2)
        return at.peek(-1).text == "," and (named.capital or self.is_person(named))


@cache
def bare_ages(language: str) -> BareAges:
    """The words of a language for ages without a unit, built once."""
    return BareAges(language)
