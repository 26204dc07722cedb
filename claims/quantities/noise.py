"""Digits that are no figures: telephone numbers, codes, names, scores, list marks."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from claims.languages import table
from claims.numbers.numerals import Numerals
from claims.quantities.counted import Vocabulary, noun_at, stem, unit_at
from claims.text.lexing import Phrases, Token, key

_LONGEST_UNIT = 4  # letters; longer ones glued to digits are names, unless we know them
_LONGEST_LIST = 24  # tokens of numbers and links behind one label
_LINKS = frozenset("-/.:+'\"")


@dataclass(frozen=True)
class Noise:
    """What a language says of digits that count nothing."""

    labels: Phrases[bool]
    streets: frozenset[str]
    hours: frozenset[str]
    ranks: frozenset[str]
    idioms: Phrases[bool]
    codes: frozenset[str]
    glued: frozenset[str]
    singular: frozenset[str]
    listing: frozenset[str]
    single: frozenset[str]
    those: frozenset[str]
    named: frozenset[str]
    told_of: frozenset[str]
    named_thing: frozenset[str]
    primes: frozenset[str]
    money: frozenset[str]
    to: frozenset[str]
    counting_no: frozenset[str]


@cache
def noise(language: str) -> Noise:
    """The tables of a language, built once."""
    words: dict[str, list[str]] = table(language, "noise")

    def read(name: str) -> Any:
        if name in _PHRASES:
            return Phrases(((phrase, True) for phrase in words[name]), language)
        return frozenset(word if name in _AS_WRITTEN else key(word, language) for word in words[name])

    return Noise(**{field.name: read(field.name) for field in fields(Noise)})


_PHRASES = frozenset({"labels", "idioms"})
_AS_WRITTEN = frozenset({"hours", "codes", "money", "primes"})  # where capitals and accents tell


def blocked(tokens: Sequence[Token], numerals: Numerals, rules: Noise, words: Vocabulary) -> bytearray:
    """One byte a token: 1 where it can't be part of a figure."""
    mask = bytearray(len(tokens))
    chain_end = 0
    for i, token in enumerate(tokens):
        if mask[i]:
            continue
        if token.kind == "word":
            end = _in_words(tokens, i, numerals, rules)
            mask[i : end or i] = b"\1" * ((end or i) - i)
        if token.kind != "digits":
            continue
        if i >= chain_end:
            chain_end = _chain(tokens, i)
            if _is_code(tokens, i, chain_end):
                mask[i:chain_end] = b"\1" * (chain_end - i)
                continue
        if _is_said_twice(tokens, i, numerals):
            continue
        end = (
            _glued(tokens, i, rules, words) or _labelled(tokens, i, rules, numerals, words) or _place(tokens, i, rules)
        )
        end = end or _paired(tokens, i, rules) or _score(tokens, i, rules, words) or _postcode(tokens, i, words)
        if end:
            mask[i:end] = b"\1" * (end - i)
    return mask


def _in_words(tokens: Sequence[Token], i: int, numerals: Numerals, rules: Noise) -> int | None:
    """Idioms (`trente-six chandelles`) and number words that are names (`les Vingt-Sept`, `Deux-Sèvres`)."""
    idiom = rules.idioms.match(tokens, i)
    if idiom is not None:
        return idiom[1]
    token = tokens[i]
    if (
        not token.capital
        or token.text.isupper()
        or (token.key not in numerals.small and token.key not in numerals.scales)
    ):
        return None
    end = i + 1
    while end + 1 < len(tokens) and tokens[end].key == "-" and not (tokens[end].gap or tokens[end + 1].gap):
        end += 2
    before = tokens[i - 1] if i and not token.breaks else None
    inside = before is not None and before.kind == "word" and (before.text[:1].islower() or before.key in rules.those)
    joined = any(tokens[j].capital for j in range(i + 1, end))
    return end if inside or joined else None


def _is_said_twice(tokens: Sequence[Token], i: int, numerals: Numerals) -> bool:
    """`dix (10) ans`: digits in brackets behind the same number in words."""
    led = i > 1 and tokens[i - 1].text == "(" and tokens[i - 2].kind == "word"
    return led and (tokens[i - 2].key in numerals.small or tokens[i - 2].key in numerals.scales)


def _place(tokens: Sequence[Token], i: int, rules: Noise) -> int | None:
    """`48° 50′ 29″`, `[2]`: degrees of a place with their minutes, a mark of a footnote."""
    if i and tokens[i - 1].text == "[" and not tokens[i - 1].gap and i + 1 < len(tokens) and tokens[i + 1].text == "]":
        return i + 1
    if i + 3 >= len(tokens) or tokens[i + 1].text != "°" or tokens[i + 2].kind != "digits":
        return None
    j = i + 2
    while j + 1 < len(tokens) and tokens[j].kind == "digits" and tokens[j + 1].text in rules.primes:
        j += 2
    return j if j > i + 2 else None


def _paired(tokens: Sequence[Token], i: int, rules: Noise) -> int | None:
    """`3:2`, `le 19/20`: a score or ratio around a colon, a programme called by the hour it begins and ends."""
    group = tokens[i : i + 3]
    if len(group) < 3 or group[2].kind != "digits" or group[1].gap or group[2].gap:
        return None
    if group[1].text == ":":
        return i + 3
    called = group[1].text == "/" and i > 0 and tokens[i - 1].key in rules.named_thing
    hours = all(len(group[j].text) == 2 for j in (0, 2)) and int(group[2].text) == int(group[0].text) + 1
    return i + 3 if called and hours else None


def _score(tokens: Sequence[Token], i: int, rules: Noise, words: Vocabulary) -> int | None:
    """`battu 3 à 1`: two small numbers, the higher one first, with nothing that they count."""
    group = tokens[i : i + 3]
    if len(group) < 3 or group[1].key not in rules.to or group[2].kind != "digits" or group[1].breaks:
        return None
    small = all(len(group[j].text) < 3 for j in (0, 2)) and int(group[0].text) > int(group[2].text)
    led = i > 0 and (tokens[i - 1].kind == "word" and tokens[i - 1].key not in rules.singular)
    counts = noun_at(tokens, i + 3, words, plural=True) is not None or unit_at(tokens, i + 3, words) is not None
    return i + 3 if small and led and not counts else None


def _postcode(tokens: Sequence[Token], i: int, words: Vocabulary) -> int | None:
    """`75011 Paris`: five digits before the name of a town."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    town = (
        after is not None and after.kind == "word" and after.capital and not after.breaks and not words.is_person(after)
    )
    return i + 1 if town and len(tokens[i].text) == 5 else None


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
        elif _double_prime(tokens, j):
            j += 3
        else:
            break
    return j


def _double_prime(tokens: Sequence[Token], j: int) -> bool:
    """Two glued primes before digits, as seconds are written."""
    group = tokens[j : j + 3]
    primes = len(group) == 3 and all(token.text in {"'", "’"} for token in group[:2])
    return primes and group[2].kind == "digits" and not any(token.gap for token in group)


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
    parted = [tokens[j + 1].text for j in range(i, end - 1) if tokens[j].text in {"'", '"'}]
    timed = any(len(digits) != 3 for digits in parted)
    if timed:
        return True  # 3'41''22
    several_links = len(marks) >= 2 and len(set(marks) - {".", "'"}) > 0
    thousands = all(len(group.text) == 3 for group in groups[1:]) and len(groups[0].text) <= 3
    dotted = marks.count(".") >= 2 and not thousands
    return plus or several_links or dotted or (pairs >= 4 and pairs == len(groups)) or (pairs >= 4 and len(groups) == 5)


def _glued(tokens: Sequence[Token], i: int, rules: Noise, words: Vocabulary) -> int | None:
    """`G20`, `A400M`, `AK-47`, `Covid-19`, `4x4`, `20e`, `_12`, `#3`: letters or signs that make the digits a name."""
    before = tokens[i - 1] if i and tokens[i].gap == "" else None
    if (
        before is not None
        and not _exponent(tokens, i - 1)
        and not _hours_before(tokens, i, rules)
        and (before.kind == "word" or before.text in {"_", "#", "@", "\\"})
        and not _is_money(tokens, i, rules)
    ):
        return None if before.text.endswith(("'", "’")) or before.key in rules.glued else _decimals_end(tokens, i)
    if before is not None and before.key == "-" and before.gap == "" and i > 1 and tokens[i - 2].kind == "word":
        return None if _exponent(tokens, i - 2) else i + 1
    glued = i + 1 < len(tokens) and tokens[i + 1].gap == "" and not _exponent(tokens, i + 1)
    return _glued_after(tokens, i, rules, words) if glued else None


def _is_money(tokens: Sequence[Token], i: int, rules: Noise) -> bool:
    """`R250 000`: a letter that is a currency, before thousands."""
    grouped = i + 1 < len(tokens) and tokens[i + 1].kind == "digits" and len(tokens[i + 1].text) == len("000")
    return tokens[i - 1].text in rules.money and grouped and tokens[i + 1].gap in {" ", "\u00a0", "\u202f"}


def _hours_before(tokens: Sequence[Token], i: int, rules: Noise) -> bool:
    """The minutes of `3h20`."""
    return i > 1 and tokens[i - 1].text in rules.hours and tokens[i - 2].kind == "digits"


def _glued_after(tokens: Sequence[Token], i: int, rules: Noise, words: Vocabulary) -> int | None:
    """Letters or signs glued behind the digits: `4x4`, `20e`, `5G`, `12abcde`."""
    after = tokens[i + 1]
    if tokens[i].text + after.text in rules.codes:
        return i + 2
    if after.kind == "word" and (after.key in rules.ranks or _between_digits(tokens, i + 1, rules)):
        return i + 2
    named = after.text in {"_", "@"} or (after.kind == "word" and not _may_be_counted(tokens, i + 1, words))
    return i + 1 if named else None


def _decimals_end(tokens: Sequence[Token], i: int) -> int:
    """The token after digits and the decimals glued to them: in `PM2,5` all of it is a name."""
    goes_on = i + 2 < len(tokens) and tokens[i + 1].text in {",", "."} and tokens[i + 2].kind == "digits"
    return i + 3 if goes_on and not (tokens[i + 1].gap or tokens[i + 2].gap) else i + 1


def _exponent(tokens: Sequence[Token], i: int) -> bool:
    """Whether the `e` of `1e12` or `1,5e-3` stands at token ``i``."""
    if tokens[i].text not in {"e", "E"} or i + 1 >= len(tokens):
        return False
    j = i + 2 if tokens[i + 1].text in {"+", "-"} and tokens[i + 1].gap == "" else i + 1
    return j < len(tokens) and tokens[j].kind == "digits" and tokens[j].gap == "" and len(tokens[j].text) < 3


def _between_digits(tokens: Sequence[Token], i: int, rules: Noise) -> bool:
    """One letter with digits on both sides that is neither an exponent nor an hour."""
    nxt = tokens[i + 1] if i + 1 < len(tokens) else None
    letter = len(tokens[i].text) == 1 and tokens[i].text not in {"e", "E", *rules.hours}
    return letter and nxt is not None and nxt.kind == "digits" and nxt.gap == ""


def _may_be_counted(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    """Letters glued to digits that are a unit or a scale (`29km`, `10k`), or what bad scans glue on (`15morts`)."""
    token = tokens[i]
    known = stem(token.text) in words.nouns or words.is_person(token) or words.units.match(tokens, i) is not None
    return len(token.text) <= _LONGEST_UNIT or known


_STREET_NAMES = 2  # Upper Harbour Street


def _is_street(tokens: Sequence[Token], i: int, rules: Noise) -> bool:
    """`rue du Port`, `Harbour Street`: a word for a street, or one behind at most two names."""
    for token in tokens[i : i + _STREET_NAMES + 1]:
        if token.breaks or token.kind != "word":
            return False
        if token.key in rules.streets:
            return True
        if not token.capital:
            return False
    return False


def _is_listed(tokens: Sequence[Token], i: int, rules: Noise, numerals: Numerals, words: Vocabulary) -> bool:
    """`les articles 12, 13 et 14`: one label for all; behind a comma a count may begin (`Article 5, 12 men`)."""
    first, earliest = i, max(1, i - _LONGEST_LIST)
    while first > earliest and tokens[first - 1].key in rules.listing and tokens[first - 2].kind == "digits":
        if tokens[first].breaks:
            return False
        first -= 2
    if first == i or not rules.labels.match_before(tokens, first) or _is_of_vote(tokens, first, rules, numerals):
        return False
    number = numerals.read_positive(tokens, i)
    if number is not None and number.stop > i + 1:  # 2.8 million
        return False
    counts = noun_at(tokens, i + 1, words, plural=True) is not None or unit_at(tokens, i + 1, words) is not None
    return tokens[i - 1].text != "," or not counts


def _is_of_vote(tokens: Sequence[Token], i: int, rules: Noise, numerals: Numerals) -> bool:
    """`Yes 19,041, No 18,702`: what could be a label is a side of a vote where the thousands behind it are parted."""
    read = numerals.digits(tokens, i)
    return read is not None and read[1] > i + 1 and tokens[i - 1].key in rules.counting_no


def _is_of_place(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    """Whether the name at token ``i`` is led in as a place, of which a number in brackets tells how many there."""
    led = tokens[i - 1].key if i > 0 else ""
    return i > 0 and tokens[i].capital and led in words.at | words.apart


def _labelled(tokens: Sequence[Token], i: int, rules: Noise, numerals: Numerals, words: Vocabulary) -> int | None:
    """`article 49.3`, `n° 12 345`, `page 3`, `12, rue …`, `1. …` at the start of a line."""
    labelled = rules.labels.match_before(tokens, i) and not tokens[i].breaks
    if labelled and not _is_of_vote(tokens, i, rules, numerals):
        read = numerals.digits(tokens, i)
        return read[1] if read is not None else i + 1
    if _is_listed(tokens, i, rules, numerals, words):
        return i + 1
    follow = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text == "," else i + 1
    if _is_street(tokens, follow, rules):
        return i + 1
    inside = i and tokens[i - 1].text == "(" and i + 1 < len(tokens) and tokens[i + 1].text == ")"
    if inside and not _is_of_place(tokens, i - 2, words):
        return i + 1
    line_start = i == 0 or tokens[i].breaks
    mark = tokens[i + 1] if i + 1 < len(tokens) else None
    if line_start and mark is not None and mark.text in {".", ")"} and mark.gap == "" and len(tokens[i].text) < 3:
        after = tokens[i + 2] if i + 2 < len(tokens) else None
        return i + 1 if after is not None and after.gap != "" and not after.breaks else None
    return None
