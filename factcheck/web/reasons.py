"""Why a finding is what it is, as its page lays it out: the waterfalls of its pairs, or the rule that decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.errors import FactcheckError
from factcheck.findings import Finding
from factcheck.messages import message, name
from factcheck.messages.errors import in_words
from factcheck.store import Store
from factcheck.why.finding import Why, why_of
from factcheck.why.telling import (
    bits_words,
    both,
    concluded_words,
    course_words,
    linked_words,
    pair_words,
    percent,
    rival_words,
    rows_of,
    scale_of,
    surest,
    tier_words,
)
from factcheck.why.waterfall import Waterfall

_WIDTH = 100.0
"""How wide a chart is drawn; its page scales it."""


@dataclass(frozen=True)
class Line:
    """A line of a chart: its bits in words, the bar from ``start`` over ``width`` of 100, and what it is."""

    bits: str
    start: float
    width: float
    rises: bool
    words: str
    is_sum: bool = False


@dataclass(frozen=True)
class Chart:
    """The lines of a waterfall, with what stands above and under it."""

    heading: str
    lines: Sequence[Line]
    under: Sequence[str] = ()


@dataclass(frozen=True)
class Section:
    """A heading with charts, and the sentences that follow from them."""

    heading: str
    charts: Sequence[Chart] = ()
    sentences: Sequence[str] = ()


@dataclass(frozen=True)
class Reasons:
    """What a reader is told: how to read it, the sections, and which tier follows."""

    intro: str
    sections: Sequence[Section]
    tier: str


def reasons_of(store: Store, finding: Finding, language: str) -> Reasons | str:
    """Give why a finding is what it is, in a language; where that can't be told any more, what to do."""
    try:
        told = why_of(finding, store)
    except FactcheckError as error:
        return in_words(str(error), language)
    if told.given:
        return Reasons(message(language, "why-by-hand"), (), name(language, "means", finding.level))
    if told.ruled:
        intro = message(language, "why-rule-weighs" if any(pair.step for pair in told.ruled) else "why-rule")
        return Reasons(intro, _ruled(told, language), tier_words(told.tier, language))
    sections = [*_weighed(told, language), _verdict(told, finding, language)]
    return Reasons(message(language, "why-bits"), sections, tier_words(told.tier, language))


def _ruled(told: Why, language: str) -> list[Section]:
    levels: dict[str, list[str]] = {}
    for pair in told.ruled:
        levels.setdefault(pair.level, []).append(both(pair.sides, language))
    sections = [
        Section(
            message(language, "why-level", level=name(language, "level", level), pairs=", ".join(pairs)),
            sentences=[name(language, "means", level)],
        )
        for level, pairs in levels.items()
    ]
    drawn = [Chart(both(pair.sides, language), _lines(pair.step, language)) for pair in told.ruled if pair.step]
    return [*sections, Section(message(language, "why-titles"), drawn)] if drawn else sections


def _weighed(told: Why, language: str) -> Iterator[Section]:
    for pair in surest(told.weighed):
        charts: list[Chart] = []
        for number, step in enumerate(pair.steps):
            rivals = [rival_words(rival, pair.sides, language) for rival in pair.rivals] if number else []
            heading = message(language, "why-rivals") if number else ""
            charts.append(Chart(heading, _lines(step, language), rivals))
        by_rule = percent(pair.by_rule, language)
        sentences = [message(language, "why-by-rule", sureness=by_rule)] if pair.by_rule else []
        yield Section(pair_words(pair, language), charts, sentences)


def _verdict(told: Why, finding: Finding, language: str) -> Section:
    courses = (("contradicted", told.contradicted), ("moved", told.moved))
    charts = [Chart(linked_words(told, finding.verdict, language), ())]
    for what, course in courses:
        if course is not None:
            lines = _lines(course.step, language) if course.step is not None else ()
            charts.append(Chart(course_words(what, course, language), lines))
    return Section(message(language, "why-verdict"), charts, concluded_words(told, finding.verdict, language))


def _lines(step: Waterfall, language: str) -> list[Line]:
    rows = rows_of(step, language)
    lowest, highest = scale_of(rows)
    unit = _WIDTH / ((highest - lowest) or 1.0)

    def line(bits: float, before: float, after: float, words: str, *, is_sum: bool = False) -> Line:
        start, end = sorted((before, after))
        told = bits_words(bits, language)
        return Line(
            told, round((start - lowest) * unit, 1), round((end - start) * unit, 1), after >= before, words, is_sum
        )

    total = message(language, "why-sum", sureness=percent(step.probability, language))
    return [
        *(line(row.bits, row.before, row.after, row.words) for row in rows),
        line(step.bits, 0.0, step.bits, total, is_sum=True),
    ]
