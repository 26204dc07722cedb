"""Which attribute the words near a figure name: each speaks for one, the less the farther off it stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claims import ontology
from claims.model import Quantity, Span
from claims.text.cursor import Cursor
from claims.text.lexing import Token, covered

TIED = 2.75
"""How much a word speaks of those that have a role ('lost' of jobs); of others it says nothing."""
LEAD = 3.5
"""How much a phrase speaks of the figure right behind it ('conçu pour 500 personnes'); of others it says nothing."""
GROUPS = {"lead": LEAD, "nouns": 3.0, "tied": TIED, "verbs": 2.5, "words": 2.0}
"""How much a word speaks by itself: a noun names the attribute, a verb implies it, other words hint at it."""
CONJUGATED = frozenset({"verbs", "tied"})
SHARE = "share"
HINT = GROUPS["words"]
_COUNTED = 3.0
"""What a word adds that is the noun counted."""
_ROLE = -2.25
"""What it adds of those who are something before anything happens to them: employees on strike are strikers."""
_STEP, _MARK, _FIGURE, _BREAK = 0.25, 1.0, 3.0, 4.0
"""What each word between takes off, each comma or bracket, each other figure of the family, each end of a clause."""
_BEHIND = 0.5
"""What a word lacks that stands behind the figure: it may begin what comes next."""
_REACH = 14
"""Words beside a figure beyond which nothing speaks: the farthest that `_STEP` leaves anything of, and a phrase."""
_LEAST = 0.5
"""How much must speak for an attribute that is read from words farther off."""
LONGEST = 4
"""Words of a phrase, at most."""
PAIR = 2
BREAKS, MARKS = frozenset(".;:!?|"), frozenset(',()–—«»"')


@dataclass(frozen=True)
class Attribute:
    """The attribute of a figure, and the words that say so; None where its unit or measure does."""

    name: str
    words: Span | None = None

    def moved(self, by: int) -> "Attribute":
        """The same, its words so many characters farther on."""
        return self if self.words is None else Attribute(self.name, (self.words[0] + by, self.words[1] + by))


@dataclass(frozen=True)
class Trigger:
    """A phrase that names attributes: its tokens and what it weighs."""

    first: int
    end: int
    names: tuple[str, ...]
    weight: float

    def name_in(self, family: str, roles: Collection[str] = ()) -> str | None:
        """The attribute it names of figures of a family that count what has some roles."""
        facts = ((name, ontology.attributes()[name]) for name in self.names)
        fits = (name for name, fact in facts if family in fact.families and (self.weight != TIED or fact.of in roles))
        return next(fits, None)


@dataclass(frozen=True)
class Line:
    """A sentence with its figures: which figure has which token, and where words name attributes.

    ``done`` gives the verb that tells what those whom a figure counts did to others, by its token, ``denied`` the words
    that are said not to hold of them.
    """

    tokens: Sequence[Token]
    figures: Sequence[Quantity]
    owners: Mapping[int, int]
    triggers: Sequence[Trigger]
    firsts: Sequence[int]
    changed: Sequence[bool]
    set_apart: Sequence[bool]
    done: Sequence[int | None]
    denied: Sequence[Container[int]]

    def attribute_of(self, number: int, place: range) -> Attribute | None:
        """The attribute for which most speaks, of the words near a figure."""
        rows = [row for row in self._told(number, place) if row[0] > _LEAST]
        rows.sort(key=lambda row: row[0], reverse=True)
        told = self._told_or_own(number, place, rows)
        finer = (row for row in rows if told is not None and _refines(row[1], told))
        return next((self._attribute(name, trigger) for _, name, trigger in finer), told)

    def _told_or_own(self, number: int, place: range, rows: Sequence[tuple[float, str, Trigger]]) -> Attribute | None:
        """What the surest of some words names, unless what is counted says by itself what happened to it."""
        own = of_measure(self.figures[number])
        if not rows:
            return own
        _, name, trigger = rows[0]
        is_lent = trigger.first >= place.stop and self._is_lent(number)
        is_own = own is not None and not names_vaguely(own.name) and not is_lent
        return own if is_own else self._attribute(name, trigger)

    def in_number_of(self, number: int, before: range, heads: Container[str]) -> Attribute | None:
        """What a number is of that stands behind its head: 'the number of those killed by it has risen to four'."""
        family = ontology.family_of(self.figures[number].unit)
        first = next((i for i in reversed(before) if Cursor(self.tokens, i).token.key in heads), None)
        if first is None or any(token.text in MARKS | BREAKS for token in self.tokens[first : before.stop]):
            return None
        between = self.triggers[bisect_left(self.firsts, first - LONGEST) : bisect_left(self.firsts, before.stop)]
        telling = (trigger for trigger in between if trigger.weight >= HINT and trigger.end > first)  # 'death toll'
        named = ((trigger.name_in(family), trigger) for trigger in telling)
        return next((self._attribute(name, trigger) for name, trigger in named if name is not None), None)

    def _attribute(self, name: str, trigger: Trigger) -> Attribute:
        return Attribute(name, covered(self.tokens, trigger.first, trigger.end))

    def _told(self, number: int, place: range) -> Iterator[tuple[float, str, Trigger]]:
        """The attributes that words near a figure name of it, with how much each speaks."""
        family = ontology.family_of(self.figures[number].unit)
        near = bisect_left(self.firsts, place.start - _REACH), bisect_right(self.firsts, place.stop + _REACH)
        roles = {name for trigger in self.triggers if trigger.first in place for name in trigger.names}
        for trigger in self.triggers[slice(*near)]:
            name = trigger.name_in(family, roles)
            is_own = self.owners.get(trigger.first, number) == number  # not what another figure counts
            if name is not None and is_own and not self._is_of_others(trigger, number, place):
                yield trigger.weight + self._gain(trigger, name, place, family), name, trigger

    def _gain(self, trigger: Trigger, name: str, place: range, family: str) -> float:
        """What a trigger gains by being what is counted, or loses by what stands between it and the figure."""
        if trigger.first not in place:
            return -self._between(trigger, place, family)
        is_role = ontology.attributes()[name].role and trigger.end <= place.stop
        return _ROLE if is_role else _COUNTED

    def _is_of_others(self, trigger: Trigger, number: int, place: range) -> bool:
        """Whether a phrase speaks of the figure right behind it alone, or of what happened elsewhere."""
        if trigger.weight == LEAD:
            return trigger.end != place.start
        verb = self.done[number]
        if (verb is not None and trigger.first <= verb < trigger.end) or trigger.first in self.denied[number]:
            return True
        if self._is_role(trigger) and trigger.first not in place and self.figures[number].noun is not None:
            return True
        return self.set_apart[number] and trigger.end < place.start and trigger.weight < GROUPS["nouns"]

    def _is_role(self, trigger: Trigger) -> bool:
        """Is a noun for those who have a role? It says nothing of others that are counted."""
        return trigger.weight == GROUPS["nouns"] and all(ontology.attributes()[name].role for name in trigger.names)

    def _is_lent(self, number: int) -> bool:
        """Whether a bare number has its measure from a neighbour ('41 ill, of whom 12 were taken to hospital')."""
        figure, before = self.figures[number], self.figures[number - 1] if number else None
        is_bare = figure.noun is None or figure.noun not in figure.text
        return is_bare and before is not None and before.measure == figure.measure

    def _at(self, places: range) -> Iterator[tuple[int, Token]]:
        """The tokens at some places, each with its place."""
        return zip(places, self.tokens[places.start : places.stop], strict=True)

    def _between(self, trigger: Trigger, place: range, family: str) -> float:
        """What the words between a trigger and a figure take off."""
        before = trigger.end <= place.start
        between = range(trigger.end, place.start) if before else range(place.stop, trigger.first)
        crossed = {self.owners[i] for i in between if i in self.owners}
        levels = (other for other in crossed if not self.changed[other])
        others = sum(ontology.family_of(self.figures[other].unit) == family for other in levels)
        plain = _without_aside([token for i, token in self._at(between) if i not in self.owners])
        marks = sum(token.text in MARKS for token in plain)
        breaks = sum(token.text in BREAKS or token.breaks for token in plain)
        behind = 0.0 if before else _BEHIND
        return behind + _STEP * (len(plain) + len(crossed)) + _MARK * marks + _FIGURE * others + _BREAK * breaks


def _without_aside(between: list[Token]) -> list[Token]:
    """The words between two places without what two commas set apart: 'five people, an infant among them, were …'."""
    commas = [i for i, token in enumerate(between) if token.text in MARKS | BREAKS]
    if len(commas) != PAIR or any(between[i].text != "," for i in commas):
        return between
    first, last = commas
    return between[:first] + between[last + 1 :]


def names_vaguely(name: str) -> bool:
    """Whether a unit or a vague word stands for an attribute: a word that names one more exactly goes before."""
    return ontology.attributes()[name].general


def _refines(name: str, coarse: Attribute) -> bool:
    """Does an attribute tell more closely what another does ('gravely wounded' of 'wounded')?"""
    return ontology.attributes()[name].refines == coarse.name


def of_measure(figure: Quantity) -> Attribute | None:
    """The attribute that a figure's measure tells, or its unit's."""
    known = _by_measure()
    unit = ontology.units().get(figure.unit or "")
    name = known.get(figure.measure or "") or (known.get(unit.measure) if unit is not None else None)
    return Attribute(name) if name is not None else None


@cache
def _by_measure() -> dict[str, str]:
    return {fact.measure: name for name, fact in ontology.attributes().items() if fact.measure is not None}
