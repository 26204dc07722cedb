"""The words of one language that stand beside a number: units, nouns, what happened to those counted."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any, Protocol

from claims import ontology
from claims.languages import table
from claims.languages.conjugation import forms_of
from claims.text.folding import fold
from claims.text.lexing import Phrases, Token, key, tokenize

_NEGATION = 5  # words before one in which its negation, or what keeps it from coming about, may stand
_SHORT = 4  # letters; `case` and `cas`, `voie` and `voix` stay apart


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's code, and the measure a figure in it has when its words name no other."""

    code: str
    kind: str


def unit_of(code: str) -> Unit:
    """The unit of a code, as a table of words gives it."""
    return Unit(code, ontology.units()[code].measure)


_PLURAL = re.compile(r"(?<=..[^s])[sx]$")


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """A word without plural and feminine endings: what the tables of counted things are matched by.

    An accent on the last letter tells words apart and stays (`arrêté` is no `arrêt`), and short words keep their e.

    >>> stem("blessées") == stem("blessé"), stem("élèves") == stem("élevés"), stem("cases") == stem("cas")
    (True, False, False)
    >>> stem("losses") == stem("loss"), stem("casualties") == stem("casualty")
    (True, True)
    """
    lower = _PLURAL.sub("", unicodedata.normalize("NFC", word.lower()).rstrip("'’"))
    if lower.endswith("e") and (len(lower) > _SHORT or (len(lower) > 2 and fold(lower[-2]) != lower[-2])):
        lower = lower[:-1]
    if len(lower) > _SHORT and lower[-1] == "y":
        lower = f"{lower[:-1]}i"
    return fold(lower[:-1]) + lower[-1:] if len(lower) > 2 else fold(lower)


_SAID = {"words": "verbs", "of_persons": "verbs_of_persons", "of_things": "verbs_of_things"}
"""The groups of phrases that say what happened, each with that of verbs whose forms all say it."""


def conjugated(phrase: str, language: str) -> Iterator[str]:
    """A phrase with its first word, an infinitive, in each form; a reflexive one without its pronoun."""
    verb, space, rest = phrase.rpartition("'")[2].removeprefix("se ").partition(" ")
    return (form + space + rest for form in sorted(forms_of(verb, language)))


def _keys(words: Iterable[str], language: str) -> frozenset[str]:
    return frozenset(key(word, language) for word in words)


class Word(Protocol):
    """Anything with a text: a token of ours or of a parse."""

    @property
    def text(self) -> str:
        """The word as it stands."""
        ...


def _is_tied(tokens: Sequence[Word], i: int) -> bool:
    """Whether a hyphen glued to the word before stands at a place: 'an ill-fated jet'."""
    return any(isinstance(word, Token) and word.key == "-" and not word.gap for word in tokens[i : i + 1])


def _stems_at(tokens: Sequence[Word], i: int) -> tuple[str, ...]:
    """The stems of up to four words from one on."""
    return tuple(stem(token.text) for token in tokens[i : i + 4]) if i >= 0 else ()


def _longest(groups: dict[tuple[str, ...], str], stems: tuple[str, ...]) -> tuple[str, int] | None:
    """The group of the longest phrase that some stems begin with, and the number of its words."""
    lengths = range(len(stems), 0, -1)
    return next(((name, length) for length in lengths if (name := groups.get(stems[:length]))), None)


class Vocabulary:
    """The tables of one language about what is counted."""

    def __init__(self, language: str) -> None:
        words = table(language, "counted")
        self.language = language
        self.stops = frozenset(key(word, language) for word in words["stops"])
        self.head_last: bool = words["head_last"]
        self.plurals = frozenset(key(word, language) for word in words["plurals"])
        self.leading = frozenset(stem(word) for word in words["leading"])
        self.containers = frozenset(stem(word) for word in words["containers"])
        told = table(language, "roles")
        speaking = [*told["persons"].split(), *told["occupations"].split()]
        self.persons = frozenset(stem(word) for word in [*words["persons"], *speaking])
        self._read_units(language)
        self.populations = self._stems(words["populations"], language)
        measures = words["measures"]
        self.noun_phrases = self._stems({name: row["nouns"] for name, row in measures.items()}, language)
        self.nouns = frozenset(phrase[0] for phrase in self.noun_phrases if len(phrase) == 1)
        self.vague = frozenset(stem(word) for word in words["vague"])
        self.happened = self._happened(measures, language)
        self.happened_firsts = frozenset(stems[0] for stems in self.happened)
        self.final, self.roles = ontology.measures_that("final"), ontology.measures_that("role")
        self.active = {name: frozenset(stem(word) for word in row.get("active", [])) for name, row in measures.items()}
        self._read_grammar(words["grammar"], language)
        self._read_numbers(language)

    def _read_units(self, language: str) -> None:
        """Take the words for units, and what may stand before and behind them."""
        units = table(language, "units")
        self.units: Phrases[Unit] = Phrases(
            ((word, unit_of(unit["code"])) for unit in units["unit"] for word in unit["words"]), language
        )
        followed = (unit["code"] for unit in units["unit"] if unit.get("smaller_follows"))
        smaller = {code: ontology.units()[code].smaller for code in followed}
        self.smaller = {code: (s.number, s.code, s.digits) for code, s in smaller.items() if s is not None}
        self.prefixes: Phrases[str] = Phrases(units["prefixes"], language)
        self.idioms: Phrases[dict[str, Any]] = Phrases(((row["words"], row) for row in units["idiom"]), language)
        self.rates: dict[str, str] = units["rates"]

    def _read_grammar(self, grammar: dict[str, Any], language: str) -> None:
        """Take the small words that tell what counts what."""

        def keyed(name: str) -> frozenset[str]:
            return _keys(grammar[name], language)

        def stems(name: str) -> frozenset[str]:
            return frozenset(map(stem, grammar[name]))

        self.of, self.whole = frozenset(grammar["of"]), frozenset(grammar["whole"])
        self.having, self.being, self.to_have = keyed("having"), keyed("being"), keyed("to_have")
        self.ages, self.ages_behind, self.died = keyed("ages"), keyed("ages_behind"), stems("died")
        self.peoples = tuple(grammar["peoples"])
        self.others, self.apart, self.those = keyed("others"), keyed("apart"), keyed("those")
        self.numbers_of, self.tolls, self.out_of = keyed("numbers_of"), keyed("tolls"), keyed("out_of")
        self.one, self.single, self.only, self.generic = keyed("one"), keyed("single"), keyed("only"), stems("generic")
        self.no, self.no_more, self.none, self.unreal = keyed("no"), keyed("no_more"), keyed("none"), keyed("unreal")
        self.nobody, self.anybody = keyed("nobody"), keyed("anybody")
        self.at, self.by, self.than, self.there = keyed("at"), keyed("by"), keyed("than"), keyed("there")

    def _read_numbers(self, language: str) -> None:
        """Take the words that are but a number or its hedge."""
        numbers = table(language, "numbers")

        def keyed(*groups: str) -> frozenset[str]:
            return _keys(chain.from_iterable(numbers[group] for group in groups), language)

        self.articles = frozenset(numbers["articles"])
        self.number_nouns = keyed("collectives", "fractions", "scales", "halves", "half")
        self.number_words = keyed("units", "tens", "scales") - self.articles
        hedges = chain.from_iterable(table(language, "approximators")["after"].values())
        around = {token.key for hedge in hedges for token in tokenize(hedge, language)}
        others = {*around, *keyed("hundreds"), key(numbers["join"], language)}
        self.numbers = self.number_words | self.number_nouns | self.articles | others

    def _stems(self, groups: dict[str, list[str]], language: str) -> dict[tuple[str, ...], str]:
        return {
            tuple(stem(token.text) for token in tokenize(phrase, language)): name
            for name, phrases in groups.items()
            for phrase in phrases
        }

    def _happened(self, measures: dict[str, Any], language: str) -> dict[tuple[str, ...], list[tuple[str, str]]]:
        """The phrases that say what happened, each with its measures and of what they say it."""
        found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for name, row in measures.items():
            for group, verbs in _SAID.items():
                forms = (form for verb in row.get(verbs, []) for form in conjugated(verb, language))
                for phrase in chain(row.get(group, []), forms):
                    stems = tuple(stem(token.text) for token in tokenize(phrase, language))
                    if (name, group) not in found.setdefault(stems, []):
                        found[stems].append((name, group))
        return found

    def match_happened(self, tokens: "Sequence[Word]", i: int, *, person: bool) -> str | None:
        """The measure a phrase of up to four words at ``i`` says, of persons or of things."""
        found = self.happened_at(tokens, i, person=person)
        return found[0] if found is not None else None

    def happened_at(self, tokens: "Sequence[Word]", i: int, *, person: bool) -> tuple[str, int] | None:
        """The same with how many words the phrase has."""
        unfit = "of_things" if person else "of_persons"
        if self.happened_firsts.isdisjoint(stem(token.text) for token in tokens[i : i + 1]):
            return None  # at most places
        stems = _stems_at(tokens, i)
        known = (length for length in range(len(stems), 0, -1) if stems[:length] in self.happened)
        free = (length for length in known if not _is_tied(tokens, i + length))
        rows = ((row, length) for length in free for row in self.happened[stems[:length]])
        return next(((name, length) for (name, group), length in rows if group != unfit), None)

    def noun_measure(self, tokens: "Sequence[Word]", i: int, *, few: bool = False) -> str | None:
        """The measure a noun names itself (`morts`, `cas confirmés`); ``few`` of a vague one (`deux cas`) name none."""
        stems = _stems_at(tokens, i)
        found = _longest(self.noun_phrases, stems)
        vague = few and found is not None and found[1] == 1 and not self.vague.isdisjoint(stems[:1])
        return found[0] if found is not None and not vague else None

    def is_unreal(self, tokens: "Sequence[Token]", i: int, j: int) -> bool:
        """Whether what a word at ``j`` says of the figure at ``i`` is denied or did not come about.

        `n'ont pas été blessés`, `aucun n'a été tué`, `sans être blessés`, `a failli tuer`, `échappé à la mort`.
        """
        first, last = min(i, j), max(i, j)
        stretch = [token.key for token in tokens[max(0, first - _NEGATION) : last]]
        near = [token.key for token in tokens[max(0, j - _NEGATION) : j]]
        between = [*near, *stretch[-(last - first) :]]
        return bool(self.no.intersection(between) or self.none.intersection(stretch) or self.unreal.intersection(near))

    def is_measure(self, word: str) -> bool:
        """Does a word name what happened to those it counts ('wounded people')?"""
        return stem(word) in self.nouns

    def is_number(self, word: str, language: str) -> bool:
        """Is a word but a number or its hedge ('vingt-trois', 'au bas mot'), which a parse may take for a noun?"""
        parts = key(word, language).split("-")
        return all(part in self.numbers or part.removesuffix("s") in self.numbers for part in parts)

    def is_person(self, token: "Word") -> bool:
        """A noun for persons, or a people (`Maliens`): a capital and the plural ending such names have."""
        return stem(token.text) in self.persons or (token.text[:1].isupper() and token.text.endswith(self.peoples))

    def is_of_people(self, token: "Word") -> bool:
        """One of a people (`un Malien`), by the singular of the endings."""
        return token.text[:1].isupper() and f"{token.text}s".endswith(self.peoples)

    def match(self, groups: dict[tuple[str, ...], str], tokens: Sequence[Token], i: int) -> str | None:
        """The group a phrase of up to four words at token ``i`` belongs to."""
        found = _longest(groups, _stems_at(tokens, i))
        return found[0] if found is not None else None

    def kind_of(self, unit: str | None) -> str | None:
        """The measure a unit stands for by itself."""
        known = ontology.units().get(unit or "")
        return known.measure if known is not None else None


@cache
def vocabulary(language: str) -> Vocabulary:
    """The tables of a language, built once."""
    return Vocabulary(language)
