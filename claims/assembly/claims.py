"""From a parsed text to claims: each figure, date, event, title and statement with what its passage says around it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Doc

from claims.article import Article
from claims.assembly.frames import Frames
from claims.attribution.component import Statement
from claims.attribution.lexicon import lexicon
from claims.attribution.quotations import with_marks
from claims.attribution.withdrawals import Withdrawal, find_withdrawals
from claims.events.negation import is_negated
from claims.events.participants import Event, find_events
from claims.events.setting import Settings
from claims.events.slots import Slots, content_words, slots
from claims.model import Claim, Frame, Quantity, Span, When
from claims.parse.view import Parsed, parsed
from claims.people.titles import Title, titles_of
from claims.quantities.attributes import attributes
from claims.quantities.counted import vocabulary
from claims.quantities.cumulative import is_cumulative
from claims.quantities.magnitudes import said_of
from claims.quantities.measures import describe
from claims.quantities.money import in_money
from claims.quantities.single import is_implied
from claims.quantities.sums import with_sums
from claims.quantities.tables import Tables, told_by_head
from claims.quantities.topics import Topic, echoed
from claims.text.boxes import find_boxes
from claims.text.intervals import Holders
from claims.text.layer import layer_of
from claims.text.rows import row_around
from claims.text.spans import trim


def claims_of(article: Article, doc: Doc) -> list[Claim]:
    """Give the claims of an article from its parsed Doc, with statements found, in text order.

    The Doc is of the article's reading layer; what is found in it is given in characters of the article's text.
    """
    layer = layer_of(article.text)
    found = _found(article.model_copy(update={"text": layer.text}), article.hash, doc)
    return [layer.stored_claim(claim) for claim in found]


def _found(article: Article, key: str, doc: Doc) -> list[Claim]:
    text = parsed(doc)
    titles = titles_of(text)
    statements, dates = list(doc._.statements), doc._.dates
    maker = _Maker(article, key, text, statements, dates)
    found = [
        *(maker.statement(s) for s in statements),
        *maker.figures(doc._.quantities),
        *(maker.date(w) for w in dates),
        *(maker.event(h) for h in maker.events),
        *(maker.title(title) for title in titles),
    ]
    withdrawals = find_withdrawals(text.text, article.language)
    return sorted((_unless_withdrawn(claim, withdrawals) for claim in found), key=_position)


def _position(claim: Claim) -> tuple[int, int, str, str]:
    """Where a claim stands in the text: a figure or date at its own words, not at its clause."""
    return *(claim.span if claim.kind == "statement" else _own_words(claim)), claim.kind, claim.id


def _own_words(claim: Claim) -> Span:
    """The words that are a figure, a date or what somebody says, not the clause around them."""
    if claim.kind == "statement":
        return claim.content[0]
    own = claim.quantity or (claim.when if claim.kind == "date" else None)
    return own.span if own is not None else claim.span


def _unless_withdrawn(claim: Claim, withdrawals: Iterable[Withdrawal]) -> Claim:
    """A claim as it is told; who gives it is the article itself, where it speaks of itself."""
    at = _own_words(claim)[0]
    named = claim.speaker.span if claim.speaker is not None else None
    changed: dict[str, object] = {}
    for (first, last), (start, end) in withdrawals:
        if start <= at < end:
            changed["frame"] = (claim.frame or Frame()).model_copy(update={"mode": "withdrawn"})
        if named is not None and first <= named[0] and named[1] <= last:
            changed["speaker"] = None
    return claim.model_copy(update=changed) if changed else claim


def _cues(statements: Iterable[Statement]) -> list[Span]:
    """Where what attributes statements stands."""
    return [statement.cue.span for statement in statements if statement.cue is not None]


def _speakers(statements: Iterable[Statement]) -> list[Span]:
    """Where who makes statements is named."""
    speakers = (statement.speaker for statement in statements)
    return [speaker.span for speaker in speakers if speaker is not None and speaker.span is not None]


def _led_in(statements: Iterable[Statement], language: str) -> Iterator[Span]:
    """What a preposition attributes: 'selon la préfecture, …'."""
    known = lexicon(language).prepositions
    for statement in statements:
        if statement.cue is not None and statement.cue.text.lower() in known:
            yield from statement.content


class _Maker:
    """Makes the claims of one article."""

    def __init__(
        self, article: Article, key: str, doc: Parsed, statements: list[Statement], dates: Iterable[When]
    ) -> None:
        self.article = article
        self.doc = doc
        self.key = key
        self.ids: Counter[str] = Counter()
        self.tables = Tables(doc.text)
        cues, speakers = _cues(statements), _speakers(statements)
        self.events = list(find_events(doc, cues))
        self.happened = Holders((h.head, h) for h in self.events)
        self.said = Holders((span, s) for s in statements for span in s.content)
        self.contents = Holders((span, span) for span in _led_in(statements, article.language))
        known = (w for w in dates if w.tells_day and (w.start is not None or w.edtf is not None))
        self.dated = Holders((w.span, w) for w in known)
        self.settings = Settings(doc, self.dated, [*cues, *speakers], article.published)
        self.frames = Frames(article, doc, self.settings)
        self.boxes = find_boxes(doc.text)
        self.cumulative: dict[Span, bool] = {}  # by passage, which many figures of one clause share

    def statement(self, statement: Statement) -> Claim:
        edges = [*statement.content, *_cues([statement]), *_speakers([statement])]
        span = with_marks(self.article.text, (min(a for a, _ in edges), max(b for _, b in edges)))
        found = slots(self.doc, trim(self.article.text, statement.content[0]))
        return self._claim(
            "statement",
            span,
            replace(found, about=self._about(statement.content) or found.about),
            str(statement.content),
            content=statement.content,
            speaker=statement.speaker,
            cue=statement.cue,
            mode=statement.mode,
            stance=statement.stance,
            hedged=found.hedged,
            negated=self._is_negated(statement.content[0]),
            when=self._time_of(span),
            rule=statement.rule,
        )

    def _is_negated(self, content: Span) -> bool:
        """Is the verb of what a statement attributes negated?"""
        inside = self.doc.touching(trim(self.article.text, content))
        return inside is not None and inside.root.is_verb and is_negated(inside.root)

    def _about(self, content: Iterable[Span]) -> tuple[str, ...]:
        """The content words of what a statement attributes, without those of who says it."""
        inside = [self.doc.touching(span) for span in content]
        return content_words([token for span in inside if span is not None for token in span if not token.is_space])

    def figures(self, quantities: Iterable[Quantity]) -> Iterator[Claim]:
        """The claims of all figures, those of a sentence with their parts tied to their wholes."""
        topic = Topic(self.article.text, self.article.language)
        found: list[Claim] = []
        told = in_money(self.article.text, list(quantities), self.article.language)
        for sentence, group in groupby(told, key=lambda quantity: self._sentence(quantity.span)):
            topic.begins(sentence)
            figures = [figure for quantity in group if (figure := self.figure(quantity)) is not None]
            found += self.frames.framed(figures, topic) if figures else ()
        yield from echoed(list(with_sums(found, self.doc)), self.article.language)

    def figure(self, quantity: Quantity) -> Claim | None:
        """The claim of a figure, None where the parse tells that nothing happened to the one who is implied."""
        found = slots(self.doc, quantity.span)
        head, label = self.tables.head_of(quantity.span), self.tables.label_of(quantity.span)
        inside = self.doc.touching(quantity.span)
        if head is not None:
            quantity = told_by_head(quantity, head, self.article.language)
            if quantity.measure is None and label is not None:
                plain = quantity.model_copy(update={"noun": None})
                quantity = told_by_head(plain, label, self.article.language)
        elif inside is not None:
            quantity = describe(quantity, inside[0].sent, self.article.language)
        if is_implied(quantity, vocabulary(self.article.language)) and not self._is_measured(quantity):
            return None
        return self._claim(
            "figure",
            self._without_source(found.passage, quantity.span),
            found,
            f"{quantity.span}",
            quantity=quantity,
            theme=said_of(self.doc, quantity.span) or label,
            cumulative=self._is_cumulative(found.passage),
            when=self.settings.time_of(quantity.span, found.passage),
            frame=self._frame(quantity.span, found),
            rule="number" if head is None else "table",
            **self._attribution(quantity.span, found),
        )

    def _is_measured(self, quantity: Quantity) -> bool:
        """Do a figure's own words, or those around it, tell what it is the value of?"""
        own = attributes(self.article.language).named(self.article.text, quantity.span, "count")
        return quantity.measure is not None or own is not None

    def _is_cumulative(self, passage: Span) -> bool:
        if passage not in self.cumulative:
            dates: list[When] = self.dated.inside(passage)
            self.cumulative[passage] = is_cumulative(self.article.text, passage, dates, self.article.language)
        return self.cumulative[passage]

    def date(self, when: When) -> Claim:
        found = slots(self.doc, when.span, dated=True)
        told = self._told(found)
        return self._claim(
            "date",
            self._without_source(found.passage, when.span),
            found,
            f"{when.span}",
            when=when,
            frame=self._frame(when.span, found),
            actor=told.actor if told else None,
            theme=told.theme if told else None,
            negated=told.negated if told else False,
            **self._attribution(when.span, found),
        )

    def _frame(self, span: Span, found: Slots) -> Frame:
        """How a figure or date is told: a value of a box in which nothing happened is background."""
        box = next((value for value in self.boxes if value[0] <= span[0] < value[1]), None)
        return Frame(background=box is not None and found.place is None and not self.happened.inside(box))

    def _without_source(self, passage: Span, told: Span) -> Span:
        """A passage without a phrase that says who says it ('…, d'après l'hôpital')."""
        around = [span for span in self.contents.around(told) if span[0] <= told[0] and told[1] <= span[1]]
        if not around:
            return passage
        start, end = min(around, key=lambda span: span[1] - span[0])
        return trim(self.article.text, (max(passage[0], start), min(passage[1], end)))

    def _told(self, found: Slots) -> Event | None:
        """The happening in a passage that its event names."""
        inside = (h for h in self.happened.inside(found.passage) if h.event == found.event)
        return next(inside, None)

    def event(self, told: Event) -> Claim:
        found = slots(self.doc, told.head)
        passage = trim(self.article.text, (min(found.passage[0], told.reach[0]), max(found.passage[1], told.reach[1])))
        return self._claim(
            "event",
            passage,
            replace(found, event=told.event),
            f"{told.head}",
            actor=told.actor,
            theme=told.theme,
            negated=told.negated,
            when=self._time_of(found.passage),
            **self._attribution(told.head, found),
        )

    def title(self, title: Title) -> Claim:
        """The claim of a title; it is about the words of all functions its sentence gives the person."""
        found = Slots(title.about, (title.actor,), None, None, title.span)
        return self._claim(
            "title", title.span, found, title.role, actor=title.actor, role=title.role, former=title.former
        )

    def _claim(self, kind: str, span: Span, found: Slots, detail: str, **fields: object) -> Claim:
        told = f"{self.key}\n{kind}\n{span}\n{detail}"
        self.ids[told] += 1
        told += f"\n{self.ids[told]}" if self.ids[told] > 1 else ""  # two speakers of one passage are two claims
        digest = hashlib.sha256(told.encode()).hexdigest()[:10]
        return Claim.model_validate(
            {
                "id": f"c-{digest}",
                "article": self.article.id,
                "source": self.article.source,
                "kind": kind,
                "span": span,
                "text": self.article.text[span[0] : span[1]],
                "sentence": self._sentence(span),
                "place": found.place or self.tables.place_of(span, self.article.language),
                "event": found.event,
                "about": found.about,
                "names": found.names,
                **fields,
            }
        )

    def _sentence(self, span: Span) -> Span:
        row = row_around(self.doc.text, span)
        inside = self.doc.touching(span)
        if row is not None or inside is None:
            return row or span
        start, end = inside[0].sent.start_char, inside[-1].sent.end_char
        return start, start + len(self.doc.text[start:end].rstrip())

    def _attribution(self, span: Span, found: Slots) -> dict[str, object]:
        """The speaker and cue of the statement a figure or date stands in, the innermost one."""
        around = self.said.around(span)
        if not around:
            return {"hedged": found.hedged}
        inner = min(around, key=lambda s: sum(b - a for a, b in s.content))
        return {
            "speaker": inner.speaker,
            "cue": inner.cue,
            "mode": inner.mode,
            "stance": inner.stance,
            "hedged": found.hedged,
        }

    def _time_of(self, span: Span) -> When | None:
        """The date in a passage, if there is just one with a day or month; else the one date of its sentence."""
        for start, end in (span, self._sentence(span)):
            dated: list[When] = self.dated.inside((start, end))
            if len(dated) == 1:
                return dated[0]
        return None
