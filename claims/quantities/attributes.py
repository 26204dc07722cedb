"""Of which attribute a figure is the value: deaths, turnout, revenue, the price of something, how far away.

Every word of the sentence that names an attribute of the figure's family speaks for it, the more the nearer it stands:
as the noun counted, as a noun or verb beside it. What another figure counts speaks for that one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
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
from claims.quantities.near import (
    CONJUGATED,
    GROUPS,
    HINT,
    LONGEST,
    PAIR,
    SHARE,
    TIED,
    Attribute,
    Line,
    Trigger,
    names_vaguely,
)
from claims.quantities.related import Relation, related
from claims.quantities.votes import votes
from claims.text.cursor import Cursor
from claims.text.lexing import Token, covered, tokenize


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


class Attributes:
    """The words of one language that name attributes."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.phrases: dict[tuple[str, ...], dict[str, float]] = {}
        self.changes, self.related = changes(language), related(language)
        for name, row in table(language, "attributes").items():
            if name == _CHANGE:
                continue  # told by the grammar around it
            for group, weight in GROUPS.items():
                for phrase in row.get(group, ()):
                    for form in _forms(phrase, language) if group in CONJUGATED else (phrase,):
                        stems = tuple(stem(token.text) for token in tokenize(form, language))
                        known = self.phrases.setdefault(stems, {})
                        known[name] = max(known.get(name, 0.0), weight)
        self.firsts = frozenset(stems[0] for stems in self.phrases)
        words = vocabulary(language)
        self.apart = words.apart | words.by | words.at
        grammar = table(language, "grammar")
        self.having, self.befalling = words.having, frozenset().union(*words.active.values())
        self.takers = frozenset({*grammar["determiners"], *grammar["possessives"]})
        self.counts = words.number_words | words.articles
        self.times = frozenset(grammar["time_words"])

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
    ) -> "Line":
        triggers = list(self._triggers(tokens))
        owners = {i: number for number, place in enumerate(places) for i in place}
        apart = [self._is_set_apart(tokens, place, figure) for place, figure in zip(places, figures, strict=True)]
        done = [self._done(tokens, place, figure) for place, figure in zip(places, figures, strict=True)]
        denied = [self._denied(tokens, place, triggers) for place in places]
        firsts = [trigger.first for trigger in triggers]
        return Line(tokens, figures, owners, triggers, firsts, changed, apart, done, denied)

    def _named(
        self,
        text: str,
        sentence: Span,
        line: "Line",
        places: Sequence[range],
        themes: Sequence[Sequence[str | None]],
    ) -> list[Attribute | None]:
        """The attributes that the words near figures name, else what each is said of."""
        named = [line.attribute_of(number, place) for number, place in enumerate(places)]
        known = vocabulary(self.language).numbers_of
        for i, figure in enumerate(line.figures):
            if figure.unit is None and _is_modifier(line.tokens, places[i]):
                named[i] = None
                continue
            is_bare = figure.unit is None and figure.noun is None
            named[i] = self._of_bare(line.tokens, places[i], figure, is_bare=is_bare) or named[i]
            for theme in themes[i] if i < len(themes) and not line.set_apart[i] else ():
                is_surest = is_bare and theme is themes[i][0]
                if theme is not None and (is_surest or not _is_named(named[i])):
                    named[i] = self._in_theme(text, sentence, figure, theme) or named[i]
            if is_bare:
                before = places[i - 1].stop if i else 0
                named[i] = line.in_number_of(i, range(before, places[i].start), known) or named[i]
        return named

    def _of_bare(self, tokens: Sequence[Token], place: range, figure: Quantity, *, is_bare: bool) -> Attribute | None:
        """What a number is that has neither unit nor noun: a share ('la moitié'), an age behind a name."""
        if is_bare and figure.low is not None and 0 < figure.low < 1:
            return Attribute(SHARE)
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
        return Attribute(name, covered(tokens, best.first, best.end)).moved(span[0])

    def _is_set_apart(self, tokens: Sequence[Token], place: range, figure: Quantity) -> bool:
        """Whether a count is only where, by whom or for how many something was ('arrested in three villages')."""
        return figure.noun is not None and Cursor(tokens, place.start).peek(-1).key in self.apart

    def _denied(self, tokens: Sequence[Token], place: range, triggers: Sequence[Trigger]) -> frozenset[int]:
        """Where verbs stand that need a role of those counted and are said not to hold of them."""
        no = vocabulary(self.language).no
        tied = (one.first for one in triggers if one.weight == TIED and one.first >= place.stop)
        return frozenset(at for at in tied if any(token.key in no for token in tokens[place.stop : at]))

    def _done(self, tokens: Sequence[Token], place: range, figure: Quantity) -> int | None:
        """Where the verb stands by which those counted do something to others: 'three men killed their neighbour'."""
        if figure.noun is None or figure.unit != "person":
            return None
        verb = Cursor(tokens, place.stop)
        verb = verb.moved() if verb.token.key in self.having else verb
        taker = verb.moved()
        counts = taker.token.kind == "digits" or taker.token.key in self.counts
        takes = counts or (taker.token.key in self.takers and taker.peek(1).key not in self.times)
        return verb.at if takes and stem(verb.token.text) not in self.befalling else None

    def _in_theme(self, text: str, sentence: Span, figure: Quantity, theme: str) -> Attribute | None:
        """The attribute that a noun phrase names of which a figure is said, however far before it stands."""
        family, at = ontology.family_of(figure.unit), text.find(theme, *sentence) - sentence[0]
        tokens = tokenize(theme, self.language)
        named = (trigger for trigger in self._triggers(tokens) if trigger.weight > HINT)
        for trigger in named:
            name = trigger.name_in(family)
            if name is not None:
                told = Attribute(name, covered(tokens, trigger.first, trigger.end))
                return told.moved(at) if at >= 0 else Attribute(name, None)
        return None

    def _triggers(self, tokens: Sequence[Token]) -> Iterator[Trigger]:
        """The phrases of a sentence that name attributes, at one place the longest first."""
        stems = [stem(token.text) for token in tokens]
        at = 0
        while at < len(tokens):
            lengths = range(min(LONGEST, len(tokens) - at), 0, -1) if stems[at] in self.firsts else ()
            known = [n for n in lengths if tuple(stems[at : at + n]) in self.phrases]
            for length in known:
                named = self.phrases[tuple(stems[at : at + length])]
                for weight in sorted(set(named.values()), reverse=True):
                    yield Trigger(at, at + length, tuple(n for n, w in named.items() if w == weight), weight)
            at += max(known, default=1)


_CHANGE = "change"
_MOVING = frozenset({"growth", "inflation"})
"""Attributes that are changes themselves: prices that rose 3 % have an inflation of 3 %."""


def _is_named(attribute: Attribute | None) -> bool:
    """Whether words name an attribute, and not the unit alone."""
    if attribute is None or ontology.attributes()[attribute.name].role:
        return False
    return attribute.words is not None or not names_vaguely(attribute.name)


def is_general(name: str | None, words: Span | None) -> bool:
    """Whether nothing names of what a figure is the value, or its unit alone ('five euros' cost)."""
    return name is None or (words is None and names_vaguely(name))


def tells_apart(one: Told, other: Told) -> bool:
    """Whether two figures are of two attributes: of 71 who are ill the 16 in hospital are all that are there."""
    named = [told.attribute.name for told in (one, other) if told.attribute is not None]
    return len(named) == len(set(named)) == PAIR and not any(ontology.attributes()[name].role for name in named)


def _is_modifier(tokens: Sequence[Token], place: range) -> bool:
    """Is a number part of a compound, 'a three-train crash'? It tells of what kind something is."""
    behind = Cursor(tokens, place.stop)
    return behind.token.text == "-" and not behind.token.gap and behind.peek(1).kind == "word"


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
