"""Sentence boundaries by rule, on text: they know abbreviations, initials, quotation marks and lines."""

import re
from functools import cache
from typing import NamedTuple

from claims.languages import table
from claims.model import Span

_CLOSERS = '»”"’)\\]'
_OPENERS = '«“"(\\[—–-'
_BREAK = re.compile(
    rf"""
    (?P<line> \n\s* | \| )                                                    # a line or a table cell ends
    | (?P<stop> [.!?…]+ ) (?P<close> (?:[^\S\n]?[{_CLOSERS}])* ) (?P<gap> [^\S\n]* )   # a stop, what it closes, a gap
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.\-]+$")
_LONGEST_WORD = 12
_INITIALS = re.compile(r"(?:\w\.-?)+\w")
_CLOSING_MARKS = '»”"'
_FOLLOWING = re.compile(r"\w+")
_STARTS_SENTENCE = re.compile(rf"(?:[{_OPENERS}]\s?)*(?P<first>\w)")


class _Words(NamedTuple):
    """Words of a language that tell whether a full stop ends a sentence."""

    abbreviations: frozenset[str]
    ending: frozenset[str]
    hours: frozenset[str]
    behind_hours: frozenset[str]
    starters: frozenset[str]


@cache
def _words(language: str) -> _Words:
    facts = table(language, "sentences")
    keys = ("abbreviations", "ending_abbreviations", "hours", "behind_hours", "starters")
    return _Words(*(frozenset(facts[key]) for key in keys))


def find_sentences(text: str, language: str) -> list[Span]:
    """Give the sentences of a text, in order, without the white space around them.

    A line and a cell of a table ('|') always end a sentence. A full stop ends one when a capital, a digit or the
    end follows, except after an abbreviation or an initial; a stop inside quotation marks ends a sentence (not the
    quotation).

    >>> text = "M. Diarra a parlé. Il part."
    >>> [text[a:b] for a, b in find_sentences(text, "fr")]
    ['M. Diarra a parlé.', 'Il part.']
    """
    spans, start = [], 0
    for match in _BREAK.finditer(text):
        end = match.start() if match["line"] is not None else match.end("close")
        if match["line"] is None and not _ends_sentence(text, match, language):
            continue
        spans.append((start, end))
        start = match.end()
    spans.append((start, len(text)))
    return [span for span in (_stripped(text, a, b) for a, b in spans) if span[0] < span[1]]


def _ends_sentence(text: str, match: re.Match[str], language: str) -> bool:
    after = _STARTS_SENTENCE.match(text, match.end())
    if after is None:
        return False
    first, gap = after["first"], bool(match["gap"])
    if not (first.isupper() or (first.isdigit() and gap)):
        return False
    if match["stop"] != ".":
        return gap or match["stop"] in {"…", "..."}
    if match.start() and text[match.start() - 1] in _CLOSING_MARKS:
        return True
    found = _LAST_WORD.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
    word = found.group().lower() if found else ""
    if not gap and not (word.isalpha() and len(word) > 2):
        return False
    return _ends_behind(text, word, match.start(), after.start("first"), _words(language))


def _ends_behind(text: str, word: str, stop: int, first: int, words: _Words) -> bool:
    """Does the full stop behind a word end a sentence, where a capital or a digit follows?"""
    found = _FOLLOWING.match(text, first)
    following = found.group() if found is not None else ""
    if word in words.hours:
        return following.lower() not in words.behind_hours and not following.isupper()  # '5 a.m. The', '5 a.m. EST'
    if _is_initial(text, word, stop):
        return "-" not in word and len(word) > 1 and following.lower() in words.starters  # 'in the U.S. The'
    return word not in words.abbreviations or word in words.ending


def _is_initial(text: str, word: str, stop: int) -> bool:
    """Is this the stop of 'J.', 'J.-P.' or 'U.S.'?"""
    return (len(word) == 1 and text[stop - 1].isupper()) or bool(_INITIALS.fullmatch(word))


def _stripped(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    return start + left, max(start + left, end - (len(inner) - len(inner.rstrip())))
