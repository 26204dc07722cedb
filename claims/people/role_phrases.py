"""Functions and names in one sentence, read from its words: where each begins and ends."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from claims.model import Span
from claims.parse.syntax import time_words
from claims.people.functions import Word, cut, functions, small_words
from claims.places.countries import states

_LONGEST = 30
"""Words in a function or a name, at most: time stays in proportion to the text."""
_FULL = 2
"""Words in a full name, at least."""
_MOST_BEFORE = 7
"""Words between the first one of a function and its head, at most: 'Oster County’s new deputy fire chief'."""
_MOST_COMPOUND = 3
"""Nouns in a row behind the first one of a complement, at most: 'head of the coast guard rescue service'."""


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A function in a sentence, by places among its words: `first` with the determiner, `start` without.

    ``body`` is where its head ends, with what qualifies it, ``run`` where the capitalised words at its end begin: they
    may be a name.
    """

    first: int
    start: int
    end: int
    head: str
    determined: bool
    former: bool
    body: int
    run: int


@dataclass(frozen=True, slots=True)
class NamePhrase:
    """A name in a sentence: `first` with what it is addressed by, `start` without."""

    first: int
    start: int
    end: int
    full: bool

    @property
    def addressed(self) -> bool:
        """Does an honorific stand before it?"""
        return self.first < self.start


class Line:
    """The words of one sentence, and the functions and names that begin at each."""

    def __init__(self, text: str, sentence: Span, language: str) -> None:
        self.text = text
        self.known = functions(language)
        self.particles = small_words(language, "name_particles")
        self.of = small_words(language, "place_of")
        self.honorifics = small_words(language, "honorifics")
        self.times = time_words(language)
        self.states = states(language)
        self.words = cut(text, language, *sentence)
        self.starts = [word.start for word in self.words]

    def place(self, end: int) -> int:
        """The place of the first word behind a character."""
        return bisect_left(self.starts, end)

    def has(self, at: int, key: str) -> bool:
        """Is the word at a place one of those listed under `key`?"""
        return at < len(self.words) and self.known.has(self.words[at], key)

    def has_any(self, at: int, keys: tuple[str, ...]) -> bool:
        """Is it listed under any of some keys?"""
        return any(self.has(at, key) for key in keys)

    def is_(self, at: int, text: str) -> bool:
        """Does this very word or mark stand at a place?"""
        return at < len(self.words) and self.words[at].text == text

    def is_in(self, at: int, marks: frozenset[str]) -> bool:
        """Does one of some marks stand there, or nothing more?"""
        return at >= len(self.words) or self.words[at].text[0] in marks

    def addresses(self, role: RolePhrase) -> bool:
        """Is a function a rank: alone, or with a bare complement ('général de brigade')?"""
        at = role.start
        if role.head in self.known.ranks and role.end == role.body:
            return True
        complete = role.end > at + 1 and (self.has(at + 1, "definite") or self.has(at + 2, "articles"))
        return self.has(at, "addressed") and not complete

    def is_named_loosely(self, role: RolePhrase) -> bool:
        """Does a function begin with a capitalised word of its own, as names do: 'Lodian spokesman', 'Larry King'?"""
        first = self.words[role.start]
        known = self.known.head_at(self.words, role.start) or first.plain in self.known.modifiers
        return not role.determined and first.capital and not known and not self.has(role.start, "before")

    # Functions

    def role(self, at: int) -> RolePhrase | None:
        """The function that begins at a word, with or without a determiner."""
        start = at + (self.has(at, "determiners") or self.has(at, "fused"))
        before = self._before_head(start, determined=start > at)
        if before is None:
            return None
        head_at, former, owned = before
        found = self.known.main_head(self.words, head_at)
        if found is None:
            prefixed = self._prefixed(head_at)
            if prefixed is None:
                return None
            found, former = prefixed[:2], former or prefixed[2]
        end, run = self._complement(found[1])
        if start == at and not owned and end == found[1] and self.has(head_at, "also_verbs"):
            return None  # '« … », juge Ana Sol'
        body = found[1]
        while body < end and self.known.is_adjective(self.words[body]):
            body += 1
        past = former or self._is_past(found[1], end)
        return RolePhrase(at, start, end, found[0], start > at or owned, past, body, run)

    def told_by_verb(self, at: int) -> RolePhrase | None:
        """The function that a verb tells: '(who) heads the coast guard', '(qui) préside la Ligue'."""
        head = self.known.verbs.get(self.words[at].plain) if at < len(self.words) else None
        place = at + 1
        while self.has_any(place, ("prepositions", "articles")):
            place += 1
        if head is None or place >= len(self.words) or not self.words[place].text[0].isalpha():
            return None
        end, run = self._complement(*self._noun_phrase(place))
        return RolePhrase(at, at, end, head, determined=True, former=False, body=at + 1, run=run)

    def _before_head(self, start: int, *, determined: bool) -> tuple[int, bool, bool] | None:
        """Where the head of a function stands behind what goes before it; is it past, and does an owner stand there?"""
        former = start > 0 and self.has(start - 1, "former_before")
        at, owned = start, False
        while at < min(len(self.words), start + _MOST_BEFORE):
            if self._is_head(at):
                return at, former, owned
            if self.has_any(at, ("before", "former_before")):
                former = former or self.has(at, "former_before")
                at += 1 + self.is_(at + 1, "-")
            elif self.known.is_owner(self.words[at]):
                owned, at = True, at + 1
            elif self._modifies(at, determined=determined or owned):
                at += 1
            else:
                break
        alone = at > start and self.known.head_at(self.words, at - 1) is not None  # 'the deputy', and nothing behind
        return (at - 1, former, owned) if alone else None

    def _is_head(self, at: int) -> bool:
        """Does the head of a function begin here? One word that also stands before a function waits for that."""
        found = self.known.head_at(self.words, at)
        if found is None:
            return self._prefixed(at) is not None
        return not (found[1] == at + 1 and self.has(at, "before"))

    def _modifies(self, at: int, *, determined: bool) -> bool:
        """In a language whose heads come last: can a word stand before one ('fire chief', 'Oster County sheriff')?"""
        word = self.words[at]
        if not self.known.head_last or not word.text[0].isalpha() or self._is_small(at) or word.plain in self.times:
            return False
        if word.plain in self.known.modifiers:
            following = self.words[at + 1 : at + 2]
            return determined or word.capital or not any(after.capital for after in following)
        if word.capital:
            return word.plain not in self.honorifics and not self.has(at, "not_modifiers")
        head = self.known.head_at(self.words, at + 1) is not None and not self.words[at + 1].capital
        return determined and head and not self._stops(at)

    def _is_small(self, at: int) -> bool:
        return self.has_any(at, ("prepositions", "articles", "joiners", "determiners", "leads", "relative", "copulas"))

    def _prefixed(self, at: int) -> tuple[str, int, bool] | None:
        """'ex-ministre', 'co-president': a function behind a prefix, where it ends, and is it past?"""
        prefix, mark, rest = self.words[at].plain.partition("-") if at < len(self.words) else ("", "", "")
        former = prefix in self.known.words.get("former_before", ())
        if not mark or not (former or prefix in self.known.words.get("before", ())):
            return None
        word = replace(self.words[at], plain=rest)
        found = self.known.head_at([word, *self.words[at + 1 : at + 1 + self.known.longest]], 0)
        return None if found is None else (found[0], at + found[1], former)

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
        closed = any(known.has(word, "since") or not word.text[0].isalnum() for word in near[:2])
        return year and not closed

    def _complement(self, at: int, run: int | None = None) -> tuple[int, int]:
        """Where a function ends with its adjectives and complements, and where a run of capitals at its end begins."""
        run = at if run is None else run
        last = min(len(self.words), at + _LONGEST)
        while at < last:
            named = at - run >= _FULL and self.words[at].plain not in self.of  # 'la ministre du Plan Ana Sol aux élus'
            following = None if named else self._phrase(at)
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
        joined = self.has(at, "joiners")
        place = at + joined
        if not self.has(place, "prepositions") and not self._leads_to_place(place):
            return self._joined_capital(at) if joined else None
        while self.has_any(place, ("prepositions", "articles")) or self._leads_to_place(place):
            place += 1
        if place >= len(words) or not words[place].text[0].isalpha() or words[place].plain in self.times:
            return None
        return None if joined and self.known.head_at(words, place) else self._noun_phrase(place)

    def _leads_to_place(self, at: int) -> bool:
        """'(ambassadeur de Lodi) en Russie'."""
        return self.has(at, "before_places") and at + 1 < len(self.words) and self.words[at + 1].capital

    def _qualified(self, at: int) -> int:
        """The end of what qualifies a function at a word: an adjective, 'en chef', a party, an acronym in brackets."""
        words = self.words
        for suffix in self.known.suffixes:
            if tuple(word.plain for word in words[at : at + len(suffix)]) == suffix:
                return at + len(suffix)
        if self.known.is_adjective(words[at]) or _is_acronym(words[at]):
            return at + 1
        if words[at].plain in self.states and words[at].capital and self.is_(at + 1, ","):
            return at + 1  # 'la directrice générale France, …'
        return at + 3 if words[at].text == "(" and self.is_(at + 2, ")") and _is_acronym(words[at + 1]) else at

    def _joined_capital(self, at: int) -> tuple[int, int] | None:
        """'Économie et Finances': a capital on both sides, and no name behind."""
        both = self.words[at - 1].capital and at + 1 < len(self.words) and self.words[at + 1].capital
        return (at + 2, at + 2) if both and self.name(at + 1) is None and not self.role(at + 1) else None

    def _noun_phrase(self, place: int) -> tuple[int, int]:
        """A noun with what follows it, or names; a run of capitals that may hold a person's name begins behind it."""
        words, at = self.words, place + 1
        while at < len(words) and self.known.is_adjective(words[at]):
            at += 1
        at = self._compound(at)
        run = at
        while at < min(len(words), place + _LONGEST) and words[at].capital and words[at].text[0].isalpha():
            at += 1
        if run == place + 1 and words[place].capital and at - run < _FULL:
            run = at  # one more capital: 'du Burkina Faso'
        if run == at:
            at = run = self._compound(at)
        return at, run

    def _compound(self, at: int) -> int:
        """Where nouns end that stand in a row behind a first one: '(the health) agency', '(the doctors’) union'.

        Only where the head comes last, and where they reach the end of the phrase: a verb ends none.
        """
        if not self.known.head_last or at >= len(self.words):
            return at
        end = at
        while end < len(self.words) and end - at < _MOST_COMPOUND and self._is_noun(end):
            end += 1
        owned = self.known.is_owner(self.words[at - 1]) and end > at
        closed = end >= len(self.words) or not self.words[end].text[0].isalpha() or self.words[end].capital
        return end if owned or closed or self.has_any(end, ("prepositions", "joiners")) else at

    def _is_noun(self, at: int) -> bool:
        word = self.words[at]
        return word.text[0].islower() and not self._is_small(at) and not self._stops(at)

    def _stops(self, at: int) -> bool:
        """Can a word be no noun before or behind another: a verb, an adverb?"""
        word = self.words[at]
        return self.known.has(word, "not_modifiers") or word.plain.endswith(self.known.verb_endings)

    # Names

    def name(self, at: int) -> NamePhrase | None:
        """The name that begins at a word."""
        start = at
        while start < len(self.words) and self.words[start].plain in self.honorifics:
            start += 1 + self.is_(start + 1, ".")
        if not self.is_capital(start) or self.known.head_at(self.words, start) or self._is_body(start):
            return None
        end, capitals = start + 1, 1
        while end < min(len(self.words), start + _LONGEST) and not self.known.is_owner(self.words[end - 1]):
            ahead = end
            while ahead < len(self.words) and self.words[ahead].plain in self.particles and ahead - end < _FULL:
                ahead += 1
            of = capitals >= _FULL and ahead > end and self.words[end].plain in self.of
            if of or not self.is_capital(ahead) or self._is_office(ahead):
                break  # 'le sénateur Paul Biro de la Meuse'
            end, capitals = ahead + 1, capitals + 1
        if all(word.text.isupper() for word in self.words[start:end] if len(word.text) > 1):
            return None  # an acronym, or a line of capitals
        return None if end == start + 1 and self._is_no_person(start) else NamePhrase(at, start, end, capitals >= _FULL)

    def _is_no_person(self, at: int) -> bool:
        """Is a capitalised word alone a state, a body or an owner: 'la directrice France', 'Oster General Hospital'?"""
        word = self.words[at]
        common = self.known.head_last and (word.plain in self.known.modifiers or self._stops(at))
        return common or word.plain in self.states or self.known.is_owner(word)

    def _is_body(self, at: int) -> bool:
        """Is a word the acronym of a body behind its article, and none of the name behind it ('à l'AVP Paul Orlan')?"""
        return at > 0 and _is_acronym(self.words[at]) and self.has_any(at - 1, ("articles", "fused"))

    def _is_office(self, at: int) -> bool:
        """Does a function with a name behind it begin here, in a language where nouns stand before it?"""
        found = self.known.head_at(self.words, at) if self.known.head_last else None
        return found is not None and self.is_capital(found[1])

    def is_capital(self, at: int) -> bool:
        """Can the word at a place be part of a name?"""
        if at >= len(self.words):
            return False
        word = self.words[at]
        if word.plain in self.honorifics:
            return False
        small = self.has_any(at, ("leads", "determiners", "fused", "prepositions", "not_modifiers"))
        return word.capital and word.text[0].isalpha() and not (small and at == 0)


def _is_acronym(word: Word) -> bool:
    return word.text.isupper() and word.text.isalpha() and len(word.text) > 1
