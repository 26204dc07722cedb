"""Counts that are only implied: 'a 34-year-old man was shot dead' is one, 'un cinquième corps' the fifth so far."""

from claims import ontology
from claims.languages import table
from claims.model import Quantity
from claims.quantities.counted import Vocabulary, noun_at, stem, unit_at, vocabulary
from claims.quantities.figures import grammars
from claims.quantities.happened import describe, happened_behind, population_at
from claims.quantities.readings import Reading
from claims.text.cursor import END, Cursor
from claims.text.grammar import Grammar
from claims.text.lexing import Token

_LEAST, _MOST = 2, 200
"""Which ordinals count: the first of them is just the first."""
_BETWEEN = 6
"""Words of an age between an article and its noun, at most ('a 34-year-old')."""
_ASIDE = 6
"""Words of an age behind a noun, at most ('de 34 ans', ', 34, of')."""
_LISTED = 5
"""Words of the count before the last one of a list."""
_ENDS = frozenset(".;:!?()")


def one_at(text: str, at: Cursor, words: Vocabulary) -> tuple[Quantity, int] | None:
    """The count of one that a person at a cursor is to whom something happened, and the token to go on from.

    An article leads the person in, alone or before an age; what happened is told right behind.
    """
    if at.token.kind != "word" or not _is_one_person(at.token, words) or not _led_in(at, words):
        return None
    measure = happened_behind(at.row, _behind_age(at.moved(), words).at, words)
    if measure not in ontology.measures_that("of_event"):
        return None
    population = population_at(at.row, (at.at, at.at + 1), words)
    first = at.moved(-1) if at.peek(-1).key in words.single else at  # an age between is a figure of its own
    return _count(text, first, at, 1, measure, population), at.at + 1


def ranked_at(text: str, at: Cursor, words: Vocabulary, ranks: Grammar[int]) -> tuple[Quantity, int] | None:
    """The count that an ordinal at a cursor implies ('a fifth body was found'), and the token to go on from."""
    rank = ranks.read(at)
    if rank is None or not _LEAST <= rank.value <= _MOST:
        return None
    noun = Cursor(at.row, rank.stop)
    found = None if noun.token.breaks else noun_at(at.row, noun.at, words, plural=False)
    if found is None or found[0] != noun.at:
        return None
    measure = words.noun_measure(at.row, noun.at)
    if measure is None and words.is_person(noun.token):
        measure = happened_behind(at.row, found[1], words)
    if measure not in ontology.measures_that("of_event"):
        return None
    return _count(text, at, noun, rank.value, measure, None), noun.at + 1


def _count(  # noqa: PLR0913, PLR0917  # the parts of a figure
    text: str, first: Cursor, noun: Cursor, number: int, measure: str | None, population: str | None
) -> Quantity:
    start, end = first.token.start, noun.token.end
    value = float(number)
    return Quantity(
        span=(start, end),
        text=text[start:end],
        low=value,
        high=value,
        soft_low=value,
        soft_high=value,
        unit="person",
        measure=measure,
        population=population,
        noun=text[noun.token.start : end],
    )


def is_implied(figure: Quantity, words: Vocabulary) -> bool:
    """Whether a figure counts one person of whom no number is told: one of others, where the text counts more."""
    lead, *rest = figure.text.lower().split()
    only = bool(rest) and rest[0] in words.only  # 'un seul député' says how many
    return figure.low == figure.high == 1 and not only and (lead in words.single or figure.text == figure.noun)


def _is_one_person(token: Token, words: Vocabulary) -> bool:
    """Is a word a noun for a person in the singular?"""
    known = words.is_person(token) or words.populations.get((stem(token.text),)) is not None
    return known and not token.key.endswith(("s", "x")) and token.key not in words.plurals


def _led_in(at: Cursor, words: Vocabulary) -> bool:
    """Does an article stand before a noun, with nothing between but an age or an adjective?"""
    between: list[str] = []
    while len(between) < _BETWEEN:
        before = at.peek(-1 - len(between))
        if before.key in words.single:
            return len(between) <= 1 or any(key in words.ages_behind for key in between)
        if at.peek(-len(between)).breaks or before.text in _ENDS or before is END:
            return False
        between.append(before.key)
    return False


def _behind_age(at: Cursor, words: Vocabulary) -> Cursor:
    """The cursor behind an age that stands behind a noun ('de 34 ans', ', 34, '), the same where there is none."""
    led = at.token.text == "," or at.token.key in words.of
    if not led or at.peek(1).kind != "digits":
        return at
    end = at.moved(2)
    while end.at < at.at + _ASIDE and end.token.kind == "word" and words.units.match(at.row, end.at) is not None:
        end = end.moved()
    return end.moved() if end.token.text == "," else end


class Ones:
    """Where an article counts one, in one language."""

    def __init__(self, language: str) -> None:
        self._words = vocabulary(language)
        self._read = grammars(language)
        self._join = frozenset(table(language, "approximators")["ranges"]["and"])

    def counts(self, at: Cursor, reading: Reading) -> bool:
        """Whether a reading at a cursor is a number: an article is one before a unit, or of those who were hit."""
        if reading.first.form != "article" or reading.second is not None:
            return True
        behind = Cursor(at.row, reading.stop)
        unit = unit_at(at.row, behind.at, self._words)
        if unit is not None:
            return reading.hedged or unit[0].code == "%" or self._read["more"].read(behind) is not None
        return self._counts_person(behind, hedged=reading.hedged)

    def _counts_person(self, behind: Cursor, *, hedged: bool) -> bool:
        """Whether an article before a cursor counts a person, or what happened to one."""
        words, row, article = self._words, behind.row, behind.moved(-1)
        only = behind.token.key in words.only
        noun = noun_at(row, behind.at + only, words, plural=False)
        if noun is None or self._is_denied(article, only=only):
            return False
        counted = describe(row, article.at, behind.at + only, noun, words)
        person, head = counted.unit == "person", Cursor(row, noun[0]).token
        if only or head.key in words.anybody:
            return person and (only or counted.measure is not None)
        hurt = article.token.key in words.one and counted.measure is not None  # one employee was hurt
        if head.key in words.tolls or not person:
            return head.key in words.tolls or (hurt and counted.unit is None and words.is_measure(head.text))
        return any((hurt, hedged, self._is_listed(article), self._is_hedged(Cursor(row, counted.stop))))

    def _is_denied(self, article: Cursor, *, only: bool) -> bool:
        before = article.peek(-1).key
        return before in self._words.no or (only and before in self._words.no_more)

    def _is_hedged(self, behind: Cursor) -> bool:
        return self._read["later"].vocabulary["hedge_behind"].match(behind) is not None

    def _is_listed(self, article: Cursor) -> bool:
        """`dont un civil`, `deux femmes et un vieillard`: one of so many, or the last of a list of counts."""
        if article.peek(-1).key in self._words.whole:
            return True
        before = [article.peek(-back) for back in range(2, _LISTED + 1)]
        counted = any(token.kind == "digits" or token.key in self._words.number_words for token in before)
        return article.peek(-1).key in self._join and counted and not any(token.breaks for token in before[:-1])
