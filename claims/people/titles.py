"""Titles: where an article gives a named person's function or rank, read from the words, without a parse."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from claims.model import Span
from claims.parse.view import Parsed
from claims.people.functions import Functions, cut, functions, small_words
from claims.people.role_phrases import Line, NamePhrase, RolePhrase

_CLOSING = frozenset(",.;:!?…)»”\"'’–—\n(")
_SETTING_APART = frozenset(",(–—")
_MOST_CHAINED = 3
"""Functions set before one name, at most."""
_AGE = 3
"""Digits of an age, at most."""
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
    found = [title for span in sentences for title in _with_words(_Reader(text, span, language).titles(), language)]
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


class _Reader:
    """Reads one sentence, from left to right: functions and names take each other where they touch."""

    def __init__(self, text: str, sentence: Span, language: str) -> None:
        self.text = text
        self.line = Line(text, sentence, language)
        self.known = self.line.known
        self.words = self.line.words

    def titles(self) -> list[Title]:
        """The titles of the sentence, in text order."""
        found: list[Title] = []
        at = 0 if any(map(self.known.may_head, self.words)) else len(self.words)
        while at < len(self.words):
            role = self.line.role(at)
            made, further = self._before_name(role) if role is not None else ([], at + 1)
            if not made and (name := self.line.name(at)) is not None:
                made = self._behind(name, titled=False)
                further = max([name.end, *(self.line.place(title.span[1]) for title in made)])
            found += made
            at = further
        return found

    def _before_name(self, first: RolePhrase) -> tuple[list[Title], int]:
        """A function, or several chained, with the name that follows; and where to read on."""
        roles = [first]
        while len(roles) < _MOST_CHAINED and (following := self._chained(roles[-1])) is not None:
            roles.append(following)
        last = roles[-1]
        name, end = self._name_of(replace(last, first=first.first, determined=first.determined))
        if name is not None and not name.full and self.line.is_named_loosely(first):
            return [], first.body
        if name is None or self._is_kin(first):
            return [], first.body if name is None else name.end
        last = replace(last, end=end)
        made = [self._title(role, name) for role in [*roles[:-1], last]]
        made += self._behind(name, titled=not all(map(self.line.addresses, roles)))
        return made, max(name.end, *(self.line.place(title.span[1]) for title in made))

    def _chained(self, role: RolePhrase) -> RolePhrase | None:
        """'le ministre, le général X', 'le ministre d’État, ministre du Plan, X': a function behind a function."""
        at_once = self.line.role(role.end)
        if at_once is not None and self.line.addresses(at_once) and not at_once.determined:
            return at_once  # 'police spokesman Sgt. X'
        joined = self.line.has(role.end, "joiners")
        if not self.line.is_(role.end, ",") and not joined:
            return None
        following = self.line.role(role.end + 1)
        if joined and following is not None and following.determined:
            return None
        if following is None or (following.determined and not self.line.addresses(following)):
            return None
        return following

    def _name_of(self, role: RolePhrase) -> tuple[NamePhrase | None, int]:
        """The name a function is set before, and where the function ends then."""
        apart = self._behind_since(role.end)
        if self.line.is_in(apart, _SETTING_APART):
            name = self.line.name(apart + 1) if role.determined or role.first == 0 else None
            bare = role.first == 0 and not role.determined  # 'Ministre de la Culture, X défend …'
            closed = name is not None and (bare or self.line.is_in(name.end, _CLOSING))
            told = name is not None and (name.full or name.addressed) and closed
            return (name, role.end) if told else (None, role.end)
        name = self.line.name(role.run)
        if name is None or name.end < role.end or (role.run == role.end and name.first != role.end):
            return None, role.end
        if role.run == role.end or self._free_run(role):
            return name, name.first
        return None, role.end

    def _behind_since(self, at: int) -> int:
        """The word behind what says since when a function is held: 'comptable depuis 1998, X'."""
        since = at < len(self.words) and self.known.has(self.words[at], "since")
        return at + 2 if since and at + 1 < len(self.words) and self.words[at + 1].text.isdigit() else at

    def _free_run(self, role: RolePhrase) -> bool:
        """Are the capitalised words at a function's end a name, and not that of the school or party before them?"""
        before = self.words[role.run - 1]
        portfolio = before.capital and role.head in self.known.portfolios  # 'le ministre du Plan Karim Bel'
        body = any(word.plain in self.known.modifiers for word in self.words[role.run : role.end])
        common = (
            self.known.head_last and before.plain in self.known.modifiers and not body
        )  # 'Supervisor of Elections X'
        unnamed = self.known.is_adjective(before) or self.known.has(before, "unnamed")
        free = portfolio or common or unnamed or self.line.addresses(role)
        return free and role.end - role.run >= _FULL

    def _behind(self, name: NamePhrase, *, titled: bool) -> list[Title]:
        """The functions set behind a name: 'X, directrice de Y', 'X (maire de Y)', 'X, qui préside Y'."""
        if not (name.full or name.addressed):
            return []
        relative = self._in_relative_clause(name)
        if relative is not None:
            return [self._title(relative, name)]
        end = self._behind_age(name.end)
        role = self.line.role(end + 1) if self.line.is_in(end, _SETTING_APART) else None
        if role is None or role.end > len(self.words) or not self._belongs(role, name, titled=titled):
            return []
        if end > name.end and self.line.name(role.end + 1) is not None:
            return []  # 'X, 40 ans, maire de Lurs, Y et Z': whose is it?
        made = [self._title(role, name)]
        for mark in (*self.known.words["joiners"], ","):
            again = self.line.role(role.end + 1) if self.line.is_(role.end, mark) else None
            if again is not None and not again.determined and not self._leads_on(again):
                made.append(self._title(again, name))
        return made

    def _behind_age(self, at: int) -> int:
        """Where what is set apart behind a name and his age begins: 'X, 47 ans, maire', 'X (61), the manager'."""
        if not self.line.is_in(at, _SETTING_APART) or not self.words[at + 1 : at + 2]:
            return at
        number = self.words[at + 1].text
        aged = number.isdigit() and len(number) <= _AGE
        after = at + 2
        while aged and after < len(self.words) and after < at + 4 and self.words[after].text[0].isalpha():
            after += 1
        after += self.line.is_(after, ")")
        return after if aged and self.line.is_(after, ",") else at

    def _in_relative_clause(self, name: NamePhrase) -> RolePhrase | None:
        """'X, who became mayor', 'X, qui dirige la Régie'."""
        at = name.end + self.line.is_(name.end, ",")
        if not self.line.has(at, "relative"):
            return None
        if not self.line.has(at + 1, "copulas"):
            return self.line.told_by_verb(at + 1)
        role = self.line.role(at + 2)
        if role is None or self._leads_on(role) or self._only_describes(role):
            return None
        past = any(self.line.has(place, "former_before") for place in range(role.first, role.body))
        return replace(role, former=past)  # 'who became mayor in 2019' still is

    def _only_describes(self, role: RolePhrase) -> bool:
        """'who is a leader': with an indefinite article and no body only a profession is somebody's function."""
        indefinite = self.words[role.first].plain in small_words(self.known.language, "indefinite")
        beside = any(group.beside for group in self.known.classes.get(role.head, ()))
        return indefinite and not beside and role.end == role.body

    def _belongs(self, role: RolePhrase, name: NamePhrase, *, titled: bool) -> bool:
        """Is a function behind a name that name's? With a determiner it may be the next person, or a subject."""
        if not role.determined:
            return role.end != role.run or not self._leads_on(role)  # 'says Lodi News, Lumex spokesman Jean Kern said'
        if titled or not self.line.is_in(role.end, _CLOSING) or self._leads_on(role):
            return False
        led = any(self.known.has(word, "leads") for word in self.words[max(0, name.start - 2) : name.start])
        if led and not self._begins_clause(role.end + 1):
            return False
        following = self.words[role.end + 1 : role.end + 2]
        enumerated = self.line.role(role.end + 1) is not None or any(self.known.has(w, "joiners") for w in following)
        return not enumerated

    def _begins_clause(self, at: int) -> bool:
        """Does a subject stand at a word, so that what stands before its comma belongs to the name before?"""
        if not self.line.is_(at - 1, ",") or at >= len(self.words):
            return False
        return (
            self.line.has_any(at, ("articles", "subjects"))
            or self.words[at].text[0].isdigit()
            or self.line.is_capital(at)
        )

    def _leads_on(self, role: RolePhrase) -> bool:
        """Does a function stand right before another name?"""
        return self._name_of(role)[0] is not None

    def _is_kin(self, role: RolePhrase) -> bool:
        """'la femme du ministre, X': the name is not the minister's."""
        before = self.words[max(0, role.first - 3) : role.first]
        fused = role.first < role.start and self.known.has(self.words[role.first], "fused")
        of = fused or any(self.known.has(word, "prepositions") for word in before[-1:])
        return of and any(self.known.has(word, "kin") or self.known.head_at([word], 0) for word in before)

    def _title(self, role: RolePhrase, name: NamePhrase) -> Title:
        words = self.words
        first = role.start if self.known.has(words[role.first], "fused") else role.first
        start, end = words[min(first, name.start)].start, words[max(role.end, name.end) - 1].end
        told = " ".join(self.text[words[role.start].start : words[role.end - 1].end].split())
        verbal = words[role.start].plain in self.known.verbs and self.known.head_at(words, role.start) is None
        return Title((start, end), self._called(name), told, role.former, verbal=verbal)

    def _called(self, name: NamePhrase) -> str:
        """A name as it stands, but for the ending that makes it an owner."""
        last = self.words[name.end - 1]
        ending = next((end for end in self.known.owning if last.plain.endswith(end)), "")
        kept = len(ending) - ending.startswith("s")
        return " ".join(self.text[self.words[name.start].start : last.end - kept].split())
