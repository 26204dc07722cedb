"""Of which attribute a figure is the value: deaths, turnout, revenue, the price of something, how far away.

Every word of the sentence that names an attribute of the figure's family speaks for it, the more the nearer it stands:
as the noun counted, as a noun or verb beside it. What another figure counts speaks for that one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claims import ontology
from claims.languages import table
from claims.languages.conjugation import forms_of
from claims.model import Quantity, Span
from claims.quantities.aged import bare_ages
from claims.quantities.ages import AGE, is_behind_name
from claims.quantities.changes import changes
from claims.quantities.counted import stem, vocabulary
from claims.quantities.related import Relation, related
from claims.quantities.votes import votes
from claims.text.cursor import Cursor
from claims.text.lexing import Token, tokenize

_TIED = 2.75
"""How much a word speaks of those that have a role ('lost' of jobs); of others it says nothing."""
_LEAD = 3.5
"""How much a phrase speaks of the figure right behind it ('conçu pour 500 personnes'); of others it says nothing."""
_GROUPS = {"lead": _LEAD, "nouns": 3.0, "tied": _TIED, "verbs": 2.5, "words": 2.0}
"""How much a word speaks by itself: a noun names the attribute, a verb implies it, other words hint at it."""
_CONJUGATED = frozenset({"verbs", "tied"})
_SHARE = "share"
_HINT = _GROUPS["words"]
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
_LONGEST = 4
"""Words of a phrase, at most."""
_PAIR = 2
_BREAKS, _MARKS = frozenset(".;:!?|"), frozenset(',()–—«»"')


@dataclass(frozen=True)
class Attribute:
    """The attribute of a figure, and the words that say so; None where its unit or measure does."""

    name: str
    words: Span | None = None

    def moved(self, by: int) -> "Attribute":
        """The same, its words so many characters farther on."""
        return self if self.words is None else Attribute(self.name, (self.words[0] + by, self.words[1] + by))


@dataclass(frozen=True)
class Told:
    """What a sentence tells of one of its figures: its attribute, whether it is a change, whether an earlier count.

    ``like`` is the figure of the sentence that tells the same of another time, place or part;
    ``is_side`` marks one side of a vote.
    """

    attribute: Attribute | None
    is_change: bool = False
    is_earlier: bool = False
    like: int | None = None
    is_side: bool = False


@dataclass(frozen=True)
class _Trigger:
    """A phrase that names attributes: its tokens and what it weighs."""

    first: int
    end: int
    names: tuple[str, ...]
    weight: float

    def name_in(self, family: str, roles: Collection[str] = ()) -> str | None:
        """The attribute it names of figures of a family that count what has some roles."""
        facts = ((name, ontology.attributes()[name]) for name in self.names)
        fits = (name for name, fact in facts if family in fact.families and (self.weight != _TIED or fact.of in roles))
        return next(fits, None)


class Attributes:
    """The words of one language that name attributes."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.phrases: dict[tuple[str, ...], dict[str, float]] = {}
        self.changes, self.related = changes(language), related(language)
        for name, row in table(language, "attributes").items():
            if name == _CHANGE:
                continue  # told by the grammar around it
            for group, weight in _GROUPS.items():
                for phrase in row.get(group, ()):
                    for form in _forms(phrase, language) if group in _CONJUGATED else (phrase,):
                        stems = tuple(stem(token.text) for token in tokenize(form, language))
                        known = self.phrases.setdefault(stems, {})
                        known[name] = max(known.get(name, 0.0), weight)
        self.firsts = frozenset(stems[0] for stems in self.phrases)
        words = vocabulary(language)
        self.apart = words.apart | words.by | words.at

    def of(self, text: str, sentence: Span, figures: Sequence[Quantity]) -> list[Attribute | None]:
        """Give the attributes of the figures of a sentence, None where nothing names one."""
        return [told.attribute for told in self.read(text, sentence, figures)]

    def read(
        self, text: str, sentence: Span, figures: Sequence[Quantity], themes: Sequence[Sequence[str | None]] = ()
    ) -> list[Told]:
        """Give what a sentence tells of each of its figures.

        ``themes`` are the words that the parse ties to each, the surest first: what it is said of, its verb.
        """
        tokens = tokenize(text[slice(*sentence)], self.language)
        starts = [token.start for token in tokens]
        places = [_place(starts, figure, sentence[0]) for figure in figures]
        changed = self.changes.of(tokens, figures, places)
        line = self._line(tokens, figures, places, changed)
        named = self._named(text, sentence, line, places, themes)
        sides = dict(votes(self.language).sides(tokens, figures, places))
        relations = self.related.of(tokens, figures, places)
        if sides:  # what is against is no older count
            relations = [None if one is not None and one.is_earlier else one for one in relations]
        _share(named, figures, relations)
        for i, whole in self.related.wholes(tokens, places):
            named[i] = named[i] or named[whole]
        for i, name in sides.items():
            named[i] = Attribute(name)
        found = [_of_change(one) if change else one for one, change in zip(named, changed, strict=True)]
        moved = [one and one.moved(sentence[0]) for one in found]
        rows = enumerate(zip(moved, changed, relations, strict=True))
        return [_told(one, relation, is_change=change, is_side=i in sides) for i, (one, change, relation) in rows]

    def _line(
        self, tokens: Sequence[Token], figures: Sequence[Quantity], places: Sequence[range], changed: Sequence[bool]
    ) -> "_Line":
        triggers = list(self._triggers(tokens))
        owners = {i: number for number, place in enumerate(places) for i in place}
        apart = [self._is_set_apart(tokens, place, figure) for place, figure in zip(places, figures, strict=True)]
        return _Line(tokens, figures, owners, triggers, [trigger.first for trigger in triggers], changed, apart)

    def _named(
        self,
        text: str,
        sentence: Span,
        line: "_Line",
        places: Sequence[range],
        themes: Sequence[Sequence[str | None]],
    ) -> list[Attribute | None]:
        """The attributes that the words near figures name, else what each is said of."""
        named = [line.attribute_of(number, place) for number, place in enumerate(places)]
        for i, figure in enumerate(line.figures):
            is_bare = figure.unit is None and figure.noun is None
            named[i] = self._of_bare(line.tokens, places[i], figure, is_bare=is_bare) or named[i]
            for theme in themes[i] if i < len(themes) and not line.set_apart[i] else ():
                is_surest = is_bare and theme is themes[i][0]
                if theme is not None and (is_surest or not _is_named(named[i])):
                    named[i] = self._in_theme(text, sentence, figure, theme) or named[i]
        return named

    def _of_bare(self, tokens: Sequence[Token], place: range, figure: Quantity, *, is_bare: bool) -> Attribute | None:
        """What a number is that has neither unit nor noun: a share ('la moitié'), an age behind a name."""
        if is_bare and figure.low is not None and 0 < figure.low < 1:
            return Attribute(_SHARE)
        may_be_age = is_bare or is_behind_name(tokens, place)
        return Attribute(AGE) if may_be_age and bare_ages(self.language).holds(tokens, place, figure) else None

    def named(self, text: str, span: Span, family: str) -> Attribute | None:
        """The attribute that a stretch of text names most clearly, of figures of a family."""
        tokens = tokenize(text[slice(*span)], self.language)
        told = [(trigger, trigger.name_in(family)) for trigger in self._triggers(tokens)]
        known = [(t, name) for t, name in told if name is not None and not ontology.attributes()[name].role]
        if not known:
            return None
        best, name = max(known, key=lambda row: row[0].weight)
        return Attribute(name, (span[0] + tokens[best.first].start, span[0] + tokens[best.end - 1].end))

    def _is_set_apart(self, tokens: Sequence[Token], place: range, figure: Quantity) -> bool:
        """Whether a count is only where, by whom or for how many something was ('arrested in three villages')."""
        return figure.noun is not None and Cursor(tokens, place.start).peek(-1).key in self.apart

    def _in_theme(self, text: str, sentence: Span, figure: Quantity, theme: str) -> Attribute | None:
        """The attribute that a noun phrase names of which a figure is said, however far before it stands."""
        family, at = ontology.family_of(figure.unit), text.find(theme, *sentence) - sentence[0]
        tokens = tokenize(theme, self.language)
        named = (trigger for trigger in self._triggers(tokens) if trigger.weight > _HINT)
        for trigger in named:
            name = trigger.name_in(family)
            if name is not None:
                words = (at + tokens[trigger.first].start, at + tokens[trigger.end - 1].end) if at >= 0 else None
                return Attribute(name, words)
        return None

    def _triggers(self, tokens: Sequence[Token]) -> Iterator[_Trigger]:
        """The phrases of a sentence that name attributes, at one place the longest first."""
        stems = [stem(token.text) for token in tokens]
        at = 0
        while at < len(tokens):
            lengths = range(min(_LONGEST, len(tokens) - at), 0, -1) if stems[at] in self.firsts else ()
            known = [n for n in lengths if tuple(stems[at : at + n]) in self.phrases]
            for length in known:
                named = self.phrases[tuple(stems[at : at + length])]
                for weight in sorted(set(named.values()), reverse=True):
                    yield _Trigger(at, at + length, tuple(n for n, w in named.items() if w == weight), weight)
            at += max(known, default=1)


@dataclass(frozen=True)
class _Line:
    """A sentence with its figures: which figure has which token, and where words name attributes."""

    tokens: Sequence[Token]
    figures: Sequence[Quantity]
    owners: Mapping[int, int]
    triggers: Sequence[_Trigger]
    firsts: Sequence[int]
    changed: Sequence[bool]
    set_apart: Sequence[bool]

    def attribute_of(self, number: int, place: range) -> Attribute | None:
        """The attribute for which most speaks, of the words near a figure."""
        own = _of_measure(self.figures[number])
        told = max(self._told(number, place), key=lambda row: row[0], default=None)
        if told is None or told[0] <= _LEAST:
            return own
        _, name, trigger = told
        is_lent = trigger.first >= place.stop and self._is_lent(number)
        if own is not None and not _is_general(own.name) and not is_lent:
            return own
        return Attribute(name, (self.tokens[trigger.first].start, self.tokens[trigger.end - 1].end))

    def _told(self, number: int, place: range) -> Iterator[tuple[float, str, _Trigger]]:
        """The attributes that words near a figure name of it, with how much each speaks."""
        family = ontology.family_of(self.figures[number].unit)
        near = bisect_left(self.firsts, place.start - _REACH), bisect_right(self.firsts, place.stop + _REACH)
        roles = {name for trigger in self.triggers if trigger.first in place for name in trigger.names}
        for trigger in self.triggers[slice(*near)]:
            name = trigger.name_in(family, roles)
            is_own = self.owners.get(trigger.first, number) == number  # not what another figure counts
            if name is not None and is_own and not self._is_of_others(trigger, number, place):
                yield trigger.weight + self._gain(trigger, name, place, family), name, trigger

    def _gain(self, trigger: _Trigger, name: str, place: range, family: str) -> float:
        """What a trigger gains by being what is counted, or loses by what stands between it and the figure."""
        if trigger.first not in place:
            return -self._between(trigger, place, family)
        is_role = ontology.attributes()[name].role and trigger.end <= place.stop
        return _ROLE if is_role else _COUNTED

    def _is_of_others(self, trigger: _Trigger, number: int, place: range) -> bool:
        """Whether a phrase speaks of the figure right behind it alone, or of what happened elsewhere."""
        if trigger.weight == _LEAD:
            return trigger.end != place.start
        if self._is_role(trigger) and trigger.first not in place and self.figures[number].noun is not None:
            return True
        return self.set_apart[number] and trigger.end < place.start and trigger.weight < _GROUPS["nouns"]

    def _is_role(self, trigger: _Trigger) -> bool:
        """Is a noun for those who have a role? It says nothing of others that are counted."""
        return trigger.weight == _GROUPS["nouns"] and all(ontology.attributes()[name].role for name in trigger.names)

    def _is_lent(self, number: int) -> bool:
        """Whether a bare number has its measure from a neighbour ('41 ill, of whom 12 were taken to hospital')."""
        figure, before = self.figures[number], self.figures[number - 1] if number else None
        is_bare = figure.noun is None or figure.noun not in figure.text
        return is_bare and before is not None and before.measure == figure.measure

    def _between(self, trigger: _Trigger, place: range, family: str) -> float:
        """What the words between a trigger and a figure take off."""
        before = trigger.end <= place.start
        between = range(trigger.end, place.start) if before else range(place.stop, trigger.first)
        crossed = {self.owners[i] for i in between if i in self.owners}
        levels = (other for other in crossed if not self.changed[other])
        others = sum(ontology.family_of(self.figures[other].unit) == family for other in levels)
        plain = [self.tokens[i] for i in between if i not in self.owners]  # '6.2 %' has no end of a sentence in it
        marks = sum(token.text in _MARKS for token in plain)
        breaks = sum(token.text in _BREAKS or token.breaks for token in plain)
        behind = 0.0 if before else _BEHIND
        return behind + _STEP * (len(plain) + len(crossed)) + _MARK * marks + _FIGURE * others + _BREAK * breaks


_CHANGE = "change"
_MOVING = frozenset({"growth", "inflation"})
"""Attributes that are changes themselves: prices that rose 3 % have an inflation of 3 %."""


def _is_general(name: str) -> bool:
    """Whether a unit or a vague word stands for an attribute: a word that names one more exactly goes before."""
    return ontology.attributes()[name].general


def _is_named(attribute: Attribute | None) -> bool:
    """Whether words name an attribute, and not the unit alone."""
    if attribute is None or ontology.attributes()[attribute.name].role:
        return False
    return attribute.words is not None or not _is_general(attribute.name)


def is_general(name: str | None, words: Span | None) -> bool:
    """Whether nothing names of what a figure is the value, or its unit alone ('five euros' cost)."""
    return name is None or (words is None and _is_general(name))


def tells_apart(one: Told, other: Told) -> bool:
    """Whether two figures are of two attributes: of 71 who are ill the 16 in hospital are all that are there."""
    named = [told.attribute.name for told in (one, other) if told.attribute is not None]
    return len(named) == len(set(named)) == _PAIR and not any(ontology.attributes()[name].role for name in named)


def _told(attribute: Attribute | None, relation: Relation | None, *, is_change: bool, is_side: bool) -> Told:
    """What is told of a figure by its attribute and the figure it goes with."""
    changes = is_change and attribute is not None and attribute.name == _CHANGE
    if relation is None:
        return Told(attribute, changes, is_side=is_side)
    return Told(attribute, changes, relation.is_earlier, relation.other, is_side)


def _share(named: list[Attribute | None], figures: Sequence[Quantity], relations: Sequence[Relation | None]) -> None:
    """Give figures that no words name what the figure has that each goes with."""
    for i, relation in enumerate(relations):
        if relation is not None and not _is_named(named[i]) and _is_shared(named, figures, relation):
            named[i] = named[relation.other]


def _is_shared(named: Sequence[Attribute | None], figures: Sequence[Quantity], relation: Relation) -> bool:
    """Whether the attribute of one figure may be said of another: its words are no noun that the one alone counts."""
    attribute = named[relation.other]
    if attribute is None:
        return False
    return relation.is_earlier or figures[relation.other].noun is None or attribute.words is not None


def _of_change(attribute: Attribute | None) -> Attribute:
    """A change, with the words of what changed."""
    if attribute is not None and attribute.name in _MOVING:
        return attribute
    return Attribute(_CHANGE, attribute.words if attribute is not None else None)


def _of_measure(figure: Quantity) -> Attribute | None:
    """The attribute that a figure's measure tells, or its unit's."""
    known = _by_measure()
    unit = ontology.units().get(figure.unit or "")
    name = known.get(figure.measure or "") or (known.get(unit.measure) if unit is not None else None)
    return Attribute(name) if name is not None else None


@cache
def _by_measure() -> dict[str, str]:
    return {fact.measure: name for name, fact in ontology.attributes().items() if fact.measure is not None}


def is_count(name: str | None) -> bool:
    """Whether an attribute is one of persons or things that are counted, and no change."""
    return name is not None and name != _CHANGE and "count" in ontology.attributes()[name].families


def lasts(name: str | None) -> bool:
    """Whether the value of an attribute is so before and after an event too, like an age."""
    return name is not None and ontology.attributes()[name].lasting


def _forms(phrase: str, language: str) -> Iterator[str]:
    verb, space, rest = phrase.partition(" ")
    return (form + space + rest for form in sorted(forms_of(verb, language)))


def _place(starts: Sequence[int], figure: Quantity, offset: int) -> range:
    """The tokens of a figure, its noun included."""
    return range(bisect_right(starts, figure.span[0] - offset) - 1, bisect_left(starts, figure.span[1] - offset))


@cache
def attributes(language: str) -> Attributes:
    """The attribute words of a language, built once. Raises UnknownLanguageError."""
    return Attributes(language)
