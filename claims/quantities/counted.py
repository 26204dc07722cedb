"""What a figure counts: unit, noun, population and measure, from the words beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from claims.languages import table
from claims.lexing import Phrases, Token, fold, key, tokenize

_BEFORE, _AFTER = 7, 12  # how many tokens beside a figure may say what happened to those it counts
_CLAUSE_ENDS = frozenset('.;:!?()«»"|…–—')


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's code, and the measure a figure in it has when its words name no other."""

    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts, and the token after the words that say so."""

    stop: int
    unit: str | None = None
    noun: tuple[int, int] | None = None
    population: str | None = None
    measure: str | None = None


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """A word without plural and feminine endings: what the tables of counted things are matched by.

    >>> stem("blessées") == stem("blessé")
    True
    """
    folded = fold(word).rstrip("'")
    if len(folded) > 3 and folded[-1] in "sx":
        folded = folded[:-1]
    while len(folded) > 3 and folded.endswith("e"):
        folded = folded[:-1]
    return folded


class Vocabulary:
    """The tables of one language about what is counted."""

    def __init__(self, language: str) -> None:
        words = table(language, "counted")
        units = table(language, "units")
        self.stops = frozenset(key(word, language) for word in words["stops"])
        self.leading = frozenset(stem(word) for word in words["leading"])
        self.containers = frozenset(stem(word) for word in words["containers"])
        self.persons = frozenset(stem(word) for word in words["persons"])
        self.units: Phrases[Unit] = Phrases(
            ((word, Unit(unit["code"], unit["kind"])) for unit in units["unit"] for word in unit["words"]), language
        )
        self.kinds = {unit["code"]: unit["kind"] for unit in units["unit"]}
        self.prefixes: Phrases[str] = Phrases(units["prefixes"], language)
        self.idioms: Phrases[dict[str, Any]] = Phrases(((row["words"], row) for row in units["idiom"]), language)
        self.populations = self._stems(words["populations"], language)
        measures = words["measures"]
        self.nouns = {stem(word): name for name, row in measures.items() for word in row["nouns"]}
        self.happened = self._stems({name: row["words"] for name, row in measures.items()}, language)
        self.final = frozenset(name for name, row in measures.items() if row.get("final"))
        self.active = {name: frozenset(stem(word) for word in row["active"]) for name, row in measures.items()}
        grammar = words["grammar"]
        self.of = frozenset(grammar["of"])
        self.having = frozenset(key(word, language) for word in grammar["having"])
        self.whole = frozenset(grammar["whole"])
        self.ages = frozenset(key(word, language) for word in grammar["ages"])
        numbers = table(language, "numbers")
        self.articles = frozenset(numbers["articles"])
        self.number_words = frozenset(
            key(word, language) for group in ("units", "tens", "scales") for word in numbers[group]
        ) - frozenset(numbers["articles"])
        self.tolls = frozenset(key(word, language) for word in grammar["tolls"])

    def _stems(self, groups: dict[str, list[str]], language: str) -> dict[tuple[str, ...], str]:
        return {
            tuple(stem(token.text) for token in tokenize(phrase, language)): name
            for name, phrases in groups.items()
            for phrase in phrases
        }

    def match(self, groups: dict[tuple[str, ...], str], tokens: Sequence[Token], i: int) -> str | None:
        """The group a phrase of up to four words at token ``i`` belongs to."""
        for length in (4, 3, 2, 1):
            if i + length <= len(tokens):
                name = groups.get(tuple(stem(token.text) for token in tokens[i : i + length]))
                if name:
                    return name
        return None

    def is_age(self, tokens: Sequence[Token], i: int, stop: int) -> bool:
        """`âgé de 24 ans`, `elle avait seize ans`, `Paul, 24 ans, maçon`."""
        before = [token.key for token in tokens[max(0, i - 3) : i]]
        if any(word in self.ages for word in before) or (before and before[-1] in self.having):
            return True
        after = tokens[stop].text if stop < len(tokens) else ","
        return bool(before) and before[-1] in {",", "("} and after in {",", ")", "."}

    def kind_of(self, unit: str | None) -> str | None:
        """The measure a unit stands for by itself."""
        return self.kinds.get(unit) if unit else None


@cache
def vocabulary(language: str) -> Vocabulary:
    """The tables of a language, built once."""
    return Vocabulary(language)


def unit_at(tokens: Sequence[Token], i: int, words: Vocabulary) -> tuple[Unit, int] | None:
    """The unit that starts at token ``i``, or after `de` there (`millions de dollars`)."""
    if i >= len(tokens) or tokens[i].breaks:
        return None
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
    return token.key[-1] in "sxz" or stem(token.text) in words.persons


def _is_adjective(tokens: Sequence[Token], i: int, words: Vocabulary, *, plural: bool) -> bool:
    if not _is_word(tokens, i, words) or tokens[i].capital:
        return False
    if words.match(words.happened, tokens, i):
        return False
    return not plural or tokens[i].key[-1] in "sx"


def describe(
    tokens: Sequence[Token], start: int, stop: int, noun: tuple[int, int] | None, words: Vocabulary
) -> Counted:
    """Population, measure and the unit `person` of a figure at tokens ``start`` to ``stop`` that counts ``noun``."""
    if noun is None:
        measure = _after(tokens, stop, words) or _before(tokens, start, words)
        return Counted(stop, measure=measure)
    head = stem(tokens[noun[0]].text)
    population = _population(tokens, noun, words)
    person = population is not None or head in words.persons
    told = _after(tokens, noun[1], words)
    own = told if told in words.final else words.nouns.get(head)
    measure = own or told or _before(tokens, start, words)
    return Counted(noun[1], "person" if person else None, noun, population, measure)


def _population(tokens: Sequence[Token], noun: tuple[int, int], words: Vocabulary) -> str | None:
    """Who is counted: the noun, its adjectives, or the complement of a container (`membres des forces de l'ordre`)."""
    head = stem(tokens[noun[0]].text)
    end = noun[1]
    if (head in words.containers or head in words.persons) and end + 1 < len(tokens) and tokens[end].key in words.of:
        end = min(len(tokens), end + 3)
    for i in range(noun[0], end):
        name = words.match(words.populations, tokens, i)
        if name:
            return name
    return None


def _after(tokens: Sequence[Token], i: int, words: Vocabulary) -> str | None:
    """What the words after the noun say happened, within the clause and before the next number."""
    having = False
    for j in range(i, min(len(tokens), i + _AFTER)):
        token = tokens[j]
        if token.text in _CLAUSE_ENDS or token.breaks or token.kind == "digits" or token.key in words.whole:
            return None
        if token.key in words.number_words:
            return None
        name = words.match(words.happened, tokens, j)
        own = having and stem(token.text) not in words.active[name] if name else False
        if name and not own and not _has_object(tokens, j, words):
            return name
        if token.kind == "word":
            having = token.key in words.having
    return None


def _has_object(tokens: Sequence[Token], j: int, words: Vocabulary) -> bool:
    """Whether the next figure follows right after: in `tué deux gardes et blessé dix passants` is its own."""
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    return after is not None and (
        after.kind == "digits" or after.key in words.number_words or after.key in words.articles
    )


def _before(tokens: Sequence[Token], i: int, words: Vocabulary) -> str | None:
    """What the words before the number say happened to those it counts (`tuant 21 personnes`, `tués : 12`)."""
    for j in range(i - 1, max(-1, i - _BEFORE), -1):
        token = tokens[j]
        if (token.text in _CLAUSE_ENDS and token.text != ":") or tokens[j + 1].breaks or token.kind == "digits":
            return None
        if token.kind == "word":
            name = words.match(words.happened, tokens, j) or words.nouns.get(stem(token.text))
            if name:
                return name
    return None
