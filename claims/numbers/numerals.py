"""One number as it stands in a text: digits with any separator, words, fractions, collectives, read to its value.

What the number means (about, more than, of what) is not decided here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import prod
from typing import Any

from claims.languages import table
from claims.numbers import cardinals, shares
from claims.numbers.cardinals import Cardinal, falls
from claims.numbers.number import Number
from claims.numbers.shares import Mixed, Share
from claims.numbers.vocabulary import vocabulary
from claims.text.grammar import Grammar, Rule, compiled
from claims.text.patterns import Run
from claims.text.rule_tables import check_rules, own_rules, rules_of

# productions of the numbers


def _number(value: Cardinal) -> Number:
    return Number(value.value, form="words")


def _article(value: int) -> Number:
    return Number(Fraction(value), form="article")


def _digits(value: Cardinal) -> Number:
    return Number(value.value, form="digits")


_POWER = 1000, 30
"""The greatest base and exponent that are worked out."""


def _power(base: Fraction, exponent: str, signs: Sequence[int]) -> Number | None:
    fits = base and abs(base) <= _POWER[0]
    return Number(base ** (prod(signs) * min(int(exponent), _POWER[1])), form="digits") if fits else None


def _said_twice(value: Cardinal, again: str) -> Number | None:
    return _number(value) if again.lstrip("0") == str(value.value) else None


def _share(share: Share) -> Number:
    return Number(share.value, form="fraction", leaning=share.leaning)


def _share_of(share: Share, scale: int) -> Number:
    return Number(share.value * scale, form="words")


def _part_of(below: int, scale: int) -> Number:
    return Number(Fraction(scale, below), form="words")


def _mixed(mixed: Mixed) -> Number:
    return Number(mixed.value, form=mixed.form)


def _mixed_of(mixed: Mixed, scale: int) -> Number:
    return Number(mixed.value * scale, form="words")


def _half_of(scale: int) -> Number:
    return Number(Fraction(scale, 2), form="words")


def _leading(decimals: str) -> Number:
    return Number(Fraction(int(decimals), 10 ** len(decimals)), form="digits")


def _collective(first: int, more: Sequence[int], leaning: str | None = None) -> Number:
    base = prod([first, *more])
    return Number(Fraction(base), form="collective", leaning=leaning, base=base)


def _several(first: int, more: Sequence[int], leaning: str | None = None) -> Number:
    return replace(_collective(first, more, leaning), form="several")


def _counted(times: Fraction, first: int, more: Sequence[int], leaning: str | None = None) -> Number:
    number = _collective(first, more, leaning)
    return number if times == 1 else replace(number, value=times * number.base, form="words")


def _scale(scale: int) -> Number:
    return Number(Fraction(scale), form="words")


def _signed(sign: int, number: Number) -> Number | None:
    if number.form in {"several", "collective"}:
        return None
    return replace(number, value=sign * number.value, form="words" if number.form == "article" else number.form)


RULES: Mapping[str, tuple[Rule[Number], ...]] = {
    "positive": (
        Rule("article", "value:one_article", _article),
        Rule("digits", "&figures value:cardinal", _digits),
        Rule("words", "!figures value:cardinal", _number),
        Rule("said twice", "!figures value:cardinal '(' again:figures ')'", _said_twice),
        Rule("power", "base:digits +'^' +signs:sign* +exponent:few", _power),
        Rule("leading mark", "!<+any point +decimals:figures", _leading),
        Rule("share", "share:share", _share),
        Rule("share of a scale", "share:share (article scale:noun | of article? scale:scale)", _share_of),
        Rule("part of a scale", "below:named_part of article? scale:scale", _part_of),
        Rule("half of a scale", "(lead leaning?)? half '-'? scale:noun", _half_of),
        Rule("mixed", "mixed:mixed", _mixed),
        Rule("mixed of a scale", "mixed:mixed scale:scale", _mixed_of),
        Rule("collective", "one_of leaning:leaning? first:collective more:more", _collective),
        Rule("several", "some_of leaning:leaning? first:(collective | scales) more:more", _several),
        Rule("several of a scale", "some_scale leaning:leaning? first:(noun | hundred_of) more:more", _several),
        Rule("several, bare", "!<figures &(bare word) first:(collective | scales) more:more", _several),
        Rule("several, in a headline", "(<$ | <opening) &capitals first:(collective | scales) more:more", _several),
        Rule("collective, in a headline", "(<$ | <opening) &capital first:collective more:more", _collective),
        Rule("counted collective", "times:count leaning:leaning? first:collective more:more", _counted),
        Rule("a scale", "bare_article scale:scale_only", _scale),
    ),
    "number": (
        Rule("positive", "number:positive", lambda number: number),
        Rule("word for minus", "sign:minus_word number:positive", _signed),
        Rule("sign", "!<+stuck_mark sign:sign &+figures number:positive", _signed),
        Rule("plus", "!<+any sign:plus &figures number:positive", _signed),
        Rule("minus, apart", "<word !<+any &dash sign:minus &(digits signed_unit) number:positive", _signed),
    ),
}


@cache
def grammars(language: str) -> Mapping[str, Grammar[Any]]:
    """The grammars of numbers of a language by name, each with the rules that the language adds."""
    words = vocabulary(language)
    rules = {**cardinals.GRAMMARS, **shares.GRAMMARS, **RULES}
    productions = {**cardinals.PRODUCTIONS, **shares.PRODUCTIONS, "scale": _scale}
    own = rules_of(language, "numbers", productions)
    found: dict[str, Grammar[Any]] = {
        name: Grammar(name, [*told, *own_rules(own, name)], words) for name, told in rules.items()
    }
    words.update(found)
    more = "below_thousand" if table(language, "numbers")["joins_all"] else "hundreds"
    words["all_terms"] = Run(found["term"], compiled(f"join &{more} | tie", words), falls)
    check_rules(language, "numbers", found, shown)
    return found


def shown(value: Any) -> str:
    """A value as examples of rules and the pages of them have it."""
    leaning = getattr(value, "leaning", None)
    if isinstance(value, Number):
        base = f"of {value.base}" if value.base > 1 else None
        return f"{value.value} ({', '.join(part for part in (value.form, leaning, base) if part)})"
    return " ".join(str(part) for part in (getattr(value, "value", value), leaning) if part is not None)
