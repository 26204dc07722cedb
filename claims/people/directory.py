"""Who is who in one article: each mention goes to somebody, in text order."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claims.model import Span as Chars
from claims.parse.syntax import grammar
from claims.parse.view import Parsed, Word
from claims.people.aliases import behind
from claims.people.entities import Entity, described_in, name_fits, one_person
from claims.people.evidence import meetings
from claims.people.mentions import Mention, bare, is_mention, is_taken_up, read_mention, roles, voice_at
from claims.people.names import gender_of
from claims.people.ranking import Choose, choose
from claims.people.titles import Title
from claims.text.intervals import Holders

_BREAK = re.compile(r"\n+")
_MOST = 12
"""Those named last among whom a mention is looked for: time stays in proportion to the text."""


@dataclass(frozen=True)
class Reading:
    """What is read of an article before it is asked who is who.

    ``speakers`` are the words that head a mention of who speaks, ``voices`` those that begin a quotation with nobody
    beside it, ``said`` the characters somebody is said to say.
    """

    doc: Parsed
    speakers: frozenset[int]
    voices: frozenset[int] = frozenset()
    said: tuple[Chars, ...] = ()
    titles: tuple[Title, ...] = ()
    acronyms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Bearer:
    """Who a speaker is: by which name, with which function; the mention's span holds the whole of its name."""

    span: Chars
    name: str | None
    role: str | None


class Directory:
    """Who the mentions of one article stand for, each resolved against those before it."""

    def __init__(self, reading: Reading, choose: Choose = choose) -> None:
        self.language = reading.doc.lang_
        self._reading, self._choose = reading, choose
        self._said = Holders((span, span) for span in reading.said)
        self._recent: list[Entity] = []
        self._by_word: dict[str, list[Entity]] = {}
        self._at: dict[int, tuple[Mention, Entity]] = {}
        self._open: set[int] = set()
        self._voices: dict[int, Entity] = {}
        self._titles = _by_name(reading.titles)
        self._name_end = 0
        breaks = [match.start() for match in _BREAK.finditer(reading.doc.text)]
        for head in self._heads():
            paragraph = bisect_right(breaks, head.idx)
            if head.i in reading.voices:
                self._hear(voice_at(head, paragraph))
                continue
            mention = read_mention(head, paragraph, speaks=head.i in reading.speakers)
            if mention.speaks or not self._is_no_more(mention):
                entity = self._take(mention)
                self._at[head.i] = mention, entity
                if mention.kind == "pronoun" and len(entity.mentions) == 1:
                    self._open.add(head.i)  # it goes back to nobody: who is told later is not meant

    def bearer(self, head: Word) -> Bearer:
        """Who the mention stands for that a speaking word heads."""
        mention, entity = self._at[head.i]
        if head.i in self._open:
            return Bearer(mention.span, None, None)
        name, role = entity.name, entity.role
        if name is None:
            name, role = self._described(mention, entity), role or mention.role
        return self._spoken_for(mention, Bearer(mention.span, name, mention.role or role))

    def voice(self, at: int) -> Bearer | None:
        """Who says a quotation with nobody beside it, by the character it begins at; None where it isn't sure."""
        entity = self._voices.get(at)
        if entity is None or entity.last is None or entity.name is None:
            return None
        return Bearer(entity.last.span, entity.name, entity.role)

    def _hear(self, mention: Mention) -> None:
        """Give a quotation with nobody beside it to who says it, if that is sure."""
        entity = self._meant(mention)
        if entity is not None:
            self._voices[mention.at] = entity
            entity.spoke = mention.at

    def _heads(self) -> Iterable[Word]:
        """The words that head a mention, up to the last that speaks: nobody asks who is meant behind it."""
        asked = self._reading.speakers | self._reading.voices
        for token in self._reading.doc[: max(asked, default=-1) + 1]:
            taken_up = is_taken_up(token) and not self._around(token.idx)
            if taken_up or token.i in asked or is_mention(token):
                yield token

    def _is_no_more(self, mention: Mention) -> bool:
        """Is it a part of the mention before ('Anne Roux, maire de Lurs'), or a noun that calls nobody?"""
        bare_noun = mention.kind in {"role", "body"} and not mention.led_by
        return bare_noun or mention.start < self._name_end

    def _around(self, at: int) -> list[Chars]:
        return self._said.around((at, at + 1))

    def _take(self, mention: Mention) -> Entity:
        """The one a mention stands for, who has learned from it."""
        entity = self._named(mention) if mention.name is not None else self._meant(mention)
        if entity is None:
            entity = Entity()
        entity.take(mention, is_quoted=bool(self._around(mention.start)))
        if mention.named is not None:
            self._name_end = mention.named[1]
            self._entitle(entity)
        elif entity.called is None and mention.kind != "pronoun":
            entity.called = bare(mention.text, self.language)
        if entity.name is not None:
            for word in {entity.name.split()[0].casefold(), entity.name.split()[-1].casefold()}:
                same = self._by_word.setdefault(word, [])
                if entity not in same:
                    same.append(entity)
        self._recent = [entity, *(one for one in self._recent if one is not entity)][:_MOST]
        return entity

    def _entitle(self, entity: Entity) -> None:
        """Tell a named one the functions that the text gives him anywhere, each from its place on."""
        name = entity.name or ""
        for title in self._titles.get(name.split()[-1].casefold(), ()):
            if name_fits(*sorted((title.actor, name), key=len)):
                described = described_in(title.role, self.language)
                entity.role = entity.role or title.role
                if described is not None:
                    entity.call(title.span[0], described)

    def _named(self, mention: Mention) -> Entity | None:
        """Who bears a name, in full or in short, if there is only one."""
        name = self._reading.acronyms.get(mention.name or "", mention.name or "")
        words = {name.split()[0].casefold(), name.split()[-1].casefold()}
        known = {id(one): one for word in words for one in self._by_word.get(word, ())}
        same = [one for one in known.values() if _is_same(name, mention.gender, one)]
        exact = [one for one in same if (one.name or "").casefold() == name.casefold()]
        found = exact or same
        if len(found) == 1:
            return found[0]
        return None if found else self._introduced(mention)

    def _introduced(self, mention: Mention) -> Entity | None:
        """Who was called by the very words that a name is now set beside: 'la maire de Lurs, Anne Roux'.

        A bare function names nobody in particular: it is left to who was given it before.
        """
        called = mention.described
        if called is None or not called.words or mention.led_by != "definite_articles":
            return None
        words = (mention.role or "").casefold()
        same = [one for one in self._recent if one.name is None and (one.called or "").casefold() == words]
        return same[0] if len(same) == 1 else None

    def _meant(self, mention: Mention) -> Entity | None:
        """Who a pronoun, a function or a body goes back to."""
        if self._is_the_same(mention):
            return max((one for one in self._recent if one.spoke >= 0), key=lambda one: one.spoke, default=None)
        if mention.kind == "other":
            return self._same_group(mention)
        around = self._around(mention.start)
        known = [one for one in self._recent if one.goes_by and not self._only_spoken_of(one, around)]
        return self._choose(meetings(mention, known, self.language))

    def _is_the_same(self, mention: Mention) -> bool:
        """'La même source': who spoke last, whoever that was."""
        same = grammar(self.language)["same"]
        return mention.speaks and mention.led_by == "definite_articles" and not same.isdisjoint(mention.text.split())

    def _same_group(self, mention: Mention) -> Entity | None:
        """Those called by the very words before: 'les riverains'."""
        if mention.led_by != "definite_articles":
            return None
        called = bare(mention.text, self.language).casefold()
        return next((one for one in self._recent if (one.called or "").casefold() == called), None)

    def _only_spoken_of(self, entity: Entity, around: list[Chars]) -> bool:
        """Has somebody been named in another's words only, and is the mention outside them?"""
        if entity.last is None:
            return True
        return any(span not in around for span in self._around(entity.last.start))

    def _described(self, mention: Mention, entity: Entity) -> str | None:
        """Who has no name goes by what he is called, where that tells more than one word; a count is nobody."""
        if mention.head in roles(self.language).counts:
            return None
        if mention.kind == "pronoun" or (len(entity.mentions) > 1 and self._is_the_same(mention)):
            return entity.called
        called = bare(mention.text, self.language)
        is_body = mention.head in roles(self.language).bodies
        return called if is_body or (called != mention.text and " " in called) else None

    def _spoken_for(self, mention: Mention, bearer: Bearer) -> Bearer:
        """A speaker by the name behind its own: what an acronym stands for, the state or office a seat speaks for."""
        spelled = self._reading.acronyms.get(bearer.name or bare(mention.text, self.language))
        if spelled is not None:
            return Bearer(bearer.span, spelled, None if bearer.role == spelled else bearer.role)
        seat = behind(bearer.name, self.language) if bearer.name and bearer.role is None else None
        return bearer if seat is None else Bearer(bearer.span, seat, bearer.role)


def _is_same(name: str, gender: str | None, entity: Entity) -> bool:
    """May a name be that of somebody, or a part of it?"""
    short, full = sorted((name, entity.name or ""), key=len)
    last = (entity.name or "").casefold().split()[1:][-1:] == [name.casefold()]
    by_name = last and gender == gender_of(name)  # 'Grace' is Paul Grace, too
    agrees = by_name or gender is None or entity.gender is None or gender == entity.gender
    return agrees and name_fits(short, full) and one_person(short, full)


def _by_name(titles: Iterable[Title]) -> dict[str, list[Title]]:
    """The functions still held, by the last word of who bears them; none that a verb tells, which calls nobody so."""
    found: dict[str, list[Title]] = {}
    for title in titles:
        if not title.former and not title.verbal:
            found.setdefault(title.actor.split()[-1].casefold(), []).append(title)
    return found
