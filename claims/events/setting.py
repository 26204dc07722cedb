"""Where and when a text's events are, sentence by sentence: what a sentence doesn't say carries on from the lead.

A sentence of another time is the background: nothing carries on into it, and nothing out of it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from claims.events.dealing import deals, listed_years, place_in_deal
from claims.events.slots import counted_at, is_told_at
from claims.languages.event_words import event_words
from claims.model import Span, When
from claims.parse.clauses import governor
from claims.parse.names import naming
from claims.parse.syntax import words
from claims.parse.view import Parsed, Word, Words
from claims.places.mentions import places_in, seat_in
from claims.text.intervals import Holders, Intervals

_LONGEST = timedelta(days=366)
"""The longest time that a story can be about: a year's results."""
_SHORT = timedelta(days=7)
"""How long that may be which needs no word for it in the main clause: a night, a week."""
_STOPS = frozenset(".!?…")
_LISTED = 2
"""Words between the date of one figure and the next figure of a list, at most (', puis')."""
_LABELS = frozenset("(:|")
"""What stands between a place and the figure of it in a list."""
_TOP = 2
"""Sentences from the first whole one on in which the place of the story may be told."""
_STORY = timedelta(days=45)
"""How long before the day of the lead something still belongs to the story."""


@dataclass(frozen=True)
class Setting:
    """Where and when something is told to have been, None where nothing says."""

    place: str | None = None
    when: When | None = None


class Settings:
    """The settings of one text. ``dates`` are all its dates, ``sources`` where it is said who says it."""

    def __init__(self, doc: Parsed, dates: Holders[When], sources: Sequence[Span], published: date | None) -> None:
        self.doc, self.published, self.all_dates = doc, published, dates
        self.dated = Holders((span, w) for span, w in dates if not is_of_telling(doc, span, sources))
        self.sources = Intervals(sources)

    def carried(self, span: Span) -> Setting:
        """What carries on to a span whose own sentence tells nothing of it: no day into another time or a state."""
        inside = self.doc.touching(span)
        if inside is None:
            return Setting()
        verb = governor(inside.root)
        if _is_before(verb) and (earlier := self._earlier(inside[0].sent)) is not None:
            return Setting(self.lead.place, earlier)
        is_elsewhen = self._is_background(inside[0].sent) or _is_state(verb)
        return Setting(self.lead.place) if is_elsewhen else self.lead

    def _earlier(self, sentence: Words) -> When | None:
        """The day before the lead's that the sentence before tells: '… than on 1 February. That march had drawn …'."""
        if sentence.start == 0 or self.lead.when is None or self.lead.when.start is None:
            return None
        before = self._dates_of(self.doc[sentence.start - 1].sent)
        return next((w for w in before if w.end is not None and w.end < self.lead.when.start), None)

    def own_place(self, span: Span) -> str | None:
        """The place that a figure belongs to without a word that leads it in: 'Sarny (12)', 'Sarny en compte 12'.

        The text leads it in as a place somewhere else.
        """
        figure = self.doc.touching(span)
        if figure is None:
            return None
        if deals(figure.sent):
            named = list(dict.fromkeys(self._known[t.i] for t in figure.sent if t.i in self._known))
            dealt = place_in_deal(span, self._figures, figure.sent, len(named))
            if dealt is not None:
                return named[dealt]
        at = figure.start - 1
        while at >= 0 and self.doc[at].text in _LABELS:
            at -= 1
        subjects = (t for t in governor(figure.root).lefts if t.relation == "nsubj")
        beside = (self.doc[at],) if at >= figure.sent.start else ()
        names = (self._known.get(token.i) for token in (*beside, *subjects))
        return next((name for name in names if name is not None), None)

    @cached_property
    def _known(self) -> dict[int, str]:
        """By each of its tokens, the names that the text leads in as a place somewhere."""
        tokens = [t for t in self.doc if not t.is_space]
        places = {place.name for place in places_in(tokens) if not place.is_state}
        firsts = {name.split()[0] for name in places}
        named, found = naming(self.doc), dict[int, str]()
        for token in tokens:
            if token.text in firsts and named[token.i] and token.i not in found:
                last = next((i for i in range(token.i, len(named)) if not named[i]), len(named))
                text = str(self.doc[token.i : last].text)
                found.update(dict.fromkeys(range(token.i, last), text) if text in places else {})
        return found

    @cached_property
    def lead(self) -> Setting:
        """Where and when the story is: the first place and the first day told at the top."""
        top = [sentence for sentence in self.doc.sents if any(t.text.isalpha() for t in sentence)]
        first = next((i for i, sentence in enumerate(top) if any(t.text in _STOPS for t in sentence[-2:])), 0)
        places = (place for sentence in top[: first + _TOP] if (place := self._place_of(sentence)) is not None)
        is_told = top and self.all_dates.inside((0, top[first].end_char))
        days = [when for sentence in top[: first + (1 if is_told else 2)] for when in self._dates_of(sentence)]
        days = [when for when in days if self._may_lead(when)]
        short = [when for when in days if _is_short(when)]
        near = (when for when in short if self._is_recent(when))
        return Setting(next(places, None), next(near, next(iter([*short, *days]), None)))

    def _is_recent(self, when: When) -> bool:
        """Is it of the days up to the article's? An older one told before it is what it is compared with."""
        return self.published is not None and when.end is not None and self.published - when.end <= _SHORT

    def _may_lead(self, when: When) -> bool:
        """Can a date be the day of the story: is it short and not yet to come?"""
        if when.start is None or when.end is None or when.end - when.start > _LONGEST:
            return False
        if not _is_short(when) and not self._is_of_main_clause(when):
            return False
        return self.published is None or when.start <= self.published

    def _is_of_main_clause(self, when: When) -> bool:
        """Does a time say when the main clause was, and not since when, or when something else was?"""
        inside = self.doc.touching(when.span)
        if inside is None:
            return False
        return governor(inside.root) is inside.sent.root and not self._is_since(when)

    def _is_since(self, when: When) -> bool:
        inside = self.doc.touching(when.span)
        return inside is not None and inside.start > 0 and words(self.doc[inside.start - 1], "since")

    def time_of(self, span: Span, passage: Span) -> When | None:
        """The day that is told of what stands in a span: the nearest of its clause, else the one of its sentence."""
        inside = self.doc.touching(span)
        if inside is None:
            return None
        dealt = self._dealt(span, inside[0].sent)
        if dealt is not None:
            return dealt
        own = [when for when in self.dated.inside(passage) if self._is_of(when, span)]
        if own:
            return min(own, key=lambda when: (self._crossed(span, when.span), _gap(span, when.span)))
        verb = governor(inside.root)
        told = [when for when in self._dates_of(inside[0].sent) if self._is_of(when, span)]
        return told[0] if len(told) == 1 and not (_is_state(verb) and verb.dep_ == "acl:relcl") else None

    def _dealt(self, span: Span, sentence: Words) -> When | None:
        """The year or day that a figure is dealt ('en 2025 et 2026, respectivement 12 et 15')."""
        if not deals(sentence):
            return None
        times = listed_years(sentence) or self._dates_of(sentence)
        at = place_in_deal(span, self._figures, sentence, len(times))
        return None if at is None else times[at]

    def _is_of(self, when: When, span: Span) -> bool:
        """Can a date be that of a figure: does it stand by no other figure and by no noun with its own date?"""
        if when.span[1] <= span[0] and self._is_of_earlier(when, span):
            return False
        if when.span[0] >= span[1]:
            between = [f for f in self._figures if span[1] <= f[0] and f[1] <= when.span[0]]
            if between and not any(c.isalpha() for c in self.doc.text[between[-1][1] : when.span[0]]):
                return False
        anchor = self.doc.touching(when.span)
        noun = None if anchor is None else anchor.root.head
        if (
            anchor is None
            or noun is None
            or noun.pos_ != "NOUN"
            or noun is anchor.root
            or anchor.root.relation != "nmod"
        ):
            return True
        figure = self.doc.touching(span)
        return figure is None or any(t is noun or noun.is_ancestor(t) for t in figure)

    def _is_of_earlier(self, when: When, span: Span) -> bool:
        """Does a date stand right behind another figure of a list that goes on with this one ('8 % en 2022, 5 %')?"""
        at = bisect_right(self._ends, when.span[0])
        led = self.doc.text[self._ends[at - 1] : when.span[0]].split() if at else ()
        between = self.doc.text[when.span[1] : span[0]].strip()
        return len(led) == 1 and led[0].isalpha() and between[:1] in {",", ";"} and len(between.split()) <= _LISTED

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self._figures]

    @cached_property
    def _figures(self) -> list[Span]:
        return [(figure.start_char, figure.end_char) for figure in self.doc.spans.get("figures", ()) if len(figure)]

    def _crossed(self, span: Span, other: Span) -> int:
        """How many figures stand between two spans."""
        first, last = (span[1], other[0]) if span[0] < other[0] else (other[1], span[0])
        return sum(first <= start and end <= last for start, end in self._figures)

    def _place_of(self, sentence: Words) -> str | None:
        tokens = [t for t in sentence if not t.is_space and not self.sources.holds(t.idx)]
        found = [place for place in places_in(tokens) if not is_told_at(self.doc[place.at])]
        if len({place.name for place in found if counted_at(self.doc, place) is not None}) > 1:
            return None
        return found[0].name if found else seat_in(tokens)

    def _dates_of(self, sentence: Words) -> list[When]:
        return self.dated.inside((sentence.start_char, sentence.end_char))

    def _is_background(self, sentence: Words) -> bool:
        """Does a sentence tell of another time than the lead?"""
        lead = self.lead.when
        told = [w for w in self._dates_of(sentence) if w.end is not None and not self._is_of_noun(w)]
        if not told or lead is None or lead.start is None:
            return False
        return all(when.end is not None and when.end < lead.start - _STORY for when in told)

    def _is_of_noun(self, when: When) -> bool:
        """Is a date that of a noun alone ('le devis de 2014'), or of a number that stands right before it?"""
        anchor = self.doc.touching(when.span)
        root = None if anchor is None else anchor.root
        return root is not None and root.relation in {"nmod", "nummod"} and root.head.pos_ in {"NOUN", "NUM", "PROPN"}


def _is_state(verb: Word) -> bool:
    """Does a verb tell how things are now ('is', 'employs'), and not what happened?

    Where a language tells what happened in the present too, only a verb for a state does.
    """
    known = event_words(verb.doc.lang_)
    finite = [verb, *(c for c in verb.lefts if c.relation in {"aux", "cop"})]
    if verb.verb_form == "Part" or not any(t.feature("Tense") == "Pres" and t.verb_form == "Fin" for t in finite):
        return False
    return not known.present_tells or not verb.is_verb or known.infinitive(verb) in known.stative


def _is_before(verb: Word) -> bool:
    """Does a main verb tell what had been before ('avait réuni', 'had gathered')? What is reported may be the event."""
    if verb is not verb.sent.root or verb.verb_form != "Part" or verb.feature("Tense") == "Pres":
        return False
    tenses = (c for c in verb.lefts if c.relation == "aux" and c.dep_ != "aux:pass")
    return any(c.feature("Tense") in {"Imp", "Past"} for c in tenses)


def _is_short(when: When) -> bool:
    return when.start is not None and when.end is not None and when.end - when.start <= _SHORT


def _gap(span: Span, other: Span) -> int:
    return max(span[0] - other[1], other[0] - span[1])


def is_of_telling(doc: Parsed, span: Span, sources: Sequence[Span]) -> bool:
    """Is a date the day of the telling ('a annoncé jeudi', 'un rapport publié lundi'), not of what is told?"""
    inside = doc.touching(span)
    if inside is None:
        return False
    head, telling = governor(inside.root), event_words(doc.lang_).telling
    beside = inside.start > 0 and doc[inside.start - 1].lower_ in telling
    return (
        beside
        or is_told_at(inside.root)
        or any(start <= head.idx < end or (start <= span[0] and span[1] <= end) for start, end in sources)
    )
