"""What `show --why` tells: of a finding waterfalls, or its rule; of a claim what made it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING

from factcheck.commands.output import Columns, Item, paragraph, strong, table
from factcheck.messages import counted, message, name
from factcheck.why.claim import made
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

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims import Article, Claim
    from factcheck.findings import Finding
    from factcheck.why.claim import Made, Rival, Slot
    from factcheck.why.finding import CourseTold, RuledPair, WeighedPair, Why
    from factcheck.why.waterfall import Waterfall

_CELLS = 18
"""Characters of a waterfall, whatever the page's width."""
_INDENT = " " * 31


def with_why(shape: "Columns[Item]", told: "Why | Made", lines: Iterable[str]) -> "Columns[Item]":
    """Add to the shape of a finding or claim why it is what it is: as lines to its text, as data to its JSON."""
    return Columns(
        shape.columns,
        shape.row,
        json=lambda item: {**shape.json(item), "why": asdict(told)},
        text=lambda items: chain(shape.text(items), lines),
    )


def each_made(shape: "Columns[Claim]", article_of: "Callable[[str], Article]", language: str) -> "Columns[Claim]":
    """Add to the shape of claims what made each: below it in a text, as data in its JSON."""

    def told(claim: "Claim") -> "Made":
        return made(claim, article_of(claim.article))

    return Columns(
        shape.columns,
        shape.row,
        json=lambda claim: {**shape.json(claim), "why": asdict(told(claim))},
        text=lambda claims: chain.from_iterable(
            chain(shape.text([claim]), made_lines(told(claim), language), [""]) for claim in claims
        ),
    )


def made_lines(told: "Made", language: str) -> Iterator[str]:
    """Lay out what made a claim, in a language."""
    yield ""
    yield strong(message(language, "why"))
    meaning = name(language, "made-by", told.rule or "")
    made = message(language, "made-rule", rule=told.rule, meaning=meaning) if told.rule else None
    yield from paragraph(made or message(language, "made-no-rule"), "  ", "    ")
    yield ""
    heads = [message(language, f"made-{column}") for column in ("slot", "reading", "words", "characters")]
    yield from table(heads, (_slot(slot, language) for slot in told.slots), wide=2)
    if told.readings:
        yield ""
        yield from paragraph(message(language, "made-readings"), "  ", "  ")
        heads = [message(language, f"made-{column}") for column in ("chosen", "by", "words", "reading")]
        yield from table(heads, (_rival(one) for one in told.readings), wide=2)


def _rival(rival: "Rival") -> tuple[str, ...]:
    one = rival.reading
    return "✓" if rival.chosen else "", f"{one.room} · {one.rule}", one.text, one.value


def _slot(slot: "Slot", language: str) -> tuple[str | None, ...]:
    span = slot.span and message(language, "made-span", start=str(slot.span[0]), end=str(slot.span[1]))
    return name(language, "slot", slot.slot), slot.reading, slot.text, span


def why_lines(finding: "Finding", told: "Why", language: str) -> Iterator[str]:
    """Lay out why a finding is what it is, in a language."""
    yield ""
    yield strong(message(language, "why"))
    for number, side in enumerate(finding.sides, 1):
        who = f"[{number}] {side.source or side.article}"
        yield from paragraph(message(language, "printed", who=who, words=side.text), "  ", "      ")
    if told.given:
        yield ""
        yield from paragraph(message(language, "why-by-hand"), "  ")
        yield from paragraph(name(language, "means", finding.level), "    ")
        return
    if told.ruled:
        yield from _rules(told.ruled, language)
    else:
        yield from _weighed(told, finding, language)
    yield ""
    yield from paragraph(tier_words(told.tier, language), "  ", "    ")
    if told.tier.sureness != finding.sureness:
        now, kept = (percent(sureness, language) for sureness in (told.tier.sureness, finding.sureness))
        yield from paragraph(message(language, "why-other", now=now, kept=kept), "  ", "    ")


def _rules(pairs: "Sequence[RuledPair]", language: str) -> Iterator[str]:
    """The levels by which rules decided, each with its pairs and what it means."""
    levels: dict[str, list[str]] = {}
    for pair in pairs:
        levels.setdefault(pair.level, []).append(both(pair.sides, language))
    yield ""
    weighs = any(pair.step for pair in pairs)
    yield from paragraph(message(language, "why-rule-weighs" if weighs else "why-rule"), "  ")
    for level, sides in levels.items():
        told = message(language, "why-level", level=name(language, "level", level), pairs=", ".join(sides))
        yield from paragraph(told, "  ", "    ")
        yield from paragraph(name(language, "means", level), "    ")
    if weighs:
        yield ""
        yield from paragraph(message(language, "why-titles"), "  ", "    ")
    for pair in pairs:
        if pair.step is not None:
            yield strong(both(pair.sides, language))
            yield from _waterfall(pair.step, language)


def _weighed(told: "Why", finding: "Finding", language: str) -> Iterator[str]:
    yield from paragraph(message(language, "why-bits"), "  ")
    shown = surest(told.weighed)
    for pair in shown:
        yield from _pair(pair, language)
    if rest := len(told.weighed) - len(shown):
        yield ""
        yield from paragraph(counted(language, "pairs-left-out", rest), "  ", "    ")
    if told.apart:
        yield ""
        pairs = ", ".join(both(sides, language) for sides in told.apart)
        yield from paragraph(message(language, "why-apart", pairs=pairs), "  ", "    ")
    yield ""
    yield strong(message(language, "why-verdict"))
    yield from paragraph(linked_words(told, finding.verdict, language), "  ", "    ")
    for what, course in (("contradicted", told.contradicted), ("moved", told.moved)):
        if course is not None:
            yield from _course(what, course, language)
    if concluded := concluded_words(told, finding.verdict, language):
        yield ""
        for words in concluded:
            yield from paragraph(words, "  ", "    ")


def _pair(pair: "WeighedPair", language: str) -> Iterator[str]:
    yield ""
    yield strong(pair_words(pair, language))
    for number, step in enumerate(pair.steps):
        if number:
            yield from paragraph(message(language, "why-rivals"), "  ", "    ")
        yield from _waterfall(step, language)
        for rival in pair.rivals if number else ():
            yield from paragraph(rival_words(rival, pair.sides, language), _INDENT, f"{_INDENT}  ")
    if pair.by_rule:
        by_rule = percent(pair.by_rule, language)
        yield from paragraph(message(language, "why-by-rule", sureness=by_rule), "  ", "    ")


def _course(what: str, course: "CourseTold", language: str) -> Iterator[str]:
    """What speaks for sources that contradict each other, or for a count that moved on."""
    if course.step is not None:
        yield ""
    yield from paragraph(course_words(what, course, language), "  ", "    ")
    if course.step is not None:
        yield from _waterfall(course.step, language)


def _waterfall(step: "Waterfall", language: str) -> Iterator[str]:
    """A line a bar: its bits, where it stands between the sum before and after it, and what it is."""
    rows = rows_of(step, language)
    lowest, highest = scale_of(rows)
    for row in rows:
        drawn = _drawn(row.before, row.after, lowest, highest) if round(row.bits, 1) else ""
        yield from _row(row.bits, drawn, row.words, language)
    total = message(language, "why-sum", sureness=percent(step.probability, language))
    yield from _row(step.bits, _drawn(0.0, step.bits, lowest, highest, "="), total, language)


def _row(bits: float, drawn: str, words: str, language: str) -> list[str]:
    return paragraph(words, f"  {bits_words(bits, language):>7}  {drawn:<{_CELLS}}  ", f"{_INDENT}  ")


def _drawn(before: float, after: float, lowest: float, highest: float, sign: str = "") -> str:
    """A bar from one sum to the next, on a scale from the lowest to the highest."""
    cell = (highest - lowest) / _CELLS or 1.0
    start, end = (round((at - lowest) / cell) for at in sorted((before, after)))
    start = min(start, _CELLS - 1)
    return " " * start + (sign or ("+" if after > before else "-")) * max(1, end - start)
