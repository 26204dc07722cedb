"""What a figure or a date is about: the clause it stands in, its words, its names and its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from claims.languages import table
from claims.languages.event_words import event_words
from claims.model import Span
from claims.parse.clauses import clause, governor
from claims.parse.names import names_in
from claims.parse.syntax import is_numeral, is_passive, time_words, words
from claims.parse.view import Parsed, Word, Words
from claims.places.mentions import Place, nearest, places_in
from claims.text.rows import CELL, row_around
from claims.text.spans import trim

_MARKS = frozenset(",;:()–—")
_BESIDE = 8
"""Tokens before a place in which a figure that it is of begins."""
_HAPPENING = {"NOUN", "VERB", "PROPN"}
_CONTENT = {"NOUN", "VERB", "ADJ", "PROPN", "X"}


@dataclass(frozen=True)
class Slots:
    """The slots that make two claims comparable: words and names, the place, the passage, whether it is hearsay."""

    about: tuple[str, ...]
    names: tuple[str, ...]
    place: str | None
    event: str | None
    passage: Span
    hedged: bool = False


def slots(doc: Parsed, span: Span, *, dated: bool = False) -> Slots:
    """Read the slots of the passage around a span of a parsed text.

    The passage is the clause the span belongs to; a date may belong to a noun alone ('le retrait de 2022'); in a
    table row it is the row.
    """
    inside = doc.touching(span)
    if inside is None:
        return Slots((), (), None, None, span)
    anchor = inside.root
    row = row_around(doc.text, span)
    if row is not None:
        return _row_slots(doc, span, row)
    sentence = _sentence(anchor)
    head = _cleft_clause(anchor) or (_noun_above(anchor) if dated else None) or governor(anchor)
    told = _told_by(doc, clause(head, anchor))
    if not told.about:
        told = _told_by(doc, sentence)
    place_of = _place_of_figure if _is_figure(doc, span) else _nearest_place
    first, last = doc[told.tokens[0]], doc[told.tokens[-1]]
    return Slots(
        told.about,
        _names_between(doc, sentence),
        place_of(inside, told.places) or place_of(inside, places_in(_near(inside))),
        (dated and _dated_event(anchor, head)) or _event(head, told, inside),
        trim(doc.text, (min(first.idx, span[0]), max(last.idx + len(last), span[1]))),
        told.hedged or _hearsay(head),
    )


def is_told_at(token: Word) -> bool:
    """Does a place or day tell where or when something was said or published?"""
    telling = event_words(token.doc.lang_).telling
    return governor(token).lower_ in telling or token.head.lower_ in telling


def counted_at(doc: Parsed, place: Place) -> Words | None:
    """The figure of a place: one in brackets behind it ('Tarza (40)'), else one that it stands behind ('40 à Tarza').

    None where there is none, or a verb between.
    """
    figures = doc.spans.get("figures", ())
    opened = place.end < len(doc) and doc[place.end].text == "("
    behind = next((figure for figure in figures if opened and figure.start == place.end + 1), None)
    return behind if behind is not None else _figure_before(doc, place, figures)


def _figure_before(doc: Parsed, place: Place, figures: Iterable[Words]) -> Words | None:
    """The last figure close before a place with no verb or mark between, if it counts no time."""
    first = max(place.at - _BESIDE, doc[place.at].sent.start)
    near = [figure for figure in figures if first <= figure.start and figure.end <= place.at]
    last = next((figure for figure in reversed(near) if not _counts_time(figure)), None)
    if last is None or any(t.is_verb or t.text in _MARKS for t in doc[last.end : place.at]):
        return None
    return last


def _counts_time(figure: Words) -> bool:
    times = time_words(figure.doc.lang_)
    return any(t.lower_ in times or t.lower_.rstrip("s") in times for t in figure)


def _is_figure(doc: Parsed, span: Span) -> bool:
    return span[0] in doc.kept(_is_figure, lambda: {f.start_char for f in doc.spans.get("figures", ()) if len(f)})


def _nearest_place(inside: Words, places: Iterable[Place]) -> str | None:
    return nearest(places, inside.root)


def _place_of_figure(figure: Words, places: Iterable[Place]) -> str | None:
    """The place nearest to a figure, of those that are no other figure's and not where something was said."""
    own = (
        place
        for place in places
        if not is_told_at(figure.doc[place.at])
        and ((of := counted_at(figure.doc, place)) is None or (of.start < figure.end and figure.start < of.end))
    )
    return nearest(own, figure.root)


def _sentence(anchor: Word) -> tuple[int, ...]:
    """The tokens of a token's sentence, without white space."""
    sentence = anchor.sent
    return anchor.doc.kept((_sentence, sentence.start), lambda: tuple(t.i for t in sentence if not t.is_space))


@dataclass(frozen=True)
class _Told:
    """What some tokens tell, whichever claim is made of them."""

    tokens: tuple[int, ...]
    about: tuple[str, ...]
    hedged: bool
    places: tuple[Place, ...]
    nouns: tuple[int, ...]  # that are no times and don't only report
    events: tuple[int, ...]


def _told_by(doc: Parsed, tokens: tuple[int, ...]) -> _Told:
    """What a clause or sentence tells, read once for all the claims in it."""
    return doc.kept((_told_by, tokens), lambda: _read([doc[i] for i in tokens]))


def _read(tokens: list[Word]) -> _Told:
    doc = tokens[0].doc
    counted, share, known = _counted(doc), share_words(doc.lang_), event_words(doc.lang_)
    times = time_words(doc.lang_)
    nouns = [t for t in tokens if t.pos_ == "NOUN" and t.i not in counted and t.lower_ not in share]
    return _Told(
        tokens=tuple(t.i for t in tokens),
        about=content_words(tokens),
        hedged=any(words(t, "hedges") for t in tokens),
        places=tuple(places_in(tokens)),
        nouns=tuple(t.i for t in nouns if t.lemma_.lower() not in known.reports and t.lower_ not in times),
        events=tuple(t.i for t in nouns if t.lemma_.lower() in known.nouns),
    )


def _row_slots(doc: Parsed, span: Span, row: Span) -> Slots:
    """The slots of a table row: its words are all its cells'; what happened is a noun for it, or the first behind."""
    tokens = [t for t in doc.touching(row) or () if t.text != CELL and not t.is_space]
    place = nearest(places_in(tokens), tokens[0]) if tokens else None
    names = _names_between(doc, tuple(t.i for t in tokens))
    return Slots(content_words(tokens), names, place, _row_event(doc, tokens, span[1]), row)


def _row_event(doc: Parsed, tokens: list[Word], end: int) -> str | None:
    """The noun of a row for what happened, else its first common noun behind a figure, else its first."""
    counted, times, known = _counted(doc), time_words(doc.lang_), event_words(doc.lang_).nouns
    nouns = [t for t in tokens if t.pos_ in _HAPPENING and t.i not in counted and t.lower_ not in times]
    named = (word for t in nouns for word in (t.lower_, t.lemma_.lower()) if word in known)
    common = [t for t in nouns if t.pos_ != "PROPN"]
    behind = (t for t in common if t.idx >= end)
    return next(chain(named, (t.lemma_.lower() for t in chain(behind, common))), None)


def _hearsay(head: Word) -> bool:
    """'aurait fait', 'seraient détenus', 'présumé': the writer does not vouch for it."""
    conditional = (c for c in [*head.lefts] if c.relation in {"aux", "cop"} and c.feature("Mood") == "Cnd")
    told = any(words(t, "hearsay") and is_passive(t) for t in (head, head.head))  # 'is said to have sunk'
    return told or any(conditional)


def content_words(tokens: list[Word]) -> tuple[str, ...]:
    """The lemmas of the content words, in lower case, without numbers, times and repetitions, in text order."""
    if not tokens:
        return ()
    known, times = event_words(tokens[0].doc.lang_), time_words(tokens[0].doc.lang_)
    share = share_words(tokens[0].doc.lang_)
    told = (
        t
        for t in tokens
        if t.pos_ in _CONTENT and (t.pos_ == "ADJ" or not is_numeral(t)) and len(t) > 1 and t.lower_ not in share
    )
    found = (known.infinitive(t) if t.is_verb else t.lemma_.lower() for t in told)
    return tuple(dict.fromkeys(word for word in found if word not in times))


@cache
def share_words(language: str) -> frozenset[str]:
    """The words that only say that a figure is a percentage."""
    units = (unit["words"] for unit in table(language, "units")["unit"] if unit["code"] == "%")
    return frozenset(word for words_ in units for phrase in words_ for word in phrase.lower().split() if word.isalpha())


def _names_between(doc: Parsed, tokens: tuple[int, ...]) -> tuple[str, ...]:
    """The names of a sentence or row, read once for all the claims in it."""
    return doc.kept((_names_between, tokens), lambda: names_in([doc[i] for i in tokens]))


def _cleft_clause(anchor: Word) -> Word | None:
    """'C'est jeudi que X a parlé': what happened is in the clause behind."""
    if not any(c.relation == "cop" for c in anchor.lefts):
        return None
    lead = next((t for t in anchor.doc[anchor.i + 1 : anchor.sent.end] if words(t, "complementisers")), None)
    return lead.head if lead is not None and lead.head.is_verb and lead.head.i > lead.i else None


def _noun_above(anchor: Word) -> Word | None:
    """The noun a date hangs on, where it says what happened: it has words of its own ('les coups d'État de 2020')."""
    noun = anchor.head
    if noun.i == anchor.i or noun.pos_ != "NOUN" or noun.lower_ in time_words(noun.doc.lang_):
        return None
    others = (t for t in noun.subtree if t.i not in {noun.i, anchor.i} and t.pos_ in _CONTENT)
    return noun if any(not anchor.is_ancestor(t) for t in others) else None


def _event(head: Word, told: _Told, inside: Words) -> str | None:
    """What happened: the nearest noun for an event, else the verb, else the noun that a verb like `faire` is about."""
    doc = inside.doc
    known = event_words(doc.lang_)
    named = [i for i in told.events if not inside.start <= i < inside.end]
    if named:
        return doc[min(named, key=lambda i: (abs(i - inside.start), i))].lemma_.lower()
    if head.is_verb and known.infinitive(head) not in known.light:
        return known.infinitive(head)
    others = (doc[i] for i in told.nouns if not inside.start <= i < inside.end)
    noun = next(chain(_told_of(head, inside), others), head if head.is_verb else None)
    return None if noun is None else noun.lemma_.lower()


def _told_of(head: Word, inside: Words) -> Iterator[Word]:
    """The nouns that may say what a verb like `faire` is about: those for events near a figure, its subject."""
    known, counted, times = event_words(head.doc.lang_), _counted(inside.doc), time_words(head.doc.lang_)
    around = (t for t in _near(inside) if t.lemma_.lower() in known.nouns and t.i not in counted)
    subjects = (c for c in head.lefts if head.is_verb and c.relation == "nsubj" and c.pos_ == "NOUN")
    return (t for t in chain(around, subjects) if t.lemma_.lower() not in known.reports and t.lower_ not in times)


def _dated_event(date: Word, head: Word) -> str | None:
    """The event a date belongs to: the first word for one above it in its clause."""
    known = event_words(date.doc.lang_)
    current = date
    while current.i not in {head.i, current.head.i}:
        current = current.head
        event = told_by_verb(current) or known.forms.get(current.lower_)
        if event in known.sorts and event not in known.light:
            return event
        if current.pos_ == "NOUN" and current.lemma_.lower() in known.nouns:
            return current.lemma_.lower()
    verb = known.infinitive(head) if head.is_verb else ""
    if not verb or verb in known.light:
        return None
    if verb in known.sorts:
        return verb
    between = (t.lemma_.lower() for t in reversed(date.doc[head.i + 1 : date.i]) if t.pos_ == "NOUN")
    return next((lemma for lemma in between if lemma in known.nouns), verb)  # 'réduite depuis le retrait de 2022'


def told_by_verb(head: Word) -> str | None:
    """The infinitive of a verb for an event, None for any other word."""
    known = event_words(head.doc.lang_)
    verb = known.infinitive(head) if head.is_verb else ""
    return verb if verb in known.sorts and verb not in known.light else None


def _near(told: Words) -> Words:
    """The tokens of its sentence not far from a span."""
    sentence = told.sent
    first, last = max(sentence.start, told.start - _FAR), min(sentence.end, told.end + _FAR)
    return told.doc[first:last]


_FAR = 40
"""Tokens beside a figure or date in which its sentence may name the event or the place."""


def _counted(doc: Parsed) -> frozenset[int]:
    """The tokens that belong to figures: who is counted is not what happened. Kept with the doc."""
    figures = doc.spans.get("figures", ())
    return doc.kept(_counted, lambda: frozenset(t.i for figure in figures for t in figure))
