"""Of what each figure of a sentence is the value: its attribute, its part of all, its mode, its place and day."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.article import Article
from claims.events.setting import Settings
from claims.model import Claim, Frame, Partition, Quantity, Span, Telling, When
from claims.parse.clauses import governor
from claims.parse.view import Parsed
from claims.quantities.ages import AGE, as_age
from claims.quantities.attributes import Told, attributes, is_general, lasts, tells_apart
from claims.quantities.framing import Modes, partition_of
from claims.quantities.lists import lists
from claims.quantities.nouns import counted_words
from claims.quantities.topics import Topic
from claims.quantities.wholes import parts

_FAR = 1 << 62  # behind every text


class _Row(NamedTuple):
    """A figure with what its sentence tells of it.

    ``whole`` is the claim it is a part of, ``some_of`` what is told of that or of the figure before it, ``former``
    whether it is given up for another, ``older`` where an older count begins.
    """

    claim: Claim
    figure: Quantity
    told: Told
    noun: str | None
    whole: Claim | None
    some_of: Told | None
    former: bool
    older: int

    @property
    def is_other(self) -> bool:
        """Is it told of others than those it would be some of?"""
        return self.some_of is not None and tells_apart(self.told, self.some_of)


class Frames:
    """The frames of an article's figures."""

    def __init__(self, article: Article, doc: Parsed, settings: Settings) -> None:
        self._article, self._doc, self._settings = article, doc, settings
        self._text, self._language = article.text, article.language

    def framed(self, claims: Sequence[Claim], topic: Topic) -> Iterator[Claim]:
        """The figures of one sentence with their frames; ``topic`` is what was counted before them."""
        modes = Modes(self._text, claims[0].sentence, self._language)
        for row in self._rows(claims, topic):
            is_part, mode = self._is_part(row), modes.of(row.figure.span)
            attribute, words = self._attribute(row, topic)
            said = {
                "attribute": attribute,
                "attribute_span": words,
                "partition": self._partition(row, mode, topic, is_part=is_part),
                "mode": mode,
                "counted": row.noun,
            }
            frame = (row.claim.frame or Frame()).model_copy(update=said)
            frame = frame.model_copy(update=self._set_in(row, frame))
            topic.passed(row.figure, frame, is_source=self._settings.sources.holds(row.figure.span[0]))
            changed: dict[str, object] = {"part": is_part, "former": row.former, "frame": frame}
            if row.whole is not None:
                changed["whole"] = row.whole.id
            if attribute == AGE:
                changed["quantity"] = as_age(row.figure)
            yield row.claim.model_copy(update=changed)

    def _rows(self, claims: Sequence[Claim], topic: Topic) -> Iterator[_Row]:
        """Each figure with what the sentence tells of it."""
        text, language, sentence = self._text, self._language, claims[0].sentence
        figures = [claim.quantity for claim in claims if claim.quantity is not None]
        wholes = parts(language).wholes(text, figures)
        tied = [(claim.theme, self._verb_of(figure)) for claim, figure in zip(claims, figures, strict=True)]
        told = attributes(language).read(text, sentence, figures, tied)
        given_up = lists(language).former(text, figures)
        said = [(figure, one, claim.theme) for figure, one, claim in zip(figures, told, claims, strict=True)]
        nouns = counted_words(text, said, topic.counted, language)
        earlier = [figure for figure, one in zip(figures, told, strict=True) if one.is_earlier]
        wholes = [_counted_whole(figures, *pair) for pair in zip(figures, wholes, strict=True)]
        before: Told | None = None
        for i, (claim, figure, one, whole) in enumerate(zip(claims, figures, told, wholes, strict=True)):
            yield _Row(
                claim,
                figure,
                one,
                nouns[i],
                whole=claims[whole] if whole is not None else None,
                some_of=told[whole] if whole is not None else before,
                former=given_up[i] and not one.is_side,
                older=next((other.span[0] for other in earlier if other != figure), _FAR),
            )
            before = one

    def _verb_of(self, figure: Quantity) -> str | None:
        """The verb that tells what happened to what a figure counts; None where that did it to others."""
        inside = self._doc.touching(figure.span)
        if inside is None:
            return None
        verb, noun = governor(inside.root), inside.root
        acts = noun.dep_ == "nsubj" and any(c.relation == "obj" for c in verb.rights)
        return verb.text if verb.is_verb and not acts else None

    def _is_part(self, row: _Row) -> bool:
        """Does a figure count some of those that another counts, or that nobody counts?"""
        known = parts(self._language)
        if known.of_unnumbered(self._text, row.claim.sentence[0], row.figure):
            return True
        return not row.is_other and (row.whole is not None or known.of_another_count(row.figure, self._text))

    def _attribute(self, row: _Row, topic: Topic) -> tuple[str | None, Span | None]:
        """What a figure is the value of, with the words that name it: where they say little, as it carries on."""
        own = row.told.attribute
        name, words = (own.name, own.words) if own is not None else (None, None)
        if not is_general(name, words) or row.told.is_change:
            return name, words
        carried = topic.carried(row.figure, row.noun, row.claim.theme)
        return carried.attribute or name, carried.attribute_span

    def _partition(self, row: _Row, mode: Telling, topic: Topic, *, is_part: bool) -> Partition:
        """Which of all it counts a figure has."""
        if row.former and not row.told.is_change:
            return "previous"
        found = partition_of(self._text, row.figure, row.told, self._language)
        if mode == "target" and found in {"whole", "part"}:
            return "target"
        named = row.told.attribute.name if row.told.attribute is not None else None
        if found == "others" and topic.is_of_another(row.figure, named):
            found = "whole"
        return "part" if is_part and found == "whole" else found

    def _set_in(self, row: _Row, frame: Frame) -> dict[str, object]:
        """Where and when a figure is: as its own words tell, else as it carries on."""
        carried, when = self._settings.carried(row.figure.span), row.claim.when
        if when is not None and self._is_of_another(when, row, frame):
            when = None
        if when is None and frame.mode == "fact" and not frame.background and not lasts(frame.attribute):
            when = carried.when
        days = (when.start, when.end) if when is not None and when.start and when.end else None
        place = self._settings.own_place(row.figure.span) or row.claim.place
        return {"place": place or (None if frame.background else carried.place), "days": days}

    def _is_of_another(self, when: When, row: _Row, frame: Frame) -> bool:
        """Is a day that of an older count, outside the words of what lasts, or later than the article?"""
        if row.figure.span[1] <= row.older <= when.span[0]:
            return True
        if lasts(frame.attribute) and not row.claim.span[0] <= when.span[0] < row.claim.span[1]:
            return True
        published = self._article.published
        to_come = when.start is not None and published is not None and when.start > published
        return frame.mode == "fact" and to_come


def _counted_whole(figures: Sequence[Quantity], figure: Quantity, whole: int | None) -> int | None:
    """The place of the whole that a figure is a part of; none of what happened only to its part.

    'Three of the nine barns were lost': all that were lost.
    """
    only_part = whole is not None and figure.measure is not None and figures[whole].measure is None
    return None if only_part else whole
