"""The words and marks that numbers of a language are made of, as named patterns."""

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from typing import Any

from claims.languages import table
from claims.text.cursor import Is, One, Pattern
from claims.text.folding import fold
from claims.text.grammar import compiled
from claims.text.lexing import key
from claims.text.patterns import Choice
from claims.text.words import TOKENS, digits, holds, keyed, keys_of, phrases, written

LONGEST_NUMBER_DIGITS = 24  # longer runs of digits are codes; it also keeps int() clear of Python's limit on digits
_GROUPING = frozenset(" \u00a0\u202f\u2009")  # what may part thousands, one character at a time
_APOSTROPHES = frozenset("'’")  # Swiss thousands: 12'400
_POINTS = frozenset(".,")  # one parts thousands and the other leads decimals in
_OPENING = frozenset('([:«“"=|')
_MINUS = frozenset("-−")


class Words:
    """The tables of a language's numbers, by key."""

    def __init__(self, language: str) -> None:
        words = table(language, "numbers")
        self.language, self._words = language, words
        self.units, self.tens, self.scales = self.keyed("units"), self.keyed("tens"), self.keyed("scales")
        self.collectives, self.fractions = self.keyed("collectives"), self.keyed("fractions")
        ranks = self.keyed("ordinals")
        self.plural_ranks = {f"{word}s": value for word, value in ranks.items()}
        self.ordinals = {**ranks, **self.plural_ranks}
        self.letters: dict[str, int] = words["letters"]
        self.money_letters: dict[str, int] = words["money_letters"]
        self.hundreds, self.articles = self.set("hundreds"), self.set("articles")
        self.half, self.halves = self.set("half"), self.set("halves")
        self.join: str = words["join"]
        self.small = frozenset({*self.units, *self.tens, *self.hundreds})

    @property
    def telling(self) -> frozenset[str]:
        """The keys of which every number in words has one."""
        tables = (self.small, self.scales, self.fractions, self.ordinals, self.halves, self.half, self.collectives)
        return frozenset(word for words in (*tables, self.keyed("vulgar")) for word in words) - self.articles

    def keyed(self, name: str) -> dict[str, Any]:
        """A table of words with values, by the keys of the words."""
        return {key(word, self.language): value for word, value in self._words[name].items()}

    def set(self, name: str) -> frozenset[str]:
        """The keys of a list of words."""
        return frozenset(key(word, self.language) for word in self._words[name])


def vocabulary(language: str) -> dict[str, Pattern]:
    """All that rules of numbers name but the grammars."""
    words = Words(language)
    found = {**_marks(language), **_digits(), **_counting(words), **_scales(words, language), **_sharing(words)}
    found |= _determining(words, language)
    for name, pattern in _COMPOSED.items():
        found[name] = compiled(pattern, found)
    return found


_COMPOSED = {
    "tie": "(+'-' &+any)?",
    "link": "'-' | join",
    "and": "tie join tie",
    "by_apostrophe": "+apostrophe +it:three_digits",
    "by_mark": "+thousands_mark +it:three_digits",
    "by_decimal_mark": "+decimal_mark +it:three_digits",
    "twice": "by_decimal_mark by_decimal_mark",
    "groups": "spaced.. | by_apostrophe.. | by_mark.. | &twice it:by_decimal_mark..",
    "ending": "(&(of? money) | !+any | &+closing)",
    "letter": "+it:short ending | it:abbreviation ending | it:short &(of? money)",
    "lead": "article | the",
    "more": "(of? it:noun)*",
}
"""Patterns of several of the others."""


def _letters(letters: Mapping[str, int]) -> Is:
    return Is(lambda token: letters.get(token.text), "word", frozenset(map(fold, letters)))


def _marks(language: str) -> dict[str, Pattern]:
    words = table(language, "numbers")
    own, little = words["decimal_mark"], keys_of(table(language, "counted")["stops"], language)
    return {
        **TOKENS,
        "stuck_mark": holds(lambda token: token.text not in _OPENING),
        "opening": written(*_OPENING),
        "closing": written(".", ",", ")"),
        "apostrophe": written(*_APOSTROPHES),
        "decimal_mark": written(own),
        "decimal_marks": written(*words["decimal_marks"]),
        "thousands_mark": written(*(_POINTS - {own})),
        "point": One({".": True, ",": True}),
        "e": One({"e": True}),
        "minus": One({"-": -1}),
        "plus": One({"+": 1}),
        "sign": One({"-": -1, "+": 1}),
        "dash": written(*_MINUS),
        "signed_unit": written(*words["signed_units"]),
        "counted_plural": holds(lambda token: token.key[-1] in "sx" and token.key not in little, "word"),
        "capital": holds(lambda token: token.capital and not token.key.endswith("s"), "word"),
        "capitals": holds(lambda token: token.capital and token.key.endswith("s"), "word"),
    }


def _digits() -> dict[str, Pattern]:
    return {
        "figures": digits(lambda text: len(text) <= LONGEST_NUMBER_DIGITS),
        "leading": digits(lambda text: len(text) <= 3 and not text.startswith("0")),
        "three_digits": digits(lambda text: len(text) == 3),
        "uneven": digits(lambda text: len(text) != 3),
        "one_digit": digits(lambda text: len(text) == 1),
        "few": digits(lambda text: len(text) < 3),
        "divisor": digits(lambda text: len(text) < 3 or set(text[1:]) == {"0"}),
        "spaced": Is(lambda token: token.text if len(token.text) == 3 and token.gap in _GROUPING else None, "digits"),
    }


def _valued(values: Mapping[str, int], *wanted: int) -> One:
    return One({word: value for word, value in values.items() if value in wanted})


def _counting(words: Words) -> dict[str, Pattern]:
    told, units = table(words.language, "numbers"), words.units
    joined = units if told["joins_all"] else {word: value for word, value in units.items() if value in {1, 11}}
    return {
        "unit": One(units),
        "unit_zero": _valued(units, 0),
        "one": _valued(units, 1),
        "four": _valued(units, 4),
        "ten": _valued(units, 10),
        "unit_eleven": _valued(units, 11),
        "digit": _valued(units, *range(1, 10)),
        "several_units": _valued(units, *range(2, 10)),
        "seven_to_nine": _valued(units, 7, 8, 9),
        "teen": _valued(units, *range(10, 20)),
        "ten_word": One(words.tens),
        "score_word": _valued(words.tens, told["ten_times"]),
        "hundred_word": keyed(words.hundreds),
        "article": keyed(words.articles),
        "one_article": keyed(words.articles & set(units)),
        "bare_article": keyed(words.articles - words.small),
        "joined": One({**joined, **words.tens}),
        "join": keyed(frozenset({words.join})),
        "decimal": keyed(frozenset({told["decimal"]})),
        "ordinal": One(words.ordinals),
        "unit_rank": _valued(words.ordinals, *range(20)),
    }


def _scales(words: Words, language: str) -> dict[str, Pattern]:
    told, scales = table(language, "numbers"), words.scales
    before, nouns = words.set("thousand_before"), frozenset(words.collectives)
    plural = frozenset(word for word in scales if word.endswith("s"))
    thousands, millions = (One({w: v for w, v in scales.items() if fits(v)}) for fits in _sizes(told))
    return {
        "scale": One(scales),
        "thousand": _but(thousands, before),
        "old_thousand": _but(One(scales), scales.keys() - before),
        "scale_only": _but(One(scales), nouns),
        "the_scale": _but(millions, nouns | plural),
        "scales": _but(One(scales), scales.keys() - plural),
        "collective": One(words.collectives),
        "noun": One({**scales, **words.collectives}),
        "hundred_of": One(dict.fromkeys(words.hundreds, 100)),
        "short": _letters(words.letters),
        "abbreviation": _letters({letters: value for letters, value in words.letters.items() if len(letters) > 1}),
        "money": keyed(words.set("money")),
    }


def _sizes(told: Mapping[str, Any]) -> tuple[Callable[[int], bool], Callable[[int], bool]]:
    """Is a scale a thousand, is it a million or more?"""
    return lambda value: value == told["thousand"], lambda value: value >= told["million"]


def _but(words: One, left_out: Collection[str]) -> One:
    """The words of a table without some."""
    return One({word: value for word, value in words.table.items() if word not in left_out})


def _sharing(words: Words) -> dict[str, Pattern]:
    told = table(words.language, "numbers")
    least = told["least_fraction"]
    parts = {word: value for word, value in words.ordinals.items() if value >= least}
    vulgar = {key(sign, words.language): Fraction(*pair) for sign, pair in told["vulgar"].items()}
    return {
        "half": keyed(words.half),
        "tied_half": keyed(words.half - words.halves),
        "moiety": keyed(words.halves),
        "cut": keyed(words.set("cut")),
        "named_part": One(words.fractions),
        "rank_part": One(parts),
        "added_part": One({word: value for word, value in words.ordinals.items() if value >= min(4, least)}),
        "many_parts": One({word: value for word, value in parts.items() if word in words.plural_ranks}),
        "vulgar": One(vulgar),
        "stop": Choice((keyed(words.set("share_ends")), holds(lambda token: token.key != "-", "mark"))),
    }


def _determining(words: Words, language: str) -> dict[str, Pattern]:
    told = table(language, "numbers")
    determiners = told["determiners"].items()
    return {
        "of": keyed(words.set("of")),
        "the": keyed(words.set("the")),
        "contracted": keyed(words.set("contracted")),
        "one_of": phrases({phrase: True for phrase, sort in determiners if sort == "one"}, language),
        "some_of": phrases({phrase: True for phrase, sort in determiners if sort == "several"}, language),
        "some_scale": phrases(told["before_scale"], language),
        "bare": One({word: {**words.scales, **words.collectives}.get(word) for word in words.set("bare")}),
        "leaning": One(words.keyed("leanings")),
        "minus_word": One(dict.fromkeys(words.set("signs"), -1)),
    }
