"""Words at the end of a line: which were only broken there, and which are compounds with a hyphen of their own."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from claims.languages import available, table
from claims.languages.lexicon import lexicon

SOFT = "\u2010"
"""What a line is given to end in where only a soft hyphen, or one that a program set, breaks its word."""

_HYPHENS = f"-{SOFT}"
_LEAST = 2
"""Letters that whoever breaks words leaves on each side, at least."""
_TELLING = 4
"""Letters from which a half is a word only if somebody knows it."""
_MANY = 5
"""Compounds of the lexicon that letters open, at least and no fewer than the words they begin, to open another."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST = re.compile(rf"((?:[^\W_]+-)*)([^\W_]+)[{_HYPHENS}]$")
_FIRST = re.compile(r"([^\W_]+)((?:-[^\W_]+)*)")


class LineEnds:
    """Tells broken words by the words of the article, then by those of the languages that are here.

    What neither knows is whole only if the document breaks words at all: a browser mostly breaks none.

    >>> ends = LineEnds(["Le porte-", "parole et les mani-", "festants de Saint-", "Just, dit-", "il"])
    >>> [ends.joined(*one) for one in [("Le porte-", "parole"), ("les mani-", "festants"), ("dit-", "il")]]
    ['Le porte-parole', 'les manifestants', 'dit-il']
    >>> ends.joined("un arc-en-", "ciel")
    'un arc-en-ciel'
    """

    def __init__(self, lines: Iterable[str]) -> None:
        lines = [line.strip() for line in lines]
        inside = (word for line in lines for word in _WORD.findall(line.lower())[:-1])
        self._article = Counter(inside)
        ends = [(above, below) for above, below in pairwise(lines) if is_open(above)]
        self._soft = any(above.endswith(SOFT) for above, _ in ends)
        self._breaks = self._soft or any(self._is_broken(above, below) for above, below in ends)

    def joined(self, above: str, below: str) -> str:
        """Put a line behind what stands before it: with a space, with the hyphen or without, as the word has it."""
        above = above.rstrip()
        last, first = _LAST.search(above), _FIRST.match(below)
        if not last or not first:
            return f"{above} {below}"
        broken = self._is_broken(above, below)
        if broken is None:
            broken = self._breaks and not (self._soft and above.endswith("-"))
        return above[:-1] + ("" if broken else "-") + below

    def _is_broken(self, above: str, below: str) -> bool | None:
        """Is the word at the end of a line whole without its hyphen? None where nothing says so."""
        last, first = _LAST.search(above), _FIRST.match(below)
        if not last or not first:
            return None
        left, right = last[2], first[1]
        is_name = right[:1].isupper() and not left.isupper()
        if is_name or right[0].isdigit() or left[-1].isdigit() or min(len(left), len(right)) < _LEAST:
            return False
        whole, compound = f"{left}{right}".lower(), f"{left}-{right}".lower()
        wholes = {f"{last[1]}{left}{right}{first[2]}".lower(), whole}
        compounds = {f"{last[1]}{left}-{right}{first[2]}".lower(), compound}
        for known in (self._article.__getitem__, _met):
            met, apart = (max(map(known, words)) for words in (wholes, compounds))
            if met != apart and (apart or known != _met or not (_met(left.lower()) and _met(right.lower()))):
                return met > apart
        if above.endswith(SOFT):
            return True
        if last[1] and len(left) < _TELLING:
            return False  # of a compound the small word between its hyphens is not broken: 'arc-en-ciel'
        return False if not met and _is_compound(left.lower(), right.lower()) else None


def is_open(line: str) -> bool:
    """Does a line end in a hyphen that stands at a word?

    >>> is_open("dit le porte-"), is_open("dit le maire -")
    (True, False)
    """
    return bool(_LAST.search(line.rstrip()))


def _met(word: str) -> int:
    """Does any language know a word?"""
    return int(any(word in lexicon(language) for language in available()))


def _is_compound(left: str, right: str) -> bool:
    """Are two halves such as a hyphen ties: two numbers, a verb and its subject, two words, an opener?"""
    numbers, firsts, behind = _halves()
    if left in numbers and right in numbers:
        return True
    if len(left) < _TELLING:
        return right in behind or (left in firsts and bool(_met(right)))
    return left in firsts or (bool(_met(left)) and (right in behind or bool(_met(right))))


@cache
def _halves() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words of numbers below a hundred, what opens many compounds, what stands behind a hyphen."""
    numbers = (table(one, "numbers")[rank] for one in available() for rank in ("units", "tens"))
    words = [word for one in available() for word in lexicon(one)]
    firsts = Counter(word.partition("-")[0] for word in words if "-" in word)
    begun = Counter(word[:length] for word in words if "-" not in word for length in range(1, len(word)))
    behind = (word for one in available() for word in table(one, "lexing")["behind_hyphen"])
    many = frozenset(word for word, count in firsts.items() if count >= max(_MANY, begun[word]))
    return frozenset(word for rank in numbers for word in rank), many, frozenset(behind)
