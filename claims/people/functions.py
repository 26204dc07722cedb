"""The functions, offices and ranks of a language, and what a role phrase says of its bearer."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from claims.languages import available, names, table
from claims.parse.syntax import grammar
from claims.text.cursor import Cursor, Found
from claims.text.folding import fold, plain
from claims.text.lexing import DIGITS, Kind, Token

_TABLE = "titles"


class Word(Token):
    """A word or mark of a text as functions and names are read from it, a line break a mark of its own."""

    __slots__ = ()

    @property
    def plain(self) -> str:
        """How the tables are asked for it: in lower case, its accents kept."""
        return self.key


def cut(text: str, language: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut a text into words and marks; elided words stand apart, those inside names don't.

    >>> [word.text for word in cut("L’avocate de M. N’Dour", "fr")]
    ['L’', 'avocate', 'de', 'M.', 'N’Dour']
    """
    found = _token(language).finditer(text, start, len(text) if end is None else end)
    return [_word(m.group(), *m.span()) for m in found]


@lru_cache(maxsize=16_384)
def _sort(text: str) -> tuple[str, Kind, str]:
    """The key of a word or mark, what it is, and what patterns are asked for that may begin with it."""
    key = plain(text)
    if text.isdecimal():
        return key, "digits", DIGITS
    return key, "word" if text[0].isalnum() else "mark", key


def _word(text: str, start: int, end: int) -> Word:
    key, kind, first = _sort(text)
    return Word(text, key, start, end, kind, "", False, first)


def small_words(language: str, key: str) -> frozenset[str]:
    """Function words of a language by what the rules call them; none of a language that is not there."""
    return grammar(language).get(key, frozenset()) if language in available() else frozenset()


@cache
def _token(language: str) -> re.Pattern[str]:
    """An elided word, initials, a word (with the mark of an owner: 'the doctors’ union'), a line break or a mark."""
    elided = "|".join(sorted(small_words(language, "elided"), key=len, reverse=True)) or "(?!)"
    capital = "|".join(word.capitalize() for word in elided.split("|")) if elided != "(?!)" else elided
    owner = r"(?:(?<=s)['’](?= [^\W_]))?" if small_words(language, "owning") else ""
    return re.compile(
        rf"\b(?:{elided})['’](?=\w)|\b(?:{capital})['’](?=[^\W\d_A-ZÀ-Þ])"
        rf"|[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.)*|[^\W_]+(?:[-'’][^\W_]+)*{owner}|\n|[^\w\s]"
    )


@dataclass(frozen=True, slots=True)
class FunctionClass:
    """Functions that exclude each other; ``beside``: who holds one may well hold a function of another class.

    ``standing`` is ``office``, ``post``, ``profession``, ``rank`` or ``ordinary``.
    """

    name: str
    standing: str
    severity: str
    body: bool
    beside: bool


class Functions:
    """The functions of one language, from its titles.toml; empty where it has none."""

    def __init__(self, language: str) -> None:
        facts = table(language, _TABLE) if language in available() and _TABLE in names(language) else {}
        self.words = {key: _set(value) for key, value in facts.get("words", {}).items()}
        self.language = language
        self.heads: dict[tuple[str, ...], str] = {}
        self.classes: dict[str, list[FunctionClass]] = defaultdict(list)
        for name, row in facts.get("classes", {}).items():
            beside = row.get("beside", False)
            self._add(FunctionClass(name, row["standing"], row["severity"], row["body"], beside), row["heads"])
        self.synonyms = dict(facts.get("synonyms", {}))
        for form in self.synonyms:
            self.heads.setdefault(self._key(form), form)
        self.ranks = {head for head, own in self.classes.items() if {group.standing for group in own} == {"rank"}}
        self.longest = max(map(len, self.heads), default=0)
        self.verbs = dict(facts.get("verbs", {}))
        self.abbreviations = {short: tuple(full.split()) for short, full in facts.get("abbreviations", {}).items()}
        self.verb_endings = tuple(self.words.get("verb_endings", ()))
        self.owning = tuple(self.words.get("owners", ()))
        self.firsts = frozenset([*(key[0] for key in self.heads), *self.abbreviations])
        self.endings = tuple(self.words.get("adjective_endings", ()))
        self.former_phrases = tuple(facts.get("words", {}).get("former_phrases", ()))
        self.suffixes = tuple(facts.get("words", {}).get("suffixes", ()))
        self.ids = dict(facts.get("ids", {}))
        self._read_complements(facts)

    def _read_complements(self, facts: Mapping[str, Any]) -> None:
        """What complements say: fields of portfolios, what qualifies a function, which have a seat."""
        portfolios, qualifiers = facts.get("portfolios", {}), facts.get("qualifiers", {})
        self.empty, self.portfolios = _set(portfolios.get("empty", "")), _set(portfolios.get("heads", ""))
        self.fields = {name: frozenset(line.split()) for name, line in portfolios.get("fields", {}).items()}
        self.head_last = bool(self.words.get("modifiers"))
        self.modifiers = self.words.get("modifiers", frozenset()).union(*self.fields.values())
        self.qualified, self.deputies = _set(qualifiers.get("heads", "")), _set(qualifiers.get("deputies", ""))
        self.qualifiers = self._first_forms(qualifiers.get("words", ()))
        self.seats = _set(facts.get("seats", {}).get("heads", ""))

    def _add(self, group: FunctionClass, lines: Iterable[str]) -> None:
        for line in lines:
            forms = [form.strip() for form in line.split(",")]
            for form in forms:
                first = self.heads.setdefault(self._key(form), forms[0])
                self.heads.setdefault(tuple(fold(word[0]) + word[1:] for word in self._key(form)), first)  # 'Etat'
                if group not in self.classes[first]:
                    self.classes[first].append(group)

    def _key(self, form: str) -> tuple[str, ...]:
        return tuple(word.plain for word in cut(form, self.language))

    def _first_forms(self, lines: Iterable[str]) -> Mapping[tuple[str, ...], str]:
        rows = ([form.strip() for form in line.split(",")] for line in lines)
        return {self._key(form): forms[0] for forms in rows for form in forms}

    def has(self, word: Token, key: str) -> bool:
        """Is a word one of those listed under `key`?"""
        return word.key in self.words.get(key, ())

    def head_at(self, words: Sequence[Token], at: int) -> tuple[str, int] | None:
        """The function that begins at a word, by its first form, and where it ends; the longest one."""
        found = self.head(Cursor(words, at))
        return (found.value, found.end.at) if found is not None else None

    def head(self, at: Cursor) -> Found | None:
        """The longest function that begins at a cursor, by its first form."""
        if at.token.key not in self.firsts:
            return None
        forms, ends = self._unabbreviated(at)
        for length in range(len(forms), 0, -1):
            found = self.heads.get(tuple(forms[:length]))
            end = ends[length - 1]
            if found is not None and end is not None:
                return Found(end, found)
        return None

    def _unabbreviated(self, at: Cursor) -> tuple[list[str], list[Cursor | None]]:
        """The next words, abbreviations in full ('Lt. Col.'), and where each ends; None inside an abbreviation."""
        forms: list[str] = []
        ends: list[Cursor | None] = []
        while not at.at_end and len(forms) < self.longest:
            full = self.abbreviations.get(at.token.key) if at.token.capital else None
            forms += full or (at.token.key,)
            at = at.moved(2 if full is not None and at.peek(1).text == "." else 1)
            ends += [*[None] * (len(full or "1") - 1), at]
        return forms[: self.longest], ends

    def main_head(self, at: Cursor) -> Found | None:
        """The function that begins at a cursor; where the head comes last, that of several in a row: 'chief economist'.

        A rank behind an office is a function of its own ('Defence Minister General …').
        """
        found = self.head(at)
        while found is not None and self.head_last and (further := self.head(found.end)) is not None:
            follows = found.end.token
            if self.has(follows, "addressed") or follows.capital > found.end.peek(-1).capital:
                break
            found = further
        return found

    def head_in(self, words: Sequence[Token]) -> tuple[str, int, int] | None:
        """The first function among some words, by its first form, where it begins and where it ends."""
        start = Cursor(words)
        if start.token.key in self.verbs and self.head(start) is None:
            return self.verbs[start.token.key], 0, 1
        for at in (Cursor(words, number) for number in range(len(words))):
            found = self.main_head(at)
            waits = self.has(at.token, "before") and not at.moved().at_end
            if found is not None and not (waits and found.end.at == at.at + 1):
                return found.value, at.at, found.end.at
        return None

    def is_owner(self, word: Token) -> bool:
        """Does a word say whose the next one is: 'the ministry’s'?"""
        return bool(self.owning) and word.key.endswith(self.owning)

    def id_of(self, head: str, kinds: Iterable[str] = ()) -> str:
        """What all languages call a function, by its first form and what qualifies it.

        A language without names of its own for that gives its forms, one whose table has none for this a name apart.

        >>> functions("fr").id_of("directeur", {"général"}), functions("en").id_of("director general")
        ('director_general', 'director_general')
        """
        if not self.ids:
            return re.sub(r"\W", "_", fold(head))
        forms = (*(f"{head} {kind}" for kind in sorted(kinds)), head)
        return next((self.ids[form] for form in forms if form in self.ids), f"{self.language}:{head}")

    def may_head(self, word: Token) -> bool:
        """Can a function begin with a word, be behind its prefix or told by it? Where no word can, no title is."""
        _, mark, rest = word.key.partition("-")
        return word.key in self.firsts or word.key in self.verbs or bool(mark and rest in self.firsts)

    def is_adjective(self, word: Token) -> bool:
        """Can a word be an adjective behind a function, by the table or by its ending?"""
        if not word.text[0].islower() or self.has(word, "not_adjectives"):
            return False
        ended = word.key.endswith(self.endings) and word.key not in self.endings
        return self.has(word, "adjectives") or ended


@cache
def functions(language: str) -> Functions:
    """The functions of a language."""
    return Functions(language)


def _set(value: str) -> frozenset[str]:
    return frozenset(value.split()) if isinstance(value, str) else frozenset(value)
