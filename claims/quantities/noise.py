"""Digits that are no figures, by rules: telephone numbers, codes, names, scores, list marks."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from claims.quantities.noise_words import vocabulary
from claims.text.cursor import Cursor
from claims.text.grammar import Grammar, Rule, compiled
from claims.text.lexing import Token

# productions: is it noise?


def _noise(**_: object) -> bool:
    return True


def _counts(**_: object) -> bool:
    """What looks like noise and is a figure."""
    return False


def _falls(first: str, second: str) -> bool | None:
    """A score gives the higher number first."""
    return int(first) > int(second) or None


def _never_rises(first: str, second: str) -> bool | None:
    return int(first) >= int(second) or None


def _next_hour(first: str, second: str) -> bool | None:
    return int(second) == int(first) + 1 or None


def _is_code(first: str, links: Sequence[tuple[str, str]]) -> bool | None:
    """Whether groups of digits, each with the mark before it, are a telephone number, a version or a serial number."""
    groups = [first, *(digits for _, digits in links)]
    marks = [mark for mark, _ in links if mark]
    mixed = len(marks) > 1 and not _MARKS_OF_VERSIONS.issuperset(marks)
    dotted = marks.count(".") > 1 and not _are_thousands(groups)
    return any((mixed, dotted, _are_pairs(groups), *(_times(*link) for link in links))) or None


_MARKS_OF_VERSIONS = frozenset(".'")
_MARKS_OF_TIMES = frozenset({"'", '"', "''"})


def _times(mark: str, digits: str) -> bool:
    """Are digits minutes or seconds: `3'41''22`?"""
    return mark in _MARKS_OF_TIMES and len(digits) != len("000")


def _are_pairs(groups: Sequence[str]) -> bool:
    """Are groups those of a telephone number: all of two digits, but perhaps one?"""
    in_pairs = sum(len(group) == len("00") for group in groups)
    return in_pairs >= _PAIRS and len(groups) in {in_pairs, _PAIRS + 1}


_PAIRS = 4
"""Groups of two digits from which on they are a telephone number."""


def _are_thousands(groups: Sequence[str]) -> bool:
    return len(groups[0]) <= len("000") and all(len(group) == len("000") for group in groups[1:])


def _link(digits: str, mark: str = "") -> tuple[str, str]:
    return mark, digits


def _primes(digits: str) -> tuple[str, str]:
    return "''", digits


LINKS: tuple[Rule[tuple[str, str]], ...] = (
    Rule("by a space", "digits:spaced_group", _link),
    Rule("by a mark", "+mark:link_mark +digits:digits", _link),
    Rule("by two primes", "+quote +quote +digits:digits", _primes),
)
"""What holds groups of digits together, with the group behind it."""

CODES: tuple[Rule[bool], ...] = (
    Rule("score with a dash", "first:short +'-' +second:short !link", _never_rises),
    Rule("serial number", "serial !link", _noise),
    Rule("international number", "<+'+' digits link..", _noise),
    Rule("chain of digits", "first:digits links:link..", _is_code),
)
"""Digits in groups; what hangs together is asked for once, at its first group."""

NAMES: tuple[Rule[bool], ...] = (
    Rule("idiom", "idiom", _noise),
    Rule("name in number words", "(<lower | <those) named_number tied*", _noise),
    Rule("name of tied words", "named_number tied_lower* +'-' +capital tied*", _noise),
    Rule("said twice", "<(number_word '(') digits", _counts, weight=1),
    Rule("glued to letters", "<+letters !(<+e few) !<+(digits +hours) !money digits (+point +digits)?", _noise),
    Rule("tied to a word", "<+(word +'-') !(<+(e +'-') few) digits", _noise),
    Rule("digit and letter", "code", _noise),
    Rule("rank in digits", "digits !exponent +rank", _noise),
    Rule("letter between digits", "digits +letter &+digits", _noise),
    Rule("letters glued on", "digits !exponent &+name", _noise),
    Rule("footnote", "<footnote digits &']'", _noise),
    Rule("degrees and minutes", "digits '°' (digits angle_sign)..", _noise),
    Rule("around a colon", "digits +':' +digits", _noise),
    Rule("programme of two hours", "<named_thing first:two +'/' +second:two", _next_hour),
    Rule("score", "<led first:few to second:few !counted", _falls),
    Rule("postcode", "five &town", _noise),
    Rule("labelled", "<label !side_of_vote (written | digits)", _noise),
    Rule("list behind a label", "<label !side_of_vote digits listed..", _noise),
    Rule("street number", "digits &(','? street_name)", _noise),
    Rule("in brackets", "<'(' !<(place_lead capital '(') digits &')'", _noise),
    Rule("list mark", "<$ few &(+list_mark apart)", _noise),
)
"""Digits and number words by what stands around them."""

COMPOSED = {
    "tied": "+'-' +any",
    "tied_lower": "+'-' +uncapped",
    "exponent": "+e +sign? +few",
    "money": "<+currency digits spaced",
    "links": "link*",
    "grouped": "leading groups | figures +decimal_marks +figures",
    "side_of_vote": "<counting_no grouped",
    "counted": "unit_behind | noun_behind",
    "listed": "comma !longer digits !counted | !comma listing !longer digits",
    "street_name": "street_word | capital street_word | capital capital street_word",
}
"""Patterns of several of the others."""


@cache
def grammars(language: str) -> Mapping[str, Grammar[Any]]:
    """The grammars of what is no figure in a language, by name."""
    words = vocabulary(language)
    words["link"] = links = Grammar("links", LINKS, words)
    for name, pattern in COMPOSED.items():
        words[name] = compiled(pattern, words)
    return {"links": links, "codes": Grammar("codes", CODES, words), "names": Grammar("names", NAMES, words)}


def shown(value: object) -> str:
    """Whether what was read counts nothing, or a link with its group of digits, as examples have it."""
    return " ".join(value) if isinstance(value, tuple) else "none" if value else "a figure"


def blocked(tokens: Sequence[Token], language: str) -> bytearray:
    """One byte a token: 1 where it can't be part of a figure."""
    read = grammars(language)
    mask = bytearray(len(tokens))
    at = Cursor(tokens)
    hangs_on = 0  # the token after the chain of digits that was asked for last
    while not at.at_end:
        code = read["codes"].read(at) if at.token.kind == "digits" and at.at >= hangs_on else None
        if code is None and at.token.kind == "digits" and at.at >= hangs_on:
            hangs_on = _end_of_chain(at, read["codes"])
        found = code or read["names"].read(at)
        if found is not None and found.value:
            mask[found.start : found.stop] = b"\1" * (found.stop - found.start)
            at = at.moved(found.stop - found.start)
        else:
            at = at.moved()
    return mask


def _end_of_chain(at: Cursor, codes: Grammar[bool]) -> int:
    """The token after all digits that hang together from a cursor on."""
    links = codes.vocabulary["links"].match(at.moved())
    return links.end.at if links is not None else at.at + 1
