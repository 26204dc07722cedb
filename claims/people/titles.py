"""Titles: where an article gives a named person's function or rank, read from the words, without a parse."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from claims.model import Span
from claims.parse.view import Parsed
from claims.people.functions import Functions, cut, functions
from claims.people.title_grammars import titles
from claims.people.title_rules import Function, Name
from claims.people.title_words import title_row
from claims.text.cursor import Cursor

_FULL = 2
"""Words in a full name, at least."""


@dataclass(frozen=True, slots=True)
class Title:
    """A person's function as the text gives it: the words that carry both, the name, the function, is it past?

    ``about`` holds the words of all functions its sentence gives the person; ``verbal`` marks a function that a verb
    tells ('heads the coast guard').
    """

    span: Span
    actor: str
    role: str
    former: bool
    about: tuple[str, ...] = ()
    verbal: bool = False


def find_titles(text: str, sentences: Iterable[Span], language: str) -> list[Title]:
    """Give the titles of a text in text order; names are the fullest the text gives where they can be one person's.

    >>> [(t.actor, t.role) for t in find_titles("Ana Sol, maire de Lurs, a signé.", [(0, 31)], "fr")]
    [('Ana Sol', 'maire de Lurs')]
    """
    found = [title for span in sentences for title in _with_words(_read(text, span, language), language)]
    bearers = _Bearers(found, functions(language))
    return [replace(title, actor=bearers.of(title)) for title in found]


def titles_of(doc: Parsed) -> tuple[Title, ...]:
    """The titles of a parsed text, found when they are first asked for and kept with it."""
    spans = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    return doc.kept(titles_of, lambda: tuple(find_titles(doc.text, spans, doc.lang_)))


def _with_words(titles: list[Title], language: str) -> list[Title]:
    """The titles of one sentence, each with the words of all the functions it gives the person."""
    words: dict[str, dict[str, None]] = defaultdict(dict)
    for title in titles:
        words[title.actor].update((word.plain, None) for word in cut(title.role, language) if len(word.text) > _FULL)
    return [replace(title, about=tuple(words[title.actor])) for title in titles]


class _Bearers:
    """Who bears which function in a text: a name in short goes back to the one in full that can be meant.

    That is the only one with the same function, for a namesake has another ('le gouverneur Daddah' may be the general's
    brother); of a name of several words ('Garba Labo') the only one that ends in it.
    """

    def __init__(self, titles: Iterable[Title], known: Functions) -> None:
        self._known = known
        self._full: dict[str, set[str]] = defaultdict(set)
        self._by_function: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        for title in titles:
            parts = title.actor.split()
            for at in range(1, len(parts)):
                self._full[" ".join(parts[at:])].add(title.actor)
            if len(parts) >= _FULL:
                self._by_function[parts[-1], head_of(title.role, known)].add(title.actor)

    def of(self, title: Title) -> str:
        """The fullest name of who bears a title."""
        name = title.actor
        if " " not in name:
            same = self._by_function.get((name, head_of(title.role, self._known)), set())
            name = next(iter(same)) if len(same) == 1 else name
        full = self._fullest(name) if " " in name else {name}
        return next(iter(full)) if len(full) == 1 else name

    def _fullest(self, name: str) -> set[str]:
        """The full names that end in a name, but for those that end another one of them."""
        longer = self._full.get(name, set())
        return {one for one in longer if not self._full.get(one, set()) & longer}


def head_of(role: str, known: Functions) -> str | None:
    """The function a role phrase names, by its first form."""
    found = known.head_in(cut(role, known.language))
    return None if found is None else found[0]


def _read(text: str, sentence: Span, language: str) -> list[Title]:
    """The titles of one sentence, in text order."""
    known, row = functions(language), title_row(text, language, *sentence)
    if row is None:
        return []
    found: list[Title] = []
    at, last = 0, len(row) - next(back for back, word in enumerate(reversed(row)) if known.may_head(word))
    while at < last:  # behind the last function no name has one
        reading = titles(language).read_at(row, at)
        found += (_title(text, *pair, known) for pair in (reading.value if reading is not None else ()))
        at = reading.stop if reading is not None else at + 1
    return found


def _title(text: str, function: Function, name: Name, known: Functions) -> Title:
    fused = known.has(function.first.token, "fused")
    first = function.start if fused else function.first
    start, end = min(first.at, name.start.at), max(function.end.at, name.end.at)
    span = Cursor(first.row, start).token.start, Cursor(first.row, end).peek(-1).end
    told = " ".join(text[function.start.token.start : function.end.peek(-1).end].split())
    return Title(span, _called(text, name, known), told, function.former, verbal=function.verbal)


def _called(text: str, name: Name, known: Functions) -> str:
    """A name as it stands, but for the ending that makes it an owner."""
    last = name.end.peek(-1)
    ending = next((end for end in known.owning if last.key.endswith(end)), "")
    kept = len(ending) - ending.startswith("s")
    return " ".join(text[name.start.token.start : last.end - kept].split())
