"""From a parsed text to claims: each figure, date, event, title and statement with what its passage says around it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Doc

from claims.article import Article
from claims.attribution.component import Statement
from claims.attribution.lexicon import lexicon
from claims.attribution.quotations import with_marks
from claims.attribution.withdrawals import Withdrawal, find_withdrawals
from claims.events.negation import is_negated
from claims.events.participants import Event, find_events
from claims.events.setting import Settings
from claims.events.slots import Slots, content_words, slots
from claims.model import Claim, Frame, Quantity, Span, When
from claims.parse.clauses import governor
from claims.parse.view import Parsed, parsed
from claims.people.titles import Title, titles_of
from claims.quantities.ages import AGE, as_age
from claims.quantities.attributes import attributes, is_general, lasts, tells_apart
from claims.quantities.counted import vocabulary
from claims.quantities.cumulative import is_cumulative
from claims.quantities.framing import Modes, partition_of
from claims.quantities.lists import lists
from claims.quantities.magnitudes import said_of
from claims.quantities.measures import describe
from claims.quantities.money import in_money
from claims.quantities.nouns import counted_words
from claims.quantities.single import is_implied
from claims.quantities.sums import with_sums
from claims.quantities.tables import Tables, told_by_head
from claims.quantities.topics import Topic, echoed
from claims.quantities.wholes import parts
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


_FAR = 1 << 62  # behind every text


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
        self.events = list(find_events(doc, [s.cue.span for s in statements if s.cue is not None]))
        self.happened = Holders((h.head, h) for h in self.events)
        self.said = Holders((span, s) for s in statements for span in s.content)
        led_in = lexicon(article.language).prepositions
        phrased = (s for s in statements if s.cue is not None and s.cue.text.lower() in led_in)
        self.contents = Holders((span, span) for s in phrased for span in s.content)
        known = (w for w in dates if w.tells_day and (w.start is not None or w.edtf is not None))
        self.dated = Holders((w.span, w) for w in known)
        told = [s.cue.span for s in statements if s.cue is not None]
        named = [s.speaker.span for s in statements if s.speaker is not None and s.speaker.span is not None]
        self.settings = Settings(doc, self.dated, [*told, *named], article.published)
        self.boxes = find_boxes(doc.text)
        self.cumulative: dict[Span, bool] = {}  # by passage, which many figures of one clause share

    def statement(self, statement: Statement) -> Claim:
        edges = [*statement.content]
        if statement.cue is not None:
            edges.append(statement.cue.span)
        if statement.speaker is not None and statement.speaker.span is not None:
            edges.append(statement.speaker.span)
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
            found += self._framed(figures, topic) if figures else ()
        yield from echoed(list(with_sums(found, self.doc)), self.article.language)

    def _framed(self, claims: list[Claim], topic: Topic) -> Iterator[Claim]:
        """The figures of one sentence with their frames; ``topic`` is what was counted before them."""
        told = [claim.quantity for claim in claims if claim.quantity is not None]
        text, language = self.article.text, self.article.language
        known = parts(language)
        wholes = known.wholes(text, told)
        tied = [(claim.theme, self._verb_of(figure)) for claim, figure in zip(claims, told, strict=True)]
        named = attributes(language).read(text, claims[0].sentence, told, tied)
        given_up = lists(language).former(text, told)
        former = [old and not one.is_side for old, one in zip(given_up, named, strict=True)]
        rows = [(figure, one, claim.theme) for figure, one, claim in zip(told, named, claims, strict=True)]
        nouns = counted_words(text, rows, topic.counted, language)
        modes = Modes(text, claims[0].sentence, language)
        earlier = [figure for figure, one in zip(told, named, strict=True) if one.is_earlier]
        rows_of = zip(claims, told, wholes, former, named, nouns, [None, *named], strict=False)
        for claim, quantity, whole, given_up, one, noun, before_it in rows_of:
            if whole is not None and quantity.measure is not None and told[whole].measure is None:
                whole = None  # noqa: PLW2901 - 'seven of the 17 trucks were burned': all that were burned
            tie = {"whole": claims[whole].id} if whole is not None else {}
            some_of = before_it if whole is None else named[whole]
            is_other = some_of is not None and tells_apart(one, some_of)
            part = (whole is not None and not is_other) or known.of_unnumbered(text, claim.sentence[0], quantity)
            part = part or (known.of_another_count(quantity, text) and not is_other)
            partition = partition_of(text, quantity, one, language)
            mode = modes.of(quantity.span)
            partition = "target" if mode == "target" and partition in {"whole", "part"} else partition
            attribute, words = (one.attribute.name, one.attribute.words) if one.attribute is not None else (None, None)
            partition = "whole" if partition == "others" and topic.is_of_another(quantity, attribute) else partition
            if is_general(attribute, words) and not one.is_change:
                carried = topic.carried(quantity, noun, claim.theme)
                attribute, words = carried.attribute or attribute, carried.attribute_span
            said = {
                "attribute": attribute,
                "attribute_span": words,
                "partition": "previous"
                if given_up and not one.is_change
                else "part"
                if part and partition == "whole"
                else partition,
                "mode": mode,
                "counted": noun,
            }
            frame = (claim.frame or Frame()).model_copy(update=said)
            before = next((figure.span[0] for figure in earlier if figure != quantity), _FAR)
            frame = frame.model_copy(update=self._set_in(claim, frame, before))
            topic.passed(quantity, frame, is_source=self.settings.sources.holds(quantity.span[0]))
            aged = {"quantity": as_age(quantity)} if attribute == AGE else {}
            yield claim.model_copy(update={**tie, **aged, "part": part, "former": given_up, "frame": frame})

    def _verb_of(self, figure: Quantity) -> str | None:
        """The verb that tells what happened to what a figure counts; None where that did it to others."""
        inside = self.doc.touching(figure.span)
        if inside is None:
            return None
        verb, noun = governor(inside.root), inside.root
        acts = noun.dep_ == "nsubj" and any(c.relation == "obj" for c in verb.rights)
        return verb.text if verb.is_verb and not acts else None

    def _set_in(self, claim: Claim, frame: Frame, before: int) -> dict[str, object]:
        """Where and when a figure is: as its own words tell, else as it carries on.

        ``before`` is where an older count begins, with which days are told that are its own.
        """
        if claim.quantity is None:
            return {}
        carried, when = self.settings.carried(claim.quantity.span), claim.when
        if when is not None and claim.quantity.span[1] <= before <= when.span[0]:
            when = None
        if lasts(frame.attribute) and when is not None and not claim.span[0] <= when.span[0] < claim.span[1]:
            when = None
        if frame.mode == "fact" and self._is_to_come(when):
            when = None
        if when is None and frame.mode == "fact" and not frame.background and not lasts(frame.attribute):
            when = carried.when
        days = (when.start, when.end) if when is not None and when.start and when.end else None
        own = self.settings.own_place(claim.quantity.span) or claim.place
        return {"place": own or (None if frame.background else carried.place), "days": days}

    def _is_to_come(self, when: When | None) -> bool:
        """Is a time later than the article, which no fact is of?"""
        published = self.article.published
        return when is not None and when.start is not None and published is not None and when.start > published

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
