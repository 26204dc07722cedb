"""Words, digits and marks of a raw text with their offsets, and tables of phrases looked up among them.

Figures and dates are read from these tokens, not from a parse: a number means the same in a headline, a table cell
and a sentence, and a hostile text costs no more than its length.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from claims.languages import table
from claims.text.folding import fold

_TOKEN = re.compile(r"[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*['’ʼ]?|\d+|[^\s]")
_HYPHENS = frozenset("-‐‑–—−")

T = TypeVar("T")
Kind = Literal["word", "digits", "mark"]
DIGITS = "0-9"
"""What any digits are asked for by."""


class Token(NamedTuple):
    """A word, a run of digits or one mark.

    ``key`` is what tables are asked for: lower case, without accents (but for the few words an accent tells apart),
    elisions undone. ``gap`` is the white space before it, and ``breaks`` whether a new line starts there. ``first`` is
    what patterns that may begin with it are asked for: its key, of digits `DIGITS`.
    """

    text: str
    key: str
    start: int
    end: int
    kind: Kind
    gap: str
    breaks: bool
    first: str

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[:1].isupper()

    def without_end(self) -> "Token":
        """A word without its last letter: an owner without the apostrophe."""
        key = self.key[:-1]
        return self._replace(text=self.text[:-1], key=key, end=self.end - 1, first=key)

    def as_mark(self, mark: str) -> "Token":
        """What is read as a mark where it stands."""
        return self._replace(text=mark, key=mark, kind="mark", first=mark)


@cache
def _kept(language: str) -> Mapping[str, str]:
    """What a spelling is looked up as where plain folding would be wrong: accents that tell words apart, elisions."""
    words = table(language, "lexing")
    kept: dict[str, str] = {word: word for word in words["accented"]}
    kept.update(words["elisions"])
    return kept


@lru_cache(maxsize=16_384)
def key(word: str, language: str) -> str:
    """The key of one word: what every table of the language is asked for."""
    lower = unicodedata.normalize("NFC", word.lower()).replace("’", "'").replace("ʼ", "'")
    kept = _kept(language)
    return kept[lower] if lower in kept else fold(lower)


class Row(tuple[Token, ...]):
    """The tokens of one text, with what was read at places of it, so that no place is read twice."""

    read: dict[object, dict[int, Any]]

    def __new__(cls, tokens: Iterable[Token]) -> "Row":
        """Give the tokens as a row in which nothing was read yet."""
        row = super().__new__(cls, tokens)
        row.read = {}
        return row


def tokenize(text: str, language: str = "fr") -> Row:
    """All tokens of a text, in order; several tables ask for those of one sentence, so the last short texts are kept.

    >>> [t.key for t in tokenize("Plus d’une centaine, le 1er août.")]
    ['plus', 'de', 'une', 'centaine', ',', 'le', '1', 'er', 'aout', '.']
    """
    return _kept_row(text, language) if len(text) <= _LONGEST_KEPT else _read_row(text, language)


_LONGEST_KEPT = 2_000
"""Characters of a text that is kept: sentences are, whole articles are not."""


def _read_row(text: str, language: str) -> Row:
    tokens = []
    end = 0
    for match in _TOKEN.finditer(text):
        start, stop = match.span()
        word, gap = match[0], text[end:start]
        kind, told, first = _sort(word, language)
        tokens.append(Token(word, told, start, stop, kind, gap, "\n" in gap, first))
        end = stop
    return Row(tokens)


_kept_row = lru_cache(maxsize=64)(_read_row)


@lru_cache(maxsize=16_384)
def _sort(word: str, language: str) -> tuple[Kind, str, str]:
    """What a token is, its key, and what patterns are asked for that may begin with it."""
    if word.isdecimal():
        return "digits", word, DIGITS
    if word[0].isalpha() or word[0].isnumeric():
        told = key(word, language)
        return "word", told, told
    told = mark_key(word)
    return "mark", told, told


def covered(tokens: Sequence[Token], start: int, stop: int) -> tuple[int, int]:
    """The characters from a token to before another.

    >>> covered(tokenize("le 3 mai 2021"), 1, 3)
    (3, 8)
    """
    stretch = tokens[start:stop]
    return stretch[0].start, stretch[-1].end


def mark_key(mark: str) -> str:
    """The key of a mark: hyphens and dashes of all kinds are one."""
    return "-" if mark in _HYPHENS else mark


class Phrases(Generic[T]):
    """Phrases of one or more words, each with a value; the longest one that stands at a place is found.

    >>> places = Phrases({"à peu près": "about", "à": "at"}, "fr")
    >>> places.match(tokenize("à peu près 300"), 0)
    ('about', 3)
    """

    def __init__(
        self,
        phrases: Mapping[str, T] | Iterable[tuple[str, T]],
        language: str,
        cut: Callable[[str, str], Sequence[Token]] = tokenize,
    ) -> None:
        self._root: dict[str, Any] = {}  # a trie: each key leads to a dict like itself, "" to a value
        self._lasts: set[str] = set()
        pairs = phrases.items() if isinstance(phrases, Mapping) else phrases
        for phrase, value in pairs:
            node: dict[str, Any] = self._root
            for token in cut(phrase, language):
                node = node.setdefault(token.key, {})
                last = token.key
            self._lasts.add(last)
            node[""] = (value,)

    @property
    def firsts(self) -> frozenset[str]:
        """The keys a phrase can begin with: where none of them stands, no phrase does."""
        return frozenset(self._root)

    @property
    def seconds(self) -> frozenset[str]:
        """The keys that can stand second in a phrase."""
        return frozenset(key for node in self._root.values() for key in node if key)

    def begins(self, firsts: Iterable[str], second: str) -> tuple[bool, bool]:
        """Is there a phrase of just one of some keys, and one that goes on from it to another?"""
        nodes = [self._root.get(first, {}) for first in firsts]
        return any("" in node for node in nodes), bool(second) and any(second in node for node in nodes)

    def telling(self, little: Collection[str]) -> frozenset[str]:
        """The keys of which every phrase has one: all but the ``little`` words, or all of a phrase of such words."""

        def walk(node: Mapping[str, Any], passed: tuple[str, ...]) -> Iterator[str]:
            if "" in node:
                yield from [key for key in passed if key not in little] or passed
            for key, child in node.items():
                if key:
                    yield from walk(child, (*passed, key))

        return frozenset(walk(self._root, ()))

    def match(self, tokens: Sequence[Token], i: int) -> tuple[T, int] | None:
        """Value and end (as token index) of the longest phrase that starts at token ``i`` and stays on its line."""
        if i >= len(tokens) or tokens[i].key not in self._root:  # at most places
            return None
        node = self._root
        found: tuple[T, int] | None = None
        first = i
        while i < len(tokens) and not (i > first and tokens[i].breaks):
            child = node.get(tokens[i].key)
            if child is None:
                break
            node, i = child, i + 1
            if "" in node:
                found = (node[""][0], i)
        return found

    def standing(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """The places of a row where a phrase stands, as first and last-plus-one token of the longest one there."""
        for i, token in enumerate(tokens):
            if token.key in self._root and (found := self.match(tokens, i)) is not None:
                yield i, found[1]

    def match_before(self, tokens: Sequence[Token], i: int, longest: int = 4) -> tuple[T, int] | None:
        """Value and start of the longest phrase that ends just before token ``i``."""
        if not 0 < i <= len(tokens) or tokens[i - 1].key not in self._lasts:  # at most places
            return None
        for start in range(max(0, i - longest), i):
            found = self.match(tokens, start)
            if found and found[1] == i:
                return found[0], start
        return None
