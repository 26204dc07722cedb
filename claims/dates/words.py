"""The tables of one language about dates, in the form the reader asks them."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Any

from claims.dates.weeks import WeekReader
from claims.dates.yearly import Feast
from claims.languages import table
from claims.model import Span
from claims.text.lexing import Phrases, Token, key, tokenize


class Words:
    """Months, weekdays, units and little words of a language, keyed as tokens are."""

    def __init__(self, language: str) -> None:
        rows: dict[str, Any] = table(language, "dates")
        self.language = language
        self.capitals: bool = rows["capitals"]
        self.day_behind_month: bool = rows["day_behind_month"]
        self.next_weekend_is_coming: bool = rows["next_weekend_is_coming"]

        def keyed(name: str) -> dict[str, int]:
            return {key(word, language): value for word, value in rows[name].items()}

        self.months, self.short_months = keyed("months"), keyed("short_months")
        self.weekdays, self.short_weekdays = keyed("weekdays"), keyed("short_weekdays")
        self.ordinals = keyed("ordinals")
        self.seasons: dict[str, Any] = {key(word, language): row for word, row in rows["seasons"].items()}
        self.days: Phrases[int] = Phrases(rows["days"], language)
        self.from_anchor: Phrases[int] = Phrases(rows["from_anchor"], language)
        self.units: Phrases[str] = Phrases(rows["units"], language)
        self.shifts: Phrases[int] = Phrases(rows["shifts"], language)
        self.parts: Phrases[str] = Phrases(rows["parts"], language)
        self.feasts: Phrases[Feast] = Phrases(
            (
                (word, Feast((row["day"][0], row["day"][1]) if "day" in row else None, row.get("easter")))
                for row in rows["feast"]
                for word in row["words"]
            ),
            language,
        )
        self.weeks = WeekReader(rows, language)
        self.cuts: dict[str, dict[str, list[int]]] = rows["cuts"]
        words: dict[str, list[str]] = rows["words"]
        self.sets = {name: frozenset(key(word, language) for word in group) for name, group in words.items()}
        self._phrases = {name: Phrases(((word, True) for word in group), language) for name, group in words.items()}
        self.letters: dict[str, str] = rows["letters"]
        self.labels: Phrases[bool] = Phrases(((word, True) for word in table(language, "noise")["labels"]), language)
        self.little = frozenset(key(word, language) for word in table(language, "counted")["stops"])
        future = rows["future"]
        self.future_endings: tuple[str, ...] = tuple(future["endings"])
        self.past_endings: tuple[str, ...] = tuple(rows["past"]["endings"])
        self.scheduled: Phrases[bool] = Phrases(((word, True) for word in future["scheduled"]), language)
        self.future_words: Phrases[bool] = Phrases(((word, True) for word in future["words"]), language)
        self._owners = {*self.weekdays, *self.months, *self.units.firsts} | {
            tokenize(phrase, language)[-1].key for phrase in rows["days"]
        }
        self.never_future = frozenset(key(word, language) for word in future["never"])
        self.clause_ends = frozenset(key(word, language) for word in future["clause_ends"])

    @property
    def starts(self) -> frozenset[str]:
        """The keys a date expression can begin with."""
        tables = (self.months, self.short_months, self.weekdays, self.short_weekdays, self.ordinals, self.seasons)
        phrases = (self.days, self.from_anchor, self.units, self.shifts, self.parts, self.feasts)
        little = ("the", "between", "from", "night", "ago", "since", "ahead", "first", "the_years", "year_word", "week")
        parts = ("sooner", "later_on", "overnight")
        return frozenset().union(
            *(frozenset(group) for group in tables),
            *(group.firsts for group in phrases),
            *(self._phrases[name].firsts for name in (*little, *parts)),
            frozenset(key(letter, self.language) for letter in self.letters),
            self.weeks.starts,
        )

    @property
    def telling(self) -> frozenset[str]:
        """The keys of which every date expression without a number has one."""
        tables = (self.months, self.short_months, self.weekdays, self.short_weekdays, self.ordinals, self.seasons)
        phrases = (self.days, self.from_anchor, self.units, self.parts, self.feasts)
        named = ("first", "the_years", "year_word", "week", "night", "century", "quarter", "half_year")
        return frozenset().union(
            *(frozenset(group) for group in tables),
            *(group.telling(self.little) for group in phrases),
            *(self.sets[name] for name in (*named, "decade_word", "overnight", "sooner", "later_on", "now")),
        )

    def has(self, name: str, word: str) -> bool:
        """Whether a key is one of the little words under a name."""
        return word in self.sets[name]

    def is_future(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the words at token ``i`` say that their clause looks ahead: a verb in the future, or 'planned'."""
        token = tokens[i]
        if token.kind != "word" or token.key in self.never_future:
            return False
        ends = len(token.key) > 3 and not token.capital and token.key.endswith(self.future_endings)
        return ends or self.future_words.match(tokens, i) is not None

    def is_past(self, token: Token) -> bool:
        """Whether a word tells of the past: an auxiliary, or a verb with an ending of the imperfect."""
        if token.kind != "word" or token.capital:
            return False
        return self.has("past", token.key) or (len(token.key) > 4 and token.key.endswith(self.past_endings))

    def is_possessive(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether token ``i`` is a day, night or longer with the mark of a possessive (`Sunday's`)."""
        if (
            not tokens[i].text.endswith(("'", "’"))
            or tokens[i + 1].gap
            or not self.has("possessive", tokens[i + 1].key)
        ):
            return False
        return tokens[i].key[:-1] in self._owners and self.feasts.match(tokens, i - 1 if i else i) is None

    def ends_clause(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a clause ends at token ``i``: at a mark or a conjunction, but at no mark inside a number (`1,90`)."""
        if tokens[i].key not in self.clause_ends:
            return False
        inside = 0 < i < len(tokens) - 1 and tokens[i - 1].kind == tokens[i + 1].kind == "digits"
        return not (inside and not tokens[i].gap and not tokens[i + 1].gap)

    def phrases(self, name: str) -> Phrases[bool]:
        """The little words under a name, as phrases."""
        return self._phrases[name]


@cache
def words(language: str) -> Words:
    """The tables of a language, built once."""
    return Words(language)


class Clauses:
    """The clauses of a sentence, and which of them tell what is yet to come.

    >>> told = "Le chantier coûtera deux millions, alors que le pont en a coûté trois."
    >>> clauses = Clauses(told, (0, len(told)), "fr")
    >>> clauses.looks_ahead((20, 33)), clauses.looks_ahead((64, 69))
    (True, False)
    """

    def __init__(self, text: str, sentence: Span, language: str) -> None:
        known = words(language)
        self._starts, self._ahead = [sentence[0]], [False]
        tokens = tokenize(text[slice(*sentence)], language)
        for number, token in enumerate(tokens):
            if known.ends_clause(tokens, number):
                self._starts.append(sentence[0] + token.end)
                self._ahead.append(False)
            elif known.is_future(tokens, number):
                self._ahead[-1] = True

    def are_one(self, one: int, other: int) -> bool:
        """Are two places of the sentence in one clause?"""
        return bisect_right(self._starts, one) == bisect_right(self._starts, other)

    def looks_ahead(self, span: Span) -> bool:
        """Does the clause around a span of the sentence look ahead?"""
        return self._ahead[bisect_right(self._starts, span[0]) - 1]
