"""Digits that are no figures: telephone numbers, codes, names, clock times, scores, list marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.languages import table
from claims.lexing import Phrases, Token, key
from claims.numerals import Numerals

_LINKS = frozenset("-/.:+")


@dataclass(frozen=True)
class Noise:
    """What a language says of digits that count nothing."""

    labels: Phrases[bool]
    streets: frozenset[str]
    clock: Phrases[bool]
    hours: frozenset[str]
    ranks: frozenset[str]
    lasting: frozenset[str]


@cache
def noise(language: str) -> Noise:
    """The tables of a language, built once."""
    words = table(language, "noise")
    return Noise(
        labels=Phrases(((phrase, True) for phrase in words["labels"]), language),
        streets=frozenset(key(word, language) for word in words["streets"]),
        clock=Phrases(((phrase, True) for phrase in words["clock"]), language),
        hours=frozenset(words["hours"]),
        ranks=frozenset(key(word, language) for word in words["ranks"]),
        lasting=frozenset(key(word, language) for word in words["lasting"]),
    )


def blocked(tokens: Sequence[Token], numerals: Numerals, rules: Noise) -> bytearray:
    """One byte a token: 1 where it can't be part of a figure."""
    mask = bytearray(len(tokens))
    chain_end = 0
    for i, token in enumerate(tokens):
        if token.kind != "digits" or mask[i]:
            continue
        if i >= chain_end:
            chain_end = _chain(tokens, i)
            if _is_code(tokens, i, chain_end):
                mask[i:chain_end] = b"\1" * (chain_end - i)
                continue
        end = _glued(tokens, i, numerals, rules) or _clock(tokens, i, rules) or _labelled(tokens, i, rules)
        if end:
            mask[i:end] = b"\1" * (end - i)
    return mask


def _chain(tokens: Sequence[Token], i: int) -> int:
    """The token after a run of digits held together by marks or single spaces: a telephone number, an IP address."""
    j = i + 1
    while j < len(tokens):
        if tokens[j].kind == "digits" and tokens[j].gap in {"", " ", "\u00a0", "\u202f"}:
            j += 1
        elif (
            tokens[j].text in _LINKS
            and tokens[j].gap == ""
            and j + 1 < len(tokens)
            and tokens[j + 1].kind == "digits"
            and tokens[j + 1].gap == ""
        ):
            j += 2
        else:
            break
    return j


def _is_code(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a chain of digits is a telephone number, a version, an address of a machine or a serial number."""
    groups = [token for token in tokens[i:end] if token.kind == "digits"]
    marks = [token.text for token in tokens[i:end] if token.kind == "mark"]
    if len(groups) == 2 and marks == ["-"] and len(groups[0].text) < 5 and len(groups[1].text) < 5:
        return int(groups[0].text) >= int(groups[1].text)  # 3-2: a score
    if len(groups) == 1:
        return groups[0].text.startswith("0") and len(groups[0].text) > 4
    pairs = sum(len(group.text) == 2 for group in groups)
    plus = i > 0 and tokens[i - 1].text == "+" and tokens[i].gap == "" and len(groups) > 1
    several_links = len(marks) >= 2 and len(set(marks) - {"."}) > 0
    thousands = all(len(group.text) == 3 for group in groups[1:]) and len(groups[0].text) <= 3
    dotted = marks.count(".") >= 2 and not thousands
    return plus or several_links or dotted or (pairs >= 4 and pairs == len(groups)) or (pairs >= 4 and len(groups) == 5)


def _glued(tokens: Sequence[Token], i: int, numerals: Numerals, rules: Noise) -> int | None:
    """`G20`, `A400M`, `AK-47`, `Covid-19`, `4x4`, `20e`, `_12`, `#3`: letters or signs that make the digits a name."""
    token = tokens[i]
    before = tokens[i - 1] if i and token.gap == "" else None
    after = tokens[i + 1] if i + 1 < len(tokens) and tokens[i + 1].gap == "" else None
    if (
        before is not None
        and not _exponent(tokens, i - 1)
        and (before.kind == "word" or before.text in {"_", "#", "@", "\\"})
    ):
        return i + 1 if not before.text.endswith(("'", "’")) else None
    if before is not None and before.key == "-" and before.gap == "" and i > 1 and tokens[i - 2].kind == "word":
        return None if _exponent(tokens, i - 2) else i + 1
    if after is None:
        return None
    if _exponent(tokens, i + 1):
        return None
    if after.kind == "word" and (after.key in rules.ranks or (len(after.text) == 1 and _between_digits(tokens, i + 1))):
        return i + 2
    return (
        i + 1
        if after.text in {"_", "@"} or (after.kind == "word" and not _unit_like(tokens, i + 1, numerals))
        else None
    )


def _exponent(tokens: Sequence[Token], i: int) -> bool:
    """Whether the `e` of `1e12` or `1,5e-3` stands at token ``i``."""
    if tokens[i].text not in {"e", "E"} or i + 1 >= len(tokens):
        return False
    j = i + 2 if tokens[i + 1].text in {"+", "-"} and tokens[i + 1].gap == "" else i + 1
    return j < len(tokens) and tokens[j].kind == "digits" and tokens[j].gap == "" and len(tokens[j].text) < 3


def _between_digits(tokens: Sequence[Token], i: int) -> bool:
    nxt = tokens[i + 1] if i + 1 < len(tokens) else None
    return nxt is not None and nxt.kind == "digits" and nxt.gap == "" and tokens[i].text not in {"e", "E"}


def _unit_like(tokens: Sequence[Token], i: int, numerals: Numerals) -> bool:
    """Letters glued to digits that can be a unit or a scale: `29km`, `10k`, `2,5M€`. Longer ones are names."""
    return len(tokens[i].text) <= 4 or tokens[i].text in numerals.letters


def _clock(tokens: Sequence[Token], i: int, rules: Noise) -> int | None:
    """`18h30`, `18:30`, `à 18 heures`, `de 5h à 7h`."""
    if len(tokens[i].text) > 2 or int(tokens[i].text) > 24 or i + 1 >= len(tokens):
        return None
    unit, minutes = tokens[i + 1], tokens[i + 2] if i + 2 < len(tokens) else None
    two_digits = (
        minutes is not None and minutes.kind == "digits" and len(minutes.text) == 2 and minutes.gap in {"", " "}
    )
    if unit.text in rules.hours and two_digits and not unit.breaks:
        return i + 3
    if unit.text == ":" and unit.gap == "" and two_digits and minutes is not None and minutes.gap == "":
        return i + 3
    if unit.text in rules.hours and (rules.clock.match_before(tokens, i) or _to_earlier(tokens, i, rules)):
        return i + 2
    short = unit.text in rules.hours and len(unit.text) == 1 and unit.gap == ""
    return i + 2 if short and not (i and tokens[i - 1].key in rules.lasting) else None


def _to_earlier(tokens: Sequence[Token], i: int, rules: Noise) -> bool:
    """`20 heures à 5 heures`: hours that go on to an earlier one are on the clock."""
    after = tokens[i + 2 : i + 5]
    if len(after) < 3 or after[1].kind != "digits" or after[2].text not in rules.hours:
        return False
    return after[0].kind == "word" and len(after[1].text) < 3 and int(after[1].text) < int(tokens[i].text)


def _labelled(tokens: Sequence[Token], i: int, rules: Noise) -> int | None:
    """`article 49`, `n° 12`, `page 3`, `12, rue …`, `1. …` at the start of a line."""
    if rules.labels.match_before(tokens, i) and not tokens[i].breaks:
        return i + 1
    follow = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text == "," else i + 1
    if follow < len(tokens) and tokens[follow].key in rules.streets and not tokens[follow].breaks:
        return i + 1
    inside = i and tokens[i - 1].text == "(" and i + 1 < len(tokens) and tokens[i + 1].text == ")"
    if inside:
        return i + 1
    line_start = i == 0 or tokens[i].breaks
    mark = tokens[i + 1] if i + 1 < len(tokens) else None
    if line_start and mark is not None and mark.text in {".", ")"} and mark.gap == "" and len(tokens[i].text) < 3:
        after = tokens[i + 2] if i + 2 < len(tokens) else None
        return i + 1 if after is not None and after.gap != "" and not after.breaks else None
    return None
