"""The functions, offices and ranks of a language, and what a role phrase says of its bearer."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from claims.languages import available, names, table
from claims.parse.syntax import grammar
from claims.text.folding import plain

_TABLE = "titles"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a text: its span, as it stands, and evened out."""

    start: int
    end: int
    text: str
    plain: str

    @property
    def capital(self) -> bool:
        """Does it begin with a capital letter?"""
        return self.text[0].isupper()


def cut(text: str, language: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut a text into words and marks; elided words stand apart, those inside names don't.

    >>> [word.text for word in cut("L’avocate de M. N’Dour", "fr")]
    ['L’', 'avocate', 'de', 'M.', 'N’Dour']
    """
    found = _token(language).finditer(text, start, len(text) if end is None else end)
    return [Word(m.start(), m.end(), m.group(), plain(m.group())) for m in found]


def small_words(language: str, key: str) -> frozenset[str]:
    """Function words of a language by what the rules call them; none of a language that is not there."""
    return grammar(language).get(key, frozenset()) if language in available() else frozenset()


@cache
def _token(language: str) -> re.Pattern[str]:
    """An elided word, initials, a word, a line break or a mark."""
    elided = "|".join(sorted(small_words(language, "elided"), key=len, reverse=True)) or "(?!)"
    capital = "|".join(word.capitalize() for word in elided.split("|")) if elided != "(?!)" else elided
    return re.compile(
        rf"\b(?:{elided})['’](?=\w)|\b(?:{capital})['’](?=[^\W\d_A-ZÀ-Þ])"
        r"|[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.)*|[^\W_]+(?:[-'’][^\W_]+)*|\n|[^\w\s]"
    )


@dataclass(frozen=True, slots=True)
class FunctionClass:
    """Functions that exclude each other. ``standing`` is ``office``, ``rank`` or ``ordinary``."""

    name: str
    standing: str
    severity: str
    body: bool


class Functions:
    """The functions of one language, from its titles.toml; empty where it has none."""

    def __init__(self, language: str) -> None:
        facts = table(language, _TABLE) if language in available() and _TABLE in names(language) else {}
        self.words = {key: _set(value) for key, value in facts.get("words", {}).items()}
        self.language = language
        self.heads: dict[tuple[str, ...], str] = {}
        self.classes: dict[str, list[FunctionClass]] = defaultdict(list)
        for name, row in facts.get("classes", {}).items():
            self._add(FunctionClass(name, row["standing"], row["severity"], row["body"]), row["heads"])
        self.longest = max(map(len, self.heads), default=0)
        self.synonyms = dict(facts.get("synonyms", {}))
        for form in self.synonyms:
            self.heads.setdefault(self._key(form), form)
        self.firsts = frozenset(key[0] for key in self.heads)
        self.endings = tuple(self.words.get("adjective_endings", ()))
        self.former_phrases = tuple(facts.get("words", {}).get("former_phrases", ()))
        self.suffixes = [self._key(phrase) for phrase in facts.get("words", {}).get("suffixes", ())]
        self.empty = _set(facts.get("portfolios", {}).get("empty", ""))
        self.fields = [frozenset(line.split()) for line in facts.get("portfolios", {}).get("fields", ())]
        self.qualified = _set(facts.get("qualifiers", {}).get("heads", ""))
        self.qualifiers = self._first_forms(facts.get("qualifiers", {}).get("words", ()))
        self.deputies = _set(facts.get("qualifiers", {}).get("deputies", ""))
        self.seats = _set(facts.get("seats", {}).get("heads", ""))
        self.portfolios = _set(facts.get("portfolios", {}).get("heads", ""))

    def _add(self, group: FunctionClass, lines: Iterable[str]) -> None:
        for line in lines:
            forms = [form.strip() for form in line.split(",")]
            for form in forms:
                first = self.heads.setdefault(self._key(form), forms[0])
                if group not in self.classes[first]:
                    self.classes[first].append(group)

    def _key(self, form: str) -> tuple[str, ...]:
        return tuple(word.plain for word in cut(form, self.language))

    def _first_forms(self, lines: Iterable[str]) -> Mapping[tuple[str, ...], str]:
        rows = ([form.strip() for form in line.split(",")] for line in lines)
        return {self._key(form): forms[0] for forms in rows for form in forms}

    def has(self, word: Word, key: str) -> bool:
        """Is a word one of those listed under `key`?"""
        return word.plain in self.words.get(key, ())

    def head_at(self, words: list[Word], at: int) -> tuple[str, int] | None:
        """The function that begins at a word, by its first form, and where it ends; the longest one."""
        if at >= len(words) or words[at].plain not in self.firsts:
            return None
        for length in range(min(self.longest, len(words) - at), 0, -1):
            found = self.heads.get(tuple(word.plain for word in words[at : at + length]))
            if found is not None:
                return found, at + length
        return None

    def may_head(self, word: Word) -> bool:
        """Can a function begin with a word, or be behind its prefix? Where no word can, no title is."""
        prefix, mark, rest = word.plain.partition("-")
        former = mark and prefix in self.words.get("former_before", ()) and rest in self.firsts
        return word.plain in self.firsts or bool(former)

    def is_adjective(self, word: Word) -> bool:
        """Can a word be an adjective behind a function, by the table or by its ending?"""
        if not word.text[0].islower() or self.has(word, "not_adjectives"):
            return False
        return self.has(word, "adjectives") or word.plain.endswith(self.endings)


@cache
def functions(language: str) -> Functions:
    """The functions of a language."""
    return Functions(language)


def _set(value: str) -> frozenset[str]:
    return frozenset(value.split()) if isinstance(value, str) else frozenset(value)
