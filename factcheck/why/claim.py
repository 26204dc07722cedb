"""What made a claim: the rule, and the words behind each thing that it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims import Article, Claim
from claims.model import Span
from claims.quantities.rivals import RuleReading, readings_at
from claims.quantities.sums import SUM
from factcheck.vocabulary import told_in


@dataclass(frozen=True)
class Slot:
    """One thing a claim says: its name, what it is read as, and the words with their span.

    Words without a span stand elsewhere in the article, or in other forms; neither is there where it was carried on.
    """

    slot: str
    reading: str
    text: str | None = None
    span: Span | None = None


@dataclass(frozen=True)
class Rival:
    """One reading of the words of a figure or date, and whether the claim has it."""

    reading: RuleReading
    chosen: bool


@dataclass(frozen=True)
class Made:
    """The rule that made a claim, None where no single one did, and its slots in the order in which they are read.

    ``readings`` are all that the rules of numbers, dates and hours read at its figure or date, with what was chosen.
    """

    rule: str | None
    slots: tuple[Slot, ...]
    readings: tuple[Rival, ...] = ()


def made(claim: Claim, article: Article) -> Made:
    """Tell what made a claim of an article."""
    slots = (*_spoken(claim, article), *_figure(claim, article), *_setting(claim, article))
    return Made(claim.rule, slots, tuple(_rivals(claim, article)))


def _rivals(claim: Claim, article: Article) -> Iterator[Rival]:
    """What the rules read at a figure or a date; the longest of the claim's own sort is what it has."""
    value = claim.quantity if claim.kind == "figure" else claim.when if claim.kind == "date" else None
    if value is None:
        return
    found = readings_at(article.text, value.span, claim.sentence, told_in(article.language))
    own = next((one for one in found if one.room in _ROOMS_OF[claim.kind]), None) if claim.rule != SUM else None
    yield from (Rival(one, one is own) for one in found)


_ROOMS_OF = {"figure": {"figures", "numbers"}, "date": {"dates", "hours"}}


def _spoken(claim: Claim, article: Article) -> Iterator[Slot]:
    """Who says what, by which word."""
    for start, end in claim.content:
        yield Slot("content", claim.stance or "assert", article.text[start:end], (start, end))
    if claim.speaker is not None:
        yield Slot("speaker", claim.speaker.name or claim.speaker.text, claim.speaker.text, claim.speaker.span)
    if claim.cue is not None:
        yield Slot("cue", claim.cue.lemma, claim.cue.text, claim.cue.span)


def _figure(claim: Claim, article: Article) -> Iterator[Slot]:
    """What is counted or measured, and how much of it."""
    quantity, frame = claim.quantity, claim.frame
    if quantity is None:
        return
    bounds = ("…" if bound is None else f"{bound:.12g}" for bound in (quantity.low, quantity.high))
    unit = f" {quantity.unit}" if quantity.unit is not None else ""
    yield Slot("value", " – ".join(dict.fromkeys(bounds)) + unit, quantity.text, quantity.span)
    if quantity.approximator is not None:
        yield Slot("approximator", quantity.approximator, *_hedge(quantity.text, quantity.span))
    if frame is not None and frame.attribute is not None:
        at = frame.attribute_span
        yield Slot("attribute", frame.attribute, article.text[at[0] : at[1]] if at is not None else None, at)
    noun = (frame.counted if frame is not None else None) or quantity.noun
    if noun is not None:
        yield _located("noun", noun, claim, article)
    if frame is not None and frame.partition != "whole":
        yield Slot("partition", frame.partition)


def _hedge(text: str, span: Span) -> tuple[str, Span] | tuple[None, None]:
    """The words of a figure before its number; nothing where the number itself is the hedge ('une vingtaine')."""
    number = re.search(r"\d", text)
    words = text[: number.start()].rstrip() if number is not None else ""
    return (words, (span[0], span[0] + len(words))) if words else (None, None)


def _setting(claim: Claim, article: Article) -> Iterator[Slot]:
    """When, where and of what event."""
    if claim.when is not None:
        yield Slot("time", claim.when.edtf or claim.when.text, claim.when.text, claim.when.span)
    elif claim.frame is not None and claim.frame.days is not None:
        yield Slot("time", "/".join(dict.fromkeys(day.isoformat() for day in claim.frame.days)))
    place = (claim.frame.place if claim.frame is not None else None) or claim.place
    if place is not None:
        yield _located("place", place, claim, article)
    if claim.event is not None:
        yield _located("event", claim.event, claim, article)


def _located(slot: str, words: str, claim: Claim, article: Article) -> Slot:
    """A slot whose words may stand in the claim's passage, or else in its sentence, as they are read."""
    for start, end in (claim.span, claim.sentence):
        found = re.search(rf"\b{re.escape(words)}", article.text[start:end], re.IGNORECASE)
        if found is not None:
            return Slot(slot, words, found.group(), (start + found.start(), start + found.end()))
    return Slot(slot, words)
