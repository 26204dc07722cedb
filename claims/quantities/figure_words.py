"""The words and marks that figures are read by, as named patterns of one language."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from claims.languages import table
from claims.numbers.numerals import grammars as numbers
from claims.numbers.vocabulary import vocabulary as of_numbers
from claims.quantities import approximation
from claims.quantities.counted import Vocabulary, conjugated, stem
from claims.quantities.counted import grammars as of_units
from claims.quantities.counted import vocabulary as of_counted
from claims.quantities.noise_words import longer, noise
from claims.quantities.tallies import is_tallied
from claims.text.cursor import Code, Cursor, Found, Is, Pattern, Some, any_of
from claims.text.folding import fold
from claims.text.grammar import Grammar
from claims.text.lexing import DIGITS, Token, key
from claims.text.patterns import Where
from claims.text.words import digits, holds, keyed, keys_of, one_of, phrases

_ONLY = 6
"""Tokens before 'plus que' in which its 'ne' stands."""
_FIRST, _SECOND = 3, 11
"""Words before a change in which its verb stands; before a second one."""
_GAPPED, _TOLD_BEFORE = 3, 15
"""Tokens from the comma to a number whose verb is left out, and to the number that the verb has."""
_TIMES = "times"
_OPENING = frozenset(".!?:«")


def vocabulary(language: str) -> dict[str, Pattern]:
    """What rules of figures name but their grammars."""
    counted, read = of_counted(language), numbers(language)
    return {
        **of_numbers(language),
        **{name: read[name] for name in ("number", "positive", "rank")},
        **_hedging(language),
        **_linking(language),
        **_scaling(language),
        **_counted(counted, of_units(language)),
        **_naming(language, counted),
        **_changing(language),
        **_voting(language),
    }


def _hedging(language: str) -> dict[str, Pattern]:
    told = table(language, "approximators")
    only = phrases(told["only"]["words"], language)
    restrictive = Code(partial(_restrictive, only, frozenset(told["only"]["behind"])), only.firsts, only.seconds)
    before = Some(approximation.before(language))
    return {
        "restrictive": restrictive,
        "hedge": Code(partial(_unless, restrictive, before), before.firsts, before.seconds),
        "hedge_article": one_of(told["articles"], language),
        "hedge_behind": Some(approximation.after(language)),
        "comparing": one_of(told["comparing"], language),
        "about": phrases(told["before"]["about"], language),
    }


def _linking(language: str) -> dict[str, Pattern]:
    told = table(language, "approximators")["ranges"]
    join = frozenset(told["and"])
    amounts = any_of([numbers(language)["number"].firsts, of_counted(language).prefixes.firsts])
    return {
        "between": one_of(told["between"], language),
        "join": one_of(join, language),
        "source": one_of(told["from"], language),
        "to": one_of((word for word in told["to"] if word != "-"), language),
        "or": one_of(told["or"], language),
        "or_even": one_of(set(told["even"]) & set(told["or"]), language),
        "both": one_of(told["both"], language),
        "changing": Code(partial(_moves, keys_of(told["change"], language), join), amounts),
        "drifting": Code(partial(_moves, keys_of(told["drift"], language), join), amounts),
    }


def _scaling(language: str) -> dict[str, Pattern]:
    told = table(language, "numbers")
    by_key = {key(word, language): value for group in ("collectives", "scales") for word, value in told[group].items()}
    by_key |= dict.fromkeys(keys_of(told["hundreds"], language), 100)
    letters, glued = told["letters"], told["money_letters"]
    return {
        "digits": digits(),
        "scale_said": Is(lambda token: by_key.get(token.key) or letters.get(token.text), "word"),
        "money_letter": Is(partial(_glued, glued), "word", frozenset(map(fold, glued))),
        "number_article": one_of(told["articles"], language),
        "ratio_word": one_of([told["ratio"]], language),
        "each": one_of(told["ratio_each"], language),
        "close": holds(lambda token: len(token.gap) <= 1),
    }


def _counted(words: Vocabulary, read: Mapping[str, Grammar[Any]]) -> dict[str, Pattern]:
    currency = Some(words.prefixes)
    return {
        "unit": read["units"],
        "times": Where(read["units"], lambda unit: unit.code == _TIMES),
        "nouns": read["nouns"],
        "noun": read["noun"],
        "out_of": keyed(words.out_of),
        "currency": currency,
        "tight_currency": Code(partial(_tight, currency), currency.firsts, currency.seconds),
    }


def _naming(language: str, words: Vocabulary) -> dict[str, Pattern]:
    told = noise(language)
    digits = frozenset({DIGITS})
    return {
        "single": keyed(told.single),
        "told_of": keyed(told.told_of),
        "zeros": holds(lambda token: token.text == "000", "digits"),
        "named_thing": keyed(told.named_thing),
        "thing_name": holds(lambda token: not token.capital and stem(token.text) not in words.nouns, "word"),
        "teller": holds(lambda token: token.key not in told.named),
        "name_word": holds(lambda token: token.capital, "word"),
        "named": holds(lambda token: token.capital and token.key in told.named, "word"),
        "inside": holds(lambda token: token.text not in _OPENING),
        "spaced_once": holds(lambda token: token.gap == " ", "digits"),
        "longer": Code(partial(longer, numbers(language)["positive"])),
        "told_before": Code(_told_before, digits),
        "tallied": Code(_tallied, digits),
    }


def _changing(language: str) -> dict[str, Pattern]:
    told = table(language, "attributes")["change"]
    verbs = [form for verb in told["verbs"] for form in conjugated(verb, language)]
    direct = [form for verb in told["direct"] for form in conjugated(verb, language)]
    return {
        "change_word": phrases([*told["nouns"], *verbs], language),
        "change_verb": phrases(direct, language),
        "change_by": phrases(told["by"], language),
        "change_before": phrases(told["before"], language),
        "change_behind": phrases(told["behind"], language),
    }


def _voting(language: str) -> dict[str, Pattern]:
    told = table(language, "counted")["votes"]
    nouns = frozenset(stem(word) for word in told["nouns"])
    return {
        "vote_noun": holds(lambda token: stem(token.text) in nouns, "word"),
        "for_it": phrases(told["for"], language),
        "against_it": phrases(told["against"], language),
        "set_against": phrases(told["between"], language),
    }


# readers


def _restrictive(only: Pattern, negations: frozenset[str], at: Cursor) -> Found | None:
    """`n'en compte plus que trois`: words that hedge nothing behind a negation."""
    found = only.match(at)
    negated = found is not None and any(at.peek(-back).key in negations for back in range(1, _ONLY + 1))
    return found if negated else None


def _unless(other: Code, pattern: Pattern, at: Cursor) -> Found | None:
    found = pattern.match(at)
    return found if found is not None and other.match(at) is None else None


def _moves(verbs: frozenset[str], join: frozenset[str], at: Cursor) -> Found | None:
    """Whether a verb stands just before the word before, or before the first of two changes tied by `et`."""
    reach = _SECOND if at.peek(-2).key in join else _FIRST
    return Found(at) if any(at.peek(-back).key in verbs for back in range(2, reach + 2)) else None


def _glued(letters: dict[str, int], token: Token) -> int | None:
    return letters.get(token.text) if token.gap == "" else None


def _tight(currency: Pattern, at: Cursor) -> Found | None:
    """A currency in one piece: 'a $45 million loan' is not in Australian dollars."""
    found = currency.match(at)
    apart = found is not None and any(at.peek(count).gap for count in range(1, found.end.at - at.at))
    return None if apart else found


def _told_before(at: Cursor) -> Found | None:
    """Whether digits stand some way before a number whose verb is left out."""
    told = any(at.peek(-back).kind == "digits" for back in range(_GAPPED + 1, _TOLD_BEFORE + 1))
    return Found(at) if told and at.token.kind == "digits" else None


def _tallied(at: Cursor) -> Found | None:
    return Found(at.moved()) if at.token.kind == "digits" and is_tallied(at) else None
