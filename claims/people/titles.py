"""Titles: where an article gives a named person's function or rank, read from the words, without a parse."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from claims.model import Span
from claims.parse.view import Parsed
from claims.people.functions import Functions, Word, cut, functions, small_words

_CLOSING = frozenset(",.;:!?…)»”\"'’–—\n(")
_SETTING_APART = frozenset(",(–—")
_MOST_CHAINED = 3
"""Functions set before one name, at most."""
_LONGEST = 30
"""Words in a function or a name, at most: time stays in proportion to the text."""
_FULL = 2
"""Words in a full name, at least."""


@dataclass(frozen=True, slots=True)
class Title:
    """A person's function as the text gives it: the words that carry both, the name, the function, is it past?

    ``about`` holds the words of all functions its sentence gives the person.
    """

    span: Span
    actor: str
    role: str
    former: bool
    about: tuple[str, ...] = ()


def find_titles(text: str, sentences: Iterable[Span], language: str) -> list[Title]:
    """Give the titles of a text in text order; names are the fullest the text gives for the same function.

    >>> [(t.actor, t.role) for t in find_titles("Ana Sol, maire de Lurs, a signé.", [(0, 31)], "fr")]
    [('Ana Sol', 'maire de Lurs')]
    """
    known = functions(language)
    found = [title for span in sentences for title in _with_words(_Reader(text, span, language).titles(), language)]
    full: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for title in found:
        if " " in title.actor:
            full[title.actor.rpartition(" ")[2], head_of(title.role, known)].add(title.actor)
    return [_by_full_name(title, full, known) for title in found]


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


def _by_full_name(title: Title, full: dict[tuple[str, str | None], set[str]], known: Functions) -> Title:
    """A last name alone goes back to the one full name that bears the same function: a namesake has another."""
    if " " in title.actor:
        return title
    names = full.get((title.actor, head_of(title.role, known)), set())
    return replace(title, actor=next(iter(names))) if len(names) == 1 else title


def _is_acronym(word: Word) -> bool:
    return word.text.isupper() and word.text.isalpha() and len(word.text) > 1


def head_of(role: str, known: Functions) -> str | None:
    """The function a role phrase names, by its first form."""
    words = cut(role, known.language)
    return next((found[0] for at in range(len(words)) if (found := known.head_at(words, at))), None)


@dataclass(frozen=True, slots=True)
class _Role:
    """A function in a sentence, by places among its words: `first` with the determiner, `start` without."""

    first: int
    start: int
    end: int
    head: str
    determined: bool
    former: bool
    body: int  # where its head ends, with what qualifies it
    run: int  # where the capitalised words at its end begin: they may be a name


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    full: bool


class _Reader:
    """Reads one sentence, from left to right: functions and names take each other where they touch."""

    def __init__(self, text: str, sentence: Span, language: str) -> None:
        self.text = text
        self.known = functions(language)
        self.particles = small_words(language, "name_particles")
        self.of = small_words(language, "place_of")
        self.honorifics = small_words(language, "honorifics")
        self.words = cut(text, language, *sentence)
        self.starts = [word.start for word in self.words]

    def titles(self) -> list[Title]:
        """The titles of the sentence, in text order."""
        found: list[Title] = []
        at = 0 if any(map(self.known.may_head, self.words)) else len(self.words)
        while at < len(self.words):
            role = self._role(at)
            if role is not None:
                made, at = self._before_name(role)
            elif (name := self._name(at)) is not None:
                made, at = self._behind(name, titled=False), name.end
                at = max([at, *(self._place(title.span[1]) for title in made)])
            else:
                made, at = [], at + 1
            found += made
        return found

    def _place(self, end: int) -> int:
        """The place of the first word behind a character."""
        return bisect_left(self.starts, end)

    def _before_name(self, first: _Role) -> tuple[list[Title], int]:
        """A function, or several chained, with the name that follows; and where to read on."""
        roles = [first]
        while len(roles) < _MOST_CHAINED and (following := self._chained(roles[-1])) is not None:
            roles.append(following)
        last = roles[-1]
        name, end = self._name_of(replace(last, first=first.first, determined=first.determined))
        if name is None or self._is_kin(first):
            return [], first.body if name is None else name.end
        last = replace(last, end=end)
        made = [self._title(role, name) for role in [*roles[:-1], last]]
        made += self._behind(name, titled=True)
        return made, max(name.end, *(self._place(title.span[1]) for title in made))

    def _chained(self, role: _Role) -> _Role | None:
        """'le ministre, le général X', 'le ministre d’État, ministre du Plan, X': a function behind a function."""
        joined = self._has(role.end, "joiners")
        if not self._is(role.end, ",") and not joined:
            return None
        following = self._role(role.end + 1)
        if joined and following is not None and following.determined:
            return None
        if following is None or (following.determined and not self._addresses(following)):
            return None
        return following

    def _addresses(self, role: _Role) -> bool:
        """A rank: alone, or with a bare complement ('général de brigade')."""
        at = role.start
        ranked = self._has(at, "addressed")
        complete = role.end > at + 1 and (self._has(at + 1, "definite") or self._has(at + 2, "articles"))
        return ranked and not complete

    def _name_of(self, role: _Role) -> tuple[_Name | None, int]:
        """The name a function is set before, and where the function ends then."""
        if self._is_in(role.end, _SETTING_APART):
            name = self._name(role.end + 1) if role.determined or role.first == 0 else None
            bare = role.first == 0 and not role.determined  # 'Ministre de la Culture, X défend …'
            closed = name is not None and (bare or self._is_in(name.end, _CLOSING))
            return (name, role.end) if name is not None and name.full and closed else (None, role.end)
        name = self._name(role.run)
        if name is None or name.end < role.end or (role.run == role.end and name.start != role.end):
            return None, role.end
        if role.run == role.end or self._free_run(role):
            return name, name.start
        return None, role.end

    def _free_run(self, role: _Role) -> bool:
        """Are the capitalised words at a function's end a name, and not that of the school or party before them?"""
        before = self.words[role.run - 1]
        portfolio = before.capital and role.head in self.known.portfolios  # 'le ministre du Plan Karim Bel'
        free = (
            portfolio or self.known.is_adjective(before) or self.known.has(before, "unnamed") or self._addresses(role)
        )
        return free and role.end - role.run >= _FULL

    def _behind(self, name: _Name, *, titled: bool) -> list[Title]:
        """The functions set behind a name: 'X, directrice de Y', 'X (maire de Y)'."""
        if not name.full or not self._is_in(name.end, _SETTING_APART):
            return []
        role = self._role(name.end + 1)
        if role is None or role.end > len(self.words) or not self._belongs(role, name, titled=titled):
            return []
        made = [self._title(role, name)]
        for mark in (*self.known.words["joiners"], ","):
            again = self._role(role.end + 1) if self._is(role.end, mark) else None
            if again is not None and not again.determined and not self._leads_on(again):
                made.append(self._title(again, name))
        return made

    def _belongs(self, role: _Role, name: _Name, *, titled: bool) -> bool:
        """Is a function behind a name that name's? With a determiner it may be the next person, or a subject."""
        if not role.determined:
            return True
        if titled or not self._is_in(role.end, _CLOSING) or self._leads_on(role):
            return False
        led = any(self.known.has(word, "leads") for word in self.words[max(0, name.start - 2) : name.start])
        if led and not self._begins_clause(role.end + 1):
            return False
        following = self.words[role.end + 1 : role.end + 2]
        enumerated = self._role(role.end + 1) is not None or any(self.known.has(w, "joiners") for w in following)
        return not enumerated

    def _begins_clause(self, at: int) -> bool:
        """Does a subject stand at a word, so that what stands before its comma belongs to the name before?"""
        if not self._is(at - 1, ",") or at >= len(self.words):
            return False
        return self._has(at, "articles") or self.words[at].text[0].isdigit() or self._is_capital(at)

    def _leads_on(self, role: _Role) -> bool:
        """Does a function stand right before another name?"""
        return self._name_of(role)[0] is not None

    def _is_kin(self, role: _Role) -> bool:
        """'la femme du ministre, X': the name is not the minister's."""
        before = self.words[max(0, role.first - 3) : role.first]
        fused = role.first < role.start and self.known.has(self.words[role.first], "fused")
        of = fused or any(self.known.has(word, "prepositions") for word in before[-1:])
        return of and any(self.known.has(word, "kin") or self.known.head_at([word], 0) for word in before)

    def _title(self, role: _Role, name: _Name) -> Title:
        words = self.words
        first = role.start if self.known.has(words[role.first], "fused") else role.first
        start, end = words[min(first, name.start)].start, words[max(role.end, name.end) - 1].end
        return Title(
            (start, end),
            " ".join(self.text[words[name.start].start : words[name.end - 1].end].split()),
            " ".join(self.text[words[role.start].start : words[role.end - 1].end].split()),
            role.former,
        )

    def _role(self, at: int) -> _Role | None:
        """The function that begins at a word, with or without a determiner."""
        start = at
        if self._has(at, "determiners") or self._has(at, "fused"):
            start += 1
        head_at, former = start, at > 0 and self._has(at - 1, "former_before")
        while self._has(head_at, "before") or self._has(head_at, "former_before"):
            former = former or self._has(head_at, "former_before")
            head_at += 1 + self._is(head_at + 1, "-")
        found = self.known.head_at(self.words, head_at) if head_at < len(self.words) else None
        if found is None and head_at < len(self.words):
            found = self._prefixed(head_at)
            former = former or found is not None
        if found is None:
            return None
        end, run = self._complement(found[1])
        body = found[1]
        while body < end and self.known.is_adjective(self.words[body]):
            body += 1
        return _Role(at, start, end, found[0], start > at, former or self._is_past(found[1], end), body, run)

    def _prefixed(self, at: int) -> tuple[str, int] | None:
        """'ex-ministre': a function behind a prefix that says it is past."""
        prefix, mark, rest = self.words[at].plain.partition("-")
        if not mark or prefix not in self.known.words["former_before"]:
            return None
        word = replace(self.words[at], plain=rest)
        found = self.known.head_at([word, *self.words[at + 1 : at + 1 + self.known.longest]], 0)
        return None if found is None else (found[0], at + found[1])

    def _is_past(self, start: int, end: int) -> bool:
        """Do words in a function or right behind it say that it is past: 'démissionnaire', 'en 2019'?"""
        known, words = self.known, self.words
        if any(known.has(word, "former_after") for word in words[start : end + 1]):
            return True
        near = words[end : end + 4]
        behind = self.text[near[0].start : near[-1].end].lower().replace("’", "'") if near else ""
        if behind.startswith(known.former_phrases):
            return True
        year = any(word.text.isdigit() and len(word.text) == len("2000") for word in near[:3])
        return year and not any(known.has(word, "since") or word.text in _CLOSING for word in near[:2])

    def _complement(self, at: int) -> tuple[int, int]:
        """Where a function ends with its adjectives and complements, and where a run of capitals at its end begins."""
        run = at
        last = min(len(self.words), at + _LONGEST)
        while at < last:
            following = self._phrase(at)
            if following is None:
                break
            at, run = following
        return at, run

    def _phrase(self, at: int) -> tuple[int, int] | None:
        """One step of a complement from a word on: its end, and where capitals at its end begin."""
        words = self.words
        qualified = self._qualified(at)
        if qualified > at:
            return qualified, qualified
        joined = self._has(at, "joiners")
        place = at + joined
        if not self._has(place, "prepositions"):
            return self._joined_capital(at) if joined else None
        while self._has(place, "prepositions") or self._has(place, "articles"):
            place += 1
        if place >= len(words) or not words[place].text[0].isalpha() or (joined and self.known.head_at(words, place)):
            return None
        return self._noun_phrase(place)

    def _qualified(self, at: int) -> int:
        """The end of what qualifies a function at a word: an adjective, 'en chef', a party, an acronym in brackets."""
        words = self.words
        for suffix in self.known.suffixes:
            if tuple(word.plain for word in words[at : at + len(suffix)]) == suffix:
                return at + len(suffix)
        if self.known.is_adjective(words[at]) or _is_acronym(words[at]):
            return at + 1
        return at + 3 if words[at].text == "(" and self._is(at + 2, ")") and _is_acronym(words[at + 1]) else at

    def _joined_capital(self, at: int) -> tuple[int, int] | None:
        """'Économie et Finances': a capital on both sides, and no name behind."""
        both = self.words[at - 1].capital and at + 1 < len(self.words) and self.words[at + 1].capital
        return (at + 2, at + 2) if both and self._name(at + 1) is None and not self._role(at + 1) else None

    def _noun_phrase(self, place: int) -> tuple[int, int]:
        """A noun with what follows it, or names; a run of capitals that may hold a person's name begins behind it."""
        words, at = self.words, place + 1
        while at < len(words) and self.known.is_adjective(words[at]):
            at += 1
        run = at
        while at < min(len(words), place + _LONGEST) and words[at].capital and words[at].text[0].isalpha():
            at += 1
        if run == place + 1 and words[place].capital and at - run < _FULL:
            run = at  # one more capital: 'du Burkina Faso'
        return at, run if at > run else at

    def _name(self, at: int) -> _Name | None:
        """The name that begins at a word."""
        start = at
        while start < len(self.words) and self.words[start].plain in self.honorifics:
            start += 1 + self._is(start + 1, ".")
        if not self._is_capital(start) or self.known.head_at(self.words, start):
            return None
        end, capitals = start + 1, 1
        while end < min(len(self.words), start + _LONGEST):
            ahead = end
            while ahead < len(self.words) and self.words[ahead].plain in self.particles and ahead - end < _FULL:
                ahead += 1
            of = capitals >= _FULL and ahead > end and self.words[end].plain in self.of
            if of or not self._is_capital(ahead):
                break  # 'le sénateur Paul Biro de la Meuse'
            end, capitals = ahead + 1, capitals + 1
        if all(word.text.isupper() for word in self.words[start:end] if len(word.text) > 1):
            return None  # an acronym, or a line of capitals
        return _Name(start, end, capitals >= _FULL)

    def _is_capital(self, at: int) -> bool:
        if at >= len(self.words):
            return False
        word = self.words[at]
        if word.plain in self.honorifics:
            return False
        small = any(word.plain in self.known.words[key] for key in ("leads", "determiners", "fused", "prepositions"))
        return word.capital and word.text[0].isalpha() and not (small and at == 0)

    def _has(self, at: int, key: str) -> bool:
        return at < len(self.words) and self.known.has(self.words[at], key)

    def _is(self, at: int, text: str) -> bool:
        return at < len(self.words) and self.words[at].text == text

    def _is_in(self, at: int, marks: frozenset[str]) -> bool:
        return at >= len(self.words) or self.words[at].text[0] in marks
