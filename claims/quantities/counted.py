"""The units and nouns that stand beside a number, and the tables that know them."""

import unicodedata
from collections.abc import Iterator, Sequence
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


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """A word without plural and feminine endings: what the tables of counted things are matched by.

    An accent on the last letter tells words apart and stays (`arrêté` is no `arrêt`), and short words keep their e.

    >>> stem("blessées") == stem("blessé"), stem("élèves") == stem("élevés"), stem("cases") == stem("cas")
    (True, False, False)
    >>> stem("losses") == stem("loss"), stem("casualties") == stem("casualty")
    (True, True)
    """
    lower = unicodedata.normalize("NFC", word.lower()).rstrip("'’")
    if len(lower) > 3 and lower[-1] in "sx" and lower[-2] != "s":
        lower = lower[:-1]
    if len(lower) > 2 and lower.endswith("e") and (len(lower) > _SHORT or fold(lower[-2]) != lower[-2]):
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


class Word(Protocol):
    """Anything with a text: a token of ours or of a parse."""

    @property
    def text(self) -> str:
        """The word as it stands."""
        ...


def _is_tied(word: Word) -> bool:
    """Whether a word is a hyphen glued to the one before."""
    return isinstance(word, Token) and word.key == "-" and not word.gap


class Vocabulary:
    """The tables of one language about what is counted."""

    def __init__(self, language: str) -> None:
        words = table(language, "counted")
        self.stops = frozenset(key(word, language) for word in words["stops"])
        self.head_last: bool = words["head_last"]
        self.plurals = frozenset(key(word, language) for word in words["plurals"])
        self.leading = frozenset(stem(word) for word in words["leading"])
        self.containers = frozenset(stem(word) for word in words["containers"])
        speaking = table(language, "roles")["persons"].split()
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
            return frozenset(key(word, language) for word in grammar[name])

        self.of = frozenset(grammar["of"])
        self.having = frozenset(key(word, language) for word in grammar["having"])
        self.whole = frozenset(grammar["whole"])
        self.ages_behind = frozenset(key(word, language) for word in grammar["ages_behind"])
        self.ages = frozenset(key(word, language) for word in grammar["ages"])
        numbers = table(language, "numbers")
        self.articles = frozenset(numbers["articles"])
        self.number_nouns = frozenset(
            key(word, language)
            for group in ("collectives", "fractions", "scales", "halves", "half")
            for word in numbers[group]
        )
        self.number_words = frozenset(
            key(word, language) for group in ("units", "tens", "scales") for word in numbers[group]
        ) - frozenset(numbers["articles"])
        hedges = (word for words in table(language, "approximators")["after"].values() for word in words)
        around = {token.key for hedge in hedges for token in tokenize(hedge, language)}
        hundreds = {key(word, language) for word in numbers["hundreds"]}
        self.numbers = self.number_words | self.number_nouns | self.articles | hundreds | around
        self.numbers |= {key(numbers["join"], language)}
        self.being, self.others = keyed("being"), keyed("others")
        self.numbers_of, self.none = keyed("numbers_of"), keyed("none")
        self.at, self.those = keyed("at"), keyed("those")
        self.died = frozenset(stem(word) for word in grammar["died"])
        self.peoples = tuple(grammar["peoples"])
        self.one, self.single = keyed("one"), keyed("single")
        self.nobody = keyed("nobody")
        self.only, self.anybody = keyed("only"), keyed("anybody")
        self.no, self.no_more = keyed("no"), keyed("no_more")
        self.generic = frozenset(stem(word) for word in grammar["generic"])
        self.unreal, self.apart, self.to_have = keyed("unreal"), keyed("apart"), keyed("to_have")
        self.than = keyed("than")
        self.by = keyed("by")
        self.out_of, self.there = keyed("out_of"), keyed("there")
        self.tolls = frozenset(key(word, language) for word in grammar["tolls"])

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
        unfit = "of_things" if person else "of_persons"
        stems = tuple(stem(token.text) for token in tokens[i : i + 4])
        for length in (4, 3, 2, 1) if stems and stems[0] in self.happened_firsts else ():
            if i + length <= len(tokens):
                tied = i + length < len(tokens) and _is_tied(tokens[i + length])  # an ill-fated jet
                rows = [] if tied else self.happened.get(stems[:length], [])
                name = next((name for name, group in rows if group != unfit), None)
                if name:
                    return name
        return None

    def noun_measure(self, tokens: "Sequence[Word]", i: int, *, few: bool = False) -> str | None:
        """The measure a noun names itself (`morts`, `cas confirmés`); ``few`` of a vague one (`deux cas`) name none."""
        stems = tuple(stem(token.text) for token in tokens[i : i + 4])
        for length in range(len(stems), 0, -1):
            name = self.noun_phrases.get(stems[:length])
            if name:
                return None if few and length == 1 and stem(tokens[i].text) in self.vague else name
        return None

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
        stems = tuple(stem(token.text) for token in tokens[i : i + 4])
        return next((name for length in range(len(stems), 0, -1) if (name := groups.get(stems[:length]))), None)

    def kind_of(self, unit: str | None) -> str | None:
        """The measure a unit stands for by itself."""
        known = ontology.units().get(unit or "")
        return known.measure if known is not None else None


@cache
def vocabulary(language: str) -> Vocabulary:
    """The tables of a language, built once."""
    return Vocabulary(language)


def unit_at(tokens: Sequence[Token], i: int, words: Vocabulary) -> tuple[Unit, int] | None:
    """The unit that starts at token ``i``, after `de` there (`millions de dollars`) or a hyphen (`a 22-metre hull`)."""
    if i >= len(tokens) or tokens[i].breaks:
        return None
    if tokens[i].key == "-" and not tokens[i].gap and i + 1 < len(tokens) and not tokens[i + 1].gap:
        return words.units.match(tokens, i + 1) if tokens[i + 1].kind == "word" else None
    found = words.units.match(tokens, i)
    if found is None and tokens[i].key in words.of and i + 1 < len(tokens):
        found = words.units.match(tokens, i + 1)
    if found and tokens[found[1] - 1].kind == "word" and len(tokens[found[1] - 1].text) == 1:
        glued_on = found[1] < len(tokens) and tokens[found[1]].gap == "" and tokens[found[1]].text in {"'", "’"}
        if glued_on or tokens[found[1] - 1].text.endswith(("'", "’")):
            return None
    if found and tokens[found[1] - 1].text.endswith(("'", "’")):
        return None
    return found


def noun_at(tokens: Sequence[Token], i: int, words: Vocabulary, *, plural: bool) -> tuple[int, int] | None:
    """First and last-plus-one token of the noun phrase counted from token ``i`` on: a noun and its adjectives."""
    if words.head_last:
        return _noun_behind_its_modifiers(tokens, i, words, plural=plural)
    start = i
    while start < min(len(tokens), i + 3) and _is_leading(tokens, start, words):
        start += 1
    if not _is_word(tokens, start, words) and start > i:
        start -= 1
    if not _is_word(tokens, start, words) or (plural and not _plural(tokens[start], words)):
        return None
    stop = _compound(tokens, start)
    while stop < min(len(tokens), start + 5) and _is_adjective(tokens, stop, words, plural=plural):
        stop += 1
    return start, stop


def _is_leading(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    """An adjective before the noun, alone or with `de`; in `petits-enfants` it is the noun itself."""
    return _is_word(tokens, i, words) and stem(tokens[i].text) in words.leading and _compound(tokens, i) == i + 1


def _noun_behind_its_modifiers(
    tokens: Sequence[Token], i: int, words: Vocabulary, *, plural: bool
) -> tuple[int, int] | None:
    """`30 police officers`, `14 wounded people`: up to the last plural of the first words, in one noun phrase."""
    last = None
    for j in range(i, min(len(tokens), i + _LONGEST_PHRASE)):
        if not _is_word(tokens, j, words):
            break
        if _plural(tokens[j], words) or (not plural and last is None and not _is_leading(tokens, j, words)):
            last = j
        elif last is not None:
            break
    if last is None:
        return None
    start = i
    while start < last and _is_leading(tokens, start, words):
        start += 1
    known = (j for j in range(start, last + 1) if _is_known(tokens, j, words))
    return next(known, start), _compound(tokens, last)


def _is_known(tokens: Sequence[Token], j: int, words: Vocabulary) -> bool:
    """Does a noun of the tables begin here: who or what is counted, whatever stands before it ('French soldiers')?"""
    named = words.match(words.populations, tokens, j) or words.match(words.noun_phrases, tokens, j)
    return named is not None or words.is_person(tokens[j])


_LONGEST_PHRASE = 4
"""Words in a noun phrase behind a number, at most, where the noun stands last."""


def _compound(tokens: Sequence[Token], i: int) -> int:
    """The token after a word and those tied to it by hyphens (`sapeurs-pompiers`)."""
    stop = i + 1
    while stop + 1 < min(len(tokens), i + 8) and tokens[stop].key == "-" and not tokens[stop].gap:
        if tokens[stop + 1].gap or tokens[stop + 1].kind != "word":
            break
        stop += 2
    return stop


def _is_word(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    if i >= len(tokens) or tokens[i].kind != "word" or tokens[i].breaks:
        return False
    token = tokens[i]
    return token.key not in words.stops and not token.text.endswith(("'", "’")) and len(token.text) > 1


def _plural(token: Token, words: Vocabulary) -> bool:
    if words.head_last:
        return token.key in words.plurals or (token.key[-1] == "s" and not token.key.endswith("ss"))
    return token.key[-1] in "sxz" or words.is_person(token)


def _is_adjective(tokens: Sequence[Token], i: int, words: Vocabulary, *, plural: bool) -> bool:
    if not _is_word(tokens, i, words) or tokens[i].capital:
        return False
    if words.match_happened(tokens, i, person=True) or words.match_happened(tokens, i, person=False):
        return False
    return not plural or tokens[i].key[-1] in "sx"
