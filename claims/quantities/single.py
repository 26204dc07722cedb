"""Counts that are only implied: 'a 34-year-old man was shot dead' is one, 'un cinquième corps' the fifth so far."""

from collections.abc import Callable, Sequence

from claims import ontology
from claims.model import Quantity
from claims.quantities.counted import Vocabulary, noun_at, stem
from claims.quantities.happened import happened_behind, population_at
from claims.text.lexing import Token

_LEAST, _MOST = 2, 200
"""Which ordinals count: the first of them is just the first."""
_BETWEEN = 6
"""Words of an age between an article and its noun, at most ('a 34-year-old')."""
_ASIDE = 6
"""Words of an age behind a noun, at most ('de 34 ans', ', 34, of')."""
_ENDS = frozenset(".;:!?()")
Ordinal = Callable[[Sequence[Token], int], tuple[int, int] | None]


def one_at(text: str, tokens: Sequence[Token], i: int, words: Vocabulary) -> tuple[Quantity, int] | None:
    """The count of one that a person at token ``i`` is to whom something happened, and the token to go on from.

    An article leads the person in, alone or before an age; what happened is told right behind.
    """
    if tokens[i].kind != "word" or not _is_one_person(tokens, i, words) or not _led_in(tokens, i, words):
        return None
    behind = _behind_age(tokens, i + 1, words)
    measure = happened_behind(tokens, behind, words)
    if measure not in ontology.measures_that("of_event"):
        return None
    population = population_at(tokens, (i, i + 1), words)
    first = i - 1 if tokens[i - 1].key in words.single else i  # an age between is a figure of its own
    return _count(text, tokens, (first, i + 1), 1, measure, population), i + 1


def ranked_at(
    text: str, tokens: Sequence[Token], i: int, words: Vocabulary, ordinal: Ordinal
) -> tuple[Quantity, int] | None:
    """The count that an ordinal at token ``i`` implies ('a fifth body was found'), and the token to go on from."""
    rank = ordinal(tokens, i)
    if rank is None or not _LEAST <= rank[0] <= _MOST or rank[1] >= len(tokens) or tokens[rank[1]].breaks:
        return None
    noun = noun_at(tokens, rank[1], words, plural=False)
    if noun is None or noun[0] != rank[1]:
        return None
    person = words.is_person(tokens[noun[0]])
    measure = words.noun_measure(tokens, noun[0]) or (happened_behind(tokens, noun[1], words) if person else None)
    if measure not in ontology.measures_that("of_event"):
        return None
    return _count(text, tokens, (i, noun[0] + 1), rank[0], measure, None), noun[0] + 1


def _count(  # noqa: PLR0913, PLR0917  # the parts of a figure
    text: str, tokens: Sequence[Token], place: tuple[int, int], number: int, measure: str | None, population: str | None
) -> Quantity:
    start, end = tokens[place[0]].start, tokens[place[1] - 1].end
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
        noun=text[tokens[place[1] - 1].start : end],
    )


def is_implied(figure: Quantity, words: Vocabulary) -> bool:
    """Whether a figure counts one person of whom no number is told: one of others, where the text counts more."""
    lead, *rest = figure.text.lower().split()
    only = bool(rest) and rest[0] in words.only  # 'un seul député' says how many
    return figure.low == figure.high == 1 and not only and (lead in words.single or figure.text == figure.noun)


def _is_one_person(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    """Is a word a noun for a person in the singular?"""
    known = words.is_person(tokens[i]) or words.populations.get((stem(tokens[i].text),)) is not None
    return known and not tokens[i].key.endswith(("s", "x")) and tokens[i].key not in words.plurals


def _led_in(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    """Does an article stand before a noun, with nothing between but an age or an adjective?"""
    for at in range(i - 1, max(-1, i - 1 - _BETWEEN), -1):
        if tokens[at].key in words.single:
            between = tokens[at + 1 : i]
            is_age = any(token.key in words.ages_behind for token in between)
            return is_age or len(between) <= 1
        if tokens[at + 1].breaks or tokens[at].text in _ENDS:
            return False
    return False


def _behind_age(tokens: Sequence[Token], i: int, words: Vocabulary) -> int:
    """The token behind an age that stands behind a noun ('de 34 ans', ', 34, '), ``i`` where there is none."""
    led = i < len(tokens) and (tokens[i].text == "," or tokens[i].key in words.of)
    if not led or i + 1 >= len(tokens) or tokens[i + 1].kind != "digits":
        return i
    at = i + 2
    while at < min(len(tokens), i + _ASIDE) and tokens[at].kind == "word" and words.units.match(tokens, at) is not None:
        at += 1
    return at + 1 if at < len(tokens) and tokens[at].text == "," else at
